//! The slot models: fitted on mentions whose kind the article itself or the lists tell.

use std::collections::{BTreeMap, HashMap};

use copydesk::lexicon::KeyHash;
use copydesk::names::study::{Slot, SlotWeights, Stands};

use tools::sparse::{self, Sparse};

/// Holds the weights back. Chosen by how well they tell persons from places in articles of other folds.
const RIDGE: f64 = 1.5;

/// How much a word with the capital of its place and a thing of several words count beside a surname: they are many.
const OTHER: f64 = 0.3;

/// A feature that stands in fewer mentions is not learned.
const SEEN: usize = 2;

/// Weights below are not written.
const LEAST: f32 = 0.02;

/// The largest weight that the packed table holds.
const MOST: f32 = 3.1;

/// A mention of a known kind, and the article that it stands in.
pub struct Known {
    pub article: usize,
    pub stands: Stands,
    pub features: Vec<String>,
}

/// The weights of each feature.
pub struct Slots(BTreeMap<String, Slot>);

/// The two models of the mentions of all articles that `is_used`.
pub fn fit(known: &[Known], is_used: impl Fn(usize) -> bool) -> Slots {
    let used: Vec<&Known> = known.iter().filter(|known| is_used(known.article)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for feature in used.iter().flat_map(|known| &known.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let names: BTreeMap<&str, u32> = seen
        .iter()
        .filter(|&(_, &count)| count >= SEEN)
        .map(|(&name, _)| name)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .zip(0..)
        .collect();
    let model = |weight: fn(Stands) -> f64| {
        let examples: Vec<Sparse> = used
            .iter()
            .filter(|known| weight(known.stands) > 0.0)
            .map(|known| {
                let mut present: Vec<u32> = known.features.iter().filter_map(|name| names.get(name.as_str()).copied()).collect();
                present.sort_unstable();
                present.dedup();
                Sparse { present, truth: known.stands == Stands::Surname, weight: weight(known.stands) }
            })
            .collect();
        sparse::fit(&examples.iter().collect::<Vec<_>>(), names.len(), RIDGE)
    };
    let surname = model(|stands| if matches!(stands, Stands::Surname | Stands::Place) { 1.0 } else { OTHER });
    let person = model(|stands| if matches!(stands, Stands::Surname | Stands::Place) { 1.0 } else { 0.0 });
    let weights = names.iter().map(|(name, &at)| {
        (name.to_string(), Slot { surname: surname[at as usize].clamp(-MOST, MOST), person: person[at as usize].clamp(-MOST, MOST) })
    });
    Slots(weights.collect())
}

impl Slots {
    /// As the engine takes them.
    pub fn weights(&self) -> SlotWeights {
        SlotWeights::Learned(self.0.iter().map(|(name, &slot)| (KeyHash::new().with(name).finish(), slot)).collect())
    }

    /// The table of one of the two.
    pub fn table(&self, weight: fn(&Slot) -> f32) -> String {
        let rows = self.0.iter().map(|(name, slot)| (name, weight(slot))).filter(|(_, weight)| weight.abs() >= LEAST);
        rows.map(|(name, weight)| format!("{name}\t{weight:.3}\n")).collect()
    }
}
