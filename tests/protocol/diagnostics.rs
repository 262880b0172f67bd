//! Diagnostics, pushed and pulled.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, is_published, rules};
use crate::text::{range, slice};

const TEXT: &str = "We recieve the the mail.";

/// What a client announces that asks for diagnostics, and again when it is told to.
fn pulls() -> Value {
    json!({
        "textDocument": { "diagnostic": { "dynamicRegistration": true }, "publishDiagnostics": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    })
}

fn pulling() -> Client {
    Client::with(pulls())
}

fn pull(client: &mut Client, previous: Option<&Value>) -> Value {
    let mut params = json!({ "textDocument": { "uri": UNTITLED } });
    if let Some(previous) = previous {
        params["previousResultId"] = previous.clone();
    }
    client.request("textDocument/diagnostic", params)["result"].clone()
}

#[test]
fn a_pushed_diagnostic_says_what_where_and_why() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 7, TEXT);
    let published = client.published(UNTITLED);
    assert_eq!(published["version"], 7);
    assert_eq!(rules(&published["diagnostics"]), ["spelling", "repeated-word"]);
    let first = &published["diagnostics"][0];
    assert_eq!(slice(TEXT, &first["range"]), "recieve");
    assert_eq!((&first["severity"], &first["source"]), (&json!(2), &json!("copydesk")));
    let page = first["codeDescription"]["href"].as_str().expect("a page");
    assert!(page.ends_with("/docs/rules.md#spelling"), "{page}");
    assert_eq!(first.get("relatedInformation"), None);
}

#[test]
fn an_equal_list_is_not_sent_again() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    client.change(UNTITLED, 2, json!([{ "range": range(0, 24, 24), "text": " It came." }]));
    // The hover's answer shows that version 2 was read; version 3 has another list.
    client.hover(UNTITLED, 0, 0);
    client.change(UNTITLED, 3, json!([{ "range": range(0, 0, 0), "text": "Yes. " }]));
    assert_eq!(client.published(UNTITLED)["version"], 3);
}

#[test]
fn closing_clears_the_list_and_opening_again_fills_it() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    client.change(UNTITLED, 2, json!([{ "range": range(0, 0, 0), "text": "x" }]));
    client.close(UNTITLED);
    while client.published(UNTITLED)["diagnostics"] != json!([]) {}
    client.open(UNTITLED, 1, TEXT);
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling", "repeated-word"]);
    client.close(UNTITLED);
    assert_eq!(client.published(UNTITLED)["diagnostics"], json!([]));
    assert!(client.finish().iter().all(|message| !is_published(message, UNTITLED)), "nothing after the end");
}

#[test]
fn a_client_that_pulls_is_never_pushed_to() {
    let mut client = pulling();
    client.open(UNTITLED, 1, TEXT);
    let report = pull(&mut client, None);
    assert_eq!((&report["kind"], rules(&report["items"])), (&json!("full"), vec!["spelling", "repeated-word"]));
    client.change(UNTITLED, 2, json!([{ "range": range(0, 0, 0), "text": "Yes. " }]));
    client.hover(UNTITLED, 0, 0);
    client.close(UNTITLED);
    assert_eq!(pull(&mut client, None)["items"], json!([]));
    assert!(client.finish().iter().all(|message| !is_published(message, UNTITLED)));
}

#[test]
fn an_unchanged_list_is_reported_as_unchanged() {
    let mut client = pulling();
    client.open(UNTITLED, 1, TEXT);
    let first = pull(&mut client, None)["resultId"].clone();
    assert_eq!(pull(&mut client, Some(&first)), json!({ "kind": "unchanged", "resultId": first }));
    client.change(UNTITLED, 2, json!([{ "range": range(0, 24, 24), "text": " It came." }]));
    assert_eq!(pull(&mut client, Some(&first))["kind"], "unchanged");
    client.change(UNTITLED, 3, json!([{ "range": range(0, 0, 0), "text": "Yes. " }]));
    let moved = pull(&mut client, Some(&first));
    assert_eq!((&moved["kind"], &moved["items"][0]["range"]), (&json!("full"), &range(0, 8, 15)));
    client.change(UNTITLED, 4, json!([{ "range": range(0, 0, 5), "text": "" }]));
    assert_eq!(pull(&mut client, Some(&first))["kind"], "full", "an id never returns");
}

#[test]
fn a_client_that_does_not_pull_is_pushed_to() {
    let (mut client, offered) = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(offered["capabilities"].get("diagnosticProvider"), None);
    client.open(UNTITLED, 1, TEXT);
    assert_eq!(client.published(UNTITLED)["version"], 1);
}

#[test]
fn a_client_that_pulls_but_would_not_pull_again_is_pushed_to_and_misses_nothing() {
    for workspace in [json!({}), json!({ "diagnostics": {} }), json!({ "diagnostics": { "refreshSupport": false } })] {
        let capabilities = json!({ "textDocument": { "diagnostic": { "dynamicRegistration": true } }, "workspace": workspace });
        let (mut client, offered) = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": capabilities }));
        assert_eq!(offered["capabilities"].get("diagnosticProvider"), None, "{workspace}");
        client.open(UNTITLED, 1, TEXT);
        assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling", "repeated-word"]);
        client.execute("copydesk.addWord", json!({ "uri": UNTITLED, "text": "recieve" }));
        assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["repeated-word"]);
    }
}

#[test]
fn code_is_no_article() {
    let mut client = Client::with(json!({}));
    client.open_as("rust", "file:///a.rs", 1, TEXT);
    client.open_as("markdown", "file:///a.md", 1, TEXT);
    client.published("file:///a.md");
    assert_eq!(client.hover("file:///a.rs", 0, 4), Value::Null);
    assert!(client.finish().iter().all(|message| !is_published(message, "file:///a.rs")));
}

#[test]
fn a_word_that_can_go_is_tagged_for_a_client_that_shows_tags() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": { "tagSupport": { "valueSet": [1, 2] } } } });
    let mut client = Client::with(capabilities);
    client.open(UNTITLED, 1, TEXT);
    let published = client.published(UNTITLED)["diagnostics"].clone();
    assert_eq!((published[0].get("tags"), &published[1]["tags"]), (None, &json!([1])));
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    assert_eq!(client.published(UNTITLED)["diagnostics"][1].get("tags"), None);
}

#[test]
fn a_server_that_was_told_to_push_does_so_to_a_client_that_announces_that_it_pulls() {
    let mut client = Client::start_with(&["--push"]);
    let offered = client.initialize(json!({ "processId": null, "rootUri": null, "capabilities": pulls() }));
    assert_eq!(offered["capabilities"].get("diagnosticProvider"), None);
    client.open(UNTITLED, 1, TEXT);
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling", "repeated-word"]);
}

#[test]
fn all_open_documents_are_reported_to_a_client_that_pulls_for_the_workspace() {
    let mut client = pulling();
    client.open(UNTITLED, 4, TEXT);
    let all = |client: &mut Client, held: Value| {
        client.request("workspace/diagnostic", json!({ "previousResultIds": held }))["result"]["items"].clone()
    };
    let first = all(&mut client, json!([]))[0].clone();
    assert_eq!((&first["uri"], &first["version"], &first["kind"]), (&json!(UNTITLED), &json!(4), &json!("full")));
    assert_eq!(rules(&first["items"]), ["spelling", "repeated-word"]);
    let held = json!([{ "uri": UNTITLED, "value": first["resultId"] }]);
    assert_eq!(all(&mut client, held.clone())[0]["kind"], "unchanged");
    assert_eq!(pull(&mut client, Some(&first["resultId"]))["kind"], "unchanged", "one id for both");
    client.close(UNTITLED);
    let gone = all(&mut client, held)[0].clone();
    assert_eq!(gone["items"], json!([]));
    assert_eq!(all(&mut client, json!([{ "uri": UNTITLED, "value": gone["resultId"] }])), json!([]), "said once");
}

#[test]
fn a_trace_is_told_to_a_client_that_asks_for_one() {
    let mut client = Client::with(json!({}));
    client.notify("$/setTrace", json!({ "value": "verbose" }));
    client.open(UNTITLED, 1, TEXT);
    let trace = client.notified("$/logTrace");
    assert_eq!(trace["message"], "checked untitled:Untitled-1 version 1: 2 of 2 findings told");
    assert!(trace["verbose"].as_str().is_some_and(|verbose| verbose.contains("repeated-word: \"the\" is written twice")), "{trace}");
    client.notify("$/setTrace", json!({ "value": "off" }));
    client.change(UNTITLED, 2, json!([{ "range": range(0, 0, 0), "text": "Yes. " }]));
    client.published_at(UNTITLED, 2);
    assert!(client.finish().iter().all(|message| message["method"] != "$/logTrace"));
}
