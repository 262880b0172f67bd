//! Lines and columns for people: counted from 1, columns in characters; line ends are LF, CRLF and CR.

use crate::text::Span;

/// The lines of one text.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        Self { text, starts: std::iter::once(0).chain(breaks.map(|at| at + 1)).collect() }
    }

    /// Line and column of byte `at`.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        let before = self.text.get(self.starts[line]..at).unwrap_or_default();
        (line + 1, before.trim_start_matches('\u{FEFF}').chars().count() + 1)
    }

    /// The bytes of the line of byte `at`, its line break left out.
    pub fn line_around(&self, at: usize) -> Span {
        let line = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        let mark = if start == 0 && body.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Span::new(start + mark, start + body.len().max(mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_end_counts() {
        let lines = Lines::new("one\r\ntwo\rth😀ree\nfour");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(5), (2, 1));
        assert_eq!(lines.place("one\r\ntwo\rth😀".len()), (3, 4));
        assert_eq!(lines.line_around(6).of("one\r\ntwo\rth😀ree\nfour"), "two");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(Lines::new("\u{FEFF}one").place(3), (1, 1));
    }
}
