//! Fits the model of strangers (src/names/strangers.rs): whom can a name mean that nobody introduced?
//!
//! ```text
//! cargo run --release -p tools --bin fit_strangers -- ARTICLES.jsonl[,MORE] [--show N] [--write]
//! ```
//!
//! ARTICLES have a `text` in each line, and a `source` (`corpus:paper`) by which half of the corpora are left out. Of each article, and of a
//! few paragraphs cut out of it, there is the text as it stands and versions in which somebody who is introduced is later called by another
//! real surname: mostly one that begins alike. Reported are strangers of untouched text that are held for somebody, and slips found and
//! restored, each judged by a model that has not seen its corpus. `--write` writes assets/models/strangers-meant.tsv, fitted on everything;
//! `scripts/pack-knowledge` packs it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::sync::Arc;

use copydesk::article::{Format, Paragraph, Passage, Zone, layout};
use copydesk::config::Config;
use copydesk::lexicon;
use copydesk::names::study::{self, STRANGER_FEATURES};
use copydesk::names::{Cast, EntityKind, Link, NameFacts, facts, read};
use copydesk::text::Span;
use tools::boost;
use tools::corpora;
use tools::slips::Dice;

/// The trees: chosen by what is found in corpora that were left out.
const GROWTH: boost::Growth = boost::Growth { trees: 260, leaves: 10, rate: 0.06, least: 20, ridge: 2.0, features: 50, examples: 80 };
/// How much a stranger of a whole untouched article counts beside a slip.
const CLEAN: f32 = 6.0;
/// Findings per 1,000 words of untouched articles: warnings and information together, warnings alone.
const RATES: [f64; 2] = [0.011, 0.004];

/// One version of an article.
struct Case {
    fold: usize,
    /// What was put in.
    slip: Option<Slip>,
    /// A few paragraphs alone?
    cut: bool,
    words: usize,
    context: String,
    strangers: Vec<study::SeenStranger>,
}

struct Slip {
    span: Span,
    right: String,
    wrong: String,
    /// Mentions of the surname alone that are left.
    alone: usize,
}

type Read = (Vec<Paragraph>, Vec<Arc<NameFacts>>);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let files = arguments.first().ok_or("usage: fit_strangers ARTICLES.jsonl[,MORE] [--show N] [--write]")?;
    let articles = corpora::articles(files)?;
    let folds = corpora::folds(&articles);
    let casts: Vec<(Read, Cast)> = articles.iter().map(|(_, text)| cast(text)).collect();
    let pool = Pool::of(&casts);
    let mut cases = Vec::new();
    for (number, ((_, text), (read, cast))) in articles.iter().zip(&casts).enumerate() {
        let mut dice = Dice::new(number as u64);
        versions(text, read, cast, &pool, folds[number], &mut dice, &mut cases);
    }
    let words: usize = cases.iter().filter(|case| case.slip.is_none() && !case.cut).map(|case| case.words).sum();
    println!("{} articles, {words} words, {} versions", articles.len(), cases.len());
    let mut scores: Vec<Vec<Vec<f32>>> = vec![Vec::new(); cases.len()];
    for fold in 0..2 {
        let trees = fit(&cases, |case| case.fold != fold);
        for (case, scores) in cases.iter().zip(&mut scores).filter(|(case, _)| case.fold == fold) {
            let score = |(_, values): &(String, Vec<f32>)| trees.iter().map(|tree| boost::value(tree, values)).sum();
            *scores = case.strangers.iter().map(|stranger| stranger.candidates.iter().map(score).collect()).collect();
        }
    }
    let asked = thresholds(&cases, &scores, words);
    report(&cases, &scores, asked);
    show(&cases, &scores, asked, option("--show").map_or(Ok(0), |show| show.parse())?);
    if arguments.iter().any(|argument| argument == "--write") {
        let trees = fit(&cases, |_| true);
        let head = format!(
            "# Boosted trees, written by `fit_strangers` on {} articles of news ({words} words), surnames swapped in them; thresholds\n\
             # (information, warning) from corpora left out of the fit. assets/README.md has the figures.\n",
            articles.len()
        );
        let path = tools::assets().join("models/strangers-meant.tsv");
        fs::write(path, head + &boost::table(&trees, &asked, STRANGER_FEATURES))?;
    }
    Ok(())
}

fn passages(text: &str) -> Read {
    let (mut paragraphs, mut known) = (Vec::new(), Vec::new());
    for block in layout(text, Format::Plain) {
        let (span, zone) = (block.span, block.zone);
        let passage = Passage::read(block);
        known.push(Arc::new(facts(&passage)));
        paragraphs.push(Paragraph { span, zone, passage: Arc::new(passage) });
    }
    (paragraphs, known)
}

fn cast(text: &str) -> (Read, Cast) {
    let (paragraphs, known) = passages(text);
    let cast = read(&paragraphs, &known, &Config::default());
    ((paragraphs, known), cast)
}

/// Real surnames by their first letters, and by their last ones.
struct Pool {
    by_beginning: HashMap<String, Vec<String>>,
    by_end: HashMap<String, Vec<String>>,
    all: Vec<String>,
}

impl Pool {
    fn of(casts: &[(Read, Cast)]) -> Self {
        let people = casts.iter().flat_map(|(_, cast)| &cast.entities).filter(|entity| entity.kind == EntityKind::Person);
        let surnames = people
            .map(|entity| entity.surname.as_str())
            .filter(|name| name.len() > 3 && name.is_ascii() && name.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()));
        let all: BTreeSet<&str> = surnames.collect();
        let mut pool = Self { by_beginning: HashMap::new(), by_end: HashMap::new(), all: all.iter().map(|&name| name.into()).collect() };
        for name in all {
            for length in 1..=name.len().min(5) {
                pool.by_beginning.entry(name[..length].into()).or_default().push(name.into());
            }
            pool.by_end.entry(name[name.len() - 3..].into()).or_default().push(name.into());
        }
        pool
    }

    /// Another surname that is easily written for this one.
    fn other(&self, name: &str, text: &str, dice: &mut Dice) -> Option<String> {
        let name = name.strip_prefix("al-").unwrap_or(name);
        let throw = dice.below(100);
        let shared = match throw {
            0..30 => 4,
            30..65 => 3,
            65..88 => 2,
            88..94 => 1,
            _ => 0,
        };
        let choices = match shared {
            0 => name.get(name.len().checked_sub(3)?..).and_then(|end| self.by_end.get(end)).unwrap_or(&self.all),
            shared => self.by_beginning.get(name.get(..shared)?)?,
        };
        (0..8).map(|_| &choices[dice.below(choices.len())]).find(|other| other.as_str() != name && !text.contains(other.as_str())).cloned()
    }
}

fn versions(text: &str, read: &Read, cast: &Cast, pool: &Pool, fold: usize, dice: &mut Dice, out: &mut Vec<Case>) {
    out.push(case(text.to_string(), None, false, fold));
    let (paragraphs, _) = read;
    let zone = |at: usize| paragraphs[paragraphs.partition_point(|paragraph| paragraph.span.end <= at).min(paragraphs.len() - 1)].zone;
    let mut places = Vec::new();
    for entity in cast.entities.iter().filter(|entity| entity.kind == EntityKind::Person && !entity.surname.is_empty()) {
        let is_alone = |link: Link, form: &str| link == Link::Surname && form == entity.surname;
        let alone: Vec<Span> =
            entity.mentions.iter().filter(|mention| is_alone(mention.link, &mention.form)).map(|mention| mention.span).collect();
        let body: Vec<Span> = alone.iter().copied().filter(|span| zone(span.start) == Zone::Body).collect();
        if !body.is_empty() {
            places.push((entity, alone.len(), body));
        }
    }
    if places.is_empty() {
        return;
    }
    for attempt in 0..3 {
        // Those who are named once more and no more are most like what is hard to see.
        let single: Vec<usize> = (0..places.len()).filter(|&at| places[at].1 == 1).collect();
        let chosen = if attempt < 2 && !single.is_empty() { single[dice.below(single.len())] } else { dice.below(places.len()) };
        let (entity, alone, body) = &places[chosen];
        let span = body[dice.below(body.len())];
        let Some(wrong) = pool.other(&entity.surname, text, dice) else { continue };
        let introduction = entity.mentions[entity.introduction].span;
        let (changed, left) = (format!("{}{wrong}{}", &text[..span.start], &text[span.end..]), alone - 1);
        let slip = |start: usize, alone: usize| {
            Some(Slip { span: Span::new(start, start + wrong.len()), right: entity.surname.clone(), wrong: wrong.clone(), alone })
        };
        if attempt < 2 {
            out.push(case(changed.clone(), slip(span.start, left), false, fold));
        }
        if attempt > 0 && introduction.start < span.start {
            let (from, to) = window(paragraphs, introduction.start, span.start);
            let inside = body.iter().filter(|other| (from..to).contains(&other.start)).count();
            if to - from < 3500 {
                out.push(case(text[from..to].to_string(), None, true, fold));
                let grown = (to + wrong.len()).saturating_sub(span.end - span.start);
                out.push(case(changed[from..grown].to_string(), slip(span.start - from, inside - 1), true, fold));
            }
        }
    }
}

/// From the paragraph of one place to that of another, and one more.
fn window(paragraphs: &[Paragraph], from: usize, to: usize) -> (usize, usize) {
    let at = |byte: usize| paragraphs.partition_point(|paragraph| paragraph.span.end <= byte).min(paragraphs.len() - 1);
    let last = (at(to) + 1).min(paragraphs.len() - 1);
    (paragraphs[at(from)].span.start, paragraphs[last].span.end)
}

fn case(text: String, slip: Option<Slip>, cut: bool, fold: usize) -> Case {
    let (paragraphs, known) = passages(&text);
    let strangers = study::strangers(&paragraphs, &known);
    let words = text.split_whitespace().count();
    Case { fold, slip, cut, words, context: text, strangers }
}

fn fit(cases: &[Case], is_used: impl Fn(&Case) -> bool) -> Vec<boost::Tree> {
    let mut examples = Vec::new();
    for case in cases.iter().filter(|case| is_used(case)) {
        for stranger in &case.strangers {
            let slip = case.slip.as_ref().filter(|slip| slip.span.overlaps(stranger.span));
            if case.slip.is_some() && slip.is_none() {
                continue;
            }
            for (surname, values) in &stranger.candidates {
                let truth = slip.is_some_and(|slip| slip.right == *surname);
                let weight = if slip.is_none() && !case.cut { CLEAN } else { 1.0 };
                examples.push(boost::Example { values, truth, weight });
            }
        }
    }
    println!("{} examples, {} of them true", examples.len(), examples.iter().filter(|example| example.truth).count());
    boost::fit(&examples, STRANGER_FEATURES.len(), &GROWTH)
}

fn best(scores: &[f32]) -> Option<(usize, f32)> {
    scores.iter().copied().enumerate().max_by(|one, other| one.1.total_cmp(&other.1))
}

/// The scores that keep to the rates in untouched articles.
fn thresholds(cases: &[Case], scores: &[Vec<Vec<f32>>], words: usize) -> [f32; 2] {
    let clean = cases.iter().zip(scores).filter(|(case, _)| case.slip.is_none() && !case.cut);
    let mut found: Vec<f32> = clean.flat_map(|(_, scores)| scores).filter_map(|scores| Some(best(scores)?.1)).collect();
    found.sort_by(|one, other| other.total_cmp(one));
    println!("{} strangers in untouched articles", found.len());
    RATES.map(|rate| found.get((rate * words as f64 / 1000.0) as usize).copied().unwrap_or(0.0))
}

fn report(cases: &[Case], scores: &[Vec<Vec<f32>>], asked: [f32; 2]) {
    println!("asked: {asked:?}");
    let mut rows: BTreeMap<String, [usize; 6]> = BTreeMap::new();
    let mut cut = [0; 4];
    for (case, scores) in cases.iter().zip(scores) {
        let Some(slip) = &case.slip else {
            if case.cut {
                cut[0] += 1;
                cut[3] += case.strangers.len();
                for level in 0..2 {
                    cut[level + 1] += scores.iter().filter(|scores| best(scores).is_some_and(|(_, score)| score > asked[level])).count();
                }
            }
            continue;
        };
        let stranger = case.strangers.iter().zip(scores).find(|(stranger, _)| stranger.span.overlaps(slip.span));
        let best = stranger.and_then(|(stranger, scores)| best(scores).map(|(at, score)| (&stranger.candidates[at].0, score)));
        let (wrong, right) = (lexicon::plain(&slip.wrong), lexicon::plain(&slip.right));
        let prefix = wrong.bytes().zip(right.bytes()).take_while(|(one, other)| one == other).count().min(5);
        let kind = if case.cut { "cut" } else { "whole" };
        for key in [format!("{kind} all"), format!("{kind} letters {prefix}"), format!("{kind} alone {}", slip.alone.min(3))] {
            let row = rows.entry(key).or_default();
            row[0] += 1;
            row[1] += usize::from(stranger.is_some());
            for level in 0..2 {
                let found = best.filter(|&(_, score)| score > asked[level]);
                row[2 + 2 * level] += usize::from(found.is_some());
                row[3 + 2 * level] += usize::from(found.is_some_and(|(surname, _)| *surname == slip.right));
            }
        }
    }
    for (key, [all, seen, found, right, warned, sure]) in rows {
        let share = |count: usize| 100.0 * count as f64 / all as f64;
        println!(
            "   {key:18} {all:6}  a stranger {:.1}  found {:.1} right {:.1}  warned {:.1} right {:.1}",
            share(seen),
            share(found),
            share(right),
            share(warned),
            share(sure)
        );
    }
    println!("untouched cuts {}: strangers {}, found {}, warned {}", cut[0], cut[3], cut[1], cut[2]);
}

/// What is surest in untouched articles, and slips that are missed.
fn show(cases: &[Case], scores: &[Vec<Vec<f32>>], asked: [f32; 2], count: usize) {
    let mut rows = Vec::new();
    let mut missed = 0;
    for (case, scores) in cases.iter().zip(scores) {
        for (stranger, scores) in case.strangers.iter().zip(scores) {
            let Some((at, score)) = best(scores) else { continue };
            let line = |what: &str| {
                let text = &case.context;
                let from = (0..=stranger.span.start.saturating_sub(60)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let to = (stranger.span.end + 50..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
                let meant = &stranger.candidates[at].0;
                format!("{what}\t{score:.2}\t{}\t{meant}\t{}", stranger.span.of(text), text[from..to].replace('\n', "/"))
            };
            if case.slip.is_none() && !case.cut && score > asked[0] {
                rows.push((score, line("untouched")));
            } else if case.slip.as_ref().is_some_and(|slip| slip.span.overlaps(stranger.span)) && score <= asked[0] {
                missed += 1;
                if missed % 61 == 0 && missed / 61 < count {
                    println!("{}", line("missed"));
                }
            }
        }
    }
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    rows.iter().take(count).for_each(|(_, line)| println!("{line}"));
}
