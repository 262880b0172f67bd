//! Spans and edits over UTF-8 text. Everything below the doors counts bytes; a span always lies on character boundaries.

use serde::Serialize;

pub mod keyboard;
pub mod lines;
mod pattern;

pub(crate) use pattern::Pattern;

/// A range of bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to but not including `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The bytes of `text` inside the span, or nothing where the span does not lie on its character boundaries.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Does the span hold no byte?
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Do the two spans share a byte?
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Does the span hold all of `other`?
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same bytes, counted from `origin` bytes further left.
    pub const fn shifted(self, origin: usize) -> Self {
        Self { start: self.start + origin, end: self.end + origin }
    }
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is replaced.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// `text` after all `edits`, which must not overlap; their order does not matter. An edit outside the text is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        if let Some(between) = text.get(done..edit.span.start).filter(|_| edit.span.end <= text.len()) {
            out.push_str(between);
            out.push_str(&edit.text);
            done = edit.span.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.into() }
    }

    #[test]
    fn edits_apply_in_any_order() {
        assert_eq!(apply("Kachin met Biden", &[edit(11, 16, "Bush"), edit(0, 6, "Kadhimi")]), "Kadhimi met Bush");
    }

    #[test]
    fn an_edit_beyond_the_text_changes_nothing() {
        assert_eq!(apply("abc", &[edit(2, 9, "x")]), "abc");
    }
}
