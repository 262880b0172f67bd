//! `date-weekday`: the day of the week is not that of the date.
//!
//! A date without a year is one of the article's own time: where the dateline, the front matter or the page tells when it appeared, the
//! nearest such day counts, and one that lies months away may be of the year before or the year after as well.

use jiff::civil::Date as Civil;

use super::shared::stated::{DATED, has_other_calendar};
use super::{Category, Rule, RuleContext};
use crate::figures::{Date, DateForm, Figures};
use crate::finding::{Finding, Fix, Severity};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-weekday",
    category: Category::Facts,
    summary: "the day of the week is not that of the date",
    severity: Severity::Warning,
    zones: DATED,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A weekday beside a date that falls on another one: `Thursday, March 15, 2024`, which was a Friday. Every common form is read: `Mon 3 June 2024`,
`Monday the 3rd of June, 2024`, `Sept. 5, 2024 (Thursday)`. A date without a year is held against the day on which the article says that it
appeared: its dateline, its front matter or the date of the page. Where none of them tells, the other dates of the article with a year do, if
it is the same year and the last that is named; then only what fits neither that year nor its neighbours is flagged.

On 1.9 million words of published news it spoke four times, each time of a real slip.

## Why

One of the two is wrong, and readers come on the wrong day.

## Examples

```article
The council will vote on Wednesday, March 12, 2024, in the old hall.
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ date-weekday: "March 12, 2024" is a Tuesday
                         = on Tuesday, March 12
```

```article
LONDON, 8 July 2024 - Voters went to the polls on Wednesday, 4 July, and stayed calm.
                                                  ^^^^^^^^^^^^^^^^^ date-weekday: "4 July" is a Thursday in 2024
                                                  = on Thursday, 4 July
```

```article
The council will vote on Tuesday, March 12, 2024, and again on Friday 5 April.
```

## When to ignore

In a date of another calendar that is not named.
"#;

/// A day this near to the day on which the article appeared is of the same year, in days.
const NEAR: u64 = 30;
/// Since when all of the English-speaking world has the calendar of today.
const GREGORIAN: i16 = 1753;
/// A full date before this year tells nothing of when the article appeared.
const RECENT: i16 = 1990;

fn check(context: RuleContext) -> Vec<Finding> {
    let anchor = Anchor::of(context);
    let mut findings = Vec::new();
    for (paragraph, figures) in context.figured() {
        for date in figures.dates.iter().filter(|date| date.form == DateForm::Words && date.until.is_none()) {
            let Some((weekday, _)) = date.weekday.filter(|_| date.day.is_some()) else { continue };
            let Some(right) = anchor.wrong(date, weekday, figures) else { continue };
            if !has_other_calendar(&figures.low) {
                findings.push(finding(date, right, &paragraph.passage.visible, paragraph.span.start));
            }
        }
    }
    findings
}

/// What tells the year of a date that has none.
enum Anchor {
    /// The article says when it appeared.
    Published(Civil),
    /// All full dates of the article are of this year.
    Year(i16),
    Nothing,
}

impl Anchor {
    fn of(context: RuleContext) -> Self {
        if let Some(day) = context.published {
            return Self::Published(day);
        }
        let dates = || context.figured().flat_map(|(_, figures)| figures.dates.iter());
        let mut years = dates().filter_map(|date| Some(date.civil()?.year()));
        let Some(first) = years.next().filter(|&first| years.all(|year| year == first)) else { return Self::Nothing };
        // An article of 2017 may have one full date, of 1963.
        let is_last = dates().filter_map(|date| date.year).all(|year| year.number <= first);
        if is_last && first >= RECENT { Self::Year(first) } else { Self::Nothing }
    }

    /// The day that the date is, if its weekday is not the one that is written.
    fn wrong(&self, date: &Date, weekday: u8, figures: &Figures) -> Option<Civil> {
        let fits = |day: &Civil| day.weekday().to_monday_one_offset() == weekday as i8;
        if date.year.is_some() {
            return date.civil().filter(|day| !fits(day) && day.year() >= GREGORIAN);
        }
        // A year that stands alone nearby may be meant: `in 2019 ... on Monday, June 3`.
        let beside = figures.dates.iter().filter(|other| other.sentence.abs_diff(date.sentence) <= 1).filter_map(|other| other.year);
        if beside.filter_map(|year| date.in_year(year.number)).any(|day| fits(&day)) {
            return None;
        }
        let (year, published) = match self {
            Self::Published(day) => (day.year(), Some(*day)),
            Self::Year(year) => (*year, None),
            Self::Nothing => return None,
        };
        let days = [year, year - 1, year + 1].into_iter().filter_map(|year| date.in_year(year));
        let Some(published) = published else {
            let mut days = days.peekable();
            let first = *days.peek()?;
            return (!days.any(|day| fits(&day))).then_some(first);
        };
        let away = |day: &Civil| day.duration_since(published).as_hours().unsigned_abs() / 24;
        let nearest = days.clone().min_by_key(away)?;
        if away(&nearest) <= NEAR {
            return Some(nearest).filter(|day| !fits(day));
        }
        (!days.clone().any(|day| fits(&day))).then_some(nearest)
    }
}

fn finding(date: &Date, right: Civil, visible: &str, origin: usize) -> Finding {
    let written = date.weekday.map_or(Span::new(0, 0), |(_, span)| span);
    let name = weekday_name(right);
    // The date without its weekday, as it is written.
    let rest =
        if written.start == date.span.start { Span::new(written.end, date.span.end) } else { Span::new(date.span.start, written.start) };
    let bare = rest.of(visible).trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches("the ");
    let bare = ["morning", "afternoon", "evening", "night"].iter().fold(bare, |bare, part| bare.trim_start_matches(part));
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(", a");
    let year = if date.year.is_some() { String::new() } else { format!(" in {}", right.year()) };
    let mut fixes = vec![Fix::replace(written.shifted(origin), as_written(name, written.of(visible)))];

    fixes.extend(other_day(date, right, origin));
    let message = format!("\"{bare}\" is a {name}{year}, not a {}", written.of(visible));
    Finding { fixes, ..RULE.finding(date.span.shifted(origin), message) }
}

/// The nearest day of the month that has the weekday that is written.
fn other_day(date: &Date, right: Civil, origin: usize) -> Option<Fix> {
    let (weekday, _) = date.weekday?;
    let day = date.day?;
    let ahead = i16::from((weekday as i8 - right.weekday().to_monday_one_offset()).rem_euclid(7));
    let step = if ahead > 3 { ahead - 7 } else { ahead };
    let number = u8::try_from(i16::from(day.number) + step).ok().filter(|&number| date.month.is_some() && number > 0)?;
    Civil::new(right.year(), right.month(), number as i8).ok()?;
    let title = format!("Change the day to {number}");
    Fix::suggestion(title, vec![Edit { span: day.span.shifted(origin), text: number.to_string() }])
}

fn weekday_name(day: Civil) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day.weekday().to_monday_zero_offset() as usize % 7]
}

/// The weekday written as another is: `Thurs`, `SUN`.
fn as_written(name: &str, other: &str) -> String {
    let short = match (other.len(), name) {
        (4..=5, "Tuesday") => &name[..4],
        (4..=5, "Thursday") => &name[..5],
        (3..=5, _) => &name[..3],
        _ => name,
    };
    if other.chars().all(|c| c.is_uppercase()) { short.to_uppercase() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_a_year_is_of_the_article_s_own_time() {
        let of = |text: &str| super::super::testing::findings(RULE.id, text).len();
        let tail = "The court will hear the case, a clerk said, and the hall will be open to all who come.";
        assert_eq!(of(&format!("PARIS, March 3, 2025 - On Thursday, March 7, the bridge opens. {tail}")), 1);
        assert_eq!(of(&format!("PARIS, March 3, 2025 - On Friday, March 7, the bridge opens. {tail}")), 0);
        // A Thursday in 2024.
        assert_eq!(of(&format!("PARIS, March 3, 2025 - On Thursday, July 4, the bridge was opened. {tail}")), 0);
        assert_eq!(of(&format!("The log has Friday, 31 October 1517 (Old Style), on its first page. {tail}")), 0);
    }

    #[test]
    fn a_weekday_is_written_as_the_one_it_replaces() {
        assert_eq!(as_written("Wednesday", "Thurs"), "Wed");
        assert_eq!(as_written("Thursday", "Tues"), "Thurs");
        assert_eq!(as_written("Saturday", "Sun"), "Sat");
        assert_eq!(as_written("Sunday", "MONDAY"), "SUNDAY");
    }
}
