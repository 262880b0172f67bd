//! Bodies: one body that stands in full under two names of which all words but one are the same, `Drug Enforcement Administration` and `Drug
//! Enforcement Agency`, `Federal Election Commission` and `Federal Elections Commission`, `Pinder & Lowe` and `Pinder & Rowe`.
//!
//! Most such pairs are two bodies: of two towns, of two branches of one state. One body are those whose odd words are kinds of bodies that are
//! taken for each other, or one word with another ending or one slip apart.

use rustc_hash::FxHashMap;

use super::read::Word;
use super::usage::ArticleNames;
use super::{Entity, EntityKind, Suspicion};
use crate::config::Config;
use crate::knowledge::{self, Respect, are_one};
use crate::text::{Pattern, Span};

/// Words of a name, at least: of shorter ones too little is the same.
const WORDS: usize = 3;
/// And at most.
const MOST_WORDS: usize = 8;
/// Letters of a word that may be one slip from another.
const LETTERS: usize = 4;
/// Endings that are put on a word of a body's name, or left off.
const ENDINGS: [&[u8]; 6] = [b"s", b"n", b"an", b"al", b"ist", b"ern"];
/// So many mentions under the other name are slips; more are another body.
const SLIPS: usize = 2;

/// A body's name where it stands in full.
struct Full {
    /// Its first token and one past its last.
    tokens: (usize, usize),
    entity: usize,
}

impl Full {
    fn words<'w, 'a>(&self, names: &'w ArticleNames<'a>) -> &'w [Word<'a>] {
        &names.words[self.tokens.0..self.tokens.1]
    }

    fn span(&self, names: &ArticleNames) -> Span {
        Span::new(names.words[self.tokens.0].start, names.words[self.tokens.1 - 1].end)
    }
}

/// The suspicions, in no order. `entities` are those of the article.
pub(super) fn find(names: &ArticleNames, entities: &[Entity], config: &Config) -> Vec<Suspicion> {
    let mut forms: Vec<Vec<Full>> = Vec::new();
    let mut by_form: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    for full in fulls(names, entities) {
        let form: Vec<&str> = full.words(names).iter().map(|word| word.low_name).collect();
        let number = *by_form.entry(form).or_insert(forms.len());
        if number == forms.len() {
            forms.push(Vec::new());
        }
        forms[number].push(full);
    }
    // The words but one, and the place of that one -> the forms that have them.
    let mut but_one: FxHashMap<(Vec<&str>, usize), Vec<usize>> = FxHashMap::default();
    for (number, form) in forms.iter().enumerate() {
        let words = form[0].words(names);
        for odd in 0..words.len() {
            let others = words.iter().enumerate().filter(|&(at, _)| at != odd).map(|(_, word)| word.low_name).collect();
            but_one.entry((others, odd)).or_default().push(number);
        }
    }
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for ((_, odd), numbers) in &but_one {
        // Three bodies of nearly one name are bodies of a kind.
        if let &[one, other] = numbers.as_slice() {
            pairs.push((one, other, *odd));
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().flat_map(|(one, other, odd)| of_pair(names, [&forms[one], &forms[other]], odd, config)).collect()
}

/// The places where a body's name of several words stands.
fn fulls<'n>(names: &'n ArticleNames, entities: &'n [Entity]) -> impl Iterator<Item = Full> + 'n {
    let bodies = entities.iter().enumerate().filter(|(_, entity)| matches!(entity.kind, EntityKind::Organisation | EntityKind::Other));
    bodies.flat_map(move |(entity, body)| {
        body.mentions.iter().filter(|mention| mention.form.contains(' ')).filter_map(move |mention| {
            let start = names.words.partition_point(|word| word.end <= mention.span.start);
            let end = names.words.partition_point(|word| word.start < mention.span.end);
            let full = Full { tokens: (start, end), entity };
            let words = names.words.get(start..end)?;
            let is_prose = words.iter().all(|word| !word.titlecase && !word.is_upper());
            ((WORDS..=MOST_WORDS).contains(&words.len()) && is_prose && full.span(names) == mention.span).then_some(full)
        })
    })
}

/// The suspicions of two forms that differ in word `odd`.
fn of_pair(names: &ArticleNames, forms: [&[Full]; 2], odd: usize, config: &Config) -> Vec<Suspicion> {
    let [one, other] = forms;
    let word = |form: &[Full]| &names.words[form[0].tokens.0 + odd];
    let name = |form: &[Full]| form[0].span(names);
    let known = |form: &[Full]| {
        let key: Vec<&str> = form[0].words(names).iter().map(|word| word.low_name).collect();
        knowledge::form(&knowledge::key(&key.join(" "))).is_some()
    };
    let sentence = |full: &Full| names.words[full.tokens.0].sentence;
    let together = one.iter().any(|one| other.iter().any(|other| sentence(one) == sentence(other)));
    let both_known = known(one) && known(other);
    if together || both_known || !may_be_one(word(one), word(other), odd + 1 == one[0].words(names).len()) {
        return Vec::new();
    }
    let weight = |form: &[Full]| (known(form), form.len(), std::cmp::Reverse(form[0].tokens));
    let (suspect, meant) = if weight(one) < weight(other) { (one, other) } else { (other, one) };
    let written = |form: &[Full]| super::written(&names.paragraphs[word(form).paragraph as usize], name(form));
    let (form, right) = (written(suspect), written(meant));
    if suspect.len() > SLIPS || config.are_two(&form, &right) || config.accepts(&form) {
        return Vec::new();
    }
    let evidence = vec![
        format!("\"{right}\" stands in full in the article."),
        format!("The words of \"{form}\" are the same but for \"{}\".", word(suspect).name),
    ];
    let suspicion = |full: &Full| Suspicion {
        span: full.span(names),
        form: form.clone(),
        meant: right.clone(),
        entity: Some(meant[0].entity),
        others: meant.iter().map(|full| full.span(names)).collect(),
        again: Vec::new(),
        left_out: 0,
        score: 1.0,
        near: true,
        evidence: evidence.clone(),
    };
    suspect.iter().map(suspicion).collect()
}

/// May the two odd words stand in the name of one body? `is_last` where they close it.
fn may_be_one(one: &Word, other: &Word, is_last: bool) -> bool {
    if are_one(Respect::Body, one.low_name, other.low_name) {
        return true;
    }
    let is_name = |word: &Word| word.capital && word.key.len() >= LETTERS && !word.name_classes.is_calendar();
    if !is_name(one) || !is_name(other) {
        return false;
    }
    let (short, long) = if one.key.len() < other.key.len() { (one.key, other.key) } else { (other.key, one.key) };
    // `Tea Party Patriots`: the last word has its plural.
    if let Some(rest) = long.strip_prefix(short) {
        return !is_last && ENDINGS.contains(&rest);
    }
    let is_somebody = |word: &Word| word.entry.place_class() > 1 || word.entry.is_given() || knowledge::form(word.low_name).is_some();
    Pattern::of(short).edits_up_to(long, 1) == 1 && !(is_somebody(one) && is_somebody(other))
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn drifts(text: &str) -> Vec<String> {
        let analysis = check(text, Format::Plain, &Config::default());
        analysis.cast().suspicions.iter().map(|one| format!("{} for {}", one.form, one.meant)).collect()
    }

    #[test]
    fn a_body_of_two_kinds_is_one_and_of_two_branches_two() {
        let opening = "The Larkhill Theatre Company has won the prize. It was glad.";
        let drift = ["Larkhill Theatre Group for Larkhill Theatre Company"];
        assert_eq!(drifts(&format!("{opening} The Larkhill Theatre Group was founded by three teachers.")), drift);
        assert_eq!(drifts(&format!("{opening} The Larkhill Theatre Museum was founded by three teachers.")), Vec::<String>::new());
        let both = "The Larkhill Theatre Company has won the prize. The Larkhill Theatre Group and the Larkhill Theatre Company met.";
        assert_eq!(drifts(both), Vec::<String>::new());
    }

    #[test]
    fn a_known_name_is_right() {
        let text = "The Federal Elections Commission has no quorum. It waits. The Federal Election Commission last met in May.";
        assert_eq!(drifts(text), ["Federal Elections Commission for Federal Election Commission"]);
    }

    #[test]
    fn partners_of_near_names_are_those_of_one_firm() {
        let text = "The bookseller Pinder & Lowe is to close. Its rents rose. Pinder & Rowe has sold books since 1922.";
        assert_eq!(drifts(text), ["Pinder & Rowe for Pinder & Lowe"]);
        let text = "The bookseller Pinder & Lowe is to close. Its rents rose. Pinder & Marsh has sold books since 1922.";
        assert_eq!(drifts(text), Vec::<String>::new());
    }

    #[test]
    fn three_bodies_of_one_pattern_are_three() {
        let text = "The Larkhill Theatre Company won. The Larkhill Theatre Group came second. The Larkhill Theatre Corporation was third.";
        assert_eq!(drifts(text), Vec::<String>::new());
    }
}
