//! Abbreviations: stops that end no sentence, and what tells that one does after all.

use crate::knowledge::{Tag, tags};

/// Is `low` (lower case, without its stop) an abbreviation whose stop ends no sentence?
pub(super) fn is_abbreviation(low: &str) -> bool {
    tags(low).has(Tag::Abbreviation)
}

/// Does this word begin a sentence where the token before it ends with a stop of its own?
pub(super) fn begins_sentence(word: &str) -> bool {
    tags(word).has(Tag::SentenceOpener)
}
