//! Joints: `of`, `for`, `and`, `&` and a possessive may stand between the capitalised words of one name.

use crate::knowledge::{Tag, tags};
use crate::names::read::{Run, Word, is_ordinary};
use crate::names::usage::ArticleNames;

/// Ministries take a second word after `and`.
const OFFICES: &[&str] = &["ministry", "department", "office"];

/// What a law ends in: `Freedom of Information Act`.
const LAWS: &[&str] = &["act", "bill"];

/// One past the last run that belongs to the name which run `index` begins.
pub(super) fn end(names: &ArticleNames, index: usize) -> usize {
    let words = &names.words;
    let mut end = index + 1;
    let last = |run: &Run| run.name.1 as usize - 1;
    let mut tail = last(&names.runs[index]);
    if words[tail].titlecase {
        return end;
    }
    let is_office = OFFICES.contains(&words[tail].low);
    let is_head = words[tail].classes.is_head();
    while let Some(next) = names.runs.get(end).filter(|next| words[next.name.0 as usize].sentence == words[tail].sentence) {
        let Some(between) = words.get(tail + 1..next.core[0] as usize).filter(|between| between.len() < 3) else { break };
        let low = |at: usize| between.get(at).map_or("", |word| word.low);
        let joins = match ([low(0), low(1)], words[tail].possessive) {
            (["of", ""], false) => is_head || is_law(words, tail, next),
            (["of", "the"], false) => is_head,
            (["for", ""], false) => is_head && !is_office,
            (["and", ""], false) => end > index + 1 && is_office || end == index + 1 && is_body(words, &names.runs[index], next),
            (["&", ""], false) => end == index + 1,
            (["", ""], true) => end == index + 1 && is_owned(words, &names.runs[index], next),
            _ => false,
        };
        if !joins || end > index + 2 {
            break;
        }
        tail = last(next);
        end += 1;
    }
    end
}

fn last_word(words: &[Word], run: &Run) -> String {
    words[run.name.1 as usize - 1].name.to_lowercase()
}

/// Is the word one of language and no name?
fn is_plain(word: &Word) -> bool {
    is_ordinary(word.entry, 60) && !word.entry.is_given() && word.entry.place_class() < 2
}

/// `Freedom of Information Act`.
fn is_law(words: &[Word], tail: usize, next: &Run) -> bool {
    is_plain(&words[tail]) && LAWS.contains(&last_word(words, next).as_str())
}

/// `Securities and Exchange Commission`; in `England and the Football Association` two are named.
fn is_body(words: &[Word], run: &Run, next: &Run) -> bool {
    let all_plain = |run: &Run| run.core.iter().all(|&at| is_plain(&words[at as usize]));
    let tail = &words[run.name.1 as usize - 1];
    run.core.len() < 3
        && is_plain(tail)
        && !tail.classes.is_organisation()
        && next.core.len() > 1
        && all_plain(next)
        && tags(&last_word(words, next)).has(Tag::JoinedBody)
}

/// `Women's World Cup`, `Children's Hospital`: the possessive of an ordinary word, and what is no person's name.
fn is_owned(words: &[Word], run: &Run, next: &Run) -> bool {
    let &[owner] = run.core.as_slice() else { return false };
    tags(&words[owner as usize].name.to_lowercase()).has(Tag::OwningGroup) && next.core.iter().all(|&at| is_plain(&words[at as usize]))
}
