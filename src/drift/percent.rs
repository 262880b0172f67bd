//! Per cents: `6%`, `6 percent`, `6 per cent`, `6pc`.

use super::reader::Reader;
use super::{Habit, Use};

const SIGN: u8 = 0;
const PERCENT: u8 = 1;
const PER_CENT: u8 = 2;
const PC: u8 = 3;
const BLANK_SIGN: u8 = 4;

/// The uses of a passage.
pub(super) fn read(reader: &Reader, uses: &mut Vec<Use>) {
    uses.extend(reader.outside_brackets().filter_map(|index| one(reader, index)));
}

fn one(reader: &Reader, number: usize) -> Option<Use> {
    let is_digits = reader.is_number(number);
    let value = reader.value(number);
    // A number that opens a sentence is a word in every style.
    if !is_digits && (value.is_none() || reader.opens(number)) {
        return None;
    }
    let text = reader.text(number);
    let digits = text.trim_end_matches("pc").trim_end_matches("pct");
    let next = number + 1;
    let (form, last) = if digits.len() < text.len() {
        (PC, number)
    } else {
        match (reader.text(next), reader.touches(number)) {
            ("%", true) => (SIGN, next),
            ("%", false) => (BLANK_SIGN, next),
            ("percent", _) => (PERCENT, next),
            ("per", _) if reader.text(next + 1) == "cent" => (PER_CENT, next + 1),
            ("pc" | "pct", _) if is_digits => (PC, next),
            _ => return None,
        }
    };
    if form != SIGN && reader.touches(number) && reader.text(next) == "-" || !is_plain(digits, is_digits) {
        return None;
    }
    let figure = if is_digits { digits.to_owned() } else { value?.to_string() };
    // A number above ten is in figures where others are.
    let worded = if value.is_some_and(|value| value > 10) { &figure } else { digits };
    let others = vec![
        (SIGN, format!("{figure}%")),
        (PERCENT, format!("{worded} percent")),
        (PER_CENT, format!("{worded} per cent")),
        (PC, format!("{figure}pc")),
    ];
    let span = reader.span(number, last);
    Some(Use { habit: Habit::Percent, key: "percent".to_owned(), form, span, others })
}

fn is_plain(digits: &str, is_digits: bool) -> bool {
    !is_digits || digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}
