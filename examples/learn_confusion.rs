//! Learns which word of a confusable set stands in which surroundings, from free text.
//!
//! ```text
//! cargo run --release --example learn_confusion -- learn WEIGHTS.tsv TEXT...
//! cargo run --release --example learn_confusion -- score WEIGHTS.tsv ARTICLES.jsonl > SCORES.tsv
//! ```
//!
//! `learn` reads files of plain text and writes the weights of a log-linear model: given a place, how likely is each word of its set? Every
//! occurrence is an example, at most [`MOST`] of one word. `score` prints for each confusable word of published articles (one JSON object with
//! a `text` in each line) how well each word of its set fits there; scripts/fit-confusion makes thresholds of it.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;

use copydesk::article::{Format, Passage, layout};
use copydesk::words::confusion::{Context, Member, Place, SETS, places};

/// Examples of one word.
const MOST: usize = 8000;
/// Rounds over all examples.
const ROUNDS: usize = 6;
/// AdaGrad's rate.
const RATE: f32 = 0.25;
/// Pull towards nothing, for each step of a weight.
const DECAY: f32 = 2e-4;
/// Smaller weights are not kept.
const LEAST: f32 = 0.2;
/// Cells of the hashed weights while learning.
const CELLS: usize = 1 << 24;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["learn", weights, texts @ ..] if !texts.is_empty() => learn(weights, texts),
        ["score", weights, articles] => score(weights, articles),
        _ => Err("usage: learn_confusion learn WEIGHTS.tsv TEXT... | score WEIGHTS.tsv ARTICLES.jsonl".into()),
    }
}

/// One occurrence: its features, and what the web's pairs say for each word of the set.
struct Example {
    set: usize,
    truth: usize,
    features: Vec<u32>,
    pairs: Vec<[f32; 3]>,
}

/// The numbers of the features.
#[derive(Default)]
struct Names {
    ids: HashMap<String, u32>,
    names: Vec<String>,
    counts: Vec<u32>,
}

impl Names {
    fn id(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            self.counts[id as usize] += 1;
            return id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(name.to_owned(), id);
        self.names.push(name.to_owned());
        self.counts.push(1);
        id
    }
}

fn passages(text: &str) -> impl Iterator<Item = Passage> {
    layout(text, Format::Plain).into_iter().map(Passage::read)
}

fn members(set: usize) -> impl Iterator<Item = Member> {
    (0..SETS[set].len()).map(move |index| Member { set, index })
}

fn pairs_of(place: &Place) -> Vec<[f32; 3]> {
    members(place.member.set).map(|member| place.pairs(member)).collect()
}

fn learn(path: &str, texts: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut names = Names::default();
    let mut examples = Vec::new();
    let mut counts: HashMap<(usize, usize), usize> = HashMap::new();
    for text in texts {
        let text = fs::read_to_string(text)?;
        for passage in passages(&text) {
            for place in places(&passage) {
                let count = counts.entry((place.member.set, place.member.index)).or_default();
                *count += 1;
                if *count > MOST {
                    continue;
                }
                let mut features = vec![names.id("bias")];
                let mut name = String::new();
                Context::of(&passage, place.token).features(&mut |pieces| {
                    name.clear();
                    pieces.iter().for_each(|piece| name.push_str(piece));
                    features.push(names.id(&name));
                });
                examples.push(Example { set: place.member.set, truth: place.member.index, features, pairs: pairs_of(&place) });
            }
        }
    }
    eprintln!("{} examples, {} features", examples.len(), names.names.len());
    examples.iter_mut().for_each(|example| example.features.retain(|&id| names.counts[id as usize] > 1));
    let model = Model::fitted(&mut examples);
    let mut seen: HashMap<(usize, u32), ()> = HashMap::new();
    let mut out = String::new();
    for example in &examples {
        for &id in &example.features {
            if seen.insert((example.set, id), ()).is_some() {
                continue;
            }
            for member in members(example.set) {
                let weight = model.weights[cell(member, id)];
                if weight.abs() >= LEAST {
                    writeln!(out, "{}|{}\t{weight:.3}", member.word(), names.names[id as usize])?;
                }
            }
        }
    }
    for (set, shares) in model.shares.iter().enumerate() {
        for (name, share) in ["before", "after", "alone"].iter().zip(shares) {
            writeln!(out, "{}@{name}\t{share:.3}", SETS[set][0])?;
        }
    }
    let mut lines: Vec<&str> = out.lines().collect();
    lines.sort_unstable();
    fs::write(path, lines.join("\n") + "\n")?;
    eprintln!("{} weights", lines.len());
    Ok(())
}

/// Where the weight of a feature for a word lies.
fn cell(member: Member, id: u32) -> usize {
    let key = (u64::from(id) << 16 | (member.set as u64) << 4 | member.index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (key >> 40) as usize & (CELLS - 1)
}

struct Model {
    weights: Vec<f32>,
    shares: Vec<[f32; 3]>,
}

impl Model {
    fn fitted(examples: &mut [Example]) -> Self {
        let mut model = Self { weights: vec![0.0; CELLS], shares: vec![[0.3, 0.3, 0.5]; SETS.len()] };
        let mut squares = vec![1.0f32; CELLS];
        let mut share_squares = vec![[30.0f32; 3]; SETS.len()];
        let mut state: u64 = 1;
        for round in 0..ROUNDS {
            // Fisher and Yates, with Steele and Vigna's multiplier (2021).
            for at in (1..examples.len()).rev() {
                state = state.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
                examples.swap(at, (state >> 33) as usize % (at + 1));
            }
            let mut loss = 0.0;
            for example in examples.iter() {
                let chances = model.chances(example);
                loss -= f64::from(chances[example.truth].max(1e-9).ln());
                for member in members(example.set) {
                    let gradient = chances[member.index] - f32::from(u8::from(member.index == example.truth));
                    if gradient.abs() < 1e-3 {
                        continue;
                    }
                    for &id in &example.features {
                        let at = cell(member, id);
                        let step = gradient + DECAY * model.weights[at];
                        squares[at] += step * step;
                        model.weights[at] -= RATE * step / squares[at].sqrt();
                    }
                    for (at, pair) in example.pairs[member.index].iter().enumerate() {
                        let step = gradient * pair / 5.0;
                        share_squares[example.set][at] += step * step;
                        let share = &mut model.shares[example.set][at];
                        *share = (*share - 0.05 * step / share_squares[example.set][at].sqrt()).clamp(0.0, 1.5);
                    }
                }
            }
            eprintln!("round {round}: {:.4} nats an example", loss / examples.len() as f64);
        }
        model
    }

    fn chances(&self, example: &Example) -> Vec<f32> {
        let fits: Vec<f32> = members(example.set)
            .map(|member| {
                let sum: f32 = example.features.iter().map(|&id| self.weights[cell(member, id)]).sum();
                let pairs = example.pairs[member.index].iter().zip(&self.shares[example.set]);
                sum + pairs.map(|(pair, share)| pair * share).sum::<f32>()
            })
            .collect();
        let most = fits.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = fits.iter().map(|fit| (fit - most).exp()).collect();
        let sum: f32 = powers.iter().sum();
        powers.iter().map(|power| power / sum).collect()
    }
}

fn score(weights: &str, articles: &str) -> Result<(), Box<dyn Error>> {
    let table = fs::read_to_string(weights)?;
    let rows = table.lines().filter_map(|line| line.rsplit_once('\t'));
    let weights: HashMap<&str, f32> = rows.filter_map(|(key, weight)| Some((key, weight.parse().ok()?))).collect();
    let weight = |key: &str| weights.get(key).copied().unwrap_or(0.0);
    let mut out = String::new();
    for (number, line) in fs::read_to_string(articles)?.lines().enumerate() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().ok_or("no text")?;
        writeln!(out, "#\t{number}\t{}", text.split_whitespace().count())?;
        for passage in passages(text) {
            for place in places(&passage) {
                let context = Context::of(&passage, place.token);
                let token = &passage.tokens[place.token];
                write!(out, "{number}\t{}", place.member.word())?;
                for member in members(place.member.set) {
                    let mut key = String::new();
                    let mut fit = weight(&format!("{}|bias", member.word()));
                    context.features(&mut |pieces| {
                        key.clear();
                        key.push_str(member.word());
                        key.push('|');
                        pieces.iter().for_each(|piece| key.push_str(piece));
                        fit += weight(&key);
                    });
                    let pairs = place.pairs(member);
                    for (name, pair) in ["before", "after", "alone"].iter().zip(pairs) {
                        fit += weight(&format!("{}@{name}", SETS[member.set][0])) * pair;
                    }
                    write!(out, "\t{}:{fit:.2}:{:.2}", member.word(), pairs[0] + pairs[1])?;
                }
                let text = &passage.visible;
                let from = (token.start as usize).saturating_sub(40);
                let from = (from..).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let to = (token.end as usize + 30).min(text.len());
                let to = (0..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let near = format!(
                    "{} [{}] {}",
                    &text[from..token.start as usize],
                    &text[token.start as usize..token.end as usize],
                    &text[token.end as usize..to]
                );
                writeln!(out, "\t{}", near.replace(['\n', '\t'], " "))?;
            }
        }
    }
    print!("{out}");
    Ok(())
}
