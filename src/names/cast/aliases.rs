//! Other names: what brackets, `also known as` and first letters say.

use super::key::joined;
use super::likeness::spells;
use super::link::Linker;
use super::spans::NameSpan;
use crate::lexicon::{self, Known};
use crate::names::{EntityKind, Link};

/// Do the words between two names say that the second is another name of the first: `, also known as`, `(née`, `alias "`?
fn says_another_name(text: &[&str]) -> bool {
    let is_quote = |mark: &&str| matches!(*mark, "\"" | "“" | "'" | "‘");
    let text = text.split_last().filter(|(last, _)| is_quote(last)).map_or(text, |(_, before)| before);
    let (opens, text) = match text {
        ["," | "(", rest @ ..] => (true, rest),
        _ => (false, text),
    };
    match text {
        ["also" | "formerly" | "better" | "widely" | "previously", "known", "as"] | ["alias" | "aka" | "née" | "nicknamed" | "nee"] => {
            true
        }
        ["known" | "born", "as"] | ["formerly" | "previously" | "born"] => opens,
        ["known", "by", "the" | "his" | "her", "alias" | "nickname"] => true,
        _ => false,
    }
}

impl<'a> Linker<'_, 'a> {
    /// `World Health Organization (WHO)`, `Isis (Islamic State)`, `X, also known as Y`.
    pub(super) fn read_brackets(&mut self, spans: &[NameSpan<'a>]) {
        let words = &self.names.words;
        for (index, pair) in spans.windows(2).enumerate() {
            let [one, other] = pair else { continue };
            let is_lead = |at: &usize| words[*at].capital && words[*at].classes.is_particle();
            let lead = (one.tokens.1 as usize..other.tokens.0 as usize).rev().take_while(is_lead).count();
            let between = words.get(one.tokens.1 as usize..other.tokens.0 as usize - lead).unwrap_or_default();
            let text: Vec<&str> = if between.len() < 8 { between.iter().map(|word| word.low).collect() } else { continue };
            let closes = words.get(other.tokens.1 as usize).is_some_and(|word| word.text == ")");
            let bracket = text == ["("] && closes;
            let spelt = bracket && (spells(one, other) || spells(other, one));
            let called = says_another_name(&text);
            if !(spelt || called) || one.titlecase {
                continue;
            }
            let link = if spelt && (one.is_acronym(words) || other.is_acronym(words)) { Link::Acronym } else { Link::Alias };
            self.join(index, one, other, link);
        }
    }

    /// Makes span `index + 1` another name of span `index`, the fuller of the two first.
    fn join(&mut self, index: usize, one: &NameSpan<'a>, other: &NameSpan<'a>, link: Link) {
        let (full, full_index, short) = if other.keys.len() > one.keys.len() { (other, index + 1, one) } else { (one, index, other) };
        if short.keys.len() > 1 {
            let both = self.of_span[index].zip(self.of_span[index + 1]);
            if let Some((number, alias)) = both.filter(|(number, alias)| number < alias) {
                self.builders[alias as usize].alias_of = self.builders[number as usize].alias_of.or(Some(number));
            }
            return;
        }
        let number = match self.of_span[full_index] {
            Some(number) => number,
            None => match self.alone.get(&full.keys[0]) {
                Some(&number) => number,
                None => {
                    let number = self.introduce(full);
                    self.alone.insert(full.keys[0].clone(), number);
                    number
                }
            },
        };
        self.acronyms.entry(short.keys[0].clone()).or_insert((number, link));
    }

    /// Gives the mentions of another full name to the entity that it names.
    pub(super) fn merge_aliases(&mut self) {
        // An alias is younger than what it stands for, so from the youngest on each has all its mentions when it is merged.
        for number in (0..self.builders.len()).rev() {
            let Some(whole) = self.builders[number].alias_of else { continue };
            let mut mentions = std::mem::take(&mut self.builders[number].mentions);
            mentions.iter_mut().for_each(|mention| mention.link = Link::Alias);
            self.builders[whole as usize].mentions.append(&mut mentions);
        }
        for number in self.of_run.iter_mut().flatten() {
            while let Some(whole) = self.builders[*number as usize].alias_of {
                *number = whole;
            }
        }
    }

    /// The first letters of each organisation's words, unless brackets have said what they mean.
    pub(super) fn read_initials(&mut self) {
        for (number, builder) in self.builders.iter().enumerate() {
            let letters: Vec<u8> = builder.keys.iter().filter_map(|key| key.first().copied()).collect();
            let is_known = lexicon::known(&joined(&builder.keys)).is_some_and(|known| known != Known::Person);
            if builder.evidence.kind() != EntityKind::Person && (letters.len() > 2 || letters.len() == 2 && is_known) {
                self.acronyms.entry(letters.into()).or_insert((number as u32, Link::Acronym));
            }
        }
    }
}
