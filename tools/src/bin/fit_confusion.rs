//! Fits the weights of src/words/confusion.rs on articles that are given: none of them is part of the project.
//!
//! ```text
//! cargo run --release -p tools --bin fit_confusion -- ARTICLES [SLIPS.tsv [MORE]]
//! ```
//!
//! `ARTICLES` is a file with one JSON object with a `text` in each line. A right word is an example of a right one beside each other word of
//! its set, and each of these, put in its place, of a slip. A pair of words that comes often weighs less. SLIPS are slips of the
//! articles themselves, left out: lines of `article<TAB>byte`, the first article 0. MORE are articles of another kind: their right words are
//! examples too, and no slips are put into them. Prints the weights, scaled to the second, and for sets
//! left aside what a margin finds: right words doubted, slips found by occurrence and as the mean of all pairs.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;

use copydesk::article::{Format, PROSE, Passage, Zone, layout};
use copydesk::lexicon::entry;
use copydesk::words::study::confusion::{FEATURES, NAMES, Place, places};
use tools::logistic::{self, Example};

/// What a right word weighs beside a slip of a pair of average frequency.
const RIGHT: f64 = 4.0;
/// Power of a pair's frequency that its slips are divided by: at 0 common words are all that counts, at 1 the list of sets.
const RARE: f64 = 0.4;
/// Parts that sets are cut into; each is judged with weights of the others.
const FOLDS: usize = 4;
const RIDGE: f64 = 1.0;
/// Rate per billion below which a word that stands in the article again is not judged.
const COMMON: f32 = 300_000.0;
/// How much better a word must fit between its neighbours alone, as in src/words/confusion.rs.
const LEAST_BESIDE: f32 = 3.0;

/// A word of the articles beside another of its set.
struct Row {
    set: usize,
    /// The word that is written, and the other.
    pair: (&'static str, &'static str),
    right: [f32; FEATURES],
    slip: [f32; FEATURES],
    /// Is it judged as a right word?
    counts: bool,
    /// Is the other word put in its place?
    is_changed: bool,
    place: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (articles, slips, more) = match arguments.as_slice() {
        [articles] => (articles, None, None),
        [articles, slips] => (articles, Some(slips), None),
        [articles, slips, more] => (articles, Some(slips), Some(more)),
        _ => return Err("usage: fit_confusion ARTICLES [SLIPS.tsv [MORE]]".into()),
    };
    let slips = slips.map_or_else(|| Ok(String::new()), fs::read_to_string)?;
    let slips: HashSet<&str> = slips.lines().collect();
    let mut rows = Vec::new();
    for (path, is_changed) in [(articles, true)].into_iter().chain(more.map(|more| (more, false))) {
        for (index, line) in fs::read_to_string(path)?.lines().enumerate() {
            let article: serde_json::Value = serde_json::from_str(line)?;
            let text = article["text"].as_str().ok_or("no text")?;
            let is_slip = |place: usize| is_changed && slips.contains(format!("{index}\t{place}").as_str());
            read(index, text, is_changed, is_slip, &mut rows);
        }
    }
    let mut often: HashMap<(&str, &str), f64> = HashMap::new();
    rows.iter().filter(|row| row.is_changed).for_each(|row| *often.entry(row.pair).or_default() += 1.0);
    let weigh = |row: &Row| often[&row.pair].powf(-RARE);
    let changed = rows.iter().filter(|row| row.is_changed);
    let mean = changed.clone().map(weigh).sum::<f64>() / changed.count() as f64;

    let mut leads = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS {
        let weights = fit(rows.iter().filter(|row| row.set % FOLDS != fold), |row| weigh(row) / mean);
        let lead = |features: &[f32; FEATURES]| weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum::<f32>();
        leads.extend(rows.iter().filter(|row| row.set % FOLDS == fold).map(|row| (row, lead(&row.right), lead(&row.slip))));
    }
    for margin in [5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0] {
        let is_doubted = |(row, right, _): &&(&Row, f32, f32)| row.counts && row.right[1] > LEAST_BESIDE && *right > margin;
        let (of_articles, of_more): (Vec<&(&Row, f32, f32)>, Vec<_>) =
            leads.iter().filter(is_doubted).partition(|(row, ..)| row.is_changed);
        let is_found = |(row, _, slip): &&(&Row, f32, f32)| row.is_changed && row.slip[1] > LEAST_BESIDE && *slip > margin;
        let found = leads.iter().filter(is_found).count();
        let by_pair: f64 = leads.iter().filter(is_found).map(|(row, ..)| often[&row.pair].recip()).sum();
        println!(
            "margin {margin:.1}: {} right words doubted, {} of the others, {:.1} % of slips found, {:.1} % by pair",
            of_articles.len(),
            of_more.len(),
            100.0 * found as f64 / leads.iter().filter(|(row, ..)| row.is_changed).count() as f64,
            100.0 * by_pair / often.len() as f64
        );
    }
    leads.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (row, right, _) in leads.iter().filter(|(row, ..)| row.counts && row.right[1] > LEAST_BESIDE).take(30) {
        println!("    {right:.2} {} -> {}: {}", row.pair.0, row.pair.1, row.place);
    }
    for (name, weight) in NAMES.iter().zip(fit(rows.iter(), |row| weigh(row) / mean)) {
        println!("{name}\t{weight:.2}");
    }
    Ok(())
}

/// The confusable words of an article; `is_slip` says of a place whether a slip stands there.
fn read(index: usize, text: &str, is_changed: bool, is_slip: impl Fn(usize) -> bool, rows: &mut Vec<Row>) {
    let mut often: HashMap<&str, usize> = HashMap::new();
    let blocks = layout(text, Format::Plain).into_iter().filter(|block| PROSE.contains(&block.zone) && block.zone != Zone::Headline);
    let passages: Vec<(usize, Passage)> = blocks.map(|block| (block.span.start, Passage::read(block))).collect();
    for place in passages.iter().flat_map(|(_, passage)| places(passage)) {
        *often.entry(place.member.word()).or_default() += 1;
    }
    for (start, passage) in &passages {
        for place in places(passage) {
            let word = place.member.word();
            let token = &passage.tokens[place.token];
            let is_slip = is_slip(start + token.start as usize);
            let is_topic = often[word] > 1 && entry(word).rate() < COMMON;
            for (other, right) in place.features(passage) {
                let as_slip = Place { member: other, token: place.token };
                let Some((_, slip)) = as_slip.features(passage).find(|(meant, _)| *meant == place.member) else { continue };
                let near = &passage.tokens[place.token.saturating_sub(6)..passage.tokens.len().min(place.token + 6)];
                let near: Vec<&str> = near.iter().map(|token| passage.form(token)).collect();
                let place = format!("{index}\t{} {}", start + token.start as usize, near.join(" "));
                let pair = (word, other.word());
                rows.push(Row { set: other.set, pair, right, slip, counts: !is_slip && !is_topic, is_changed, place });
            }
        }
    }
}

/// The weights that tell slips from right words, scaled so that the neighbours count once.
fn fit<'a>(rows: impl Iterator<Item = &'a Row>, weigh: impl Fn(&Row) -> f64) -> Vec<f32> {
    let mut examples = Vec::new();
    for row in rows {
        if row.is_changed {
            examples.push(Example { values: &row.slip, truth: true, weight: weigh(row) });
        }
        if row.counts {
            examples.push(Example { values: &row.right, truth: false, weight: RIGHT });
        }
    }
    let weights = logistic::fit(&examples, FEATURES, RIDGE);
    weights.iter().map(|weight| weight / weights[1]).collect()
}
