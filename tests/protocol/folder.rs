//! Every article of a folder.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, is_published, rules};
use crate::text::{applied, range};

const FAULTY: &str = "They recieve the mail.";

/// A folder of articles: two with a fault, one without, and what is no article.
fn project() -> (TempDir, impl Fn(&str) -> String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("a.txt", FAULTY),
        ("desk/b.md", "# Mail\n\nWe recieve it, and they recieve it.\n"),
        ("desk/c.txt", "They receive the mail."),
        ("notes.log", FAULTY),
        ("old/d.txt", FAULTY),
        (".gitignore", "old/\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }
    let root = format!("file://{}", folder.path().display());
    (folder, move |name: &str| if name.is_empty() { root.clone() } else { format!("{root}/{name}") })
}

fn begin(uri: &impl Fn(&str) -> String, capabilities: Value) -> Client {
    Client::begin(json!({ "processId": null, "rootUri": uri(""), "capabilities": capabilities })).0
}

#[test]
fn every_article_of_the_folder_is_checked_and_published() {
    let (folder, uri) = project();
    let mut client = begin(&uri, json!({}));
    assert_eq!(client.execute("copydesk.checkFolder", json!({}))["result"], json!({ "articles": 3, "findings": 3 }));
    assert_eq!(rules(&client.published(&uri("a.txt"))["diagnostics"]), ["spelling"]);
    assert_eq!(rules(&client.published(&uri("desk/b.md"))["diagnostics"]), ["spelling", "spelling"]);
    // What was mended on the disk is clean after the next check, and a part of the folder is a folder.
    fs::write(folder.path().join("desk/b.md"), "# Mail\n").expect("written");
    assert_eq!(
        client.execute("copydesk.checkFolder", json!({ "uri": uri("desk/c.txt") }))["result"],
        json!({ "articles": 2, "findings": 0 })
    );
    assert_eq!(client.published(&uri("desk/b.md"))["diagnostics"], json!([]));
    assert!(client.finish().iter().all(|message| !is_published(message, &uri("a.txt"))), "the rest of the folder stays");
}

#[test]
fn what_was_found_in_a_file_goes_when_the_file_does() {
    let (folder, uri) = project();
    let mut client = begin(&uri, json!({}));
    client.execute("copydesk.checkFolder", json!({}));
    assert_eq!(rules(&client.published(&uri("a.txt"))["diagnostics"]), ["spelling"]);
    fs::remove_file(folder.path().join("a.txt")).expect("removed");
    assert_eq!(client.published(&uri("a.txt"))["diagnostics"], json!([]));
}

#[test]
fn what_is_open_is_checked_as_it_stands_in_the_editor_and_not_published_twice() {
    let (_folder, uri) = project();
    let mut client = begin(&uri, json!({}));
    client.open(&uri("a.txt"), 5, "All is well.");
    assert_eq!(client.published(&uri("a.txt"))["version"], 5);
    assert_eq!(client.execute("copydesk.checkFolder", json!({ "uri": uri("") }))["result"], json!({ "articles": 3, "findings": 2 }));
    client.published(&uri("desk/b.md"));
    assert!(client.finish().iter().all(|message| !is_published(message, &uri("a.txt"))));
}

#[test]
fn a_client_that_pulls_finds_the_folder_in_the_report_of_the_workspace() {
    let (_folder, uri) = project();
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut client = begin(&uri, capabilities);
    client.execute("copydesk.checkFolder", json!({}));
    client.asked_for("workspace/diagnostic/refresh");
    let report = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }))["result"]["items"].clone();
    let files: Vec<(&Value, usize)> =
        report.as_array().expect("a list").iter().map(|file| (&file["uri"], rules(&file["items"]).len())).collect();
    assert_eq!(files, [(&json!(uri("a.txt")), 1), (&json!(uri("desk/b.md")), 2)]);
    assert!(client.finish().iter().all(|message| message["method"] != "textDocument/publishDiagnostics"));
}

#[test]
fn what_was_found_in_files_follows_the_settings() {
    let (_folder, uri) = project();
    let mut client = begin(&uri, json!({}));
    client.execute("copydesk.checkFolder", json!({}));
    client.published(&uri("a.txt"));
    client.published(&uri("desk/b.md"));
    client.execute("copydesk.ignore", json!({ "uri": uri("desk/b.md"), "rule": "spelling", "text": "recieve" }));
    assert_eq!(client.published(&uri("desk/b.md"))["diagnostics"], json!([]));
    client.execute("copydesk.addWord", json!({ "uri": uri("a.txt"), "text": "recieve" }));
    while client.published(&uri("a.txt"))["diagnostics"] != json!([]) {}
}

#[test]
fn the_settings_of_the_folder_are_obeyed() {
    let (folder, uri) = project();
    fs::write(folder.path().join("copydesk.toml"), "[formats]\nlog = \"plain\"\n").expect("written");
    let nearer = "[formats]\nmd = \"none\"\n[ignored]\n\"c.txt\" = [\"spelling: recieve\"]\n";
    fs::write(folder.path().join("desk/copydesk.toml"), nearer).expect("written");
    fs::write(folder.path().join("desk/c.txt"), FAULTY).expect("written");
    let mut client = begin(&uri, json!({}));
    assert_eq!(client.execute("copydesk.checkFolder", json!({}))["result"], json!({ "articles": 3, "findings": 2 }));
    client.published(&uri("notes.log"));
}

#[test]
fn progress_is_shown_under_the_clients_token_or_one_that_is_made() {
    let (_folder, uri) = project();
    let kinds = |client: &mut Client| {
        let mut next = || client.notified("$/progress");
        let (begin, mut end) = (next(), next());
        while end["value"]["kind"] == "report" {
            end = next();
        }
        assert_eq!((&begin["value"]["kind"], &end["value"]["kind"], &begin["token"]), (&json!("begin"), &json!("end"), &end["token"]));
        assert_eq!(begin["value"]["cancellable"], true);
        begin["token"].clone()
    };
    let mut client = begin(&uri, json!({ "window": { "workDoneProgress": true } }));
    client.execute("copydesk.checkFolder", json!({}));
    let made = client.asked_for("window/workDoneProgress/create")["params"]["token"].clone();
    assert_eq!(kinds(&mut client), made);
    let params = json!({ "command": "copydesk.checkFolder", "arguments": [], "workDoneToken": 7 });
    client.request("workspace/executeCommand", params);
    assert_eq!(kinds(&mut client), json!(7));
    let mut bare = begin(&uri, json!({}));
    bare.execute("copydesk.checkFolder", json!({}));
    assert!(bare.finish().iter().all(|message| message["method"] != "$/progress" && message.get("id").is_none()));
}

/// Articles that take far longer than a test.
fn endless(folder: &TempDir) {
    let text = format!("{FAULTY}\n\n").repeat(2_000);
    for number in 0..400 {
        fs::write(folder.path().join(format!("{number}.txt")), &text).expect("written");
    }
}

#[test]
fn a_check_that_is_stopped_ends_and_keeps_nobody_waiting_until_then() {
    let (folder, uri) = project();
    endless(&folder);
    let mut client = begin(&uri, json!({}));
    let check = |client: &mut Client, token: i64| {
        client.ask("workspace/executeCommand", json!({ "command": "copydesk.checkFolder", "workDoneToken": token }))
    };
    let first = check(&mut client, 1);
    assert_eq!(client.notified("$/progress")["value"]["kind"], "begin");
    // While it runs, the person works on.
    client.open("untitled:Untitled-1", 1, FAULTY);
    assert_eq!(client.hover("untitled:Untitled-1", 0, 6)["range"], range(0, 5, 12));
    client.notify("window/workDoneProgress/cancel", json!({ "token": 1 }));
    let stopped = client.answer(&json!(first))["result"].clone();
    assert!(stopped["articles"].as_u64().is_some_and(|count| count < 403), "{stopped}");
    let second = check(&mut client, 2);
    client.notify("$/cancelRequest", json!({ "id": second }));
    assert_eq!(client.answer(&json!(second))["error"]["code"], -32800);
}

/// The action that mends the fault in every article, for a client of these capabilities.
fn everywhere(client: &mut Client, uri: &impl Fn(&str) -> String) -> Option<Value> {
    client.open(&uri("a.txt"), 9, "We all recieve it.");
    let actions = client.actions(&uri("a.txt"), &range(0, 8, 8), None);
    actions.into_iter().find(|action| action["title"] == "Change \"recieve\" to \"receive\" in every article of this folder")
}

#[test]
fn a_fault_is_mended_in_every_article_of_the_folder_when_the_action_is_chosen() {
    let (folder, uri) = project();
    let action = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    let workspace = json!({ "workspaceEdit": { "documentChanges": true, "changeAnnotationSupport": {} } });
    let capabilities = json!({ "textDocument": { "codeAction": action }, "workspace": workspace });
    let (mut client, offered) = Client::begin(json!({ "processId": null, "rootUri": uri(""), "capabilities": capabilities }));
    assert_eq!(offered["capabilities"]["codeActionProvider"]["resolveProvider"], true);
    let action = everywhere(&mut client, &uri).expect("offered");
    assert_eq!((action.get("edit"), action.get("command")), (None, None));
    let edit = client.request("codeAction/resolve", action)["result"]["edit"].clone();
    let changes = edit["documentChanges"].as_array().expect("changes");
    let documents: Vec<&Value> = changes.iter().map(|change| &change["textDocument"]).collect();
    assert_eq!(documents, [&json!({ "uri": uri("a.txt"), "version": 9 }), &json!({ "uri": uri("desk/b.md"), "version": null })]);
    assert_eq!(applied("We all recieve it.", &changes[0]["edits"]), "We all receive it.");
    let b = fs::read_to_string(folder.path().join("desk/b.md")).expect("read");
    assert_eq!(applied(&b, &changes[1]["edits"]), b.replace("recieve", "receive"));
    let annotation = changes[1]["edits"][0]["annotationId"].as_str().expect("annotated");
    assert_eq!(edit["changeAnnotations"][annotation]["needsConfirmation"], true);
}

#[test]
fn a_change_of_the_folder_that_is_stopped_changes_nothing() {
    let (folder, uri) = project();
    endless(&folder);
    let action = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    let mut client = begin(&uri, json!({ "textDocument": { "codeAction": action }, "window": { "workDoneProgress": true } }));
    let action = everywhere(&mut client, &uri).expect("offered");
    let first = client.ask("codeAction/resolve", action.clone());
    let token = client.asked_for("window/workDoneProgress/create")["params"]["token"].clone();
    client.notify("window/workDoneProgress/cancel", json!({ "token": token }));
    assert_eq!(client.answer(&json!(first))["result"], action);
    let second = client.ask("codeAction/resolve", action);
    client.notify("$/cancelRequest", json!({ "id": second }));
    assert_eq!(client.answer(&json!(second))["error"]["code"], -32800);
}

#[test]
fn a_client_without_annotations_or_versions_gets_the_edit_without() {
    let action = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    for (edit, form) in [(json!({ "documentChanges": true }), "documentChanges"), (json!({ "changeAnnotationSupport": {} }), "changes")] {
        let (_folder, uri) = project();
        let capabilities = json!({ "textDocument": { "codeAction": action }, "workspace": { "workspaceEdit": edit } });
        let mut client = begin(&uri, capabilities);
        let action = everywhere(&mut client, &uri).expect("offered");
        let edit = client.request("codeAction/resolve", action)["result"]["edit"].clone();
        assert_eq!(edit.as_object().map(|edit| edit.keys().cloned().collect::<Vec<_>>()), Some(vec![form.to_string()]));
        assert!(!edit.to_string().contains("annotation"), "{edit}");
    }
}

#[test]
fn a_client_that_cannot_resolve_is_sent_the_edit_of_a_command() {
    let (_folder, uri) = project();
    let action = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let capabilities = json!({ "workspace": { "applyEdit": true }, "textDocument": { "codeAction": action } });
    let mut client = begin(&uri, capabilities);
    let action = everywhere(&mut client, &uri).expect("offered");
    client.request("workspace/executeCommand", action["command"].clone());
    let edit = client.asked_for("workspace/applyEdit")["params"]["edit"].clone();
    assert_eq!(edit.get("documentChanges"), None);
    assert_eq!(applied("We all recieve it.", &edit["changes"][uri("a.txt")]), "We all receive it.");
    assert_eq!(edit["changes"][uri("desk/b.md")].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_no_client_could_apply_is_not_offered() {
    let (_folder, uri) = project();
    assert_eq!(everywhere(&mut begin(&uri, json!({})), &uri), None);
    let mut lone = Client::with(json!({ "workspace": { "applyEdit": true } }));
    assert_eq!(everywhere(&mut lone, &uri), None, "no folder is open");
}

#[test]
fn all_unknown_names_of_an_article_are_settled_at_once() {
    let (folder, uri) = project();
    let mut client = begin(&uri, json!({}));
    let article = uri("talks.txt");
    client.open(&article, 1, "Mayor Orla Quennel met Tomas Brightwater and Joe Biden on Monday. They recieve it.");
    client.published(&article);
    let title = "Add all 2 unknown names of this article to the project's dictionary";
    let offered =
        |client: &mut Client| client.actions(&article, &range(0, 75, 75), None).into_iter().find(|action| action["title"] == title);
    let command = offered(&mut client).expect("offered")["command"].clone();
    client.execute("copydesk.addWords", command["arguments"][0].clone());
    let settings = fs::read_to_string(folder.path().join("copydesk.toml")).expect("written");
    assert_eq!(settings, "[dictionary]\nwords = [\"Orla Quennel\", \"Tomas Brightwater\"]\n");
    // It is told again once the settings are read.
    while offered(&mut client).is_some() {}
}
