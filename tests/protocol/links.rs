//! Links to the pages of the rules.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::slice;

const SETTINGS: &str = "file:///project/copydesk.toml";

fn links(language: &str, uri: &str, text: &str) -> Value {
    let mut client = Client::with(json!({ "textDocument": { "documentLink": { "tooltipSupport": true } } }));
    client.open_as(language, uri, 1, text);
    client.request("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }))["result"].clone()
}

/// What is linked, and to which part of the page.
fn linked(text: &str, links: &Value) -> Vec<(String, String)> {
    let links = links.as_array().expect("links").iter();
    let page = |link: &Value| link["target"].as_str().and_then(|page| page.rsplit('#').next()).expect("a part of a page").to_string();
    links.map(|link| (slice(text, &link["range"]), page(link))).collect()
}

fn both(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(written, id)| (written.to_string(), id.to_string())).collect()
}

#[test]
fn a_rule_s_id_in_the_settings_leads_to_its_page() {
    let text = "[dictionary]\r\nwords = [\"😀\", \"spelling\"]\r\n\r\n[rules] # spelling\r\nspelling = \"off\"\r\nno-rule = \"off\"\r\n\"date-order\" = \"hint\"\r\n";
    assert_eq!(linked(text, &links("toml", SETTINGS, text)), both(&[("spelling", "spelling"), ("\"date-order\"", "date-order")]));
    let text =
        "[ignored]\n\"spelling.txt\" = [\"repeated-word: the the\", ' date-order', \"no-rule\", 7, \"\"]\n[rules]\nspelling = \"off\"\n";
    let expected = [("repeated-word", "repeated-word"), ("date-order", "date-order"), ("spelling", "spelling")];
    assert_eq!(linked(text, &links("toml", SETTINGS, text)), both(&expected));
}

#[test]
fn a_rule_s_id_in_a_comment_of_an_article_leads_to_its_page() {
    let text =
        "<!-- copydesk-ignore\tspelling, no-rule date-order -->\r\n\r\n😀 The spelling of it.<!--copydesk-ignore repeated-word-->\r\n";
    let expected = both(&[("spelling", "spelling"), ("date-order", "date-order"), ("repeated-word", "repeated-word")]);
    assert_eq!(linked(text, &links("markdown", UNTITLED, text)), expected);
    assert_eq!(linked(text, &links("html", UNTITLED, text)), expected);
    assert_eq!(links("plaintext", UNTITLED, text), Value::Null);
}

#[test]
fn nothing_else_has_links() {
    assert_eq!(links("toml", SETTINGS, "[rules\nspelling = \"off\"\n"), Value::Null);
    assert_eq!(links("toml", SETTINGS, ""), Value::Null);
    assert_eq!(links("toml", "file:///project/other.toml", "[rules]\nspelling = \"off\"\n"), Value::Null);
    assert_eq!(links("markdown", UNTITLED, "The spelling of it.\n\n<!-- spelling --><!-- copydesk-ignore -->\n"), Value::Null);
    let mut client = Client::with(json!({}));
    let params = json!({ "textDocument": { "uri": SETTINGS } });
    assert_eq!(client.request("textDocument/documentLink", params)["result"], Value::Null);
}
