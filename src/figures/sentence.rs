//! A sentence and the figures in it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Date, Figures, Quantity, Score, Time};
use crate::article::{Paragraph, Passage};
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

/// One sentence that has figures: its bytes in the passage, and where its own end in each list of the paragraph.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    span: Span,
    quantities: Range<usize>,
    dates: Range<usize>,
    times: Range<usize>,
    scores: Range<usize>,
}

/// The sentences of a passage that have figures, in order.
pub(super) fn stated(passage: &Passage, figures: &Figures) -> Vec<Stated> {
    let numbers = (figures.quantities.iter().map(|one| one.sentence))
        .chain(figures.dates.iter().map(|one| one.sentence))
        .chain(figures.times.iter().map(|one| one.sentence))
        .chain(figures.scores.iter().map(|one| one.sentence));
    let numbers: BTreeSet<u32> = numbers.collect();
    let of = |number: u32| Stated {
        span: span(passage, number),
        quantities: range(&figures.quantities, number, |quantity| quantity.sentence),
        dates: range(&figures.dates, number, |date| date.sentence),
        times: range(&figures.times, number, |time| time.sentence),
        scores: range(&figures.scores, number, |score| score.sentence),
    };
    numbers.into_iter().map(of).collect()
}

fn range<T>(list: &[T], number: u32, sentence: fn(&T) -> u32) -> Range<usize> {
    list.partition_point(|one| sentence(one) < number)..list.partition_point(|one| sentence(one) <= number)
}

/// The bytes of a sentence, from its first token to its last.
fn span(passage: &Passage, number: u32) -> Span {
    let tokens = &passage.tokens;
    let first = tokens.partition_point(|token| token.sentence < number);
    let end = tokens.partition_point(|token| token.sentence <= number);
    let at = |index: usize| tokens.get(index);
    Span::new(at(first).map_or(0, |token| token.start as usize), at(end.wrapping_sub(1)).map_or(0, |token| token.end as usize))
}

/// The sentences of a paragraph that have figures, in order.
pub fn sentences<'a>(paragraph: &'a Paragraph, figures: &'a Figures) -> impl Iterator<Item = Sentence<'a>> {
    figures.sentences.iter().map(move |stated| Sentence {
        paragraph,
        low: &figures.low,
        span: stated.span,
        quantities: &figures.quantities[stated.quantities.clone()],
        dates: &figures.dates[stated.dates.clone()],
        times: &figures.times[stated.times.clone()],
        scores: &figures.scores[stated.scores.clone()],
    })
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
