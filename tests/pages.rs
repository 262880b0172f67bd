//! The runs that docs/command-line.md shows, run. `UPDATE=1 cargo test --test pages` writes what differs into the page; read it before it
//! is kept.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Stands for anything on its line.
const ANYTHING: char = '…';

#[cfg(unix)]
#[test]
fn every_run_of_the_page_is_as_it_is_shown() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/command-line.md");
    let page = fs::read_to_string(&path).expect("the page is there");
    let mut written = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        if line == "```console" {
            let shown: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            written.push_str(&rerun(&shown));
            written.push_str("```\n");
        }
    }
    if env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(&path, &written).expect("docs/ can be written");
    }
    let differs = page.lines().zip(written.lines()).position(|(shown, run)| shown != run);
    assert!(page == written, "line {}: shown and run:\n{written}", differs.unwrap_or(0) + 1);
}

/// The block as it would be written now: what agrees with a run stays as it is shown.
fn rerun(shown: &[&str]) -> String {
    let (folder, home) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a home"));
    let sh = |script: &str| {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{{ {script}\n}} 2>&1")).current_dir(folder.path()).env("PATH", search_path());
        command.env("COPYDESK_CONFIG_DIR", home.path()).env_remove("CLICOLOR_FORCE").env("STATUS", home.path().join("status"));
        String::from_utf8(command.output().expect("sh is there").stdout).expect("UTF-8")
    };
    sh("printf 'We recieve the mail.\\nWe opened the the door.\\n' > a.txt; printf 'We receive the mail.\\n' > b.txt; \
        git init -q && git add . && git -c user.name=Desk -c user.email=desk@example.org commit -qm first");
    let mut block = String::new();
    let mut rest = shown;
    while let Some((command, behind)) = rest.split_first() {
        let count = behind.iter().take_while(|line| !line.starts_with("$ ")).count();
        let script = command.strip_prefix("$ ").expect("a block begins with a command");
        // The status of the command before is kept, so that `echo $?` can tell it.
        let run = sh(&format!("(exit $(cat \"$STATUS\" 2>/dev/null || echo 0)); {script}\necho $? > \"$STATUS\""));
        let (shown, run): (&[&str], Vec<&str>) = (&behind[..count], run.lines().collect());
        let agrees = shown.len() == run.len() && shown.iter().zip(&run).all(|(shown, run)| agrees(shown, run));
        for line in std::iter::once(command).chain(if agrees { shown.iter() } else { run.iter() }) {
            block.push_str(line);
            block.push('\n');
        }
        rest = &behind[count..];
    }
    block
}

/// Is it what was shown, with anything in place of an ellipsis?
fn agrees(shown: &str, run: &str) -> bool {
    let mut parts = shown.split(ANYTHING);
    let Some(mut rest) = parts.next().and_then(|first| run.strip_prefix(first)) else { return false };
    let Some(last) = shown.rsplit(ANYTHING).next().filter(|_| shown.contains(ANYTHING)) else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    run.ends_with(last)
}

/// The program that was built goes before any other.
fn search_path() -> std::ffi::OsString {
    let built = PathBuf::from(env!("CARGO_BIN_EXE_copydesk"));
    let folder = built.parent().map(Path::to_path_buf);
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folder.into_iter().chain(env::split_paths(&path))).expect("no colon in a path of the build")
}
