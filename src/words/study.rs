//! What the decision sees of a word: for measuring the engine and for fitting its weights (examples/). It judges as an article's check does
//! and changes nothing.

use std::sync::Arc;

use super::Facts;
use super::decision::{FEATURES, WARNING};
use super::dialect::Leading;
use super::judging::Article;
use super::page::Page;
use super::ranking::{self, Neighbours};
use super::traces::TRACES;
use crate::article::Paragraph;
use crate::config::Config;
use crate::text::Span;

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
pub enum Subject {
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

/// Names of the features, in their order.
pub fn features() -> Vec<String> {
    super::decision::names()
}

/// Number of what a candidate is ranked by.
pub const RANKING: usize = 3 + TRACES;

/// Names of what a candidate is ranked by, in order.
pub fn ranking_features() -> Vec<&'static str> {
    ["channel", "prior", "neighbours"].into_iter().chain(super::traces::NAMES).collect()
}

/// Number of what tells two words run together.
pub const CUT: usize = super::joins::FEATURES;

/// Names of what tells two words run together, in order.
pub fn cut_features() -> [&'static str; CUT] {
    super::joins::names()
}

/// The posterior from which a slip is reported.
pub const THRESHOLD: f32 = WARNING;

/// Studies words of an article. `facts` runs beside `paragraphs`.
pub fn study(paragraphs: &[Paragraph], facts: &[Arc<Facts>], config: &Config, subject: Subject) -> Vec<Studied> {
    let mut article = Article::of(facts, super::Memo::default(), config);
    let mut studied = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let page = Page { passage: &paragraph.passage, facts };
        let offset = paragraph.span.start;
        match subject {
            Subject::Doubtful => {
                for doubtful in &facts.doubtful {
                    if article.is_decided(page, *doubtful) {
                        studied.extend(article.study(page, doubtful.part, false, offset));
                    }
                }
            }
            Subject::At { start, unlisted } => {
                let place = facts.parts.iter().position(|part| part.start as usize + offset == start);
                studied.extend(place.and_then(|index| article.study(page, index, unlisted, offset)));
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
