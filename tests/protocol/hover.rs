//! Hover.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::range;

const TEXT: &str = "We recieve the the mail.";

fn hover(formats: Value, character: u32) -> Value {
    let mut client = Client::with(json!({ "textDocument": { "hover": { "contentFormat": formats } } }));
    client.open(UNTITLED, 1, TEXT);
    client.hover(UNTITLED, 0, character)
}

#[test]
fn a_finding_is_explained_in_the_format_that_the_client_prefers() {
    let markdown = hover(json!(["markdown", "plaintext"]), 4);
    assert_eq!((&markdown["contents"]["kind"], &markdown["range"]), (&json!("markdown"), &range(0, 3, 10)));
    let page = markdown["contents"]["value"].as_str().expect("a text");
    assert!(page.starts_with("**\"recieve\" → \"receive\"** ([spelling](https://"), "{page}");
    let plain = hover(json!(["plaintext"]), 4);
    let page = plain["contents"]["value"].as_str().expect("a text");
    assert_eq!(plain["contents"]["kind"], "plaintext");
    assert!(page.starts_with("\"recieve\" → \"receive\" (spelling)\n") && !page.contains("**"), "{page}");
}

#[test]
fn nothing_is_said_where_nothing_stands() {
    assert_eq!(hover(json!(["markdown"]), 0), Value::Null);
    assert_eq!(hover(json!(["markdown"]), 4000), Value::Null);
}

#[test]
fn a_hover_is_of_the_text_as_it_stands() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.change(UNTITLED, 2, json!([{ "range": range(0, 0, 0), "text": "😀 " }]));
    assert_eq!(client.hover(UNTITLED, 0, 6)["range"], range(0, 6, 13));
}

#[test]
fn a_name_is_introduced_and_counted_in_each_of_its_forms() {
    let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday.\n\nKadhimi said the bank was safe.\n\nKadhimi then left.\n";
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, text);
    let hover = client.hover(UNTITLED, 2, 3);
    assert_eq!(hover["range"], range(2, 0, 7));
    let page = hover["contents"]["value"].as_str().expect("a text");
    assert!(page.starts_with("Mustafa al-Kadhimi, ") && page.contains("Minister (person)"), "{page}");
    let uses = "Named 3 times: \"Kadhimi\" twice, \"Mustafa al-Kadhimi\" once.";
    assert!(page.ends_with(&format!("\n\nThe surname of \"Mustafa al-Kadhimi\", introduced on line 1. {uses}")), "{page}");
    let introduction = client.hover(UNTITLED, 0, 20)["contents"]["value"].as_str().expect("a text").to_string();
    assert!(introduction.ends_with(&format!("\n\nIntroduced on line 1. {uses}")), "{introduction}");
}

#[test]
fn a_role_alone_tells_whose_it_is() {
    let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday. The Iraqi parliament sat.\n\nThen the premier left.\n";
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, text);
    let hover = client.hover(UNTITLED, 2, 12);
    assert_eq!(hover["range"], range(2, 9, 16));
    let page = hover["contents"]["value"].as_str().expect("a text");
    let why = "The role of \"Mustafa al-Kadhimi\", introduced on line 1. Named once, as \"Mustafa al-Kadhimi\".";
    assert!(page.starts_with("Mustafa al-Kadhimi, Prime Minister (person)") && page.ends_with(why), "{page}");
}

#[test]
fn a_name_inside_a_compound_and_in_a_headline_in_capitals_is_told_too() {
    let text = "WINTERBOURNE OPENS BRIDGE\n\nMayor John Winterbourne spoke on Monday, three years after the flood.\n\nThe pro-Winterbourne camp cheered.\n";
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, text);
    for (line, place) in [(0, range(0, 0, 12)), (4, range(4, 8, 20))] {
        let hover = client.hover(UNTITLED, line, 10);
        assert_eq!(hover["range"], place);
        let page = hover["contents"]["value"].as_str().expect("a text");
        assert!(page.starts_with("John Winterbourne, Mayor (person)\n\n") && page.contains("ntroduced on line 3."), "{page}");
    }
}

#[test]
fn a_name_in_doubt_shows_who_is_meant_and_not_what_its_message_says() {
    let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday.\n\nKadhimi left. Kadhimi returned.\n\nKadhmi slept.\n";
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, text);
    let message = client.published(UNTITLED)["diagnostics"][0]["message"].as_str().expect("a message").to_string();
    let hover = client.hover(UNTITLED, 4, 2);
    assert_eq!(hover["range"], range(4, 0, 6));
    let page = hover["contents"]["value"].as_str().expect("a text");
    let meant = "Mustafa al-Kadhimi, Prime Minister (person)\n\nIntroduced on line 1. Named 3 times";
    assert!(page.starts_with(&format!("\"Kadhmi\" → \"Kadhimi\" (name-variant)\n\n{meant}")), "{page}");
    assert!(page.contains("\n\n- \"Kadhimi\" stands 3 times"), "{page}");
    assert!(!page.contains(&message), "{page}");
}
