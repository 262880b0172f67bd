//! `headline-body`: the headline has another number, day or name than the text below it.
//!
//! A headline rounds, picks and sums up, so a number of it is only held against the one number of the opening that counts the same thing, and
//! only where the text has the headline's own nowhere.

use super::{Category, Rule, RuleContext};
use crate::article::Zone;
use crate::figures::{Date, Hedge, Quantity, Sentence, Unit, sentences, words};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "headline-body",
    category: Category::Facts,
    summary: "the headline has another number, day or name than the text",
    severity: Severity::Warning,
    zones: HEADED,
    run: check,
    docs: DOCS,
};

const HEADED: &[Zone] = &[Zone::Headline, Zone::Deck, Zone::Body];

const DOCS: &str = r#"## What it flags

A number, a result, an age, a weekday or a surname behind a title that the headline has and the text nowhere, where the opening of the text has another
one for the same thing: `Council to close 17 libraries`, and below it `to close 11 of its 40 libraries`. A headline that rounds is no fault.

On 1.9 million words of published news it was silent; on another 3.5 million it spoke once, of a number that was rounded.

## Why

The headline is read by all and checked by nobody.

## Examples

```article
Council to close 17 libraries in bid to save money
                 ^^ headline-body: "17" in the headline, "11" in the text
                  = to close 11 libraries

The council has voted to close 11 of its 40 libraries by next April in order to save money.
```

```article
Council to close 11 libraries in bid to save money

The council has voted to close 11 of its 40 libraries by next April in order to save money.
```

## When to ignore

Where the headline counts what the text does not.
"#;

/// The opening of the text, in paragraphs.
const OPENING: usize = 3;

fn check(context: RuleContext) -> Vec<Finding> {
    let all: Vec<_> = context.layout.iter().zip(context.figures).collect();
    let Some(at) = all.iter().position(|(paragraph, _)| paragraph.zone == Zone::Headline).filter(|&at| at < 3) else { return Vec::new() };
    let (headline, stated) = (all[at].0, &**all[at].1);
    let text: Vec<_> = all[at + 1..].iter().filter(|(paragraph, _)| matches!(paragraph.zone, Zone::Body | Zone::Deck)).collect();
    let body: Vec<Sentence> = text.iter().flat_map(|(paragraph, figures)| sentences(paragraph, figures)).collect();
    let end = text.get(OPENING).map_or(usize::MAX, |(paragraph, _)| paragraph.span.start);
    let mut findings = Vec::new();
    for title in sentences(headline, stated) {
        let told = Headline { title, body: &body, end };
        findings.extend(title.quantities.iter().filter_map(|quantity| told.number(quantity)));
        findings.extend(title.scores.iter().filter_map(|score| told.score(score.span, (score.first, score.second))));
        findings.extend(title.dates.iter().filter_map(|date| told.weekday(date)));
    }
    let words: Vec<&str> = text.iter().map(|(paragraph, _)| paragraph.passage.visible.as_str()).collect();
    findings.extend(surname(
        &headline.passage.visible,
        headline.span.start,
        &words,
        text.first().map_or(0, |(paragraph, _)| paragraph.span.start),
    ));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// A headline above its text.
struct Headline<'a, 'b> {
    title: Sentence<'a>,
    body: &'b [Sentence<'a>],
    /// Where the opening of the text ends, in the article.
    end: usize,
}

impl<'a> Headline<'a, '_> {
    fn opening(&self) -> impl Iterator<Item = &Sentence<'a>> {
        self.body.iter().filter(|sentence| sentence.paragraph.span.start < self.end)
    }

    /// A number that the text has otherwise.
    fn number(&self, quantity: &Quantity) -> Option<Finding> {
        let odd = quantity.is_label
            || quantity.is_fraction
            || quantity.is_year
            || quantity.value == 1.0
            || quantity.is_compound && !is_years(quantity);
        let numbers = || self.body.iter().flat_map(|sentence| sentence.quantities.iter());
        let has_own = numbers().any(|other| agrees(quantity, other)) || quantity.hedge != Hedge::Exact;
        if odd || has_own {
            return None;
        }
        let age = is_age(&self.title, quantity);
        let mut candidates = self.opening().take(3).flat_map(|sentence| {
            let same = sentence
                .quantities
                .iter()
                .filter(move |other| if age { is_age(sentence, other) } else { self.counts_same(quantity, sentence, other) });
            same.map(move |other| (sentence, other))
        });
        let (sentence, other) = candidates.next()?;
        let ratio = other.value / quantity.value;
        let near = age || (0.4..2.5).contains(&ratio) || quantity.unit != Unit::Things && (0.1..10.0).contains(&ratio);
        near.then(|| self.finding(quantity, sentence, other))
    }

    /// Does the number of the text count what that of the headline counts?
    fn counts_same(&self, quantity: &Quantity, sentence: &Sentence, other: &Quantity) -> bool {
        let plain = !other.is_label
            && !other.is_year
            && !other.is_fraction
            && !other.is_compound
            && matches!(other.hedge, Hedge::Exact | Hedge::More | Hedge::Less);
        if !plain || !quantity.unit.is_like(other.unit) || is_age(sentence, other) {
            return false;
        }
        let shared = shared_words(self.title.all(), sentence.all());
        if quantity.unit != Unit::Things {
            // Behind the same small word: `cut to 4.25 per cent`, `from 4.75 per cent to 4.5 per cent`.
            let lead = |sentence: &Sentence, at: usize| words(sentence.before(at)).next_back().unwrap_or_default().to_owned();
            let (one, two) = (lead(&self.title, quantity.span.start), lead(sentence, other.span.start));
            let alone = sentence.quantities.iter().filter(|one| one.unit.is_like(quantity.unit)).count() == 1;
            let is_same = one == two && matches!(one.as_str(), "to" | "by" | "of" | "at");
            return shared >= 2 && alone || shared >= 1 && is_same;
        }
        let noun = |sentence: &Sentence, quantity: &Quantity| -> Vec<String> {
            words(sentence.after(quantity.span.end)).take(4).map(stem).collect()
        };
        let (mine, theirs) = (noun(&self.title, quantity), noun(sentence, other));
        let dead =
            |words: &[String]| words.iter().any(|word| matches!(word.as_str(), "die" | "dead" | "death" | "kill" | "killed" | "died"));
        let same_noun = mine.first().is_some_and(|first| theirs.contains(first))
            || mine.get(1).is_some_and(|second| theirs.contains(second) && second.len() > 4);
        shared >= 1 && same_noun || dead(&mine[..mine.len().min(2)]) && dead(&theirs)
    }

    /// A result that the text has otherwise.
    fn score(&self, span: Span, (first, second): (u32, u32)) -> Option<Finding> {
        let same = |one: u32, two: u32| (one, two) == (first, second) || (two, one) == (first, second);
        if self.body.iter().any(|sentence| sentence.scores.iter().any(|score| same(score.first, score.second))) {
            return None;
        }
        let sentence = self.opening().next().filter(|sentence| sentence.scores.len() == 1)?;
        let score = &sentence.scores[0];
        let is_near = first.abs_diff(score.first) <= 10 && second.abs_diff(score.second) <= 10;
        let shared = shared_words(self.title.all(), sentence.all()) >= 2;
        (is_near && shared).then(|| self.told(span, sentence, score.span, sentence.text(score.span).to_owned()))
    }

    /// A weekday that the text has otherwise.
    fn weekday(&self, date: &Date) -> Option<Finding> {
        let (day, span) = date.weekday.filter(|_| date.day.is_none())?;
        let in_text = || self.body.iter().flat_map(|sentence| sentence.dates.iter().map(move |date| (sentence, date)));
        let relative = ["today", "tomorrow", "tonight", "yesterday", "weekend", "daily", "week"];
        let is_relative = self.body.iter().any(|sentence| words(sentence.low).any(|word| relative.contains(&word)));
        if is_relative
            || in_text()
                .any(|(_, date)| date.weekday.is_some_and(|(other, _)| other == day) || date.day.is_some() && date.weekday.is_none())
        {
            return None;
        }
        let (sentence, other) = in_text().find_map(|(sentence, date)| Some((sentence, date.weekday?.1)))?;
        let first = self.opening().next()?;
        let said = words(sentence.before(other.start))
            .rev()
            .take(4)
            .any(|word| matches!(word, "said" | "told" | "announced" | "says" | "statement"));
        let shared = shared_words(self.title.all(), sentence.all()) >= 2 && first.span == sentence.span;
        (shared && !said).then(|| self.told(span, sentence, other, sentence.text(other).to_owned()))
    }

    fn finding(&self, quantity: &Quantity, sentence: &Sentence, other: &Quantity) -> Finding {
        let digits = |text: &'a str| text.bytes().take_while(|byte| byte.is_ascii_digit() || b",.".contains(byte)).count();
        let (mine, theirs) = (
            self.title.text(quantity.number),
            sentence.paragraph.passage.visible.get(other.number.start..other.number.end).unwrap_or_default(),
        );
        let same_scale = quantity.scale.map(|(times, _)| times) == other.scale.map(|(times, _)| times);
        let figures = theirs.bytes().take_while(|byte| byte.is_ascii_digit() || b",.".contains(byte)).count();
        let span = match digits(mine) {
            0 => quantity.number,
            _ if !same_scale || figures == 0 => quantity.span,
            count => Span::new(quantity.number.start, quantity.number.start + count),
        };
        let text = match (span == quantity.span, figures) {
            (true, _) if span != quantity.number => other.span.of(&sentence.paragraph.passage.visible),
            (_, 0) => theirs,
            _ => &theirs[..figures],
        };
        self.told(span, sentence, other.span, with_capital(text, self.title.text(span)))
    }

    fn told(&self, span: Span, sentence: &Sentence, other: Span, text: String) -> Finding {
        let place = self.title.place(span);
        let shown = other.of(&sentence.paragraph.passage.visible);
        let message = format!("\"{}\" in the headline, \"{shown}\" in the text", self.title.text(span));
        let related = vec![Related { span: sentence.place(other), message: format!("{shown} here") }];
        Finding { related, fixes: vec![Fix::replace(place, text)], ..RULE.finding(place, message) }
    }
}

/// A first capital where the other has one.
fn with_capital(text: &str, other: &str) -> String {
    let mut letters = text.chars();
    match letters.next().filter(|_| other.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text.to_owned(),
    }
}

/// Is the one the other, or its rounding?
fn agrees(quantity: &Quantity, other: &Quantity) -> bool {
    let is_share = |quantity: &Quantity| matches!(quantity.unit, Unit::Percent | Unit::Points);
    let like = quantity.unit.is_like(other.unit)
        || quantity.unit == Unit::Things
        || other.unit == Unit::Things
        || is_share(quantity) && is_share(other);
    let (mine, theirs) = (quantity.value * factor(quantity), other.value * factor(other));
    let plain = (quantity.value - other.value).abs() < 1e-9 * quantity.value.abs().max(1.0);
    // A headline of `$75bn` above `$74.6 billion`.
    let rounded = quantity.step > other.step && (mine - theirs).abs() <= quantity.step * factor(quantity) * 1.01;
    plain
        || like
            && ((mine - theirs).abs() <= 1e-6 * mine.abs()
                || rounded
                || mine > 12.0 && (mine - theirs).abs() <= 0.05 * mine && quantity.step * factor(quantity) >= 0.01 * mine)
}

fn factor(quantity: &Quantity) -> f64 {
    match quantity.unit {
        Unit::Measure(measure) => measure.factor,
        _ => 1.0,
    }
}

fn is_years(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::Measure(measure) if measure.factor > 3e7)
}

/// `man, 67,`, `a 76-year-old`, `aged 67`
fn is_age(sentence: &Sentence, quantity: &Quantity) -> bool {
    let after = sentence.after(quantity.span.end);
    let before = sentence.before(quantity.span.start);
    let told = is_years(quantity) && quantity.is_compound && after.trim_start_matches('-').starts_with("old");
    let bare = quantity.unit == Unit::Things && (before.ends_with(", ") && after.starts_with([',', ')']) || before.ends_with("aged "));
    (told || bare) && (1.0..115.0).contains(&quantity.value)
}

fn stem(word: &str) -> String {
    word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()
}

/// How many longer words two texts share.
fn shared_words(one: &str, two: &str) -> usize {
    let others: Vec<String> = words(two).filter(|word| word.len() > 3).map(stem).collect();
    let mut shared: Vec<String> = words(one).filter(|word| word.len() > 3).map(stem).filter(|word| others.contains(word)).collect();
    shared.sort();
    shared.dedup();
    shared.len()
}

/// Titles that stand before a surname in a headline and before the full name in the text.
const TITLES: [&str; 8] = ["Mayor", "Judge", "Governor", "Senator", "Minister", "President", "Justice", "Bishop"];

/// `Judge Whitman` above `Judge Carol Whitmore`.
fn surname(headline: &str, origin: usize, text: &[&str], first: usize) -> Option<Finding> {
    let opening = text.first()?;
    TITLES.iter().find_map(|title| {
        let name = |text: &str, at: usize| -> Vec<(usize, usize)> {
            let mut names = Vec::new();
            let mut from = at;
            for word in text[at..].split(' ') {
                let bare = word.trim_end_matches(|c: char| !c.is_alphabetic()).trim_end_matches("'s").trim_end_matches("’s");
                if !bare.starts_with(char::is_uppercase) {
                    break;
                }
                names.push((from, from + bare.len()));
                if bare.len() < word.len() {
                    break;
                }
                from += word.len() + 1;
            }
            names
        };
        let with_blank = format!("{title} ");
        let at = headline.find(&with_blank).filter(|&at| at == 0 || headline[..at].ends_with(' '))? + with_blank.len();
        let [mine] = name(headline, at)[..] else { return None };
        let written = &headline[mine.0..mine.1];
        if written.len() < 4
            || !written.chars().all(|c| c.is_alphabetic() || c == '-')
            || text.iter().any(|paragraph| paragraph.contains(written))
        {
            return None;
        }
        let start = opening.find(&with_blank)? + with_blank.len();
        let theirs = *name(opening, start).last()?;
        let other = &opening[theirs.0..theirs.1];
        // Another bearer of the title is another person: only near forms are one.
        let alike = other.chars().zip(written.chars()).take_while(|(one, two)| one == two).count();
        let place = Span::new(mine.0, mine.1).shifted(origin);
        let message = format!("\"{written}\" in the headline, \"{other}\" in the text");
        let related = vec![Related { span: Span::new(theirs.0, theirs.1).shifted(first), message: format!("{other} here") }];
        (alike >= 3).then(|| Finding { related, fixes: vec![Fix::replace(place, other)], ..RULE.finding(place, message) })
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;
    use super::RULE;

    #[test]
    fn the_number_of_the_headline_is_looked_for_in_the_text() {
        let text =
            "Company to cut 3,000 jobs at its plants\n\nThe carmaker said on Tuesday that it would cut 2,000 jobs at its plants in Ohio.";
        assert_eq!(findings(RULE.id, text).len(), 1);
        let text = "Company to cut 3,000 jobs at its plants\n\nThe carmaker said on Tuesday that it would cut 2,000 jobs at its plants in Ohio and 1,000 in Iowa, 3,000 in all.";
        assert_eq!(findings(RULE.id, text), []);
        let text = "Bank fined $75m over loans to farmers\n\nA regulator fined the bank $74.6 million on Friday over its loans to farmers.";
        assert_eq!(findings(RULE.id, text), []);
    }
}
