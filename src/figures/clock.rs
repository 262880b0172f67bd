//! A time of day as it is written: `7 p.m.`, `10:30am`, `12.30 PM`, `18:00`, `0930 hrs`, `noon`, `12 midnight`, `nine-thirty a.m.`

use super::numeral::{is_next, word};
use super::table::{Part, lookup};
use crate::article::{Kind, Passage};
use crate::text::Span;

/// How the half of the day is written behind a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half {
    /// Where: `p.m.`
    pub span: Span,
    /// After noon?
    pub is_pm: bool,
    /// With stops: `p.m.`
    pub stops: bool,
    /// Without its last stop: `p.m`
    pub is_torn: bool,
    /// In capitals: `PM`
    pub capitals: bool,
    /// With a blank before it.
    pub spaced: bool,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The whole of it.
    pub span: Span,
    /// As written: 25 and 13 beside `pm` too.
    pub hour: u8,
    /// The minutes, where they are written.
    pub minute: Option<u8>,
    /// What stands between hour and minutes.
    pub mark: Option<char>,
    /// `a.m.` or `p.m.`
    pub half: Option<Half>,
    /// `noon`, `midnight` as a word, behind a number or alone.
    pub word: Option<Span>,
    /// `hrs`, `hours` behind four figures.
    pub is_military: bool,
    /// Is the hour a word: `nine-thirty`?
    pub in_words: bool,
    /// Its sentence in the paragraph.
    pub sentence: u32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    /// Its first token, and the first token behind it.
    pub tokens: (u32, u32),
}

impl Time {
    /// Minutes after midnight, where hour and half tell them.
    pub fn minutes(&self) -> Option<u16> {
        let minute = u16::from(self.minute.unwrap_or(0));
        let hour = u16::from(self.hour);
        let hour = match self.half {
            Some(half) if hour <= 12 => hour % 12 + if half.is_pm { 12 } else { 0 },
            Some(_) => return None,
            None => hour,
        };
        (hour < 24 && minute < 60).then_some(60 * hour + minute)
    }
}

/// The time that begins at the token, and the first token behind it.
pub(super) fn read(passage: &Passage, at: usize) -> Option<(Time, usize)> {
    let token = passage.tokens.get(at)?;
    match token.kind {
        Kind::Number => in_figures(passage, at),
        Kind::Word => in_words(passage, at),
        _ => None,
    }
}

/// What the figures of a time say.
struct Clock {
    hour: u8,
    minute: Option<u8>,
    mark: Option<char>,
    len: usize,
    is_military: bool,
}

fn in_figures(passage: &Passage, at: usize) -> Option<(Time, usize)> {
    let token = &passage.tokens[at];
    let start = token.start as usize;
    let text = &passage.visible[start..token.end as usize];
    // The minutes of a time whose hour was taken for something else: `@4:30pm`, `11: 45 am`.
    if passage.visible[..start].trim_end_matches(' ').ends_with([':', '@']) {
        return None;
    }
    let mut clock = figures(text)?;
    let end = start + clock.len;
    let half = half(&passage.visible, end);
    let noon = noon_behind(passage, at).filter(|_| clock.hour == 12 && clock.minute.is_none() && half.is_none());
    clock.is_military &= half.is_none() && hours_behind(passage, at);
    let touches = passage.visible[..start].ends_with(['$', '£', '€', '-', '–', '#']) && half.is_none();
    let is_colon = clock.mark == Some(':') && text.len() == clock.len && !touches && clock.hour <= 29;
    if half.is_none() && noon.is_none() && !clock.is_military && !is_colon {
        return None;
    }
    let mut time = time(passage, at, start, clock);
    time.span.end = half.map(|half| half.span.end).or(noon.map(|noon| noon.end)).unwrap_or(end);
    time.half = half;
    time.word = noon;
    if time.is_military {
        time.span.end = passage.tokens[at + 1].end as usize;
    }
    // `12 noon p.m.`
    if let Some(half) = noon.and_then(|noon| self::half(&passage.visible, noon.end)) {
        time.half = Some(half);
        time.span.end = half.span.end;
    }
    Some(finish(passage, time))
}

fn time(passage: &Passage, at: usize, start: usize, clock: Clock) -> Time {
    let token = &passage.tokens[at];
    Time {
        span: Span::new(start, start + clock.len),
        hour: clock.hour,
        minute: clock.minute,
        mark: clock.mark,
        half: None,
        word: None,
        is_military: clock.is_military,
        in_words: false,
        sentence: token.sentence,
        quoted: token.quoted,
        tokens: (at as u32, at as u32),
    }
}

fn finish(passage: &Passage, mut time: Time) -> (Time, usize) {
    let next = passage.tokens.partition_point(|token| (token.start as usize) < time.span.end);
    time.tokens.1 = next as u32;
    (time, next)
}

/// `7`, `10:30`, `5.40`, `0930`; what follows the figures in one token is left to the caller.
fn figures(text: &str) -> Option<Clock> {
    let lead = text.bytes().take_while(u8::is_ascii_digit).count();
    if lead == 4 && text.len() == 4 {
        let (hour, minute) = (text[..2].parse().ok()?, text[2..].parse().ok()?);
        return Some(Clock { hour, minute: Some(minute), mark: None, len: 4, is_military: minute < 60 && hour <= 24 });
    }
    let hour: u8 = text.get(..lead).filter(|_| (1..=2).contains(&lead))?.parse().ok()?;
    let rest = &text[lead..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, ':' | '.'));
    let figures = mark.map_or(0, |_| rest[1..].bytes().take_while(u8::is_ascii_digit).count());
    if mark.is_some() && figures != 2 {
        return None;
    }
    let minute = mark.and_then(|_| rest.get(1..3)?.parse().ok());
    let len = lead + if mark.is_some() { 3 } else { 0 };
    // `1:23:45` and `10.30.1` are other things.
    (!text[len..].starts_with([':', '.', '/', ','])).then_some(Clock { hour, minute, mark, len, is_military: false })
}

/// `a.m.`, `pm`, `PM` behind a time, a blank before it or not.
fn half(visible: &str, end: usize) -> Option<Half> {
    let rest = visible.get(end..)?;
    let bare = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let blanks = rest.len() - bare.len();
    let bytes = bare.as_bytes();
    let letter = bytes.first().copied()?;
    if !matches!(letter, b'a' | b'A' | b'p' | b'P') || blanks > 3 {
        return None;
    }
    let mut len = 1;
    let stops = bytes.get(len) == Some(&b'.');
    len += usize::from(stops);
    // `p. m.`
    len += usize::from(stops && bytes.get(len) == Some(&b' ') && matches!(bytes.get(len + 1), Some(b'm' | b'M')));
    if !matches!(bytes.get(len), Some(b'm' | b'M')) {
        return None;
    }
    let capitals = bytes[0].is_ascii_uppercase();
    len += 1;
    let last = stops && bytes.get(len) == Some(&b'.');
    len += usize::from(last);
    if bare[len..].starts_with(|c: char| c.is_alphanumeric() || c == '\'') {
        return None;
    }
    let start = end + blanks;
    let is_pm = letter.eq_ignore_ascii_case(&b'p');
    Some(Half { span: Span::new(start, start + len), is_pm, stops, is_torn: stops && !last, capitals, spaced: blanks > 0 })
}

/// `noon` or `midnight` behind twelve.
fn noon_behind(passage: &Passage, at: usize) -> Option<Span> {
    let is_noon = matches!(word(passage, at + 1)?, "noon" | "midnight") && is_next(passage, at + 1);
    let token = &passage.tokens[at + 1];
    is_noon.then_some(Span::new(token.start as usize, token.end as usize))
}

fn hours_behind(passage: &Passage, at: usize) -> bool {
    let is_clock = matches!(word(passage, at + 1), Some("hrs" | "hours" | "hr" | "GMT" | "UTC" | "IST" | "BST"));
    let text = &passage.visible[passage.tokens[at].start as usize..];
    // `1100 hours` of work are no time of day: only a nought in front, or what a clock alone has, makes one.
    is_clock
        && is_next(passage, at + 1)
        && (text.starts_with('0')
            || matches!(word(passage, at.wrapping_sub(1)), Some("at" | "by" | "from" | "until" | "till" | "around" | "about")))
}

/// `noon`, `midnight`, `nine-thirty a.m.`, `seven p.m.`
fn in_words(passage: &Passage, at: usize) -> Option<(Time, usize)> {
    let token = &passage.tokens[at];
    let (start, end) = (token.start as usize, token.end as usize);
    let text = passage.form(token);
    let span = Span::new(start, end);
    let clock = |hour: u8, minute: Option<u8>| Clock { hour, minute, mark: None, len: end - start, is_military: false };
    if matches!(text, "noon" | "midnight" | "Noon" | "Midnight") {
        let hour = if text.ends_with("oon") { 12 } else { 0 };
        let mut time = time(passage, at, start, clock(hour, None));
        time.word = Some(span);
        return Some(finish(passage, time));
    }
    let mut parts = text.split('-');
    let Part::Unit(hour) = lookup(parts.next()?)? else { return None };
    let minute = parts.next().map(|part| match lookup(part) {
        Some(Part::Unit(minute) | Part::Ten(minute)) => Some(minute as u8),
        _ => None,
    });
    let half = half(&passage.visible, end).filter(|half| half.spaced)?;
    let mut time = time(passage, at, start, clock(hour as u8, minute.flatten()));
    (time.half, time.in_words, time.span.end) = (Some(half), true, half.span.end);
    (hour <= 12.0 && minute != Some(None)).then(|| finish(passage, time))
}
