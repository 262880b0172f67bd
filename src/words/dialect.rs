//! Which English an article is written in, told by the spellings that only some dialects have.
//!
//! Each such word in small letters speaks against the dialects in which it is not at home; those with the least against them lead. Names
//! do not count, and words that every dialect writes alike say nothing.

use crate::config::Config;
use crate::lexicon::{Dialect, Dialects};

/// How often words speak against each dialect, in the order of [`Dialect::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally([u32; 5]);

impl Tally {
    /// Counts a word whose spelling is at home in these dialects.
    pub fn hear(&mut self, homes: Dialects) {
        let at_home = Dialect::ALL.map(|dialect| homes.has(dialect));
        // A spelling that is at home nowhere speaks for none of them.
        if at_home.contains(&true) {
            for (against, at_home) in self.0.iter_mut().zip(at_home) {
                *against += u32::from(!at_home);
            }
        }
    }

    /// Adds the votes of another.
    pub fn join(&mut self, other: Tally) {
        for (against, more) in self.0.iter_mut().zip(other.0) {
            *against += more;
        }
    }
}

/// The dialects in which an article may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leading {
    dialects: [bool; 5],
    settled: bool,
}

impl Leading {
    /// Any may be meant.
    #[cfg(any(test, feature = "study"))]
    pub const ANY: Self = Self { dialects: [true; 5], settled: false };

    /// The one that is settled, else those with the least against them.
    pub fn of(tally: Tally, config: &Config) -> Self {
        let least = tally.0.iter().min().copied().unwrap_or(0);
        let voted = tally.0.map(|against| against == least);
        let dialects = config.dialect.map_or(voted, |settled| Dialect::ALL.map(|dialect| dialect == settled));
        Leading { dialects, settled: config.dialect.is_some() }
    }

    /// Is a spelling of these homes one that the article may have?
    pub fn has(self, homes: Dialects) -> bool {
        Dialect::ALL.iter().zip(self.dialects).any(|(&dialect, leads)| leads && homes.has(dialect))
    }

    /// Was the dialect settled by a person, not voted?
    pub fn is_settled(self) -> bool {
        self.settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry;

    fn leading(words: &[&str], config: &Config) -> Leading {
        let mut tally = Tally::default();
        words.iter().for_each(|word| tally.hear(entry(word).dialects()));
        Leading::of(tally, config)
    }

    fn takes(leading: Leading, word: &str) -> bool {
        leading.has(entry(word).dialects())
    }

    #[test]
    fn an_articles_own_spellings_decide() {
        let british = leading(&["colour", "house", "organise"], &Config::default());
        assert!(takes(british, "centre") && takes(british, "recognise") && !takes(british, "center") && !takes(british, "recognize"));
        let oxford = leading(&["colour", "organize"], &Config::default());
        assert!(takes(oxford, "centre") && takes(oxford, "recognize") && !takes(oxford, "recognise"));
        let american = leading(&["color"], &Config::default());
        assert!(takes(american, "center") && !takes(american, "centre"));
    }

    #[test]
    fn an_article_that_does_not_tell_may_be_any() {
        let any = leading(&["house"], &Config::default());
        assert!(takes(any, "center") && takes(any, "centre"));
    }

    #[test]
    fn a_settled_dialect_needs_no_vote() {
        let settled = Config { dialect: Some(Dialect::American), ..Config::default() };
        assert!(!takes(leading(&["colour"], &settled), "centre"));
    }
}
