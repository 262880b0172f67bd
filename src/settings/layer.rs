//! The settings of one source: the person's file, the editor, or a project's file. They are merged for an article; the stronger layer wins.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;
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
    /// The words of the dictionary: one set, for however many articles.
    #[serde(skip)]
    words: Arc<FxHashSet<String>>,
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
        layer.house = Arc::new(House::of(layer.dictionary.words.iter().map(String::as_str)));
        layer.words = Arc::new(std::mem::take(&mut layer.dictionary.words).into_iter().collect());
        (layer, faults)
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
        (*self.house).clone().with(lines)
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
        if !self.words.is_empty() {
            config.dictionaries.push(self.words.clone());
        }
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
mod tests;
