//! Learns from free text which word of a confusable set keeps which company (src/words/confusion/company.rs).
//!
//! ```text
//! cargo run --release -p tools --bin learn_company -- TEXT[,MORE] ASSETS_FOLDER
//! ```
//!
//! TEXT is text in lines; a line that begins with `## ` says where the next ones come from. Every word of a set is told from the others of its set by
//! a softmax over hashed features, fitted by FTRL-proximal (McMahan and others, "Ad click prediction", 2013) in one pass; what stays above
//! nothing is written to company.bin, the heaviest first. Prints how often the right word is the likeliest on every hundredth line, which is left out.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::article::{Block, Passage, Wrap, Zone};
use copydesk::lexicon::FingerprintMap;
use copydesk::text::Span;
use copydesk::words::study::confusion::{Company, Member, company_code, places};

/// Slots of the weights, a power of two.
const SLOTS: usize = 1 << 26;
/// Times that a feature is asked, at least.
const LEAST: u8 = 4;
const ALPHA: f32 = 0.15;
const BETA: f32 = 1.0;
const L1: f32 = 1.0;
const L2: f32 = 1.0;
/// Features that are kept.
const KEPT: usize = 262_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [texts, assets] = arguments.as_slice() else { return Err("usage: learn_company TEXT[,MORE] ASSETS_FOLDER".into()) };
    let texts: Vec<String> = texts.split(',').map(fs::read_to_string).collect::<Result<_, _>>()?;
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with("## ") && !line.is_empty()).collect();
    let mut asked = vec![0u8; SLOTS];
    each(&lines, |number, features, _| {
        if number % 100 != 0 {
            for key in features.iter().flatten() {
                let count = &mut asked[slot(*key)];
                *count = count.saturating_add(1);
            }
        }
    });
    let mut learner = Learner { sums: vec![(0.0, 0.0); SLOTS] };
    let (mut right, mut held) = (0, 0);
    // The lines of many texts are mixed: a step through them that is prime to their number.
    let step = (0..).map(|more| lines.len() * 38 / 100 + more).find(|&step| gcd(step.max(1), lines.len()) == 1).unwrap_or(1);
    let mixed: Vec<&str> = (0..lines.len()).map(|at| lines[at * step % lines.len()]).collect();
    each(&mixed, |number, features, truth| {
        let known: Vec<Vec<u64>> =
            features.iter().map(|keys| keys.iter().copied().filter(|&key| asked[slot(key)] >= LEAST).collect()).collect();
        let chances = learner.chances(&known);
        if (number * step % lines.len()).is_multiple_of(100) {
            held += 1;
            right += usize::from(chances.iter().all(|&chance| chance <= chances[truth]));
            return;
        }
        for (index, keys) in known.iter().enumerate() {
            let slope = chances[index] - f32::from(u8::from(index == truth));
            keys.iter().for_each(|&key| learner.learn(key, slope));
        }
    });
    println!("{right} of {held} words of the lines left out are the likeliest of their sets");
    let mut weights: HashMap<u64, f32> = HashMap::new();
    each(&lines, |_, features, _| {
        for key in features.into_iter().flatten().filter(|&key| asked[slot(key)] >= LEAST) {
            let weight = learner.weight(key);
            if weight.abs() > 0.06 {
                weights.insert(key, weight);
            }
        }
    });
    let mut rows: Vec<(u64, f32)> = weights.into_iter().collect();
    println!("{} features have a weight", rows.len());
    let worth = |&(key, weight): &(u64, f32)| weight.abs() * learner.sums[slot(key)].1.sqrt().sqrt();
    rows.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.0.cmp(&b.0)));
    rows.truncate(KEPT);
    println!("the last that is kept weighs {:?}", rows.last());
    let keys: Vec<(u64, u8)> = rows.iter().map(|&(key, weight)| (key, company_code(weight))).collect();
    fs::write(Path::new(assets).join("company.bin"), FingerprintMap::pack(&keys))?;
    Ok(())
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn slot(key: u64) -> usize {
    key as usize & (SLOTS - 1)
}

/// Of every word of a set: the number of its line, the features of each word of its set, and which of them it is.
fn each(lines: &[&str], mut take: impl FnMut(usize, Vec<Vec<u64>>, usize)) {
    for (number, line) in lines.iter().enumerate() {
        let block = Block { span: Span::new(0, line.len()), zone: Zone::Body, wrap: Wrap::Soft, visible: (*line).into() };
        let passage = Passage::read(block);
        for place in places(&passage) {
            let company = Company::of(&passage, place.token);
            let mut members: Vec<Member> = place.member.others().chain([place.member]).collect();
            members.sort_by_key(|member| member.index);
            let truth = place.member.index;
            take(number, members.into_iter().map(|member| company.keys(member).collect()).collect(), truth);
        }
    }
}

/// FTRL-proximal: of each slot the sum of slopes, as far as steps have not answered it, and that of their squares.
struct Learner {
    sums: Vec<(f32, f32)>,
}

impl Learner {
    fn weight(&self, key: u64) -> f32 {
        let (slope, squares) = self.sums[slot(key)];
        if slope.abs() <= L1 { 0.0 } else { -(slope - slope.signum() * L1) / ((BETA + squares.sqrt()) / ALPHA + L2) }
    }

    fn chances(&self, features: &[Vec<u64>]) -> Vec<f32> {
        let sums: Vec<f32> = features.iter().map(|keys| keys.iter().map(|&key| self.weight(key)).sum()).collect();
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let all: f32 = shares.iter().sum();
        shares.into_iter().map(|share| share / all).collect()
    }

    fn learn(&mut self, key: u64, slope: f32) {
        let weight = self.weight(key);
        let (sum, squares) = &mut self.sums[slot(key)];
        let step = ((*squares + slope * slope).sqrt() - squares.sqrt()) / ALPHA;
        *sum += slope - step * weight;
        *squares += slope * slope;
    }
}
