//! The end of the process.

use std::io::Write;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};

const A_SECOND: Duration = Duration::from_secs(1);

/// Long enough that a check of it is still under way when the next message is read.
fn endless() -> String {
    "We recieve the mail, and the mail recieves us; Mr Smith of the Central Bank said so on Friday.\n\n".repeat(20_000)
}

#[test]
fn exit_after_shutdown_is_success_even_with_the_input_open() {
    let mut client = Client::with(json!({}));
    assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended_within(A_SECOND).expect("it ends").code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    let mut client = Client::with(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended_within(A_SECOND).expect("it ends").code(), Some(1));
}

#[test]
fn a_request_after_shutdown_is_refused() {
    let mut client = Client::with(json!({}));
    client.request("shutdown", Value::Null);
    let place = json!({ "textDocument": { "uri": UNTITLED }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.request("textDocument/hover", place)["error"]["code"], -32600);
}

#[test]
fn the_end_of_the_input_ends_it_while_a_request_is_open() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &endless());
    client.ask("textDocument/hover", json!({ "textDocument": { "uri": UNTITLED }, "position": { "line": 0, "character": 4 } }));
    client.close_input();
    assert!(client.ended_within(A_SECOND).is_some());
}

#[test]
fn what_is_no_message_ends_it_and_it_says_why() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let pipe = std::process::Stdio::piped;
    let mut child = command.arg("lsp").stdin(pipe()).stdout(pipe()).stderr(pipe()).spawn().expect("the server starts");
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(b"hello\r\n\r\nContent-Length: 2\r\n\r\n{}").expect("it reads");
    // The input stays open: it does not wait for its end.
    let output = child.wait_with_output().expect("it ends");
    drop(input);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told, "copydesk: standard input is no language server protocol: a header without a length; the server ends\n");
}

#[test]
fn exit_ends_it_behind_a_long_queue() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &endless());
    for _ in 0..500 {
        client.ask("textDocument/hover", json!({ "textDocument": { "uri": UNTITLED }, "position": { "line": 0, "character": 4 } }));
    }
    client.notify("exit", Value::Null);
    assert!(client.ended_within(A_SECOND).is_some());
}

#[test]
fn answers_that_are_ready_leave_before_the_end() {
    let mut client = Client::with(json!({}));
    let shutdown = client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    client.close_input();
    assert_eq!(client.answer(&json!(shutdown))["result"], Value::Null);
}

#[cfg(unix)]
#[test]
fn a_dead_parent_ends_it() {
    let parent = Client::with(json!({}));
    let params = json!({ "processId": parent.process_id(), "rootUri": null, "capabilities": {} });
    let mut client = Client::begin(params).0;
    client.open(UNTITLED, 1, "We recieve it.");
    client.published(UNTITLED);
    parent.kill();
    assert!(client.ended_within(A_SECOND).is_some());
}
