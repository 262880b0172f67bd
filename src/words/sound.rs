//! Does what follows an article begin with the sound of a vowel? By letter, with the exceptions of a pronouncing dictionary; initialisms by
//! the names of their letters, acronyms as words, numbers as they are said.
//!
//! Whatever may be said in two ways (`herb`, `historic`, an initialism nobody knows) has no answer.

use crate::knowledge::{Tag, begins_with, tags};
use crate::lexicon;

/// How a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// `an hour`.
    Vowel,
    /// `a unit`.
    Consonant,
}

/// How a word begins; `None` where it may be said in two ways.
///
/// `form` is the word as written, up to its first hyphen.
pub(super) fn of_word(form: &str) -> Option<Sound> {
    let first = form.chars().next()?;
    let letters = form.strip_suffix("'s").unwrap_or(form);
    if let Some(sound) = of_name(&letters.to_ascii_lowercase()) {
        return Some(sound).filter(|_| first.is_ascii_uppercase());
    }
    if letters.chars().count() == 1 {
        return first.is_ascii_uppercase().then(|| of_letter(first));
    }
    if form.contains('.') && letters.chars().all(|c| c == '.' || c.is_ascii_uppercase()) {
        return Some(of_letter(first));
    }
    if letters.len() > 1 && letters.trim_end_matches('s').chars().all(|c| c.is_ascii_uppercase()) {
        return of_initialism(letters.trim_end_matches('s'));
    }
    if !form.is_ascii() || form.chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    of_lower(&form.to_ascii_lowercase(), first.is_ascii_uppercase())
}

/// How a number begins: `an 11-year-old`, `an 8 per cent rise`. 1,100 may be eleven hundred.
pub(super) fn of_number(form: &str) -> Option<Sound> {
    let whole: String = form.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit).collect();
    let is_grouped = form.contains(',');
    match whole.as_str() {
        // Nought, zero and O are all said.
        "" | "0" => None,
        _ if whole.starts_with('8') => Some(Sound::Vowel),
        "11" | "18" => Some(Sound::Vowel),
        _ if (whole.starts_with("11") || whole.starts_with("18")) && is_grouped && whole.len() % 3 == 2 => Some(Sound::Vowel),
        _ if (whole.starts_with("11") || whole.starts_with("18")) && whole.len() == 4 => None,
        _ => Some(Sound::Consonant),
    }
}

/// How a name begins that is not said as its letters would have it.
fn of_name(low: &str) -> Option<Sound> {
    let tags = tags(low);
    match (tags.has(Tag::VowelName), tags.has(Tag::ConsonantName)) {
        (true, _) => Some(Sound::Vowel),
        (_, true) => Some(Sound::Consonant),
        _ => None,
    }
}

fn of_letter(letter: char) -> Sound {
    if "AEFHILMNORSX".contains(letter) { Sound::Vowel } else { Sound::Consonant }
}

fn of_initialism(letters: &str) -> Option<Sound> {
    let first = letters.chars().next()?;
    let tags = tags(letters);
    if tags.has(Tag::EitherAcronym) {
        return None;
    }
    match first {
        // `UN`, `UK`, `UAE`; but `UNITA` and a word in capitals are said as they please.
        'U' => (letters.len() <= 3 || letters.starts_with("UNE") || letters.starts_with("UNI")).then_some(Sound::Consonant),
        'E' => (letters.len() <= 4).then_some(Sound::Vowel),
        'A' | 'I' | 'O' => (letters.len() <= 4).then_some(Sound::Vowel),
        _ if of_letter(first) == Sound::Consonant => Some(Sound::Consonant),
        _ if tags.has(Tag::WordAcronym) => Some(Sound::Consonant),
        _ if tags.has(Tag::LetterAcronym) || !letters.contains(['A', 'E', 'I', 'O', 'U', 'Y']) && letters.len() <= 5 => Some(Sound::Vowel),
        _ => None,
    }
}

fn of_lower(low: &str, is_capital: bool) -> Option<Sound> {
    match lexicon::odd_sound(low) {
        Some(lexicon::OddSound::Either) => return None,
        Some(lexicon::OddSound::Other) => return Some(if starts_with_vowel(low) { Sound::Consonant } else { Sound::Vowel }),
        None => {}
    }
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| low.starts_with(beginning));
    let known =
        lexicon::entry(low).is_accepted_word() || low.strip_suffix("'s").is_some_and(|host| lexicon::entry(host).is_accepted_word());
    if !low.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    match low.as_bytes().first()? {
        b'h' if begins(&["hour", "honest", "honor", "honour", "heir"]) => Some(Sound::Vowel),
        b'h' if begins_with(low, Tag::EitherBeginning) => None,
        // Ewing is said as ewe, Ewood is not.
        b'e' if begins(&["ew"]) && is_capital => None,
        b'e' if begins(&["eu", "ew"]) => Some(Sound::Consonant),
        b'o' if begins(&["one-", "once"]) => Some(Sound::Consonant),
        b'o' if begins(&["ou"]) && is_capital => None,
        b'u' if is_capital && !known => None,
        b'u' if begins_with(low, Tag::VowelBeginning) => Some(Sound::Vowel),
        b'u' if begins(&["uni"]) => {
            begins(&["unim", "unin", "unid", "unis"]).then_some(Sound::Vowel).filter(|_| known && !begins(&["unis"]))
        }
        b'u' if begins(&["un"]) && !begins(&["una"]) || begins_with(low, Tag::NegatedBeginning) => {
            (!begins(&["unanim"])).then_some(Sound::Vowel)
        }
        b'u' => None,
        // "Xbox" begins as the letter does, "xylophone" does not; "Xhosa" and "Xmas" are said in more ways than one.
        b'x' if begins(&["xh", "xm"]) => None,
        b'x' if low.as_bytes().get(1).is_some_and(|second| !b"aeiouy".contains(second)) => Some(Sound::Vowel),
        b'y' if !low.as_bytes().get(1).is_some_and(|second| b"aeiou".contains(second)) => None,
        b'a' | b'e' | b'i' | b'o' => Some(Sound::Vowel),
        byte if byte.is_ascii_lowercase() => Some(Sound::Consonant),
        _ => None,
    }
}

fn starts_with_vowel(low: &str) -> bool {
    low.starts_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::Sound::{Consonant, Vowel};
    use super::*;

    #[test]
    fn words_begin_as_they_are_said() {
        for (word, sound) in [
            ("hour", Vowel),
            ("honest", Vowel),
            ("Xbox", Vowel),
            ("xylophone", Consonant),
            ("honourable", Vowel),
            ("umbrella", Vowel),
            ("unannounced", Vowel),
            ("uninvited", Vowel),
            ("unidentified", Vowel),
            ("apple", Vowel),
            ("European", Consonant),
            ("one", Consonant),
            ("university", Consonant),
            ("user", Consonant),
            ("unique", Consonant),
            ("unit", Consonant),
            ("ewe", Consonant),
            ("house", Consonant),
            ("year", Consonant),
        ] {
            assert_eq!(of_word(word), Some(sound), "{word}");
        }
        for word in ["herb", "historic", "historian", "hotel", "Yvain"] {
            assert_eq!(of_word(word), None, "{word}");
        }
    }

    #[test]
    fn initialisms_are_said_by_letters_or_as_words() {
        for (word, sound) in [
            ("FBI", Vowel),
            ("MP", Vowel),
            ("MPs", Vowel),
            ("SUV", Vowel),
            ("NHS", Vowel),
            ("X", Vowel),
            ("F.B.I.", Vowel),
            ("EU", Vowel),
            ("UN", Consonant),
            ("UK", Consonant),
            ("U.N.", Consonant),
            ("NATO", Consonant),
            ("NASA", Consonant),
            ("BBC", Consonant),
        ] {
            assert_eq!(of_word(word), Some(sound), "{word}");
        }
        for word in ["NEXUS", "FAQ", "SAT"] {
            assert_eq!(of_word(word), None, "{word}");
        }
    }

    #[test]
    fn names_begin_as_people_say_them() {
        for (word, sound) in [
            ("Uber", Vowel),
            ("Nvidia", Vowel),
            ("NVIDIA's", Vowel),
            ("NAACP", Vowel),
            ("LED", Vowel),
            ("SNCC", Consonant),
            ("FISA", Consonant),
            ("Ubisoft", Consonant),
            ("Rs", Consonant),
        ] {
            assert_eq!(of_word(word), Some(sound), "{word}");
        }
    }

    #[test]
    fn numbers_begin_as_they_are_said() {
        for (number, sound) in [
            ("11", Vowel),
            ("8", Vowel),
            ("80", Vowel),
            ("18th", Vowel),
            ("8,000", Vowel),
            ("18,000", Vowel),
            ("1", Consonant),
            ("110", Consonant),
            ("100", Consonant),
        ] {
            assert_eq!(of_number(number), Some(sound), "{number}");
        }
        assert_eq!((of_number("1100"), of_number("1800")), (None, None));
    }
}
