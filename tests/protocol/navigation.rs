//! Definition, references and highlights of a name.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{caret, range, slice};

const TEXT: &str =
    "On Monday Prime Minister Mustafa al-Kadhimi spoke.\n\nKadhimi's aides left. The anti-Kadhimi bloc stayed.\n\nKadhimi slept.\n";

/// The answer at the caret of a marked text.
fn asked(method: &str, marked: &str, context: Value) -> (String, Value) {
    let (text, mut params) = caret(UNTITLED, marked);
    params["context"] = context;
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &text);
    let answer = client.request(method, params)["result"].clone();
    (text, answer)
}

fn texts(text: &str, places: &Value) -> Vec<String> {
    places.as_array().expect("a list").iter().map(|place| slice(text, &place["range"])).collect()
}

#[test]
fn the_definition_of_a_name_is_its_introduction() {
    for marked in [TEXT.replace("Kadhimi slept", "Kad|himi slept"), TEXT.replace("anti-Kadhimi", "anti-Kadhimi|")] {
        let (text, definition) = asked("textDocument/definition", &marked, Value::Null);
        assert_eq!((&definition["uri"], slice(&text, &definition["range"])), (&json!(UNTITLED), "Mustafa al-Kadhimi".to_string()));
    }
}

#[test]
fn references_are_every_form_in_order() {
    let marked = TEXT.replace("Mustafa", "Must|afa");
    let (text, all) = asked("textDocument/references", &marked, json!({ "includeDeclaration": true }));
    assert_eq!(texts(&text, &all), ["Mustafa al-Kadhimi", "Kadhimi", "Kadhimi", "Kadhimi"]);
    let (text, others) = asked("textDocument/references", &marked, json!({ "includeDeclaration": false }));
    assert_eq!(texts(&text, &others), ["Kadhimi", "Kadhimi", "Kadhimi"]);
    assert_eq!(others[1]["range"], range(2, 31, 38));
}

#[test]
fn a_role_alone_leads_to_its_bearer_and_has_no_name_to_be_changed() {
    let marked = TEXT.replace("Kadhimi slept", "The prem|ier slept");
    let (text, all) = asked("textDocument/references", &marked, json!({ "includeDeclaration": true }));
    assert_eq!(texts(&text, &all), ["Mustafa al-Kadhimi", "Kadhimi", "Kadhimi", "premier"]);
    let (text, definition) = asked("textDocument/definition", &marked, Value::Null);
    assert_eq!(slice(&text, &definition["range"]), "Mustafa al-Kadhimi");
    assert_eq!(asked("textDocument/prepareRename", &marked, Value::Null).1, Value::Null);
}

#[test]
fn highlights_tell_the_introduction_from_the_rest() {
    let (text, highlights) = asked("textDocument/documentHighlight", &TEXT.replace("Kadhimi slept", "|Kadhimi slept"), Value::Null);
    assert_eq!(texts(&text, &highlights).len(), 4);
    let kinds: Vec<&Value> = highlights.as_array().expect("a list").iter().map(|highlight| &highlight["kind"]).collect();
    assert_eq!(kinds, [&json!(3), &json!(2), &json!(2), &json!(2)]);
}

#[test]
fn two_people_with_one_surname_are_told_apart() {
    let marked = "The prize went to John Winterbourne. His sister Mary Winter|bourne was there.\n";
    let (text, references) = asked("textDocument/references", marked, json!({ "includeDeclaration": true }));
    assert_eq!(texts(&text, &references), ["Mary Winterbourne"]);
}

#[test]
fn where_nothing_stands_nothing_is_answered() {
    for method in ["textDocument/definition", "textDocument/references", "textDocument/documentHighlight", "textDocument/prepareRename"] {
        let marked = TEXT.replace("spoke", "sp|oke");
        assert_eq!(asked(method, &marked, json!({ "includeDeclaration": true })).1, Value::Null, "{method}");
        let mut client = Client::with(json!({}));
        let mut params = caret(UNTITLED, &marked).1;
        params["context"] = json!({ "includeDeclaration": true });
        assert_eq!(client.request(method, params)["result"], Value::Null, "{method}, not open");
    }
}

#[test]
fn places_are_right_after_an_emoji_in_crlf_and_beside_right_to_left_text() {
    let text = "😀 On Monday Prime Minister Mustafa al-Kadhimi (مصطفى الكاظمي) spoke.\r\n\r\n😀 مصطفى, Kadhimi left.\r\n";
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let count = |text: &str| match encoding {
            "utf-8" => text.len(),
            "utf-16" => text.encode_utf16().count(),
            _ => text.chars().count(),
        };
        let column = count("😀 مصطفى, ");
        let mut client = Client::with(json!({ "general": { "positionEncodings": [encoding] } }));
        client.open(UNTITLED, 1, text);
        let place = json!({ "textDocument": { "uri": UNTITLED }, "position": { "line": 2, "character": column + 2 } });
        let highlights = client.request("textDocument/documentHighlight", place)["result"].clone();
        let introduction = count("😀 On Monday Prime Minister ");
        let expected = [range(0, introduction as u32, (introduction + 18) as u32), range(2, column as u32, (column + 7) as u32)];
        let ranges: Vec<Value> = highlights.as_array().expect("a list").iter().map(|highlight| highlight["range"].clone()).collect();
        assert_eq!(ranges, expected, "{encoding}");
    }
}
