//! Groups of words that belong together in some respect: `Bill` and `William` are one given name, `Gen` and `General` one rank, `Toyoda` and
//! `Toyota` near names of two.
//!
//! The rows stand in assets/knowledge/groups/*.tsv, a file a respect: the words of a group with a tab between, as they are looked up. A word
//! that ends with a colon is a label of the group: nobody looks it up. `scripts/pack-knowledge` packs the rows into groups.txt and groups.bin,
//! which are read in place here. A word may stand in several groups.

use super::Table;
use crate::lexicon::KeyHash;

/// In which respect the words of a group belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Respect {
    /// Given names that are one name, in lower case.
    GivenName,
    /// Ways to write an office, in lower case. A group begins with the label of its family: a person holds one office of a family at a time.
    Office,
    /// Two spellings of one word that one dialect has.
    Spelling,
    /// Names and words of two that are written nearly alike, as keys of names: `toyoda` is no slip for `toyota`.
    NearName,
    /// Kinds of bodies that one body is taken for, in lower case: `agency`, `administration`.
    Body,
}

impl Respect {
    /// All of them, with the names of their files.
    pub const ALL: [(Respect, &'static str); 5] = [
        (Respect::GivenName, "given-names"),
        (Respect::Office, "offices"),
        (Respect::Spelling, "spellings"),
        (Respect::NearName, "near-names"),
        (Respect::Body, "bodies"),
    ];
}

impl Respect {
    /// What sets its words apart in the files.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Respect::GivenName => "g",
            Respect::Office => "o",
            Respect::Spelling => "s",
            Respect::NearName => "n",
            Respect::Body => "b",
        }
    }
}

/// One group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group(u32);

impl Group {
    /// Its words in the order of the row.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        TEXT[self.0 as usize..].split('\n').next().unwrap_or_default().split('\t').skip(1)
    }
}

/// The groups that have the word.
pub fn groups(respect: Respect, word: &str) -> impl Iterator<Item = Group> {
    TABLE.all(hash(respect, word)).map(Group)
}

/// All groups of a respect, in the order of its file.
pub fn every_group(respect: Respect) -> impl Iterator<Item = Group> {
    let lines = TEXT.split_inclusive('\n').scan(0, |start, line| {
        let place = *start;
        *start += line.len() as u32;
        Some((Group(place), line))
    });
    lines.filter(move |(_, line)| line.split('\t').next() == Some(respect.letter())).map(|(group, _)| group)
}

/// Are the two in one group?
pub fn are_one(respect: Respect, one: &str, other: &str) -> bool {
    groups(respect, one).any(|group| groups(respect, other).any(|other| other == group))
}

pub(super) fn hash(respect: Respect, word: &str) -> u64 {
    KeyHash::new().with(respect.letter()).with(" ").with(word).finish()
}

const TEXT: &str = copydesk_knowledge::GROUPS;
static TABLE: Table = Table::new(copydesk_knowledge::GROUP_WORDS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_group_are_one_and_others_are_not() {
        assert!(are_one(Respect::GivenName, "bill", "william") && are_one(Respect::GivenName, "bill", "bill"));
        assert!(!are_one(Respect::GivenName, "bill", "robert") && !are_one(Respect::Office, "bill", "william"));
        assert!(!are_one(Respect::Office, "rank:", "rank:") && are_one(Respect::Office, "gen", "general"));
        assert!(every_group(Respect::Spelling).all(|group| group.words().count() == 2));
        assert!(groups(Respect::Spelling, "adviser").next().is_some_and(|group| group.words().eq(["adviser", "advisor"])));
    }
}
