//! Articles read as the names are: of many versions of one article only the paragraphs that differ are read anew.

use std::collections::HashMap;
use std::sync::Arc;

use copydesk::article::{Format, Paragraph, Passage, layout};
use copydesk::names::{NameFacts, facts};

/// What is known of each paragraph, by its text and its part of the article.
pub type Kept = HashMap<String, (Arc<Passage>, Arc<NameFacts>)>;

/// The paragraphs of a plain text, and beside them what is known of their names.
pub fn passages(text: &str, kept: &mut Kept) -> (Vec<Paragraph>, Vec<Arc<NameFacts>>) {
    let (mut paragraphs, mut known) = (Vec::new(), Vec::new());
    for block in layout(text, Format::Plain) {
        let (span, zone) = (block.span, block.zone);
        let (passage, facts) = kept
            .entry(format!("{:?}{:?}{}", block.zone, block.wrap, block.visible))
            .or_insert_with(|| {
                let passage = Passage::read(block);
                let facts = facts(&passage);
                (Arc::new(passage), Arc::new(facts))
            })
            .clone();
        paragraphs.push(Paragraph { span, zone, passage });
        known.push(facts);
    }
    (paragraphs, known)
}
