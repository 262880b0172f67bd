//! Dates in an order in which things cannot have happened.

use jiff::civil::Date as Civil;

use crate::figures::{Date, Dimension, Measure, Quantity, Role, Sentence, Time, Unit, is_past, last_event, says, words};
use crate::text::Span;

/// A date that cannot be, in places of its paragraph.
pub(in super::super) struct Misorder {
    /// Where.
    pub span: Span,
    /// What is wrong, without the quotation of the place.
    pub message: String,
    /// The other place.
    pub other: Option<Span>,
    /// The place the other way round.
    pub fix: Option<String>,
}

impl Misorder {
    fn new(span: Span, message: String, other: Span) -> Self {
        Self { span, message, other: Some(other), fix: None }
    }
}

/// What a sentence says in an impossible order; `published` is the day of the article, and `before` the sentence before this one.
pub(in super::super) fn misorder(sentence: &Sentence, before: Option<&Sentence>, published: Option<Civil>) -> Option<Misorder> {
    reversed(sentence)
        .or_else(|| aged(sentence))
        .or_else(|| years_between(sentence))
        .or_else(|| anniversary(sentence))
        .or_else(|| staged(sentence))
        .or_else(|| clocked(sentence))
        .or_else(|| before.and_then(|before| after_death(before, sentence)))
        .or_else(|| published.and_then(|day| gone(sentence, day).or_else(|| to_come(sentence, day))))
}

fn lead<'a>(sentence: &Sentence<'a>, at: usize) -> &'a str {
    words(sentence.before(at)).next_back().unwrap_or_default()
}

/// `from 2019 to 2013`, `2019-2013`, `between 5 June and 2 June`
fn reversed(sentence: &Sentence) -> Option<Misorder> {
    for date in sentence.dates {
        let (Some(from), Some(until)) = (date.year, date.until_year) else { continue };
        if until.number < from.number && matches!(lead(sentence, date.span.start), "from" | "between" | "in" | "during" | "of") {
            let fix = format!("{}{}{}", until.number, sentence.text(Span::new(from.span.end, until.span.start)), from.number);
            return Some(Misorder { span: date.span, message: "runs backwards".to_owned(), other: None, fix: Some(fix) });
        }
    }
    sentence.dates.windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let opens = lead(sentence, one.span.start);
        let gap = sentence.between(one.span.end, two.span.start).trim();
        let is_span = matches!((opens, gap), ("from", "to" | "until" | "till" | "through") | ("between", "and"));
        let is_backwards = match (one.civil(), two.civil()) {
            (Some(one), Some(two)) => one > two,
            _ if one.month.is_none() && two.month.is_none() && one.weekday.is_none() => one.year?.number > two.year?.number,
            _ if one.day.is_none() && two.day.is_none() && one.month.is_some() && two.month.is_some() => {
                (one.year?.number, one.month) > (two.year?.number, two.month)
            }
            _ if one.month == two.month
                && two.year.is_some() == one.year.is_some()
                && one.year.map(|year| year.number) == two.year.map(|year| year.number) =>
            {
                one.day?.number > two.day?.number
            }
            _ => false,
        };
        // `from 2019 to 2013 levels`
        let next = words(sentence.after(two.span.end)).next().unwrap_or_default();
        let moved = words(sentence.before(one.span.start))
            .rev()
            .take(3)
            .any(|word| matches!(word, "moved" | "changed" | "shifted" | "brought" | "forward" | "revised" | "went"));
        if moved
            || !is_span
            || !is_backwards
            || matches!(next, "level" | "levels" | "prices" | "dollars" | "standards")
            || says(sentence.before(one.span.start), "back")
        {
            return None;
        }
        let span = Span::new(one.span.start, two.span.end);
        let joint = sentence.text(Span::new(one.span.end, two.span.start));
        let fix = format!("{}{joint}{}", sentence.text(two.span), sentence.text(one.span));
        Some(Misorder { span, message: "runs backwards".to_owned(), other: None, fix: Some(fix) })
    })
}

/// `born in 1962, was 45 when she won the prize in 2024`
fn aged(sentence: &Sentence) -> Option<Misorder> {
    let born = sentence.dates.iter().find(|date| date.year.is_some() && is_birth(sentence, date))?;
    let age = sentence.quantities.iter().find(|quantity| is_age(sentence, quantity))?;
    let told = sentence.dates.iter().filter(|date| date.year.is_some() && date.span != born.span);
    let told: Vec<&Date> = told.collect();
    let [when] = told[..] else { return None };
    // `born in 1962, was 45 when ... in 2024`: the date belongs to the age where no other clause stands between.
    let (from, to) = if when.span.start > age.span.start { (age.span.end, when.span.start) } else { (when.span.end, age.span.start) };
    let gap = sentence.between(from.min(to), from.max(to));
    let years = f64::from(when.year?.number - born.year?.number);
    let fits = age.value == years || age.value == years - 1.0;
    let is_near = (0.0..115.0).contains(&years) && gap.len() < 60 && !gap.contains([';', '—']) && !says(gap, "and") && !says(gap, "before");
    if fits || !is_near {
        return None;
    }
    let message = format!("is not the age of one born in {}: {} or {years} in {}", born.year?.number, years - 1.0, when.year?.number);
    Some(Misorder::new(age.span, message, born.span))
}

/// `born in Lahore in 1956`, `was born on 4 June 1956`
fn is_birth(sentence: &Sentence, date: &Date) -> bool {
    let before = tail(sentence.before(date.span.start), 50);
    let Some(at) = before.rfind("born") else { return false };
    let gap = &before[at..];
    let starts = at == 0 || !before[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    starts && gap.len() < 45 && !gap.contains([',', ';']) && matches!(lead(sentence, date.span.start), "in" | "on" | "born")
}

fn is_age(sentence: &Sentence, quantity: &Quantity) -> bool {
    let lead: Vec<&str> = words(sentence.before(quantity.span.start)).rev().take(2).collect();
    let after = sentence.after(quantity.span.end);
    let next = words(after).next().unwrap_or_default();
    let is_told = match lead[..] {
        ["turned" | "aged", ..] | ["of", "age"] => true,
        ["was" | "at", ..] => matches!(next, "when" | "on" | "in") || after.starts_with(','),
        _ => false,
    };
    quantity.unit == Unit::Things && is_told && (1.0..115.0).contains(&quantity.value)
}

/// `in 1998, 14 years before she became chief executive in 2009`
fn years_between(sentence: &Sentence) -> Option<Misorder> {
    let dates: Vec<&Date> = sentence.dates.iter().filter(|date| date.year.is_some()).collect();
    for pair in dates.windows(2) {
        let [one, two] = pair else { continue };
        let span = sentence.quantities.iter().find(|quantity| {
            let is_years = matches!(quantity.unit, Unit::Measure(Measure { dimension: Dimension::Span, factor }) if factor > 3e7);
            is_years && !quantity.is_compound && quantity.span.start >= one.span.end && quantity.span.end <= two.span.start
        });
        let Some(span) = span else { continue };
        let link = sentence.between(one.span.end, span.span.start).trim();
        let after = sentence.between(span.span.end, two.span.start);
        let way = words(after).next().unwrap_or_default();
        let sign = match way {
            "before" | "later" => 1.0,
            "after" | "earlier" => -1.0,
            _ => continue,
        };
        let is_joined = matches!(link, "," | "—" | "–" | "and" | ", and")
            && after.len() < 60
            && !after.contains(';')
            && after.matches(',').count() <= 1
            && matches!(lead(sentence, two.span.start), "in" | "on" | "of");
        let difference = f64::from(two.year?.number - one.year?.number);
        let fits = (difference - sign * span.value).abs() <= 1.0;
        if is_joined && !fits && span.step >= 1.0 {
            let message = format!(
                "here, but {} is {} years {} {}",
                one.year?.number,
                difference.abs(),
                if difference > 0.0 { "before" } else { "after" },
                two.year?.number
            );
            return Some(Misorder::new(span.span, message, two.span));
        }
    }
    None
}

/// `founded in 1987 and will celebrate its 50th anniversary in 2027`
fn anniversary(sentence: &Sentence) -> Option<Misorder> {
    let low = sentence.all();
    let at = ["th anniversary", "st anniversary", "nd anniversary", "rd anniversary", "th birthday", "st birthday"]
        .iter()
        .find_map(|word| low.find(word))?;
    let digits = low[..at].len() - low[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let number: i16 = low[digits..at].parse().ok()?;
    let years: Vec<&Date> = sentence.dates.iter().filter(|date| date.year.is_some()).collect();
    let [one, two] = years[..] else { return None };
    let (founded, kept) = if one.year?.number < two.year?.number { (one, two) } else { (two, one) };
    let verb = last_event(sentence.before(founded.span.start)).filter(|(_, stage, _)| *stage < 2)?;
    let near = sentence.before(founded.span.start).len() - verb.2 < 40;
    let place = sentence.span.start + at;
    let years = kept.year?.number - founded.year?.number;
    let is_joined = sentence.between(place.min(kept.span.start), place.max(kept.span.start)).len() < 40;
    if !near || !is_joined || (years - number).abs() <= 1 || (years - number).abs() > 30 {
        return None;
    }
    let span = Span::new(sentence.span.start + digits, place + 2);
    Some(Misorder::new(span, format!("here, but from {} to {} is {years} years", founded.year?.number, kept.year?.number), founded.span))
}

/// What can be put in order: years, or days of one year.
fn is_before(one: &Date, two: &Date) -> Option<bool> {
    match (one.civil(), two.civil()) {
        (Some(one), Some(two)) => Some(one < two),
        _ if one.year.is_some() && two.year.is_some() => {
            (one.year?.number != two.year?.number).then(|| one.year.map(|year| year.number) < two.year.map(|year| year.number))
        }
        _ if one.year.is_none() && two.year.is_none() && one.month.is_some() && two.month.is_some() && !one.is_season && !two.is_season => {
            let (first, second) = ((one.month?, one.day?.number), (two.month?, two.day?.number));
            // From November to January the year turns.
            (first != second && one.month?.abs_diff(two.month?) < 5).then_some(first < second)
        }
        _ => None,
    }
}

/// `opened in 1974 and built between 1976 and 1979`, `began on September 21 and ended on September 14`
fn staged(sentence: &Sentence) -> Option<Misorder> {
    let dates: Vec<&Date> = sentence.dates.iter().filter(|date| date.year.is_some() || date.day.is_some()).collect();
    dates.windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        // What is farther away counts nothing: each date would look through all that stands before it.
        let before = tail(sentence.before(one.span.start), 50);
        let (first, early, at) = last_event(before)?;
        let (second, late, to) = last_event(sentence.between(one.span.end, two.span.start))?;
        let near = before.len() - at < 45 && sentence.between(one.span.end, two.span.start).len() - to < 55;
        let gap = sentence.between(one.span.end, one.span.end + to);
        let is_joined =
            gap.len() < 50 && (says(gap, "and") || gap.starts_with(',')) && !Role::OtherSubject.is_in(gap) && !gap.contains(';');
        let wrong = match early.cmp(&late) {
            std::cmp::Ordering::Less => is_before(two, one)?,
            std::cmp::Ordering::Greater => is_before(one, two)?,
            std::cmp::Ordering::Equal => false,
        };

        let message = format!("here \"{second}\", \"{first}\" with {}", sentence.text(one.span));
        (near && is_joined && wrong).then(|| Misorder::new(two.span, message, one.span))
    })
}

/// The last `most` bytes of a text, or a little less.
fn tail(text: &str, most: usize) -> &str {
    let start = text.len().saturating_sub(most);
    (start..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default()
}

/// `entered at 3.40am and left with 60 bicycles at 2.15am`
fn clocked(sentence: &Sentence) -> Option<Misorder> {
    let times: Vec<&Time> = sentence.times.iter().filter(|time| time.half.is_some()).collect();
    let [one, two] = times[..] else { return None };
    let gap = sentence.between(one.span.end, two.span.start).trim();
    let is_span = matches!((lead(sentence, one.span.start), gap), ("from", "to" | "until") | ("between", "and"));
    let is_half = one.half?.is_pm == two.half?.is_pm && one.hour != 12 && two.hour != 12;
    if is_span && is_half && one.minutes()? > two.minutes()? {
        return Some(Misorder::new(two.span, format!("is before {}", sentence.text(one.span)), one.span));
    }
    let (_, early, _) = last_event(sentence.before(one.span.start))?;
    let between = sentence.between(one.span.end, two.span.start);
    let (_, late, _) = last_event(between).or_else(|| Some(("left", 3, between.find(" left ")?)))?;
    let same_half = one.half?.is_pm == two.half?.is_pm && one.hour != 12 && two.hour != 12;
    let is_told = says(between, "and")
        && between.len() < 60
        && !between.contains([';', '.'])
        && !says(between, "next")
        && !says(between, "following");
    let wrong = early < late && one.minutes()? > two.minutes()?;
    (same_half && is_told && wrong).then(|| Misorder::new(two.span, format!("is before {}", sentence.text(one.span)), one.span))
}

/// `She died in March 2021. She completed her last work in the summer of 2022.`
fn after_death(before: &Sentence, sentence: &Sentence) -> Option<Misorder> {
    let died = before.dates.iter().find(|date| {
        date.year.is_some() && matches!(words(before.before(date.span.start)).rev().take(2).collect::<Vec<_>>()[..], ["in" | "on", "died"])
    })?;
    let mut opening = words(sentence.all());
    let is_same = matches!(opening.next(), Some("he" | "she")) && before.paragraph.span == sentence.paragraph.span;
    let acts = opening
        .next()
        .is_some_and(|verb| matches!(verb, "completed" | "finished" | "wrote" | "painted" | "moved" | "retired" | "returned" | "won"));
    let later = sentence.dates.iter().find(|date| date.year.is_some_and(|year| died.year.is_some_and(|died| year.number > died.number)))?;
    (is_same && acts && sentence.dates.len() == 1)
        .then(|| Misorder::new(later.span, format!("is after the death in {}", before.text(died.span)), died.span))
}

/// The day that a date without a year means, near the day of the article.
fn near(date: &Date, published: Civil) -> Option<Civil> {
    if date.year.is_some() {
        return date.civil();
    }
    let years = [published.year(), published.year() - 1, published.year() + 1];
    let days = years.into_iter().filter_map(|year| date.in_year(year));
    days.min_by_key(|day| away(*day, published).abs()).filter(|day| away(*day, published).abs() < 75)
}

/// Days from the day of the article to another.
fn away(day: Civil, published: Civil) -> i64 {
    day.duration_since(published).as_hours() / 24
}

/// `will vote on the bill on Aug. 28` in an article of September.
fn gone(sentence: &Sentence, published: Civil) -> Option<Misorder> {
    let date = sentence.dates.iter().find(|date| {
        let past = match near(date, published) {
            Some(day) => away(day, published) < -1,
            // A month or a season is over when the next has begun.
            None => date.day.is_none() && over(date, published),
        };
        past && matches!(lead(sentence, date.span.start), "on" | "in" | "from" | "will")
    })?;
    if sentence.after(date.span.end).trim_start().starts_with("next year") {
        return None;
    }
    let before = sentence.before(date.span.start);
    let promise = [
        " will ",
        " is due to ",
        " are due to ",
        " is set to ",
        " is expected to ",
        " is scheduled to ",
        " plans to ",
        " are expected to ",
    ];
    let (at, word) = promise.iter().filter_map(|word| Some((before.rfind(word)?, word.len()))).max()?;
    let gap = &before[at + word..];
    let link: Vec<&str> = words(gap).collect();
    let is_event = link.len() <= 14
        && !gap.contains([',', ';', '—', '"', '“'])
        && !link.iter().any(|word| is_past(word) || matches!(*word, "have" | "been"));
    let quoted = date.quoted;
    let message = format!("is past on {}", published);
    (is_event && !quoted).then_some(Misorder { span: date.span, message, other: None, fix: None })
}

/// Is the month, the season or the year over?
fn over(date: &Date, published: Civil) -> bool {
    let Some(year) = date.year else { return false };
    let today = i32::from(published.year()) * 12 + i32::from(published.month());
    match date.month {
        Some(month) => i32::from(year.number) * 12 + i32::from(month) + i32::from(date.is_season) < today,
        None => date.weekday.is_none() && date.until_year.is_none() && year.number < published.year(),
    }
}

/// `was killed on 30 May 2025` in an article of 14 May.
fn to_come(sentence: &Sentence, published: Civil) -> Option<Misorder> {
    let date = sentence
        .dates
        .iter()
        .find(|date| date.civil().is_some_and(|day| away(day, published) > 1) && lead(sentence, date.span.start) == "on")?;
    let mut before = words(sentence.before(date.span.start)).rev().skip(1);
    let (verb, helper) = (before.next()?, before.next().unwrap_or_default());
    let is_past = verb.ends_with("ed") || matches!(verb, "won" | "held" | "shot" | "lost" | "began");
    let is_plan = Role::Planned.has(verb) || says(sentence.all(), "will") || says(sentence.all(), "would") || says(sentence.all(), "to be");
    let told = is_past && !is_plan && !date.quoted && !matches!(helper, "be" | "to" | "been" | "being" | "is" | "are");
    told.then(|| Misorder { span: date.span, message: format!("is still to come on {published}"), other: None, fix: None })
}
