//! What can be folded: sections under their headings, paragraphs of several lines, and the furniture of a page.
//!
//! Invariant: a fold begins and ends on different lines, and folds lie inside one another or beside one another.

use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

use super::document::Reading;
use super::outline;
use crate::article::Zone;
use crate::text::Span;

/// The folds of an article, at most `limit`, in order; `None` where there are none.
pub fn folds(reading: &Reading, limit: Option<u32>) -> Option<Vec<FoldingRange>> {
    let paragraphs = reading.analysis.paragraphs();
    let sections = outline::sections(&reading.analysis);
    let whole = Span::new(0, reading.text().len());
    let furniture = outline::runs(paragraphs, whole).into_iter().filter(|run| run.zone == Zone::Furniture && run.count > 1);
    let comment = Some(FoldingRangeKind::Comment);
    let spans = sections
        .iter()
        .map(|section| (section.span, Some(FoldingRangeKind::Region)))
        .chain(furniture.map(|run| (run.span, comment.clone())))
        .chain(paragraphs.iter().map(|paragraph| (paragraph.span, None)));
    let mut folds: Vec<FoldingRange> = spans.filter_map(|(span, kind)| fold(reading, span, kind)).collect();
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    folds.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    folds.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    (!folds.is_empty()).then_some(folds)
}

fn fold(reading: &Reading, span: Span, kind: Option<FoldingRangeKind>) -> Option<FoldingRange> {
    let range = reading.range(span);
    (range.start.line < range.end.line).then_some(FoldingRange {
        start_line: range.start.line,
        start_character: Some(range.start.character),
        end_line: range.end.line,
        end_character: Some(range.end.character),
        kind,
        collapsed_text: None,
    })
}
