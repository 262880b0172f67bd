//! Vetoes: what can be explained is silent, whatever the score. Each reason names the article that taught it by its kind.

use super::forms::{Form, Names};
use super::mentions::{is_ordinary, is_unknown};
use super::pairs::Features;
use super::weights::Pair;
use crate::article::Zone;

/// The reason why (token `index` is a slip for `form`) may not be reported.
pub(super) fn veto(names: &Names, index: usize, form: &Form, features: &Features) -> Option<&'static str> {
    let has = |feature: Pair| features.has(feature);
    let words = &names.words;
    let word = &words[index];
    let own = names.form_at(index);
    let run = names.run_at(index);
    let given = run.filter(|&(_, place)| place > 0).map(|(run, place)| &words[run.core[place - 1] as usize]);
    let (entry, established) = (word.entry, words[form.places[0] as usize].entry);
    let (proper, city) = (entry.proper_size() > 0, entry.place_class());
    let unknown = is_unknown(entry);
    let one_edit = features.is_one_edit();
    let clear_typo = unknown && one_edit;
    let slot = names.slot(index);
    let (a_surname, a_place) = (established.surname_class(), established.place_class());
    let a_word = has(Pair::AWord);
    let named = form.intro > 0 || form.title > 0 && form.org == 0;
    let introduced = form.intro + form.perhaps > 0;
    let person = named
        || form.is_person() && a_place < 3 && form.place == 0
        || has(Pair::SOwnGiven) && slot > 0.0 && a_place < 2 && !a_word
        || !a_word && a_place == 0 && form.place == 0 && form.count() > 1 && form.slot() > -3.5;

    if has(Pair::Part) || run.is_some_and(|(run, _)| run.core.iter().any(|at| form.places.contains(at))) {
        return Some("part of the other name"); // Ghali / Boutros-Ghali
    }
    if word.name.rsplit_once('-').is_some_and(|(_, end)| !end.is_empty() && !end.contains(char::is_uppercase)) {
        return Some("a compound"); // Hong Kong-based
    }
    if has(Pair::SOwnGiven) && (introduced || has(Pair::Prefix0)) && looks_given(names, index) {
        return Some("both are introduced"); // two people, each with a given name
    }
    if let Some(given) = given
        && has(Pair::SOrg)
        && !form.givens.is_empty()
        && !form.givens.contains(&given.name)
        && form.solo == 0
    {
        return Some("both are introduced"); // La Plata / River Plate: two clubs
    }
    if own.is_some_and(|own| own.count() > 1 && own.intro + own.perhaps > 0) && !has(Pair::SameGiven) && (introduced || !clear_typo) {
        return Some("both are introduced"); // the headline's surname is introduced below
    }
    if (has(Pair::SFirst) || has(Pair::SMiddle)) && !has(Pair::SameNext) && !has(Pair::SOrg) {
        return Some("another person's given name");
    }
    let a_thing = has(Pair::SameGiven) || !person || a_place > 0 || form.place > 0 || established.proper_size() > 0;
    if has(Pair::Derived) && !named && a_thing {
        return Some("derived"); // Syria / Syrian
    }
    if has(Pair::Derived) && proper && (city >= 4 || established.proper_size() > 0) && !has(Pair::SOwnGiven) {
        return Some("derived"); // Germany / German
    }
    if !unknown && (has(Pair::Prefix0) || has(Pair::Prefix1) && !one_edit) {
        return Some("another listed name"); // Nelly / Kelly
    }
    if has(Pair::Plural) && established.proper_size() > 0 && a_surname == 0 {
        return Some("a plural"); // Arab / Arabs
    }
    let known_given = given.is_some_and(|given| given.entry.is_given());
    let no_family = has(Pair::SDeterminer) || has(Pair::Longer) || !named && slot < 1.0;
    if has(Pair::Plural) && !(has(Pair::SOwnGiven) && person && known_given) && no_family {
        return Some("a plural"); // the Rooneys
    }
    if features.value(Pair::Shorter) > 0.5 && word.key.len() < 6 && is_nickname(word.key, form.key) && !has(Pair::SOwnGiven) {
        return Some("a nickname"); // Sav / Savage
    }
    if !person && !clear_typo && !has(Pair::SameNext) {
        return Some("not a person"); // a thing or place: only an unknown word one edit away is a slip for it
    }
    let a_person_too = entry.is_given() || entry.surname_class() >= 2 || has(Pair::STitle) || has(Pair::SameGiven);
    if (proper || city > 0) && !a_person_too {
        let asked = if city >= 4 || proper {
            0.0
        } else if named {
            -3.0
        } else {
            -2.2
        };
        let at_home = slot < asked && !(has(Pair::SSpeaks) && city < 4);
        if has(Pair::SPlaceSlot) || !(named || form.slot() > 0.0) || at_home {
            return Some("a listed name at home"); // Iran / Iraqi; a town must stand where a person would
        }
    }
    if has(Pair::SOrg) && !has(Pair::SSolo) && !clear_typo {
        return Some("an organisation");
    }
    let no_slot = !one_edit && slot < if named { -5.0 } else { -3.5 } && !has(Pair::STitle);
    if no_slot || has(Pair::SPlaceSlot) && !named && !clear_typo {
        return Some("no person's place");
    }
    if word.weak && !is_subject(names, index, features) {
        return Some("not a subject"); // While water / White
    }
    if has(Pair::SOwnGiven) && !introduced {
        let long = run.is_some_and(|(run, _)| run.core.len() > 2);
        if established.is_given() && long && a_surname < 3 {
            return Some("the other is a given name");
        }
        if !clear_typo {
            if has(Pair::SList) || !one_edit && form.count() < 2 {
                return Some("another introduction"); // a line-up
            }
            let came_first = |&at: &u32| {
                let other = &words[at as usize];
                (at as usize) < index && other.line > 2 && other.zone == Zone::Body && !other.titlecase
            };
            if form.places.iter().any(came_first) {
                return Some("the other came first"); // who is introduced later than the other was mentioned is not the other
            }
        }
    }
    if index > 0 && words[index - 1].line != word.line && is_wrapped(names, index) {
        return Some("wrapped"); // its given name stands on the line before
    }
    if has(Pair::SList) && has(Pair::SameSentence) && !has(Pair::SameGiven) {
        return Some("one list names both");
    }
    None
}

/// May the word before token `index` in its name be a given name: an initial, a listed one, or a word of no list?
fn looks_given(names: &Names, index: usize) -> bool {
    let Some((run, place)) = names.run_at(index).filter(|&(_, place)| place > 0) else { return false };
    let given = &names.words[run.core[place - 1] as usize];
    given.name.chars().count() == 1
        || given.entry.is_given()
        || is_unknown(given.entry)
        || run.core.len() == 2 && given.entry.place_class() == 0 && !is_ordinary(given.entry, 60)
}

/// Is `short`, without a closing o or y, how `long` begins: Campo / Campese?
fn is_nickname(short: &[u8], long: &[u8]) -> bool {
    let stem_end = short.iter().rposition(|&letter| letter != b'o' && letter != b'y').map_or(0, |at| at + 1);
    long.starts_with(&short[..stem_end])
}

/// Does a weak word stand where a subject stands?
fn is_subject(names: &Names, index: usize, features: &Features) -> bool {
    let word = &names.words[index];
    let after = names.words.get(index + 1);
    features.has(Pair::SVerb)
        || features.has(Pair::SWho)
        || features.has(Pair::SSpeaks)
        || word.possessive
        || after.is_some_and(|next| matches!(next.text, "," | "(" | "and") || next.low.chars().count() > 3 && next.low.ends_with('s'))
}

/// Does token `index` open a line whose predecessor breaks off after a capitalised word behind a comma or bracket: a wrapped list?
fn is_wrapped(names: &Names, index: usize) -> bool {
    let words = &names.words;
    let last = &words[index - 1];
    last.capital && last.is_word() && index > 1 && matches!(words[index - 2].text, "," | ")" | ";" | "-")
}
