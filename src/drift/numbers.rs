//! Numbers: `6` and `six`, `1900` and `1,900`, `14,000,000` and `14 million`, `5th` and `fifth`, `1990's` and `1990s`.
//!
//! Each way of writing has its own circumstances in which figures or words stand whatever the style is: measures, dates, ages, scores, names,
//! the beginning of a sentence, what somebody says. They do not count.

use super::reader::Reader;
use super::vocabulary::{Tag, has, value, word};
use super::{Habit, Margin, Use};

const FIGURES: u8 = 0;
const WORDS: u8 = 1;

/// One thing that numbers have two ways of.
struct Kind {
    key: &'static str,
    margin: Margin,
    /// The way that may be the article's own; either where it is `None`.
    leads: Option<u8>,
}

const fn kind(key: &'static str, least: usize, times: usize, leads: Option<u8>) -> Kind {
    Kind { key, margin: Margin { least, times }, leads }
}

const KINDS: [Kind; 10] = [
    kind("small", 4, 4, Some(WORDS)),
    kind("age", 2, 2, Some(FIGURES)),
    kind("scale", 2, 2, Some(FIGURES)),
    kind("large", 3, 3, Some(FIGURES)),
    kind("ordinal", 2, 2, Some(WORDS)),
    kind("fraction", 2, 2, Some(WORDS)),
    kind("grouping", 2, 2, Some(FIGURES)),
    kind("lakh", 2, 2, None),
    kind("noughts", 2, 2, Some(WORDS)),
    kind("decimal", 2, 2, Some(FIGURES)),
];

/// The margin by which one way leads.
pub(super) fn margin(key: &str) -> Margin {
    KINDS.iter().find(|kind| kind.key == key).map_or(Margin { least: 2, times: 2 }, |kind| kind.margin)
}

/// May this way be the article's own?
pub(super) fn may_lead(key: &str, form: u8) -> bool {
    KINDS.iter().find(|kind| kind.key == key).and_then(|kind| kind.leads).is_none_or(|leads| leads == form)
}

/// The uses of a passage.
pub(super) fn read(reader: &Reader, uses: &mut Vec<Use>) {
    for index in reader.outside_brackets() {
        if reader.is_number(index) {
            let digits = reader.text(index);
            let found = numbered(reader, index)
                .or_else(|| decade(reader, index))
                .or_else(|| century(reader, index))
                .or_else(|| fraction_figures(reader, index))
                .or_else(|| years(reader, index))
                .or_else(|| ordinal_figures(reader, index))
                .or_else(|| scale(reader, index))
                .or_else(|| noughts(reader, index, digits))
                .or_else(|| grouping(reader, index, digits))
                .or_else(|| lakh(reader, index, digits))
                .or_else(|| decimal(reader, index, digits))
                .or_else(|| small_figures(reader, index, digits));
            uses.extend(found);
        } else if reader.is_word(index) && !reader.is_quoted(index) {
            uses.extend(words(reader, index));
            uses.extend(millions(reader, index));
        }
    }
}

fn used(reader: &Reader, first: usize, last: usize, key: &str, form: u8, others: Vec<(u8, String)>) -> Option<Use> {
    Some(Use { habit: Habit::Number, key: key.to_owned(), form, span: reader.span(first, last), others })
}

/// Is a number free of what asks for figures: money, a name, a figure beside it?
fn is_free(reader: &Reader, index: usize) -> bool {
    let before = index.checked_sub(1);
    let touches = before.is_some_and(|before| reader.touches(before)) || reader.touches(index) && !ends_clause(reader.text(index + 1));
    let has_capital = |other: usize| reader.is_word(other) && reader.text(other).contains(char::is_uppercase);
    let is_beside = |other: usize| reader.is_number(other) || has_capital(other) && !reader.opens(other);
    let is_named = before.is_some_and(|before| is_beside(before) || has(&reader.low(before), Tag::Measure) || reader.text(before) == ".");
    !(touches || is_named)
}

fn ends_clause(text: &str) -> bool {
    matches!(text, "." | "," | ";" | ":" | "!" | "?" | "\"" | "”" | "’" | "'" | ")")
}

/// Things counted: a plural in small letters, no measure.
fn is_counted(reader: &Reader, index: usize) -> bool {
    let low = reader.low(index);
    let is_plural = low.len() > 3 && low.ends_with('s') && !low.ends_with("ss") || matches!(&*low, "people" | "men" | "women" | "children");
    reader.is_small(index) && is_plural && !has(&low, Tag::Measure) && !has(&low, Tag::Function)
}

/// `6 dogs`, where small numbers are words elsewhere.
fn small_figures(reader: &Reader, index: usize, digits: &str) -> Option<Use> {
    if reader.low(index.wrapping_sub(1)) == "aged" {
        return used(reader, index, index, "age", FIGURES, Vec::new());
    }
    let number: u32 = digits.parse().ok().filter(|_| is_free(reader, index) && reader.is_beside(index) && !reader.is_quoted(index))?;
    let next = reader.low(index + 1);
    // `16 months to 3 years`, `aged 11 and 8`, `children under 5 years`: figures for the sake of others, or an age.
    let is_series = matches!(reader.before(index), "to" | "between" | "under" | "over")
        || index > 1 && matches!(reader.before(index), "and" | "or") && reader.is_number(index - 2);
    if is_series || reader.opens(index) {
        return None;
    }
    match number {
        // `one in 5 people` is a rate.
        2..10 if is_counted(reader, index + 1) && reader.low(index + 2) != "old" && !matches!(reader.before(index), "in" | "every") => {
            used(reader, index, index, "small", FIGURES, vec![(WORDS, word(number)?.to_owned())])
        }
        10..1000 if reader.is_small(index + 1) && !has(&next, Tag::Measure) => used(reader, index, index, "large", FIGURES, Vec::new()),
        _ => None,
    }
}

/// `eleven dogs`, `fifth`, `two-thirds`, `eighteenth century`, `14 million`.
fn words(reader: &Reader, index: usize) -> Option<Use> {
    let low = reader.low(index);
    let last = low.rsplit('-').next().unwrap_or_default();
    if has(last, Tag::Denominator) && low.contains('-') {
        return used(reader, index, index, "fraction", WORDS, Vec::new());
    }
    if let Some(number) = ordinal(&low) {
        if reader.low(index + 1) == "century" {
            return used(reader, index, index, "century", WORDS, vec![(FIGURES, figures_ordinal(number))]);
        }
        let is_plain = (2..10).contains(&number) && reader.is_small(index);
        return if is_plain { used(reader, index, index, "ordinal", WORDS, Vec::new()) } else { None };
    }
    if matches!(&*low, "million" | "billion") && index > 0 && reader.is_number(index - 1) {
        return used(reader, index - 1, index, "noughts", WORDS, Vec::new());
    }
    let number = value(&low)?;
    if reader.is_capital(index) && index > 0 && reader.is_capital(index - 1) && reader.is_beside(index - 1) {
        let key = format!("numbered {}", reader.before(index));
        return used(reader, index, index, &key, WORDS, vec![(FIGURES, number.to_string())]);
    }
    if reader.before(index) == "aged" && number > 10 {
        return used(reader, index, index, "age", WORDS, vec![(FIGURES, number.to_string())]);
    }
    if reader.opens(index) || !reader.is_small(index) || !is_free(reader, index) {
        return None;
    }
    let next = reader.low(index + 1);
    if (2..10).contains(&number) && reader.is_small(index + 1) && !has(&next, Tag::Measure) {
        return used(reader, index, index, "small", WORDS, Vec::new());
    }
    // `fifty years ago` says about so many.
    let is_plural = next.ends_with('s') && reader.is_small(index + 1) && (number % 10 != 0 || next != "years");
    let is_count = number > 10 && number < 100 && (is_plural || reader.before(index) == "and");
    is_count.then(|| used(reader, index, index, "large", WORDS, vec![(FIGURES, number.to_string())])).flatten()
}

/// The number of an ordinal word up to `twenty-first`.
fn ordinal(low: &str) -> Option<u32> {
    let irregular = match low {
        "second" => Some(2),
        "third" => Some(3),
        "fifth" => Some(5),
        "eighth" => Some(8),
        "ninth" => Some(9),
        "twelfth" => Some(12),
        "twentieth" => Some(20),
        "twenty-first" => Some(21),
        _ => None,
    };
    irregular.or_else(|| value(low.strip_suffix("th")?))
}

fn figures_ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, 0..=10 | 14..) => "st",
        (2, 0..=10 | 14..) => "nd",
        (3, 0..=10 | 14..) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `18th` of `18th century`.
fn century(reader: &Reader, index: usize) -> Option<Use> {
    let number: u32 = ordinal_digits(reader.text(index))?.parse().ok()?;
    let joined = reader.text(index + 1) == "-" && reader.low(index + 2) == "century";
    if number > 21 || !(reader.low(index + 1) == "century" || joined) {
        return None;
    }
    used(reader, index, index, "century", FIGURES, vec![(WORDS, ordinal_word(number)?)])
}

fn ordinal_word(number: u32) -> Option<String> {
    let irregular = match number {
        1 => Some("first"),
        2 => Some("second"),
        3 => Some("third"),
        5 => Some("fifth"),
        8 => Some("eighth"),
        9 => Some("ninth"),
        12 => Some("twelfth"),
        20 => Some("twentieth"),
        21 => Some("twenty-first"),
        _ => None,
    };
    irregular.map(str::to_owned).or_else(|| word(number).map(|word| format!("{word}th")))
}

fn ordinal_digits(text: &str) -> Option<&str> {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `5th`, where ordinals are words elsewhere: no date, no street.
fn ordinal_figures(reader: &Reader, index: usize) -> Option<Use> {
    let number: u32 = ordinal_digits(reader.text(index))?.parse().ok()?;
    let next = index + 1;
    let is_name = reader.is_capital(next) || matches!(reader.text(next), "of" | "-" | "and" | "to" | "or") || reader.is_number(next);
    let is_date = index > 0 && (reader.is_capital(index - 1) || reader.is_number(index - 1));
    let is_plain = (2..10).contains(&number) && !is_name && !is_date;
    if is_plain { used(reader, index, index, "ordinal", FIGURES, vec![(WORDS, ordinal_word(number)?)]) } else { None }
}

/// `Ward 4`, against `Ward Nine`.
fn numbered(reader: &Reader, index: usize) -> Option<Use> {
    let is_named = index > 0 && reader.is_capital(index - 1) && reader.is_beside(index - 1);
    let is_short = reader.text(index).len() < 3 && reader.value(index).is_some();
    let key = format!("numbered {}", reader.before(index));
    if is_named && is_short { used(reader, index, index, &key, FIGURES, Vec::new()) } else { None }
}

/// `1990s` and `1990's`.
fn decade(reader: &Reader, index: usize) -> Option<Use> {
    let text = reader.text(index);
    let years = text.strip_suffix('s').unwrap_or(text);
    let is_decade = years.len() == 4
        && years.ends_with('0')
        && years.bytes().all(|byte| byte.is_ascii_digit())
        && (years.starts_with("19") || years.starts_with("20"));
    if !is_decade {
        return None;
    }
    if text.ends_with('s') {
        return used(reader, index, index, "decade", FIGURES, vec![(WORDS, format!("{years}'s"))]);
    }
    let apostrophe =
        matches!(reader.text(index + 1), "'" | "’") && reader.touches(index) && reader.text(index + 2) == "s" && reader.touches(index + 1);
    if !apostrophe || reader.is_small(index + 3) && reader.is_beside(index + 2) && !has(&reader.low(index + 3), Tag::Function) {
        return None;
    }
    used(reader, index, index + 2, "decade", WORDS, vec![(FIGURES, format!("{years}s"))])
}

/// `1/4`, where fractions are words elsewhere.
fn fraction_figures(reader: &Reader, index: usize) -> Option<Use> {
    let (above, below) = reader.text(index).split_once('/')?;
    let (above, below): (u32, u32) = (above.parse().ok()?, below.parse().ok()?);
    let name = match below {
        2 => "half",
        3 => "third",
        4 => "quarter",
        5 => "fifth",
        _ => return None,
    };
    let is_fraction = above < below && index.checked_sub(1).is_none_or(|before| !reader.is_number(before)) && reader.low(index + 1) == "of";
    let plural = if above > 1 { "s" } else { "" };
    if is_fraction {
        used(reader, index, index, "fraction", FIGURES, vec![(WORDS, format!("{}-{name}{plural}", word(above)?))])
    } else {
        None
    }
}

/// `2024-25` and `2024-2025`, years that follow each other.
fn years(reader: &Reader, index: usize) -> Option<Use> {
    let (first, second) = (reader.text(index), reader.text(index + 2));
    let dash = reader.text(index + 1);
    let is_joined = matches!(dash, "-" | "–" | "/") && reader.touches(index) && reader.touches(index + 1) && reader.is_number(index + 2);
    let from: u32 = first.parse().ok().filter(|_| is_joined && first.len() == 4)?;
    let (next, short) = ((from + 1).to_string(), format!("{:02}", (from + 1) % 100));
    if !(1900..2100).contains(&from) {
        return None;
    }
    match second {
        _ if second == next => used(reader, index, index + 2, "years", WORDS, vec![(FIGURES, [first, dash, &short].concat())]),
        _ if second == short => used(reader, index, index + 2, "years", FIGURES, vec![(WORDS, [first, dash, &next].concat())]),
        _ => None,
    }
}

/// `29m`, millions of what is no money and no metres.
fn scale(reader: &Reader, index: usize) -> Option<Use> {
    let text = reader.text(index);
    let figure = text.strip_suffix('m').or_else(|| text.strip_suffix("bn"))?;
    let is_figure = figure.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !figure.ends_with('0');
    let is_money = index > 0 && reader.touches(index - 1);
    let is_millions = is_counted(reader, index + 1) || !reader.is_small(index + 1) || has(&reader.low(index + 1), Tag::Verb);
    if is_figure && !is_money && is_millions { used(reader, index, index, "scale", FIGURES, Vec::new()) } else { None }
}

/// `12 million`, of what is no money.
fn millions(reader: &Reader, index: usize) -> Option<Use> {
    let letters = match reader.text(index) {
        "million" => "m",
        "billion" => "bn",
        _ => return None,
    };
    let number = index.checked_sub(1).filter(|&number| reader.is_number(number))?;
    let is_money = number > 0 && reader.touches(number - 1) || has(&reader.low(index + 1), Tag::Measure);
    let text = format!("{}{letters}", reader.text(number));
    if is_money { None } else { used(reader, number, index, "scale", WORDS, vec![(FIGURES, text)]) }
}

/// `14,000,000`, where millions are words elsewhere.
fn noughts(reader: &Reader, index: usize, digits: &str) -> Option<Use> {
    let bare: String = digits.chars().filter(|c| *c != ',').collect();
    let number: u64 = bare.parse().ok().filter(|_| digits.ends_with("00,000"))?;
    let is_money = index > 0 && reader.touches(index - 1);
    if !(1_000_000..1_000_000_000).contains(&number) || is_money {
        return None;
    }
    let (millions, tenths) = (number / 1_000_000, number % 1_000_000 / 100_000);
    let text = if tenths == 0 { format!("{millions} million") } else { format!("{millions}.{tenths} million") };
    used(reader, index, index, "noughts", FIGURES, vec![(WORDS, text)])
}

/// `1900 people`, where thousands have a comma elsewhere.
fn grouping(reader: &Reader, index: usize, digits: &str) -> Option<Use> {
    let is_grouped = digits.len() == 5 && digits.as_bytes().get(1) == Some(&b',') && digits.bytes().filter(u8::is_ascii_digit).count() == 4;
    if is_grouped {
        return used(reader, index, index, "grouping", FIGURES, Vec::new());
    }
    let number: u32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let is_count = is_counted(reader, index + 1) && reader.is_beside(index);
    let is_said = index > 1 && matches!(reader.before(index), "were" | "was") && reader.low(index - 2) == "there";
    let may_be_year = (1500..2100).contains(&number) && !is_said;
    if !(1000..10_000).contains(&number) || !is_free(reader, index) || !(is_count || is_said) || may_be_year {
        return None;
    }
    let text = format!("{},{:03}", number / 1000, number % 1000);
    used(reader, index, index, "grouping", WORDS, vec![(FIGURES, text)])
}

/// `1,20,000` and `120,000`.
fn lakh(reader: &Reader, index: usize, digits: &str) -> Option<Use> {
    let groups: Vec<usize> = digits.split(',').map(str::len).collect();
    let bare: String = digits.chars().filter(|c| *c != ',').collect();
    let number: u64 = bare.parse().ok().filter(|number| (100_000..10_000_000).contains(number))?;
    let (thousands, rest) = (number / 1000, number % 1000);
    let indian = format!("{},{:02},{rest:03}", thousands / 100, thousands % 100);
    let western = if thousands >= 1000 {
        format!("{},{:03},{rest:03}", thousands / 1000, thousands % 1000)
    } else {
        format!("{thousands},{rest:03}")
    };
    match groups.as_slice() {
        [1 | 2, 2, 3] => used(reader, index, index, "lakh", FIGURES, vec![(WORDS, western)]),
        [3, 3] | [1, 3, 3] => used(reader, index, index, "lakh", WORDS, vec![(FIGURES, indian)]),
        _ => None,
    }
}

/// `7,4`, where decimals have a point elsewhere.
fn decimal(reader: &Reader, index: usize, digits: &str) -> Option<Use> {
    let is_plain = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, part)) = digits.split_once('.') {
        return if is_plain(whole, 3) && is_plain(part, 2) { used(reader, index, index, "decimal", FIGURES, Vec::new()) } else { None };
    }
    let (whole, part) = digits.split_once(',')?;
    let is_decimal = is_plain(whole, 2) && is_plain(part, 1) && is_free(reader, index) && reader.is_small(index + 1);
    if is_decimal { used(reader, index, index, "decimal", WORDS, vec![(FIGURES, format!("{whole}.{part}"))]) } else { None }
}
