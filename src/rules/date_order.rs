//! `date-order`: dates in an order in which things cannot have happened, and dates in figures that follow two orders.
//!
//! Of the figures only a part above twelve tells which part is the day, so only such dates prove an order, and only where both orders are
//! proved does the rule speak.

use std::sync::LazyLock;

use regex::Regex;

use super::shared::sequence::{Misorder, misorder};
use super::shared::stated::has_other_calendar;
use super::{Category, Rule, RuleContext};
use crate::article::{Paragraph, Zone};
use crate::figures::Sentence;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-order",
    category: Category::Facts,
    summary: "dates in an impossible order, or in two orders of figures",
    severity: Severity::Information,
    zones: &[Zone::Headline, Zone::Deck, Zone::Dateline, Zone::Body, Zone::Caption, Zone::List, Zone::Furniture],
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

What cannot have come in this order: a span that runs backwards (`from 2019 to 2013`), an end before its beginning, a thing that will happen on a day
that was past when the article appeared, an age or a number of years that its two dates contradict by more than one.

Dates in figures that put the month first in one place and the day first in another: `07/27/2021` and `24/01/2017`. The first date of the rarer
order is shown, with one of the other order beside it.

On 1.9 million words of published news it was silent; on another 3.5 million it spoke once, of an article that was changed after its date.

## Why

A reader who has seen `24/01/2017` reads `07/08/2021` as the 7th of August, and one who has seen `07/27/2021` as July 8.

## Examples

```article
The bishop led the diocese from 2019 to 2013, a time of change.
                                ^^^^^^^^^^^^ date-order: "2019 to 2013" runs backwards
                                = from 2013 to 2019, a time
```

```article
LONDON, 14 May 2025 - The company will repay the money on 30 April 2025 in full, it said.
                                                          ^^^^^^^^^^^^^ date-order: "30 April 2025" is past on 2025-05-14
```

```article
The bridge was opened on 24/01/2017 and closed on 30/05/2019.
It was rebuilt by 07/27/2021.
                  ^^^^^^^^^^ date-order: "07/27/2021" has the month first, "24/01/2017" the day
                  = 2021-07-27
```

```article
The bridge was opened on 24/01/2017 and closed on 07/08/2021.
```

## When to ignore

In dates quoted from forms of two countries.
"#;

/// Slashes with a year of two or four figures; stops and hyphens only with four, for scores and versions have them too.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)([0-9]{1,2})(?:/([0-9]{1,2})/([0-9]{4}|[0-9]{2})|\.([0-9]{1,2})\.([0-9]{4})|-([0-9]{1,2})-([0-9]{4}))")
        .expect("a fixed pattern")
});

/// Which part comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Day,
    Month,
}

impl Order {
    fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
        }
    }
}

/// A date that proves its order.
struct Date<'a> {
    text: &'a str,
    span: Span,
    order: Order,
    iso: Option<String>,
}

/// Zones of running text; the figures of page stamps count for their order alone.
const RUNNING: [Zone; 4] = [Zone::Headline, Zone::Deck, Zone::Body, Zone::Caption];

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = figures(context);
    let mut before: Option<Sentence> = None;
    for sentence in context.sentences().filter(|sentence| RUNNING.contains(&sentence.paragraph.zone)) {
        let misorder = misorder(&sentence, before.as_ref(), context.published).filter(|_| !has_other_calendar(sentence.low));
        findings.extend(misorder.map(|misorder| told(&sentence, before.as_ref(), misorder)));
        before = Some(sentence);
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn told(sentence: &Sentence, before: Option<&Sentence>, misorder: Misorder) -> Finding {
    let span = sentence.place(misorder.span);
    let home = |other: Span| before.filter(|before| other.end <= before.span.end && other.start >= before.span.start).unwrap_or(sentence);
    let related =
        misorder.other.map(|other| Related { span: home(other).place(other), message: format!("{} here", home(other).text(other)) });
    let fixes = misorder.fix.map(|fix| Fix::replace(span, fix));
    let message = format!("\"{}\" {}", sentence.text(misorder.span), misorder.message);
    Finding { related: related.into_iter().collect(), fixes: fixes.into_iter().collect(), ..RULE.finding(span, message) }
}

/// Dates in figures of two orders.
fn figures(context: RuleContext) -> Vec<Finding> {
    let dates: Vec<Date> = context.paragraphs().flat_map(dates).collect();
    let count = |order| dates.iter().filter(|date| date.order == order).count();
    let (day, month) = (count(Order::Day), count(Order::Month));
    let Some(first) = dates.first().filter(|_| day > 0 && month > 0) else { return Vec::new() };
    let rarer = match day.cmp(&month) {
        std::cmp::Ordering::Less => Order::Day,
        std::cmp::Ordering::Equal => first.order,
        std::cmp::Ordering::Greater => Order::Month,
    };
    let one = dates.iter().find(|date| date.order == rarer);
    let other = dates.iter().find(|date| date.order != rarer);
    let (Some(one), Some(other)) = (one, other) else { return Vec::new() };
    let message = format!("\"{}\" has the {} first, \"{}\" the {}", one.text, one.order.word(), other.text, other.order.word());
    vec![Finding {
        related: vec![Related { span: other.span, message: format!("\"{}\" has the {} first", other.text, other.order.word()) }],
        fixes: one.iso.iter().map(|iso| Fix::replace(one.span, iso.clone())).collect(),
        ..RULE.finding(one.span, message)
    }]
}

fn dates(paragraph: &Paragraph) -> impl Iterator<Item = Date<'_>> {
    let text = paragraph.passage.visible.as_str();
    let bytes = text.as_bytes();
    let joins =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(byte));
    // `1.2.2003.4` is a version, but a full stop may follow a date.
    let goes_on = move |end: usize| {
        let is_version = matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        joins(Some(end)) || is_version
    };
    let captures = memchr::memchr3(b'/', b'.', b'-', bytes).map(|_| DATE.captures_iter(text)).into_iter().flatten();
    captures.filter_map(move |captures| {
        let whole = captures.get(0)?;
        let precedes = whole.start().checked_sub(1);
        if joins(precedes) || precedes.is_some_and(|at| b".,:".contains(&bytes[at])) || goes_on(whole.end()) {
            return None;
        }
        let mut parts = captures.iter().skip(1).flatten().map(|part| part.as_str());
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        let (order, day, month) = match (first, second) {
            (13.., 1..=12) => (Order::Day, first, second),
            (1..=12, 13..) => (Order::Month, second, first),
            _ => return None,
        };
        let number: u16 = year.parse().ok()?;
        let longest = days(month, number);
        let iso = (year.len() == 4).then(|| format!("{year}-{month:02}-{day:02}"));
        let span = Span::new(whole.start(), whole.end()).shifted(paragraph.span.start);
        (day <= longest).then_some(Date { text: whole.as_str(), span, order, iso })
    })
}

/// The days of a month.
fn days(month: u8, year: u16) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;
    use super::*;

    fn run(text: &str) -> Vec<Finding> {
        findings(RULE.id, text)
    }

    fn places(text: &str) -> Vec<(&str, Vec<&str>)> {
        run(text)
            .into_iter()
            .map(|finding| (finding.span.of(text), finding.related.iter().map(|other| other.span.of(text)).collect()))
            .collect()
    }

    #[test]
    fn page_stamps_of_two_orders_are_flagged_once() {
        let text = "07/27/2021, 10.16\n\nThe bridge is open, and nobody has to pay.\n\nSee also\nBridge closed\n24/01/2017 15:55\n12/02/2016 15:14\n";
        assert_eq!(places(text), [("07/27/2021", vec!["24/01/2017"])]);
        assert_eq!(run(text)[0].fixes[0].edits()[0].text, "2021-07-27");
    }

    #[test]
    fn one_order_is_no_fault() {
        assert_eq!(places("From 24/01/2017 to 07/08/2021 and 30.05.2019."), []);
    }

    #[test]
    fn the_rarer_order_is_the_fault() {
        assert_eq!(places("On 1/13/99 it began. On 24/01/17 it went on, and on 25-01-2017 it ended."), [("1/13/99", vec!["24/01/17"])]);
    }

    #[test]
    fn what_cannot_have_come_in_its_order_is_told() {
        let of = |text: &str| findings(RULE.id, text).len();
        let tail = "The people of the town had waited for a long while and were glad to hear the news.";
        for (text, count) in [
            ("The war lasted from September 1943 to June 1941.", 1),
            ("The war lasted from September 1941 to June 1943.", 0),
            ("He was arrested on 12 May and released on 3 May after paying bail.", 1),
            ("He was arrested on 3 May and released on 12 May after paying bail.", 0),
            ("He was elected in 2010, 12 years after he joined the party in 2004.", 1),
            ("He was elected in 2010, six years after he joined the party in 2004.", 0),
            ("Born in 1950, she died in 2020 at the age of 80.", 1),
            ("Born in 1950, she died in 2020 at the age of 69.", 0),
            ("The date was moved from 2029 to 2021 by the board.", 0),
            ("LAGOS, 10 June 2024 - The company will hold its annual meeting on May 3, the board said.", 1),
            ("LAGOS, 10 June 2024 - The company will hold its annual meeting on July 3, the board said.", 0),
            ("LAGOS, 10 June 2024 - The company will be tried over the fire on May 3, the board said.", 0),
        ] {
            assert_eq!(of(&format!("{text} {tail}")), count, "{text}");
        }
    }

    #[test]
    fn scores_versions_and_impossible_dates_are_no_dates() {
        assert_eq!(places("On 24/01/2017 he won 6/13/7, at 2.30.2019.1, with 31/04 and 3/30/1/2; 2/30/2019 and 31/14/2019 are none."), []);
    }
}
