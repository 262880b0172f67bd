//! One paragraph's words: which are known, which are doubtful, and the slips that show without the article.
//!
//! Everything here depends on the passage alone, so it is kept as long as the passage stands.

use super::forms::{body, is_affix, is_foreign, is_free_prefix, is_known, is_particle};
use super::parts::{Part, Words, char_after, char_before};
use super::slip::Slip;
use super::slips::slips;
use crate::article::{PROSE, Passage};
use crate::lexicon::entry;

/// What the lexicon says of one paragraph's words; depends on the passage alone.
#[derive(Debug, Default)]
pub struct WordFacts {
    /// The words themselves.
    pub(super) words: Words,
    /// Parts that no list of words has.
    pub(super) doubtful: Vec<Doubtful>,
    /// Slips that show without the article, in order.
    pub(super) slips: Vec<Slip>,
}

/// A part to be judged with the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doubtful {
    /// Index of the part.
    pub part: usize,
    /// Does it stand among words of another language?
    pub in_foreign_run: bool,
}

/// Reads one passage.
pub fn facts(passage: &Passage) -> WordFacts {
    let mut words = Words::of(passage);
    if !PROSE.contains(&passage.zone) {
        return WordFacts { words, ..WordFacts::default() };
    }
    words.skip_broken(passage);
    let slips = slips(&words, passage);
    let doubtful = (0..words.parts.len()).filter_map(|index| words.doubtful(passage, index)).collect();
    WordFacts { words, doubtful, slips }
}

impl Words {
    /// Part `index`, where it is to be judged with the article.
    fn doubtful(&self, passage: &Passage, index: usize) -> Option<Doubtful> {
        let part = self.parts[index];
        let low = self.low(part);
        if part.is_skipped() || low.len() < 3 || !low.is_ascii() || is_free_prefix(low) {
            return None;
        }
        let body = body(low);
        if part.is_small() {
            if !part.is_unknown() || is_known(body) || is_particle(body) || self.is_clipped(passage, part, low) {
                return None;
            }
        } else if !part.is_capital() || !part.opens() || !body.contains('\'') || is_known(body) {
            // What carries a capital is judged by the stage of capitals; here only an apostrophe in the wrong place is.
            return None;
        }
        // "know-it-alls": a rare word is at home in a compound.
        let is_rare_part = self.joint(passage, index, false) && entry(low).is_accepted_word();
        if is_rare_part || self.is_known_closed(passage, index) {
            return None;
        }
        let from = index.saturating_sub(4);
        let around =
            self.parts.iter().enumerate().skip(from).take(index + 5 - from).filter(|&(other, part)| other != index && part.is_small());
        let strangers = around.filter(|(_, part)| part.is_unknown() || part.is_foreign() && is_foreign(self.low(**part))).count();
        Some(Doubtful { part: index, in_foreign_run: strangers >= 3 })
    }

    /// A word of speech that lost a letter to an apostrophe: `holdin'`, `'orrible`.
    fn is_clipped(&self, passage: &Passage, part: Part, low: &str) -> bool {
        let apostrophe = |c: Option<char>| matches!(c, Some('\'' | '’' | '‘'));
        low.ends_with("in") && apostrophe(char_after(passage, part.end)) && is_known(&format!("{low}g"))
            || apostrophe(char_before(passage, part.start)) && is_known(&format!("h{low}"))
    }

    /// A part of a hyphenated word whose closed form is a word, or that is too short to judge.
    fn is_known_closed(&self, passage: &Passage, index: usize) -> bool {
        let part = self.parts[index];
        let (left, right) = (self.joint(passage, index, false), self.joint(passage, index, true));
        if !left && !right {
            return false;
        }
        let low = self.low(part);
        let before = if left && index > 0 { self.low(self.parts[index - 1]) } else { "" };
        let after = if right { self.parts.get(index + 1).map_or("", |next| self.low(*next)) } else { "" };
        let known = |first: &str, second: &str, third: &str| is_known(&[first, second, third].concat());
        known(before, low, "") || known(low, after, "") || known(before, low, after) || is_affix(low) || low.len() < 4
    }
}

#[cfg(test)]
mod tests;
