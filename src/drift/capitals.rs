//! Offices and bodies with a capital and without: `the Prime Minister`, `the prime minister`.
//!
//! Only where they stand alone behind `the`: before a name (`Prime Minister Helen Marsh`) a title has its capital, and `the president of the club`
//! is another president.

use super::reader::Reader;
use super::vocabulary::{Tag, has};
use super::{Habit, Margin, Use};

/// Of an office that one person holds one use against one is a drift, and the later is shown; there are several boards and committees.
pub(super) fn margin(key: &str) -> Margin {
    if has(key, Tag::Holder) { Margin { least: 1, times: 1 } } else { Margin { least: 2, times: 2 } }
}

/// Written with a small letter, and with a capital.
const SMALL: u8 = 0;
const CAPITAL: u8 = 1;

/// The uses of a passage.
pub(super) fn read(reader: &Reader, uses: &mut Vec<Use>) {
    for index in 0..reader.len() {
        // What somebody wrote in a letter or a tweet has his capitals.
        if !reader.token(index).is_some_and(|token| !token.titlecase && !token.quoted) {
            continue;
        }
        let low = reader.low(index);
        // Things that no article stands before.
        if low == "internet" {
            uses.extend(one(reader, index, index, "internet"));
        } else if low == "the" {
            uses.extend(behind_the(reader, index + 1));
        }
    }
}

/// The office at `index`, the word behind `the`.
fn behind_the(reader: &Reader, index: usize) -> Option<Use> {
    let (first, second) = (reader.low(index), reader.low(index + 1));
    let pair = [&*first, " ", &*second].concat();
    let (last, key) = if has(&pair, Tag::Office) {
        (index + 1, pair)
    } else if has(&first, Tag::Office) {
        (index, first.into_owned())
    } else {
        return None;
    };
    let next = last + 1;
    // `the Council Tax`, `the Board of Directors`, `the president of the club`; but `accuses the premier of building`.
    let is_of = reader.low(next) == "of" && !reader.low(next + 1).ends_with("ing");
    let goes_on = reader.is_beside(last) && (reader.is_capital(next) || is_of);
    let is_joined = reader.touches(last) && !matches!(reader.text(next), "." | "," | ";" | ":" | "!" | "?" | "\"" | "”" | "'" | "’" | ")");
    if goes_on || is_joined { None } else { one(reader, index, last, &key) }
}

fn one(reader: &Reader, first: usize, last: usize, key: &str) -> Option<Use> {
    let is_name =
        key == "internet" && (reader.is_capital(last + 1) || first > 0 && reader.is_capital(first - 1) && reader.low(first - 1) != "the");
    if first > 0 && reader.opens(first) || is_name {
        return None;
    }
    let span = reader.span(first, last);
    let written = reader.slice(span.start, span.end);
    let capitals = written.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let words = written.split(' ').count();
    // `the Federal government` is neither.
    let form = if capitals == words {
        CAPITAL
    } else if capitals == 0 {
        SMALL
    } else {
        2
    };
    let is_shouted = written.chars().filter(|c| c.is_uppercase()).count() > words;
    let others = vec![(SMALL, written.to_lowercase()), (CAPITAL, capitalised(written))];
    (!is_shouted).then(|| Use { habit: Habit::Capitalisation, key: key.to_owned(), form, span, others })
}

fn capitalised(written: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    written.split(' ').map(word).collect::<Vec<String>>().join(" ")
}
