//! Growing a selection: the word, the name, the quotation and the sentence, the paragraph, the section, the article.
//!
//! Invariant: one chain for each position asked for; each range holds the one before it and is larger.

use tower_lsp::lsp_types::{Position, SelectionRange};

use super::document::Reading;
use super::occurrence::{self, paragraph_at};
use super::outline;
use crate::article::{Kind, Paragraph, Token};
use crate::text::Span;

/// The chains for `positions`, in their order.
pub fn selections(reading: &Reading, positions: &[Position]) -> Vec<SelectionRange> {
    let sections: Vec<Span> = outline::sections(&reading.analysis).iter().map(|section| section.span).collect();
    positions.iter().map(|&position| chain(reading, reading.byte(position), &sections)).collect()
}

fn chain(reading: &Reading, at: usize, sections: &[Span]) -> SelectionRange {
    let holds = |span: &Span| span.start <= at && at <= span.end;
    let mut spans: Vec<Span> = vec![Span::new(0, reading.text().len())];
    spans.extend(sections.iter().copied().filter(holds));
    if let Some(paragraph) = paragraph_at(reading.analysis.paragraphs(), at) {
        spans.push(paragraph.span);
        spans.extend(inside(paragraph, at).into_iter().filter(holds));
        spans.extend(occurrence::at(&reading.analysis, at).map(|(_, occurrence)| occurrence.span));
    }
    spans.sort_by_key(|span| std::cmp::Reverse(span.len()));
    let mut parent: Option<(Span, SelectionRange)> = None;
    for span in spans {
        // What crosses a larger one (a quotation of two sentences and a half) is left out.
        if parent.as_ref().is_none_or(|(outer, _)| outer.contains(span) && *outer != span) {
            let outer = parent.map(|(_, range)| Box::new(range));
            parent = Some((span, SelectionRange { range: reading.range(span), parent: outer }));
        }
    }
    parent.map_or_else(|| SelectionRange { range: reading.range(Span::new(at, at)), parent: None }, |(_, range)| range)
}

/// The word, the sentence, and what is quoted, at byte `at` of the article.
fn inside(paragraph: &Paragraph, at: usize) -> Vec<Span> {
    let origin = paragraph.span.start;
    let span = |tokens: &[Token]| match tokens {
        [] => None,
        [first, .., last] => Some(Span::new(first.start as usize, last.end as usize).shifted(origin)),
        [only] => Some(Span::new(only.start as usize, only.end as usize).shifted(origin)),
    };
    let tokens = &paragraph.passage.tokens;
    let near = |token: &Token| origin + token.start as usize <= at && at <= origin + token.end as usize;
    let is_word = |token: &Token| token.kind != Kind::Mark;
    let word = tokens.iter().position(|token| near(token) && is_word(token)).or_else(|| tokens.iter().position(near));
    let mut spans = Vec::new();
    let last = tokens.partition_point(|token| origin + (token.start as usize) <= at).saturating_sub(1);
    let here = word.unwrap_or(last);
    if let Some(word) = word {
        spans.extend(span(&tokens[word..=word]));
    }
    let alike = |same: &dyn Fn(&Token) -> bool| {
        let start = tokens[..here].iter().rposition(|token| !same(token)).map_or(0, |index| index + 1);
        let end = tokens[here..].iter().position(|token| !same(token)).map_or(tokens.len(), |count| here + count);
        (start, end.max(start))
    };
    // The mark that closes a quotation behind the stop belongs to the sentence before.
    let closers = |from: usize| {
        let closes = |index: &usize| {
            let (last, token) = (&tokens[index - 1], &tokens[*index]);
            last.end == token.start && matches!(paragraph.passage.form(token), "\"" | "”" | "’" | "'" | "»" | ")")
        };
        (from.max(1)..tokens.len()).take_while(closes).count()
    };
    if let Some(token) = tokens.get(here) {
        let (start, end) = alike(&|other| other.sentence == token.sentence);
        let start = if start > 0 { start + closers(start) } else { start };
        spans.extend(span(&tokens[start.min(here)..end + closers(end)]));
        if token.quoted {
            let (start, end) = alike(&|other| other.quoted);
            spans.extend(span(&tokens[start..end]));
        }
    }
    spans
}
