//! The parts of an article: sections under their headings, and inside them runs of paragraphs of one zone.
//!
//! Invariant: sections are in order; each holds its heading and all up to the next heading of its level or above, so a section lies
//! inside another or beside it. A pure function of the analysis.

use crate::article::{Format, Paragraph, Zone};
use crate::check::Analysis;
use crate::text::Span;

/// A heading with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's own text.
    pub heading: Span,
    /// 1 for the headline, more for what is below it.
    pub level: usize,
    /// From the heading to the end of what belongs to it.
    pub span: Span,
}

/// Adjoining paragraphs of one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What part of the article they are.
    pub zone: Zone,
    /// From the first to the last.
    pub span: Span,
    /// How many.
    pub count: usize,
}

/// The sections of an article.
pub fn sections(analysis: &Analysis) -> Vec<Section> {
    let paragraphs = analysis.paragraphs();
    let is_heading = |paragraph: &&Paragraph| paragraph.zone == Zone::Headline;
    let mut sections: Vec<Section> = Vec::new();
    for (order, paragraph) in paragraphs.iter().filter(is_heading).enumerate() {
        let level = level(analysis, paragraph, order);
        close(&mut sections, level, paragraph.span.start, paragraphs);
        sections.push(Section { heading: paragraph.span, level, span: Span::new(paragraph.span.start, usize::MAX) });
    }
    let end = paragraphs.last().map_or(0, |paragraph| paragraph.span.end);
    sections.iter_mut().filter(|section| section.span.end == usize::MAX).for_each(|section| section.span.end = end);
    sections
}

/// Ends the open sections that a heading of `level` at byte `at` does not belong to, with the last paragraph before it.
fn close(sections: &mut [Section], level: usize, at: usize, paragraphs: &[Paragraph]) {
    let before = paragraphs.partition_point(|paragraph| paragraph.span.start < at);
    let end = paragraphs[..before].last().map_or(0, |paragraph| paragraph.span.end);
    for section in sections.iter_mut().filter(|section| section.span.end == usize::MAX && section.level >= level) {
        section.span.end = end;
    }
}

/// The runs of paragraphs inside `span` that are no headings.
pub fn runs(paragraphs: &[Paragraph], span: Span) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut next = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if !span.contains(paragraph.span) || paragraph.zone == Zone::Headline {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.zone == paragraph.zone && next == Some(index) => {
                run.span.end = paragraph.span.end;
                run.count += 1;
            }
            _ => runs.push(Run { zone: paragraph.zone, span: paragraph.span, count: 1 }),
        }
        next = Some(index + 1);
    }
    runs
}

/// The level of the heading that is heading number `order` of the article.
fn level(analysis: &Analysis, heading: &Paragraph, order: usize) -> usize {
    let text = analysis.text();
    let before = text.get(..heading.span.start).unwrap_or_default();
    let marked = match analysis.format() {
        Format::Plain => None,
        Format::Markdown => {
            let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
            let hashes = line.chars().filter(|&c| c == '#').count();
            if hashes > 0 { Some(hashes) } else { underlined(text.get(heading.span.end..).unwrap_or_default()) }
        }
        Format::Html => tag(before),
    };
    marked.unwrap_or(if order == 0 { 1 } else { 2 })
}

/// The level of a Markdown heading that is underlined in the line after it.
fn underlined(behind: &str) -> Option<usize> {
    let line = behind.lines().nth(1)?.trim_start_matches([' ', '>']);
    match line.chars().next()? {
        '=' => Some(1),
        '-' => Some(2),
        _ => None,
    }
}

/// The digit of the heading's tag, which is the last tag of a heading before its text.
fn tag(before: &str) -> Option<usize> {
    let bytes = before.as_bytes();
    let mut starts = memchr::memrchr_iter(b'<', bytes);
    starts.find_map(|at| match &bytes[at + 1..] {
        [b'h' | b'H', digit @ b'1'..=b'6', ..] => Some(usize::from(digit - b'0')),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::config::Config;

    fn read(text: &str, format: Format) -> Vec<(usize, String, String)> {
        let analysis = check(text, format, &Config::default());
        let last = |section: &Section| section.span.of(text).lines().last().unwrap_or_default().to_string();
        sections(&analysis).iter().map(|section| (section.level, section.heading.of(text).to_string(), last(section))).collect()
    }

    fn expected(sections: &[(usize, &str, &str)]) -> Vec<(usize, String, String)> {
        sections.iter().map(|&(level, heading, last)| (level, heading.to_string(), last.to_string())).collect()
    }

    #[test]
    fn a_section_ends_before_the_next_heading_of_its_level_or_above() {
        let text = "# Bridge\n\nIt opens.\n\n## Cost\n\nThree million.\n\n### Toll\n\nNone.\n\nWhy\n---\n\nA flood.\n\n# Other\n\nEnd.\n";
        let sections =
            [(1, "Bridge", "A flood."), (2, "Cost", "None."), (3, "Toll", "None."), (2, "Why", "A flood."), (1, "Other", "End.")];
        assert_eq!(read(text, Format::Markdown), expected(&sections));
    }

    #[test]
    fn the_tag_tells_the_level_in_html() {
        let text = "<h1>Bridge</h1>\n<p>It opens.</p>\n<h3>The <b>cost</b></h3>\n<p>Three million.</p>\n";
        assert_eq!(read(text, Format::Html).iter().map(|(level, ..)| *level).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn the_first_headline_of_plain_text_holds_the_crossheads() {
        let body = "The mayor opened the bridge on Monday, three years after the flood, and thanked everybody.";
        let text = format!("Mayor opens bridge\n\n{body}\n\nTroubled waters\n\n{body}\n");
        assert_eq!(read(&text, Format::Plain), expected(&[(1, "Mayor opens bridge", body), (2, "Troubled waters", body)]));
    }
}
