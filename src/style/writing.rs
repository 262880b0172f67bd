//! What a row writes in one place: its classes filled in, a capital where one stands, and no more than differs.

use super::pattern::{Found, class};
use crate::article::{Kind, Passage};
use crate::text::Span;

/// What `write` is in the place that was found.
pub(super) fn written(write: &str, passage: &Passage, found: &Found) -> String {
    let mut text = String::with_capacity(write.len());
    let mut used = vec![false; found.captured.len()];
    let mut rest = write;
    while let Some((before, name, behind)) = rest.split_once('{').and_then(|(before, rest)| {
        let (name, behind) = rest.split_once('}')?;
        Some((before, name, behind))
    }) {
        text.push_str(before);
        let known = class(name);
        if let Some(at) = (0..used.len()).find(|&at| !used[at] && Some(found.captured[at].0) == known) {
            used[at] = true;
            text.push_str(found.captured[at].1.of(&passage.visible));
        }
        rest = behind;
    }
    text.push_str(rest);
    let token = &passage.tokens[found.tokens.0];
    let is_capital = found.span.of(&passage.visible).starts_with(char::is_uppercase);
    let is_whole = found.span.start == token.start as usize;
    if is_capital && is_whole && token.titlecase {
        return text.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    }
    if is_capital && is_whole && token.opens { capitalised(&text) } else { text }
}

/// The place and the texts without the words at either end that all have in common; and the place as it is read.
pub(super) fn trimmed<'a>(found: &Found, writes: &mut [String], passage: &'a Passage) -> (Span, &'a str) {
    let visible = passage.visible.as_str();
    let (mut start, mut end) = (found.span.start, found.span.end);
    for next in found.pieces.iter().skip(1) {
        let head = &visible[start..next.start];
        let is_shared = |write: &String| {
            write.strip_prefix(head).is_some_and(|rest| !rest.is_empty() && !is_torn(head, rest) && !rest.starts_with(' '))
        };
        if writes.is_empty() || !writes.iter().all(is_shared) {
            break;
        }
        writes.iter_mut().for_each(|write| drop(write.drain(..head.len())));
        start = next.start;
    }
    for last in found.pieces.iter().rev().skip(1) {
        let Some(tail) = visible.get(last.end..end).filter(|_| last.end > start) else { break };
        let is_shared =
            |write: &String| write.strip_suffix(tail).is_some_and(|rest| !rest.is_empty() && !is_torn(rest, tail) && !rest.ends_with(' '));
        if writes.is_empty() || !writes.iter().all(is_shared) {
            break;
        }
        writes.iter_mut().for_each(|write| write.truncate(write.len() - tail.len()));
        end = last.end;
    }
    let span = Span::new(start, end);
    (span, span.of(visible))
}

/// Would a word be cut in two between these?
fn is_torn(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric)
}

/// Does the place stand in a line that is all capitals, where case tells nothing?
pub(super) fn is_in_capitals(passage: &Passage, found: &Found) -> bool {
    let token = &passage.tokens[found.tokens.0];
    if !token.titlecase {
        return false;
    }
    let line = passage.tokens.partition_point(|other| other.line < token.line);
    let mut beside = passage.tokens[line..].iter().take_while(|other| other.line == token.line).filter(|other| other.kind == Kind::Word);
    beside.all(|other| !passage.form(other).contains(char::is_lowercase))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
