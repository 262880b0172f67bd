//! What a person has settled: words and names that are right.

use rustc_hash::FxHashSet;

/// What is settled for one article: the project's and the person's files, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Words that are right everywhere, in lower case unless they hold a capital.
    pub words: FxHashSet<String>,
    /// Names that are right in this article, as written.
    pub names: FxHashSet<String>,
}

impl Config {
    /// Is the word settled, as written or in lower case?
    pub fn accepts(&self, word: &str) -> bool {
        let settled = |form: &str| self.words.contains(form) || self.names.contains(form);
        !(self.words.is_empty() && self.names.is_empty()) && (settled(word) || settled(&word.to_lowercase()))
    }
}
