//! What several rules share: findings made from what another stage has found, small words, and the words for counts.

use crate::knowledge::{Tag, tags};

pub(super) mod ages;
pub(super) mod change;
pub(super) mod doubt;
pub(super) mod drift;
pub(super) mod mark;
pub(super) mod sequence;
pub(super) mod slip;
pub(super) mod stated;
pub(super) mod suspicion;

/// Does the word, in lower case, begin a phrase that its noun closes: `the`, `her`, `each`?
pub(super) fn is_determiner(low: &str) -> bool {
    matches!(low, "the" | "this") || tags(low).has(Tag::Another)
}

/// How often, in words: `once`, `3 times`.
pub(super) fn times(count: usize) -> String {
    if count == 1 { "once".to_string() } else { format!("{count} times") }
}

/// How many places a fix changes, for its title: `1 change`, `3 changes`.
pub(super) fn changes(count: usize) -> String {
    if count == 1 { "1 change".to_string() } else { format!("{count} changes") }
}
