//! Real words in the wrong place: `form` for `from`, `lead` for `led`.
//!
//! A small model, learned from free text, tells which word of a set of confusable ones fits between its neighbours. What is written is doubted
//! only where another word of the set fits so much better that published news nearly never shows the like, and where pairs of words of the
//! web do not speak against it. Thresholds are per pair of words, fitted on news that was published as it stands.
//!
//! A word that is in no set costs one look at its first letter and length.

mod context;
mod sets;

pub use context::Context;
pub use sets::{Member, SETS, member};

use crate::article::{Kind, Passage};
use crate::lexicon::{self, KeyHash, entry, pair_rate};

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
#[derive(Clone, Debug)]
pub struct Place {
    /// What is written.
    pub member: Member,
    /// Its token in the passage.
    pub token: usize,
    before: Option<String>,
    after: Option<String>,
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
        let member = member(low)?;
        Some(Place {
            member,
            token: index,
            before: beside(passage, index, index.checked_sub(1)),
            after: beside(passage, index, Some(index + 1)),
        })
    })
}

/// The word that adjoins, in lower case, where only blanks stand between.
fn beside(passage: &Passage, index: usize, other: Option<usize>) -> Option<String> {
    let token = passage.tokens.get(other?)?;
    let is_near = token.kind == Kind::Word && token.sentence == passage.tokens[index].sentence;
    is_near.then(|| passage.form(token).to_lowercase())
}

impl Place {
    /// What the web's pairs say for a word of the set here: ln of what stands before it, of what follows, and of the word alone.
    pub fn pairs(&self, member: Member) -> [f32; 3] {
        let word = member.word();
        let pair = |first: Option<&str>, second: Option<&str>| match (first, second) {
            (Some(first), Some(second)) => (pair_rate(first, second) + UNSEEN_PAIR).ln(),
            _ => 0.0,
        };
        [pair(self.before.as_deref(), Some(word)), pair(Some(word), self.after.as_deref()), (entry(word).rate() + 1.0).ln()]
    }

    /// The word of the set that was meant, where that is not the one written.
    fn judged(&self, passage: &Passage) -> Option<Confused> {
        let written = self.member;
        let own = self.pairs(written);
        let key = KeyHash::new().with(written.word()).with(">");
        let threshold = |meant: Member| lexicon::confusion_threshold(key.with(meant.word()).finish());
        // The web's pairs are asked first: nearly every word ends here.
        let agrees = |meant: &Member| {
            let pairs = self.pairs(*meant);
            let has_apostrophe = written.word().contains('\'') || meant.word().contains('\'');
            has_apostrophe || pairs[0] + pairs[1] > own[0] + own[1] - DISAGREEMENT
        };
        if !written.others().any(|meant| threshold(meant).is_some() && agrees(&meant)) {
            return None;
        }
        let context = Context::of(passage, self.token);
        let fit = |member: Member| self.fit(&context, member);
        let (meant, best) = written.others().map(|meant| (meant, fit(meant))).max_by(|a, b| a.1.total_cmp(&b.1))?;
        let is_meant = agrees(&meant) && threshold(meant).is_some_and(|least| best - fit(written) > least);
        is_meant.then_some(Confused { token: self.token, written, meant })
    }

    /// How well a word of the set fits here.
    pub fn fit(&self, context: &Context, member: Member) -> f32 {
        let start = KeyHash::new().with(member.word()).with("|");
        let weight = |pieces: &[&str]| lexicon::confusion_weight(pieces.iter().fold(start, |hash, piece| hash.with(piece)).finish());
        let mut sum = weight(&["bias"]);
        context.features(&mut |pieces| sum += weight(pieces));
        let set = KeyHash::new().with(SETS[member.set][0]).with("@");
        let shares = ["before", "after", "alone"].map(|name| lexicon::confusion_weight(set.with(name).finish()));
        sum + self.pairs(member).iter().zip(shares).map(|(pair, share)| pair * share).sum::<f32>()
    }
}
