//! A number with its unit, its currency and what hedges it: `more than $1.5 million`, `40 per cent`, `12km`, `a 6-foot`.

use super::numeral::{self, Numeral, Written, is_next, word};
use super::role::Role;
use super::table::{Dimension, Measure, Part, lookup};
use crate::article::{Kind, Passage};
use crate::text::Span;

pub use super::table::Hedge;

/// The sign of a family of currencies: dollars of any country share one.
pub type Currency = &'static str;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Whatever the words behind it name.
    Things,
    /// Hundredths.
    Percent,
    /// Percentage points; basis points are hundredths of them and their value is given in points.
    Points,
    /// Money.
    Money(Currency),
    /// A length, a weight, a span of time.
    Measure(Measure),
}

impl Unit {
    /// Do the two count the same kind of thing, as far as the unit tells?
    pub fn is_like(self, other: Unit) -> bool {
        match (self, other) {
            (Self::Measure(one), Self::Measure(two)) => one.dimension == two.dimension,
            _ => self == other,
        }
    }
}

/// A number with its unit.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// The whole of it: `$1.5 million`, `40 per cent`, `12km`; hedges not included.
    pub span: Span,
    /// The number alone, with `million` where that stands behind it.
    pub number: Span,
    /// Its value, in the unit that is written.
    pub value: f64,
    /// What its last written figure counts: 100,000 in `1.5 million`.
    pub step: f64,
    /// `million`, `bn`: what the digits are multiplied by and where that is written.
    pub scale: Option<(f64, Span)>,
    /// What it counts.
    pub unit: Unit,
    /// Where the unit is written; a currency's sign before the number or its word behind it. The second is there where both are.
    pub unit_spans: (Option<Span>, Option<Span>),
    /// In digits or in words?
    pub written: Written,
    /// Is it a part of something: `a third`?
    pub is_fraction: bool,
    /// Which way it may be meant.
    pub hedge: Hedge,
    /// Does it name a thing rather than count it: `Route 66`, `Game 7`?
    pub is_label: bool,
    /// Four digits that may be a year.
    pub is_year: bool,
    /// Is it part of a compound: `6-foot`, `five-year`?
    pub is_compound: bool,
    /// Its sentence in the paragraph.
    pub sentence: u32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    /// Its first token, and the first token behind it.
    pub tokens: (u32, u32),
}

/// The quantity whose number begins at the token, and the first token behind it.
pub(super) fn read(passage: &Passage, at: usize) -> Option<(Quantity, usize)> {
    let money = money_before(passage, at);
    let mut numeral = numeral::read(passage, at, money.is_some())?;
    if is_ordinal(numeral.suffix) || numeral.is_fraction && is_ordinal_fraction(passage, at, &numeral) {
        return None;
    }
    add_half(passage, &mut numeral);
    let behind = unit_behind(passage, &numeral, money.is_some());
    if behind.is_none() && numeral.suffix.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let token = &passage.tokens[at];
    let start = money.as_ref().map_or(numeral.start, |money| money.span.start);
    let (unit, times) = match (&money, &behind) {
        (Some(money), _) => (Unit::Money(money.sign), 1.0),
        (None, Some(behind)) => (behind.unit, behind.times),
        (None, None) => (Unit::Things, 1.0),
    };
    let end = behind.as_ref().map_or(numeral.end, |behind| behind.span.end);
    let next = behind.as_ref().map_or(numeral.next, |behind| behind.next);
    let digits = &passage.visible[numeral.start..numeral.end];
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && (1100.0..2150.0).contains(&numeral.value);
    let first = if start < token.start as usize { passage.tokens.partition_point(|token| (token.start as usize) < start) } else { at };
    let is_compound =
        numeral.suffix.starts_with('-') || behind.as_ref().is_some_and(|behind| behind.is_compound) || hyphen_follows(passage, end);
    let quantity = Quantity {
        span: Span::new(start, end.max(numeral.end)),
        number: Span::new(numeral.start, numeral.end),
        value: numeral.value * times,
        step: numeral.step * times,
        scale: numeral.scale.map(|(times, from, to)| (times, Span::new(from, to))),
        unit,
        unit_spans: (money.map(|money| money.span), behind.map(|behind| behind.span)),
        written: numeral.written,
        is_fraction: numeral.is_fraction,
        hedge: hedge(passage, first),
        is_label: unit == Unit::Things && is_label(passage, first),
        is_year: is_year && unit == Unit::Things,
        is_compound,
        sentence: token.sentence,
        quoted: token.quoted,
        tokens: (first as u32, next as u32),
    };
    Some((quantity, next))
}

/// `10th`, `1990s`, `twenty-first`.
fn is_ordinal(suffix: &str) -> bool {
    let bare = suffix.trim_start_matches('-');
    let word = bare.split('-').next().unwrap_or_default();
    matches!(word, "st" | "nd" | "rd" | "th" | "s" | "first" | "second")
        || suffix.starts_with('-') && matches!(lookup(word), Some(Part::Fraction(3.0..)))
}

/// `a third man` is the third, `a third of them` a part.
fn is_ordinal_fraction(passage: &Passage, at: usize, numeral: &Numeral) -> bool {
    let text = &passage.visible[numeral.start..numeral.end];
    if text.ends_with('s')
        || text.ends_with("half")
        || text.ends_with("quarter")
        || !text.contains([' ', '-']) && numeral.next == at + 1 && text.len() > 8
    {
        return false;
    }
    match word(passage, numeral.next) {
        None => false,
        Some(next) => !Role::AfterFraction.has(next),
    }
}

/// `two and a half`.
fn add_half(passage: &Passage, numeral: &mut Numeral) {
    let says = |ahead: usize, text: &str| word(passage, numeral.next + ahead).is_some_and(|word| word.eq_ignore_ascii_case(text));
    if !numeral.is_fraction && says(0, "and") && says(1, "a") && says(2, "half") && numeral.suffix.is_empty() {
        numeral.value += 0.5 * numeral.scale.map_or(1.0, |(times, ..)| times);
        numeral.step = 0.5;
        numeral.end = passage.tokens[numeral.next + 2].end as usize;
        numeral.next += 3;
        // `one and a half million`
        if let Some(Part::Scale(times)) = word(passage, numeral.next).filter(|word| word.len() > 3).and_then(lookup) {
            numeral.value *= times;
            numeral.step *= times;
            numeral.end = passage.tokens[numeral.next].end as usize;
            numeral.next += 1;
        }
    }
}

struct Money {
    span: Span,
    sign: Currency,
}

/// The currency that stands before the number: `$`, `US$`, `Rs`, `Rs.`, `UGX`.
fn money_before(passage: &Passage, at: usize) -> Option<Money> {
    let visible = passage.visible.as_str();
    let mut before = at.checked_sub(1)?;
    let text = |index: usize| &visible[passage.tokens[index].start as usize..passage.tokens[index].end as usize];
    let end = passage.tokens[at].start as usize;
    let mut gap = &visible[passage.tokens[before].end as usize..end];
    if text(before) == "." && gap.len() <= 1 {
        before = before.checked_sub(1)?;
        gap = if text(before).eq_ignore_ascii_case("rs") { "" } else { return None };
    }
    let token = &passage.tokens[before];
    let mut start = token.start as usize;
    let sign = match (token.kind, text(before)) {
        (Kind::Mark, mark) if gap.len() <= 1 => {
            let sign = sign(mark)?;
            let prefix = before.checked_sub(1).map(|index| &passage.tokens[index]).filter(|prefix| prefix.end as usize == start);
            if let Some(prefix) = prefix.filter(|prefix| prefix.kind == Kind::Word && prefix.end - prefix.start <= 3) {
                start = prefix.start as usize;
            }
            sign
        }
        (Kind::Word, "N") if gap.is_empty() => "₦",
        (Kind::Word, "R") if gap.is_empty() => "R",
        (Kind::Word, word) if word.len() <= 3 && word.starts_with(char::is_uppercase) && gap.len() <= 1 => match lookup(word)? {
            Part::Currency(sign) => sign,
            _ => return None,
        },
        _ => return None,
    };
    Some(Money { span: Span::new(start, token.end as usize), sign })
}

fn sign(mark: &str) -> Option<Currency> {
    Some(match mark {
        "$" => "$",
        "£" => "£",
        "€" => "€",
        "₹" => "Rs",
        "¥" => "¥",
        "₦" => "₦",
        "₽" => "₽",
        _ => return None,
    })
}

/// The unit behind a number.
struct Behind {
    span: Span,
    unit: Unit,
    /// What the value is to be multiplied by.
    times: f64,
    next: usize,
    is_compound: bool,
}

fn unit_behind(passage: &Passage, numeral: &Numeral, is_money: bool) -> Option<Behind> {
    if !numeral.suffix.is_empty() {
        let name = numeral.suffix.trim_start_matches('-').split('-').next().unwrap_or_default();
        let from = numeral.end + numeral.suffix.find(name).unwrap_or_default();
        let unit = unit_of(name, true)?;
        let behind = Behind {
            span: Span::new(from, from + name.len()),
            unit,
            times: 1.0,
            next: numeral.next,
            is_compound: numeral.suffix.starts_with('-'),
        };
        return Some(per_hour(passage, behind));
    }
    let visible = passage.visible.as_str();
    let mut at = numeral.next;
    let text = |at: usize| passage.tokens.get(at).map(|token| &visible[token.start as usize..token.end as usize]);
    let start = passage.tokens.get(at)?.start as usize;
    let lies_beside = |at: usize| at == numeral.next || is_next(passage, at);
    let near = start.saturating_sub(numeral.end) <= 2 && passage.tokens[at].sentence == passage.tokens[at - 1].sentence;
    if !near {
        return None;
    }
    let mut is_compound = false;
    if text(at)? == "-" {
        at += 1;
        is_compound = true;
        if passage.tokens.get(at)?.start as usize != start + 1 {
            return None;
        }
    }
    // `year-old` begins with its unit.
    let end = |at: usize| passage.tokens[at].start as usize + text(at).map_or(0, |word| word.split('-').next().unwrap_or(word).len());
    let upto = |at: usize| Span::new(if is_compound { start + 1 } else { start }, end(at));
    let found = |at: usize, unit: Unit, times: f64| Some(Behind { span: upto(at), unit, times, next: at + 1, is_compound });
    let first = text(at)?;
    let first = first.split('-').next().unwrap_or_default();
    let second = text(at + 1).filter(|_| lies_beside(at + 1)).unwrap_or_default();
    match first.to_ascii_lowercase().as_str() {
        "%" | "percent" | "pc" | "pct" => return found(at, Unit::Percent, 1.0),
        "per" if matches!(second, "cent" | "cents") => return found(at + 1, Unit::Percent, 1.0),
        "percentage" if second.starts_with("point") => return found(at + 1, Unit::Points, 1.0),
        "basis" if second.starts_with("point") => return found(at + 1, Unit::Points, 0.01),
        "°" | "º" => return unit_of(second, true).and_then(|unit| found(at + 1, unit, 1.0)),
        "degree" | "degrees" => return unit_of(second, true).and_then(|unit| found(at + 1, unit, 1.0)),
        "square" | "sq" => return squared(passage, at).and_then(|(at, unit)| found(at, unit, 1.0)),
        "nautical" => {
            let mile = Measure { dimension: Dimension::Length, factor: 1852.0 };
            return found(at + 1, Unit::Measure(mile), 1.0);
        }
        "cubic" => return None,
        _ => {}
    }
    let unit = unit_of(first, false)?;
    // `$5 a barrel`, `$40 million pounds`: only a currency goes with a currency.
    if is_money && !matches!(unit, Unit::Money(_)) {
        return None;
    }
    found(at, unit, 1.0).map(|behind| per_hour(passage, behind))
}

/// `square miles`, `sq km`, `sq. ft`.
fn squared(passage: &Passage, mut at: usize) -> Option<(usize, Unit)> {
    at += 1;
    if passage.visible.get(passage.tokens.get(at)?.start as usize..passage.tokens[at].end as usize)? == "." {
        at += 1;
    }
    match unit_of(word(passage, at)?, false)? {
        Unit::Measure(Measure { dimension: Dimension::Length, factor }) => {
            Some((at, Unit::Measure(Measure { dimension: Dimension::Area, factor: factor * factor })))
        }
        _ => None,
    }
}

/// A length becomes a speed with `an hour`, `per hour`, `/h` behind it; any other rate is left alone.
fn per_hour(passage: &Passage, mut behind: Behind) -> Behind {
    let Unit::Measure(Measure { dimension: Dimension::Length, factor }) = behind.unit else { return behind };
    let token = |at: usize| passage.tokens.get(at).map(|token| &passage.visible[token.start as usize..token.end as usize]);
    let is_rate = match (token(behind.next), token(behind.next + 1)) {
        (Some("/"), Some("h" | "hr")) => true,
        (Some("an" | "per" | "a"), Some(word)) => word == "hour",
        _ => false,
    };
    if is_rate {
        behind.unit = Unit::Measure(Measure { dimension: Dimension::Speed, factor: factor / 1000.0 });
        behind.span.end = passage.tokens[behind.next + 1].end as usize;
        behind.next += 2;
    }
    behind
}

fn unit_of(name: &str, touches: bool) -> Option<Unit> {
    // `40 C` but not `40 c`, and never `5 m`.
    if name.len() == 1 && !touches {
        return None;
    }
    if name.eq_ignore_ascii_case("m") && touches {
        return Some(Unit::Measure(Measure { dimension: Dimension::Length, factor: 1.0 }));
    }
    match lookup(name)? {
        Part::Currency(sign) => Some(Unit::Money(sign)),
        Part::Measure(measure) => Some(Unit::Measure(measure)),
        _ => (name == "pc").then_some(Unit::Percent),
    }
}

/// Which way the words before the number let it be meant.
fn hedge(passage: &Passage, first: usize) -> Hedge {
    let before = |back: usize| first.checked_sub(back).and_then(|at| word(passage, at)).unwrap_or_default();
    let one = before(1).to_ascii_lowercase();
    match (one.as_str(), before(2)) {
        ("than", "more" | "More" | "greater" | "higher" | "better") => Hedge::More,
        ("than", _) => Hedge::Less,
        ("to", "up" | "Up" | "close" | "Close") => Hedge::Less,
        ("as", "many" | "much" | "high") => Hedge::Less,
        ("a" | "the", _) => match lookup(before(2)) {
            Some(Part::Hedge(hedge)) if !matches!(before(2), "more" | "other" | "most") => hedge,
            _ => Hedge::Exact,
        },
        (one, _) => match lookup(one) {
            Some(Part::Hedge(hedge)) => hedge,
            _ => Hedge::Exact,
        },
    }
}

/// A word with a capital before the number that no sentence's start explains: `Route 66`, `Boeing 747`, `COVID-19`; `No. 5`.
fn is_label(passage: &Passage, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|at| &passage.tokens[at]) else { return false };
    let gap = &passage.visible[before.end as usize..passage.tokens[first].start as usize];
    let text = &passage.visible[before.start as usize..before.end as usize];
    let hyphen = text == "-" && gap.is_empty() && first >= 2 && passage.tokens[first - 2].end == before.start;
    let is_short = text == "." && first >= 2 && passage.form(&passage.tokens[first - 2]).eq_ignore_ascii_case("no");
    let is_name = before.kind == Kind::Word && text.starts_with(char::is_uppercase) && !before.opens && gap == " ";
    hyphen || is_short || text == "#" || is_name
}

/// `12-member`, `45-year-old`.
fn hyphen_follows(passage: &Passage, end: usize) -> bool {
    let rest = passage.visible.get(end..).unwrap_or_default();
    rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}
