//! Where a suspect stands: questions of the excuses to the tokens around it.

use super::features::Pair;
use super::pair::Features;
use crate::article::Kind;
use crate::knowledge::{Tag, tags};
use crate::lexicon::Entry;
use crate::names::read::{Word, is_listed_name, is_ordinary, is_unknown};
use crate::names::usage::{ArticleNames, Form};

/// Is one of two given names before one surname said to be a relation, or is the one a man's and the other a woman's: Mario, María?
pub(super) fn are_kin(names: &ArticleNames, index: usize, form: &Form, listed: bool) -> bool {
    let words = &names.words;
    let is_relation = |at: usize| words[at.saturating_sub(4)..at].iter().any(|word| word.classes.is_kin());
    let (s, a) = (words[index].key, form.key);
    let genders = s.len() == a.len()
        && s[..s.len() - 1] == a[..a.len() - 1]
        && matches!((s.last(), a.last()), (Some(b'a'), Some(b'o' | b'e')) | (Some(b'o' | b'e'), Some(b'a')));
    let both_listed = listed && words[index].entry.is_given();
    genders && both_listed || is_relation(index) || form.places.len() == 1 && is_relation(form.places[0] as usize)
}

/// Is token `index` a word of a longer name: behind `of` and a capital, before `of` and a capital, behind `St`, behind the possessive of
/// an ordinary capitalised word, before a title and its bearer?
pub(super) fn is_part_of_title(words: &[Word], index: usize, entry: Entry) -> bool {
    let same = |at: Option<usize>| at.and_then(|at| words.get(at)).filter(|other| other.sentence == words[index].sentence);
    let back = |by: usize| same(index.checked_sub(by));
    let ahead = |by: usize| same(Some(index + by));
    let is_capital = |word: Option<&Word>| word.is_some_and(|word| word.is_word() && word.capital);
    let is_of = |word: Option<&Word>| word.is_some_and(|word| word.low == "of");
    let behind_of = is_of(back(1)) && is_capital(back(2)) && !back(2).is_some_and(|word| word.opens || word.classes.is_title());
    let before_of = is_of(ahead(1)) && is_capital(ahead(2)) && is_ordinary(entry, 60);
    let saint = back(1).is_some_and(|word| tags(word.low).has(Tag::Saint) && word.capital);
    let owned = back(1).is_some_and(|word| word.capital && word.possessive && is_ordinary(word.entry, 60) && !is_listed_name(word.entry));
    // Arsenal striker Thierry Henry: the place or club of whoever is named behind the title.
    let titled = ahead(1).is_some_and(|word| word.is_word() && !word.capital && (word.classes.is_title() || word.low.contains('-')));
    let of_title = titled && !words[index].possessive && ahead(2).is_some_and(|word| word.run.is_some());
    of_title || behind_of || before_of || saint || owned && is_ordinary(entry, 60)
}

/// Does token `index` stand behind a saint's possessive: St George's Chapel?
pub(super) fn is_saints(words: &[Word], index: usize) -> bool {
    let back = |by: usize| index.checked_sub(by).map(|at| &words[at]).filter(|other| other.sentence == words[index].sentence);
    back(1).is_some_and(|owner| owner.possessive) && back(2).is_some_and(|saint| saint.capital && tags(saint.low).has(Tag::Saint))
}

/// Tokens on each side of a suspect that tell a line-up.
const LINE_UP: usize = 24;

/// Do at least six words of names stand around token `index` in its sentence, and hardly any other word: a team, a table of results?
pub(super) fn is_line_up(words: &[Word], index: usize) -> bool {
    let around = &words[index.saturating_sub(LINE_UP)..(index + LINE_UP).min(words.len())];
    let sentence = || around.iter().filter(|word| word.sentence == words[index].sentence && word.is_word());
    let names = sentence().filter(|word| word.run.is_some()).count();
    let marks = around.iter().filter(|word| word.sentence == words[index].sentence && matches!(word.text, "," | "(" | ";")).count();
    names >= 6 && marks >= 3 && 4 * (sentence().count() - names) <= names || replaces(words, index)
}

/// Does token `index` stand before or behind the `for` of a replacement and its minute: Reid for Murphy (47)?
fn replaces(words: &[Word], index: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text);
    let is_minute = |at: usize| {
        let number = words.get(at + 1).is_some_and(|word| word.kind == Kind::Number);
        text(Some(at)) == "(" && number && text(Some(at + 2)) == ")"
    };
    let near = |at: usize| (at..at + 5).any(is_minute);
    text(Some(index + 1)) == "for" && near(index + 2) || text(index.checked_sub(1)) == "for" && is_minute(index + 1)
}

/// May the word before token `index` in its name be a given name: an initial, a listed one, or a word of no list?
pub(super) fn looks_given(names: &ArticleNames, index: usize) -> bool {
    let Some((run, place)) = names.run_at(index).filter(|&(_, place)| place > 0) else { return false };
    let given = &names.words[run.core[place - 1] as usize];
    given.name.chars().count() == 1
        || given.entry.is_given()
        || names.words[run.core[0] as usize].entry.is_given()
        || is_unknown(given.entry)
        || run.core.len() == 2 && given.entry.place_class() == 0 && !is_ordinary(given.entry, 60)
}

/// Does a weak word stand where a subject stands?
pub(super) fn is_subject(names: &ArticleNames, index: usize, features: &Features) -> bool {
    let word = &names.words[index];
    let after = names.words.get(index + 1);
    features.has(Pair::SVerb)
        || features.has(Pair::SWho)
        || features.has(Pair::SSpeaks)
        || word.possessive
        || after.is_some_and(|next| matches!(next.text, "," | "(" | "and") || next.low.chars().count() > 3 && next.low.ends_with('s'))
}

/// Does token `index` open a line whose predecessor breaks off after a capitalised word behind a comma or bracket: a wrapped list?
pub(super) fn is_wrapped(names: &ArticleNames, index: usize) -> bool {
    let words = &names.words;
    let last = &words[index - 1];
    last.capital && last.is_word() && index > 1 && matches!(words[index - 2].text, "," | ")" | ";" | "-")
}
