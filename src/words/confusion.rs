//! Real words in the wrong place: `form` for `from`, `lead` for `led`.
//!
//! A language model of three words and the web's pairs, counted elsewhere, tell how well each word of a set of confusable ones fits in its
//! place. What is written is doubted only where another word fits so much better that published news nearly never shows the like.
//!
//! A word that is in no set costs one look at its first letter and length.

mod sets;
mod window;

pub use sets::{Member, member};

use crate::article::{Kind, Passage, Zone};
use crate::model::{features, weights};
use window::{Fit, Window};

/// How much better another word must fit, in nats of the neighbours' model. On 500,000 words of BBC news, cross-validated by set, 5 right
/// words are doubted, and of slips 54 of 100 are found, 42 where each pair of words counts alike; on 850,000 words of speeches and of books,
/// most of them old, 29 are doubted. At 6.5 it is 3 and 25, and 51 and 39 of 100 are found.
const MARGIN: f32 = 6.0;
/// How much better at least it must fit between its neighbours alone: that a word is rare is no slip (`built it of beech and line`).
const LEAST_BESIDE: f32 = 3.0;
/// As much more in a headline, which leaves out words of grammar.
const HEADLINE: f32 = 3.0;
/// What the web's pairs can say at most: the commonest is 16 nats above one that is not listed.
const MOST_OF_PAIRS: f32 = 5.0;

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

/// Their weights: `fit_confusion` fits them, assets/models/word-confusion.tsv has them.
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
        let margin = MARGIN + if passage.zone == Zone::Headline { HEADLINE } else { 0.0 };
        let window = Window::of(passage, self.token);
        let written = window.fit(self.member);
        let features = self.member.others().map(|meant| (meant, self.without_pairs(&window, written, meant)));
        // Pairs that cannot change what is said are not looked up: those of nearly every word.
        let near =
            features.filter(|(_, features)| features[Feature::Beside as usize] > LEAST_BESIDE && lead(features) > margin - MOST_OF_PAIRS);
        let leads = near.map(|(meant, features)| (meant, lead(&with_pairs(features, &window, self.member, meant))));
        let (meant, lead) = leads.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (lead > margin).then_some(Confused { token: self.token, written: self.member, meant })
    }
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
