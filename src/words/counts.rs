//! How often an article has each of its words.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Ground;
use super::facts::WordFacts;

/// How often the article has a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// All of them.
    pub all: u32,
    /// With a capital that no sentence's start explains.
    pub as_name: u32,
}

/// How often the article has each of its words; empty where no word of it is in doubt.
pub(super) fn counts(facts: &[Arc<WordFacts>]) -> FxHashMap<&str, Count> {
    let asks =
        |facts: &WordFacts| !facts.doubtful.is_empty() || facts.slips.iter().any(|slip| matches!(slip.ground, Some(Ground::Fits { .. })));
    if !facts.iter().any(|facts| asks(facts)) {
        return FxHashMap::default();
    }
    let mut counts: FxHashMap<&str, Count> = FxHashMap::default();
    counts.reserve(facts.iter().map(|facts| facts.words.parts.len()).sum::<usize>() / 2);
    for facts in facts {
        for &part in &facts.words.parts {
            let count = counts.entry(facts.words.low(part)).or_default();
            count.all += 1;
            count.as_name += u32::from(part.is_capital() && !part.opens());
        }
    }
    counts
}
