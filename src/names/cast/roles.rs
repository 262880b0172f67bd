//! Roles: what stands before a name (`Prime Minister X`) and behind it (`X, the Iraqi premier,`).
//!
//! A role ends in a noun of office or trade; adjectives that belong to offices may stand before it. `Mr` and `Mrs` are no roles.

use crate::knowledge::{Tag, tags};
use crate::names::read::{Word, is_ordinary};

/// The longest role that is looked for, in tokens.
pub(super) const LONGEST: usize = 8;

/// The tokens of the role before token `at`, where a name begins.
pub(super) fn before(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let sentence = words[at].sentence;
    let same = |index: usize| words[index].sentence == sentence;
    let stop = |index: usize| words[index].text == ".";
    let mut end = at;
    while end > 0 && same(end - 1) && (stop(end - 1) || words[end - 1].classes.is_honorific()) {
        end -= 1;
    }
    // "Gen. Powell": the stop belongs to the title.
    if end < at && end > 0 && stop(end) && words[end - 1].classes.is_role_noun() {
        end += 1;
    }
    let last = if end > 0 && stop(end - 1) { end.checked_sub(2)? } else { end.checked_sub(1)? };
    let noun = &words[last];
    if !same(last) || !noun.is_word() || noun.possessive {
        return None;
    }
    if noun.classes.is_relative() && last.checked_sub(1).is_some_and(|owner| words[owner].low == "its") {
        return None;
    }
    if !noun.classes.is_role_noun() {
        return of_office(words, at).filter(|_| last + 1 == at);
    }
    let mut start = last;
    while start > 0 && last - start < LONGEST {
        let word = &words[start - 1];
        let belongs =
            word.is_word() && !word.possessive && (word.classes.is_modifier() || word.classes.is_role_noun() || word.classes.is_former());
        if !same(start - 1) || !belongs {
            break;
        }
        start -= 1;
    }
    // "under King Rolf": a preposition.
    start += usize::from(start < last && words[start].low == "under" && !words[start + 1].low.starts_with("secretar"));
    Some((start, end))
}

/// The role before a comma: `his younger brother, Evan Tregarth,`, `the mayor of Poti, Nino Marsh, said`. A mark must close it: in `he met
/// the mayor, Smith said` nobody is called mayor.
pub(super) fn apposed(words: &[Word], (at, end): (usize, usize)) -> Option<(usize, usize)> {
    let comma = at.checked_sub(1).filter(|&comma| words[comma].text == ",")?;
    let same = |index: usize| words[index].sentence == words[at].sentence;
    let is_noun = |&noun: &usize| same(noun) && words[noun].is_word() && words[noun].classes.is_role_noun();
    let noun = comma.checked_sub(1).filter(is_noun).or_else(|| held_of(words, comma).filter(is_noun))?;
    let mut start = noun;
    let is_age = |low: &str| matches!(low, "younger" | "elder" | "older" | "eldest" | "youngest" | "late" | "twin" | "only");
    let belongs = |word: &Word| !word.possessive && (word.classes.is_modifier() || word.classes.is_former() || is_age(word.low));
    while start > 0 && noun - start < LONGEST && same(start - 1) && belongs(&words[start - 1]) {
        start -= 1;
    }
    let owner = start.checked_sub(1).map(|owner| &words[owner])?;
    let is_owner =
        matches!(owner.low, "his" | "her" | "their" | "my" | "our" | "its" | "the") || owner.possessive || owner.classes.is_people();
    // "its sister, Xilong": a company's or a dam's.
    let is_owner = is_owner && !(owner.low == "its" && words[noun].classes.is_relative());
    let closes = words.get(end).is_none_or(|word| matches!(word.text, "," | "." | ";" | "(" | ")" | "who"));
    (is_owner && closes && !words[end - 1].possessive).then_some((start, comma))
}

/// The noun of what is held, where `of` or `to` and a name stand between it and the token at `end`: `the mayor of Poti`, `the envoy to Ruritania`.
fn held_of(words: &[Word], end: usize) -> Option<usize> {
    let named = words[..end].iter().rev().take(LONGEST).take_while(|word| word.capital || word.low == "the").count();
    let of = (end - named).checked_sub(1).filter(|&of| named > 0 && matches!(words[of].low, "of" | "to"))?;
    of.checked_sub(1)
}

/// Is the role no more than kinship: somebody stands in the article beside another?
pub(super) fn is_kinship(words: &[Word], (start, end): (usize, usize)) -> bool {
    words[start..end].iter().rev().find(|word| word.is_word()).is_some_and(|word| word.classes.is_relative())
}

/// `Chancellor of the Exchequer Gordon Brown`: a role with `of` and capitalised words up to the name.
fn of_office(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let sentence = words[at].sentence;
    for of in (at.saturating_sub(LONGEST)..at).rev() {
        let word = &words[of];
        if word.sentence != sentence || !word.is_word() || word.possessive {
            return None;
        }
        if matches!(word.low, "of" | "for") {
            // "Minister of Housing": what the office is for is not who holds it.
            if !words[of + 1..at].iter().any(|word| word.capital) {
                return None;
            }
            let head = of.checked_sub(1).filter(|&head| words[head].sentence == sentence && words[head].capital)?;
            return words[head].classes.is_role_noun().then_some((head, at));
        }
        let is_filler = matches!(word.low, "the" | "and");
        let is_subject = is_ordinary(word.entry, 70) && !word.entry.is_given() || word.entry.place_class() > 2;
        if !(is_filler || word.capital && is_subject) {
            return None;
        }
    }
    None
}

/// The tokens of the role behind a name that ends before token `end`: `, the Iraqi premier,`.
pub(super) fn behind(words: &[Word], end: usize) -> Option<(usize, usize)> {
    let comma = words.get(end).filter(|word| word.text == ",")?;
    // "Jean Martin (Stade Rivage, capt)": of whoever stands before the bracket.
    let opened = words[end.saturating_sub(LONGEST)..end]
        .iter()
        .rev()
        .take_while(|word| word.sentence == comma.sentence)
        .find(|word| matches!(word.text, "(" | ")"));
    if opened.is_some_and(|word| word.text == "(") {
        return None;
    }
    let same = |index: usize| words.get(index).is_some_and(|word| word.sentence == comma.sentence && word.is_word());
    let mut start = end + 1;
    if words.get(start).is_some_and(|word| word.kind == crate::article::Kind::Number)
        && words.get(start + 1).is_some_and(|word| word.text == ",")
    {
        start += 2;
    }
    if same(start) && matches!(words[start].low, "the" | "a" | "an" | "its" | "his" | "her" | "their") {
        start += 1;
    }
    let mut last = None;
    let mut index = start;
    while same(index) && index < start + LONGEST {
        let word = &words[index];
        if word.classes.is_role_noun() {
            last = Some(index);
        } else if last.is_some() || !is_role_word(word) {
            break;
        }
        index += 1;
    }
    let last = last?;
    // "Smith, coach John Brown": the role of whoever follows.
    let next = words.get(last + 1).filter(|word| word.sentence == comma.sentence)?;
    let goes_on = next.is_word() && (next.capital || next.classes.is_role_noun());
    (!goes_on && !words[last].possessive).then_some((start, last + 1))
}

/// May the word stand inside a role behind a name?
fn is_role_word(word: &Word) -> bool {
    let is_attribute = word.classes.is_modifier() || word.classes.is_former() || word.classes.is_people();
    let is_verb = word.low.ends_with("ing")
        || word.low.ends_with("ed") && !matches!(word.low, "retired" | "disgraced" | "jailed" | "exiled" | "ousted" | "united");
    let is_plain = !word.capital && is_ordinary(word.entry, 70) && word.low.len() > 3 && !is_verb;
    is_attribute || word.capital || is_plain && !tags(word.low).has(Tag::NotOfRole)
}

/// The adjective of a nation before or in the role `role` of a name at token `at`.
pub(super) fn nationality(words: &[Word], at: usize, role: Option<(usize, usize)>) -> Option<usize> {
    let start = role.map_or(at, |(start, _)| start.min(at));
    let sentence = words[at].sentence;
    let is_adjective = |index: &usize| words[*index].capital && words[*index].sentence == sentence && words[*index].classes.is_people();
    let inside = role.filter(|&(start, _)| start > at).map(|(start, end)| start..end).and_then(|mut range| range.find(is_adjective));
    start.checked_sub(1).filter(is_adjective).or(inside)
}
