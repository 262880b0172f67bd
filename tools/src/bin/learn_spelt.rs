//! Learns assets/source/spelt.tsv, how people spell the sounds of a word, from pairs of misspelling and correction and from words that are
//! spelt right.
//!
//! ```text
//! cargo run --release -p tools --bin learn_spelt -- [half] SAID.tsv WEIGHT=PAIRS.tsv … > assets/source/spelt.tsv
//! ```
//!
//! The shipped table: `target/assets/tables/said.tsv 1=birkbeck.tsv 3=wikipedia.tsv 0.4=typos.tsv`, lists and `half` as in
//! tools/src/bin/learn_edits.rs; SAID is CMU's dictionary as scripts/build-assets writes it: word, tab, sounds with blanks between. Lines of the
//! result are sound and next sound (`*` = any), letters typed (`*` = any that are not listed), cost in nats.
//!
//! Every alignment of sounds with none to three letters each counts as much as it is likely (EM); what follows a sound is believed as far as
//! it was met (Witten and Bell 1991).

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;

use copydesk::lexicon::KeyHash;

const ROUNDS: usize = 4;
const LONGEST: usize = 3;
/// Weight of a word that is spelt right.
const RIGHT: f64 = 0.05;
/// Probability of letters that a sound was never typed as: none, one, two, three. src/lexicon/phoneme_costs.rs has the costs.
const UNMET: [f64; LONGEST + 1] = [0.1, 0.0183, 0.000_151, 0.000_001_12];
/// Letters must be met as often as this.
const LEAST: f64 = 1.5;
/// Nats that letters cost less before the next sound than they would if they were not listed there.
const SAVING: f64 = 1.0;

/// Sound and next sound, by number.
type Place = (u8, u8);

#[derive(Default)]
struct Letters {
    counts: BTreeMap<Vec<u8>, f64>,
    total: f64,
}

struct Pair {
    sounds: Vec<u8>,
    typed: Vec<u8>,
    weight: f64,
}

struct Model {
    /// By sound alone, with 0 for the next, and by both.
    places: BTreeMap<Place, Letters>,
}

impl Model {
    fn chance(&self, sound: u8, next: u8, letters: &[u8]) -> f64 {
        let mixed = |place: Place, others: f64| {
            let Some(known) = self.places.get(&place) else { return others };
            let kinds = known.counts.len() as f64;
            (known.counts.get(letters).copied().unwrap_or(0.0) + kinds * others) / (known.total + kinds)
        };
        mixed((sound, next), mixed((sound, 0), UNMET[letters.len()]))
    }

    /// Which letters each sound may have been typed as: index of the sound, from, to, probability.
    fn alignments(&self, pair: &Pair) -> Vec<(usize, usize, usize, f64)> {
        let (count, width) = (pair.sounds.len(), pair.typed.len());
        let next = |index: usize| pair.sounds.get(index + 1).copied().unwrap_or(0);
        let mut chances = vec![[0.0; LONGEST + 1]; count * (width + 1)];
        for (cell, chances) in chances.iter_mut().enumerate() {
            let (index, at) = (cell / (width + 1), cell % (width + 1));
            for (len, chance) in chances.iter_mut().enumerate().take(width - at + 1) {
                *chance = self.chance(pair.sounds[index], next(index), &pair.typed[at..at + len]);
            }
        }
        let mut ahead = vec![vec![0.0; width + 1]; count + 1];
        let mut back = ahead.clone();
        (ahead[0][0], back[count][width]) = (1.0, 1.0);
        for (index, at) in (0..count).flat_map(|index| (0..=width).map(move |at| (index, at))) {
            for len in 0..=LONGEST.min(width - at) {
                ahead[index + 1][at + len] += ahead[index][at] * chances[index * (width + 1) + at][len];
            }
        }
        for (index, at) in (0..count).rev().flat_map(|index| (0..=width).map(move |at| (index, at))) {
            for len in 0..=LONGEST.min(width - at) {
                back[index][at] += back[index + 1][at + len] * chances[index * (width + 1) + at][len];
            }
        }
        let whole: f64 = ahead[count][width];
        let mut found = Vec::new();
        for (index, at) in (0..count).flat_map(|index| (0..=width).map(move |at| (index, at))) {
            for len in 0..=LONGEST.min(width - at) {
                let chance = ahead[index][at] * chances[index * (width + 1) + at][len] * back[index + 1][at + len] / whole;
                if chance > 0.01 {
                    found.push((index, at, at + len, chance));
                }
            }
        }
        found
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let half = arguments.iter().any(|argument| argument == "half");
    let mut files = arguments.iter().filter(|argument| *argument != "half");
    let said = fs::read_to_string(files.next().ok_or("usage: learn_spelt [half] SAID.tsv WEIGHT=PAIRS.tsv …")?)?;
    let mut names: Vec<&str> = vec!["*", "^", "$"];
    names.extend(copydesk::lexicon::study::SOUNDS);
    let number = |name: &str| names.iter().position(|other| *other == name).unwrap_or(0) as u8;
    let said: BTreeMap<&str, Vec<u8>> = said
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, sounds)| (word, ["^"].into_iter().chain(sounds.split(' ')).chain(["$"]).map(number).collect()))
        .collect();
    let pair = |word: &str, typed: &str, weight| Some(Pair { sounds: said.get(word)?.clone(), typed: typed.into(), weight });
    let mut pairs: Vec<Pair> = said.keys().filter_map(|word| pair(word, word, RIGHT)).collect();
    for argument in files {
        let (weight, path) = argument.split_once('=').ok_or("a list of pairs has a weight before it")?;
        let (weight, text): (f64, _) = (weight.parse()?, fs::read_to_string(path)?.to_lowercase().replace('’', "'"));
        for (wrong, rights) in text.lines().filter_map(|line| line.split_once('\t')) {
            let rights: Vec<&str> = rights.split(',').collect();
            for right in rights.iter().filter(|right| usable(wrong) && usable(right) && !(half && aside(right))) {
                pairs.extend(pair(right, wrong, weight / rights.len() as f64));
            }
        }
    }
    let model = learned(&pairs);
    let cost = |sound, next, letters: &[u8]| -model.chance(sound, next, letters).ln();
    for (&(sound, next), known) in &model.places {
        let place = format!("{} {}", names[usize::from(sound)], names[usize::from(next)]);
        let kinds = known.counts.len() as f64;
        let unlisted = -(kinds / (known.total + kinds)).ln();
        println!("{place}\t*\t{unlisted:.2}");
        for letters in known.counts.iter().filter(|(_, count)| **count >= LEAST).map(|(letters, _)| letters) {
            if next == 0 || unlisted + cost(sound, 0, letters) - cost(sound, next, letters) >= SAVING {
                println!("{place}\t{}\t{:.2}", String::from_utf8_lossy(letters), cost(sound, next, letters));
            }
        }
    }
    Ok(())
}

fn usable(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'\'' | b'-'))
}

/// As in tools/src/bin/study_words: these pairs are measured with.
fn aside(right: &str) -> bool {
    KeyHash::new().with(right.get(..5).unwrap_or(right)).finish() & 1 == 1
}

fn learned(pairs: &[Pair]) -> Model {
    let mut model = Model { places: BTreeMap::new() };
    for round in 0..ROUNDS {
        let mut counts: HashMap<(Place, &[u8]), f64> = HashMap::new();
        for pair in pairs {
            for (index, from, to, chance) in model.alignments(pair) {
                let (sound, next) = (pair.sounds[index], pair.sounds.get(index + 1).copied().unwrap_or(0));
                let letters = &pair.typed[from..to];
                *counts.entry(((sound, 0), letters)).or_default() += chance * pair.weight;
                // What follows is heard once the sounds have found their letters.
                if round + 2 > ROUNDS - 1 && next > 0 {
                    *counts.entry(((sound, next), letters)).or_default() += chance * pair.weight;
                }
            }
        }
        model.places = BTreeMap::new();
        for ((place, letters), count) in counts {
            model.places.entry(place).or_default().counts.insert(letters.to_vec(), count);
        }
        for known in model.places.values_mut() {
            known.total = known.counts.values().sum();
        }
    }
    model
}
