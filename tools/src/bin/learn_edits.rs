//! Learns assets/source/edits.tsv, the costs of edits, from pairs of misspelling and correction.
//!
//! ```text
//! cargo run --release -p tools --bin learn_edits -- [half] WEIGHT=PAIRS.tsv … > assets/source/edits.tsv
//! ```
//!
//! The shipped table: `1=birkbeck.tsv 3=wikipedia.tsv 0.4=typos.tsv`, the Birkbeck list (Mitton), Wikipedia's list of common misspellings and
//! typos-dict (target/assets/tables/typos.tsv of scripts/build-assets); only the statistics ship. Lines are `wrong<TAB>right,right…`. With
//! `half` the pairs that tools/src/bin/study_words measures with the same word are left aside.
//!
//! Each pair is aligned letter by letter; each change is counted with up to two letters on either side, to four letters in all; a cost is
//! -ln of the count over how often the letters meant stand in the corrections. Three rounds align by the costs of the round before. Brill and
//! Moore, "An improved error model for noisy channel spelling correction" (ACL 2000).

use std::collections::HashMap;
use std::error::Error;
use std::fs;

use copydesk::lexicon::KeyHash;

const ROUNDS: usize = 3;
const WINDOW: usize = 2;
const LONGEST: usize = 4;
/// A longer edit must be met as often as this, and each count loses the discount.
const LEAST: f64 = 2.0;
const DISCOUNT: f64 = 0.7;
/// Added to the count of every change of one letter.
const UNSEEN: f64 = 0.3;
/// Nats that a longer edit saves against a chain of shorter ones.
const SAVING: f64 = 1.0;
/// Pairs further apart than this many changes for each letter are no misspellings.
const FARTHEST: f64 = 0.5;

struct Pair {
    typed: Vec<u8>,
    meant: Vec<u8>,
    weight: f64,
}

/// One letter, or two that changed places: bytes of the word meant and of the word typed.
type Step = (usize, usize);

type Costs = HashMap<(Vec<u8>, Vec<u8>), f64>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let half = arguments.iter().any(|argument| argument == "half");
    let mut pairs = Vec::new();
    for argument in arguments.iter().filter(|argument| *argument != "half") {
        let (weight, path) = argument.split_once('=').ok_or("usage: learn_edits [half] WEIGHT=PAIRS.tsv …")?;
        pairs.extend(read_pairs(path, weight.parse()?, half)?);
    }
    let mut costs = Costs::new();
    for _ in 0..ROUNDS {
        costs = learned(&pairs, &costs);
    }
    let mut rows: Vec<_> = without_chains(costs).into_iter().collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    for ((meant, typed), cost) in rows {
        println!("{}\t{}\t{cost:.3}", String::from_utf8_lossy(&meant), String::from_utf8_lossy(&typed));
    }
    Ok(())
}

/// The edits that save at least [`SAVING`] against a chain of shorter ones; the rest would only slow the search.
fn without_chains(costs: Costs) -> Costs {
    let mut rows: Vec<_> = costs.into_iter().collect();
    rows.sort_by(|a, b| (a.0.0.len() + a.0.1.len()).cmp(&(b.0.0.len() + b.0.1.len())).then_with(|| a.0.cmp(&b.0)));
    let mut kept = Costs::new();
    for ((meant, typed), cost) in rows {
        if meant.len().max(typed.len()) == 1 || chained(&kept, &meant, &typed) - cost >= SAVING {
            kept.insert((meant, typed), cost);
        }
    }
    kept
}

/// The least cost of a chain of edits.
fn chained(costs: &Costs, meant: &[u8], typed: &[u8]) -> f64 {
    let mut least = vec![vec![f64::INFINITY; typed.len() + 1]; meant.len() + 1];
    least[0][0] = 0.0;
    for (m, t) in (0..=meant.len()).flat_map(|m| (0..=typed.len()).map(move |t| (m, t))) {
        for (from_m, from_t) in (0..=m).flat_map(|m| (0..=t).map(move |t| (m, t))).filter(|from| *from != (m, t)) {
            if let Some(cost) = costs.get(&(meant[from_m..m].to_vec(), typed[from_t..t].to_vec())) {
                least[m][t] = least[m][t].min(least[from_m][from_t] + cost);
            }
        }
    }
    least[meant.len()][typed.len()]
}

fn read_pairs(path: &str, weight: f64, half: bool) -> Result<Vec<Pair>, Box<dyn Error>> {
    let usable = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'\'' | b'-'));
    let framed = |word: &str| format!("^{word}$").into_bytes();
    let aside = |right: &str| KeyHash::new().with(right.get(..5).unwrap_or(right)).finish() & 1 == 1;
    let text = fs::read_to_string(path)?.to_lowercase().replace('’', "'");
    let mut pairs = Vec::new();
    for (wrong, rights) in text.lines().filter_map(|line| line.split_once('\t')) {
        let rights: Vec<&str> = rights.split(',').collect();
        for right in rights.iter().filter(|right| usable(wrong) && usable(right) && wrong != **right && !(half && aside(right))) {
            pairs.push(Pair { typed: framed(wrong), meant: framed(right), weight: weight / rights.len() as f64 });
        }
    }
    Ok(pairs)
}

fn learned(pairs: &[Pair], costs: &Costs) -> Costs {
    let (mut changes, mut letters): (Costs, HashMap<Vec<u8>, f64>) = (HashMap::new(), HashMap::new());
    for pair in pairs {
        let Some(steps) = aligned(pair, costs) else { continue };
        for length in 0..=LONGEST {
            let runs = if length == 0 { vec![&[][..]; pair.meant.len() - 1] } else { pair.meant.windows(length).collect() };
            runs.into_iter().for_each(|run| *letters.entry(run.to_vec()).or_default() += pair.weight);
        }
        for (change, to) in changes_of(pair, &steps) {
            *changes.entry((change, to)).or_default() += pair.weight;
        }
    }
    // Any letter may be typed for any other, left out or added, however seldom that was met.
    let alphabet: Vec<Vec<u8>> = letters.keys().filter(|run| run.len() == 1 && !matches!(run[0], b'^' | b'$')).cloned().collect();
    for letter in &alphabet {
        for other in alphabet.iter().chain([&Vec::new()]) {
            *changes.entry((letter.clone(), other.clone())).or_default() += UNSEEN;
            *changes.entry((other.clone(), letter.clone())).or_default() += UNSEEN;
        }
    }
    let plain = |(meant, typed): &(Vec<u8>, Vec<u8>)| meant.len() <= 1 && typed.len() <= 1;
    changes.retain(|edit, count| plain(edit) || *count >= LEAST);
    let cost = |(edit, count): ((Vec<u8>, Vec<u8>), f64)| {
        let discount = if plain(&edit) { 0.0 } else { DISCOUNT };
        let chance = (count - discount) / letters[&edit.0].max(count);
        (edit, (-chance.ln()).max(0.0))
    };
    changes.into_iter().map(cost).collect()
}

/// Each change with its surroundings, and each letter kept.
fn changes_of(pair: &Pair, steps: &[(Step, Step)]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut changes = Vec::new();
    for (index, &((m, t), (m_end, t_end))) in steps.iter().enumerate() {
        let kept = pair.meant[m..m_end] == pair.typed[t..t_end];
        if kept {
            changes.push((pair.meant[m..m_end].to_vec(), pair.typed[t..t_end].to_vec()));
            continue;
        }
        for left in 0..=WINDOW.min(index) {
            for right in 0..=WINDOW.min(steps.len() - 1 - index) {
                let (from, to) = (steps[index - left].0, steps[index + right].1);
                if to.0 - from.0 <= LONGEST && to.1 - from.1 <= LONGEST {
                    changes.push((pair.meant[from.0..to.0].to_vec(), pair.typed[from.1..to.1].to_vec()));
                }
            }
        }
    }
    changes
}

/// The cheapest way from the word meant to the word typed, letter by letter; none where they are too far apart.
fn aligned(pair: &Pair, costs: &Costs) -> Option<Vec<(Step, Step)>> {
    let (meant, typed) = (&pair.meant, &pair.typed);
    let price = |m: &[u8], t: &[u8]| {
        let plain = if m == t { 0.0 } else { 5.0 + 0.1 * (m.len() + t.len()) as f64 };
        costs.get(&(m.to_vec(), t.to_vec())).copied().unwrap_or(plain)
    };
    let mut least = vec![vec![(f64::INFINITY, 0, (0, 0)); typed.len() + 1]; meant.len() + 1];
    least[0][0].0 = 0.0;
    for m in 0..=meant.len() {
        for t in 0..=typed.len() {
            for (dm, dt) in [(1, 1), (1, 0), (0, 1), (2, 2)] {
                if m < dm
                    || t < dt
                    || dm == 2 && (meant[m - 2] != typed[t - 1] || meant[m - 1] != typed[t - 2] || meant[m - 1] == meant[m - 2])
                {
                    continue;
                }
                let (before, changed, _) = least[m - dm][t - dt];
                let (from, to) = (&meant[m - dm..m], &typed[t - dt..t]);
                let cost = before + price(from, to);
                if cost < least[m][t].0 {
                    least[m][t] = (cost, changed + usize::from(from != to), (m - dm, t - dt));
                }
            }
        }
    }
    let (_, changed, _) = least[meant.len()][typed.len()];
    if changed as f64 > FARTHEST * meant.len() as f64 {
        return None;
    }
    let mut steps = Vec::new();
    let mut end = (meant.len(), typed.len());
    while end != (0, 0) {
        let start = least[end.0][end.1].2;
        steps.push((start, end));
        end = start;
    }
    steps.reverse();
    Some(steps)
}
