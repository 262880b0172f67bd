//! A second look at what the first models let through: what kind of thing stands there and what the established form is (the tagger, the known
//! names), and what part of the article the two stand in. All kinds of suspects are weighed by one model, whose features cost too much to
//! be read of everything.

use super::Values;
use super::features::{Pair, Second, Style};
use super::pair::Model;
use super::style::StyleKind;
use crate::article::Zone;
use crate::knowledge::{self, NameKind};
use crate::lexicon::Entry;
use crate::names::distance;
use crate::names::read::{Run, Word, frequency, is_unknown};
use crate::names::usage::{ArticleNames, Form};
use crate::tagger::{Naming, Speech, Tagged};

/// Places of an established form that are looked at.
const PLACES: usize = 4;

/// The most words of a sentence that are counted.
const SENTENCE: usize = 60;

/// The values of [`Second`], in order, of a suspect at token `index` held against an established form; and what the first model looked at and said.
pub(super) fn look(names: &ArticleNames, index: usize, form: &Form, values: &Values, score: f32) -> Vec<f32> {
    Look::of(names, index, form, values, score).0
}

struct Look(Vec<f32>);

impl Look {
    fn of(names: &ArticleNames, index: usize, form: &Form, values: &Values, score: f32) -> Self {
        let mut look = Self(vec![0.0; Second::NAMES.len()]);
        look.set(Second::First, score);
        match values {
            Values::Letters(features, model) => {
                look.mark(Second::Unknown, matches!(model, Model::Unknown));
                look.mark(Second::Name, matches!(model, Model::Name));
                look.mark(Second::Word, matches!(model, Model::Word));
                look.set(Second::Edits, features.edits());
                COPIED.iter().for_each(|&(to, from)| look.set(to, features.value(from)));
            }
            Values::Style(variant) => {
                look.mark(Second::Lower, matches!(variant.kind, StyleKind::Lower));
                look.mark(Second::Dress, matches!(variant.kind, StyleKind::Parts | StyleKind::Other));
                let values = variant.values(names);
                COPIED_STYLE.iter().for_each(|&(to, from)| look.set(to, values[from as usize]));
            }
        }
        let word = &names.words[index];
        look.add_letters(word, form);
        look.add_lists(word, form);
        look.add_known(names, index, form);
        look.add_tags(names, index, form);
        look.add_place(names, index, form);
        look.add_established(names, index, form);
        look
    }

    fn set(&mut self, feature: Second, value: f32) {
        self.0[feature as usize] = value;
    }

    fn mark(&mut self, feature: Second, holds: bool) {
        self.0[feature as usize] = if holds { 1.0 } else { 0.0 };
    }

    fn add_letters(&mut self, word: &Word, form: &Form) {
        let (s, a) = (word.key, form.key);
        self.set(Second::Prefix, distance::common_prefix(s, a) as f32);
        self.set(Second::Suffix, s.iter().rev().zip(a.iter().rev()).take_while(|(one, other)| one == other).count() as f32);
        self.set(Second::Length, s.len() as f32);
        self.set(Second::Longer, s.len() as f32 - a.len() as f32);
        self.set(Second::SExtends, s.strip_prefix(a).map_or(0.0, |rest| rest.len() as f32));
        self.set(Second::AExtends, a.strip_prefix(s).map_or(0.0, |rest| rest.len() as f32));
    }

    /// What the lists say of the two.
    fn add_lists(&mut self, word: &Word, form: &Form) {
        let (s, a) = (word.entry, form.entry);
        let size = |entry: Entry| f32::from(entry.word_size()) / 10.0;
        self.set(Second::SFrequency, frequency(s));
        self.set(Second::AFrequency, frequency(a));
        self.set(Second::SWordSize, size(s));
        self.set(Second::AWordSize, size(a));
        self.set(Second::SSurname, f32::from(s.surname_class()));
        self.set(Second::ASurname, f32::from(a.surname_class()));
        self.mark(Second::AGiven, a.is_given());
        self.set(Second::SPlace, f32::from(s.place_class()));
        self.set(Second::SProper, f32::from(s.proper_size()) / 10.0);
        self.set(Second::AProper, f32::from(a.proper_size()) / 10.0);
        self.mark(Second::SUnknown, is_unknown(s));
        self.mark(Second::AUnknown, is_unknown(a));
    }

    /// Whether the world knows the two, alone and with the words beside them.
    fn add_known(&mut self, names: &ArticleNames, index: usize, form: &Form) {
        let word = &names.words[index];
        let (s, a) = (knowledge::key(word.low_name), knowledge::key(form.low));
        let kind = |key: &str| knowledge::word(key).map(knowledge::Form::kind);
        let (s_kind, a_kind) = (kind(&s), kind(&a));
        let is_thing = |kind: Option<NameKind>| kind.is_some_and(|kind| !matches!(kind, NameKind::Person | NameKind::Place));
        self.set(Second::SCapitals, knowledge::capital_rate(&s).unwrap_or_default());
        self.set(Second::ACapitals, knowledge::capital_rate(&a).unwrap_or_default());
        self.mark(Second::SKnown, knowledge::form(&s).is_some());
        self.mark(Second::AKnown, knowledge::form(&a).is_some());
        self.mark(Second::SKnownPerson, s_kind == Some(NameKind::Person));
        self.mark(Second::SKnownPlace, s_kind == Some(NameKind::Place));
        self.mark(Second::SKnownThing, is_thing(s_kind));
        self.mark(Second::AKnownPerson, a_kind == Some(NameKind::Person));
        self.mark(Second::AKnownThing, is_thing(a_kind));
        self.mark(Second::SKnownHere, is_known_at(names, index));
        self.mark(Second::AKnownHere, form.places.iter().take(PLACES).any(|&at| is_known_at(names, at as usize)));
    }

    /// What the tagger says of the two.
    fn add_tags(&mut self, names: &ArticleNames, index: usize, form: &Form) {
        let [before, own, behind] = names.tags(index);
        self.mark(Second::STagPerson, own.naming == Naming::Person);
        self.mark(Second::STagOrganisation, own.naming == Naming::Organisation);
        self.mark(Second::STagPlace, own.naming == Naming::Place);
        self.mark(Second::STagPeople, own.naming == Naming::People);
        self.mark(Second::STagNothing, own.naming == Naming::Nothing);
        let established = tagged_mostly(names, form);
        self.mark(Second::ATagPerson, established == Naming::Person);
        self.mark(Second::ATagOrganisation, established == Naming::Organisation);
        self.mark(Second::ATagPlace, established == Naming::Place);
        self.mark(Second::ATagPeople, established == Naming::People);
        self.mark(Second::ATagNothing, established == Naming::Nothing);
        self.mark(Second::TagsDiffer, established != own.naming);
        let is_verb = |tagged: Tagged| tagged.part.is_finite() || matches!(tagged.part, Speech::Verb | Speech::Gerund | Speech::Participle);
        let is_noun = |tagged: Tagged| matches!(tagged.part, Speech::Noun | Speech::Nouns);
        self.mark(Second::PartProper, own.part == Speech::Proper);
        self.mark(Second::PartNoun, is_noun(own));
        self.mark(Second::PartVerb, is_verb(own));
        self.mark(Second::PartAdjective, own.part == Speech::Adjective);
        self.mark(Second::NextVerb, is_verb(behind));
        self.mark(Second::NextNoun, is_noun(behind));
        self.mark(Second::NextProper, behind.part == Speech::Proper);
        self.mark(Second::BeforeProper, before.part == Speech::Proper);
        self.mark(Second::BeforePreposition, matches!(before.part, Speech::Preposition | Speech::To));
        self.mark(Second::BeforeDeterminer, before.part == Speech::Determiner);
    }

    /// Where S stands in its name, its sentence and the article.
    fn add_place(&mut self, names: &ArticleNames, index: usize, form: &Form) {
        let words = &names.words;
        let word = &words[index];
        let run = names.run_at(index);
        if let Some((run, place)) = run {
            let given = place.checked_sub(1).map(|at| &words[run.core[at] as usize]);
            self.mark(Second::OwnGivenListed, given.is_some_and(|given| given.entry.is_given() || given.is_letter()));
            let before = run.before.map(|at| &words[at as usize]);
            self.mark(Second::SRole, before.is_some_and(|before| before.classes.is_role_noun()));
            self.mark(Second::SSolo, run.core.len() == 1);
            let frames =
                form.places.iter().take(PLACES).filter_map(|&at| names.run_at(at as usize)).map(|other| frame(names, (run, place), other));
            let (shared, whole) = frames.max().unwrap_or_default();
            self.set(Second::FrameWords, shared as f32);
            self.mark(Second::FrameWhole, whole);
        }
        self.mark(Second::SWeak, word.weak);
        self.mark(Second::SOpens, word.opens);
        self.mark(Second::SPossessive, word.possessive);
        self.mark(Second::SQuoted, names.is_quoted(index));
        self.mark(Second::SBody, word.zone == Zone::Body);
        self.mark(Second::STitlecase, word.titlecase);
        let paragraph = &names.paragraphs[word.paragraph as usize].passage.visible;
        self.mark(Second::SLinks, ["http", "twitter.com", "@", "#"].iter().any(|link| paragraph.contains(link)));
        let around = &words[index.saturating_sub(SENTENCE)..(index + SENTENCE).min(words.len())];
        let sentence = || around.iter().filter(|other| other.sentence == word.sentence && other.is_word());
        let count = sentence().count();
        let capitals = sentence().filter(|other| other.run.is_some()).count();
        self.set(Second::Sentence, count as f32);
        self.set(Second::SentenceNames, capitals as f32 / count.max(1) as f32);
        let is_correction =
            |low: &str| matches!(low, "misspelled" | "misspelt" | "misspelling" | "spelling" | "correct" | "corrects" | "corrected");
        self.mark(Second::Correction, sentence().any(|other| is_correction(other.low)));
        self.mark(Second::SameSentence, form.stands_in(words, word.sentence));
    }

    /// What the article has of A.
    fn add_established(&mut self, names: &ArticleNames, index: usize, form: &Form) {
        let words = &names.words;
        let own = names.form_at(index);
        let places = || form.places.iter().take(PLACES).map(|&at| at as usize);
        let share = |holds: &dyn Fn(usize) -> bool| places().filter(|&at| holds(at)).count() as f32 / places().count().max(1) as f32;
        let nearest = form.places.iter().map(|&at| (at as usize).abs_diff(index)).min().unwrap_or_default();
        self.set(Second::SCount, (own.map_or(1, Form::count) as f32).ln());
        self.set(Second::ACount, (form.count() as f32).ln());
        self.mark(Second::SIntro, own.is_some_and(|own| own.intro > 0));
        self.mark(Second::AIntro, form.intro > 0);
        self.mark(Second::APerhaps, form.perhaps > 0);
        self.set(Second::ASolo, (1.0 + form.solo as f32).ln());
        self.set(Second::AOrg, form.org as f32 / form.count() as f32);
        self.set(Second::APlaceShare, form.place as f32 / form.count() as f32);
        self.set(Second::ASlot, form.slot().clamp(-4.0, 5.0));
        self.set(Second::AQuoted, share(&|at| names.is_quoted(at)));
        self.set(Second::ABody, share(&|at| words[at].zone == Zone::Body));
        self.set(Second::ATitlecase, share(&|at| words[at].titlecase));
        self.mark(Second::ABefore, (form.places[0] as usize) < index);
        self.set(Second::Apart, (1.0 + nearest as f32).ln());
        self.set(Second::Words, (words.len() as f32).ln());
        self.set(Second::People, (1.0 + names.introduced as f32).ln());
    }
}

/// Is the name at token `index`, or the token with the capital beside it, a known name of several words?
fn is_known_at(names: &ArticleNames, index: usize) -> bool {
    let words = &names.words;
    let is_known = |range: std::ops::Range<usize>| {
        let Some(words) = words.get(range).filter(|words| words.iter().all(|word| word.is_word())) else { return false };
        let text: Vec<&str> = words.iter().map(|word| word.low_name).collect();
        knowledge::form(&knowledge::key(&text.join(" "))).is_some()
    };
    let whole = names
        .run_at(index)
        .filter(|(run, _)| run.core.len() > 1)
        .is_some_and(|(run, _)| is_known(run.name.0 as usize..run.name.1 as usize));
    whole || index > 0 && is_known(index - 1..index + 1) || is_known(index..index + 2) || is_known(index..index + 3)
}

/// How many words beside a word of one name stand in the same place beside a word of the other, and whether all do and there are any.
fn frame(names: &ArticleNames, (one, at): (&Run, usize), (other, there): (&Run, usize)) -> (usize, bool) {
    let name = |&index: &u32| names.words[index as usize].name;
    let is_same = |(one, other): &(&u32, &u32)| name(one) == name(other);
    let before = one.core[..at].iter().rev().zip(other.core[..there].iter().rev()).take_while(is_same).count();
    let behind = one.core[at + 1..].iter().zip(&other.core[there + 1..]).take_while(is_same).count();
    let shared = before + behind;
    (shared, shared > 0 && shared + 1 == one.core.len() && one.core.len() == other.core.len())
}

/// What most of the first places of a form are tagged, those in running text first; the first of equals.
fn tagged_mostly(names: &ArticleNames, form: &Form) -> Naming {
    let body = form.places.iter().filter(|&&at| names.words[at as usize].zone == Zone::Body);
    let mut tagged: Vec<Naming> = body.take(PLACES).map(|&at| names.tags(at as usize)[1].naming).collect();
    if tagged.is_empty() {
        tagged.push(names.tags(form.places[0] as usize)[1].naming);
    }
    let count = |naming: Naming| tagged.iter().filter(|&&other| other == naming).count();
    // The first of the commonest: `max_by_key` would take the last.
    tagged.iter().rev().copied().max_by_key(|&naming| count(naming)).unwrap_or_default()
}

/// What the second look takes over from the first.
const COPIED: &[(Second, Pair)] = &[
    (Second::Weighted, Pair::Weighted),
    (Second::Derived, Pair::Derived),
    (Second::Plural, Pair::Plural),
    (Second::Swap, Pair::EditSwap),
    (Second::SameGiven, Pair::SameGiven),
    (Second::SameNext, Pair::SameNext),
    (Second::SOwnGiven, Pair::SOwnGiven),
    (Second::SOrg, Pair::SOrg),
    (Second::STitle, Pair::STitle),
    (Second::SSpeaks, Pair::SSpeaks),
    (Second::SSlot, Pair::SSlot),
    (Second::SHuman, Pair::SHuman),
];

/// The same of a suspect that is written in another way.
const COPIED_STYLE: &[(Second, Style)] = &[
    (Second::SameGiven, Style::GivenBefore),
    (Second::STitle, Style::TitleBefore),
    (Second::SSpeaks, Style::SpeechAfter),
    (Second::SSlot, Style::Slot),
    (Second::SHuman, Style::LowerHuman),
    (Second::Again, Style::Again),
];
