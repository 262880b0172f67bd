//! Linking: which appellations stand for the same person, organisation or place.
//!
//! Full names are linked first, in order; then the article is read from its start, and a surname refers to whoever was named with it last,
//! or else to whoever is introduced with it first below. Lines in title case come last and look for names that the text has. Every search
//! is a look into a map or a walk over at most [`BEARERS`] bearers of one surname, so the time is linear in the article.

use rustc_hash::FxHashMap;

use super::appellation::{Appellation, Key};
use super::kind::{Evidence, is_institution, joined};
use super::likeness::same_name;
use super::role;
use crate::knowledge::{Tag, tags};
use crate::lexicon;
use crate::names::forms::Names;
use crate::names::mentions::is_ordinary;
use crate::names::reading::Word;
use crate::names::vocabulary::classes;
use crate::names::{EntityKind, Link};
use crate::text::Span;

/// Bearers of one last word that are compared with a full name.
pub(super) const BEARERS: usize = 16;

/// Occurrences per billion words from which a word with a capital is rather the word than the name that is written like it.
const OFTEN: f32 = 60_000.0;

impl Draft<'_> {
    /// A capitalised ordinary word that nothing shows to be a name: it stands inside a sentence but once, or nowhere, and no list of names
    /// has it.
    pub fn is_no_name(&self) -> bool {
        let [key] = self.keys.as_slice() else { return false };
        let entry = std::str::from_utf8(key).map(lexicon::entry).unwrap_or_default();
        let inside = || self.mentions.iter().filter(|mention| !mention.opens && !mention.titlecase);
        let begins = || inside().any(|mention| mention.span.end - mention.span.start > key.len()); // Bin Laden
        let is_listed = entry.proper_size() > 0 || entry.place_class() > 1;
        let asked = if is_listed && entry.rate() < OFTEN && !entry.is_contraction() { 1 } else { 2 };
        is_ordinary(entry, 60) && self.evidence.is_weak() && inside().count() < asked && !begins()
    }
}

/// An entity in the making.
pub(super) struct Draft<'a> {
    /// The words of its fullest form.
    pub keys: Vec<Key<'a>>,
    pub generation: &'a str,
    pub evidence: Evidence,
    /// Of the fullest form: joined by `of`?
    pub composite: bool,
    /// The earlier entity of which it is another full name.
    pub alias_of: Option<u32>,
    /// The bearer of the same last word before it.
    pub previous: Option<u32>,
    pub mentions: Vec<Linked>,
}

/// A mention in the making.
pub(super) struct Linked {
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
    pub link: Link,
    pub words: u8,
    pub titlecase: bool,
    /// Would any word have a capital here?
    pub opens: bool,
    pub speaks: bool,
    pub addressed: bool,
    /// Tokens of its role, if one stands there.
    pub role: Option<(u32, u32)>,
    pub nationality: Option<u32>,
}

/// Links all appellations; for each run the draft it stands for.
pub(super) fn link<'a>(names: &Names<'a>, appellations: &[Appellation<'a>]) -> (Vec<Draft<'a>>, Vec<Option<u32>>) {
    let mut linker = Linker {
        names,
        drafts: Vec::new(),
        of_run: vec![None; names.runs.len()],
        of_appellation: vec![None; appellations.len()],
        by_last: FxHashMap::default(),
        first: FxHashMap::default(),
        recent: FxHashMap::default(),
        alone: FxHashMap::default(),
        given: FxHashMap::default(),
        acronyms: FxHashMap::default(),
        short: FxHashMap::default(),
        heads: FxHashMap::default(),
    };
    for (index, appellation) in appellations.iter().enumerate().filter(|(_, one)| !one.titlecase && one.keys.len() > 1) {
        linker.link_full(index, appellation);
    }
    linker.read_brackets(appellations);
    linker.read_initials();
    for (index, appellation) in appellations.iter().enumerate().filter(|(_, one)| !one.titlecase) {
        if appellation.keys.len() > 1 {
            linker.name_again(index, appellation.tokens);
        } else {
            linker.link_single(index, appellation);
        }
    }
    for (index, appellation) in appellations.iter().enumerate().filter(|(_, one)| one.titlecase) {
        linker.link_titlecase(index, appellation);
    }
    linker.merge_aliases();
    (linker.drafts, linker.of_run)
}

pub(super) struct Linker<'n, 'a> {
    pub names: &'n Names<'a>,
    pub drafts: Vec<Draft<'a>>,
    pub of_run: Vec<Option<u32>>,
    pub of_appellation: Vec<Option<u32>>,
    /// Last word -> its newest bearer; others by [`Draft::previous`].
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
    fn link_full(&mut self, index: usize, appellation: &Appellation<'a>) {
        let Some(last) = appellation.keys.last() else { return };
        let mut bearer = self.by_last.get(last).copied();
        let mut found = None;
        for _ in 0..BEARERS {
            let Some(number) = bearer else { break };
            if let Some(link) = same_name(&self.drafts[number as usize], appellation) {
                found = Some((number, link));
                break;
            }
            bearer = self.drafts[number as usize].previous;
        }
        let found = found.or_else(|| self.headed(appellation).map(|number| (number, Link::Part)));
        // "Barclays Bank" after "Barclays Bank plc": an ending was dropped or added.
        let found = found.or_else(|| self.with_ending(appellation).map(|number| (number, Link::Fuller)));
        let (number, link) = found.unwrap_or_else(|| {
            let number = self.introduce(appellation);
            let previous = self.by_last.insert(last.clone(), number);
            self.drafts[number as usize].previous = previous;
            self.first.entry(last.clone()).or_insert(number);
            (number, Link::Same)
        });
        let draft = &mut self.drafts[number as usize];
        if appellation.keys.len() > draft.keys.len() {
            draft.keys = appellation.keys.clone();
            draft.composite = appellation.composite;
        }
        if draft.generation.is_empty() {
            draft.generation = appellation.generation;
        }
        if draft.evidence.kind() == EntityKind::Organisation {
            for count in 2..appellation.keys.len().min(4) {
                self.heads.entry(appellation.keys[..count].to_vec()).or_insert(number);
            }
            let first = self.names.words[appellation.tokens.0 as usize].entry;
            let is_own = !is_ordinary(first, 50) && first.place_class() + first.surname_class() == 0 && !is_known(&appellation.keys[0]);
            if is_own && !appellation.composite && is_institution(last) {
                self.short.entry(appellation.keys[0].clone()).or_insert(number);
            }
        }
        if !appellation.composite && is_dropped(last) {
            self.short.entry(appellation.keys[0].clone()).or_insert(number);
        }
        self.add(index, appellation, number, link);
        if self.looks_personal(number) {
            for given in &appellation.keys[..appellation.keys.len() - 1] {
                self.given.insert(given.clone(), number);
            }
        }
    }

    /// The organisation whose name begins with these words, if they are no name of their own: `Yellow Line` of `Yellow Line Cinema`.
    fn headed(&self, appellation: &Appellation<'a>) -> Option<u32> {
        let last = &self.names.words[appellation.tokens.1 as usize - 1];
        let is_own = last.possessive || !is_ordinary(last.entry, 60) || last.entry.is_given() || last.entry.place_class() > 1;
        let number = *self.heads.get(&appellation.keys).filter(|_| !is_own)?;
        lexicon::known(&joined(&appellation.keys)).is_none().then_some(number)
    }

    /// The company whose name differs by a legal ending alone.
    fn with_ending(&self, appellation: &Appellation<'a>) -> Option<u32> {
        let number = *self.short.get(&appellation.keys[0])?;
        let known = &self.drafts[number as usize].keys;
        let (shorter, longer) = if known.len() < appellation.keys.len() { (known, &appellation.keys) } else { (&appellation.keys, known) };
        (longer.starts_with(shorter) && longer[shorter.len()..].iter().all(is_dropped)).then_some(number)
    }

    pub fn introduce(&mut self, appellation: &Appellation<'a>) -> u32 {
        let mut evidence = Evidence::default();
        evidence.add_name(self.names, &appellation.keys, appellation);
        self.drafts.push(Draft {
            keys: appellation.keys.clone(),
            generation: appellation.generation,
            evidence,
            composite: appellation.composite,
            alias_of: None,
            previous: None,
            mentions: Vec::new(),
        });
        self.drafts.len() as u32 - 1
    }

    pub fn add(&mut self, index: usize, appellation: &Appellation<'a>, number: u32, link: Link) {
        self.of_appellation[index] = Some(number);
        for run in appellation.runs.0..appellation.runs.1 {
            self.of_run[run as usize] = Some(number);
        }
        let words = &self.names.words;
        let (start, end) = (appellation.tokens.0 as usize, appellation.tokens.1 as usize);
        let none = appellation.titlecase || appellation.composite;
        let role = if none { None } else { self.role(start, end) };
        let nationality = if appellation.titlecase { None } else { role::nationality(words, start, role) };
        let is_met = appellation
            .after(words)
            .is_some_and(|word| matches!(word.low, "met" | "wants" | "wanted" | "hopes" | "hoped" | "thinks" | "thought"));
        let speaks =
            !appellation.composite && !is_met && !self.is_governed(appellation) && self.names.speaks(&appellation.runs(self.names)[0]);
        let addressed = !appellation.composite && self.is_addressed(start);
        let tokens = |(start, end): (usize, usize)| (start as u32, end as u32);
        let draft = &mut self.drafts[number as usize];
        draft.evidence.add(self.names, appellation, role.is_some(), speaks);
        draft.mentions.push(Linked {
            span: appellation.span,
            paragraph: words[start].paragraph,
            link,
            words: appellation.keys.len().min(u8::MAX as usize) as u8,
            titlecase: appellation.titlecase,
            opens: words[start].opens,
            speaks,
            addressed,
            role: role.map(tokens),
            nationality: nationality.map(|at| at as u32),
        });
    }

    /// Does a preposition stand before it: `the spokesman for Mr Smith said`, `an official in Baghdad said`?
    fn is_governed(&self, appellation: &Appellation<'a>) -> bool {
        let words = &self.names.words;
        let mut before =
            words[..appellation.tokens.0 as usize].iter().rev().skip_while(|word| word.text == "." || word.classes.is_honorific());
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
        let mut before = words[at.saturating_sub(role::LONGEST)..at].iter().rev().take_while(|word| word.sentence == sentence);
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
        role::before(words, start).or_else(|| role::apposed(words, (start, end))).or_else(|| role::behind(words, end))
    }

    pub fn looks_personal(&self, number: u32) -> bool {
        self.drafts[number as usize].evidence.kind() == EntityKind::Person
    }

    /// A full name stands here again: surname and given names refer to its bearer from now on.
    fn name_again(&mut self, index: usize, tokens: (u32, u32)) {
        let Some(number) = self.of_appellation[index] else { return };
        let Some((last, givens)) = self.drafts[number as usize].keys.split_last() else { return };
        // "his father, Ludwig Haas": the surname goes on to mean whoever was named before.
        let role = || self.role(tokens.0 as usize, tokens.1 as usize);
        let beside = self.recent.contains_key(last) && role().is_some_and(|role| role::is_kinship(&self.names.words, role));
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
