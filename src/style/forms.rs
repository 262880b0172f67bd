//! The forms of a row's words: what is said of `advisor` is said of `advisors`, what is said of `utilise` of `utilised` and `utilising`.
//!
//! The last word of a phrase has a plural; a verb that stands alone has its forms. Both sides must have them.

use crate::knowledge::inflection::{ing_of, is_verb, participle_of, past_of, plural_of};
use crate::lexicon::entry;

/// The pairs of forms beside the one that is written: what is found, and what is to be written for it, a form each of `writes`.
pub(super) fn forms(found: &str, writes: &[String]) -> Vec<(String, Vec<String>)> {
    let mut forms: Vec<(String, Vec<String>)> = Vec::new();
    let verbs: [Form; 3] = [|word| verb(word, ing_of), |word| verb(word, past_of), |word| verb(word, participle_of)];
    let of_all = |form: Form| Some((of_last(found, form)?, writes.iter().map(|write| of_last(write, form)).collect::<Option<Vec<_>>>()?));
    // Where people write the plural of one, the other's is the regular one, be it in a list or not: `e-mails`, `emails`.
    let has_plural = std::iter::once(found).chain(writes.iter().map(String::as_str)).any(|phrase| of_last(phrase, plural).is_some());
    let plurals = has_plural.then(|| of_all(|word| plural(word).or_else(|| regular(word)))).flatten();
    for (other, written) in plurals.into_iter().chain(verbs.into_iter().filter_map(of_all)) {
        if other != found && forms.iter().all(|(known, _)| *known != other) {
            forms.push((other, written));
        }
    }
    forms
}

type Form = fn(&str) -> Option<String>;

/// The phrase with a form of its last word, which must be small.
fn of_last(phrase: &str, form: Form) -> Option<String> {
    let (before, last) = phrase.rsplit_once(' ').unwrap_or(("", phrase));
    if last.is_empty() || !last.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return None;
    }
    let form = form(last)?;
    Some(if before.is_empty() { form } else { format!("{before} {form}") })
}

/// As people write it: of the whole word, or of what stands behind its last hyphen, where a list has that plural.
fn plural(word: &str) -> Option<String> {
    let of_part = || {
        let (before, last) = word.rsplit_once('-')?;
        let plural = regular(last).filter(|plural| entry(last).is_accepted_word() && entry(plural).is_accepted_word())?;
        Some(format!("{before}-{plural}"))
    };
    plural_of(word).or_else(of_part)
}

fn regular(word: &str) -> Option<String> {
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => Some(format!("{stem}ies")),
        None if word.ends_with('s') => None,
        None if ["ch", "sh", "x"].iter().any(|end| word.ends_with(end)) => Some(format!("{word}es")),
        None => Some(format!("{word}s")),
    }
}

fn verb(word: &str, form: Form) -> Option<String> {
    if is_verb(word) { form(word) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(found: &str, write: &str) -> Vec<String> {
        forms(found, &[write.to_string()]).into_iter().map(|(found, written)| format!("{found} {}", written.join("/"))).collect()
    }

    #[test]
    fn a_noun_has_its_plural_and_a_verb_its_forms_on_both_sides() {
        assert_eq!(of("advisor", "adviser"), ["advisors advisers"]);
        assert_eq!(of("utilise", "use"), ["utilises uses", "utilising using", "utilised used"]);
        assert_eq!(of("e-mail", "email"), ["e-mails emails"]);
        assert_eq!(of("fire fighter", "firefighter"), ["fire fighters firefighters"]);
        assert_eq!(of("Kiev", "Kyiv"), [] as [&str; 0]);
    }
}
