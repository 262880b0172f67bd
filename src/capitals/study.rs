//! What the models see of the capitals of an article: for fitting their weights (tools/). It judges as an article's check does and
//! changes nothing.

use std::sync::Arc;

use super::article::{Article, Stems, values};
pub use super::comparison::place_keys;
use super::features::Pair;
use super::units::Units;
use super::{CapitalFacts, Nearby, SlipCandidate, Suspect, Values, group};
use crate::article::{Paragraph, Passage};
use crate::text::Span;

/// Names of the features, in their order.
pub const FEATURES: &[&str] = Pair::NAMES;

/// One suspect, as the models see it.
#[derive(Clone, Debug)]
pub struct StudiedSuspect {
    /// Where, in the article.
    pub span: Span,
    /// Is it in no list?
    pub is_stranger: bool,
    /// What may have been meant, as it is written.
    pub candidates: Vec<StudiedCandidate>,
}

/// What may have been meant.
#[derive(Clone, Debug)]
pub struct StudiedCandidate {
    /// As it is written.
    pub text: String,
    /// Which of [`GROUPS`] it is.
    pub group: usize,
    /// Values of the features.
    pub values: Values,
}

/// Kinds of candidates, each with thresholds of its own.
pub const GROUPS: [&str; 3] = ["words", "places", "names"];

/// What one passage tells, with every suspect.
pub fn facts(passage: &Passage, nearby: &mut Nearby) -> CapitalFacts {
    super::all(passage, nearby)
}

/// All suspects of an article. `facts` are those of [`facts`] and run beside `paragraphs`.
pub fn suspects(paragraphs: &[Paragraph], facts: &[Arc<CapitalFacts>]) -> Vec<StudiedSuspect> {
    let article = Article::of(facts);
    let studied = |paragraph: &Paragraph, stems: &Stems, suspect: &Suspect| {
        let seen = |candidate: &SlipCandidate| StudiedCandidate {
            text: candidate.text.clone(),
            group: group(candidate) as usize,
            values: values(suspect, candidate, stems, &article),
        };
        let candidates = suspect.candidates.iter().map(seen).collect();
        let span = Span::new(suspect.start as usize, suspect.end as usize).shifted(paragraph.span.start);
        StudiedSuspect { span, is_stranger: suspect.is_stranger, candidates }
    };
    let mut found = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let stems = Stems::of(facts);
        found.extend(facts.suspects.iter().map(|suspect| studied(paragraph, &stems, suspect)));
    }
    found
}

/// Passes each word of a passage that is counted: with a capital where not every word has one, of three letters and more.
pub fn count(passage: &Passage, mut count: impl FnMut(Counted)) {
    let units = Units::of(passage);
    for (index, unit) in units.all().iter().enumerate() {
        let says = unit.is_word() && (unit.is_capital() || unit.is_upper()) && !unit.opens() && !unit.is_titlecase();
        let key = units.key(*unit);
        if says && key.len() > 2 && key.is_ascii() {
            let beside = [units.beside(index, -1), units.beside(index, 1), units.beside(index, -2), units.beside(index, 2)];
            count(Counted { key, beside });
        }
    }
}

/// One word for counting.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Lower case, without accents.
    pub key: &'a str,
    /// The word before, the word after, the second before, the second after.
    pub beside: [&'a str; 4],
}
