//! The settings of one source: the person's file, the editor, or a project's file. They are merged for an article; the stronger layer wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value as Json;

use super::Settled;
use super::keys::{self, Fault, Writer};
use super::row::{Files, WrittenIgnore};
use super::tree::{self, Node};
use crate::article::Format;
use crate::config::IgnoreRow;
use crate::finding::Severity;
use crate::knowledge::House;
use crate::lexicon::Dialect;

/// What one writer has settled. The names are those of [`keys::KEYS`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Layer {
    root: bool,
    dialect: Option<String>,
    rules: BTreeMap<String, String>,
    dictionary: Dictionary,
    accepted: BTreeMap<String, Vec<String>>,
    two_people: BTreeMap<String, Vec<[String; 2]>>,
    ignored: BTreeMap<String, Vec<String>>,
    ignore: Vec<WrittenIgnore>,
    r#override: Vec<Override>,
    dialects: BTreeMap<String, String>,
    formats: BTreeMap<String, String>,
    editor: Shown,
    /// The names among the words, and those of the files.
    #[serde(skip)]
    house: Arc<House>,
    /// The rows of `ignore`, as the check obeys them.
    #[serde(skip)]
    ignore_rows: Vec<Arc<IgnoreRow>>,
}

/// What holds for some files only.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Override {
    #[serde(default)]
    files: Files,
    #[serde(default)]
    rules: BTreeMap<String, String>,
    dialect: Option<String>,
    line: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Dictionary {
    words: Vec<String>,
    names: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Shown {
    inlay_hints: Option<bool>,
    code_lenses: Option<bool>,
}

impl Layer {
    /// What a file says, as far as it can be read.
    pub(super) fn of_file(text: &str) -> (Self, Vec<Fault>) {
        match tree::from_toml(text) {
            Ok(root) => Self::of(&root, Writer::File),
            Err((line, problem)) => {
                let problem = format!("{problem}; the file is left out");
                (Self::default(), vec![Fault { key: String::new(), line, problem }])
            }
        }
    }

    /// What an editor says: the section, or what holds it under its name.
    pub(super) fn of_editor(json: &Json) -> (Self, Vec<Fault>) {
        Self::of(&tree::from_json(json.get("copydesk").unwrap_or(json)), Writer::Editor)
    }

    fn of(root: &Node, writer: Writer) -> (Self, Vec<Fault>) {
        let (json, faults) = keys::read(root, writer);
        let layer: Self = serde_json::from_value(json).expect("the fields are the keys, which a test holds");
        (layer.with_names(&[]), faults)
    }

    /// The same, of the file that is called so.
    pub(super) fn of_path(mut self, name: &str) -> Self {
        self.ignore_rows = self.ignore.iter().map(|written| written.row(name)).collect();
        self
    }

    /// Its rows of `ignore`.
    pub(super) fn ignore_rows(&self) -> &[Arc<IgnoreRow>] {
        &self.ignore_rows
    }

    /// With the names of these texts, one a line, beside those among the words.
    pub(super) fn with_names(mut self, texts: &[String]) -> Self {
        let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
        self.house = Arc::new(House::of(self.dictionary.words.iter().map(String::as_str).chain(lines)));
        self
    }

    /// The files of names that it asks for.
    pub(super) fn files_of_names(&self) -> &[String] {
        &self.dictionary.names
    }

    /// Lays this over what the layers below have settled, for the article that this writer calls `article`.
    pub(super) fn lay(&self, article: &str, settled: &mut Settled) {
        let config = &mut settled.config;
        config.words.extend(self.dictionary.words.iter().cloned());
        if !self.house.is_empty() {
            config.words.extend(self.house.names().iter().cloned());
            config.house.push(self.house.clone());
        }
        config.names.extend(self.accepted.get(article).into_iter().flatten().cloned());
        config.severities.extend(self.rules.iter().filter_map(|(rule, name)| Some((rule.clone(), level(name)?))));
        for [one, other] in self.two_people.get(article).into_iter().flatten() {
            config.keep_apart(one, other);
        }
        for finding in self.ignored.get(article).into_iter().flatten() {
            match finding.split_once(':') {
                Some((rule, text)) => config.ignore(rule.trim(), text),
                None => drop(config.severities.insert(finding.trim().to_string(), None)),
            }
        }
        let rows = self.ignore.iter().zip(&self.ignore_rows).filter(|(written, _)| written.is_of(article));
        config.ignore_rows.extend(rows.map(|(_, row)| row.clone()));
        let overrides = || self.r#override.iter().filter(|row| row.files.have(article));
        config.severities.extend(overrides().flat_map(|row| &row.rules).filter_map(|(rule, name)| Some((rule.clone(), level(name)?))));
        let of_files = overrides().filter_map(|row| row.dialect.as_ref()).next_back();
        // "auto" names no dialect: it clears the one that a weaker layer has set.
        if let Some(dialect) = self.dialects.get(article).or(of_files).or(self.dialect.as_ref()) {
            config.dialect = Dialect::ALL.into_iter().find(|known| known.id() == dialect);
        }
        settled.inlay_hints = self.editor.inlay_hints.unwrap_or(settled.inlay_hints);
        settled.code_lenses = self.editor.code_lenses.unwrap_or(settled.code_lenses);
    }

    /// Does the search for files end with this one?
    pub(super) fn is_root(&self) -> bool {
        self.root
    }

    /// How files with this ending are written, where this writer says so; `Some(None)`: they are no articles.
    pub(super) fn format(&self, ending: &str) -> Option<Option<Format>> {
        let (_, format) = self.formats.iter().find(|(written, _)| written.trim_start_matches('.').eq_ignore_ascii_case(ending))?;
        Some(format_named(format))
    }
}

/// `Some(None)` switches a rule off.
fn level(name: &str) -> Option<Option<Severity>> {
    match name {
        "off" => Some(None),
        "hint" => Some(Some(Severity::Hint)),
        "information" => Some(Some(Severity::Information)),
        "warning" => Some(Some(Severity::Warning)),
        _ => None,
    }
}

/// `None`: no article.
fn format_named(name: &str) -> Option<Format> {
    match name {
        "plain" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(text: &str) -> Vec<(usize, String)> {
        Layer::of_file(text).1.into_iter().map(|fault| (fault.line, fault.problem)).collect()
    }

    fn editor_problems(json: Json) -> Vec<(String, String)> {
        Layer::of_editor(&json).1.into_iter().map(|fault| (fault.key, fault.problem)).collect()
    }

    #[test]
    fn every_key_is_read_and_means_the_same_in_a_file_and_in_an_editor() {
        let file = "dialect = \"british\"\n\
            [rules]\nspelling = \"hint\"\n\
            [dictionary]\nwords = [\"suhur\"]\n\
            [accepted]\n\"a.txt\" = [\"Kachin\"]\n\
            [two-people]\n\"a.txt\" = [[\"Dahlan\", \"Dahman\"]]\n\
            [ignored]\n\"a.txt\" = [\"repeated-word: the the\", \"date-order\"]\n\
            [dialects]\n\"a.txt\" = \"american\"\n\
            [formats]\nstory = \"markdown\"\n\
            [editor]\ninlay-hints = true\ncode-lenses = false\n";
        let editor = json!({
            "dialect": "british",
            "rules": { "spelling": "hint" },
            "dictionary": { "words": ["suhur"] },
            "accepted": { "a.txt": ["Kachin"] },
            "two-people": { "a.txt": [["Dahlan", "Dahman"]] },
            "ignored": { "a.txt": ["repeated-word: the the", "date-order"] },
            "dialects": { "a.txt": "american" },
            "formats": { "story": "markdown" },
            "editor": { "inlay-hints": true, "code-lenses": false },
        });
        for key in keys::KEYS.iter().filter(|key| !keys::OF_A_FILE.contains(&key.name)) {
            assert!(editor.get(key.name).is_some(), "{} is not tried here", key.name);
        }
        let (layer, faults) = Layer::of_file(file);
        assert_eq!(faults, []);
        assert_eq!((layer.clone(), Vec::new()), Layer::of_editor(&editor));
        let mut settled = Settled::default();
        layer.lay("a.txt", &mut settled);
        assert!(settled.config.accepts("suhur") && settled.config.accepts("Kachin") && settled.config.are_two("Dahman", "Dahlan"));
        assert!(settled.config.ignores("repeated-word", "the\n  the"));
        assert_eq!(settled.config.severities.get("date-order"), Some(&None));
        assert_eq!(
            (settled.config.dialect, layer.format("Story"), settled.inlay_hints),
            (Some(Dialect::American), Some(Some(Format::Markdown)), true)
        );
    }

    #[test]
    fn rows_of_a_file_hold_for_their_files_and_know_their_lines() {
        let file =
            "[[ignore]]\nrule = \"spelling\"\nfiles = [\"*.txt\"]\n\n[[override]]\nfiles = [\"news/**\"]\nrules.leftover = \"hint\"\n";
        let (layer, faults) = Layer::of_file(file);
        assert_eq!(faults, []);
        let layer = layer.of_path("copydesk.toml");
        let laid = |article: &str| {
            let mut settled = Settled::default();
            layer.lay(article, &mut settled);
            let Settled { config, .. } = settled;
            (config.ignore_rows.iter().map(|row| row.line).collect::<Vec<_>>(), config.severities.len())
        };
        assert_eq!((laid("a.txt"), laid("news/desk/a.md"), laid("news/a.txt")), ((vec![1], 0), (vec![], 1), (vec![], 1)));
        let told = editor_problems(json!({ "ignore": [{ "rule": "spelling" }] }));
        assert_eq!(told, [("ignore".to_string(), "\"ignore\" counts in a copydesk.toml only".to_string())]);
    }

    #[test]
    fn a_wrong_word_is_named_with_its_line_and_the_rest_still_works() {
        let text =
            "[dictionary]\nwords = [\"suhur\",\n  7]\n\n[rules]\nspeling = \"off\"\nspelling = \"of\"\ndate-order = \"off\"\n[ruls]\n";
        let faults = [
            (3, "\"words\" must hold words in quotation marks"),
            (6, "unknown rule \"speling\" (did you mean \"spelling\"?)"),
            (7, "unknown severity \"of\" (did you mean \"off\"?)"),
            (9, "unknown key \"ruls\" (did you mean \"rules\"?)"),
        ];
        assert_eq!(problems(text), faults.map(|(line, problem)| (line, problem.to_string())));
        let mut settled = Settled::default();
        Layer::of_file(text).0.lay("a.txt", &mut settled);
        assert!(settled.config.accepts("suhur"));
        assert_eq!(settled.config.severities.get("date-order"), Some(&None));
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named_with_its_line() {
        for (text, line, problem) in [
            ("rules = 1\n", 1, "\"rules\" must be a table"),
            ("\n[dictionary]\nwords = \"x\"\n", 3, "\"words\" must be a list of words"),
            ("[editor]\ninlay-hints = \"yes\"\n", 2, "\"inlay-hints\" must be true or false"),
            ("[two-people]\n\"a.txt\" = [\"Dahlan\"]\n", 2, "\"a.txt\" must hold pairs of names: [\"Dahlan\", \"Dahman\"]"),
            ("[ignored]\n\"a.txt\" = [\"speling: x\"]\n", 2, "unknown rule \"speling\" (did you mean \"spelling\"?)"),
            ("[formats]\nlog = \"nothing\"\n", 2, "unknown format \"nothing\" (known: plain, markdown, html, none)"),
            (
                "server = {}\n",
                1,
                "unknown key \"server\" (known: root, dialect, rules, dictionary, accepted, two-people, ignored, ignore, override, dialects, formats, editor)",
            ),
        ] {
            assert_eq!(problems(text), [(line, problem.to_string())], "{text}");
        }
        assert_eq!(problems("[dictionary\n").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn an_editor_may_say_nothing_in_many_ways_and_keep_keys_of_its_own() {
        for nothing in
            [json!(null), json!({}), json!([]), json!({ "copydesk": null }), json!({ "rules": null, "accepted": [], "dialect": null })]
        {
            assert_eq!(Layer::of_editor(&nothing), (Layer::default(), Vec::new()), "{nothing}");
        }
        assert_eq!(editor_problems(json!({ "server": { "path": "x" }, "trace": { "server": "off" } })), []);
        let names = editor_problems(json!({ "dictionary": { "names": ["names.txt"] } }));
        assert_eq!(names, [("dictionary.names".to_string(), "\"names\" counts in a copydesk.toml only".to_string())]);
        assert_eq!(editor_problems(json!({ "root": true })), [("root".to_string(), "\"root\" counts in a copydesk.toml only".to_string())]);
        let wrapped = json!({ "copydesk": { "rules": { "spelling": "loud" } } });
        assert_eq!(editor_problems(wrapped)[0].0, "rules.spelling");
        assert_eq!(editor_problems(json!(7)), [(String::new(), "\"copydesk\" must be a table".to_string())]);
    }
}
