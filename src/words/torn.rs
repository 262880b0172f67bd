//! One word torn in two: `to gether`, of which one part is no word, and `land slide`, which everybody writes as one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Judgement;
use super::forms::{is_free_prefix, is_known};
use super::parts::{Gap, Part, Words, capitalised, char_after};
use super::slip::Slip;
use crate::article::Passage;
use crate::knowledge::{self, TornRow};
use crate::lexicon::{entry, pair_rate};

/// `to gether`: two parts of which one is no word, together a word.
pub(super) fn slips(words: &Words, passage: &Passage) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, pair) in words.parts.windows(2).enumerate() {
        let (first, second) = (pair[0], pair[1]);
        let may_be = !first.is_skipped() && !second.is_skipped() && second.is_small() && (first.is_small() || first.opens());
        let may_be = may_be && !is_clitic(passage, first) && !is_cut_short(passage, second);
        // Two common words cannot outweigh what they would make together: nearly every pair ends here.
        if may_be && is_torn(words, passage, index, first, second) {
            let mut meant = [words.low(first), words.low(second)].concat();
            if first.is_capital() {
                meant = capitalised(&meant);
            }
            slips.push(Slip { first: index, last: index + 1, judgement: Judgement::Split, meant: vec![meant], ground: None });
        }
    }
    slips
}

/// Does an apostrophe tie the part to what stands before it (`the U.K.'s entry`, `the 1990's`)? One behind a blank opens a quotation.
fn is_clitic(passage: &Passage, part: Part) -> bool {
    let before = passage.visible.get(..part.start as usize).unwrap_or_default();
    let host = before.strip_suffix(['\'', '’']).or_else(|| before.strip_suffix(['"', '”']).filter(|_| part.end - part.start == 1));
    host.is_some_and(|host| host.ends_with(|c: char| !c.is_whitespace()))
}

/// Does the part go on with a mark that stands for letters: `s/he`, `s***`?
fn is_cut_short(passage: &Passage, part: Part) -> bool {
    char_after(passage, part.end).is_some_and(|c| matches!(c, '/' | '*' | '_' | '@' | '#'))
}

fn is_torn(words: &Words, passage: &Passage, index: usize, first: Part, second: Part) -> bool {
    let (first, second) = (words.low(first), words.low(second));
    if first.len() + second.len() < 5 {
        return false;
    }
    // `cyber security`: whether the first stands apart is a question of house style.
    if is_free_prefix(first) {
        return false;
    }
    if is_closed(words, passage, index, first, second) {
        return true;
    }
    let (one, two) = (entry(first), entry(second));
    // The shortest of the rarest words are halves of anything: `wi thin`.
    let is_scrap = |part: &str| part.len() < 3 && (entry(part).is_abbreviation() || entry(part).is_rare_word());
    let first_known = is_known(first) && !is_scrap(first) && (first.len() > 1 || matches!(first, "a" | "i"));
    let second_known = is_known(second) && !is_scrap(second) && (second.len() > 1 || second == "a"); // a park a mile away
    let both_known = first_known && second_known;
    if both_known && one.rate().min(two.rate()) >= TORN_RATE {
        return false;
    }
    let joined = entry(&[first, second].concat());
    if !joined.is_accepted_word() || joined.rate() < JOINED_RATE || words.gap(passage, index) != Gap::Blank {
        return false;
    }
    // "Later al-Baghdadi spoke": the second is part of a name.
    if words.joint(passage, index, false) || words.joint(passage, index + 1, true) {
        return false;
    }
    let chance = if both_known { 1e-9 * one.rate() * two.rate() } else { 0.0 };
    let pair = pair_rate(first, second).max(chance);
    joined.rate() > JOINED_TO_PAIR * pair + if both_known { JOINED_OF_WORDS } else { 0.0 }
}

/// Is it a compound that everybody writes as one word, and nothing beside it makes it two?
fn is_closed(words: &Words, passage: &Passage, index: usize, first: &str, second: &str) -> bool {
    let Some(rows) = CLOSED.get(first) else { return false };
    let is_second = |row: &TornRow| second == row.second || second.strip_suffix('s') == Some(row.second);
    let Some(row) = rows.iter().find(|row| is_second(row)) else { return false };
    let before = words.neighbour(passage, index, false).unwrap_or_default();
    let after = words.neighbour(passage, index + 1, true).unwrap_or_default();
    let is_apart = words.gap(passage, index) == Gap::Blank && !words.joint(passage, index, false) && !words.joint(passage, index + 1, true);
    let has = |list: &str, word: &str| list.split(' ').any(|other| other == word);
    let is_allowed = (row.after.is_empty() || has(row.after, before)) && (after.is_empty() || !has(row.not_before, after));
    is_apart && is_allowed
}

/// Closed compounds by their first part.
static CLOSED: LazyLock<FxHashMap<&'static str, Vec<TornRow>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<TornRow>> = FxHashMap::default();
    knowledge::torn_compounds().for_each(|row| by_first.entry(row.first).or_default().push(row));
    by_first
});

/// A torn word has a part rarer than this, per billion.
const TORN_RATE: f32 = 3000.0;
/// The whole of a torn word is at least this frequent, per billion.
const JOINED_RATE: f32 = 150.0;
/// The whole is this many times as frequent as its parts beside each other.
const JOINED_TO_PAIR: f32 = 30.0;
/// The whole of two parts that are words themselves: more frequent by this, per billion.
const JOINED_OF_WORDS: f32 = 20_000.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, layout};

    fn torn(text: &str) -> Vec<String> {
        let passage = Passage::read(layout(text, Format::Plain).swap_remove(0));
        slips(&Words::of(&passage), &passage).into_iter().map(|mut slip| slip.meant.remove(0)).collect()
    }

    #[test]
    fn a_compound_that_is_one_word_is_put_together() {
        assert_eq!(torn("The land slides cut the motor way."), ["landslides", "motorway"]);
        assert_eq!(torn("The land slid on the way to a motor show."), [] as [&str; 0]);
    }

    #[test]
    fn what_stands_beside_it_may_make_it_two_words() {
        assert_eq!(torn("They met on the after noon of the fair."), ["afternoon"]);
        assert_eq!(torn("They met shortly after noon."), [] as [&str; 0]);
    }

    #[test]
    fn every_compound_is_a_word_of_the_lexicon() {
        let unknown = knowledge::torn_compounds().filter(|row| !entry(&[row.first, row.second].concat()).is_accepted_word());
        assert_eq!(unknown.map(|row| row.first).collect::<Vec<_>>(), [] as [&str; 0]);
    }
}
