//! A numeral and its value: `1,234`, `2,01,345`, `1.5 million`, `twenty-five`, `half a million`, `two-thirds`, `a dozen`.

use super::table::{Part, lookup};
use crate::article::{Kind, Passage};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In digits, a word such as `million` behind them or not.
    Digits,
    /// In words.
    Words,
}

/// A numeral.
pub(super) struct Numeral<'a> {
    /// Its first byte, the article of `a dozen` included.
    pub start: usize,
    /// One past its last byte, letters that touch the digits not included.
    pub end: usize,
    /// The first token behind it.
    pub next: usize,
    /// Its value.
    pub value: f64,
    /// What its last written figure counts: 100,000 in `1.5 million`.
    pub step: f64,
    /// What the digits are multiplied by, and where that is written.
    pub scale: Option<(f64, usize, usize)>,
    /// In digits or in words?
    pub written: Written,
    /// Is it a part of something: `a third`, `two-thirds`, `half`?
    pub is_fraction: bool,
    /// What touches the digits: `km` in `12km`.
    pub suffix: &'a str,
}

/// The numeral that begins at the token; `is_money` where a sign of a currency stands before it, so that `m` and `b` are million and billion.
pub(super) fn read(passage: &Passage, at: usize, is_money: bool) -> Option<Numeral<'_>> {
    let token = passage.tokens.get(at)?;
    match token.kind {
        Kind::Number => in_digits(passage, at, is_money),
        Kind::Word => in_words(passage, at),
        _ => None,
    }
}

/// The word of a token that is one.
pub(super) fn word(passage: &Passage, at: usize) -> Option<&str> {
    passage.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| passage.form(token))
}

/// Does nothing but blanks or one hyphen lie before the token?
pub(super) fn is_next(passage: &Passage, at: usize) -> bool {
    at > 0 && passage.gap(at - 1).chars().all(|c| c.is_whitespace() || c.is_control() || c == '-') && same_line(passage, at)
}

fn same_line(passage: &Passage, at: usize) -> bool {
    passage.tokens[at - 1].sentence == passage.tokens[at].sentence
}

fn in_digits(passage: &Passage, at: usize, is_money: bool) -> Option<Numeral<'_>> {
    let token = &passage.tokens[at];
    let text = passage.visible.get(token.start as usize..token.end as usize)?;
    // `.84` without its nought.
    let before = &passage.visible[..token.start as usize];
    if before.strip_suffix('.').is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)) {
        return None;
    }
    let (mut value, mut step, len) = digits(text)?;
    let start = token.start as usize;
    let mut end = start + len;
    let mut suffix = &text[len..];
    let mut next = at + 1;
    let mut scale = None;
    if !suffix.is_empty() {
        // `m` alone may be metres.
        let counts = suffix.len() > 1 || is_money || suffix.eq_ignore_ascii_case("k");
        if let Some(Part::Scale(times)) = lookup(suffix).filter(|_| counts) {
            scale = Some((times, end, end + suffix.len()));
            end += suffix.len();
            suffix = "";
        }
    } else {
        (scale, next) = scale_behind(passage, next);
        end = scale.map_or(end, |(_, _, end)| end);
    }
    let times = scale.map_or(1.0, |(times, _, _)| times);
    value *= times;
    step *= times;
    Some(Numeral { start, end, next, value, step, scale, written: Written::Digits, is_fraction: false, suffix })
}

/// `million`, `lakh crore`, `-million` behind a number.
fn scale_behind(passage: &Passage, mut at: usize) -> (Option<(f64, usize, usize)>, usize) {
    let mut scale: Option<(f64, usize, usize)> = None;
    // The hyphen of `1.5-million` is a token of its own.
    let hyphen = passage.tokens.get(at).is_some_and(|token| &passage.visible[token.start as usize..token.end as usize] == "-");
    if hyphen && word(passage, at + 1).is_some_and(|word| word.len() > 3 && matches!(lookup(word), Some(Part::Scale(_)))) {
        at += 1;
    }
    while let Some(word) = word(passage, at).filter(|_| is_next(passage, at)) {
        let short = word.len() == 1;
        let (Some(Part::Scale(times)), false) = (lookup(word), short) else { break };
        let token = &passage.tokens[at];
        let (before, from) = scale.map_or((1.0, token.start as usize), |(times, from, _)| (times, from));
        scale = Some((before * times, from, token.end as usize));
        at += 1;
    }
    (scale, at)
}

/// The value of the digits that `text` begins with, what the last of them counts, and how many bytes they are.
fn digits(text: &str) -> Option<(f64, f64, usize)> {
    let len = text.bytes().take_while(|byte| byte.is_ascii_digit() || b",.".contains(byte)).count();
    let number = text[..len].trim_end_matches([',', '.']);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let is_plain = decimals.bytes().all(|byte| byte.is_ascii_digit()) && number.starts_with(|c: char| c.is_ascii_digit());
    let mut groups = whole.split(',').skip(1).peekable();
    let mut grouped = true;
    while let Some(group) = groups.next() {
        // Thousands in threes, or in twos but for the last: 2,01,345.
        grouped &= group.len() == 3 || group.len() == 2 && groups.peek().is_some();
    }
    if !is_plain || !grouped || whole.len() > 18 || decimals.len() > 6 {
        return None;
    }
    let mut value: f64 = whole.replace(',', "").parse().ok()?;
    let mut step = 1.0;
    if !decimals.is_empty() {
        step = 0.1f64.powi(decimals.len() as i32);
        value += decimals.parse::<f64>().ok()? * step;
    }
    let mut len = number.len();
    let part = text[len..].chars().next().and_then(|c| Some((c, vulgar(c)?)));
    if let Some((c, part)) = part {
        value += part;
        step = 0.25;
        len += c.len_utf8();
    }
    // `12:30`, `1/2` and `1.2.3` are other things.
    (!text[len..].starts_with([':', '/', '.', ','])).then_some((value, step, len))
}

fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        _ => return None,
    })
}

fn in_words(passage: &Passage, at: usize) -> Option<Numeral<'_>> {
    let token = &passage.tokens[at];
    let mut start = token.start as usize;
    let form = passage.form(token);
    let mut count = Count { sum: 0.0, group: 0.0, upper: None, last: Last::Nothing, is_fraction: false };
    let (mut next, mut end) = (at, start);
    if form.eq_ignore_ascii_case("half") && is_half_of_scale(passage, at) {
        return None;
    }
    if let Some(times) = article_before(passage, at) {
        start = times.start;
        (count.group, count.last) = (times.value, Last::Unit);
    }
    while let Some(token) = passage.tokens.get(next).filter(|token| token.kind == Kind::Word && (next == at || is_next(passage, next))) {
        let parts = passage.form(token);
        if next > at && parts.eq_ignore_ascii_case("and") && count.last == Last::Hundred && is_small(passage, next + 1) {
            next += 1;
            continue;
        }
        let taken = count.take(parts);
        if taken == 0 || count.last == Last::Nothing {
            break;
        }
        end = token.start as usize + (taken - 1).min((token.end - token.start) as usize);
        next += 1;
        if count.is_fraction || taken <= parts.len() {
            break;
        }
    }
    let Count { sum, group, upper, last, is_fraction } = count;
    let value = sum + group;
    // A word torn open by a hyphen, `five-year-old`, goes on behind the number.
    let suffix = passage.visible.get(end..passage.tokens.get(next.checked_sub(1)?)?.end as usize).unwrap_or_default();
    let is_number = end > start && (last != Last::Scale || sum > 0.0) && upper != Some(0.0);
    let step = if last == Last::Scale { value.min(1e6) } else { 1.0 };
    is_number.then_some(Numeral { start, end, next, value, step, scale: None, written: Written::Words, is_fraction, suffix })
}

/// A number in words, as far as it was read.
struct Count {
    /// What its scales amount to so far: two million of `two million five hundred`.
    sum: f64,
    /// What was read behind the last scale: five hundred.
    group: f64,
    /// What stands above the line of a fraction.
    upper: Option<f64>,
    last: Last,
    is_fraction: bool,
}

impl Count {
    /// Takes in the parts of a word between its hyphens, as far as they go on with the number; the bytes of those taken, a hyphen behind each.
    fn take(&mut self, parts: &str) -> usize {
        let mut taken = 0;
        for part in parts.split('-') {
            let Some(step) = lookup(part).and_then(|part| advance(part, self.last, self.group)) else { break };
            match step {
                Step::Group(value, kind) => {
                    self.is_fraction |= kind == Last::Fraction;
                    (self.group, self.last) = (value, kind);
                }
                Step::Scale(times) => {
                    self.sum += self.group * times;
                    (self.group, self.last) = (0.0, Last::Scale);
                }
                Step::Fraction(lower) => {
                    self.upper = Some(self.group);
                    self.group /= lower;
                    (self.is_fraction, self.last) = (true, Last::Fraction);
                }
            }
            taken += part.len() + 1;
        }
        taken
    }
}

/// The kind of word that was read last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Unit,
    Ten,
    Hundred,
    Scale,
    Fraction,
}

enum Step {
    Group(f64, Last),
    Scale(f64),
    Fraction(f64),
}

/// How a word goes on with a number, if it does.
fn advance(part: Part, last: Last, group: f64) -> Option<Step> {
    Some(match (part, last) {
        (Part::Unit(value), Last::Nothing | Last::Scale) => Step::Group(value, Last::Unit),
        (Part::Unit(value), Last::Ten) if value < 10.0 => Step::Group(group + value, Last::Unit),
        (Part::Unit(value), Last::Hundred) => Step::Group(group + value, Last::Unit),
        (Part::Ten(value), Last::Nothing | Last::Scale) => Step::Group(value, Last::Ten),
        (Part::Ten(value), Last::Hundred) => Step::Group(group + value, Last::Ten),
        (Part::Hundred, Last::Unit) if group < 20.0 && group > 0.0 => Step::Group(100.0 * group, Last::Hundred),
        (Part::Scale(times), Last::Unit | Last::Ten | Last::Hundred) => Step::Scale(times),
        // Two quarters are half a year.
        (Part::Fraction(lower), Last::Unit) if group < lower && (group, lower) != (2.0, 4.0) => Step::Fraction(lower),
        // `half of them` needs no number before it.
        (Part::Fraction(2.0), Last::Nothing) => Step::Group(0.5, Last::Fraction),
        _ => return None,
    })
}

/// Is the token a number below a hundred?
fn is_small(passage: &Passage, at: usize) -> bool {
    let first = word(passage, at).and_then(|word| word.split('-').next()).and_then(lookup);
    matches!(first, Some(Part::Unit(_) | Part::Ten(_)))
}

/// Is `half` here that of `half a million`, which is read at the last word?
fn is_half_of_scale(passage: &Passage, at: usize) -> bool {
    let is_article = word(passage, at + 1).is_some_and(|word| word.eq_ignore_ascii_case("a"));
    is_article && matches!(word(passage, at + 2).and_then(lookup), Some(Part::Scale(_)))
}

/// What the article before the word counts.
struct Article {
    start: usize,
    value: f64,
}

/// `a` or `an` before a hundred, a million, a dozen or a third, `half a` before a million or a dozen.
fn article_before(passage: &Passage, at: usize) -> Option<Article> {
    let part = lookup(word(passage, at)?)?;
    if !matches!(part, Part::Hundred | Part::Scale(_) | Part::Fraction(_)) || word(passage, at)?.len() < 4 {
        return None;
    }
    let before = at.checked_sub(1)?;
    word(passage, before).filter(|word| matches!(*word, "a" | "an" | "A" | "An") && is_next(passage, at))?;
    let start = passage.tokens[before].start as usize;
    let half = before.checked_sub(1).and_then(|at| word(passage, at)).is_some_and(|word| word.eq_ignore_ascii_case("half"));
    if half && matches!(part, Part::Scale(_)) {
        return Some(Article { start: passage.tokens[before - 1].start as usize, value: 0.5 });
    }
    Some(Article { start, value: 1.0 })
}
