//! Which part of the article a block is.

use super::Block;

/// The same blocks with their zones.
pub(super) fn assign(blocks: Vec<Block>) -> Vec<Block> {
    blocks
}
