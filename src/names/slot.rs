//! The slot model: how much the words around a mention ask for a person's surname there. It never looks at the mention itself.
//!
//! A logistic regression over the two tokens on each side; its labels were free: the surnames that an article itself introduces in
//! full, against all other capitalised words.

use std::fmt::Write;

use super::mentions::is_ordinary;
use super::reading::{Word, is_upper};
use super::vocabulary::{is_calendar, is_speech, is_title};
use crate::article::Kind;
use crate::lexicon;

/// Log-odds that the surroundings of `words[index]` are those of a surname. `after` is the first token behind the name, `possessive`
/// whether the name has one.
pub(super) fn score(words: &[Word], index: usize, after: usize, possessive: bool) -> f32 {
    let word = &words[index];
    let same = |at: usize| words.get(at).filter(|other| other.sentence == word.sentence);
    let mut step = after;
    while same(step).is_some_and(|next| matches!(next.text, "\"" | "”" | "’" | "'")) {
        step += 1;
    }
    let mut back = index.checked_sub(1);
    let mut quoted = false;
    while let Some(before) = back.and_then(same).filter(|before| matches!(before.text, "." | "\"" | "”" | "“" | "’" | "'")) {
        quoted |= before.text != ".";
        back = back.and_then(|at| at.checked_sub(1));
    }
    let shape_at = |at: Option<usize>| at.and_then(same).map_or("<s>", shape);
    let p1 = format!("{}{}", shape_at(back), if quoted { "q" } else { "" });
    let p2 = shape_at(back.and_then(|at| at.checked_sub(1)));
    let n1 = format!("{}{}", if possessive { "S" } else { "" }, shape_at(Some(step)));
    let n2 = shape_at(Some(step + 1));
    let suffix = suffix(&n1);
    let speech = if is_speech(&n1) { "True" } else { "False" };
    let truth = |value: bool| if value { "True" } else { "False" };
    let start = truth(p1 == "<s>");
    let mut feature = String::with_capacity(48);
    let mut sum = 0.0;
    let mut add = |parts: std::fmt::Arguments| {
        feature.clear();
        // Writing to a String cannot fail.
        let _ = feature.write_fmt(parts);
        sum += lexicon::slot_weight(&feature);
    };
    add(format_args!("p={p1}"));
    add(format_args!("n={n1}"));
    add(format_args!("pp={p2} {p1}"));
    add(format_args!("nn={n1} {n2}"));
    add(format_args!("pn={p1} {n1}"));
    add(format_args!("n2={n2}"));
    add(format_args!("p2={p2}"));
    add(format_args!("sx={suffix}"));
    add(format_args!("psx={p1} {suffix}"));
    add(format_args!("speech={speech}"));
    add(format_args!("opens={}", truth(word.opens)));
    add(format_args!("start={start} {speech}"));
    add(format_args!("tc={}", truth(word.titlecase)));
    sum
}

/// The last two letters of a word of four and more, else the whole.
fn suffix(word: &str) -> &str {
    let is_long = word.starts_with(char::is_alphabetic) && word.chars().count() > 3;
    let cut = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    if is_long { &word[cut..] } else { word }
}

/// A token as context: words by themselves, names and numbers by class.
fn shape<'a>(word: &Word<'a>) -> &'a str {
    match word.kind {
        Kind::Number => "<n>",
        Kind::Mark | Kind::Skip => word.text,
        Kind::Word if word.capital && !word.weak && !(word.opens && is_ordinary(word.entry, 60)) => {
            if is_title(word.low) {
                word.low
            } else if is_calendar(word.low) {
                "<day>"
            } else if word.text.chars().count() == 1 {
                "<I>"
            } else if is_upper(word.name) {
                "<ABC>"
            } else if word.entry.is_given() {
                "<G>"
            } else {
                "<C>"
            }
        }
        Kind::Word => word.low,
    }
}
