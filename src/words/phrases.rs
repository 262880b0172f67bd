//! Set phrases with one word wrong: `should of`, `to and end`, `wreck havoc`. Each is wrong wherever it stands, so no model is asked.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::facts::{Facts, Gap, capitalised};
use super::slips::Slip;
use super::{Ground, Judgement};
use crate::article::Passage;

/// One phrase.
struct Phrase {
    /// As it is written by mistake, in lower case.
    said: &'static [&'static str],
    /// The words of it that are wrong.
    wrong: (usize, usize),
    /// What should stand for them.
    meant: &'static str,
    /// Silent before one of these.
    unless: &'static [&'static str],
}

const fn phrase(said: &'static [&'static str], wrong: (usize, usize), meant: &'static str) -> Phrase {
    Phrase { said, wrong, meant, unless: &[] }
}

/// `should of gone`; but `could of course`, `would of necessity`.
const fn of_for_have(said: &'static [&'static str]) -> Phrase {
    Phrase { said, wrong: (1, 1), meant: "have", unless: &["course", "necessity", "all", "the", "a", "his", "her", "itself", "themselves"] }
}

#[rustfmt::skip]
static PHRASES: &[Phrase] = &[
    of_for_have(&["should", "of"]),
    of_for_have(&["could", "of"]),
    of_for_have(&["would", "of"]),
    of_for_have(&["shouldn't", "of"]),
    of_for_have(&["couldn't", "of"]),
    of_for_have(&["wouldn't", "of"]),
    phrase(&["to", "and", "end"], (1, 1), "an"),
    phrase(&["to", "and", "extent"], (1, 1), "an"),
    Phrase { said: &["as", "well", "has"], wrong: (2, 2), meant: "as", unless: &["been", "had", "to", "become", "not", "made", "taken"] },
    phrase(&["for", "all", "intensive", "purposes"], (2, 2), "intents and"),
    phrase(&["case", "and", "point"], (1, 1), "in"),
    phrase(&["per", "say"], (1, 1), "se"),
    phrase(&["tow", "the", "line"], (0, 0), "toe"),
    phrase(&["towing", "the", "line"], (0, 0), "toeing"),
    phrase(&["towed", "the", "line"], (0, 0), "toed"),
    phrase(&["sneak", "peak"], (1, 1), "peek"),
    phrase(&["mute", "point"], (0, 0), "moot"),
    phrase(&["baited", "breath"], (0, 0), "bated"),
    phrase(&["free", "reign"], (1, 1), "rein"),
    phrase(&["deep", "seeded"], (1, 1), "seated"),
    phrase(&["by", "in", "large"], (1, 1), "and"),
    phrase(&["escape", "goat"], (0, 1), "scapegoat"),
    phrase(&["extract", "revenge"], (0, 0), "exact"),
    phrase(&["slight", "of", "hand"], (0, 0), "sleight"),
    phrase(&["statue", "of", "limitations"], (0, 0), "statute"),
    phrase(&["tender", "hooks"], (0, 1), "tenterhooks"),
    phrase(&["worse", "case", "scenario"], (0, 0), "worst"),
    phrase(&["bear", "minimum"], (0, 0), "bare"),
    phrase(&["grizzly", "murder"], (0, 0), "grisly"),
    phrase(&["grizzly", "murders"], (0, 0), "grisly"),
    phrase(&["grizzly", "discovery"], (0, 0), "grisly"),
    phrase(&["chalk", "full", "of"], (0, 0), "chock"),
    phrase(&["wreck", "havoc"], (0, 0), "wreak"),
    phrase(&["wrecking", "havoc"], (0, 0), "wreaking"),
    phrase(&["wrecked", "havoc"], (0, 0), "wreaked"),
    phrase(&["wrecks", "havoc"], (0, 0), "wreaks"),
    phrase(&["peaked", "his", "interest"], (0, 0), "piqued"),
    phrase(&["peaked", "her", "interest"], (0, 0), "piqued"),
    phrase(&["peaked", "their", "interest"], (0, 0), "piqued"),
    phrase(&["peaked", "my", "interest"], (0, 0), "piqued"),
    phrase(&["wet", "the", "appetite"], (0, 0), "whet"),
    phrase(&["wet", "his", "appetite"], (0, 0), "whet"),
    phrase(&["wet", "their", "appetite"], (0, 0), "whet"),
    phrase(&["in", "lew", "of"], (1, 1), "lieu"),
    phrase(&["nip", "it", "in", "the", "butt"], (4, 4), "bud"),
    phrase(&["nipped", "in", "the", "butt"], (3, 3), "bud"),
    phrase(&["beyond", "the", "pail"], (2, 2), "pale"),
    phrase(&["beckon", "call"], (0, 0), "beck and"),
    phrase(&["hunger", "pains"], (1, 1), "pangs"),
    phrase(&["one", "in", "the", "same"], (1, 1), "and"),
    phrase(&["for", "along", "time"], (1, 1), "a long"),
    phrase(&["court", "marshal"], (1, 1), "martial"),
    phrase(&["marshal", "law"], (0, 0), "martial"),
    phrase(&["pubic", "opinion"], (0, 0), "public"),
    phrase(&["pubic", "school"], (0, 0), "public"),
    phrase(&["pubic", "relations"], (0, 0), "public"),
    phrase(&["pubic", "inquiry"], (0, 0), "public"),
    phrase(&["principle", "reason"], (0, 0), "principal"),
    phrase(&["prime", "minster"], (1, 1), "minister"),
    phrase(&["foreign", "minster"], (1, 1), "minister"),
    phrase(&["finance", "minster"], (1, 1), "minister"),
    phrase(&["interior", "minster"], (1, 1), "minister"),
    phrase(&["has", "lead", "to"], (1, 1), "led"),
    phrase(&["have", "lead", "to"], (1, 1), "led"),
    phrase(&["had", "lead", "to"], (1, 1), "led"),
    phrase(&["was", "lead", "by"], (1, 1), "led"),
    phrase(&["were", "lead", "by"], (1, 1), "led"),
    phrase(&["is", "lead", "by"], (1, 1), "led"),
    phrase(&["be", "lead", "by"], (1, 1), "led"),
    phrase(&["been", "lead", "by"], (1, 1), "led"),
    Phrase { said: &["it's", "own"], wrong: (0, 0), meant: "its", unless: &["goal", "goals"] },
    phrase(&["you're", "own"], (0, 0), "your"),
    phrase(&["they're", "own"], (0, 0), "their"),
    phrase(&["there", "own"], (0, 0), "their"),
    phrase(&["who's", "own"], (0, 0), "whose"),
    phrase(&["to", "good", "to"], (0, 0), "too"),
    phrase(&["to", "soon", "to"], (0, 0), "too"),
    phrase(&["to", "early", "to"], (0, 0), "too"),
    phrase(&["to", "big", "to"], (0, 0), "too"),
    phrase(&["to", "small", "to"], (0, 0), "too"),
    phrase(&["to", "weak", "to"], (0, 0), "too"),
    phrase(&["to", "ill", "to"], (0, 0), "too"),
    phrase(&["to", "young", "to"], (0, 0), "too"),
    phrase(&["to", "old", "to"], (0, 0), "too"),
    phrase(&["to", "close", "to", "call"], (0, 0), "too"),
    phrase(&["might", "of", "been"], (1, 1), "have"),
    phrase(&["must", "of", "been"], (1, 1), "have"),
    phrase(&["may", "of", "been"], (1, 1), "have"),
    phrase(&["rather", "then"], (1, 1), "than"),
    phrase(&["to", "loose", "their"], (1, 1), "lose"),
    phrase(&["to", "loose", "his"], (1, 1), "lose"),
    phrase(&["to", "loose", "her"], (1, 1), "lose"),
    phrase(&["to", "loose", "its"], (1, 1), "lose"),
    phrase(&["loose", "weight"], (0, 0), "lose"),
    phrase(&["lose", "ends"], (0, 0), "loose"),
    phrase(&["in", "the", "passed"], (2, 2), "past"),
    phrase(&["walked", "passed"], (1, 1), "past"),
    phrase(&["drove", "passed"], (1, 1), "past"),
    phrase(&["into", "affect"], (1, 1), "effect"),
    phrase(&["take", "affect"], (1, 1), "effect"),
    phrase(&["takes", "affect"], (1, 1), "effect"),
    phrase(&["took", "affect"], (1, 1), "effect"),
    phrase(&["no", "affect", "on"], (1, 1), "effect"),
    phrase(&["side", "affect"], (1, 1), "effect"),
    phrase(&["side", "affects"], (1, 1), "effects"),
    phrase(&["can't", "breath"], (1, 1), "breathe"),
    phrase(&["cannot", "breath"], (1, 1), "breathe"),
    phrase(&["couldn't", "breath"], (1, 1), "breathe"),
    phrase(&["struggling", "to", "breath"], (2, 2), "breathe"),
    phrase(&["vise", "versa"], (0, 0), "vice"),
    phrase(&["reek", "havoc"], (0, 0), "wreak"),
    phrase(&["reeked", "havoc"], (0, 0), "wreaked"),
    phrase(&["tow", "the", "party", "line"], (0, 0), "toe"),
    phrase(&["is", "suppose", "to"], (1, 1), "supposed"),
    phrase(&["are", "suppose", "to"], (1, 1), "supposed"),
    phrase(&["was", "suppose", "to"], (1, 1), "supposed"),
    phrase(&["were", "suppose", "to"], (1, 1), "supposed"),
    phrase(&["was", "ran", "by"], (1, 1), "run"),
    phrase(&["were", "ran", "by"], (1, 1), "run"),
    Phrase { said: &["has", "went"], wrong: (1, 1), meant: "gone", unless: &["to", "into", "on"] },
    Phrase { said: &["have", "went"], wrong: (1, 1), meant: "gone", unless: &["to", "into", "on"] },
    phrase(&["could", "not", "of", "been"], (2, 2), "have"),
    phrase(&["would", "not", "of", "been"], (2, 2), "have"),
];

static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<&'static Phrase>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<&Phrase>> = FxHashMap::default();
    PHRASES.iter().for_each(|phrase| by_first.entry(phrase.said[0]).or_default().push(phrase));
    by_first
});

/// The wrong phrases of a passage.
pub(super) fn slips(facts: &Facts, passage: &Passage) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, &part) in facts.parts.iter().enumerate() {
        let Some(phrases) = BY_FIRST.get(facts.low(part)) else { continue };
        slips.extend(phrases.iter().find_map(|phrase| slip(facts, passage, index, phrase)));
    }
    slips
}

fn slip(facts: &Facts, passage: &Passage, index: usize, phrase: &Phrase) -> Option<Slip> {
    let parts = facts.parts.get(index..index + phrase.said.len())?;
    let is_said = parts.iter().zip(phrase.said).all(|(part, word)| facts.low(*part) == *word && !part.is_skipped())
        && (index..index + parts.len() - 1).all(|gap| matches!(facts.gap(passage, gap), Gap::Blank | Gap::Wide | Gap::Wrapped));
    let in_name = parts.iter().skip(1).any(|part| part.is_capital());
    let after = facts.parts.get(index + parts.len()).map_or("", |next| facts.low(*next));
    if !is_said || in_name || phrase.unless.contains(&after) {
        return None;
    }
    let (first, last) = (index + phrase.wrong.0, index + phrase.wrong.1);
    let meant = if facts.parts[first].is_capital() { capitalised(phrase.meant) } else { phrase.meant.to_owned() };
    let whole = phrase.said.iter().enumerate().filter_map(|(at, word)| match at {
        at if at == phrase.wrong.0 => Some(phrase.meant),
        at if at > phrase.wrong.0 && at <= phrase.wrong.1 => None,
        _ => Some(*word),
    });
    let ground = Some(Ground::Phrase(whole.collect::<Vec<_>>().join(" ")));
    Some(Slip { first, last, judgement: Judgement::Confused, meant: vec![meant], ground })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_names_its_wrong_words_and_changes_them() {
        for phrase in PHRASES {
            let (first, last) = phrase.wrong;
            assert!(first <= last && last < phrase.said.len(), "{:?}", phrase.said);
            assert_ne!(phrase.said[first..=last].join(" "), phrase.meant);
        }
    }
}
