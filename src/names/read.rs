//! Reading: the tokens of an article with what is known of each, and the runs of them that form names. Nothing here counts or compares.

mod outlines;
mod runs;
mod tokens;
mod vocabulary;

pub(super) use outlines::Outlines;
pub(super) use runs::{Run, frequency, is_generation, is_grammar, is_listed_name, is_ordinary, is_unknown, runs};
pub(crate) use tokens::article_len;
pub use tokens::{NameFacts, facts};
pub(super) use tokens::{Word, is_letter, tokens};
pub(super) use vocabulary::{Classes, classes, is_article};
