//! Words that decide whether two ways of writing are two ways of writing one thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word is, one bit each; `assets/knowledge/habits.tsv` has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// In one word it is another word than in two or with a hyphen: `everyday`, `resign`.
    Different = 1,
    /// A small word that makes no compound: `the`, `with`, `up`.
    Function = 2,
    /// An office or a body that some papers write with a capital: `prime minister`.
    Office = 4,
    /// A measure, behind which figures stand whatever the style is: `miles`.
    Measure = 8,
    /// A form of `be` or another verb that no noun is: `was`, `said`.
    Verb = 16,
    /// The name of a denominator: `thirds`.
    Denominator = 32,
    /// An article or a possessive.
    Determiner = 64,
    /// An adjective that makes a compound before a noun and none behind `in the`: `long` of `long-term`.
    Span = 128,
    /// An office that one person holds at a time, as a rule: `pope`.
    Holder = 256,
}

const NAMES: &[(&str, Tag)] = &[
    ("different", Tag::Different),
    ("function", Tag::Function),
    ("office", Tag::Office),
    ("measure", Tag::Measure),
    ("verb", Tag::Verb),
    ("denominator", Tag::Denominator),
    ("determiner", Tag::Determiner),
    ("span", Tag::Span),
    ("holder", Tag::Holder),
];

struct Row {
    bits: u16,
    value: Option<u32>,
}

/// Has the word, in lower case, this tag?
pub(super) fn has(low: &str, tag: Tag) -> bool {
    listed(low).is_some_and(|row| row.bits & tag as u16 != 0)
}

/// The value of a number word.
pub(super) fn value(low: &str) -> Option<u32> {
    if let Some((tens, ones)) = low.split_once('-') {
        let (tens, ones) = (listed(tens)?.value?, listed(ones)?.value?);
        return (tens >= 20 && tens % 10 == 0 && (1..10).contains(&ones)).then_some(tens + ones);
    }
    listed(low)?.value
}

/// The number word of a value below 20.
pub(super) fn word(value: u32) -> Option<&'static str> {
    static WORDS: LazyLock<FxHashMap<u32, &str>> = LazyLock::new(|| {
        let value = |row: &'static str| Some((row.split('\t').nth(2)?.parse().ok()?, row.split('\t').next()?));
        copydesk_knowledge::HABITS.lines().filter_map(value).collect()
    });
    WORDS.get(&value).filter(|_| value < 20).copied()
}

fn listed(low: &str) -> Option<&'static Row> {
    static LISTED: LazyLock<FxHashMap<&str, Row>> = LazyLock::new(|| {
        let rows = copydesk_knowledge::HABITS.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).map(|(word, tags)| (word, read(tags))).collect()
    });
    LISTED.get(low)
}

fn read(tags: &str) -> Row {
    let (names, value) = tags.split_once('\t').unwrap_or((tags, ""));
    let named = names.split(' ').filter_map(|name| NAMES.iter().find(|(known, _)| *known == name));
    Row { bits: named.map(|(_, tag)| *tag as u16).sum(), value: value.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_known_tags_and_rows_are_in_order() {
        let rows: Vec<&str> = copydesk_knowledge::HABITS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted(), "{:?}", rows.windows(2).find(|pair| pair[0] > pair[1]));
        for row in rows {
            let tags = row.split('\t').nth(1).unwrap_or_default();
            assert!(tags.split(' ').all(|tag| tag == "number" || NAMES.iter().any(|(known, _)| *known == tag)), "{row}");
        }
    }

    #[test]
    fn a_number_word_has_a_value_and_back() {
        assert_eq!((value("eleven"), value("twenty-five"), value("word"), value("six-two")), (Some(11), Some(25), None, None));
        assert_eq!((word(7), word(21)), (Some("seven"), None));
    }
}
