//! What the tagger looks at: the word, its letters, its neighbours, what the lexicon says, what was found to the left.
//!
//! Features are 64-bit hashes, made of a number for the template and the hashes of its parts; the rows of [`super::rows`] are kept by
//! them, so a change here asks for models fitted anew.

use std::ops::Range;

use super::{Naming, Speech};
use crate::article::{Kind, Passage, Token};
use crate::lexicon::{self, Entry, KeyHash};

/// One token, as far as features see it.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    kind: Kind,
    capital: bool,
    sentence: u32,
    /// Hashes: the word in lower case, digits as 0; its last two, three and four letters; its first three.
    word: u64,
    ends: [u64; 3],
    begins: u64,
    /// Capitals, digits, joints, possessive, where in the sentence.
    shape: u64,
    /// The lists that have it.
    lists: u64,
}

/// What stands beyond the ends.
const EDGE: Look = Look { kind: Kind::Mark, capital: false, sentence: u32::MAX, word: 1, ends: [1; 3], begins: 1, shape: 1, lists: 1 };

impl Look {
    fn of(passage: &Passage, token: &Token) -> Self {
        Self::with(passage.form(token), token)
    }

    /// As if this form stood in the place of the token.
    pub fn with(form: &str, token: &Token) -> Self {
        let possessive = form.ends_with("'s") && form.len() > 2;
        let named = if possessive { &form[..form.len() - 2] } else { form };
        let low: String = named.to_lowercase().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let entry = if token.kind == Kind::Word { lexicon::entry(&lexicon::plain(named)) } else { Entry::default() };
        Self {
            kind: token.kind,
            capital: token.kind == Kind::Word && named.chars().any(char::is_uppercase),
            sentence: token.sentence,
            word: hash(&low),
            ends: [2, 3, 4].map(|count| hash(ending(&low, count))),
            begins: hash(beginning(&low, 3)),
            shape: shape(named, token, possessive),
            lists: lists(entry),
        }
    }

    /// The part of a mark or number, which nobody needs to learn.
    pub fn certain_part(&self) -> Option<Speech> {
        (self.kind == Kind::Mark).then_some(Speech::Mark)
    }
}

/// How the tokens `range` look.
pub fn looks(passage: &Passage, range: Range<usize>) -> Vec<Look> {
    passage.tokens.get(range).unwrap_or_default().iter().map(|token| Look::of(passage, token)).collect()
}

fn hash(text: &str) -> u64 {
    KeyHash::new().with(text).finish()
}

/// The last `count` letters.
fn ending(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(at, _)| &text[at..])
}

/// The first `count` letters.
fn beginning(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn shape(named: &str, token: &Token, possessive: bool) -> u64 {
    let (mut upper, mut lower, mut digits, mut joints) = (0u64, 0u64, 0u64, 0u64);
    for c in named.chars() {
        *(if c.is_uppercase() {
            &mut upper
        } else if c.is_numeric() {
            &mut digits
        } else if c.is_alphabetic() {
            &mut lower
        } else {
            &mut joints
        }) += 1;
    }
    let first = u64::from(named.starts_with(char::is_uppercase));
    let case = first | upper.min(2) << 1 | u64::from(lower > 0) << 3 | digits.min(3) << 4 | joints.min(1) << 6;
    case | u64::from(possessive) << 7 | u64::from(token.opens) << 8 | u64::from(token.titlecase) << 9 | (token.kind as u64) << 10
}

fn lists(entry: Entry) -> u64 {
    let class = |class: u8| u64::from(class.div_ceil(2));
    let word = u64::from(entry.word_size().div_ceil(30));
    u64::from(entry.is_given())
        | class(entry.surname_class()) << 1
        | class(entry.place_class()) << 3
        | u64::from(entry.proper_size() > 0) << 5
        | word << 6
}

/// The feature of a template with these parts.
#[inline]
fn feature(template: u64, parts: [u64; 3]) -> u64 {
    let mut mixed = template.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for part in parts {
        mixed = (mixed.rotate_left(23) ^ part).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }
    mixed ^ mixed >> 32
}

fn look(looks: &[Look], at: usize, offset: isize) -> &Look {
    at.checked_add_signed(offset).and_then(|at| looks.get(at)).unwrap_or(&EDGE)
}

fn found<T: Copy>(found: &[T], at: usize, back: usize, number: impl Fn(T) -> u64) -> u64 {
    at.checked_sub(back).and_then(|at| found.get(at)).map_or(99, |&one| number(one))
}

/// The features of token `at` for its part of speech, given those of the tokens before it.
pub fn of_part(looks: &[Look], parts: &[Speech], at: usize, out: &mut Vec<u64>) {
    let [before2, before, own, after, after2] = [-2, -1, 0, 1, 2].map(|offset| look(looks, at, offset));
    let [one, two] = [1, 2].map(|back| found(parts, at, back, |part| part as u64));
    let templates = [
        [own.word, 0, 0],
        [own.word, one, 0],
        [own.word, before.word, 0],
        [own.word, after.word, 0],
        [before.word, 0, 0],
        [after.word, 0, 0],
        [before2.word, 0, 0],
        [after2.word, 0, 0],
        [before.word, after.word, 0],
        [one, 0, 0],
        [one, two, 0],
        [one, two, own.word],
        [own.ends[0], own.shape, 0],
        [own.ends[1], one, 0],
        [own.ends[2], 0, 0],
        [own.begins, 0, 0],
        [own.shape, one, 0],
        [own.shape, own.lists, 0],
        [own.lists, after.lists, one],
        [after.ends[1], own.ends[1], 0],
        [after.shape, own.shape, 0],
        [after.word, one, 0],
        [own.ends[1], after.ends[0], one],
    ];
    write(0, &templates, out);
}

fn write(first: u64, templates: &[[u64; 3]], out: &mut Vec<u64>) {
    out.clear();
    out.extend((first..).zip(templates).map(|(template, &parts)| feature(template, parts)));
}

/// The run of words with a capital in which a token stands or, of a small word, which stands before it: first and one past the last.
pub(super) type Run = (u32, u32);

/// The run of each token.
pub fn runs(looks: &[Look]) -> Vec<Run> {
    let mut runs = vec![(0, 0); looks.len()];
    let mut at = 0;
    while at < looks.len() {
        let sentence = looks[at].sentence;
        let goes_on = |at: &usize| looks.get(*at).is_some_and(|look| look.capital && look.sentence == sentence);
        let end = (at..).find(|at| !goes_on(at)).unwrap_or(looks.len()).max(at + 1);
        runs[at..end].fill((at as u32, end as u32));
        at = end;
    }
    runs
}

/// The most small words between two words of a name: `Bank of the West`.
const SMALL: usize = 3;

/// May token `at` be a name or stand inside one? It has a capital, or stands between words that have.
pub fn may_name(looks: &[Look], at: usize) -> bool {
    if looks[at].capital {
        return true;
    }
    let is_name = |other: &usize| looks[*other].capital && looks[*other].sentence == looks[at].sentence;
    (at.saturating_sub(SMALL)..at).any(|other| is_name(&other)) && (at + 1..looks.len().min(at + 1 + SMALL)).any(|other| is_name(&other))
}

/// The features of token `at` for what it names, given its passage's parts of speech and what was found before it.
pub fn of_naming(looks: &[Look], runs: &[Run], parts: &[Speech], namings: &[Naming], at: usize, out: &mut Vec<u64>) {
    let [before2, before, own, after, after2] = [-2, -1, 0, 1, 2].map(|offset| look(looks, at, offset));
    let [one, two] = [1, 2].map(|back| found(namings, at, back, |naming| naming as u64));
    let part = |offset: isize| at.checked_add_signed(offset).and_then(|at| parts.get(at)).map_or(99, |&part| part as u64);
    let (start, end) = (runs[at].0 as usize, runs[at].1 as usize);
    let (first, last) = (&looks[start], &looks[end - 1]);
    let (lead, follow) = (look(looks, start, -1), look(looks, end, 0));
    let (lead2, follow2) = (look(looks, start, -2), look(looks, end, 1));
    let length = (end - start).min(4) as u64;
    let place = (at - start).min(2) as u64 | u64::from(at + 1 == end) << 2 | length << 3;
    let follows = parts.get(end).map_or(99, |&part| part as u64);
    let templates = [
        [own.word, 0, 0],
        [own.word, before.word, 0],
        [own.word, after.word, 0],
        [own.word, one, 0],
        [before.word, 0, 0],
        [after.word, 0, 0],
        [before2.word, before.word, 0],
        [after.word, after2.word, 0],
        [own.ends[0], own.shape, 0],
        [own.ends[1], 0, 0],
        [own.ends[2], 0, 0],
        [own.begins, 0, 0],
        [own.shape, part(0), one],
        [part(-1), part(0), part(1)],
        [one, two, part(0)],
        [one, before.word, 0],
        [one, own.lists, 0],
        [own.lists, own.shape, place],
        [own.lists, after.lists, one],
        [first.lists, last.lists, length],
        [last.word, place, 0],
        [first.word, last.lists, 0],
        [last.ends[1], length, 0],
        [last.word, follow.word, 0],
        [lead.word, length, 0],
        [follow.word, length, 0],
        [lead2.word, lead.word, length],
        [follow.word, follow2.word, length],
        [lead.word, follow.word, 0],
        [lead.word, last.lists, 0],
        [follow.word, last.lists, 0],
        [follows, last.lists, length],
        [place, one, 0],
        [before.shape, own.shape, after.shape],
    ];
    write(100, &templates, out);
}
