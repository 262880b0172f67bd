//! The command line, as the real binary: exit status, reports, settings, and what goes wrong.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder of articles, and a home without settings.
struct Desk {
    folder: TempDir,
    home: TempDir,
}

/// What a run left behind.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder"), home: tempfile::tempdir().expect("a home") };
        for (name, text) in files {
            desk.write(name, text.as_bytes());
        }
        desk
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder can be written");
        fs::write(path, bytes).expect("the folder can be written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(arguments).current_dir(self.folder.path()).env("COPYDESK_CONFIG_DIR", self.home.path());
        command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().expect("the binary was built"))
    }

    fn run_with(&self, arguments: &[&str], stdin: &str) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary was built");
        child.stdin.take().expect("it is piped").write_all(stdin.as_bytes()).expect("it reads all");
        Run::from(child.wait_with_output().expect("it ends"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("reports are UTF-8");
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// Path and texts of the findings of each file of a JSON report.
    fn found(&self) -> Vec<(String, Vec<String>)> {
        let report = self.json();
        let text = |value: &Value| value.as_str().expect("a string").to_string();
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let found = |file: &Value| (text(&file["path"]), list(&file["findings"]).iter().map(|finding| text(&finding["text"])).collect());
        list(&report["files"]).iter().map(found).collect()
    }
}

fn found(path: &str, texts: &[&str]) -> (String, Vec<String>) {
    (path.to_string(), texts.iter().map(ToString::to_string).collect())
}

const FAULTY: &str = "We recieve the the mail.\n";
const CLEAN: &str = "We receive the mail.\n";

#[test]
fn the_report_shows_place_excerpt_message_and_fix() {
    let desk = Desk::new(&[("a.txt", "A clean line.\nWe opened the the mail.\n"), ("b.txt", CLEAN)]);
    let run = desk.run(&["check"]);
    let report = "\
warning[repeated-word]: \"the\" is written twice; change it to \"the\"?
 --> a.txt:2:11
  |
2 | We opened the the mail.
  |           ^^^^^^^
  |
  = help: change to \"the\"

1 warning in 1 of 2 files
";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(1), report, ""));
}

#[test]
fn carets_stand_below_the_fault_after_emoji_marks_and_tabs() {
    let desk = Desk::new(&[("a.txt", "\u{feff}😀 e\u{301}\tWe opened the\tthe mail.\r\n")]);
    let lines: Vec<String> = desk.run(&["check"]).out.lines().map(str::to_string).collect();
    assert_eq!(lines[1], " --> a.txt:1:16");
    assert_eq!(lines[3], "1 | 😀 e\u{301}    We opened the    the mail.");
    // An emoji is two columns wide, the combining mark none, a tab four.
    assert_eq!(lines[4], "  |                   ^^^^^^^^^^");
}

#[test]
fn a_long_line_is_trimmed_around_the_fault() {
    let filler = "The council met and the mayor spoke of the town. ".repeat(200);
    let desk = Desk::new(&[("a.txt", &format!("{filler}We opened the the mail. {filler}\n"))]);
    let run = desk.run(&["check"]);
    assert!(run.out.contains(&format!(" --> a.txt:1:{}\n", filler.len() + 11)), "{}", run.out);
    assert!(run.out.contains("We opened the the mail."), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 110), "{}", run.out);
}

#[test]
fn colour_is_for_terminals() {
    let desk = Desk::new(&[("a.txt", FAULTY)]);
    let coloured = |variables: &[&str]| {
        let mut command = desk.command(&["check"]);
        command.envs(variables.iter().map(|variable| (variable, "1")));
        Run::from(command.output().expect("the binary was built")).out.contains("\u{1b}[")
    };
    assert!(!coloured(&[]));
    assert!(!coloured(&["NO_COLOR"]));
    assert!(coloured(&["CLICOLOR_FORCE"]));
}

#[test]
fn json_has_every_field_of_its_documentation_and_nothing_else() {
    let desk = Desk::new(&[("a.txt", "😀 We opened the the mail.\r\n"), ("b.txt", CLEAN)]);
    let run = desk.run(&["check", "--format", "json"]);
    let finding = json!({
        "rule": "repeated-word",
        "severity": "warning",
        "start": 15,
        "end": 22,
        "line": 1,
        "column": 13,
        "text": "the the",
        "message": "\"the\" is written twice; change it to \"the\"?",
        "related": [],
        "fixes": [{
            "title": "Change to \"the\"",
            "applicability": "safe",
            "edits": [{ "start": 15, "end": 22, "text": "the" }],
        }],
    });
    let files = json!([{ "path": "a.txt", "findings": [finding] }, { "path": "b.txt", "findings": [] }]);
    assert_eq!(run.json(), json!({ "version": 1, "files": files }));
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
}

#[test]
fn offsets_count_from_the_first_byte_of_the_file() {
    let article = "\u{feff}Der\r\n\r\n🏳\u{fe0f}\u{200d}🌈 e\u{301} We opened the the mail.\r\nWe opened the the mail.\r";
    let desk = Desk::new(&[("a.txt", article)]);
    let report = desk.run(&["check", "--format", "json"]).json();
    let findings = report["files"][0]["findings"].as_array().expect("a list");
    let byte = |value: &Value| value.as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
    let places: Vec<_> = findings.iter().map(|finding| (byte(&finding["line"]), byte(&finding["column"]))).collect();
    assert_eq!(places, [(3, 19), (4, 11)]);
    for finding in findings {
        assert_eq!(&article[byte(&finding["start"])..byte(&finding["end"])], "the the");
        let edit = &finding["fixes"][0]["edits"][0];
        assert_eq!((&edit["start"], &edit["end"]), (&finding["start"], &finding["end"]));
    }
}

#[test]
fn the_status_follows_the_level_that_is_asked() {
    let desk = Desk::new(&[
        ("a.txt", FAULTY),
        ("b.txt", CLEAN),
        ("copydesk.toml", "rules.spelling = \"information\"\nrules.repeated-word = \"off\"\n"),
    ]);
    let status = |arguments: &[&str]| desk.run(&[&["check"], arguments].concat()).status;
    assert_eq!(status(&["b.txt", "--fail-on", "hint"]), Some(0));
    assert_eq!(status(&["a.txt"]), Some(0));
    assert_eq!(status(&["a.txt", "--fail-on", "information"]), Some(1));
    assert_eq!(status(&["a.txt", "--fail-on", "hint", "--format", "json"]), Some(1));
    assert_eq!(status(&["a.txt", "--fail-on", "never"]), Some(0));
    assert_eq!(status(&["a.txt", "--fail-on", "sometimes"]), Some(2));
    assert_eq!(desk.run(&["check", "--format", "json"]).found(), [found("a.txt", &["recieve"]), found("b.txt", &[])]);
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let desk = Desk::new(&[]);
    let run = desk.run_with(&["check", "-", "--stdin-name", "news/a.html", "--format", "json"], "<p>We opened the <b>the</b> mail.</p>\n");
    assert_eq!((run.status, run.found()), (Some(1), vec![found("news/a.html", &["the <b>the"])]));
    let run = desk.run_with(&["check", "-", "--format", "json"], CLEAN);
    assert_eq!((run.status, run.found()), (Some(0), vec![found("stdin.txt", &[])]));
}

#[test]
fn a_folder_gives_its_articles_in_order_as_gitignore_says() {
    let desk = Desk::new(&[
        (".gitignore", "drafts/\n"),
        ("b.txt", CLEAN),
        ("a/z.md", FAULTY),
        ("a/b.html", CLEAN),
        ("a-b.txt", CLEAN),
        ("drafts/d.txt", FAULTY),
        (".hidden/h.txt", FAULTY),
        ("program.rs", FAULTY),
    ]);
    let all = [found("a/b.html", &[]), found("a/z.md", &["recieve", "the the"]), found("a-b.txt", &[]), found("b.txt", &[])];
    assert_eq!(desk.run(&["check", "--format", "json"]).found(), all);
    assert_eq!(desk.run(&["check", "--format", "json", "b.txt", ".", "./a/z.md"]).found(), all);
    assert_eq!(desk.run(&["check", "--format", "json", "a"]).found(), all[..2]);
    assert_eq!(desk.run(&["check", "program.rs", "drafts/d.txt", "--format", "json"]).found().len(), 2, "what is named is checked");
}

#[test]
fn many_files_are_reported_in_order_and_each_time_the_same() {
    let desk = Desk::new(&[]);
    for number in 0..24 {
        desk.write(&format!("{number:02}.txt"), FAULTY.repeat(24 - number).as_bytes());
    }
    let run = desk.run(&["check"]);
    let places: Vec<&str> = run.out.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")?.split(':').next()).collect();
    assert!(places.is_sorted());
    assert_eq!(run.out, desk.run(&["check"]).out);
    assert_eq!(run.out.lines().last(), Some("600 warnings in 24 files"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let desk = Desk::new(&[("b.txt", CLEAN)]);
    desk.write("a.txt", b"caf\xe9\n");
    for format in ["text", "json"] {
        let run = desk.run(&["check", ".", "none.txt", "--format", format]);
        assert_eq!(run.status, Some(2));
        let complaints: Vec<&str> = run.err.lines().collect();
        assert_eq!(complaints[0], "copydesk: a.txt: not UTF-8 at byte 3");
        assert!(complaints[1].starts_with("copydesk: none.txt: "), "{complaints:?}");
        assert_eq!(complaints.len(), 2);
    }
    assert_eq!(desk.run(&["check", ".", "none.txt", "--format", "json"]).found(), [found("b.txt", &[])]);
    assert_eq!(desk.run(&["check", ".", "none.txt"]).out, "no findings in 1 file\n");
}

#[test]
fn what_is_too_large_for_an_article_is_not_read_to_its_end() {
    let desk = Desk::new(&[]);
    let file = fs::File::create(desk.folder.path().join("a.txt")).expect("the folder can be written");
    file.set_len((16 << 20) + 1).expect("a hole takes no room");
    let run = desk.run(&["check"]);
    assert_eq!((run.status, run.err.as_str()), (Some(2), "copydesk: a.txt: it is larger than 16 MB\n"));
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed_as_it_is() {
    let settings = "[rules]\n\"\\u001b[31m\u{9b}\" = \"off\"\n";
    let article = "We recieve \u{9b}31m\u{1b}[31m\u{7f} the the mail.\n\nOrla\u{9b}Quennel spoke. The\u{9b}the mail came.\n";
    let desk = Desk::new(&[("a\u{1b}[31m\u{9b}\u{202e}.txt", article), ("copydesk.toml", settings)]);
    let name = "a\u{1b}[31m\u{9b}\u{202e}.txt";
    for arguments in [
        &["check"] as &[&str],
        &["check", "--format", "json"],
        &["names", name],
        &["names", name, "--format", "json"],
        &["check", "\u{1b}c"],
        &["explain", "\u{9b}"],
    ] {
        let run = desk.run(arguments);
        let said = run.out.clone() + &run.err;
        let obeyed: Vec<char> = said.chars().filter(|&letter| letter != '\n' && (letter.is_control() || letter == '\u{202e}')).collect();
        assert!(obeyed.is_empty(), "{arguments:?}: {said:?}");
    }
    assert!(desk.run(&["check"]).out.contains("a\\u{1b}[31m\\u{9b}\\u{202e}.txt:1:4"));
    assert_eq!(desk.run(&["check", "--format", "json"]).found()[0].0, name);
}

#[cfg(unix)]
#[test]
fn a_link_to_an_article_of_the_folder_is_not_checked_a_second_time() {
    let desk = Desk::new(&[("b.txt", FAULTY), ("elsewhere/.keep", ""), ("d/c.txt", CLEAN)]);
    let link = |target: &str, name: &str| std::os::unix::fs::symlink(target, desk.folder.path().join(name)).expect("linked");
    let outside = Desk::new(&[("o.txt", FAULTY)]);
    let outside = outside.folder.path().join("o.txt").to_string_lossy().into_owned();
    link("b.txt", "a.txt");
    link("../b.txt", "d/e.txt");
    link("nowhere.txt", "f.txt");
    link(&outside, "g.txt");
    link(&outside, "h.txt");
    let texts = ["recieve", "the the"];
    let all = [found("b.txt", &texts), found("d/c.txt", &[]), found("g.txt", &texts)];
    assert_eq!(desk.run(&["check", ".", "--format", "json"]).found(), all);
    assert_eq!(desk.run(&["check", "a.txt", "--format", "json"]).found(), [found("a.txt", &texts)], "what is named is checked");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_settings_file_but_may_be_named_as_an_article() {
    let desk = Desk::new(&[("a.txt", FAULTY)]);
    let fifo = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
    fifo(&desk.folder.path().join("copydesk.toml"));
    fifo(&desk.folder.path().join("pipe.txt"));
    let run = desk.run(&["check", ".", "--format", "json"]);
    assert_eq!((run.status, run.found()), (Some(2), vec![found("a.txt", &["recieve", "the the"])]));
    assert_eq!(run.err, "copydesk: copydesk.toml: cannot be read: it is no file\n");
    let pipe = desk.folder.path().join("pipe.txt");
    let writer = std::thread::spawn(move || fs::write(pipe, FAULTY).expect("somebody reads"));
    assert_eq!(desk.run(&["check", "pipe.txt", "--format", "json"]).found(), [found("pipe.txt", &["recieve", "the the"])]);
    writer.join().expect("written");
}

#[test]
fn wrong_settings_are_named_with_their_line_and_the_rest_of_them_works() {
    let desk = Desk::new(&[
        ("news/a.txt", FAULTY),
        ("news/copydesk.toml", "[dictionary]\nwords = [\"recieve\"]\n\n[rules]\nrepeated-wrod = \"off\"\n"),
    ]);
    let run = desk.run(&["check", "--format", "json"]);
    let complaint = format!(
        "copydesk: {}:5: unknown rule \"repeated-wrod\" (did you mean \"repeated-word\"?)\n",
        Path::new("news").join("copydesk.toml").display()
    );
    assert_eq!((run.status, run.err), (Some(2), complaint));
    assert_eq!(serde_json::from_str::<Value>(&run.out).expect("JSON")["files"][0]["findings"][0]["text"], "the the");
}

#[test]
fn house_names_are_held_against_near_forms_and_a_file_of_them_that_is_missing_is_named() {
    let article = "The talks with Orla Quennel were led by Tomas Brightwater on Monday.\nBrightwatter spoke of Orla Quenell twice.\n";
    let settings = "[dictionary]\nwords = [\"Tomas Brightwater\"]\nnames = [\"names.txt\", \"missing.txt\"]\n";
    let desk = Desk::new(&[("a.txt", article), ("copydesk.toml", settings), ("names.txt", "# the council\nOrla Quenell\n")]);
    let run = desk.run(&["check", "--format", "json", "a.txt"]);
    assert_eq!(run.found(), [found("a.txt", &["Quennel", "Brightwatter"])]);
    assert!(run.err.contains("the names of \"missing.txt\" cannot be read"), "{}", run.err);
}

#[test]
fn settings_that_are_no_toml_are_left_out() {
    let desk = Desk::new(&[("a.txt", FAULTY), ("copydesk.toml", "[dictionary]\nwords = [\"recieve\"]\n[rules\n")]);
    let run = desk.run(&["check", "--format", "json"]);
    assert!(run.err.starts_with("copydesk: copydesk.toml:3: "), "{}", run.err);
    assert_eq!((run.status, run.found()), (Some(2), vec![found("a.txt", &["recieve", "the the"])]));
}

#[test]
fn what_is_ignored_or_two_people_is_so_in_its_article_alone() {
    let names = "Fatima Rahimov spoke on Monday. Rahimov was calm, and Rahimov left.\n\nOn Tuesday Rakhimov said so.\n";
    let settings =
        "[ignored]\n\"news/a.txt\" = [\"spelling: recieve\", \"repeated-word\"]\n[two-people]\n\"b.txt\" = [[\"Rahimov\", \"Rakhimov\"]]\n";
    let files = [("news/a.txt", FAULTY), ("c.txt", FAULTY), ("b.txt", names), ("d.txt", names), ("copydesk.toml", settings)];
    let run = Desk::new(&files).run(&["check", "."]);
    assert_eq!(run.status, Some(1));
    let told: Vec<&str> = run.out.lines().filter_map(|line| line.trim().strip_prefix("--> ")).collect();
    assert!(told.iter().all(|place| place.starts_with("c.txt:") || place.starts_with("d.txt:")), "{told:?}");
    assert!(told.iter().any(|place| place.starts_with("d.txt:3:")), "{told:?}");
}

#[test]
fn a_dialect_that_is_settled_ranks_the_fixes() {
    for (settings, meant) in
        [("dialect = \"british\"\n", "colour"), ("dialect = \"british\"\n[dialects]\n\"a.txt\" = \"american\"\n", "color")]
    {
        let run = Desk::new(&[("a.txt", "They painted it in one coluor.\n"), ("copydesk.toml", settings)]).run(&["check", "a.txt"]);
        let first = run.out.lines().find_map(|line| line.trim().strip_prefix("= help: ")).expect("a fix");
        assert_eq!(first, format!("change to \"{meant}\""));
    }
}

#[test]
fn a_folder_holds_what_the_settings_call_an_article() {
    let settings = "[formats]\nstory = \"html\"\ntxt = \"none\"\n";
    let files = [("a.txt", FAULTY), ("b.story", "<p>They recieve it.</p><!-- recieve -->\n"), ("copydesk.toml", settings)];
    let desk = Desk::new(&files);
    let run = desk.run(&["check", "."]);
    assert!(run.out.contains("--> b.story:1:9") && run.out.ends_with("1 warning in 1 file\n"), "{}", run.out);
    assert_eq!(desk.run(&["check", "a.txt"]).status, Some(1), "what is named by hand is an article");
}

#[test]
fn all_settings_above_an_article_count_the_nearest_most_and_none_beyond_a_root() {
    let desk = Desk::new(&[
        ("copydesk.toml", "[ignored]\n\"there/b.txt\" = [\"repeated-word\"]\n[rules]\nspelling = \"off\"\n"),
        ("here/a.txt", FAULTY),
        ("there/copydesk.toml", "[accepted]\n\"deep/a.txt\" = [\"recieve\"]\n[rules]\nspelling = \"warning\"\n"),
        ("there/b.txt", FAULTY),
        ("there/deep/a.txt", FAULTY),
        ("there/deep/b.txt", FAULTY),
        ("apart/copydesk.toml", "root = true\n[rules]\nrepeated-word = \"off\"\n"),
        ("apart/a.txt", FAULTY),
    ]);
    let found = [
        found("apart/a.txt", &["recieve"]),
        found("here/a.txt", &["the the"]),
        found("there/b.txt", &["recieve"]),
        found("there/deep/a.txt", &["the the"]),
        found("there/deep/b.txt", &["recieve", "the the"]),
    ];
    assert_eq!(desk.run(&["check", "--format", "json"]).found(), found);
}

#[test]
fn a_suspect_stands_with_whom_it_is_suspected_to_be() {
    let article = include_str!("articles/summit.txt");
    let desk = Desk::new(&[("a.txt", article)]);
    let table = desk.run(&["names", "a.txt"]).out;
    assert!(table.contains("Lasha Kobalia (1), Kobler? (1)\n") && !table.contains("\nKobler"), "{table}");
    let report = desk.run(&["names", "a.txt", "--format", "json"]).json();
    let names = report["names"].as_array().into_iter().flatten();
    let suspects: Vec<_> = names.flat_map(|name| name["suspects"].as_array().into_iter().flatten()).collect();
    let start = article.find("Kobler");
    assert_eq!(suspects.len(), 1);
    assert_eq!((suspects[0]["text"].as_str(), suspects[0]["start"].as_u64()), (Some("Kobler"), start.map(|start| start as u64)));
}

#[test]
fn the_cast_is_a_table_or_json() {
    let article = "President Mustafa al-Kadhimi met the envoys on Monday. Kadhimi said the talks were useful, and Kadhimi thanked the hosts. The \
         president left.\n";
    let desk = Desk::new(&[("a.txt", &format!("\u{feff}{article}"))]);
    let run = desk.run(&["names", "a.txt"]);
    let table = "\
NAME                KIND    ROLE       INTRODUCED  MENTIONS  FORMS
Mustafa al-Kadhimi  person  President  1:11        3         Kadhimi (2), Mustafa al-Kadhimi (1)
";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), table, ""));
    let report = desk.run(&["names", "a.txt", "--format", "json"]).json();
    let mention = |start: usize, column: usize, text: &str, role: &str, why: &str| {
        json!({
            "start": start, "end": start + text.len(), "line": 1, "column": column, "text": text,
            "role": role, "speaks": column != 11, "addressed": false, "why": why,
        })
    };
    let surname = "The surname of \"Mustafa al-Kadhimi\", introduced in paragraph 1.";
    let mentions = [
        mention(13, 11, "Mustafa al-Kadhimi", "President", "The name stands in full here for the first time."),
        mention(58, 56, "Kadhimi", "", surname),
        mention(98, 96, "Kadhimi", "", surname),
    ];
    let name = json!({
        "name": "Mustafa al-Kadhimi",
        "kind": "person",
        "role": "President",
        "surname": "Kadhimi",
        "nationality": "",
        "introduction": 0,
        "mentions": mentions,
        "forms": [{ "text": "Kadhimi", "count": 2 }, { "text": "Mustafa al-Kadhimi", "count": 1 }],
        "by_role": [{
            "start": 129, "end": 138, "line": 1, "column": 127, "text": "president",
            "why": "The role of \"Mustafa al-Kadhimi\", introduced in paragraph 1.",
        }],
        "suspects": [],
    });
    assert_eq!(report, json!({ "version": 1, "path": "a.txt", "names": [name] }));
    assert_eq!(desk.run(&["names", "none.txt"]).status, Some(2));
}

#[test]
fn a_rule_is_explained_and_an_unknown_one_has_its_nearest_named() {
    let desk = Desk::new(&[]);
    let run = desk.run(&["explain", "repeated-word"]);
    assert_eq!(run.status, Some(0));
    assert!(
        run.out.starts_with("# repeated-word\n\nWords. Severity: warning. Summary: a word is written twice.\n\n## What it flags\n"),
        "{}",
        run.out
    );
    let run = desk.run(&["explain", "repeated-wrod"]);
    let complaint = "copydesk: unknown rule \"repeated-wrod\" (did you mean \"repeated-word\"?)\n";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(2), "", complaint));
}

#[test]
fn every_rule_is_listed() {
    let desk = Desk::new(&[]);
    let run = desk.run(&["rules"]);
    let ids: Vec<&str> = run.out.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(ids, copydesk::rules::RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let desk = Desk::new(&[("a.txt", &FAULTY.repeat(2_000))]);
    for format in ["text", "json"] {
        let mut child = desk
            .command(&["check", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary was built");
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().expect("it ends"));
        assert_eq!((run.status, run.err.as_str()), (Some(1), ""), "{format}");
    }
}

#[test]
fn the_version_and_wrong_arguments_are_told_apart() {
    let desk = Desk::new(&[]);
    let run = desk.run(&["--version"]);
    assert_eq!((run.status, run.out), (Some(0), format!("copydesk {}\n", env!("CARGO_PKG_VERSION"))));
    assert_eq!(desk.run(&["check", "--colour"]).status, Some(2));
    assert_eq!(desk.run(&[]).status, Some(2));
}
