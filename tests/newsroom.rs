//! An invented newsroom: 60 articles, a register of 300 names, a house style of 80 rows. What is said of them stands in
//! `tests/newsroom/report.txt`, to be read line by line; `UPDATE=1 cargo test --test newsroom` writes it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use tempfile::TempDir;

fn newsroom() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/newsroom")
}

/// A run of the program in a folder, for a person without settings.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let home = tempfile::tempdir().expect("a home");
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(arguments).current_dir(folder).env("COPYDESK_CONFIG_DIR", home.path()).env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    let Output { status, stdout, stderr } = command.output().expect("the binary was built");
    let text = |bytes| String::from_utf8(bytes).expect("reports are UTF-8");
    (status.code(), text(stdout), text(stderr))
}

fn desk(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

#[test]
fn the_report_of_the_newsroom_is_as_it_was_read() {
    let (_, report, faults) = run(&newsroom(), &["check", "articles"]);
    assert_eq!(faults, "");
    let path = newsroom().join("report.txt");
    if env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(&path, &report).expect("written");
    }
    let read = fs::read_to_string(&path).unwrap_or_default();
    let differs = read.lines().zip(report.lines()).position(|(one, other)| one != other);
    assert!(read == report, "report.txt:{} differs; UPDATE=1 cargo test --test newsroom", differs.unwrap_or(0) + 1);
}

#[test]
fn the_examples_of_its_style_hold() {
    let (status, out, _) = run(&newsroom(), &["style", "test"]);
    assert_eq!((status, out.lines().last()), (Some(0), Some("80 rows, 80 examples in 1 styles: all examples hold")), "{out}");
    let (status, out, _) = run(&newsroom(), &["style", "test", "ap", "economist", "nowhere.toml"]);
    assert_eq!(status, Some(2), "{out}");
}

#[test]
fn rows_that_are_imported_are_rows_of_a_settings_file() {
    let folder = desk(&[("terms.yml", "extends: substitution\nignorecase: true\nswap:\n  utilize: use\n")]);
    let (status, rows, faults) = run(folder.path(), &["style", "import", "terms.yml"]);
    assert_eq!((status, faults.as_str()), (Some(0), ""));
    assert_eq!(rows, "[[style]]\nwrite = \"use\"\ninstead-of = \"utilize\"\ninflect = false\n");
    fs::write(folder.path().join("copydesk.toml"), rows).expect("written");
    fs::write(folder.path().join("a.txt"), "They utilize the boat.\n").expect("written");
    let (_, report, _) = run(folder.path(), &["check", "a.txt"]);
    assert!(report.starts_with("information[house-style]: \"utilize\": the house style is \"use\"\n"), "{report}");
}

const MAYOR: &str = "Mayor Tamsin Okverro spoke on Monday. Okverro thanked the members.\n";

#[test]
fn the_cast_of_a_folder_has_its_disagreements_first_in_every_form() {
    let folder = desk(&[
        ("1.txt", MAYOR),
        ("2.txt", MAYOR),
        ("3.txt", "Mayor Tamsin Okvero spoke on Monday.\n"),
        ("4.txt", "Bruno Ahldsen, a teacher, spoke on Monday.\n"),
    ]);
    let (status, csv, _) = run(folder.path(), &["names", ".", "--format", "csv", "--write-register", "people.csv"]);
    assert_eq!(status, Some(0));
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "name,kind,role,form,count,articles,first article");
    assert_eq!(lines[1], "Tamsin Okverro,person,Mayor,Tamsin Okverro,4,2,1.txt");
    assert_eq!(lines[2], "Tamsin Okverro,person,Mayor,Tamsin Okvero,1,1,3.txt");
    let register = fs::read_to_string(folder.path().join("people.csv")).expect("written");
    assert_eq!(
        register,
        "name,aliases,never,kind,role,pronoun,note,from,until\nTamsin Okverro,,,person,Mayor,,also written Tamsin Okvero,,\n"
    );
    assert_eq!(run(folder.path(), &["names", ".", "--write-register", "people.csv"]).0, Some(2), "it is not written over");
    let (_, text, _) = run(folder.path(), &["names", "."]);
    assert!(text.lines().nth(1).is_some_and(|line| line.ends_with("Tamsin Okverro (4 in 2), Tamsin Okvero (1 in 1)")), "{text}");
    let (_, html, _) = run(folder.path(), &["names", ".", "--format", "html"]);
    assert!(html.contains("<tr class=\"otherwise\"><td>Tamsin Okverro</td>") && html.contains("id=\"search\""), "{html}");
    let (_, json, _) = run(folder.path(), &["names", ".", "--format", "json", "--since", "2999-01-01"]);
    assert_eq!(json, "{\"version\":1,\"names\":[]}\n");
}

#[test]
fn what_the_archive_has_written_before_is_evidence_and_only_what_changed_is_read_again() {
    let folder = desk(&[("copydesk.toml", "root = true\n")]);
    fs::create_dir(folder.path().join("stories")).expect("created");
    for number in 0..12 {
        fs::write(folder.path().join(format!("stories/{number}.txt")), MAYOR).expect("written");
    }
    let learned = |read: usize| {
        let (status, out, faults) = run(folder.path(), &["learn", "stories"]);
        assert_eq!((status, faults.as_str()), (Some(0), ""));
        assert!(out.contains(&format!("articles, {read} of them read now")), "{out}");
    };
    learned(12);
    fs::write(folder.path().join("stories/new.txt"), "Nothing happened on Monday.\n").expect("written");
    learned(1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &str| fs::metadata(folder.path().join(path)).expect("a file").permissions().mode();
        let index = format!("stories/{}", copydesk::knowledge::ARCHIVE_FILE);
        assert_eq!(mode(&index), mode("stories/new.txt"), "whoever may read an article may read the archive");
    }
    fs::write(folder.path().join("copydesk.toml"), "root = true\narchive = \"stories\"\n").expect("written");
    fs::write(folder.path().join("a.txt"), "The bridge was opened by Tamsin Okvero on Monday.\n").expect("written");
    let (status, report, faults) = run(folder.path(), &["check", "a.txt", "--format", "json"]);
    assert_eq!((status, faults.as_str()), (Some(0), ""));
    assert!(report.contains("\"text\":\"Okvero\"") && report.contains("the name is \\\"Tamsin Okverro\\\""), "{report}");
    fs::write(folder.path().join("copydesk.toml"), "root = true\narchive = \"nowhere\"\n").expect("written");
    let (status, _, faults) = run(folder.path(), &["check", "a.txt"]);
    assert_eq!(status, Some(2));
    assert!(faults.starts_with("copydesk: copydesk.toml: the archive \"nowhere\" cannot be read: "), "{faults}");
}

#[test]
fn a_form_that_is_never_written_is_told_with_its_reason_and_the_cast_says_who_is_registered() {
    let folder = desk(&[
        ("copydesk.toml", "root = true\nregister = [\"people.csv\"]\n"),
        ("people.csv", "name,never,role\nTamsin Okverro,Tamzin Okverro: not her spelling,mayor of Tarn\n"),
        ("a.txt", MAYOR),
        ("b.txt", "Mayor Tamzin Okverro spoke on Monday.\n"),
    ]);
    let (_, names, _) = run(folder.path(), &["names", "a.txt"]);
    assert!(names.contains("as in the register"), "{names}");
    let (_, report, _) = run(folder.path(), &["check", "b.txt"]);
    assert!(report.starts_with("warning[house-style]: \"Tamzin\": the house style is \"Tamsin\" (not her spelling)\n"), "{report}");
}
