//! Real words in the wrong place: `form` for `from`, `lead` for `led`.
//!
//! A language model of three words and the web's pairs, counted elsewhere, tell how well each word of a set of confusable ones fits in its
//! place. Where another one seems to fit, a second look asks what company the words keep and how the sentence reads with either.
//! What is written is doubted only where published news nearly never shows the like.
//!
//! A word that is in no set costs one look at its first letter and length.

mod company;
mod second;
mod sets;
mod window;

#[cfg(any(test, feature = "study"))]
pub use company::{Company, code as company_code};
pub use sets::{Member, member};

use crate::article::{Kind, Passage};
use crate::lexicon::entry;
use crate::model::{Trees, features, weights};
use second::{First, Look, Second};
use window::{Fit, Window};

/// How much better another word must fit for a second look, in nats of the neighbours' model: one word in 300 gets one.
const MARGIN: f32 = -3.0;
/// How much better at least it must fit between its neighbours alone: that a word is rare is no slip (`built it of beech and line`).
const LEAST_BESIDE: f32 = 0.3;
/// What the web's pairs can say at most: the commonest is 16 nats above one that is not listed.
const MOST_OF_PAIRS: f32 = 5.0;

/// Rate per billion from which a word is a common one: it has a threshold of its own, since a common word is oftener the slip.
const COMMON: f32 = 50_000.0;

/// The second look: thresholds of rare words and of common ones.
static SCORES: Trees<2> = Trees::new(include_bytes!("../../assets/confusion-second.bin"), Second::NAMES);

features! {
    /// What is weighed of a word that may have been meant, beside the one that is written. That the written word is rare tells more than that the
    /// meant one is common: a slip ends in a rare word more often than a writer chooses one.
    Feature {
        Bias "bias",
        Beside "how much better it fits between its neighbours",
        Alone "it alone",
        WrittenAlone "the written one alone",
        PairBefore "its pair with the word before",
        PairAfter "its pair with the word after",
        WrittenApostrophe "the written one has an apostrophe",
        Apostrophe "it has an apostrophe",
    }
}

/// Number of features.
pub const FEATURES: usize = Feature::NAMES.len();

/// Their names, in order.
#[cfg(any(test, feature = "study"))]
pub const NAMES: &[&str] = Feature::NAMES;

/// Their weights: assets/models/word-confusion.tsv has them.
const WEIGHTS: [f32; FEATURES] = weights(include_bytes!("../../assets/word-confusion.bin"), Feature::NAMES);

/// A word that is probably not the one that was meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confused {
    /// Its token in the passage.
    pub token: usize,
    /// What is written.
    pub written: Member,
    /// What fits.
    pub meant: Member,
}

/// The words of a passage that are probably not those that were meant, in order.
pub fn confused(passage: &Passage) -> Vec<Confused> {
    places(passage).filter_map(|place| place.judged(passage)).collect()
}

/// A confusable word of a passage.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// What is written.
    pub member: Member,
    /// Its token in the passage.
    pub token: usize,
}

/// The confusable words of a passage, in order: in small letters, or with the capital of a sentence's start.
pub fn places(passage: &Passage) -> impl Iterator<Item = Place> + '_ {
    let words = passage.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word);
    words.filter_map(|(index, token)| {
        let form = passage.form(token);
        let has_capital = form.starts_with(|c: char| c.is_ascii_uppercase());
        let small;
        let low = if has_capital && token.opens && !token.titlecase {
            small = form.to_ascii_lowercase();
            small.as_str()
        } else {
            form
        };
        Some(Place { member: member(low)?, token: index })
    })
}

/// What the second look weighs, by name.
#[cfg(any(test, feature = "study"))]
pub const SECOND: &[&str] = Second::NAMES;

impl Place {
    /// What speaks for each other word of the set, in the order of [`NAMES`].
    #[cfg(any(test, feature = "study"))]
    pub fn features(&self, passage: &Passage) -> impl Iterator<Item = (Member, [f32; FEATURES])> {
        let window = Window::of(passage, self.token);
        let written = window.fit(self.member);
        let place = *self;
        self.member
            .others()
            .map(move |meant| (meant, with_pairs(place.without_pairs(&window, written, meant), &window, place.member, meant)))
    }

    /// What the second look weighs of the words that pass the first, and all that the first has told.
    pub fn weighed(&self, passage: &Passage) -> Vec<(Member, Vec<f32>)> {
        let window = Window::of(passage, self.token);
        let written = window.fit(self.member);
        let firsts = self.member.others().filter_map(|meant| Some((meant, self.first(&window, written, meant)?)));
        let firsts: Vec<(Member, First)> = firsts.collect();
        if firsts.is_empty() {
            return Vec::new();
        }
        let look = Look::of(passage, self.token, self.member);
        firsts.into_iter().map(|(meant, first)| (meant, look.values(meant, first))).collect()
    }

    /// The first look: how well another word fits between its neighbours, where it fits better.
    fn first(&self, window: &Window, written: Fit, meant: Member) -> Option<First> {
        let features = self.without_pairs(window, written, meant);
        // Pairs that cannot change what is said are not looked up: those of nearly every word.
        if features[Feature::Beside as usize] <= LEAST_BESIDE || lead(&features) <= MARGIN - MOST_OF_PAIRS {
            return None;
        }
        let fit = window.fit(meant);
        let lead = lead(&with_pairs(features, window, self.member, meant));
        let pairs = [window.pairs(self.member), window.pairs(meant)];
        (lead > MARGIN).then_some(First { lead, beside: [written.beside, fit.beside], alone: [written.alone, fit.alone], pairs })
    }

    fn without_pairs(&self, window: &Window, written: Fit, meant: Member) -> [f32; FEATURES] {
        let fit = window.fit(meant);
        let apostrophe = |member: Member| f32::from(u8::from(member.word().contains('\'')));
        let mut features = [0.0; FEATURES];
        let mut set = |feature: Feature, value: f32| features[feature as usize] = value;
        set(Feature::Bias, 1.0);
        set(Feature::Beside, fit.beside - written.beside);
        set(Feature::Alone, fit.alone);
        set(Feature::WrittenAlone, written.alone);
        set(Feature::WrittenApostrophe, apostrophe(self.member));
        set(Feature::Apostrophe, apostrophe(meant));
        features
    }

    /// The word of the set that was meant, where that is not the one written.
    fn judged(&self, passage: &Passage) -> Option<Confused> {
        let kind = usize::from(is_common(self.member.word()));
        let scored = self.weighed(passage).into_iter().filter_map(|(meant, values)| Some((meant, SCORES.score(&values, kind, 0.0)?)));
        let (meant, _) = scored.max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Confused { token: self.token, written: self.member, meant })
    }
}

/// Is it a common word? Nobody counted those with an apostrophe.
pub fn is_common(word: &str) -> bool {
    word.contains('\'') || entry(word).rate() >= COMMON
}

/// The features with what the web's pairs say. They are counted without apostrophes.
fn with_pairs(mut features: [f32; FEATURES], window: &Window, written: Member, meant: Member) -> [f32; FEATURES] {
    if !written.word().contains('\'') && !meant.word().contains('\'') {
        let ((before, after), (own_before, own_after)) = (window.pairs(meant), window.pairs(written));
        features[Feature::PairBefore as usize] = before - own_before;
        features[Feature::PairAfter as usize] = after - own_after;
    }
    features
}

/// What the features say together.
fn lead(features: &[f32; FEATURES]) -> f32 {
    WEIGHTS.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;
    use crate::knowledge;
    use crate::text::apply;

    /// The text with each finding of a word in the wrong place mended, one at a time.
    fn mended(text: &str) -> Vec<String> {
        let analysis = check(text, Format::Plain, &Config::default());
        let findings = analysis.findings().iter().filter(|finding| matches!(finding.rule, "confused-word" | "grammar"));
        findings.filter_map(|finding| Some(apply(text, finding.fixes.first()?.edits()))).collect()
    }

    #[test]
    fn the_weights_are_those_of_the_table() {
        let table = include_str!("../../assets/models/word-confusion.tsv");
        let packed = crate::model::pack_weights(table, super::NAMES).expect("a table");
        assert!(packed == include_bytes!("../../assets/word-confusion.bin"), "scripts/pack-knowledge");
    }

    #[test]
    fn every_set_speaks_in_its_sentence_where_it_says_so_and_is_silent_in_the_right_one() {
        for row in knowledge::confusables() {
            let (text, wrong, right) = row.example().expect("a row has a sentence with the right word and the wrong one");
            let (wrong, right) = (text.replace("[]", wrong), text.replace("[]", right));
            assert_eq!(mended(&right), [] as [&str; 0], "{right}");
            assert!(!row.speaks || mended(&wrong).contains(&right), "{wrong}");
        }
    }
}
