//! Code actions.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{applied, range};

const TEXT: &str = "We recieve the the mail.";

fn client(capabilities: Value) -> Client {
    let mut client = Client::with(capabilities);
    client.open(UNTITLED, 3, TEXT);
    client
}

fn versioned() -> Client {
    client(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }))
}

fn edits(action: &Value) -> &Value {
    let changed = &action["edit"]["documentChanges"][0];
    assert_eq!((&changed["textDocument"]["uri"], &changed["textDocument"]["version"]), (&json!(UNTITLED), &json!(3)));
    &changed["edits"]
}

#[test]
fn the_right_fix_comes_first_and_is_preferred() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 5, 5), None);
    assert_eq!(actions[0]["title"], "Change to \"receive\"");
    assert_eq!((&actions[0]["isPreferred"], &actions[0]["kind"]), (&json!(true), &json!("quickfix")));
    assert_eq!(applied(TEXT, edits(&actions[0])), "We receive the the mail.");
    assert!(actions[1..].iter().all(|action| action["isPreferred"] != json!(true)));
    assert!(actions.iter().all(|action| !action["diagnostics"].as_array().expect("its diagnostics").is_empty()));
    assert_eq!(actions[0]["diagnostics"][0]["code"], "spelling");
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().expect("a title")).collect()
}

#[test]
fn settling_comes_after_the_fixes_and_ignoring_last() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 5, 5), Some("quickfix"));
    let (fixes, rest): (Vec<&Value>, Vec<&Value>) = actions.iter().partition(|action| action.get("edit").is_some());
    assert_eq!(actions.iter().position(|action| action.get("edit").is_none()), Some(fixes.len()));
    assert_eq!(
        rest.iter().map(|action| (action["title"].as_str().expect("a title"), &action["command"]["arguments"][0])).collect::<Vec<_>>(),
        [
            ("Add \"recieve\" to my dictionary", &json!({ "uri": UNTITLED, "text": "recieve", "scope": "person" })),
            ("Ignore \"recieve\" in this article", &json!({ "uri": UNTITLED, "rule": "spelling", "text": "recieve" })),
            ("Switch spelling off in this article", &json!({ "uri": UNTITLED, "rule": "spelling", "scope": "article" })),
            ("Switch spelling off everywhere", &json!({ "uri": UNTITLED, "rule": "spelling", "scope": "person" })),
        ]
    );
}

#[test]
fn the_same_fault_is_mended_in_the_whole_article() {
    let text = "We recieve it. You recieve it.\n\nThey recieve the mail, and the goverment too.\n";
    let mut client = versioned();
    client.open(UNTITLED, 3, text);
    let actions = client.actions(UNTITLED, &range(0, 5, 5), Some("quickfix"));
    let all = actions.iter().find(|action| action["title"] == "Change all 3 \"recieve\" to \"receive\" in this article").expect("offered");
    assert_eq!(all["diagnostics"].as_array().map(Vec::len), Some(3));
    assert_eq!(applied(text, edits(all)), text.replace("recieve", "receive"));
    let alone = client.actions(UNTITLED, &range(2, 32, 32), Some("quickfix"));
    assert_eq!(titles(&alone)[0], "Change to \"government\"");
    assert!(!titles(&alone).iter().any(|title| title.starts_with("Change all")));
}

#[test]
fn a_long_selection_is_offered_each_thing_once_and_a_whole_text_only_fixes() {
    let mut client = versioned();
    client.open(UNTITLED, 3, &"We recieve it.\n\n".repeat(3));
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let actions = client.actions(UNTITLED, &all, Some("quickfix"));
    let count = |title: &str| titles(&actions).iter().filter(|known| **known == title).count();
    assert_eq!((count("Change to \"receive\""), count("Ignore \"recieve\" in this article")), (3, 1));
    assert_eq!(count("Change all 3 \"recieve\" to \"receive\" in this article"), 1);
    client.open(UNTITLED, 3, &"We recieve it.\n\n".repeat(30));
    assert!(client.actions(UNTITLED, &all, Some("quickfix")).iter().all(|action| action.get("command").is_none()));
}

#[test]
fn which_english_an_article_is_written_in_is_settled_where_it_matters() {
    let mut client = versioned();
    client.open(UNTITLED, 3, "They painted it in one coluor.");
    for (name, meant) in [("British", "colour"), ("American", "color")] {
        let actions = client.actions(UNTITLED, &range(0, 26, 26), None);
        let title = format!("This article is {name}");
        let settling = actions.iter().find(|action| action["title"] == title.as_str()).expect("offered");
        client.request("workspace/executeCommand", settling["command"].clone());
        let actions = client.actions(UNTITLED, &range(0, 26, 26), None);
        assert_eq!(actions[0]["title"], format!("Change to \"{meant}\""));
    }
    client.open(UNTITLED, 3, TEXT);
    assert!(!titles(&client.actions(UNTITLED, &range(0, 5, 5), None)).contains(&"This article is British"));
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut client = client(json!({}));
    let actions = client.actions(UNTITLED, &range(0, 3, 10), None);
    assert_eq!(actions[0]["edit"].get("documentChanges"), None);
    assert_eq!(applied(TEXT, &actions[0]["edit"]["changes"][UNTITLED]), "We receive the the mail.");
}

#[test]
fn a_client_that_takes_no_actions_gets_commands_and_is_sent_their_edits() {
    let text = "They said: We recieve the the mail. You recieve it.";
    let mut client = client(json!({ "workspace": { "applyEdit": true } }));
    client.open(UNTITLED, 3, text);
    let actions = client.actions(UNTITLED, &range(0, 16, 16), None);
    assert!(actions.iter().all(|action| action["command"].is_string() && action.get("edit").is_none()), "{actions:?}");
    let mut sent = |title: &str| {
        let command = actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{title} in {actions:?}"));
        client.request("workspace/executeCommand", command.clone());
        let edit = client.asked_for("workspace/applyEdit")["params"]["edit"].clone();
        applied(text, &edit["changes"][UNTITLED])
    };
    assert_eq!(sent("Change to \"receive\""), text.replacen("recieve", "receive", 1));
    assert_eq!(sent("Change all 2 \"recieve\" to \"receive\" in this article"), text.replace("recieve", "receive"));
    let settling = actions.iter().find(|action| action["title"] == "Add \"recieve\" to my dictionary").expect("offered");
    assert_eq!(settling["command"], "copydesk.addWord");
    // What is no longer there changes nothing.
    client.change(UNTITLED, 4, json!([{ "text": "All is well." }]));
    client.request("workspace/executeCommand", actions[0].clone());
    assert!(client.finish().iter().all(|message| message["method"] != "workspace/applyEdit"));
}

#[test]
fn fix_all_is_offered_beside_a_fix_where_it_does_more() {
    let mut client = versioned();
    let all =
        |client: &mut Client| titles(&client.actions(UNTITLED, &range(0, 5, 5), None)).iter().any(|title| title.starts_with("Fix all"));
    client.open(UNTITLED, 3, "We recieve the mail.");
    assert!(!all(&mut client));
    client.open(UNTITLED, 4, "We recieve the the mail.");
    assert!(all(&mut client));
}

#[test]
fn fix_all_mends_what_is_safe_wherever_the_caret_is() {
    let mut client = versioned();
    let actions = client.actions(UNTITLED, &range(0, 0, 0), Some("source.fixAll"));
    assert_eq!((actions.len(), &actions[0]["kind"]), (1, &json!("source.fixAll.copydesk")));
    let after = applied(TEXT, edits(&actions[0]));
    assert!(after.ends_with("the mail.") && !after.contains("the the"), "{after}");
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut client = versioned();
    let kinds = |actions: Vec<Value>| actions.iter().map(|action| action["kind"].as_str().expect("a kind").to_string()).collect::<Vec<_>>();
    assert!(kinds(client.actions(UNTITLED, &range(0, 0, 24), Some("quickfix"))).iter().all(|kind| kind == "quickfix"));
    assert!(client.actions(UNTITLED, &range(0, 0, 24), Some("refactor")).is_empty());
    assert!(client.actions(UNTITLED, &range(0, 0, 1), None).is_empty());
    assert!(kinds(client.actions(UNTITLED, &range(0, 0, 24), None)).contains(&"source.fixAll.copydesk".to_string()));
}

#[test]
fn actions_are_of_the_text_as_it_stands_and_not_of_what_the_client_echoes() {
    let mut client = versioned();
    client.change(UNTITLED, 4, json!([{ "range": range(0, 0, 10), "text": "😀 We now recieve" }]));
    let stale = json!({ "range": range(0, 3, 10), "message": "old", "code": "spelling", "data": { "fix": "rm" } });
    let params = json!({ "textDocument": { "uri": UNTITLED }, "range": range(0, 12, 12), "context": { "diagnostics": [stale] } });
    let answer = client.request("textDocument/codeAction", params);
    let changed = &answer["result"][0]["edit"]["documentChanges"][0];
    assert_eq!(changed["textDocument"]["version"], 4);
    assert_eq!(applied("😀 We now recieve the the mail.", &changed["edits"]), "😀 We now receive the the mail.");
}

#[test]
fn a_name_is_changed_here_or_everywhere_or_settled_for_its_article() {
    let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday.\n\nKadhimi left. Kadhimi returned.\n\nKadhmi slept.\n";
    let mut client = Client::with(json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } }));
    client.open(UNTITLED, 1, text);
    let actions = client.actions(UNTITLED, &range(4, 2, 2), None);
    let changed = |action: &Value| applied(text, &action["edit"]["changes"][UNTITLED]);
    assert_eq!(changed(&actions[0]), text.replace("Kadhmi", "Kadhimi"));
    assert!(
        actions[0]["diagnostics"][0]["relatedInformation"][0]["message"].as_str().is_some_and(|message| message.contains("introduced"))
    );
    let settling: Vec<&Value> = actions.iter().filter(|action| action.get("command").is_some()).collect();
    assert_eq!(settling[0]["title"], "\"Kadhmi\" is right in this article");
    assert_eq!(settling[1]["title"], "\"Kadhmi\" and \"Kadhimi\" are two people");
    client.published(UNTITLED);
    client.request("workspace/executeCommand", settling[0]["command"].clone());
    assert_eq!(client.published(UNTITLED)["diagnostics"], json!([]));
}
