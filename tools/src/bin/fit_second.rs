//! Fits the second look at suspects (src/names/suspects/second.rs): which of them are slips, by what kind of thing stands there?
//!
//! ```text
//! cargo run --release -p tools --bin fit_second -- ARTICLES.jsonl[,MORE] [--genuine FILE] [--rate R] [--show N] [--write]
//! ```
//!
//! ARTICLES have a `text` in each line, and a `source` (`corpus:paper`) by which half of the corpora are left out. Of each article, and of its
//! first paragraphs alone, there is the text as it stands and versions with one slip each. A line of FILE is the number of an article (counted from 0), a form in it, the form
//! that was meant, and a letter: R for a real slip of the published copy, which is an example of slips, A for what can be argued, which is no
//! example of anything. Reported are findings in untouched text and slips found and restored, each judged by a model that has not seen its
//! corpus; the threshold is the one that costs R false findings per 1,000 words there. `--write` writes assets/models/name-second.tsv, fitted
//! on everything; `scripts/pack-knowledge` packs it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;

use copydesk::names::study::{self, Looked, MODELS, Part, SECOND_FEATURES, Use};
use copydesk::text::Span;
use tools::passages::{Kept, passages};
use tools::slips::{Dice, KINDS, Kind, Words, slip};
use tools::{boost, corpora};

/// The trees: chosen by what is found in corpora that were left out.
const GROWTH: boost::Growth = boost::Growth { trees: 300, leaves: 10, rate: 0.05, least: 15, ridge: 3.0, features: 40, examples: 80 };

/// How much a slip that was put in, one by which a word stands for a name, and a real one count beside a comparison of untouched text: chosen
/// by how many of the real ones are found in corpora that were left out.
const SLIP: f32 = 0.1;
const WORD: f32 = 0.3;
const REAL: f32 = 4.0;

/// First paragraphs that are read alone have so many bytes at least.
const CUT: usize = 1500;

/// False findings per 1,000 words of untouched text.
const RATE: f64 = 0.03;

/// Kinds of slips in a name that is nobody's.
const THINGS: [Kind; 8] =
    [Kind::Other, Kind::Other, Kind::Typo2, Kind::Translit, Kind::Syllable, Kind::Surname, Kind::Surname, Kind::Autocorrect];

/// Kinds of which there are two of each article: a word or another name for the right one.
const AGAIN: [Kind; 2] = [Kind::Autocorrect, Kind::Surname];

/// One version of an article.
struct Case {
    fold: usize,
    article: usize,
    /// The first paragraphs alone?
    cut: bool,
    slip: Option<Slip>,
    looked: Vec<Looked>,
}

/// What was put in.
struct Slip {
    kind: String,
    /// Does an ordinary word or another known name stand there now?
    is_word: bool,
    span: Span,
    right: String,
    wrong: String,
}

/// What is known of the pairs of forms of an article: `true` for a real slip.
type Genuine = HashMap<(usize, String, String), bool>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let files = arguments.first().ok_or("usage: fit_second ARTICLES.jsonl[,MORE] [--genuine FILE] [--rate R] [--show N] [--write]")?;
    let articles = corpora::articles(files)?;
    let folds = corpora::folds(&articles);
    let genuine = option("--genuine").map(fs::read_to_string).transpose()?.unwrap_or_default();
    let genuine: Genuine = genuine.lines().filter_map(genuine_row).collect();
    let rate: f64 = option("--rate").map_or(Ok(RATE), |rate| rate.parse())?;
    let words: usize = articles.iter().map(|(_, text)| text.split_whitespace().count()).sum();
    let lists = Words::new();
    let mut cases = Vec::new();
    for (article, (_, text)) in articles.iter().enumerate() {
        versions((article, folds[article], false), text, &lists, &mut cases);
        if let Some(end) = text.get(CUT..).and_then(|rest| rest.find('\n')).filter(|end| CUT + end + 500 < text.len()) {
            versions((article, folds[article], true), &text[..CUT + end], &lists, &mut cases);
        }
    }
    println!("{} articles, {words} words, {} versions", articles.len(), cases.len());
    let mut scores: Vec<Vec<f32>> = vec![Vec::new(); cases.len()];
    for fold in 0..2 {
        let trees = fit(&cases, &genuine, |case| case.fold != fold);
        for (case, scores) in cases.iter().zip(&mut scores).filter(|(case, _)| case.fold == fold) {
            *scores = case.looked.iter().map(|looked| trees.iter().map(|tree| boost::value(tree, &looked.values)).sum()).collect();
        }
    }
    let asked = threshold(&cases, &scores, &genuine, (rate * words as f64 / 1000.0) as usize);
    report(&cases, &scores, &genuine, asked);
    show(&cases, &scores, &genuine, &articles, asked, option("--show").map_or(Ok(0), |show| show.parse())?);
    if arguments.iter().any(|argument| argument == "--write") {
        let trees = fit(&cases, &genuine, |_| true);
        let head = format!(
            "# Boosted trees, written by `fit_second` on {} articles of news ({words} words), as they stand and with slips put into them; the\n\
             # threshold costs {rate} false findings per 1,000 words of corpora left out of the fit.\n",
            articles.len()
        );
        fs::write(tools::assets().join("models/name-second.tsv"), head + &boost::table(&trees, &[asked], SECOND_FEATURES))?;
    }
    Ok(())
}

fn genuine_row(line: &str) -> Option<((usize, String, String), bool)> {
    let mut columns = line.split('\t');
    let pair = (columns.next()?.parse().ok()?, columns.next()?.into(), columns.next()?.into());
    Some((pair, columns.next() == Some("R")))
}

fn looks(text: &str, kept: &mut Kept) -> (Vec<Looked>, Vec<Use>) {
    let (paragraphs, known) = passages(text, kept);
    study::looks(&paragraphs, &known)
}

/// The text as it stands, and versions with one slip each.
fn versions((article, fold, cut): (usize, usize, bool), text: &str, lists: &Words, out: &mut Vec<Case>) {
    let mut kept = Kept::new();
    let (looked, uses) = looks(text, &mut kept);
    out.push(Case { fold, article, cut, slip: None, looked });
    let mut dice = Dice::new(2 * article as u64 + u64::from(cut));
    let forms: HashSet<&str> = uses.iter().map(|place| place.form.as_str()).collect();
    let kinds = KINDS.iter().chain(&AGAIN).map(|&kind| (kind, part(kind))).chain(THINGS.iter().map(|&kind| (kind, Part::Other)));
    for (kind, part) in kinds {
        let places: Vec<&Use> = uses.iter().filter(|place| place.part == part).collect();
        // What stands twice is once right and once wrong then: the hardest.
        let twice: Vec<&Use> =
            places.iter().copied().filter(|place| places.iter().filter(|other| other.form == place.form).count() == 2).collect();
        if places.is_empty() {
            continue;
        }
        let place = if !twice.is_empty() && dice.is(40) { dice.pick(&twice) } else { dice.pick(&places) };
        let Some(wrong) = slip(kind, &place.form, lists, &mut dice).filter(|wrong| !forms.contains(wrong.as_str())) else { continue };
        let changed = format!("{}{wrong}{}", &text[..place.span.start], &text[place.span.end..]);
        let span = Span::new(place.span.start, place.span.start + wrong.len());
        let (looked, _) = looks(&changed, &mut kept);
        let slip = Slip { kind: format!("{part:?} {kind:?}"), is_word: kind == Kind::Autocorrect, span, right: place.form.clone(), wrong };
        let looked = looked.into_iter().filter(|looked| looked.span.overlaps(slip.span) || looked.meant == slip.wrong).collect();
        out.push(Case { fold, article, cut, slip: Some(slip), looked });
    }
}

fn part(kind: Kind) -> Part {
    match kind {
        Kind::Given => Part::Given,
        Kind::Other => Part::Other,
        _ => Part::Surname,
    }
}

/// What a comparison is an example of, and how much it counts.
fn label(case: &Case, looked: &Looked, genuine: &Genuine) -> Option<(bool, f32)> {
    let Some(slip) = &case.slip else {
        let pair = |one: &str, other: &str| genuine.get(&(case.article, one.to_string(), other.to_string())).copied();
        return match pair(&looked.form, &looked.meant) {
            Some(true) => Some((true, REAL)),
            Some(false) => None,
            // The other way round it is as real, and the wrong side.
            None if pair(&looked.meant, &looked.form).is_some() => None,
            None => Some((false, 1.0)),
        };
    };
    if looked.span.overlaps(slip.span) {
        let is_right = looked.meant == slip.right || looked.span.start != slip.span.start;
        return Some((is_right, if slip.is_word { WORD } else { SLIP }));
    }
    // Of two that stand once each the later is taken: that it is the right one cannot be seen.
    (looked.form != slip.right).then_some((false, SLIP))
}

fn fit(cases: &[Case], genuine: &Genuine, is_used: impl Fn(&Case) -> bool) -> Vec<boost::Tree> {
    let mut examples = Vec::new();
    for case in cases.iter().filter(|case| is_used(case)) {
        for looked in &case.looked {
            if let Some((truth, weight)) = label(case, looked, genuine) {
                examples.push(boost::Example { values: &looked.values, truth, weight });
            }
        }
    }
    println!("{} examples, {} of them true", examples.len(), examples.iter().filter(|example| example.truth).count());
    boost::fit(&examples, SECOND_FEATURES.len(), &GROWTH)
}

/// The surest false comparison of each pair of forms of untouched text, surest first.
fn falses<'c>(cases: &'c [Case], scores: &[Vec<f32>], genuine: &Genuine) -> Vec<(f32, &'c Case, &'c Looked)> {
    let mut out = Vec::new();
    for (case, scores) in cases.iter().zip(scores).filter(|(case, _)| case.slip.is_none() && !case.cut) {
        let mut best: BTreeMap<(&str, &str), (f32, &Looked)> = BTreeMap::new();
        for (looked, &score) in case.looked.iter().zip(scores) {
            if label(case, looked, genuine).is_some_and(|(truth, _)| !truth) {
                let pair = (looked.form.as_str().min(&looked.meant), looked.form.as_str().max(&looked.meant));
                let best = best.entry(pair).or_insert((score, looked));
                if best.0 < score {
                    *best = (score, looked);
                }
            }
        }
        out.extend(best.into_values().map(|(score, looked)| (score, case, looked)));
    }
    out.sort_by(|one, other| other.0.total_cmp(&one.0));
    out
}

/// The score that lets so many false pairs through.
fn threshold(cases: &[Case], scores: &[Vec<f32>], genuine: &Genuine, count: usize) -> f32 {
    let falses = falses(cases, scores, genuine);
    println!("{} false pairs are looked at in untouched text", falses.len());
    falses.get(count).map_or(0.0, |&(score, ..)| score)
}

fn report(cases: &[Case], scores: &[Vec<f32>], genuine: &Genuine, asked: f32) {
    println!("asked: {asked:.3}");
    for more in [-1.0, 0.0, 1.0] {
        let mut rows: BTreeMap<String, [usize; 4]> = BTreeMap::new();
        for (case, scores) in cases.iter().zip(scores) {
            let best = |is_here: &dyn Fn(&Looked) -> bool| {
                let here = case.looked.iter().zip(scores).filter(|(looked, _)| is_here(looked));
                here.max_by(|one, other| one.1.total_cmp(other.1)).map(|(looked, &score)| (looked, score - asked - more))
            };
            if let Some(slip) = &case.slip {
                let best = best(&|looked| looked.span.overlaps(slip.span));
                let is_found = best.is_some_and(|(_, score)| score > 0.0);
                let is_right = is_found && best.is_some_and(|(looked, _)| looked.meant == slip.right);
                let kind = if case.cut { format!("{} cut", slip.kind) } else { slip.kind.clone() };
                for key in [kind, "all".into()] {
                    let row = rows.entry(key).or_default();
                    *row =
                        [row[0] + 1, row[1] + usize::from(best.is_some()), row[2] + usize::from(is_found), row[3] + usize::from(is_right)];
                }
            } else if !case.cut {
                let mut seen = HashSet::new();
                for looked in &case.looked {
                    let is_real = label(case, looked, genuine).is_some_and(|(truth, _)| truth);
                    if is_real && seen.insert((&looked.form, &looked.meant)) {
                        let best = best(&|other| other.form == looked.form && other.meant == looked.meant);
                        let row = rows.entry("real".into()).or_default();
                        let is_found = best.is_some_and(|(_, score)| score > 0.0);
                        *row = [row[0] + 1, row[1] + 1, row[2] + usize::from(is_found), row[3] + usize::from(is_found)];
                    }
                }
            }
        }
        let false_count = falses(cases, scores, genuine).iter().filter(|(score, ..)| score - asked - more > 0.0).count();
        println!("threshold {more:+}: {false_count} false pairs");
        for (kind, [all, seen, found, right]) in &rows {
            let share = |count: &usize| 100.0 * *count as f64 / *all as f64;
            println!("   {kind:22} {all:6}  looked at {:.1}  found {:.1}  right {:.1}", share(seen), share(found), share(right));
        }
    }
}

/// What is surest in untouched text.
fn show(cases: &[Case], scores: &[Vec<f32>], genuine: &Genuine, articles: &[(String, String)], asked: f32, count: usize) {
    for (score, case, looked) in falses(cases, scores, genuine).into_iter().take(count) {
        let (corpus, text) = &articles[case.article];
        let from = (0..=looked.span.start.saturating_sub(70)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let to = (looked.span.end + 60..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let context = text[from..to].replace('\n', "/");
        println!(
            "{:.2}\t{}\t{corpus}\t{}\t{}\t{}\t{context}",
            score - asked,
            case.article,
            MODELS[looked.model],
            looked.form,
            looked.meant
        );
    }
}
