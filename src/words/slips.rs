//! Slips that show in one passage alone: a word written twice, a word torn in two, a real word in the wrong place, the wrong article.

use super::forms::is_function;
use super::parts::{Gap, Part, Words, between_str, capitalised};
use super::slip::Slip;
use super::{Ground, Judgement, article_form, confusion, phrases, torn};
use crate::article::Passage;
use crate::knowledge::{Tag, tags};
use crate::lexicon::{entry, pair_rate};

/// All of a passage, in order; no two share a word.
pub(super) fn slips(words: &Words, passage: &Passage) -> Vec<Slip> {
    let mut slips = repeated(words, passage);
    slips.extend(torn::slips(words, passage));
    slips.extend(phrases::slips(words, passage));
    slips.extend(article_form::slips(words, passage));
    slips.extend(confused(words, passage));
    slips.sort_by_key(|slip| slip.first);
    let mut free = 0;
    slips.retain(|slip| {
        let is_free = slip.first >= free;
        if is_free {
            free = slip.last + 1;
        }
        is_free
    });
    slips
}

fn slip(first: usize, last: usize, judgement: Judgement, meant: String) -> Slip {
    Slip { first, last, judgement, meant: vec![meant], ground: None }
}

/// A real word in the wrong place.
fn confused(words: &Words, passage: &Passage) -> Vec<Slip> {
    let found = confusion::confused(passage).into_iter();
    found
        .filter_map(|place| {
            let index = words.parts.partition_point(|part| part.token < place.token as u32);
            let part = *words.parts.get(index).filter(|part| part.token == place.token as u32 && !part.is_skipped())?;
            let meant = if part.is_capital() { capitalised(place.meant.word()) } else { place.meant.word().to_owned() };
            let ground = Some(Ground::Fits { meant: place.meant.word().to_owned(), written: place.written.word().to_owned() });
            Some(Slip { first: index, last: index, judgement: Judgement::Confused, meant: vec![meant], ground })
        })
        .collect()
}

/// A word written twice, but not `had had`, `looking at at the moment`, names, or drawn-out emphasis.
fn repeated(words: &Words, passage: &Passage) -> Vec<Slip> {
    let repeats = words.parts.windows(2).enumerate().filter(|(_, pair)| words.low(pair[0]) == words.low(pair[1]));
    let slips = repeats.filter(|&(index, pair)| is_repeat(words, passage, index, pair[0], pair[1]));
    slips
        .map(|(index, pair)| slip(index, index + 1, Judgement::Repeated, between_str(passage, pair[0].start, pair[0].end).to_owned()))
        .collect()
}

fn is_repeat(words: &Words, passage: &Passage, index: usize, first: Part, second: Part) -> bool {
    let low = words.low(first);
    let gap = words.gap(passage, index);
    if first.is_skipped() || second.is_skipped() || !low.is_ascii() || !matches!(gap, Gap::Blank | Gap::Wide | Gap::Line | Gap::Wrapped) {
        return false;
    }
    if second.is_capital() && low != "i" || first.is_capital() && !first.opens() {
        return false;
    }
    if tags(low).has(Tag::Repeatable) || !entry(low).is_accepted_word() {
        return false;
    }
    if matches!(gap, Gap::Line | Gap::Wrapped) && !is_function(low) {
        return false;
    }
    let same = |other: Option<&Part>| other.is_some_and(|other| words.low(*other) == low);
    let thrice_before = index > 0 && same(words.parts.get(index - 1));
    if thrice_before || same(words.parts.get(index + 2)) && words.gap(passage, index + 1) == Gap::Blank {
        return false;
    }
    !is_refrain(words, passage, index) && !is_grammatical(words, passage, index, low)
}

/// Does the pair stand alone between marks, as a cry or a line of a song does (`"run run!"`, `(walla walla)`), or in a hyphened compound?
fn is_refrain(words: &Words, passage: &Passage, index: usize) -> bool {
    let alone = |gap: Gap| matches!(gap, Gap::Other | Gap::Light | Gap::Line);
    let low = words.low(words.parts[index]);
    let before = index.checked_sub(1).map_or(Gap::Line, |before| words.gap(passage, before));
    let hyphened = words.joint(passage, index, false) || words.joint(passage, index + 1, true);
    hyphened || !is_function(low) && alone(before) && alone(words.gap(passage, index + 1))
}

/// May grammar put the word here twice?
fn is_grammatical(words: &Words, passage: &Passage, index: usize, low: &str) -> bool {
    let before = words.neighbour(passage, index, false).unwrap_or_default();
    let after = words.neighbour(passage, index + 1, true).unwrap_or_default();
    let earlier =
        |count: usize, any: &[&str]| words.parts[index.saturating_sub(count)..index].iter().any(|part| any.contains(&words.low(*part)));
    match low {
        // `what they were looking at at the moment`, `the house he lived in in 1990`, `before the lights went on on Monday`
        "at" | "in" | "on" | "by" | "for" | "to" | "up" | "with" => {
            // `they are all in in all but name`
            if low == "in" && before == "all" && after == "all" {
                return true;
            }
            let timed = ["the", "this", "that", "least", "all", "some", "present"].contains(&after)
                || !matches!(words.gap(passage, index + 1), Gap::Blank | Gap::Wrapped)
                || words.parts.get(index + 2).is_some_and(|next| next.is_capital());
            let verb = ["ing", "ed", "look", "looks"].iter().any(|ending| before.ends_with(ending));
            let is_phrasal = pair_rate(before, low) > COMMON_PAIR;
            let has_particle = matches!(low, "at" | "in" | "on" | "up" | "by") && tags(before).has(Tag::ParticleVerb);
            timed && is_phrasal && (has_particle || verb && earlier(6, &["that", "what", "which", "who", "where"]))
        }
        // `what they do do`, `gave her her hat`
        "do" | "did" | "does" | "have" | "his" | "her" | "you" => tags(before).has(Tag::BeforeDoubled),
        // `the will will be read`, `the can can`
        "can" | "will" | "may" | "might" => ["the", "a", "his", "her", "free", "political", "good"].contains(&before),
        // `what it is is a start`
        "is" | "was" | "are" => earlier(4, &["what", "who", "where", "all", "how"]),
        // `whatever happens happens`
        _ => low.ends_with('s') && ["what", "whatever", "who", "whoever", "whichever"].contains(&before),
    }
}

/// Rate per billion from which a pair of words is one that people write.
const COMMON_PAIR: f32 = 500.0;
