//! A date as it is written, right or wrong: `Tuesday, March 12, 2024`, `26-30 January`, `30.02.1868`, `2013-19`, and a year or a weekday alone.

use super::role::Role;
use super::table::{Part, lookup};
use crate::article::{Passage, Wrap};
use crate::text::Span;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// With the month or the weekday as a word, or a year alone.
    Words,
    /// `2024-06-30`.
    Iso,
    /// `06/30/2024`: day and month in the order in which they stand.
    Figures,
}

/// A day of the month, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// As written: 31 may stand beside June.
    pub number: u8,
    /// Its figures.
    pub span: Span,
}

/// A year, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Four figures.
    pub number: i16,
    /// Its figures.
    pub span: Span,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The whole of it.
    pub span: Span,
    /// How it is written.
    pub form: DateForm,
    /// Monday is 1.
    pub weekday: Option<(u8, Span)>,
    /// The day of the month, or the first of several.
    pub day: Option<Day>,
    /// The last of several days.
    pub until: Option<Day>,
    /// January is 1; the middle month of a season. In [`DateForm::Figures`] what stands second, if it can be a month.
    pub month: Option<u8>,
    /// Is it a season rather than a month?
    pub is_season: bool,
    /// The year.
    pub year: Option<Year>,
    /// The last of several years.
    pub until_year: Option<Year>,
    /// Its sentence in the paragraph.
    pub sentence: u32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    /// Its first token, and the first token behind it.
    pub tokens: (u32, u32),
}

impl Date {
    /// The date in the calendar, where day, month and year are written and there is such a day.
    pub fn civil(&self) -> Option<jiff::civil::Date> {
        self.in_year(self.year?.number)
    }

    /// The date in the calendar if it is one of that year.
    pub fn in_year(&self, year: i16) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(year, self.month? as i8, self.day?.number as i8).ok()
    }
}

/// The date that begins at the token, and the first token behind it.
pub(super) fn read(passage: &Passage, at: usize) -> Option<(Date, usize)> {
    let mut cursor = Cursor { passage, at, end: passage.tokens.get(at)?.start as usize };
    let token = &passage.tokens[at];
    let mut date = Date {
        span: Span::new(cursor.end, cursor.end),
        form: DateForm::Words,
        weekday: None,
        day: None,
        until: None,
        month: None,
        is_season: false,
        year: None,
        until_year: None,
        sentence: token.sentence,
        quoted: token.quoted,
        tokens: (at as u32, at as u32),
    };
    let is_date = cursor.iso(&mut date) || cursor.figures(&mut date) || cursor.words(&mut date) || cursor.year_alone(&mut date);
    date.span.end = cursor.end;
    date.tokens.1 = cursor.at as u32;
    is_date.then_some((date, cursor.at))
}

#[derive(Clone)]
struct Cursor<'a> {
    passage: &'a Passage,
    at: usize,
    /// Where the last token that was taken ends.
    end: usize,
}

impl<'a> Cursor<'a> {
    fn text(&self, ahead: usize) -> &'a str {
        self.text_at(self.at + ahead)
    }

    fn text_at(&self, at: usize) -> &'a str {
        self.passage.tokens.get(at).map_or("", |token| &self.passage.visible[token.start as usize..token.end as usize])
    }

    fn take(&mut self) -> Span {
        let token = &self.passage.tokens[self.at];
        self.at += 1;
        self.end = token.end as usize;
        Span::new(token.start as usize, token.end as usize)
    }

    /// Does the token stand behind the one before it, on one line and with no more than a blank or two between?
    fn is_beside(&self, ahead: usize) -> bool {
        let Some(token) = self.passage.tokens.get(self.at + ahead) else { return false };
        let Some(before) = (self.at + ahead).checked_sub(1).map(|at| &self.passage.tokens[at]) else { return true };
        token.start - before.end <= 2 && (self.passage.wrap == Wrap::Soft || token.line == before.line)
    }

    fn mark(&mut self, marks: &str) -> bool {
        let is_mark = self.is_beside(0) && !self.text(0).is_empty() && marks.contains(self.text(0));
        if is_mark {
            self.take();
        }
        is_mark
    }

    fn word(&mut self, words: &[&str]) -> bool {
        let is_word = self.is_beside(0) && words.contains(&self.text(0));
        if is_word {
            self.take();
        }
        is_word
    }

    /// A word of the calendar with a capital.
    fn part(&self, ahead: usize) -> Option<Part> {
        let text = self.text(ahead);
        lookup(text).filter(|_| text.starts_with(char::is_uppercase))
    }

    fn month(&mut self) -> Option<u8> {
        let Some(Part::Month(month)) = self.part(0).filter(|_| self.is_beside(0)) else { return None };
        self.take();
        self.stop();
        Some(month)
    }

    /// The stop that touches an abbreviation and does not end the sentence.
    fn stop(&mut self) {
        let touches = self.passage.tokens.get(self.at).is_some_and(|token| token.start as usize == self.end);
        let goes_on = self.passage.tokens.get(self.at + 1).is_some();
        if touches && goes_on && self.text(0) == "." && self.text_before().len() <= 5 {
            self.take();
        }
    }

    /// A day of one or two figures, `th` behind it or not.
    fn day(&mut self) -> Option<Day> {
        let text = self.text(0);
        let figures = text.bytes().take_while(u8::is_ascii_digit).count();
        let number: u8 = text.get(..figures).filter(|_| (1..=2).contains(&figures))?.parse().ok()?;
        let suffix = text[figures..].to_ascii_lowercase();
        if !self.is_beside(0) || !matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th") || !(1..40).contains(&number) {
            return None;
        }
        let span = self.take();
        Some(Day { number, span: Span::new(span.start, span.start + figures) })
    }

    /// A year of four figures; `min` keeps out what may be a count.
    fn year(&mut self) -> Option<Year> {
        let text = self.text(0);
        let number: i16 = text.parse().ok().filter(|_| text.len() == 4 && text.is_ascii())?;
        if !self.is_beside(0) || !(1000..2200).contains(&number) {
            return None;
        }
        Some(Year { number, span: self.take() })
    }

    /// The last day of a range: `-30`, `–30`.
    fn until(&mut self) -> Option<Day> {
        let mut ahead = self.clone();
        let is_range = ahead.mark("-–—") || ahead.word(&["to"]) && !ahead.text(0).is_empty();
        let day = if is_range { ahead.day() } else { None };
        if day.is_some() {
            *self = ahead;
        }
        day
    }

    fn iso(&mut self, date: &mut Date) -> bool {
        let lens = [self.text(0).len(), self.text(2).len(), self.text(4).len()];
        let touches = (1..5).all(|ahead| {
            let tokens = &self.passage.tokens;
            tokens.get(self.at + ahead).is_some_and(|token| token.start == tokens[self.at + ahead - 1].end)
        });
        if lens != [4, 2, 2] || !touches || self.text(1) != "-" || self.text(3) != "-" || self.touches_before() {
            return false;
        }
        let (Some(year), Ok(month), Ok(day)) = (self.clone().year(), self.text(2).parse(), self.text(4).parse()) else { return false };
        if !(1..=12).contains(&month) || !(1..40).contains(&day) {
            return false;
        }
        self.at += 4;
        let span = self.take();
        (date.form, date.year, date.month, date.day) = (DateForm::Iso, Some(year), Some(month), Some(Day { number: day, span }));
        true
    }

    fn touches_before(&self) -> bool {
        let tokens = &self.passage.tokens;
        self.at > 0 && tokens[self.at - 1].end == tokens[self.at].start && "-/.".contains(self.text_before())
    }

    fn text_before(&self) -> &'a str {
        self.at.checked_sub(1).map_or("", |at| self.text_at(at))
    }

    fn figures(&mut self, date: &mut Date) -> bool {
        let text = self.text(0);
        let Some(mark) = ['.', '/'].into_iter().find(|&mark| text.matches(mark).count() == 2) else { return false };
        let parts: Vec<&str> = text.split(mark).collect();
        let [first, second, year] = parts[..] else { return false };
        let is_day = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let (true, true, 4) = (is_day(first), is_day(second), year.len()) else { return false };
        let (Ok(day), Ok(month), Ok(number)) = (first.parse(), second.parse(), year.parse()) else { return false };
        if self.touches_before() || !(1000..2200).contains(&number) || day == 0 {
            return false;
        }
        let span = self.take();
        date.form = DateForm::Figures;
        date.day = Some(Day { number: day, span: Span::new(span.start, span.start + first.len()) });
        date.month = Some(month);
        date.year = Some(Year { number, span: Span::new(span.end - 4, span.end) });
        true
    }

    /// With the month as a word, or a weekday alone.
    fn words(&mut self, date: &mut Date) -> bool {
        if let Some(Part::Weekday(weekday)) = self.part(0) {
            let span = self.take();
            date.weekday = Some((weekday, span));
            let after = self.clone();
            if self.day_of_weekday(date) {
                return true;
            }
            *self = after;
            // `Sun` and `Wed` are words of their own.
            return span.len() > 5;
        }
        if let Some(Part::Season(month)) = lookup(self.text(0)) {
            let mut ahead = self.clone();
            ahead.take();
            ahead.word(&["of"]);
            let Some(year) = ahead.year() else { return false };
            (date.month, date.is_season, date.year) = (Some(month), true, Some(year));
            *self = ahead;
            return true;
        }
        self.day_and_month(date) && {
            self.weekday_behind(date);
            true
        }
    }

    /// What follows a weekday: `, March 12`, ` the 20th of May`, ` (15 August)`, ` night, March 12`.
    fn day_of_weekday(&mut self, date: &mut Date) -> bool {
        self.stop();
        self.word(&["morning", "afternoon", "evening", "night"]);
        self.mark(",");
        let bracket = self.mark("(");
        self.word(&["the"]);
        let found = self.day_and_month(date);
        if found && bracket {
            self.mark(")");
        }
        found
    }

    /// `March 12, 2024`, `12 March 2024`, `the 12th of March`, `March 2024`.
    fn day_and_month(&mut self, date: &mut Date) -> bool {
        let start = self.clone();
        let is_month_first = matches!(self.part(0), Some(Part::Month(_)));
        if is_month_first {
            date.month = self.month();
            self.word(&["the"]);
            date.day = self.day();
            date.until = if date.day.is_some() { self.until() } else { None };
        } else {
            date.day = self.day();
            date.until = if date.day.is_some() { self.until() } else { None };
            self.word(&["of"]);
            date.month = if date.day.is_some() { self.month() } else { None };
        }
        if date.month.is_none() || date.day.is_none() && !is_month_first {
            (date.day, date.until, date.month) = (None, None, None);
            *self = start;
            return false;
        }
        let mut ahead = self.clone();
        ahead.mark(",");
        ahead.word(&["of"]);
        if let Some(year) = ahead.year() {
            date.year = Some(year);
            *self = ahead;
        }
        if date.day.is_none() && date.year.is_none() {
            date.month = None;
            *self = start;
            return false;
        }
        true
    }

    /// `(Friday)`, `, a Friday` behind a date.
    fn weekday_behind(&mut self, date: &mut Date) {
        let mut ahead = self.clone();
        let bracket = ahead.mark("(");
        let article = !bracket && ahead.mark(",") && ahead.word(&["a"]);
        if let Some(Part::Weekday(weekday)) = ahead.part(0).filter(|_| (bracket || article) && date.day.is_some()) {
            let span = ahead.take();
            if !bracket || ahead.mark(")") {
                date.weekday = Some((weekday, span));
                *self = ahead;
            }
        }
    }

    /// A year that its neighbours make one: `in 2019`, `(2019)`, `2013-19`, `early 2019`.
    fn year_alone(&mut self, date: &mut Date) -> bool {
        let before = self.text_before().to_ascii_lowercase();
        let start = self.clone();
        if self.touches_before() {
            return false;
        }
        let Some(year) = self.year().filter(|year| (1500..2100).contains(&year.number)) else { return false };
        date.year = Some(year);
        if self.until_year(date) {
            return true;
        }
        let follows = self.text(0);
        let stops = !self.is_beside(0) || follows.is_empty() || ".,;:)?!—–".contains(follows);
        let opens = Role::BeforeYear.has(&before);
        let may_open = Role::MayBeforeYear.has(&before);
        let is_plural = follows.ends_with('s')
            && follows.starts_with(char::is_lowercase)
            && !matches!(follows, "was" | "as" | "is" | "has" | "its" | "his");
        // `in 1998, 2002 and 2006`
        let listed = before == ","
            && self.at >= 3
            && self.text_at(self.at - 3).parse().is_ok_and(|year: i16| (1500..2100).contains(&year))
            && (stops || follows == "and");
        if listed || opens && !is_plural || may_open && (stops || Role::AfterYear.has(follows)) {
            return true;
        }
        *self = start;
        false
    }

    /// `-2019`, `–19`, `/19` behind a year.
    fn until_year(&mut self, date: &mut Date) -> bool {
        let Some(from) = date.year else { return false };
        let mut ahead = self.clone();
        let touches = |cursor: &Cursor| cursor.passage.tokens.get(cursor.at).is_some_and(|token| token.start as usize == cursor.end);
        if !touches(&ahead) || !ahead.mark("-–") || !touches(&ahead) {
            return false;
        }
        if ahead.text(0).len() == 2
            && let Ok(short) = ahead.text(0).parse::<i16>()
        {
            let span = ahead.take();
            let century = from.number / 100 * 100;
            let number = if century + short <= from.number { century + 100 + short } else { century + short };
            // `1999-02` may be a month, `2019-12` a season's end: only the next few years are meant.
            date.until_year = Some(Year { number, span }).filter(|_| number - from.number < 60);
        } else {
            date.until_year = ahead.year().filter(|year| (1500..2100).contains(&year.number));
        }
        if date.until_year.is_none() || touches(&ahead) && "-/".contains(ahead.text(0)) && !ahead.text(0).is_empty() {
            date.until_year = None;
            return false;
        }
        *self = ahead;
        true
    }
}
