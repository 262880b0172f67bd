//! Lines and columns for people: both from 1, columns in characters.
//!
//! A line ends as LSP says, at `\n`, `\r\n` or a lone `\r`, so that the command line and every editor name the same line.

use crate::text::Span;

/// Where the lines of a text begin and end.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Each line without its end, in order; there is always one.
    spans: Vec<Span>,
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut spans = Vec::new();
        let mut start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The second half of a `\r\n` ends nothing.
            if at < start {
                continue;
            }
            spans.push(Span::new(start, at));
            start = if bytes[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        }
        spans.push(Span::new(start, text.len()));
        Self { text, spans }
    }

    /// The place of byte `at`.
    pub(super) fn place(&self, at: usize) -> Place {
        let (index, line) = self.line_at(at);
        Place { line: index + 1, column: Span::new(line.start, at).of(self.text).chars().count() + 1 }
    }

    /// The line of byte `at`, without its end, and its number from 0.
    pub(super) fn line_at(&self, at: usize) -> (usize, Span) {
        let index = self.spans.partition_point(|line| line.start <= at).saturating_sub(1);
        (index, self.spans[index])
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_of_lsp_ends_a_line_and_nothing_else_does() {
        let text = "a\r\nb\rc\n\n\u{2028}d\x0be";
        let lines = Lines::of(text);
        let place = |needle: &str| lines.place(text.find(needle).expect("it is there"));
        assert_eq!(place("b"), Place { line: 2, column: 1 });
        assert_eq!(place("c"), Place { line: 3, column: 1 });
        assert_eq!(place("d"), Place { line: 5, column: 2 });
        assert_eq!(place("e"), Place { line: 5, column: 4 });
        assert_eq!(lines.place(text.len()), Place { line: 5, column: 5 });
    }

    #[test]
    fn a_column_counts_characters_whatever_their_bytes_or_width() {
        let text = "😀 e\u{301}\tx";
        assert_eq!(Lines::of(text).place(text.len() - 1), Place { line: 1, column: 6 });
    }
}
