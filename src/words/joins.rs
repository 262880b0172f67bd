//! Two words run together, told from a word misspelt and from a compound that no list has.
//!
//! The ranking prices a lost blank as it prices letters. Whether two words were meant at all, a logistic decision says of the likeliest cut
//! where no single word is likelier: how much less it costs than the best single word, whether the web has met the string, how frequent the
//! two words are, and of how many other compounds they are part (`gamepad`: `keypad`, `gameplay`; no other word begins with `samedesire`'s
//! `same` or ends with `desire`).
//!
//! Fitted by `study_words joins` on words of news and of other texts run together, on misspellings and slips of the hand that might
//! be cut in two, and on the unknown words that stand in those texts.

use super::Ground;
use super::cuts::is_set_pair;
use super::forms::{is_affix, is_function};
use super::ranking::Proposal;
use crate::lexicon::{begun_with, ended_with, entry, is_obscure, pair_rate};

/// Endings of words that make compounds with what is done: `risktakers`, `crimefighting`.
const DOING: [&str; 3] = ["ing", "er", "ers"];

/// From here on two words were meant. Of 3,000 words run together 96.6 in 100 are found, cross-validated by word, and in 1.3 million words of
/// news, speeches and books 16 others are cut, most of them compounds that dictionaries write apart (`showbusiness`, `risktakers`); at 0.5
/// 95.7 and 9. Of 9,000 misspellings and slips of the hand 6 are torn.
const TORN: f32 = 0.3;

/// Number of things that the decision looks at.
pub(super) const FEATURES: usize = 14;

/// What the decision looks at, and the fitted weights.
const WEIGHTS: [(&str, f32); FEATURES] = [
    ("bias", -0.52),
    ("ln of the rate of the string or its singular", -1.01),
    ("in the largest lists only", -0.51),
    ("ln of the rate that chance gives the pair, from 0", 0.88),
    ("and below", 0.28),
    ("one of them has two letters", -0.90),
    ("lead over the best single word, up to 12, in fours", 1.14),
    ("words that the first begins, ln", -1.10),
    ("words that the second ends, ln", -0.69),
    ("the lesser of the two", -0.67),
    ("the second is of grammar", 0.20),
    ("both are words of grammar", 0.47),
    ("one of them is a prefix or an ending", -0.18),
    ("the second names a doing or a doer", -0.73),
];

/// Names of the features, in order.
#[cfg(any(test, feature = "study"))]
pub(super) fn names() -> [&'static str; FEATURES] {
    WEIGHTS.map(|(name, _)| name)
}

/// Were two words meant?
pub(super) fn is_joined(low: &str, ranked: &[Proposal]) -> bool {
    let Some(values) = values(low, ranked) else { return false };
    let sum: f32 = WEIGHTS.iter().zip(values).map(|((_, weight), value)| weight * value).sum();
    let is_set = || ranked[0].text.split_once(' ').is_some_and(|(first, second)| is_set_pair(first, second));
    1.0 / (1.0 + (-sum).exp()) >= TORN || is_set()
}

/// What the decision weighs; none where a single word is likelier than any two.
pub(super) fn values(low: &str, ranked: &[Proposal]) -> Option<[f32; FEATURES]> {
    /// What a cut leads by at most, or where no single word is alike.
    const ALONE: f32 = 12.0;
    let cut = ranked.first().filter(|best| best.is_split)?;
    let (first, second) = cut.text.split_once(' ')?;
    let flag = |holds: bool| f32::from(u8::from(holds));
    let single = ranked.iter().find(|proposal| !proposal.is_split);
    let chance = (1e-9 * entry(first).rate() * entry(second).rate()).ln();
    let (begins, ends) = (begun_with(first), ended_with(second));
    Some([
        1.0,
        met(low).ln_1p(),
        flag(is_obscure(low)),
        chance.max(0.0),
        chance.min(0.0),
        flag(first.len().min(second.len()) == 2),
        single.map_or(ALONE, |single| (single.score - cut.score).min(ALONE)) / 4.0,
        begins,
        ends,
        begins.min(ends),
        flag(is_function(second)),
        flag(is_function(first) && is_function(second)),
        flag(is_affix(first) || is_affix(second)),
        flag(second.len() > 5 && DOING.iter().any(|ending| second.ends_with(ending))),
    ])
}

/// How often the web has met the string, or its singular: of two words that are one nobody need have counted the plural.
fn met(low: &str) -> f32 {
    low.strip_suffix('s').map_or(0.0, |singular| entry(singular).rate()).max(entry(low).rate())
}

/// Puts the likeliest cut first, or the likeliest single word; where there is none, nothing is left.
pub(super) fn lead(ranked: &mut Vec<Proposal>, is_split: bool) {
    match ranked.iter().position(|proposal| proposal.is_split == is_split) {
        Some(at) => ranked[..=at].rotate_right(1),
        None => ranked.clear(),
    }
}

/// The two words of a proposal, where they often stand together.
pub(super) fn pair_of(proposal: &Proposal) -> Option<Ground> {
    let (first, second) = proposal.text.split_once(' ')?;
    (pair_rate(first, second) > 0.0).then(|| Ground::Pair(first.into(), second.into()))
}

#[cfg(test)]
mod tests {
    use super::super::dialect::Leading;
    use super::super::ranking::{Neighbours, alike, rank};
    use super::*;

    fn is_cut(low: &str, before: Option<&str>, after: Option<&str>) -> bool {
        let near = Neighbours { before, after };
        is_joined(low, &rank(low, &alike(low, true), near, Leading::ANY, |_| false))
    }

    #[test]
    fn words_that_make_no_compounds_are_two() {
        for low in ["theirfamilies", "closelyguarded", "gameswon", "finalsalary", "thefirst", "radicallyimproved"] {
            assert!(is_cut(low, None, None), "{low}");
        }
        assert!(is_cut("becamea", Some("which"), Some("symbol")));
    }

    #[test]
    fn a_compound_that_no_list_has_and_a_misspelling_are_one_word() {
        for low in ["gameplay", "timeslot", "beermaker", "tighthead", "goverment", "adiction"] {
            assert!(!is_cut(low, None, None), "{low}");
        }
    }

    #[test]
    fn a_set_pair_is_two_words_though_many_run_it_together() {
        assert!(is_cut("alot", Some("costs"), Some("of")) && is_cut("infront", Some("standing"), Some("of")));
    }
}
