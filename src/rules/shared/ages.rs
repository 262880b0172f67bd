//! Ages that stand for a person: `Joseph Tarrant, 47, ... The 49-year-old`.

use crate::figures::{Figures, Measure, Quantity, Role, Sentence, Unit, sentences, words};
use crate::text::Span;

/// An age that nobody in the article has.
pub(in super::super) struct Stray {
    /// Its number, in the article.
    pub span: Span,
    /// As it is written.
    pub written: String,
    /// The number of the age that was told before, and how it is written.
    pub told: Span,
    /// As it is written there.
    pub right: String,
}

/// An age that a person was given.
struct Age {
    years: f64,
    span: Span,
    written: String,
}

/// Ages that differ by more are those of two people.
const NEAR: f64 = 8.0;

/// `the 49-year-old` where only somebody of 47 was told of before.
pub(in super::super) fn strays<'a>(paragraphs: impl Iterator<Item = (&'a crate::article::Paragraph, &'a Figures)>) -> Vec<Stray> {
    let mut told: Vec<Age> = Vec::new();
    let mut standing: Vec<(Age, usize)> = Vec::new();
    for (paragraph, figures) in paragraphs {
        for sentence in sentences(paragraph, figures) {
            for quantity in sentence.quantities.iter().filter(|quantity| (1.0..115.0).contains(&quantity.value)) {
                let number = quantity.number;
                let age = || Age { years: quantity.value, span: sentence.place(number), written: sentence.text(number).to_owned() };
                if stands_for_person(&sentence, quantity) {
                    standing.push((age(), told.len()));
                } else if is_told(&sentence, quantity) {
                    told.push(age());
                }
            }
        }
    }
    standing.iter().filter_map(|(age, before)| stray(age, &told[..*before], &told)).collect()
}

fn stray(age: &Age, before: &[Age], all: &[Age]) -> Option<Stray> {
    let last = before.last()?;
    let is_known = all.iter().any(|other| other.years == age.years);
    let difference = (last.years - age.years).abs();
    let turned = last.years >= 10.0 && (last.years % 10.0) * 10.0 + (last.years / 10.0).floor() == age.years;
    (!is_known && (difference <= NEAR || turned)).then(|| Stray {
        span: age.span,
        written: age.written.clone(),
        told: last.span,
        right: last.written.clone(),
    })
}

fn is_year_old(sentence: &Sentence, quantity: &Quantity) -> bool {
    let is_years = matches!(quantity.unit, Unit::Measure(Measure { factor, .. }) if factor > 3e7);
    is_years && quantity.is_compound && sentence.after(quantity.span.end).starts_with("-old")
}

/// `The 49-year-old was`, and no noun behind it.
fn stands_for_person(sentence: &Sentence, quantity: &Quantity) -> bool {
    let before = words(sentence.before(quantity.span.start)).next_back();
    let after = sentence.after(quantity.span.end).strip_prefix("-old").unwrap_or_default();
    let next = words(after).next().unwrap_or_default();
    let stops = !after.starts_with(' ') && !after.starts_with('-');
    is_year_old(sentence, quantity) && before == Some("the") && (stops || Role::AfterPerson.has(next) || next.ends_with("ed"))
}

/// `Joseph Tarrant, 47,`, `aged six`, `who is 101`, `a 47-year-old nurse`, `a tenor of 31`
fn is_told(sentence: &Sentence, quantity: &Quantity) -> bool {
    let before = sentence.before(quantity.span.start);
    let after = sentence.after(quantity.span.end);
    let lead: Vec<&str> = words(before).rev().take(3).collect();
    if is_year_old(sentence, quantity) {
        return true;
    }
    let closes = after.is_empty() || after.starts_with([',', '.', ';', ')']);
    let apart = before.ends_with(", ") && before.trim_end_matches(", ").ends_with(char::is_alphabetic) && closes;
    let is_word = matches!(lead[..], ["aged", ..] | ["and", _, "aged"] | ["is" | "was", "who", ..] | ["of", _, "a"]);
    let is_was = matches!(lead.first(), Some(&"was")) && after.starts_with(" when");
    quantity.unit == Unit::Things && !quantity.is_year && (apart || is_word || is_was || matches!(lead[..], ["at", "who", ..]))
}
