//! Which forms are words: the lexicon's own, and what English makes of them without asking a dictionary.
//!
//! Only [`is_known`] accepts a word. Prefixes, suffixes and compounds make a slip less likely and no word right: `newroom` is also new + room.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::knowledge::{self, Tag, begins_with, tags};
use crate::lexicon::{Entry, entry, pair_rate};

/// Rate per billion above which a word takes prefixes and suffixes freely.
const PRODUCTIVE: f32 = 300.0;
/// Rate per billion above which a word takes part in compounds.
const COMPOUNDING: f32 = 2000.0;
/// Largest SCOWL size of the parts of a compound.
const COMPOUNDING_SIZE: u8 = 40;

/// SCOWL's size from which a word is so rare that it may be a slip that a list happens to have.
const RARE_SIZE: u8 = 70;
/// Rate per billion from which two words of grammar stand beside each other all the time.
const SET_PAIR: f32 = 3_000_000.0;

/// A word of grammar?
pub(super) fn is_function(low: &str) -> bool {
    let tags = tags(low);
    tags.has(Tag::Grammar) || tags.has(Tag::MoreGrammar)
}

/// A word of grammar in another language?
pub(super) fn is_foreign(low: &str) -> bool {
    tags(low).has(Tag::ForeignGrammar)
}

/// A word of grammar that another language brings with its names and phrases (`del`, `van der`), or a word that it begins (`d'affaires`)?
pub(super) fn is_particle(low: &str) -> bool {
    const ELIDED: [&str; 5] = ["d'", "l'", "dell'", "all'", "qu'"];
    is_foreign(low) || ELIDED.iter().any(|elided| low.strip_prefix(elided).is_some_and(|rest| rest.len() > 2))
}

/// A word that no copy desk offers where another will do?
pub(super) fn is_vulgar(low: &str) -> bool {
    begins_with(low, Tag::Vulgar)
}

/// A prefix that people also write as a word of its own?
pub(super) fn is_free_prefix(low: &str) -> bool {
    tags(low).has(Tag::FreePrefix)
}

/// A prefix or an ending that a hyphen may cut off?
pub(super) fn is_affix(low: &str) -> bool {
    let tags = tags(low);
    tags.has(Tag::Prefix) || tags.has(Tag::Suffix)
}

/// The word of grammar that stands twice in `low`, run together: `to` in `toto`. `hehe` is laughter.
pub(super) fn doubled(low: &str) -> Option<&str> {
    let (first, second) = low.split_at_checked(low.len() / 2)?;
    (first.len() > 1 && first == second && is_function(first) && first != "he").then_some(first)
}

/// A correct form in lower case: in the lexicon, or a possessive or a contraction of what is.
pub(super) fn is_known(low: &str) -> bool {
    let own = entry(low);
    if own.is_accepted_word() {
        // So rare a word that also is a listed misspelling (`wether`) is left to the decision.
        return !(own.lower_size() >= RARE_SIZE && (own.is_listed_typo() || is_run_together(low)));
    }
    if doubled(low).is_some() || contraction(low).is_some() {
        return false;
    }
    if own.is_rare_word() || is_modern(low) {
        return true;
    }
    let Some((host, clitic)) = low.rsplit_once('\'') else { return false };
    match clitic {
        "s" => is_lower_or_name(entry(host)),
        "ll" | "d" | "ve" | "re" => is_function(host) || tags(host).has(Tag::Contracted),
        "" => host.ends_with('s') && entry(host).is_accepted_word(),
        _ => false,
    }
}

/// A word younger than the lexicon: of the list, or one that lasts so long (`weekslong`).
fn is_modern(low: &str) -> bool {
    const SPANS: [&str; 8] = ["minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"];
    MODERN.contains(low) || low.strip_suffix("long").is_some_and(|span| SPANS.contains(&span))
}

static MODERN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| knowledge::modern_words().collect());

/// Two words of grammar that stand beside each other all the time (`tobe`)? `fora` is left alone.
fn is_run_together(low: &str) -> bool {
    let cuts = (2..low.len().saturating_sub(1)).filter_map(|cut| low.split_at_checked(cut));
    cuts.into_iter().any(|(first, second)| is_function(first) && is_function(second) && pair_rate(first, second) > SET_PAIR)
}

/// The word without its `'s`.
pub(super) fn body(low: &str) -> &str {
    low.strip_suffix("'s").unwrap_or(low)
}

/// The contraction that lost its apostrophe: `doesn't` for `doesnt`.
pub(super) fn contraction(low: &str) -> Option<String> {
    if low.len() < 4 || !low.is_ascii() {
        return None;
    }
    let cut = match &low[low.len() - 2..] {
        "nt" => low.len() - 1,
        "ve" | "re" | "ll" => low.len() - 2,
        _ => return None,
    };
    let whole = format!("{}'{}", &low[..cut], &low[cut..]);
    let known = entry(&whole);
    (known.is_accepted_word() && known.is_contraction() && (1..=50).contains(&known.lower_size()) && !entry(low).is_accepted_word())
        .then_some(whole)
}

/// What was meant where an apostrophe stands in the wrong place (`wer'e`, `did'nt`), or before another letter than that of a possessive
/// (`children't`).
pub(super) fn strayed_apostrophe(low: &str) -> Option<String> {
    let (host, clitic) = low.split_once('\'').filter(|_| low.is_ascii())?;
    let letters = [host, clitic].concat();
    let moved = (1..letters.len()).map(|at| format!("{}'{}", &letters[..at], &letters[at..])).find(|whole| {
        let known = entry(whole);
        known.is_accepted_word() && known.is_contraction() && (1..=50).contains(&known.lower_size())
    });
    moved.filter(|whole| whole != low).or_else(|| {
        let owns = host.len() > 4 && !host.ends_with(['n', 's']) || matches!(host, "children" | "women" | "men");
        (owns && clitic == "t" && entry(host).is_accepted_word()).then(|| format!("{host}'s"))
    })
}

/// A common word with a prefix or an ending that follows any word.
pub(super) fn is_derived(low: &str) -> bool {
    let productive = |base: &str| {
        let base = entry(base);
        base.is_accepted_word() && base.rate() > PRODUCTIVE
    };
    let cuts = || (1..low.len()).filter_map(|cut| low.split_at_checked(cut));
    let prefixed = cuts().any(|(prefix, base)| base.len() >= 4 && tags(prefix).has(Tag::Prefix) && productive(base));
    prefixed
        || cuts().filter(|(base, suffix)| base.len() >= 4 && tags(suffix).has(Tag::Suffix)).any(|(base, suffix)| {
            let vowel = suffix.starts_with(['a', 'e', 'i']);
            productive(base) || vowel && productive(&format!("{base}e")) || is_doubling(base) && productive(&base[..base.len() - 1])
        })
        || ["ed", "es"]
            .iter()
            .filter_map(|ending| low.strip_suffix(ending))
            .any(|base| is_doubling(base) && productive(&base[..base.len() - 1]))
}

/// Does the stem end in a consonant written twice, as in `targetted`?
fn is_doubling(stem: &str) -> bool {
    let letters = stem.as_bytes();
    letters.len() > 5
        && letters[letters.len() - 1] == letters[letters.len() - 2]
        && matches!(letters[letters.len() - 1], b'l' | b'p' | b's' | b't')
}

/// Two common words of three letters and more.
pub(super) fn is_compound(low: &str) -> bool {
    let part = |part: &str| {
        let part = entry(part);
        part.is_accepted_word() && (1..=COMPOUNDING_SIZE).contains(&part.lower_size()) && part.rate() > COMPOUNDING
    };
    (3..low.len().saturating_sub(2)).filter_map(|cut| low.split_at_checked(cut)).any(|(first, second)| part(first) && part(second))
}

fn is_lower_or_name(entry: Entry) -> bool {
    entry.is_accepted_word() || entry.is_proper()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_grammar_run_together_with_itself_is_no_word() {
        assert_eq!(doubled("toto"), Some("to"));
        assert_eq!(doubled("dada"), None);
        assert!(!is_known("toto") && is_known("to"));
    }

    #[test]
    fn two_words_of_grammar_run_together_are_no_rare_word() {
        assert!(!is_known("tobe") && is_known("fora") && is_known("atone"));
    }

    #[test]
    fn words_of_the_last_years_are_known() {
        assert!(MODERN.len() >= 500);
        let unknown: Vec<&&str> = MODERN.iter().filter(|word| !is_known(word)).collect();
        assert_eq!(unknown, [] as [&&str; 0]);
        assert!(is_known("weekslong") && is_known("decadeslong") && !is_known("weaklong"));
    }

    #[test]
    fn possessives_and_contractions_of_words_are_known() {
        for word in ["minister's", "baghdad's", "ministers'", "they'll", "doesn't", "there'd"] {
            assert!(is_known(word), "{word}");
        }
        for word in ["minster's'", "ministre'll", "doesnt"] {
            assert!(!is_known(word), "{word}");
        }
    }

    #[test]
    fn words_that_come_with_foreign_names_are_told() {
        for word in ["del", "van", "d'affaires", "l'oeil"] {
            assert!(is_particle(word), "{word}");
        }
        assert!(!is_particle("goverment"));
    }

    #[test]
    fn a_lost_apostrophe_is_restored_where_no_word_is_meant() {
        assert_eq!(contraction("doesnt").as_deref(), Some("doesn't"));
        assert_eq!(contraction("well"), None);
        assert_eq!(contraction("president"), None);
    }

    #[test]
    fn a_strayed_apostrophe_is_put_right() {
        let meant = |low| strayed_apostrophe(low);
        assert_eq!(meant("wer'e").as_deref(), Some("we're"));
        assert_eq!(meant("did'nt").as_deref(), Some("didn't"));
        assert_eq!(meant("minister't").as_deref(), Some("minister's"));
        assert_eq!((meant("o'brien"), meant("didn't"), meant("were"), meant("rock'n'roll")), (None, None, None, None));
    }

    #[test]
    fn derived_and_compound_words_are_made_of_common_ones() {
        assert!(is_derived("counterprotest") && is_derived("governmentwide"));
        assert!(is_derived("targetted") && is_derived("focussed"));
        assert!(!is_derived("goverment"));
        assert!(is_compound("newsman") && !is_compound("goverment"));
    }
}
