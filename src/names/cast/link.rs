//! Linking: which spans stand for the same person, organisation or place.
//!
//! Full names are linked first, in order; then the article is read from its start, and a surname refers to whoever was named with it last,
//! or else to whoever is introduced with it first below. Lines in title case come last and look for names that the text has. Every search
//! is a look into a map or a walk over at most [`BEARERS`] bearers of one surname, so the time is linear in the article.

use rustc_hash::FxHashMap;

use super::entity_builder::{EntityBuilder, MentionBuilder};
use super::key::{Key, joined};
use super::kind::{Evidence, is_institution};
use super::likeness::same_name;
use super::roles;
use super::spans::NameSpan;
use crate::knowledge::{Tag, tags};
use crate::lexicon;
use crate::names::read::{Word, classes, is_ordinary};
use crate::names::usage::ArticleNames;
use crate::names::{EntityKind, Link};

/// Bearers of one last word that are compared with a full name.
pub(super) const BEARERS: usize = 16;

/// Links all spans; for each run the builder it stands for.
pub(super) fn link<'a>(names: &ArticleNames<'a>, spans: &[NameSpan<'a>]) -> (Vec<EntityBuilder<'a>>, Vec<Option<u32>>) {
    let mut linker = Linker {
        names,
        builders: Vec::new(),
        of_run: vec![None; names.runs.len()],
        of_span: vec![None; spans.len()],
        by_last: FxHashMap::default(),
        first: FxHashMap::default(),
        recent: FxHashMap::default(),
        alone: FxHashMap::default(),
        given: FxHashMap::default(),
        acronyms: FxHashMap::default(),
        short: FxHashMap::default(),
        heads: FxHashMap::default(),
    };
    for (index, span) in spans.iter().enumerate().filter(|(_, one)| !one.titlecase && one.keys.len() > 1) {
        linker.link_full(index, span);
    }
    linker.read_brackets(spans);
    linker.read_initials();
    for (index, span) in spans.iter().enumerate().filter(|(_, one)| !one.titlecase) {
        if span.keys.len() > 1 {
            linker.name_again(index, span.tokens);
        } else {
            linker.link_single(index, span);
        }
    }
    for (index, span) in spans.iter().enumerate().filter(|(_, one)| one.titlecase) {
        linker.link_titlecase(index, span);
    }
    linker.merge_aliases();
    (linker.builders, linker.of_run)
}

pub(super) struct Linker<'n, 'a> {
    pub names: &'n ArticleNames<'a>,
    pub builders: Vec<EntityBuilder<'a>>,
    pub of_run: Vec<Option<u32>>,
    pub of_span: Vec<Option<u32>>,
    /// Last word -> its newest bearer; others by [`EntityBuilder::previous`].
    pub by_last: FxHashMap<Key<'a>, u32>,
    /// Last word -> the bearer introduced first, and the one named last.
    pub first: FxHashMap<Key<'a>, u32>,
    pub recent: FxHashMap<Key<'a>, u32>,
    /// One word -> what bears it as its whole name.
    pub alone: FxHashMap<Key<'a>, u32>,
    /// Given name -> the person who bore it last.
    pub given: FxHashMap<Key<'a>, u32>,
    /// Letters or another name -> what they stand for, and how.
    pub acronyms: FxHashMap<Key<'a>, (u32, Link)>,
    /// First word of a company -> the company.
    pub short: FxHashMap<Key<'a>, u32>,
    /// First words of a longer name of an organisation -> the organisation.
    pub heads: FxHashMap<Vec<Key<'a>>, u32>,
}

impl<'a> Linker<'_, 'a> {
    /// A name of several words: somebody known, or an introduction.
    fn link_full(&mut self, index: usize, span: &NameSpan<'a>) {
        let Some(last) = span.keys.last() else { return };
        let mut bearer = self.by_last.get(last).copied();
        let mut found = None;
        for _ in 0..BEARERS {
            let Some(number) = bearer else { break };
            if let Some(link) = same_name(&self.builders[number as usize], span) {
                found = Some((number, link));
                break;
            }
            bearer = self.builders[number as usize].previous;
        }
        let found = found.or_else(|| self.headed(span).map(|number| (number, Link::Part)));
        // "Barclays Bank" after "Barclays Bank plc": an ending was dropped or added.
        let found = found.or_else(|| self.with_ending(span).map(|number| (number, Link::Fuller)));
        let (number, link) = found.unwrap_or_else(|| {
            let number = self.introduce(span);
            let previous = self.by_last.insert(last.clone(), number);
            self.builders[number as usize].previous = previous;
            self.first.entry(last.clone()).or_insert(number);
            (number, Link::Same)
        });
        let builder = &mut self.builders[number as usize];
        if span.keys.len() > builder.keys.len() {
            builder.keys = span.keys.clone();
            builder.composite = span.composite;
        }
        if builder.generation.is_empty() {
            builder.generation = span.generation;
        }
        if builder.evidence.kind() == EntityKind::Organisation {
            for count in 2..span.keys.len().min(4) {
                self.heads.entry(span.keys[..count].to_vec()).or_insert(number);
            }
            let first = self.names.words[span.tokens.0 as usize].entry;
            let is_own = !is_ordinary(first, 50) && first.place_class() + first.surname_class() == 0 && !is_known(&span.keys[0]);
            if is_own && !span.composite && is_institution(last) {
                self.short.entry(span.keys[0].clone()).or_insert(number);
            }
        }
        if !span.composite && is_dropped(last) {
            self.short.entry(span.keys[0].clone()).or_insert(number);
        }
        self.add(index, span, number, link);
        if self.looks_personal(number) {
            for given in &span.keys[..span.keys.len() - 1] {
                self.given.insert(given.clone(), number);
            }
        }
    }

    /// The organisation whose name begins with these words, if they are no name of their own: `Yellow Line` of `Yellow Line Cinema`.
    fn headed(&self, span: &NameSpan<'a>) -> Option<u32> {
        let last = &self.names.words[span.tokens.1 as usize - 1];
        let is_own = last.possessive || !is_ordinary(last.entry, 60) || last.entry.is_given() || last.entry.place_class() > 1;
        let number = *self.heads.get(&span.keys).filter(|_| !is_own)?;
        lexicon::known(&joined(&span.keys)).is_none().then_some(number)
    }

    /// The company whose name differs by a legal ending alone.
    fn with_ending(&self, span: &NameSpan<'a>) -> Option<u32> {
        let number = *self.short.get(&span.keys[0])?;
        let known = &self.builders[number as usize].keys;
        let (shorter, longer) = if known.len() < span.keys.len() { (known, &span.keys) } else { (&span.keys, known) };
        (longer.starts_with(shorter) && longer[shorter.len()..].iter().all(is_dropped)).then_some(number)
    }

    pub fn introduce(&mut self, span: &NameSpan<'a>) -> u32 {
        let mut evidence = Evidence::default();
        evidence.add_name(self.names, &span.keys, span);
        self.builders.push(EntityBuilder {
            keys: span.keys.clone(),
            generation: span.generation,
            evidence,
            composite: span.composite,
            alias_of: None,
            previous: None,
            mentions: Vec::new(),
        });
        self.builders.len() as u32 - 1
    }

    pub fn add(&mut self, index: usize, span: &NameSpan<'a>, number: u32, link: Link) {
        self.of_span[index] = Some(number);
        for run in span.runs.0..span.runs.1 {
            self.of_run[run as usize] = Some(number);
        }
        let words = &self.names.words;
        let (start, end) = (span.tokens.0 as usize, span.tokens.1 as usize);
        let none = span.titlecase || span.composite;
        let role = if none { None } else { self.role(start, end) };
        let nationality = if span.titlecase { None } else { roles::nationality(words, start, role) };
        let is_met =
            span.after(words).is_some_and(|word| matches!(word.low, "met" | "wants" | "wanted" | "hopes" | "hoped" | "thinks" | "thought"));
        let speaks = !span.composite && !is_met && !self.is_governed(span) && self.names.speaks(&span.runs(self.names)[0]);
        let addressed = !span.composite && self.is_addressed(start);
        let tokens = |(start, end): (usize, usize)| (start as u32, end as u32);
        let builder = &mut self.builders[number as usize];
        builder.evidence.add(self.names, span, role.is_some(), speaks);
        builder.mentions.push(MentionBuilder {
            span: span.bytes,
            paragraph: words[start].paragraph,
            link,
            words: span.keys.len().min(u8::MAX as usize) as u8,
            titlecase: span.titlecase,
            opens: words[start].opens,
            speaks,
            addressed,
            role: role.map(tokens),
            nationality: nationality.map(|at| at as u32),
        });
    }

    /// Does a preposition stand before it: `the spokesman for Mr Smith said`, `an official in Baghdad said`?
    fn is_governed(&self, span: &NameSpan<'a>) -> bool {
        let words = &self.names.words;
        let mut before = words[..span.tokens.0 as usize].iter().rev().skip_while(|word| word.text == "." || word.classes.is_honorific());
        before.next().is_some_and(|word| tags(word.low).has(Tag::Governing))
    }

    /// Does a verb of speech or `spoke to` stand before token `at`, titles and the role skipped: `told Iraqi Premier Kadhimi`?
    fn is_addressed(&self, at: usize) -> bool {
        let words = &self.names.words;
        let sentence = words[at].sentence;
        let is_title = |word: &&Word| {
            let classes = word.classes;
            let is_title = classes.is_role_noun() || classes.is_people() || classes.is_honorific() || classes.is_office_word();
            is_title || word.text == "."
        };
        let is_small = |word: &Word| matches!(word.low, "his" | "her" | "their" | "the" | "with");
        let mut before = words[at.saturating_sub(roles::LONGEST)..at].iter().rev().take_while(|word| word.sentence == sentence);
        let mut before = before.by_ref().skip_while(is_title).skip_while(|word| is_small(word));
        match before.next().map_or("", |word| word.low) {
            "to" => {
                before.next().is_some_and(|word| matches!(word.low, "spoke" | "speak" | "speaking" | "talked" | "said" | "says" | "wrote"))
            }
            verb => tags(verb).has(Tag::Telling),
        }
    }

    /// The tokens of the role that stands beside the name in tokens `start..end`.
    fn role(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let words = &self.names.words;
        roles::before(words, start).or_else(|| roles::apposed(words, (start, end))).or_else(|| roles::behind(words, end))
    }

    pub fn looks_personal(&self, number: u32) -> bool {
        self.builders[number as usize].evidence.kind() == EntityKind::Person
    }

    /// A full name stands here again: surname and given names refer to its bearer from now on.
    fn name_again(&mut self, index: usize, tokens: (u32, u32)) {
        let Some(number) = self.of_span[index] else { return };
        let Some((last, givens)) = self.builders[number as usize].keys.split_last() else { return };
        // "his father, Ludwig Haas": the surname goes on to mean whoever was named before.
        let role = || self.role(tokens.0 as usize, tokens.1 as usize);
        let beside = self.recent.contains_key(last) && role().is_some_and(|role| roles::is_kinship(&self.names.words, role));
        if !beside {
            self.recent.insert(last.clone(), number);
        }
        if self.looks_personal(number) {
            givens.iter().for_each(|given| _ = self.given.insert(given.clone(), number));
        }
    }
}

/// Is the word an ending that a company, a club or an agency may drop?
fn is_dropped(key: &Key) -> bool {
    std::str::from_utf8(key).is_ok_and(|key| tags(key).has(Tag::DroppedTail))
}

/// Is the word a well-known name?
pub(super) fn is_known(key: &Key) -> bool {
    lexicon::known(&joined(std::slice::from_ref(key))).is_some() || std::str::from_utf8(key).is_ok_and(|key| classes(key).is_people())
}
