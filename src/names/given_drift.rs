//! Given names: one person of one surname who stands under two given names, `Geoffrey Orrin` and `Jeffrey Orrin`.
//!
//! Most people of one surname in one article are relatives, and the article says so beside the name, gives each an age or an office, or names
//! both in one sentence. What is left under two near given names is one person.

use super::distance::Sound;
use super::read::{Word, is_ordinary};
use super::usage::ArticleNames;
use super::{Entity, EntityKind, Suspicion};
use crate::article::Kind;
use crate::config::Config;
use crate::knowledge::{Respect, are_one};
use crate::text::{Pattern, Span};

/// More given names with one surname are those of a family.
const GIVENS: usize = 3;

/// Tokens on either side of a full name in which it is told whose relative somebody is.
const BESIDE: usize = 5;

/// So many mentions under the other given name are slips; more are somebody else.
const SLIPS: usize = 2;

/// A full name where it stands.
struct Full<'n> {
    surname: &'n str,
    given: &'n str,
    /// Its first token and one past its last.
    tokens: (usize, usize),
    entity: usize,
    role: &'n str,
}

/// The suspicions, in no order. `entities` are those of the article.
pub(super) fn find(names: &ArticleNames, entities: &[Entity], config: &Config) -> Vec<Suspicion> {
    let mut fulls: Vec<Full> = Vec::new();
    for (number, entity) in
        entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person && !entity.surname.is_empty())
    {
        fulls.extend(entity.mentions.iter().filter_map(|mention| full(names, entity, number, mention)));
    }
    fulls.sort_by(|one, other| (one.surname, one.given, one.tokens).cmp(&(other.surname, other.given, other.tokens)));
    let families = fulls.chunk_by(|one, other| one.surname == other.surname);
    families.flat_map(|family| of_family(names, family, config)).collect()
}

/// A mention in full, if it begins with a given name.
fn full<'n>(names: &'n ArticleNames, entity: &'n Entity, number: usize, mention: &'n super::Mention) -> Option<Full<'n>> {
    let words = &names.words;
    let start = words.partition_point(|word| word.end <= mention.span.start);
    let end = words.partition_point(|word| word.start < mention.span.end);
    let given = words.get(start).filter(|_| start + 1 < end && mention.form.ends_with(&entity.surname))?;
    let is_strange = given.entry.surname_class() < 3 && !is_ordinary(given.entry, 60);
    let is_name = (given.entry.is_given() || is_strange) && !given.name.chars().skip(1).any(char::is_uppercase);
    let is_whole = given.start == mention.span.start && given.key.len() > 2;
    let in_list = names.run_at(start).is_some_and(|(run, _)| run.stands_in_list(words));
    (is_name && is_whole && !in_list).then_some(Full {
        surname: &entity.surname,
        given: given.name,
        tokens: (start, end),
        entity: number,
        role: &mention.role,
    })
}

fn of_family(names: &ArticleNames, family: &[Full], config: &Config) -> Vec<Suspicion> {
    let bearers: Vec<&[Full]> = family.chunk_by(|one, other| one.given == other.given).collect();
    let mut out = Vec::new();
    if bearers.len() > GIVENS {
        return out;
    }
    for (at, one) in bearers.iter().enumerate() {
        for other in &bearers[at + 1..] {
            let (suspect, meant) = if (one.len(), other[0].tokens) < (other.len(), one[0].tokens) { (one, other) } else { (other, one) };
            let (form, right) = (suspect[0].given, meant[0].given);
            let is_settled = config.are_two(form, right) || config.accepts(form);
            if suspect.len() <= SLIPS && !is_settled && are_near(names, &suspect[0], &meant[0]) && !are_two(names, suspect, meant) {
                out.extend(suspect.iter().map(|suspect| suspicion(names, suspect, meant)));
            }
        }
    }
    out
}

fn suspicion(names: &ArticleNames, suspect: &Full, meant: &[Full]) -> Suspicion {
    let span = |full: &Full| Span::new(names.words[full.tokens.0].start, names.words[full.tokens.0].end);
    let (form, right) = (suspect.given.to_string(), meant[0].given.to_string());
    let evidence = vec![
        format!("\"{right} {}\" stands in full in the article.", suspect.surname),
        format!("Nothing tells \"{form} {}\" apart: no relative is spoken of, and nobody of that name is introduced.", suspect.surname),
    ];
    Suspicion {
        span: span(suspect),
        form,
        meant: right,
        entity: Some(meant[0].entity),
        others: meant.iter().map(span).collect(),
        again: Vec::new(),
        left_out: 0,
        score: 1.0,
        near: true,
        evidence,
    }
}

/// May the one given name be a slip for the other, or its other spelling, and no short form: Sean and Shawn, Karim and Kareem, not Bernie
/// and Bernard?
fn are_near(names: &ArticleNames, one: &Full, other: &Full) -> bool {
    let (one, other) = (&names.words[one.tokens.0], &names.words[other.tokens.0]);
    let (short, long) = if one.key.len() < other.key.len() { (one.key, other.key) } else { (other.key, one.key) };
    if is_short_form(short, long) || of_two_sexes(one, other) {
        return false;
    }
    let edits = Pattern::of(short).edits_up_to(long, long.len());
    let same_sound = Sound::of(short).has_skeleton_of(&Sound::of(long));
    if are_one(Respect::GivenName, one.low_name, other.low_name) {
        return same_sound && edits > 0;
    }
    let same_first = first_sound(short) == first_sound(long);
    let is_slip = edits == 1 && (same_first || long.len() > 4 || same_sound);
    edits > 0 && (is_slip || same_first && 2 * edits < long.len() || same_sound && short.len() > 4)
}

/// The letter that is heard first: Geoffrey and Jeffrey, Karl and Carl, Philip and Filip.
fn first_sound(key: &[u8]) -> Option<u8> {
    match key {
        [b'g', b'e' | b'i', ..] => Some(b'j'),
        [b'c', b'e' | b'i' | b'y', ..] => Some(b's'),
        [b'c', ..] => Some(b'k'),
        [b'p', b'h', ..] => Some(b'f'),
        _ => key.first().copied(),
    }
}

/// Is the one how the other is called by friends: Tess, Mitch, Bernie, Debbie?
pub(super) fn is_short_form(short: &[u8], long: &[u8]) -> bool {
    if let Some(rest) = long.strip_prefix(short) {
        return !matches!(rest, b"e" | b"h") && short.last() != rest.first();
    }
    let stem = [&b"ie"[..], b"y", b"i", b"o"].iter().find_map(|end| short.strip_suffix(*end)).unwrap_or(short);
    let stem = if stem.len() > 2 && stem[stem.len() - 1] == stem[stem.len() - 2] { &stem[..stem.len() - 1] } else { stem };
    stem.len() < short.len() && stem.len() > 1 && long.starts_with(stem)
}

/// Is the one a man's and the other a woman's: Mario, Maria?
fn of_two_sexes(one: &Word, other: &Word) -> bool {
    let (s, a) = (one.key, other.key);
    let ends = |key: &[u8]| key.last().copied().unwrap_or_default();
    let is_pair = s[..s.len() - 1] == a[..a.len() - 1] && matches!((ends(s), ends(a)), (b'a', b'o' | b'e') | (b'o' | b'e', b'a'));
    is_pair && one.entry.is_given() && other.entry.is_given()
}

/// Does the article tell the two apart: as relatives, by an introduction or an office of each, by one sentence that has both?
fn are_two(names: &ArticleNames, one: &[Full], other: &[Full]) -> bool {
    let words = &names.words;
    let sentence = |full: &Full| words[full.tokens.0].sentence;
    let any = |holds: &dyn Fn(&Full) -> bool| (one.iter().any(holds), other.iter().any(holds));
    let is_kin = |full: &Full| beside(words, full).any(|word| word.classes.is_kin());
    let (one_kin, other_kin) = any(&is_kin);
    let (one_told, other_told) = any(&|full| is_introduced(words, full));
    let offices =
        || one.iter().any(|one| other.iter().any(|other| !one.role.is_empty() && !other.role.is_empty() && one.role != other.role));
    let together = || one.iter().any(|one| other.binary_search_by_key(&sentence(one), sentence).is_ok());
    one_kin || other_kin || one_told && other_told || offices() || together()
}

/// The tokens of its sentence beside a full name.
fn beside<'w, 'a>(words: &'w [Word<'a>], full: &Full) -> impl Iterator<Item = &'w Word<'a>> {
    let (start, end) = full.tokens;
    let sentence = words[start].sentence;
    let around = words[start.saturating_sub(BESIDE)..start].iter().chain(&words[end..(end + BESIDE).min(words.len())]);
    around.filter(move |word| word.sentence == sentence)
}

/// `Geoffrey Orrin, 43,` and `Geoffrey Orrin, a teacher`.
fn is_introduced(words: &[Word], full: &Full) -> bool {
    let Some([comma, next]) = words.get(full.tokens.1..full.tokens.1 + 2) else { return false };
    let is_comma = matches!(comma.text, "," | "(") && comma.sentence == words[full.tokens.0].sentence;
    is_comma && (next.kind == Kind::Number || matches!(next.low, "a" | "an" | "the"))
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn suspicions(text: &str) -> Vec<String> {
        let analysis = check(text, Format::Plain, &Config::default());
        analysis.cast().suspicions.iter().map(|one| format!("{} for {}", one.form, one.meant)).collect()
    }

    #[test]
    fn a_person_has_one_given_name_in_one_spelling() {
        let text =
            |first: &str| format!("{first} Tolland will run the ferry. The mayor, an old friend, said that {{}} Tolland knew the tides.");
        for (first, later) in
            [("Geoffrey", "Jeffrey"), ("Katharine", "Catherine"), ("Shawn", "Sean"), ("Marian", "Marianne"), ("Karim", "Kareem")]
        {
            let text = text(first).replace("{}", later);
            assert_eq!(suspicions(&text), [format!("{later} for {first}")]);
        }
        for (first, later) in
            [("Bernard", "Bernie"), ("Mario", "Maria"), ("Tess", "Tessa"), ("Mitchell", "Mitch"), ("Peter", "Ronald"), ("Anneke", "Anna")]
        {
            assert_eq!(suspicions(&text(first).replace("{}", later)), [""; 0], "{first}, {later}");
        }
    }

    #[test]
    fn relatives_and_whoever_is_introduced_beside_another_are_two() {
        let silent = [
            "Geoffrey Tolland will run the ferry. His brother Jeffrey Tolland knew the tides.",
            "Geoffrey Tolland, 43, will run the ferry. The mayor said that Jeffrey Tolland, 17, knew the tides.",
            "Geoffrey Tolland will run the ferry with Jeffrey Tolland, who knows the tides.",
            "Geoffrey Tolland will run the ferry. The mayor said that Jeffrey Tolland, a cousin of his, knew the tides.",
        ];
        for text in silent {
            assert_eq!(suspicions(text), [""; 0], "{text}");
        }
    }
}
