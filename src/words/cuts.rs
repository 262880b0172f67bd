//! Where a word may be cut in two: which words people write often enough that two of them may have been run together.

use super::forms::{is_foreign, is_function};
use crate::knowledge::{Tag, tags};
use crate::lexicon::entry;

/// Rate per billion of either word.
const PART_RATE: f32 = 300.0;
/// Of a word of two letters that is none of grammar.
const SHORT_PART_RATE: f32 = 300_000.0;

/// The rate of a word that may have been run together with another.
pub(super) fn part_rate(part: &str) -> Option<f32> {
    let known = entry(part);
    let least = match part.len() {
        1 if !matches!(part, "a" | "i") => return None,
        2 if is_foreign(part) => return None,
        2 if !is_function(part) => SHORT_PART_RATE,
        _ => PART_RATE,
    };
    (known.is_accepted_word() && !known.is_abbreviation() && known.rate() >= least).then(|| known.rate())
}

/// Two words, a blank between, that people often take for one: met often run together, and wrong all the same?
pub(super) fn is_set_pair(pair: &str) -> bool {
    tags(pair).has(Tag::SetPair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_word_that_people_write() {
        assert!(part_rate("the").is_some() && part_rate("a").is_some() && part_rate("guarded").is_some());
        assert_eq!((part_rate("b"), part_rate("ne"), part_rate("qwxzvv")), (None, None, None));
    }
}
