//! Compounds in one word, with a hyphen and in two: `ceasefire`, `cease-fire`, `cease fire`.
//!
//! Forms of a word count together (`co-operate`, `cooperation`). A compound before a noun may have a hyphen that it has not elsewhere: `a long-term
//! plan` and `in the long term` are both right, so two words are held against a hyphen only where both stand before a noun, or neither does.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::reader::Reader;
use super::vocabulary::{Tag, has, value};
use super::{Drift, DriftFacts, Habit, Margin, Use, leading};
use crate::article::{Kind, Paragraph};
use crate::text::Span;

/// Letters of a compound and of each of its parts, at least.
const LETTERS: usize = 5;
const PART: usize = 3;

/// A compound that stands once each way tells nothing.
const MARGIN: Margin = Margin { least: 2, times: 2 };

/// One word, with a hyphen, two words.
const CLOSED: u8 = 0;
const HYPHEN: u8 = 1;
const OPEN: u8 = 2;

/// What a passage has of each.
#[derive(Debug, Default)]
pub(super) struct Compounds {
    closed: Vec<Compound>,
    hyphened: Vec<Compound>,
    open: Vec<Compound>,
}

/// One compound, or what may be one.
#[derive(Clone, Copy, Debug)]
struct Compound {
    /// Hash of its letters, without its ending.
    stem: u64,
    start: u32,
    end: u32,
    /// Letters of its first part, in bytes; 0 where it cannot be told.
    joint: u8,
    place: Place,
    /// Does it stand in a quotation?
    quoted: bool,
}

/// Where in the sentence it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before a noun, behind an article.
    Attribute,
    /// No noun follows.
    Alone,
    /// Nobody knows.
    Unclear,
}

/// The compounds of a passage.
pub(super) fn read(reader: &Reader) -> Compounds {
    let mut found = Compounds::default();
    for index in 0..reader.len() {
        let Some(token) = reader.token(index).filter(|token| matches!(token.kind, Kind::Word | Kind::Number) && !token.titlecase) else {
            continue;
        };
        let is_name = reader.is_capital(index) && !(token.opens && rest_is_small(reader.text(index)));
        if is_name {
            continue;
        }
        let low = match token.kind {
            Kind::Word => reader.low(index),
            _ => continue,
        };
        if let Some((first, second)) = low.split_once('-') {
            if is_pair(first, second) {
                found.hyphened.push(compound(reader, index, index, &[first, second].concat(), first.len()));
            }
        } else if low.len() >= LETTERS && !has(&low, Tag::Different) && low.is_ascii() {
            found.closed.push(compound(reader, index, index, &low, 0));
        }
        if reader.is_beside(index) && reader.is_small(index + 1) {
            found.open.extend(pair(reader, index, &low));
        }
    }
    found
}

/// `12-year-old`, which needs both its hyphens, and `12 year old`.
pub(super) fn ages(reader: &Reader, uses: &mut Vec<Use>) {
    for index in 0..reader.len() {
        let low = reader.low(index);
        let year = if matches!(reader.text(index + 1), "-" | "‑") { index + 2 } else { index + 1 };
        let (form, last) = if low.ends_with("-year-old") || low.ends_with("-year-olds") {
            (HYPHEN, index)
        } else if reader.value(index).is_some_and(|age| age < 120) && matches!(&*reader.low(year), "year-old" | "year-olds") {
            (if year > index + 1 { HYPHEN } else { OPEN }, year)
        } else if reader.value(index).is_some_and(|age| age < 120)
            && reader.low(year) == "year"
            && matches!(&*reader.low(year + 1), "old" | "olds")
        {
            (OPEN, year + 1)
        } else {
            continue;
        };
        let text = format!("{}-year-{}", reader.text(index), if reader.text(last).ends_with('s') { "olds" } else { "old" });
        let (key, span) = ("year-old".to_owned(), reader.span(index, last));
        uses.push(Use { habit: Habit::Hyphenation, key, form, span, others: vec![(HYPHEN, text)] });
    }
}

fn rest_is_small(text: &str) -> bool {
    text.chars().skip(1).all(|c| !c.is_uppercase())
}

/// May these be the parts of a compound with a hyphen?
fn is_pair(first: &str, second: &str) -> bool {
    !first.is_empty()
        && second.len() >= PART
        && first.len() + second.len() >= LETTERS
        && !second.contains('-')
        && first.is_ascii()
        && second.is_ascii()
}

/// Two words that may be a compound.
fn pair(reader: &Reader, index: usize, first: &str) -> Option<Compound> {
    let second = reader.low(index + 1);
    let is_loose =
        |low: &str| has(low, Tag::Function) || has(low, Tag::Determiner) || has(low, Tag::Verb) || low.contains(['-', '\'', '.']);
    let is_fraction = value(first).is_some() && has(&second, Tag::Denominator);
    if first.len() < PART || second.len() < PART || !is_fraction && is_loose(first) || is_loose(&second) || first.ends_with("ly") {
        return None;
    }
    let letters = [first, &second].concat();
    letters.is_ascii().then(|| compound(reader, index, index + 1, &letters, first.len()))
}

fn compound(reader: &Reader, first: usize, last: usize, letters: &str, joint: usize) -> Compound {
    let span = reader.span(first, last);
    let mut hasher = FxHasher::default();
    stem(letters).hash(&mut hasher);
    let joint = u8::try_from(joint).unwrap_or(0);
    Compound {
        stem: hasher.finish(),
        start: span.start as u32,
        end: span.end as u32,
        joint,
        place: if joint == 0 { Place::Unclear } else { place(reader, first, last) },
        quoted: reader.is_quoted(first),
    }
}

/// A word without the ending of its form.
fn stem(letters: &str) -> &str {
    let bare = letters.strip_suffix("'s").unwrap_or(letters);
    const ENDINGS: [&str; 8] = ["ives", "ions", "ings", "ers", "ive", "ion", "ing", "ors"];
    let longer = ENDINGS.iter().find_map(|ending| bare.strip_suffix(ending));
    let shorter = || ["ed", "er", "or", "es", "s", "e"].iter().find_map(|ending| bare.strip_suffix(ending));
    longer.or_else(shorter).filter(|stem| stem.len() >= LETTERS).unwrap_or(bare)
}

fn place(reader: &Reader, first: usize, last: usize) -> Place {
    let next = reader.low(last + 1);
    let is_noun_next = reader.is_beside(last) && reader.is_small(last + 1) && !has(&next, Tag::Function) && !has(&next, Tag::Verb);
    let is_noun_next = is_noun_next && !has(&next, Tag::Determiner) && !next.ends_with("ly") && value(&next).is_none();
    let before = first.checked_sub(1).map_or("".into(), |before| reader.low(before));
    let behind_article = has(&before, Tag::Determiner) || first > 0 && reader.value(first - 1).is_some();
    if !is_noun_next {
        return if reader.is_small(last + 1) || !reader.is_word(last + 1) { Place::Alone } else { Place::Unclear };
    }
    // `in the long term investors`
    let is_adverbial = first > 1 && has(&reader.low(first), Tag::Span) && matches!(&*reader.low(first - 2), "in" | "over" | "for" | "on");
    if (behind_article || reader.opens(first)) && !is_adverbial { Place::Attribute } else { Place::Unclear }
}

/// All compounds that an article writes in two ways.
pub(super) fn drifts(paragraphs: &[Paragraph], facts: &[Arc<DriftFacts>], more: usize) -> Vec<Drift> {
    let mut joined: FxHashMap<u64, Group> = FxHashMap::default();
    let places = || paragraphs.iter().zip(facts).map(|(paragraph, facts)| (paragraph.span.start, &facts.compounds));
    for (start, compounds) in places() {
        for one in &compounds.hyphened {
            joined.entry(one.stem).or_default().hyphened.push((start, *one));
        }
    }
    // One word and two words: the rarer, two words that stand together, is asked for.
    let mut pairs: FxHashMap<u64, ()> = FxHashMap::default();
    for (_, compounds) in places() {
        pairs.extend(compounds.open.iter().map(|one| (one.stem, ())));
    }
    for (start, compounds) in places() {
        for one in &compounds.closed {
            if joined.contains_key(&one.stem) || pairs.contains_key(&one.stem) {
                joined.entry(one.stem).or_default().closed.push((start, *one));
            }
        }
    }
    for (start, compounds) in places() {
        for one in &compounds.open {
            if let Some(group) = joined.get_mut(&one.stem) {
                group.open.push((start, *one));
            }
        }
    }
    let margin = Margin { least: MARGIN.least + more, ..MARGIN };
    joined.values().filter_map(|group| group.drift(paragraphs, margin)).collect()
}

/// The uses of one compound, each with where its paragraph starts.
#[derive(Clone, Default)]
struct Group {
    closed: Vec<(usize, Compound)>,
    hyphened: Vec<(usize, Compound)>,
    open: Vec<(usize, Compound)>,
}

impl Group {
    fn drift(&self, paragraphs: &[Paragraph], margin: Margin) -> Option<Drift> {
        // Two words and a hyphen are two ways only where they stand alike.
        let is_plain = self.hyphened.is_empty() || self.open.is_empty();
        if is_plain {
            return self.drift_where(paragraphs, margin, |_| true);
        }
        let places = if self.is_fraction(paragraphs) { &[Place::Attribute, Place::Alone][..] } else { &[Place::Attribute] };
        let alike = places.iter().find_map(|place| self.drift_where(paragraphs, margin, |other| other == *place));
        alike.or_else(|| Self { open: Vec::new(), ..self.clone() }.drift_where(paragraphs, margin, |_| true))
    }

    /// `two-thirds`, which has its hyphen wherever it stands.
    fn is_fraction(&self, paragraphs: &[Paragraph]) -> bool {
        let first = self.hyphened.first().map(|(start, one)| Span::new(one.start as usize, one.end as usize).shifted(*start));
        let text = first.and_then(|span| written(paragraphs, span)).and_then(|text| text.split_once('-'));
        text.is_some_and(|(one, other)| value(&one.to_lowercase()).is_some() && has(other, Tag::Denominator))
    }

    fn drift_where(&self, paragraphs: &[Paragraph], margin: Margin, fits: impl Fn(Place) -> bool) -> Option<Drift> {
        let joint = self.hyphened.first().or_else(|| self.open.first())?.1.joint as usize;
        let ways = [(CLOSED, &self.closed), (HYPHEN, &self.hyphened), (OPEN, &self.open)];
        let all = ways.into_iter().flat_map(|(form, uses)| uses.iter().map(move |(start, one)| (form, *start, *one)));
        let mut uses: Vec<(u8, Span, bool)> = all
            .filter(|(form, _, one)| *form == CLOSED || fits(one.place))
            .map(|(form, start, one)| (form, Span::new(one.start as usize, one.end as usize).shifted(start), one.quoted))
            .collect();
        uses.sort_by_key(|(_, span, _)| *span);
        let forms: Vec<u8> = uses.iter().map(|(form, ..)| *form).collect();
        let form = leading(&forms, margin)?;
        // Two words may have a hyphen before a noun or none, as the sentence asks; only where the hyphen is the rule does its lack show.
        if form == OPEN && forms.contains(&HYPHEN) {
            return None;
        }
        // A letter or a tweet that is quoted has its own hyphens.
        let others = uses.iter().filter(|(other, _, quoted)| *other != form && !quoted);
        let minor: Vec<(Span, String)> =
            others.filter_map(|(_, span, _)| Some((*span, rewritten(written(paragraphs, *span)?, joint, form)?))).collect();
        let major = uses.iter().filter(|(other, ..)| *other == form).map(|(_, span, _)| *span).collect();
        (!minor.is_empty()).then_some(Drift { habit: Habit::Hyphenation, minor, major })
    }
}

fn written(paragraphs: &[Paragraph], span: Span) -> Option<&str> {
    let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start);
    let paragraph = paragraphs.get(after.checked_sub(1)?)?;
    paragraph.passage.visible.get(span.start - paragraph.span.start..span.end - paragraph.span.start)
}

/// A compound in another form, its first part `joint` letters long.
fn rewritten(written: &str, joint: usize, form: u8) -> Option<String> {
    let is_joint = |c: char| matches!(c, '-' | '‑' | '\u{2010}') || c.is_whitespace();
    let (first, rest) = (written.get(..joint)?, written.get(joint..)?);
    let second = rest.trim_start_matches(is_joint);
    let between = match form {
        CLOSED => "",
        HYPHEN => "-",
        _ => " ",
    };
    Some([first, between, second].concat())
}
