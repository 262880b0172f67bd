//! The two numbers of a change, and which of them is the old one.

use crate::figures::{Dimension, Measure, Quantity, Role, Sentence, Unit, Written, change, says, words};

/// The two numbers of a change that stand before the percentage.
pub(in super::super) fn pair_before<'a>(sentence: &Sentence<'a>, at: usize, stated: &Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let before: Vec<&Quantity> = sentence.quantities[..at].iter().rev().filter(|quantity| is_counted(quantity)).take(2).collect();
    let [second, first] = before[..] else { return None };
    let gap = sentence.between(second.span.end, stated.span.start);
    if !first.unit.is_like(second.unit) || gap.len() > 90 || breaks(gap) || !names_change(sentence, stated, gap) {
        return None;
    }
    order(sentence, first, second)
}

/// The two numbers of a change that stand behind the percentage: `rose 20% to 50 from 40`.
pub(in super::super) fn pair_behind<'a>(sentence: &Sentence<'a>, at: usize, stated: &Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let behind: Vec<&Quantity> = sentence.quantities[at + 1..].iter().filter(|quantity| is_counted(quantity)).take(2).collect();
    let [first, second] = behind[..] else { return None };
    let gap = sentence.between(stated.span.end, first.span.start);
    let opens = matches!(words(gap).rfind(|word| !is_hedge(word)), Some("from" | "to")) && words(gap).count() <= 6;
    let before = words(sentence.before(stated.span.start)).rfind(|word| !is_hedge(word)).unwrap_or_default();
    let is_change = change(before).is_some() || matches!(before, "by" | "of");
    if !opens || !is_change || !first.unit.is_like(second.unit) || breaks(gap) {
        return None;
    }
    order(sentence, first, second)
}

/// The new number before the percentage and the old one behind it: `to $50m, up 20% from $40m`.
pub(in super::super) fn pair_around<'a>(sentence: &Sentence<'a>, at: usize, stated: &Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let new = sentence.quantities[..at].iter().rfind(|quantity| is_counted(quantity))?;
    let old = sentence.quantities[at + 1..].iter().find(|quantity| is_counted(quantity))?;
    let gap = sentence.between(new.span.end, stated.span.start);
    let is_from = words(sentence.between(stated.span.end, old.span.start)).filter(|word| !is_hedge(word)).eq(["from"]);
    let is_told = gap.len() < 60 && !breaks(gap) && names_change(sentence, stated, gap);
    (is_from && is_told && new.unit.is_like(old.unit) && new.unit != Unit::Percent).then_some((old, new))
}

/// Which of two numbers is the old one, if the words before them tell.
pub(in super::super) fn order<'a>(sentence: &Sentence, first: &'a Quantity, second: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let lead = |quantity: &Quantity| words(sentence.before(quantity.span.start)).rfind(|word| !is_hedge(word)).unwrap_or_default();
    let gap = sentence.between(first.span.end, second.span.start);
    if gap.contains(';') || gap.len() > 110 {
        return None;
    }
    let gap_words = || words(gap);
    match (lead(first), lead(second)) {
        ("from", "to") => Some((first, second)),
        ("to", "from") => Some((second, first)),
        (other, "from") if other != "from" => Some((second, first)),
        (_, "with" | "to") if says(gap, "compared with") || says(gap, "compared to") => Some((second, first)),
        (_, "against") => Some((second, first)),
        _ if gap_words().any(|word| word == "now") && !breaks(gap) => Some((first, second)),
        _ => None,
    }
}

/// Does the text name another subject?
pub(in super::super) fn breaks(gap: &str) -> bool {
    gap.contains(';') || ["while", "whereas", "although", "but", "including"].iter().any(|word| says(gap, word))
}

/// Do the words at the percentage say that it is how much that went up or down?
pub(in super::super) fn names_change(sentence: &Sentence, stated: &Quantity, gap: &str) -> bool {
    let mut before = words(gap).rev().filter(|word| !is_hedge(word));
    let (one, two) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
    let after = words(sentence.after(stated.span.end)).next().unwrap_or_default();
    let is_noun = |word: &str| change(word).is_some();
    match one {
        "of" => is_noun(two),
        // `from 19,000 to 6,000, cut its stockpile by 98 percent` is of the stockpile.
        "up" | "down" => words(gap).filter(|word| !is_hedge(word)).count() <= 6,
        "by" => matches!(two, "or" | "") || words(gap).count() <= 3,
        "or" => !sentence.after(stated.span.end).trim_start().starts_with("of"),
        _ => is_noun(after) && matches!(words(gap).next_back(), Some("a" | "an" | "the")),
    }
}

/// May the word stand between a small word and its number?
pub(in super::super) fn is_hedge(word: &str) -> bool {
    Role::Hedging.has(word)
}

/// Does it count something that can grow?
pub(in super::super) fn is_counted(quantity: &Quantity) -> bool {
    let is_time = matches!(quantity.unit, Unit::Measure(Measure { dimension: Dimension::Span, .. }));
    !(quantity.is_label
        || quantity.is_year
        || quantity.is_fraction
        || quantity.is_compound
        || is_time && quantity.written == Written::Words)
        && quantity.unit != Unit::Points
}
