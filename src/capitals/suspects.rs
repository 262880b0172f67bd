//! Which words with a capital may be slips, and what each may have been meant for, as far as one passage tells.
//!
//! A *stranger* is in no list of words or names; what is near it comes from the lexicon and from the words of known names. A *namesake* is a
//! word that lists have (`Collage`), in the place of another in a known name of several words (`Royal College of Nursing`); what may be meant
//! comes from the names that fit but for this word. A rare name that lists have is also held against the names that everybody writes (`Sunda`). Nothing that makes a known name as it stands is suspected.

use super::comparison::{Place, SlipCandidate, values};
use super::fits::{Fit, LONGEST, fits, is_stranger};
use super::near::{Nearby, Stranger};
use super::units::{Unit, Units};
use crate::article::Zone;
use crate::knowledge;
use crate::lexicon::channel::Typing;
use crate::lexicon::{cased, context, entry};
use crate::text::Pattern;

/// Letters of a stranger, at least.
const LEAST_LETTERS: usize = 4;
/// And of a word, at most: longer ones are no words.
const MOST_LETTERS: usize = 40;
/// Candidates that are kept.
const KEPT: usize = 6;
/// How much rarer than a name that everybody writes another must be to be held against it.
const RARER: f32 = 8.0;

/// A word that may be a slip.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// Bytes in the passage, without a possessive ending.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Lower case, without accents.
    pub key: String,
    /// Is it in no list?
    pub is_stranger: bool,
    /// Does it stand in a direct quotation?
    pub is_quoted: bool,
    /// What may have been meant, likeliest first.
    pub candidates: Vec<SlipCandidate>,
}

/// All of a passage, in order.
pub(super) fn suspects(units: &Units, zone: Zone, nearby: &mut Nearby) -> (Vec<Suspect>, Vec<Stranger>) {
    let own = own_names(units);
    let is_open = |index: &usize| units.all()[*index].is_capital() && !own[*index] && !units.is_meant(*index);
    let mut reading = Reading { units, zone, nearby, strangers: Vec::new() };
    let found = (0..units.all().len()).filter(is_open).flat_map(|index| reading.of_unit(index)).collect();
    (found, reading.strangers)
}

/// One passage as it is read.
struct Reading<'a, 'n> {
    units: &'a Units,
    zone: Zone,
    nearby: &'a mut Nearby<'n>,
    strangers: Vec<Stranger>,
}

/// Which units stand in a known name of several words, as it is written.
fn own_names(units: &Units) -> Vec<bool> {
    let mut own = vec![false; units.all().len()];
    for from in 0..own.len() {
        let first = units.all()[from];
        if !(first.is_capital() || first.is_upper()) || !may_begin(units, from) {
            continue;
        }
        let mut key = units.key(first).to_owned();
        for to in from + 1..own.len().min(from + LONGEST) {
            if !units.all()[to].is_joined() || units.all()[to].sentence != first.sentence {
                break;
            }
            key.push(' ');
            key.push_str(units.key(units.all()[to]));
            if knowledge::form(&key).is_some() {
                own[from..=to].fill(true);
            }
        }
    }
    own
}

/// Is there a word behind it that a name may go on with?
fn may_begin(units: &Units, from: usize) -> bool {
    units.all().get(from + 1).is_some_and(|next| next.is_joined() && next.sentence == units.all()[from].sentence)
}

impl Reading<'_, '_> {
    fn of_unit(&mut self, index: usize) -> Vec<Suspect> {
        let units = self.units;
        let unit = units.all()[index];
        let key = units.key(unit);
        if key.len() < LEAST_LETTERS - 1 || key.len() > MOST_LETTERS || !key.is_ascii() {
            return Vec::new();
        }
        let fits = fits(units, index);
        let (is_headline, is_list) = (self.zone == Zone::Headline, self.zone == Zone::List);
        let place = |start: usize, end: usize| Place { units, index, start, end, is_headline, is_list };
        if !key.contains('-') || !fits.is_empty() {
            return self.suspect(place(0, key.len()), key, fits).into_iter().collect();
        }
        // Of a hyphenated word each part stands alone.
        let mut start = 0;
        let mut found = Vec::new();
        for part in key.split('-') {
            found.extend(self.suspect(place(start, start + part.len()), part, Vec::new()));
            start += part.len() + 1;
        }
        found
    }

    fn suspect(&mut self, place: Place, key: &str, fits: Vec<Fit>) -> Option<Suspect> {
        let is_whole = place.is_whole();
        let unit = place.units.all()[place.index];
        // `We're`, `Findin'`: what an apostrophe leaves out is no slip of a letter.
        let is_clipped = key.contains('\'') || key.ends_with("in") && place.units.is_clipped(place.index);
        let is_stranger = !is_clipped && is_stranger(key);
        let great: Vec<&str> = if is_stranger || is_clipped || !is_whole { Vec::new() } else { great_names(key) };
        if (key.len() < LEAST_LETTERS || !is_stranger) && fits.is_empty() && great.is_empty()
            || !key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'\'' | b'-'))
        {
            return None;
        }
        // What is written must have as many bytes as its key, or a part could not be found again.
        if !is_whole && (unit.end - unit.start) as usize != place.units.key(unit).len() {
            return None;
        }
        let mut candidates = of_names(key, fits, great);
        if is_stranger {
            self.add_near(&mut candidates, key, unit);
        }
        // `IndustriALL`, `CityZen`: who writes inner capitals means them.
        candidates.retain(|candidate| !unit.has_inner_capitals() || has_inner_capitals(&candidate.text));
        if candidates.is_empty() {
            return None;
        }
        weigh(&mut candidates, place, key);
        let start = unit.start + place.start as u32;
        let end = if is_whole { unit.end } else { unit.start + place.end as u32 };
        Some(Suspect { start, end, key: key.to_owned(), is_stranger, is_quoted: unit.is_quoted(), candidates })
    }

    /// Adds what lies near a stranger.
    fn add_near(&mut self, candidates: &mut Vec<SlipCandidate>, key: &str, unit: Unit) {
        let any_word = unit.opens() || unit.is_titlecase();
        let near = self.nearby.of_stranger(key);
        for near in near.iter() {
            let is_known = candidates.iter().any(|candidate| candidate.key == near.word);
            if !is_known && may_carry_capital(&near.word, any_word) {
                candidates.push(SlipCandidate::of(written(&near.word), near.word.clone(), near.channel, near.edits, None));
            }
        }
        if self.strangers.iter().all(|(other, _)| **other != *key) {
            self.strangers.push((key.into(), near));
        }
    }
}

/// What is meant where known names fit but for the word, or stand near it.
fn of_names(key: &str, fits: Vec<Fit>, great: Vec<&str>) -> Vec<SlipCandidate> {
    let (typing, pattern) = (Typing::of(key), Pattern::of(key.as_bytes()));
    let mut candidates: Vec<SlipCandidate> = Vec::new();
    for fit in fits {
        let Some(word) = fit.form.text().split(' ').nth(fit.gap) else { continue };
        let meant = knowledge::key(word);
        if is_same_name(key, &meant) || key.split('-').any(|part| part == meant) {
            continue;
        }
        let Some(channel) = typing.price(&meant) else { continue };
        let known = candidates.iter_mut().find(|candidate| candidate.key == meant);
        match known {
            Some(candidate) if candidate.fit.is_some_and(|other| other.to - other.from >= fit.to - fit.from) => {}
            Some(candidate) => candidate.fit = Some(fit),
            None => {
                let edits = pattern.edits_up_to(meant.as_bytes(), 4);
                candidates.push(SlipCandidate::of(word.to_owned(), meant, channel, edits, Some(fit)));
            }
        }
    }
    for meant in great {
        if candidates.iter().all(|candidate| candidate.key != meant) {
            let Some(channel) = typing.price(meant) else { continue };
            candidates.push(SlipCandidate::of(written(meant), meant.to_owned(), channel, 1, None));
        }
    }
    candidates
}

/// Keeps the likeliest and tells the models what they show.
fn weigh(candidates: &mut Vec<SlipCandidate>, place: Place, key: &str) {
    for candidate in candidates.iter_mut() {
        candidate.weigh(place);
    }
    candidates.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.key.cmp(&b.key)));
    let rivals = candidates.iter().filter(|candidate| candidate.edits <= 1).count();
    let costs: Vec<f32> = candidates.iter().map(|candidate| candidate.cost).collect();
    candidates.truncate(KEPT);
    for (number, candidate) in candidates.iter_mut().enumerate() {
        let others = costs.iter().enumerate().filter(|&(other, _)| other != number);
        let best_other = others.map(|(_, cost)| *cost).fold(f32::INFINITY, f32::min);
        candidate.lead = (best_other - candidate.cost).clamp(-12.0, 12.0);
        candidate.values = values(place, key, candidate, rivals);
    }
}

/// The names that everybody writes, one edit away from a word that lists have as a rare name: `Sunda` beside `Sunday`.
fn great_names(key: &str) -> Vec<&'static str> {
    let own = entry(key);
    if own.is_accepted_word() && own.lower_size() <= 60 || knowledge::form(key).is_some() {
        return Vec::new();
    }
    let rate = |key: &str| knowledge::capital_rate(key).unwrap_or(0.0);
    let is_commoner = |meant: &str| rate(meant) > rate(key) + 3.0 || context::alone(meant) > RARER * context::alone(key);
    let is_near =
        |meant: &&str| *meant != key && !is_same_name(key, meant) && Pattern::of(key.as_bytes()).edits_up_to(meant.as_bytes(), 1) == 1;
    knowledge::near_great(key).into_iter().filter(is_near).filter(|meant| is_commoner(meant)).collect()
}

/// Do the two differ by dialect, number or apostrophe only: another form of one name and no slip of it?
fn is_same_name(one: &str, other: &str) -> bool {
    let bare = |word: &str| {
        let word =
            word.replace('\'', "").replace("isation", "ization").replace("our", "or").replace("programme", "program").replace("ae", "e");
        let word = if word.ends_with("re") { format!("{}er", &word[..word.len() - 2]) } else { word };
        let word = if word.ends_with("ence") { format!("{}ense", &word[..word.len() - 4]) } else { word };
        word.trim_end_matches('s').to_owned()
    };
    bare(one) == bare(other)
}

/// Capitals behind the first letter, none behind a hyphen or an apostrophe?
fn has_inner_capitals(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, other)| one.is_alphabetic() && other.is_uppercase())
}

/// As a list of names or a sentence's beginning has it.
fn written(word: &str) -> String {
    let own = entry(word);
    let listed = || if own.is_proper() { cased(word) } else { None };
    knowledge::cased(word).map(Into::into).or_else(listed).unwrap_or_else(|| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    })
}

/// Is it a name, or a word that may have a capital here?
fn may_carry_capital(word: &str, any_word: bool) -> bool {
    let own = entry(word);
    any_word && own.is_accepted_word() || own.is_proper() || knowledge::word(word).is_some() || knowledge::capital_rate(word).is_some()
}
