//! Abbreviations: stops that do not end a sentence, and the words after them that show that a new sentence began.

use crate::knowledge::{Tag, tags};

/// Is `low` (lower case, without its stop) an abbreviation whose stop ends no sentence?
pub(crate) fn is_abbreviation(low: &str) -> bool {
    tags(low).has(Tag::Abbreviation)
}

/// Does this word begin a sentence where the token before it ends with a stop of its own?
pub(super) fn begins_sentence(word: &str) -> bool {
    tags(word).has(Tag::SentenceOpener)
}
