//! The weights of src/words/ranking.rs.

use std::collections::HashMap;

use copydesk::lexicon::{KeyHash, entry};
use copydesk::words::study::{RANKED_BY, RANKING, ranked};
use tools::logistic;

use super::made::{Made, run_together, slips_of_the_hand};
use super::{Article, Draw, FOLDS, Pairs, per_cent, places};

/// Cases of one list of pairs, of each kind.
const RANKED: usize = 1500;
/// What all cases of one list weigh together in sentences, where people make them, and alone. Alone as heavy, 0.4 % more of Birkbeck's list
/// are wrong in sentences.
const IN_SENTENCES: f64 = 300.0;
const ALONE: f64 = 30.0;
/// What slips of the hand weigh together: at 300, 0.6 % more of Birkbeck's list are wrong in sentences. And words run together: in 500,000 words
/// of news there are ten of them beside ninety misspellings.
const SLIPS_OF_THE_HAND: f64 = 100.0;
const RUN_TOGETHER: f64 = 100.0;

/// A misspelling's candidates, with what they are ranked by.
struct Rivals {
    rows: Vec<[f64; RANKING]>,
    /// Places of the right ones: a misspelling may have two corrections.
    right: Vec<usize>,
    weight: f64,
    fold: u64,
}

impl Rivals {
    fn is_first(&self, weights: &[f64]) -> bool {
        let chances = chances(weights, &self.rows);
        self.right.iter().any(|&right| chances.iter().all(|&chance| chance <= chances[right]))
    }
}

/// Each misspelling alone. Those with two corrections are one case, left aside with the first.
fn rivals_alone(pairs: &Pairs) -> Vec<Rivals> {
    let unknown: Vec<&Pairs> = pairs.chunk_by(|a, b| a.0 == b.0).filter(|same| !entry(&same[0].0).is_accepted_word()).collect();
    let cases = drawn(unknown).into_iter().map(|same| {
        let is_right = |word: &str| same.iter().any(|(_, right)| *right == word);
        let (words, rows): (Vec<_>, Vec<_>) = ranked(&same[0].0).into_iter().unzip();
        rivals(&words, &rows, is_right, &same[0].1)
    });
    weighed(cases.collect(), ALONE)
}

/// Each misspelling in a sentence that has its correction.
fn rivals_in_sentences(articles: &[Article], places: &HashMap<&str, Vec<(usize, usize, usize)>>, pairs: &Pairs) -> Vec<Rivals> {
    let mut draw = Draw(3);
    let usable = pairs.iter().filter(|(wrong, right)| !entry(wrong).is_accepted_word() && places.contains_key(right.as_str()));
    let cases = drawn(usable.collect()).into_iter().filter_map(|(wrong, right)| {
        let places = &places[right.as_str()];
        let (index, start, end) = places[draw.below(places.len())];
        let studied = articles[index].study_changed((start, end), wrong, true)?;
        Some(rivals(&studied.ranked, &studied.candidates, |word| word == right, right))
    });
    weighed(cases.collect(), IN_SENTENCES)
}

/// Slips made in sentences of articles.
fn rivals_made(made: Vec<Made>, weight: f64) -> Vec<Rivals> {
    let cases = made.into_iter().map(|Made { studied, right }| rivals(&studied.ranked, &studied.candidates, |word| word == right, &right));
    weighed(cases.collect(), weight)
}

/// As many as are fitted on.
fn drawn<T: Copy>(cases: Vec<T>) -> Vec<T> {
    let mut draw = Draw(3);
    if cases.len() > RANKED { (0..RANKED).map(|_| cases[draw.below(cases.len())]).collect() } else { cases }
}

fn rivals(words: &[String], rows: &[[f32; RANKING]], is_right: impl Fn(&str) -> bool, right: &str) -> Rivals {
    Rivals {
        rows: rows.iter().map(|row| row.map(f64::from)).collect(),
        right: (0..words.len()).filter(|&place| is_right(&words[place].to_lowercase())).collect(),
        weight: 1.0,
        fold: (KeyHash::new().with(right.get(..5).unwrap_or(right)).finish() >> 1) % FOLDS,
    }
}

/// Cases that weigh so much together, none of them more than 1.
fn weighed(mut cases: Vec<Rivals>, total: f64) -> Vec<Rivals> {
    let weight = total / (cases.len() as f64).max(total);
    cases.iter_mut().for_each(|rivals| rivals.weight = weight);
    cases
}

/// The right word among its rivals, alone and in sentences, by pairs that the tables of edits and of sounds were not learned from
/// (`learn_edits half`, `learn_spelt half`): a table prices the pairs that it knows too low.
pub fn rank(articles: &[Article], lists: &[Vec<(String, String)>]) {
    let places = places(articles);
    let kinds = lists.iter().enumerate().flat_map(|(index, pairs)| {
        let (alone, in_sentences) = (rivals_alone(pairs), rivals_in_sentences(articles, &places, pairs));
        [(format!("list {index} alone"), alone), (format!("list {index} in sentences"), in_sentences)]
    });
    let kinds = kinds.chain([("slips of the hand".into(), rivals_made(slips_of_the_hand(articles, RANKED), SLIPS_OF_THE_HAND))]);
    let kinds = kinds.chain([("run together".into(), rivals_made(run_together(articles, RANKED), RUN_TOGETHER))]);
    let kinds: Vec<(String, Vec<Rivals>)> = kinds.collect();
    let all = || kinds.iter().flat_map(|(_, cases)| cases);
    let start = start();
    let without: Vec<Vec<f64>> =
        (0..FOLDS).map(|fold| logit(&all().filter(|rivals| rivals.fold != fold).collect::<Vec<_>>(), &start)).collect();
    for (name, cases) in &kinds {
        let fitted = cases.iter().filter(|rivals| rivals.is_first(&without[rivals.fold as usize])).count();
        let before = cases.iter().filter(|rivals| rivals.is_first(&start)).count();
        println!("{name}, by word: first {}, before {}", per_cent(fitted, cases.len()), per_cent(before, cases.len()));
    }
    let weights = logit(&all().collect::<Vec<_>>(), &start);
    for (name, weight) in RANKED_BY.iter().zip(&weights) {
        println!("{name}\t{:.2}", weight / weights[1]);
    }
}

/// Channel, prior and neighbours before anything is learned.
fn start() -> Vec<f64> {
    let mut weights = vec![0.0; RANKING];
    (weights[0], weights[1], weights[2]) = (1.0, 0.75, 0.5);
    weights
}

/// A conditional logit, by Newton's method.
fn logit(cases: &[&Rivals], start: &[f64]) -> Vec<f64> {
    let mut weights = start.to_vec();
    for _ in 0..30 {
        let mut gradient: Vec<f64> = weights.iter().zip(start).map(|(weight, start)| start - weight).collect();
        let mut curvature = vec![0.0; RANKING * RANKING];
        for rivals in cases.iter().filter(|rivals| !rivals.right.is_empty()) {
            let (rows, weight) = (&rivals.rows, rivals.weight);
            let chances = chances(&weights, rows);
            let means: Vec<f64> = (0..RANKING).map(|a| chances.iter().zip(rows).map(|(chance, row)| chance * row[a]).sum()).collect();
            for a in 0..RANKING {
                gradient[a] += weight * (means[a] - rows[rivals.right[0]][a]);
                for b in 0..RANKING {
                    let both: f64 = chances.iter().zip(rows).map(|(chance, row)| chance * row[a] * row[b]).sum();
                    curvature[a * RANKING + b] += weight * (both - means[a] * means[b]);
                }
            }
        }
        (0..RANKING).for_each(|index| curvature[index * RANKING + index] += 1.0);
        let step = logistic::solve(&mut curvature, gradient, RANKING);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step.clamp(-1.0, 1.0));
        if step.iter().all(|step| step.abs() < 1e-4) {
            break;
        }
    }
    weights
}

fn chances(weights: &[f64], rows: &[[f64; RANKING]]) -> Vec<f64> {
    let costs: Vec<f64> = rows.iter().map(|row| row.iter().zip(weights).map(|(value, weight)| value * weight).sum()).collect();
    let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
    let sum: f64 = costs.iter().map(|cost| (least - cost).exp()).sum();
    costs.iter().map(|cost| (least - cost).exp() / sum).collect()
}
