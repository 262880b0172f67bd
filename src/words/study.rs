//! What the decision sees of a word: for measuring the engine and for fitting its weights (tools/). It judges as an article's check does
//! and changes nothing.

use std::sync::Arc;

use super::WordFacts;
use super::decision::{Ceiling, posterior, values};
use super::decision::{FEATURES, WARNING};
use super::dialect::Leading;
use super::facts::Doubtful;
use super::forms::{body, doubled};
use super::joins;
use super::judging::{Article, certain_form};
use super::paragraph_view::ParagraphView;
use super::ranking::alike;
use super::ranking::{self, Neighbours};
use super::traces::TRACES;
use crate::article::Paragraph;
use crate::config::Config;
use crate::lexicon::channel::Candidate;
use crate::text::Span;

/// What the decision about confusable words sees of a passage.
pub mod confusion {
    pub use crate::words::confusion::{Company, FEATURES, Member, NAMES, Place, SECOND, company_code, is_common, member, places};
}

/// One word, as the decision sees it.
#[derive(Clone, Debug)]
pub struct Studied {
    /// Where, in the article.
    pub span: Span,
    /// In lower case, without a possessive ending.
    pub low: String,
    /// What may have been meant, best first.
    pub ranked: Vec<String>,
    /// What each of them is ranked by: channel, prior, neighbours, traces. Less is better.
    pub candidates: Vec<[f32; RANKING]>,
    /// Values of the decision's features, in their order.
    pub features: [f32; FEATURES],
    /// Probability that it is a slip, before ceilings.
    pub posterior: f32,
    /// May it be reported as a slip at all, whatever the posterior?
    pub open: bool,
    /// Is it taken for two words run together, so that nothing else decides?
    pub joined: bool,
    /// Where it may be two words run together: values of what that is decided by, in their order.
    pub cut: Option<[f32; CUT]>,
}

/// Which words are studied.
#[derive(Clone, Copy, Debug)]
pub enum StudiedWords {
    /// Those that nobody knows.
    Doubtful,
    /// The one that begins at this byte, as if no list had it as a word.
    At {
        /// Place in the article.
        start: usize,
        /// Leave aside that a list has it as a misspelling.
        unlisted: bool,
    },
}

/// Names of the features of the decision, in their order.
pub const DECISION: &[&str] = super::decision::NAMES;

/// Number of what a candidate is ranked by.
pub const RANKING: usize = 3 + TRACES;

/// Names of what a candidate is ranked by, in order.
pub const RANKED_BY: &[&str] = ranking::NAMES;

/// Number of what tells two words run together.
pub const CUT: usize = joins::FEATURES;

/// Names of what tells two words run together, in order.
pub const JOINS: &[&str] = joins::NAMES;

/// The posterior from which a slip is reported.
pub const THRESHOLD: f32 = WARNING;

impl<'a> Article<'a> {
    /// Is the word left to the logistic decision?
    pub fn is_decided(&self, view: ParagraphView<'a>, doubtful: Doubtful) -> bool {
        let part = view.facts.words.parts[doubtful.part];
        let whole = view.facts.words.low(part);
        let low = body(whole);
        let is_name = part.is_capital() && self.is_name_or_repeated(whole, low);
        let has_rule = doubled(low).is_some() || certain_form(low, part).is_some();
        !(is_name || has_rule || doubtful.in_foreign_run)
    }

    /// What the decision sees of one part; the span counts from `offset`.
    pub fn study(&mut self, view: ParagraphView<'a>, index: usize, unlisted: bool, offset: usize) -> Option<Studied> {
        let part = view.facts.words.parts[index];
        let low = body(view.facts.words.low(part));
        let alike: Arc<[Candidate]> = if unlisted { alike(low, false).into() } else { self.alike(low) };
        let ranked = self.ranked(low, &alike, view.neighbours(index));
        let mut context = self.context(view, index, low, &ranked);
        context.listed &= !unlisted;
        let features = values(low, &ranked, &context)?;
        Some(Studied {
            span: Span::new(part.start as usize, part.end as usize).shifted(offset),
            low: low.to_owned(),
            features,
            posterior: posterior(low, &ranked, &context),
            open: view.ceiling(index, low, &context) != Ceiling::Hint,
            joined: self.is_joined(part, low, &ranked),
            cut: joins::values(low, &ranked).filter(|_| part.is_small() && !self.is_repeated(low)),
            candidates: ranked.iter().map(|proposal| proposal.weighed()).collect(),
            ranked: ranked.into_iter().map(|proposal| proposal.text).collect(),
        })
    }
}

/// Studies words of an article. `facts` runs beside `paragraphs`.
pub fn study(paragraphs: &[Paragraph], facts: &[Arc<WordFacts>], config: &Config, subject: StudiedWords) -> Vec<Studied> {
    let mut article = Article::of(facts, super::Memo::default(), config);
    let mut studied = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let view = ParagraphView { passage: &paragraph.passage, facts };
        let offset = paragraph.span.start;
        match subject {
            StudiedWords::Doubtful => {
                for doubtful in &facts.doubtful {
                    if article.is_decided(view, *doubtful) {
                        studied.extend(article.study(view, doubtful.part, false, offset));
                    }
                }
            }
            StudiedWords::At { start, unlisted } => {
                let place = facts.words.parts.iter().position(|part| part.start as usize + offset == start);
                studied.extend(place.and_then(|index| article.study(view, index, unlisted, offset)));
            }
        }
    }
    studied
}

/// What may have been meant by a word that stands alone, best first, all in lower case but names, with what each is ranked by; the list of
/// misspellings is not asked.
pub fn ranked(low: &str) -> Vec<(String, [f32; RANKING])> {
    let alike = ranking::alike(low, false);
    let ranked = ranking::rank(low, &alike, Neighbours::default(), Leading::ANY, |_| false);
    ranked.into_iter().map(|proposal| (proposal.text.clone(), proposal.weighed())).collect()
}
