//! The slot models: what the words around a mention say of who or what stands there. They never look at the mention itself.
//!
//! Two logistic regressions over the two tokens on each side: does a surname stand there, and not any other capitalised word; and does a
//! person stand there, and not a place? Their labels were free: the surnames that an article itself introduces in full, against places
//! and capitalised words. `fit_names` learns them.

use super::read::{Word, is_ordinary};
use crate::article::Kind;
use crate::lexicon::{self, KeyHash};

/// What stands around a mention says of it, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slot {
    /// That a surname stands there.
    pub surname: f32,
    /// That whoever stands there is a person, if it is not a place.
    pub person: f32,
}

/// Where the weights of the two models come from.
#[derive(Clone, Debug, Default)]
pub enum SlotWeights {
    /// The tables that ship with the program.
    #[default]
    Shipped,
    /// Others, by the [`KeyHash`] of the feature.
    #[cfg(any(test, feature = "study"))]
    Learned(rustc_hash::FxHashMap<u64, Slot>),
}

impl SlotWeights {
    /// Of the feature with this hash.
    fn of(&self, hash: u64) -> Slot {
        match self {
            Self::Shipped => Slot { surname: lexicon::slot_weight(hash), person: lexicon::person_weight(hash) },
            #[cfg(any(test, feature = "study"))]
            Self::Learned(weights) => weights.get(&hash).copied().unwrap_or_default(),
        }
    }
}

/// The weights that were read last, by the low bits of the feature's hash: half the features of an article are a few that come again and
/// again.
pub(super) struct Recent<'w> {
    weights: &'w SlotWeights,
    read: Vec<(u64, Slot)>,
}

impl<'w> Recent<'w> {
    /// How many are kept, a power of two.
    const KEPT: usize = 512;

    pub fn new(weights: &'w SlotWeights) -> Self {
        Self { weights, read: vec![(0, weights.of(0)); Self::KEPT] }
    }

    fn of(&mut self, hash: u64) -> Slot {
        let kept = &mut self.read[hash as usize % Self::KEPT];
        if kept.0 != hash {
            *kept = (hash, self.weights.of(hash));
        }
        kept.1
    }
}

/// What stands around `words[index]` says. `after` is the first token behind the name, `possessive` whether the name has one.
pub(super) fn score(words: &[Word], index: usize, after: usize, possessive: bool, weights: &mut Recent) -> Slot {
    let mut sum = Slot::default();
    features(words, index, after, possessive, |pieces| {
        let weight = weights.of(pieces.iter().fold(KeyHash::new(), |hash, piece| hash.with(piece)).finish());
        sum.surname += weight.surname;
        sum.person += weight.person;
    });
    sum
}

/// The features of a place, each in pieces that are read without a gap: p is the word before, n the word behind, pp and nn with the next
/// one further away, sx the end of the word behind.
pub(super) fn features(words: &[Word], index: usize, after: usize, possessive: bool, mut add: impl FnMut(&[&str])) {
    let word = &words[index];
    let same = |at: usize| words.get(at).filter(|other| other.sentence == word.sentence);
    let mut step = after;
    while same(step).is_some_and(|next| matches!(next.text, "\"" | "”" | "’" | "'")) {
        step += 1;
    }
    let mut back = index.checked_sub(1);
    let mut quoted = "";
    while let Some(before) = back.and_then(same).filter(|before| matches!(before.text, "." | "\"" | "”" | "“" | "’" | "'")) {
        if before.text != "." {
            quoted = "q";
        }
        back = back.and_then(|at| at.checked_sub(1));
    }
    let shape_at = |at: Option<usize>| at.and_then(same).map_or("<s>", shape);
    let p1 = shape_at(back);
    let p2 = shape_at(back.and_then(|at| at.checked_sub(1)));
    let own = if possessive { "S" } else { "" };
    let n1 = shape_at(Some(step));
    let n2 = shape_at(Some(step + 1));
    let suffix = suffix(n1);
    let is_speech = |word: &Word| word.classes.is_speech() && word.low == n1;
    let speech = if !possessive && same(step).is_some_and(is_speech) { "speech" } else { "" };
    let start = if p1 == "<s>" { "start" } else { "" };
    add(&["all"]);
    add(&["p=", p1, quoted]);
    add(&["n=", own, n1]);
    add(&["pp=", p2, " ", p1, quoted]);
    add(&["nn=", own, n1, " ", n2]);
    add(&["pn=", p1, quoted, " ", own, n1]);
    add(&["n2=", n2]);
    add(&["p2=", p2]);
    add(&["sx=", own, suffix]);
    add(&["psx=", p1, quoted, " ", own, suffix]);
    add(&["speech=", speech]);
    add(&["opens=", start, " ", speech]);
    add(&["title=", if word.titlecase { "yes" } else { "no" }]);
}

/// The last two letters of a word of four and more, else the whole.
fn suffix(word: &str) -> &str {
    let is_long = word.starts_with(char::is_alphabetic) && word.chars().count() > 3;
    let cut = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    if is_long { &word[cut..] } else { word }
}

/// A token as context: words by themselves, names and numbers by class.
fn shape<'a>(word: &Word<'a>) -> &'a str {
    match word.kind {
        Kind::Number => "<n>",
        Kind::Mark | Kind::Skip => word.text,
        Kind::Word if word.capital && !word.weak && !(word.opens && is_ordinary(word.entry, 60)) => {
            if word.classes.is_title() {
                word.low
            } else if word.classes.is_calendar() {
                "<day>"
            } else if word.is_letter() {
                "<I>"
            } else if word.is_upper() {
                "<ABC>"
            } else if word.entry.is_given() {
                "<G>"
            } else {
                "<C>"
            }
        }
        Kind::Word => word.low,
    }
}
