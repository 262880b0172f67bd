//! Limits, and that nobody waits for what is slow.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};

const SLOW: &str = "untitled:slow";

/// Takes many seconds to read in a debug build.
fn slow() -> String {
    "We recieve the mail, and the mail recieves us; Mr Smith of the Central Bank said so on Friday.\n\n".repeat(20_000)
}

fn place(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 4 } })
}

#[test]
fn nobody_waits_for_a_slow_document_and_a_cancellation_frees_whoever_does() {
    let mut client =
        Client::with(json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } }));
    client.open(SLOW, 1, &slow());
    client.open(UNTITLED, 1, "We recieve it.");
    let pull = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": SLOW } }));
    let hover = client.ask("textDocument/hover", place(SLOW));
    assert_eq!(client.hover(UNTITLED, 0, 4)["range"]["start"]["character"], 3);
    assert_eq!(client.request("workspace/executeCommand", json!({ "command": "copydesk.dance" }))["error"]["code"], -32602);
    assert!(!client.is_answered(pull) && !client.is_answered(hover), "the slow document is slow");
    for id in [pull, hover] {
        client.notify("$/cancelRequest", json!({ "id": id }));
        assert_eq!(client.answer(&json!(id))["error"]["code"], -32800);
    }
    client.ask("textDocument/hover", place(SLOW));
    assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
}

#[test]
fn a_request_sees_the_text_as_it_was_when_it_was_asked() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "We recieve it.");
    let mut asked = Vec::new();
    for version in 2..40 {
        client.change(UNTITLED, version, json!([{ "text": format!("{}We recieve it.", "x".repeat(version as usize)) }]));
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 99 } });
        let params = json!({ "textDocument": { "uri": UNTITLED }, "range": range, "context": { "diagnostics": [] } });
        asked.push((version, client.ask("textDocument/codeAction", params)));
    }
    for (version, id) in asked {
        let answer = client.answer(&json!(id));
        assert!(answer["result"].as_array().is_some_and(|actions| !actions.is_empty()), "version {version}: {answer}");
    }
}

#[test]
fn a_request_of_some_protocol_of_its_own_is_refused_and_a_notification_passed_over() {
    let mut client = Client::with(json!({}));
    client.notify("$/x", json!({}));
    assert_eq!(client.request("$/x", json!({}))["error"]["code"], -32601);
    assert_eq!(client.request("x", json!({}))["error"]["code"], -32601);
}

#[test]
fn two_thousand_findings_are_shown_and_the_rest_are_counted() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &"We recieve it.\n\n".repeat(2_100));
    let published = client.published(UNTITLED)["diagnostics"].clone();
    let diagnostics = published.as_array().expect("a list");
    assert_eq!(diagnostics.len(), 2_001);
    assert_eq!(diagnostics[2_000]["message"], "100 more findings from here on are not shown");
    assert_eq!(diagnostics[2_000]["range"]["start"], json!({ "line": 4_000, "character": 3 }));
}

#[test]
fn a_text_too_long_for_an_article_is_said_to_be_and_is_checked_once_it_is_shorter() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "We recieve it.");
    client.published_at(UNTITLED, 1);
    client.change(UNTITLED, 2, json!([{ "text": "We recieve it.\n".repeat((16 << 20) / 15 + 1) }]));
    assert_eq!(client.shown(), "untitled:Untitled-1 is longer than 16 MB and is not checked");
    assert_eq!(client.published_at(UNTITLED, 2)["diagnostics"], json!([]));
    assert_eq!(client.hover(UNTITLED, 0, 4), Value::Null);
    let last = json!({ "line": 9_999_999, "character": 0 });
    client.change(UNTITLED, 3, json!([{ "range": { "start": { "line": 1, "character": 0 }, "end": last }, "text": "" }]));
    assert_eq!(rules(&client.published_at(UNTITLED, 3)["diagnostics"]), ["spelling"]);
}

#[test]
fn a_message_too_long_to_be_read_is_said_to_be_and_its_document_is_set_aside() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "We recieve it.");
    client.published(UNTITLED);
    let head = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:Untitled-1","version":2},"contentChanges":[{"text":""#;
    let length = (64 << 20) + 1;
    let mut message = format!("Content-Length: {length}\r\n\r\n{head}").into_bytes();
    message.resize(message.len() + length - head.len(), b'x');
    client.send_bytes(&message);
    let told = format!("a message about untitled:Untitled-1 is longer than 64 MB ({length} bytes) and was not read");
    assert_eq!(client.shown(), told);
    assert_eq!(client.answer(&Value::Null)["error"]["message"], told);
    assert_eq!(client.published(UNTITLED)["diagnostics"], json!([]));
    client.open(UNTITLED, 3, "We recieve the the mail.");
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling", "repeated-word"]);
}
