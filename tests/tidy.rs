//! The shape of the source: which module knows which, what stands in one place only, and pages that are written from the code.
//!
//! A failure names each place. `UPDATE=1 cargo test --test tidy` writes docs/rules.md, docs/config.schema.json and
//! docs/report.schema.json.

use std::path::{Path, PathBuf};
use std::{env, fs};

use copydesk::rules::{self, RULES};

#[path = "support/modules.rs"]
mod modules;

/// What each module may use of the crate; arrows point up only. The doors never use each other.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("article", &["text", "knowledge"]),
    ("figures", &["text", "article"]),
    ("finding", &["text"]),
    ("style", &["text", "article", "lexicon", "knowledge", "finding"]),
    ("config", &["finding", "lexicon", "knowledge", "style"]),
    ("lexicon", &["text"]),
    ("knowledge", &["lexicon"]),
    ("model", &["lexicon"]),
    ("tagger", &["article", "lexicon"]),
    ("words", &["text", "article", "lexicon", "knowledge", "model", "tagger", "config"]),
    ("names", &["text", "article", "lexicon", "knowledge", "model", "tagger", "config"]),
    ("capitals", &["text", "article", "lexicon", "knowledge", "model", "config"]),
    ("marks", &["text", "article", "finding"]),
    ("drift", &["text", "article", "lexicon", "knowledge"]),
    (
        "rules",
        &[
            "text",
            "article",
            "lexicon",
            "knowledge",
            "tagger",
            "words",
            "names",
            "capitals",
            "figures",
            "marks",
            "drift",
            "finding",
            "style",
        ],
    ),
    (
        "check",
        &[
            "text",
            "article",
            "lexicon",
            "knowledge",
            "words",
            "names",
            "capitals",
            "figures",
            "marks",
            "drift",
            "finding",
            "rules",
            "config",
        ],
    ),
    ("query", &["text", "article", "lexicon", "knowledge", "names", "finding", "rules", "check", "config"]),
    ("archive", &["text", "lexicon", "knowledge", "names", "check", "query"]),
    ("settings", &["text", "article", "lexicon", "knowledge", "finding", "rules", "config", "folder", "style"]),
    ("folder", &[]),
    ("cli", BELOW_THE_DOORS),
    ("server", BELOW_THE_DOORS),
];
const BELOW_THE_DOORS: &[&str] = &[
    "text",
    "article",
    "finding",
    "config",
    "lexicon",
    "knowledge",
    "words",
    "names",
    "capitals",
    "marks",
    "drift",
    "rules",
    "check",
    "query",
    "archive",
    "settings",
    "style",
    "folder",
];

/// What may be named in some places only: the words, and the beginnings of the paths of those places.
const CONFINED: &[(&[&str], &[&str])] = &[
    (&["lsp_types", "tower_lsp"], &["server"]),
    (&["tokio"], &["server"]),
    (&["ropey"], &["server/document.rs", "server/position.rs"]),
    (&[".publish_diagnostics("], &["server/publish.rs"]),
    (&["std::fs", "std::time", "std::env", "std::net", "std::process"], &["main.rs", "cli", "server", "settings", "folder"]),
    (&["crate::server"], &["server"]),
    (&["crate::cli"], &["cli"]),
];

/// Modules that still use each other in a circle, by the folder in which they lie.
const CIRCLES: &[(&str, &[&str])] = &[];

const LONGEST_FILE: usize = 400;
/// More strings in one list are words of the language or the trade: rows of assets/knowledge, not code.
const LONGEST_LIST: usize = 8;

/// Longer lists that stay, or have not moved yet: the beginning of their files' paths, the first strings of those that are meant (of all of
/// them where it names none), and why.
const LISTS: &[(&str, &[&str], &str)] = &[
    ("article/html.rs", &[], "elements of HTML, as its standard has them"),
    ("knowledge/house.rs", &["name"], "the columns of a register, as its heading calls them"),
    ("lexicon/pronunciations.rs", &["AA"], "the sounds of CMU's dictionary"),
    ("marks/residue.rs", &["b"], "elements of HTML that are left in copy"),
    ("names/cast/aliases.rs", &["also"], "phrases: patterns of words in a row"),
    ("names/distance.rs", &["dh", "k", "i"], "letters and their sounds, a table of the distance itself"),
    ("drift/spelling.rs", &["or"], "letters that dialects write for each other, and no words"),
];

/// Lines of a function; a longer one has a seam.
const LONGEST_FUNCTION: usize = 60;

const SECTIONS: &[&str] = &["## What it flags", "## Why", "## Examples", "## When to ignore"];

#[test]
fn arrows_between_modules_point_up_only() {
    let mut faults = Vec::new();
    for file in sources() {
        let Some(&(_, allowed)) = ARROWS.iter().find(|(module, _)| *module == file.module()) else {
            assert!(["main", "lib"].contains(&file.module()), "{}: a module without a line in ARROWS", file.name);
            continue;
        };
        for (number, line) in file.lines() {
            for used in line.split("crate::").skip(1) {
                let used = used.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
                if used != file.module() && !allowed.contains(&used) {
                    faults.push(format!("src/{}:{number}: {} may not use {used}", file.name, file.module()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_the_tools_need_of_the_inside_is_hidden_and_has_its_feature() {
    let mut met = 0;
    for file in sources() {
        let lines: Vec<&str> = file.text.lines().collect();
        for at in (0..lines.len()).filter(|&at| lines[at].trim() == "pub mod study;") {
            let above = &lines[at.saturating_sub(2)..at];
            assert_eq!(above, ["#[cfg(any(test, feature = \"study\"))]", "#[doc(hidden)]"], "src/{}", file.name);
            met += 1;
        }
    }
    assert!(met > 0);
}

#[test]
fn the_protocol_the_rope_the_clock_and_the_disk_stay_in_their_places() {
    let mut faults = Vec::new();
    for file in sources() {
        for (number, line) in file.lines() {
            for (words, places) in CONFINED {
                let here = places.iter().any(|place| file.name.starts_with(place));
                for word in words.iter().filter(|word| !here && line.contains(*word)) {
                    faults.push(format!("src/{}:{number}: {word} belongs in {}", file.name, places.join(", ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_modules_of_one_folder_use_each_other_in_a_circle() {
    let code = |file: &SourceFile| file.lines().map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let sources: Vec<modules::Source> =
        sources().iter().map(|file| modules::Source { name: file.name.clone(), code: code(file) }).collect();
    let mut faults = Vec::new();
    for (folder, uses) in modules::uses(&sources) {
        let folder = folder.join("/");
        let known = CIRCLES.iter().find(|(known, _)| *known == folder).map_or(&[][..], |(_, modules)| modules);
        for circle in modules::circles(&uses).iter().filter(|circle| circle.iter().any(|module| !known.contains(&module.as_str()))) {
            for module in circle {
                let inside: Vec<&str> = uses[module].intersection(circle).map(String::as_str).collect();
                faults.push(format!("src/{folder}: {module} uses {}", inside.join(", ")));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_circle_is_seen_through_lists_and_through_what_a_parent_passes_on() {
    let source = |name: &str, code: &str| modules::Source { name: name.to_string(), code: code.to_string() };
    let sources = [
        source("lib.rs", "pub mod a;"),
        source("a.rs", "mod one;\nmod two;\nmod three;\npub use two::Two;"),
        source("a/one.rs", "use super::{three::{self, Three}, Two};"),
        source("a/two.rs", "fn two() { super::one::one() }"),
        source("a/three.rs", "use crate::text::Span;"),
    ];
    let uses = modules::uses(&sources);
    let circles = modules::circles(&uses[&vec!["a".to_string()]]);
    assert_eq!(circles, [["one".to_string(), "two".to_string()].into_iter().collect()]);
}

#[test]
fn no_two_public_types_have_one_name() {
    let mut places: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for file in sources() {
        for (number, line) in file.lines() {
            let declared =
                ["struct ", "enum ", "trait ", "type "].iter().find_map(|kind| line.trim_start().strip_prefix("pub ")?.strip_prefix(kind));
            let Some(declared) = declared else { continue };
            let name: String = declared.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            places.entry(name).or_default().push(format!("src/{}:{number}", file.name));
        }
    }
    let shared = places.iter().filter(|(_, places)| places.len() > 1);
    let faults: Vec<String> = shared.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Crates that open connections or start programs for it.
const OF_THE_NETWORK: &[&str] =
    &["mio", "socket2", "hyper", "reqwest", "ureq", "curl", "rustls", "native-tls", "openssl", "trust-dns-resolver"];

/// The one place that starts a program: git, where `check --since` asks for it.
const STARTS_GIT: &str = "cli/since.rs";

#[test]
fn nothing_in_the_tree_can_open_a_connection_and_one_place_starts_git() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("it lies in the project");
    let lock = read("Cargo.lock");
    let packages: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(packages.contains(&"tokio") && !packages.iter().any(|name| OF_THE_NETWORK.contains(name)), "{packages:?}");
    let manifest = read("Cargo.toml");
    let tokio = manifest.lines().find(|line| line.starts_with("tokio = ")).expect("the server's runtime");
    assert!(!["\"net\"", "\"full\"", "\"process\""].iter().any(|feature| tokio.contains(feature)), "{tokio}");
    let words = ["std::net", "tokio::net", "TcpStream", "UdpSocket", "UnixStream", "process::Command"];
    for file in sources() {
        for (number, line) in file.lines() {
            let is_git = file.name == STARTS_GIT && (line.contains("use std::process::Command") || line.contains("Command::new(\"git\")"));
            assert!(is_git || !words.iter().any(|word| line.contains(word)), "src/{}:{number}: {line}", file.name);
        }
    }
}

#[test]
fn lists_of_words_are_rows_of_data() {
    let mut faults = Vec::new();
    let mut met = vec![false; LISTS.len()];
    for file in sources() {
        let code: Vec<(usize, &str)> = file.lines().collect();
        for (number, list) in string_lists(&code).into_iter().filter(|(_, list)| list.len() > LONGEST_LIST) {
            let is_listed =
                |(place, firsts): (&str, &[&str])| file.name.starts_with(place) && (firsts.is_empty() || firsts.contains(&list[0]));
            match LISTS.iter().position(|&(place, firsts, _)| is_listed((place, firsts))) {
                Some(at) => met[at] = true,
                None => {
                    faults.push(format!("src/{}:{number}: {} strings from {:?}: rows of assets/knowledge?", file.name, list.len(), list[0]))
                }
            }
        }
    }
    let stale = LISTS.iter().zip(&met).filter(|(_, met)| !**met);
    faults.extend(stale.map(|((place, ..), _)| format!("src/{place}: no such list any more: drop it from LISTS")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_list_of_strings_is_seen_whatever_stands_between_them() {
    fn seen(code: &str) -> usize {
        let lines: Vec<(usize, &str)> = code.lines().map(|line| (1, line)).collect();
        string_lists(&lines).into_iter().map(|(_, list)| list.len()).max().unwrap_or_default()
    }
    assert_eq!(seen(r#"const A: [&str; 3] = ["a", "b", "c"];"#), 3);
    assert_eq!(seen(r#"matches!(low, "a" | "b") || x == "c""#), 2);
    assert_eq!(seen("&[&[\"a\", \"b\"],\n    &[\"c\"]]"), 3);
    assert_eq!(seen(r#"[("a", 1.5), ("b", -2.0), ("c", 0.5)]"#), 3);
    assert_eq!(seen(r#"const A: &str = "one two three four five six seven eight nine";"#), 9);
    assert_eq!(seen(r#"const A: [&str; 2] = ["lunar calendar", "old style"];"#), 2);
    assert_eq!(seen(r#"matches!(mark, "," | ";" | "(")"#), 0);
    assert_eq!(seen(r##"x('"', "a", f("b")); y = r#"c "d", "e""#"##), 1);
}

#[test]
fn every_file_of_a_rule_is_in_the_list_of_rules() {
    let sources = sources();
    let rules = sources.iter().filter(|file| file.text.contains("\npub static RULE: Rule"));
    let files = rules.filter_map(|file| Some(file.name.strip_prefix("rules/")?.strip_suffix(".rs")?.replace('_', "-")));
    let missing: Vec<String> = files.filter(|id| rules::find(id).is_none()).collect();
    assert!(missing.is_empty(), "not in RULES: {}", missing.join(", "));
}

#[test]
fn the_docs_of_a_rule_have_their_four_sections_in_order() {
    for rule in RULES {
        let sections: Vec<&str> = rule.docs.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(sections, SECTIONS, "{}", rule.id);
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<String> = sources()
        .iter()
        .map(|file| (&file.name, file.text.lines().count()))
        .filter(|&(_, count)| count > LONGEST_FILE)
        .map(|(name, count)| format!("src/{name}: {count} lines, look for the seam"))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn no_function_is_too_long_to_read() {
    let mut long = Vec::new();
    for file in sources() {
        let lines: Vec<(usize, &str)> = file.lines().collect();
        for (at, &(number, line)) in lines.iter().enumerate() {
            let code = line.trim_start();
            let Some((head, name)) = code.split_once("fn ").filter(|_| !line.ends_with([';', '}'])) else { continue };
            let is_head = head
                .split_whitespace()
                .all(|word| word.starts_with("pub") || word.starts_with("crate::") || ["const", "async"].contains(&word));
            let end = format!("{}}}", &line[..line.len() - code.len()]);
            let Some(&(last, _)) = lines[at..].iter().find(|(_, line)| *line == end).filter(|_| is_head) else { continue };
            let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if last - number >= LONGEST_FUNCTION {
                long.push(format!("src/{}:{number}: {name} has {} lines", file.name, last - number + 1));
            }
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn the_page_of_rules_is_written_from_the_rules() {
    assert_written("docs/rules.md", &copydesk::cli::book());
}

#[test]
fn the_schema_of_the_report_is_written_from_its_types() {
    assert_written("docs/report.schema.json", &copydesk::cli::report_schema());
}

#[test]
fn the_schema_of_the_settings_is_written_from_the_keys() {
    assert_written("docs/config.schema.json", &copydesk::settings::schema());
}

fn assert_written(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(&path, text).expect("docs/ can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n");
    let differs = written.lines().zip(text.lines()).position(|(left, right)| left != right);
    assert!(written == text, "{name}:{}: differs from the code; UPDATE=1 cargo test --test tidy", differs.unwrap_or(0) + 1);
}

/// The lists of strings in these lines of code, each with the number of its first line: strings with nothing but marks and numbers between
/// them, and the words of a constant that has no sentence.
fn string_lists<'a>(code: &[(usize, &'a str)]) -> Vec<(usize, Vec<&'a str>)> {
    let mut lists: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut goes_on = false;
    let mut raw_end: Option<String> = None;
    for &(number, line) in code {
        let mut rest = line;
        if let Some(end) = &raw_end {
            let Some(at) = rest.find(end.as_str()) else { continue };
            rest = &rest[at + end.len()..];
            (raw_end, goes_on) = (None, false);
        }
        while let Some(c) = rest.chars().next() {
            if let Some((text, behind, end)) = literal(rest) {
                rest = behind;
                raw_end = end;
                if !goes_on {
                    lists.push((number, Vec::new()));
                }
                goes_on = true;
                let is_list = text.split(' ').count() > LONGEST_LIST && text.split(' ').all(|word| word.chars().all(char::is_alphanumeric));
                if let Some((_, list)) = lists.last_mut() {
                    match line.contains("const ") && is_list {
                        true => list.extend(text.split_whitespace()),
                        false => list.extend(Some(text).filter(|text| text.contains(char::is_alphanumeric))),
                    }
                }
                continue;
            }
            let width = if rest.starts_with("'\\''") || rest.starts_with("'\\\\'") { 4 } else { 3 };
            let is_char = c == '\'' && rest.char_indices().nth(width - 1).is_some_and(|(_, c)| c == '\'');
            let skipped = if is_char { rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at) } else { c.len_utf8() };
            goes_on &= !is_char && (c.is_whitespace() || c.is_ascii_digit() || ",|()[]&.-_".contains(c));
            rest = &rest[skipped..];
        }
    }
    lists
}

/// The string with which `code` begins, what stands behind it in the line, and, of a raw string that the line does not end, how it ends.
fn literal(code: &str) -> Option<(&str, &str, Option<String>)> {
    let hashes = code.strip_prefix('r').map(|raw| raw.len() - raw.trim_start_matches('#').len());
    if let Some(hashes) = hashes.filter(|hashes| code[1 + hashes..].starts_with('"')) {
        let (body, end) = (&code[2 + hashes..], format!("\"{}", "#".repeat(hashes)));
        let Some(at) = body.find(&end) else { return Some((body, "", Some(end))) };
        return Some((&body[..at], &body[at + end.len()..], None));
    }
    let body = code.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            '"' if !escaped => return Some((&body[..at], &body[at + 1..], None)),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some((body, "", Some("\"".to_string())))
}

/// One file of `src`.
struct SourceFile {
    /// Below `src`, with `/`.
    name: String,
    text: String,
}

impl SourceFile {
    /// The module at the top level that it belongs to.
    fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its lines of code with their numbers, without comments and tests.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut test = None;
        let mut above = "";
        self.text.lines().enumerate().filter_map(move |(index, line)| {
            if above.trim() == "#[cfg(test)]" {
                let indent = &above[..above.len() - above.trim_start().len()];
                test = Some(format!("{indent}}}")).filter(|_| !line.ends_with(';'));
                above = "";
                return None;
            }
            above = line;
            match &test {
                Some(end) if line == end => test = None,
                Some(_) => {}
                None if line.trim_start().starts_with("//") => {}
                None => return Some((index + 1, line)),
            }
            None
        })
    }
}

/// Every file of `src` but those that only tests see.
fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let name = |path: &PathBuf| {
        let parts: Vec<_> = path.strip_prefix(&root).expect("it was found there").iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    let read = |path: &PathBuf| SourceFile { name: name(path), text: fs::read_to_string(path).expect("a source is UTF-8") };
    let files: Vec<SourceFile> = paths.iter().map(read).collect();
    let tests: Vec<String> = files.iter().flat_map(test_modules).collect();
    files.into_iter().filter(|file| !tests.contains(&file.name)).collect()
}

/// The files of the modules that `file` declares for tests alone.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let folder = file.name.strip_suffix(".rs").unwrap_or(&file.name);
    let lines: Vec<&str> = file.text.lines().collect();
    let declared =
        lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").filter_map(|pair| pair[1].strip_prefix("mod ")?.strip_suffix(';'));
    declared.map(|module| format!("{folder}/{module}.rs")).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}
