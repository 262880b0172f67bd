//! The tokens of a passage by number, for those who read a passage token by token: what is asked beyond its ends is empty.

use super::{Kind, Passage, Token, is_ignorable};

/// One passage.
#[derive(Clone, Copy)]
pub(crate) struct TokenView<'a> {
    pub passage: &'a Passage,
}

impl<'a> TokenView<'a> {
    /// How many tokens there are.
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

    /// What a reader sees from one byte to another.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.passage.visible.get(start..end).unwrap_or_default()
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

    /// Nothing that a reader sees between this token and the next?
    pub fn touches(&self, index: usize) -> bool {
        index + 1 < self.len() && self.passage.gap(index).chars().all(is_ignorable)
    }
}
