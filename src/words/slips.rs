//! Slips that show in one passage alone: a word written twice, a word torn in two, a real word in the wrong place, the wrong article.

use super::facts::{Facts, Gap, between_str, capitalised, char_after};
use super::forms::{FREE_PREFIXES, is_function, is_known};
use super::page::Page;
use super::part::Part;
use super::{Doubt, Ground, Judgement, article_form, confusion, phrases};
use crate::article::Passage;
use crate::config::Config;
use crate::lexicon::{entry, pair_rate};
use crate::text::Span;

/// A slip that shows without the article.
#[derive(Clone, Debug)]
pub(super) struct Slip {
    /// Its first part.
    pub first: usize,
    /// Its last part.
    pub last: usize,
    /// What is wrong.
    pub judgement: Judgement,
    /// What may stand there afterwards, best first.
    pub meant: Vec<String>,
    /// What speaks for it.
    pub ground: Option<Ground>,
}

/// All of a passage, in order; no two share a word.
pub(super) fn slips(facts: &Facts, passage: &Passage) -> Vec<Slip> {
    let mut slips = repeated(facts, passage);
    slips.extend(torn(facts, passage));
    slips.extend(phrases::slips(facts, passage));
    slips.extend(article_form::slips(facts, passage));
    slips.extend(confused(facts, passage));
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
fn confused(facts: &Facts, passage: &Passage) -> Vec<Slip> {
    let found = confusion::confused(passage).into_iter();
    found
        .filter_map(|place| {
            let index = facts.parts.partition_point(|part| part.token < place.token as u32);
            let part = *facts.parts.get(index).filter(|part| part.token == place.token as u32 && !part.is_skipped())?;
            let meant = if part.is_capital() { capitalised(place.meant.word()) } else { place.meant.word().to_owned() };
            let ground = Some(Ground::Fits { meant: place.meant.word().to_owned(), written: place.written.word().to_owned() });
            Some(Slip { first: index, last: index, judgement: Judgement::Confused, meant: vec![meant], ground })
        })
        .collect()
}

/// A word written twice, but not `had had`, `looking at at the moment`, names, or drawn-out emphasis.
fn repeated(facts: &Facts, passage: &Passage) -> Vec<Slip> {
    let repeats = facts.parts.windows(2).enumerate().filter(|(_, pair)| facts.low(pair[0]) == facts.low(pair[1]));
    let slips = repeats.filter(|&(index, pair)| is_repeat(facts, passage, index, pair[0], pair[1]));
    slips
        .map(|(index, pair)| slip(index, index + 1, Judgement::Repeated, between_str(passage, pair[0].start, pair[0].end).to_owned()))
        .collect()
}

fn is_repeat(facts: &Facts, passage: &Passage, index: usize, first: Part, second: Part) -> bool {
    let low = facts.low(first);
    let gap = facts.gap(passage, index);
    if first.is_skipped() || second.is_skipped() || !low.is_ascii() || !matches!(gap, Gap::Blank | Gap::Wide | Gap::Line | Gap::Wrapped) {
        return false;
    }
    if second.is_capital() && low != "i" || first.is_capital() && !first.opens() {
        return false;
    }
    if REPEATABLE.binary_search(&low).is_ok() || !entry(low).is_lower() {
        return false;
    }
    if matches!(gap, Gap::Line | Gap::Wrapped) && !is_function(low) {
        return false;
    }
    let same = |other: Option<&Part>| other.is_some_and(|other| facts.low(*other) == low);
    let thrice_before = index > 0 && same(facts.parts.get(index - 1));
    if thrice_before || same(facts.parts.get(index + 2)) && facts.gap(passage, index + 1) == Gap::Blank {
        return false;
    }
    !is_refrain(facts, passage, index) && !is_grammatical(facts, passage, index, low)
}

/// Does the pair stand alone between marks, as a cry or a line of a song does (`"run run!"`, `(walla walla)`), or in a hyphened compound?
fn is_refrain(facts: &Facts, passage: &Passage, index: usize) -> bool {
    let alone = |gap: Gap| matches!(gap, Gap::Other | Gap::Light | Gap::Line);
    let low = facts.low(facts.parts[index]);
    let before = index.checked_sub(1).map_or(Gap::Line, |before| facts.gap(passage, before));
    let hyphened = facts.joint(passage, index, false) || facts.joint(passage, index + 1, true);
    hyphened || !is_function(low) && alone(before) && alone(facts.gap(passage, index + 1))
}

/// May grammar put the word here twice?
fn is_grammatical(facts: &Facts, passage: &Passage, index: usize, low: &str) -> bool {
    let before = facts.neighbour(passage, index, false).unwrap_or_default();
    let after = facts.neighbour(passage, index + 1, true).unwrap_or_default();
    let earlier =
        |count: usize, words: &[&str]| facts.parts[index.saturating_sub(count)..index].iter().any(|part| words.contains(&facts.low(*part)));
    match low {
        // `what they were looking at at the moment`, `the house he lived in in 1990`, `before the lights went on on Monday`
        "at" | "in" | "on" | "by" | "for" | "to" | "up" | "with" => {
            // `they are all in in all but name`
            if low == "in" && before == "all" && after == "all" {
                return true;
            }
            let timed = ["the", "this", "that", "least", "all", "some", "present"].contains(&after)
                || !matches!(facts.gap(passage, index + 1), Gap::Blank | Gap::Wrapped)
                || facts.parts.get(index + 2).is_some_and(|next| next.is_capital());
            let verb = ["ing", "ed", "look", "looks"].iter().any(|ending| before.ends_with(ending));
            let is_phrasal = pair_rate(before, low) > COMMON_PAIR;
            let has_particle = matches!(low, "at" | "in" | "on" | "up" | "by") && PARTICLE_VERBS.contains(&before);
            timed && is_phrasal && (has_particle || verb && earlier(6, &["that", "what", "which", "who", "where"]))
        }
        // `what it is is a start`
        "is" | "was" | "are" => earlier(4, &["what", "who", "where", "all", "how"]),
        // `what they do do`, `gave her her hat`
        "do" | "did" | "does" | "have" | "his" | "her" | "you" => {
            ["they", "we", "who", "you", "gave", "told", "what", "give", "gives", "handed", "cost", "costs", "giving", "made", "call"]
                .contains(&before)
        }
        // `the will will be read`, `the can can`
        "can" | "will" | "may" | "might" => ["the", "a", "his", "her", "free", "political", "good"].contains(&before),
        // `whatever happens happens`
        _ => low.ends_with('s') && ["what", "whatever", "who", "whoever", "whichever"].contains(&before),
    }
}

/// `to gether`: two parts of which one is no word, together a word.
fn torn(facts: &Facts, passage: &Passage) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, pair) in facts.parts.windows(2).enumerate() {
        let (first, second) = (pair[0], pair[1]);
        let may_be = !first.is_skipped() && !second.is_skipped() && second.is_small() && (first.is_small() || first.opens());
        let may_be = may_be && !is_clitic(passage, first) && !is_cut_short(passage, second);
        // Two common words cannot outweigh what they would make together: nearly every pair ends here.
        if may_be && is_torn(facts, passage, index, first, second) {
            let mut meant = [facts.low(first), facts.low(second)].concat();
            if first.is_capital() {
                meant = capitalised(&meant);
            }
            slips.push(slip(index, index + 1, Judgement::Split, meant));
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

fn is_torn(facts: &Facts, passage: &Passage, index: usize, first: Part, second: Part) -> bool {
    let (first, second) = (facts.low(first), facts.low(second));
    if first.len() + second.len() < 5 {
        return false;
    }
    // `cyber security`: whether the first stands apart is a question of house style.
    if FREE_PREFIXES.contains(&first) {
        return false;
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
    if !joined.is_lower() || joined.rate() < JOINED_RATE || facts.gap(passage, index) != Gap::Blank {
        return false;
    }
    // "Later al-Baghdadi spoke": the second is part of a name.
    if facts.joint(passage, index, false) || facts.joint(passage, index + 1, true) {
        return false;
    }
    let chance = if both_known { 1e-9 * one.rate() * two.rate() } else { 0.0 };
    let pair = pair_rate(first, second).max(chance);
    joined.rate() > JOINED_TO_PAIR * pair + if both_known { JOINED_OF_WORDS } else { 0.0 }
}

impl Page<'_> {
    /// The doubt of a slip that shows without the article, where the person has not settled it.
    pub(super) fn slip(&self, slip: &Slip, config: &Config) -> Option<Doubt> {
        let (first, last) = (self.facts.parts[slip.first], self.facts.parts[slip.last]);
        let (low, next) = (self.facts.low(first), self.facts.low(last));
        let settled = match slip.judgement {
            Judgement::Split => config.accepts(low) || config.accepts(next),
            Judgement::Confused => config.accepts(low),
            _ => false,
        };
        if settled || slip.first < slip.last && config.accepts(&format!("{low} {next}")) {
            return None;
        }
        let span = Span::new(first.start as usize, last.end as usize);
        let meant = if self.holds_markup(span) { Vec::new() } else { slip.meant.clone() };
        let posterior = match slip.judgement {
            Judgement::Repeated if is_function(low) => REPEATED,
            Judgement::Repeated => REPEATED_CONTENT,
            Judgement::Article => ARTICLE,
            _ => TORN,
        };
        let grounds = slip.ground.iter().cloned().collect();
        Some(Doubt { span, judgement: slip.judgement, meant, posterior, quoted: self.is_quoted(first), grounds })
    }
}

const REPEATED: f32 = 0.98;
/// A word that is none of grammar may be said twice on purpose.
const REPEATED_CONTENT: f32 = 0.95;
const TORN: f32 = 0.95;
/// The sound is in a dictionary.
const ARTICLE: f32 = 0.98;

/// Words that are said twice on purpose or by grammar, sorted.
const REPEATABLE: [&str; 40] = [
    "aye", "beep", "blah", "boo", "bye", "cha", "choo", "chop", "dear", "far", "go", "ha", "had", "hear", "hey", "hush", "knock", "la",
    "long", "many", "much", "never", "no", "oh", "okay", "please", "plus", "pom", "really", "so", "sorry", "that", "tick", "tut", "very",
    "wait", "wow", "yada", "yeah", "yes",
];

/// Verbs whose particle another one may follow: `before the lights went on on Monday`.
const PARTICLE_VERBS: [&str; 14] =
    ["went", "goes", "go", "gone", "came", "come", "comes", "moved", "logged", "carried", "carry", "turned", "switched", "live"];
/// Rate per billion from which a pair of words is one that people write.
const COMMON_PAIR: f32 = 500.0;
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

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(REPEATABLE.is_sorted());
    }
}
