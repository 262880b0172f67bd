//! When the article appeared, as it says itself: front matter, the page's own date, or the dateline. Never the clock.

use std::sync::Arc;

use jiff::civil::Date as Civil;

use super::Figures;
use crate::article::{Paragraph, Zone};

/// The head of an article, in paragraphs.
const HEAD: usize = 10;
/// The front matter and the head of a page, in bytes.
const PAGE_HEAD: usize = 20_000;
/// A dateline before the text of its paragraph ends here, in bytes.
const DATELINE: usize = 110;

/// What stands before the date in front matter and in the head of a page.
const KEYS: [&str; 8] =
    ["\ndate:", "\npublished:", "\npubdate:", "article:published_time", "datePublished", "<time datetime=", "name=\"date\"", "DC.date"];

/// The day on which the article says that it appeared.
pub fn published(text: &str, paragraphs: &[Paragraph], figures: &[Arc<Figures>]) -> Option<Civil> {
    stamped(text).or_else(|| {
        let head = paragraphs.iter().zip(figures).take(HEAD);
        head.filter_map(|(paragraph, figures)| dateline(paragraph, figures)).next()
    })
}

/// The date of front matter or of a page's head.
fn stamped(text: &str) -> Option<Civil> {
    let start = text.trim_start();
    if !start.starts_with("---") && !start.starts_with('<') {
        return None;
    }
    let mut end = start.len().min(PAGE_HEAD);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = &start[..end];
    let limit = if start.starts_with('<') { head.len() } else { head[3..].find("\n---").map_or(0, |at| at + 3) };
    KEYS.iter().find_map(|key| {
        let rest = &head[..limit][head[..limit].find(key)? + key.len()..];
        let digit = rest.find(|c: char| c.is_ascii_digit()).filter(|&at| at < 30)?;
        iso(&rest[digit..])
    })
}

/// `2024-06-30` at the start of `text`.
fn iso(text: &str) -> Option<Civil> {
    let text = text.get(..10)?;
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Civil::new(year.parse().ok().filter(|_| year.len() == 4)?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The date of a dateline: on a line of its own, or before the text of a paragraph.
fn dateline(paragraph: &Paragraph, figures: &Figures) -> Option<Civil> {
    let date = figures.dates.iter().find(|date| date.day.is_some() && date.year.is_some())?;
    let visible = paragraph.passage.visible.as_str();
    let (before, after) = (visible.get(..date.span.start)?, visible.get(date.span.end..)?);
    if matches!(paragraph.zone, Zone::Dateline | Zone::Furniture) {
        return date.civil().filter(|_| paragraph.zone == Zone::Dateline || is_stamp(before));
    }
    if date.span.end > DATELINE || paragraph.zone == Zone::Headline && !before.trim().is_empty() {
        return None;
    }
    let rest = after.trim_start();
    let is_alone = rest.split_whitespace().count() <= 3 && before.split_whitespace().count() <= 3 && !rest.ends_with('.');
    let goes_on = rest.starts_with(['-', '–', '—', ':', '(', '|']);
    let is_place =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) || matches!(word, "of" | "de" | "la" | "and");
    let capitals = before.split_whitespace().next().is_some_and(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1);
    let places = before.split_whitespace().all(is_place) && before.split_whitespace().count() <= 8;
    (is_alone || places && (goes_on || capitals && rest.starts_with('.'))).then(|| date.civil()).flatten()
}

/// `Published`, `Updated:` before the date of a page stamp.
fn is_stamp(before: &str) -> bool {
    let low = before.trim().trim_end_matches([':', ',']).to_ascii_lowercase();
    low.is_empty()
        || ["published", "posted", "updated", "last updated", "first published", "date"]
            .iter()
            .any(|word| low.ends_with(word) || low.starts_with(word))
}
