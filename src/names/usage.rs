//! Usage: every spelling of a name, and how the article uses it.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::distance::Sound;
use super::read::{NameFacts, Run, Word};
use super::slot::{self, Recent, Slot, SlotWeights};
use crate::article::Paragraph;
use crate::lexicon::Entry;
use crate::tagger::Tagged;

/// Tokens around a mention in which the person named before or behind it is looked for.
const NEIGHBOURHOOD: usize = 100;

/// One spelling of a name.
#[derive(Debug, Default)]
pub(super) struct Form<'a> {
    pub name: &'a str,
    /// In lower case.
    pub low: &'a str,
    pub key: &'a [u8],
    /// What the lexicon knows of it.
    pub entry: Entry,
    /// Token indices, in order.
    pub places: Vec<u32>,
    /// Mentions that stand alone, close an introduction in full, perhaps do, stand in a longer name, open one.
    pub solo: u32,
    pub intro: u32,
    pub perhaps: u32,
    pub full: u32,
    pub first: u32,
    /// Mentions with a title, as speaker, after a preposition of place, in an organisation.
    pub title: u32,
    pub speech: u32,
    pub place: u32,
    pub org: u32,
    /// The names before it and behind it inside its runs, each once.
    pub givens: Vec<&'a str>,
    pub next: Vec<&'a str>,
    slots: (f32, u32),
    /// Read when it is first compared.
    sound: OnceCell<Sound>,
}

impl Form<'_> {
    /// How it sounds.
    pub fn sound(&self) -> &Sound {
        self.sound.get_or_init(|| Sound::of(self.key))
    }

    /// How often it stands in the article.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Mean log-odds that its places are those of a surname.
    pub fn slot(&self) -> f32 {
        if self.slots.1 == 0 { -4.0 } else { self.slots.0 / self.slots.1 as f32 }
    }

    /// Enough evidence of a human being to be what a slip in a person's slot meant.
    pub fn is_person(&self) -> bool {
        self.intro > 0 || self.title > 0 || self.speech > 0 || self.slot() > -0.5
    }

    /// Stands alone where people stand, and nobody of that name is introduced.
    pub fn is_stranger(&self) -> bool {
        let unknown_to_reader = self.intro + self.perhaps + self.title + self.place + self.first == 0;
        unknown_to_reader && self.solo > 0 && self.org == 0 && (self.slot() > 0.0 || self.speech > 0)
    }

    /// Does it stand in this sentence?
    pub fn stands_in(&self, words: &[Word], sentence: u32) -> bool {
        self.places.binary_search_by_key(&sentence, |&at| words[at as usize].sentence).is_ok()
    }

    /// Introduced in full, or named with a title.
    pub fn is_named(&self) -> bool {
        self.intro > 0 || self.title > 0
    }
}

/// An article's words, runs and forms.
pub(super) struct ArticleNames<'a> {
    pub paragraphs: &'a [Paragraph],
    facts: &'a [Arc<NameFacts>],
    pub words: Vec<Word<'a>>,
    pub runs: Vec<Run>,
    pub forms: Vec<Form<'a>>,
    by_name: FxHashMap<&'a str, u32>,
    weights: RefCell<Recent<'a>>,
    /// Index of the run -> what stands around its last word says of who stands there.
    slots: Vec<Slot>,
    /// Mentions of people introduced in full or with a title; at least 1.
    pub people: usize,
    /// Surnames that stand where people stand and are introduced nowhere, and those that are introduced.
    pub strangers: usize,
    pub introduced: usize,
}

impl<'a> ArticleNames<'a> {
    /// Collects the forms; the facts and the words are those of the paragraphs.
    pub fn new(
        paragraphs: &'a [Paragraph],
        facts: &'a [Arc<NameFacts>],
        words: Vec<Word<'a>>,
        runs: Vec<Run>,
        weights: &'a SlotWeights,
    ) -> Self {
        let mut weights = Recent::new(weights);
        let slots = runs.iter().map(|run| slot_at(&words, run.last(), &mut weights)).collect();
        let (forms, by_name) = (Vec::new(), FxHashMap::default());
        let weights = RefCell::new(weights);
        let mut names = Self { paragraphs, facts, words, runs, forms, by_name, weights, slots, people: 1, strangers: 0, introduced: 0 };
        for index in 0..names.runs.len() {
            names.add(index);
        }
        let people: usize = names.forms.iter().filter(|form| form.is_named()).map(Form::count).sum();
        names.people = people.max(1);
        names.strangers = names.forms.iter().filter(|form| form.is_stranger()).count();
        names.introduced = names.forms.iter().filter(|form| form.is_named()).count();
        names
    }

    /// What stands around token `index` says of who stands there.
    pub fn slot(&self, index: usize) -> Slot {
        match self.words[index].run {
            Some((run, _)) if self.runs[run as usize].last() == index => self.slots[run as usize],
            _ => slot_at(&self.words, index, &mut self.weights.borrow_mut()),
        }
    }

    /// The form written `name`.
    pub fn form(&self, name: &str) -> Option<&Form<'a>> {
        self.by_name.get(name).map(|&index| &self.forms[index as usize])
    }

    /// The form that token `index` is a mention of.
    pub fn form_at(&self, index: usize) -> Option<&Form<'a>> {
        self.words[index].form.map(|number| &self.forms[number as usize])
    }

    /// The run of token `index` and the token's place in it; `None` beyond the last token.
    pub fn run_at(&self, index: usize) -> Option<(&Run, usize)> {
        self.words.get(index)?.run.map(|(run, place)| (&self.runs[run as usize], place as usize))
    }

    /// The last word of the person named last before token `index`, within [`NEIGHBOURHOOD`] tokens.
    pub fn person_before(&self, index: usize) -> Option<u32> {
        let runs = &self.runs[..self.runs.partition_point(|run| run.last() < index)];
        let near = runs.iter().rev().take_while(|run| run.last() + NEIGHBOURHOOD >= index);
        near.filter(|run| self.is_person(run)).map(|run| run.last() as u32).next()
    }

    /// The last word of the person named next behind token `index`, within [`NEIGHBOURHOOD`] tokens.
    pub fn person_behind(&self, index: usize) -> Option<u32> {
        let runs = &self.runs[self.runs.partition_point(|run| run.last() <= index)..];
        let near = runs.iter().take_while(|run| run.last() < index + NEIGHBOURHOOD);
        near.filter(|run| self.is_person(run)).map(|run| run.last() as u32).next()
    }

    /// Does token `index` stand in a direct quotation?
    pub fn is_quoted(&self, index: usize) -> bool {
        let paragraph = &self.paragraphs[self.words[index].paragraph as usize];
        self.token(index).is_some_and(|token| paragraph.passage.tokens[token].quoted)
    }

    /// The tags of token `index`, the one before and the one behind.
    pub fn tags(&self, index: usize) -> [Tagged; 3] {
        let paragraph = self.words[index].paragraph as usize;
        let Some(token) = self.token(index) else { return [Tagged::default(); 3] };
        self.facts[paragraph].tags(&self.paragraphs[paragraph].passage, token)
    }

    /// The number of a word among the tokens of its passage.
    fn token(&self, index: usize) -> Option<usize> {
        let word = &self.words[index];
        let paragraph = &self.paragraphs[word.paragraph as usize];
        let at = (word.start - paragraph.span.start) as u32;
        let token = paragraph.passage.tokens.partition_point(|token| token.end <= at);
        (token < paragraph.passage.tokens.len()).then_some(token)
    }

    fn is_person(&self, run: &Run) -> bool {
        !run.org && self.form_at(run.last()).is_some_and(Form::is_person)
    }

    /// Is the run the subject or object of a verb of speech?
    pub fn speaks(&self, run: &Run) -> bool {
        let speech = run.after.is_some_and(|index| self.words[index as usize].classes.is_speech());
        let inverted = run.before.is_some_and(|index| {
            let before = &self.words[index as usize];
            matches!(before.low, "said" | "says" | "added" | "asked" | "replied" | "wrote") && !before.capital
        });
        speech || inverted
    }

    fn add(&mut self, run_index: usize) {
        let run = &self.runs[run_index];
        let last = run.core.len() - 1;
        let locative = run.before.is_some_and(|before| self.words[before as usize].classes.is_locative());
        let speaks = self.speaks(run);
        for (place, &index) in run.core.iter().enumerate() {
            let word = &self.words[index as usize];
            let (name, key) = (word.name, word.key);
            if key.len() < 2 || word.is_upper() {
                continue;
            }
            let number = *self.by_name.entry(name).or_insert_with(|| {
                self.forms.push(Form { name, low: word.low_name, key, entry: word.entry, ..Form::default() });
                self.forms.len() as u32 - 1
            });
            self.words[index as usize].form = Some(number);
            let neighbour = |at: usize| self.words[run.core[at] as usize].name;
            let form = &mut self.forms[number as usize];
            form.places.push(index);
            form.org += u32::from(run.org);
            if last == 0 {
                form.solo += 1;
                form.place += u32::from(locative);
            } else {
                form.full += u32::from(!run.org);
                form.first += u32::from(place == 0);
                if place < last {
                    add_new(&mut form.next, neighbour(place + 1));
                }
                if place > 0 {
                    add_new(&mut form.givens, neighbour(place - 1));
                }
            }
            if place == last {
                form.intro += u32::from(run.person);
                form.perhaps += u32::from(run.perhaps);
                form.title += u32::from(run.title);
                form.speech += u32::from(speaks);
                form.slots = (form.slots.0 + self.slots[run_index].surname, form.slots.1 + 1);
            }
        }
    }
}

/// What stands around token `index` says of who stands there.
fn slot_at(words: &[Word], index: usize, weights: &mut Recent) -> Slot {
    slot::score(words, index, index + 1, words[index].possessive, weights)
}

/// So many neighbours of a form are remembered: `John` has hundreds in a list of winners, and what they tell is told.
const NEIGHBOURS: usize = 256;

fn add_new<'a>(names: &mut Vec<&'a str>, name: &'a str) {
    if names.len() < NEIGHBOURS && !names.contains(&name) {
        names.push(name);
    }
}
