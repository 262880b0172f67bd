//! Two marks for one, and a blank before a mark: `,,`, `..`, `word ,`. Hints: whoever sets the page sees them.

use super::view::View;
use super::{Fault, MarkFacts, Owner};
use crate::finding::Severity;
use crate::text::Span;

/// Notes what a passage has.
pub(super) fn read(view: &View, facts: &mut MarkFacts) {
    let mut at = 0;
    while at < view.len() {
        let text = view.text(at);
        let run = (at..view.len()).take_while(|&next| view.is(next, text) && (next == at || view.touches(next - 1))).count();
        let is_mark = matches!(text, "," | ";" | ":" | ".");
        if is_mark && run == 2 && !(text == "." && is_stop_of_word(view, at)) {
            let span = Span::new(view.span(at).start, view.span(at + 1).end);
            let fault = Fault::new(Owner::Punctuation, Severity::Hint, span, format!("\"{text}\" stands here twice"));
            facts.faults.push(fault.with(text));
        } else if is_mark && run == 1 {
            facts.faults.extend(blank_before(view, at));
        }
        at += run.max(1);
    }
}

/// `the U.S..`: the first stop belongs to the word.
fn is_stop_of_word(view: &View, at: usize) -> bool {
    at > 0 && view.text(at - 1).ends_with('.')
}

/// `word , word`: a blank on both sides.
fn blank_before(view: &View, at: usize) -> Option<Fault> {
    let (last, span) = (at.checked_sub(1).map(|last| view.span(last))?, view.span(at));
    let is_apart = span.start == last.end + 1 && view.slice(last.end, span.start) == " " && view.is_word(at - 1);
    let is_before_blank = view.after(span.end).is_none_or(char::is_whitespace);
    let fault = || Fault::new(Owner::Punctuation, Severity::Hint, Span::new(last.end, span.end), "a blank before the mark");
    (is_apart && is_before_blank).then(|| fault().with(view.text(at)))
}
