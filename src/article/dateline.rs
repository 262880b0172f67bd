//! Bylines and datelines: who wrote it, and where and when.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::{Tag, tags};

/// Lines longer than this, in bytes, are part of the article.
const LONGEST: usize = 140;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";
    Regex::new(&format!(r"(?i-u)[ ,]+(?:\d{{4}}-\d{{2}}-\d{{2}}|{month} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {month}(?:,? \d{{4}})?)$"))
        .expect("a fixed pattern")
});

/// Is the line a dateline and nothing else: `LONDON 1996-08-27`, `WASHINGTON, July 27 (Reuters) -`?
pub(super) fn is_dateline(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST {
        return false;
    }
    let low_start = line.get(..line.len().min(20)).unwrap_or_default().to_lowercase();
    if ["published", "first published", "updated", "last updated", "last modified", "posted"].iter().any(|word| low_start.starts_with(word))
    {
        return line.bytes().any(|byte| byte.is_ascii_digit()) && !line.ends_with('.') && line.split_whitespace().count() <= 14;
    }
    let bare = line.trim_end_matches(['-', '–', '—', ' ']);
    matches!(place(bare), Some(place) if place.dated && (place.capitals || place.agency || bare.ends_with(|c: char| c.is_ascii_digit())))
}

/// The length of the dateline with which the paragraph begins, its dash included: `Washington (Agencies) - Two leaders …`; 0 without one.
pub(crate) fn dateline_len(paragraph: &str) -> usize {
    let head = head(paragraph);
    let dash = [" - ", " – ", " — ", " -- ", " _ ", "—", "–"].iter().filter_map(|dash| Some((head.find(dash)?, dash.len()))).min();
    let Some((at, len)) = dash else { return 0 };
    let rest = paragraph[at + len..].trim_start();
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘'));
    let is_dateline = matches!(place(&head[..at]), Some(place) if place.capitals || place.agency || place.dated);
    if begins && rest.len() > 30 && is_dateline { at + len } else { 0 }
}

/// Is the line a place in capitals, as over a date on a line of its own: `RICHMOND, Va.`?
pub(super) fn is_place(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 60 && matches!(place(line), Some(place) if place.capitals && !place.dated)
}

/// Is the line a byline: `By Jim Adams`, `By Ann Lee, Political Editor`?
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let Some(rest) = ["By ", "BY ", "by "].iter().find_map(|by| line.strip_prefix(by)) else { return false };
    let count = rest.split_whitespace().count();
    line.len() <= LONGEST && (2..=12).contains(&count) && is_names(rest)
}

/// Is the line nothing but two to four words of a name, as a byline without "By" is?
pub(super) fn is_name(line: &str) -> bool {
    let line = line.trim();
    let count = line.split_whitespace().count();
    line.len() <= 50 && (2..=4).contains(&count) && line.starts_with(char::is_uppercase) && is_names(line) && !line.contains(',')
}

fn is_names(text: &str) -> bool {
    let starts = text.starts_with(char::is_uppercase);
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut all = words.filter(|word| !word.is_empty());
    starts
        && !text.ends_with(['.', '!', '?', ':'])
        && all.all(|word| {
            !word.bytes().any(|byte| byte.is_ascii_digit()) && (word.starts_with(char::is_uppercase) || tags(word).has(Tag::Byline))
        })
}

/// What a place with its agency and date tells.
struct Place {
    /// Is its first word in capitals?
    capitals: bool,
    /// Does an agency in brackets follow?
    agency: bool,
    /// Does a date follow?
    dated: bool,
}

fn place(text: &str) -> Option<Place> {
    let mut rest = text.trim();
    let mut agency = false;
    if let Some((before, _)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        rest = before.trim_end();
        agency = true;
    }
    let mut dated = false;
    if let Some(found) = DATE.find(rest) {
        rest = rest[..found.start()].trim_end_matches([',', ' ']);
        dated = true;
    }
    let mut words = rest.split_whitespace().peekable();
    let first = words.peek()?.trim_matches([',', '.']);
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && first.chars().all(|c| !c.is_lowercase());
    let is_placename = |word: &str| {
        let word = word.trim_start_matches(['(', '\'', '’']);
        !word.bytes().any(|byte| byte.is_ascii_digit())
            && (word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "la" | "and"))
    };
    let count = words.clone().count();
    (count <= 7 && first.starts_with(char::is_uppercase) && words.all(is_placename)).then_some(Place { capitals, agency, dated })
}

/// The first 90 bytes, cut at a character.
fn head(text: &str) -> &str {
    let mut end = text.len().min(90);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_their_own_are_known() {
        for line in [
            "LONDON 1996-08-27",
            "LAS CRUCES, N.M. 1996-08-22",
            "MATUZICI, Bosnia 1996-08-25",
            "WASHINGTON, July 27 (Reuters) -",
            "Published 27 July 2021",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in ["London was calm on Tuesday.", "Born on 3 May", "MPs met on July 27", "CRICKET - PAKISTAN 229-1 V ENGLAND"] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn a_paragraph_may_begin_with_a_dateline() {
        let tail = "Two leaders have reached an agreement on the bridge over the river.";
        for head in ["Washington (Agencies) - ", "KYIV, Ukraine (AP) — ", "LONDON - ", "LONDON—", "Paris, July 27 - "] {
            assert_eq!(dateline_len(&format!("{head}{tail}")), head.len(), "{head}");
        }
        for head in ["Smith - ", "The court - ", "He won - "] {
            assert_eq!(dateline_len(&format!("{head}{tail}")), 0, "{head}");
        }
    }

    #[test]
    fn bylines_hold_names_and_nothing_else() {
        assert!(is_byline("By Jim Adams") && is_byline("BY ANN LEE, Political Editor") && is_byline("By Ann Lee in Paris"));
        assert!(!is_byline("By Tuesday the water had gone") && !is_byline("By Jove."));
        assert!(is_name("Geert de Clercq") && !is_name("Rescue teams arrive"));
    }
}
