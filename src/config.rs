//! What a person has settled for one article: words and names that are right, and how severe each rule is.
//!
//! A value like any other: where it is kept, and how it is read and written, is [`crate::settings`].

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Severity;
use crate::knowledge::House;
use crate::lexicon::Dialect;
use crate::style::HouseStyle;

/// What is settled for one article: the project's and the person's files, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Words that are right everywhere, in lower case unless they hold a capital.
    pub words: FxHashSet<String>,
    /// More such words: whole dictionaries, each shared by all articles for which it counts.
    pub dictionaries: Vec<Arc<FxHashSet<String>>>,
    /// Names that the newsroom has settled: what is near one is a slip of it.
    pub house: Vec<Arc<House>>,
    /// The house styles, the weakest first.
    pub styles: Vec<Arc<HouseStyle>>,
    /// Names that are right in this article, as written.
    pub names: FxHashSet<String>,
    /// Rule -> the level of its findings; `None` switches it off. A rule that is not named keeps its own.
    pub severities: FxHashMap<String, Option<Severity>>,
    /// The dialect that articles are written in; `None` leaves it to each article's own spellings.
    pub dialect: Option<Dialect>,
    /// Near names that are two people, the smaller first.
    pub two_people: FxHashSet<(String, String)>,
    /// `rule: text` of findings that are settled in this article, blanks as one.
    pub ignored: FxHashSet<String>,
    /// Rows that settle findings of this article.
    pub ignore_rows: Vec<Arc<IgnoreRow>>,
}

/// What settles the findings that agree with all it names. It names a rule, a text or a context at least, or all an article has is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IgnoreRow {
    /// The rule's id.
    pub rule: Option<String>,
    /// What is found, blanks as one.
    pub text: Option<String>,
    /// What stands in the same paragraph, blanks as one.
    pub context: Option<String>,
    /// The settings that have it.
    pub file: String,
    /// Its line there, from 1; 0 where there are no lines.
    pub line: usize,
}

impl IgnoreRow {
    /// Does it settle what `rule` says of `text` in `paragraph`? Both have their blanks as one.
    pub fn settles(&self, rule: &str, text: &str, paragraph: &str) -> bool {
        self.rule.as_deref().is_none_or(|named| named == rule)
            && self.text.as_deref().is_none_or(|named| named == text)
            && self.context.as_deref().is_none_or(|context| paragraph.contains(context))
    }
}

impl Config {
    /// Is the word settled, as written or in lower case?
    pub fn accepts(&self, word: &str) -> bool {
        let sets = || [&self.words, &self.names].into_iter().chain(self.dictionaries.iter().map(Arc::as_ref)).filter(|set| !set.is_empty());
        let settled = |form: &str| sets().any(|set| set.contains(form));
        let is_written = sets().next().is_some() && (settled(word) || settled(&word.to_lowercase()));
        is_written || self.house.iter().any(|house| house.holds(word))
    }

    /// The severity of a finding that has `own` by itself, of a rule whose sure findings have `usual`; `None` where the rule is off. What
    /// the rule ranks low on purpose is lowered by a level, never lifted.
    pub fn severity(&self, rule: &str, usual: Severity, own: Severity) -> Option<Severity> {
        match self.severities.get(rule) {
            None => Some(own),
            Some(&Some(level)) if own < usual => Some(own.min(level)),
            Some(&level) => level,
        }
    }

    /// Two near names are two people.
    pub fn keep_apart(&mut self, one: &str, other: &str) {
        self.two_people.insert(pair(one, other));
    }

    /// Are these near names two people?
    pub fn are_two(&self, one: &str, other: &str) -> bool {
        !self.two_people.is_empty() && self.two_people.contains(&pair(one, other))
    }

    /// What `rule` says of `text` is settled.
    pub fn ignore(&mut self, rule: &str, text: &str) {
        self.ignored.insert(signature(rule, text));
    }

    /// Is it settled what `rule` says of `text`?
    pub fn ignores(&self, rule: &str, text: &str) -> bool {
        !self.ignored.is_empty() && self.ignored.contains(&signature(rule, text))
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    (first.to_string(), last.to_string())
}

fn signature(rule: &str, text: &str) -> String {
    format!("{rule}: {}", one_line(text))
}

/// The text with every run of blanks as one, as a settings file holds it.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_lowers_all_and_lifts_only_what_is_sure() {
        let set = |level| Config { severities: [("x".to_string(), level)].into_iter().collect(), ..Config::default() };
        let (hint, information, warning) = (Severity::Hint, Severity::Information, Severity::Warning);
        let told = |level, own| set(level).severity("x", information, own);
        assert_eq!((told(Some(warning), information), told(Some(warning), hint)), (Some(warning), Some(hint)));
        assert_eq!((told(Some(hint), warning), told(Some(hint), information)), (Some(hint), Some(hint)));
        assert_eq!((told(None, warning), told(None, hint)), (None, None));
        assert_eq!(set(None).severity("y", information, warning), Some(warning));
    }

    #[test]
    fn a_pair_has_no_order_and_a_text_no_line_ends() {
        let mut config = Config::default();
        config.keep_apart("Dahman", "Dahlan");
        config.ignore("repeated-word", "the\n the");
        assert!(config.are_two("Dahlan", "Dahman") && !config.are_two("Dahlan", "Dahlan"));
        assert!(config.ignores("repeated-word", "the the") && !config.ignores("spelling", "the the"));
    }
}
