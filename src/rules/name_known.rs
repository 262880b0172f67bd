//! `name-known`: a well-known name is misspelt where it stands alone.
//!
//! The list knows few names and the world many, so a near one is not enough: the rest of a full name must be right (`Joe Bidne`), or a
//! list of misspellings must have it (`Phillipines`), or two letters of a long name stand the wrong way round or double. A form that the
//! article writes twice is its own.

use rustc_hash::FxHashMap;

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::lexicon::{self, Known, plain};
use crate::names::{self, Entity, Mention};
use crate::text::Span;

/// The rule.
pub static RULE: Rule =
    Rule { id: "name-known", summary: "a well-known name is misspelt", severity: Severity::Warning, zones: PROSE, run: check, docs: DOCS };

const DOCS: &str = "## What it flags

A word that no list of names has, one slip away from a name that everybody knows: a country or its people, a great city, a person of the
news. A single word is flagged only where a list of misspellings has it or where the slip is plain; in a full name the rest must be right.

## Why

Only the article itself can say how an unknown person is written. How a president is written, the desk knows.

## Examples

```article
The storm reached the Phillipines on Monday.
                      ^^^^^^^^^^^ name-known: \"Phillipines\" is written \"Philippines\"
                                  = the Philippines on
```

```article
The envoys met Joe Bidne on Monday.
                   ^^^^^ name-known: \"Joe Bidne\" is written \"Joe Biden\"
                         = Joe Biden on
```

```article
A partisan Brittish crowd cheered.
           ^^^^^^^^ name-known: \"Brittish\" is written \"British\"
                    = partisan British crowd
```

Another person is another name, and a given name may be written as its bearer's language allows:

```article
The envoys met Joe Bidler on Monday. Bidler thanked them.
```

```article
The general Qasem Soleimani was named in the report.
```

## When to ignore

Where the name is right: choose \"this name is right in this article\".
";

/// Letters a single word needs for a plain slip.
const LONG: usize = 6;

fn check(desk: Desk) -> Vec<Finding> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in desk.cast.entities.iter().flat_map(|entity| &entity.mentions) {
        mention.form.split(' ').for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let entities = desk.cast.entities.iter();
    let mut findings: Vec<Finding> =
        entities.flat_map(|entity| entity.mentions.iter().filter_map(|mention| finding(desk, entity, mention, &counts))).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn finding(desk: Desk, entity: &Entity, mention: &Mention, counts: &FxHashMap<&str, usize>) -> Option<Finding> {
    if !desk.zone(mention.span).is_some_and(|zone| PROSE.contains(&zone)) || mention.span.of(desk.text) != mention.form {
        return None;
    }
    // "Al-Karabla": a clan, not the town.
    if desk.text[..mention.span.start].ends_with('-') {
        return None;
    }
    let words: Vec<&str> = mention.form.split(' ').collect();
    let (place, word) = words.iter().copied().enumerate().find(|(_, word)| counts.get(word) == Some(&1) && is_stranger(word))?;
    let key = plain(word);
    let meant = match words.as_slice() {
        [_] => alone(&key, entity, mention),
        [first, _] if place == 1 => {
            of_full(&format!("{} ", plain(first)), &key, Some(Known::Person)).filter(|meant| !is_other_ending(&key, meant))
        }
        [_, last] => of_full(&format!("{}, ", plain(last)), &key, None).filter(|meant| !sounds_like(&key, meant)),
        _ => None,
    }?;
    let meant = lexicon::cased(&meant)?;
    let start = mention.span.start + words[..place].iter().map(|word| word.len() + 1).sum::<usize>();
    let span = Span::new(start, start + word.len());
    let right: Vec<&str> = words.iter().enumerate().map(|(at, word)| if at == place { meant.as_str() } else { word }).collect();
    Some(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        span,
        message: format!("\"{}\" is written \"{}\"", mention.form, right.join(" ")),
        evidence: vec![format!("No list of names has \"{word}\"; everybody knows \"{}\".", right.join(" "))],
        related: Vec::new(),
        fixes: vec![Fix::replace(span, meant)],
    })
}

/// A word with one capital that no list of words or names has.
fn is_stranger(word: &str) -> bool {
    let mut letters = word.chars();
    let shape = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase) && word.len() > 3;
    let entry = lexicon::entry(&plain(word));
    let listed = entry.word_size() > 0
        || entry.is_lower()
        || entry.is_proper()
        || entry.is_given()
        || entry.surname_class() > 0
        || entry.place_class() > 0;
    shape && !listed
}

/// The well-known name that a single word is a slip for.
fn alone(key: &str, entity: &Entity, mention: &Mention) -> Option<String> {
    let listed = lexicon::listed_corrections(key);
    if let [only] = listed.as_slice() {
        let name = plain(only);
        let is_people = || names::peoples().any(|people| people == name);
        return lexicon::known(&name).map_or_else(is_people, |known| known != Known::Person).then_some(name);
    }
    let first = key.get(..1).filter(|_| key.len() >= LONG - usize::from(!mention.role.is_empty()) && entity.mentions.len() == 1)?;
    let is_name = |name: &str, known: Option<Known>| known.is_some() && !name.contains(' ') && lexicon::entry(name).word_size() == 0;
    let named = lexicon::known_from(first).filter(|&(name, known)| is_name(name, known)).map(|(name, _)| name);
    // "Portuguesa" is a club: another letter is enough for no people.
    let peoples = names::peoples().filter(|people| matches!(slip(key, people), Some(Slip::Turned | Slip::Doubled)));
    let near: Vec<&str> = named.filter(|name| is_plain_slip(key, name)).chain(peoples).collect();
    let [only] = near.as_slice() else { return None };
    Some(only.to_string())
}

/// The other word of a well-known full name, of which `prefix` is the rest.
fn of_full(prefix: &str, key: &str, known: Option<Known>) -> Option<String> {
    let mut near = lexicon::known_from(prefix).filter(|&(_, kind)| kind == known).map(|(name, _)| &name[prefix.len()..]);
    near.find(|name| slip(key, name).is_some()).map(str::to_string)
}

/// One slip of the fingers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// Two letters change places.
    Turned,
    /// A letter is doubled, or a double one single.
    Doubled,
    /// A letter is lost, added or another.
    Other,
}

fn is_plain_slip(typed: &str, meant: &str) -> bool {
    match slip(typed, meant) {
        Some(Slip::Turned | Slip::Doubled) => true,
        Some(Slip::Other) => typed.len() >= 9,
        None => false,
    }
}

/// The one slip that makes `typed` of `meant`, if one is enough.
fn slip(typed: &str, meant: &str) -> Option<Slip> {
    let (a, b) = (typed.as_bytes(), meant.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return None;
    }
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[head..a.len() - tail], &b[head..b.len() - tail]) {
        (&[x, y], &[z, w]) if x == w && y == z => Some(Slip::Turned),
        (&[x], &[]) | (&[], &[x]) => {
            let longer = if a.len() > b.len() { a } else { b };
            let doubled = head > 0 && longer[head - 1] == x || longer.get(head + 1) == Some(&x);
            Some(if doubled { Slip::Doubled } else { Slip::Other })
        }
        (&[_], &[_]) => Some(Slip::Other),
        _ => None,
    }
}

/// Do two forms of one name differ by a vowel: another transliteration (`Tareq`, `Tariq`)?
fn is_other_vowel(typed: &str, meant: &str) -> bool {
    let (a, b) = (typed.as_bytes(), meant.as_bytes());
    let mut differ = a.iter().zip(b).filter(|(a, b)| a != b);
    let vowels = |(a, b): (&u8, &u8)| b"aeiouy".contains(a) && b"aeiouy".contains(b);
    a.len() == b.len() && differ.next().is_some_and(vowels) && differ.next().is_none()
}

/// Do two given names have the same consonants, doubles as one: two transliterations (`Qasem`, `Qassem`)?
fn sounds_like(typed: &str, meant: &str) -> bool {
    let skeleton = |name: &str| {
        let mut letters: Vec<char> = name.chars().filter(|letter| !"aeiouy".contains(*letter)).collect();
        letters.dedup();
        letters
    };
    skeleton(typed) == skeleton(meant)
}

/// Do they differ by a vowel at the end, where transliterations differ most (`Rajapakse`, `Rajapaksa`)?
fn is_other_ending(typed: &str, meant: &str) -> bool {
    is_other_vowel(typed, meant) && typed.as_bytes().last() != meant.as_bytes().last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        assert_eq!(slip("bidne", "biden"), Some(Slip::Turned));
        assert_eq!(slip("phillipines", "philippines"), None);
        assert_eq!(slip("brittain", "britain"), Some(Slip::Doubled));
        assert_eq!(slip("afganistan", "afghanistan"), Some(Slip::Other));
        assert_eq!(slip("biden", "biden"), None);
        assert_eq!(slip("bidler", "biden"), None);
    }
}
