//! What the person settles.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};

const TEXT: &str = "We recieve the the mail.";

fn settle(client: &mut Client, command: &str, text: &str) -> Value {
    client.request("workspace/executeCommand", json!({ "command": command, "arguments": [{ "uri": UNTITLED, "text": text }] }))
}

#[test]
fn a_word_that_is_settled_is_settled_in_every_open_document() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.open("untitled:Untitled-2", 1, TEXT);
    client.published(UNTITLED);
    client.published("untitled:Untitled-2");
    assert_eq!(settle(&mut client, "copydesk.addWord", "recieve").get("error"), None);
    for uri in [UNTITLED, "untitled:Untitled-2"] {
        assert_eq!(rules(&client.published(uri)["diagnostics"]), ["repeated-word"]);
    }
}

#[test]
fn a_pulling_client_is_asked_to_pull_again() {
    let mut client =
        Client::with(json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } }));
    client.open(UNTITLED, 1, TEXT);
    settle(&mut client, "copydesk.addWord", "recieve");
    client.asked_for("workspace/diagnostic/refresh");
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": UNTITLED } }));
    assert_eq!(rules(&report["result"]["items"]), ["repeated-word"]);
}

#[test]
fn a_command_that_is_none_is_refused() {
    let mut client = Client::with(json!({}));
    assert_eq!(settle(&mut client, "copydesk.dance", "recieve")["error"]["code"], -32602);
    let answer = client.request("workspace/executeCommand", json!({ "command": "copydesk.addWord", "arguments": [7] }));
    assert_eq!(answer["error"]["code"], -32602);
}
