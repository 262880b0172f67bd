//! What can be folded: sections under their headings, paragraphs, and the furniture of a page.
//!
//! Invariant: folds lie inside one another or beside one another.

use super::outline;
use crate::article::Zone;
use crate::check::Analysis;
use crate::text::Span;

/// What a fold hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// A heading with what stands under it.
    Section,
    /// What is no part of the article.
    Furniture,
    /// One paragraph.
    Paragraph,
}

/// Everything that can be folded, whatever number of lines it has.
pub fn folds(analysis: &Analysis) -> Vec<(Span, Hidden)> {
    let paragraphs = analysis.paragraphs();
    let whole = Span::new(0, analysis.text().len());
    let sections = outline::sections(analysis).into_iter().map(|section| (section.span, Hidden::Section));
    let furniture = outline::runs(paragraphs, whole).into_iter().filter(|run| run.zone == Zone::Furniture && run.count > 1);
    let furniture = furniture.map(|run| (run.span, Hidden::Furniture));
    sections.chain(furniture).chain(paragraphs.iter().map(|paragraph| (paragraph.span, Hidden::Paragraph))).collect()
}
