//! Completion of names.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{applied, caret};

const BEFORE: &str = "On Monday Prime Minister Mustafa al-Kadhimi met Governor Mary Summerfield.\n\nKadhimi left. Kadhimi returned.\n\n";

fn completed(marked: &str) -> (String, Value) {
    let (text, params) = caret(UNTITLED, marked);
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &text);
    let answer = client.request("textDocument/completion", params);
    assert_eq!(answer.get("error"), None);
    (text, answer["result"].clone())
}

fn labels(marked: &str) -> Vec<String> {
    let items = completed(marked).1["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["label"].as_str().expect("a label").to_string()).collect()
}

#[test]
fn after_the_introduction_the_surname_comes_first() {
    let (text, list) = completed(&format!("{BEFORE}Later Kad|"));
    let items = list["items"].as_array().expect("items");
    assert_eq!((&items[0]["label"], &items[1]["label"], items.len()), (&json!("Kadhimi"), &json!("Mustafa al-Kadhimi"), 2));
    assert_eq!((&items[0]["detail"], &items[0]["filterText"]), (&json!("Prime Minister, named 3 times"), &json!("Kadhimi")));
    assert!(applied(&text, &json!([items[0]["textEdit"]])).ends_with("Later Kadhimi"));
    assert!(applied(&text, &json!([items[1]["textEdit"]])).ends_with("Later Mustafa al-Kadhimi"));
}

#[test]
fn before_the_introduction_the_name_in_full_comes_first() {
    assert_eq!(labels(&format!("On Sunday Kad| was away.\n\n{BEFORE}")), ["Mustafa al-Kadhimi", "Kadhimi"]);
}

#[test]
fn a_given_name_brings_the_name_in_full() {
    assert_eq!(labels(&format!("{BEFORE}Later Mus|")), ["Mustafa al-Kadhimi"]);
}

#[test]
fn after_a_title_its_bearer_is_offered_at_once() {
    assert_eq!(labels(&format!("{BEFORE}Then Prime Minister |")), ["Kadhimi", "Mustafa al-Kadhimi"]);
    assert_eq!(labels(&format!("{BEFORE}Then Governor S|")), ["Summerfield", "Mary Summerfield"]);
}

#[test]
fn prose_brings_no_list() {
    for typed in ["Later k|", "Later kad|", "Later |", "Later Xyz|", "the prime minister |"] {
        assert_eq!(labels(&format!("{BEFORE}{typed}")), Vec::<String>::new(), "{typed}");
    }
    let (_, list) = completed(&format!("{BEFORE}Later Ka|"));
    assert_eq!(list, json!({ "isIncomplete": true, "items": [] }), "the client asks again after the next letter");
}

#[test]
fn what_is_typed_is_not_offered_to_itself() {
    assert_eq!(labels("On Monday Mayor John Winterbourne spoke. Later Zebra|"), Vec::<String>::new());
}

#[test]
fn a_document_that_is_not_open_has_no_names_to_offer() {
    let (_, params) = caret(UNTITLED, "Later Kad|");
    let mut client = Client::with(json!({}));
    assert_eq!(client.request("textDocument/completion", params)["result"], Value::Null);
}

#[test]
fn an_emoji_before_the_word_moves_the_edit() {
    let (text, list) = completed(&format!("{BEFORE}😀 Kad|"));
    assert!(applied(&text, &json!([list["items"][0]["textEdit"]])).ends_with("😀 Kadhimi"));
}
