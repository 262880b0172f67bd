//! Links from settings to the pages of the rules.

use serde_json::{Value, json};

use crate::client::Client;
use crate::text::slice;

fn links(uri: &str, text: &str) -> Value {
    let mut client = Client::with(json!({}));
    client.open_as("toml", uri, 1, text);
    client.request("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }))["result"].clone()
}

#[test]
fn a_rule_s_id_in_the_settings_leads_to_its_page() {
    let text = "[dictionary]\r\nwords = [\"😀\", \"spelling\"]\r\n\r\n[rules] # spelling\r\nspelling = \"off\"\r\nno-rule = \"off\"\r\n\"date-order\" = \"hint\"\r\n";
    let links = links("file:///project/copydesk.toml", text);
    let links: Vec<(String, &str)> = links
        .as_array()
        .expect("links")
        .iter()
        .map(|link| (slice(text, &link["range"]), link["target"].as_str().expect("a page").rsplit('#').next().expect("an id")))
        .collect();
    assert_eq!(links, [("spelling".to_string(), "spelling"), ("\"date-order\"".to_string(), "date-order")]);
}

#[test]
fn nothing_else_has_links() {
    assert_eq!(links("file:///project/copydesk.toml", "[rules\nspelling = \"off\"\n"), Value::Null);
    assert_eq!(links("file:///project/copydesk.toml", ""), Value::Null);
    assert_eq!(links("file:///project/other.toml", "[rules]\nspelling = \"off\"\n"), Value::Null);
    let mut client = Client::with(json!({}));
    let params = json!({ "textDocument": { "uri": "file:///project/copydesk.toml" } });
    assert_eq!(client.request("textDocument/documentLink", params)["result"], Value::Null);
}
