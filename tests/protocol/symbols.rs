//! The symbols of a document and of the folder.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::slice;

const BODY: &str = "The mayor opened the bridge on Monday, three years after the flood, and thanked everybody.";

fn nested() -> Value {
    json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } })
}

fn symbols(client: &mut Client, uri: &str) -> Value {
    client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }))["result"].clone()
}

/// Names of symbols, each with those inside it.
fn tree(symbols: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for symbol in symbols.as_array().into_iter().flatten() {
        lines.push(symbol["name"].as_str().expect("a name").to_string());
        lines.extend(tree(&symbol["children"]).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

fn position(value: &Value) -> (u64, u64) {
    (value["line"].as_u64().expect("a line"), value["character"].as_u64().expect("a column"))
}

fn holds(outer: &Value, inner: &Value) -> bool {
    position(&outer["start"]) <= position(&inner["start"]) && position(&inner["end"]) <= position(&outer["end"])
}

fn assert_contained(symbol: &Value) {
    assert!(holds(&symbol["range"], &symbol["selectionRange"]), "{symbol}");
    for child in symbol["children"].as_array().into_iter().flatten() {
        assert!(holds(&symbol["range"], &child["range"]), "{symbol}");
        assert_contained(child);
    }
}

#[test]
fn headings_zones_and_the_cast_are_nested() {
    let text = format!(
        "# Bridge opens\n\nBy Jane Doe\n\nMayor John Winterbourne spoke on Monday. Winterbourne left.\n\n## Cost\n\n{BODY}\n\n- a toll\n\n# Other\n\n{BODY}\n"
    );
    let mut client = Client::with(nested());
    client.open_as("markdown", UNTITLED, 1, &text);
    let symbols = symbols(&mut client, UNTITLED);
    symbols.as_array().expect("a list").iter().for_each(assert_contained);
    let expected = ["Bridge opens", "  Dateline", "  Text", "  Cost", "    Text", "    List", "Other", "  Text", "Names"];
    let lines = tree(&symbols);
    assert_eq!(lines[..expected.len()], expected);
    let person = lines.iter().position(|line| line == "  John Winterbourne").expect("the mayor");
    assert_eq!(lines[person..person + 3], ["  John Winterbourne", "    John Winterbourne", "    Winterbourne"]);
    let alone = lines.iter().position(|line| line == "  Jane Doe").expect("the author");
    assert!(!lines[alone + 1].contains("Jane Doe"), "a form alone is the name: {lines:?}");
    let cast = symbols.as_array().and_then(|symbols| symbols.last()).expect("the cast");
    let mayor = cast["children"].as_array().expect("names").iter().find(|one| one["name"] == "John Winterbourne").expect("the mayor");
    assert_eq!(slice(&text, &mayor["selectionRange"]), "John Winterbourne");
    assert_eq!(mayor["detail"], "Mayor, named twice");
}

#[test]
fn a_client_without_nesting_gets_a_list_with_containers() {
    let mut client = Client::with(json!({}));
    let text = format!("Mayor opens bridge\n\nOn Monday Mayor John Winterbourne spoke. Winterbourne left.\n\nTroubled waters\n\n{BODY}\n");
    client.open(UNTITLED, 1, &text);
    let symbols = symbols(&mut client, UNTITLED);
    let symbols = symbols.as_array().expect("a list");
    let find = |name: &str| symbols.iter().find(|symbol| symbol["name"] == name).unwrap_or_else(|| panic!("{name} in {symbols:?}"));
    assert_eq!(find("Troubled waters")["containerName"], "Mayor opens bridge");
    assert_eq!(find("John Winterbourne")["containerName"], "Names");
    assert_eq!(slice(&text, &find("Winterbourne")["location"]["range"]), "Winterbourne");
    assert!(symbols.iter().all(|symbol| symbol.get("children").is_none() && symbol["location"]["uri"] == UNTITLED));
}

#[test]
fn what_is_empty_closed_or_no_article_has_no_symbols() {
    let mut client = Client::with(nested());
    assert_eq!(symbols(&mut client, UNTITLED), Value::Null);
    client.open(UNTITLED, 1, "");
    assert_eq!(symbols(&mut client, UNTITLED), Value::Null);
    client.open_as("rust", "file:///a.rs", 1, BODY);
    assert_eq!(symbols(&mut client, "file:///a.rs"), Value::Null);
}

/// A session in a folder of articles.
struct Folder {
    client: Client,
    folder: tempfile::TempDir,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = format!("file://{}", folder.path().display());
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("made");
            fs::write(path, text).expect("written");
        }
        let client = Client::begin(json!({ "processId": null, "rootUri": root, "capabilities": {} })).0;
        Self { client, folder }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().display())
    }

    fn found(&mut self, query: &str) -> Vec<(String, String)> {
        let answer = self.client.request("workspace/symbol", json!({ "query": query }));
        let text = |value: &Value| value.as_str().expect("a text").to_string();
        let found = answer["result"].as_array().expect("a list").iter();
        found.map(|symbol| (text(&symbol["name"]), text(&symbol["containerName"]))).collect()
    }

    /// Asks until the answer is the expected one: a look through the folder takes as long as it takes, the answer does not.
    fn wait_for(&mut self, query: &str, expected: &[(&str, &str)]) {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        loop {
            let found = self.found(query);
            if found.iter().map(|(name, file)| (name.as_str(), file.as_str())).eq(expected.iter().copied()) {
                return;
            }
            assert!(std::time::Instant::now() < deadline, "{found:?}");
        }
    }
}

const MAYOR: &str = "On Monday Mayor John Winterbourne spoke. Winterbourne left.\n";

#[test]
fn names_are_found_in_every_article_of_the_folder_that_git_does_not_ignore() {
    let mut folder = Folder::new(&[
        ("a.txt", MAYOR),
        ("news/b.md", "# Prize\n\nOn Sunday Governor José Winterhalter left.\n"),
        ("code.rs", MAYOR),
        (".gitignore", "drafts/\n"),
        ("drafts/c.txt", MAYOR),
    ]);
    folder.wait_for("winter", &[("John Winterbourne", "a.txt"), ("José Winterhalter", "news/b.md")]);
    folder.wait_for("jose winter", &[("José Winterhalter", "news/b.md")]);
    folder.wait_for("halter", &[("José Winterhalter", "news/b.md")]);
    folder.wait_for("nobody", &[]);
    let answer = folder.client.request("workspace/symbol", json!({ "query": "bourne" }));
    let location = &answer["result"][0]["location"];
    assert_eq!((&location["uri"], slice(MAYOR, &location["range"])), (&json!(folder.uri("a.txt")), "John Winterbourne".to_string()));
}

#[test]
fn what_is_an_article_and_how_it_is_written_is_what_the_settings_say() {
    let page = "<p title=\"Jane Winterton\">On Monday Mayor John Winterbourne spoke.</p>\n";
    let settings = "[formats]\nstory = \"html\"\nmd = \"none\"\n";
    let mut folder = Folder::new(&[("a.story", page), ("b.md", MAYOR), ("copydesk.toml", settings)]);
    folder.wait_for("winter", &[("John Winterbourne", "a.story")]);
    fs::write(folder.folder.path().join("copydesk.toml"), "[formats]\nmd = \"plain\"\n").expect("written");
    folder.wait_for("winter", &[("John Winterbourne", "b.md")]);
}

#[test]
fn an_open_document_speaks_for_itself_and_a_changed_file_is_read_again() {
    let mut folder = Folder::new(&[("a.txt", MAYOR), ("b.txt", "")]);
    folder.wait_for("winter", &[("John Winterbourne", "a.txt")]);
    let uri = folder.uri("a.txt");
    folder.client.open(&uri, 1, "😀 On Monday Mayor Jane Winterton spoke.\n");
    assert_eq!(folder.found("winter"), [("Jane Winterton".to_string(), "a.txt".to_string())]);
    folder.client.close(&uri);
    folder.wait_for("winter", &[("John Winterbourne", "a.txt")]);
    fs::write(folder.folder.path().join("b.txt"), "On Monday Mayor Jack Winterson spoke.\n").expect("written");
    folder.wait_for("winter", &[("Jack Winterson", "b.txt"), ("John Winterbourne", "a.txt")]);
    fs::remove_file(folder.folder.path().join("a.txt")).expect("removed");
    folder.wait_for("winter", &[("Jack Winterson", "b.txt")]);
}

#[test]
fn every_folder_of_the_session_is_searched() {
    let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    fs::write(one.path().join("a.txt"), MAYOR).expect("written");
    fs::write(two.path().join("b.txt"), "On Sunday Governor Mary Winterton left.\n").expect("written");
    let folder = |folder: &tempfile::TempDir| json!({ "uri": format!("file://{}", folder.path().display()), "name": "news" });
    let folders = json!([folder(&one), folder(&two)]);
    let client = Client::begin(json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": {} })).0;
    Folder { client, folder: one }.wait_for("winter", &[("John Winterbourne", "a.txt"), ("Mary Winterton", "b.txt")]);
}

#[test]
fn a_session_without_a_folder_knows_its_open_documents() {
    let mut client = Client::with(json!({}));
    assert_eq!(client.request("workspace/symbol", json!({ "query": "" }))["result"], json!([]));
    client.open(UNTITLED, 1, MAYOR);
    let found = client.request("workspace/symbol", json!({ "query": "WINTER" }))["result"].clone();
    assert_eq!((&found[0]["name"], &found[0]["location"]["uri"]), (&json!("John Winterbourne"), &json!(UNTITLED)));
}
