//! What a page adds to an article: share links, page stamps, "See also" lists, subscription lines, credits.
//!
//! Furniture is never checked, so each test wants a whole line of a known shape; in doubt a line is part of the article.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::{Tag, members, tags};

/// Lines longer than this, in bytes, are part of the article.
const LONGEST: usize = 240;

/// Beginnings of lines without a full stop that are furniture.
static BEGINNINGS: LazyLock<Vec<&str>> = LazyLock::new(|| members(Tag::FurnitureBeginning).collect());

/// Beginnings of credits, which may end in a full stop.
static CREDITS: LazyLock<Vec<&str>> = LazyLock::new(|| members(Tag::CreditBeginning).collect());

const MONTH: &str = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let figures = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}";
    let words = format!(r"\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}}");
    let time = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:gmt|bst|utc|est|edt|cet|cest|pst|pdt|z))?";
    let day = "(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,? )?";
    Regex::new(&format!(r"(?i-u)^{day}(?:{figures}|{words})(?:[ ,|T-]+{time})?$")).expect("a fixed pattern")
});

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    // The head of a printed page, `7/27/2021, 10:16 AM Title of the page`; its foot, `Page 3 of 5` or the address and `3/5`.
    Regex::new(
        r"(?i-u)^(?:\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}[:.]\d{2}\b|page \d{1,3}(?: of \d{1,3})?$|https?://[!-~]+(?: \d{1,3}/\d{1,3})?$)",
    )
    .expect("a fixed pattern")
});

/// Is the line furniture by itself?
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST {
        return false;
    }
    let low = line.to_lowercase().replace(['’', '\u{A0}'], " ");
    let bare = low.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')');
    if tags(bare).has(Tag::FurnitureLine) || CREDITS.iter().any(|credit| low.starts_with(credit)) {
        return true;
    }
    let short = low.split_whitespace().count() <= 16 && !low.ends_with(['.', '"', '”']);
    short && BEGINNINGS.iter().any(|beginning| low.starts_with(beginning))
        || is_stamp(&low)
        || low.contains("all rights reserved") && low.split_whitespace().count() <= 30
        || is_desk_number(&low)
        || low.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'p' | 'h')) && PAGE.is_match(&low)
}

/// Is the line a date, with or without a time, and nothing else?
pub(super) fn is_stamp(line: &str) -> bool {
    let line = line.trim();
    (8..=50).contains(&line.len()) && line.bytes().any(|byte| byte.is_ascii_digit()) && STAMP.is_match(line)
}

/// Is the line the title of a list of other articles?
pub(super) fn heads_list(line: &str) -> bool {
    let line = line.trim();
    line.len() < 40 && tags(&line.trim_end_matches(':').to_lowercase()).has(Tag::FurnitureList)
}

/// May the line be the title of another article, or its date?
pub(super) fn is_title(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST && !line.ends_with(['.', ',', ';', ':']) && !line.ends_with(".\"") && !line.ends_with(".”")
}

/// `-- London Newsroom +44 171 542 7658`
fn is_desk_number(low: &str) -> bool {
    low.starts_with("-- ") && low.len() < 90 && low.bytes().filter(u8::is_ascii_digit).count() >= 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_furniture() {
        for line in [
            "Send to a friend",
            "Printable version\u{A0}",
            "[Print]",
            "07/27/2021, 10.16",
            "24/01/2017 15:55",
            "27 July 2021",
            "Tuesday, July 27, 2021 10:16 am",
            "7/27/2021, 10:16 AM ASIA/IRAQ Title of the page",
            "Page 3 of 5",
            "https://example.org/news/1.html 1/3",
            "Subscribe now",
            "Subscribe to our updates or change your preferences",
            "© 2021 Example Press",
            "Copyright 2021 Example Press. All rights reserved.",
            "(Reporting by Jim Adams; Editing by Ann Lee)",
            "-- London Newsroom +44 171 542 7658",
            "Photo: Jim Adams/Example",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn copy_is_no_furniture() {
        for line in [
            "Share prices fall in London",
            "Print unions call for strike",
            "Subscribers left in their thousands.",
            "Copyright lawyers said the ruling was a blow to the film industry.",
            "6-4 6-3 7-5",
            "On 24/01/2017 the court met again.",
            "Comments by the minister were not welcome",
            "More than a million people fled.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
