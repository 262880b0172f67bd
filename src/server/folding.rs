//! Folding ranges: what can be folded, where it has several lines.
//!
//! Invariant: a fold begins and ends on different lines.

use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

use super::document::Reading;
use crate::query::folds::{self, Hidden};
use crate::text::Span;

/// The folds of an article, at most `limit`, in order; `None` where there are none.
pub fn folds(reading: &Reading, limit: Option<u32>) -> Option<Vec<FoldingRange>> {
    let mut folds: Vec<FoldingRange> =
        folds::folds(&reading.analysis).into_iter().filter_map(|(span, hidden)| fold(reading, span, hidden)).collect();
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    folds.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    folds.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    (!folds.is_empty()).then_some(folds)
}

fn fold(reading: &Reading, span: Span, hidden: Hidden) -> Option<FoldingRange> {
    let range = reading.range(span);
    (range.start.line < range.end.line).then_some(FoldingRange {
        start_line: range.start.line,
        start_character: Some(range.start.character),
        end_line: range.end.line,
        end_character: Some(range.end.character),
        kind: match hidden {
            Hidden::Section => Some(FoldingRangeKind::Region),
            Hidden::Furniture => Some(FoldingRangeKind::Comment),
            Hidden::Paragraph => None,
        },
        collapsed_text: None,
    })
}
