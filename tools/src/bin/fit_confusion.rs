//! Fits the second look at confusable words (src/words/confusion/second.rs) on articles that are given: none of them is part of the project.
//!
//! ```text
//! cargo run --release -p tools --bin fit_confusion -- ARTICLES.jsonl[,MORE] [--genuine SLIPS.tsv] [--show N] [--write]
//! ```
//!
//! The files have one JSON object with a `text` and a `source` in each line. A right word that passes the first look beside another of its set is an
//! example of a right one; each of the others, put in the place of a right word, of a slip. A pair of words that comes often weighs less. `--genuine`
//! are slips of the articles themselves: lines of `article<TAB>byte`, the first article 0. Corpora are left out whole, half of them at a time. Prints what
//! is found at some rates of false findings, by occurrence and as the mean of all pairs, and what is surest in untouched copy; `--write` writes the trees.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;

use copydesk::article::{Format, Kind, PROSE, Passage, layout};
use copydesk::lexicon::{KeyHash, entry};
use copydesk::words::study::confusion::{Place, SECOND, is_common, places};
use tools::boost::{self, Example, Growth, Tree};
use tools::{assets, corpora};

/// Power of a pair's frequency that its slips are divided by: at 0 common words are all that counts, at 1 the list of sets.
const RARE: f64 = 0.7;
/// Slips of a pair that are tried, about.
const TRIED: f64 = 60.0;
/// What all slips weigh together beside all right words.
const SLIPS: f64 = 1.0;
/// Rate per billion below which a word that stands in the article again is not judged.
const COMMON: f32 = 300_000.0;
/// False findings per 1,000 words at which it is told what is found, and which of them are chosen for rare words and for common ones.
const RATES: [f64; 9] = [0.002, 0.003, 0.004, 0.005, 0.006, 0.008, 0.01, 0.015, 1000.0];
const CHOSEN: [usize; 2] = [1, 5];

const GROWTH: Growth = Growth { trees: 240, leaves: 12, rate: 0.1, least: 40, ridge: 4.0, features: 60, examples: 70 };

/// A word in whose place another fits.
struct Row {
    fold: usize,
    pair: (&'static str, &'static str),
    values: Vec<f32>,
    is_slip: bool,
    /// Of a slip, how many it stands for.
    weight: f64,
    place: String,
    is_genuine: bool,
}

/// Slips that were tried, those among them that the first look lets pass are rows.
#[derive(Default)]
struct Tried {
    by_pair: HashMap<(&'static str, &'static str), (f64, f64)>,
    words: [usize; 2],
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files = arguments.first().ok_or("usage: fit_confusion ARTICLES.jsonl[,MORE] [--genuine SLIPS.tsv] [--show N] [--write]")?;
    let option = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let genuine = option("--genuine").map_or_else(|| Ok(String::new()), fs::read_to_string)?;
    let genuine: HashSet<&str> = genuine.lines().collect();
    let articles = corpora::articles(files)?;
    let folds = corpora::folds(&articles);
    let mut often: HashMap<(&str, &str), f64> = HashMap::new();
    let read: Vec<Vec<(usize, Passage)>> = articles.iter().map(|(_, text)| passages(text)).collect();
    for place in read.iter().flatten().flat_map(|(_, passage)| places(passage)) {
        place.member.others().for_each(|other| *often.entry((place.member.word(), other.word())).or_default() += 1.0);
    }
    let (mut rows, mut tried) = (Vec::new(), Tried::default());
    for (index, passages) in read.iter().enumerate() {
        read_article(index, passages, folds[index], &genuine, &often, &mut rows, &mut tried);
    }
    let all: f64 = rows.iter().filter(|row| row.is_slip).map(|row| row.weight).sum();
    let right = rows.iter().filter(|row| !row.is_slip).count() as f64;
    println!("{} words, {right} right words and {} slips pass the first look", tried.words[0] + tried.words[1], rows.len() as f64 - right);
    rows.iter_mut().for_each(|row| row.weight *= if row.is_slip { SLIPS * right / all } else { 1.0 });
    let mut scored: Vec<(&Row, f32)> = Vec::with_capacity(rows.len());
    for fold in 0..2 {
        let trees = fit(rows.iter().filter(|row| row.fold != fold));
        scored.extend(rows.iter().filter(|row| row.fold == fold).map(|row| (row, score(&trees, &row.values))));
    }
    let thresholds = measured(&scored, &tried);
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    let shown = option("--show").map_or(Ok(40), |count| count.parse())?;
    for (row, score) in scored.iter().filter(|(row, _)| !row.is_slip).take(shown) {
        let mark = if row.is_genuine { "*" } else { " " };
        println!("{mark} {score:.2} {} -> {}: {}", row.pair.0, row.pair.1, row.place);
    }
    let trees = fit(rows.iter());
    for (name, gain) in asked(&trees) {
        println!("{gain:6} {name}");
    }
    if arguments.iter().any(|argument| argument == "--write") {
        let table = boost::table(&trees, &thresholds, SECOND);
        fs::write(
            assets().join("models/confusion-second.tsv"),
            format!("# written by fit_confusion; assets/README.md says on what\n{table}"),
        )?;
    }
    Ok(())
}

fn passages(text: &str) -> Vec<(usize, Passage)> {
    let blocks = layout(text, Format::Plain).into_iter().filter(|block| PROSE.contains(&block.zone));
    blocks.map(|block| (block.span.start, Passage::read(block))).collect()
}

type Often = HashMap<(&'static str, &'static str), f64>;

fn read_article(
    index: usize,
    passages: &[(usize, Passage)],
    fold: usize,
    genuine: &HashSet<&str>,
    often: &Often,
    rows: &mut Vec<Row>,
    tried: &mut Tried,
) {
    let mut here: HashMap<String, usize> = HashMap::new();
    for (_, passage) in passages {
        for token in passage.tokens.iter().filter(|token| token.kind == Kind::Word) {
            tried.words[fold] += 1;
            *here.entry(passage.form(token).to_lowercase()).or_default() += 1;
        }
    }
    for (start, passage) in passages {
        for place in places(passage) {
            let token = &passage.tokens[place.token];
            let at = start + token.start as usize;
            let word = place.member.word();
            let near = &passage.tokens[place.token.saturating_sub(7)..passage.tokens.len().min(place.token + 6)];
            let near: Vec<&str> = near.iter().map(|token| passage.form(token)).collect();
            let told = format!("{index}\t{at}\t{}", near.join(" "));
            let is_genuine = genuine.contains(format!("{index}\t{at}").as_str());
            let is_topic = here.get(word).is_some_and(|&count| count > 1) && entry(word).rate() < COMMON;
            let row = |pair, values, is_slip, weight| Row { fold, pair, values, is_slip, weight, place: told.clone(), is_genuine };
            if !is_topic {
                rows.extend(place.weighed(passage).into_iter().map(|(meant, values)| row((word, meant.word()), values, false, 1.0)));
            }
            for other in place.member.others().filter(|_| !is_genuine) {
                let count = often[&(word, other.word())];
                let share = (TRIED / count).clamp(0.02, 1.0);
                if !is_tried(&format!("{index} {at} {}", other.word()), share) {
                    continue;
                }
                let weight = count.powf(-RARE) / share;
                let pair = (other.word(), word);
                let sum = tried.by_pair.entry(pair).or_default();
                *sum = (sum.0 + 1.0 / share, sum.1 + 1.0);
                let found =
                    Place { member: other, token: place.token }.weighed(passage).into_iter().find(|(meant, _)| *meant == place.member);
                rows.extend(found.map(|(_, values)| row(pair, values, true, weight)));
            }
        }
    }
}

fn is_tried(name: &str, share: f64) -> bool {
    (KeyHash::new().with(name).finish() >> 40) as f64 / f64::from(1u32 << 24) < share
}

fn fit<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Tree> {
    let known = rows.filter(|row| row.is_slip || !row.is_genuine);
    let examples: Vec<Example> = known.map(|row| Example { values: &row.values, truth: row.is_slip, weight: row.weight as f32 }).collect();
    boost::fit(&examples, SECOND.len(), &GROWTH)
}

fn score(trees: &[Tree], values: &[f32]) -> f32 {
    trees.iter().map(|tree| boost::value(tree, values)).sum()
}

/// Prints what is found at each rate of false findings, for rare words and for common ones; the thresholds of the chosen rates.
fn measured(scored: &[(&Row, f32)], tried: &Tried) -> [f32; 2] {
    let words = (tried.words[0] + tried.words[1]) as f64;
    let mut chosen = [0.0; 2];
    for kind in 0..2 {
        println!("{}", ["rare words", "common words"][kind]);
        let is_of = |word: &str| usize::from(is_common(word)) == kind;
        let scored: Vec<&(&Row, f32)> = scored.iter().filter(|(row, _)| is_of(row.pair.0)).collect();
        let mut false_ones: Vec<f32> = scored.iter().filter(|(row, _)| !row.is_slip && !row.is_genuine).map(|(_, score)| *score).collect();
        false_ones.sort_by(|a, b| b.total_cmp(a));
        let pairs: Vec<_> = tried.by_pair.iter().filter(|(pair, _)| is_of(pair.0)).collect();
        for (number, rate) in RATES.into_iter().enumerate() {
            let threshold = false_ones.get((rate * words / 1000.0) as usize).copied().unwrap_or(f32::NEG_INFINITY);
            let genuine = scored.iter().filter(|(row, score)| row.is_genuine && *score > threshold).count();
            let mut found: HashMap<(&str, &str), f64> = HashMap::new();
            for (row, _) in scored.iter().filter(|(row, score)| row.is_slip && *score > threshold) {
                *found.entry(row.pair).or_default() += 1.0;
            }
            let share = |pair: &(&'static str, &'static str), sum: &(f64, f64)| found.get(pair).copied().unwrap_or(0.0) / sum.1;
            let by_pair = pairs.iter().map(|(pair, sum)| share(pair, sum)).sum::<f64>() / pairs.len() as f64;
            let all: f64 = pairs.iter().map(|(_, sum)| sum.0).sum();
            let occurring = pairs.iter().map(|(pair, sum)| share(pair, sum) * sum.0).sum::<f64>() / all;
            let (occurring, by_pair) = (100.0 * occurring, 100.0 * by_pair);
            println!(
                "{rate} false per 1,000 words, above {threshold:.2}: {genuine} genuine, {occurring:.1} % found by occurrence, {by_pair:.1} % by pair"
            );
            if number == CHOSEN[kind] {
                chosen[kind] = threshold;
            }
        }
    }
    chosen
}

/// How often each feature is asked.
fn asked(trees: &[Tree]) -> Vec<(&'static str, usize)> {
    let mut counts = vec![0; SECOND.len()];
    for node in trees.iter().flatten() {
        if let boost::Node::Split { feature, .. } = node {
            counts[*feature] += 1;
        }
    }
    let mut asked: Vec<(&str, usize)> = SECOND.iter().copied().zip(counts).collect();
    asked.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    asked
}
