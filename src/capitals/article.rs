//! What the article tells of a suspect: how often it has the forms, and whether it speaks of what the name is known for.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::Pair;
use super::units::Unit;
use super::{CapitalFacts, SlipCandidate, Suspect, Values};
use crate::knowledge::{self, Form};
use crate::lexicon::{context, plain};

/// The words of an article, where it has suspects at all.
pub(super) struct Article<'a> {
    /// With a capital, and in small letters.
    counts: FxHashMap<&'a str, (usize, usize)>,
    /// Beginnings of its words.
    stems: FxHashSet<&'a str>,
}

impl<'a> Article<'a> {
    pub fn of(facts: &'a [Arc<CapitalFacts>]) -> Self {
        let mut article = Self { counts: FxHashMap::default(), stems: FxHashSet::default() };
        if facts.iter().all(|facts| facts.suspects.is_empty()) {
            return article;
        }
        for facts in facts {
            for unit in facts.units.all().iter().filter(|unit| unit.is_word()) {
                let key = facts.units.key(*unit);
                let count = article.counts.entry(key).or_default();
                if unit.is_small() {
                    count.1 += 1
                } else {
                    count.0 += 1
                }
                if count.0 + count.1 == 1 {
                    article.stems.extend(stems(*unit, key));
                }
            }
        }
        article
    }

    /// With a capital, and in small letters.
    fn count(&self, key: &str) -> (usize, usize) {
        self.counts.get(key).copied().unwrap_or_default()
    }
}

/// Letters by which two words are taken for one: of a country and its people four (`Chin-a`, `Chin-ese`), of other words six.
const NATION: usize = 4;
const WORD: usize = 6;

fn stems(unit: Unit, key: &str) -> impl Iterator<Item = &str> {
    let nation = (!unit.is_small()).then(|| key.get(..NATION)).flatten();
    nation.into_iter().chain((unit.is_small()).then(|| key.get(..WORD).unwrap_or(key)))
}

/// Beginnings of a passage's words, as long as a stem may be, each with whether the word stands in small letters.
pub(super) struct Stems<'a>(FxHashSet<(&'a str, bool)>);

impl<'a> Stems<'a> {
    /// Empty where the passage has no suspects: only they are held against stems.
    pub fn of(facts: &'a CapitalFacts) -> Self {
        let units = if facts.suspects.is_empty() { &[][..] } else { facts.units.all() };
        let stems = units.iter().flat_map(|unit| {
            let key = facts.units.key(*unit);
            // Accents lost may leave less than a stem.
            (2..=WORD).filter_map(move |length| Some((key.get(..length)?, unit.is_small())))
        });
        Self(stems.collect())
    }
}

/// The features of a candidate, those that the article decides among them.
pub(super) fn values(suspect: &Suspect, candidate: &SlipCandidate, here: &Stems, article: &Article) -> Values {
    let mut values = candidate.values;
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let most = |count: usize| count.min(4) as f32;
    let (own, small) = article.count(&suspect.key);
    set(Pair::Again, most(own.saturating_sub(1)));
    set(Pair::Small, most(small));
    set(Pair::Elsewhere, most(article.count(&candidate.key).0));
    let name = candidate.fit.map_or(0, |fit| {
        let key = knowledge::key(fit.form.text());
        let others = key.split(' ').enumerate().filter(|&(place, _)| place != fit.gap);
        others.map(|(_, word)| article.count(word).0.saturating_sub(1)).min().unwrap_or(0)
    });
    set(Pair::NameElsewhere, most(name));
    let told = told(candidate, here, article);
    set(Pair::ToldHere, most(told.here));
    set(Pair::Told, most(told.anywhere));
    set(Pair::ToldRare, told.rarest);
    values
}

/// The features of a candidate that the article decides.
pub(super) fn decided(candidate: &SlipCandidate) -> [bool; Pair::NAMES.len()] {
    let mut decided = [false; Pair::NAMES.len()];
    let mut set = |features: &[Pair], is: bool| features.iter().for_each(|feature| decided[*feature as usize] = is);
    set(&[Pair::Again, Pair::Small, Pair::Elsewhere], true);
    set(&[Pair::NameElsewhere], candidate.fit.is_some());
    set(&[Pair::ToldHere, Pair::Told, Pair::ToldRare], known_form(candidate).is_some());
    decided
}

/// The values with which the world's knowledge of a bearer counts most: the article has the form once, and speaks of what the name is known
/// for.
pub(super) fn most(values: &Values) -> Values {
    let mut most = *values;
    most[Pair::Again as usize] = 0.0;
    most[Pair::Told as usize] = f32::INFINITY;
    most
}

/// The known name that a candidate makes.
fn known_form(candidate: &SlipCandidate) -> Option<Form> {
    candidate.fit.map(|fit| fit.form).or_else(|| knowledge::form(&candidate.key)).or_else(|| knowledge::word(&candidate.key))
}

/// What the article says of what a name is known for.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// Words of the description in the passage, and in the article.
    here: usize,
    anywhere: usize,
    /// -ln of the rate of the rarest of them.
    rarest: f32,
}

/// `Porsche` is a German carmaker: does the article speak of Germans, or of cars?
fn told(candidate: &SlipCandidate, stems: &Stems, article: &Article) -> Told {
    let mut told = Told::default();
    let Some(form) = known_form(candidate) else { return told };
    for word in form.what().split([' ', '-']).filter(|word| word.len() >= NATION) {
        let is_nation = word.starts_with(char::is_uppercase);
        let key = plain(word);
        let Some(stem) = key.get(..if is_nation { NATION } else { WORD }.min(key.len())) else { continue };
        if !article.stems.contains(stem) || candidate.key.starts_with(stem) {
            continue;
        }
        told.anywhere += 1;
        told.here += usize::from(stems.0.contains(&(stem, !is_nation)));
        told.rarest = told.rarest.max(-context::alone(&key).ln());
    }
    told
}
