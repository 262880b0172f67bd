//! What a person has settled: words and names that are right, and how much each rule counts.
//!
//! [`Config`] is what the engine sees: plain data for one article. [`Store`] is where it comes from: `copydesk.toml` in the project's
//! root and the person's own file. Invariant: below the doors only the files under `config/` touch the disk, and `Config` never does.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Severity;

mod error;
mod nearest;
mod schema;
mod store;
mod write;

pub use error::{ConfigError, ConfigErrorKind};
pub use nearest::nearest;
pub use store::{FILE_NAME, Store};

/// What is settled for one article: the project's and the person's files, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Words that are right everywhere, in lower case unless they hold a capital.
    pub words: FxHashSet<String>,
    /// Names that are right in this article, as written.
    pub names: FxHashSet<String>,
    /// How much a rule counts, by its id; a rule that is not named counts as it says itself.
    pub severities: FxHashMap<&'static str, Level>,
}

/// How much a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// Its findings have this severity; those that the rule itself ranks lower than the rest keep at most their own.
    At(Severity),
}

impl Config {
    /// Is the word settled, as written or in lower case?
    pub fn accepts(&self, word: &str) -> bool {
        let settled = |form: &str| self.words.contains(form) || self.names.contains(form);
        !(self.words.is_empty() && self.names.is_empty()) && (settled(word) || settled(&word.to_lowercase()))
    }

    /// The severity of a finding that a rule ranked `finding` where it ranks most of them `usual`; `None` where the rule is off.
    pub fn severity(&self, rule: &str, usual: Severity, finding: Severity) -> Option<Severity> {
        match self.severities.get(rule) {
            None => Some(finding),
            Some(Level::Off) => None,
            Some(&Level::At(severity)) if finding >= usual => Some(severity),
            Some(&Level::At(severity)) => Some(severity.min(finding)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_that_its_rule_ranks_low_is_never_raised() {
        let severities = FxHashMap::from_iter([("name-unintroduced", Level::At(Severity::Information)), ("spelling", Level::Off)]);
        let config = Config { severities, ..Config::default() };
        let severity = |rule, finding| config.severity(rule, Severity::Warning, finding);
        assert_eq!(severity("name-unintroduced", Severity::Warning), Some(Severity::Information));
        assert_eq!(severity("name-unintroduced", Severity::Hint), Some(Severity::Hint));
        assert_eq!(severity("spelling", Severity::Warning), None);
        assert_eq!(severity("date-order", Severity::Warning), Some(Severity::Warning));
    }
}
