//! What lies near a stranger among the words that may be offered: searched once for each stranger of an article, and not again while a
//! passage that has it stands.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::CapitalFacts;
use crate::knowledge;
use crate::lexicon::channel::Typing;

/// A word near a stranger.
#[derive(Clone, Debug)]
pub(super) struct Near {
    /// Lower case, without accents.
    pub word: String,
    /// -ln P(typed | word).
    pub channel: f32,
    /// Letters changed, put in, left out or swapped.
    pub edits: usize,
}

/// A stranger's key and what lies near it; often nothing.
pub(super) type Stranger = (Box<str>, Arc<[Near]>);

/// Letters of a stranger from which two may be changed.
const TWO_EDITS: usize = 6;
/// Words asked of each list.
const ASKED: usize = 24;

/// The strangers of an article, as its passages are read one after the other.
#[derive(Default)]
pub struct Nearby<'a> {
    /// The facts of the analysis before, until a stranger is asked for.
    previous: &'a [Arc<CapitalFacts>],
    known: FxHashMap<&'a str, &'a Arc<[Near]>>,
    found: FxHashMap<Box<str>, Arc<[Near]>>,
}

impl<'a> Nearby<'a> {
    /// Nothing is searched again that the facts of the analysis before have.
    pub fn of(previous: &'a [Arc<CapitalFacts>]) -> Self {
        Self { previous, ..Self::default() }
    }

    /// What lies near a stranger (lower case, ASCII), likeliest first within the lexicon and within the known names.
    pub(super) fn of_stranger(&mut self, key: &str) -> Arc<[Near]> {
        let previous = std::mem::take(&mut self.previous);
        self.known.extend(previous.iter().flat_map(|facts| &facts.strangers).map(|(key, near)| (&**key, near)));
        if let Some(near) = self.found.get(key).or_else(|| self.known.get(key).copied()) {
            return near.clone();
        }
        let near: Arc<[Near]> = search(key).into();
        self.found.insert(key.into(), near.clone());
        near
    }
}

fn search(key: &str) -> Vec<Near> {
    let farthest = if key.len() < TWO_EDITS { 1 } else { 2 };
    let typing = Typing::of(key);
    let mut found: Vec<Near> = Vec::new();
    for near in [None, Some(knowledge::offers())].into_iter().flat_map(|offers| typing.near(ASKED, farthest, offers)) {
        if found.iter().all(|other| other.word != near.word) {
            found.push(Near { word: near.word, channel: near.channel, edits: near.edits });
        }
    }
    found
}
