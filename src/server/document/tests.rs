use proptest::prelude::*;

use super::*;

fn document(text: &str) -> Document {
    let uri = Url::parse("untitled:Untitled-1").expect("a URI");
    Document::open(&TextDocumentItem::new(uri, "plaintext".into(), 1, text.into()), 1)
}

fn change(range: Option<(u32, u32, u32, u32)>, text: &str) -> TextDocumentContentChangeEvent {
    let range =
        range.map(|(line, column, end_line, end_column)| Range::new(Position::new(line, column), Position::new(end_line, end_column)));
    TextDocumentContentChangeEvent { range, range_length: None, text: text.into() }
}

fn format(language: &str, uri: &str) -> Option<Format> {
    format_of(language, &Url::parse(uri).expect("a URI"))
}

#[test]
fn changes_count_in_the_text_that_the_one_before_left() {
    let mut document = document("one\ntwo");
    document.change(2, vec![change(Some((0, 0, 0, 0)), "zero\r\n"), change(Some((2, 0, 2, 3)), "😀2")], Encoding::Utf16, 2);
    assert_eq!((String::from(&document.rope).as_str(), document.version), ("zero\r\none\n😀2", 2));
}

#[test]
fn a_change_without_a_range_replaces_the_text() {
    let mut document = document("one");
    document.change(2, vec![change(None, "two"), change(Some((0, 3, 0, 3)), "!")], Encoding::Utf16, 2);
    assert_eq!(String::from(&document.rope), "two!");
}

#[test]
fn the_end_of_an_insertion_and_of_nothing_else_is_where_the_person_types() {
    let typing = |changes: Vec<TextDocumentContentChangeEvent>| {
        let mut document = document("We ship.");
        document.change(2, changes, Encoding::Utf16, 2);
        document.typing
    };
    assert_eq!(typing(vec![change(Some((0, 3, 0, 3)), "ré")]), Some(6));
    assert_eq!(typing(vec![change(Some((0, 3, 0, 4)), "r")]), None);
    assert_eq!(typing(vec![change(Some((0, 3, 0, 4)), "")]), None);
    assert_eq!(typing(vec![change(Some((0, 0, 0, 0)), "a"), change(Some((0, 3, 0, 3)), "b")]), None);
    assert_eq!(typing(vec![change(None, "We shipp.")]), Some(8));
    assert_eq!(typing(vec![change(None, "We skip, all.")]), None);
}

#[test]
fn the_language_decides_the_format_before_the_ending_does() {
    assert_eq!(format("markdown", "file:///a.txt"), Some(Format::Markdown));
    assert_eq!(format("asciidoc", "file:///a.html"), Some(Format::Html));
    assert_eq!(format("", "untitled:Untitled-1"), Some(Format::Plain));
    assert_eq!(format("rust", "file:///a.rs"), None);
    assert_eq!(format("rust", "untitled:Untitled-1"), None);
}

#[test]
fn an_analysis_of_an_older_edition_is_kept_but_not_current() {
    let mut document = document("one");
    let uri = Url::parse("untitled:Untitled-1").expect("a URI");
    let old = document.snapshot(&uri, Encoding::Utf16).check().expect("an article");
    document.change(2, vec![change(None, "two")], Encoding::Utf16, 2);
    assert!(!document.keep(&old));
    let new = document.snapshot(&uri, Encoding::Utf16);
    assert!(new.known().is_none());
    assert!(document.keep(&new.check().expect("an article")));
}

/// What a client does: it walks the lines, then the characters of one, as wide as it counts them.
fn oracle(letters: &[char], position: Position, width: fn(char) -> usize) -> usize {
    let is_end = |letter: &char| matches!(letter, '\n' | '\r');
    let (mut line, mut at) = (0, 0);
    while line < position.line {
        let Some(length) = letters[at..].iter().position(is_end) else { return letters.len() };
        at += length + if letters[at + length..].starts_with(&['\r', '\n']) { 2 } else { 1 };
        line += 1;
    }
    let mut left = position.character as usize;
    while let Some(&letter) = letters.get(at).filter(|letter| !is_end(letter) && width(**letter) <= left) {
        left -= width(letter);
        at += 1;
    }
    at
}

fn wild_text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let alphabet = vec!["a", "e\u{301}", "é", "😀", "🇮🇶", "\u{2028}", "\u{85}", "\r\n", "\r", "\n", " "];
    proptest::collection::vec(proptest::sample::select(alphabet), pieces).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn edits_of_the_rope_agree_with_an_oracle_of_each_encoding(
        text in wild_text(0..40),
        edits in proptest::collection::vec(((0u32..12, 0u32..12), (0u32..12, 0u32..12), wild_text(0..6)), 1..12),
        which in 0..3_usize,
    ) {
        let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][which];
        let width: fn(char) -> usize = [char::len_utf8, char::len_utf16, |_| 1][which];
        let mut document = document(&text);
        let mut letters: Vec<char> = text.chars().collect();
        let mut changes = Vec::new();
        for (from, to, text) in edits {
            let (from, to) = (Position::new(from.0, from.1), Position::new(to.0, to.1));
            let (start, end) = (oracle(&letters, from, width), oracle(&letters, to, width));
            letters.splice(start.min(end)..start.max(end), text.chars());
            changes.push(TextDocumentContentChangeEvent { range: Some(Range::new(from, to)), range_length: None, text });
        }
        document.change(2, changes, encoding, 2);
        prop_assert_eq!(String::from(&document.rope), letters.iter().collect::<String>());
    }
}
