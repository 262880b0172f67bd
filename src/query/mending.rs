//! What may be mended unseen, all at once.

use std::collections::BTreeSet;

use crate::finding::{Applicability, Finding, Fix};
use crate::text::Span;

/// The findings that have a fix which may be applied unseen, each with that fix; no two of the fixes touch one place.
pub fn safe<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<(&'a Finding, &'a Fix)> {
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
        if fix.edits().iter().all(|edit| is_free(&taken, edit.span)) {
            taken.extend(fix.edits().iter().map(|edit| edit.span));
            chosen.push((finding, fix));
        }
    }
    chosen
}

/// Does the span overlap none that was taken? Those do not overlap each other, so only the nearest on either side need be looked at.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..=span).next_back();
    let after = taken.range(span..).next();
    before.into_iter().chain(after).all(|&other| !other.overlaps(span) && other != span)
}
