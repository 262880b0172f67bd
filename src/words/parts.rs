//! The words of one paragraph as the word rules see them: hyphenated words are cut at their hyphens, and each part knows how it is written,
//! whether any list has it, and what stands between it and the next.

use super::dialect::Tally;
use super::forms::{is_foreign, is_known};
use crate::article::{Kind, Passage, Token, Wrap};
use crate::lexicon::entry;

/// A word, or what stands between two hyphens of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Bytes in the passage.
    pub start: u32,
    pub end: u32,
    /// Its token in the passage.
    pub token: u32,
    pub(super) low: (u32, u32),
    pub(super) marks: u8,
}

/// All letters are small.
pub(super) const SMALL: u8 = 1;
/// The first letter is a capital.
pub(super) const CAPITAL: u8 = 2;
/// Any word has a capital here.
pub(super) const OPENS: u8 = 4;
/// No prose: beside a digit, part of an address.
pub(super) const SKIP: u8 = 8;
/// In small letters, and not known.
pub(super) const UNKNOWN: u8 = 16;
/// A word of another language, or with letters that English has not.
pub(super) const FOREIGN: u8 = 32;

impl Part {
    pub fn is_small(self) -> bool {
        self.marks & SMALL != 0
    }
    pub fn is_capital(self) -> bool {
        self.marks & CAPITAL != 0
    }
    pub fn opens(self) -> bool {
        self.marks & OPENS != 0
    }
    pub fn is_skipped(self) -> bool {
        self.marks & SKIP != 0
    }
    pub fn is_unknown(self) -> bool {
        self.marks & UNKNOWN != 0
    }
    pub fn is_foreign(self) -> bool {
        self.marks & FOREIGN != 0
    }
}

/// The words of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// All of them in lower case, one after the other.
    low: String,
    /// In order.
    pub parts: Vec<Part>,
    /// What the spellings say of the article's dialect.
    pub tally: Tally,
}

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks; one blank only where nothing else is said.
    Blank,
    /// More than one blank, or a tab.
    Wide,
    /// A line break that ends a sentence, with or without blanks.
    Line,
    /// A line break inside a paragraph.
    Wrapped,
    /// A comma, or a quotation mark that opens or closes.
    Light,
    /// Anything else.
    Other,
}

impl Words {
    /// Reads one passage.
    pub fn of(passage: &Passage) -> Self {
        let mut words = Words::default();
        for (index, token) in passage.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
            words.add(passage, index, token);
        }
        words.parts.shrink_to_fit();
        words.low.shrink_to_fit();
        words
    }

    /// A part in lower case, its apostrophe straight.
    pub fn low(&self, part: Part) -> &str {
        self.low.get(part.low.0 as usize..part.low.1 as usize).unwrap_or_default()
    }

    /// What stands between part `index` and the next.
    pub fn gap(&self, passage: &Passage, index: usize) -> Gap {
        let (Some(part), Some(next)) = (self.parts.get(index), self.parts.get(index + 1)) else { return Gap::Line };
        let mut gap: [char; 4] = ['\0'; 4];
        let mut count = 0;
        let mut has_line = false;
        for c in between(passage, part.end, next.start).filter(|&c| !is_invisible(c)) {
            has_line |= matches!(c, '\n' | '\r');
            if let Some(place) = gap.get_mut(count) {
                *place = c;
            } else if !c.is_whitespace() {
                return Gap::Other;
            }
            count += 1;
        }
        let seen = &gap[..count.min(4)];
        if !seen.is_empty() && seen.iter().all(|c| c.is_whitespace()) {
            return match (has_line, passage.wrap) {
                (true, Wrap::Soft) => Gap::Wrapped,
                (true, Wrap::Hard) => Gap::Line,
                (false, _) if count == 1 => Gap::Blank,
                (false, _) => Gap::Wide,
            };
        }
        match seen {
            [',', ' '] | [' ', '"' | '“'] | ['"' | '”', ' '] => Gap::Light,
            _ => Gap::Other,
        }
    }

    /// The word before or after `index`, in lower case, where nothing weighty stands between.
    pub fn neighbour(&self, passage: &Passage, index: usize, after: bool) -> Option<&str> {
        let (gap, other) = if after { (index, index + 1) } else { (index.checked_sub(1)?, index - 1) };
        let part = self.parts.get(other)?;
        matches!(self.gap(passage, gap), Gap::Blank | Gap::Light | Gap::Line | Gap::Wrapped).then(|| self.low(*part))
    }

    /// Does a hyphen touch the part on this side?
    pub fn joint(&self, passage: &Passage, index: usize, after: bool) -> bool {
        let part = self.parts[index];
        let touching = if after { char_after(passage, part.end) } else { char_before(passage, part.start) };
        touching.is_some_and(is_hyphen)
    }

    /// Leaves alone the halves of a word that the end of a line broke, though the line is gone: `mar- ket`. That is one word, and known.
    pub fn skip_broken(&mut self, passage: &Passage) {
        for index in 1..self.parts.len() {
            let (first, second) = (self.parts[index - 1], self.parts[index]);
            if !second.is_small() || first.end == second.start {
                continue;
            }
            let gap = between_str(passage, first.end, second.start);
            let is_break = gap.strip_prefix(is_hyphen).is_some_and(|blank| matches!(blank, " " | "\n" | "\r\n"));
            let (low, next) = (self.low(first), self.low(second));
            if is_break && !(is_known(low) && is_known(next)) && is_known(&[low, next].concat()) {
                self.parts[index - 1].marks |= SKIP;
                self.parts[index].marks |= SKIP;
            }
        }
    }

    fn add(&mut self, passage: &Passage, token_index: usize, token: &Token) {
        let form = passage.form(token);
        let slice = between_str(passage, token.start, token.end);
        let touches_skip = |index: Option<usize>| {
            index
                .and_then(|index| passage.tokens.get(index))
                .is_some_and(|other| other.kind == Kind::Skip && (other.end == token.start || token.end == other.start))
        };
        let beside_skip = touches_skip(token_index.checked_sub(1)) || touches_skip(Some(token_index + 1));
        let mut start = token.start;
        let mut forms = form.split('-');
        for piece in slice.split(['-', '‑', '\u{2010}']) {
            let end = start + piece.len() as u32;
            if let Some(form) = forms.next().filter(|form| !form.is_empty()) {
                self.push(passage, token_index, token, form, (start, end), beside_skip);
            }
            // The hyphen that ended the piece has one byte or three.
            start = end + passage.visible.get(end as usize..).and_then(|rest| rest.chars().next()).map_or(0, |c| c.len_utf8() as u32);
        }
    }

    fn push(&mut self, passage: &Passage, token_index: usize, token: &Token, form: &str, (start, end): (u32, u32), beside_skip: bool) {
        let low_start = self.low.len() as u32;
        if form.is_ascii() {
            self.low.push_str(form);
            self.low[low_start as usize..].make_ascii_lowercase();
        } else {
            self.low.extend(form.chars().flat_map(char::to_lowercase));
        }
        let low = &self.low[low_start as usize..];
        let has_capital = form.contains(char::is_uppercase);
        let small = !has_capital && form.contains(char::is_lowercase);
        // `a.m.` is an abbreviation, whether or not a list has it.
        let has_stop = form.contains('.');
        let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
        let marks = mark(small, SMALL)
            | mark(form.starts_with(char::is_uppercase), CAPITAL)
            | mark(token.opens && opens(passage, start), OPENS)
            | mark(beside_skip || has_stop || touches_code(passage, start, end), SKIP)
            | mark(small && !has_stop && !is_known(low), UNKNOWN)
            | mark(!form.is_ascii() || is_foreign(low), FOREIGN);
        if small {
            self.tally.hear(entry(low).dialects());
        }
        let low = (low_start, self.low.len() as u32);
        self.parts.push(Part { start, end, token: token_index as u32, low, marks });
    }
}

/// The first letter as a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

pub(super) fn char_before(passage: &Passage, at: u32) -> Option<char> {
    passage.visible.get(..at as usize)?.chars().rev().find(|&c| !is_invisible(c))
}

pub(super) fn char_after(passage: &Passage, at: u32) -> Option<char> {
    passage.visible.get(at as usize..)?.chars().find(|&c| !is_invisible(c))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑' | '\u{2010}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{1}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn between(passage: &Passage, start: u32, end: u32) -> impl Iterator<Item = char> {
    between_str(passage, start, end).chars()
}

pub(super) fn between_str(passage: &Passage, start: u32, end: u32) -> &str {
    passage.visible.get(start as usize..end as usize).unwrap_or_default()
}

/// Does a sentence, a line or a clause begin at `at`, quotation marks and brackets left aside?
fn opens(passage: &Passage, at: u32) -> bool {
    let Some(left) = passage.visible.get(..at as usize) else { return true };
    let last = left.chars().rev().find(|&c| {
        let is_blank = matches!(c, ' ' | '\t' | '"' | '“' | '‘' | '\'' | '(') || is_invisible(c);
        !(is_blank || passage.wrap == Wrap::Soft && matches!(c, '\n' | '\r'))
    });
    last.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '\n' | '\r' | '•' | '–' | '—') || c == '-' && !left.ends_with('-'))
}

/// Is the part beside a digit, or of a path, a file's name or a formula?
fn touches_code(passage: &Passage, start: u32, end: u32) -> bool {
    let mut before = passage.visible.get(..start as usize).unwrap_or_default().chars().rev();
    let (last, second_last) = (before.next(), before.next());
    let after = char_after(passage, end);
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    digit(last)
        || digit(after)
        || matches!(last, Some('_' | '/' | '\\' | '.' | '=')) && second_last.is_some_and(char::is_alphanumeric)
        || matches!(after, Some('_' | '\\'))
}
