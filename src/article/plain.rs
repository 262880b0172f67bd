//! Plain text: paragraphs are lines, unless the copy is wrapped at a column.
//!
//! Newsroom copy comes in both shapes, and a wrong guess hurts either way: a sentence torn at column 72 hides a word written twice, and
//! two headlines run together hide where a title ends. Copy counts as wrapped only where nearly every line is so full that the first
//! word of the next would not have fitted, and most lines end in the middle of a sentence. In other copy a line runs on only where it ends with
//! a word that ends nothing (`opened the`) and the next begins with a small letter.
//!
//! Invariant: blocks are in order, hold no line break at either end, and are a pure function of the text.

use super::{Block, Wrap, Zone};
use crate::knowledge::{Tag, tags};
use crate::text::Span;

/// Wrapped copy is at least this wide, in characters: narrower lines are tables and verse.
const NARROWEST: usize = 40;
/// And at most this wide: wider lines are paragraphs.
const WIDEST: usize = 110;

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    for line in lines(text) {
        if line.is_blank(text) {
            flush(text, &mut run, &mut out);
        } else {
            run.push(line);
        }
    }
    flush(text, &mut run, &mut out);
    out
}

/// One line without its break.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

impl Line {
    fn text(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    fn is_blank(self, text: &str) -> bool {
        self.text(text).chars().all(|c| c.is_whitespace() || super::is_ignorable(c))
    }
}

/// The lines of `text`. LF, CRLF and a lone CR end a line, and nothing else does; a byte order mark is no part of the first.
fn lines(text: &str) -> impl Iterator<Item = Line> {
    let bytes = text.as_bytes();
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] == b'\r' || at == 0 || bytes[at - 1] != b'\r');
    breaks.chain(std::iter::once(text.len())).map(move |end| {
        let line = Line { start: start.min(end), end };
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        start = end + if crlf { 2 } else { 1 };
        line
    })
}

/// Turns a run of lines without a blank line among them into blocks.
fn flush(text: &str, run: &mut Vec<Line>, out: &mut Vec<Block>) {
    let breaks = breaks(text, run);
    let mut first = 0;
    for index in 0..run.len() {
        if breaks.get(index) == Some(&Break::Flows) {
            continue;
        }
        let span = Span::new(run[first].start, run[index].end);
        let wrap = if first < index { Wrap::Soft } else { Wrap::Hard };
        out.push(Block { span, zone: Zone::Body, wrap, visible: span.of(text).to_string() });
        first = index + 1;
    }
    run.clear();
}

/// What happens at the end of a line that another one follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    /// The paragraph goes on.
    Flows,
    /// The paragraph ends.
    Ends,
}

/// The breaks inside a run of lines: all of them end a paragraph unless the run is wrapped.
fn breaks(text: &str, run: &[Line]) -> Vec<Break> {
    let ends =
        || run.windows(2).map(|pair| if runs_on(pair[0].text(text), pair[1].text(text)) { Break::Flows } else { Break::Ends }).collect();
    // A line of many kilobytes is a paragraph; look no further than wrapped copy is wide.
    if run.len() < 2 || run.iter().any(|line| line.end - line.start > 4 * WIDEST) {
        return ends();
    }
    let widths: Vec<usize> = run.iter().map(|line| line.text(text).trim_end().chars().count()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return ends();
    }
    let (mut torn, mut inside, mut lower) = (0, 0, 0);
    let mut breaks = Vec::with_capacity(run.len());
    for (index, pair) in run.windows(2).enumerate() {
        let (line, next) = (pair[0].text(text).trim_end(), pair[1].text(text));
        let first_word = next.split_whitespace().next().unwrap_or_default().chars().count();
        let is_full = widths[index] + 1 + first_word > widest;
        let ends_sentence = line.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', ':']);
        let next_is_lower = next.trim_start().starts_with(char::is_lowercase);
        // A line with room left that ends no paragraph: whoever wrote it pressed Enter.
        torn += usize::from(!is_full && !ends_sentence && !begins_item(next));
        inside += usize::from(!ends_sentence);
        lower += usize::from(next_is_lower);
        let flows = !begins_item(next) && (is_full || next_is_lower && !ends_sentence);
        breaks.push(if flows { Break::Flows } else { Break::Ends });
    }
    let count = breaks.len();
    if 5 * torn <= count && 2 * inside >= count && 3 * lower >= count { breaks } else { ends() }
}

/// Does a sentence run on from this line into the next, whatever the shape of the copy? No title and no paragraph ends with such a
/// word, and what begins with a small letter begins no other.
fn runs_on(line: &str, next: &str) -> bool {
    let last = line.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    tags(last).has(Tag::LineOpener) && next.trim_start().starts_with(char::is_lowercase) && !begins_item(next)
}

/// Does the line begin with a bullet or a number of a list?
pub(super) fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with(['•', '◦', '▪', '·', '‣']) {
        return true;
    }
    let marked = ["- ", "* ", "+ ", "– ", "— ", "-- "].iter().any(|mark| line.starts_with(mark));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    marked || (1..=3).contains(&digits) && [". ", ") "].iter().any(|mark| line[digits..].starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn each_line_is_a_paragraph() {
        let copy = "Mayor opens bridge\nThe mayor opened the bridge on Monday.\nIt cost three million pounds, he said.\n";
        assert_eq!(texts(copy), copy.lines().collect::<Vec<_>>());
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line_and_belongs_to_none() {
        assert_eq!(texts("\u{FEFF}One\r\nTwo\rThree\n\n\r\nFour\u{2028}still four"), ["One", "Two", "Three", "Four\u{2028}still four"]);
    }

    #[test]
    fn wrapped_copy_is_one_block_for_each_paragraph() {
        let first = "The mayor opened the new bridge over the river on Monday, three years\n\
                     after the old one was swept away by the flood, and said that he would\n\
                     never again trust an engineer who did not live beside the water.";
        let second = "Nobody in the crowd asked him what he meant by that, and he did not\nstay to explain it.";
        let copy = format!("Bridge opens\n\n{first}\n\n{second}\n");
        assert_eq!(texts(&copy), ["Bridge opens", first, second]);
        assert_eq!(blocks(&copy).iter().map(|block| block.wrap).collect::<Vec<_>>(), [Wrap::Hard, Wrap::Soft, Wrap::Soft]);
    }

    #[test]
    fn wrapped_paragraphs_need_no_blank_line_between_them() {
        let copy = "The mayor opened the new bridge over the river on Monday, three years\n\
                    after the old one was swept away by the flood, and left.\n\
                    Nobody in the crowd asked him what he meant by that, and he did not\n\
                    stay to explain it.";
        assert_eq!(texts(copy).len(), 2);
    }

    #[test]
    fn a_line_that_ends_with_an_article_runs_on() {
        let copy = "Mayor opens bridge\nOn Monday the mayor opened the\nthe bridge.\nIt cost three million pounds.";
        assert_eq!(texts(copy), ["Mayor opens bridge", "On Monday the mayor opened the\nthe bridge.", "It cost three million pounds."]);
        assert_eq!(texts("What the mayor is up to\nthe bridge is open").len(), 2);
    }

    #[test]
    fn titles_of_like_length_are_not_wrapped_copy() {
        let copy = "Tensions between the neighbours rise as fears cast a shadow\n\
                    Washington sends another thousand soldiers to the old base\n\
                    Candidate loses election, two others to meet in the runoff";
        assert_eq!(texts(copy).len(), 3);
    }

    #[test]
    fn a_bullet_begins_a_paragraph_in_wrapped_copy() {
        let copy = "- the first thing that the council wants is a bridge over the river that\n  lasts for longer than three years\n\
                    - the second thing that it wants is a road which leads to the bridge and\n  not to the mayor";
        assert_eq!(texts(copy).len(), 2);
    }
}
