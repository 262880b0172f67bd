//! House style as data: what a desk writes, what it does not, and why. Rows come from `[[style]]` of the settings, from files that they
//! extend and from the packs that ship with the program ([`packs`]).
//!
//! Rows are found in one pass over the tokens of a paragraph: each is looked for by its longest word alone, so a thousand of them cost a
//! look into one table a token. Of two styles the stronger decides where both have a row, and what it writes no weaker one takes away.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexSet};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Kind, NOTHING, Paragraph, Passage, Zone};
use crate::text::Span;

mod examples;
mod forms;
mod packs;
mod pattern;
mod row;
mod writing;

pub use examples::{ExampleFailure, failures};
pub use packs::{PACKS, pack};
pub use row::StyleRow;

use pattern::{Found, Pattern};

/// The places that a row may leave to other rules: its name for each.
pub const EXCEPTIONS: &[(&str, &str)] =
    &[("quotations", "Direct quotations."), ("headlines", "Titles and crossheads."), ("body", "All that is no headline.")];

/// The rows of one source, in its order.
#[derive(Clone, Debug, Default)]
pub struct HouseStyle {
    rows: Vec<StyleRow>,
    index: OnceLock<Index>,
}

impl PartialEq for HouseStyle {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for HouseStyle {}

/// A place that a style has another form for.
#[derive(Clone, Debug)]
pub struct StyleMatch<'a> {
    /// Whose.
    pub row: &'a StyleRow,
    /// Where, in the article.
    pub span: Span,
    /// What is to stand there, best first; nothing where it is only to be avoided, or where markup stands inside it.
    pub writes: Vec<String>,
    /// Does it stand in a direct quotation?
    pub is_quoted: bool,
}

/// The rows as they are looked for.
#[derive(Clone, Debug, Default)]
struct Index {
    wanted: Vec<Wanted>,
    by_word: FxHashMap<u64, Vec<u32>>,
    /// A bit for each hash that is in the table: most words are in none.
    sieve: Vec<u64>,
    regexes: RegexSet,
    /// In the order of the set, each with its row.
    each: Vec<(u32, Regex)>,
    /// What the rows write, in small letters.
    written: FxHashSet<String>,
}

/// One form of a row.
#[derive(Clone, Debug)]
struct Wanted {
    row: u32,
    pattern: Pattern,
    writes: Vec<String>,
    unless: Arc<[Pattern]>,
}

const SIEVE_BITS: u64 = 1 << 16;

impl HouseStyle {
    /// Of these rows; one that is wrong finds nothing.
    pub fn of(rows: Vec<StyleRow>) -> Self {
        Self { rows, index: OnceLock::new() }
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Its rows in order.
    pub fn rows(&self) -> &[StyleRow] {
        &self.rows
    }

    /// The words that it writes, which are right; a name of several is settled as a whole.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let written = self.rows.iter().filter(|row| row.level().is_some()).flat_map(|row| &row.write);
        written.filter(|write| !write.contains(' ') || !write.contains(char::is_uppercase)).flat_map(|write| write.split(' '))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.rows))
    }

    /// All that its rows find in a passage, each with its number.
    fn found(&self, passage: &Passage) -> Vec<Candidate<'_>> {
        let mut found = Vec::new();
        let index = self.index();
        for (token, each) in passage.tokens.iter().enumerate().filter(|(_, token)| token.kind != Kind::Skip) {
            let form = passage.form(each);
            for word in words(each.kind, form) {
                found.extend(index.of_word(word).filter_map(|wanted| wanted.found(self, passage, token)));
            }
            for part in parts(each.kind, form) {
                found
                    .extend(index.of_word(&form[part.clone()]).filter_map(|wanted| wanted.in_compound(self, passage, token, part.clone())));
            }
        }
        for number in index.regexes.matches(&passage.visible) {
            let (row, regex) = &index.each[number];
            found.extend(by_regex(&self.rows[*row as usize], regex, passage));
        }
        found
    }
}

impl Index {
    fn of(rows: &[StyleRow]) -> Self {
        let mut index = Self { sieve: vec![0; (SIEVE_BITS / 64) as usize], ..Self::default() };
        for (number, row) in (0..).zip(rows) {
            if let Some(regex) = pattern::regex(&row.regex).ok().filter(|_| !row.regex.is_empty()) {
                index.each.push((number, regex));
            }
            if row.level().is_some() {
                index.written.extend(row.write.iter().map(|write| write.to_lowercase()));
            }
            let unless: Arc<[Pattern]> = row.unless.iter().filter_map(|text| Pattern::of(text).ok()).collect();
            for text in &row.instead_of {
                let own = std::iter::once((text.clone(), row.write.clone()));
                let forms = if row.inflect == Some(false) { Vec::new() } else { forms::forms(text, &row.write) };
                for (text, writes) in own.chain(forms) {
                    let Ok(pattern) = Pattern::of(&text) else { continue };
                    index.add(Wanted { row: number, pattern, writes, unless: unless.clone() });
                }
            }
        }
        index.regexes = RegexSet::new(index.each.iter().map(|(_, regex)| regex.as_str())).unwrap_or_default();
        index
    }

    fn add(&mut self, wanted: Wanted) {
        let hash = wanted.pattern.anchor_hash();
        self.sieve[(hash % SIEVE_BITS / 64) as usize] |= 1 << (hash % 64);
        self.by_word.entry(hash).or_default().push(self.wanted.len() as u32);
        self.wanted.push(wanted);
    }

    /// The forms that are looked for by this word.
    fn of_word(&self, word: &str) -> impl Iterator<Item = &Wanted> {
        let hash = pattern::hash(word);
        let may_be = self.sieve[(hash % SIEVE_BITS / 64) as usize] & 1 << (hash % 64) != 0;
        let numbers = if may_be { self.by_word.get(&hash) } else { None };
        numbers.into_iter().flatten().map(|&number| &self.wanted[number as usize])
    }
}

/// What a row has found; the span counts from the passage.
struct Candidate<'a> {
    row: &'a StyleRow,
    span: Span,
    writes: Vec<String>,
    is_quoted: bool,
}

impl Wanted {
    fn found<'a>(&self, style: &'a HouseStyle, passage: &Passage, token: usize) -> Option<Candidate<'a>> {
        let found = self.pattern.at_anchor(passage, token)?;
        if self.unless.iter().any(|unless| unless.covers(passage, found.tokens)) {
            return None;
        }
        self.candidate(style, passage, &found)
    }

    /// A part of a word with hyphens, where the row is about that one word: `US-led`.
    fn in_compound<'a>(&self, style: &'a HouseStyle, passage: &Passage, at: usize, part: std::ops::Range<usize>) -> Option<Candidate<'a>> {
        let token = &passage.tokens[at];
        let form = &passage.form(token)[part.clone()];
        // A form that differs from what is written has other offsets.
        let is_plain = (token.end - token.start) as usize == passage.form(token).len();
        if !is_plain || self.pattern.only_word() != Some(form) || self.unless.iter().any(|unless| unless.covers(passage, (at, at))) {
            return None;
        }
        let span = Span::new(token.start as usize + part.start, token.start as usize + part.end);
        let found = Found { span, tokens: (at, at), captured: Vec::new(), pieces: vec![span] };
        self.candidate(style, passage, &found)
    }

    fn candidate<'a>(&self, style: &'a HouseStyle, passage: &Passage, found: &Found) -> Option<Candidate<'a>> {
        let row = &style.rows[self.row as usize];
        let token = &passage.tokens[found.tokens.0];
        if self.pattern.is_exact() && writing::is_in_capitals(passage, found) {
            return None;
        }
        let written = found.span.of(&passage.visible);
        let mut writes: Vec<String> = self.writes.iter().map(|write| writing::written(write, passage, found)).collect();
        if writes.iter().any(|write| write == written) {
            return None;
        }
        let (span, kept) = writing::trimmed(found, &mut writes, passage);
        if kept.contains(char::from(NOTHING)) {
            writes.clear();
        }
        Some(Candidate { row, span, writes, is_quoted: token.quoted })
    }
}

/// The words by which a token may be found: as it is, without a possessive ending, and the letters that touch digits.
fn words(kind: Kind, form: &str) -> impl Iterator<Item = &str> {
    let bare = form.strip_suffix("'s");
    let letters = if kind == Kind::Number { form.find(char::is_alphabetic).map(|at| &form[at..]) } else { None };
    std::iter::once(form).chain(bare).chain(letters)
}

/// The parts of a word between its hyphens.
fn parts(kind: Kind, form: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let hyphened = Some(form).filter(|form| kind == Kind::Word && form.contains('-'));
    let mut start = 0;
    hyphened.into_iter().flat_map(|form| form.split('-')).map(move |part| {
        let begin = start;
        start += part.len() + 1;
        begin..begin + part.len()
    })
}

fn by_regex<'a>(row: &'a StyleRow, regex: &Regex, passage: &Passage) -> Vec<Candidate<'a>> {
    let visible = passage.visible.as_str();
    let found = regex.captures_iter(visible).filter_map(|captures| {
        let whole = captures.get(0)?;
        let token = passage.tokens.partition_point(|token| (token.end as usize) <= whole.start());
        let is_quoted = passage.tokens.get(token).is_some_and(|token| token.quoted);
        let expanded = row.write.iter().map(|write| {
            let mut text = String::new();
            captures.expand(write, &mut text);
            text
        });
        let writes: Vec<String> = expanded.collect();
        let is_right = writes.iter().any(|write| write == whole.as_str());
        let span = Span::new(whole.start(), whole.end());
        (!is_right && !whole.is_empty()).then_some(Candidate { row, span, writes, is_quoted })
    });
    found.collect()
}

/// What the styles, the weakest first, have another form for in a paragraph, in order.
pub fn matches<'a>(styles: &'a [Arc<HouseStyle>], paragraph: &Paragraph) -> Vec<StyleMatch<'a>> {
    let passage = &*paragraph.passage;
    let is_headline = paragraph.zone == Zone::Headline;
    let mut kept: BTreeMap<usize, Candidate> = BTreeMap::new();
    for (strength, style) in styles.iter().enumerate().rev().filter(|(_, style)| !style.is_empty()) {
        let mut found = style.found(passage);
        found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.span.len()), candidate.span.start));
        for candidate in found {
            let row = candidate.row;
            let is_left =
                row.is_excepted(if is_headline { "headlines" } else { "body" }) || candidate.is_quoted && row.is_excepted("quotations");
            let is_own = || {
                let written = candidate.span.of(&passage.visible).to_lowercase();
                styles[strength + 1..].iter().any(|stronger| stronger.index().written.contains(&written))
            };
            let before = kept.range(..candidate.span.end).next_back();
            let is_free = before.is_none_or(|(_, other)| other.span.end <= candidate.span.start);
            if !is_left && is_free && !is_own() {
                kept.insert(candidate.span.start, candidate);
            }
        }
    }
    let told = kept.into_values().filter(|candidate| candidate.row.level().is_some());
    told.map(|Candidate { row, span, writes, is_quoted }| StyleMatch { row, span: span.shifted(paragraph.span.start), writes, is_quoted })
        .collect()
}

#[cfg(test)]
mod tests;
