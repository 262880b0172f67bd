//! Lines and columns for people: both from 1, columns in characters.
//!
//! A line ends as LSP says, at `\n`, `\r\n` or a lone `\r`, so that the command line and every editor name the same line.

use super::Span;

/// The end of each line of `text`, in bytes, and the start of the next; the last line ends with the text.
pub fn ends(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\r' || at == 0 || bytes[at - 1] != b'\r');
    let ends = breaks.map(|end| (end, end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 }));
    ends.chain(std::iter::once((text.len(), text.len())))
}

/// The number of the line that holds byte `at`, from 1; in time linear in `at`.
pub fn number(text: &str, at: usize) -> usize {
    1 + ends(text).take_while(|&(_, next)| next <= at).take_while(|&(end, next)| next > end).count()
}

/// Where the lines of a text begin and end.
pub struct Lines<'a> {
    text: &'a str,
    /// Each line without its end, in order; there is always one.
    spans: Vec<Span>,
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn of(text: &'a str) -> Self {
        let mut start = 0;
        let span = |(end, next)| {
            let span = Span::new(start, end);
            start = next;
            span
        };
        let spans = ends(text).map(span).collect();
        Self { text, spans }
    }

    /// The line and column of byte `at`.
    pub fn position(&self, at: usize) -> Position {
        let (index, line) = self.line_at(at);
        Position { line: index + 1, column: Span::new(line.start, at).of(self.text).chars().count() + 1 }
    }

    /// The line of byte `at`, without its end, and its number from 0.
    pub fn line_at(&self, at: usize) -> (usize, Span) {
        let index = self.spans.partition_point(|line| line.start <= at).saturating_sub(1);
        (index, self.spans[index])
    }

    /// A line by its number from 0, without its end.
    pub fn line(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// The text.
    pub fn text(&self) -> &'a str {
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
        let position = |needle: &str| lines.position(text.find(needle).expect("it is there"));
        assert_eq!(position("b"), Position { line: 2, column: 1 });
        assert_eq!(position("c"), Position { line: 3, column: 1 });
        assert_eq!(position("d"), Position { line: 5, column: 2 });
        assert_eq!(position("e"), Position { line: 5, column: 4 });
        assert_eq!(lines.position(text.len()), Position { line: 5, column: 5 });
        for at in 0..=text.len() {
            assert_eq!(number(text, at), lines.position(at).line, "{at}");
        }
    }

    #[test]
    fn a_column_counts_characters_whatever_their_bytes_or_width() {
        let text = "😀 e\u{301}\tx";
        assert_eq!(Lines::of(text).position(text.len() - 1), Position { line: 1, column: 6 });
    }
}
