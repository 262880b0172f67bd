//! Growing a selection: the word, the name, the quotation and the sentence, the paragraph, the section, the article.
//!
//! Invariant: one chain for each place asked for; each span holds the one before it and is larger.

use super::occurrence::{self, paragraph_at};
use super::outline;
use crate::article::{Kind, Paragraph, Token};
use crate::check::Analysis;
use crate::text::Span;

/// What a selection at each of the bytes `places` grows to, step by step, the smallest first.
pub fn selections(analysis: &Analysis, places: &[usize]) -> Vec<Vec<Span>> {
    let sections: Vec<Span> = outline::sections(analysis).iter().map(|section| section.span).collect();
    places.iter().map(|&at| chain(analysis, at, &sections)).collect()
}

fn chain(analysis: &Analysis, at: usize, sections: &[Span]) -> Vec<Span> {
    let holds = |span: &Span| span.start <= at && at <= span.end;
    let mut spans: Vec<Span> = vec![Span::new(0, analysis.text().len())];
    spans.extend(sections.iter().copied().filter(holds));
    if let Some(paragraph) = paragraph_at(analysis.paragraphs(), at) {
        spans.push(paragraph.span);
        spans.extend(inside(paragraph, at).into_iter().filter(holds));
        spans.extend(occurrence::at(analysis, at).map(|(_, occurrence)| occurrence.span));
    }
    spans.sort_by_key(|span| std::cmp::Reverse(span.len()));
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        // What crosses a larger one (a quotation of two sentences and a half) is left out.
        if chain.last().is_none_or(|outer| outer.contains(span) && *outer != span) {
            chain.push(span);
        }
    }
    chain.reverse();
    chain
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
