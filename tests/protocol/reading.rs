//! What helps to read: folds, growing selections, counts beside introductions.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{caret, range, slice};

fn folds(capabilities: Value, text: &str) -> Vec<(u64, u64)> {
    let mut client = Client::with(capabilities);
    client.open_as("markdown", UNTITLED, 1, text);
    let folds = client.request("textDocument/foldingRange", json!({ "textDocument": { "uri": UNTITLED } }))["result"].clone();
    let line = |fold: &Value, name: &str| fold[name].as_u64().expect("a line");
    folds.as_array().into_iter().flatten().map(|fold| (line(fold, "startLine"), line(fold, "endLine"))).collect()
}

#[test]
fn sections_and_long_paragraphs_fold() {
    let text = "# Bridge\n\nIt opens\non Monday.\n\n## Cost\n\nThree million.\n\n# Other\n\nNothing.\n";
    assert_eq!(folds(json!({}), text), [(0, 7), (2, 3), (5, 7), (9, 11)]);
    assert_eq!(folds(json!({ "textDocument": { "foldingRange": { "rangeLimit": 2 } } }), text), [(0, 7), (2, 3)]);
    assert_eq!(folds(json!({}), ""), []);
}

/// The chain of selections at the caret, innermost first.
fn grown(marked: &str) -> Vec<String> {
    let (text, place) = caret(UNTITLED, marked);
    let mut client = Client::with(json!({}));
    client.open_as("markdown", UNTITLED, 1, &text);
    let params = json!({ "textDocument": { "uri": UNTITLED }, "positions": [place["position"]] });
    let answer = client.request("textDocument/selectionRange", params)["result"].clone();
    let mut selection = &answer[0];
    let mut chain = Vec::new();
    while !selection.is_null() {
        chain.push(slice(&text, &selection["range"]));
        selection = &selection["parent"];
    }
    chain
}

#[test]
fn a_selection_grows_by_word_name_quotation_sentence_paragraph_and_section() {
    let paragraph = "😀 It rained. Mayor John Winterbourne said: \"We like John Winterbourne so much.\"";
    let text = format!("# Bridge\n\n## Cost\n\n{}\n\n## Other\n\nNothing.\n", paragraph.replace("like John Winter", "like John Win|ter"));
    let chain = grown(&text);
    let whole = text.replace('|', "");
    let section = whole[whole.find("Cost").expect("it is there")..whole.find("\n\n## Other").expect("it is there")].to_string();
    let expected = [
        "Winterbourne",
        "John Winterbourne",
        "We like John Winterbourne so much.",
        "Mayor John Winterbourne said: \"We like John Winterbourne so much.\"",
        paragraph,
        section.as_str(),
    ];
    assert_eq!(chain[..expected.len()], expected);
    assert_eq!(chain.last(), Some(&whole));
}

#[test]
fn every_position_gets_a_selection_and_a_closed_document_none() {
    let mut client = Client::with(json!({}));
    let positions = json!([{ "line": 0, "character": 0 }, { "line": 90, "character": 9 }]);
    let params = json!({ "textDocument": { "uri": UNTITLED }, "positions": positions });
    assert_eq!(client.request("textDocument/selectionRange", params.clone())["result"], Value::Null);
    client.open(UNTITLED, 1, "");
    assert_eq!(client.request("textDocument/selectionRange", params)["result"].as_array().map(Vec::len), Some(2));
}

const TEXT: &str = "On Monday Mayor John Winterbourne spoke. Winterbourne left.\n\nHe met Mary Summerfield.\n";

fn counting(options: Value) -> Client {
    let mut client = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {}, "initializationOptions": options })).0;
    client.open(UNTITLED, 1, TEXT);
    client
}

fn hints(client: &mut Client, range: Value) -> Value {
    client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": UNTITLED }, "range": range }))["result"].clone()
}

fn lenses(client: &mut Client) -> Value {
    client.request("textDocument/codeLens", json!({ "textDocument": { "uri": UNTITLED } }))["result"].clone()
}

#[test]
fn counts_are_off_by_default() {
    let mut client = counting(Value::Null);
    assert_eq!((hints(&mut client, range(0, 0, 60)), lenses(&mut client)), (Value::Null, Value::Null));
}

#[test]
fn a_hint_stands_behind_the_introduction_of_whoever_is_named_again() {
    let mut client = counting(json!({ "editor": { "inlay-hints": true } }));
    let hints_here = hints(&mut client, range(0, 0, 60));
    assert_eq!(hints_here.as_array().map(Vec::len), Some(1));
    assert_eq!((&hints_here[0]["position"], &hints_here[0]["label"]), (&json!({ "line": 0, "character": 33 }), &json!("×2")));
    assert_eq!(hints_here[0]["tooltip"], "\"John Winterbourne\": \"John Winterbourne\" once, \"Winterbourne\" once");
    assert_eq!(hints(&mut client, range(2, 0, 10)), json!([]));
    assert_eq!(lenses(&mut client), Value::Null);
}

#[test]
fn a_lens_stands_above_the_introduction() {
    let mut client = counting(json!({ "editor": { "code-lenses": true } }));
    let lenses = lenses(&mut client);
    assert_eq!((lenses.as_array().map(Vec::len), slice(TEXT, &lenses[0]["range"])), (Some(1), "John Winterbourne".to_string()));
    assert_eq!(lenses[0]["command"]["title"], "John Winterbourne: \"John Winterbourne\" once, \"Winterbourne\" once");
    assert_eq!(hints(&mut client, range(0, 0, 60)), Value::Null);
}

#[test]
fn new_settings_have_the_client_ask_again() {
    let refreshes = json!({ "workspace": { "inlayHint": { "refreshSupport": true }, "codeLens": { "refreshSupport": true } } });
    let mut client = Client::with(refreshes);
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    client.request("workspace/executeCommand", json!({ "command": "copydesk.addWord", "arguments": [{ "uri": UNTITLED, "text": "Foo" }] }));
    client.asked_for("workspace/inlayHint/refresh");
    client.asked_for("workspace/codeLens/refresh");
}
