//! Measures the words and fits their decision, on pairs of misspelling and correction and on articles that are given: none of them is part
//! of the project.
//!
//! ```text
//! cargo run --release --example study_words -- pairs PAIRS.tsv [half]               first and in five, each word alone
//! cargo run --release --example study_words -- sentences PAIRS.tsv ARTICLES [half]  the same, put into sentences of articles
//! cargo run --release --example study_words -- unknown ARTICLES                     the words that the decision is asked about
//! cargo run --release --example study_words -- fit ARTICLES SLIPS.tsv PAIRS.tsv     weights for src/words/decision.rs, cross-validated
//! cargo run --release --example study_words -- rank ARTICLES PAIRS.tsv …            weights for src/words/ranking.rs, cross-validated
//! cargo run --release --example study_words -- speed PAIRS.tsv ARTICLES             time of ranking and of the accept test
//! ```
//!
//! PAIRS are lines `wrong<TAB>right`; ARTICLES is a folder of text files; SLIPS are the pairs that stand in those articles: every other
//! word that the decision is asked about there is taken to be right. The list of misspellings is not asked for pairs. With `half` only the
//! pairs that examples/learn_edits.rs and learn_spelt.rs leave aside with the same word are measured. Choices are drawn by a fixed seed.

#[path = "support/logistic.rs"]
mod logistic;

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use copydesk::article::{Format, Kind, Paragraph, Passage, layout};
use copydesk::config::Config;
use copydesk::lexicon::{KeyHash, channel, entry};
use copydesk::words::study::{RANKING, Studied, Subject, THRESHOLD, features, ranked, ranking_features, study};
use copydesk::words::{Facts, facts};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["pairs", pairs, rest @ ..] => alone(&read_pairs(pairs, half(rest))?),
        ["sentences", pairs, articles, rest @ ..] => in_sentences(&read_pairs(pairs, half(rest))?, &read_articles(articles)?),
        ["unknown", articles] => unknown(&read_articles(articles)?),
        ["fit", articles, slips, pairs] => fit(&read_articles(articles)?, &read_pairs(slips, Half::Both)?, &read_pairs(pairs, Half::Both)?),
        ["rank", articles, pairs @ ..] => {
            let lists = pairs.iter().map(|pairs| read_pairs(pairs, Half::Aside)).collect::<Result<Vec<_>, _>>()?;
            rank(&read_articles(articles)?, &lists);
        }
        ["speed", pairs, articles] => speed(&read_pairs(pairs, Half::Both)?, &read_articles(articles)?),
        _ => return Err("usage: study_words pairs|sentences|unknown|fit|rank|speed FILE …; see the top of examples/study_words.rs".into()),
    }
    Ok(())
}

/// Which pairs are looked at.
#[derive(Clone, Copy)]
enum Half {
    Both,
    Aside,
}

impl Half {
    fn has(self, right: &str) -> bool {
        match self {
            Half::Both => true,
            Half::Aside => kept_aside(right),
        }
    }
}

fn half(arguments: &[&str]) -> Half {
    if arguments == ["half"] { Half::Aside } else { Half::Both }
}

/// Pairs of one word each, in lower case.
fn read_pairs(path: &str, half: Half) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let usable = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'\'' | b'-'));
    let text = fs::read_to_string(path)?.to_lowercase().replace('’', "'");
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (wrong, right) in text.lines().filter_map(|line| line.split_once('\t')) {
        if usable(wrong) && usable(right) && wrong != right && half.has(right) {
            pairs.push((wrong.into(), right.into()));
        }
    }
    pairs.sort();
    pairs.dedup();
    Ok(pairs)
}

/// Pairs of these corrections are never learned from with `half`: inflections of one word stay together.
fn kept_aside(right: &str) -> bool {
    KeyHash::new().with(right.get(..5).unwrap_or(right)).finish() & 1 == 1
}

struct Article {
    text: String,
    paragraphs: Vec<Paragraph>,
    facts: Vec<Arc<Facts>>,
}

impl Article {
    fn read(text: String) -> Self {
        let mut paragraphs = Vec::new();
        for block in layout(&text, Format::Plain) {
            let (span, zone) = (block.span, block.zone);
            paragraphs.push(Paragraph { span, zone, passage: Arc::new(Passage::read(block)) });
        }
        let facts = paragraphs.iter().map(|paragraph| Arc::new(facts(&paragraph.passage))).collect();
        Article { text, paragraphs, facts }
    }

    fn study(&self, subject: Subject) -> Vec<Studied> {
        study(&self.paragraphs, &self.facts, &Config::default(), subject)
    }

    /// With other letters in place of those from `start` to `end`; what the decision sees there.
    fn study_changed(&self, (start, end): (usize, usize), letters: &str, unlisted: bool) -> Option<Studied> {
        let changed = [&self.text[..start], letters, &self.text[end..]].concat();
        Article::read(changed).study(Subject::At { start, unlisted }).pop()
    }

    /// Words of prose in small letters, with their places.
    fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.paragraphs
            .iter()
            .flat_map(|paragraph| {
                let tokens = paragraph.passage.tokens.iter().filter(|token| token.kind == Kind::Word);
                let places = tokens.map(|token| (paragraph.span.start + token.start as usize, paragraph.span.start + token.end as usize));
                places.map(|(start, end)| (start, end, &self.text[start..end]))
            })
            .filter(|(.., word)| word.bytes().all(|byte| byte.is_ascii_lowercase()))
    }
}

fn read_articles(folder: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    paths.sort();
    paths.into_iter().map(|path| Ok(Article::read(fs::read_to_string(path)?))).collect()
}

/// A sequence that looks random and is always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }
}

fn per_cent(part: usize, whole: usize) -> String {
    format!("{part} of {whole} = {:.1} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn alone(pairs: &[(String, String)]) {
    let (mut count, mut first, mut five, mut offered) = (0, 0, 0, 0);
    // A misspelling with two corrections (`ther`: there, their) is one case, right with either.
    for same in pairs.chunk_by(|a, b| a.0 == b.0).filter(|same| !entry(&same[0].0).is_lower()) {
        let is_right = |word: &String| same.iter().any(|(_, right)| *right == word.to_lowercase());
        let place = ranked(&same[0].0).iter().map(|(word, _)| word).position(is_right);
        count += 1;
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        offered += usize::from(place.is_some());
    }
    println!("alone: first {}, in five {}, offered {}", per_cent(first, count), per_cent(five, count), per_cent(offered, count));
}

fn in_sentences(pairs: &[(String, String)], articles: &[Article]) {
    let places = places(articles);
    let mut draw = Draw(11);
    let (mut count, mut first, mut five, mut found) = (0, 0, 0, 0);
    for (wrong, right) in pairs.iter().filter(|(wrong, _)| !entry(wrong).is_lower()) {
        let Some(places) = places.get(right.as_str()) else { continue };
        let (index, start, end) = places[draw.below(places.len())];
        let Some(studied) = articles[index].study_changed((start, end), wrong, true) else { continue };
        let place = studied.ranked.iter().position(|word| word.to_lowercase() == *right);
        count += 1;
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        found += usize::from(studied.posterior >= THRESHOLD);
        if place != Some(0) && std::env::var_os("MISSED").is_some() {
            println!("  {wrong} -> {right}: {:?}", &studied.ranked[..studied.ranked.len().min(5)]);
        }
    }
    println!("in sentences: first {}, in five {}, found {}", per_cent(first, count), per_cent(five, count), per_cent(found, count));
}

fn places(articles: &[Article]) -> HashMap<&str, Vec<(usize, usize, usize)>> {
    let mut places: HashMap<&str, Vec<(usize, usize, usize)>> = HashMap::new();
    for (index, article) in articles.iter().enumerate() {
        for (start, end, word) in article.words() {
            places.entry(word).or_default().push((index, start, end));
        }
    }
    places
}

/// Cases of one list of pairs, of each kind.
const RANKED: usize = 1500;
/// What all cases of one list weigh together in sentences, where people make them, and alone. Alone as heavy, 0.4 % more of Birkbeck's list
/// are wrong in sentences.
const IN_SENTENCES: f64 = 300.0;
const ALONE: f64 = 30.0;

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

type Pairs = [(String, String)];

/// Each misspelling alone. Those with two corrections are one case, left aside with the first.
fn rivals_alone(pairs: &Pairs) -> Vec<Rivals> {
    let unknown: Vec<&Pairs> = pairs.chunk_by(|a, b| a.0 == b.0).filter(|same| !entry(&same[0].0).is_lower()).collect();
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
    let usable = pairs.iter().filter(|(wrong, right)| !entry(wrong).is_lower() && places.contains_key(right.as_str()));
    let cases = drawn(usable.collect()).into_iter().filter_map(|(wrong, right)| {
        let places = &places[right.as_str()];
        let (index, start, end) = places[draw.below(places.len())];
        let studied = articles[index].study_changed((start, end), wrong, true)?;
        Some(rivals(&studied.ranked, &studied.candidates, |word| word == right, right))
    });
    weighed(cases.collect(), IN_SENTENCES)
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
fn rank(articles: &[Article], lists: &[Vec<(String, String)>]) {
    let places = places(articles);
    let kinds = lists.iter().enumerate().flat_map(|(index, pairs)| {
        let (alone, in_sentences) = (rivals_alone(pairs), rivals_in_sentences(articles, &places, pairs));
        [(format!("list {index} alone"), alone), (format!("list {index} in sentences"), in_sentences)]
    });
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
    for (name, weight) in ranking_features().iter().zip(&weights) {
        println!("{:.3} {name}", weight / weights[1]);
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

fn unknown(articles: &[Article]) {
    for article in articles {
        for studied in article.study(Subject::Doubtful) {
            let beside = |from: usize, to: usize| article.text.get(from..to).unwrap_or_default().replace('\n', " ");
            let floor = |at: usize| (0..=at).rev().find(|&at| article.text.is_char_boundary(at)).unwrap_or(0);
            let (from, to) = (floor(studied.span.start.saturating_sub(40)), floor((studied.span.end + 25).min(article.text.len())));
            let best = studied.ranked.first().map_or("-", String::as_str);
            println!(
                "{:.3}{}\t{}\t{best}\t{} [] {}",
                studied.posterior,
                if studied.open { "" } else { " closed" },
                studied.low,
                beside(from, studied.span.start),
                beside(studied.span.end, to)
            );
        }
    }
}

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
const FOLDS: u64 = 5;

fn fit(articles: &[Article], slips: &[(String, String)], pairs: &[(String, String)]) {
    let slips: HashMap<&str, &str> = slips.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str())).collect();
    let mut cases: Vec<Case> = Vec::new();
    for article in articles {
        for studied in article.study(Subject::Doubtful).into_iter().filter(|studied| studied.open) {
            cases.push(Case { is_slip: slips.contains_key(studied.low.as_str()), weight: 1.0, studied });
        }
    }
    let natural = cases.len();
    let mut draw = Draw(5);
    let places = places(articles);
    let mut wrong: Vec<&(String, String)> = pairs.iter().filter(|(wrong, _)| !entry(wrong).is_lower()).collect();
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
        let studied = articles[index].study(Subject::At { start, unlisted: false }).pop();
        cases.extend(studied.map(|studied| Case { studied, is_slip: false, weight: MADE_WEIGHT }));
    }

    let everything: Vec<&Case> = cases.iter().collect();
    let weights = regression(&everything);
    println!("const WEIGHTS: [(Feature, f32); FEATURES] = [");
    features().iter().zip(&weights).for_each(|(feature, weight)| println!("    (Feature::{feature}, {weight:.3}),"));
    println!("];");

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
    logistic::fit(&examples, features().len(), 1.0).into_iter().map(f64::from).collect()
}

fn speed(pairs: &[(String, String)], articles: &[Article]) {
    let mut times: Vec<f64> = Vec::new();
    for (wrong, _) in pairs.iter().filter(|(wrong, _)| !entry(wrong).is_lower()).step_by(7).take(600) {
        let start = Instant::now();
        let found = channel::candidates(wrong, 20).len();
        times.push(start.elapsed().as_secs_f64() * 1000.0 + 1e-12 * found as f64);
    }
    times.sort_by(f64::total_cmp);
    println!("candidates of one word: median {:.3} ms, 95 % within {:.3} ms", times[times.len() / 2], times[times.len() * 95 / 100]);
    let words: Vec<&str> = articles.iter().flat_map(Article::words).map(|(.., word)| word).collect();
    let (start, mut known) = (Instant::now(), 0);
    for _ in 0..5 {
        known += words.iter().filter(|word| entry(word).is_lower()).count();
    }
    println!("accept test: {:.1} million words a second ({known} known)", 5e-6 * words.len() as f64 / start.elapsed().as_secs_f64());
}
