//! What the person settles.

use std::fs;

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
    let stored = fs::read_to_string(client.home.path().join("copydesk.toml")).expect("the person's own file");
    assert!(stored.contains("\"recieve\""), "{stored}");
}

#[test]
fn a_project_s_settings_are_read_again_when_they_are_saved() {
    let project = tempfile::tempdir().expect("a folder");
    let file = project.path().join("copydesk.toml");
    let uri = |name: &str| format!("file://{}/{name}", project.path().display());
    fs::write(&file, "[rules]\nspelling = \"off\"\n").expect("written");
    let params = json!({ "processId": null, "rootUri": uri(""), "capabilities": {} });
    let mut client = Client::begin(params).0;
    client.open(&uri("a.txt"), 1, TEXT);
    assert_eq!(rules(&client.published(&uri("a.txt"))["diagnostics"]), ["repeated-word"]);
    fs::write(&file, "[rules]\nrepeated-word = \"off\"\nspeling = \"off\"\n").expect("written");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri("copydesk.toml") } }));
    assert_eq!(rules(&client.published(&uri("a.txt"))["diagnostics"]), ["spelling"]);
    let complaint = client.shown();
    assert!(complaint.contains("copydesk.toml:3: unknown rule \"speling\""), "{complaint}");
    fs::remove_file(&file).expect("removed");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri("copydesk.toml"), "type": 3 }] }));
    assert_eq!(rules(&client.published(&uri("a.txt"))["diagnostics"]), ["spelling", "repeated-word"]);
}

#[test]
fn a_name_is_settled_for_its_article_in_the_project_s_file() {
    let project = tempfile::tempdir().expect("a folder");
    let root = format!("file://{}", project.path().display());
    let mut client = Client::begin(json!({ "processId": null, "rootUri": root, "capabilities": {} })).0;
    let argument = json!({ "uri": format!("{root}/news/iraq.txt"), "text": "Kachin" });
    client.request("workspace/executeCommand", json!({ "command": "copydesk.acceptName", "arguments": [argument] }));
    let stored = fs::read_to_string(project.path().join("copydesk.toml")).expect("the project's file");
    assert!(stored.contains("\"news/iraq.txt\" = [\"Kachin\"]"), "{stored}");
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
