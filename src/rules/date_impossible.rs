//! `date-impossible`: no calendar has the day, no clock the time.

use super::shared::stated::{DATED, has_other_calendar};
use super::{Category, Rule, RuleContext};
use crate::figures::{Date, DateForm, Figures, Half, Role, Sentence, Time, sentences, words};
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-impossible",
    category: Category::Facts,
    summary: "no calendar has the day, no clock the time",
    severity: Severity::Warning,
    zones: DATED,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A day that its month does not have (`31 June`, `Feb. 29, 2023`, `2024-06-31`, `26-34 January`) and a time that no clock shows (`13pm`, `7.75pm`,
`at 25:10`).

On 1.9 million words of published news it was silent; on another 3.5 million it spoke once, of a real slip.

## Why

Nobody can keep the appointment, and the right day is not the one that readers will guess.

## Examples

```article
The bridge will be closed until 31 June, the mayor said.
                                ^^^^^^^ date-impossible: "31 June": June has 30 days
                                = until 30 June,
```

```article
The pump ran from 9am to 13.30pm on the first day.
                         ^^^^^^^ date-impossible: "13.30pm": the hours of a half day end at 12
                         = to 1.30pm on
```

```article
The bridge was closed on 29 February 2024 and is open until 1am.
```

## When to ignore

In a date of another calendar that is not named, or one that is wrong on purpose.
"#;

/// Words of a sentence that speaks of a day because there is none.
const ON_PURPOSE: [&str; 8] =
    ["no such", "there is no", "does not exist", "doesn't exist", "doesn’t exist", "non-existent", "nonexistent", "mistakenly"];

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (paragraph, figures) in context.figured() {
        if has_other_calendar(&figures.low) {
            continue;
        }
        for sentence in sentences(paragraph, figures) {
            if ON_PURPOSE.iter().any(|words| sentence.all().contains(words)) {
                continue;
            }
            findings.extend(sentence.dates.iter().filter_map(|date| day(&sentence, date)));
            findings.extend(sentence.times.iter().filter_map(|time| hour(&sentence, time, figures)));
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn day(sentence: &Sentence, date: &Date) -> Option<Finding> {
    let (day, month) = (date.day?, date.month.filter(|_| !date.is_season)?);
    let year = date.year.map(|year| year.number);
    let (day, month) = match date.form {
        // Either part may be the month.
        DateForm::Figures if day.number <= 12 && month > 12 => return impossible_figures(sentence, date, month, day.number),
        DateForm::Figures if day.number <= 12 => return None,
        DateForm::Figures if month > 12 => return None,
        _ => (day, month),
    };
    let last = date.until.unwrap_or(day);
    let wrong = [day, last].into_iter().find(|day| day.number > length(month, year))?;
    if date.form == DateForm::Words && is_count(sentence, date) {
        return None;
    }
    let longest = length(month, year);
    let written = sentence.text(date.span);
    let year = year.filter(|_| month == 2).map_or(String::new(), |year| format!(" in {year}"));
    let message = format!("\"{written}\": {} has {longest} days{year}", name(month));
    let fix = Fix::replace(sentence.place(wrong.span), longest.to_string());
    Some(finding(sentence, date.span, message, (date.form != DateForm::Figures).then_some(fix)))
}

/// `02/30/2024`: the month comes first.
fn impossible_figures(sentence: &Sentence, date: &Date, day: u8, month: u8) -> Option<Finding> {
    let longest = length(month, date.year.map(|year| year.number));
    let message = format!("\"{}\": {} has {longest} days", sentence.text(date.span), name(month));
    (day > longest && day <= 31).then(|| finding(sentence, date.span, message, None))
}

/// `In May 35 people were killed`: the number counts something.
fn is_count(sentence: &Sentence, date: &Date) -> bool {
    let is_month_first = date.day.is_some_and(|day| day.span.end == date.span.end);
    if !is_month_first || date.year.is_some() || date.weekday.is_some() {
        return false;
    }
    let after = sentence.after(date.span.end);
    let Some(next) = after.strip_prefix(' ').and_then(|rest| words(rest).next()).filter(|_| after[1..].starts_with(char::is_alphanumeric))
    else {
        return false;
    };
    let opens = words(sentence.before(date.span.start)).next_back().unwrap_or("in");
    let counts = next.ends_with('s') || next.starts_with(|c: char| c.is_ascii_digit()) || Role::Counted.has(next);
    !Role::GoesOn.has(next) && (counts || matches!(opens, "in" | "since" | "by" | "last" | "of" | "this" | "through"))
}

fn hour(sentence: &Sentence, time: &Time, figures: &Figures) -> Option<Finding> {
    let minute = time.minute.unwrap_or(0);
    let written = sentence.text(time.span);
    if let Some(half) = time.half {
        // `15 AM stations` are stations.
        let is_station = time.minute.is_none() && half.spaced && half.capitals;
        if is_station || time.in_words || time.word.is_some() {
            return None;
        }
        if minute > 59 {
            let message = format!("\"{written}\": an hour has 60 minutes");
            return Some(finding(sentence, time.span, message, None));
        }
        // `@10 28PM`: the minutes alone.
        let wrong = (13..24).contains(&time.hour) || time.hour >= 24 && time.minute.is_some();
        let message = format!("\"{written}\": the hours of a half day end at 12");
        return wrong.then(|| finding(sentence, time.span, message, halved(sentence, time, half)));
    }
    // `25:10` may be minutes and seconds, or a verse.
    let before = words(sentence.before(time.span.start)).next_back().unwrap_or_default();
    let is_day = time.mark == Some(':') && matches!(before, "at" | "by" | "until" | "till" | "around" | "about" | "since");
    if !is_day || time.hour < 24 && minute < 60 || time.hour == 24 && minute == 0 || Role::Race.is_in(&figures.low) {
        return None;
    }
    Some(finding(sentence, time.span, format!("\"{written}\" is no time of day"), None))
}

/// `6.30pm` for `18.30pm`.
fn halved(sentence: &Sentence, time: &Time, half: Half) -> Option<Fix> {
    let hour = time.hour.checked_sub(12).filter(|hour| half.is_pm && (1..12).contains(hour))?;
    let digits = sentence.text(time.span).bytes().take_while(u8::is_ascii_digit).count();
    let span = sentence.place(Span::new(time.span.start, time.span.start + digits));
    Some(Fix::replace(span, hour.to_string()))
}

fn finding(sentence: &Sentence, span: Span, message: String, fix: Option<Fix>) -> Finding {
    Finding { fixes: fix.into_iter().collect(), ..RULE.finding(sentence.place(span), message) }
}

/// The days of a month; of a February without a year 29, and of one before the calendar of today in every fourth year.
pub(super) fn length(month: u8, year: Option<i16>) -> u8 {
    let is_old = |year: i16| year < 1924 && year % 4 == 0;
    match (month, year) {
        (2, None) => 29,
        (2, Some(year)) if is_old(year) => 29,
        (_, year) => jiff::civil::Date::new(year.unwrap_or(2024), month.clamp(1, 12) as i8, 1).map_or(31, |day| day.days_in_month() as u8),
    }
}

fn name(month: u8) -> &'static str {
    Role::MonthName.nth(usize::from(month.clamp(1, 12)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_february_has_29_days_in_a_leap_year_and_where_nobody_tells_the_year() {
        assert_eq!([length(2, None), length(2, Some(2024)), length(2, Some(2023)), length(2, Some(2000))], [29, 29, 28, 29]);
    }

    #[test]
    fn a_february_of_old_times_may_follow_the_old_calendar() {
        assert_eq!([length(2, Some(1700)), length(2, Some(1900)), length(2, Some(1901))], [29, 29, 28]);
    }
}
