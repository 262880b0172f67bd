//! What was meant by a word nobody knows: the channel's candidates, what lists of misspellings say, and two words run together, each weighed
//! by its neighbours and by the article's own words.

use super::cuts::{is_set_pair, part_rate};
use super::dialect::Leading;
use super::forms::is_vulgar;
use super::traces::{TRACES, Trace, Typed, seam, traces};
use crate::lexicon::channel::{self, Candidate};
use crate::lexicon::context::{alone, gain, gain_after, gain_before};
use crate::lexicon::{cased, entry, listed_corrections, pair_rate};
use crate::model::weights;

/// What the candidates are ranked by, by the names that the table has: the channel, the prior, the neighbours and the traces.
#[cfg(any(test, feature = "study"))]
pub(super) const NAMES: &[&str] = &RANKED_BY;
const RANKED_BY: [&str; 3 + TRACES] = ranked_by();
/// Weights of all of them: `study_words rank` fits them, assets/models/word-ranking.tsv has them.
const WEIGHTS: [f32; 3 + TRACES] = weights(include_bytes!("../../assets/word-ranking.bin"), &RANKED_BY);
const CHANNEL: f32 = WEIGHTS[0];
const PRIOR: f32 = WEIGHTS[1];
const NEIGHBOURS: f32 = WEIGHTS[2];
const TRACE_COSTS: &[f32] = WEIGHTS.split_at(3).1;
/// The most that one changed letter costs in the channel. The channel learned from people who did not know the word; whoever knows it may hit
/// a wrong key anywhere in it.
const ONE_LETTER: f32 = 7.0;
/// Cost of a word of grammar written twice and run together.
const DOUBLING: f32 = 4.0;
/// How much a listed misspelling lowers the channel cost of what the list says, and the bounds of what is left.
const LISTED_BONUS: f32 = 3.3;
const LISTED_RANGE: (f32, f32) = (1.1, 10.0);
/// How much a word gains that the article uses elsewhere: at most this, and no more than down to the prior of a fairly common word.
const OWN_WORD_BONUS: f32 = 2.0;
const OWN_WORD_PRIOR: f32 = 8.0;
/// A pair that no list has is this much rarer than chance would have it, and no more frequent than this, per billion.
const UNSEEN_PAIR: f32 = 0.3;
const MOST_UNSEEN: f32 = 90.0;
/// How much two words gain that people often write as one: with less, `alot` would be read as `allot`.
const SET_PAIR: f32 = 4.0;
/// Cost of a spelling of another dialect than the article's, as its words vote.
const ABROAD: f32 = 1.5;
/// And than the one that a person has settled: such a spelling comes last.
const ABROAD_OF_SETTLED: f32 = 12.0;
/// Cost of `-ization` where `-isation` was typed, and the other way round: more than what the web, which is American, says of neighbours.
const OTHER_ENDING: f32 = 30.0;
/// Cost of a vulgar word.
const VULGAR: f32 = 4.0;
/// A word that is near has so many letters for each that is changed. At 4 `blogosphere` is offered `biosphere`.
const LETTERS_TO_CHANGE: usize = 5;
/// Candidates asked of the channel.
const KEPT: usize = 30;

const fn ranked_by() -> [&'static str; 3 + TRACES] {
    let mut names = [""; 3 + TRACES];
    (names[0], names[1], names[2]) = ("channel", "prior", "neighbours");
    let mut trace = 0;
    while trace < TRACES {
        names[3 + trace] = Trace::NAMES[trace];
        trace += 1;
    }
    names
}

/// Something that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// What all costs together; less is better.
    pub score: f32,
    /// As it is usually written.
    pub text: String,
    /// -ln P(typed | meant).
    pub channel: f32,
    /// -ln P(meant), with what the article's own words gain.
    pub prior: f32,
    /// What the neighbours say for it.
    pub gain: f32,
    /// What its letters show.
    pub traces: [f32; TRACES],
    /// Two words?
    pub is_split: bool,
}

impl Proposal {
    /// A correction that grammar gives, with no cost.
    pub fn certain(text: String, score: f32) -> Self {
        Self { score, text, channel: 0.0, prior: 0.0, gain: 0.0, traces: [0.0; TRACES], is_split: false }
    }

    /// Channel, prior, gain and traces, as they are weighed.
    #[cfg(any(test, feature = "study"))]
    pub fn weighed(&self) -> [f32; 3 + TRACES] {
        std::array::from_fn(|index| match index {
            0 => self.channel,
            1 => self.prior,
            2 => -self.gain,
            _ => self.traces[index - 3],
        })
    }

    /// A single word that differs from `low` in few of its letters, or in doubled ones only, and is not vulgar?
    pub fn is_near(&self, low: &str) -> bool {
        let few = (low.len() / LETTERS_TO_CHANGE) as f32;
        !self.is_split && !is_vulgar(&self.text) && (self.trace(Trace::Changed) <= few || self.trace(Trace::Doubled) == 1.0)
    }

    /// One of its traces.
    pub fn trace(&self, trace: Trace) -> f32 {
        self.traces[trace as usize]
    }

    fn scored(mut self) -> Self {
        let letters: f32 = TRACE_COSTS.iter().zip(self.traces).map(|(cost, trace)| cost * trace).sum();
        self.score += CHANNEL * self.channel + PRIOR * self.prior - NEIGHBOURS * self.gain + letters;
        self
    }
}

/// The words before and after, where only a blank, a comma or a quotation mark stands between.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Neighbours<'a> {
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// What may have been meant by `low`, best first, before its neighbours are asked. `listed` asks the list of misspellings too.
pub(super) fn alike(low: &str, listed: bool) -> Vec<Candidate> {
    let mut found = channel::candidates(low, KEPT);
    found.retain(|candidate| candidate.word != low);
    for correction in listed_corrections(low).into_iter().filter(|_| listed) {
        let word = correction.to_lowercase();
        let Some(mut listed) = channel::candidate(low, &word).filter(|_| word != low) else { continue };
        let (least, most) = LISTED_RANGE;
        listed.channel = (listed.channel - LISTED_BONUS).clamp(least, most);
        found.retain(|candidate| candidate.word != word);
        found.push(listed);
    }
    found
}

/// Ranks `alike` between these neighbours. `leading` are the dialects of the article, `is_own` says whether it uses a word elsewhere.
pub(super) fn rank(low: &str, alike: &[Candidate], near: Neighbours, leading: Leading, is_own: impl Fn(&str) -> bool) -> Vec<Proposal> {
    let mut ranked: Vec<Proposal> = Vec::with_capacity(alike.len() + 2);
    let (usual, least_by_sound) = costs_by_sound(alike);
    let typed = Typed::of(low);
    for Candidate { word, channel, prior, by_sound } in alike {
        let bonus = if is_own(word) { (prior - OWN_WORD_PRIOR).clamp(0.0, OWN_WORD_BONUS) } else { 0.0 };
        let (prior, gain) = (prior - bonus, gain(near.before, word, near.after));
        let known = entry(word);
        let text = if !known.is_accepted_word() && known.is_proper() { cased(word) } else { None };
        let text = text.unwrap_or_else(|| word.clone());
        let is_abroad = known.is_accepted_word() && !leading.has(known.dialects());
        let abroad = match is_abroad {
            true if leading.is_settled() => ABROAD_OF_SETTLED,
            true => ABROAD,
            false if with_typed_ending(low, word).is_some_and(|own| leading.has(entry(&own).dialects())) => OTHER_ENDING,
            false => 0.0,
        };
        let vulgar = if is_vulgar(word) { VULGAR } else { 0.0 };
        let traces = traces(&typed, word, known, by_sound.map(|cost| cost - usual));
        let channel = if traces[Trace::Changed as usize] == 1.0 { channel.min(ONE_LETTER) } else { *channel };
        ranked.push(Proposal { score: abroad + vulgar, text, channel, prior, gain, traces, is_split: false }.scored());
    }
    ranked.extend(splits(low, near, least_by_sound));
    ranked.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.text.cmp(&b.text)));
    ranked
}

/// What it costs on average to spell a candidate by its sounds, and how much less (0 or below) the one costs that is spelt so most cheaply.
fn costs_by_sound(alike: &[Candidate]) -> (f32, f32) {
    let costs = || alike.iter().filter_map(|candidate| candidate.by_sound);
    let usual = costs().sum::<f32>() / (costs().count().max(1) as f32);
    (usual, costs().fold(usual, f32::min) - usual)
}

/// `word` with the ending that was typed, where one has `-is-` and the other `-iz-`: a misspelling keeps the ending of its dialect
/// (`fertalisation`), unless the article is written in another.
fn with_typed_ending(low: &str, word: &str) -> Option<String> {
    let endings = ["ation", "ations", "e", "es", "ed", "ing"];
    let other = |from: &str, to: &str, end: &str| {
        let stem = word.strip_suffix(end)?.strip_suffix(from)?;
        low.strip_suffix(end)?.ends_with(to).then(|| [stem, to, end].concat())
    };
    endings.iter().find_map(|end| other("iz", "is", end).or_else(|| other("is", "iz", end)))
}

/// What it costs to read `low` as `word` written twice and run together, among others that it may stand for. Its sounds are taken
/// to be spelt as cheaply as those of any candidate.
pub(super) fn doubling_score(word: &str, alike: &[Candidate], near: Neighbours) -> f32 {
    let (_, least_by_sound) = costs_by_sound(alike);
    DOUBLING - alone(word).ln() - NEIGHBOURS * gain(near.before, word, near.after) + TRACE_COSTS[Trace::BySound as usize] * least_by_sound
}

/// Two words run together. `by_sound` is what spelling the cheapest candidate by its sounds costs beside the mean: two words that are typed
/// letter by letter cost no more.
fn splits(low: &str, near: Neighbours, by_sound: f32) -> Vec<Proposal> {
    let cuts = (1..low.len()).filter_map(|cut| low.split_at_checked(cut));
    cuts.filter_map(|(first, second)| split(low, first, second, near, by_sound)).collect()
}

/// One word twice is no cut: it may have been meant once.
fn split(low: &str, first: &str, second: &str, near: Neighbours, by_sound: f32) -> Option<Proposal> {
    if first == second {
        return None;
    }
    let (first_rate, second_rate) = (part_rate(first)?, part_rate(second)?);
    let pair = match pair_rate(first, second) {
        0.0 => (1e-9 * first_rate * second_rate * UNSEEN_PAIR).min(MOST_UNSEEN),
        pair => pair,
    };
    let gain = gain_before(near.before, first) + gain_after(second, near.after);
    let text = format!("{first} {second}");
    let prior = -(pair * 1e-9).ln();
    let score = if is_set_pair(&text) { -SET_PAIR } else { 0.0 };
    Some(Proposal { score, text, channel: 0.0, prior, gain, traces: seam(low, first, second, by_sound), is_split: true }.scored())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_the_table() {
        let packed = crate::model::pack_weights(include_str!("../../assets/models/word-ranking.tsv"), &RANKED_BY).expect("a table");
        assert!(packed == include_bytes!("../../assets/word-ranking.bin"), "scripts/pack-knowledge");
    }

    fn best(low: &str, before: Option<&str>, after: Option<&str>) -> String {
        let ranked = rank(low, &alike(low, true), Neighbours { before, after }, Leading::ANY, |_| false);
        ranked.first().map(|proposal| proposal.text.clone()).unwrap_or_default()
    }

    #[test]
    fn the_neighbours_choose_among_words_alike() {
        assert_eq!(best("orce", Some("at"), None), "once");
        assert_eq!(best("orce", Some("task"), None), "force");
    }

    #[test]
    fn two_frequent_words_run_together_are_parted() {
        assert_eq!(best("ofthe", Some("part"), Some("city")), "of the");
    }

    #[test]
    fn a_set_pair_is_parted_though_many_run_it_together() {
        assert_eq!(best("alot", Some("costs"), None), "a lot");
        assert_eq!(best("aswell", None, Some("as")), "as well");
    }

    #[test]
    fn only_a_word_of_nearly_the_same_letters_is_near() {
        let near = |low: &str| -> Vec<String> {
            let ranked = rank(low, &alike(low, true), Neighbours::default(), Leading::ANY, |_| false);
            ranked.into_iter().filter(|proposal| proposal.is_near(low)).map(|proposal| proposal.text).collect()
        };
        assert!(near("chunkines").contains(&"chunkiness".to_owned()));
        assert_eq!((near("btw"), near("ladbrokes")), (vec![], vec![]));
        assert!(!near("boops").contains(&"boobs".to_owned()));
    }

    #[test]
    fn two_words_run_together_outweigh_a_slip_where_they_stand_often() {
        assert_eq!(best("becamea", Some("which"), Some("symbol")), "became a");
        assert_eq!(best("goverment", Some("the"), Some("said")), "government");
    }

    #[test]
    fn a_misspelling_keeps_the_ending_of_its_dialect() {
        assert_eq!(best("fertalisation", None, None), "fertilisation");
        assert_eq!(best("fertalization", None, None), "fertilization");
    }

    #[test]
    fn a_name_is_offered_with_its_capital() {
        assert_eq!(best("britian", Some("in"), None), "Britain");
    }

    #[test]
    fn the_articles_own_word_is_preferred() {
        let alike = alike("dronne", true);
        let score = |own: bool| {
            let ranked = rank("dronne", &alike, Neighbours::default(), Leading::ANY, |word| own && word == "drone");
            ranked.iter().find(|proposal| proposal.text == "drone").map(|proposal| proposal.score)
        };
        assert!(score(true) < score(false));
    }

    #[test]
    fn doubling_costs_less_than_any_correction_of_toto() {
        let near = Neighbours { before: Some("intends"), after: Some("continue") };
        let alike = alike("toto", true);
        let ranked = rank("toto", &alike, near, Leading::ANY, |_| false);
        assert!(ranked.iter().all(|proposal| proposal.score > doubling_score("to", &alike, near)));
    }
}
