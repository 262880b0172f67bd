//! The names that a newsroom has settled: right everywhere, and the first thing that a near form is held against.
//!
//! The index is made when it is first asked, so that settings are read in the time that it takes to read them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{gap_hash, key, outlines};
use crate::lexicon::KeyHash;

/// Names, each as it is written.
#[derive(Clone, Debug, Default)]
pub struct House {
    names: Vec<String>,
    index: OnceLock<Index>,
}

/// Numbers of names by the hashes of their keys.
#[derive(Clone, Debug, Default)]
struct Index {
    whole: FxHashMap<u64, u32>,
    gaps: FxHashMap<u64, Vec<u32>>,
    /// By what is left of each word without one letter: the name, and which word it is.
    words: FxHashMap<u64, Vec<(u32, u32)>>,
}

impl PartialEq for House {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Eq for House {}

impl House {
    /// Of these names; what has no capital is no name.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names = names.into_iter().map(str::trim).filter(|name| name.contains(char::is_uppercase)).map(Into::into).collect();
        Self { names, index: OnceLock::new() }
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names as they are written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Is there a name with this [`key`](super::key)?
    pub fn has(&self, key: &str) -> bool {
        self.index().whole.contains_key(&KeyHash::new().with(key).finish())
    }

    /// The names of several words of which word `gap` is any.
    pub fn but_one<'a>(&self, words: impl Iterator<Item = &'a str>, gap: usize) -> impl Iterator<Item = &str> {
        let found = self.index().gaps.get(&gap_hash(words, gap)).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&name| self.names[name as usize].as_str())
    }

    /// The words of names that `key` may be one edit away from, as they are written; some of them are farther.
    pub fn near(&self, key: &str) -> Vec<&str> {
        let mut found: Vec<(u32, u32)> =
            outlines(key).flat_map(|hash| self.index().words.get(&hash).map_or(&[][..], Vec::as_slice)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|(name, word)| self.names[name as usize].split(' ').nth(word as usize)).collect()
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for (number, name) in self.names.iter().enumerate() {
                let (number, key) = (number as u32, key(name));
                let parts: Vec<&str> = key.split(' ').collect();
                index.whole.insert(KeyHash::new().with(&key).finish(), number);
                if parts.len() > 1 {
                    for gap in 0..parts.len() {
                        index.gaps.entry(gap_hash(parts.iter().copied(), gap)).or_default().push(number);
                    }
                }
                for (place, part) in parts.iter().enumerate() {
                    for hash in outlines(part) {
                        index.words.entry(hash).or_default().push((number, place as u32));
                    }
                }
            }
            index
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whole_but_for_one_word_and_by_a_near_word() {
        let house = House::of(["Keir Starmer", "clawback", "Bank of Ghana"]);
        assert!(house.has("keir starmer") && !house.has("clawback") && !house.has("keir"));
        assert_eq!(house.but_one(["kier", "starmer"].into_iter(), 0).collect::<Vec<_>>(), ["Keir Starmer"]);
        assert_eq!(house.near("stramer"), ["Starmer"]);
        assert_eq!(house.near("starmer"), ["Starmer"]);
        assert!(House::default().is_empty() && House::default().near("x").is_empty());
    }
}
