//! Two words run together, told from a compound that no list has.
//!
//! A compound is made of short nouns (`gamepad`), and whoever counts the words of the web has met it; two words between which a blank is missing
//! are met nowhere, and mostly one of them is a word of grammar or carries an ending that no first part of a compound has (`spendsmillions`).

use super::Ground;
use super::forms::{is_affix, is_function};
use super::ranking::Proposal;
use crate::lexicon::{entry, pair_rate};

/// Rate per billion of either word.
const PART_RATE: f32 = 300.0;
/// Of a word of two letters that is none of grammar.
const SHORT_PART_RATE: f32 = 300_000.0;
/// A string met more often than this, per billion, is no slip of the moment, though one word be of grammar.
const MET: f32 = 60.0;
/// A pair is no compound that stands apart this many times as often as together.
const APART: f32 = 3000.0;
/// Letters of a first part, or of both together, from which a compound is unlikely.
const LONG_FIRST: usize = 7;
const LONG: usize = 14;
/// Endings of words that no compound begins with.
const ENDINGS: [&str; 13] = ["ly", "ed", "ing", "ious", "ies", "tion", "ity", "ous", "ive", "ful", "ial", "ual", "nal"];
/// How much less a single word may cost than two that were surely run together, each of them no rarer than this per billion. Of 4,000
/// misspellings put into the news two are torn by it, and of 4,000 joined words 40 are found.
const LEAD: f32 = 2.5;
const LEADING_RATE: f32 = 2000.0;
/// And than a word and `a`: nobody adds that letter.
const LEAD_BEFORE_A: f32 = 5.0;
/// What the neighbours say at least for `a` and a word that were run together, in nats.
const ARTICLE_GAIN: f32 = 0.5;
/// Rate per billion of a word and `a` after it, from which they may have been run together: `becamea`.
const BEFORE_A: f32 = 10_000.0;

/// What the two words themselves say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Surely two words.
    Strong,
    /// As may be.
    Weak,
    /// More likely one.
    Against,
}

/// The rate of a word that may have been run together with another.
pub(super) fn part_rate(part: &str) -> Option<f32> {
    let known = entry(part);
    let least = match part.len() {
        1 if !matches!(part, "a" | "i") => return None,
        2 if !is_function(part) => SHORT_PART_RATE,
        _ => PART_RATE,
    };
    (known.is_lower() && !known.is_abbreviation() && known.rate() >= least).then(|| known.rate())
}

/// What the words say that stand together in `low`.
pub(super) fn evidence(low: &str, first: &str, second: &str) -> Evidence {
    if is_set_pair(first, second) {
        return Evidence::Strong;
    }
    let met = entry(low).rate();
    let stands_alone = |word: &str| is_grammar(word) || ALONE.binary_search(&word).is_ok();
    let (opens, closes) = (stands_alone(first), stands_alone(second));
    // `inthe` is met often, and is a slip all the same.
    if are_grammar(first, second) {
        return Evidence::Strong;
    }
    // `a` and `i` begin and end other words too: `adiction`, `della`.
    if first.len() == 1 || second.len() == 1 {
        let is_before_a = second == "a" && first.len() > 3 && pair_rate(first, second) > BEFORE_A.max(APART * met);
        return if is_before_a { Evidence::Strong } else { Evidence::Weak };
    }
    // `basedon`: the two stand together thousands of times for each time that they are run together; of `stockmarket` it is a thousand.
    if met > 0.0 && pair_rate(first, second) > APART * met {
        return Evidence::Strong;
    }
    let has_particle = PARTICLES.contains(&first) || PARTICLES.contains(&second) || is_affix(first);
    if (opens || closes) && !has_particle {
        return if met <= MET { Evidence::Strong } else { Evidence::Weak };
    }
    if met > 0.0 {
        return Evidence::Against;
    }
    let inflected = ENDINGS.iter().any(|ending| first.ends_with(ending)) || first.ends_with('s') && !first.ends_with("ss");
    let is_long = first.len() >= LONG_FIRST || low.len() >= LONG;
    let is_word = first.len() > 2 && second.len() > 2 && !is_affix(first) && !is_affix(second);
    let is_pair = opens || closes || pair_rate(first, second) > 0.0;
    if is_pair || is_word && (inflected || is_long) { Evidence::Strong } else { Evidence::Weak }
}

/// Two different words of grammar of more than a letter each.
pub(super) fn are_grammar(first: &str, second: &str) -> bool {
    first.len() > 1 && second.len() > 1 && first != second && is_grammar(first) && is_grammar(second)
}

/// Two words that people often take for one: met often run together, and wrong all the same.
pub(super) fn is_set_pair(first: &str, second: &str) -> bool {
    SET_PAIRS.binary_search(&(first, second)).is_ok()
}

/// Sorted.
const SET_PAIRS: [(&str, &str); 15] = [
    ("a", "bit"),
    ("a", "lot"),
    ("as", "well"),
    ("at", "least"),
    ("each", "other"),
    ("even", "though"),
    ("in", "case"),
    ("in", "fact"),
    ("in", "front"),
    ("in", "order"),
    ("in", "spite"),
    ("no", "one"),
    ("of", "course"),
    ("thank", "you"),
    ("up", "to"),
];

/// A word of grammar, a pronoun, a number or a word that joins clauses: no part of a compound.
fn is_grammar(word: &str) -> bool {
    is_function(word) || GRAMMAR.binary_search(&word).is_ok()
}

/// Words of grammar beyond the commonest, sorted.
const GRAMMAR: [&str; 48] = [
    "against", "always", "another", "any", "because", "before", "being", "between", "both", "despite", "during", "each", "even", "every",
    "having", "him", "just", "many", "me", "might", "most", "much", "must", "never", "often", "other", "own", "per", "since", "some",
    "still", "such", "them", "these", "those", "though", "three", "through", "too", "two", "under", "until", "us", "very", "where",
    "while", "whose", "without",
];

/// Adverbs, prepositions, numbers, adjectives and forms of verbs that no compound begins or ends with; sorted.
const ALONE: [&str; 92] = [
    "across", "again", "almost", "already", "although", "among", "apart", "around", "away", "became", "become", "began", "begun", "below",
    "better", "beyond", "biggest", "brought", "came", "cannot", "chose", "eight", "else", "enough", "ever", "everyone", "few", "fifth",
    "five", "former", "four", "fourth", "further", "gave", "get", "gets", "given", "gone", "got", "herself", "himself", "how", "huge",
    "itself", "kept", "knew", "known", "large", "largest", "later", "latest", "least", "major", "mean", "means", "myself", "now", "once",
    "only", "onto", "outside", "perhaps", "put", "quite", "rather", "recent", "said", "saw", "say", "says", "seem", "seems", "seen",
    "seven", "several", "six", "soon", "taken", "third", "together", "told", "took", "towards", "want", "wants", "went", "whether", "why",
    "within", "won", "worst", "yet",
];

/// Words of grammar that compounds are made with, before or after.
const PARTICLES: [&str; 13] = ["about", "by", "down", "in", "off", "on", "out", "over", "per", "through", "under", "up", "all"];

/// What the likeliest cut of `low` into two words says; `None` where it cannot be cut.
pub(super) fn best_evidence(low: &str, ranked: &[Proposal]) -> Option<Evidence> {
    let (first, second) = ranked.iter().find(|proposal| proposal.is_split)?.text.split_once(' ')?;
    Some(evidence(low, first, second))
}

/// Puts the likeliest cut before a single word that costs hardly less. Two words that surely were run together are looked for where both are
/// common.
pub(super) fn lead(ranked: &mut [Proposal]) -> bool {
    let Some(at) = ranked.iter().position(|proposal| proposal.is_split) else { return false };
    let text = &ranked[at].text;
    let lead = match text.split(' ').all(|word| entry(word).rate() >= LEADING_RATE) {
        true if text.ends_with(" a") => LEAD_BEFORE_A,
        true => LEAD,
        false => 0.0,
    };
    let leads = ranked[at].score <= ranked[0].score + lead;
    if leads {
        ranked[..=at].rotate_right(1);
    }
    leads
}

/// Is the likeliest reading `a` and a word that it often precedes, between neighbours that go with both (`said astrong dollar`)? In 1.5 million
/// words of news, speeches and books no word as published reads so; a table's `nc=acomparison` has no such neighbours.
pub(super) fn is_after_article(low: &str, ranked: &[Proposal], before: Option<&str>) -> bool {
    let Some(best) = ranked.first().filter(|best| best.is_split) else { return false };
    let Some(word) = best.text.strip_prefix("a ") else { return false };
    let (pair, chance) = (pair_rate("a", word), 1e-9 * entry("a").rate() * entry(word).rate());
    let goes_with = before.is_some_and(|before| pair_rate(before, "a") > 0.0);
    pair > chance && best.gain > ARTICLE_GAIN && goes_with && entry(low).rate() == 0.0
}

/// The two words of a proposal, where they often stand together.
pub(super) fn pair_of(proposal: &Proposal) -> Option<Ground> {
    let (first, second) = proposal.text.split_once(' ')?;
    (pair_rate(first, second) > 0.0).then(|| Ground::Pair(first.into(), second.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_grammar_or_an_ending_tells_two_words_from_a_compound() {
        assert_eq!(evidence("theirfamilies", "their", "families"), Evidence::Strong);
        assert_eq!(evidence("closelyguarded", "closely", "guarded"), Evidence::Strong);
        assert_eq!(evidence("gameswon", "games", "won"), Evidence::Strong);
        assert_eq!(evidence("finalsalary", "final", "salary"), Evidence::Strong);
        assert_eq!(evidence("becamea", "became", "a"), Evidence::Strong);
        assert_eq!(evidence("adiction", "a", "diction"), Evidence::Weak);
        assert_eq!(evidence("beermaker", "beer", "maker"), Evidence::Weak);
        assert_eq!(evidence("gameplay", "game", "play"), Evidence::Against);
    }

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(GRAMMAR.is_sorted() && ALONE.is_sorted() && SET_PAIRS.is_sorted());
    }

    #[test]
    fn a_part_is_a_word_that_people_write() {
        assert!(part_rate("the").is_some() && part_rate("a").is_some() && part_rate("guarded").is_some());
        assert_eq!((part_rate("b"), part_rate("ne"), part_rate("qwxzvv")), (None, None, None));
    }
}
