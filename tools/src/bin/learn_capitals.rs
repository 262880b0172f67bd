//! Learns from free text how often each word carries a capital, and between which words.
//!
//! ```text
//! cargo run --release -p tools --bin learn_capitals -- TEXT ASSETS_FOLDER
//! ```
//!
//! TEXT is text in lines; a line that begins with `## ` says where the next ones come from. Written are knowledge/packed/capitals.bin (word -> how often
//! it carries a capital where not every word does) and knowledge/packed/places.bin (word and neighbours -> how much likelier the word is there than
//! anywhere). What these were learned from, and what they weigh, stands in assets/README.md.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::article::{Format, Passage, layout};
use copydesk::capitals::study::{self, place_keys};
use copydesk::knowledge;
use copydesk::knowledge::study::{capital_code, gain_code};
use copydesk::lexicon::{FingerprintMap, KeyHash, entry};

/// Times that a word carries a capital, at least, to be told.
const LEAST_CAPITALS: u32 = 2;
/// Times that a word stands in a place, at least, by place: after one, before one, after two, before two, between both.
const LEAST_SEEN: [u32; 5] = [4, 4, 6, 6, 5];
/// Gain, in nats, of a word in a place, at least.
const LEAST_GAIN: f32 = 1.0;
/// Places that are kept: those that were seen most.
const KEPT: usize = 260_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [text, assets] = arguments.as_slice() else { return Err("usage: learn_capitals TEXT ASSETS_FOLDER".into()) };
    let text = fs::read_to_string(text)?;
    let packed = Path::new(assets).join("knowledge/packed");

    let mut ids: HashMap<String, u32> = HashMap::new();
    let (mut words, mut alone): (Vec<String>, Vec<u32>) = (Vec::new(), Vec::new());
    // By the hash of the place without the word: how often, and by the hash with it.
    let mut seen: HashMap<u64, (u32, u8, u32)> = HashMap::new();
    let mut places: HashMap<(u64, u8), u32> = HashMap::new();
    let mut total = 0u32;
    for line in text.lines().filter(|line| !line.starts_with("## ")) {
        for block in layout(line, Format::Plain) {
            study::count(&Passage::read(block), |word| {
                total += 1;
                let id = *ids.entry(word.key.to_owned()).or_insert_with(|| {
                    words.push(word.key.to_owned());
                    alone.push(0);
                    words.len() as u32 - 1
                });
                alone[id as usize] += 1;
                let [left, right, left2, right2] = word.beside;
                let with = place_keys(left, right, left2, right2, word.key);
                let without = place_keys(left, right, left2, right2, "");
                for (number, (with, without)) in with.into_iter().zip(without).enumerate() {
                    seen.entry(with).or_insert((0, number as u8, id)).0 += 1;
                    *places.entry((without, number as u8)).or_default() += 1;
                }
            });
        }
        if seen.len() > 60_000_000 {
            seen.retain(|_, row| row.0 > 1);
        }
    }
    println!("{total} capitals, {} words, {} places", words.len(), seen.len());

    let capitals: Vec<(u64, u8)> = (0..words.len())
        .filter(|&id| {
            alone[id] >= LEAST_CAPITALS && (alone[id] >= 5 || entry(&words[id]).is_proper() || knowledge::word(&words[id]).is_some())
        })
        .map(|id| (KeyHash::new().with(&words[id]).finish(), capital_code(alone[id] as f32)))
        .collect();
    fs::write(packed.join("capitals.bin"), FingerprintMap::pack(&capitals))?;

    // The second walk: only now is it known how often each place was seen.
    let mut kept: HashMap<u64, (u32, f32)> = HashMap::new();
    for line in text.lines().filter(|line| !line.starts_with("## ")) {
        for block in layout(line, Format::Plain) {
            study::count(&Passage::read(block), |word| {
                let [left, right, left2, right2] = word.beside;
                let with = place_keys(left, right, left2, right2, word.key);
                let without = place_keys(left, right, left2, right2, "");
                for (number, (with, without)) in with.into_iter().zip(without).enumerate() {
                    let Some(&(count, _, id)) = seen.get(&with) else { continue };
                    if count < LEAST_SEEN[number] || kept.contains_key(&with) {
                        continue;
                    }
                    let place = places[&(without, number as u8)] as f32;
                    let gain = (count as f32 * total as f32 / (place * alone[id as usize] as f32)).ln();
                    if gain >= LEAST_GAIN {
                        kept.insert(with, (count, gain));
                    }
                }
            });
        }
    }
    let mut rows: Vec<(u32, u64, f32)> = kept.into_iter().map(|(hash, (count, gain))| (count, hash, gain)).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    println!("{} words with a capital, {} of {} places", capitals.len(), rows.len().min(KEPT), rows.len());
    let rows: Vec<(u64, u8)> = rows.into_iter().take(KEPT).map(|(_, hash, gain)| (hash, gain_code(gain))).collect();
    fs::write(packed.join("places.bin"), FingerprintMap::pack(&rows))?;
    Ok(())
}
