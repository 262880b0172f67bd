//! Linking: which mentions stand for the same person, organisation or place.
//!
//! A full name introduces somebody; a surname, a given name or a full name with the same last word refers to whoever was introduced
//! with it last. Two people with one surname stay two as long as their given names differ.

use rustc_hash::FxHashMap;

use super::forms::Names;
use super::mentions::{Run, is_ordinary};
use super::reading::Word;
use super::{Entity, EntityKind, Link, Mention};
use crate::text::Span;

/// The entities of an article in order of introduction, and for each run the entity it stands for.
pub(super) fn link(names: &Names, text: &impl Fn(Span) -> String) -> (Vec<Entity>, Vec<Option<usize>>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut cores: Vec<Vec<String>> = Vec::new();
    // The last word of a name, and any other word of it -> the entity that bore it last.
    let mut by_last: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_word: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_run = vec![None; names.runs.len()];
    let mut order: Vec<usize> = (0..names.runs.len()).collect();
    // Introductions first, so that a surname in the headline finds who is introduced below.
    order.sort_by_key(|&index| (names.runs[index].core.len() < 2 || names.words[names.runs[index].core[0] as usize].titlecase, index));
    for index in order {
        let run = &names.runs[index];
        let core: Vec<String> = run.core.iter().map(|&at| crate::lexicon::plain(names.words[at as usize].name)).collect();
        let Some(last) = core.last().cloned() else { continue };
        let known = match core.as_slice() {
            [only] => by_last.get(only).or_else(|| by_word.get(only)).copied(),
            _ => by_last.get(&last).copied().filter(|&entity| are_compatible(&cores[entity], &core)),
        };
        let number = known.unwrap_or_else(|| {
            entities.push(Entity {
                name: String::new(),
                kind: EntityKind::Other,
                role: String::new(),
                introduction: 0,
                mentions: Vec::new(),
                surname: String::new(),
                nationality: String::new(),
            });
            cores.push(core.clone());
            entities.len() - 1
        });
        if core.len() > cores[number].len() {
            cores[number] = core.clone();
        }
        by_last.insert(last, number);
        // A given name alone may refer to its bearer; the first word of an organisation or a place stands for itself.
        for word in core[..core.len() - 1].iter().filter(|_| run.person) {
            by_word.insert(word.clone(), number);
        }
        let span = span_of(names, run);
        entities[number].mentions.push(Mention {
            span,
            form: text(span),
            role: String::new(),
            link: Link::Same,
            paragraph: 0,
            speaks: names.speaks(run),
        });
        of_run[index] = Some(number);
    }
    let mut runs_of: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    for (index, number) in of_run.iter().enumerate() {
        runs_of[number.unwrap_or_default()].extend(number.map(|_| index));
    }
    for (entity, runs) in entities.iter_mut().zip(&runs_of) {
        finish(entity, names, runs);
    }
    let mut sorted: Vec<usize> = (0..entities.len()).collect();
    sorted.sort_by_key(|&number| entities[number].mentions[entities[number].introduction].span);
    let mut place = vec![0; entities.len()];
    for (new, &old) in sorted.iter().enumerate() {
        place[old] = new;
    }
    let of_run = of_run.into_iter().map(|number| number.map(|number: usize| place[number])).collect();
    let mut out: Vec<(usize, Entity)> = entities.into_iter().enumerate().map(|(old, entity)| (place[old], entity)).collect();
    out.sort_by_key(|&(new, _)| new);
    (out.into_iter().map(|(_, entity)| entity).collect(), of_run)
}

/// The bytes of a run's name: from its first word after the titles to its last, particles included.
pub(super) fn span_of(names: &Names, run: &Run) -> Span {
    let first = &names.words[run.name.0 as usize];
    let last = &names.words[run.name.1 as usize - 1];
    // A particle glued to the first word (al-Kadhimi) belongs to a name of several words.
    let start = if run.core.len() > 1 { first.token_start } else { first.start };
    Span::new(start, last.end)
}

/// May two names with one last word belong to the same bearer: equal given names, or an initial of it?
fn are_compatible(known: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (known.first(), other.first()) else { return true };
    if known.len() == 1 || other.len() == 1 {
        return true;
    }
    let initial = |short: &String, long: &String| short.chars().count() == 1 && long.starts_with(short.as_str());
    a == b || initial(a, b) || initial(b, a)
}

/// Sets name, kind, role and introduction of an entity whose mentions are those of `runs`.
fn finish(entity: &mut Entity, names: &Names, runs: &[usize]) {
    entity.mentions.sort_by_key(|mention| mention.span);
    let fullest = |mention: &Mention| mention.form.split_whitespace().count();
    let most = entity.mentions.iter().map(fullest).max().unwrap_or_default();
    let full: Vec<&Run> = runs.iter().map(|&index| &names.runs[index]).filter(|run| !names.words[run.core[0] as usize].titlecase).collect();
    let is_introduction = |mention: &Mention| fullest(mention) == most;
    let in_text = |mention: &Mention| full.iter().any(|run| span_of(names, run) == mention.span);
    entity.introduction = entity
        .mentions
        .iter()
        .position(|mention| is_introduction(mention) && in_text(mention))
        .or_else(|| entity.mentions.iter().position(is_introduction))
        .unwrap_or_default();
    entity.name = entity.mentions[entity.introduction].form.clone();
    let introduced =
        runs.iter().map(|&index| &names.runs[index]).find(|run| span_of(names, run) == entity.mentions[entity.introduction].span);
    if let Some(run) = introduced {
        entity.role = role(names, run);
    }
    entity.kind = kind(names, runs);
}

fn kind(names: &Names, runs: &[usize]) -> EntityKind {
    let runs = || runs.iter().map(|&index| &names.runs[index]);
    let last_forms = || runs().filter_map(|run| names.form(names.words[*run.core.last()? as usize].name));
    let has_surname = |run: &Run| {
        let last = run.core.last().map(|&at| names.words[at as usize].entry);
        run.core.len() > 1 && !run.org && last.is_some_and(|entry| entry.surname_class() > 0 && entry.place_class() < 3)
    };
    if runs().any(|run| run.person || has_surname(run)) || last_forms().any(|form| form.is_named() && 2 * form.org as usize <= form.count())
    {
        return EntityKind::Person;
    }
    let heads = || runs().filter_map(|run| names.words.get(*run.core.first()? as usize));
    if runs().any(|run| run.org) && !heads().any(|word| word.entry.place_class() == 4) {
        return EntityKind::Organisation;
    }
    if heads().any(|word| word.entry.place_class() > 0) && last_forms().all(|form| form.slot() < 0.0) {
        return EntityKind::Place;
    }
    if last_forms().any(|form| form.speech > 0 || form.slot() > 1.0) { EntityKind::Person } else { EntityKind::Other }
}

/// The title as written before the name: the capitalised or title words between the sentence's last ordinary word and the name.
fn role(names: &Names, run: &Run) -> String {
    let first = run.name.0 as usize;
    let sentence = names.words[first].sentence;
    let belongs = |word: &&Word| {
        word.sentence == sentence
            && word.is_word()
            && (super::vocabulary::is_title(word.low) || word.capital && is_ordinary(word.entry, 70) && !word.opens)
    };
    let words: Vec<&str> = names.words[..first].iter().rev().take_while(belongs).map(|word| word.text).collect();
    let has_title = words.iter().any(|word| super::vocabulary::is_title(&word.to_lowercase()));
    if has_title { words.into_iter().rev().collect::<Vec<_>>().join(" ") } else { String::new() }
}
