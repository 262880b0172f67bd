//! Brackets of one paragraph: `(` and `)`, `[` and `]`.
//!
//! `a)` and `1)` before an item are no brackets, nor are the mouths of faces, `:)`.

use super::aside;
use super::view::View;
use super::{Fault, MarkFacts, Owner};
use crate::finding::Severity;
use crate::text::Span;

/// Brackets of one paragraph that nothing closes, at most.
const MOST: usize = 4;

/// Where the brackets of one paragraph meet the next.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// Brackets that nothing here closes.
    pub unclosed: Vec<Fault>,
    /// Brackets that nothing here opens.
    pub unopened: Vec<Fault>,
    /// Does the paragraph end as one ends?
    pub ends_sentence: bool,
}

/// An open bracket.
#[derive(Clone, Copy)]
struct Open {
    token: usize,
    is_round: bool,
}

/// Matches the brackets of a passage.
pub(super) fn read(view: &View, facts: &mut MarkFacts) {
    let mut open: Vec<Open> = Vec::new();
    let mut alone: Vec<usize> = Vec::new();
    let mut alone_open: Vec<Open> = Vec::new();
    // How many square and round ones are open.
    let mut count = [0_usize; 2];
    for token in 0..view.len() {
        match view.text(token) {
            "(" | "[" if !is_face(view, token) => {
                let is_round = view.is(token, "(");
                count[usize::from(is_round)] += 1;
                open.push(Open { token, is_round });
            }
            text @ (")" | "]") => {
                let is_round = text == ")";
                match open.last().copied() {
                    Some(last) if last.is_round == is_round => {
                        open.pop();
                        count[usize::from(is_round)] -= 1;
                    }
                    Some(last) if count[usize::from(is_round)] == 0 && !is_item(view, token) => {
                        open.pop();
                        count[usize::from(last.is_round)] -= 1;
                        facts.faults.push(mismatch(view, last, token));
                    }
                    Some(_) if count[usize::from(is_round)] > 0 => {
                        while let Some(inner) = open.pop() {
                            count[usize::from(inner.is_round)] -= 1;
                            if inner.is_round == is_round {
                                break;
                            }
                            alone_open.push(inner);
                        }
                    }
                    _ if is_item(view, token) || is_face(view, token) => {}
                    _ => alone.push(token),
                }
            }
            _ => {}
        }
    }
    alone_open.extend(open);
    // More of them are a layout, whatever they are.
    alone_open.truncate(MOST);
    facts.brackets.unclosed.extend(alone_open.into_iter().map(|open| unclosed(view, open)));
    facts.brackets.unopened = unopened(view, &alone);
    let last = view.len().saturating_sub(1);
    facts.brackets.ends_sentence = (last.saturating_sub(1)..=last).any(|at| super::view::ends_sentence(view.text(at)));
}

/// `:)`, `;-(`.
fn is_face(view: &View, token: usize) -> bool {
    let mut before = view.slice(0, view.span(token).start).chars().rev();
    match before.next() {
        Some(':' | ';' | '=') => true,
        Some('-') => matches!(before.next(), Some(':' | ';')),
        _ => false,
    }
}

/// `a)`, `12)` or `iv)` before an item.
fn is_item(view: &View, token: usize) -> bool {
    let Some(label) = token.checked_sub(1).filter(|&label| view.touches(label)) else { return false };
    let text = view.text(label);
    let is_label = text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit())
        || text.chars().count() == 1 && view.is_word(label)
        || text.len() <= 4 && text.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    is_label && view.before(view.span(label).start).is_none_or(char::is_whitespace)
}

fn mismatch(view: &View, open: Open, close: usize) -> Fault {
    let right = if open.is_round { ")" } else { "]" };
    let message = format!("\"{}\" closes what \"{}\" opened", view.text(close), view.text(open.token));
    let fault = Fault::new(Owner::BracketUnbalanced, Severity::Warning, view.span(close), message);
    fault.with(right).beside(view.span(open.token), "it opens here")
}

fn unclosed(view: &View, open: Open) -> Fault {
    let message = "a bracket is opened and never closed";
    let fault = |span| Fault::new(Owner::BracketUnbalanced, Severity::Warning, span, message);
    let close = if open.is_round { ")" } else { "]" };
    match aside::end(view, open.token) {
        Some(last) if last > open.token => {
            let span = view.span(last);
            fault(span).with(format!("{}{close}", view.text(last))).beside(view.span(open.token), "it opens here")
        }
        _ => fault(view.span(open.token)),
    }
}

fn unopened(view: &View, alone: &[usize]) -> Vec<Fault> {
    let message = "a bracket is closed and was never opened";
    let fault = |span: Span| Fault::new(Owner::BracketUnbalanced, Severity::Warning, span, message);
    // `88 millimeters) about 3.5 inches)`: the first was to open.
    if let [first, second] = *alone
        && view.is(first, ")")
        && view.is(second, ")")
        && second - first < 9
        && view.sentence(first) == view.sentence(second)
    {
        let blank = if view.touches(first) { "" } else { " " };
        let span = Span::new(view.span(first).start, view.span(first).end + blank.len());
        return vec![fault(span).with(" (").beside(view.span(second), "it closes here")];
    }
    let one = |&token: &usize| {
        let open = if view.is(token, ")") { "(" } else { "[" };
        match aside::start(view, token) {
            Some(first) => {
                let span = view.span(first);
                fault(span).with(format!("{open}{}", view.text(first))).beside(view.span(token), "it closes here")
            }
            None => fault(view.span(token)).with(""),
        }
    };
    alone.iter().map(one).collect()
}
