//! Which part of the article a block is.
//!
//! A format knows headings and lists where it has marks for them; plain text has none, so the shape of a line and its neighbours decide.
//! What is misjudged as furniture or foreign is never checked: when unsure a block is body.
//!
//! Invariant: a pure function of the text; blocks keep their places and their visible text.

use super::{Block, Format, Wrap, Zone, dateline, foreign, furniture, plain};

/// A headline has at most so many words.
const HEADLINE_WORDS: usize = 22;
/// A crosshead has at most so many words and bytes.
const CROSSHEAD_WORDS: usize = 7;
const CROSSHEAD_BYTES: usize = 56;
/// A field of a table has at most so many words.
const FIELD_WORDS: usize = 8;
/// Longer blocks are running text, in bytes.
const LINE_BYTES: usize = 260;

/// The same blocks with their zones.
pub(super) fn assign(text: &str, format: Format, mut blocks: Vec<Block>) -> Vec<Block> {
    let blanks = blanks(text, &blocks);
    mark_furniture(&mut blocks, &blanks);
    for block in blocks.iter_mut().filter(|block| block.zone == Zone::Body && foreign::is_foreign(&block.visible)) {
        block.zone = Zone::Foreign;
    }
    mark_datelines(&mut blocks);
    if format == Format::Plain {
        mark_head(&mut blocks);
        mark_lists(&mut blocks, &blanks);
        mark_crossheads(&mut blocks);
    }
    blocks
}

/// For each block: does a blank line stand before it?
fn blanks(text: &str, blocks: &[Block]) -> Vec<bool> {
    let mut end = 0;
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let gap = text.get(end..block.span.start).unwrap_or_default().as_bytes();
        let feeds = memchr::memchr_iter(b'\n', gap).count();
        let returns = memchr::memchr_iter(b'\r', gap).count();
        out.push(feeds.max(returns) > 1);
        end = block.span.end;
    }
    out
}

fn mark_furniture(blocks: &mut [Block], blanks: &[bool]) {
    let mut index = 0;
    while index < blocks.len() {
        let line = blocks[index].visible.as_str();
        let may_be = matches!(blocks[index].zone, Zone::Body | Zone::List | Zone::Headline);
        if may_be && furniture::heads_list(line) {
            let end = list_end(blocks, blanks, index + 1);
            for block in &mut blocks[index..end] {
                block.zone = Zone::Furniture;
            }
            index = end;
            continue;
        }
        if matches!(blocks[index].zone, Zone::Body | Zone::List) && furniture::is_furniture(line) {
            blocks[index].zone = Zone::Furniture;
        }
        index += 1;
    }
}

/// The end of the list of other articles whose first line may stand at `first`: titles and dates up to a blank line.
fn list_end(blocks: &[Block], blanks: &[bool], first: usize) -> usize {
    let mut end = first;
    while let Some(block) = blocks.get(end) {
        let stamp_follows = blocks.get(end + 1).is_some_and(|next| furniture::is_stamp(&next.visible));
        let is_other = matches!(block.zone, Zone::Body | Zone::List) && (furniture::is_title(&block.visible) || stamp_follows);
        if !is_other || blanks[end] && end > first {
            break;
        }
        end += 1;
    }
    // After a blank line only a list with dates or bullets is surely one.
    let is_sure = |block: &Block| block.zone == Zone::List || furniture::is_stamp(&block.visible) || plain::begins_item(&block.visible);
    let detached = blanks.get(first).copied().unwrap_or(false);
    if detached && !blocks[first..end].iter().any(is_sure) { first } else { end }
}

/// The first blocks that are no furniture, by index: where the head of an article is.
fn head(blocks: &[Block]) -> Vec<usize> {
    (0..blocks.len()).filter(|&index| blocks[index].zone != Zone::Furniture).take(8).collect()
}

/// Bylines and datelines on lines of their own.
fn mark_datelines(blocks: &mut [Block]) {
    let copy = head(blocks);
    for &index in &copy[copy.len().min(1)..] {
        if blocks[index].zone == Zone::Body && is_head_line(&blocks[index].visible) {
            blocks[index].zone = Zone::Dateline;
        }
    }
    for (&upper, &lower) in copy.iter().skip(1).zip(copy.iter().skip(2)) {
        // A place over its date, which is a stamp or a dateline without a place.
        let dated = lower == upper + 1 && blocks[lower].zone == Zone::Dateline;
        if blocks[upper].zone == Zone::Body && (dated || stamp_after(blocks, upper)) && is_place_or_name(&blocks[upper].visible) {
            blocks[upper].zone = Zone::Dateline;
        }
    }
}

/// Headline and standfirst of plain text.
fn mark_head(blocks: &mut [Block]) {
    let copy = head(blocks);
    let [first, rest @ ..] = copy.as_slice() else { return };
    if rest.is_empty() || blocks[*first].zone != Zone::Body {
        return;
    }
    // Wire copy ends its headlines with a full stop; the dateline gives them away.
    let body = rest.iter().position(|&index| blocks[index].zone == Zone::Dateline || dateline::dateline_len(&blocks[index].visible) > 0);
    let over_dateline = body.is_some_and(|body| body < 4 && blocks[rest[body]].zone == Zone::Dateline);
    let line = &blocks[*first];
    let fits = line.visible.len() <= LINE_BYTES && words(&line.visible) <= HEADLINE_WORDS && line.wrap == Wrap::Hard;
    if !fits || !(over_dateline || is_headline(&line.visible)) {
        return;
    }
    blocks[*first].zone = Zone::Headline;
    let Some(body) = body.filter(|&body| body < 4) else { return };
    for &index in &rest[..body] {
        if blocks[index].zone == Zone::Body {
            blocks[index].zone = Zone::Deck;
        }
    }
}

fn is_head_line(line: &str) -> bool {
    line.len() <= LINE_BYTES && (dateline::is_dateline(line) || dateline::is_byline(line))
}

fn is_place_or_name(line: &str) -> bool {
    line.len() <= LINE_BYTES && (dateline::is_place(line) || dateline::is_name(line))
}

/// Does a line that is a date and nothing else follow block `index`?
fn stamp_after(blocks: &[Block], index: usize) -> bool {
    blocks.get(index + 1).is_some_and(|next| next.zone == Zone::Furniture && furniture::is_stamp(&next.visible))
}

/// Can the first line be a headline by itself?
fn is_headline(line: &str) -> bool {
    let line = line.trim();
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ' ']);
    let begins = !line.starts_with(char::is_lowercase) && !plain::begins_item(line);
    begins && line.chars().any(char::is_alphabetic) && !bare.ends_with(['.', ':', ',', ';', '-', '…'])
}

/// Lists, tables and line-ups of plain text.
fn mark_lists(blocks: &mut [Block], blanks: &[bool]) {
    let mut first = 0;
    for index in 0..=blocks.len() {
        let is_field =
            blocks.get(index).is_some_and(|block| block.zone == Zone::List || block.zone == Zone::Body && is_field(&block.visible));
        if is_field {
            continue;
        }
        // Three lines in a row are a table; set apart by blank lines they may be titles and crossheads, four are not.
        let enough = if (first + 1..index).any(|field| blanks[field]) { 4 } else { 3 };
        let is_table = index - first >= enough;
        for block in blocks[first..index].iter_mut().filter(|_| is_table) {
            block.zone = Zone::List;
        }
        first = index + 1;
    }
    for block in blocks.iter_mut().filter(|block| block.zone == Zone::Body) {
        if plain::begins_item(&block.visible) || is_tabular(&block.visible) {
            block.zone = Zone::List;
        }
    }
}

/// A short line that does not end as a sentence does.
fn is_field(line: &str) -> bool {
    line.len() <= LINE_BYTES && words(line) <= FIELD_WORDS && !ends_sentence(line)
}

/// A line of results: many figures, or a label and names.
fn is_tabular(line: &str) -> bool {
    if line.len() > LINE_BYTES {
        return false;
    }
    let (mut count, mut figures, mut capitals) = (0, 0, 0);
    for word in line.split_whitespace() {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        count += 1;
        figures += usize::from(digits > 0 && word.chars().filter(|c| c.is_alphabetic()).count() <= digits);
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    let labelled = line.find(": ").is_some_and(|at| words(&line[..at]) <= 3) && 10 * (capitals + figures) >= 8 * count && count >= 3;
    figures >= 2 && 3 * figures >= count || labelled
}

/// Short lines between paragraphs that do not end as a sentence does.
fn mark_crossheads(blocks: &mut [Block]) {
    for index in 1..blocks.len().saturating_sub(1) {
        let [before, block, after] = &blocks[index - 1..=index + 1] else { continue };
        let is_between = matches!(before.zone, Zone::Body | Zone::List) && ends_sentence(&before.visible) && after.zone == Zone::Body;
        if block.zone == Zone::Body && is_between && is_crosshead(&block.visible) && is_paragraph(&after.visible) {
            blocks[index].zone = Zone::Headline;
        }
    }
}

fn is_crosshead(line: &str) -> bool {
    let line = line.trim();
    line.len() <= CROSSHEAD_BYTES
        && words(line) <= CROSSHEAD_WORDS
        && is_headline(line)
        && !line.contains(". ")
        && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '!' | '"' | '”' | '\'' | '’'))
}

/// A paragraph that goes on by itself, not the rest of the line before.
fn is_paragraph(text: &str) -> bool {
    !text.trim_start().starts_with(char::is_lowercase) && text.len() >= 60
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', '?'])
}

/// How many words, at most as many as tell a line from a paragraph.
fn words(text: &str) -> usize {
    text.split_whitespace().take(60).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::layout;

    fn zones(text: &str) -> Vec<(Zone, String)> {
        layout(text, Format::Plain).into_iter().map(|block| (block.zone, block.visible.chars().take(12).collect())).collect()
    }

    fn zone_of(text: &str, line: &str) -> Zone {
        let block = layout(text, Format::Plain).into_iter().find(|block| block.visible.starts_with(line));
        block.map(|block| block.zone).expect("a block that begins so")
    }

    const BODY: &str = "The mayor opened the bridge on Monday, three years after the flood, and thanked everybody.";

    #[test]
    fn a_page_has_its_head_and_its_feet() {
        let page = format!(
            "07/27/2021, 10.16\nSend to a friend\n\nMayor and council agree on new bridge\n\nIt opens next year. Nobody will pay.\n\n\n\
             Ashford (Agencies) - {BODY}\n\n{BODY}\n\nSend to a friend\nPrintable version\nSee also\nCouncil to stop \"reckless\" plan\n\
             24/01/2017 15:55\nMayor talks about floods\n\n\nSubscribe to our updates or change your preferences\n\nSubscribe now\n\
             “Italia: ecco il nostro grande compito per il nuovo secolo!” - Paolo Rossi, da “Andiamo”"
        );
        let zones: Vec<Zone> = zones(&page).into_iter().map(|(zone, _)| zone).collect();
        use Zone::{Body as B, Deck as D, Foreign as X, Furniture as F, Headline as H};
        assert_eq!(zones, [F, F, H, D, B, B, F, F, F, F, F, F, F, F, X]);
    }

    #[test]
    fn wire_copy_has_headline_byline_and_dateline() {
        let copy =
            format!("Mayor opens bridge after flood.\nJim Adams\nASHFORD, Kent 1996-08-27\n{BODY}\n-- Ashford desk +44 171 542 7658");
        let zones: Vec<Zone> = zones(&copy).into_iter().map(|(zone, _)| zone).collect();
        assert_eq!(zones, [Zone::Headline, Zone::Dateline, Zone::Dateline, Zone::Body, Zone::Furniture]);
    }

    #[test]
    fn a_place_may_stand_over_its_date() {
        assert_eq!(zone_of(&format!("Mayor opens bridge.\nRICHMOND, Va.\n1996-08-27\n{BODY}"), "RICHMOND"), Zone::Dateline);
    }

    #[test]
    fn the_first_paragraph_under_a_headline_is_body() {
        let copy = format!("Mayor opens bridge\n\n{BODY}\n\n{BODY}");
        assert_eq!(zone_of(&copy, "Mayor"), Zone::Headline);
        assert_eq!(zone_of(&copy, "The mayor"), Zone::Body);
    }

    #[test]
    fn a_text_of_sentences_has_no_headline() {
        assert_eq!(zone_of(&format!("It rained.\n{BODY}"), "It rained"), Zone::Body);
        assert_eq!(zone_of("Mayor opens bridge", "Mayor"), Zone::Body);
    }

    #[test]
    fn a_crosshead_stands_between_paragraphs() {
        assert_eq!(zone_of(&format!("{BODY}\n\nTroubled waters\n\n{BODY}"), "Troubled"), Zone::Headline);
        assert_eq!(
            zone_of(&format!("{BODY}\nand he\nwas not there at all, said everybody who had come to see him.\n"), "and he"),
            Zone::Body
        );
    }

    #[test]
    fn results_and_items_are_lists() {
        let copy = format!(
            "Results of the weekend\n\n{BODY}\nNorthampton 46 West Hartlepool 20\n- a bullet that says something\nOrrell\nBath\nSale\n{BODY}\n\
             Scorers: Jim Adams, Ann Lee (2), Bob Day\n{BODY}"
        );
        for line in ["Northampton", "- a bullet", "Orrell", "Bath", "Sale", "Scorers"] {
            assert_eq!(zone_of(&copy, line), Zone::List, "{line}");
        }
        assert_eq!(zone_of(&copy, "The mayor"), Zone::Body);
    }

    #[test]
    fn see_also_inside_an_article_hides_no_paragraph() {
        let copy = format!("Bridge opens\n\n{BODY}\n\nSee also\n\n{BODY}\n\nAnother bridge\n\n{BODY}");
        assert!(layout(&copy, Format::Plain).iter().filter(|block| block.visible == BODY).all(|block| block.zone == Zone::Body));
    }
}
