//! Selection ranges: growing a selection from the word to the article.

use tower_lsp::lsp_types::{Position, SelectionRange};

use super::document::Reading;
use crate::query::selection;
use crate::text::Span;

/// The chains for `positions`, in their order.
pub fn selections(reading: &Reading, positions: &[Position]) -> Vec<SelectionRange> {
    let places: Vec<usize> = positions.iter().map(|&position| reading.byte(position)).collect();
    let chains = selection::selections(&reading.analysis, &places);
    chains.iter().zip(places).map(|(chain, at)| nested(reading, chain, at)).collect()
}

/// The chain as the protocol has it, each range inside its parent.
fn nested(reading: &Reading, chain: &[Span], at: usize) -> SelectionRange {
    let parent =
        chain.iter().rev().fold(None, |parent, &span| Some(SelectionRange { range: reading.range(span), parent: parent.map(Box::new) }));
    parent.unwrap_or_else(|| SelectionRange { range: reading.range(Span::new(at, at)), parent: None })
}
