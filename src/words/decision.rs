//! Is an unknown word a slip? A logistic decision over what the lexicon, the channel, the neighbours and the article say.
//!
//! `study_words fit` fits it; its weights stand in assets/models/word-decision.tsv.

use super::ranking::Proposal;
use super::traces::Trace;
use crate::lexicon::{english_cost, is_obscure, name_cost};
use crate::model::{features, weights};

/// From here on a word is reported as a slip. On 500,000 words of BBC news, cross-validated by word: 74 of 78 slips found that are not two
/// words run together, 16 other unknown words reported, 0.03 per 1,000 words; 0.2 reports 25 of them and finds no slip more.
pub(super) const WARNING: f32 = 0.3;

features! {
    /// What the decision looks at, by the names that its table has.
    Feature {
        Bias "bias",
        Channel "channel cost of the best candidate, up to 20, in fives",
        Prior "prior cost of the best candidate, in fives",
        Gain "what the neighbours say for it, -5 to 8, in fours",
        Gap "how far the second candidate lies behind, up to 6, in threes; 2 where there is none",
        OwnRate "ln(1 + rate) of the word itself, in fours",
        RateRatio "ln of the best candidate's rate over the word's own, in fives; 0 for a word that nobody counted",
        NoRate "nobody counted the word",
        Repeated "the article has it more than once",
        Length "letters, up to 14, in sevens",
        Listed "a list of misspellings has it",
        Compound "two common words",
        Derived "a common word with a productive prefix or ending",
        Proper "also a name, of the world or of the article",
        ForeignNear "a word of another language within two words",
        UnknownNear "another unknown word within two words",
        Quoted "alone between quotation marks",
        FirstLetter "the best candidate begins with another letter",
        HyphenPart "part of a hyphenated word",
        AfterCapital "after a capitalised word within the sentence",
        Short "fewer than five letters",
        OwnWord "the article has the best candidate elsewhere",
        Inflected "the best candidate begins with the word, or the word with it",
        Capital "written with a capital",
        BeforeCapital "before a capitalised word",
        Latin "looks like the second word of a species' name",
        Obscure "in the largest lists of words only",
        Strange "how much more the letters are those of a name than of a word, -2 to 4 nats a letter",
        Smoother "how much more English the letters of the best candidate are, -2 to 4 nats a letter",
        Kin "the article has other forms of the word",
        Glossed "explained by what follows or by what stands before",
        SetApart "in italics or alone between quotation marks",
        Spoken "in a direct quotation",
        ChannelPerLetter "channel cost of the best candidate for each letter",
        OwnPair "the word stands beside its neighbours in the lists of pairs",
        InList "one of a list",
        BetweenCapitals "between two capitalised words",
        Changed "letters changed from the best candidate, up to 4",
        Doubling "the best candidate differs in doubled letters only",
        SoundsAlike "the best candidate sounds alike",
        OtherEnding "the best candidate has another ending",
        BestRare "the best candidate is a rare word",
        BestName "the best candidate is a name",
    }
}

/// Number of features.
pub(super) const FEATURES: usize = Feature::NAMES.len();

/// Their names, in order.
#[cfg(any(test, feature = "study"))]
pub(super) const NAMES: &[&str] = Feature::NAMES;

/// What each of them says for a slip, in log-odds.
const WEIGHTS: [f32; FEATURES] = weights(include_bytes!("../../assets/word-decision.bin"), Feature::NAMES);

/// What the word in its article shows, without the candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordContext {
    /// Rate of the word itself, per billion.
    pub own_rate: f32,
    pub repeated: bool,
    pub listed: bool,
    pub compound: bool,
    pub derived: bool,
    pub proper: bool,
    pub foreign_near: bool,
    pub unknown_near: bool,
    pub quoted: bool,
    pub hyphen_part: bool,
    pub after_capital: bool,
    pub capital: bool,
    pub before_capital: bool,
    pub latin: bool,
    /// The article has the best candidate elsewhere.
    pub own_word: bool,
    pub kin: bool,
    pub glossed: bool,
    pub set_apart: bool,
    pub spoken: bool,
    pub own_pair: bool,
    pub in_list: bool,
}

/// The probability that `low` is a slip for the first single word of `ranked`; 0 where there is none.
pub(super) fn posterior(low: &str, ranked: &[Proposal], context: &WordContext) -> f32 {
    let Some(values) = values(low, ranked, context) else { return 0.0 };
    let sum: f32 = WEIGHTS.iter().zip(values).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What the decision weighs; none where nothing may have been meant.
pub(super) fn values(low: &str, ranked: &[Proposal], context: &WordContext) -> Option<[f32; FEATURES]> {
    let mut singles = ranked.iter().filter(|proposal| !proposal.is_split);
    let (best, second) = (singles.next()?, singles.next());
    let mut values = [0.0; FEATURES];
    of_candidate(low, best, second, context, &mut values);
    of_context(low, context, &mut values);
    Some(values)
}

/// An upper bound of the posterior, for kinds of words that the news which the weights were fitted on has too seldom to teach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceiling {
    /// None.
    Open,
    /// A word of fewer than five letters, of the largest lists, or beside another unknown one in a list, is a slip only where that is
    /// very likely.
    Short,
    /// A term, a code, a species: never more than a hint.
    Hint,
}

/// The posterior under a ceiling.
pub(super) fn capped(posterior: f32, ceiling: Ceiling) -> f32 {
    /// What a hint has at most.
    const HINT: f32 = 0.24;
    /// What a short word must have.
    const LIKELY: f32 = 0.8;
    match ceiling {
        Ceiling::Open => posterior,
        Ceiling::Short if posterior > LIKELY => posterior,
        Ceiling::Short | Ceiling::Hint => posterior.min(HINT),
    }
}

/// What the word itself and its place in the article show.
fn of_context(low: &str, context: &WordContext, values: &mut [f32; FEATURES]) {
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    set(Feature::Bias, 1.0);
    set(Feature::OwnRate, context.own_rate.ln_1p() / 4.0);
    set(Feature::NoRate, flag(context.own_rate == 0.0));
    set(Feature::Repeated, flag(context.repeated));
    set(Feature::Length, low.len().min(14) as f32 / 7.0);
    set(Feature::Listed, flag(context.listed));
    set(Feature::Compound, flag(context.compound));
    set(Feature::Derived, flag(context.derived));
    set(Feature::Proper, flag(context.proper));
    set(Feature::ForeignNear, flag(context.foreign_near));
    set(Feature::UnknownNear, flag(context.unknown_near));
    set(Feature::Quoted, flag(context.quoted));
    set(Feature::HyphenPart, flag(context.hyphen_part));
    set(Feature::AfterCapital, flag(context.after_capital));
    set(Feature::Short, flag(low.len() < 5));
    set(Feature::OwnWord, flag(context.own_word));
    set(Feature::Capital, flag(context.capital));
    set(Feature::BeforeCapital, flag(context.before_capital));
    set(Feature::Latin, flag(context.latin));
    set(Feature::Obscure, flag(is_obscure(low) && !context.listed));
    set(Feature::Strange, per_letter(english_cost(low) - name_cost(low), low));
    set(Feature::Kin, flag(context.kin));
    set(Feature::Glossed, flag(context.glossed));
    set(Feature::SetApart, flag(context.set_apart));
    set(Feature::Spoken, flag(context.spoken));
    set(Feature::OwnPair, flag(context.own_pair));
    set(Feature::InList, flag(context.in_list));
    set(Feature::BetweenCapitals, flag(context.after_capital && context.before_capital));
}

/// What the best candidate shows beside the word and beside the second.
fn of_candidate(low: &str, best: &Proposal, second: Option<&Proposal>, context: &WordContext, values: &mut [f32; FEATURES]) {
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    let best_rate = (-best.prior).exp() * 1e9;
    set(Feature::Channel, best.channel.min(20.0) / 5.0);
    set(Feature::Prior, best.prior / 5.0);
    set(Feature::Gain, best.gain.clamp(-5.0, 8.0) / 4.0);
    set(Feature::Gap, second.map_or(2.0, |second| (second.score - best.score).min(6.0) / 3.0));
    set(Feature::RateRatio, if context.own_rate == 0.0 { 0.0 } else { ((best_rate + 1.0) / (context.own_rate + 1.0)).ln() / 5.0 });
    set(Feature::FirstLetter, flag(!best.text.chars().flat_map(char::to_lowercase).take(1).eq(low.chars().take(1))));
    set(Feature::Inflected, flag(best.text.starts_with(low) || low.starts_with(&best.text)));
    set(Feature::Smoother, per_letter(english_cost(low) - english_cost(&best.text.to_ascii_lowercase()), low));
    set(Feature::ChannelPerLetter, per_letter(best.channel, low));
    set(Feature::Changed, best.trace(Trace::Changed).min(4.0));
    set(Feature::Doubling, best.trace(Trace::Doubled));
    set(Feature::SoundsAlike, best.trace(Trace::SoundsAlike));
    set(Feature::OtherEnding, best.trace(Trace::OtherEnding));
    set(Feature::BestRare, best.trace(Trace::Rare));
    set(Feature::BestName, best.trace(Trace::Name));
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn per_letter(cost: f32, low: &str) -> f32 {
    (cost / low.len().max(1) as f32).clamp(-2.0, 4.0)
}

#[cfg(test)]
mod tests {
    use super::super::traces::TRACES;
    use super::*;

    fn proposal(text: &str, score: f32) -> Proposal {
        Proposal { score, text: text.into(), channel: 3.0, prior: 10.0, gain: 1.0, traces: [0.0; TRACES], is_split: false }
    }

    #[test]
    fn the_weights_are_those_of_the_table() {
        let table = include_str!("../../assets/models/word-decision.tsv");
        let packed = crate::model::pack_weights(table, Feature::NAMES).expect("a table");
        assert!(packed == include_bytes!("../../assets/word-decision.bin"), "scripts/pack-knowledge");
        assert!(WEIGHTS.iter().all(|weight| *weight != 0.0));
    }

    #[test]
    fn a_listed_misspelling_is_a_slip_and_a_derived_word_is_less_likely_one() {
        let ranked = [proposal("government", 10.0), proposal("governments", 14.0)];
        let plain = posterior("goverment", &ranked, &WordContext::default());
        let listed = posterior("goverment", &ranked, &WordContext { listed: true, ..WordContext::default() });
        let derived = posterior("goverment", &ranked, &WordContext { derived: true, ..WordContext::default() });
        assert!(listed > plain && plain > derived && listed > WARNING);
    }

    #[test]
    fn nothing_alike_is_no_slip() {
        assert_eq!(posterior("goverment", &[], &WordContext::default()), 0.0);
    }

    #[test]
    fn a_ceiling_leaves_a_hint() {
        assert!(capped(0.9, Ceiling::Hint) < WARNING && capped(0.5, Ceiling::Short) < WARNING);
        assert_eq!((capped(0.9, Ceiling::Short), capped(0.9, Ceiling::Open)), (0.9, 0.9));
    }
}
