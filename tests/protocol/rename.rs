//! Renaming somebody.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{applied, caret};

/// The answer to a rename at the caret, and the text without it.
fn asked(language: &str, marked: &str, wish: &str) -> (String, Value) {
    let (text, mut params) = caret(UNTITLED, marked);
    params["newName"] = json!(wish);
    let mut client = Client::with(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    client.open_as(language, UNTITLED, 5, &text);
    let answer = client.request("textDocument/rename", params);
    (text, answer)
}

/// The text after a rename at its caret.
fn renamed_as(language: &str, marked: &str, wish: &str) -> String {
    let (text, answer) = asked(language, marked, wish);
    let changes = answer["result"]["documentChanges"].as_array().unwrap_or_else(|| panic!("{answer}"));
    assert_eq!((changes.len(), &changes[0]["textDocument"]), (1, &json!({ "uri": UNTITLED, "version": 5 })));
    applied(&text, &changes[0]["edits"])
}

fn renamed(marked: &str, wish: &str) -> String {
    renamed_as("plaintext", marked, wish)
}

fn refused(marked: &str, wish: &str) -> String {
    let (_, answer) = asked("plaintext", marked, wish);
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    answer["error"]["message"].as_str().expect("a reason").to_string()
}

#[test]
fn at_a_full_name_given_name_and_surname_change_each_where_it_stands() {
    let before = "On Monday Prime Minister Must|afa al-Kadhimi spoke.\n\nKadhimi's aides left. The anti-Kadhimi bloc stayed.\n\nMustafa Kadhimi slept.\n";
    let after =
        "On Monday Prime Minister Mostafa al-Kazimi spoke.\n\nKazimi's aides left. The anti-Kazimi bloc stayed.\n\nMostafa Kazimi slept.\n";
    assert_eq!(renamed(before, "Mostafa al-Kazimi"), after);
}

#[test]
fn at_a_surname_the_surname_changes_everywhere_and_nothing_else() {
    let before = "On Monday Prime Minister Mustafa al-Kadhimi spoke.\n\nKadh|imi left, and so did al-Kadhimi's aides.\n";
    let after = "On Monday Prime Minister Mustafa al-Kazimi spoke.\n\nKazimi left, and so did al-Kazimi's aides.\n";
    assert_eq!(renamed(before, "Kazimi"), after);
    assert_eq!(renamed(before, "Mustafa Kazimi"), after);
}

#[test]
fn an_article_that_is_dropped_goes_everywhere_and_a_new_one_stands_only_where_one_stood() {
    let before = "On Monday Prime Minister Mustafa al-Kad|himi spoke.\n\nKadhimi left. Mustafa al-Kadhimi returned.\n";
    assert_eq!(
        renamed(before, "Mustafa Kazimi"),
        "On Monday Prime Minister Mustafa Kazimi spoke.\n\nKazimi left. Mustafa Kazimi returned.\n"
    );
    assert_eq!(
        renamed(before, "Mustafa el-Kazimi"),
        "On Monday Prime Minister Mustafa el-Kazimi spoke.\n\nKazimi left. Mustafa el-Kazimi returned.\n"
    );
}

#[test]
fn a_headline_in_capitals_keeps_them() {
    let body = "The council met on Monday. Mayor John Winterbourne opened the bridge, three years after the flood, and left.";
    let before = format!("WINTERBOURNE OPENS BRIDGE\n\n{body}\n\nWinter|bourne said he was glad.\n");
    let after =
        before.replace("WINTERBOURNE", "SUMMERFIELD").replace("Winter|bourne", "Winterbourne").replace("Winterbourne", "Summerfield");
    assert_eq!(renamed(&before, "Summerfield"), after);
    let before =
        "BRIDGE MAYOR JOHN POLL'S LAST DAY\n\nMayor John Po|ll opened the bridge on Monday, three years after the flood, and left.\n";
    let after = "BRIDGE MAYOR JON PELL'S LAST DAY\n\nMayor Jon Pell opened the bridge on Monday, three years after the flood, and left.\n";
    assert_eq!(renamed(before, "Jon Pell"), after);
}

#[test]
fn words_may_be_added_to_a_name_and_taken_from_it() {
    let before = "The prize went to Mayor John Winter|bourne on Monday. Winterbourne said that John Winterbourne was glad.\n";
    assert_eq!(
        renamed(before, "John Henry Winterbourne"),
        "The prize went to Mayor John Henry Winterbourne on Monday. Winterbourne said that John Henry Winterbourne was glad.\n"
    );
    assert_eq!(renamed(before, "Winter"), "The prize went to Mayor Winter on Monday. Winter said that Winter was glad.\n");
}

#[test]
fn a_possessive_and_a_plural_are_those_of_the_new_name() {
    let before = "The prize went to Mayor John Will|iams on Monday. Williams' house was full.\n";
    assert_eq!(renamed(before, "John Wilson"), "The prize went to Mayor John Wilson on Monday. Wilson's house was full.\n");
}

#[test]
fn compounds_and_the_family_follow() {
    let before = "On Monday Prime Minister Mustafa al-Kadhimi spoke.\n\nThe Kad|himi-led coalition and a pro-Kadhimi bloc met the Kadhimis. M. al-Kadhimi left.\n";
    let after = "On Monday Prime Minister Mustafa al-Abbas spoke.\n\nThe Abbas-led coalition and a pro-Abbas bloc met the Abbases. M. al-Abbas left.\n";
    assert_eq!(renamed(before, "Abbas"), after);
}

#[test]
fn an_initial_follows_the_given_name() {
    let before = "On Monday Prime Minister Must|afa al-Kadhimi spoke. M. al-Kadhimi left. M Kadhimi returned.\n";
    let after = "On Monday Prime Minister Abbas al-Kadhimi spoke. A. al-Kadhimi left. A Kadhimi returned.\n";
    assert_eq!(renamed(before, "Abbas al-Kadhimi"), after);
}

#[test]
fn markup_stays_where_it_is() {
    let before =
        "# Bridge\n\nThe bridge was opened by Mayor **John** [Winter|bourne](http://w.example) on Monday.\n\n*Winterbourne* left.\n";
    let after = "# Bridge\n\nThe bridge was opened by Mayor **Jon** [Summer](http://w.example) on Monday.\n\n*Summer* left.\n";
    assert_eq!(renamed_as("markdown", before, "Jon Summer"), after);
    let html = "<p>The bridge was opened by Mayor John O&#39;Bri|en on Monday.</p>\n<p>O'Brien left.</p>\n";
    assert_eq!(
        renamed_as("html", html, "John O'Byrne"),
        "<p>The bridge was opened by Mayor John O'Byrne on Monday.</p>\n<p>O'Byrne left.</p>\n"
    );
}

#[test]
fn a_name_after_an_emoji_in_crlf_and_beside_right_to_left_text_is_renamed_in_place() {
    let before = "😀 On Monday Prime Minister Mustafa al-Kadhimi (مصطفى الكاظمي) spoke.\r\n\r\n😀 مصطفى, Kadh|imi left.\r\n";
    let after = "😀 On Monday Prime Minister Mustafa al-Kazimi (مصطفى الكاظمي) spoke.\r\n\r\n😀 مصطفى, Kazimi left.\r\n";
    assert_eq!(renamed(before, "Kazimi"), after);
}

#[test]
fn a_name_that_is_somebody_else_s_is_refused_with_the_reason() {
    let before = "Mayor John Winterbourne met Governor Mary Summerfield on Monday. Winter|bourne left. Summerfield stayed.\n";
    let reason = refused(before, "Summerfield");
    assert!(reason.contains("\"Mary Summerfield\" (line 1)"), "{reason}");
    assert!(refused(before, "summerfield").contains("Mary Summerfield"));
    assert!(renamed(before, "Summerton").contains("Summerton left. Summerfield stayed."));
}

#[test]
fn a_slip_may_become_the_name_that_was_meant() {
    let before = "On Monday Prime Minister Mustafa al-Kadhimi spoke.\n\nKadhimi left. Kadhimi returned.\n\nKad|hmi slept.\n";
    assert!(renamed(before, "Kadhimi").ends_with("\n\nKadhimi slept.\n"));
}

#[test]
fn what_is_no_name_is_refused() {
    let before = "Mayor John Winter|bourne left.\n";
    for wish in ["", "  ", "Winter\nbourne", "Winter\r\nbourne", "12", "…"] {
        refused(before, wish);
    }
}

#[test]
fn the_place_and_the_name_are_told_before() {
    let (text, params) = caret(UNTITLED, "On Monday Prime Minister Mustafa\nal-Kad|himi spoke.\n");
    let mut client = Client::with(json!({}));
    client.open_as("markdown", UNTITLED, 1, &text);
    let prepared = client.request("textDocument/prepareRename", params)["result"].clone();
    assert_eq!(prepared["placeholder"], "Mustafa al-Kadhimi");
    assert_eq!(prepared["range"], json!({ "start": { "line": 0, "character": 25 }, "end": { "line": 1, "character": 10 } }));
}

#[test]
fn each_client_gets_what_it_announced() {
    let offered = |capabilities: Value| {
        Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": capabilities })).1["capabilities"]["renameProvider"]
            .clone()
    };
    assert_eq!(offered(json!({})), json!(true));
    assert_eq!(offered(json!({ "textDocument": { "rename": { "prepareSupport": true } } })), json!({ "prepareProvider": true }));
    let (text, mut params) = caret(UNTITLED, "Mayor John Winter|bourne left. Winterbourne slept.\n");
    params["newName"] = json!("John Summer");
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &text);
    let edit = client.request("textDocument/rename", params)["result"].clone();
    assert_eq!(edit.get("documentChanges"), None);
    assert_eq!(applied(&text, &edit["changes"][UNTITLED]), "Mayor John Summer left. Summer slept.\n");
}

#[test]
fn nothing_is_renamed_where_nothing_stands() {
    assert_eq!(asked("plaintext", "Mayor John Winterbourne le|ft.\n", "Sam").1["result"], Value::Null);
    let mut client = Client::with(json!({}));
    let (_, mut params) = caret(UNTITLED, "Mayor John Winter|bourne left.\n");
    params["newName"] = json!("Sam");
    assert_eq!(client.request("textDocument/rename", params)["result"], Value::Null);
}
