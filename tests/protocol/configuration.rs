//! What the client says is set, and what changes on the disk.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, UNTITLED, rules};

const TEXT: &str = "We recieve the the mail.";

fn uri(folder: &TempDir, name: &str) -> String {
    format!("file://{}/{name}", folder.path().display())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(path, text).expect("written");
}

/// Waits until the list of a document is this.
fn until(client: &mut Client, uri: &str, expected: &[&str]) {
    while rules(&client.published(uri)["diagnostics"]) != expected {}
}

fn begin(capabilities: Value, more: Value) -> Client {
    let mut params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
    params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    Client::begin(params).0
}

#[test]
fn options_at_the_start_have_the_keys_of_the_file() {
    for options in [json!({ "rules": { "spelling": "off" } }), json!({ "copydesk": { "rules": { "spelling": "off" } } })] {
        let mut client = begin(json!({}), json!({ "initializationOptions": options }));
        client.open(UNTITLED, 1, TEXT);
        assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["repeated-word"]);
    }
}

#[test]
fn a_wrong_option_is_named_with_its_key_and_the_rest_counts() {
    let options = json!({ "rules": { "speling": "off", "repeated-word": "off" }, "server": { "path": "/bin/copydesk" } });
    let mut client = begin(json!({}), json!({ "initializationOptions": options }));
    assert_eq!(client.shown(), "setting copydesk.rules.speling: unknown rule \"speling\" (did you mean \"spelling\"?)");
    client.open(UNTITLED, 1, TEXT);
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling"]);
    assert!(client.finish().iter().all(|message| message["method"] != "window/showMessage"), "it is said once");
}

#[test]
fn a_client_that_can_be_asked_is_asked_at_the_start_and_after_every_change() {
    let mut client = Client::start();
    client.answers("workspace/configuration", json!([{ "rules": { "spelling": "off" } }]));
    let workspace = json!({ "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } });
    client.initialize(json!({ "processId": null, "rootUri": null, "capabilities": { "workspace": workspace } }));
    let registered = client.asked_for("client/registerCapability")["params"]["registrations"][0].clone();
    assert_eq!(
        (&registered["method"], &registered["registerOptions"]["section"]),
        (&json!("workspace/didChangeConfiguration"), &json!("copydesk"))
    );
    assert_eq!(client.asked_for("workspace/configuration")["params"]["items"], json!([{ "section": "copydesk" }]));
    client.open(UNTITLED, 1, TEXT);
    until(&mut client, UNTITLED, &["repeated-word"]);
    client.answers("workspace/configuration", json!([{ "rules": { "repeated-word": "off" } }]));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    until(&mut client, UNTITLED, &["spelling"]);
}

#[test]
fn a_client_that_cannot_be_asked_says_it_with_the_change() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": { "rules": { "spelling": "off" } } } }));
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["repeated-word"]);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["spelling", "repeated-word"]);
}

#[test]
fn of_two_words_the_projects_counts_before_the_editors_and_that_before_the_persons() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("copydesk.toml"), "[rules]\nspelling = \"hint\"\n");
    let mut client = Client::start();
    write(
        &client.home.path().join("copydesk.toml"),
        "[rules]\nspelling = \"off\"\nrepeated-word = \"off\"\n[dictionary]\nwords = [\"teh\"]\n",
    );
    let options = json!({ "rules": { "spelling": "information", "repeated-word": "information" } });
    let params = json!({ "processId": null, "rootUri": uri(&folder, ""), "capabilities": {}, "initializationOptions": options });
    client.initialize(params);
    client.open(&uri(&folder, "a.txt"), 1, "We recieve teh the the mail.");
    let published = client.published(&uri(&folder, "a.txt"))["diagnostics"].clone();
    let severities: Vec<(&str, &Value)> =
        rules(&published).into_iter().zip(published.as_array().into_iter().flatten().map(|told| &told["severity"])).collect();
    assert_eq!(severities, [("spelling", &json!(4)), ("repeated-word", &json!(3))]);
}

#[test]
fn each_article_obeys_the_files_up_to_a_root_and_each_folder_its_own_settings() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(&one.path().join("copydesk.toml"), "[rules]\nspelling = \"off\"\n");
    write(&one.path().join("desk/copydesk.toml"), "[dictionary]\nwords = [\"suhur\"]\n");
    write(&one.path().join("guests/copydesk.toml"), "root = true\n[rules]\nrepeated-word = \"off\"\n");
    let mut client = Client::start();
    client.answers("workspace/configuration", json!([null, { "dictionary": { "words": ["recieve"] } }, null]));
    let folders = json!([{ "uri": uri(&one, ""), "name": "one" }, { "uri": uri(&other, ""), "name": "other" }]);
    let capabilities = json!({ "workspace": { "configuration": true, "workspaceFolders": true } });
    client.initialize(json!({ "processId": null, "rootUri": uri(&one, ""), "workspaceFolders": folders, "capabilities": capabilities }));
    let items = client.asked_for("workspace/configuration")["params"]["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(3));
    for (folder, name, expected) in [
        (&one, "a.txt", "repeated-word"),
        (&one, "desk/d.txt", "repeated-word"),
        (&one, "guests/b.txt", "spelling"),
        (&other, "c.txt", "repeated-word"),
    ] {
        client.open(&uri(folder, name), 1, TEXT);
        until(&mut client, &uri(folder, name), &[expected]);
    }
    // A file above the nearest counts at once as well, and a root where the search now ends.
    for (file, settings, article, expected) in [
        ("copydesk.toml", "", "desk/d.txt", &["spelling", "repeated-word"] as &[&str]),
        ("desk/copydesk.toml", "root = true\n[rules]\nspelling = \"off\"\n", "desk/d.txt", &["repeated-word"]),
        ("guests/copydesk.toml", "", "guests/b.txt", &["spelling", "repeated-word"]),
    ] {
        write(&one.path().join(file), settings);
        until(&mut client, &uri(&one, article), expected);
    }
}

#[test]
fn a_folder_that_comes_brings_the_place_for_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::with(json!({}));
    client.open(&uri(&folder, "a.txt"), 1, TEXT);
    client.published(&uri(&folder, "a.txt"));
    let event = json!({ "added": [{ "uri": uri(&folder, ""), "name": "news" }], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    client.execute("copydesk.addWord", json!({ "uri": uri(&folder, "a.txt"), "text": "recieve", "scope": "project" }));
    assert_eq!(rules(&client.published(&uri(&folder, "a.txt"))["diagnostics"]), ["repeated-word"]);
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).expect("read"), "[dictionary]\nwords = [\"recieve\"]\n");
    let event = json!({ "added": [], "removed": [{ "uri": uri(&folder, ""), "name": "news" }] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    client.execute("copydesk.switchOff", json!({ "uri": UNTITLED, "rule": "spelling", "scope": "project" }));
    assert!(client.shown().contains("no folder that is open"), "a text without a folder has no project");
}

#[test]
fn a_file_that_comes_changes_or_goes_counts_without_anybody_saying_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, article) = (folder.path().join("copydesk.toml"), uri(&folder, "desk/a.txt"));
    let params = json!({ "processId": null, "rootUri": uri(&folder, ""), "capabilities": {} });
    let mut client = Client::begin(params).0;
    client.open(&article, 1, TEXT);
    until(&mut client, &article, &["spelling", "repeated-word"]);
    write(&file, "[rules]\nspelling = \"off\"\n");
    until(&mut client, &article, &["repeated-word"]);
    write(&client.home.path().join("copydesk.toml"), "[rules]\nrepeated-word = \"off\"\n");
    until(&mut client, &article, &[]);
    fs::remove_file(&file).expect("removed");
    until(&mut client, &article, &["spelling"]);
}

#[test]
fn a_file_that_the_client_does_not_watch_is_looked_at_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let watching = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let params = json!({ "processId": null, "rootUri": uri(&folder, ""), "capabilities": watching });
    let mut client = Client::begin(params).0;
    client.open(&uri(&folder, "a.txt"), 1, TEXT);
    until(&mut client, &uri(&folder, "a.txt"), &["spelling", "repeated-word"]);
    write(&client.home.path().join("copydesk.toml"), "[rules]\nspelling = \"off\"\n");
    until(&mut client, &uri(&folder, "a.txt"), &["repeated-word"]);
}

#[test]
fn a_format_that_is_settled_goes_before_what_the_editor_says() {
    let options = json!({ "formats": { "story": "html", "log": "none" } });
    let mut client = begin(json!({}), json!({ "initializationOptions": options }));
    client.open("file:///news/a.log", 1, TEXT);
    client.open("file:///news/a.story", 1, "<p>We recieve <!-- teh --> it.</p>");
    assert_eq!(rules(&client.published("file:///news/a.story")["diagnostics"]), ["spelling"]);
    assert_eq!(client.hover("file:///news/a.log", 0, 4), Value::Null);
}
