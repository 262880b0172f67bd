//! Definition, references and highlights: from one place that speaks of somebody to the others.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location};

use super::document::Reading;
use crate::query::references::{self, Introduction};
use crate::text::Span;

/// Where whoever byte `at` speaks of is introduced.
pub fn definition(reading: &Reading, at: usize) -> Option<GotoDefinitionResponse> {
    let introduction = references::introduction(&reading.analysis, at)?;
    Some(GotoDefinitionResponse::Scalar(location(reading, introduction)))
}

/// Every place that speaks of whom byte `at` speaks of, in order.
pub fn references(reading: &Reading, at: usize, wanted: Introduction) -> Option<Vec<Location>> {
    let references = references::references(&reading.analysis, at, wanted)?;
    Some(references.into_iter().map(|reference| location(reading, reference.span)).collect())
}

/// The same places, to be highlighted: the introduction as what writes the name, the others as what reads it.
pub fn highlights(reading: &Reading, at: usize) -> Option<Vec<DocumentHighlight>> {
    let references = references::references(&reading.analysis, at, Introduction::Included)?;
    let highlights = references.into_iter().map(|reference| {
        let kind = if reference.introduces { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: reading.range(reference.span), kind: Some(kind) }
    });
    Some(highlights.collect())
}

fn location(reading: &Reading, span: Span) -> Location {
    Location::new(reading.snapshot.uri.clone(), reading.range(span))
}
