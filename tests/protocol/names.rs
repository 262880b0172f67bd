//! `copydesk/names`: the cast of an article.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{range, slice};

const TEXT: &str =
    "On Monday Prime Minister Mustafa al-Kadhimi spoke.\n\nKadhimi left. Kadhimi returned, and the premier ate.\n\nKadhmi slept.\n";

fn names(client: &mut Client, uri: &str) -> Value {
    client.request("copydesk/names", json!({ "textDocument": { "uri": uri } }))["result"].clone()
}

#[test]
fn the_server_says_that_it_knows_names() {
    let offered = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {} })).1;
    assert_eq!(offered["capabilities"]["experimental"]["copydesk"], json!({ "names": true }));
}

#[test]
fn everybody_stands_with_role_forms_mentions_and_what_disagrees() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 7, TEXT);
    let report = names(&mut client, UNTITLED);
    assert_eq!(report["version"], 7);
    let first = &report["names"][0];
    assert_eq!(
        (&first["name"], &first["kind"], &first["role"]),
        (&json!("Mustafa al-Kadhimi"), &json!("person"), &json!("Prime Minister"))
    );
    assert_eq!(slice(TEXT, &first["introduction"]), "Mustafa al-Kadhimi");
    assert_eq!(first["forms"], json!([{ "form": "Kadhimi", "count": 2 }, { "form": "Mustafa al-Kadhimi", "count": 1 }]));
    assert_eq!(first["mentions"][1], json!({ "range": range(2, 0, 7), "form": "Kadhimi" }));
    assert_eq!(first["byRole"], json!([{ "range": range(2, 40, 47), "form": "premier" }]));
    assert_eq!(first["disagreements"], json!([range(4, 0, 6)]));
    assert_eq!(report["names"].as_array().map(Vec::len), Some(1), "a slip is no name of its own");
}

#[test]
fn names_are_of_the_text_as_it_stands_whatever_the_client_counts() {
    for (encoding, column) in [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)] {
        let mut client = Client::with(json!({ "general": { "positionEncodings": [encoding] } }));
        client.open(UNTITLED, 1, TEXT);
        client.change(UNTITLED, 2, json!([{ "range": range(2, 0, 0), "text": "😀 " }]));
        let report = names(&mut client, UNTITLED);
        assert_eq!(
            (&report["version"], &report["names"][0]["mentions"][1]["range"]),
            (&json!(2), &range(2, column, column + 7)),
            "{encoding}"
        );
    }
}

#[test]
fn an_acronym_that_is_written_in_two_ways_disagrees() {
    let text = "NATO ministers met on Monday. NATO will meet again.\n\nThe minister said that Nato was ready.\n";
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, text);
    let published = client.published(UNTITLED);
    assert_eq!(published["diagnostics"][0]["code"], "acronym-style");
    let report = names(&mut client, UNTITLED);
    assert_eq!(report["names"][0]["disagreements"], json!([published["diagnostics"][0]["range"]]));
}

#[test]
fn what_is_not_open_and_what_is_no_article_has_no_names() {
    let mut client = Client::with(json!({}));
    client.open_as("rust", "file:///a.rs", 1, TEXT);
    assert_eq!(names(&mut client, "file:///a.rs"), Value::Null);
    assert_eq!(names(&mut client, UNTITLED), Value::Null);
    client.open(UNTITLED, 1, TEXT);
    client.close(UNTITLED);
    assert_eq!(names(&mut client, UNTITLED), Value::Null);
    client.open(UNTITLED, 1, "");
    assert_eq!(names(&mut client, UNTITLED), json!({ "version": 1, "names": [] }));
}
