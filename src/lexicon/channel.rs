//! The noisy channel: which words a person may have meant who typed this, best first.
//!
//! A misspelling is a word sent through learned edits: up to four letters meant become up to four letters typed (`tion` -> `sion`), each at
//! the cost -ln P(typed | meant), kept letters included. Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
//! model" (COLING 1990); Brill and Moore, "An improved error model for noisy channel spelling correction" (ACL 2000).
//!
//! Pricing is dear, so words are weighed first by the number of letters changed, by their sound and by their prior cost. The search goes
//! from common words to rare ones and asks the nearer a word the rarer it is; what cannot be among the best is passed over by the letters
//! that it has and the typed word has not. Only the best are priced; of those that are kept it is also told what typing them by their sounds
//! costs.

use std::cell::LazyCell;

use price::Typed;

use super::offered::{Group, Offers, TOGETHER, hash_of, letters_of};
use super::phoneme_costs::Spelling;
use super::phonetic_key::PhoneticKey;
use super::{OFFERS, PRONUNCIATIONS};
use crate::text::Pattern;

mod price;

/// Weight of the prior beside the channel where candidates are searched. Chosen on Wikipedia's list of common misspellings.
const PRIOR_WEIGHT: f32 = 0.9;
/// What one letter changed costs before it is priced, what another first letter costs more, and what the same sound saves.
const CHANGE: f32 = 4.0;
const OTHER_FIRST: f32 = 0.5;
const SAME_SOUND: f32 = 4.0;
/// Letters changed at most.
const FARTHEST: usize = 5;
/// Letters of a word that is searched for, at most.
const LONGEST: usize = 32;
/// Words of which it is asked together how many letters are changed.
const ASKED: usize = 16;
/// Words that are priced.
const PRICED: usize = 80;
/// Nothing that weighs more than the lightest by this much is priced.
const WIDEST: f32 = 10.0;

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// In lower case.
    pub word: String,
    /// -ln P(typed | word).
    pub channel: f32,
    /// -ln P(word).
    pub prior: f32,
    /// -ln P(typed | how it is said): the cost of spelling it by its sounds, where a dictionary has them.
    pub by_sound: Option<f32>,
}

/// The words that `typed` (lower case) may stand for, best first by channel and prior, at most `keep`. Empty where `typed` has other marks
/// than letters, apostrophes and hyphens, or more than 32 of them.
pub fn candidates(typed: &str, keep: usize) -> Vec<Candidate> {
    let mut spelling = Spelling::of(typed.as_bytes());
    let found = Typing::of(typed).likely(keep, FARTHEST, &OFFERS).into_iter();
    found
        .map(|(channel, likely)| Candidate { by_sound: cost_by_sound(spelling.as_mut(), likely.place), ..likely.candidate(channel) })
        .collect()
}

/// The candidate that a word (lower case) is, where it may be offered at all. Its channel cost is infinite where no edits lead to it.
pub fn candidate(typed: &str, word: &str) -> Option<Candidate> {
    let (group, place) = OFFERS.find(word)?;
    let mut spelling = Spelling::of(typed.as_bytes());
    let channel = Typed::of(typed.as_bytes()).and_then(|priced| priced.price(word.as_bytes())).unwrap_or(f32::INFINITY);
    Some(Candidate {
        word: word.to_owned(),
        channel,
        prior: OFFERS.prior_at(group, place),
        by_sound: cost_by_sound(spelling.as_mut(), group.from + place),
    })
}

/// What it costs to spell the word that may be offered at this place by its sounds.
fn cost_by_sound(spelling: Option<&mut Spelling>, place: usize) -> Option<f32> {
    spelling?.cost(PRONUNCIATIONS.of(place)?)
}

/// A word typed, made ready to be held against others. Gathering what may have made its letters is dear, so that is done where something is
/// to be priced.
pub struct Typing<'a> {
    low: &'a str,
    priced: LazyCell<Option<Typed>, Box<dyn FnOnce() -> Option<Typed> + 'a>>,
}

/// A word near another.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// In lower case.
    pub word: String,
    /// -ln P(typed | word).
    pub channel: f32,
    /// Letters changed, put in, left out or swapped.
    pub edits: usize,
}

impl<'a> Typing<'a> {
    /// Of a word (lower case); one that has other marks than letters, apostrophes and hyphens is near nothing.
    pub fn of(typed: &'a str) -> Self {
        let is_word = typed.is_ascii() && (1..=LONGEST).contains(&typed.len());
        Self { low: typed, priced: LazyCell::new(Box::new(move || Typed::of(typed.as_bytes()).filter(|_| is_word))) }
    }

    /// -ln P(typed | meant), where both are of letters, apostrophes and hyphens; infinite where no edits lead to it.
    pub fn price(&self, meant: &str) -> Option<f32> {
        self.priced.as_ref()?.price(meant.as_bytes())
    }

    /// The words that may have been meant, at most `keep`, with at most `farthest` letters changed: of the lexicon, or of others.
    pub fn near(&self, keep: usize, farthest: usize, others: Option<&'static Offers>) -> impl Iterator<Item = Near> + use<> {
        let near = |(channel, likely): (f32, Likely)| Near { word: likely.text(), channel, edits: likely.edits };
        self.likely(keep, farthest, others.unwrap_or(&OFFERS)).into_iter().map(near)
    }

    /// The words that may have been meant, each with its channel cost.
    fn likely(&self, keep: usize, farthest: usize, offers: &'static Offers) -> Vec<(f32, Likely)> {
        if self.low.len() > LONGEST || !self.low.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'\'' | b'-')) {
            return Vec::new();
        }
        let priced = |likely: Likely| {
            let channel = self.priced.as_ref()?.price(likely.word)?;
            Some((channel + PRIOR_WEIGHT * likely.prior, channel, likely))
        };
        let near = Search::of(self.low, offers, farthest).run();
        let mut found: Vec<(f32, f32, Likely)> = near.into_iter().filter_map(priced).collect();
        found.sort_by(|(a, _, one), (b, _, other)| a.total_cmp(b).then_with(|| one.word.cmp(other.word)));
        found.into_iter().take(keep).map(|(_, channel, likely)| (channel, likely)).collect()
    }
}

/// A word that is worth pricing.
struct Likely {
    weight: f32,
    word: &'static [u8],
    prior: f32,
    edits: usize,
    /// Which of all words that may be offered.
    place: usize,
}

impl Likely {
    fn text(&self) -> String {
        std::str::from_utf8(self.word).expect("words that may be offered are ASCII").to_owned()
    }

    fn candidate(&self, channel: f32) -> Candidate {
        Candidate { word: self.text(), channel, prior: self.prior, by_sound: None }
    }
}

struct Search<'a> {
    offers: &'static Offers,
    typed: &'a [u8],
    pattern: Pattern<'a>,
    letters: u32,
    sound: u16,
    found: Vec<Likely>,
    /// Letters changed at most.
    farthest: usize,
    /// Nothing that weighs more is kept.
    limit: f32,
}

impl<'a> Search<'a> {
    fn of(typed: &'a str, offers: &'static Offers, farthest: usize) -> Self {
        let typed = typed.as_bytes();
        let (letters, sound) = (letters_of(typed), hash_of(&PhoneticKey::of(typed)));
        Self { offers, typed, pattern: Pattern::of(typed), letters, sound, found: Vec::new(), farthest, limit: f32::INFINITY }
    }

    fn run(mut self) -> Vec<Likely> {
        for group in self.offers.groups() {
            self.pass(group);
        }
        self.cut();
        self.found
    }

    /// Weighs the words of a group that may be likely enough.
    fn pass(&mut self, group: Group) {
        let drift = group.letters.abs_diff(self.typed.len()) as i32;
        // The same sound makes up for one change.
        if drift > (self.changes(group) + 1).min(self.farthest as i32) {
            return;
        }
        // A letter that only one of the two has is a change; so is each letter that one has more, besides those that only the other has.
        let (typed_longer, word_longer) = if self.typed.len() > group.letters { (drift, 0) } else { (0, drift) };
        let mut near: Vec<(usize, bool)> = Vec::with_capacity(TOGETHER + ASKED);
        for (part, signs) in self.offers.signs(group).enumerate() {
            let farthest = self.changes(group);
            let (mut left_out, mut added) = ([0; TOGETHER], [0; TOGETHER]);
            for n in 0..TOGETHER {
                let letters = signs.letters[n];
                (left_out[n], added[n]) = (self.letters & !letters, letters & !self.letters);
            }
            less(&mut left_out, farthest - word_longer);
            less(&mut added, farthest - typed_longer);
            let mut is_near = [false; TOGETHER];
            for n in 0..TOGETHER {
                let all_but_one = 0u32.wrapping_sub(u32::from(signs.sounds[n] != self.sound));
                let one_less = |letters: u32| letters & (letters.wrapping_sub(1) | all_but_one);
                is_near[n] = one_less(left_out[n]) | one_less(added[n]) == 0;
            }
            if is_near == [false; TOGETHER] {
                continue;
            }
            for (n, _) in is_near[..signs.count].iter().enumerate().filter(|&(_, &is_near)| is_near) {
                near.push((TOGETHER * part + n, signs.sounds[n] == self.sound));
            }
            while near.len() >= ASKED {
                self.weigh(group, &near[..ASKED]);
                near.drain(..ASKED);
            }
        }
        if !near.is_empty() {
            self.weigh(group, &near);
        }
    }

    /// Letters that may be changed in the commonest words of a group; fewer the lighter the words are that were found.
    fn changes(&self, group: Group) -> i32 {
        ((self.limit - PRIOR_WEIGHT * group.least) / CHANGE).clamp(-2.0, self.farthest as f32) as i32
    }

    /// Weighs a few words of a group, each by its place and whether it sounds like the word typed.
    fn weigh(&mut self, group: Group, near: &[(usize, bool)]) {
        let mut words = [self.offers.word(group, near[0].0); ASKED];
        for (word, &(place, _)) in words.iter_mut().zip(near) {
            *word = self.offers.word(group, place);
        }
        let edits = self.pattern.edits_of(&words);
        for ((&(place, sounds_alike), word), edits) in near.iter().zip(words).zip(edits) {
            let most = (self.changes(group) + i32::from(sounds_alike)).clamp(0, self.farthest as i32) as usize;
            if edits == 0 || edits > most {
                continue;
            }
            let prior = self.offers.prior_at(group, place);
            let mut weight = CHANGE * edits as f32 + PRIOR_WEIGHT * prior;
            weight += if word.first() == self.typed.first() { 0.0 } else { OTHER_FIRST };
            weight -= if sounds_alike { SAME_SOUND } else { 0.0 };
            if weight <= self.limit {
                self.limit = self.limit.min(weight + WIDEST);
                self.found.push(Likely { weight, word, prior, edits, place: group.from + place });
                if self.found.len() == 2 * PRICED {
                    self.cut();
                }
            }
        }
    }

    /// Leaves those that are priced.
    fn cut(&mut self) {
        if self.found.len() > PRICED {
            let (_, last, _) = self.found.select_nth_unstable_by(PRICED, |a, b| a.weight.total_cmp(&b.weight));
            self.limit = self.limit.min(last.weight);
            self.found.truncate(PRICED);
        }
    }
}

/// Takes so many letters, if there are as many, out of each set.
fn less(sets: &mut [u32; TOGETHER], count: i32) {
    for _ in 0..count {
        sets.iter_mut().for_each(|letters| *letters &= letters.wrapping_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        candidates(typed, 5).first().map(|candidate| candidate.word.clone()).unwrap_or_default()
    }

    #[test]
    fn nothing_is_searched_for_what_is_no_short_word_of_ascii() {
        for typed in ["", "naïf", "x".repeat(33).as_str()] {
            assert_eq!(candidates(typed, 5), [], "{typed}");
        }
    }

    #[test]
    fn letters_left_out_swapped_and_doubled_are_seen_through() {
        for (typed, meant) in [
            ("goverment", "government"),
            ("gruop", "group"),
            ("acomodation", "accommodation"),
            ("beleiver", "believer"),
            ("phsycologist", "psychologist"),
        ] {
            assert_eq!(first(typed), meant);
        }
    }

    #[test]
    fn a_word_asked_for_is_the_candidate_that_is_found() {
        for candidate in candidates("resonsible", 20) {
            assert_eq!(super::candidate("resonsible", &candidate.word).as_ref(), Some(&candidate));
        }
    }

    #[test]
    fn candidates_come_best_first_and_once() {
        let found = candidates("goaless", 20);
        let costs: Vec<f32> = found.iter().map(|candidate| candidate.channel + PRIOR_WEIGHT * candidate.prior).collect();
        assert!(costs.is_sorted(), "{costs:?}");
        let mut words: Vec<&str> = found.iter().map(|candidate| candidate.word.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), found.len());
    }

    #[test]
    fn text_that_is_no_word_has_no_candidates() {
        for typed in ["", "12", "naïf", "$", "^", "A", &"x".repeat(99)] {
            assert_eq!(candidates(typed, 5), []);
        }
        assert_eq!(candidate("group", "g$"), None);
        assert!(candidate("gr$up", "group").is_some_and(|candidate| candidate.channel.is_infinite()));
    }
}
