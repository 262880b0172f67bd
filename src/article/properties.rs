//! What holds for every text in every format.

use proptest::prelude::*;

use super::{Block, Format, Passage, layout};

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

/// Lays `text` out in every format and asserts all that other modules rely on.
fn hold(text: &str) {
    for format in FORMATS {
        let mut end = 0;
        for block in layout(text, format) {
            let Block { span, .. } = block;
            assert!(end <= span.start && span.start < span.end && span.end <= text.len(), "{format:?}: {span:?} after {end} of {text:?}");
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{format:?}: {span:?} of {text:?}");
            assert_eq!(block.visible.len(), span.len(), "{format:?}: {:?} of {text:?}", block.visible);
            assert!(!block.visible.starts_with(['\n', '\r']) && !block.visible.ends_with(['\n', '\r']), "{:?}", block.visible);
            end = span.end;
            hold_passage(&Passage::read(block));
        }
    }
}

fn hold_passage(passage: &Passage) {
    let mut last: Option<&super::Token> = None;
    for (index, token) in passage.tokens.iter().enumerate() {
        let (start, end) = (token.start as usize, token.end as usize);
        let visible = &passage.visible;
        assert!(start < end && visible.get(start..end).is_some(), "{token:?} of {visible:?}");
        assert!(!passage.form(token).is_empty(), "{token:?} of {visible:?}");
        assert!(
            last.is_none_or(|last| last.end <= token.start && last.sentence <= token.sentence && last.line <= token.line),
            "{token:?} of {visible:?}"
        );
        let _ = passage.gap(index);
        last = Some(token);
    }
}

proptest! {
    #[test]
    fn any_text_is_laid_out_in_order(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn any_line_is_laid_out_in_order(text in "\\PC{0,80}") {
        hold(&text);
    }

    #[test]
    fn any_copy_is_laid_out_in_order(pieces in prop::collection::vec(piece(), 0..60)) {
        hold(&pieces.concat());
    }
}

/// What markup and copy are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<",
        ">",
        "</",
        "<p>",
        "</p>",
        "<b>",
        "<li>",
        "</ul>",
        "<ul>",
        "<h1>",
        "<nav>",
        "<code>",
        "</code>",
        "<i lang=it>",
        "<!--",
        "-->",
        "<br>",
        "<![CDATA[",
        "<script>",
        "</script>",
        "<pre>",
        "\"",
        "'",
        "=",
        "&",
        "&amp;",
        "&eacute;",
        "&#8217;",
        "&#0;",
        "&nGt;",
        ";",
        "#",
        "# ",
        "## ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|---|\n",
        "---\n",
        "+++\n",
        "\\",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "\u{A0}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{200B}",
        "\u{301}",
        "\u{1}",
        "\0",
        "é",
        "ß",
        "你好",
        "🙂",
        "the",
        "The ",
        "U.S.",
        " a.m. ",
        "Isis",
        "ISIS",
        "il nostro ",
        "See also\n",
        "24/01/2017 15:55\n",
        "LONDON 1996-08-27\n",
        "By ",
        "@",
        "www.",
        ".com",
        "http://",
        "2,500",
        "3.",
        "'90s",
        "“",
        "”",
        "’",
        "- ",
        " — ",
        "http://a.b/c;",
    ])
}

/// Bytes of a text of one piece: large enough that quadratic time is noticed, small enough for a debug build.
const SIZE: usize = 30_000;

#[test]
fn a_long_text_of_one_piece_ends() {
    for piece in [
        "<",
        "[",
        "*",
        "&",
        "`",
        "<a b=\"",
        "<a b='<",
        "<!--",
        "<![CDATA[",
        "<p",
        "</",
        "<li>",
        "<nav>",
        "<code>",
        "> ",
        "- ",
        "_a ",
        "@a",
        "a@b.",
        "#a",
        "'a ",
        "‘a ",
        "\"",
        "a.",
        "A.",
        "1.",
        "1/",
        "é",
        "a-",
        "a\n",
        "See also\n",
        "\r",
        "\u{301}",
        "&amp;",
        "http://",
        "(",
        "| ",
        "![",
        "<b>a</b>",
    ] {
        hold(&piece.repeat(1 + SIZE / piece.len()));
    }
}
