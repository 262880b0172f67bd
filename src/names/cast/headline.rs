//! Lines in title case or capitals: every word there has a capital, so a run is no name. The names that the text has are looked for in it.

use super::key::{Key, key};
use super::link::{BEARERS, Linker};
use super::spans::NameSpan;
use crate::names::Link;
use crate::names::read::{Word, is_ordinary};
use crate::text::Span;

impl<'a> Linker<'_, 'a> {
    /// A run of capitals: the names that the text has are looked for in it, longest first; what no list of words has is new.
    pub(super) fn link_titlecase(&mut self, index: usize, span: &NameSpan<'a>) {
        let words = &self.names.words;
        // A word before the run may belong to a name too: "NEW" of "NEW DELHI".
        let (start, end) = span.tokens;
        let joins = |at: &u32| words[*at as usize].sentence == words[start as usize].sentence && words[*at as usize].capital;
        let before = start.checked_sub(1).filter(joins);
        let tokens: Vec<u32> = (before.unwrap_or(start)..end).filter(|&at| words[at as usize].is_word()).collect();
        let keys: Vec<Key> = tokens.iter().map(|&at| key(&words[at as usize])).collect();
        let mut at = 0;
        let mut fresh: Option<usize> = None;
        while at <= keys.len() {
            let found = if at < keys.len() { self.named_from(&keys[at..]) } else { None };
            let is_new = |word: &Word| word.run.is_some() && !is_ordinary(word.entry, 70);
            let is_name = at < keys.len() && found.is_none() && is_new(&words[tokens[at] as usize]);
            if let Some(start) = fresh.filter(|_| !is_name) {
                self.add_part(index, span, (&tokens[start..at], &keys[start..at]), None);
                fresh = None;
            }
            match found {
                Some((number, link, count)) => {
                    self.add_part(index, span, (&tokens[at..at + count], &keys[at..at + count]), Some((number, link)));
                    at += count;
                }
                None => {
                    if is_name {
                        fresh = fresh.or(Some(at));
                    }
                    at += 1;
                }
            }
        }
    }

    /// Whom the first words of `keys` name, how, and how many words do.
    fn named_from(&self, keys: &[Key<'a>]) -> Option<(u32, Link, usize)> {
        for count in (2..=keys.len().min(4)).rev() {
            let mut bearer = self.by_last.get(&keys[count - 1]).copied();
            for _ in 0..BEARERS {
                let Some(number) = bearer else { break };
                if self.builders[number as usize].keys == keys[..count] {
                    return Some((number, Link::Same, count));
                }
                bearer = self.builders[number as usize].previous;
            }
        }
        let key = keys.first()?;
        let surname = self.first.get(key).filter(|&&number| self.may_call(number, key, false)).map(|&number| (number, Link::Surname, 1));
        let acronym = || self.acronyms.get(key).map(|&(number, link)| (number, link, 1));
        surname.or_else(acronym).or_else(|| self.alone.get(key).map(|&number| (number, Link::Same, 1)))
    }

    /// Some words of a run in title case, as a mention of their own.
    fn add_part(&mut self, index: usize, whole: &NameSpan<'a>, (tokens, keys): (&[u32], &[Key<'a>]), known: Option<(u32, Link)>) {
        let words = &self.names.words;
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return };
        let span = NameSpan {
            runs: whole.runs,
            keys: keys.to_vec(),
            tokens: (first, last + 1),
            bytes: Span::new(words[first as usize].start, words[last as usize].end),
            generation: "",
            composite: false,
            titlecase: true,
        };
        let (number, link) = known.unwrap_or_else(|| {
            let number = self.introduce(&span);
            match span.keys.as_slice() {
                [only] => _ = self.alone.insert(only.clone(), number),
                [.., last] => {
                    let previous = self.by_last.insert(last.clone(), number);
                    self.builders[number as usize].previous = previous;
                    self.first.entry(last.clone()).or_insert(number);
                }
                [] => {}
            }
            (number, Link::Same)
        });
        self.add(index, &span, number, link);
    }
}
