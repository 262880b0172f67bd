//! `number-percent`: a percentage that its own two numbers contradict.
//!
//! Two shapes claim one: a change (`from 40 to 50, a rise of 20%`) and a share (`36 of the 48, or 80 per cent`). The rule speaks only where the
//! sentence ties the three together in so many words and no rounding of any of them explains the difference.

use super::shared::change::{breaks, is_counted, is_hedge, order, pair_around, pair_before, pair_behind};
use super::shared::stated::SUMS;
use super::{Category, Rule, RuleContext};
use crate::figures::{Direction, Hedge, Quantity, Role, Sentence, Unit, Written, amount, bounds, change, fraction, grouped, words};
use crate::finding::{Finding, Fix, Related, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-percent",
    category: Category::Facts,
    summary: "a percentage that its own numbers contradict",
    severity: Severity::Warning,
    zones: SUMS,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A change in per cent, in points or as a fraction that does not come of the two numbers beside it: `from 40 to 50, a rise of 20%` is a rise of 25%. A
share that is not that of the two numbers: `36 of the 48 beaches, or 80 per cent`. Percentage points called per cent: `from 42 percent to 50 percent, a
rise of 8 percent`. Rounding on either side is no fault, nor is a number that is hedged.

On 1.9 million words of published news it was silent; on another 3.5 million it spoke three times, each time of a real slip.

## Why

One of the three numbers is wrong, and readers do the sum.

## Examples

```article
The number of pupils has grown from 40 to 50, a rise of 20%, the head teacher said.
                                                        ^^^ number-percent: "20%": from 40 to 50 is a rise of 25%
                                                        = a rise of 25%,
```

```article
In all, 36 of the 48 wells tested, or 80 per cent, were clean.
                                      ^^^^^^^^^^^ number-percent: "80 per cent": 36 of 48 is 75 per cent
                                      = or 75 per cent,
```

```article
The number of pupils has grown from 41 to 50, a rise of 22%, and 12 of the 36 teachers, or a third, are new.
```

## When to ignore

Where the percentage is of something else that the sentence leaves out.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in context.sentences().filter(|sentence| sentence.quantities.len() > 1) {
        for (at, stated) in sentence.quantities.iter().enumerate().filter(|(_, stated)| states_share(stated)) {
            findings.extend(changed(&sentence, at, stated).or_else(|| shared(&sentence, at, stated)));
        }
        findings.extend(counted(&sentence));
        findings.extend(multiplied(&sentence));
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// May the quantity be a part of something?
fn states_share(quantity: &Quantity) -> bool {
    quantity.value > 0.0 && (matches!(quantity.unit, Unit::Percent | Unit::Points) || quantity.is_fraction)
}

/// A change: the old number, the new one, and the percentage.
fn changed(sentence: &Sentence, at: usize, stated: &Quantity) -> Option<Finding> {
    let (old, new) =
        pair_before(sentence, at, stated).or_else(|| pair_behind(sentence, at, stated)).or_else(|| pair_around(sentence, at, stated))?;
    let direction = if new.value > old.value { Direction::Up } else { Direction::Down };
    if old.value <= 0.0 || new.value == old.value || opposes(sentence, stated, old, new, direction) {
        return None;
    }
    let (low_old, high_old) = bounds(old);
    let (low_new, high_new) = bounds(new);
    let ratio = |new: f64, old: f64| 100.0 * (new - old).abs() / old;
    let is_points = stated.unit == Unit::Points || is_part_of_point(sentence, stated);
    let share = if is_points && stated.is_fraction { stated.value } else { stated_share(stated) };
    let (right, range) = if is_points {
        let stated_points = (new.value - old.value).abs();
        (
            stated_points,
            (stated_points - 1e-9 - (old.step + new.step) / 2.0 * 0.99, stated_points + 1e-9 + (old.step + new.step) / 2.0 * 0.99),
        )
    } else {
        let ends = [ratio(low_new, low_old), ratio(low_new, high_old), ratio(high_new, low_old), ratio(high_new, high_old)];
        (ratio(new.value, old.value), (ends.iter().copied().fold(f64::MAX, f64::min), ends.iter().copied().fold(0.0, f64::max)))
    };
    let both_percent = old.unit == Unit::Percent && new.unit == Unit::Percent;
    if is_points && old.unit != Unit::Percent
        || explains(stated, share, range) && !(both_percent && !is_points && (right - share).abs() > 2.0)
    {
        return None;
    }
    let noun = if direction == Direction::Up { "rise" } else { "fall" };
    let (from, to) = (sentence.text(old.span), sentence.text(new.span));
    let difference = (new.value - old.value).abs();
    if both_percent && !is_points {
        // Between percentages, only points that are called per cent are surely wrong.
        let are_points = (difference - share).abs() <= stated.step * 0.51 && stated.unit == Unit::Percent;
        let message = format!("\"{}\": from {from} to {to} is {} percentage points", sentence.text(stated.span), amount(difference, 2));
        let fix = format!("{} percentage {}", sentence.text(stated.number), if share == 1.0 { "point" } else { "points" });
        return are_points.then(|| finding(sentence, stated, message, Some(fix), &[old, new]));
    }
    let right_text = restated(sentence, stated, right, is_points);
    let told = right_text.clone().unwrap_or_else(|| format!("{}%", amount(right, 1)));
    let message = format!("\"{}\": from {from} to {to} is a {noun} of {told}", sentence.text(stated.span));
    Some(finding(sentence, stated, message, right_text, &[old, new]))
}

/// `doubled from 50 to 80`
fn multiplied(sentence: &Sentence) -> Option<Finding> {
    const TIMES: [(&str, f64); 5] = [("doubled", 2.0), ("tripled", 3.0), ("trebled", 3.0), ("quadrupled", 4.0), ("halved", 0.5)];
    sentence.quantities.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let mut before = words(sentence.before(first.span.start)).rev();
        let (small, verb, hedge) = (before.next()?, before.next()?, before.next().unwrap_or_default());
        let (_, times) = TIMES.iter().find(|(word, _)| *word == verb)?;
        let (old, new) = order(sentence, first, second).filter(|_| matches!(small, "from" | "to"))?;
        let exact = !is_hedge(hedge) && old.hedge == Hedge::Exact && new.hedge == Hedge::Exact && is_counted(old) && is_counted(new);
        let right = new.value / old.value;
        let message =
            format!("\"{verb}\": {} to {} is {} times as much", sentence.text(old.span), sentence.text(new.span), amount(right, 2));
        let is_wrong = old.unit.is_like(new.unit) && (right / times - 1.0).abs() > 0.15;
        (exact && is_wrong).then(|| finding(sentence, first, message, None, &[second]))
    })
}

/// Does the word beside the percentage say that things went the other way? Then the numbers are of something else.
fn opposes(sentence: &Sentence, stated: &Quantity, old: &Quantity, new: &Quantity, direction: Direction) -> bool {
    let from = old.span.start.min(new.span.start).min(stated.span.start);
    let to = old.span.end.max(new.span.end).max(stated.span.end);
    let mut told = words(sentence.between(from, to)).filter_map(change).filter(|&told| told != Direction::Either).peekable();
    told.peek().is_some() && told.all(|told| told != direction)
}

/// A share in hundredths.
fn stated_share(stated: &Quantity) -> f64 {
    if stated.is_fraction { 100.0 * stated.value } else { stated.value }
}

/// Can the percentage be a rounding of something between the two ends?
fn explains(stated: &Quantity, share: f64, (low, high): (f64, f64)) -> bool {
    // People round to the nearest five and to the next fraction as well.
    let loose = match stated {
        stated if stated.is_fraction && stated.hedge == Hedge::Exact => 0.09 * share,
        stated if stated.is_fraction => 0.2 * share,
        stated if stated.hedge != Hedge::Exact => 0.12 * share + 1.0,
        stated if stated.unit == Unit::Points => stated.step * 0.51,
        stated if stated.step >= 1.0 => 1.01_f64.max(0.02 * share),
        stated => stated.step * 1.01,
    };
    let slack = 1e-6 + loose;
    (low - slack..=high + slack).contains(&share)
}

/// `a quarter of a percentage point`.
fn is_part_of_point(sentence: &Sentence, stated: &Quantity) -> bool {
    let after = sentence.after(stated.span.end).trim_start_matches([' ', '-']);
    stated.is_fraction
        && (after.starts_with("of a percentage point")
            || after.starts_with("a percentage point")
            || after.starts_with("percentage point")
            || after.starts_with("point"))
}

/// A share: so many of so many, or the percentage.
fn shared(sentence: &Sentence, at: usize, stated: &Quantity) -> Option<Finding> {
    let before: Vec<&Quantity> = sentence.quantities[..at].iter().rev().take(2).collect();
    let [second, first] = before[..] else { return None };
    let gap = sentence.between(second.span.end, stated.span.start);
    let (part, whole) = part_and_whole(sentence, first, second)?;
    let claims = claims_share(sentence, stated, gap) && stated.unit != Unit::Points && !is_part_of_point(sentence, stated);
    if !claims
        || part.value > whole.value
        || !part.unit.is_like(whole.unit)
        || [part, whole].iter().any(|one| !is_counted(one) || is_share(one))
    {
        return None;
    }
    let (low_part, high_part) = bounds(part);
    let (low_whole, high_whole) = bounds(whole);
    let right = 100.0 * part.value / whole.value;
    if explains(stated, stated_share(stated), (100.0 * low_part / high_whole, 100.0 * high_part / low_whole)) {
        return None;
    }
    if right < 1.0 && stated_share(stated) > 10.0 {
        return rescaled(sentence, part, whole, stated);
    }
    let right_text = restated(sentence, stated, right, false);
    let told = right_text.clone().unwrap_or_else(|| format!("{}%", amount(right, 1)));
    let message = format!("\"{}\": {} of {} is {told}", sentence.text(stated.span), sentence.text(part.span), sentence.text(whole.span));
    Some(finding(sentence, stated, message, right_text, &[part, whole]))
}

/// `$18 million of the $41 billion, or 44 percent`: the percentage is right with the other scale.
fn rescaled(sentence: &Sentence, part: &Quantity, whole: &Quantity, stated: &Quantity) -> Option<Finding> {
    let ((low, place), (high, other)) = (part.scale?, whole.scale?);
    let right = 100.0 * part.value / low * high / whole.value;
    let text = sentence.text(part.span).replacen(sentence.text(place), sentence.text(other), 1);
    let message = format!("\"{}\": {} of {} is {text}", sentence.text(part.span), sentence.text(stated.span), sentence.text(whole.span));
    explains(stated, stated_share(stated), (right, right)).then(|| finding(sentence, part, message, Some(text), &[whole, stated]))
}

fn is_share(quantity: &Quantity) -> bool {
    quantity.unit == Unit::Percent || quantity.is_fraction
}

/// `36 of the 48`, `Of the 6,000 applicants, 1,800`, `48 ships called, and 27 of them`, `fees of £1.5m on assets of £60m`.
fn part_and_whole<'a>(sentence: &Sentence, first: &'a Quantity, second: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let gap = sentence.between(first.span.end, second.span.start);
    let link: Vec<&str> = words(gap).collect();
    let behind = sentence.after(second.span.end);
    let opens: Vec<&str> = words(sentence.before(first.span.start)).rev().take(2).collect();
    let tail = link.iter().rposition(|&word| word == "of" || word == "out");
    let is_of = tail.is_some_and(|of| link[of..].iter().all(|word| Role::OfWhole.has(word) || is_hedge(word)));
    if is_of && link.len() <= 6 && !gap.contains([',', ';']) {
        return Some((first, second));
    }
    if (opens.first() == Some(&"of") || opens.get(1) == Some(&"of") && matches!(opens[0], "the" | "those" | "these" | "its"))
        && words(sentence.before(first.span.start)).count() <= 3
    {
        return Some((second, first));
    }
    // `one in five`
    if link == ["in"] && first.written == Written::Words && second.written == Written::Words {
        return Some((first, second));
    }
    if behind.starts_with(" of them") || behind.starts_with(" of those") {
        return Some((second, first));
    }
    (link.contains(&"on") && matches!(first.unit, Unit::Money(_)) && link.len() <= 4).then_some((first, second))
}

/// Do the words at the percentage say that it is the share?
fn claims_share(sentence: &Sentence, stated: &Quantity, gap: &str) -> bool {
    let mut before = words(gap).rev().filter(|word| !is_hedge(word));
    let (one, two) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
    let after = sentence.after(stated.span.end).trim_start();
    let closes = after.is_empty() || after.starts_with([',', '.', ')', ';', '—', '–', '-']);
    let of_them = after.starts_with("of them") || after.starts_with("of the total") || after.starts_with("of those");
    let bare = gap.trim_start();
    let bracket = (bare == "(" || bare.ends_with(" (")) && after.starts_with(')');
    let apart = gap.starts_with(" of them,") && gap.trim_end().ends_with(',') && one == "them" && after.starts_with(',');
    let is_or = one == "or" && (closes || of_them) && gap.len() <= 80 && !breaks(gap);
    let is_rate = one == "of" && matches!(two, "charge" | "rate" | "share" | "yield" | "margin") && gap.len() <= 60;
    is_or || is_rate || bracket && words(gap).count() <= 6 || apart
}

/// `40% of the 2,500 homes, or 1,500 of them`: the count is wrong.
fn counted(sentence: &Sentence) -> Option<Finding> {
    sentence.quantities.windows(3).find_map(|three| {
        let [share, whole, part] = three else { return None };
        let link = sentence.between(share.span.end, whole.span.start);
        let gap = sentence.between(whole.span.end, part.span.start);
        let is_of = matches!(words(link).next(), Some("of"))
            && words(link).skip(1).all(|word| matches!(word, "the" | "its" | "their" | "all" | "a" | "total" | "of") || is_hedge(word));
        let is_or =
            words(gap).rfind(|word| !is_hedge(word)) == Some("or") && gap.contains([',', '(', '—', '–']) && gap.len() <= 60 && !breaks(gap);
        let is_claim = is_share(share) && is_of && is_or && whole.unit.is_like(part.unit);
        if !is_claim || part.value > whole.value * 2.0 || !is_counted(whole) || !is_counted(part) || is_share(part) || is_share(whole) {
            return None;
        }
        let (low, high) = bounds(whole);
        let slack = if share.is_fraction { 0.09 } else { share.step * 1.01 / share.value };
        let (low, high) =
            (low * stated_share(share) / 100.0 * (1.0 - slack) - part.step, high * stated_share(share) / 100.0 * (1.0 + slack) + part.step);
        let hedged = if part.hedge == Hedge::Exact && share.hedge == Hedge::Exact { 0.0 } else { 0.15 * part.value };
        let right = whole.value * stated_share(share) / 100.0;
        if (low - hedged..=high + hedged).contains(&part.value) {
            return None;
        }
        let text = (part.scale.is_none() && part.unit == Unit::Things && right.fract() == 0.0).then(|| grouped(right));
        let message = format!(
            "\"{}\": {} of {} is {}",
            sentence.text(part.span),
            sentence.text(share.span),
            sentence.text(whole.span),
            grouped(right)
        );
        Some(finding(sentence, part, message, text, &[share, whole]))
    })
}

/// The right share in the words of the stated one: `25 per cent`, `three-fifths`.
fn restated(sentence: &Sentence, stated: &Quantity, right: f64, is_points: bool) -> Option<String> {
    if stated.is_fraction {
        let right = if is_points { right } else { right / 100.0 };
        return fraction(right, sentence.text(stated.span));
    }
    let decimals = if stated.step < 0.05 {
        2
    } else if stated.step < 0.5 || (right * 10.0 - (right * 10.0).round()).abs() < 1e-9 {
        1
    } else {
        0
    };
    let number = if stated.unit == Unit::Points && stated.step < 0.1 { right / stated.step * 0.01 } else { right };
    if stated.written == Written::Words {
        return None;
    }
    let text = sentence.text(stated.span);
    let digits = sentence.text(stated.number);
    Some(text.replacen(digits, &amount(number, decimals), 1))
}

fn finding(sentence: &Sentence, stated: &Quantity, message: String, fix: Option<String>, others: &[&Quantity]) -> Finding {
    let span = sentence.place(stated.span);
    let related =
        others.iter().map(|other| Related { span: sentence.place(other.span), message: format!("{} here", sentence.text(other.span)) });
    let fixes = fix.into_iter().map(|text| Fix::replace(span, text)).collect();
    Finding { related: related.collect(), fixes, ..RULE.finding(span, message) }
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
    fn a_change_is_held_against_its_two_numbers_wherever_they_stand() {
        let first = |text: &str| findings(RULE.id, &as_body(text)).first().map(|finding| finding.message.clone()).unwrap_or_default();
        assert!(first("Sales jumped 30 percent to $60 million from $50 million a year ago.").contains("is a rise of 20 percent"));
        assert!(first("Water use fell to 80 litres a day, down 30 percent from 100 litres.").contains("is a fall of 20 percent"));
        assert!(first("The army will shrink by a tenth, from 80,000 to 60,000 soldiers.").contains("is a fall of a quarter"));
        assert!(first("Unemployment dropped to 4 percent from 6 percent, a fall of 2 percent.").contains("is 2 percentage points"));
        assert!(first("The price of bread has doubled from 50 shillings to 80 shillings since May.").contains("1.6 times"));
    }

    #[test]
    fn rounding_hedges_and_other_subjects_are_silent() {
        for text in [
            "Sales rose 21 percent to $60 million from $50 million a year ago.",
            "The town grew from 41 to 50 pupils, a rise of about a fifth.",
            "It cut its staff from 19,000 to 6,000 and reduced its costs by 98 percent.",
            "Sales rose from 40 to 50 in a year, while profits fell by 30 per cent.",
            "The index, which tells of growth two quarters ahead, edged up in May to 102.5, from 102.2 in April.",
        ] {
            assert_eq!(findings(RULE.id, &as_body(text)), [], "{text}");
        }
    }
}
