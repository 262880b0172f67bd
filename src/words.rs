//! Words: which of an article's words are doubtful, and what was meant.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Paragraph, Passage};
use crate::config::Config;
use crate::text::Span;

/// What the lexicon says of one paragraph's words; depends on the passage alone.
#[derive(Debug, Default)]
pub struct Facts {}

/// Candidates of words ranked before, carried from one analysis to the next so that an edit ranks only what is new.
#[derive(Clone, Debug, Default)]
pub struct Memo {}

/// What the desk thinks of a doubtful word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Almost surely a slip.
    Spelling,
    /// Two words run together, or a function word twice.
    Joined,
    /// One word torn in two.
    Split,
    /// A word written twice.
    Repeated,
    /// Not known, and nothing likely was meant.
    Unknown,
}

/// One doubtful place.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Where, in the article.
    pub span: Span,
    /// What the desk thinks.
    pub judgement: Judgement,
    /// What may have been meant, best first, at most five, in the case of the article.
    pub meant: Vec<String>,
    /// Probability that it is a slip, 0 to 1.
    pub posterior: f32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
}

/// Reads one passage.
pub fn facts(_passage: &Passage) -> Facts {
    Facts::default()
}

/// The doubtful places of an article, in order. `facts` runs beside `paragraphs`.
pub fn doubts(_paragraphs: &[Paragraph], _facts: &[Arc<Facts>], _config: &Config, _memo: &mut Memo) -> Vec<Doubt> {
    let _: FxHashMap<u8, u8> = FxHashMap::default();
    Vec::new()
}
