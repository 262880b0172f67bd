//! What was to be filled in or taken out before anybody reads the copy: `TK`, `$XXX`, `[CQ]`, `DATE TO COME`, lorem ipsum, a note to a colleague.
//!
//! A note to readers (`Editor's note: this article was updated`) is none: a note to a colleague tells him to do something, or asks him.

use super::view::View;
use super::vocabulary::{Tag, has};
use super::{Fault, MarkFacts, Owner};
use crate::article::Kind;
use crate::finding::Severity;
use crate::text::Span;

/// Tokens of a note in brackets, at most.
const NOTE: usize = 40;

/// Notes what a passage has.
pub(super) fn read(view: &View, facts: &mut MarkFacts) {
    let mut at = 0;
    let mut from_sentence = u32::MAX;
    while at < view.len() {
        let is_first = view.sentence(at) != from_sentence;
        from_sentence = view.sentence(at);
        let found = bracketed(view, at)
            .or_else(|| is_first.then(|| note(view, at)).flatten())
            .or_else(|| placeholder(view, at))
            .or_else(|| to_come(view, at))
            .or_else(|| lorem(view, at));
        match found {
            Some((last, fault)) => {
                facts.faults.push(fault);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

type Found = Option<(usize, Fault)>;

fn fault(span: Span, message: impl Into<String>) -> Fault {
    Fault::new(Owner::Leftover, Severity::Warning, span, message)
}

/// Text that a designer left.
pub(super) fn lorem(view: &View, at: usize) -> Found {
    if !(view.text(at).eq_ignore_ascii_case("lorem") && view.text(at + 1).eq_ignore_ascii_case("ipsum")) {
        return None;
    }
    let last = sentence_end(view, at);
    Some((last, fault(with_blank(view, at, last), "filler text").with("")))
}

/// The last token of the sentence.
fn sentence_end(view: &View, at: usize) -> usize {
    (at..view.len()).take_while(|&next| view.sentence(next) == view.sentence(at)).last().unwrap_or(at)
}

/// Tokens `from` to `to` with the blank that would be left over without them.
fn with_blank(view: &View, from: usize, to: usize) -> Span {
    let (start, end) = (view.span(from).start, view.span(to).end);
    let after = view.slice(end, view.passage.visible.len()).chars().next();
    let before = view.slice(0, start).chars().next_back();
    if after == Some(' ') && before.is_none_or(char::is_whitespace) {
        return Span::new(start, end + 1);
    }
    if before == Some(' ') && after.is_none_or(|c| !c.is_alphanumeric()) { Span::new(start - 1, end) } else { Span::new(start, end) }
}

/// A word or figure that stands for one to come.
fn placeholder(view: &View, at: usize) -> Found {
    let text = view.text(at);
    let named = || fault(view.span(at), format!("\"{text}\" is still to be filled in"));
    let before = at.checked_sub(1).map_or("", |before| view.text(before));
    let is_money = matches!(before, "$" | "£" | "€" | "₹" | "¥") && view.touches(at - 1);
    let joins = |mark: &str| view.is(at + 1, mark) && view.touches(at);
    match view.token(at)?.kind {
        Kind::Word if is_tk(text) => {
            let is_name = text == "TK"
                && (view.is_capital(at + 1) || joins("-") || at > 0 && view.is_capital(at - 1) && !view.begins_sentence(at - 1));
            (!is_name).then(|| (at, named()))
        }
        Kind::Word if matches!(text, "TODO" | "FIXME" | "XXXX" | "XXXXX") => {
            let last = if text == "TODO" || text == "FIXME" { clause_end(view, at) } else { at };
            let span = Span::new(view.span(at).start, view.span(last).end);
            (!view.is_capital(at + 1) && (at == 0 || !view.is_capital(at - 1)))
                .then(|| (last, fault(span, format!("\"{text}\" is still to be done"))))
        }
        Kind::Word if text.len() > 1 && text.bytes().all(|byte| byte == b'X') => {
            let is_twice = view.is(at + 1, text);
            let is_name = at > 0 && view.is_capital(at - 1) && !view.is(at - 1, text) || view.is_capital(at + 1) && !is_twice;
            let is_figure = is_money || is_unit(view, at + 1) || view.is(at + 1, ",") && view.touches(at);
            let is_open = text.len() > 2 && (is_twice || is_preposition(before) && !is_genre(view, at + 1));
            let last = if is_twice { at + 1 } else { at };
            let span = Span::new(view.span(at).start, view.span(last).end);
            let is_glued = joins("-") || at > 0 && view.touches(at - 1) && !is_money;
            let is_placeholder = !is_glued && ((is_figure || is_open) && !is_name || is_twice && text.len() > 2);
            is_placeholder.then(|| (last, fault(span, format!("\"{}\" is still to be filled in", view.slice(span.start, span.end)))))
        }
        Kind::Word if text == "xxx" => (is_preposition(before) && !view.touches(at - 1)).then(|| (at, named())),
        Kind::Number => {
            let is_nought = text.len() > 2
                && text.bytes().all(|byte| matches!(byte, b'0' | b','))
                && text.bytes().filter(|byte| *byte == b'0').count() > 2;
            let is_rest = at > 0
                && (view.is_number(at - 1) || view.touches(at - 1) && !is_money || at > 1 && before == "," && view.is_number(at - 2));
            (is_nought && !is_rest && (is_money || view.is_small(at + 1))).then(|| (at, named()))
        }
        Kind::Mark if text == "?" && view.is(at + 1, "?") && view.touches(at) => doubt(view, at, is_money),
        _ => None,
    }
}

/// `?? days`, `£??`: a figure that nobody had.
fn doubt(view: &View, at: usize, is_money: bool) -> Found {
    let last = (at..view.len()).take_while(|&next| view.is(next, "?") && (next == at || view.touches(next - 1))).last()?;
    let is_alone = view.before(view.span(at).start).is_none_or(char::is_whitespace) || is_money;
    let begins = at > 0 && (view.is_small(at - 1) || is_money);
    let counts = view.is(last + 1, "%")
        || view.is_small(last + 1) && !view.touches(last) && (view.text(last + 1).ends_with('s') || is_unit(view, last + 1));
    // Where letters were lost on the way, there are more of them.
    let is_damage = view.passage.visible.matches("??").nth(2).is_some();
    let span = Span::new(view.span(at).start, view.span(last).end);
    (is_alone && begins && counts && !is_damage).then(|| (last, fault(span, "a figure is still to be filled in")))
}

/// `TK`, `tktk`: to come.
fn is_tk(text: &str) -> bool {
    let is_pairs = text.len().is_multiple_of(2) && text.as_bytes().chunks(2).all(|pair| pair.eq_ignore_ascii_case(b"tk"));
    is_pairs && (text.len() > 2 || text == "TK")
}

fn is_preposition(low: &str) -> bool {
    matches!(low, "in" | "on" | "at" | "of" | "by" | "from" | "for" | "to")
}

fn is_unit(view: &View, at: usize) -> bool {
    matches!(view.text(at), "%" | "percent" | "people" | "million" | "billion" | "years" | "days")
        || view.is(at, "per") && view.is(at + 1, "cent")
}

/// Films that are called so.
fn is_genre(view: &View, at: usize) -> bool {
    matches!(view.text(at), "film" | "films" | "movie" | "movies" | "video" | "videos" | "content")
}

fn clause_end(view: &View, at: usize) -> usize {
    let rest = (at + 1..view.len()).take_while(|&next| view.sentence(next) == view.sentence(at));
    rest.take_while(|&next| !matches!(view.text(next), "," | "." | ";" | "]" | ")")).last().unwrap_or(at)
}

/// `DATE TO COME`, `PIC CAPTION HERE`, `caption goes here`.
fn to_come(view: &View, at: usize) -> Found {
    if !view.is_word(at) || !has(&view.low(at), Tag::CopyPart) {
        return None;
    }
    let is_loud = |at: usize| view.text(at).len() > 1 && view.text(at).bytes().all(|byte| byte.is_ascii_uppercase());
    let mut next = at + 1;
    while is_loud(at) && next < at + 3 && is_loud(next) && has(&view.low(next), Tag::CopyPart) {
        next += 1;
    }
    let words: [&str; 2] = [view.text(next), view.text(next + 1)];
    let last = match words {
        ["TO", "COME" | "FOLLOW"] | ["GOES", "HERE"] if is_loud(at) => next + 1,
        ["HERE" | "TK" | "NEEDED" | "TBC", _] if is_loud(at) => next,
        ["goes", "here"] => next + 1,
        _ => return None,
    };
    let (mut from, mut to) = (at, last);
    // `**PIC CAPTION HERE – left to right**`
    if let Some(star) = at.checked_sub(2).filter(|&star| view.is(star, "*") && view.is(star + 1, "*")) {
        let closing = (last..view.len()).find(|&next| view.is(next, "*") && view.is(next + 1, "*"));
        (from, to) = closing.map_or((star, last), |closing| (star, closing + 1));
        let span = with_blank(view, from, to);
        return Some((to, fault(span, "a part is still to come").with("")));
    }
    let span = Span::new(view.span(from).start, view.span(to).end);
    Some((last, fault(span, format!("\"{}\" is still to be filled in", view.slice(span.start, span.end)))))
}

/// `[CQ]`, `[insert quote here]`, `(LEGALS – are we OK to name him?)`.
fn bracketed(view: &View, at: usize) -> Found {
    let close = match view.text(at) {
        "[" => "]",
        "(" => ")",
        _ => return None,
    };
    let last = (at + 1..view.len().min(at + NOTE)).find(|&next| view.is(next, close))?;
    let (first, inner) = (at + 1, at + 1..last);
    let is_square = close == "]";
    let text = view.text(first);
    let is_mark = inner.len() == 1 && is_checked_mark(text, is_square);
    let has_copy_part = || inner.clone().any(|next| has(&view.low(next), Tag::CopyPart) || view.low(next) == "here");
    let is_order = inner.len() > 1 && is_square && has(&view.low(first), Tag::Instruction) && view.low(first) != "ok" && has_copy_part();
    let is_missing = is_square
        && has(&view.low(first), Tag::CopyPart)
        && inner.len() > 1
        && matches!(&*view.low(last - 1), "here" | "tk" | "needed" | "tbc" | "come");
    let is_addressed = is_address(view, first, last);
    (is_mark || is_order || is_missing || is_addressed).then(|| {
        let message = if is_mark { "a mark for the desk" } else { "a note to a colleague" };
        (last, fault(with_blank(view, at, last), message).with(""))
    })
}

/// `[CQ]`, `(cq)`, `[TK]`, `[?]`.
fn is_checked_mark(text: &str, is_square: bool) -> bool {
    matches!(text, "CQ" | "cq" | "CK" | "TBC" | "TK" | "TKTK")
        || is_square && matches!(text, "ck" | "tk" | "tbc" | "TBD" | "?" | "check" | "sp")
}

/// Does a note to a colleague stand between these tokens? It says for whom it is, and it asks or orders.
fn is_address(view: &View, first: usize, last: usize) -> bool {
    let loud = |at: usize| view.is_word(at) && view.text(at).len() > 1 && view.text(at).chars().all(char::is_uppercase);
    let mut colon = first;
    while colon < first + 4 && has(&view.low(colon), Tag::Addressee) || colon > first && matches!(&*view.low(colon), "to" | "for" | "'s") {
        colon += 1;
    }
    let has_mark = matches!(view.text(colon), ":" | "–" | "—" | "-" | ",") || loud(first) && colon > first;
    if colon == first || !has_mark {
        return false;
    }
    let rest = || colon..last;
    let asks = rest().any(|at| view.is(at, "?"));
    let orders = rest().any(|at| view.is_small(at) && has(&view.low(at), Tag::Instruction));
    asks && (orders || loud(first))
        || orders && (rest().any(|at| is_jargon(&view.low(at))) || loud(first) || view.is(colon, ":") && begins_with_order(view, colon + 1))
}

fn begins_with_order(view: &View, at: usize) -> bool {
    has(&view.low(at), Tag::Instruction) && !view.is_capital(at + 1)
}

/// Words that only colleagues say.
fn is_jargon(low: &str) -> bool {
    matches!(low, "pls" | "plz" | "please" | "graf" | "grafs" | "para" | "paras" | "lede")
}

/// `Desk: please hold this para`, a sentence of its own.
fn note(view: &View, at: usize) -> Found {
    let last = (at..view.len()).take_while(|&next| view.sentence(next) == view.sentence(at)).last()?;
    let is_short = last - at < NOTE && (view.is_capital(at) || at == 0);
    (is_short && is_address(view, at, last + 1)).then(|| (last, fault(with_blank(view, at, last), "a note to a colleague").with("")))
}
