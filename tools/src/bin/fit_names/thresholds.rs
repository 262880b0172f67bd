//! What is asked of a suspect: the least that keeps to a budget of false findings.

use std::collections::{HashMap, HashSet};

use copydesk::names::study::MODELS;

use crate::{Case, label};

/// What each model is let off, in log-odds: in print far more slips than in the examples are words of no list, and hardly any clean text
/// has what the models of given names, splits and dress look at.
const CREDIT: [f32; MODELS.len()] = [1.0, 0.0, 0.0, 3.0, 0.0, 1.0, 1.0];

/// The threshold of each model: one for all, less its credit. The scores are posteriors, so that what is asked of one kind should be
/// asked of the next; a threshold of its own for each would hang on a single outlier. `scores` run beside the comparisons of the cases.
pub fn choose(cases: &[Case], scores: &[Vec<f32>], genuine: &HashSet<(usize, String, String)>, budget: usize) -> Vec<f32> {
    let mut falses: Vec<(f32, usize, String)> = Vec::new();
    for (case, scores) in cases.iter().zip(scores).filter(|(case, _)| case.published) {
        // Each pair of forms is one finding, in either direction.
        let mut best: HashMap<(&str, &str), usize> = HashMap::new();
        for (at, seen) in case.seen.iter().enumerate() {
            if seen.veto.is_none() && label(case, seen, genuine).is_some() {
                let best = best.entry((seen.form.as_str().min(&seen.meant), seen.form.as_str().max(&seen.meant))).or_insert(at);
                if scores[*best] < scores[at] {
                    *best = at;
                }
            }
        }
        falses.extend(best.into_values().map(|at| {
            let seen = &case.seen[at];
            (scores[at] + CREDIT[seen.model], seen.model, format!("{} / {}", seen.form, seen.meant))
        }));
    }
    falses.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    println!("false findings that are nearest:");
    for (score, model, pair) in falses.iter().take(30) {
        println!("   {score:.2} {}: {pair}", MODELS[*model]);
    }
    let asked = falses.get(budget).map_or(0.0, |(score, ..)| score + 0.01);
    CREDIT.iter().map(|credit| asked - credit).collect()
}
