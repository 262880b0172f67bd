//! What a person has settled for one article: words and names that are right, and how severe each rule is.
//!
//! A value like any other: where it is kept, and how it is read and written, is [`crate::settings`].

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Severity;
use crate::lexicon::Dialect;

/// What is settled for one article: the project's and the person's files, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Words that are right everywhere, in lower case unless they hold a capital.
    pub words: FxHashSet<String>,
    /// Names that are right in this article, as written.
    pub names: FxHashSet<String>,
    /// Rule -> the severity of its findings; `None` switches it off. A rule that is not named keeps its own.
    pub severities: FxHashMap<String, Option<Severity>>,
    /// The dialect that articles are written in; `None` leaves it to each article's own spellings.
    pub dialect: Option<Dialect>,
}

impl Config {
    /// Is the word settled, as written or in lower case?
    pub fn accepts(&self, word: &str) -> bool {
        let settled = |form: &str| self.words.contains(form) || self.names.contains(form);
        !(self.words.is_empty() && self.names.is_empty()) && (settled(word) || settled(&word.to_lowercase()))
    }

    /// The severity of a rule's finding that has `own` by itself; `None` where the rule is off.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        self.severities.get(rule).copied().unwrap_or(Some(own))
    }
}
