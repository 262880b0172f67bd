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
use crate::style::{HouseStyle, StyleRow};

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
    extends: Vec<String>,
    register: Vec<String>,
    archive: Option<String>,
    style: Vec<StyleRow>,
    editor: Shown,
    /// The rows of `style`, as they are looked for.
    #[serde(skip)]
    house_style: Arc<HouseStyle>,
    /// The names among the words, and those of the files.
    #[serde(skip)]
    house: Arc<House>,
    #[serde(skip)]
    written_before: Arc<House>,
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
        let mut layer: Self = serde_json::from_value(json).expect("the fields are the keys, which a test holds");
        layer.house_style = Arc::new(HouseStyle::of(std::mem::take(&mut layer.style)));
        let names = layer.own_names(&[]);
        (layer.with_names(names), faults)
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

    /// The names among its words, and those of these texts, one a line.
    pub(super) fn own_names(&self, texts: &[String]) -> House {
        let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
        House::of(self.dictionary.words.iter().map(String::as_str).chain(lines))
    }

    /// With these names; what is never written for one is a row of style.
    pub(super) fn with_names(mut self, house: House) -> Self {
        let mut rows = self.house_style.rows().to_vec();
        rows.extend(house.rows().flat_map(|row| {
            row.never().map(move |(never, reason)| StyleRow {
                write: vec![row.name().to_string()],
                instead_of: vec![never.to_string()],
                because: reason.to_string(),
                source: "The register of names".to_string(),
                severity: "warning".to_string(),
                inflect: Some(false),
                ..StyleRow::default()
            })
        }));
        if rows.len() > self.house_style.rows().len() {
            self.house_style = Arc::new(HouseStyle::of(rows));
        }
        self.house = Arc::new(house);
        self
    }

    /// With what an archive has written before.
    pub(super) fn with_archive(mut self, house: House) -> Self {
        self.written_before = Arc::new(house);
        self
    }

    /// The archive that it asks for.
    pub(super) fn archive(&self) -> Option<&str> {
        self.archive.as_deref()
    }

    /// The registers that it asks for.
    pub(super) fn registers(&self) -> &[String] {
        &self.register
    }

    /// The files of names that it asks for.
    pub(super) fn files_of_names(&self) -> &[String] {
        &self.dictionary.names
    }

    /// The styles and files that it extends, the weakest first.
    pub(super) fn extended(&self) -> &[String] {
        &self.extends
    }

    /// Its rows of style.
    pub(super) fn house_style(&self) -> &Arc<HouseStyle> {
        &self.house_style
    }

    /// Lays this over what the layers below have settled, for the article that this writer calls `article`.
    pub(super) fn lay(&self, article: &str, settled: &mut Settled) {
        let config = &mut settled.config;
        config.words.extend(self.dictionary.words.iter().cloned());
        if !self.house.is_empty() {
            config.house.push(self.house.clone());
        }
        if !self.written_before.is_empty() {
            config.house.push(self.written_before.clone());
        }
        if !self.house_style.is_empty() {
            config.words.extend(self.house_style.words().map(Into::into));
            config.styles.push(self.house_style.clone());
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
    use crate::style;

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
            [[style]]\nwrite = \"use\"\ninstead-of = [\"utilise\"]\nexcept-in = [\"quotations\"]\n\
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
            "style": [{ "write": "use", "instead-of": "utilise", "except-in": ["quotations"] }],
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
    fn every_row_of_the_styles_that_ship_has_a_source_and_examples_that_hold() {
        for (name, text) in style::PACKS {
            let (layer, faults) = Layer::of_file(text);
            assert_eq!(faults, [], "{name}");
            let rows = layer.house_style().rows();
            assert!(rows.len() >= if ["ap", "guardian"].contains(name) { 150 } else { 60 }, "{name}: {}", rows.len());
            for row in rows {
                assert!(!row.source.is_empty() && !row.examples.is_empty(), "{name}: {row:?}");
            }
            assert_eq!(style::failures(layer.house_style()), [], "{name}");
        }
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
                "unknown key \"server\" (known: root, extends, dialect, rules, register, archive, dictionary, accepted, two-people, ignored, ignore, \
                 override, dialects, formats, style, editor)",
            ),
        ] {
            assert_eq!(problems(text), [(line, problem.to_string())], "{text}");
        }
        for (row, problem) in [
            ("write = \"x\"", "a row of style needs \"instead-of\", or \"regex\""),
            ("regex = \"(\"", "\"regex\": unclosed group"),
            ("instead-of = \"{numbr} x\"", "\"instead-of\": unknown class \"numbr\" (known: number, day, year, name, word)"),
            ("instead-of = \"x\"\nwrite = \"{number}\"", "\"write\" has {number}, which not every \"instead-of\" has"),
        ] {
            assert_eq!(problems(&format!("root = true\n[[style]]\n{row}\n")), [(2, problem.to_string())], "{row}");
        }
        let wrong_keys = problems("[[style]]\ninstead-of = \"x\"\nexcept-in = [\n  \"quotes\"]\nseverty = \"hint\"\n");
        assert_eq!(wrong_keys[0].0, 4, "{wrong_keys:?}");
        assert_eq!(wrong_keys[1], (5, "unknown key \"severty\" (did you mean \"severity\"?)".to_string()));
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
