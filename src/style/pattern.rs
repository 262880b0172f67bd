//! What a row asks for, as tokens in a row: words and marks as they are read in an article, and classes (`{number}`).
//!
//! A pattern in small letters stands for the word at the beginning of a sentence and in a title too; one with a capital is meant as it is
//! written.

use regex::Regex;

use crate::article::{Block, Kind, NOTHING, Passage, Token, Wrap, Zone};
use crate::lexicon::KeyHash;
use crate::text::Span;

/// What stands for many words. The names are what a person writes between braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Digits: `1,000`, `4.2`.
    Number,
    /// A day of the month in digits.
    Day,
    /// Four digits that are a year.
    Year,
    /// A word with a capital that no sentence's beginning explains.
    Name,
    /// Any word.
    Word,
}

impl Class {
    const ALL: [(Self, &'static str); 5] =
        [(Self::Number, "number"), (Self::Day, "day"), (Self::Year, "year"), (Self::Name, "name"), (Self::Word, "word")];

    fn takes(self, passage: &Passage, token: &Token, form: &str) -> bool {
        let digits = || token.kind == Kind::Number && form.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Number => token.kind == Kind::Number && form.bytes().all(|byte| byte.is_ascii_digit() || b",.:/".contains(&byte)),
            Self::Day => digits() && form.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day)),
            Self::Year => digits() && form.len() == 4 && matches!(form.as_bytes()[0], b'1' | b'2'),
            Self::Name => token.kind == Kind::Word && !token.opens && passage.form(token).starts_with(char::is_uppercase),
            Self::Word => token.kind == Kind::Word,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A word or mark; in small letters where the pattern is.
    Literal(Box<str>),
    Class(Class),
    /// Digits with letters that touch them: `{number}am`.
    NumberWith(Class, Box<str>),
}

/// A row's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Each with whether it touches the one before.
    pieces: Vec<(Piece, bool)>,
    /// Is the case of its letters meant?
    is_exact: bool,
    /// The word by which it is found.
    anchor: usize,
}

/// Where a pattern was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// In the passage, without a possessive ending.
    pub(super) span: Span,
    /// The tokens, the last included.
    pub(super) tokens: (usize, usize),
    /// What stands for each class, in order.
    pub(super) captured: Vec<(Class, Span)>,
    /// The bytes of each piece.
    pub(super) pieces: Vec<Span>,
}

/// The names of the classes in a text, in order.
pub(super) fn classes(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The class with this name.
pub(super) fn class(name: &str) -> Option<Class> {
    Class::ALL.iter().find(|(_, known)| *known == name).map(|(class, _)| *class)
}

/// A row's regular expression.
///
/// # Errors
///
/// Where it is none, in one line.
pub(super) fn regex(text: &str) -> Result<Regex, String> {
    let line = |error: regex::Error| {
        let told = error.to_string();
        told.lines().last().unwrap_or_default().trim_start_matches("error: ").to_string()
    };
    let regex = Regex::new(text).map_err(|error| format!("\"regex\": {}", line(error)))?;
    if regex.is_match("") { Err("\"regex\": it matches where nothing stands".to_string()) } else { Ok(regex) }
}

impl Pattern {
    /// Reads what a person has written.
    ///
    /// # Errors
    ///
    /// Where a class is unknown, or no word stands in it.
    pub(super) fn of(text: &str) -> Result<Self, String> {
        let mut pieces: Vec<(Piece, bool)> = Vec::new();
        let mut rest = text;
        let mut touches = false;
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').ok_or_else(|| format!("\"{text}\" has a brace that nothing closes"))?;
            let known = || Class::ALL.map(|(_, name)| name).join(", ");
            let class = class(name).ok_or_else(|| format!("unknown class \"{name}\" (known: {})", known()))?;
            touches = literals(before, touches, &mut pieces);
            pieces.push((Piece::Class(class), touches));
            rest = behind;
            touches = true;
        }
        literals(rest, touches, &mut pieces);
        let is_exact = text.split('{').any(|part| part.split_once('}').map_or(part, |(_, rest)| rest).contains(char::is_uppercase));
        if !is_exact {
            for (piece, _) in &mut pieces {
                if let Piece::Literal(word) | Piece::NumberWith(_, word) = piece {
                    *word = word.to_lowercase().into();
                }
            }
        }
        let letters = |piece: &Piece| match piece {
            Piece::Literal(word) | Piece::NumberWith(_, word) => 1 + word.len(),
            Piece::Class(_) => 0,
        };
        let anchor = (0..pieces.len()).max_by_key(|&at| letters(&pieces[at].0)).filter(|&at| letters(&pieces[at].0) > 0);
        let anchor = anchor.ok_or_else(|| format!("\"{text}\" has no word or mark"))?;
        Ok(Self { pieces, is_exact, anchor })
    }

    /// The hash of the word by which it is found.
    pub(super) fn anchor_hash(&self) -> u64 {
        match &self.pieces[self.anchor].0 {
            Piece::Literal(word) | Piece::NumberWith(_, word) => hash(word),
            Piece::Class(_) => 0,
        }
    }

    /// Its only word, where it has no more.
    pub(super) fn only_word(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [(Piece::Literal(word), _)] => Some(word),
            _ => None,
        }
    }

    /// Is the case of its letters meant?
    pub(super) fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Is it found where `token` is the word that finds it?
    pub(super) fn at_anchor(&self, passage: &Passage, token: usize) -> Option<Found> {
        self.at(passage, token.checked_sub(self.anchor)?)
    }

    /// Does it cover any of these tokens?
    pub(super) fn covers(&self, passage: &Passage, tokens: (usize, usize)) -> bool {
        let from = tokens.0.saturating_sub(self.pieces.len() - 1);
        (from..=tokens.1).any(|first| self.at(passage, first).is_some())
    }

    fn at(&self, passage: &Passage, first: usize) -> Option<Found> {
        let last = first + self.pieces.len() - 1;
        passage.tokens.get(last)?;
        let mut found = Found { span: Span::new(0, 0), tokens: (first, last), captured: Vec::new(), pieces: Vec::new() };
        for (at, (piece, touches)) in (first..).zip(&self.pieces) {
            if at > first && !is_joined(passage, at - 1, *touches) {
                return None;
            }
            let token = &passage.tokens[at];
            let form = passage.form(token);
            let (start, end) = (token.start as usize, token.end as usize);
            let end = match piece {
                Piece::Literal(word) => self.end_of_word(passage, token, word, (at == first, at == last))?,
                Piece::Class(class) if class.takes(passage, token, form) => {
                    found.captured.push((*class, Span::new(start, end)));
                    end
                }
                Piece::NumberWith(class, word) => {
                    let letters = form.find(char::is_alphabetic).filter(|_| token.kind == Kind::Number)?;
                    let is_same = if self.is_exact { form[letters..] == **word } else { form[letters..].to_lowercase() == **word };
                    if !is_same || !class.takes(passage, token, &form[..letters]) {
                        return None;
                    }
                    found.captured.push((*class, Span::new(start, start + letters)));
                    end
                }
                Piece::Class(_) => return None,
            };
            found.pieces.push(Span::new(start, end));
        }
        found.span = Span::new(found.pieces.first()?.start, found.pieces.last()?.end);
        Some(found)
    }

    /// Where the token ends, without a possessive ending, if it is this word of the pattern, its case as it may be there.
    fn end_of_word(&self, passage: &Passage, token: &Token, word: &str, (is_first, is_last): (bool, bool)) -> Option<usize> {
        let may_differ = !self.is_exact && token.kind == Kind::Word && (token.titlecase || token.opens && is_first);
        let is = |form: &str| form == word || may_differ && same_letters(form, word) && !is_name(passage, token);
        let (form, end) = (passage.form(token), token.end as usize);
        if is(form) {
            return Some(end);
        }
        let bare = form.strip_suffix("'s").filter(|_| is_last)?;
        is(bare).then(|| end - owner_len(passage, token))
    }
}

/// Does a word that opens a sentence begin a name, since the next has a capital as well?
fn is_name(passage: &Passage, token: &Token) -> bool {
    let next = passage.tokens.partition_point(|other| other.start <= token.start);
    let is_capital = |next: &Token| {
        let is_beside = passage.visible[token.end as usize..next.start as usize].chars().all(char::is_whitespace);
        next.kind == Kind::Word && is_beside && !next.opens && passage.form(next).starts_with(char::is_uppercase)
    };
    !token.titlecase && passage.tokens.get(next).is_some_and(is_capital)
}

fn same_letters(form: &str, word: &str) -> bool {
    form.eq_ignore_ascii_case(word) || !form.is_ascii() && form.to_lowercase() == word
}

/// The bytes of a possessive ending.
fn owner_len(passage: &Passage, token: &Token) -> usize {
    let written = &passage.visible[token.start as usize..token.end as usize];
    written.char_indices().rev().nth(1).map_or(0, |(at, _)| written.len() - at)
}

/// Does the token after `index` stand where a pattern goes on?
fn is_joined(passage: &Passage, index: usize, touches: bool) -> bool {
    let gap = passage.gap(index);
    let is_line_end = passage.wrap == Wrap::Hard && gap.contains('\n');
    let mut blanks = gap.chars().filter(|&c| c != char::from(NOTHING));
    if touches { blanks.next().is_none() } else { !gap.is_empty() && !is_line_end && blanks.all(char::is_whitespace) }
}

/// The hash of a word in small letters.
pub(super) fn hash(word: &str) -> u64 {
    match word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        true => KeyHash::new().with(&word.to_lowercase()).finish(),
        false => KeyHash::new().with(word).finish(),
    }
}

/// Adds the tokens of a text; does what follows touch it?
fn literals(text: &str, touches: bool, pieces: &mut Vec<(Piece, bool)>) -> bool {
    let block = Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Soft, visible: text.to_string() };
    let passage = Passage::read(block);
    let mut end = 0;
    for token in &passage.tokens {
        let touches_last = token.start == end && (end > 0 || touches) && !pieces.is_empty();
        end = token.end;
        let word: Box<str> = passage.form(token).into();
        match pieces.last_mut() {
            // What touches digits is read as one with them.
            Some((last @ Piece::Class(Class::Number | Class::Day | Class::Year), _))
                if touches_last && token.kind == Kind::Word && !word.contains('.') =>
            {
                if let Piece::Class(class) = *last {
                    *last = Piece::NumberWith(class, word);
                }
            }
            _ => pieces.push((Piece::Literal(word), touches_last)),
        }
    }
    if text.is_empty() { touches } else { !text.ends_with(char::is_whitespace) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::of(pattern).expect("a pattern");
        let block = Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Soft, visible: text.to_string() };
        let passage = Passage::read(block);
        let all = (0..passage.tokens.len()).filter_map(|token| pattern.at_anchor(&passage, token));
        all.map(|found| found.span.of(text).to_string()).collect()
    }

    #[test]
    fn words_are_found_at_their_borders_whatever_blank_or_apostrophe_is_between() {
        assert_eq!(found("per cent", "It rose 5 per\n cent, not percent; per centum."), ["per\n cent"]);
        assert_eq!(found("advisor", "The advisor’s room, advisors."), ["advisor"]);
        assert_eq!(found("e-mail", "An e‑mail came."), ["e‑mail"]);
        assert_eq!(found("{number}%", "5%, 4.2% and 3 %"), ["5%", "4.2%"]);
        assert_eq!(found("{number}am", "At 10am, 10 am and 10AM."), ["10am", "10AM"]);
        assert_eq!(found("January {day}", "January 5 and January 2024"), ["January 5"]);
        assert_eq!(found("$ {number}", "$ 5"), ["$ 5"]);
    }

    #[test]
    fn small_letters_stand_for_the_beginning_of_a_sentence_too_and_no_name() {
        assert_eq!(found("center", "Center of town. Center Parcs grew; the Kennedy Center."), ["Center"]);
        assert_eq!(found("Internet", "The Internet, the internet."), ["Internet"]);
        assert_eq!(found("advisor", "Advisor's rooms."), ["Advisor"]);
    }

    #[test]
    fn what_is_no_pattern_is_named() {
        assert_eq!(Pattern::of("{numbr} x").expect_err("it is wrong"), "unknown class \"numbr\" (known: number, day, year, name, word)");
        assert_eq!(Pattern::of("{number}").expect_err("it is wrong"), "\"{number}\" has no word or mark");
        assert_eq!(Pattern::of("{number").expect_err("it is wrong"), "\"{number\" has a brace that nothing closes");
        assert!(regex("(").expect_err("it is wrong").starts_with("\"regex\": "));
        assert_eq!(regex("x*").expect_err("it is wrong"), "\"regex\": it matches where nothing stands");
    }
}
