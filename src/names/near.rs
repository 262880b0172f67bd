//! Nearness: which forms lie near enough to a suspect to be what it is a slip for. A long article has thousands of forms; most are told
//! apart from a suspect by their lengths and letters alone, without looking at them.

use rustc_hash::FxHashMap;

use super::distance::Pattern;
use super::forms::Form;

/// Edits between a suspect and what it may be a slip for, at most: with the same two letters in front, with the first alone, and with
/// another first letter.
const FARTHEST: usize = 5;
const FARTHEST_SECOND: usize = 2;
const FARTHEST_OTHER: usize = 1;

/// Of a hundred letters of the longer of the two, how many edits there may be.
const SHARE: usize = 72;

/// How many letters longer or shorter it may be.
const LENGTHS: usize = 4;

/// A form near a suspect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its number.
    pub form: u32,
    /// Edits between the two.
    pub edits: usize,
}

/// Forms by first letter, and by what stays when the first letters are the slip.
pub(super) struct Nearness<'n, 'a> {
    forms: &'n [Form<'a>],
    by_first: FxHashMap<u8, Vec<Outline>>,
    by_tail: FxHashMap<&'a [u8], Vec<u32>>,
}

/// What shows without looking at a form that it is too far away.
#[derive(Clone, Copy)]
struct Outline {
    form: u32,
    letters: u32,
    len: u32,
    second: u8,
}

impl<'n, 'a> Nearness<'n, 'a> {
    pub fn new(forms: &'n [Form<'a>]) -> Self {
        let mut near = Self { forms, by_first: FxHashMap::default(), by_tail: FxHashMap::default() };
        for (number, form) in forms.iter().enumerate().filter(|(_, form)| form.key.len() >= 3) {
            let number = number as u32;
            let outline = Outline { form: number, letters: letters(form.key), len: form.key.len() as u32, second: form.key[1] };
            near.by_first.entry(form.key[0]).or_default().push(outline);
            for tail in [form.key, &form.key[1..], &form.key[2..]] {
                near.by_tail.entry(tail).or_default().push(number);
            }
        }
        near
    }

    /// The forms near `key` that pass `may_be_meant`. One may stand there twice.
    pub fn candidates(&self, key: &'a [u8], may_be_meant: impl Fn(&Form) -> bool) -> Vec<Candidate> {
        let pattern = Pattern::of(key);
        let own = letters(key);
        let mut out = Vec::new();
        let mut offer = |number: u32, limit: usize| {
            let form = &self.forms[number as usize];
            if may_be_meant(form) {
                let edits = pattern.edits(form.key);
                if edits <= limit {
                    out.push(Candidate { form: number, edits });
                }
            }
        };
        for outline in self.by_first.get(&key[0]).into_iter().flatten() {
            let farthest = if key.get(1) == Some(&outline.second) { FARTHEST } else { FARTHEST_SECOND };
            let limit = limit(farthest, key.len(), outline.len as usize);
            if outline.len.abs_diff(key.len() as u32) as usize <= limit.min(LENGTHS) && least_edits(own, outline.letters) as usize <= limit
            {
                offer(outline.form, limit);
            }
        }
        for tail in (0..key.len().min(3)).map(|cut| &key[cut..]) {
            for &number in self.by_tail.get(tail).into_iter().flatten() {
                let other = self.forms[number as usize].key;
                if other[0] != key[0] {
                    offer(number, limit(FARTHEST_OTHER, key.len(), other.len()));
                }
            }
        }
        out
    }
}

/// Edits at most between keys of these lengths.
fn limit(farthest: usize, one: usize, other: usize) -> usize {
    farthest.min(SHARE * one.max(other) / 100)
}

/// Which letters a key has, one bit each.
fn letters(key: &[u8]) -> u32 {
    key.iter().fold(0, |set, &letter| set | 1 << (letter & 31))
}

/// Edits that set the letters of two keys apart at the least: one edit adds one letter and takes one away.
fn least_edits(a: u32, b: u32) -> u32 {
    (a & !b).count_ones().max((b & !a).count_ones())
}
