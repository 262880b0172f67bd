//! Who or what an entity is: the evidence of its mentions, added up.

use super::key::{Key, joined};
use super::spans::NameSpan;
use crate::lexicon::{self, Known};
use crate::names::EntityKind;
use crate::names::read::{Classes, Word, classes, is_ordinary};
use crate::names::usage::ArticleNames;

/// What speaks for each kind, in points. The weights are judgement: no corpus of kinds is free for a shipped model.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    pub person: f32,
    pub organisation: f32,
    pub place: f32,
    pub other: f32,
    /// Prepositions of place before it.
    locatives: u8,
}

impl Evidence {
    /// What one mention says: where it stands, what stands beside it, and that it is a name of several words.
    pub fn add(&mut self, names: &ArticleNames, mention: &NameSpan, has_role: bool, speaks: bool) {
        let words = &names.words;
        let (first, last) = (mention.tokens.0 as usize, mention.tokens.1 as usize - 1);
        let run = &mention.runs(names)[0];
        let before = run.before.filter(|_| !mention.composite).map(|at| &words[at as usize]);
        if let Some(before) = before.filter(|word| word.classes.is_locative() && !words[last].possessive && self.locatives < 2) {
            self.locatives += 1;
            // Films have words for a name, and people are written to, heard from and looked at.
            let is_strange = !is_ordinary(words[first].entry, 60) && !is_ordinary(words[last].entry, 60) && !words[first].entry.is_given();
            self.place += if is_strange && !matches!(before.low, "at" | "from" | "to") { 1.2 } else { 0.8 };
        }
        if mention.titlecase {
            return;
        }
        self.add_nouns(words, mention);
        if before.is_some_and(|word| word.classes.is_honorific() || word.classes.is_title() && (has_role || word.capital)) {
            self.person += 3.0;
        }
        if has_role {
            self.person += 2.0;
        }
        if mention.has_age(words) {
            self.person += 3.0;
        }
        if speaks {
            self.person += 0.8;
            self.organisation += 0.5;
        }
        let after = mention.after(words).map_or("", |word| word.low);
        match after {
            "who" | "whose" | "himself" | "herself" => self.person += 2.0,
            "which" => self.organisation += 0.7,
            _ => {}
        }
        if run.person && !mention.composite && !is_thing(&words[last]) {
            self.person += 2.5;
        }
        if words[first].sentence == words[last].sentence && words[first].name.len() == 1 && mention.keys.len() > 1 {
            self.person += 1.5;
        }
    }

    /// What the small nouns and pronouns beside a mention call it.
    fn add_nouns(&mut self, words: &[Word], mention: &NameSpan) {
        let (first, end) = (mention.tokens.0 as usize, mention.tokens.1 as usize);
        let sentence = words[first].sentence;
        let back = |by: usize| first.checked_sub(by).map(|at| &words[at]).filter(|word| word.sentence == sentence);
        let ahead = |by: usize| words.get(end + by).filter(|word| word.sentence == sentence);
        let behind = ahead(0).filter(|word| !word.capital);
        let is_before = |text: &str| back(1).is_some_and(|word| word.low == text);
        let before = back(1).map_or(Classes::default(), |word| word.classes);
        let called = behind.map_or(Classes::default(), |word| word.classes);
        let possessive = words[end - 1].possessive;
        if before.is_place_before() || is_before("of") && back(2).is_some_and(|word| word.classes.is_place_noun()) {
            self.place += 1.6;
        } else if before.is_firm_before() {
            self.organisation += 2.0;
        }
        if !possessive && called.is_place_noun() {
            self.place += 1.6;
        } else if called.is_firm_noun() {
            self.organisation += 1.8;
        }
        // "Jean Martin (Stade Rivage)": a club, a country.
        if is_before("(") && behind.is_some_and(|word| word.low == ")") {
            self.person -= 2.0;
            self.organisation += 0.8;
        }
        // "Kalmora said it had bought": somebody says of himself "he".
        if called.is_speech() {
            match ahead(1).map_or("", |word| word.low) {
                "he" | "she" => self.person += 1.5,
                "it" | "its" => self.organisation += 2.5,
                _ => {}
            }
        }
    }

    /// A last word alone means its bearer here, as a surname does; behind `the` it is rather a thing's.
    pub fn add_surname(&mut self, words: usize, behind_the: bool) {
        if (2..=4).contains(&words) && !behind_the {
            self.person += 0.8;
        }
    }

    /// What the name says by itself.
    pub fn add_name(&mut self, names: &ArticleNames, keys: &[Key], mention: &NameSpan) {
        let words = &names.words;
        self.add_known(keys);
        self.add_ends(words, keys, mention);
        self.add_one_word(words, keys, mention);
        if (2..=4).contains(&keys.len()) && self.organisation.max(self.place).max(self.other) < 2.0 {
            self.add_words(words, keys, mention);
        }
    }

    /// What the list of well-known names says.
    fn add_known(&mut self, keys: &[Key]) {
        let whole = joined(keys);
        match lexicon::known(&whole) {
            Some(Known::Person) => self.person += 5.0,
            Some(Known::Surname) => self.person += 0.8,
            Some(Known::Organisation) => self.organisation += 5.0,
            // One word may be somebody's surname: Washington.
            Some(Known::Place) => self.place += if keys.len() > 1 { 5.0 } else { 3.5 },
            Some(Known::Other) => self.other += 4.0,
            // Alone it is the group in the news; a woman of that name has her surname beside it.
            None if whole == "isis" => self.organisation += 5.0,
            None => {}
        }
    }

    /// What the first and the last word of the name say, and the `of` within it.
    fn add_ends(&mut self, words: &[Word], keys: &[Key], mention: &NameSpan) {
        let (head, tail) = (mention.head(words), mention.tail(words));
        let is_institution = |word: &Word| word.name_classes.is_organisation() && !word.classes.is_place_head();
        let several = keys.len() > 1;
        let is_given_and_surname = keys.len() == 2 && head.entry.is_given() && tail.entry.surname_class() > 1;
        let is_towns_club =
            || head.entry.place_class() > 1 && !head.entry.is_given() && tail.low.ends_with('s') && tail.entry.surname_class() < 3;
        if several && tail.name_classes.is_other_tail() {
            self.other += 4.0;
        } else if mention.composite && head.name_classes.is_rank() {
            self.person += 4.0;
        } else if mention.before_of(words).is_some_and(|word| word.name_classes.is_realm()) {
            self.place += 4.0;
        } else if mention.composite {
            self.organisation += 4.0;
        } else if several && tail.name_classes.is_institution_tail() && !is_given_and_surname {
            self.organisation += 5.0;
        } else if several && tail.classes.is_place_tail() {
            self.place += 2.6;
            self.organisation += 1.0;
        } else if mention.words(words).any(is_institution) {
            self.organisation += 3.0;
        } else if several && head.classes.is_place_head() {
            self.place += 2.6;
        } else if several && is_towns_club() {
            self.organisation += 2.0;
        }
        if several && tail.classes.is_firm_tail() {
            self.organisation += 3.0;
        }
    }

    /// What the lists say of a name of one word.
    fn add_one_word(&mut self, words: &[Word], keys: &[Key], mention: &NameSpan) {
        let head = mention.head(words);
        let entry = head.entry;
        if mention.is_acronym(words) && keys[0].len() <= 5 && self.place < 3.0 && entry.place_class() == 0 && !entry.is_given() {
            self.organisation += if is_ordinary(entry, 50) && keys[0].len() > 4 { 0.0 } else { 2.5 };
        }
        if keys.len() > 1 {
            return;
        }
        let class = f32::from(entry.place_class());
        if class > 0.0 {
            let rival = if entry.surname_class() >= 3 || entry.is_given() { 0.4 } else { 0.8 };
            self.place += class * rival;
        }
        if entry.proper_size() > 0 && entry.proper_size() <= 50 && entry.place_class() == 0 {
            self.place += if entry.surname_class() == 0 && !entry.is_given() { 0.6 } else { 0.0 };
        }
        if class == 0.0 && entry.is_given() {
            self.person += 0.8;
        }
    }

    /// What the words of a name of several say that nothing has told yet.
    fn add_words(&mut self, words: &[Word], keys: &[Key], mention: &NameSpan) {
        let (head, tail) = (mention.head(words), mention.tail(words));
        let any = |is: &dyn Fn(&Word) -> bool| mention.words(words).any(is);
        let stranger = |word: &Word| !is_ordinary(word.entry, 60);
        let surname = tail.entry.surname_class() > 0 && tail.entry.place_class() < 3 && !is_ordinary(tail.entry, 40);
        let shouts = |word: &Word| word.is_upper() && word.name.len() > 2 && !word.name.contains('.');
        let of_head = lexicon::known(&joined(&keys[..1]));
        let is_place = |word: &Word, class: u8| word.entry.place_class() >= class && !head.entry.is_given();
        let at_home = of_head == Some(Known::Place) && is_ordinary(tail.entry, 60) && tail.entry.surname_class() < 3;
        let of_a_place = is_place(tail, 4) || is_place(head, 4) && head.entry.surname_class() < 2;
        if at_home {
            self.organisation += 4.0; // China Daily, though China is a given name too
        } else if any(&shouts) || of_head == Some(Known::Organisation) || of_a_place {
            self.organisation += 1.5;
        } else if head.entry.is_given() && !is_ordinary(tail.entry, 50)
            || surname && stranger(head)
            || keys.len() > 2 && stranger(tail) && any(&|word| word.entry.is_given())
        {
            self.person += 1.6;
        } else if mention.words(words).all(stranger) {
            self.person += 1.5;
        } else if stranger(tail) && tail.entry.place_class() < 3 && !is_ordinary(head.entry, 20) {
            self.person += 1.4; // Serge, Ask: given names elsewhere
        } else if any(&|word| is_ordinary(word.entry, 60) && !word.entry.is_given()) {
            self.organisation += 1.2;
        }
    }

    /// What the places of its forms say: do they ask for a person?
    pub fn add_slot(&mut self, slot: f32) {
        if slot > 1.0 {
            self.person += 1.0;
        } else if slot > 0.0 {
            self.person += 0.5;
        } else if slot < -3.0 {
            self.person -= 0.6;
        }
    }

    /// Does anything much speak for any kind?
    pub fn is_weak(&self) -> bool {
        self.person.max(self.organisation).max(self.place).max(self.other) < 2.0
    }

    /// The kind that most speaks for.
    pub fn kind(&self) -> EntityKind {
        let (place, organisation) = (self.place.min(6.0), self.organisation.min(8.0));
        if self.person.max(organisation).max(place) < self.other.max(0.8) {
            EntityKind::Other
        } else if self.person >= organisation.max(place) {
            EntityKind::Person
        } else if place >= organisation {
            EntityKind::Place
        } else {
            EntityKind::Organisation
        }
    }
}

/// A last word of things that hardly anybody has as a surname: `Rose Garden`.
fn is_thing(last: &Word) -> bool {
    let is_tail = last.classes.is_place_tail() || last.classes.is_institution_tail();
    last.entry.surname_class() < 3 && (is_tail || last.entry.surname_class() == 0 && is_ordinary(last.entry, 20))
}

/// Does the word end the name of a firm or an institution, so that the first word alone may mean it?
pub(super) fn is_institution(key: &Key) -> bool {
    std::str::from_utf8(key).map(classes).is_ok_and(|key| key.is_institution_tail() || key.is_firm_tail())
}
