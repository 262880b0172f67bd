//! `number-sum`: parts that do not add up to their whole.
//!
//! Parts that were never meant to be all add up to something else altogether, so only a sum that comes near its whole and misses it is told,
//! and only where the sentence ties the two together.

use super::shared::stated::SUMS;
use super::{Category, Rule, RuleContext};
use crate::figures::{Hedge, Measure, Quantity, Role, Sentence, Unit, amount, grouped, is_open, says, words};
use crate::finding::{Finding, Related, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-sum",
    category: Category::Facts,
    summary: "parts that do not add up to their whole",
    severity: Severity::Information,
    zones: SUMS,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A whole and its parts in one sentence that do not make the same: `Twelve people were killed, five men and six women`; `38 medals: 23 gold, eight silver
and five bronze`; `Of the 19, six were ..., nine ... and three ...`; parts with `a total of` behind them. Answers to one question that make more than
100 per cent. Silent where the parts do not claim to be all (`including`, `among them`), where a number is hedged, where rounding explains the
difference, and where the sum is far from the whole: then it is no sum.

On 1.9 million words of published news it was silent; on another 3.5 million it spoke once, where the rest was counted in the next sentence.

## Why

One of the numbers is wrong, and readers add.

## Examples

```article
Twelve people were killed, five men and six women, when a bus left the road.
^^^^^^ number-sum: "Twelve": 5 + 6 is 11
```

```article
The club won 38 medals: 23 gold, eight silver and five bronze.
             ^^ number-sum: "38": 23 + 8 + 5 is 36
```

```article
Twelve people were killed, including five men and six women. The club won 36 medals: 23 gold, eight silver and five bronze.
```

## When to ignore

Where one part belongs to two kinds, or some belong to none.
"#;

/// How far a sum may miss its whole and still be meant to be it, as a share of the whole.
const NEAR: f64 = 0.16;
/// The same behind a comma, where less says that the parts are all.
const NEAR_COMMA: f64 = 0.10;

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut before: Option<Sentence> = None;
    for sentence in context.sentences() {
        let first = before_total(&sentence).or_else(|| behind_whole(&sentence)).or_else(|| products(&sentence));
        let first = first.or_else(|| before.and_then(|before| told_apart(&before, &sentence)));
        findings.extend(first.or_else(|| answers(&sentence)).or_else(|| goals(&sentence)));
        before = Some(sentence);
    }
    findings
}

/// How the text leads from a whole to its parts.
#[derive(Clone, Copy, PartialEq)]
enum Lead {
    Colon,
    Comma,
    /// `Of the 19, six`; `500, of which 300`.
    Of,
    /// `The squad of 23 has three`.
    Has,
}

/// A number that can be a whole or a part.
fn counts(quantity: &Quantity) -> bool {
    let unit = matches!(quantity.unit, Unit::Things | Unit::Money(_) | Unit::Measure(_));
    unit && !quantity.is_label && !quantity.is_fraction && !quantity.is_year && !quantity.is_compound && quantity.value > 0.0
}

fn base(quantity: &Quantity) -> f64 {
    match quantity.unit {
        Unit::Measure(Measure { factor, .. }) => quantity.value * factor,
        _ => quantity.value,
    }
}

/// What rounding may have added to or taken from it.
fn rounding(quantity: &Quantity) -> f64 {
    let exact = quantity.step <= 1.0 && quantity.value.fract() == 0.0 && quantity.scale.is_none() && quantity.unit == Unit::Things;
    if exact { 0.0 } else { base(quantity) / quantity.value * quantity.step / 2.0 }
}

/// Parts that follow their whole.
fn behind_whole(sentence: &Sentence) -> Option<Finding> {
    let quantities: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| counts(quantity)).collect();
    for (at, whole) in quantities.iter().enumerate() {
        if let Some(parts) = of_the(sentence, &quantities, at) {
            return judged(sentence, whole, &parts, NEAR);
        }
        let is_money = whole.unit != Unit::Things;
        let behind = quantities[at + 1..].iter().copied();
        let like: Vec<&Quantity> = behind.filter(|part| !is_money || part.unit.is_like(whole.unit) || placed(sentence, part)).collect();
        let parts = run(sentence, &like);
        let Some(first) = parts.first() else { continue };
        let Some(lead) = lead(sentence, whole, first) else { continue };
        let near = if lead == Lead::Comma { NEAR_COMMA } else { NEAR };
        let is_like = parts.iter().all(|part| part.unit.is_like(whole.unit) || part.unit == Unit::Things && all_placed(sentence, &parts));
        let is_more = parts.iter().map(|part| base(part)).sum::<f64>() > base(whole);
        if is_like && (lead != Lead::Of || (parts.len() > 2 || is_more) && !goes_on(sentence)) && (lead != Lead::Has || parts.len() > 2) {
            return judged(sentence, whole, &parts, near);
        }
    }
    None
}

/// `Six of the 19 were ..., nine ... and three ...`: the whole stands behind the first part.
fn of_the<'a>(sentence: &Sentence, quantities: &[&'a Quantity], at: usize) -> Option<Vec<&'a Quantity>> {
    let first = quantities.get(at.checked_sub(1)?)?;
    let whole = quantities[at];
    let gap: Vec<&str> = words(sentence.between(first.span.end, whole.span.start)).collect();
    let is_of = matches!(gap[..], ["of", "the" | "its" | "those" | "his" | "their"]);
    let opens = at == 1 && words(sentence.before(first.span.start)).count() <= 1;
    let mut parts = vec![*first];
    parts.extend(run(sentence, &quantities[at + 1..]));
    (is_of && opens && parts.len() > 2 && parts.iter().all(|part| part.unit.is_like(whole.unit))).then_some(parts)
}

/// The numbers of a list from its first to the one behind `and`.
fn run<'a>(sentence: &Sentence, quantities: &[&'a Quantity]) -> Vec<&'a Quantity> {
    let mut parts: Vec<&Quantity> = Vec::new();
    let mut closes = false;
    for quantity in quantities {
        if let Some(last) = parts.last() {
            let gap = sentence.between(last.span.end, quantity.span.start);
            let joins = words(gap).next_back() == Some("and")
                || gap.trim_end().ends_with("and the other")
                || gap.trim_end().ends_with("and another");
            let breaks = gap.len() > 90
                || ["while", "but", "compared", "from", "up", "down", "or"].iter().any(|word| words(gap).next_back() == Some(*word));
            if breaks || closes || !(joins || gap.contains([',', ';'])) || words(gap).count() == 0 || !last.unit.is_like(quantity.unit) {
                break;
            }
            closes = joins;
        }
        parts.push(quantity);
    }
    let last = parts.last().map_or(0, |part| part.span.end);
    let names_kind = words(sentence.after(last)).next().is_some();
    if closes && parts.len() > 1 && names_kind { parts } else { Vec::new() }
}

/// How the text between a whole and the first part says that the parts are all.
fn lead(sentence: &Sentence, whole: &Quantity, first: &Quantity) -> Option<Lead> {
    let gap = sentence.between(whole.span.end, first.span.start);
    let link: Vec<&str> = words(gap).collect();
    let behind = gap.trim_end();
    let closed = sentence.between(first.span.start, sentence.span.end);
    let bracket = behind.ends_with('(') && closed.find(')').is_some_and(|at| !closed[..at].contains(','));
    if bracket || is_open(gap) || whole.hedge != Hedge::Exact || link.len() > 12 {
        return None;
    }
    let opening: Vec<&str> = words(sentence.before(whole.span.start)).collect();
    if opening.first() == Some(&"of") && opening.len() <= 5 && behind.contains(',') && link.len() <= 6 {
        return Some(Lead::Of);
    }
    if behind.ends_with([':', '—', '–', '(']) || behind.ends_with(" -") {
        return Some(Lead::Colon);
    }
    if behind.ends_with(", of which") || behind.ends_with(", of whom") {
        return Some(Lead::Of);
    }
    if matches!(link[..], [.., "has" | "have" | "comprises" | "comprising"]) && link.len() <= 3
        || behind.ends_with("made up of")
        || behind.ends_with("consists of")
    {
        return Some(Lead::Has);
    }
    // What has the small word of the parts is a part like them: `four goals in the first half, three in the second`.
    // `52 MPs voted for the motion, 31 from the one party and 19 from the other`
    let small = words(sentence.after(first.span.end)).next().unwrap_or_default();
    if behind.ends_with(',') && (1..=9).contains(&link.len()) && placed(sentence, first) && !link.contains(&small) {
        return Some(Lead::Comma);
    }
    let is_apposition = behind.ends_with(',') && (1..=5).contains(&link.len()) && !link.iter().any(|word| Role::RunsOn.has(word));
    // `five cubs, two yearlings and two adults` is a list of equals; a verb, a word for all kinds or `of them` makes the first the whole.
    let verbs = ["were", "was", "had", "has", "have", "won", "lost"];
    let is_whole = link.iter().any(|word| verbs.contains(word) || word.ends_with("ed"))
        || link.first().is_some_and(|word| matches!(*word, "people" | "persons" | "medals" | "seats" | "members"));
    let after = sentence.after(first.span.end);
    let of_them = after.starts_with(" of them") || after.starts_with(" of whom") || after.starts_with(" of which");
    (is_apposition && (is_whole || of_them)).then_some(Lead::Comma)
}

/// `20 from Scotland`: what is counted is said by the whole.
fn placed(sentence: &Sentence, part: &Quantity) -> bool {
    part.unit == Unit::Things
        && matches!(words(sentence.after(part.span.end)).next(), Some("from" | "in" | "at" | "for" | "on" | "by" | "with"))
}

fn all_placed(sentence: &Sentence, parts: &[&Quantity]) -> bool {
    parts.iter().all(|part| placed(sentence, part))
}

/// `one is ... and two is ...` counts the parts instead of measuring them.
fn enumerates(parts: &[&Quantity]) -> bool {
    parts.iter().enumerate().all(|(at, part)| part.value == (at + 1) as f64)
}

/// Does the next sentence go on with the rest?
fn goes_on(sentence: &Sentence) -> bool {
    let rest = sentence.low.get(sentence.span.end..).unwrap_or_default().trim_start();
    ["a further", "another", "the rest", "the other", "the remain", "others"].iter().any(|words| rest.starts_with(words))
}

/// The finding, if the sum misses the whole by more than rounding and less than would make it another matter.
fn judged(sentence: &Sentence, whole: &Quantity, parts: &[&Quantity], near: f64) -> Option<Finding> {
    // `30 years in the army: 12 in Germany`
    let bare = parts.iter().any(|part| !part.unit.is_like(whole.unit));
    let unit = if bare { base(whole) / whole.value } else { 1.0 };
    let sum: f64 = parts.iter().map(|part| base(part) * unit).sum();
    let slack: f64 = rounding(whole) * if bare { 0.0 } else { 1.0 } + parts.iter().map(|part| rounding(part)).sum::<f64>();
    let to = parts.iter().map(|part| part.span.end).max()?;
    let from = parts.iter().map(|part| part.span.start).min()?.min(whole.span.start);
    let tail = sentence.after(to);
    let text = sentence.between(from, to);
    let is_part = is_open(text) || says(tail, "among others") || says(text, "both") || says(text, "each");
    let hedged = parts.iter().any(|part| part.hedge != Hedge::Exact && part.hedge != Hedge::Further) || whole.hedge != Hedge::Exact;
    let ages = parts.iter().any(|part| is_age(sentence, part));
    let missed = (sum - base(whole)).abs();
    let allowed = (near * base(whole)).max(if base(whole) < 13.0 { 1.0 } else { 0.0 });
    if is_part || hedged || ages || enumerates(parts) || missed < slack - 1e-6 * sum || missed <= 1e-6 * sum || missed > allowed + 1e-9 {
        return None;
    }
    Some(finding(sentence, whole.span, sum / (base(whole) / whole.value), parts, whole.scale.map(|(times, _)| times)))
}

/// `Maya, 14,`: the age of somebody.
fn is_age(sentence: &Sentence, part: &Quantity) -> bool {
    let before = sentence.before(part.span.start);
    let after = sentence.after(part.span.end);
    part.unit == Unit::Things && before.ends_with(", ") && after.starts_with([',', ')']) && part.value < 110.0
}

/// Parts that stand before their whole: `..., a total of 86 tonnes`, `... among its 435 seats`.
fn before_total(sentence: &Sentence) -> Option<Finding> {
    let quantities: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| counts(quantity)).collect();
    let (whole, others) = quantities.split_last()?;
    let lead: Vec<&str> = words(sentence.before(whole.span.start)).rev().take(3).collect();
    let after = sentence.after(whole.span.end);
    let total = matches!(lead[..], ["of", "total" | "sum", ..] | ["its" | "the", "among", ..] | ["making" | "totalling", ..]);
    let in_all = [" in all", " in total", " altogether"].iter().any(|words| after.trim_start_matches(char::is_alphabetic).contains(words))
        && after.len() < 30;
    if !(total || in_all) {
        return None;
    }
    let parts = run(sentence, others);
    let is_whole = parts.len() > 1 && parts.last().is_some_and(|last| std::ptr::eq(*last, others[others.len() - 1]));
    (is_whole && parts.iter().all(|part| part.unit.is_like(whole.unit))).then(|| judged(sentence, whole, &parts, NEAR)).flatten()
}

/// `three with 12 tonnes each and two with 20 tonnes each, a total of 86 tonnes`.
fn products(sentence: &Sentence) -> Option<Finding> {
    let quantities: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| counts(quantity)).collect();
    let (whole, others) = quantities.split_last()?;
    let is_total = matches!(words(sentence.before(whole.span.start)).rev().take(2).collect::<Vec<_>>()[..], ["of", "total"]);
    if !is_total || others.len() < 4 || whole.hedge != Hedge::Exact {
        return None;
    }
    let pairs: Vec<(&Quantity, &Quantity)> = others.windows(2).filter_map(|pair| each(sentence, pair[0], pair[1], whole)).collect();
    let sum: f64 = pairs.iter().map(|(count, one)| count.value * base(one)).sum();
    let missed = (sum - base(whole)).abs();
    if pairs.len() < 2 || missed <= 1e-6 * sum || missed > 0.25 * base(whole) {
        return None;
    }
    let terms: Vec<String> = pairs.iter().map(|(count, one)| format!("{} x {}", amount(count.value, 1), amount(one.value, 2))).collect();
    let message = format!("\"{}\": {} is {}", sentence.text(whole.span), terms.join(" + "), amount(sum / (base(whole) / whole.value), 2));
    let parts: Vec<&Quantity> = pairs.iter().flat_map(|(count, one)| [*count, *one]).collect();
    Some(told(sentence, whole.span, message, &parts))
}

/// A count and what each of them has.
fn each<'a>(sentence: &Sentence, count: &'a Quantity, one: &'a Quantity, whole: &Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let behind: Vec<&str> = words(sentence.after(one.span.end)).take(4).collect();
    let is_each = behind.contains(&"each") && count.unit == Unit::Things && one.unit.is_like(whole.unit);
    (is_each && sentence.between(count.span.end, one.span.start).len() < 30).then_some((count, one))
}

/// The whole in one sentence, and in the next `The sum is made up of ...`.
fn told_apart(before: &Sentence, sentence: &Sentence) -> Option<Finding> {
    let names_whole = ["sum", "total", "amount", "figure", "package", "award", "money"];
    let opening: Vec<&str> = words(sentence.all()).take(7).collect();
    let is_whole =
        matches!(opening.first(), Some(&("the" | "that" | "this"))) && opening.get(1).is_some_and(|word| names_whole.contains(word));
    let is_made = ["made up of", "comprises", "consists of", "comprised", "is split into", "composed of"]
        .iter()
        .any(|words| sentence.all().contains(words));
    if !is_whole || !is_made || before.paragraph.span != sentence.paragraph.span || is_open(sentence.all()) {
        return None;
    }
    let quantities: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| counts(quantity)).collect();
    let whole = before
        .quantities
        .iter()
        .find(|quantity| counts(quantity) && quantities.first().is_some_and(|first| first.unit.is_like(quantity.unit)))?;
    let mut sum = 0.0;
    let mut parts = Vec::new();
    for (at, part) in quantities.iter().enumerate().filter(|(_, part)| part.unit.is_like(whole.unit)) {
        let times = quantities.get(at + 1).filter(|next| {
            let gap = sentence.between(part.span.end, next.span.start);
            gap.trim_end().ends_with("each of the") || gap.trim_end().ends_with("each of her") || gap.trim_end().ends_with("each of his")
        });
        sum += base(part) * times.map_or(1.0, |times| times.value);
        parts.push(*part);
    }
    let missed = (sum - base(whole)).abs();
    let near = missed > 1e-6 * sum && missed <= 0.25 * base(whole) && parts.len() > 1 && whole.hedge == Hedge::Exact;
    let message = format!("\"{}\": the parts make {}", before.text(whole.span), grouped(sum / (base(whole) / whole.value)));
    near.then(|| told(before, whole.span, message, &parts))
}

/// Answers to one question that make more than 100 per cent.
fn answers(sentence: &Sentence) -> Option<Finding> {
    let shares: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| quantity.unit == Unit::Percent).collect();
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let slack: f64 = shares.iter().map(|share| share.step / 2.0).sum::<f64>() + 0.01;
    let (first, last) = (shares.first()?, shares.last()?);
    let text = sentence.between(first.span.start, sentence.span.end);
    let both = [("support", "oppose"), ("back", "oppose"), ("approve", "disapprove"), ("favo", "oppose")];
    let is_pair = both.iter().any(|(one, two)| sentence.all().contains(one) && text.contains(two))
        || says(sentence.all(), "yes") && says(sentence.all(), "no");
    let is_one_question = Role::Answer.is_in(text) && (shares.len() > 2 && shares.len() < 6 || shares.len() == 2 && is_pair);
    let of_groups = shares.iter().any(|share| {
        let mut behind = words(sentence.after(share.span.end));
        let whole = ["the", "them", "voters", "respondents", "votes", "ballots", "those"];
        behind.next() == Some("of") && !behind.next().is_some_and(|word| whole.contains(&word))
    });
    let breaks = ["from", "than", "compared", "margin", "points", "down", "up", "both"]
        .iter()
        .any(|word| says(sentence.between(first.span.start, last.span.end), word));
    if !is_one_question
        || of_groups
        || breaks
        || sum <= 100.0 + slack
        || sum > 115.0
        || shares.iter().any(|share| share.hedge == Hedge::More)
    {
        return None;
    }
    Some(finding(sentence, last.span, sum, &shares, None))
}

/// `a 9-4 win, scoring four goals in the first period, two in the second and two in the third`.
fn goals(sentence: &Sentence) -> Option<Finding> {
    let [score] = sentence.scores else { return None };
    let quantities: Vec<&Quantity> =
        sentence.quantities.iter().filter(|quantity| counts(quantity) && quantity.span.start > score.span.end).collect();
    let parts = run(sentence, &quantities);
    let first = parts.first().filter(|_| parts.len() > 2)?;
    let is_scored = words(sentence.between(score.span.end, first.span.start)).any(|word| matches!(word, "scoring" | "scored" | "with"));
    let is_period =
        ["period", "quarter", "half", "inning", "third", "set"].iter().any(|word| sentence.after(first.span.end).contains(word));
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let missed = (sum - f64::from(score.first)).abs();
    if !is_scored || !is_period || !(0.5..=2.0).contains(&missed) || (sum - f64::from(score.second)).abs() < 0.5 {
        return None;
    }
    Some(finding(sentence, score.span, sum, &parts, None))
}

fn finding(sentence: &Sentence, whole: Span, sum: f64, parts: &[&Quantity], scale: Option<f64>) -> Finding {
    let times = scale.unwrap_or(1.0);
    let terms: Vec<String> = parts.iter().map(|part| grouped(part.value / times)).collect();
    let message = format!("\"{}\": {} is {}", sentence.text(whole), terms.join(" + "), grouped(sum / times));
    told(sentence, whole, message, parts)
}

fn told(sentence: &Sentence, whole: Span, message: String, parts: &[&Quantity]) -> Finding {
    let related = parts.iter().filter(|part| part.span != whole);
    let related = related.map(|part| Related { span: sentence.place(part.span), message: format!("{} here", sentence.text(part.span)) });
    Finding { related: related.collect(), ..RULE.finding(sentence.place(whole), message) }
}

#[cfg(test)]
mod tests;
