//! A slip that shows in one passage alone, as the detectors give it: which words are wrong and what may stand there.

use super::{Ground, Judgement};

/// A slip that shows without the article.
#[derive(Clone, Debug)]
pub(super) struct Slip {
    /// Its first part.
    pub first: usize,
    /// Its last part.
    pub last: usize,
    /// What is wrong.
    pub judgement: Judgement,
    /// What may stand there afterwards, best first.
    pub meant: Vec<String>,
    /// What speaks for it.
    pub ground: Option<Ground>,
}
