//! `number-count`: a list has more or fewer members than the number before it says.
//!
//! What separates the members is often open: `and` may stand inside one, a comma may set off an age. So every way to count them is tried, and
//! only where each of them misses the number, by one, is it told. A miss by more is another kind of list.

use super::shared::stated::SUMS;
use super::{Category, Rule, RuleContext};
use crate::article::Paragraph;
use crate::figures::{Dimension, Hedge, Measure, Quantity, Role, Sentence, Unit, is_open, is_state, says, words};
use crate::finding::{Finding, Related, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-count",
    category: Category::Facts,
    summary: "a list has more or fewer members than its number says",
    severity: Severity::Information,
    zones: SUMS,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A number and a list that has one member more or one less: `three reasons for the delay: a shortage of steel and a dispute with the builder`; `two men,
Victor Hale, Ray Dominguez and Paul Sims,`; `both findings - that ..., that ... and that ...`; `twice, in 2015, in 2019 and in 2023`; `four changes.
First, ... Second, ... Third, ...`. Silent where the list does not claim to be whole (`including`, `such as`).

On 1.9 million words of published news it spoke once, wrongly; on another 3.5 million twice, once of a real slip.

## Why

One member was cut, or added, and the number stayed.

## Examples

```article
The minister gave three reasons for the delay: a shortage of steel and a dispute with the builder.
                  ^^^^^ number-count: "three", but 2 follow
```

```article
The two brothers, Amir, Farid and Nasser Khoury, came to Detroit in 1978.
    ^^^ number-count: "two", but 3 follow
```

```article
The minister gave three reasons for the delay, including a shortage of steel and a dispute with the builder. Two men, Victor Hale, 44, of Tulsa, and Ray
Dominguez, 39, were charged.
```

## When to ignore

Where one member of the list stands for two.
"#;

/// A list has at most so many members.
const MOST: f64 = 12.0;
/// A member has at most so many words.
const LONGEST: usize = 12;

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (paragraph, figures) in context.figured() {
        for sentence in crate::figures::sentences(paragraph, figures) {
            let listed = sentence.quantities.iter().filter(|quantity| is_number(quantity)).find_map(|number| listed(&sentence, number));
            findings.extend(listed.or_else(|| times(&sentence)).or_else(|| numbered(&sentence, context, paragraph)));
        }
        findings.extend(both(paragraph));
    }
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    findings
}

fn is_number(quantity: &Quantity) -> bool {
    let is_whole = quantity.value.fract() == 0.0 && (1.0..=MOST).contains(&quantity.value);
    let is_countable = matches!(quantity.unit, Unit::Things | Unit::Measure(Measure { dimension: Dimension::Span, .. }));
    is_whole && is_countable && quantity.hedge == Hedge::Exact && !quantity.is_label && !quantity.is_compound && !quantity.quoted
}

/// A list behind a number and its noun: after a colon or a dash, or names or dates between commas.
fn listed(sentence: &Sentence, number: &Quantity) -> Option<Finding> {
    let visible = sentence.paragraph.passage.visible.as_str();
    let rest = visible.get(number.span.end..sentence.span.end)?;
    // `five days` is a span with its noun inside.
    let rest = if number.unit == Unit::Things { rest } else { visible.get(number.number.end..sentence.span.end)? };
    if !rest.starts_with(' ') || is_other_kind(sentence, number) {
        return None;
    }
    let (at, mark) = rest
        .char_indices()
        .find(|&(at, c)| matches!(c, ':' | '—' | '–' | ',' | ';' | '(' | '.') || c == '-' && rest[..at].ends_with(' '))?;
    let noun = &rest[..at];
    let list = rest[at + mark.len_utf8()..].trim_start();
    let nouns = words(noun).count();
    let is_bare = nouns == 0 || nouns > 9 || noun.contains(|c: char| c.is_ascii_digit()) || !is_plural(noun, number.value);
    if is_bare || is_open(&noun.to_ascii_lowercase()) || is_open(&list.to_ascii_lowercase()) {
        return None;
    }
    // `rallies in Ohio, Iowa and Maine`: the list began before the comma.
    let has_begun = words(noun)
        .next_back()
        .is_some_and(|_| noun.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase)));
    if mark == ',' && has_begun {
        return None;
    }
    let is_span = number.unit != Unit::Things;
    let counted = match mark {
        _ if is_span && !list.starts_with(char::is_uppercase) => None,
        '(' => list.split_once(')').and_then(|(list, _)| count(list, Members::Names)),
        ':' | '—' | '–' | '-' if number.value == 1.0 => None,
        ':' => count(list, Members::Any),
        '—' | '–' | '-' => closed(list).and_then(|list| count(list, Members::Any)),
        ',' if nouns <= 4 => dates(sentence, number.span.end + at).or_else(|| count(list, Members::Names)),
        _ => None,
    }?;
    let missed = |count: usize| (count as f64 - number.value).abs();
    let is_missed = counted.iter().all(|&count| missed(count) == 1.0) && counted.len() == 1;
    is_missed.then(|| finding(sentence, number.span, counted[0]))
}

/// Of what a list is never made: spans of time, parts of a total, what comes `more` or `other`.
fn is_other_kind(sentence: &Sentence, number: &Quantity) -> bool {
    let next = words(sentence.after(number.span.end)).next().unwrap_or_default();
    let before = words(sentence.before(number.span.start)).next_back().unwrap_or_default();
    let is_part = Role::NoWhole.has(before);
    let is_one = number.value == 1.0 && !matches!(before, "only" | "just");
    let of_them = sentence.after(number.span.end).starts_with(" of them ");
    is_one || is_part || !of_them && Role::NoMember.has(next)
}

/// Does the text begin with a noun that fits the number?
fn is_plural(noun: &str, number: f64) -> bool {
    let head: Vec<&str> = words(noun).take(4).collect();
    let is_many =
        |word: &&str| word.ends_with('s') && !word.ends_with("ss") || matches!(*word, "men" | "women" | "people" | "children" | "criteria");
    number == 1.0 || head.iter().any(is_many) || head == ["of", "them"]
}

/// What stands up to the dash that closes an insertion.
fn closed(list: &str) -> Option<&str> {
    list.find([' ', '—', '–'])
        .and_then(|_| list.find(" — ").or_else(|| list.find(" – ")).or_else(|| list.find(" - ")).or_else(|| list.find('—')))
        .map(|at| &list[..at])
}

/// What the members of a list must be.
#[derive(Clone, Copy, PartialEq)]
enum Members {
    Any,
    Names,
}

/// How many members a list has, in every way to count them; `None` where it may be no list.
fn count(list: &str, members: Members) -> Option<Vec<usize>> {
    let list = list.trim_end_matches(['.', ' ', '"', '”', '!']);
    if list.contains([':', '"', '“', '?', '(']) || list.contains(". ") {
        return None;
    }
    if list.contains(';') {
        let parts = list.split(';').count();
        return (members == Members::Any && list.contains("; and ")).then(|| vec![parts]);
    }
    let all: Vec<&str> = list.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let named: Vec<&str> = if is_named(&all) { all.iter().copied().filter(|part| opens_member(part)).collect() } else { all.clone() };
    let segments = if members == Members::Names || named.len() * 2 <= all.len() + 1 && is_named(&all) { named } else { all };
    if segments.first().is_some_and(|first| first.starts_with("and ") || first.starts_with("which ") || first.starts_with("who ")) {
        return None;
    }
    let last = segments.iter().position(|segment| segment.starts_with("and ") || conjunctions(segment) > 0)?;
    let taken = &segments[..=last];
    let is_sound = |segment: &&str| match members {
        Members::Any => (1..=LONGEST).contains(&words(segment).count()),
        Members::Names => segment.trim_start_matches("and ").split(" and ").all(is_name),
    };
    let tail = segments
        .get(last + 1)
        .is_some_and(|segment| segment.starts_with("and ") || is_name(segment) || members == Members::Any && conjunctions(segment) > 0);
    let has_states = taken.windows(2).any(|pair| is_state(pair[1].trim_start_matches("and ")) && !is_state(pair[0]));
    // Behind a name of a list, what follows may be the sentence going on: `A, B and C, the police said`.
    // `the camera, two spectrometers and a detector` counts its members itself.
    let has_numbers = members == Members::Any && taken.iter().any(|segment| is_number_word(segment.trim_start_matches("and ")));
    if has_numbers || !taken.iter().all(is_sound) || tail || has_states || members == Members::Any && segments.len() > last + 2 {
        return None;
    }
    let closing = segments[last];
    let inside = conjunctions(closing.trim_start_matches("and "));
    let earlier: usize = taken[..last].iter().map(|segment| conjunctions(segment)).sum();
    let least = last + if closing.starts_with("and ") { 1 } else { 2 };
    // Several `and`s may stand inside of members.
    let most = if closing.starts_with("and ") { last + 1 + inside } else { last + 1 + inside.max(1) };
    (earlier == 0).then(|| (least..=most.max(least)).collect())
}

/// Does the member begin with a number above one, in words?
fn is_number_word(segment: &str) -> bool {
    matches!(words(segment).next(), Some("two" | "three" | "four" | "five" | "six" | "several" | "some" | "many"))
}

/// How often `and` stands between words.
fn conjunctions(segment: &str) -> usize {
    segment.matches(" and ").count()
}

/// Are most members names, with ages and places behind them?
fn is_named(segments: &[&str]) -> bool {
    let is_described = |segment: &&&str| ["a ", "an ", "the "].iter().any(|article| segment.starts_with(article));
    if segments.first().is_some_and(|first| is_name(first) && first.starts_with(char::is_uppercase))
        && segments.iter().skip(1).any(|segment| is_described(&segment))
    {
        return true;
    }
    let ages = segments
        .iter()
        .filter(|segment| segment.split(" and ").next().is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit())))
        .count();
    ages > 0
}

/// Does the segment begin a member rather than say something of the one before it: an age, `of Tulsa`?
fn opens_member(segment: &str) -> bool {
    let bare = segment.trim_start_matches("and ");
    let is_age = bare.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    !is_age && !["of ", "from ", "who ", "a ", "an ", "both ", "the "].iter().any(|word| bare.starts_with(word))
}

/// Capitalised words, perhaps behind what somebody is: `the goalkeeper Ben Ashe`.
fn is_name(part: &str) -> bool {
    let mut words = part.split_whitespace().peekable();
    let described = part.starts_with("the ") || part.starts_with(char::is_lowercase);
    if described {
        let skipped = words.by_ref().take(3).take_while(|word| word.starts_with(char::is_lowercase)).count();
        if skipped > 2 {
            return false;
        }
    }
    let mut count = 0;
    let proper = part.split_whitespace().skip_while(|word| described && word.starts_with(char::is_lowercase)).all(|word| {
        count += 1;
        word.starts_with(char::is_uppercase) || Role::NameParticle.has(word)
    });
    proper && (1..=5).contains(&count)
}

/// A list of dates behind a comma: `, on 6 June, 7 June and 13 June,`.
fn dates(sentence: &Sentence, comma: usize) -> Option<Vec<usize>> {
    let mut count = 0;
    let mut end = comma;
    let mut closes = false;
    for date in sentence.dates.iter().filter(|date| date.span.start > comma) {
        let gap: Vec<&str> = words(sentence.between(end, date.span.start)).collect();
        let joins = gap.first() == Some(&"and");
        let rest = if joins { &gap[1..] } else { &gap[..] };
        if closes || !matches!(rest, [] | ["on"] | ["in"] | ["the", ..] if rest.len() <= 2) {
            break;
        }
        closes = joins;
        count += 1;
        end = date.span.end;
    }
    (closes && count > 1).then(|| vec![count])
}

/// `Twice in the past decade ..., in 2015, in 2019 and in 2023`.
fn times(sentence: &Sentence) -> Option<Finding> {
    if sentence.dates.is_empty() {
        return None;
    }
    let low = sentence.all();
    let (number, word) =
        [(2, "twice"), (3, "three times"), (4, "four times"), (2, "two times")].into_iter().find(|(_, word)| says(low, word))?;
    let at = sentence.span.start + low.find(word)?;
    let first = sentence.dates.iter().find(|date| date.span.start > at && date.weekday.is_none() && date.year.is_some())?;
    let comma = sentence.between(at, first.span.start).rfind(',').map(|comma| at + comma)?;
    let gap: Vec<&str> = words(sentence.between(comma, first.span.start)).collect();
    let counted = dates(sentence, comma).filter(|_| matches!(gap[..], ["in"] | ["on"]))?;
    (counted[0].abs_diff(number) == 1).then(|| finding(sentence, Span::new(at, at + word.len()), counted[0]))
}

/// `four changes. First, ... Second, ... Third, ...`
fn numbered(sentence: &Sentence, context: RuleContext, paragraph: &Paragraph) -> Option<Finding> {
    const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let number = sentence.quantities.iter().rfind(|quantity| is_number(quantity) && quantity.value > 1.0)?;
    let noun = sentence.after(number.span.end);
    let rest = paragraph.passage.visible.get(sentence.span.end..)?;
    let begins = |text: &str, ordinal: &str| {
        let text = text.trim_start_matches([' ', '\n', '\r', '"', '“']);
        let word = words(text).next().unwrap_or_default().to_ascii_lowercase();
        text.starts_with(char::is_uppercase)
            && (word == ordinal || word.strip_suffix("ly") == Some(ordinal))
            && text[word.len()..].starts_with(',')
    };
    if words(noun).count() > 5 || !is_plural(noun, number.value) || !begins(rest, "first") {
        return None;
    }
    // What follows may be spread over paragraphs.
    let here = context.layout.partition_point(|other| other.span.start < paragraph.span.start);
    let later: Vec<&str> = context.layout.get(here + 1..)?.iter().take(8).map(|other| other.passage.visible.as_str()).collect();
    let opens = |ordinal: &str| {
        let starts =
            rest.match_indices(['.', '?']).map(|(at, _)| &rest[at + 1..]).chain(std::iter::once(rest)).chain(later.iter().copied());
        let mut all = starts.chain(later.iter().flat_map(|text| text.match_indices(['.', '?']).map(|(at, _)| &text[at + 1..])));
        all.any(|text| begins(text, ordinal))
    };
    let count = ORDINALS.iter().take_while(|ordinal| opens(ordinal)).count();
    let closes = ["finally", "last", "lastly"].iter().any(|word| opens(word));
    let is_missed = count > 1 && !closes && (count as f64 - number.value).abs() == 1.0;
    is_missed.then(|| finding(sentence, number.span, count))
}

/// `Both of the findings - that ..., that ... and that ...`
fn both(paragraph: &Paragraph) -> Option<Finding> {
    let visible = paragraph.passage.visible.as_str();
    let mut starts = visible.match_indices("oth of ").filter_map(|(at, _)| at.checked_sub(1));
    let is_word = |at: &usize| matches!(visible.as_bytes()[*at], b'B' | b'b') && !visible[..*at].ends_with(char::is_alphanumeric);
    let at = starts.find(is_word)?;
    let rest = &visible[at + 5..];
    let dash = [" — ", " – ", " - ", ": "].iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min()?;
    let noun = &rest[..dash.0];
    let list = closed(&rest[dash.0 + dash.1..])?;
    let counted = count(list, Members::Any)?;
    if words(noun).count() > 8 || noun.contains(['.', ',']) || counted != [3] || is_open(&list.to_ascii_lowercase()) {
        return None;
    }
    let span = Span::new(at, at + 4).shifted(paragraph.span.start);
    let place = Span::new(at + 5 + dash.0 + dash.1, at + 5 + dash.0 + dash.1 + list.len()).shifted(paragraph.span.start);
    let message = format!("\"{}\", but 3 follow", &visible[at..at + 4]);
    let related = vec![Related { span: place, message: "the list".to_owned() }];
    Some(Finding { related, ..RULE.finding(span, message) })
}

fn finding(sentence: &Sentence, span: Span, count: usize) -> Finding {
    let message = format!("\"{}\", but {count} follow", sentence.text(span));
    let list = sentence.place(Span::new(span.end, sentence.span.end));
    let related = vec![Related { span: list, message: "the list".to_owned() }];
    Finding { related, ..RULE.finding(sentence.place(span), message) }
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
    fn a_list_that_is_one_off_is_told() {
        for text in [
            "The mayor named three priorities: housing, transport, schools and parks.",
            "He is survived by three daughters, Ann and Mary.",
            "Ministers from five countries (Kenya, Uganda, Rwanda and Burundi) signed the paper.",
            "They won three times, in 1998, 2002, 2006 and 2010.",
        ] {
            assert_eq!(findings(RULE.id, &as_body(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_list_that_fits_or_can_be_counted_in_two_ways_is_silent() {
        for text in [
            "The mayor named four priorities: housing, transport, schools and parks.",
            "The mayor named three priorities: housing, transport, schools, parks, clinics and ports.",
            "The craft has four instruments: the camera, two sensors and a probe.",
            "She will appear at four rallies in Ohio, Iowa, Maine and Texas.",
            "Three cities, such as Lund, Visby, Umea and Kiruna, are named.",
        ] {
            assert_eq!(findings(RULE.id, &as_body(text)), [], "{text}");
        }
    }
}
