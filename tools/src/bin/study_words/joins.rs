//! The weights of src/words/joins.rs.

use std::collections::{HashMap, HashSet};

use copydesk::lexicon::KeyHash;
use copydesk::words::study::{CUT, JOINS, StudiedWords};
use tools::logistic;

use super::made::{Made, run_together, slips_of_the_hand};
use super::{Article, Draw, FOLDS, Pairs, per_cent, places};

/// A word that may be two.
struct Case {
    low: String,
    values: [f32; CUT],
    is_joined: bool,
    weight: f64,
    /// Does it stand in the articles as published?
    is_natural: bool,
}

/// Slips made in each folder of articles, of each kind.
const MADE: usize = 1500;
/// Weight of a made case beside an unknown word of the articles; a word that stands there often counts once.
const MADE_WEIGHT: f64 = 0.1;

/// `slips` are the words of the articles that truly are slips: they are left aside.
pub fn joins(folders: &[Vec<Article>], slips: &Pairs, pairs: &Pairs) {
    let slips: HashSet<&str> = slips.iter().map(|(wrong, _)| wrong.as_str()).collect();
    let mut cases: Vec<Case> = Vec::new();
    for articles in folders {
        let natural = articles.iter().flat_map(|article| article.study(StudiedWords::Doubtful));
        for studied in natural.filter(|studied| !slips.contains(studied.low.as_str())) {
            let Some(values) = studied.cut else { continue };
            cases.push(Case { low: studied.low, values, is_joined: false, weight: 1.0, is_natural: true });
        }
        let joined = run_together(articles, MADE);
        let others = slips_of_the_hand(articles, MADE).into_iter().chain(misspelt(articles, pairs));
        for (made, is_joined) in joined.into_iter().map(|made| (made, true)).chain(others.map(|made| (made, false))) {
            let cut = made.studied.ranked.iter().find(|text| text.contains(' '));
            let Some(values) = made.studied.cut.filter(|_| !is_joined || cut == Some(&made.right)) else { continue };
            cases.push(Case { low: made.studied.low, values, is_joined, weight: MADE_WEIGHT, is_natural: false });
        }
    }
    let mut counts: HashMap<String, f64> = HashMap::new();
    cases.iter().filter(|case| case.is_natural).for_each(|case| *counts.entry(case.low.clone()).or_default() += 1.0);
    cases.iter_mut().filter(|case| case.is_natural).for_each(|case| case.weight /= counts[&case.low]);

    let weights = regression(&cases.iter().collect::<Vec<_>>());
    JOINS.iter().zip(&weights).for_each(|(name, weight)| println!("{name}\t{weight:.2}"));
    let fold = |case: &Case| KeyHash::new().with(&case.low).finish() % FOLDS;
    let mut judged: Vec<(f32, &Case)> = Vec::new();
    for left_out in 0..FOLDS {
        let weights = regression(&cases.iter().filter(|case| fold(case) != left_out).collect::<Vec<_>>());
        let chance =
            |case: &Case| 1.0 / (1.0 + (-weights.iter().zip(case.values).map(|(weight, value)| weight * value).sum::<f32>()).exp());
        judged.extend(cases.iter().filter(|case| fold(case) == left_out).map(|case| (chance(case), case)));
    }
    let made = folders.len() * MADE;
    for threshold in [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7] {
        let reported = |is_joined: bool, is_natural: bool| {
            let rows = judged.iter().filter(|row| row.0 >= threshold && row.1.is_joined == is_joined && row.1.is_natural == is_natural);
            rows.map(|row| row.1.low.as_str()).collect::<Vec<_>>()
        };
        let natural: HashSet<&str> = reported(false, true).into_iter().collect();
        let torn = reported(false, false);
        println!(
            "{threshold:.2}: run together {}, {} other words, slips torn {torn:?}",
            per_cent(reported(true, false).len(), made),
            natural.len()
        );
    }
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seen: HashSet<&str> = HashSet::new();
    for (chance, case) in judged.iter().filter(|row| row.1.is_natural && seen.insert(&row.1.low)).take(70) {
        println!("  {chance:.2} {}", case.low);
    }
}

/// Misspellings in sentences that have their corrections.
fn misspelt(articles: &[Article], pairs: &Pairs) -> Vec<Made> {
    let mut draw = Draw(9);
    let places = places(articles);
    let usable: Vec<&(String, String)> = pairs.iter().filter(|(_, right)| places.contains_key(right.as_str())).collect();
    let made = (0..MADE).filter_map(|_| {
        let (wrong, right) = usable[draw.below(usable.len())];
        let (index, start, end) = places[right.as_str()][draw.below(places[right.as_str()].len())];
        let studied = articles[index].study_changed((start, end), wrong, true)?;
        Some(Made { studied, right: right.clone() })
    });
    made.collect()
}

fn regression(cases: &[&Case]) -> Vec<f32> {
    let examples: Vec<logistic::Example> =
        cases.iter().map(|case| logistic::Example { values: &case.values, truth: case.is_joined, weight: case.weight }).collect();
    logistic::fit(&examples, CUT, 1.0)
}
