//! What another program left in plain text: `&nbsp;`, `<b>`, the marks of a merge that nobody settled.

use std::sync::Arc;

use super::view::View;
use super::{Fault, MarkFacts, Owner};
use crate::article::{Kind, Paragraph, Token};
use crate::finding::Severity;
use crate::text::Span;

/// Pieces of markup so near to each other, in bytes, belong together.
const NEAR: usize = 60;
/// Bytes of a tag, at most.
const LONGEST: usize = 200;
/// More of them than this in an article: it is about such things, or in another format.
const FEW: usize = 3;

/// The pieces of markup in a passage that is plain text.
pub(super) fn pieces(view: &View) -> Vec<Span> {
    let visible = view.passage.visible.as_str();
    if !visible.contains(['<', '&']) {
        return Vec::new();
    }
    let is_entity = |token: &&Token| token.kind == Kind::Skip && visible[token.start as usize..].starts_with('&');
    let entities = view.passage.tokens.iter().filter(is_entity).map(|token| Span::new(token.start as usize, token.end as usize));
    let tags = visible.match_indices('<').filter_map(|(start, _)| Some(Span::new(start, start + tag_len(&visible[start..])?)));
    let mut found: Vec<Span> = entities.filter(|span| span.of(visible).ends_with(';')).chain(tags).collect();
    found.sort_unstable();
    found
}

/// How long the tag is that a text begins with: `<b>`, `</p>`, `<br />`.
fn tag_len(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let bare = inner.strip_prefix('/').unwrap_or(inner);
    let name = &bare[..bare.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let is_tag = matches!(
        name.to_ascii_lowercase().as_str(),
        "b" | "i" | "em" | "strong" | "p" | "br" | "div" | "span" | "a" | "u" | "h1" | "h2" | "h3" | "li" | "ul" | "img" | "blockquote"
    );
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    is_tag.then_some(end + 1)
}

/// One fault for each group of pieces that stand together.
pub(super) fn residue(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], found: &mut Vec<Fault>) {
    let mut faults = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let visible = paragraph.passage.visible.as_str();
        for group in facts.pieces.chunk_by(|one, next| next.start - one.end < NEAR) {
            let [first, .., last] = group else {
                faults.extend(group.iter().map(|piece| fault(*piece, visible, group).shifted(paragraph.span.start)));
                continue;
            };
            faults.push(fault(Span::new(first.start, last.end), visible, group).shifted(paragraph.span.start));
        }
        faults.extend(merge(visible).map(|span| {
            let fault = Fault::new(Owner::Leftover, Severity::Warning, span, "a mark of a merge that nobody settled");
            fault.shifted(paragraph.span.start)
        }));
    }
    if faults.len() <= FEW {
        found.extend(faults);
    }
}

fn fault(span: Span, visible: &str, pieces: &[Span]) -> Fault {
    let mut text = String::new();
    let mut at = span.start;
    for piece in pieces {
        text.push_str(&visible[at..piece.start]);
        text.push_str(match piece.of(visible) {
            "&amp;" => "&",
            "&quot;" => "\"",
            "&nbsp;" if !visible[..piece.start].ends_with(' ') => " ",
            _ => "",
        });
        at = piece.end;
    }
    Fault::new(Owner::Leftover, Severity::Warning, span, "markup was left in the text").with(text)
}

/// `<<<<<<< HEAD`, `>>>>>>> branch`
fn merge(visible: &str) -> impl Iterator<Item = Span> {
    let marks = ["<<<<<<<", ">>>>>>>"];
    marks.into_iter().flat_map(|mark| visible.match_indices(mark)).map(|(start, mark)| Span::new(start, start + mark.len()))
}
