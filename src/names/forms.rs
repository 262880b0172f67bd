//! Forms: every spelling of a name and how the article uses it; and which pairs of a suspect mention and an established form are near
//! enough to be scored.

use rustc_hash::FxHashMap;

use super::distance::{common_prefix, edits};
use super::mentions::Run;
use super::reading::Word;
use super::slot::{self, Slot, SlotWeights};
use super::vocabulary::{is_calendar, is_locative, is_speech, is_title};

/// Edits between a suspect and what it may be a slip for, at most: with the same two letters in front, and with the first alone.
const FARTHEST: usize = 5;
const FARTHEST_SECOND: usize = 2;

/// Occurrences per billion words from which an ordinary word is one of grammar: it opens any sentence.
const GRAMMAR: f32 = 300_000.0;

/// Tokens around a mention in which the person named before or behind it is looked for.
const NEIGHBOURHOOD: usize = 100;

/// One spelling of a name.
#[derive(Debug, Default)]
pub(super) struct Form<'a> {
    pub name: &'a str,
    pub key: &'a [u8],
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
}

impl Form<'_> {
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

    /// Introduced in full, or named with a title.
    pub fn is_named(&self) -> bool {
        self.intro > 0 || self.title > 0
    }
}

/// An article's words, runs and forms.
pub(super) struct Names<'a> {
    pub words: Vec<Word<'a>>,
    pub runs: Vec<Run>,
    pub forms: Vec<Form<'a>>,
    by_name: FxHashMap<&'a str, u32>,
    pub weights: &'a SlotWeights,
    /// Mentions of people introduced in full or with a title; at least 1.
    pub people: usize,
    /// Surnames that stand where people stand and are introduced nowhere, and those that are introduced.
    pub strangers: usize,
    pub introduced: usize,
}

impl<'a> Names<'a> {
    /// Collects the forms.
    pub fn new(words: Vec<Word<'a>>, runs: Vec<Run>, weights: &'a SlotWeights) -> Self {
        let (forms, by_name) = (Vec::new(), FxHashMap::default());
        let mut names = Self { words, runs, forms, by_name, weights, people: 1, strangers: 0, introduced: 0 };
        for index in 0..names.runs.len() {
            names.add(index);
        }
        let people: usize = names.forms.iter().filter(|form| form.is_named()).map(Form::count).sum();
        names.people = people.max(1);
        names.strangers = names.forms.iter().filter(|form| form.is_stranger()).count();
        names.introduced = names.forms.iter().filter(|form| form.is_named()).count();
        names
    }

    /// What the surroundings of token `index` say of who stands there.
    pub fn slot(&self, index: usize) -> Slot {
        slot::score(&self.words, index, index + 1, self.words[index].possessive, self.weights)
    }

    /// The form written `name`.
    pub fn form(&self, name: &str) -> Option<&Form<'a>> {
        self.by_name.get(name).map(|&index| &self.forms[index as usize])
    }

    /// The form that token `index` is a mention of.
    pub fn form_at(&self, index: usize) -> Option<&Form<'a>> {
        self.words[index].run.and_then(|_| self.form(self.words[index].name))
    }

    /// The run of token `index` and the token's place in it; `None` beyond the last token.
    pub fn run_at(&self, index: usize) -> Option<(&Run, usize)> {
        self.words.get(index)?.run.map(|(run, place)| (&self.runs[run as usize], place as usize))
    }

    /// The last word of the person named last before token `index`, within [`NEIGHBOURHOOD`] tokens.
    pub fn person_before(&self, index: usize) -> Option<u32> {
        (index.saturating_sub(NEIGHBOURHOOD)..index).rev().find_map(|at| self.person_at(at))
    }

    /// The last word of the person named next behind token `index`, within [`NEIGHBOURHOOD`] tokens.
    pub fn person_behind(&self, index: usize) -> Option<u32> {
        (index + 1..self.words.len().min(index + NEIGHBOURHOOD)).find_map(|at| self.person_at(at))
    }

    fn person_at(&self, at: usize) -> Option<u32> {
        let (run, place) = self.run_at(at)?;
        (place + 1 == run.core.len() && !run.org && self.form(self.words[at].name)?.is_person()).then_some(at as u32)
    }

    /// The word before a run.
    pub fn word_before(&self, run: &Run) -> &'a str {
        run.before.map_or("", |index| self.words[index as usize].low)
    }

    /// Is the run the subject or object of a verb of speech?
    pub fn speaks(&self, run: &Run) -> bool {
        let after = run.after.map_or("", |index| self.words[index as usize].low);
        let inverted = run.before.is_some_and(|index| {
            let before = &self.words[index as usize];
            matches!(before.low, "said" | "says" | "added" | "asked" | "replied" | "wrote") && !before.capital
        });
        is_speech(after) || inverted
    }

    fn add(&mut self, run_index: usize) {
        let run = &self.runs[run_index];
        let last = run.core.len() - 1;
        let (locative, speaks) = (is_locative(self.word_before(run)), self.speaks(run));
        for (place, &index) in run.core.iter().enumerate() {
            let word = &self.words[index as usize];
            let (name, key) = (word.name, word.key);
            if key.len() < 2 || word.is_upper() {
                continue;
            }
            let slot = (place == last).then(|| self.slot(index as usize).surname);
            let number = *self.by_name.entry(name).or_insert_with(|| {
                self.forms.push(Form { name, key, ..Form::default() });
                self.forms.len() as u32 - 1
            });
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
            if let Some(slot) = slot {
                form.intro += u32::from(run.person);
                form.perhaps += u32::from(run.perhaps);
                form.title += u32::from(run.title);
                form.speech += u32::from(speaks);
                form.slots = (form.slots.0 + slot, form.slots.1 + 1);
            }
        }
    }

    /// Mentions that may be a slip: of forms seen at most twice, and capitalised ordinary words that open a sentence.
    fn suspects(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter_map(|(index, word)| {
            if !word.is_word() || word.is_upper() {
                return None;
            }
            if word.run.is_some() {
                return (self.form(word.name)?.count() <= 2).then_some(index);
            }
            let low = word.name.to_lowercase();
            // But / Bush
            if !word.weak || word.key.len() < 2 || word.entry.rate() > GRAMMAR || is_calendar(&low) || is_title(&low) {
                return None;
            }
            let before_name = self.words.get(index + 1).is_some_and(|next| next.run.is_some() && next.sentence == word.sentence);
            (!before_name || word.possessive).then_some(index)
        })
    }

    /// Each suspect token with the forms near enough to be scored.
    pub fn pairs(&self) -> Vec<(usize, Vec<u32>)> {
        let near = Nearness::new(&self.forms);
        let mut out = Vec::new();
        for index in self.suspects() {
            let word = &self.words[index];
            let own = self.form_at(index);
            let count = own.map_or(1, Form::count);
            let near = near.candidates(word.key);
            let mut forms: Vec<u32> = near.filter(|&number| self.is_candidate(number, word, own, count)).collect();
            forms.sort_unstable();
            forms.dedup();
            let has_slot = !word.weak || self.slot(index).surname >= -4.0;
            if has_slot && !forms.is_empty() {
                out.push((index, forms));
            }
        }
        out
    }

    fn is_candidate(&self, number: u32, word: &Word, own: Option<&Form>, count: usize) -> bool {
        let form = &self.forms[number as usize];
        let (s, a) = (word.key, form.key);
        if own.is_some_and(|own| own.name == form.name) || a == s || form.count() < count || a.len().abs_diff(s.len()) > 4 {
            return false;
        }
        if form.count() == 1 && form.intro == 0 && form.solo == 0 && form.full == 0 {
            return false;
        }
        if a[0] != s[0] && (word.weak || s.len() < 4) {
            return false;
        }
        let limit = if a[0] != s[0] {
            1
        } else if common_prefix(s, a) < 2 {
            FARTHEST_SECOND
        } else {
            FARTHEST
        };
        let distance = edits(s, a);
        distance <= limit && 100 * distance <= 72 * a.len().max(s.len())
    }
}

fn add_new<'a>(names: &mut Vec<&'a str>, name: &'a str) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// Which letters a key has, one bit each.
fn letters(key: &[u8]) -> u32 {
    key.iter().fold(0, |set, &letter| set | 1 << (letter & 31))
}

/// Edits that set the letters of two keys apart at the least: one edit adds one letter and takes one away.
fn least_edits(a: u32, b: u32) -> u32 {
    (a & !b).count_ones().max((b & !a).count_ones())
}

/// Forms by first letter, and by what stays when the first letters are the slip.
struct Nearness<'a> {
    by_first: FxHashMap<u8, Vec<Outline>>,
    by_tail: FxHashMap<&'a [u8], Vec<u32>>,
}

/// What shows without looking at a form that it is too far away.
#[derive(Clone, Copy)]
struct Outline {
    form: u32,
    letters: u32,
    second: u8,
}

impl<'a> Nearness<'a> {
    fn new(forms: &[Form<'a>]) -> Self {
        let mut near = Self { by_first: FxHashMap::default(), by_tail: FxHashMap::default() };
        for (number, form) in forms.iter().enumerate().filter(|(_, form)| form.key.len() >= 3) {
            let number = number as u32;
            let outline = Outline { form: number, letters: letters(form.key), second: form.key[1] };
            near.by_first.entry(form.key[0]).or_default().push(outline);
            for tail in [form.key, &form.key[1..], &form.key[2..]] {
                near.by_tail.entry(tail).or_default().push(number);
            }
        }
        near
    }

    fn candidates(&self, key: &'a [u8]) -> impl Iterator<Item = u32> + '_ {
        let tails = (0..key.len().min(3)).map(move |cut| &key[cut..]);
        let own = letters(key);
        let is_near = move |form: &&Outline| {
            let limit = if key.get(1) == Some(&form.second) { FARTHEST } else { FARTHEST_SECOND };
            least_edits(own, form.letters) as usize <= limit
        };
        let same_first = self.by_first.get(&key[0]).into_iter().flatten().filter(is_near).map(|form| form.form);
        same_first.chain(tails.filter_map(|tail| self.by_tail.get(tail)).flatten().copied())
    }
}
