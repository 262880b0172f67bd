//! Plain text: paragraphs are lines, unless the text is wrapped.

use super::{Block, Wrap, Zone};
use crate::text::Span;

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        if !body.trim().is_empty() {
            out.push(Block { span: Span::new(start, start + body.len()), zone: Zone::Body, wrap: Wrap::Hard, visible: body.to_string() });
        }
        start += line.len();
    }
    out
}
