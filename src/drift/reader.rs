//! A passage as the readers of habits ask it: tokens, what touches, what stands before and behind.

use std::borrow::Cow;
use std::ops::Deref;

use super::vocabulary;
use crate::article::{Kind, Passage, TokenView};
use crate::text::Span;

/// One passage.
pub(super) struct Reader<'a>(TokenView<'a>);

impl<'a> Deref for Reader<'a> {
    type Target = TokenView<'a>;

    fn deref(&self) -> &TokenView<'a> {
        &self.0
    }
}

impl<'a> Reader<'a> {
    pub fn new(passage: &'a Passage) -> Self {
        Self(TokenView { passage })
    }

    pub fn before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("", |before| self.text(before))
    }

    /// The tokens that stand in no brackets: what stands there is a table in miniature, with signs of its own.
    pub fn outside_brackets(&self) -> impl Iterator<Item = usize> {
        let mut depth = 0_usize;
        (0..self.len()).filter(move |&index| {
            match self.text(index) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
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

    /// A word in small letters?
    pub fn is_small(&self, index: usize) -> bool {
        self.is_word(index) && !self.text(index).contains(char::is_uppercase)
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
