//! Markdown.

use super::Block;

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    super::plain::blocks(text)
}
