//! What the tagger's models see, for fitting them (fit_tagger): the same features and the same walk as when tags are asked for.

use super::features::{self, Look};
use super::{Naming, Speech, rows};
use crate::article::Passage;

/// A passage, as features see it.
#[derive(Clone, Debug)]
pub struct LookList(Vec<Look>);

impl LookList {
    /// All tokens of a passage.
    pub fn of(passage: &Passage) -> Self {
        LookList(features::looks(passage, 0..passage.tokens.len()))
    }

    /// Walks through the parts of speech: `choose` is told token and features and answers with an index in [`Speech::ALL`].
    pub fn parts(&self, choose: impl FnMut(usize, &[u64]) -> usize) -> Vec<Speech> {
        super::parts(&self.0, choose)
    }

    /// Walks through the kinds of names, given the parts of speech; an index in [`Naming::ALL`].
    pub fn namings(&self, parts: &[Speech], choose: impl FnMut(usize, &[u64]) -> usize) -> Vec<Naming> {
        super::namings(&self.0, parts, choose)
    }
}

/// The bytes of a model: features with a weight for each column.
pub fn pack<const N: usize>(rows: Vec<(u64, [i8; N])>) -> Vec<u8> {
    rows::pack(rows)
}
