//! How the names of a house are found: by their words, each of which has a number.
//!
//! A name is found by the rarest of its words, so no table of names is needed. A word is found near another by the half that the edit has
//! left alone (the pigeonhole principle), which takes two entries a word instead of one a letter.

use rustc_hash::FxHashMap;

use crate::lexicon::KeyHash;

/// Words of fewer letters are one edit from too much.
const LEAST_LETTERS: usize = 5;

/// What ends a list of bearers.
const END: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Hash of a word's key -> its number.
    numbers: FxHashMap<u64, u32>,
    words: Vec<Word>,
    /// The words of all forms, one form after the other.
    of_forms: Vec<u32>,
    /// For each of them the next place that has the same word.
    next: Vec<u32>,
    /// Where each form begins in `of_forms`, and where the last ends.
    starts: Vec<u32>,
    /// Hashes of the halves of words, sorted, each with its word.
    halves: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// The form in which it was seen first, and at which place.
    seen: (u32, u32),
    /// The last place that has it.
    last: u32,
    count: u32,
}

impl Index {
    pub(super) fn of<'a>(forms: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        index.numbers.reserve(forms.len());
        index.starts.reserve(forms.len() + 1);
        index.starts.push(0);
        let mut key = String::new();
        for (number, form) in (0..).zip(forms) {
            key.clear();
            push_key(form, &mut key);
            for (place, word) in (0..).zip(key.split(' ')) {
                index.add(word, (number, place));
            }
            index.starts.push(index.of_forms.len() as u32);
        }
        index.halves.sort_unstable();
        index
    }

    fn add(&mut self, word: &str, seen: (u32, u32)) {
        let place = self.of_forms.len() as u32;
        let new = self.words.len() as u32;
        let number = *self.numbers.entry(hash(word)).or_insert(new);
        if number == new {
            self.words.push(Word { seen, last: END, count: 0 });
            if word.len() >= LEAST_LETTERS {
                let (head, tail) = halves(word.as_bytes());
                self.halves.push((half_hash(word.len(), 0, head), number));
                self.halves.push((half_hash(word.len(), 1, tail), number));
            }
        }
        let known = &mut self.words[number as usize];
        self.next.push(known.last);
        (known.last, known.count) = (place, known.count + 1);
        self.of_forms.push(number);
    }

    pub(super) fn word(&self, key: &str) -> Option<u32> {
        if self.numbers.is_empty() { None } else { self.numbers.get(&hash(key)).copied() }
    }

    pub(super) fn seen(&self, word: u32) -> (u32, u32) {
        self.words[word as usize].seen
    }

    pub(super) fn words(&self, form: u32) -> &[u32] {
        let of = |form: u32| self.starts.get(form as usize).map_or(0, |&start| start as usize);
        self.of_forms.get(of(form)..of(form + 1)).unwrap_or_default()
    }

    /// The forms that have a word, the last first; one that has it twice comes twice.
    pub(super) fn bearers(&self, word: u32) -> impl Iterator<Item = u32> {
        let first = self.words.get(word as usize).map_or(END, |word| word.last);
        let places = std::iter::successors(Some(first), |&place| self.next.get(place as usize).copied());
        places.take_while(|&place| place != END).map(|place| self.starts.partition_point(|&start| start <= place) as u32 - 1)
    }

    pub(super) fn but_one<'a>(&'a self, words: &'a [Option<u32>], gap: usize) -> impl Iterator<Item = u32> + 'a {
        let known = words.iter().enumerate().filter(move |(place, _)| *place != gap);
        let is_known = known.clone().all(|(_, word)| word.is_some());
        let rarest = known.filter_map(|(_, word)| *word).min_by_key(|&word| self.words[word as usize].count).filter(|_| is_known);
        let fits = move |form: &u32| {
            let own = self.words(*form);
            own.len() == words.len() && own.iter().zip(words).enumerate().all(|(place, (own, word))| place == gap || Some(*own) == *word)
        };
        rarest.into_iter().flat_map(|rarest| self.bearers(rarest)).filter(fits)
    }

    pub(super) fn near(&self, key: &str) -> Vec<u32> {
        let bytes = key.as_bytes();
        let mut found = Vec::new();
        for len in bytes.len().saturating_sub(1).max(LEAST_LETTERS)..=bytes.len() + 1 {
            let (head, tail) = (len / 2, len - len / 2);
            found.extend(bytes.get(..head).into_iter().flat_map(|head| self.with_half(half_hash(len, 0, head))));
            let tail = bytes.len().checked_sub(tail).and_then(|start| bytes.get(start..));
            found.extend(tail.into_iter().flat_map(|tail| self.with_half(half_hash(len, 1, tail))));
        }
        // Two letters that were swapped across the middle leave no half alone.
        let middle = bytes.len() / 2;
        if middle > 0 && key.is_ascii() {
            let mut swapped = bytes.to_vec();
            swapped.swap(middle - 1, middle);
            found.extend(std::str::from_utf8(&swapped).ok().and_then(|swapped| self.word(swapped)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn with_half(&self, hash: u32) -> impl Iterator<Item = u32> {
        let first = self.halves.partition_point(|(half, _)| *half < hash);
        self.halves[first..].iter().take_while(move |(half, _)| *half == hash).map(|(_, word)| *word)
    }
}

fn halves(word: &[u8]) -> (&[u8], &[u8]) {
    word.split_at(word.len() / 2)
}

fn hash(word: &str) -> u64 {
    KeyHash::new().with(word).finish()
}

fn half_hash(len: usize, side: u8, half: &[u8]) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_usize(2 * len + usize::from(side));
    hasher.write(half);
    (hasher.finish() >> 20) as u32
}

/// As [`key`](crate::knowledge::key), without an allocation where letters are all that there is.
fn push_key(name: &str, key: &mut String) {
    if name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ' || byte == b'-') {
        key.extend(name.chars().map(|letter| letter.to_ascii_lowercase()));
    } else {
        key.push_str(&crate::knowledge::key(name));
    }
}
