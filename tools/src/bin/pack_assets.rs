//! Packs the tables of scripts/build-assets into the files that the engine reads in place.
//!
//! ```text
//! cargo run --release -p tools --bin pack_assets -- TABLES_FOLDER ASSETS_FOLDER
//! ```
//!
//! The library itself embeds the files written here: to change a layout, keep the old files until the new ones are written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::lexicon::study::{self, BloomFilter, Fields, Keys, Pronunciations};
use copydesk::lexicon::{FingerprintMap, KeyHash, Offers};
use copydesk::words::study::confusion::member;
use tools::fingerprint_map::fingerprint_map;

/// What a phrase of one, two and three words adds on average to a text each time that its confusable word stands there, in nats, to be kept.
/// Counted so, a phrase of a rare word is worth as much as one of a common word. With all phrases, 2.3 times as many,
/// 5 slips of 100 more are found, and none where each pair of words counts alike.
const LEAST_WORTH: [f32; 3] = [0.0, 4.1e-5, 3.0e-4];
/// Prior cost, in nats, from which it is not told how a word is said: 31,000 words cost less.
const DEAREST_SAID: f32 = 14.0;
/// Letters of a part of a compound at least: of shorter ones any word may seem to be made.
const LEAST_PART: usize = 3;
/// Log probability of a word that the model lacks.
const UNKNOWN: f32 = -14.0;

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [tables, assets] = folders.as_slice() else { return Err("usage: pack_assets TABLES_FOLDER ASSETS_FOLDER".into()) };
    let (tables, assets) = (Path::new(tables), Path::new(assets));
    let table = |name: &str| fs::read_to_string(tables.join(name)).map_err(|e| format!("{name}: {e}"));
    let source = |name: &str| fs::read_to_string(assets.join("source").join(name)).map_err(|e| format!("{name}: {e}"));
    let save = |name: &str, bytes: Vec<u8>| fs::write(assets.join(name), bytes);

    let rows = table("lexicon.tsv")?;
    let (keys, records) = lexicon(&rows)?;
    save("keys.bin", keys)?;
    save("records.bin", records)?;
    save("letters.bin", letters(&rows))?;
    save("compounds.bin", compounds(&rows))?;
    let obscure: Vec<u64> = table("obscure.tsv")?.lines().map(|word| KeyHash::new().with(word).finish()).collect();
    save("obscure.bin", BloomFilter::pack(&obscure))?;
    let (map, text) = corrections(&table("typos.tsv")?)?;
    save("corrections.fst", map)?;
    save("corrections.txt", text.into_bytes())?;
    let offered = offered(&table("offered.tsv")?)?;
    save("said.bin", said(&table("said.tsv")?, &offered)?)?;
    save("spelt.bin", spelt(&source("spelt.tsv")?)?)?;
    save("offered.bin", offered)?;
    save("unlisted.bin", fingerprint_map(&table("unlisted.tsv")?, |web| Ok(study::unlisted_code(web.parse()?)))?)?;
    save("pairs.bin", fingerprint_map(&table("pairs.tsv")?, |rate| Ok(study::pair_code(rate.parse()?)))?)?;
    for name in ["slot", "person"] {
        let table = fs::read_to_string(assets.join(format!("models/{name}.tsv")))?;
        save(&format!("{name}.bin"), fingerprint_map(&table, |weight| Ok(study::slot_code(weight.parse()?)))?)?;
    }
    save("phrases.bin", phrases(&table("phrases.tsv")?)?)?;
    save("edits.bin", edits(&source("edits.tsv")?)?)?;
    Ok(())
}

/// keys.bin (key -> index of its entry) and records.bin: 394,000 keys share 43,000 entries.
fn lexicon(table: &str) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    let rows: BTreeMap<&str, Vec<&str>> =
        table.lines().map(|line| (line.split('\t').next().unwrap_or(""), line.split('\t').collect())).collect();
    let casings = casings(rows.values().map(|row| capitals(row[9])));
    let mut records = (casings.len() as u32).to_le_bytes().to_vec();
    records.extend(casings.iter().flat_map(|casing| casing.to_le_bytes()));

    let mut entries = Vec::with_capacity(rows.len());
    for row in rows.values() {
        let casing = match capitals(row[9]) {
            0 => 0,
            // A casing too rare for the table: the first letter alone.
            capitals => 1 + casings.iter().position(|&casing| casing == capitals).unwrap_or(0),
        };
        let fields = Fields {
            word_size: row[1].parse()?,
            proper_size: row[2].parse()?,
            lower_size: row[3].parse()?,
            given: row[4].parse()?,
            surname: row[5].parse()?,
            place: row[6].parse()?,
            flags: row[7],
            dialects: row[8],
            casing: casing as u8,
            web: row[10].parse()?,
            rate: row[11].parse()?,
        };
        entries.push(fields.pack().to_bits());
    }
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    entries.iter().for_each(|&entry| *counts.entry(entry).or_default() += 1);
    let mut distinct: Vec<u64> = counts.keys().copied().collect();
    distinct.sort_by_key(|entry| std::cmp::Reverse(counts[entry])); // small numbers for common entries
    records.extend(distinct.iter().flat_map(|entry| entry.to_le_bytes()));

    u16::try_from(distinct.len()).map_err(|_| "more entries than a key can name")?;
    let indices: HashMap<u64, u16> = distinct.iter().zip(0..).map(|(&entry, index)| (entry, index)).collect();
    let keys: Vec<(u64, u16)> = rows.keys().zip(&entries).map(|(key, entry)| (KeyHash::new().with(key).finish(), indices[entry])).collect();
    Ok((Keys::pack(&keys).ok_or("two keys cannot be told apart")?, records))
}

/// letters.bin, from words to size 70 and from names of people and places that are no words.
fn letters(table: &str) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    let is_name = |row: &[&str]| row[1] == "0" && !row[7].contains('l') && (row[4] != "0" || row[5] != "0" || row[6] != "0");
    let words = rows.iter().filter(|row| is_word(row)).map(|row| row[0]);
    let names = rows.iter().filter(|row| is_name(row)).map(|row| row[0]);
    study::pack_letters(words, names)
}

/// A word to size 70, no abbreviation?
fn is_word(row: &[&str]) -> bool {
    row[7].contains('l') && !row[7].contains('a') && row[3].parse::<u8>().is_ok_and(|size| size <= 70)
}

/// compounds.bin: how many words each word begins and ends, another word being the rest.
fn compounds(table: &str) -> Vec<u8> {
    let rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let is_part = |word: &str| word.len() >= LEAST_PART && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: HashSet<&str> = rows.filter(|row| is_word(row) && is_part(row[0])).map(|row| row[0]).collect();
    let mut families: BTreeMap<u64, f32> = BTreeMap::new();
    for word in &words {
        for (first, second) in (LEAST_PART..word.len()).map(|cut| word.split_at(cut)) {
            if words.contains(first) && words.contains(second) {
                *families.entry(KeyHash::new().with(first).with(" ").finish()).or_default() += 1.0;
                *families.entry(KeyHash::new().with(" ").with(second).finish()).or_default() += 1.0;
            }
        }
    }
    let codes: Vec<(u64, u8)> = families.into_iter().map(|(hash, count)| (hash, study::family_code(count))).collect();
    FingerprintMap::pack(&codes)
}

/// One bit for each capital of a form, the first letter lowest.
fn capitals(form: &str) -> u32 {
    form.chars().take(32).enumerate().filter(|(_, c)| c.is_uppercase()).map(|(index, _)| 1 << index).sum()
}

/// The commonest casings, at most 127: as many as an entry can name.
fn casings(forms: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for capitals in forms.filter(|&capitals| capitals > 0) {
        *counts.entry(capitals).or_default() += 1;
    }
    let mut casings: Vec<u32> = counts.keys().copied().collect();
    casings.sort_by_key(|capitals| (std::cmp::Reverse(counts[capitals]), *capitals));
    casings.truncate(127);
    casings
}

/// corrections.fst (misspelling -> place in the text) and corrections.txt (a line for each list of corrections).
fn corrections(table: &str) -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let rows: BTreeMap<&str, &str> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut text = String::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut map = fst::MapBuilder::memory();
    for (misspelling, corrections) in rows {
        let place = *places.entry(corrections).or_insert_with(|| {
            let place = text.len();
            text.push_str(corrections);
            text.push('\n');
            place
        });
        map.insert(misspelling, place as u64)?;
    }
    Ok((map.into_inner()?, text))
}

fn offered(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for (word, prior) in table.lines().filter_map(|line| line.split_once('\t')) {
        rows.push((word, prior.parse()?));
    }
    Ok(Offers::pack(rows.into_iter()))
}

/// said.bin: the sounds of the commoner words that may be offered, in their order.
fn said(table: &str, offered: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let said: HashMap<&str, &str> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut words = Vec::new();
    for offer in Offers::new(offered.to_vec().leak()).iter().take_while(|offer| offer.prior < DEAREST_SAID) {
        let sounds = said.get(offer.word).map(|sounds| sounds.split(' ').map(study::sound).collect());
        words.push(sounds.unwrap_or(Some(Vec::new())).ok_or_else(|| format!("no such sound: {}", offer.word))?);
    }
    Ok(Pronunciations::pack(&words))
}

/// spelt.bin, from lines of sound and next sound, letters, cost.
fn spelt(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [place, letters, cost] = columns.as_slice() else { return Err(format!("not three columns: {line}").into()) };
        let (sound, next) = place.split_once(' ').ok_or_else(|| format!("not two sounds: {line}"))?;
        let sound = study::sound(sound).ok_or_else(|| format!("no such sound: {line}"))?;
        rows.push((sound, study::sound(next).unwrap_or(0), *letters, cost.parse()?));
    }
    Ok(study::pack_phoneme_costs(rows.into_iter()))
}

/// phrases.bin: of the phrases of a language model those that hold a confusable word and tell often enough.
fn phrases(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut gains: HashMap<&str, f32> = HashMap::new();
    for line in table.lines() {
        let (phrase, gain) = line.rsplit_once('\t').ok_or_else(|| format!("no value: {line}"))?;
        gains.insert(phrase, gain.parse()?);
    }
    let mut keys = Vec::new();
    for (phrase, &gain) in &gains {
        let least = LEAST_WORTH[phrase.matches(' ').count().min(2)];
        let rarest = phrase.split(' ').filter(|word| member(word).is_some()).map(|word| chance(word, &gains)).min_by(f32::total_cmp);
        if rarest.is_some_and(|rarest| chance(phrase, &gains) * gain.abs() >= least * rarest) {
            keys.push((KeyHash::new().with(phrase).finish(), study::phrase_code(gain)));
        }
    }
    keys.sort_unstable();
    Ok(FingerprintMap::pack(&keys))
}

/// How likely a phrase is: a gain is what it adds to the log probability beyond its shorter parts.
fn chance(phrase: &str, gains: &HashMap<&str, f32>) -> f32 {
    let starts: Vec<usize> = std::iter::once(0).chain(phrase.match_indices(' ').map(|(at, _)| at + 1)).collect();
    let ends: Vec<usize> = phrase.match_indices(' ').map(|(at, _)| at).chain([phrase.len()]).collect();
    let parts = starts.iter().enumerate().flat_map(|(at, &start)| ends[at..].iter().map(move |&end| &phrase[start..end]));
    parts.map(|part| gains.get(part).copied().unwrap_or(if part.contains(' ') { 0.0 } else { UNKNOWN })).sum::<f32>().exp()
}

fn edits(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [intended, typed, cost] = columns.as_slice() else { return Err(format!("not three columns: {line}").into()) };
        rows.push((*intended, *typed, cost.parse()?));
    }
    Ok(study::pack_edits(rows.into_iter()))
}
