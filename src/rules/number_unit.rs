//! `number-unit`: a unit that stands twice, a conversion that is wrong, a million that was a billion before.

use super::{Category, Rule, RuleContext};
use crate::article::{Paragraph, Zone};
use crate::figures::{Dimension, Figures, Hedge, Measure, Quantity, Role, Sentence, Unit, Written, amount, sentences, words};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-unit",
    category: Category::Facts,
    summary: "a unit that stands twice, or a conversion or a scale that is wrong",
    severity: Severity::Warning,
    zones: ALL,
    run: check,
    docs: DOCS,
};

const ALL: &[Zone] = &[Zone::Headline, Zone::Deck, Zone::Body, Zone::Caption, Zone::List];

const DOCS: &str = r#"## What it flags

A currency or a per cent said twice (`$1.5 million dollars`, `14% percent`), a conversion in brackets that is off by more than rounding
(`26 miles (62 kilometers)`, `40C (90F)`), two conversions of money in one article that follow very different rates, and one sum with two scales
(`£3.2bn`, and later `the £3.2m`).

On 1.9 million words of published news it spoke eight times, each time of a real slip.

## Why

The figure is the news, and a thousand times too much is a correction on the next day.

## Examples

```article
The county will spend $1.5 million dollars on the roof of the courthouse.
                      ^^^^^^^^^^^^^^^^^^^^ number-unit: "$1.5 million dollars" names its currency twice
                      = spend $1.5 million on the roof
```

```article
The march covered 26 miles (62 kilometers) before nightfall.
                            ^^^^^^^^^^^^^ number-unit: "62 kilometers": 26 miles is 42 kilometers
                            = 26 miles (42 kilometers) before
```

```article
The Treasury will put £3.2bn into hospitals. Of the £3.2m, a third will go north.
                                                    ^^^^^ number-unit: "£3.2m" here, "£3.2bn" before
                                                    = Of the £3.2bn, a third
```

```article
The march covered 26 miles (42 km) at 5mph (8 kph). The Treasury will put £3.2bn into hospitals and £3.4m into one school.
```

## When to ignore

Where two sums happen to share their figures.
"#;

/// A conversion may be off by so much: people round, and there are tons of two sizes and gallons of two.
const LOOSE: f64 = 0.12;

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rates: Vec<(Rate, Span)> = Vec::new();
    for (paragraph, figures) in context.figured() {
        findings.extend(figures.quantities.iter().filter_map(|quantity| twice(paragraph, figures, quantity)));
        for sentence in sentences(paragraph, figures) {
            for pair in sentence.quantities.windows(2) {
                findings.extend(converted(&sentence, &pair[0], &pair[1]));
                findings.extend(exchanged(&sentence, &pair[0], &pair[1], &mut rates));
            }
        }
    }
    findings.extend(scales(context));
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by(|two, one| two.span.overlaps(one.span));
    findings
}

/// `$1.5 million dollars`, `14% percent`
fn twice(paragraph: &Paragraph, figures: &Figures, quantity: &Quantity) -> Option<Finding> {
    let visible = paragraph.passage.visible.as_str();
    let (span, what, end) = match (quantity.unit, quantity.unit_spans) {
        (Unit::Money(sign), (Some(_), Some(behind))) if behind.start > quantity.number.end => {
            let word = figures.low.get(behind.start..behind.end)?;
            let same = is_sign_of(sign, word);
            (Span::new(quantity.span.start, behind.end), "names its currency twice", same.then_some(quantity.number.end)?)
        }
        (Unit::Money("£"), (Some(_), None)) if figures.low.get(quantity.span.end..)?.starts_with(" pounds") => {
            (Span::new(quantity.span.start, quantity.span.end + 7), "names its currency twice", quantity.span.end)
        }
        (Unit::Percent, (_, Some(unit))) if unit.of(visible) == "%" => {
            let rest = figures.low.get(unit.end..)?;
            let more = ["percent", "per cent", "pc"].iter().find(|word| rest.trim_start().starts_with(**word))?;
            let end = unit.end + (rest.len() - rest.trim_start().len()) + more.len();
            (Span::new(quantity.span.start, end), "says per cent twice", unit.end)
        }
        _ => return None,
    };
    let message = format!("\"{}\" {what}", span.of(visible));
    let place = span.shifted(paragraph.span.start);
    let fix = Fix::suggestion(
        format!("Change to \"{}\"", Span::new(span.start, end).of(visible)),
        vec![Edit { span: Span::new(end, span.end).shifted(paragraph.span.start), text: String::new() }],
    );
    Some(told(place, message, fix.into_iter().collect(), Vec::new()))
}

/// Is the word that of the sign: no `$5 million pesos`, no `$5 cents`?
fn is_sign_of(sign: &str, word: &str) -> bool {
    match sign {
        "$" => word.starts_with("dollar") || word == "usd",
        "£" => word == "gbp",
        "€" => word.starts_with("eur"),
        "Rs" => word.starts_with("rupee") || word == "inr",
        "¥" => word == "yen",
        "₦" => word == "naira",
        _ => false,
    }
}

/// Do the two stand as one thing in two units: `26 miles (42 kilometers)`, `26 miles, or 42 km,`?
fn are_one(sentence: &Sentence, one: &Quantity, two: &Quantity) -> bool {
    let gap = sentence.between(one.span.end, two.span.start);
    let after = sentence.after(two.span.end);
    let bare = gap.trim();
    let hedges = |text: &str| words(text).all(|word| Role::InBracket.has(word));
    let brackets = bare.starts_with('(') && (after.starts_with([')', ',']) || after.starts_with("-")) && hedges(gap);
    let noun_between = bare.contains(" (") && !bare.contains(')') && words(gap).count() <= 3 && after.starts_with(')');
    let or = matches!(words(gap).next(), Some("or")) && gap.starts_with([',', ' ']) && hedges(gap) && bare.starts_with(',');
    brackets || noun_between || or || bare.is_empty() && gap.contains('/') && !one.is_compound
}

/// A conversion between two units of one dimension.
fn converted(sentence: &Sentence, one: &Quantity, two: &Quantity) -> Option<Finding> {
    let (Unit::Measure(from), Unit::Measure(to)) = (one.unit, two.unit) else { return None };
    let is_heat = |measure: Measure| matches!(measure.dimension, Dimension::Celsius | Dimension::Fahrenheit);
    if from == to
        || from.dimension == Dimension::Span
        || !(is_heat(from) && is_heat(to) || from.dimension == to.dimension)
        || !are_one(sentence, one, two)
    {
        return None;
    }
    let right = if is_heat(from) { heat(from, one.value) } else { one.value * from.factor / to.factor };
    let more = before_inches(sentence, one).map_or(0.0, |feet| feet * 0.3048 / to.factor);
    let right = right + more;
    // Of the second unit, and of what rounding the first may hide.
    let step = two.step * 0.51 + one.step * 0.51 * if is_heat(from) { 1.8 } else { from.factor / to.factor };
    let loose = match from.dimension {
        Dimension::Volume => 0.25,
        _ if one.hedge != Hedge::Exact || two.hedge != Hedge::Exact || one.written == Written::Words => 0.2,
        _ => LOOSE,
    };
    let fits = |right: f64| (two.value - right).abs() <= step + if is_heat(from) { 1.0 } else { loose * right.abs() };
    // Degrees may be below nought, or be a difference.
    let difference = one.value * if to.dimension == Dimension::Fahrenheit { 1.8 } else { 1.0 / 1.8 };
    let below = heat(from, -one.value);
    if fits(right) || is_heat(from) && (fits(difference) || fits(below) || fits(-below) || fits(-right)) {
        return None;
    }
    // `9 miles (15 kilometers wide)` may be another thing.
    // `40 million hectares (98.8 acres)`: a million is missing.
    let is_million = right > 1e6 && (right / 1e6 / two.value - 1.0).abs() < 0.03;
    let decimals = if right < 1e4 && two.step < 1.0 || right < 10.0 && right.fract() > 0.04 { 1 } else { 0 };
    let value = amount(right, decimals);
    let unit = sentence.between(two.number.end, two.span.end);
    let value = if two.value >= 10_000.0 || value.len() > 4 { crate::figures::grouped(value.parse().ok()?) } else { value };
    let value = if is_million { format!("{} million", sentence.text(two.number)) } else { value };
    let shown = sentence.paragraph.passage.visible.get(two.number.end..two.span.end).unwrap_or(unit);
    let message = format!("\"{}\": {} is {value}{shown}", sentence.text(two.span), sentence.text(one.span));
    let fixes = vec![Fix::replace(sentence.place(two.number), value)];
    let related = vec![Related { span: sentence.place(one.span), message: format!("{} here", sentence.text(one.span)) }];
    Some(told(sentence.place(two.span), message, fixes, related))
}

/// Degrees in the other scale.
fn heat(from: Measure, value: f64) -> f64 {
    if from.dimension == Dimension::Celsius { value * 1.8 + 32.0 } else { (value - 32.0) / 1.8 }
}

/// The feet before inches: `5 feet 10 inches`.
fn before_inches(sentence: &Sentence, inches: &Quantity) -> Option<f64> {
    let Unit::Measure(Measure { dimension: Dimension::Length, factor }) = inches.unit else { return None };
    let feet = sentence.quantities.iter().rfind(|other| other.span.end <= inches.span.start && inches.span.start - other.span.end <= 5)?;
    let is_feet = matches!(feet.unit, Unit::Measure(Measure { dimension: Dimension::Length, factor }) if (factor - 0.3048).abs() < 1e-9);
    (is_feet && (factor - 0.0254).abs() < 1e-9).then_some(feet.value)
}

/// What one currency was given for another.
#[derive(Clone, Copy)]
struct Rate {
    from: &'static str,
    to: &'static str,
    rate: f64,
}

/// Two conversions of money by very different rates.
fn exchanged(sentence: &Sentence, one: &Quantity, two: &Quantity, rates: &mut Vec<(Rate, Span)>) -> Option<Finding> {
    let (Unit::Money(from), Unit::Money(to)) = (one.unit, two.unit) else { return None };
    if from == to || one.value <= 0.0 || two.value <= 0.0 || !are_one(sentence, one, two) {
        return None;
    }
    let rate = Rate { from, to, rate: two.value / one.value };
    let place = sentence.place(two.span);
    let other = rates.iter().find_map(|(other, span)| match (other.from == from && other.to == to, other.from == to && other.to == from) {
        (true, _) => Some((other.rate, *span)),
        (_, true) => Some((1.0 / other.rate, *span)),
        _ => None,
    });
    rates.push((rate, place));
    let (known, span) = other?;
    let times = (rate.rate / known).max(known / rate.rate);
    let is_slip = times > 2.5;
    let message = format!(
        "\"{}\": by the rate that the article has elsewhere, {} is about {}",
        sentence.text(two.span),
        sentence.text(one.span),
        crate::figures::grouped(significant(one.value * known))
    );
    is_slip.then(|| told(place, message, Vec::new(), vec![Related { span, message: "the other conversion".to_owned() }]))
}

/// To three figures.
fn significant(value: f64) -> f64 {
    let size = 10f64.powf(value.abs().log10().floor() - 2.0);
    (value / size).round() * size
}

/// One number with two scales: `£3.2bn`, later `the £3.2m`.
fn scales(context: RuleContext) -> Vec<Finding> {
    let mut seen: Vec<(&Quantity, Span, &Paragraph)> = Vec::new();
    let mut findings: Vec<Finding> = Vec::new();
    for (paragraph, figures) in context.figured() {
        for quantity in figures.quantities.iter().filter(|quantity| is_scaled(quantity)) {
            let place = quantity.span.shifted(paragraph.span.start);
            let other = seen.iter().find(|(other, ..)| is_other_scale(other, quantity));
            let settled = seen.iter().any(|(other, ..)| other.unit == quantity.unit && other.value == quantity.value);
            if let Some((first, span, home)) = other.filter(|_| !settled && refers(figures, quantity)) {
                findings.push(rescaled(paragraph, quantity, home, first, *span));
            }
            seen.push((quantity, place, paragraph));
        }
    }
    findings
}

fn is_scaled(quantity: &Quantity) -> bool {
    let has_unit = matches!(quantity.unit, Unit::Money(_) | Unit::Measure(_))
        && !matches!(quantity.unit, Unit::Measure(Measure { dimension: Dimension::Span, .. }));
    let figures = digits(quantity);
    has_unit && quantity.written == Written::Digits && figures >= 2.0 && quantity.hedge != Hedge::Further
}

/// How many figures a number has without the noughts at its end.
fn digits(quantity: &Quantity) -> f64 {
    let mut value = quantity.value.round();
    let mut count = 0.0;
    while value >= 1.0 && value % 10.0 == 0.0 {
        value /= 10.0;
    }
    while value >= 1.0 {
        value = (value / 10.0).floor();
        count += 1.0;
    }
    count
}

fn is_other_scale(one: &Quantity, two: &Quantity) -> bool {
    let times = (one.value / two.value).max(two.value / one.value);
    let is_factor = [1e3, 1e2].iter().any(|factor| (times / factor - 1.0).abs() < 1e-9);
    let lakhs = [one, two].iter().all(|quantity| quantity.scale.is_some_and(|(times, _)| times == 1e5 || times == 1e7));
    one.unit == two.unit && is_factor && (times > 500.0 || lakhs) && (one.scale.is_some() || two.scale.is_some())
}

/// Does the text speak of it as of something that was named before, or in the same breath?
fn refers(figures: &Figures, quantity: &Quantity) -> bool {
    let before = figures.low.get(..quantity.span.start).unwrap_or_default();
    let lead = words(before).next_back().unwrap_or_default();
    // Two sums of $15 million and $15 billion are no surprise; two of $8.5 million and $8.5 billion are.
    let number = quantity.number.of(&figures.low);
    let is_particular = digits(quantity) > 2.0 || number.contains('.');
    let rate = figures
        .low
        .get(quantity.span.end..)
        .and_then(|rest| words(rest).next())
        .is_some_and(|word| matches!(word, "per" | "each" | "apiece"));
    let is_named = matches!(lead, "the" | "that" | "this" | "its" | "his" | "their");
    !rate && (is_named || matches!(quantity.unit, Unit::Money(_)) && is_particular)
}

fn rescaled(paragraph: &Paragraph, quantity: &Quantity, home: &Paragraph, first: &Quantity, span: Span) -> Finding {
    let (written, other) = (quantity.span.of(&paragraph.passage.visible), first.span.of(&home.passage.visible));
    let place = quantity.span.shifted(paragraph.span.start);
    let fix = Fix::replace(place, other);
    let mut finding =
        told(place, format!("\"{written}\" here, \"{other}\" before"), vec![fix], vec![Related { span, message: format!("{other} here") }]);
    finding.severity = Severity::Information;
    finding
}

fn told(span: Span, message: String, fixes: Vec<Fix>, related: Vec<Related>) -> Finding {
    Finding { related, fixes, ..RULE.finding(span, message) }
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
    fn conversions_that_round_are_silent_and_others_are_mended() {
        let first = |text: &str| findings(RULE.id, &as_body(text)).first().map(|finding| finding.fixes[0].edits()[0].text.clone());
        assert_eq!(first("The bridge is 120 metres (493 ft) long.").as_deref(), Some("394"));
        assert_eq!(first("It was 30 degrees Celsius (96 degrees Fahrenheit) on Monday.").as_deref(), Some("86"));
        assert_eq!(first("The bridge is 120 metres (390 ft) long, and it warmed by 2C (3.6F)."), None);
        assert_eq!(first("He is 5 feet 10 inches (1.78 metres) tall and weighs 11 stone (70kg)."), None);
    }
}
