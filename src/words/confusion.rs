//! Real words in the wrong place: `form` for `from`, `lead` for `led`.
//!
//! A language model of three words tells how likely the text is with each word of a set of confusable ones in its place. What is written is
//! doubted only where another word makes the text so much likelier that published news nearly never shows the like, and where pairs of words
//! of the web, counted elsewhere, do not speak against it.
//!
//! A word that is in no set costs one look at its first letter and length.

mod sets;
mod window;

pub use sets::{Member, SETS, member};

use crate::article::{Kind, Passage, Zone};
use crate::lexicon::pair_rate;
use window::Window;

/// How much better another word must fit, in nats.
const MARGIN: f32 = 7.0;
/// As much more in a headline, which leaves out words of grammar.
const HEADLINE: f32 = 3.0;
/// As much more for short words that fit nearly anywhere, where more is right than a model of three words knows.
const CAUTIOUS: f32 = 3.0;
const CAUTIOUS_WORDS: [&str; 4] = ["four", "his", "of", "off"];

/// What a pair that no list has counts for, per billion.
const UNSEEN_PAIR: f32 = 30.0;

/// How much less the pairs beside it may say for what was meant than for what is written, in nats.
const DISAGREEMENT: f32 = 1.0;

/// A word that is probably not the one that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The word of the set that was meant, where that is not the one written.
    fn judged(&self, passage: &Passage) -> Option<Confused> {
        let written = self.member;
        let window = Window::of(passage, self.token);
        let own = pairs(&window, written);
        let agrees = |meant: Member| {
            let has_apostrophe = written.word().contains('\'') || meant.word().contains('\'');
            has_apostrophe || pairs(&window, meant) > own - DISAGREEMENT
        };
        let fit = window.fit(written);
        let (meant, best) = written.others().map(|meant| (meant, window.fit(meant))).max_by(|a, b| a.1.total_cmp(&b.1))?;
        let is_meant = best - fit > margin(passage, written) && agrees(meant);
        is_meant.then_some(Confused { token: self.token, written, meant })
    }
}

/// How much better another word must fit than this one.
fn margin(passage: &Passage, written: Member) -> f32 {
    let headline = if passage.zone == Zone::Headline { HEADLINE } else { 0.0 };
    let cautious = if CAUTIOUS_WORDS.contains(&written.word()) { CAUTIOUS } else { 0.0 };
    MARGIN + headline + cautious
}

/// What the web's pairs say for a word here, in nats.
fn pairs(window: &Window, member: Member) -> f32 {
    let word = member.word();
    let pair = |first: Option<&str>, second: Option<&str>| match (first, second) {
        (Some(first), Some(second)) => (pair_rate(first, second) + UNSEEN_PAIR).ln(),
        _ => 0.0,
    };
    pair(window.word_before(), Some(word)) + pair(Some(word), window.word_after())
}
