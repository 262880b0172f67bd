//! What a page adds to an article: share links, page stamps, "See also" lists, subscription lines, credits.
//!
//! What is taken for furniture is never spell-checked, so each test asks for a whole line of known shape; when unsure a line is copy.

use std::sync::LazyLock;

use regex::Regex;

/// Longer lines are copy, in bytes.
const LONGEST: usize = 240;

/// Lines that are furniture word for word, in lower case.
const LINES: &[&str] = &[
    "add comment",
    "advertisement",
    "advertising",
    "back to top",
    "click here",
    "comment",
    "comments",
    "copy link",
    "download pdf",
    "e-mail",
    "e-mail this",
    "e-mail this article",
    "email",
    "email this",
    "email this article",
    "facebook",
    "follow us",
    "home",
    "instagram",
    "leave a comment",
    "linkedin",
    "listen",
    "listen to article",
    "listen to this article",
    "log in",
    "menu",
    "messenger",
    "more",
    "next article",
    "no comments",
    "pinterest",
    "post a comment",
    "previous article",
    "print",
    "print this",
    "print this article",
    "print this page",
    "printable version",
    "printer-friendly version",
    "read more",
    "reddit",
    "register",
    "reprints",
    "rss",
    "save",
    "save article",
    "save this article",
    "search",
    "send",
    "send by email",
    "send to a friend",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "show more",
    "sign in",
    "sign up",
    "sign up now",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "subscribe today",
    "tags",
    "telegram",
    "text size",
    "topics",
    "tweet",
    "tweet this",
    "twitter",
    "view comments",
    "whatsapp",
];

/// Beginnings of lines without a full stop that are furniture.
const BEGINNINGS: &[&str] = &[
    "click here to ",
    "copyright ",
    "credit: ",
    "follow us on ",
    "get our newsletter",
    "image credit: ",
    "image: ",
    "photo by ",
    "photo credit: ",
    "photo: ",
    "photograph by ",
    "photograph: ",
    "photos: ",
    "picture: ",
    "read more: ",
    "see also: ",
    "share this ",
    "sign up for our ",
    "sign up to our ",
    "subscribe to ",
    "support our journalism",
    "topics: ",
];

/// Beginnings of credits, which may end in a full stop.
const CREDITS: &[&str] = &[
    "(additional reporting by ",
    "(c) ",
    "(editing by ",
    "(reporting by ",
    "(writing by ",
    "additional reporting by ",
    "© ",
    "©",
    "compiled by ",
    "copyright (c) ",
    "copyright ©",
    "editing by ",
    "reporting by ",
];

/// Titles of lists of other articles.
const LISTS: &[&str] = &[
    "also read",
    "more from this section",
    "more on this",
    "more on this story",
    "most popular",
    "most read",
    "most viewed",
    "read also",
    "recommended",
    "related",
    "related articles",
    "related content",
    "related links",
    "related news",
    "related stories",
    "see also",
    "you may also like",
];

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
    if LINES.binary_search(&bare).is_ok() || CREDITS.iter().any(|credit| low.starts_with(credit)) {
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
    line.len() < 40 && LISTS.binary_search(&line.trim_end_matches(':').to_lowercase().as_str()).is_ok()
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
    fn tables_are_sorted() {
        assert!(LINES.is_sorted() && LISTS.is_sorted());
    }

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
