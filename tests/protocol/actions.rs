//! Code actions.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{applied, range};

const TEXT: &str = "We recieve the the mail.";

fn client(capabilities: Value) -> Client {
    let mut client = Client::with(capabilities);
    client.open(UNTITLED, 3, TEXT);
    client
}

fn versioned() -> Client {
    client(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }))
}

fn edits(action: &Value) -> &Value {
    let changed = &action["edit"]["documentChanges"][0];
    assert_eq!((&changed["textDocument"]["uri"], &changed["textDocument"]["version"]), (&json!(UNTITLED), &json!(3)));
    &changed["edits"]
}

#[test]
fn the_right_fix_comes_first_and_is_preferred() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 5, 5), None);
    assert_eq!(actions[0]["title"], "Change to \"receive\"");
    assert_eq!((&actions[0]["isPreferred"], &actions[0]["kind"]), (&json!(true), &json!("quickfix")));
    assert_eq!(applied(TEXT, edits(&actions[0])), "We receive the the mail.");
    assert!(actions[1..].iter().all(|action| action["isPreferred"] != json!(true)));
    assert!(actions.iter().all(|action| !action["diagnostics"].as_array().expect("its diagnostics").is_empty()));
    assert_eq!(actions[0]["diagnostics"][0]["code"], "spelling");
}

#[test]
fn settling_a_word_comes_last() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 5, 5), Some("quickfix"));
    let last = actions.last().expect("an action");
    assert_eq!(last["title"], "Add \"recieve\" to the dictionary");
    assert_eq!(last["command"]["command"], "copydesk.addWord");
    assert_eq!(last["command"]["arguments"], json!([{ "uri": UNTITLED, "text": "recieve" }]));
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut client = client(json!({}));
    let actions = client.actions(UNTITLED, &range(0, 3, 10), None);
    assert_eq!(actions[0]["edit"].get("documentChanges"), None);
    assert_eq!(applied(TEXT, &actions[0]["edit"]["changes"][UNTITLED]), "We receive the the mail.");
}

#[test]
fn fix_all_mends_what_is_safe_wherever_the_caret_is() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 0, 0), Some("source.fixAll"));
    assert_eq!((actions.len(), &actions[0]["kind"]), (1, &json!("source.fixAll.copydesk")));
    let after = applied(TEXT, edits(&actions[0]));
    assert!(after.ends_with("the mail.") && !after.contains("the the"), "{after}");
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut client = versioned();
    let kinds = |actions: Vec<Value>| actions.iter().map(|action| action["kind"].as_str().expect("a kind").to_string()).collect::<Vec<_>>();
    assert!(kinds(client.actions(UNTITLED, &range(0, 0, 24), Some("quickfix"))).iter().all(|kind| kind == "quickfix"));
    assert!(client.actions(UNTITLED, &range(0, 0, 24), Some("refactor")).is_empty());
    assert!(client.actions(UNTITLED, &range(0, 0, 1), None).is_empty());
    assert!(kinds(client.actions(UNTITLED, &range(0, 0, 24), None)).contains(&"source.fixAll.copydesk".to_string()));
}

#[test]
fn actions_are_of_the_text_as_it_stands_and_not_of_what_the_client_echoes() {
    let mut client = versioned();
    client.change(UNTITLED, 4, json!([{ "range": range(0, 0, 10), "text": "😀 We now recieve" }]));
    let stale = json!({ "range": range(0, 3, 10), "message": "old", "code": "spelling", "data": { "fix": "rm" } });
    let params = json!({ "textDocument": { "uri": UNTITLED }, "range": range(0, 12, 12), "context": { "diagnostics": [stale] } });
    let answer = client.request("textDocument/codeAction", params);
    let changed = &answer["result"][0]["edit"]["documentChanges"][0];
    assert_eq!(changed["textDocument"]["version"], 4);
    assert_eq!(applied("😀 We now recieve the the mail.", &changed["edits"]), "😀 We now receive the the mail.");
}

#[test]
fn a_name_is_changed_here_or_everywhere_or_settled_for_its_article() {
    let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday.\n\nKadhimi left. Kadhimi returned.\n\nKadhmi slept.\n";
    let mut client = Client::with(json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } }));
    client.open(UNTITLED, 1, text);
    let actions = client.actions(UNTITLED, &range(4, 2, 2), None);
    let changed = |action: &Value| applied(text, &action["edit"]["changes"][UNTITLED]);
    assert_eq!(changed(&actions[0]), text.replace("Kadhmi", "Kadhimi"));
    assert!(
        actions[0]["diagnostics"][0]["relatedInformation"][0]["message"].as_str().is_some_and(|message| message.contains("introduced"))
    );
    let last = actions.last().expect("an action");
    assert_eq!(
        (&last["title"], &last["command"]["command"]),
        (&json!("\"Kadhmi\" is right in this article"), &json!("copydesk.acceptName"))
    );
    client.published(UNTITLED);
    client.request("workspace/executeCommand", last["command"].clone());
    assert_eq!(client.published(UNTITLED)["diagnostics"], json!([]));
}
