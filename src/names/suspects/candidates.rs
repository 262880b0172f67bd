//! Candidates: which mentions may be slips, and which forms lie near enough to such a suspect to be what was meant. A long article has
//! thousands of forms; most are told apart from a suspect by their lengths and letters alone, without looking at them.

use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::names::read::is_grammar;
use crate::names::usage::{ArticleNames, Form};
use crate::text::Pattern;

/// Edits between a suspect and what it may be a slip for, at most: with the same two letters in front, with the first alone, and with
/// another first letter.
const FARTHEST: usize = 5;
const FARTHEST_SECOND: usize = 2;
const FARTHEST_OTHER: usize = 1;

/// Of a hundred letters of the longer of the two, how many edits there may be.
const SHARE: usize = 72;

/// Of the forms with the same first letter so many are looked at on both sides of the suspect's place among them, and so many that have
/// the same tail: more than any book has, and the square of no text.
const LOOKED_AT: usize = 2_000;

/// So many candidates are kept, the nearest.
const KEPT: usize = 200;

/// How many letters longer or shorter it may be.
const LENGTHS: usize = 4;

/// Each suspect token with the forms near enough to be scored.
pub(super) fn pairs(names: &ArticleNames) -> impl Iterator<Item = (usize, Rc<[Candidate]>)> {
    let mut near = Nearness::new(&names.forms);
    suspects(names).filter_map(move |index| {
        let word = &names.words[index];
        let count = names.form_at(index).map_or(1, Form::count);
        let newest = names.forms.partition_point(|form| form.places[0] as usize <= index);
        let candidates = near.candidates(Suspect { key: word.key, count, weak: word.weak }, newest);
        let has_slot = candidates.is_empty() || !word.weak || names.slot(index).surname >= -4.0;
        (has_slot && !candidates.is_empty()).then_some((index, candidates))
    })
}

/// Mentions that may be a slip: of forms seen at most twice, and capitalised ordinary words that open a sentence.
fn suspects(names: &ArticleNames) -> impl Iterator<Item = usize> {
    names.words.iter().enumerate().filter_map(|(index, word)| {
        // Most words of an article are neither.
        if word.run.is_none() && !word.weak || word.is_upper() {
            return None;
        }
        if word.run.is_some() {
            return (names.form_at(index)?.count() <= 2 && !is_contraction(word.name)).then_some(index);
        }
        let classes = word.name_classes;
        // But / Bush
        if !word.weak
            || word.key.len() < 2
            || is_grammar(word.entry)
            || classes.is_calendar()
            || classes.is_title()
            || is_contraction(word.name)
        {
            return None;
        }
        let before_name = names.words.get(index + 1).is_some_and(|next| next.run.is_some() && next.sentence == word.sentence);
        (!before_name || word.possessive).then_some(index)
    })
}

/// You've, I'm, don't: no name ends so.
fn is_contraction(name: &str) -> bool {
    let end = name.rfind(['\'', '’']).map_or("", |at| name[at..].trim_start_matches(['\'', '’']));
    matches!(end, "ve" | "re" | "ll" | "m" | "d" | "t")
}

/// A form near a suspect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Its number.
    pub form: u32,
    /// Edits between the two.
    pub edits: usize,
}

/// A suspect, as far as its candidates depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Suspect<'a> {
    /// At least two letters.
    pub key: &'a [u8],
    /// How often its form stands in the article: what is meant stands there as often.
    pub count: usize,
    /// An ordinary word that opens a sentence is a slip for no other first letter.
    pub weak: bool,
}

/// Forms by first letter, and by what stays when the first letters are the slip.
struct Nearness<'a> {
    by_first: FxHashMap<u8, (Vec<Sign>, Vec<Outline<'a>>)>,
    /// What is left of a key without its first letters -> the newest form of which it is left; others by [`Tail::previous`].
    by_tail: FxHashMap<&'a [u8], u32>,
    tails: Vec<Tail<'a>>,
    /// The candidates of a suspect that stood before: the words that open sentences come again and again.
    known: FxHashMap<Suspect<'a>, Rc<[Candidate]>>,
}

/// What shows at once that a form is too far away: its letters, its second one, how many it has. Small, for all are looked at.
#[derive(Clone, Copy)]
struct Sign {
    letters: u32,
    second: u8,
    /// How often it stands in the article, as far as it is asked.
    count: u8,
    length: u16,
}

/// A form that is not too far away by its signs.
#[derive(Clone, Copy)]
struct Outline<'a> {
    key: &'a [u8],
    form: u32,
    count: u32,
}

struct Tail<'a> {
    outline: Outline<'a>,
    previous: Option<u32>,
}

impl<'a> Nearness<'a> {
    /// Of the forms of an article.
    fn new(forms: &[Form<'a>]) -> Self {
        let mut near = Self {
            by_first: FxHashMap::default(),
            by_tail: FxHashMap::with_capacity_and_hasher(3 * forms.len(), FxBuildHasher),
            tails: Vec::with_capacity(3 * forms.len()),
            known: FxHashMap::default(),
        };
        for (number, form) in forms.iter().enumerate().filter(|(_, form)| form.key.len() >= 3 && may_be_meant(form)) {
            let outline = Outline { key: form.key, form: number as u32, count: form.count() as u32 };
            let length = form.key.len().min(u16::MAX.into()) as u16;
            let count = form.count().min(u8::MAX.into()) as u8;
            let (signs, outlines) = near.by_first.entry(form.key[0]).or_default();
            signs.push(Sign { letters: letters(form.key), second: form.key[1], count, length });
            outlines.push(outline);
            for tail in [form.key, &form.key[1..], &form.key[2..]] {
                let previous = near.by_tail.insert(tail, near.tails.len() as u32);
                near.tails.push(Tail { outline, previous });
            }
        }
        near
    }

    /// The forms near a suspect, in order; `at` is the number of the newest form where it stands.
    fn candidates(&mut self, suspect: Suspect<'a>, at: usize) -> Rc<[Candidate]> {
        if let Some(known) = self.known.get(&suspect) {
            return known.clone();
        }
        let candidates: Rc<[Candidate]> = self.search(suspect, at).into();
        self.known.insert(suspect, candidates.clone());
        candidates
    }

    fn search(&self, Suspect { key, count, weak }: Suspect, at: usize) -> Vec<Candidate> {
        let pattern = Pattern::of(key);
        let own = letters(key);
        let mut out = Vec::new();
        let mut offer = |outline: &Outline, limit: usize| {
            let edits = pattern.edits_up_to(outline.key, limit);
            if edits > 0 && edits <= limit {
                out.push(Candidate { form: outline.form, edits });
            }
        };
        let (signs, outlines) = self.by_first.get(&key[0]).map_or((&[][..], &[][..]), |(signs, outlines)| (signs, outlines));
        let middle = outlines.partition_point(|outline| (outline.form as usize) < at);
        let around = middle.saturating_sub(LOOKED_AT)..outlines.len().min(middle + LOOKED_AT);
        for (sign, outline) in signs[around.clone()].iter().zip(&outlines[around]) {
            let length = usize::from(sign.length);
            let farthest = if key[1] == sign.second { FARTHEST } else { FARTHEST_SECOND };
            let limit = limit(farthest, key.len(), length);
            let is_far = length.abs_diff(key.len()) > limit.min(LENGTHS) || least_edits(own, sign.letters) as usize > limit;
            if !is_far && usize::from(sign.count) >= count.min(u8::MAX.into()) {
                offer(outline, limit);
            }
        }
        let tails = if weak || key.len() < 4 { 0 } else { 3 };
        for tail in (0..tails).map(|cut| &key[cut..]) {
            let mut at = self.by_tail.get(tail).copied();
            let mut left = LOOKED_AT;
            while left > 0
                && let Some(Tail { outline, previous }) = at.and_then(|at| self.tails.get(at as usize))
            {
                if outline.key[0] != key[0] && outline.count as usize >= count {
                    offer(outline, limit(FARTHEST_OTHER, key.len(), outline.key.len()));
                }
                at = *previous;
                left -= 1;
            }
        }
        out.sort_unstable_by_key(|candidate| candidate.form);
        out.dedup_by_key(|candidate| candidate.form);
        if out.len() > KEPT {
            out.sort_by_key(|candidate| candidate.edits);
            out.truncate(KEPT);
            out.sort_unstable_by_key(|candidate| candidate.form);
        }
        out
    }
}

/// Does anything but its letters speak for this form?
fn may_be_meant(form: &Form) -> bool {
    form.count() > 1 || form.intro + form.solo + form.full > 0 || !(form.next.is_empty() && form.givens.is_empty())
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
