//! Positions. The only place that knows UTF-16: everything else counts bytes.
//!
//! Lines end with `\n`, `\r\n` or a lone `\r` and with nothing else, as LSP says; the rope is built to count the same. Invariant: any
//! position yields a byte on a character boundary of the text, any byte yields a position inside it, and neither panics.

use ropey::Rope;
use tower_lsp::lsp_types::{Position, PositionEncodingKind, Range};

use crate::text::Span;

/// What a client counts along a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which LSP means when nothing is said.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of what the client offers, in its order of preference, that is known here.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        offered.unwrap_or_default().iter().find_map(Self::from_kind).unwrap_or_default()
    }

    /// As LSP names it.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn from_kind(kind: &PositionEncodingKind) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|encoding| encoding.kind() == *kind)
    }

    /// Units before character `character`, which is at most the number of characters.
    fn units(self, rope: &Rope, character: usize) -> usize {
        match self {
            Self::Utf8 => rope.char_to_byte(character),
            Self::Utf16 => rope.char_to_utf16_cu(character),
            Self::Utf32 => character,
        }
    }

    /// The character that holds unit `unit`, which is at most the number of units.
    fn character(self, rope: &Rope, unit: usize) -> usize {
        match self {
            Self::Utf8 => rope.byte_to_char(unit),
            Self::Utf16 => rope.utf16_cu_to_char(unit),
            Self::Utf32 => unit,
        }
    }
}

/// The byte at `position`. A column beyond its line means the end of that line, a line beyond the text the end of the text, and a column
/// inside a character the start of that character.
pub fn to_byte(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let last = line_end(rope, line);
    let column = encoding.units(rope, rope.line_to_char(line)).saturating_add(position.character as usize);
    let character = encoding.character(rope, column.min(encoding.units(rope, last)));
    rope.char_to_byte(character.min(last))
}

/// The position of byte `byte`; inside a line break it is the end of the line, beyond the text the end of the text.
pub fn to_position(rope: &Rope, byte: usize, encoding: Encoding) -> Position {
    let character = rope.byte_to_char(byte.min(rope.len_bytes()));
    let line = rope.char_to_line(character);
    let character = character.min(line_end(rope, line));
    let column = encoding.units(rope, character) - encoding.units(rope, rope.line_to_char(line));
    Position::new(narrowed(line), narrowed(column))
}

/// The bytes of `range`; a range that is written backwards is turned round.
pub fn to_span(rope: &Rope, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (to_byte(rope, range.start, encoding), to_byte(rope, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// The range of `span`.
pub fn to_range(rope: &Rope, span: Span, encoding: Encoding) -> Range {
    Range::new(to_position(rope, span.start, encoding), to_position(rope, span.end, encoding))
}

/// The ranges of spans of a text that is not open.
pub fn ranges_in(text: &str, encoding: Encoding) -> impl Fn(Span) -> Range + use<> {
    let rope = Rope::from_str(text);
    move |span| to_range(&rope, span, encoding)
}

/// The character before which the line's break stands, or the end of the text.
fn line_end(rope: &Rope, line: usize) -> usize {
    let start = rope.line_to_char(line);
    let mut end = rope.line_to_char(line + 1);
    let ends_with = |end: usize, wanted: char| end > start && rope.get_char(end - 1) == Some(wanted);
    if ends_with(end, '\n') {
        end -= 1;
        return if ends_with(end, '\r') { end - 1 } else { end };
    }
    if ends_with(end, '\r') { end - 1 } else { end }
}

fn narrowed(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn byte(text: &str, line: u32, column: u32, encoding: Encoding) -> usize {
        to_byte(&Rope::from_str(text), Position::new(line, column), encoding)
    }

    #[test]
    fn each_encoding_counts_its_own_units_after_an_emoji() {
        let text = "a\n😀é x";
        assert_eq!(byte(text, 1, 7, Encoding::Utf8), text.len() - 1);
        assert_eq!(byte(text, 1, 4, Encoding::Utf16), text.len() - 1);
        assert_eq!(byte(text, 1, 3, Encoding::Utf32), text.len() - 1);
    }

    #[test]
    fn a_column_beyond_the_line_is_its_end_without_the_break() {
        for (text, end) in [("ab\ncd", 2), ("ab\r\ncd", 2), ("ab\rcd", 2), ("ab", 2)] {
            assert_eq!(byte(text, 0, 99, Encoding::Utf16), end, "{text:?}");
        }
    }

    #[test]
    fn a_line_beyond_the_text_is_its_end() {
        assert_eq!(byte("ab\n", 7, 0, Encoding::Utf16), 3);
        assert_eq!(byte("", u32::MAX, u32::MAX, Encoding::Utf8), 0);
    }

    #[test]
    fn a_column_inside_a_character_is_its_start() {
        assert_eq!(byte("a😀b", 0, 2, Encoding::Utf16), 1);
        assert_eq!(byte("a😀b", 0, 3, Encoding::Utf8), 1);
    }

    #[test]
    fn only_the_line_ends_of_lsp_end_a_line() {
        let rope = Rope::from_str("a\u{2028}b\u{b}c\u{c}d\u{85}e\rf\r\ng\nh");
        assert_eq!(rope.len_lines(), 4);
    }

    #[test]
    fn a_byte_inside_a_line_break_is_the_end_of_the_line() {
        assert_eq!(to_position(&Rope::from_str("ab\r\nc"), 3, Encoding::Utf16), Position::new(0, 2));
    }

    #[test]
    fn a_range_written_backwards_is_turned_round() {
        let range = Range::new(Position::new(0, 3), Position::new(0, 1));
        assert_eq!(to_span(&Rope::from_str("abcd"), range, Encoding::Utf16), Span::new(1, 3));
    }

    #[test]
    fn the_client_s_first_known_encoding_wins_and_utf_16_without_one() {
        let offered = [PositionEncodingKind::new("utf-7"), PositionEncodingKind::UTF32, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::negotiated(Some(&offered)), Encoding::Utf32);
        assert_eq!(Encoding::negotiated(None), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(Some(&[])), Encoding::Utf16);
    }

    /// Lines as LSP counts them, in UTF-16, without their breaks: the slow and obvious way.
    fn lines(text: &str) -> Vec<Vec<u16>> {
        text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(|line| line.encode_utf16().collect()).collect()
    }

    fn wild_text() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            proptest::sample::select(vec!["a", "é", "e\u{301}", "😀", "👨‍👩‍👧", "\u{2028}", "\u{b}", "\u{85}", "\r\n", "\r", "\n", " ", "新"]),
            0..60,
        )
        .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_position_goes_to_its_byte_and_back(text in wild_text(), at in 0usize..200) {
            let rope = Rope::from_str(&text);
            let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let inside_a_break = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            prop_assume!(!inside_a_break);
            for encoding in ALL {
                prop_assert_eq!(to_byte(&rope, to_position(&rope, at, encoding), encoding), at);
            }
        }

        #[test]
        fn utf_16_agrees_with_an_oracle(text in wild_text(), line in 0u32..70, column in 0u32..70) {
            let rope = Rope::from_str(&text);
            let lines = lines(&text);
            prop_assert_eq!(rope.len_lines(), lines.len());
            let position = to_position(&rope, to_byte(&rope, Position::new(line, column), Encoding::Utf16), Encoding::Utf16);
            match lines.get(line as usize) {
                None => prop_assert_eq!(position.line as usize, lines.len() - 1),
                Some(units) => {
                    let clamped = (column as usize).min(units.len());
                    let inside = units.get(clamped).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
                    prop_assert_eq!(position, Position::new(line, (clamped - usize::from(inside)) as u32));
                }
            }
        }

        #[test]
        fn any_position_is_on_a_character_boundary(text in wild_text(), line: u32, column: u32) {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                prop_assert!(text.is_char_boundary(to_byte(&rope, Position::new(line % 9, column % 99), encoding)));
                prop_assert!(text.is_char_boundary(to_byte(&rope, Position::new(line, column), encoding)));
            }
        }
    }
}
