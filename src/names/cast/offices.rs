//! Offices: words of a run that tell what somebody is (`Minister for Work Jane Kennedy`) or what is held (`US Secretary`), not a name.

use super::key::{Key, joined, key};
use super::roles;
use crate::knowledge::{Tag, tags};
use crate::lexicon::{self, Known};
use crate::names::read::{Word, is_ordinary};

/// How many of the run's first words belong to an office, which `of` or `for` has begun before it or a noun closes within it.
pub(super) fn len(words: &[Word], core: &[usize]) -> usize {
    let last = core.len() - 1;
    if last > 0 && tags(words[core[last]].low).has(Tag::HeldOffice) && !words[core[0]].entry.is_given() && known(words, core).is_none() {
        return core.len();
    }
    let given = |&place: &usize| {
        let entry = words[core[place]].entry;
        entry.is_given() && !is_ordinary(entry, 20) || entry.word_size() == 0 && entry.place_class() < 2
    };
    if last < 2 || !is_held_of(words, core[0]) { 0 } else { (1..last).find(given).unwrap_or_default() }
}

/// The country or body whose office it is, if its name opens the office's.
pub(super) fn realm<'t>(words: &[Word], office: &'t [usize]) -> Option<&'t [usize]> {
    (1..=office.len()).rev().map(|count| &office[..count]).find(|part| {
        let is_body = matches!(known(words, part), Some(Known::Place | Known::Organisation));
        (is_body || part.len() == 1 && words[part[0]].is_upper()) && !words[part[0]].classes.is_people()
    })
}

/// Do these words name what an office is for: `Housing` in `Minister of Housing`?
pub(super) fn names_office(words: &[Word], tokens: &[usize]) -> bool {
    let is_plain = |&at: &usize| is_ordinary(words[at].entry, 60) && !words[at].entry.is_given();
    tokens.iter().all(is_plain) && known(words, tokens).is_none() && is_held_of(words, tokens[0])
}

/// Do `of` or `for` and a role with a capital stand before token `at`, and what the office is for between them: `Minister of Housing and`?
fn is_held_of(words: &[Word], at: usize) -> bool {
    let sentence = words[at].sentence;
    let before = words[at.saturating_sub(roles::LONGEST)..at].iter().rev().take_while(|word| word.sentence == sentence && word.is_word());
    let mut before = before.skip_while(|word| matches!(word.low, "the" | "and") || word.capital && is_ordinary(word.entry, 60));
    before.next().is_some_and(|word| matches!(word.low, "of" | "for"))
        && before.next().is_some_and(|word| word.capital && word.classes.is_role_noun())
}

fn known(words: &[Word], tokens: &[usize]) -> Option<Known> {
    let keys: Vec<Key> = tokens.iter().map(|&at| key(&words[at])).collect();
    lexicon::known(&joined(&keys))
}
