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

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).expect("it is there and UTF-8")
    }

    /// What lies in the folder, in order.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).expect("it can be read").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false"]).args(arguments);
        command.current_dir(self.folder.path()).output().expect("git is there")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().expect("the binary was built"))
    }

    fn run_with(&self, arguments: &[&str], stdin: &str) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary was built");
        // It may end without reading all.
        let _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
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
fn json_lines_have_a_file_each_and_the_same_fields() {
    let desk = Desk::new(&[("a.txt", FAULTY), ("b.txt", CLEAN)]);
    let lines = desk.run(&["check", "--format", "jsonl"]).out;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    assert_eq!(Value::from(lines), desk.run(&["check", "--format", "json"]).json()["files"]);
}

#[test]
fn sarif_has_rules_places_fixes_and_what_could_not_be_read() {
    let desk = Desk::new(&[("a b.txt", "\u{feff}😀 We opened the the mail.\r\n"), ("b.txt", CLEAN)]);
    desk.write("c.txt", b"caf\xe9\n");
    let run = desk.run(&["check", "--format", "sarif"]);
    let report = run.json();
    let log = &report["runs"][0];
    let result = &log["results"][0];
    assert_eq!((run.status, log["results"].as_array().map(Vec::len)), (Some(2), Some(1)));
    let rules = &log["tool"]["driver"]["rules"];
    let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
    assert_eq!(
        (&rules[index]["id"], &result["ruleId"], &result["level"]),
        (&json!("repeated-word"), &json!("repeated-word"), &json!("warning"))
    );
    let region = json!({
        "startLine": 1, "startColumn": 13, "endLine": 1, "endColumn": 20, "byteOffset": 18, "byteLength": 7, "snippet": { "text": "the the" },
    });
    assert_eq!(result["locations"], json!([{ "physicalLocation": { "artifactLocation": { "uri": "a%20b.txt" }, "region": region } }]));
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"], json!({ "text": "the" }));
    let invocation = &log["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], json!(false));
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], json!("c.txt: not UTF-8 at byte 3"));
}

#[test]
fn github_has_a_command_for_each_finding_with_its_marks_escaped() {
    let desk = Desk::new(&[("a,b.txt", "A clean line.\nWe opened the the mail, 5% of\nof it.\n")]);
    let report = "\
::warning file=a%2Cb.txt,line=2,endLine=2,col=11,endColumn=18,title=repeated-word::\"the\" is written twice; change it to \"the\"?
::warning file=a%2Cb.txt,line=2,endLine=3,title=repeated-word::\"of\" is written twice; change it to \"of\"?
";
    assert_eq!(desk.run(&["check", "--format", "github"]).out, report);
}

#[test]
fn gitlab_has_fingerprints_that_an_edit_elsewhere_leaves_alone() {
    let desk = Desk::new(&[("a.txt", "We opened the the mail.\n\nWe opened the the mail.\n")]);
    let report = desk.run(&["check", "--format", "gitlab"]).json();
    let list = report.as_array().expect("a list").clone();
    assert_eq!(list.len(), 2);
    let of = |issue: &Value| issue["fingerprint"].as_str().expect("a text").to_string();
    assert_ne!(of(&list[0]), of(&list[1]));
    assert_eq!((&list[0]["check_name"], &list[0]["severity"]), (&json!("repeated-word"), &json!("major")));
    assert_eq!(list[1]["location"], json!({ "path": "a.txt", "lines": { "begin": 3, "end": 3 } }));
    desk.write("a.txt", b"Another line.\n\nWe opened the the mail.\n");
    assert_eq!(of(&desk.run(&["check", "--format", "gitlab"]).json()[0]), of(&list[0]));
}

#[test]
fn checkstyle_and_junit_are_xml_with_a_file_each() {
    let desk = Desk::new(&[("a&b.txt", "We opened the the mail.\n"), ("b.txt", CLEAN)]);
    let message = "&quot;the&quot; is written twice; change it to &quot;the&quot;?";
    let checkstyle = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n<file name=\"a&amp;b.txt\"><error line=\"1\" column=\"11\" \
         severity=\"warning\" message=\"{message}\" source=\"copydesk.repeated-word\"/></file>\n<file name=\"b.txt\"></file>\n</checkstyle>\n"
    );
    assert_eq!(desk.run(&["check", "--format", "checkstyle"]).out, checkstyle);
    let suites = |case: &str, failures: usize| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">\n\
             <testsuite name=\"a&amp;b.txt\" tests=\"1\" failures=\"{failures}\" errors=\"0\">\
             <testcase classname=\"a&amp;b.txt\" name=\"repeated-word at 1:11\">{case}</testcase></testsuite>\n\
             <testsuite name=\"b.txt\" tests=\"1\" failures=\"0\" errors=\"0\"><testcase classname=\"b.txt\" name=\"no findings\"/></testsuite>\n\
             </testsuites>\n"
        )
    };
    let failure = format!("<failure type=\"repeated-word\" message=\"{message}\"/>");
    assert_eq!(desk.run(&["check", "--format", "junit"]).out, suites(&failure, 1));
    let passed = desk.run(&["check", "--format", "junit", "--fail-on", "never"]).out;
    assert_eq!(passed, suites(&format!("<system-out>{message}</system-out>"), 0));
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
        &["check", "--format", "jsonl"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "checkstyle"],
        &["check", "--format", "junit"],
        &["check", "--stats"],
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
    link(&outside, "g.txt");
    link(&outside, "h.txt");
    let texts = ["recieve", "the the"];
    let all = [found("b.txt", &texts), found("d/c.txt", &[]), found("g.txt", &texts)];
    assert_eq!(desk.run(&["check", ".", "--format", "json"]).found(), all);
    assert_eq!(desk.run(&["check", "a.txt", "--format", "json"]).found(), [found("a.txt", &texts)], "what is named is checked");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_named_where_an_article_would_be() {
    let desk = Desk::new(&[("a.txt", CLEAN)]);
    let link = |name: &str| std::os::unix::fs::symlink("nowhere", desk.folder.path().join(name)).expect("linked");
    link("b.txt");
    link("program.rs");
    let run = desk.run(&["check"]);
    let complaint = "copydesk: b.txt: it is a link that leads nowhere\n";
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(2), "no findings in 1 file\n", complaint));
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
    for format in ["text", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit"] {
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

/// An article in which every byte counts: a mark at its beginning, line ends of three kinds, blanks at the end, none of them UTF-8's own.
const ODD: &str = "\u{feff}We opened the the mail.  \r\nA clean line.\r\n\r\n\tThey met on Monday.\rOr so.\r\nWe opened the the door.";

/// A fault that may not be fixed unseen.
const SAID: &str = "“We recieve the mail,” she said.\n";

#[test]
fn what_is_safe_is_fixed_and_every_other_byte_stays() {
    let desk = Desk::new(&[("a.txt", ODD), ("b.txt", CLEAN), ("c.txt", SAID)]);
    let run = desk.run(&["check", "--fix"]);
    assert_eq!((run.status, run.err.as_str()), (Some(1), ""));
    assert!(run.out.ends_with("2 findings fixed, 1 warning in 1 of 3 files\n"), "{}", run.out);
    assert_eq!(desk.text("a.txt"), ODD.replace("the the", "the"));
    assert_eq!((desk.text("b.txt").as_str(), desk.text("c.txt").as_str()), (CLEAN, SAID), "what somebody said is for a person");
    let again = desk.run(&["check", "--fix", "a.txt"]);
    assert_eq!((again.status, again.out.as_str()), (Some(0), "0 findings fixed, no findings in 1 file\n"));
    assert_eq!(desk.names(), ["a.txt", "b.txt", "c.txt"], "nothing is left behind");
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let desk = Desk::new(&[]);
    let run = desk.run_with(&["check", "--fix", "-"], ODD);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), ODD.replace("the the", "the").as_str(), ""));
    assert_eq!(desk.run_with(&["check", "--fix", "-", "a.txt"], ODD).status, Some(2));
    assert_eq!(desk.run_with(&["check", "--fix=ask", "-"], ODD).status, Some(2));
}

#[cfg(unix)]
#[test]
fn a_fix_keeps_the_mode_of_a_file_and_goes_through_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[("store/a.txt", FAULTY)]);
    let (path, link) = (desk.folder.path().join("store/a.txt"), desk.folder.path().join("l.txt"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    std::os::unix::fs::symlink("store/a.txt", &link).expect("linked");
    desk.run(&["check", "--fix", "l.txt"]);
    assert_eq!(desk.text("store/a.txt"), "We receive the mail.\n");
    assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
}

#[test]
fn a_difference_is_what_fix_would_write_and_git_can_apply_it() {
    let long = format!("{}We opened the the mail.\n{}", "A clean line.\n".repeat(9), "Another clean line.\n".repeat(9));
    let desk = Desk::new(&[("a.txt", ODD), ("b.txt", CLEAN), ("d/long.txt", &long)]);
    let run = desk.run(&["check", "--diff"]);
    assert_eq!((run.status, run.err.as_str()), (Some(1), "copydesk: 3 findings would be fixed in 2 files\n"));
    let hunk = "\
--- a/d/long.txt
+++ b/d/long.txt
@@ -7,7 +7,7 @@
 A clean line.
 A clean line.
 A clean line.
-We opened the the mail.
+We opened the mail.
 Another clean line.
 Another clean line.
 Another clean line.
";
    assert!(run.out.contains(hunk), "{}", run.out);
    assert_eq!((desk.text("a.txt").as_str(), desk.text("d/long.txt")), (ODD, long.clone()), "nothing is written");
    desk.write("fix.patch", run.out.as_bytes());
    assert!(desk.git(&["apply", "fix.patch"]).status.success());
    assert_eq!((desk.text("a.txt"), desk.text("d/long.txt")), (ODD.replace("the the", "the"), long.replace("the the", "the")));
    let run = desk.run(&["check", "--diff"]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), "", "copydesk: 0 findings would be fixed in 0 files\n"));
    assert_eq!(desk.run(&["check", "--diff", "--fix"]).status, Some(2), "one or the other");
}

#[test]
fn each_finding_is_asked_about_and_answered() {
    let article = "We recieve the the mail.\n\nWe recieve a a letter.\n\nThey recieve it.\n";
    let asked = |answers: &str| {
        let desk = Desk::new(&[("a.txt", article)]);
        let run = desk.run_with(&["check", "--fix=ask"], answers);
        (desk.text("a.txt"), run)
    };
    let (text, run) = asked("t\ns\n1\nq\n");
    assert_eq!(text, "We receive the the mail.\n\nWe receive a a letter.\n\nThey recieve it.\n");
    assert_eq!((run.status, run.out.lines().last()), (Some(1), Some("take which? [t, 1, s, a, q, ?] 2 findings fixed, 3 left in 1 file")));
    assert!(run.out.contains("  1  Change to \"receive\"\n"), "{}", run.out);
    assert_eq!(asked("a\ns\ns\n").0, article.replace("recieve", "receive"));
    let (text, run) = asked("what?\n0\n");
    assert_eq!((text.as_str(), run.status), (article, Some(1)), "answers that end change nothing");
    assert_eq!(run.out.matches("quit: change nothing more").count(), 2, "{}", run.out);
    let (text, run) = asked("t\nt\nt\nt\nt\n");
    assert_eq!(text, "We receive the mail.\n\nWe receive a letter.\n\nThey receive it.\n");
    assert_eq!(run.status, Some(0));
}

#[test]
fn rules_and_a_severity_choose_what_is_reported_and_fixed() {
    let desk = Desk::new(&[("a.txt", FAULTY)]);
    let found = |arguments: &[&str]| desk.run(&[&["check", "--format", "json"], arguments].concat()).found()[0].1.clone();
    assert_eq!(found(&["--rule", "spelling"]), ["recieve"]);
    assert_eq!(found(&["--rule", "spelling,repeated-word"]), ["recieve", "the the"]);
    assert_eq!(found(&["--rule", "date-order", "--rule", "repeated-word"]), ["the the"]);
    let run = desk.run(&["check", "--rule", "speling"]);
    assert_eq!((run.status, run.err.as_str()), (Some(2), "copydesk: unknown rule \"speling\" (did you mean \"spelling\"?)\n"));
    desk.run(&["check", "--fix", "--rule", "spelling"]);
    assert_eq!(desk.text("a.txt"), "We receive the the mail.\n");
    desk.write("a.txt", FAULTY.as_bytes());
    desk.write("copydesk.toml", b"rules.spelling = \"information\"\n");
    assert_eq!(found(&["--severity", "warning"]), ["the the"]);
    assert_eq!(found(&["--severity", "information"]), ["recieve", "the the"]);
}

#[test]
fn settings_can_be_named_or_left_out() {
    let desk = Desk::new(&[
        ("a.txt", FAULTY),
        ("copydesk.toml", "rules.spelling = \"off\"\n"),
        ("other/desk.toml", "rules.repeated-word = \"off\"\n"),
    ]);
    let found = |arguments: &[&str]| desk.run(&[&["check", "--format", "json", "a.txt"], arguments].concat()).found()[0].1.clone();
    assert_eq!(found(&[]), ["the the"]);
    assert_eq!(found(&["--no-config"]), ["recieve", "the the"]);
    assert_eq!(found(&["--config", "other/desk.toml"]), ["recieve"]);
    let run = desk.run(&["check", "--config", "none.toml"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("copydesk: none.toml: "), "{}", run.err);
    desk.write("wrong.toml", b"rules.speling = \"off\"\n");
    let run = desk.run(&["check", "--config", "wrong.toml", "a.txt"]);
    assert_eq!(
        (run.status, run.err.as_str()),
        (Some(2), "copydesk: wrong.toml:1: unknown rule \"speling\" (did you mean \"spelling\"?)\n")
    );
    assert_eq!(desk.run(&["check", "--config", "wrong.toml", "--no-config"]).status, Some(2));
}

#[test]
fn paths_come_from_a_list_too() {
    let desk = Desk::new(&[
        ("a b.txt", FAULTY),
        ("b.txt", CLEAN),
        ("c.txt", CLEAN),
        ("lines", "a b.txt\r\n\nb.txt\n"),
        ("zeros", "a b.txt\0b.txt\0"),
    ]);
    let both = [found("a b.txt", &["recieve", "the the"]), found("b.txt", &[])];
    for list in ["lines", "zeros"] {
        assert_eq!(desk.run(&["check", "--format", "json", "--files-from", list]).found(), both, "{list}");
    }
    let run = desk.run_with(&["check", "--format", "json", "--files-from", "-", "c.txt"], "a b.txt\nb.txt\n");
    assert_eq!(run.found().len(), 3);
    let run = desk.run_with(&["check", "--files-from", "-"], "");
    assert_eq!((run.status, run.out.as_str()), (Some(0), "no findings in 0 files\n"));
    assert_eq!(desk.run(&["check", "--files-from", "none"]).status, Some(2));
    assert_eq!(desk.run_with(&["check", "--files-from", "-", "-"], "").status, Some(2), "standard input is one thing");
}

#[test]
fn jobs_and_quiet_change_nothing_that_is_found_and_stats_go_beside_it() {
    let desk = Desk::new(&[("a.txt", FAULTY), ("b.txt", FAULTY), ("c.txt", CLEAN)]);
    let run = desk.run(&["check"]);
    assert_eq!(desk.run(&["check", "--jobs", "1"]).out, run.out);
    assert_eq!(desk.run(&["check", "--jobs", "0"]).status, Some(2));
    let quiet = desk.run(&["check", "--quiet"]);
    assert_eq!((quiet.status, quiet.out + "4 warnings in 2 of 3 files\n"), (Some(1), run.out.clone()));
    assert_eq!(desk.run(&["check", "-q", "c.txt"]).out, "");
    let stats = desk.run(&["check", "--stats"]);
    assert_eq!(stats.out, run.out);
    assert!(stats.err.starts_with("RULE           FINDINGS\nrepeated-word  2\nspelling       2\n3 files, 14 words in "), "{}", stats.err);
}

#[test]
fn only_what_git_says_has_changed_is_checked() {
    let desk = Desk::new(&[("a.txt", FAULTY), ("news/b.txt", FAULTY), ("news/c.txt", FAULTY), (".gitignore", "no.txt\n")]);
    let report = |arguments: &[&str]| desk.run(&[&["check", "--format", "json"], arguments].concat());
    let run = report(&["--since", "HEAD"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("copydesk: --since: git says: fatal: not a git repository"), "{}", run.err);
    for arguments in [&["init", "-q"] as &[&str], &["add", "."], &["commit", "-qm", "first"]] {
        assert!(desk.git(arguments).status.success(), "{arguments:?}");
    }
    assert_eq!(report(&["--since", "HEAD"]).found(), []);
    desk.write("news/c.txt", CLEAN.as_bytes());
    desk.write("news/new é.txt", CLEAN.as_bytes());
    desk.write("no.txt", FAULTY.as_bytes());
    fs::remove_file(desk.folder.path().join("a.txt")).expect("it is there");
    let changed = [found("news/c.txt", &[]), found("news/new é.txt", &[])];
    assert_eq!(report(&["--since", "HEAD"]).found(), changed);
    assert_eq!(report(&["--since", "HEAD", "news"]).found(), changed);
    assert_eq!(report(&["--since", "HEAD", "news/b.txt", "news/c.txt"]).found(), changed[..1]);
    for revision in ["nowhere", "--output=x", ""] {
        assert_eq!(report(&["--since", revision]).status, Some(2), "{revision}");
    }
    let mut command = desk.command(&["check", "--since", "HEAD"]);
    let run = Run::from(command.env("PATH", "").output().expect("the binary was built"));
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("copydesk: --since needs git, which cannot be started: "), "{}", run.err);
}

#[test]
fn a_baseline_accepts_what_was_found_by_what_it_is() {
    let desk = Desk::new(&[("news/a.txt", "We recieve the mail.\n\nWe recieve the mail.\n"), ("b.txt", CLEAN)]);
    let run = desk.run(&["check", "--write-baseline", "desk.json"]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), "2 findings accepted in desk.json\n", ""));
    let entry = r#"{"path":"news/a.txt","rule":"spelling","text":"recieve","before":"We","after":"the mail."}"#;
    assert_eq!(desk.text("desk.json"), format!("{{\"version\":1,\"findings\":[\n{entry},\n{entry}\n]}}\n"));
    let against = |arguments: &[&str]| desk.run(&[&["check", "--baseline", "desk.json"], arguments].concat());
    let run = against(&[]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (Some(0), "no findings in 2 files\n", ""));
    // Lines come, words beside it change; a third of the same is new.
    desk.write("news/a.txt", b"A line.\n\nOften we recieve the mail.\n\nWe recieve\nthe mail.\n\nWe recieve the mail.\n");
    assert_eq!(against(&["--format", "json"]).found()[1].1, ["recieve"]);
    desk.write("news/a.txt", b"We recieve the mail.\n\nNobody did.\n");
    let run = against(&["--fail-on", "hint"]);
    let unused = "copydesk: desk.json: \"recieve\" in news/a.txt is accepted, but spelling finds it no more\n";
    assert_eq!((run.status, run.err.as_str()), (Some(0), unused));
    assert_eq!(against(&["--quiet"]).err, "");
    assert_eq!(against(&["b.txt"]).err, "", "another article says nothing of this one");
    assert_eq!(against(&["--rule", "date-order"]).err, unused);
    assert_eq!(against(&["--fix"]).out, "0 findings fixed, no findings in 2 files\n", "what is accepted stays");
}

#[test]
fn a_baseline_that_cannot_be_read_or_would_lose_something_is_named() {
    let desk = Desk::new(&[("a.txt", FAULTY), ("not.json", "{}"), ("new.json", "{\"version\":2,\"findings\":[]}")]);
    for (file, complaint) in [
        ("none.json", "copydesk: none.json: "),
        ("not.json", "copydesk: not.json: it is no baseline: "),
        ("new.json", "copydesk: new.json: it is a baseline of version 2, and this program reads 1"),
    ] {
        let run = desk.run(&["check", "--baseline", file]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
        assert!(run.err.starts_with(complaint), "{}", run.err);
    }
    desk.write("b.txt", b"caf\xe9\n");
    let run = desk.run(&["check", "--write-baseline", "desk.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.ends_with("copydesk: desk.json: it is not written, because not everything could be read\n"), "{}", run.err);
    assert!(!desk.names().contains(&"desk.json".to_string()));
}

#[test]
fn rows_ignore_what_agrees_with_all_they_name_and_idle_ones_are_told() {
    let rows = "\
[[ignore]]
rule = \"spelling\"
text = \"recieve\"
files = [\"wire/**\"]
reason = \"as the agency writes\"

[[ignore]]
text = \"the the\"
context = \"a band\"

[[ignore]]
rule = \"date-order\"
";
    let desk = Desk::new(&[
        ("copydesk.toml", rows),
        ("wire/deep/a.txt", FAULTY),
        ("b.txt", FAULTY),
        ("c.txt", "They are a\nband called the\nthe.\n\nWe saw the the band.\n"),
    ]);
    let run = desk.run(&["check", "--format", "json"]);
    let all = [found("b.txt", &["recieve", "the the"]), found("c.txt", &["the the"]), found("wire/deep/a.txt", &["the the"])];
    assert_eq!(run.found(), all);
    assert_eq!(run.err, "copydesk: copydesk.toml:11: this row of \"ignore\" ignores nothing\n");
    assert_eq!(desk.run(&["check", "b.txt"]).err, "", "of some articles nothing follows for all");
    assert_eq!(desk.run(&["check", "wire"]).err, "");
}

#[test]
fn an_override_holds_for_its_files_and_wrong_rows_are_named_and_settle_nothing() {
    let rows = "\
rules.spelling = \"hint\"

[[override]]
files = [\"wire/*.txt\", \"*.md\"]
rules = { spelling = \"off\", repeated-word = \"information\" }

[[override]]
files = [\"wire/b.txt\"]
rules = { spelling = \"warning\" }
";
    let files = [
        ("copydesk.toml", rows),
        ("a.txt", FAULTY),
        ("wire/a.txt", FAULTY),
        ("wire/b.txt", FAULTY),
        ("wire/deep/c.txt", FAULTY),
        ("d.md", FAULTY),
    ];
    let desk = Desk::new(&files);
    let report = desk.run(&["check", "--format", "json"]).json();
    let severities = |file: &Value| {
        let findings = file["findings"].as_array().cloned().unwrap_or_default();
        let levels: Vec<String> = findings.iter().map(|finding| finding["severity"].as_str().unwrap_or_default().to_string()).collect();
        format!("{}: {}", file["path"].as_str().unwrap_or_default(), levels.join(" "))
    };
    let severities: Vec<String> = report["files"].as_array().into_iter().flatten().map(severities).collect();
    let expected = [
        "a.txt: hint warning",
        "d.md: information",
        "wire/a.txt: information",
        "wire/b.txt: warning information",
        "wire/deep/c.txt: hint warning",
    ];
    assert_eq!(severities, expected);
    for (rows, complaint) in [
        ("[[ignore]]\nreason = \"so\"\n", "1: \"ignore\" has a row that names nothing"),
        ("[[ignore]]\nrule = \"speling\"\n", "2: unknown rule \"speling\" (did you mean \"spelling\"?)"),
        ("[[ignore]]\ntext = 1\n", "2: \"text\" must be a text in quotation marks"),
        ("[[ignore]]\nfiles = [\"[\"]\n", "2: \"files\" must hold paths: error parsing glob '[': unclosed character class; missing ']'"),
        ("[[ignore]]\nfile = \"a.txt\"\n", "2: unknown key \"file\" (did you mean \"files\"?)"),
        ("ignore = \"spelling\"\n", "1: \"ignore\" must be a list of tables"),
        ("[[override]]\nrules.spelling = \"loud\"\n", "2: unknown severity \"loud\" (known: off, hint, information, warning)"),
    ] {
        desk.write("copydesk.toml", rows.as_bytes());
        let run = desk.run(&["check", "--format", "json", "a.txt"]);
        assert_eq!((run.status, run.err), (Some(2), format!("copydesk: copydesk.toml:{complaint}\n")));
        assert_eq!(
            serde_json::from_str::<Value>(&run.out).expect("JSON")["files"][0]["findings"].as_array().map(Vec::len),
            Some(2),
            "{rows}"
        );
    }
}

#[test]
fn each_line_is_answered_in_order_and_a_wrong_one_stops_nothing() {
    let desk = Desk::new(&[("copydesk.toml", "rules.repeated-word = \"off\"\n")]);
    let lines = [
        r#"{"id": "é-1", "text": "We recieve the the mail."}"#,
        "not JSON",
        "",
        r#"{"id": 2, "text": "<p>We recieve it.</p>", "format": "html"}"#,
        r#"{"id": -3, "text": "\ufeffWe recieve it.", "more": 1}"#,
        r#"{"id": [4], "text": "x"}"#,
        r#"{"text": "All is well.", "format": "pdf"}"#,
        r#"{"text": "All is well."}"#,
        r#"{"id": 9}"#,
    ];
    let run = desk.run_with(&["check", "--input", "jsonl"], &lines.join("\n"));
    let answers: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    let told = |answer: &Value| {
        let findings = answer["findings"].as_array().into_iter().flatten();
        let places: Vec<Value> = findings.map(|finding| json!([finding["text"], finding["start"]])).collect();
        json!([answer["id"], answer["line"], places])
    };
    let expected = json!([
        ["é-1", null, [["recieve", 3]]],
        [null, 2, []],
        [2, null, [["recieve", 6]]],
        [-3, null, [["recieve", 6]]],
        [null, 6, []],
        [null, 7, []],
        [null, null, []],
        [null, 9, []],
    ]);
    assert_eq!(Value::from(answers.iter().map(told).collect::<Vec<_>>()), expected);
    assert_eq!((run.status, run.err.as_str()), (Some(2), ""));
    assert!(answers[5]["error"].as_str().expect("a text").contains("unknown variant `pdf`"), "{answers:?}");
    let run = desk.run_with(&["check", "--input", "jsonl"], lines[0]);
    assert_eq!(run.status, Some(1));
    assert_eq!(desk.run_with(&["check", "--input", "jsonl", "--fail-on", "never", "--rule", "date-order"], lines[0]).status, Some(0));
    assert_eq!(desk.run_with(&["check", "--input", "jsonl"], "").out, "");
    for arguments in [&["--fix"] as &[&str], &["a.txt"], &["--format", "sarif"], &["--since", "HEAD"], &["--stats"]] {
        let run = desk.run(&[&["check", "--input", "jsonl"], arguments].concat());
        assert_eq!((run.status, run.err.contains("means nothing with --input jsonl")), (Some(2), true), "{arguments:?}: {run:?}");
    }
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    use std::io::{BufRead, BufReader};
    let desk = Desk::new(&[]);
    let mut command = desk.command(&["check", "--input", "jsonl", "--fail-on", "never"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary was built");
    let (mut give, mut answers) = (child.stdin.take().expect("piped"), BufReader::new(child.stdout.take().expect("piped")));
    for number in 0..300 {
        writeln!(give, "{{\"id\": {number}, \"text\": \"We recieve it.\"}}").expect("it reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("UTF-8");
        assert!(answer.starts_with(&format!("{{\"id\":{number},\"findings\":[{{")), "{answer}");
    }
    drop(give);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    // Whoever reads the answers may go while whoever writes the articles stays.
    let mut child =
        desk.command(&["check", "--input", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it was built");
    drop(child.stdout.take());
    let mut give = child.stdin.take().expect("piped");
    writeln!(give, "{{\"text\": \"We recieve it.\"}}").expect("it reads");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = desk.run(&["completions", shell]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains("write-baseline") && run.out.contains("completions"), "{shell}");
    }
    assert_eq!(desk.run(&["completions", "cmd"]).status, Some(2));
    let page = desk.run(&["man"]).out;
    assert!(page.contains(".TH copydesk 1") && page.contains("copydesk\\-check(1)"), "{page}");
    assert_eq!(desk.run(&["man", "pages/man1"]).status, Some(0));
    let page = desk.text("pages/man1/copydesk-check.1");
    assert!(page.contains(".TH copydesk-check 1") && page.contains("\\-\\-write\\-baseline"), "{page}");
    assert_eq!(desk.run(&["man", "pages/man1/copydesk.1"]).status, Some(2), "that is no folder");
}

/// A Word file of these paragraphs, each a list of runs as they are written.
fn word_file(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|runs| format!("<w:p>{runs}</w:p>")).collect();
    let parts = [
        ("[Content_Types].xml", "<Types></Types>".to_string()),
        ("word/_rels/document.xml.rels", "<Relationships></Relationships>".to_string()),
        ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
        ("word/media/image.png", "\u{1}\u{2}".to_string()),
    ];
    let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
        file.write_all(text.as_bytes()).expect("memory");
    }
    file.finish().expect("memory").into_inner()
}

fn word_part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a file of parts");
    std::io::read_to_string(archive.by_name(name).expect("it is there")).expect("UTF-8")
}

#[test]
fn word_files_are_read_and_annotated_in_a_copy() {
    let desk = Desk::new(&[]);
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let joined = format!("{}{}", run("They met in the tow"), run("n the the mayor &amp; all. "));
    desk.write("a.docx", &word_file(&[&run("We recieve it, and they recieve it."), &joined]));
    let report = desk.run(&["check", "--format", "json"]);
    assert_eq!((report.status, report.found()), (Some(1), vec![found("a.docx", &["recieve", "recieve", "the the"])]));
    assert_eq!(report.json()["files"][0]["findings"][2]["line"], 3);
    let run = desk.run(&["check", "--annotate", "copy.docx", "a.docx", "--format", "json"]);
    assert_eq!((run.status, &run.out, run.err.as_str()), (Some(1), &report.out, ""));
    let copy = fs::read(desk.folder.path().join("copy.docx")).expect("written");
    let document = word_part(&copy, "word/document.xml");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let marked = |id: usize, text: &str| {
        let end = format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        format!("<w:commentRangeStart w:id=\"{id}\"/>{}{end}", bold(text))
    };
    let first = [bold("We "), marked(0, "recieve"), bold(" it, and they "), marked(1, "recieve"), bold(" it.")].concat();
    let second = [bold("They met in the tow"), bold("n "), marked(2, "the the"), bold(" mayor &amp; all. ")].concat();
    assert_eq!(document, format!("<w:document xmlns:w=\"w\"><w:body><w:p>{first}</w:p><w:p>{second}</w:p></w:body></w:document>"));
    let comments = word_part(&copy, "word/comments.xml");
    assert!(comments.contains("&quot;recieve&quot; is not a known word; change it to &quot;receive&quot;? (spelling)</w:t>"), "{comments}");
    assert_eq!(comments.matches("<w:comment ").count(), 3);
    assert!(
        word_part(&copy, "word/_rels/document.xml.rels").contains("comments.xml")
            && word_part(&copy, "[Content_Types].xml").contains("/word/comments.xml")
    );
    assert_eq!(word_part(&copy, "word/media/image.png"), "\u{1}\u{2}");
    // A copy can be annotated again: its comments stay, and it reads as before.
    desk.run(&["check", "--annotate", "copy.docx", "copy.docx"]);
    let again = fs::read(desk.folder.path().join("copy.docx")).expect("written");
    assert_eq!(word_part(&again, "word/comments.xml").matches("<w:comment ").count(), 6);
    assert_eq!(desk.run(&["check", "--format", "json", "copy.docx"]).found()[0].1, ["recieve", "recieve", "the the"]);
}

#[test]
fn a_word_file_that_is_none_or_is_to_be_fixed_is_named() {
    let desk = Desk::new(&[("not.docx", FAULTY), ("a.txt", FAULTY)]);
    desk.write("a.docx", &word_file(&["<w:r><w:t>All is well.</w:t></w:r>"]));
    let run = desk.run(&["check", "."]);
    assert_eq!((run.status, run.out.ends_with("2 warnings in 1 of 2 files\n")), (Some(2), true), "{run:?}");
    assert!(run.err.starts_with("copydesk: not.docx: it is no Word file: "), "{}", run.err);
    for (arguments, complaint) in [
        (
            &["--fix", "a.docx"] as &[&str],
            "copydesk: a.docx: a Word file or a mail is not fixed; --annotate writes comments into a copy of the first\n",
        ),
        (
            &["--diff", "a.docx"],
            "copydesk: a.docx: a Word file or a mail is not fixed; --annotate writes comments into a copy of the first\n",
        ),
        (&["--annotate", "b.docx", "a.txt"], "copydesk: a.txt: --annotate takes a Word file, whose name ends with .docx\n"),
        (&["--annotate", "b.docx", "a.docx", "not.docx"], "copydesk: --annotate takes one Word file\n"),
    ] {
        let run = desk.run(&[&["check"], arguments].concat());
        assert_eq!((run.status, run.err.as_str()), (Some(2), complaint), "{arguments:?}");
    }
    assert!(!desk.names().contains(&"b.docx".to_string()));
}

#[test]
fn the_subject_and_the_text_of_a_mail_are_read() {
    let mail = "From: desk@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9_recieves_mail?=\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
                Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 opened the the =\r\ndoor.\r\n--b\r\n\
                Content-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\nthe the,recieve\r\n--b--\r\n";
    let desk = Desk::new(&[("a.eml", mail)]);
    let run = desk.run(&["check", "--format", "json"]);
    assert_eq!(run.found(), [found("a.eml", &["recieves", "the the"])]);
    let finding = &run.json()["files"][0]["findings"][1];
    assert_eq!((&finding["line"], &finding["column"]), (&json!(3), &json!(17)));
    assert_eq!(desk.run(&["check", "--fix"]).status, Some(2));
    assert_eq!(desk.text("a.eml"), mail);
    desk.write("b.eml", b"");
    assert_eq!(desk.run(&["check", "b.eml"]).status, Some(2));
}
