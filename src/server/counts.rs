//! Forms and counts beside the introduction of a name: as inlay hints after it, as code lenses above its line.
//!
//! Both are off until the person asks for them. Invariant: one for each entity that is named more than once.

use tower_lsp::lsp_types::{CodeLens, Command, InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::document::Reading;
use crate::names::Entity;
use crate::query::{cast, wording};
use crate::text::Span;

/// The hints of the introductions that end inside `range`; `None` where the person did not ask for them.
pub fn hints(reading: &Reading, range: Range) -> Option<Vec<InlayHint>> {
    if !reading.snapshot.settled.as_ref()?.inlay_hints {
        return None;
    }
    let asked = reading.span(range);
    let inside = cast::repeated(&reading.analysis).filter(|(_, span)| asked.start <= span.end && span.end <= asked.end);
    Some(inside.map(|(entity, span)| hint(reading, entity, span)).collect())
}

/// The lenses of an article; `None` where the person did not ask for them.
pub fn lenses(reading: &Reading) -> Option<Vec<CodeLens>> {
    let wanted = reading.snapshot.settled.as_ref()?.code_lenses;
    wanted.then(|| cast::repeated(&reading.analysis).map(|(entity, span)| lens(reading, entity, span)).collect())
}

fn hint(reading: &Reading, entity: &Entity, span: Span) -> InlayHint {
    InlayHint {
        position: reading.range(span).end,
        label: InlayHintLabel::String(format!("×{}", entity.mentions.len())),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(format!("\"{}\": {}", entity.name, wording::forms(entity)))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

fn lens(reading: &Reading, entity: &Entity, span: Span) -> CodeLens {
    // Editors resolve a lens without a command, or leave it out. One with an empty command is shown, and a click does nothing.
    let title = format!("{}: {}", entity.name, wording::forms(entity));
    CodeLens { range: reading.range(span), command: Some(Command { title, command: String::new(), arguments: None }), data: None }
}
