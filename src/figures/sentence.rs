//! A sentence and the figures in it.

use super::{Date, Figures, Quantity, Score, Time};
use crate::article::Paragraph;
use crate::text::Span;

/// One sentence that states something in figures. Places count from the paragraph's first byte.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// Its paragraph.
    pub paragraph: &'a Paragraph,
    /// Its paragraph in lower case, byte for byte.
    pub low: &'a str,
    /// Its first byte and its end.
    pub span: Span,
    /// Its quantities.
    pub quantities: &'a [Quantity],
    /// Its dates.
    pub dates: &'a [Date],
    /// Its times.
    pub times: &'a [Time],
    /// Its scores.
    pub scores: &'a [Score],
}

/// The sentences of a paragraph that have figures, in order.
pub fn sentences<'a>(paragraph: &'a Paragraph, figures: &'a Figures) -> impl Iterator<Item = Sentence<'a>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let quantities = rest(&figures.quantities, from, |quantity| quantity.sentence);
        let dates = rest(&figures.dates, from, |date| date.sentence);
        let times = rest(&figures.times, from, |time| time.sentence);
        let scores = rest(&figures.scores, from, |score| score.sentence);
        let firsts = [
            quantities.first().map(|quantity| quantity.sentence),
            dates.first().map(|date| date.sentence),
            times.first().map(|time| time.sentence),
            scores.first().map(|score| score.sentence),
        ];
        let number = firsts.into_iter().flatten().min()?;
        from = number + 1;
        Some(Sentence {
            paragraph,
            low: &figures.low,
            span: span(paragraph, number),
            quantities: head(quantities, number, |quantity| quantity.sentence),
            dates: head(dates, number, |date| date.sentence),
            times: head(times, number, |time| time.sentence),
            scores: head(scores, number, |score| score.sentence),
        })
    })
}

fn rest<T>(list: &[T], from: u32, sentence: fn(&T) -> u32) -> &[T] {
    &list[list.partition_point(|one| sentence(one) < from)..]
}

fn head<T>(list: &[T], number: u32, sentence: fn(&T) -> u32) -> &[T] {
    &list[..list.partition_point(|one| sentence(one) <= number)]
}

/// The bytes of a sentence, from its first token to its last.
fn span(paragraph: &Paragraph, number: u32) -> Span {
    let tokens = &paragraph.passage.tokens;
    let first = tokens.partition_point(|token| token.sentence < number);
    let end = tokens.partition_point(|token| token.sentence <= number);
    let at = |index: usize| tokens.get(index);
    Span::new(at(first).map_or(0, |token| token.start as usize), at(end.wrapping_sub(1)).map_or(0, |token| token.end as usize))
}

impl<'a> Sentence<'a> {
    /// The text between two places of the paragraph, in lower case.
    pub fn between(&self, from: usize, to: usize) -> &'a str {
        self.low.get(from..to).unwrap_or_default()
    }

    /// The sentence before a place, in lower case.
    pub fn before(&self, at: usize) -> &'a str {
        self.between(self.span.start, at)
    }

    /// The sentence behind a place, in lower case.
    pub fn after(&self, at: usize) -> &'a str {
        self.between(at, self.span.end)
    }

    /// The whole sentence in lower case.
    pub fn all(&self) -> &'a str {
        self.between(self.span.start, self.span.end)
    }

    /// The text as it is written at a place of the paragraph.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.paragraph.passage.visible)
    }

    /// A place of the paragraph as a place of the article.
    pub fn place(&self, span: Span) -> Span {
        span.shifted(self.paragraph.span.start)
    }
}
