//! Where an aside ends that lacks its closing bracket, and where one began that lacks its opening bracket: a guess, from what newspapers put
//! into brackets.

use super::attribution;
use super::view::{View, ends_sentence};
use super::vocabulary::{Tag, has};

/// Words that an aside has at most before the bracket that closes it.
const LONGEST: usize = 9;

/// The last token of what the bracket at `open` opened; `None` where nothing tells.
pub(super) fn end(view: &View, open: usize) -> Option<usize> {
    let first = open + 1;
    view.token(first)?;
    if is_label(view, first) {
        return Some(first);
    }
    if view.is(open, "[") {
        let is_long = has(&view.low(first), Tag::Determiner) && view.is_small(first + 1);
        return Some(first + usize::from(is_long));
    }
    name_end(view, first).or_else(|| clause_end(view, first))
}

/// `(c` of a list, one letter or figure.
fn is_label(view: &View, first: usize) -> bool {
    let text = view.text(first);
    text.len() == 1 && (view.is_word(first) && !matches!(text, "a" | "A" | "I") || view.is_number(first)) && view.is_word(first + 1)
}

/// The end of names and figures that small letters follow: `(Swansea Harriers[)], who`, `(Dias 77, Perera 40[)], and`.
fn name_end(view: &View, first: usize) -> Option<usize> {
    let is_part = |at: usize| view.is_capital(at) || view.is_number(at) || matches!(view.text(at), "-" | "&" | "'" | "’" | "." | "of");
    if !view.is_capital(first) {
        return None;
    }
    let mut at = first;
    while is_part(at + 1) || view.is(at + 1, ",") && is_part(at + 2) && view.is_number(at) {
        at += 1;
    }
    let is_name = !has(&view.low(first), Tag::Determiner) && !has(&view.low(first), Tag::Pronoun);
    let next = if view.is(at + 1, ",") { at + 2 } else { at + 1 };
    (is_name && view.is_small(next)).then_some(at)
}

/// The end of a clause: before what goes on with the sentence.
fn clause_end(view: &View, first: usize) -> Option<usize> {
    let sentence = view.sentence(first);
    // `(it will be published ...`: the first verb is the aside's own.
    let low = view.low(first);
    let mut own_verbs = usize::from(has(&low, Tag::Pronoun) || matches!(&*low, "this" | "there" | "which" | "as"));
    let mut at = first;
    while view.token(at + 1).is_some() && view.sentence(at + 1) == sentence {
        let next = at + 1;
        let text = view.text(next);
        if text == "(" {
            at = (next..view.len()).find(|&at| view.is(at, ")"))?;
            continue;
        }
        let is_said =
            text == "," && (attribution::begins(view, next + 1) || matches!(&*view.low(next + 1), "who" | "which" | "with" | "while"));
        let is_mark = matches!(text, "—" | "–" | ";" | "\"" | "”") && at > first;
        let is_verb = view.is_small(next) && has(&view.low(next), Tag::Finite) && at > first;
        if is_verb && own_verbs > 0 {
            own_verbs -= 1;
        } else if is_said || is_mark || is_verb || ends_sentence(text) {
            return Some(at);
        }
        at = next;
    }
    None
}

/// The first token of what the bracket at `close` closes; `None` where nothing tells.
pub(super) fn start(view: &View, close: usize) -> Option<usize> {
    let last = close.checked_sub(1)?;
    if view.is(close, "]") {
        return None;
    }
    // `R-Idaho)`, `D-Ga)`: the party and the state of a politician.
    let text = view.text(last);
    let party =
        |text: &str| text.len() > 2 && text.split_once('-').is_some_and(|(party, _)| matches!(party, "R" | "D" | "I" | "Con" | "Lab"));
    if party(text) {
        return Some(last);
    }
    let sentence = view.sentence(last);
    let from = last.saturating_sub(LONGEST);
    let mut clause = (from..last).rev().take_while(|&at| view.sentence(at) == sentence && !view.is(at, ","));
    let opener = clause.find(|&at| has(&view.low(at), Tag::AsideOpener));
    opener.or_else(|| (view.is_capital(last) && last > 0 && view.is_capital(last - 1)).then_some(last))
}
