//! Fits the models of capitals on clean articles and on slips put into them.
//!
//! ```text
//! cargo run --release -p tools --bin fit_capitals -- ARTICLES.jsonl[,MORE] [--genuine FILE] [--show N] [--write]
//! ```
//!
//! ARTICLES have a `text` in each line, and a `source` (`corpus:paper`) by which whole corpora are left out. A line of FILE is the number of an
//! article (counted from 0 over all files), a tab and a form: real slips of the published copy, which are no clean examples.
//!
//! Of each article there are the clean text and versions with one slip in a word with a capital, read with the code that checks. Reported are
//! findings in clean text and slips found and restored, each judged by models that have not seen its corpus. `--write` writes
//! strangers.tsv and namesakes.tsv in assets/models, fitted on everything, with the thresholds so found; `scripts/pack-knowledge` packs them.

mod made;

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fs;

use copydesk::capitals::study::{FEATURES, GROUPS, StudiedCandidate};
use made::{Case, SITES, cases};
use tools::boost;
use tools::corpora;

/// The trees of either model: chosen by what is found in corpora that were left out.
const GROWTH: [boost::Growth; 2] = [
    boost::Growth { trees: 360, leaves: 16, rate: 0.05, least: 20, ridge: 2.0, features: 40, examples: 70 },
    boost::Growth { trees: 200, leaves: 10, rate: 0.06, least: 15, ridge: 2.0, features: 50, examples: 80 },
];
/// How much a suspect of clean text counts beside a slip: so that the trees part best where it is decided, far above even odds.
const CLEAN: f32 = 15.0;
/// And how much what was not meant counts beside what was.
const BESIDE: f32 = 1.0;
/// Findings per 1,000 words of clean text that either model may cost for candidates of each of [`GROUPS`]: hints, information, warnings.
const RATES: [[[f64; 3]; 3]; 2] = [
    [[0.03, 0.014, 0.007], [0.02, 0.006, 0.003], [0.03, 0.0032, 0.0016]],
    [[0.012, 0.0034, 0.0017], [0.004, 0.0006, 0.0003], [0.012, 0.0038, 0.0015]],
];

/// Thresholds of a model: hints, information and warnings of each group.
type Asked = [[f32; 3]; 3];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let files = arguments.first().ok_or("usage: fit_capitals ARTICLES.jsonl[,MORE] [--genuine FILE] [--show N] [--write]")?;
    let articles = corpora::articles(files)?;
    let genuine = option("--genuine").map(fs::read_to_string).transpose()?.unwrap_or_default();
    let genuine: HashSet<(usize, &str)> =
        genuine.lines().filter_map(|line| line.split_once('\t')).filter_map(|(n, form)| Some((n.parse().ok()?, form))).collect();
    let words: usize = articles.iter().map(|(_, text)| text.split_whitespace().count()).sum();
    println!("{} articles, {words} words", articles.len());

    let cases = cases(&articles, &genuine);
    let folds = corpora::folds(&articles);
    println!(
        "{} suspects of clean text, {} slips",
        cases.iter().filter(|case| case.site.is_none()).count(),
        cases.iter().filter(|case| case.site.is_some()).count()
    );
    let mut scores: Vec<Vec<f32>> = vec![Vec::new(); cases.len()];
    for model in 0..2 {
        let fitted: Vec<(usize, Vec<boost::Tree>)> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..2)
                .map(|fold| {
                    let (cases, folds) = (&cases, &folds);
                    scope.spawn(move || (fold, fit(cases, model, |case| folds[case.article] != fold)))
                })
                .collect();
            runs.into_iter().map(|run| run.join().expect("a fit does not panic")).collect()
        });
        for (fold, trees) in fitted {
            for (case, scores) in cases.iter().zip(&mut scores).filter(|(case, _)| case.model == model && folds[case.article] == fold) {
                *scores = case.candidates.iter().map(|seen| trees.iter().map(|tree| boost::value(tree, &seen.values)).sum()).collect();
            }
        }
    }
    let thresholds = [thresholds(&cases, &scores, 0, words), thresholds(&cases, &scores, 1, words)];
    report(&cases, &scores, &thresholds, words);
    if let Some(missed) = option("--missed") {
        missed_at(&cases, &scores, &thresholds, &articles, missed.parse()?);
    }
    let show = option("--show").map_or(Ok(0), |show| show.parse())?;
    falses(&cases, &scores, &thresholds, &articles, show);
    if arguments.iter().any(|argument| argument == "--write") {
        let models = tools::assets().join("models");
        for (model, name) in ["strangers", "namesakes"].into_iter().enumerate() {
            let trees = fit(&cases, model, |_| true);
            let head = format!(
                "# Boosted trees, written by `cargo run --release -p tools --bin fit_capitals` on {} articles of news ({words} words), slips put into them;\n\
                 # thresholds (hint, information, warning of words, places, names) from corpora left out of the fit. assets/README.md has the figures.\n",
                articles.len()
            );
            fs::write(models.join(format!("{name}.tsv")), head + &boost::table(&trees, thresholds[model].as_flattened(), FEATURES))?;
        }
    }
    Ok(())
}

fn fit(cases: &[Case], model: usize, is_used: impl Fn(&Case) -> bool) -> Vec<boost::Tree> {
    let mut examples = Vec::new();
    for case in cases.iter().filter(|case| case.model == model && is_used(case)) {
        for StudiedCandidate { text, values, .. } in &case.candidates {
            let truth = case.right.as_deref() == Some(text);
            let weight = match case.site {
                None => CLEAN / case.times as f32,
                Some(_) if truth => 1.0,
                Some(_) => BESIDE,
            };
            examples.push(boost::Example { values, truth, weight });
        }
    }
    boost::fit(&examples, FEATURES.len(), &GROWTH[model])
}

/// The best candidate, by how far it is above what its group is asked for a hint, and its score.
fn best(case: &Case, scores: &[f32], asked: &[Asked; 2]) -> Option<(usize, f32)> {
    let above = |at: usize| scores[at] - asked[case.model][case.candidates[at].group][0];
    (0..scores.len()).max_by(|&a, &b| above(a).total_cmp(&above(b)).then(b.cmp(&a))).map(|at| (at, scores[at]))
}

/// The scores that keep to the rates of findings in clean text.
fn thresholds(cases: &[Case], scores: &[Vec<f32>], model: usize, words: usize) -> Asked {
    let even = [Asked::default(); 2];
    std::array::from_fn(|group| {
        let clean = cases.iter().zip(scores).filter(|(case, _)| case.site.is_none() && case.model == model);
        let found = clean.filter_map(|(case, scores)| best(case, scores, &even).filter(|&(at, _)| case.candidates[at].group == group));
        let mut found: Vec<f32> = found.map(|(_, score)| score).collect();
        found.sort_by(|a, b| b.total_cmp(a));
        RATES[model][group].map(|rate| found.get((rate * words as f64 / 1000.0) as usize).copied().unwrap_or(0.0))
    })
}

fn report(cases: &[Case], scores: &[Vec<f32>], asked: &[Asked; 2], words: usize) {
    for (level, name) in ["hint", "information", "warning"].into_iter().enumerate() {
        let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
        let mut falses = [[0; 3]; 2];
        for (case, scores) in cases.iter().zip(scores) {
            let found = best(case, scores, asked).filter(|&(at, score)| score > asked[case.model][case.candidates[at].group][level]);
            let Some(site) = case.site else {
                if let Some((at, _)) = found {
                    falses[case.model][case.candidates[at].group] += 1;
                }
                continue;
            };
            let is_right = found.is_some_and(|(at, _)| case.right.as_ref() == Some(&case.candidates[at].text));
            for key in [SITES[site], "all"] {
                let row = rows.entry(key).or_default();
                row[0] += 1;
                row[1] += usize::from(found.is_some());
                row[2] += usize::from(is_right);
                row[3] += usize::from(case.candidates.iter().any(|seen| case.right.as_ref() == Some(&seen.text)));
            }
        }
        println!("up to {name}, findings per 1,000 words of clean text, real slips among them:");
        for (model, falses) in ["strangers", "namesakes"].into_iter().zip(falses) {
            let rates = GROUPS.iter().zip(falses).map(|(group, count)| format!("{group} {:.4}", 1000.0 * count as f64 / words as f64));
            println!("   {model}: {}", rates.collect::<Vec<_>>().join(", "));
        }
        for (key, [all, found, right, reach]) in rows {
            let share = |count: usize| 100.0 * count as f64 / all as f64;
            println!("   {key:22} {all:6}  found {:.1}  right {:.1}  among the candidates {:.1}", share(found), share(right), share(reach));
        }
    }
}

/// Slips that were not found, some of each site: what was meant, how it was written, and what the models say of it.
fn missed_at(cases: &[Case], scores: &[Vec<f32>], asked: &[Asked; 2], articles: &[(String, String)], count: usize) {
    for (site, name) in SITES.iter().enumerate() {
        let is_missed = |case: &Case, scores: &[f32]| {
            best(case, scores, asked).is_none_or(|(at, score)| score <= asked[case.model][case.candidates[at].group][1])
        };
        let missed = cases.iter().zip(scores).filter(|(case, scores)| case.site == Some(site) && is_missed(case, scores));
        for (case, scores) in missed.step_by(7).take(count) {
            // The slip may have moved what stands behind it.
            let text = &articles[case.article].1;
            let at = boundary(text, case.span.start);
            let from = boundary(text, at.saturating_sub(30));
            let said = best(case, scores, asked).map(|(at, score)| format!("{} {score:.2}", case.candidates[at].text)).unwrap_or_default();
            let right = case.right.as_deref().unwrap_or_default();
            println!("missed {name}: {right} written {}: {said} | {}", case.wrong, text[from..at].replace('\n', "/"));
        }
    }
}

/// The last place at or before a byte at which a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// What is surest in clean text: real slips stand first.
fn falses(cases: &[Case], scores: &[Vec<f32>], asked: &[Asked; 2], articles: &[(String, String)], show: usize) {
    for model in 0..2 {
        let clean = cases.iter().zip(scores).filter(|(case, _)| case.site.is_none() && case.model == model);
        let mut rows: Vec<(f32, usize, &Case)> =
            clean.filter_map(|(case, scores)| best(case, scores, asked).map(|(at, score)| (score, at, case))).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (score, at, case) in rows.into_iter().take(show) {
            let text = &articles[case.article].1;
            let (from, to) = (boundary(text, case.span.start.saturating_sub(40)), boundary(text, case.span.end + 30));
            println!(
                "{model}\t{score:.2}\t{}\t{}\t{}\t{}",
                case.article,
                case.span.of(text),
                case.candidates[at].text,
                text[from..to].replace('\n', "/")
            );
        }
    }
}
