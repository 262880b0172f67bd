//! What a person can ask about an article that was checked: who is meant here, where else they are named, what has to change to rename them,
//! what may be typed next, which parts the article has.
//!
//! Every answer is a pure function of the [`Analysis`](crate::check::Analysis) and counts in bytes of its text; the doors only convert it.

pub mod cast;
pub mod completion;
pub mod folds;
pub mod hover;
pub mod mending;
pub mod occurrence;
pub mod outline;
pub mod references;
pub mod rename;
pub mod search;
pub mod selection;
pub mod symbols;
pub mod wording;
