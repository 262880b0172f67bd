//! Two whole numbers with a hyphen or a dash between them: a result, a vote, a record. `27-19`, `6–4`.

use super::table::{Part, lookup};
use crate::article::{Kind, Passage, Token};
use crate::text::Span;

/// A result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Both numbers and what stands between.
    pub span: Span,
    /// The first number.
    pub first: u32,
    /// The second number.
    pub second: u32,
    /// Its sentence in the paragraph.
    pub sentence: u32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    /// Its first token, and the first token behind it.
    pub tokens: (u32, u32),
}

/// The score that begins at the token, and the first token behind it.
pub(super) fn read(passage: &Passage, at: usize) -> Option<(Score, usize)> {
    let [first, mark, second] = passage.tokens.get(at..at + 3)? else { return None };
    let text = |token: &Token| &passage.visible[token.start as usize..token.end as usize];
    let touches = first.end == mark.start && mark.end == second.start;
    let numbers = first.kind == Kind::Number && second.kind == Kind::Number;
    if !touches || !numbers || !matches!(text(mark), "-" | "–" | "‑") || is_joined(passage, at) {
        return None;
    }
    // A unit, a currency or a stop makes it a range.
    let before = at.checked_sub(1).map(|index| &passage.tokens[index]);
    if before.is_some_and(|before| before.end == first.start && !matches!(text(before), "(" | "\"" | "“" | "‘" | "[")) {
        return None;
    }
    let follows =
        passage.tokens.get(at + 3).filter(|next| next.start - second.end <= 1 && next.kind == Kind::Word || next.start == second.end);
    let is_range = follows.is_some_and(|next| is_unit(text(next)));
    let number = |token| -> Option<u32> { text(token).replace(',', "").parse().ok() };
    let (one, two) = (number(first)?, number(second)?);
    if is_range {
        return None;
    }
    let span = Span::new(first.start as usize, second.end as usize);
    let (sentence, quoted) = (first.sentence, first.quoted);
    Some((Score { span, first: one, second: two, sentence, quoted, tokens: (at as u32, at as u32 + 3) }, at + 3))
}

/// `6-4-2`, `555-0100-3`.
fn is_joined(passage: &Passage, at: usize) -> bool {
    let tokens = &passage.tokens;
    let text = |index: usize| tokens.get(index).map_or("", |token| &passage.visible[token.start as usize..token.end as usize]);
    let behind = tokens.get(at + 3).is_some_and(|next| next.start == tokens[at + 2].end && matches!(text(at + 3), "-" | "/" | "%"));
    let before = at >= 1 && tokens[at - 1].end == tokens[at].start && matches!(text(at - 1), "-" | "/" | "–");
    behind || before
}

/// What follows a range rather than a score.
fn is_unit(word: &str) -> bool {
    matches!(word, "%" | "percent" | "per")
        || matches!(lookup(word), Some(Part::Scale(_) | Part::Measure(_) | Part::Month(_) | Part::Currency(_)))
}
