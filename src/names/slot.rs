//! The slot model: how much the words around a mention ask for a person's surname there. It never looks at the mention itself.
//!
//! A logistic regression over the two tokens on each side; its labels were free: the surnames that an article itself introduces in
//! full, against all other capitalised words.

use super::mentions::is_ordinary;
use super::reading::Word;
use super::vocabulary::classes;
use crate::article::Kind;
use crate::lexicon::{self, KeyHash};

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
    let (first, second) = (shape_at(back), shape_at(Some(step)));
    let p1 = [first, if quoted { "q" } else { "" }];
    let p2 = shape_at(back.and_then(|at| at.checked_sub(1)));
    let n1 = [if possessive { "S" } else { "" }, second];
    let n2 = shape_at(Some(step + 1));
    let suffix = suffix(n1);
    let truth = |value: bool| if value { "True" } else { "False" };
    let speech = truth(!possessive && classes(second).is_speech());
    let start = truth(first == "<s>" && !quoted);
    let features = [
        key(&["p=", p1[0], p1[1]]),
        key(&["n=", n1[0], n1[1]]),
        key(&["pp=", p2, " ", p1[0], p1[1]]),
        key(&["nn=", n1[0], n1[1], " ", n2]),
        key(&["pn=", p1[0], p1[1], " ", n1[0], n1[1]]),
        key(&["n2=", n2]),
        key(&["p2=", p2]),
        key(&["sx=", suffix[0], suffix[1]]),
        key(&["psx=", p1[0], p1[1], " ", suffix[0], suffix[1]]),
        key(&["speech=", speech]),
        key(&["opens=", truth(word.opens)]),
        key(&["start=", start, " ", speech]),
        key(&["tc=", truth(word.titlecase)]),
    ];
    features.into_iter().map(lexicon::slot_weight).sum()
}

/// A feature as the table has it: these pieces, joined.
fn key(pieces: &[&str]) -> KeyHash {
    pieces.iter().fold(KeyHash::new(), |hash, piece| hash.with(piece))
}

/// The last two letters of a word of four and more, else the whole. `S` before the word says that the name has a possessive.
fn suffix<'a>([possessive, word]: [&'a str; 2]) -> [&'a str; 2] {
    let is_word = !possessive.is_empty() || word.starts_with(char::is_alphabetic);
    let is_long = is_word && possessive.len() + word.chars().count() > 3;
    let cut = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    if is_long { ["", &word[cut..]] } else { [possessive, word] }
}

/// A token as context: words by themselves, names and numbers by class.
fn shape<'a>(word: &Word<'a>) -> &'a str {
    match word.kind {
        Kind::Number => "<n>",
        Kind::Mark | Kind::Skip => word.text,
        Kind::Word if word.capital && !word.weak && !(word.opens && is_ordinary(word.entry, 60)) => {
            if word.classes.is_title() {
                word.low
            } else if word.classes.is_calendar() {
                "<day>"
            } else if word.is_letter() {
                "<I>"
            } else if word.is_upper() {
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
