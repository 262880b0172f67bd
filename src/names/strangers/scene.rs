//! The article, as far as it says who may be meant by a name that nobody introduced.

use rustc_hash::FxHashMap;

use crate::article::Zone;
use crate::names::distance::Sound;
use crate::names::read::{Run, is_ordinary};
use crate::names::usage::{ArticleNames, Form};
use crate::names::{Entity, EntityKind, Link};
use crate::text::Span;

/// How often a stranger may stand.
const OFTEN: usize = 3;

/// How many people are looked at who were named last before a stranger, how many next behind it, and how many mentions are passed on the way.
const BEFORE: usize = 24;
const BEHIND: usize = 8;
pub(super) const PASSED: usize = 160;

/// The article, as far as it says who may be meant.
pub(super) struct Scene<'s, 'a> {
    pub names: &'s ArticleNames<'a>,
    pub entities: &'s [Entity],
    /// First byte and entity of every mention of a person who is introduced, in order.
    pub named: Vec<(usize, u32)>,
    /// First two letters of the surname -> people who are introduced.
    by_beginning: FxHashMap<[u8; 2], Vec<u32>>,
    /// Index of the entity -> what its mentions say; of people who are introduced alone.
    pub people: FxHashMap<u32, Person>,
}

/// Somebody who is introduced.
pub(super) struct Person {
    pub key: Vec<u8>,
    pub sound: Sound,
    /// Mentions by surname alone.
    pub alone: usize,
    pub sex: Option<Sex>,
    pub sentence: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Man,
    Woman,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub fn of(names: &'s ArticleNames<'a>, entities: &'s [Entity]) -> Self {
        let mut scene = Self { names, entities, named: Vec::new(), by_beginning: FxHashMap::default(), people: FxHashMap::default() };
        for (number, entity) in (0u32..).zip(entities).filter(|(_, entity)| is_introduced(entity)) {
            let key = crate::lexicon::plain(&entity.surname).into_bytes();
            if key.len() < 3 || !key.is_ascii() {
                continue;
            }
            scene.named.extend(entity.mentions.iter().map(|mention| (mention.span.start, number)));
            scene.by_beginning.entry([key[0], key[1]]).or_default().push(number);
            let alone = entity.mentions.iter().filter(|mention| mention.link == Link::Surname).count();
            let sentence = scene.word_at(entity.mentions[entity.introduction].span.start).map_or(0, |at| names.words[at].sentence);
            let sound = Sound::of(&key);
            scene.people.insert(number, Person { sound, key, alone, sex: sex_of(names, entity), sentence });
        }
        scene.named.sort_unstable();
        scene
    }

    /// The token that begins at a byte or holds it.
    pub fn word_at(&self, byte: usize) -> Option<usize> {
        let at = self.names.words.partition_point(|word| word.end <= byte);
        (at < self.names.words.len()).then_some(at)
    }

    pub fn span(&self, index: usize) -> Span {
        let word = &self.names.words[index];
        Span::new(word.start, word.end)
    }

    /// The first mention of a form in running text, if it is a stranger's.
    pub fn stranger(&self, form: &Form) -> Option<usize> {
        let words = &self.names.words;
        let is_alone = form.intro + form.perhaps + form.full + form.first + form.org == 0 && form.count() <= OFTEN;
        // State-run
        let is_compound =
            form.name.rsplit('-').next().is_some_and(|part| part.len() < form.name.len() && part.starts_with(char::is_lowercase));
        if !is_alone || form.key.len() < 3 || !form.key.is_ascii() || is_compound {
            return None;
        }
        let stands = |&&at: &&u32| {
            let word = &words[at as usize];
            word.zone == Zone::Body && !word.titlecase && !word.table && !word.shouted && !word.glued && !self.names.is_quoted(at as usize)
        };
        let index = *form.places.iter().find(stands)? as usize;
        let word = &words[index];
        let (run, _) = self.names.run_at(index)?;
        let classes = word.name_classes;
        let is_thing = classes.is_calendar() || classes.is_people() || classes.is_organisation() || classes.is_title();
        let honorific = self.honorific(run).is_some();
        let is_word = is_ordinary(form.entry, 50) && form.entry.surname_class() < 2 && !honorific;
        let is_place = form.entry.place_class() > 2 && !honorific;
        (!is_thing && !is_word && !is_place && !word.weak).then_some(index)
    }

    /// The honorific before a run: `Mr`, `Ms`.
    pub fn honorific(&self, run: &Run) -> Option<&'a str> {
        let first = run.name.0 as usize;
        let sentence = self.names.words[first].sentence;
        let before = self.names.words[..first].iter().rev().find(|word| word.text != ".")?;
        (before.sentence == sentence && before.classes.is_honorific()).then_some(before.low)
    }

    /// Is somebody presented by honorific and surname: `the manager, a Mr Pocock`, `the librarian, Mrs Lind`?
    pub fn is_presented(&self, run: &Run) -> bool {
        let first = run.name.0 as usize;
        let mut before = self.names.words[..first].iter().rev().filter(|word| word.text != ".");
        before.next().is_some_and(|word| word.classes.is_honorific())
            && match before.next().map(|word| word.low) {
                Some("a" | "one") => true,
                Some(",") => before.next().is_some_and(|word| word.classes.is_role_noun()),
                _ => false,
            }
    }

    /// Has somebody the role that stands before a run?
    pub fn has_role(&self, run: &Run, entity: u32) -> bool {
        let role = run.before.map(|at| self.names.words[at as usize].low).unwrap_or_default();
        !role.is_empty() && self.entities[entity as usize].role.to_lowercase().split(' ').any(|other| other == role)
    }

    /// The people a stranger is held against: who was named last before it and next behind it, and whose surname begins as it does.
    pub fn near(&self, index: usize) -> Vec<u32> {
        let word = &self.names.words[index];
        let at = self.named.partition_point(|&(start, _)| start < word.start);
        let mut near: Vec<u32> = Vec::new();
        let mut add = |named: &mut dyn Iterator<Item = u32>, most: usize| {
            let first = near.len();
            for entity in named {
                if near.len() < first + most && !near.contains(&entity) {
                    near.push(entity);
                }
            }
        };
        add(&mut self.named[..at].iter().rev().take(PASSED).map(|&(_, entity)| entity), BEFORE);
        add(&mut self.named[at..].iter().take(PASSED).map(|&(_, entity)| entity), BEHIND);
        if let [first, second, ..] = word.key {
            add(&mut self.by_beginning.get(&[*first, *second]).into_iter().flatten().take(PASSED).copied(), BEHIND);
        }
        near
    }
}

fn is_introduced(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person && !entity.surname.is_empty()
}

pub(super) fn sex_of_honorific(low: &str) -> Option<Sex> {
    match low {
        "mr" | "sir" | "lord" => Some(Sex::Man),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "madam" => Some(Sex::Woman),
        _ => None,
    }
}

/// The sex of somebody, by the honorifics of the mentions.
fn sex_of(names: &ArticleNames, entity: &Entity) -> Option<Sex> {
    entity.mentions.iter().find_map(|mention| {
        let at = names.words.partition_point(|word| word.end <= mention.span.start);
        let before = names.words[..at].iter().rev().find(|word| word.text != ".")?;
        sex_of_honorific(before.low)
    })
}
