//! The words that say who is quoted: `she said`, `said Ivan Brodsky`, `the minister told reporters`.

use super::view::View;
use super::vocabulary::{Tag, has};

/// Words of a name or a role between the first and the verb, at most.
const SUBJECT: usize = 6;

/// Does an attribution begin at this token?
pub(super) fn begins(view: &View, index: usize) -> bool {
    is_verb_and_subject(view, index) || subject_end(view, index).is_some_and(|verb| is_verb(view, verb))
}

/// `said Ivan Brodsky`, `said the minister`, `said one`.
pub(super) fn is_verb_and_subject(view: &View, index: usize) -> bool {
    let next = view.low(index + 1);
    is_verb(view, index) && (view.is_capital(index + 1) || has(&next, Tag::Determiner) || has(&next, Tag::Pronoun))
}

/// `she said`, and nothing longer.
pub(super) fn is_pronoun_and_verb(view: &View, index: usize) -> bool {
    has(&view.low(index), Tag::Pronoun) && subject_end(view, index).is_some_and(|verb| is_verb(view, verb))
}

/// As [`begins`], of words that say so beyond doubt: `ISIS warned the army` may be what somebody says.
pub(super) fn is_plain(view: &View, index: usize) -> bool {
    let verb = subject_end(view, index).map(|verb| view.low(verb));
    let is_core =
        verb.is_some_and(|verb| matches!(&*verb, "said" | "says" | "told" | "added" | "asked" | "wrote" | "tweeted" | "recalled"));
    is_verb_and_subject(view, index) || is_pronoun_and_verb(view, index) || is_core
}

pub(super) fn is_verb(view: &View, index: usize) -> bool {
    view.is_word(index) && has(&view.low(index), Tag::Attribution)
}

/// Where the verb of the subject that begins at `index` would stand.
fn subject_end(view: &View, index: usize) -> Option<usize> {
    let low = view.low(index);
    let mut at = index + 1;
    if has(&low, Tag::Pronoun) {
        // `she then said`, `he reportedly told`
        let adverb = view.low(at);
        if adverb.ends_with("ly") || matches!(&*adverb, "also" | "then" | "later" | "has" | "had" | "once" | "himself" | "herself") {
            at += 1;
        }
        return Some(at);
    }
    let is_role = has(&low, Tag::Determiner);
    if !is_role && !view.is_capital(index) {
        return None;
    }
    while at < index + SUBJECT && !is_verb(view, at) {
        let is_name = view.is_capital(at) || view.is(at, ".") && view.touches(at - 1);
        if !(is_name || is_role && view.is_small(at)) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
