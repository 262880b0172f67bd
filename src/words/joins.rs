//! Two words run together, told from a word misspelt and from a compound that no list has.
//!
//! The ranking treats a lost blank as one more edit. Where two words come out first, a logistic decision tells whether two were meant at all:
//! how much less they cost than the best single word, whether the web has met the string, how frequent the two words are, and in how many other
//! compounds they stand. `gamepad` is one word, for there are `keypad` and `gameplay`; `samedesire` is two, for no other word begins with `same`
//! or ends with `desire`.
//!
//! `study_words joins` fits it; its weights stand in assets/models/word-joins.tsv.

use super::Ground;
use super::cuts::is_set_pair;
use super::forms::{is_affix, is_function};
use super::ranking::Proposal;
use crate::lexicon::{begun_with, ended_with, entry, is_obscure, pair_rate};
use crate::model::{features, weights};

/// Endings of words that make compounds with what is done: `risktakers`, `crimefighting`.
const DOING: [&str; 3] = ["ing", "er", "ers"];

/// From here on two words were meant. Of 3,000 words run together 96.6 in 100 are found, cross-validated by word, and in 1.3 million words of
/// news, speeches and books 16 others are cut, most of them compounds that dictionaries write apart (`showbusiness`, `risktakers`); at 0.5
/// 95.7 and 9. Of 9,000 misspellings and slips of the hand 6 are torn.
const TORN: f32 = 0.3;

features! {
    /// What the decision looks at, by the names that its table has: of the likeliest cut in two words.
    Cut {
        Bias "bias",
        Met "ln of the rate of the string or its singular",
        Obscure "in the largest lists only",
        Chance "ln of the rate that chance gives the pair, from 0",
        ChanceBelow "ln of the rate that chance gives the pair, below 0",
        TwoLetters "one of the words has two letters",
        Lead "lead over the best single word, up to 12, in fours",
        Begins "words that the first begins, ln",
        Ends "words that the second ends, ln",
        LesserFamily "the lesser of the two families",
        SecondGrammar "the second is of grammar",
        BothGrammar "both are words of grammar",
        Affix "one of them is a prefix or an ending",
        Doing "the second names a doing or a doer",
    }
}

/// Number of features.
pub(super) const FEATURES: usize = Cut::NAMES.len();

/// Their names, in order.
#[cfg(any(test, feature = "study"))]
pub(super) const NAMES: &[&str] = Cut::NAMES;

/// What each of them says for two words, in log-odds.
const WEIGHTS: [f32; FEATURES] = weights(include_bytes!("../../assets/word-joins.bin"), Cut::NAMES);

/// Were two words meant?
pub(super) fn is_joined(low: &str, ranked: &[Proposal]) -> bool {
    let Some(values) = values(low, ranked) else { return false };
    let sum: f32 = WEIGHTS.iter().zip(values).map(|(weight, value)| weight * value).sum();
    let is_set = || is_set_pair(&ranked[0].text);
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
    let mut values = [0.0; FEATURES];
    let mut set = |feature: Cut, value: f32| values[feature as usize] = value;
    set(Cut::Bias, 1.0);
    set(Cut::Met, met(low).ln_1p());
    set(Cut::Obscure, flag(is_obscure(low)));
    set(Cut::Chance, chance.max(0.0));
    set(Cut::ChanceBelow, chance.min(0.0));
    set(Cut::TwoLetters, flag(first.len().min(second.len()) == 2));
    set(Cut::Lead, single.map_or(ALONE, |single| (single.score - cut.score).min(ALONE)) / 4.0);
    set(Cut::Begins, begins);
    set(Cut::Ends, ends);
    set(Cut::LesserFamily, begins.min(ends));
    set(Cut::SecondGrammar, flag(is_function(second)));
    set(Cut::BothGrammar, flag(is_function(first) && is_function(second)));
    set(Cut::Affix, flag(is_affix(first) || is_affix(second)));
    set(Cut::Doing, flag(second.len() > 5 && DOING.iter().any(|ending| second.ends_with(ending))));
    Some(values)
}

/// Rate of the string or of its singular: the plural of a compound may be in no list.
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
    fn the_weights_are_those_of_the_table() {
        let packed = crate::model::pack_weights(include_str!("../../assets/models/word-joins.tsv"), Cut::NAMES).expect("a table");
        assert!(packed == include_bytes!("../../assets/word-joins.bin"), "scripts/pack-knowledge");
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
