//! Acronyms whose letters stand in the wrong order, or do not fit the words that they stand beside.
//!
//! Three things tell: the words in front of the brackets (`World Health Organisation (WTO)`), an acronym that the article has rightly elsewhere
//! (`WHO ... WOH`), and the known acronyms (`UNECSO`). Letters that are only other letters prove nothing: `ABC` is no slip of `NBC`.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::CapitalFacts;
use super::units::{Unit, Units};
use crate::article::Paragraph;
use crate::config::Config;
use crate::knowledge::{self, Form, Tag, tags};
use crate::lexicon::entry;
use crate::text::Span;

/// What is wrong with an acronym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcronymSlip {
    /// Where, in the article: the acronym, or the word that it contradicts.
    pub span: Span,
    /// What was meant.
    pub meant: String,
    /// What speaks for it.
    pub ground: AcronymGround,
}

/// What speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcronymGround {
    /// It stands beside these words.
    Words(String),
    /// The article has the right one here.
    Elsewhere(Span),
    /// Everybody knows what this stands for.
    Known(&'static str),
}

/// Letters of an acronym, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=9;
/// Letters of an unknown acronym that is held against the known ones.
const LEAST_ALONE: usize = 4;
/// Words in front of a bracket that may belong to it.
const WORDS: usize = 12;

/// One acronym of the article.
struct Use<'a> {
    span: Span,
    key: &'a str,
    text: &'a str,
    /// Does it stand in brackets behind words, or with words in brackets behind it?
    is_explained: bool,
}

/// All of an article, in order. `facts` runs beside `paragraphs`.
pub fn acronyms(paragraphs: &[Paragraph], facts: &[Arc<CapitalFacts>], config: &Config) -> Vec<AcronymSlip> {
    let (mut uses, mut found): (Vec<Use>, Vec<AcronymSlip>) = (Vec::new(), Vec::new());
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let visible = paragraph.passage.visible.as_str();
        let units = &facts.units;
        for (index, unit) in units.all().iter().enumerate() {
            let span = Span::new(unit.start as usize, unit.end as usize);
            let text = span.of(visible);
            if !unit.is_capital() && !unit.is_upper() || unit.is_titlecase() || config.accepts(text) {
                continue;
            }
            let explained = explanation(units, index);
            let is_bracketed =
                explained.is_some() && LETTERS.contains(&text.len()) && (unit.is_upper() || knowledge::form(units.key(*unit)).is_some());
            if !is_letters(*unit, text) && !is_bracketed || explained.is_none() && is_shouted(units.key(*unit)) {
                continue;
            }
            if let Some(words) = &explained {
                let slip = against_words(units, index, words, visible);
                found.extend(slip.map(|slip| AcronymSlip { span: slip.span.shifted(paragraph.span.start), ..slip }));
            }
            uses.push(Use { span: span.shifted(paragraph.span.start), key: units.key(*unit), text, is_explained: explained.is_some() });
        }
    }
    found.extend(against_others(&uses));
    found.sort_by_key(|slip| slip.span);
    found.dedup_by_key(|slip| slip.span);
    found
}

/// Capitals alone, and no number of Rome.
fn is_letters(unit: Unit, text: &str) -> bool {
    let is_number = || text.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    unit.is_upper() && LETTERS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase()) && !is_number()
}

/// A word that is written in capitals?
fn is_shouted(key: &str) -> bool {
    let own = entry(key);
    own.is_accepted_word() && !own.is_abbreviation() && own.lower_size() <= 60 && knowledge::form(key).is_none()
}

/// The units of the words that an acronym in brackets follows.
fn explanation(units: &Units, index: usize) -> Option<Range<usize>> {
    let is = |steps: isize, mark: &str| units.neighbour(index, steps).is_some_and(|other| units.key(other) == mark);
    if !is(-1, "(") || !is(1, ")") {
        return None;
    }
    let end = index - 1;
    let mut from = end;
    while from > 0 && end - from < WORDS && units.all()[from - 1].sentence == units.all()[index].sentence {
        let unit = units.all()[from - 1];
        if !unit.is_word() && units.key(unit) != "," || !(unit.is_capital() || unit.is_upper() || is_small_word(units.key(unit))) {
            break;
        }
        from -= 1;
    }
    while from < end && !(units.all()[from].is_capital() || units.all()[from].is_upper()) {
        from += 1;
    }
    let capitals = units.all()[from..end].iter().filter(|unit| unit.is_capital()).count();
    (capitals >= 2).then_some(from..end)
}

/// A word that a name may have in small letters.
fn is_small_word(key: &str) -> bool {
    matches!(key, "&" | ",") || tags(key).has(Tag::InsideName)
}

/// Does the acronym in brackets contradict the words before it?
fn against_words(units: &Units, index: usize, words: &Range<usize>, visible: &str) -> Option<AcronymSlip> {
    let bracket = Bracket { units, index, words, visible };
    bracket.against_a_known_name().or_else(|| bracket.against_the_known_acronym()).unwrap_or_else(|| bracket.against_any_words())
}

/// An acronym in brackets and the words before it.
struct Bracket<'a> {
    units: &'a Units,
    index: usize,
    words: &'a Range<usize>,
    visible: &'a str,
}

impl Bracket<'_> {
    fn key(&self) -> &str {
        self.units.key(self.units.all()[self.index])
    }

    /// The acronym is wrong beside the words of `range`.
    fn slip(&self, meant: String, range: Range<usize>) -> AcronymSlip {
        let (units, unit) = (self.units.all(), self.units.all()[self.index]);
        let text = Span::new(units[range.start].start as usize, units[range.end - 1].end as usize).of(self.visible);
        AcronymSlip { span: Span::new(unit.start as usize, unit.end as usize), meant, ground: AcronymGround::Words(text.to_owned()) }
    }

    /// What the longest known name says that ends before the bracket and has an acronym; nothing where there is no such name.
    fn against_a_known_name(&self) -> Option<Option<AcronymSlip>> {
        let key = self.key();
        for from in self.words.clone() {
            let parts: Vec<&str> = (from..self.words.end).map(|at| self.units.key(self.units.all()[at])).collect();
            let known: Vec<Form> = knowledge::forms(&parts.join(" ")).collect();
            let acronyms = || known.iter().flat_map(|form| form.forms()).filter(|form| is_short(form));
            if acronyms().next().is_some() {
                let fits = acronyms().any(|form| knowledge::key(form) == key);
                let near = acronyms().find(|form| is_mixed(key, &knowledge::key(form)) || is_one_off(key, &knowledge::key(form)));
                // Another body's letters may be this one's in another language (`PSD`).
                let is_known = knowledge::form(key).is_some();
                return Some(near.filter(|_| !fits && !is_known).map(|meant| self.slip(meant.to_owned(), from..self.words.end)));
            }
        }
        None
    }

    /// What is said where the acronym is known for a name that differs from these words in one; small words do not count.
    fn against_the_known_acronym(&self) -> Option<Option<AcronymSlip>> {
        let units = self.units;
        let own: Vec<Unit> = units.all()[self.words.clone()].iter().copied().filter(|unit| !is_small_word(units.key(*unit))).collect();
        for name in knowledge::forms(self.key()).flat_map(|form| form.forms()).filter(|name| name.contains(' ')) {
            let meant: Vec<&str> = name.split(' ').filter(|word| !is_small_word(&word.to_lowercase())).collect();
            if meant.len() != own.len() || meant.len() < 3 {
                continue;
            }
            let differ: Vec<usize> = (0..meant.len()).filter(|&at| units.key(own[at]) != knowledge::key(meant[at])).collect();
            if let [at] = differ.as_slice() {
                let (other, word) = (own[*at], meant[*at]);
                // A word of the same letter makes another body's name.
                let is_other = other.is_capital() && units.key(other).as_bytes().first() != knowledge::key(word).as_bytes().first();
                return Some(is_other.then(|| AcronymSlip {
                    span: Span::new(other.start as usize, other.end as usize),
                    meant: word.to_owned(),
                    ground: AcronymGround::Words(name.to_owned()),
                }));
            }
        }
        None
    }

    /// Are the first letters of the words, whatever they are, those of the acronym in another order?
    fn against_any_words(&self) -> Option<AcronymSlip> {
        let (units, key) = (self.units, self.key());
        let initials: Vec<(u8, bool)> = units.all()[self.words.clone()]
            .iter()
            .flat_map(|unit| {
                let is_small = unit.is_small();
                units.key(*unit).split('-').filter_map(move |part| Some((*part.as_bytes().first()?, is_small))).collect::<Vec<_>>()
            })
            .filter(|(letter, _)| letter.is_ascii_lowercase())
            .collect();
        let typed = key.as_bytes();
        let starts = || (0..initials.len()).filter(|&from| !initials[from].1);
        let letters = |from: usize, with_small: bool| {
            initials[from..].iter().filter(|(_, small)| with_small || !small).map(|&(letter, _)| letter).collect::<Vec<u8>>()
        };
        if starts().any(|from| letters(from, false) == typed || letters(from, true) == typed) {
            return None;
        }
        let letters = starts().map(|from| letters(from, false)).find(|letters| letters.len() == typed.len())?;
        let (mut one, mut other) = (letters.clone(), typed.to_vec());
        one.sort_unstable();
        other.sort_unstable();
        let is_slip = one == other && is_swap(&letters, typed) && knowledge::form(key).is_none();
        is_slip.then(|| self.slip(String::from_utf8_lossy(&letters).to_uppercase(), self.words.clone()))
    }
}

/// An acronym among the forms of a name: short, without blanks, two capitals at least, or known as `Asean` is.
fn is_short(form: &str) -> bool {
    !form.contains(' ') && form.len() <= 10 && form.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

/// Acronyms that stand once, beside others of the same letters in the article or in the list.
fn against_others(uses: &[Use]) -> Vec<AcronymSlip> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    uses.iter().for_each(|one| *counts.entry(one.key).or_default() += 1);
    let explained: FxHashSet<&str> = uses.iter().filter(|one| one.is_explained).map(|one| one.key).collect();
    let alike = Alike::of(uses);
    let mut found = Vec::new();
    for one in uses.iter().filter(|one| counts[one.key] == 1 && !one.is_explained) {
        let is_known = knowledge::form(one.key).is_some();
        let is_right = |other: &Use| {
            let (is_explained, known) = (explained.contains(other.key), knowledge::form(other.key).is_some());
            let is_same_length = one.key.len() == other.key.len();
            let is_sure = match (is_known, is_same_length) {
                (true, false) => false,
                // A body that everybody knows has these letters too: the article must say what it speaks of.
                (true, true) => is_explained,
                (false, true) if one.key.len() == 3 => is_explained || counts[other.key] > 2 && known,
                (false, true) => is_explained || counts[other.key] > 1 || known,
                (false, false) => known && (is_explained || counts[other.key] > 1),
            };
            is_sure && is_mixed(one.key, other.key)
        };
        if let Some(right) = alike.of_key(one.key).into_iter().map(|at| &uses[at]).find(|other| is_right(other)) {
            found.push(AcronymSlip { span: one.span, meant: right.text.to_owned(), ground: AcronymGround::Elsewhere(right.span) });
            continue;
        }
        let own = entry(one.key);
        if one.key.len() < LEAST_ALONE || is_known || own.is_accepted_word() || own.is_proper() {
            continue;
        }
        found.extend(known_near(one.key).map(|form| AcronymSlip {
            span: one.span,
            meant: form.text().to_owned(),
            ground: AcronymGround::Known(form.main()),
        }));
    }
    found
}

/// Acronyms by their letters, so that one is held against those that it may be a slip for and no others.
struct Alike<'a> {
    /// The first use of each.
    first: FxHashMap<&'a str, usize>,
    /// By what is left without one letter.
    shorter: FxHashMap<Vec<u8>, Vec<usize>>,
}

impl<'a> Alike<'a> {
    fn of(uses: &[Use<'a>]) -> Self {
        let mut alike = Self { first: FxHashMap::default(), shorter: FxHashMap::default() };
        for (at, one) in uses.iter().enumerate().filter(|(_, one)| one.key.len() <= *LETTERS.end() + 1) {
            if alike.first.contains_key(one.key) {
                continue;
            }
            alike.first.insert(one.key, at);
            for left in (0..one.key.len()).map(|gap| without(one.key.as_bytes(), gap)) {
                alike.shorter.entry(left).or_default().push(at);
            }
        }
        alike
    }

    /// The first uses of those that `key` may be a slip for, in order: [`is_mixed`] has the last word.
    fn of_key(&self, key: &str) -> Vec<usize> {
        let letters = key.as_bytes();
        let mut found: Vec<usize> = self.shorter.get(letters).into_iter().flatten().copied().collect();
        let mut look = |letters: &[u8]| found.extend(std::str::from_utf8(letters).ok().and_then(|other| self.first.get(other)));
        if letters.len() <= *LETTERS.end() + 1 {
            for one in 0..letters.len() {
                look(&without(letters, one));
                for other in (0..letters.len()).filter(|&other| other != one) {
                    let mut swapped = letters.to_vec();
                    swapped.swap(one, other);
                    look(&swapped);
                    let mut moved = without(letters, one);
                    moved.insert(other, letters[one]);
                    look(&moved);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn without(letters: &[u8], at: usize) -> Vec<u8> {
    [&letters[..at], &letters[at + 1..]].concat()
}

/// The one known acronym of which the letters are a slip: two changed places, or one lost, doubled or added.
fn known_near(key: &str) -> Option<Form> {
    let mut near: Vec<Form> = Vec::new();
    let mut look = |letters: &[u8]| {
        let Ok(letters) = std::str::from_utf8(letters) else { return };
        let is_acronym = |form: &Form| {
            form.text().len() >= LEAST_ALONE
                && form.text().bytes().all(|byte| byte.is_ascii_uppercase())
                && knowledge::capital_rate(letters).is_some()
        };
        if let Some(form) = knowledge::forms(letters).find(is_acronym).filter(|form| !near.iter().any(|other| other.is_same(*form))) {
            near.push(form);
        }
    };
    let letters = key.as_bytes();
    for at in 0..letters.len() {
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            let mut swapped = letters.to_vec();
            swapped.swap(at, at + 1);
            look(&swapped);
        }
        // A letter twice.
        if at + 1 < letters.len() && letters[at] == letters[at + 1] {
            look(&[&letters[..at], &letters[at + 1..]].concat());
        }
        if letters.len() > LEAST_ALONE {
            for letter in b'a'..=b'z' {
                look(&[&letters[..at], &[letter], &letters[at..]].concat());
            }
        }
    }
    match near.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Is `one` written with two letters of `other` in each other's place, one lost or one doubled?
fn is_mixed(one: &str, other: &str) -> bool {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    if a.len() == b.len() {
        let (mut x, mut y) = (a.to_vec(), b.to_vec());
        x.sort_unstable();
        y.sort_unstable();
        return x == y && swaps(a, b);
    }
    if a.len() < b.len() {
        return a.len() >= 4 && (0..b.len()).any(|at| without(b, at) == a);
    }
    a.len() >= 5 && (1..a.len()).any(|at| a[at] == a[at - 1] && without(a, at) == b)
}

/// Is one letter of as many another?
fn is_one_off(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.len() >= 3 && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Are two letters in each other's place, and nothing else?
fn is_swap(one: &[u8], other: &[u8]) -> bool {
    (0..one.len()).filter(|&at| one[at] != other[at]).count() == 2
}

/// Are two letters in each other's place, or is one letter in another place, and nothing else?
fn swaps(one: &[u8], other: &[u8]) -> bool {
    let differ: Vec<usize> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
    let (Some(&first), Some(&last)) = (differ.first(), differ.last()) else { return false };
    let rotated = |a: &[u8], b: &[u8]| a[first + 1..=last] == b[first..last] && a[first] == b[last];
    differ.len() == 2 || rotated(one, other) || rotated(other, one)
}
