//! The weights of src/words/decision.rs.

use std::collections::{HashMap, HashSet};

use copydesk::lexicon::{KeyHash, entry};
use copydesk::words::study::{DECISION, Studied, StudiedWords};
use tools::logistic;

use super::{Article, Draw, FOLDS, per_cent, places};

/// One case to fit on.
struct Case {
    studied: Studied,
    is_slip: bool,
    weight: f64,
}

/// Slips put into articles, and as many rare words that are right.
const MADE: usize = 1000;
/// Weight of a made case beside a natural one.
const MADE_WEIGHT: f64 = 0.35;
/// In this share of the slips put in, a list may say that it is one; else the list would decide alone.
const LISTED_IN: usize = 3;

pub fn fit(articles: &[Article], slips: &[(String, String)], pairs: &[(String, String)]) {
    let slips: HashMap<&str, &str> = slips.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str())).collect();
    let mut cases: Vec<Case> = Vec::new();
    for article in articles {
        for studied in article.study(StudiedWords::Doubtful).into_iter().filter(|studied| studied.open && !studied.joined) {
            cases.push(Case { is_slip: slips.contains_key(studied.low.as_str()), weight: 1.0, studied });
        }
    }
    let natural = cases.len();
    let mut draw = Draw(5);
    let places = places(articles);
    let mut wrong: Vec<&(String, String)> = pairs.iter().filter(|(wrong, _)| !entry(wrong).is_accepted_word()).collect();
    wrong.retain(|(_, right)| places.contains_key(right.as_str()));
    for made in 0..MADE {
        let (wrong, right) = wrong[draw.below(wrong.len())];
        let places = &places[right.as_str()];
        let (index, start, end) = places[draw.below(places.len())];
        let studied = articles[index].study_changed((start, end), wrong, made % LISTED_IN > 0);
        cases.extend(studied.map(|studied| Case { studied, is_slip: true, weight: MADE_WEIGHT }));
    }
    let mut rare: Vec<&str> = places.keys().copied().collect();
    rare.retain(|word| word.len() > 3 && (60..=80).contains(&entry(word).lower_size()));
    rare.sort_unstable();
    for _ in 0..MADE {
        let places = &places[rare[draw.below(rare.len())]];
        let (index, start, _) = places[draw.below(places.len())];
        let studied = articles[index].study(StudiedWords::At { start, unlisted: false }).pop();
        cases.extend(studied.map(|studied| Case { studied, is_slip: false, weight: MADE_WEIGHT }));
    }

    let everything: Vec<&Case> = cases.iter().collect();
    let weights = regression(&everything);
    DECISION.iter().zip(&weights).for_each(|(feature, weight)| println!("{feature}\t{weight:.3}"));

    let fold = |case: &Case| KeyHash::new().with(&case.studied.low).finish() % FOLDS;
    let mut judged: Vec<(f64, bool, bool, &str, &str)> = Vec::new();
    for left_out in 0..FOLDS {
        let others: Vec<&Case> = cases.iter().filter(|case| fold(case) != left_out).collect();
        let weights = regression(&others);
        for (index, case) in cases.iter().enumerate().filter(|(_, case)| fold(case) == left_out) {
            let best = case.studied.ranked.first().map_or("", String::as_str);
            judged.push((probability(&weights, case), case.is_slip, index < natural, &case.studied.low, best));
        }
    }
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let slips = judged.iter().filter(|(_, is_slip, is_natural, ..)| *is_slip && *is_natural).count();
    println!("{natural} natural words in {words}, {slips} of them slips; cross-validated by word:");
    for threshold in [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7] {
        let reported = |is_slip: bool, is_natural: bool| {
            judged.iter().filter(|row| row.0 >= threshold && row.1 == is_slip && row.2 == is_natural).count()
        };
        println!(
            "{threshold:.2}: natural slips {}, false {} = {:.3} per 1,000 words; put in {:.1} %, rare words {:.1} %",
            per_cent(reported(true, true), slips),
            reported(false, true),
            1000.0 * reported(false, true) as f64 / words as f64,
            100.0 * reported(true, false) as f64 / MADE as f64,
            100.0 * reported(false, false) as f64 / MADE as f64
        );
    }
    judged.retain(|row| row.2);
    judged.sort_by(|a, b| (a.0 - f64::from(u8::from(a.1))).abs().total_cmp(&(b.0 - f64::from(u8::from(b.1))).abs()).reverse());
    let seen: &mut HashSet<&str> = &mut HashSet::new();
    for (probability, is_slip, _, low, best) in judged.into_iter().filter(|row| seen.insert(row.3)).take(60) {
        println!("  {probability:.2} {} {low} > {best}", if is_slip { "slip " } else { "right" });
    }
}

fn probability(weights: &[f64], case: &Case) -> f64 {
    let sum: f64 = weights.iter().zip(case.studied.features).map(|(weight, value)| weight * f64::from(value)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The weights that make the cases likeliest, with a penalty of half the squared weights.
fn regression(cases: &[&Case]) -> Vec<f64> {
    let examples: Vec<logistic::Example> =
        cases.iter().map(|case| logistic::Example { values: &case.studied.features, truth: case.is_slip, weight: case.weight }).collect();
    logistic::fit(&examples, DECISION.len(), 1.0).into_iter().map(f64::from).collect()
}
