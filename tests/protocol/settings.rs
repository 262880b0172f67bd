//! What the person settles.

use std::fs;
use std::time::Duration;

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
    for (command, argument) in [
        ("copydesk.addWord", json!(7)),
        ("copydesk.addWord", json!({ "uri": UNTITLED, "text": "x", "scope": "world" })),
        ("copydesk.addWord", json!({ "uri": UNTITLED, "text": " " })),
        ("copydesk.twoPeople", json!({ "uri": UNTITLED, "names": ["Dahlan"] })),
        ("copydesk.switchOff", json!({ "uri": UNTITLED, "rule": "speling" })),
        ("copydesk.dialect", json!({ "uri": UNTITLED, "dialect": "klingon" })),
    ] {
        assert_eq!(client.execute(command, argument)["error"]["code"], -32602, "{command}");
    }
}

#[test]
fn everything_that_is_settled_is_a_line_of_the_projects_file_that_takes_effect() {
    let project = tempfile::tempdir().expect("a folder");
    let uri = format!("file://{}/news/a.txt", project.path().display());
    let root = format!("file://{}", project.path().display());
    let mut client = Client::begin(json!({ "processId": null, "rootUri": root, "capabilities": {} })).0;
    let text = "Fatima Rahimov spoke on Monday. Rahimov was calm, and Rahimov left.\n\nOn Tuesday Rakhimov said that they recieve the \
                the mail, and definately more.\n";
    client.open(&uri, 1, text);
    let mut left = vec!["name-variant", "spelling", "repeated-word", "spelling"];
    assert_eq!(rules(&client.published(&uri)["diagnostics"]), left);
    let mut stored = String::new();
    for (command, argument, line, gone) in [
        (
            "twoPeople",
            json!({ "uri": uri, "names": ["Rakhimov", "Rahimov"] }),
            "[two-people]\n\"news/a.txt\" = [[\"Rakhimov\", \"Rahimov\"]]\n",
            0,
        ),
        (
            "ignore",
            json!({ "uri": uri, "rule": "repeated-word", "text": "the the" }),
            "[ignored]\n\"news/a.txt\" = [\"repeated-word: the the\"]\n",
            1,
        ),
        ("addWord", json!({ "uri": uri, "text": "recieve" }), "[dictionary]\nwords = [\"recieve\"]\n", 0),
        ("switchOff", json!({ "uri": uri, "rule": "spelling" }), "[rules]\nspelling = \"off\"\n", 0),
    ] {
        client.execute(&format!("copydesk.{command}"), argument);
        left.remove(gone);
        assert_eq!(rules(&client.published(&uri)["diagnostics"]), left, "{command}");
        stored.push_str(if stored.is_empty() { "" } else { "\n" });
        stored.push_str(line);
        assert_eq!(fs::read_to_string(project.path().join("copydesk.toml")).expect("read"), stored);
    }
    // What was settled is taken back where it stands.
    fs::write(project.path().join("copydesk.toml"), "").expect("written");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": format!("{root}/copydesk.toml") } }));
    assert_eq!(rules(&client.published(&uri)["diagnostics"]), ["name-variant", "spelling", "repeated-word", "spelling"]);
    client.execute("copydesk.switchOff", json!({ "uri": uri, "rule": "spelling", "scope": "article" }));
    assert_eq!(rules(&client.published(&uri)["diagnostics"]), ["name-variant", "repeated-word"]);
}

#[test]
fn a_name_goes_into_the_register_and_hover_shows_what_is_registered() {
    let project = tempfile::tempdir().expect("a folder");
    let root = format!("file://{}", project.path().display());
    fs::write(project.path().join("copydesk.toml"), "root = true\nregister = [\"people.csv\"]\n").expect("written");
    fs::write(project.path().join("people.csv"), "name,role,pronoun\nBruno Ahldsen,maker of boats,he\n").expect("written");
    let mut client = Client::begin(json!({ "processId": null, "rootUri": root, "capabilities": {} })).0;
    let uri = format!("{root}/a.txt");
    client.open(&uri, 1, "Mayor Tamsin Okverro and Bruno Ahldsen spoke on Monday. Okverro left, and Okvero slept.\n");
    assert_eq!(rules(&client.published(&uri)["diagnostics"]), ["name-variant"]);
    let hover = client.hover(&uri, 0, 27).to_string();
    assert!(hover.contains("As in the register: maker of boats"), "{hover}");
    let place = json!({ "start": { "line": 0, "character": 75 }, "end": { "line": 0, "character": 75 } });
    let actions = client.actions(&uri, &place, None);
    let offered = actions.iter().find(|action| action["title"].as_str().is_some_and(|title| title.ends_with(" to the register")));
    let offered = offered.unwrap_or_else(|| panic!("{actions:?}"));
    assert_eq!(offered["title"], "Add \"Okvero\" to the register");
    client.execute("copydesk.register", offered["command"]["arguments"][0].clone());
    assert_eq!(rules(&client.published(&uri)["diagnostics"]), [] as [&str; 0]);
    let stored = fs::read_to_string(project.path().join("people.csv")).expect("read");
    assert_eq!(stored, "name,role,pronoun\nBruno Ahldsen,maker of boats,he\nOkvero,,\n");
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_the_session_lives_on() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    fs::write(client.home.path().join("copydesk.toml"), "[dictionary\n").expect("written");
    assert_eq!(settle(&mut client, "copydesk.addWord", "recieve").get("error"), None);
    let complaint = client.shown();
    assert!(complaint.contains("copydesk.toml: is not changed: "), "{complaint}");
    assert_eq!(client.hover(UNTITLED, 0, 4)["range"]["start"]["character"], 3);
}

#[test]
fn what_was_asked_for_before_an_orderly_end_is_stored() {
    let mut client = Client::with(json!({}));
    let stored = client.home.path().join("copydesk.toml");
    let words: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
    for word in &words {
        let argument = json!({ "uri": UNTITLED, "text": word });
        client.ask("workspace/executeCommand", json!({ "command": "copydesk.addWord", "arguments": [argument] }));
    }
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended_within(Duration::from_secs(20)).expect("it ends").code(), Some(0));
    let stored = fs::read_to_string(stored).expect("the person's own file");
    let missing: Vec<&String> = words.iter().filter(|word| !stored.contains(&format!("\"{word}\""))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn two_servers_that_share_a_project_lose_no_word_whatever_their_temporary_folders() {
    let (project, one, other) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let root = format!("file://{}", project.path().display());
    let mut clients: Vec<Client> = [&one, &other].map(|folder| Client::start_as(&[], &[("TMPDIR", folder.path())])).into();
    for client in &mut clients {
        client.initialize(json!({ "processId": null, "rootUri": root, "capabilities": {} }));
    }
    let mut asked = Vec::new();
    for number in 0..40 {
        for (which, client) in clients.iter_mut().enumerate() {
            let argument = json!({ "uri": format!("{root}/a.txt"), "text": format!("word{which}{number:02}"), "scope": "project" });
            asked.push((which, client.ask("workspace/executeCommand", json!({ "command": "copydesk.addWord", "arguments": [argument] }))));
        }
    }
    for (which, id) in asked {
        clients[which].answer(&json!(id));
    }
    let stored = fs::read_to_string(project.path().join("copydesk.toml")).expect("the project's file");
    let missing: Vec<String> = (0..2)
        .flat_map(|which| (0..40).map(move |number| format!("\"word{which}{number:02}\"")))
        .filter(|word| !stored.contains(word))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let left: Vec<_> = fs::read_dir(project.path()).expect("read").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["copydesk.toml"]);
}

#[cfg(unix)]
#[test]
fn a_word_that_another_program_keeps_from_being_stored_is_kept_and_stored_later() {
    let mut client = Client::with(json!({}));
    let path = client.home.path().join("copydesk.toml");
    fs::write(&path, "").expect("written");
    client.open(UNTITLED, 1, TEXT);
    client.published(UNTITLED);
    let held = fs::File::open(&path).expect("it is there");
    held.lock().expect("nobody holds it");
    settle(&mut client, "copydesk.addWord", "recieve");
    let complaint = client.shown();
    assert!(
        complaint.ends_with("is being changed by another program, so it is not changed yet; it is kept and tried again"),
        "{complaint}"
    );
    drop(held);
    assert_eq!(rules(&client.published(UNTITLED)["diagnostics"]), ["repeated-word"]);
    assert_eq!(fs::read_to_string(&path).expect("read"), "[dictionary]\nwords = [\"recieve\"]\n");
}

#[test]
fn a_text_without_a_path_is_no_article_of_the_project() {
    let project = tempfile::tempdir().expect("a folder");
    let root = format!("file://{}", project.path().display());
    let mut client = Client::begin(json!({ "processId": null, "rootUri": root, "capabilities": {} })).0;
    settle(&mut client, "copydesk.acceptName", "Kachin");
    settle(&mut client, "copydesk.addWord", "suhur");
    let read = |path: &std::path::Path| fs::read_to_string(path.join("copydesk.toml")).expect("read");
    assert_eq!(read(client.home.path()), format!("[accepted]\n\"{UNTITLED}\" = [\"Kachin\"]\n"));
    assert_eq!(read(project.path()), "[dictionary]\nwords = [\"suhur\"]\n");
}
