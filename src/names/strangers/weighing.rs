//! The values of the model: what tells of a stranger alone, of the letters of the two, and of the person in the article.

use super::features::Meant;
use super::scene::{PASSED, Person, Scene, sex_of_honorific};
use super::{Candidate, Case};
use crate::knowledge;
use crate::lexicon;
use crate::names::distance::{self, Sound};
use crate::names::read::{Word, frequency};
use crate::names::usage::Form;
use crate::tagger::{Naming, Speech, Tagged};
use crate::text::Pattern;

const LENGTH: usize = Meant::NAMES.len();

/// The values of all features of one pair.
#[derive(Clone)]
struct Values([f32; LENGTH]);

impl Values {
    fn set(&mut self, feature: Meant, value: f32) {
        self.0[feature as usize] = value;
    }

    fn value(&self, feature: Meant) -> f32 {
        self.0[feature as usize]
    }

    fn has(&self, feature: Meant) -> bool {
        self.value(feature) > 0.0
    }
}

impl Scene<'_, '_> {
    /// The stranger at a token and those it is held against; `None` where a name or an office before it introduces it.
    pub fn case(&self, index: usize, strangers: usize) -> Option<Case> {
        let word = &self.names.words[index];
        let (run, _) = self.names.run_at(index)?;
        let before = run.before.map(|at| &self.names.words[at as usize]);
        let is_named = before.is_some_and(|before| before.capital && (before.is_letter() || before.entry.is_given() && !before.opens));
        // Elk v. Wilkins, Simon & Schuster, a student named Wong
        let is_joined = before.is_some_and(|before| matches!(before.low, "v" | "vs" | "&" | "named" | "called" | "aka"));
        let has_office = run.title || before.is_some_and(|before| before.classes.is_role_noun());
        let is_titled = has_office && self.honorific(run).is_none();
        if is_named || is_joined || self.is_presented(run) {
            return None;
        }
        let tags = self.names.tags(index);
        if tags[0].naming == Naming::Person && !has_office {
            return None;
        }
        let mut near = self.near(index);
        near.retain(|&entity| !is_titled || self.has_role(run, entity));
        if is_titled && near.is_empty() {
            return None;
        }
        let mut own = self.of_stranger(index, &tags);
        own.set(Meant::Strangers, strangers.min(20) as f32);
        own.set(Meant::StrangersShare, strangers as f32 / (1 + self.people.len()) as f32);
        let sound = Sound::of(word.key);
        let far = |entity: &u32| distance::weighted(&sound, &self.people[entity].sound);
        let distances: Vec<f32> = near.iter().map(far).collect();
        let shared = |entity: &u32| distance::common_prefix(word.key, &self.people[entity].key);
        let rivals = near.iter().filter(|entity| shared(entity) >= 2).count();
        let candidate = |(number, &entity): (usize, &u32)| {
            let mut values = own.clone();
            values.set(Meant::Sound, distances[number]);
            let nearer = distances.iter().filter(|&&other| other < distances[number]).count();
            values.set(Meant::CNearest, one_if(nearer == 0));
            values.set(Meant::Rivals, (rivals - usize::from(shared(&entity) >= 2)) as f32);
            self.add_letters(&mut values, word, &sound, &self.people[&entity]);
            self.add_person(&mut values, index, entity);
            Candidate { entity: entity as usize, values: values.0.to_vec() }
        };
        let candidates = near.iter().enumerate().map(candidate).collect();
        let low = |by: isize| index.checked_add_signed(by).and_then(|at| self.names.words.get(at)).map_or("", |word| word.low);
        let is_told = low(1) == "," && matches!(low(2), "who" | "whose") || low(-1) == "to" && low(-2) == "according";
        let is_tagged = tags[1].naming == Naming::Person;
        let is_surname = tags[1].naming != Naming::Place && own.has(Meant::SSurname) && own.value(Meant::Person) > 0.0;
        let does = own.has(Meant::NextVerb) || own.has(Meant::BeforeVerb);
        let acts = own.has(Meant::Honorific)
            || (own.has(Meant::Speaks) || is_told) && (is_tagged || is_surname)
            || is_tagged && does && own.value(Meant::Surname) > 0.0;
        let known = own.has(Meant::SKnown);
        Some(Case { index, candidates, acts, known })
    }

    /// What tells of the stranger alone.
    fn of_stranger(&self, index: usize, tags: &[Tagged; 3]) -> Values {
        let names = self.names;
        let (word, entry) = (&names.words[index], names.words[index].entry);
        let mut values = Values([0.0; LENGTH]);
        let mut set = |feature: Meant, value: f32| values.0[feature as usize] = value;
        if let Some((run, _)) = names.run_at(index) {
            set(Meant::Honorific, one_if(self.honorific(run).is_some()));
            set(Meant::Title, one_if(run.title));
            set(Meant::Speaks, one_if(names.speaks(run)));
            set(Meant::InList, one_if(run.stands_in_list(&names.words)));
            let before = run.before.map(|at| &names.words[at as usize]);
            set(Meant::Locative, one_if(before.is_some_and(|word| word.classes.is_locative())));
            set(Meant::Article, one_if(before.is_some_and(|word| matches!(word.low, "the" | "a" | "an"))));
            set(Meant::Addressed, one_if(before.is_some_and(|word| word.classes.is_speech())));
        }
        let slot = names.slot(index);
        set(Meant::Surname, slot.surname.clamp(-6.0, 6.0));
        set(Meant::Person, slot.person.clamp(-6.0, 6.0));
        let [before, own, next] = tags;
        let is_verb = |part: Speech| {
            matches!(
                part,
                Speech::Past | Speech::Third | Speech::Present | Speech::Modal | Speech::Verb | Speech::Participle | Speech::Gerund
            )
        };
        let is_noun = |part: Speech| matches!(part, Speech::Noun | Speech::Nouns);
        set(Meant::TagPerson, one_if(own.naming == Naming::Person));
        set(Meant::TagPlace, one_if(own.naming == Naming::Place));
        set(Meant::TagOrganisation, one_if(own.naming == Naming::Organisation));
        set(Meant::TagOther, one_if(matches!(own.naming, Naming::Work | Naming::People | Naming::Other)));
        set(Meant::NextVerb, one_if(is_verb(next.part) && !word.possessive));
        set(Meant::NextNoun, one_if(is_noun(next.part)));
        set(Meant::NextProper, one_if(next.part == Speech::Proper));
        set(Meant::BeforeVerb, one_if(is_verb(before.part)));
        set(Meant::BeforeNoun, one_if(is_noun(before.part)));
        set(Meant::Possessive, one_if(word.possessive));
        set(Meant::Opens, one_if(word.opens));
        set(Meant::SCount, names.form_at(index).map_or(1, Form::count) as f32);
        set(Meant::SSurname, f32::from(entry.surname_class()));
        set(Meant::SGiven, one_if(entry.is_given()));
        set(Meant::SPlace, f32::from(entry.place_class()));
        set(Meant::SWeb, frequency(entry));
        set(Meant::SWord, f32::from(entry.word_size()) / 10.0);
        set(Meant::SProper, f32::from(entry.proper_size()) / 10.0);
        set(Meant::SCapitals, knowledge::capital_rate(word.low_name).unwrap_or_default());
        set(Meant::SKnown, one_if(knowledge::form(word.low_name).is_some()));
        set(Meant::SKnownPerson, one_if(knowledge::word(word.low_name).is_some_and(|form| form.kind() == knowledge::NameKind::Person)));
        set(Meant::People, self.people.len().min(40) as f32);
        set(Meant::Words, (self.names.words.len() as f32).ln());
        set(Meant::Length, word.key.len() as f32);
        values
    }

    fn add_letters(&self, values: &mut Values, word: &Word, sound: &Sound, person: &Person) {
        let (s, c) = (word.key, person.key.as_slice());
        let longest = s.len().max(c.len()) as f32;
        let prefix = distance::common_prefix(s, c) as f32;
        let ending = s.iter().rev().zip(c.iter().rev()).take_while(|(one, other)| one == other).count() as f32;
        let edits = Pattern::of(s).edits_up_to(c, s.len() + c.len()) as f32;
        let entry = lexicon::entry(std::str::from_utf8(c).unwrap_or_default());
        values.set(Meant::Prefix, prefix);
        values.set(Meant::PrefixShare, prefix / longest);
        values.set(Meant::Ending, ending);
        values.set(Meant::Edits, edits);
        values.set(Meant::EditsShare, edits / longest);
        values.set(Meant::Skeleton, one_if(sound.has_skeleton_of(&person.sound)));
        values.set(Meant::Common, distance::common_ratio(s, c));
        values.set(Meant::Longer, s.len() as f32 - c.len() as f32);
        values.set(Meant::SameFirstSound, one_if(s[0] == c[0]));
        values.set(Meant::CSurname, f32::from(entry.surname_class()));
        values.set(Meant::CWeb, frequency(entry));
        let known = knowledge::word(std::str::from_utf8(c).unwrap_or_default());
        values.set(Meant::CKnown, one_if(known.is_some_and(|form| form.kind() == knowledge::NameKind::Person)));
        values.set(Meant::WebGap, frequency(word.entry) - frequency(entry));
    }

    /// What the article says of the person, and of the two together.
    fn add_person(&self, values: &mut Values, index: usize, number: u32) {
        let (word, entity, person) = (&self.names.words[index], &self.entities[number as usize], &self.people[&number]);
        let sentence_of = |byte: usize| self.word_at(byte).map_or(0, |at| self.names.words[at].sentence);
        let before = entity.mentions.partition_point(|mention| mention.span.start < word.start);
        let last = before.checked_sub(1).map(|at| sentence_of(entity.mentions[at].span.start));
        let since = last.map_or(30, |last| (word.sentence - last).min(30));
        let same =
            last == Some(word.sentence) || entity.mentions.get(before).is_some_and(|next| sentence_of(next.span.start) == word.sentence);
        let at = self.named.partition_point(|&(start, _)| start < word.start);
        let last_named = at.checked_sub(1).map(|at| self.named[at].1);
        let mut between: Vec<u32> =
            self.named[..at].iter().rev().take(PASSED).map(|&(_, other)| other).take_while(|&other| other != number).collect();
        between.sort_unstable();
        between.dedup();
        values.set(Meant::CAlone, person.alone.min(12) as f32);
        values.set(Meant::CMentions, entity.mentions.len().min(20) as f32);
        values.set(Meant::CBefore, one_if(entity.mentions[entity.introduction].span.start < word.start));
        values.set(Meant::CLast, one_if(last_named == Some(number)));
        values.set(Meant::CNext, one_if(self.named.get(at).map(|&(_, next)| next) == Some(number)));
        values.set(Meant::CSince, since as f32);
        values.set(Meant::CSinceIntro, (word.sentence as f32 - person.sentence as f32).clamp(-10.0, 40.0));
        values.set(Meant::CSameSentence, one_if(same));
        values.set(Meant::Between, between.len().min(12) as f32);
        if let Some((run, _)) = self.names.run_at(index) {
            let own = self.honorific(run).and_then(sex_of_honorific);
            values.set(Meant::HonorificFits, one_if(own.is_some() && own == person.sex));
            values.set(Meant::HonorificDiffers, one_if(own.is_some() && person.sex.is_some() && own != person.sex));
            values.set(Meant::RoleSame, one_if(run.title && self.has_role(run, number)));
        }
    }
}

fn one_if(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}
