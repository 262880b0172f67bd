//! HTML: the text that a browser would show, at its place in the source.
//!
//! One pass over the source. A tag inside a line is masked with nothing, so that it does not split a word; a tag that ends a paragraph
//! ends the block; scripts, styles and preformatted text are passed over; menus and footers are furniture. Broken markup is read as a
//! browser reads it, or is text.
//!
//! Invariant: blocks are in order, never overlap, and hold as many visible bytes as their span.

use super::{Block, NOTHING, Wrap, Zone};
use crate::text::Span;
use markup::{Markup, Scanner, Tag};

mod entities;
mod markup;

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { text, start: 0, visible: Vec::new(), elements: Vec::new(), skipped: 0, masked: 0, out: Vec::new() };
    reader.read();
    reader.out
}

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing in it is shown as prose: `pre`, `svg`.
    Skipped,
    /// The same inside a line: `code`, or a phrase in another language.
    Masked,
    /// A block with a zone of its own.
    Zoned(Zone),
    /// A block in the zone of what holds it: lists and tables, which end their items.
    Holder,
    /// A paragraph or part of a page.
    Boundary,
    /// A line break.
    Break,
    /// Anything inside a line.
    Inline,
}

/// An element that is open. Only those that change what is inside them are kept.
struct Element {
    name: String,
    role: Role,
    /// How many blocks there were when it began.
    first: usize,
}

/// How far up an element is looked for when a closing tag names it.
const REACH: usize = 64;
/// More open elements than this are not kept.
const DEEPEST: usize = 4_096;

struct Reader<'a> {
    text: &'a str,
    /// First byte of the block in the making, where `visible` is not empty.
    start: usize,
    visible: Vec<u8>,
    elements: Vec<Element>,
    skipped: usize,
    masked: usize,
    out: Vec<Block>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let text = self.text;
        let mut scanner = Scanner::new(text);
        // A byte order mark is no part of the first block.
        let mut at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        while at < text.len() {
            let found = memchr::memchr2(b'<', b'&', &text.as_bytes()[at..]).map_or(text.len(), |offset| at + offset);
            self.show(at, &text[at..found], found - at);
            at = found;
            match text.as_bytes().get(at) {
                Some(b'&') => {
                    let (c, len) = entities::decode(&text[at..]).unwrap_or(('&', 1));
                    self.show(at, c.encode_utf8(&mut [0; 4]), len);
                    at += len;
                }
                Some(_) => match scanner.read(at) {
                    Some((markup, end)) => at = self.pass(markup, at, end, &scanner),
                    None => {
                        self.show(at, "<", 1);
                        at += 1;
                    }
                },
                None => {}
            }
        }
        self.flush();
        self.reopen();
    }

    /// Takes in the markup from `at` to `end`; returns where to go on.
    fn pass(&mut self, markup: Markup<'a>, at: usize, end: usize, scanner: &Scanner) -> usize {
        match markup {
            Markup::Open(tag) if matches!(tag.name.as_str(), "script" | "style") && !tag.closes_itself => {
                let raw = scanner.raw_end(end, &tag.name);
                self.mask(at, raw, NOTHING);
                return raw;
            }
            Markup::Open(tag) => self.open(tag, at, end),
            Markup::Close(tag) => self.close(&tag, at, end),
            Markup::Other => self.mask(at, end, NOTHING),
        }
        end
    }

    fn open(&mut self, tag: Tag, at: usize, end: usize) {
        let role = role(&tag);
        match role {
            Role::Inline => return self.mask(at, end, NOTHING),
            Role::Break => return self.mask(at, end, b' '),
            Role::Masked => {
                self.mask(at, end, NOTHING);
                self.fence(at);
            }
            _ => {
                self.flush();
                self.end_before(&tag.name);
            }
        }
        if role == Role::Boundary || tag.closes_itself || self.elements.len() >= DEEPEST {
            return;
        }
        self.skipped += usize::from(role == Role::Skipped);
        self.masked += usize::from(role == Role::Masked);
        self.elements.push(Element { name: tag.name, role, first: self.out.len() });
    }

    fn close(&mut self, tag: &Tag, at: usize, end: usize) {
        let near = self.elements.len().saturating_sub(REACH);
        let index = self.elements[near..].iter().rposition(|element| element.name == tag.name).map(|index| near + index);
        let role = index.map_or_else(|| role(tag), |index| self.elements[index].role);
        match role {
            Role::Inline | Role::Break => self.mask(at, end, NOTHING),
            Role::Masked => {
                self.mask(at, end, NOTHING);
                self.fence(at);
            }
            _ => self.flush(),
        }
        if let Some(index) = index {
            self.drop_from(index);
        }
    }

    /// Ends the elements that a new block ends though no tag says so: a heading before a paragraph, an item before the next.
    fn end_before(&mut self, name: &str) {
        let is_item = |name: &str| matches!(name, "li" | "td" | "th" | "dt" | "dd");
        while let Some(element) = self.elements.last() {
            let is_heading = element.role == Role::Zoned(Zone::Headline) || matches!(element.role, Role::Masked);
            if !is_heading && !(is_item(&element.name) && (is_item(name) || name == "tr")) {
                return;
            }
            self.drop_from(self.elements.len() - 1);
        }
    }

    fn drop_from(&mut self, index: usize) {
        for element in self.elements.drain(index..) {
            self.skipped -= usize::from(element.role == Role::Skipped);
            self.masked -= usize::from(element.role == Role::Masked);
        }
    }

    /// A menu without an end tag would swallow the whole article; its text is checked like any other instead.
    fn reopen(&mut self) {
        let open = self.elements.iter().find(|element| element.role == Role::Zoned(Zone::Furniture));
        let first = open.map_or(self.out.len(), |element| element.first);
        for block in self.out[first..].iter_mut().filter(|block| block.zone == Zone::Furniture) {
            block.zone = Zone::Body;
        }
    }

    /// The source from `at`, `len` bytes, seen as `text`, which is no longer.
    fn show(&mut self, at: usize, text: &str, len: usize) {
        if self.skipped > 0 || len == 0 {
            return;
        }
        if self.masked > 0 {
            return self.mask(at, at + len, NOTHING);
        }
        self.begin(at);
        self.visible.extend_from_slice(text.as_bytes());
        self.visible.resize(self.visible.len() + len - text.len(), NOTHING);
    }

    fn mask(&mut self, at: usize, end: usize, fill: u8) {
        // A block does not begin with markup.
        if self.skipped > 0 || self.visible.is_empty() && self.masked == 0 {
            return;
        }
        self.begin(at);
        self.visible.resize(end - self.start, fill);
    }

    /// Puts a visible mark in place of a masked byte, so that the words before and after inline code are not read as neighbours.
    fn fence(&mut self, at: usize) {
        if let Some(byte) = at.checked_sub(self.start).and_then(|at| self.visible.get_mut(at)) {
            *byte = b'`';
        }
    }

    fn begin(&mut self, at: usize) {
        if self.visible.is_empty() {
            self.start = at;
        }
    }

    fn zone(&self) -> Zone {
        let zones = self.elements.iter().rev().take(REACH).filter_map(|element| match element.role {
            Role::Zoned(zone) => Some(zone),
            _ => None,
        });
        // Furniture and foreign passages hold whatever is inside them; else the innermost counts.
        zones.reduce(|inner, outer| if matches!(outer, Zone::Furniture | Zone::Foreign) { outer } else { inner }).unwrap_or(Zone::Body)
    }

    fn flush(&mut self) {
        let Ok(shown) = String::from_utf8(std::mem::take(&mut self.visible)) else { return };
        let is_empty = |c: char| c.is_whitespace() || c == char::from(NOTHING);
        let visible = shown.trim_start_matches(is_empty);
        let start = self.start + shown.len() - visible.len();
        let visible = visible.trim_end_matches(is_empty);
        let span = Span::new(start, start + visible.len());
        let fits = self.text.is_char_boundary(span.start) && self.text.is_char_boundary(span.end);
        if fits && visible.chars().any(|c| !is_empty(c) && c != '`') {
            self.out.push(Block { span, zone: self.zone(), wrap: Wrap::Soft, visible: visible.to_string() });
        }
    }
}

fn role(tag: &Tag) -> Role {
    let role = match tag.name.as_str() {
        "pre" | "template" | "svg" | "math" | "iframe" | "select" | "object" | "canvas" | "textarea" => Role::Skipped,
        "code" | "kbd" | "samp" | "var" | "tt" => Role::Masked,
        "nav" | "footer" | "aside" => Role::Zoned(Zone::Furniture),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => Role::Zoned(Zone::Headline),
        "figcaption" | "caption" => Role::Zoned(Zone::Caption),
        "li" | "td" | "th" | "dt" | "dd" => Role::Zoned(Zone::List),
        "ul" | "ol" | "dl" | "table" | "menu" => Role::Holder,
        "p" | "div" | "section" | "article" | "blockquote" | "main" | "header" | "figure" | "tr" | "thead" | "tbody" | "tfoot" | "hr"
        | "form" | "fieldset" | "legend" | "details" | "summary" | "address" | "body" | "html" | "head" | "hgroup" | "noscript"
        | "center" | "picture" | "video" | "audio" | "option" | "button" | "dialog" | "search" => Role::Boundary,
        "br" => Role::Break,
        _ => Role::Inline,
    };
    let is_foreign = tag.lang.is_some_and(|lang| !lang.is_empty() && !lang.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("en")));
    // The language that a whole page declares is often wrong, so only that of smaller elements is believed.
    match role {
        Role::Inline if is_foreign && !is_void(&tag.name) => Role::Masked,
        Role::Boundary | Role::Holder | Role::Zoned(_) if is_foreign && !matches!(tag.name.as_str(), "html" | "body" | "head" | "hr") => {
            Role::Zoned(Zone::Foreign)
        }
        role => role,
    }
}

/// Has the element no end tag?
fn is_void(name: &str) -> bool {
    matches!(name, "img" | "input" | "wbr" | "link" | "meta" | "source" | "track" | "embed" | "area" | "base" | "col" | "param")
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
    fn elements_have_their_zones() {
        let text = "<!doctype html><html lang=en><h1>Bridge <i>opens</i></h1><p>The mayor\nspoke.<p>He left.<ul><li>one<li>two</ul>\
                    <figure><img alt='x'><figcaption>The mayor</figcaption></figure><blockquote>He said</blockquote>\
                    <footer><p>All rights</p></footer><p lang='it'>Buon giorno</p>";
        use Zone::{Body, Caption, Foreign, Furniture, Headline, List};
        let expected = [
            (Headline, "Bridge opens"),
            (Body, "The mayor spoke ."),
            (Body, "He left ."),
            (List, "one"),
            (List, "two"),
            (Caption, "The mayor"),
            (Body, "He said"),
            (Furniture, "All rights"),
            (Foreign, "Buon giorno"),
        ];
        assert_eq!(read(text), expected.map(|(zone, words)| (zone, words.to_string())));
    }

    #[test]
    fn a_tag_inside_a_word_does_not_split_it() {
        assert_eq!(body("<p>K<b>ad</b>himi said<br>no</p>"), "Kadhimi said no");
    }

    #[test]
    fn entities_are_decoded_in_place() {
        let text = "<p>caf&eacute; &amp; bar&#8217;s&nbsp;end &lt;b&gt; AT&T</p>";
        assert_eq!(body(text), "café & bar's end < b > AT & T");
    }

    #[test]
    fn scripts_and_code_are_no_prose() {
        let text = "<script>if (a < b) teh()</script><style>p > a {}</style><pre>teh</pre><svg><text>teh</text></svg><!-- teh --><p>The \
                    <code>teh</code> word <i lang=it>che bello</i> ends</p><![CDATA[teh]]>";
        assert_eq!(body(text), "The ` ` word ` ` ends");
    }

    #[test]
    fn broken_markup_loses_no_text() {
        assert_eq!(body("<p>1 < 2 and <b>this </p><p class=\"x>that"), "1 < 2 and this | < p class = \" x > that");
        assert_eq!(body("<nav>The mayor<p>spoke"), "The mayor | spoke");
        assert_eq!(read("<nav>The mayor<p>spoke")[1].0, Zone::Body);
        assert_eq!(read("<h1>Bridge<p>The mayor")[1].0, Zone::Body);
        assert_eq!(read("</p></b>text</h9>"), [(Zone::Body, "text".to_string())]);
    }
}
