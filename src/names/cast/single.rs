//! Names of one word: whose surname, given name, acronym or family it is, or somebody's or something's whole name.

use super::key::{Key, joined};
use super::link::Linker;
use super::spans::NameSpan;
use crate::lexicon::{self, Known};
use crate::names::read::Classes;
use crate::names::{EntityKind, Link};

impl<'a> Linker<'_, 'a> {
    /// A name of one word.
    pub fn link_single(&mut self, index: usize, span: &NameSpan<'a>) {
        let name = span.keys[0].clone();
        let words = &self.names.words;
        let (before, listed) =
            span.runs(self.names)[0].before.map_or(("", Classes::default()), |at| (words[at as usize].low, words[at as usize].classes));
        let titled = listed.is_title();
        let word = &words[span.tokens.0 as usize];
        let in_place = listed.is_locative() && !word.possessive && (word.entry.place_class() > 0 || self.alone.contains_key(&name));
        // Whoever was named so before, even by the given name, comes before whoever is introduced further down.
        let has_begun = |number: &u32| self.builders[*number as usize].mentions.first().is_some_and(|first| first.span < span.bytes);
        let given_before = self.given.get(&name).is_some_and(has_begun);
        let bearer =
            || self.recent.get(&name).or_else(|| self.first.get(&name).filter(|&number| !given_before || has_begun(number))).copied();
        let known = bearer().filter(|&number| self.may_call(number, &name, in_place)).map(|number| (number, Link::Surname));
        let known = known.map(|(number, link)| (number, if self.looks_personal(number) { link } else { Link::Part }));
        let known = known.or_else(|| self.acronyms.get(&name).copied().filter(|_| !titled));
        let known = known.or_else(|| self.alone.get(&name).map(|&number| (number, Link::Same)));
        let known = known.or_else(|| {
            let number = self.given.get(&name).copied().filter(|_| !in_place && !is_place(&name))?;
            (!titled || matches!(before, "sir" | "dame" | "prince" | "princess") || word.entry.surname_class() == 0)
                .then_some((number, if word.entry.is_given() { Link::Given } else { Link::Part }))
        });
        let known = known.or_else(|| self.short.get(&name).map(|&number| (number, Link::Part)));
        if let Some((number, link)) = known.or_else(|| self.numbered(&name)) {
            self.add(index, span, number, link);
            if link == Link::Surname || link == Link::Part && self.builders[number as usize].keys.last() == Some(&name) {
                self.named_last(number, before == "the");
            }
            return;
        }
        if let Some((number, cut)) = self.family(span, before) {
            self.add(index, span, number, Link::Family);
            if let Some(mention) = self.builders[number as usize].mentions.last_mut() {
                mention.span.end -= cut;
            }
            return;
        }
        let number = self.introduce(span);
        self.alone.insert(name, number);
        self.add(index, span, number, Link::Same);
    }

    /// The surname stands for a person: the given names do so too from now on.
    fn named_last(&mut self, number: u32, behind_the: bool) {
        let builder = &mut self.builders[number as usize];
        builder.evidence.add_surname(builder.keys.len(), behind_the);
        if self.looks_personal(number) {
            let keys = &self.builders[number as usize].keys;
            keys[..keys.len() - 1].iter().for_each(|given| _ = self.given.insert(given.clone(), number));
        }
    }

    /// What bears the word in the other number as its whole name, and is no person: `Oscar` and `the Oscars`, `Tory` and `Tories`.
    fn numbered(&self, name: &Key<'a>) -> Option<(u32, Link)> {
        let text = std::str::from_utf8(name).ok().filter(|text| text.len() > 3)?;
        let others = match (text.strip_suffix("ies"), text.strip_suffix('s'), text.strip_suffix('y')) {
            (Some(stem), ..) => [format!("{stem}y"), format!("{stem}ie")],
            (_, Some(stem), _) => [stem.to_string(), String::new()],
            (_, _, Some(stem)) => [format!("{stem}ies"), format!("{text}s")],
            _ => [format!("{text}s"), String::new()],
        };
        let found = others.iter().find_map(|other| self.alone.get(other.as_bytes()).copied())?;
        let is_thing = matches!(self.builders[found as usize].evidence.kind(), EntityKind::Organisation | EntityKind::Other);
        let own = lexicon::entry(text);
        let is_name = own.surname_class() > 0 || own.place_class() > 0;
        (is_thing && !is_name && lexicon::known(text).is_none()).then_some((found, Link::Fuller))
    }

    /// May the last word of a full name alone mean its bearer? Not where a town is meant, and `Korea` is not `North Korea`.
    pub fn may_call(&self, number: u32, key: &Key, in_place: bool) -> bool {
        let builder = &self.builders[number as usize];
        match builder.evidence.kind() {
            EntityKind::Person => !in_place,
            EntityKind::Place => false,
            _ => !builder.composite && !is_place(key),
        }
    }

    /// `the Winterbournes`: the family of the bearer named last, and the bytes of the ending.
    fn family(&self, span: &NameSpan<'a>, before: &str) -> Option<(u32, usize)> {
        let key = span.keys[0].as_ref();
        let stem = key.strip_suffix(b"s").filter(|stem| stem.len() > 2)?;
        if !matches!(before, "the" | "both" | "two" | "three" | "of" | "and" | "other" | "young") {
            return None;
        }
        let is_hiss = |stem: &&[u8]| stem.ends_with(b"s") || stem.ends_with(b"h") || stem.ends_with(b"x") || stem.ends_with(b"z");
        let stems = [Some(stem), stem.strip_suffix(b"e").filter(is_hiss)];
        stems.into_iter().flatten().find_map(|stem| {
            let bearer = self.recent.get(stem).or_else(|| self.first.get(stem)).copied();
            let number = bearer.filter(|&number| self.looks_personal(number))?;
            Some((number, key.len() - stem.len()))
        })
    }
}

/// Is the word a well-known place?
fn is_place(key: &Key) -> bool {
    lexicon::known(&joined(std::slice::from_ref(key))) == Some(Known::Place)
}
