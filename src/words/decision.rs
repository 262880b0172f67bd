//! Is an unknown word a slip? A logistic decision over what the lexicon, the channel, the neighbours and the article say.
//!
//! Fitted by `study_words` on 328 unknown words of BBC news, labelled by hand, 1,000 misspellings put into it, and 1,000 rare words
//! taken out of the lexicon.

use super::ranking::Proposal;
use super::traces::{CHANGED, DOUBLED};
use crate::lexicon::{english_cost, is_obscure, name_cost};

/// From here on a word is reported as a slip. On 500,000 words of BBC news, cross-validated by word: 74 of 78 slips found that are not two
/// words run together, 16 other unknown words reported, 0.03 per 1,000 words; 0.2 reports 25 of them and finds no slip more.
pub(super) const WARNING: f32 = 0.3;

/// One thing the decision looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    /// 1.
    Bias,
    /// Channel cost of the best candidate, up to 20, in fives.
    Channel,
    /// Its prior cost, in fives.
    Prior,
    /// What the neighbours say for it, -5 to 8, in fours.
    Gain,
    /// How far the second candidate lies behind, up to 6, in threes; 2 where there is none.
    Gap,
    /// ln(1 + rate) of the word itself, in fours.
    OwnRate,
    /// ln of the best candidate's rate over the word's own, in fives; 0 for a word that nobody counted.
    RateRatio,
    /// Nobody counted the word.
    NoRate,
    /// The article has it more than once.
    Repeated,
    /// Letters, up to 14, in sevens.
    Length,
    /// A list of misspellings has it.
    Listed,
    /// Two common words.
    Compound,
    /// A common word with a productive prefix or ending.
    Derived,
    /// Also a name, of the world or of the article.
    Proper,
    /// A word of another language within two words.
    ForeignNear,
    /// Another unknown word within two words.
    UnknownNear,
    /// Alone between quotation marks.
    Quoted,
    /// The best candidate begins with another letter.
    FirstLetter,
    /// Part of a hyphenated word.
    HyphenPart,
    /// After a capitalised word within the sentence.
    AfterCapital,
    /// Fewer than five letters.
    Short,
    /// The article has the best candidate elsewhere.
    OwnWord,
    /// The best candidate begins with the word, or the word with it.
    Inflected,
    /// Written with a capital.
    Capital,
    /// Before a capitalised word.
    BeforeCapital,
    /// Looks like the second word of a species' name.
    Latin,
    /// In the largest lists of words only.
    Obscure,
    /// How much more the letters are those of a name than of a word, -2 to 4 nats a letter.
    Strange,
    /// How much more English the letters of the best candidate are, -2 to 4 nats a letter.
    Smoother,
    /// The article has other forms of the word: `pleached` beside `pleachers`.
    Kin,
    /// Explained by what follows, or by `called`, `known as` before it.
    Glossed,
    /// In italics or alone between quotation marks.
    SetApart,
    /// In a direct quotation.
    Spoken,
    /// Channel cost of the best candidate for each letter.
    ChannelPerLetter,
    /// The word stands beside its neighbours in the lists of pairs.
    OwnPair,
    /// One of a list: `of glats, smeuses and shards`.
    InList,
    /// Between two capitalised words.
    BetweenCapitals,
    /// Letters changed from the best candidate, up to 4.
    Changed,
    /// The best candidate differs in doubled letters only.
    Doubling,
    /// The best candidate sounds alike.
    SoundsAlike,
    /// The best candidate has another ending.
    OtherEnding,
    /// The best candidate is a rare word.
    BestRare,
    /// The best candidate is a name.
    BestName,
}

/// Number of features.
pub(super) const FEATURES: usize = 43;

/// Their names, in order.
#[cfg(any(test, feature = "study"))]
pub(super) fn names() -> Vec<String> {
    WEIGHTS.iter().map(|(feature, _)| format!("{feature:?}")).collect()
}

/// The fitted weights, printed by `study_words fit`.
const WEIGHTS: [(Feature, f32); FEATURES] = [
    (Feature::Bias, 5.425),
    (Feature::Channel, -1.679),
    (Feature::Prior, -1.791),
    (Feature::Gain, 0.895),
    (Feature::Gap, 0.679),
    (Feature::OwnRate, -1.749),
    (Feature::RateRatio, 0.538),
    (Feature::NoRate, 0.301),
    (Feature::Repeated, -0.231),
    (Feature::Length, 1.458),
    (Feature::Listed, 0.876),
    (Feature::Compound, 0.077),
    (Feature::Derived, -1.904),
    (Feature::Proper, -0.064),
    (Feature::ForeignNear, -0.570),
    (Feature::UnknownNear, -0.225),
    (Feature::Quoted, -0.585),
    (Feature::FirstLetter, -0.394),
    (Feature::HyphenPart, 0.197),
    (Feature::AfterCapital, 0.474),
    (Feature::Short, -0.340),
    (Feature::OwnWord, 0.052),
    (Feature::Inflected, -0.904),
    (Feature::Capital, -1.770),
    (Feature::BeforeCapital, 0.369),
    (Feature::Latin, 0.004),
    (Feature::Obscure, -0.161),
    (Feature::Strange, 0.200),
    (Feature::Smoother, -0.074),
    (Feature::Kin, -0.915),
    (Feature::Glossed, -0.311),
    (Feature::SetApart, -0.585),
    (Feature::Spoken, 0.292),
    (Feature::ChannelPerLetter, -2.192),
    (Feature::OwnPair, -0.351),
    (Feature::InList, -0.314),
    (Feature::BetweenCapitals, -0.210),
    (Feature::Changed, -0.372),
    (Feature::Doubling, 0.673),
    (Feature::SoundsAlike, 1.048),
    (Feature::OtherEnding, -0.826),
    (Feature::BestRare, -1.200),
    (Feature::BestName, -0.453),
];

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
    let sum: f32 = WEIGHTS.iter().zip(values).map(|(&(_, weight), value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What the decision weighs; none where nothing may have been meant.
pub(super) fn values(low: &str, ranked: &[Proposal], context: &WordContext) -> Option<[f32; FEATURES]> {
    let mut singles = ranked.iter().filter(|proposal| !proposal.is_split);
    let (best, second) = (singles.next()?, singles.next());
    Some(std::array::from_fn(|index| value(WEIGHTS[index].0, low, best, second, context)))
}

/// What news fitted to could not teach, as an upper bound of the posterior.
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

fn value(feature: Feature, low: &str, best: &Proposal, second: Option<&Proposal>, context: &WordContext) -> f32 {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let best_rate = (-best.prior).exp() * 1e9;
    match feature {
        Feature::Bias => 1.0,
        Feature::Channel => best.channel.min(20.0) / 5.0,
        Feature::Prior => best.prior / 5.0,
        Feature::Gain => best.gain.clamp(-5.0, 8.0) / 4.0,
        Feature::Gap => second.map_or(2.0, |second| (second.score - best.score).min(6.0) / 3.0),
        Feature::OwnRate => context.own_rate.ln_1p() / 4.0,
        Feature::RateRatio if context.own_rate == 0.0 => 0.0,
        Feature::RateRatio => ((best_rate + 1.0) / (context.own_rate + 1.0)).ln() / 5.0,
        Feature::NoRate => flag(context.own_rate == 0.0),
        Feature::Repeated => flag(context.repeated),
        Feature::Length => low.len().min(14) as f32 / 7.0,
        Feature::Listed => flag(context.listed),
        Feature::Compound => flag(context.compound),
        Feature::Derived => flag(context.derived),
        Feature::Proper => flag(context.proper),
        Feature::ForeignNear => flag(context.foreign_near),
        Feature::UnknownNear => flag(context.unknown_near),
        Feature::Quoted => flag(context.quoted),
        Feature::FirstLetter => flag(!best.text.chars().flat_map(char::to_lowercase).take(1).eq(low.chars().take(1))),
        Feature::HyphenPart => flag(context.hyphen_part),
        Feature::AfterCapital => flag(context.after_capital),
        Feature::Short => flag(low.len() < 5),
        Feature::OwnWord => flag(context.own_word),
        Feature::Inflected => flag(best.text.starts_with(low) || low.starts_with(&best.text)),
        Feature::Capital => flag(context.capital),
        Feature::BeforeCapital => flag(context.before_capital),
        Feature::Latin => flag(context.latin),
        Feature::Obscure => flag(is_obscure(low) && !context.listed),
        Feature::Strange => per_letter(english_cost(low) - name_cost(low), low),
        Feature::Smoother => per_letter(english_cost(low) - english_cost(&best.text.to_ascii_lowercase()), low),
        Feature::Kin => flag(context.kin),
        Feature::Glossed => flag(context.glossed),
        Feature::SetApart => flag(context.set_apart),
        Feature::Spoken => flag(context.spoken),
        Feature::ChannelPerLetter => per_letter(best.channel, low),
        Feature::OwnPair => flag(context.own_pair),
        Feature::InList => flag(context.in_list),
        Feature::BetweenCapitals => flag(context.after_capital && context.before_capital),
        Feature::Changed => best.traces[CHANGED].min(4.0),
        Feature::Doubling => best.traces[DOUBLED],
        Feature::SoundsAlike => best.traces[4],
        Feature::OtherEnding => best.traces[6],
        Feature::BestRare => best.traces[10],
        Feature::BestName => best.traces[11],
    }
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
    fn every_feature_has_its_weight_in_its_place() {
        for (index, (feature, _)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*feature as usize, index);
        }
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
