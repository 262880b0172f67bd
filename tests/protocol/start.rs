//! The first messages of a session.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};
use crate::text::range;

fn offered(general: Value) -> Value {
    Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": { "general": general } })).1
}

#[test]
fn the_position_encoding_is_the_client_s_first_and_utf_16_when_it_says_nothing() {
    for (general, encoding) in [
        (json!({ "positionEncodings": ["utf-8", "utf-16", "utf-32"] }), "utf-8"),
        (json!({ "positionEncodings": ["utf-32", "utf-8"] }), "utf-32"),
        (json!({ "positionEncodings": ["utf-16"] }), "utf-16"),
        (json!({ "positionEncodings": ["utf-7"] }), "utf-16"),
        (json!({}), "utf-16"),
    ] {
        assert_eq!(offered(general.clone())["capabilities"]["positionEncoding"], encoding, "{general}");
    }
}

#[test]
fn each_encoding_counts_its_own_units() {
    for (encoding, column) in [("utf-8", 11), ("utf-16", 7), ("utf-32", 6)] {
        let mut client = Client::with(json!({ "general": { "positionEncodings": [encoding] } }));
        client.open(UNTITLED, 1, "😀 新We recieve it.");
        let published = client.published(UNTITLED);
        assert_eq!(published["diagnostics"][0]["range"], range(0, column, column + 7), "{encoding}");
    }
}

#[test]
fn the_server_says_what_it_offers() {
    let offered = offered(json!({}));
    let capabilities = &offered["capabilities"];
    assert_eq!(offered["serverInfo"]["name"], "copydesk");
    assert_eq!(capabilities["textDocumentSync"], json!({ "openClose": true, "change": 2, "save": { "includeText": false } }));
    assert_eq!(capabilities["codeActionProvider"]["codeActionKinds"], json!(["quickfix", "source.fixAll.copydesk"]));
    let commands = [
        "acceptName",
        "addWord",
        "addWords",
        "register",
        "twoPeople",
        "ignore",
        "switchOff",
        "dialect",
        "checkFolder",
        "changeInFolder",
        "apply",
    ];
    assert_eq!(capabilities["executeCommandProvider"]["commands"], json!(commands.map(|command| format!("copydesk.{command}"))));
    assert_eq!(capabilities["codeActionProvider"].get("resolveProvider"), None);
    assert_eq!(capabilities["workspace"]["workspaceFolders"], json!({ "supported": true, "changeNotifications": true }));
    assert_eq!(capabilities["hoverProvider"], true);
    assert_eq!(capabilities.get("diagnosticProvider"), None);
}

#[test]
fn a_lone_file_without_a_root_is_checked() {
    let params = json!({ "processId": null, "rootUri": null, "workspaceFolders": [], "capabilities": {} });
    let mut client = Client::begin(params).0;
    client.open("file:///nowhere/article.txt", 1, "We recieve it.");
    assert_eq!(rules(&client.published("file:///nowhere/article.txt")["diagnostics"]), ["spelling"]);
}

#[test]
fn a_client_that_watches_files_is_asked_to_watch_the_settings() {
    let mut client = Client::with(json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }));
    let registration = client.asked_for("client/registerCapability")["params"]["registrations"][0].clone();
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"][0]["globPattern"], "**/copydesk.toml");
}

#[test]
fn a_request_before_initialize_is_refused() {
    let mut client = Client::start();
    let answer =
        client.request("textDocument/hover", json!({ "textDocument": { "uri": UNTITLED }, "position": { "line": 0, "character": 0 } }));
    assert_eq!(answer["error"]["code"], -32002);
}

#[test]
fn a_message_that_cannot_be_read_is_refused_and_the_session_lives_on() {
    let mut client = Client::with(json!({}));
    client.send_bytes(b"Content-Length: 34\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":");
    assert_eq!(client.answer(&Value::Null)["error"]["code"], -32700);
    client.send_bytes(b"Content-Length: 2\r\n\r\n[]Content-Length: 1\r\n\r\n\xff");
    assert_eq!(client.answer(&Value::Null)["error"]["code"], -32700);
    client.open(UNTITLED, 1, "We recieve it.");
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling"]);
}

#[test]
fn an_emoji_cut_in_two_does_not_lose_the_edit() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "We receive it.");
    client.published(UNTITLED);
    let change = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:Untitled-1","version":2},
        "contentChanges":[{"text":"\ud83d We recieve it."}]}}"#;
    client.send_bytes(format!("Content-Length: {}\r\n\r\n{change}", change.len()).as_bytes());
    assert_eq!(client.published(UNTITLED)["diagnostics"][0]["range"], range(0, 5, 12));
}
