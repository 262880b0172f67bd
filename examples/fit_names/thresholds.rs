//! What is asked of each kind of suspect: together they keep to a budget of false findings and find the most.

use std::collections::{HashMap, HashSet};

use copydesk::names::study::{LETTER_MODELS, MODELS};

use crate::{Case, DRESS_THRESHOLDS, label};

/// No threshold lies lower.
const LOWEST: f32 = -3.0;

/// The threshold of each model. `scores` run beside the comparisons of the cases.
pub fn choose(cases: &[Case], scores: &[Vec<f32>], genuine: &HashSet<(usize, String, String)>, budget: usize) -> Vec<f32> {
    let mut falses: [Vec<(f32, String)>; LETTER_MODELS] = Default::default();
    let mut found: [Vec<(f32, f32)>; LETTER_MODELS] = Default::default();
    for (case, scores) in cases.iter().zip(scores) {
        let mut best: HashMap<(&str, &str), usize> = HashMap::new();
        let standing = case.seen.iter().enumerate().filter(|(_, seen)| seen.model < LETTER_MODELS && seen.veto.is_none());
        for (at, seen) in standing {
            if case.slip.as_ref().is_some_and(|slip| !seen.span.overlaps(slip.span)) || label(case, seen, genuine).is_none() {
                continue;
            }
            // In clean text each pair of forms is one finding, in either direction; a slip is found once.
            let key = match case.slip {
                None => (seen.form.as_str().min(&seen.meant), seen.form.as_str().max(&seen.meant)),
                Some(_) => ("", ""),
            };
            let best = best.entry(key).or_insert(at);
            if scores[*best] < scores[at] {
                *best = at;
            }
        }
        for at in best.into_values() {
            let (seen, score) = (&case.seen[at], scores[at]);
            match &case.slip {
                None if case.published => falses[seen.model].push((score, format!("{} / {}", seen.form, seen.meant))),
                Some(slip) if seen.meant == slip.right => found[seen.model].push((score, slip.kind.share())),
                _ => {}
            }
        }
    }
    let mut best: Vec<(f32, Vec<f32>)> = vec![(0.0, Vec::new()); budget + 1];
    for model in 0..LETTER_MODELS {
        falses[model].sort_by(|a, b| b.0.total_cmp(&a.0));
        let limit = |allowed: usize| falses[model].get(allowed).map_or(LOWEST, |(score, _)| (score + 0.01).max(LOWEST));
        let gain = |limit: f32| found[model].iter().filter(|(score, _)| *score > limit).map(|(_, share)| share).sum::<f32>();
        let gains: Vec<(f32, f32)> = (0..=budget).map(|allowed| (gain(limit(allowed)), limit(allowed))).collect();
        best = (0..=budget)
            .map(|all| {
                let ways = (0..=all).map(|here| (best[all - here].0 + gains[here].0, here));
                let (sum, here) = ways.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, 0));
                let mut limits = best[all - here].1.clone();
                limits.push(gains[here].1);
                (sum, limits)
            })
            .collect();
    }
    println!("false findings that are nearest, by model:");
    for (model, scores) in falses.iter().enumerate() {
        let nearest = scores.iter().take(14).map(|(score, pair)| format!("{pair} {score:.2}"));
        println!("   {}: {}", MODELS[model], nearest.collect::<Vec<_>>().join(", "));
    }
    let mut limits = best.pop().map_or(Vec::new(), |(_, limits)| limits);
    limits.extend(DRESS_THRESHOLDS);
    limits
}
