//! The examples of a style's rows, run: `wrong => right`, or a sentence in which the style is silent.

use std::sync::Arc;

use super::{HouseStyle, StyleRow, matches};
use crate::article::{self, Format, Paragraph, Passage};
use crate::text::{Edit, apply};

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The row's number in the style, from 0.
    pub row: usize,
    /// The example as it is written.
    pub example: String,
    /// What the style makes of it.
    pub found: String,
}

/// What stands between the two halves of an example; nothing behind it where the words are only to be avoided.
const ARROW: &str = "=>";

/// The examples of a style that do not hold, the whole style in force.
pub fn failures(style: &Arc<HouseStyle>) -> Vec<ExampleFailure> {
    let of_row = |(number, row): (usize, &StyleRow)| {
        let failed = row.examples.iter().filter_map(move |example| {
            let found = failure(style, example)?;
            Some(ExampleFailure { row: number, example: example.clone(), found })
        });
        failed.collect::<Vec<_>>()
    };
    style.rows().iter().enumerate().flat_map(of_row).collect()
}

/// What the style makes of an example that does not hold.
fn failure(style: &Arc<HouseStyle>, example: &str) -> Option<String> {
    let silent = |text: &str| Some(format!("found in \"{text}\"")).filter(|_| matched(style, text) > 0);
    let Some((wrong, right)) = example.split_once(ARROW) else { return silent(example.trim()) };
    let (wrong, right) = (wrong.trim(), right.trim());
    if right.is_empty() {
        return Some("nothing found".to_string()).filter(|_| matched(style, wrong) == 0);
    }
    let found = mended(style, wrong);
    if found == right { silent(right) } else { Some(found) }
}

/// The text as the style has it.
fn mended(style: &Arc<HouseStyle>, text: &str) -> String {
    let styles = std::slice::from_ref(style);
    let mut edits = Vec::new();
    for paragraph in paragraphs(text) {
        let found = matches(styles, &paragraph);
        edits.extend(found.into_iter().filter_map(|found| Some(Edit { span: found.span, text: found.writes.into_iter().next()? })));
    }
    apply(text, &edits)
}

fn matched(style: &Arc<HouseStyle>, text: &str) -> usize {
    paragraphs(text).iter().map(|paragraph| matches(std::slice::from_ref(style), paragraph).len()).sum()
}

/// As an article in Markdown has them: an example may be a headline.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let blocks = article::layout(text, Format::Markdown);
    blocks.into_iter().map(|block| Paragraph { span: block.span, zone: block.zone, passage: Arc::new(Passage::read(block)) }).collect()
}
