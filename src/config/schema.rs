//! `copydesk.toml` read key by key, so that one wrong key costs nothing but itself.
//!
//! ```toml
//! [dictionary]
//! words = ["suhur"]                     # right everywhere
//!
//! [accepted]                            # names that are right in one article
//! "articles/iraq.txt" = ["Kachin"]
//!
//! [rules]
//! spelling = "information"
//! ```

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, ConfigErrorKind, Level, nearest};
use crate::finding::Severity;
use crate::rules::{self, RULES};

/// The table and the key of the words that are right everywhere.
pub(super) const WORDS: (&str, &str) = ("dictionary", "words");
/// The table of the names that are right in one article.
pub(super) const ACCEPTED: &str = "accepted";
const RULE_LEVELS: &str = "rules";
const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("hint", Level::At(Severity::Hint)),
    ("information", Level::At(Severity::Information)),
    ("warning", Level::At(Severity::Warning)),
];

/// What one file settles.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    /// Words that are right everywhere.
    pub(super) words: FxHashSet<String>,
    /// Names that are right in one article, by the article's key.
    pub(super) accepted: FxHashMap<String, FxHashSet<String>>,
    /// How much a rule counts.
    pub(super) severities: FxHashMap<&'static str, Level>,
}

/// Reads `text`, the content of the file at `path`. What is wrong is left out and named; of a file that is no TOML nothing stands.
pub(super) fn read(path: &Path, text: &str) -> (Layer, Vec<ConfigError>) {
    let mut reader = Reader { path, text, layer: Layer::default(), errors: Vec::new() };
    match DeTable::parse(text) {
        Ok(document) => reader.document(document.get_ref()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.error(at, ConfigErrorKind::Syntax(error.message().lines().collect::<Vec<_>>().join(", ")));
        }
    }
    reader.errors.sort_by_key(|error| error.line);
    (reader.layer, reader.errors)
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    layer: Layer,
    errors: Vec<ConfigError>,
}

impl Reader<'_> {
    fn document(&mut self, document: &DeTable) {
        for (key, value) in document {
            match &**key.get_ref() {
                name if name == WORDS.0 => self.dictionary(value),
                ACCEPTED => self.accepted(value),
                RULE_LEVELS => self.rules(value),
                name => self.unknown_key(key.span().start, name, &[WORDS.0, ACCEPTED, RULE_LEVELS]),
            }
        }
    }

    fn dictionary(&mut self, value: &Spanned<DeValue>) {
        for (key, value) in self.table(WORDS.0, value).into_iter().flatten() {
            match &**key.get_ref() {
                name if name == WORDS.1 => {
                    let words = self.strings("dictionary.words", value);
                    self.layer.words.extend(words);
                }
                name => self.unknown_key(key.span().start, name, &[WORDS.1]),
            }
        }
    }

    fn accepted(&mut self, value: &Spanned<DeValue>) {
        for (key, value) in self.table(ACCEPTED, value).into_iter().flatten() {
            let article = key.get_ref().trim_start_matches("./");
            let names = self.strings(&format!("accepted.{article}"), value);
            self.layer.accepted.entry(article.to_string()).or_default().extend(names);
        }
    }

    fn rules(&mut self, value: &Spanned<DeValue>) {
        for (key, value) in self.table(RULE_LEVELS, value).into_iter().flatten() {
            let Some(rule) = rules::find(key.get_ref()) else {
                let (id, nearest) = (key.get_ref().to_string(), nearest(key.get_ref(), RULES.iter().map(|rule| rule.id)));
                self.error(key.span().start, ConfigErrorKind::UnknownRule { id, nearest });
                continue;
            };
            let Some(level) = value.get_ref().as_str() else {
                self.wrong_type(value, &format!("rules.{}", rule.id), "\"off\", \"hint\", \"information\" or \"warning\"");
                continue;
            };
            match LEVELS.iter().find(|(name, _)| *name == level) {
                Some(&(_, level)) => {
                    self.layer.severities.insert(rule.id, level);
                }
                None => {
                    let (level, nearest) = (level.to_string(), nearest(level, LEVELS.iter().map(|&(name, _)| name)));
                    self.error(value.span().start, ConfigErrorKind::UnknownLevel { level, nearest });
                }
            }
        }
    }

    fn table<'v>(&mut self, key: &str, value: &'v Spanned<DeValue<'v>>) -> Option<&'v DeTable<'v>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(value, key, "a table");
        }
        table
    }

    /// The strings of a list; what else is in it is named and left out.
    fn strings(&mut self, key: &str, value: &Spanned<DeValue>) -> Vec<String> {
        const EXPECTED: &str = "a list of strings";
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(value, key, EXPECTED);
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(list.len());
        for member in list.iter() {
            match member.get_ref().as_str() {
                Some(string) => strings.push(string.trim().to_string()),
                None => self.wrong_type(member, key, EXPECTED),
            }
        }
        strings
    }

    fn unknown_key(&mut self, at: usize, key: &str, known: &[&'static str]) {
        self.error(at, ConfigErrorKind::UnknownKey { key: key.to_string(), nearest: nearest(key, known.iter().copied()) });
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue>, key: &str, expected: &'static str) {
        self.error(value.span().start, ConfigErrorKind::WrongType { key: key.to_string(), expected });
    }

    fn error(&mut self, at: usize, kind: ConfigErrorKind) {
        let line = self.text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
        self.errors.push(ConfigError { kind, path: self.path.to_path_buf(), line: Some(line) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        read(Path::new("copydesk.toml"), text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line_and_the_rest_still_works() {
        let text = "[dictionary]\nwords = [\"suhur\", 7]\nword = []\n\n[rules]\nspelling = \"hint\"\nrepeated-wrod = \"off\"\ndate-order = \"warnig\"\n";
        let (layer, _) = read(Path::new("copydesk.toml"), text);
        assert!(layer.words.contains("suhur"));
        assert_eq!(layer.severities.get("spelling"), Some(&Level::At(Severity::Hint)));
        assert_eq!(
            errors(text),
            [
                "copydesk.toml:2: \"dictionary.words\" must be a list of strings",
                "copydesk.toml:3: unknown key \"word\" (did you mean \"words\"?)",
                "copydesk.toml:7: unknown rule \"repeated-wrod\" (did you mean \"repeated-word\"?)",
                "copydesk.toml:8: unknown level \"warnig\", not one of \"off\", \"hint\", \"information\", \"warning\" (did you mean \"warning\"?)",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_counts_for_nothing() {
        let text = "[dictionary]\nwords = [\"suhur\"\n[rules]\nspelling = \"off\"\n";
        let (layer, errors) = read(Path::new("copydesk.toml"), text);
        assert!(layer.words.is_empty() && layer.severities.is_empty());
        assert!(matches!(errors.as_slice(), [ConfigError { kind: ConfigErrorKind::Syntax(_), line: Some(3), .. }]), "{errors:?}");
    }

    #[test]
    fn an_article_is_named_with_or_without_a_leading_dot() {
        let (layer, errors) = read(Path::new("copydesk.toml"), "accepted.\"./a.txt\" = [\"Kachin\"]\n");
        assert!(layer.accepted["a.txt"].contains("Kachin"));
        assert_eq!(errors, []);
    }
}
