//! The word that is being typed.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};
use crate::text::range;

fn insert(client: &mut Client, version: i32, column: u32, text: &str) {
    client.change(UNTITLED, version, json!([{ "range": range(0, column, column), "text": text }]));
}

/// A client whose person has just typed the last letter of "recieve" after a repeated word.
fn typing(capabilities: Value) -> Client {
    let mut client = Client::with(capabilities);
    client.open(UNTITLED, 1, "Now the the recie");
    client.hover(UNTITLED, 0, 0);
    insert(&mut client, 2, 17, "ve");
    client
}

/// What a client announces that asks for diagnostics, and again when it is told to.
fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } })
}

fn pull(client: &mut Client) -> Value {
    client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": UNTITLED } }))["result"]["items"].clone()
}

#[test]
fn a_word_that_is_being_typed_is_told_only_when_the_person_pauses_and_everything_else_at_once() {
    let mut client = typing(json!({}));
    assert_eq!(rules(&client.published_at(UNTITLED, 2)["diagnostics"]), ["repeated-word"]);
    // Nothing more happens, and the word is told.
    let paused = client.published(UNTITLED);
    assert_eq!((&paused["version"], rules(&paused["diagnostics"])), (&json!(2), vec!["repeated-word", "spelling"]));
}

#[test]
fn a_word_is_told_as_soon_as_it_is_left() {
    for left in [" ", ".", "\n"] {
        let mut client = typing(json!({}));
        insert(&mut client, 3, 19, left);
        assert_eq!(rules(&client.published_at(UNTITLED, 3)["diagnostics"]), ["repeated-word", "spelling"], "{left:?}");
    }
}

#[test]
fn a_word_is_told_as_soon_as_the_person_types_elsewhere() {
    let mut client = typing(json!({}));
    insert(&mut client, 3, 0, "And ");
    assert_eq!(rules(&client.published_at(UNTITLED, 3)["diagnostics"]), ["repeated-word", "spelling"]);
}

#[test]
fn what_is_deleted_replaced_or_changed_inside_a_word_is_told_at_once() {
    let change = |from: u32, to: u32, text: &str| json!([{ "range": range(0, from, to), "text": text }]);
    for (before, change) in
        [("We recievee", change(10, 11, "")), ("We receive", change(3, 10, "recieve")), ("We recive", change(7, 7, "e"))]
    {
        // Whoever asks sees at once what is told and what is held back.
        let mut client = Client::with(pulling());
        client.open(UNTITLED, 1, before);
        client.change(UNTITLED, 2, change);
        assert_eq!(rules(&pull(&mut client)), ["spelling"], "{before}");
    }
}

#[test]
fn a_client_that_sends_whole_texts_types_too() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "Now the the recie");
    client.published(UNTITLED);
    client.change(UNTITLED, 2, json!([{ "text": "Now the the recieve" }]));
    assert_eq!(rules(&client.published_at(UNTITLED, 2)["diagnostics"]), ["repeated-word"]);
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["repeated-word", "spelling"]);
}

#[test]
fn a_client_that_pulls_is_asked_to_pull_again_when_the_person_pauses() {
    let mut client = typing(pulling());
    assert_eq!(rules(&pull(&mut client)), ["repeated-word"]);
    client.asked_for("workspace/diagnostic/refresh");
    assert_eq!(rules(&pull(&mut client)), ["repeated-word", "spelling"]);
}

#[test]
fn the_fix_of_a_word_that_is_being_typed_can_be_had_at_once() {
    let mut client = typing(json!({}));
    assert_eq!(client.actions(UNTITLED, &range(0, 19, 19), None)[0]["title"], "Change to \"receive\"");
}
