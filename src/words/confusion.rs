//! Real words in the wrong place: `form` for `from`, `lead` for `led`.
//!
//! A language model of three words and the web's pairs, counted elsewhere, tell how well each word of a set of confusable ones fits in its
//! place. What is written is doubted only where another word fits so much better that published news nearly never shows the like.
//!
//! A word that is in no set costs one look at its first letter and length.

mod sets;
mod window;

pub use sets::{Member, SETS, member};

use crate::article::{Kind, Passage, Zone};
use window::Window;

/// How much better another word must fit, in nats of the neighbours' model. On 500,000 words of BBC news, cross-validated by set, 7 right
/// words are doubted and 56 of 100 slips found, 42 where each pair of words counts alike; at 6.8 it is 11, 59 and 45.
const MARGIN: f32 = 7.2;
/// As much more in a headline, which leaves out words of grammar.
const HEADLINE: f32 = 3.0;

/// Number of things that are weighed.
pub const FEATURES: usize = 8;

/// What is weighed of a word that may have been meant, beside the one that is written, and its weight: fitted by examples/fit_confusion.rs
/// and scaled so that the neighbours count once. That the written word is rare tells more than that the meant one is common: a slip ends in a
/// rare word more often than a writer chooses one.
const WEIGHTS: [(&str, f32); FEATURES] = [
    ("bias", -5.1),
    ("how much better it fits between its neighbours", 1.0),
    ("it alone", 0.54),
    ("the written one alone", -1.0),
    ("its pair with the word before", 0.15),
    ("its pair with the word after", 0.09),
    ("the written one has an apostrophe", 2.4),
    ("it has an apostrophe", -1.35),
];

/// Their names, in order.
pub fn names() -> [&'static str; FEATURES] {
    WEIGHTS.map(|(name, _)| name)
}

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
    /// What speaks for each other word of the set, in the order of [`names`].
    pub fn features(&self, passage: &Passage) -> impl Iterator<Item = (Member, [f32; FEATURES])> {
        let window = Window::of(passage, self.token);
        let written = window.fit(self.member);
        let has_apostrophe = |member: Member| member.word().contains('\'');
        let flag = |holds: bool| f32::from(u8::from(holds));
        let own = has_apostrophe(self.member);
        self.member.others().map(move |other| {
            let meant = window.fit(other);
            let theirs = has_apostrophe(other);
            // The web's pairs are counted without apostrophes.
            let paired = flag(!own && !theirs);
            let features = [
                1.0,
                meant.beside - written.beside,
                meant.alone,
                written.alone,
                paired * (meant.pair_before - written.pair_before),
                paired * (meant.pair_after - written.pair_after),
                flag(own),
                flag(theirs),
            ];
            (other, features)
        })
    }

    /// The word of the set that was meant, where that is not the one written.
    fn judged(&self, passage: &Passage) -> Option<Confused> {
        let leads = self.features(passage).map(|(meant, features)| (meant, lead(features)));
        let (meant, lead) = leads.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let margin = MARGIN + if passage.zone == Zone::Headline { HEADLINE } else { 0.0 };
        (lead > margin).then_some(Confused { token: self.token, written: self.member, meant })
    }
}

/// What the features say together.
fn lead(features: [f32; FEATURES]) -> f32 {
    WEIGHTS.iter().zip(features).map(|((_, weight), feature)| weight * feature).sum()
}
