//! Incremental synchronisation.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};
use crate::text::{range, slice};

fn change(range: Value, text: &str) -> Value {
    json!({ "range": range, "text": text })
}

/// What the server underlines after `changes` to `before`, in `after`.
fn underlined(before: &str, changes: Value, after: &str) -> Vec<String> {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, before);
    client.change(UNTITLED, 2, changes);
    let published = client.published_at(UNTITLED, 2);
    published["diagnostics"].as_array().expect("a list").iter().map(|diagnostic| slice(after, &diagnostic["range"])).collect()
}

#[test]
fn an_edit_after_an_emoji_hits_the_right_word() {
    let changes = json!([change(range(0, 10, 17), "recieve")]);
    assert_eq!(underlined("😀 é 新 We receive it.", changes, "😀 é 新 We recieve it."), ["recieve"]);
}

#[test]
fn every_kind_of_line_end_and_no_other_counts() {
    for end in ["\n", "\r\n", "\r"] {
        let before = format!("One.{end}Two.\u{2028}Two and a half.\u{b}{end}We receive it.{end}");
        let changes = json!([change(range(2, 3, 10), "recieve"), change(range(0, 0, 0), &format!("New.{end}"))]);
        let after = format!("New.{end}{}", before.replace("receive", "recieve"));
        assert_eq!(underlined(&before, changes, &after), ["recieve"], "{end:?}");
    }
}

#[test]
fn the_changes_of_one_notification_apply_in_order() {
    let changes = json!([change(range(0, 0, 0), "ab\n"), change(range(1, 3, 10), "recieve"), change(range(0, 0, 2), "We"), { "range": range(1, 0, 0), "text": "😀" }]);
    assert_eq!(underlined("We receive it.", changes, "We\n😀We recieve it."), ["recieve"]);
}

#[test]
fn a_whole_text_is_taken_too() {
    assert_eq!(underlined("One.", json!([{ "text": "We recieve it." }]), "We recieve it."), ["recieve"]);
}

#[test]
fn places_beyond_the_text_are_clamped() {
    let far = json!({ "start": { "line": 0, "character": 999 }, "end": { "line": 999, "character": 999 } });
    assert_eq!(underlined("We\r\nhave it.", json!([change(far, " recieve it.")]), "We recieve it."), ["recieve"]);
}

#[test]
fn a_change_of_a_document_that_is_not_open_is_passed_over() {
    let mut client = Client::with(json!({}));
    client.change("untitled:other", 5, json!([change(range(0, 0, 1), "b")]));
    client.close("untitled:other");
    client.open(UNTITLED, 1, "We recieve it.");
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling"]);
    assert!(client.actions("untitled:other", &range(900, 900, 900), None).is_empty());
    assert!(client.actions(UNTITLED, &range(900, 900, 900), None).is_empty());
}

#[test]
fn a_burst_of_changes_between_hovers_ends_as_a_fresh_open() {
    let typed: Vec<char> = "We recieve the mail, and it occured to us.\n\n".chars().cycle().take(3000).collect();
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "Lead.\n\nThe second paragraph.\n");
    let mut hovers = Vec::new();
    let (mut line, mut column) = (0, 5);
    for (version, letter) in (2..).zip(&typed) {
        client.change(UNTITLED, version, json!([change(range(line, column, column), &letter.to_string())]));
        (line, column) = if *letter == '\n' { (line + 1, 0) } else { (line, column + 1) };
        if version % 30 == 0 {
            let position = json!({ "line": line, "character": column });
            hovers.push(client.ask("textDocument/hover", json!({ "textDocument": { "uri": UNTITLED }, "position": position })));
        }
    }
    // A word at the head of the text moves every finding, so the list of the last version differs from all before.
    client.change(UNTITLED, 3002, json!([change(range(0, 0, 0), "Agian ")]));
    let last = client.published_at(UNTITLED, 3002);
    for hover in hovers {
        assert_eq!(client.answer(&json!(hover)).get("error"), None);
    }
    let after = format!("Agian Lead.{}\n\nThe second paragraph.\n", typed.iter().collect::<String>());
    client.open("untitled:fresh", 1, &after);
    assert_eq!(last["diagnostics"], client.published("untitled:fresh")["diagnostics"]);
    assert!(last["diagnostics"].as_array().expect("a list").len() > 50);
}
