//! Words that are written for one another: by sound, by a slip of the fingers, or because one is a form of the other. The sets are rows of
//! assets/knowledge/grammar/confusables.tsv.
//!
//! A word stands in one set only. Words that fit alike are in none: opposites (`explicit`, `implicit`), and what two desks use alike (`ensure`,
//! `insure`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::knowledge;

/// A word of a set, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its set.
    pub set: usize,
    /// Which of the set it is.
    pub index: usize,
}

impl Member {
    /// The word.
    pub fn word(self) -> &'static str {
        SETS[self.set][self.index]
    }

    /// The other words of its set.
    pub fn others(self) -> impl Iterator<Item = Member> {
        (0..SETS[self.set].len()).filter(move |&index| index != self.index).map(move |index| Member { set: self.set, index })
    }
}

/// The set of a word in lower case.
pub fn member(low: &str) -> Option<Member> {
    MEMBERS.get(low).copied()
}

/// The words of every set.
pub fn all() -> &'static [Vec<&'static str>] {
    &SETS
}

static SETS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| knowledge::confusables().map(|row| row.words().collect()).collect());

static MEMBERS: LazyLock<FxHashMap<&'static str, Member>> = LazyLock::new(|| {
    let sets = SETS.iter().enumerate();
    sets.flat_map(|(set, words)| words.iter().enumerate().map(move |(index, &word)| (word, Member { set, index }))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_set_of_several_words() {
        for (set, words) in SETS.iter().enumerate() {
            assert!(words.len() > 1, "{words:?}");
            for (index, word) in words.iter().enumerate() {
                assert_eq!(member(word), Some(Member { set, index }), "{word}");
            }
        }
        assert_eq!((member("harbour"), member(""), member("é")), (None, None, None));
    }
}
