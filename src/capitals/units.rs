//! A passage as a row of units: its words with their keys, numbers, and the marks that matter to names.
//!
//! A key is the word as lists of names have it: lower case, no accents, no stops, no possessive ending.

use crate::article::{Kind, Passage};
use crate::lexicon::plain;

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Bytes in the passage, without a possessive ending.
    pub start: u32,
    pub end: u32,
    /// Its sentence in the passage.
    pub sentence: u32,
    key: (u32, u32),
    marks: u16,
}

/// The first letter is a capital, and some are small.
const CAPITAL: u16 = 1;
/// All letters are capitals, two at least.
const UPPER: u16 = 2;
/// All letters are small.
const SMALL: u16 = 4;
/// Any word has a capital here.
const OPENS: u16 = 8;
/// It stands in a line in title case or capitals.
const TITLE: u16 = 16;
/// It stands in a direct quotation.
const QUOTED: u16 = 32;
/// `'s` follows.
const POSSESSIVE: u16 = 64;
/// A number.
const NUMBER: u16 = 128;
/// Nothing but a blank, or a stop after an initial or an abbreviation, stands before it.
const JOINED: u16 = 256;
/// A mark, or no prose.
const MARK: u16 = 512;
/// Capitals alone, and a small `s` behind them.
const PLURAL: u16 = 4096;
/// An apostrophe follows.
const CLIPPED: u16 = 2048;
/// Capitals behind the first letter, none behind a hyphen or an apostrophe.
const INNER: u16 = 1024;

impl Unit {
    pub fn is_capital(self) -> bool {
        self.marks & CAPITAL != 0
    }
    pub fn is_upper(self) -> bool {
        self.marks & UPPER != 0
    }
    pub fn is_small(self) -> bool {
        self.marks & SMALL != 0
    }
    pub fn opens(self) -> bool {
        self.marks & OPENS != 0
    }
    pub fn is_titlecase(self) -> bool {
        self.marks & TITLE != 0
    }
    pub fn is_quoted(self) -> bool {
        self.marks & QUOTED != 0
    }
    pub fn is_possessive(self) -> bool {
        self.marks & POSSESSIVE != 0
    }
    pub fn has_inner_capitals(self) -> bool {
        self.marks & INNER != 0
    }
    pub fn is_number(self) -> bool {
        self.marks & NUMBER != 0
    }
    /// Does it go on where the unit before it ends, a blank between?
    pub fn is_joined(self) -> bool {
        self.marks & JOINED != 0
    }
    pub fn is_word(self) -> bool {
        self.marks & (NUMBER | MARK) == 0
    }
}

/// The units of one passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    keys: String,
    all: Vec<Unit>,
}

impl Units {
    /// Reads a passage.
    pub fn of(passage: &Passage) -> Self {
        let mut units = Self::default();
        for (index, token) in passage.tokens.iter().enumerate() {
            let form = passage.form(token);
            let before = index.checked_sub(1).map_or("", |before| passage.gap(before));
            let is_apart = index == 0 || before.is_empty() || !before.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | 1));
            let mut marks = if is_apart { 0 } else { JOINED };
            let mark = |holds: bool, mark: u16| if holds { mark } else { 0 };
            marks |= mark(token.opens, OPENS) | mark(token.titlecase, TITLE) | mark(token.quoted, QUOTED);
            let (mut end, low_start) = (token.end, units.keys.len() as u32);
            match token.kind {
                Kind::Word => {
                    let bare = form.strip_suffix("'s").unwrap_or(form);
                    if bare.len() < form.len() {
                        marks |= POSSESSIVE;
                        end -= ending(&passage.visible[token.start as usize..token.end as usize]);
                    }
                    let (capital, upper, lower) =
                        (bare.starts_with(char::is_uppercase), bare.contains(char::is_uppercase), bare.contains(char::is_lowercase));
                    let letters = bare.chars().filter(|letter| letter.is_alphabetic()).count();
                    let behind = passage.visible.get(token.end as usize..).and_then(|rest| rest.chars().next());
                    marks |= mark(matches!(behind, Some('\'' | '’' | '‘')), CLIPPED);
                    let stem = bare.strip_suffix('s').unwrap_or_default();
                    marks |= mark(stem.len() > 1 && stem.chars().all(char::is_uppercase), PLURAL);
                    let letter_pairs = bare.chars().zip(bare.chars().skip(1));
                    let inner = letter_pairs.filter(|(one, other)| one.is_alphabetic() && other.is_uppercase()).count();
                    marks |= mark(inner > 0, INNER)
                        | mark(capital && lower, CAPITAL)
                        | mark(!upper && lower, SMALL)
                        | mark(upper && !lower && letters > 1, UPPER);
                    units.push_key(bare);
                }
                Kind::Number => {
                    marks |= NUMBER;
                    units.keys.push('#');
                }
                Kind::Skip => {
                    marks |= MARK;
                    units.keys.push('@');
                }
                Kind::Mark if is_silent(form) => continue,
                Kind::Mark if form == "." && units.is_abbreviated(passage, index) => continue,
                // `Marks & Spencer`: a word of names.
                Kind::Mark if form == "&" => units.keys.push('&'),
                Kind::Mark => {
                    marks |= MARK;
                    units.keys.push_str(form);
                }
            }
            // The stop of an initial is no break.
            if form != "." && before.bytes().all(|byte| byte == b' ') && index > 0 && passage.form(&passage.tokens[index - 1]) == "." {
                let last = units.all.last();
                marks |= mark(last.is_some_and(|last| last.is_word() && last.sentence == token.sentence), JOINED);
            }
            let key = (low_start, units.keys.len() as u32);
            units.all.push(Unit { start: token.start, end, sentence: token.sentence, key, marks });
        }
        units.all.shrink_to_fit();
        units
    }

    fn push_key(&mut self, bare: &str) {
        if bare.is_ascii() {
            self.keys.extend(bare.chars().filter(|&letter| letter != '.').map(|letter| letter.to_ascii_lowercase()));
        } else {
            self.keys.push_str(&plain(bare).replace('.', ""));
        }
    }

    /// Does the stop follow an initial or an abbreviation inside a sentence?
    fn is_abbreviated(&self, passage: &Passage, index: usize) -> bool {
        let stop = &passage.tokens[index];
        let goes_on = passage.tokens.get(index + 1).is_some_and(|next| next.sentence == stop.sentence);
        goes_on && self.all.last().is_some_and(|last| last.is_word() && last.end == stop.start && self.key(*last).len() < 5)
    }

    pub fn all(&self) -> &[Unit] {
        &self.all
    }

    pub fn key(&self, unit: Unit) -> &str {
        &self.keys[unit.key.0 as usize..unit.key.1 as usize]
    }

    /// The key of the unit `steps` away; `.` where the sentence ends before.
    pub fn beside(&self, index: usize, steps: isize) -> &str {
        let other = index.checked_add_signed(steps).and_then(|other| self.all.get(other));
        other.filter(|other| other.sentence == self.all[index].sentence).map_or(".", |other| self.key(*other))
    }

    /// Does somebody say that the word stands so on purpose: `Tennesse (sic)`, `Count[ies]`, the plural of an acronym?
    pub fn is_meant(&self, index: usize) -> bool {
        let (next, after) = (self.neighbour(index, 1), self.beside(index, 2));
        let is_mark = |mark: &str| next.is_some_and(|next| self.key(next) == mark);
        let is_glued = next.is_some_and(|next| next.start == self.all[index].end);
        (is_mark("(") || is_mark("[")) && after == "sic" || is_mark("[") && is_glued || self.all[index].marks & PLURAL != 0
    }

    /// Does an apostrophe follow the unit?
    pub fn is_clipped(&self, index: usize) -> bool {
        self.all[index].marks & CLIPPED != 0
    }

    /// The unit `steps` away in the same sentence.
    pub fn neighbour(&self, index: usize, steps: isize) -> Option<Unit> {
        let other = self.all.get(index.checked_add_signed(steps)?)?;
        (other.sentence == self.all[index].sentence).then_some(*other)
    }
}

/// Quotation marks: what stands beside a word does so through them.
fn is_silent(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "‘" | "’" | "'" | "*" | "_")
}

/// Bytes of a possessive ending.
fn ending(visible: &str) -> u32 {
    if visible.ends_with("’s") { 4 } else { 2 }
}
