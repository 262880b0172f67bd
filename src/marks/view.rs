//! A passage as the readers of marks ask it: its tokens, and what touches them.
//!
//! Markup that a reader does not see is passed over, so `**"No"**` has its marks where `"No"` has them.

use std::borrow::Cow;
use std::ops::Deref;

use crate::article::{Kind, Passage, TokenView, Wrap, is_ignorable};
use crate::text::Span;

/// Marks in a row that may stand before a sentence, and tokens of a sentence, at most: no text may cost more than its length.
const MARKS: usize = 8;
const SENTENCE: usize = 300;

/// One passage.
pub(super) struct View<'a>(TokenView<'a>);

impl<'a> Deref for View<'a> {
    type Target = TokenView<'a>;

    fn deref(&self) -> &TokenView<'a> {
        &self.0
    }
}

impl<'a> View<'a> {
    pub fn new(passage: &'a Passage) -> Self {
        Self(TokenView { passage })
    }

    /// The token in lower case, its apostrophe straight.
    pub fn low(&self, index: usize) -> Cow<'a, str> {
        let Some(token) = self.token(index) else { return Cow::Borrowed("") };
        let form = self.passage.form(token);
        if form.bytes().all(|byte| byte.is_ascii_lowercase()) { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase()) }
    }

    pub fn span(&self, index: usize) -> Span {
        self.token(index).map_or(Span::new(0, 0), |token| Span::new(token.start as usize, token.end as usize))
    }

    pub fn is_small(&self, index: usize) -> bool {
        self.is_word(index) && self.text(index).starts_with(char::is_lowercase)
    }

    pub fn is(&self, index: usize, text: &str) -> bool {
        self.text(index) == text
    }

    /// The sentence of a token, counted from 0.
    pub fn sentence(&self, index: usize) -> u32 {
        self.token(index).map_or(u32::MAX, |token| token.sentence)
    }

    /// Does any character fit?
    pub fn has(&self, fits: fn(char) -> bool) -> bool {
        self.passage.visible.chars().any(fits)
    }

    /// The character that a reader sees before a byte; a line that ends a sentence ends the search.
    pub fn before(&self, at: usize) -> Option<char> {
        let last = self.passage.visible.get(..at)?.chars().rev().find(|&c| !is_ignorable(c))?;
        Some(last).filter(|&c| self.passage.wrap == Wrap::Soft || !matches!(c, '\n' | '\r'))
    }

    /// The character that a reader sees from a byte on.
    pub fn after(&self, at: usize) -> Option<char> {
        let next = self.passage.visible.get(at..)?.chars().find(|&c| !is_ignorable(c))?;
        Some(next).filter(|&c| self.passage.wrap == Wrap::Soft || !matches!(c, '\n' | '\r'))
    }

    /// Does a sentence begin at this token, quotation marks and brackets before it left aside?
    pub fn begins_sentence(&self, index: usize) -> bool {
        let mut at = index;
        while at > index.saturating_sub(MARKS) {
            at -= 1;
            match self.text(at) {
                "\"" | "“" | "”" | "‘" | "’" | "'" | "(" | "[" | ")" | "]" | "»" | "«" => continue,
                text => return ends_sentence(text) || self.passage.wrap == Wrap::Hard && self.is_on_other_line(at, index),
            }
        }
        at == 0
    }

    fn is_on_other_line(&self, one: usize, other: usize) -> bool {
        self.token(one).map(|token| token.line) != self.token(other).map(|token| token.line)
    }

    /// The first token of the sentence that holds token `index`, quotation marks before it left aside.
    pub fn sentence_start(&self, index: usize) -> usize {
        let mut at = index;
        while at > index.saturating_sub(SENTENCE) && !self.begins_sentence(at) {
            at -= 1;
        }
        while at < index && self.token(at).is_some_and(|token| token.kind == Kind::Mark) {
            at += 1;
        }
        at
    }
}

/// Does this token end a sentence? An initialism with stops is none.
pub(super) fn ends_sentence(text: &str) -> bool {
    matches!(text, "." | "!" | "?" | "…")
}
