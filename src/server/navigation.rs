//! From one place that speaks of somebody, by name or by role alone, to the others: the introduction, every mention, the highlights on the
//! page.
//!
//! Invariant: all three know the same places, and say nothing where nobody is spoken of.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location};

use super::document::Reading;
use super::occurrence;
use crate::text::Span;

/// Does a list of references hold the introduction?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduction {
    /// It does.
    Included,
    /// It does not.
    LeftOut,
}

/// Where whoever byte `at` speaks of is introduced.
pub fn definition(reading: &Reading, at: usize) -> Option<GotoDefinitionResponse> {
    let (number, _) = occurrence::spoken_of(&reading.analysis, at)?;
    Some(GotoDefinitionResponse::Scalar(location(reading, introduction(reading, number)?)))
}

/// Every place that speaks of whom byte `at` speaks of, in order.
pub fn references(reading: &Reading, at: usize, wanted: Introduction) -> Option<Vec<Location>> {
    let (number, places) = places(reading, at)?;
    let introduction = introduction(reading, number).filter(|_| wanted == Introduction::LeftOut);
    let wanted = places.into_iter().filter(|&place| Some(place) != introduction);
    Some(wanted.map(|place| location(reading, place)).collect())
}

/// The same places, to be highlighted: the introduction as what writes the name, the others as what reads it.
pub fn highlights(reading: &Reading, at: usize) -> Option<Vec<DocumentHighlight>> {
    let (number, places) = places(reading, at)?;
    let introduction = introduction(reading, number);
    let highlight = |place: Span| {
        let kind = if Some(place) == introduction { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: reading.range(place), kind: Some(kind) }
    };
    Some(places.into_iter().map(highlight).collect())
}

fn places(reading: &Reading, at: usize) -> Option<(usize, Vec<Span>)> {
    let (number, _) = occurrence::spoken_of(&reading.analysis, at)?;
    Some((number, occurrence::places(&reading.analysis, number)))
}

fn introduction(reading: &Reading, number: usize) -> Option<Span> {
    let entity = reading.analysis.cast().entities.get(number)?;
    Some(entity.mentions.get(entity.introduction)?.span)
}

fn location(reading: &Reading, span: Span) -> Location {
    Location::new(reading.snapshot.uri.clone(), reading.range(span))
}
