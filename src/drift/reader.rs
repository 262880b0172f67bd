//! A passage as the readers of habits ask it: tokens, what touches, what stands before and behind.

use std::borrow::Cow;

use super::vocabulary;
use crate::article::{Kind, Passage, Token, is_ignorable};
use crate::text::Span;

/// One passage.
pub(super) struct Reader<'a> {
    pub passage: &'a Passage,
}

impl<'a> Reader<'a> {
    pub fn new(passage: &'a Passage) -> Self {
        Self { passage }
    }

    pub fn len(&self) -> usize {
        self.passage.tokens.len()
    }

    pub fn token(&self, index: usize) -> Option<&'a Token> {
        self.passage.tokens.get(index)
    }

    /// The token as it is written; empty where there is none.
    pub fn text(&self, index: usize) -> &'a str {
        self.token(index).map_or("", |token| self.slice(token.start as usize, token.end as usize))
    }

    pub fn before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("", |before| self.text(before))
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.passage.visible.get(start..end).unwrap_or_default()
    }

    /// From the first byte of one token to the last of another.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.token(first), self.token(last)) {
            (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
            _ => Span::new(0, 0),
        }
    }

    /// A word in lower case; empty for what is no word.
    pub fn low(&self, index: usize) -> Cow<'a, str> {
        match self.token(index) {
            Some(token) if token.kind == Kind::Word => low(self.passage.form(token)),
            _ => Cow::Borrowed(""),
        }
    }

    pub fn is_word(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == Kind::Word)
    }

    pub fn is_number(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == Kind::Number)
    }

    pub fn is_capital(&self, index: usize) -> bool {
        self.is_word(index) && self.text(index).starts_with(char::is_uppercase)
    }

    /// A word in small letters?
    pub fn is_small(&self, index: usize) -> bool {
        self.is_word(index) && !self.text(index).contains(char::is_uppercase)
    }

    /// Nothing that a reader sees between this token and the next?
    pub fn touches(&self, index: usize) -> bool {
        index + 1 < self.len() && self.passage.gap(index).chars().all(is_ignorable)
    }

    /// Blanks alone between this token and the next?
    pub fn is_beside(&self, index: usize) -> bool {
        let gap = self.passage.gap(index);
        index + 1 < self.len() && !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '\n')
    }

    /// The value of a number word or of a token of digits.
    pub fn value(&self, index: usize) -> Option<u32> {
        if self.is_number(index) {
            return self.text(index).parse().ok();
        }
        vocabulary::value(&self.low(index))
    }

    /// Does the token open its sentence?
    pub fn opens(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.opens)
    }

    pub fn is_quoted(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.quoted)
    }
}

fn low(form: &str) -> Cow<'_, str> {
    if form.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase()) }
}
