//! Markdown: CommonMark with tables, footnotes, strikethrough, heading attributes and front matter.
//!
//! The parser tells where each piece of running text stands in the source; everything between two pieces is markup. So the visible text of
//! a block is its source with the markup masked, and no offset moves. Code blocks, HTML blocks, front matter and link destinations are no
//! prose and make no block.
//!
//! Invariant: blocks are in order, never overlap, and hold as many visible bytes as their span.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, NOTHING, Wrap, Zone};
use crate::text::Span;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let origin = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let source = &text[origin..];
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { source, origin, leaf: None, containers: Vec::new(), hidden: 0, images: 0, out: Vec::new() };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.read(event, range);
    }
    reader.flush();
    reader.out
}

struct Reader<'a> {
    source: &'a str,
    /// Bytes before the source.
    origin: usize,
    leaf: Option<Leaf>,
    /// The zones of the containers that are open.
    containers: Vec<Zone>,
    /// Open blocks whose text is no prose.
    hidden: usize,
    /// Open images.
    images: usize,
    out: Vec<Block>,
}

/// A block in the making.
struct Leaf {
    start: usize,
    visible: Vec<u8>,
    /// Is there text outside of images?
    holds_text: bool,
    holds_alt: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(end) => self.close(end, range),
            Event::Text(decoded) => self.text(&decoded, range),
            Event::Code(_) => self.code(range),
            Event::InlineHtml(tag) => {
                let is_break = tag.as_bytes().get(..3).is_some_and(|head| head.eq_ignore_ascii_case(b"<br"));
                self.markup(range, if is_break { b' ' } else { NOTHING });
            }
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                self.markup(range, NOTHING);
            }
            // Line breaks are in the source already, between two pieces.
            Event::SoftBreak | Event::HardBreak => {}
            Event::Html(_) | Event::Rule => self.flush(),
        }
    }

    fn open(&mut self, tag: &Tag, range: Range<usize>) {
        if let Tag::Image { .. } = tag {
            self.images += 1;
        }
        let zone = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. } => {
                self.begin(range.start);
                return;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.hidden += 1;
                Zone::Code
            }
            Tag::Heading { .. } => Zone::Headline,
            Tag::Item | Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Zone::List,
            Tag::FootnoteDefinition(_) => Zone::Body,
            _ => self.zone(),
        };
        self.flush();
        self.containers.push(zone);
    }

    fn close(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
        match end {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => self.markup_to(range.end),
            _ => {
                self.flush();
                self.containers.pop();
            }
        }
    }

    fn zone(&self) -> Zone {
        self.containers.last().copied().unwrap_or(Zone::Body)
    }

    /// Opens a leaf at byte `start` unless one is open.
    fn begin(&mut self, start: usize) {
        if self.hidden == 0 && self.leaf.is_none() {
            self.leaf = Some(Leaf { start, visible: Vec::new(), holds_text: false, holds_alt: false });
        }
    }

    /// Running text, as a reader sees it: shorter than its source where that is an entity.
    fn text(&mut self, decoded: &str, range: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        self.begin(range.start);
        self.markup_to(range.start);
        let in_image = self.images > 0;
        let Some(leaf) = &mut self.leaf else { return };
        // A piece that lies before what was read already would move every offset after it.
        if leaf.start + leaf.visible.len() != range.start {
            return;
        }
        leaf.holds_text |= !in_image;
        leaf.holds_alt |= in_image;
        if decoded.len() > range.len() {
            leaf.visible.resize(leaf.visible.len() + range.len(), NOTHING);
            return;
        }
        leaf.visible.extend_from_slice(decoded.as_bytes());
        leaf.visible.resize(range.end - leaf.start, NOTHING);
    }

    /// Code inside a line: nothing between its backticks, which stay, so that the words around it do not meet.
    fn code(&mut self, range: Range<usize>) {
        self.markup(range.clone(), NOTHING);
        let Some(leaf) = &mut self.leaf else { return };
        leaf.holds_text = true;
        for at in [range.start, range.end.saturating_sub(1)] {
            if let Some(byte) = at.checked_sub(leaf.start).and_then(|at| leaf.visible.get_mut(at)).filter(|byte| **byte == NOTHING) {
                *byte = b'`';
            }
        }
    }

    /// Markup inside a line.
    fn markup(&mut self, range: Range<usize>, fill: u8) {
        self.begin(range.start);
        self.markup_to(range.start);
        let Some(leaf) = &mut self.leaf else { return };
        let end = leaf.start + leaf.visible.len();
        if end <= range.end {
            leaf.visible.resize(leaf.visible.len() + range.end - end, fill);
        }
    }

    /// Masks what lies between the last piece and byte `end`: nothing inside a line, blanks at its start.
    fn markup_to(&mut self, end: usize) {
        let Some(leaf) = &mut self.leaf else { return };
        let from = leaf.start + leaf.visible.len();
        let Some(gap) = self.source.as_bytes().get(from..end) else { return };
        let mut begins_line = false;
        for &byte in gap {
            let masked = match byte {
                b'\n' | b'\r' => {
                    begins_line = true;
                    byte
                }
                b' ' | b'\t' => byte,
                _ if begins_line => b' ',
                _ => NOTHING,
            };
            leaf.visible.push(masked);
        }
    }

    fn flush(&mut self) {
        let zone = self.zone();
        let Some(mut leaf) = self.leaf.take() else { return };
        while leaf.visible.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            leaf.visible.pop();
        }
        let is_after = self.out.last().is_none_or(|last| last.span.end <= leaf.start + self.origin);
        let Ok(visible) = String::from_utf8(leaf.visible) else { return };
        let span = Span::new(leaf.start, leaf.start + visible.len());
        let fits = self.source.is_char_boundary(span.start) && self.source.is_char_boundary(span.end);
        if !is_after || !fits || visible.chars().all(|c| c.is_whitespace() || super::is_ignorable(c)) {
            return;
        }
        let zone = if leaf.holds_alt && !leaf.holds_text { Zone::Caption } else { zone };
        self.out.push(Block { span: span.shifted(self.origin), zone, wrap: Wrap::Soft, visible });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Passage;

    /// Zone and words of each block.
    fn read(text: &str) -> Vec<(Zone, String)> {
        let read = |block: Block| {
            assert_eq!(block.visible.len(), block.span.len());
            let zone = block.zone;
            let passage = Passage::read(block);
            let forms: Vec<&str> = passage.tokens.iter().map(|token| passage.form(token)).collect();
            (zone, forms.join(" "))
        };
        blocks(text).into_iter().map(read).collect()
    }

    fn body(text: &str) -> String {
        read(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn headings_paragraphs_and_items_have_their_zones() {
        let text = "# Bridge *opens* {#top}\n\nThe mayor\nspoke.\n\n- one item\n- two\n\n  more\n\n> He said so.\n\n| a | b |\n|---|---|\n| c | d |\n";
        use Zone::{Body, Headline, List};
        let expected = [
            (Headline, "Bridge opens"),
            (Body, "The mayor spoke ."),
            (List, "one item"),
            (List, "two"),
            (List, "more"),
            (Body, "He said so ."),
            (List, "a"),
            (List, "b"),
            (List, "c"),
            (List, "d"),
        ];
        assert_eq!(read(text), expected.map(|(zone, words)| (zone, words.to_string())));
    }

    #[test]
    fn markup_inside_a_word_does_not_split_it() {
        assert_eq!(body("K**ad**himi and \\*Bid\\_en* and [Bi](http://x.y/z)den"), "Kadhimi and * Bid _ en * and Biden");
    }

    #[test]
    fn entities_are_decoded_in_place() {
        assert_eq!(body("caf&eacute; &amp; bar, it&rsquo;s"), "café & bar , it's");
    }

    #[test]
    fn code_and_front_matter_and_html_are_no_prose() {
        let text = "---\ntitle: Teh\n---\n\n```\nteh code\n```\n\n    teh indented\n\n<div>teh</div>\n\n<!-- teh -->\n\nThe `teh` word<br>and <b>b</b>old.[^1]\n\n[^1]: A note.\n";
        assert_eq!(body(text), "The ` ` word and bold . | A note .");
    }

    #[test]
    fn destinations_are_hidden_and_addresses_are_skipped() {
        assert_eq!(
            body("See [the page](http://teh.example \"teh\") or <https://teh.example/teh>."),
            "See the page or https://teh.example/teh ."
        );
    }

    #[test]
    fn the_text_of_an_image_is_its_caption() {
        assert_eq!(read("![The mayor](a.jpg)\n"), [(Zone::Caption, "The mayor".to_string())]);
    }

    #[test]
    fn quotation_marks_of_blocks_are_blanks() {
        assert_eq!(body("> The mayor spoke\n> of bridges.\n"), "The mayor spoke of bridges .");
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        let text = "\u{FEFF}# Bridge\n\nOpens.\n";
        assert_eq!(blocks(text).iter().map(|block| block.span.of(text)).collect::<Vec<_>>(), ["Bridge", "Opens."]);
    }
}
