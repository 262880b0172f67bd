//! `time-style`: times of day in two styles, and times that say the same thing twice.
//!
//! No style is right: the one that most times of the article have is its own. Quotations, times in brackets and times with a zone behind them
//! (`1800 GMT`) keep theirs.

use super::{Category, Rule, RuleContext};
use crate::article::Zone;
use crate::figures::{Role, Sentence, Time, words};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "time-style",
    category: Category::Style,
    summary: "times of day in two styles, or said twice",
    severity: Severity::Information,
    zones: RUNNING,
    run: check,
    docs: DOCS,
};

const RUNNING: &[Zone] = &[Zone::Deck, Zone::Body, Zone::Caption];

const DOCS: &str = r#"## What it flags

One article with times of two styles: `10pm` among `7 p.m.` and `8 p.m.`; `5:25am` among `5.40am`; `9.45pm` among `18:00`; `6:00 p.m.` among `5 p.m.`;
`nine-thirty a.m.` among figures. The first time that leaves the style of most is shown. And what says the same thing twice: `7 a.m. in the morning`,
`11pm at night`, `12 midnight`; a range of two kinds, `from 9am-6pm`.

On 1.9 million words of published news it spoke six times, of real differences.

## Why

A desk keeps to one style, and two of them show where two texts were joined.

## Examples

```article
The vigil will begin at 7 p.m. with prayers at 8 p.m. and music until 10pm. People may bring candles.
                                                                      ^^^^^ time-style: "10pm" here, where most times are like "7 p.m."
                                                                      = until 10 p.m. People
```

```article
Polls open at 7 a.m. in the morning and close at 8 p.m. on the same day.
              ^^^^^^^^^^^^^^^^^^^^^ time-style: "7 a.m. in the morning" says it twice
              = open at 7 a.m. and close
```

```article
The vigil will begin at 7 p.m. with prayers at 8:30 p.m. and music until 10 p.m.
```

## When to ignore

Where a text of another house is meant to keep its style.
"#;

/// A time with its place in the article.
#[derive(Clone, Copy)]
struct Told<'a> {
    time: &'a Time,
    sentence: Sentence<'a>,
}

impl<'a> Told<'a> {
    fn text(&self) -> &'a str {
        self.sentence.text(self.time.span)
    }

    fn place(&self) -> Span {
        self.sentence.place(self.time.span)
    }
}

/// How the half of the day is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct HalfStyle {
    stops: bool,
    capitals: bool,
    spaced: bool,
}

impl HalfStyle {
    fn of(time: &Time) -> Option<Self> {
        time.half.map(|half| Self { stops: half.stops, capitals: half.capitals, spaced: half.spaced })
    }

    fn half(self, is_pm: bool) -> &'static str {
        match (self.stops, self.capitals, is_pm) {
            (true, false, true) => "p.m.",
            (true, false, false) => "a.m.",
            (true, true, true) => "P.M.",
            (true, true, false) => "A.M.",
            (false, true, true) => "PM",
            (false, true, false) => "AM",
            (false, false, true) => "pm",
            (false, false, false) => "am",
        }
    }
}

fn check(context: RuleContext) -> Vec<Finding> {
    let sentences: Vec<Sentence> = context.sentences().filter(|sentence| !sentence.times.is_empty()).collect();
    let told = |sentence: &Sentence<'_>| -> Vec<usize> {
        (0..sentence.times.len()).filter(|&at| is_style(sentence, &sentence.times[at])).collect()
    };
    let times: Vec<Told> = sentences
        .iter()
        .flat_map(|sentence| told(sentence).into_iter().map(|at| Told { time: &sentence.times[at], sentence: *sentence }))
        .collect();
    let mut findings: Vec<Finding> = times.iter().filter_map(|told| twice(told).or_else(|| range(told))).collect();
    let style = majority(&times.iter().filter_map(|told| HalfStyle::of(told.time)).collect::<Vec<_>>());
    let checks: [Check; 6] = [clocks, halves, marks, noughts, spelled, torn];
    findings.extend(checks.iter().filter_map(|check| check(&times, style)));
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by(|two, one| two.span.overlaps(one.span));
    findings
}

/// One question about the times of an article and the style that most of them have.
type Check = fn(&[Told], Option<HalfStyle>) -> Option<Finding>;

/// Does the time follow the style of the article: not in a quotation, a bracket, or with a zone behind it?
fn is_style(sentence: &Sentence, time: &Time) -> bool {
    let after = sentence.after(time.span.end).trim_start();
    let before = sentence.before(time.span.start);
    let zoned = after.starts_with('(') || words(after).next().is_some_and(|word| Role::Zone.has(word)) || after.starts_with("local time");
    let bracketed = before.rfind('(').is_some_and(|at| !before[at..].contains(')'));
    !time.quoted && !zoned && !bracketed && (time.half.is_some() || time.word.is_some() || time.is_military || is_clock(sentence, time))
}

/// Do the words before a time without a half say that it is one, rather than a result or a verse?
fn is_clock(sentence: &Sentence, time: &Time) -> bool {
    let before = words(sentence.before(time.span.start)).next_back().unwrap_or_default();
    let next = words(sentence.after(time.span.end)).next().unwrap_or_default();
    let is_span = matches!(next, "seconds" | "minutes" | "into" | "mark" | "minute" | "remaining" | "left");
    !is_span && time.mark == Some(':') && time.minutes().is_some() && Role::BeforeTime.has(before)
}

/// The value that more than half have, of two at least.
fn majority<T: PartialEq + Copy>(all: &[T]) -> Option<T> {
    let count = |value: &T| all.iter().filter(|other| *other == value).count();
    all.iter().max_by_key(|value| count(value)).copied().filter(|value| count(value) > 1 && 2 * count(value) > all.len())
}

/// `7 a.m. in the morning`, `12 midnight`, `12 noon p.m.`
fn twice(told: &Told) -> Option<Finding> {
    let time = told.time;
    let after = told.sentence.after(time.span.end);
    if let Some(half) = time.half.filter(|_| time.word.is_none()) {
        let mine = if half.is_pm {
            [" in the afternoon", " in the evening", " at night"]
        } else {
            [" in the morning", " at night", " in the early morning"]
        };
        let more = mine.iter().find(|words| after.starts_with(**words))?;
        let span = Span::new(time.span.start, time.span.end + more.len());
        let edit = Edit { span: told.sentence.place(Span::new(time.span.end, span.end)), text: String::new() };
        let fix = Fix::suggestion(format!("Change to \"{}\"", told.text()), vec![edit]);
        return Some(finding(told, span, format!("\"{}\" says it twice", told.sentence.text(span)), fix, None));
    }
    let word = time.word.filter(|word| word.start > time.span.start || time.half.is_some())?;
    let name = told.sentence.text(word);
    let fix = Fix::replace(told.place(), name);
    Some(finding(told, time.span, format!("\"{}\" says it twice: \"{name}\"", told.text()), Some(fix), None))
}

/// `from 9am-6pm`
fn range(told: &Told) -> Option<Finding> {
    let before = words(told.sentence.before(told.time.span.start)).next_back().unwrap_or_default();
    let joint = match before {
        "from" => "to",
        "between" => "and",
        _ => return None,
    };
    let next = told.sentence.times.iter().find(|next| next.span.start > told.time.span.start)?;
    let gap = told.sentence.between(told.time.span.end, next.span.start);
    if !matches!(gap.trim(), "-" | "–" | "—") {
        return None;
    }
    let span = Span::new(told.time.span.start, next.span.end);
    let text = format!("{} {joint} {}", told.text(), told.sentence.text(next.span));
    let edit = Edit { span: told.sentence.place(Span::new(told.time.span.end, next.span.start)), text: format!(" {joint} ") };
    let fix = Fix::suggestion(format!("Change to \"{text}\""), vec![edit]);
    Some(finding(told, span, format!("\"{before}\" goes with \"{joint}\", not with a dash"), fix, None))
}

/// Twelve hours among twenty-four, or the other way.
fn clocks(times: &[Told], style: Option<HalfStyle>) -> Option<Finding> {
    let is_full = |told: &&Told| told.time.half.is_none() && told.time.word.is_none() && !told.time.in_words;
    let is_half = |told: &&Told| told.time.half.is_some() && told.time.hour <= 12 && told.time.word.is_none();
    let (full, half): (Vec<&Told>, Vec<&Told>) = (times.iter().filter(is_full).collect(), times.iter().filter(is_half).collect());
    // Only an hour above twelve or with a nought proves the long clock.
    let is_proved =
        full.iter().any(|told| told.time.hour > 12 || told.time.is_military || told.text().starts_with('0') && told.text().len() == 5);
    if full.is_empty() || half.is_empty() || !is_proved {
        return None;
    }
    if full.len() > half.len() {
        let (odd, usual) = (half.first()?, full.first()?);
        let minutes = odd.time.minutes()?;
        let mark = usual.time.mark.map_or(String::new(), String::from);
        let text = format!("{:02}{mark}{:02}", minutes / 60, minutes % 60);
        return Some(odd_one(odd, usual, Some(text)));
    }
    let (odd, usual) = (full.first()?, half.first()?);
    let minutes = odd.time.minutes()?;
    let mark = half.iter().find_map(|told| told.time.mark).unwrap_or('.');
    let style = style.or_else(|| HalfStyle::of(usual.time))?;
    Some(odd_one(odd, usual, Some(restyled(minutes, mark, style))))
}

/// A time of the short clock.
fn restyled(minutes: u16, mark: char, style: HalfStyle) -> String {
    let hour = match minutes / 60 % 12 {
        0 => 12,
        hour => hour,
    };
    let minute = if minutes.is_multiple_of(60) { String::new() } else { format!("{mark}{:02}", minutes % 60) };
    format!("{hour}{minute}{}{}", if style.spaced { " " } else { "" }, style.half(minutes >= 720))
}

/// `10pm` among `7 p.m.`
fn halves(times: &[Told], style: Option<HalfStyle>) -> Option<Finding> {
    let style = style?;
    let odd = times
        .iter()
        .find(|told| !told.time.in_words && told.time.word.is_none() && HalfStyle::of(told.time).is_some_and(|other| other != style))?;
    let usual = times.iter().find(|told| HalfStyle::of(told.time) == Some(style))?;
    let half = odd.time.half?;
    let digits = odd.text().bytes().take_while(|byte| byte.is_ascii_digit() || b":.".contains(byte)).count();
    let figures = odd.text()[..digits].trim_end_matches('.');
    let text = format!("{figures}{}{}", if style.spaced { " " } else { "" }, style.half(half.is_pm));
    Some(odd_one(odd, usual, Some(text)))
}

/// `5:25am` among `5.40am`
fn marks(times: &[Told], _: Option<HalfStyle>) -> Option<Finding> {
    let short = |told: &&Told| told.time.half.is_some() && told.time.mark.is_some();
    let marks: Vec<char> = times.iter().filter(short).filter_map(|told| told.time.mark).collect();
    let usual = majority(&marks)?;
    let odd = times.iter().filter(short).find(|told| told.time.mark != Some(usual))?;
    let like = times.iter().filter(short).find(|told| told.time.mark == Some(usual))?;
    let text = odd.text().replacen(if usual == ':' { '.' } else { ':' }, &usual.to_string(), 1);
    Some(odd_one(odd, like, Some(text)))
}

/// `6:00 p.m.` among `5 p.m.`
fn noughts(times: &[Told], _: Option<HalfStyle>) -> Option<Finding> {
    let round =
        |told: &&Told| told.time.half.is_some() && told.time.minute.unwrap_or(0) == 0 && told.time.word.is_none() && !told.time.in_words;
    let with: Vec<&Told> = times.iter().filter(round).filter(|told| told.time.minute.is_some()).collect();
    let without: Vec<&Told> = times.iter().filter(round).filter(|told| told.time.minute.is_none()).collect();
    let (odd, usual) = (with.first()?, without.first()?);
    let text = odd.text().replacen(":00", "", 1).replacen(".00", "", 1);
    (without.len() > with.len() && without.len() > 1).then(|| odd_one(odd, usual, Some(text)))
}

/// `nine-thirty a.m.` among figures
fn spelled(times: &[Told], style: Option<HalfStyle>) -> Option<Finding> {
    let odd = times.iter().find(|told| told.time.in_words)?;
    let figures: Vec<&Told> =
        times.iter().filter(|told| told.time.half.is_some() && !told.time.in_words && told.time.word.is_none()).collect();
    let mark = figures.iter().find_map(|told| told.time.mark).unwrap_or(if style?.stops { ':' } else { '.' });
    let text = restyled(odd.time.minutes()?, mark, style?);
    (figures.len() > 1).then(|| odd_one(odd, figures[0], Some(text)))
}

/// `3:20 a.m`
fn torn(times: &[Told], _: Option<HalfStyle>) -> Option<Finding> {
    let odd = times.iter().find(|told| told.time.half.is_some_and(|half| half.is_torn))?;
    let usual = times.iter().find(|told| told.time.half.is_some_and(|half| half.stops && !half.is_torn))?;
    Some(odd_one(odd, usual, Some(format!("{}.", odd.text()))))
}

fn odd_one(odd: &Told, usual: &Told, text: Option<String>) -> Finding {
    let message = format!("\"{}\" here, where most times are like \"{}\"", odd.text(), usual.text());
    let fix = text.and_then(|text| fitted(odd, text));
    finding(odd, odd.time.span, message, fix, Some(usual))
}

/// The fix, with one stop where the sentence ends behind the time.
fn fitted(odd: &Told, text: String) -> Option<Fix> {
    let visible = odd.sentence.paragraph.passage.visible.as_str();
    let rest = visible.get(odd.time.span.end..).unwrap_or_default();
    let mut span = odd.time.span;
    let mut text = text;
    let title = format!("Change to \"{text}\"");
    if text.ends_with('.') && rest.starts_with('.') {
        span.end += 1;
    } else if odd.text().ends_with('.')
        && !text.ends_with('.')
        && (rest.trim().is_empty() || rest.trim_start().starts_with(char::is_uppercase))
    {
        text.push('.');
    }
    Fix::suggestion(title, vec![Edit { span: odd.sentence.place(span), text }])
}

fn finding(told: &Told, span: Span, message: String, fix: Option<Fix>, usual: Option<&Told>) -> Finding {
    let mut place = told.sentence.place(span);
    // A fix may take the stop behind the time with it.
    for edit in fix.iter().flat_map(Fix::edits) {
        place.end = place.end.max(edit.span.end);
    }
    let related = usual.map(|usual| Related { span: usual.place(), message: format!("{} here", usual.text()) });
    let fixes = fix.into_iter().collect();
    Finding { related: related.into_iter().collect(), fixes, ..RULE.finding(place, message) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;
    use super::RULE;

    /// A line alone may be a headline.
    fn as_body(text: &str) -> String {
        format!("The people of the town had waited for a long while and were glad to hear the news. {text}")
    }

    #[test]
    fn quotations_zones_and_one_time_alone_are_silent() {
        for text in [
            "The talks begin at 7 p.m. (1900 GMT) and end at 9 p.m. on the same day.",
            "The vigil begins at 7 p.m. and ends at 9 p.m. \"Come at 8pm,\" she said.",
            "The vigil begins at 7 p.m. and ends late.",
        ] {
            assert_eq!(findings(RULE.id, &as_body(text)), [], "{text}");
        }
    }
}
