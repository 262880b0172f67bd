//! What it costs to type one word for another: the cheapest chain of learned edits.

use super::super::edits::{LONGEST as PIECE, Side, cost_of, edit_cost};

/// Symbols kept on either side of what differs: a learned edit has two of them at most, and a doubled letter may stand for its twin.
const BESIDE: usize = 2;
/// How far letters typed and letters meant may drift apart beyond what their lengths demand.
const BAND: usize = 2;
/// Longer words are not priced.
const LONGEST: usize = 48;

/// A word with its frame.
struct Framed {
    symbols: [u8; LONGEST + 2],
    len: usize,
}

impl Framed {
    fn of(word: &[u8]) -> Option<Self> {
        let mut symbols = [0; LONGEST + 2];
        symbols[0] = b'^';
        symbols.get_mut(1..=word.len())?.copy_from_slice(word);
        *symbols.get_mut(word.len() + 1)? = b'$';
        let is_letter = |byte: &u8| matches!(byte, b'a'..=b'z' | b'\'' | b'-');
        word.iter().all(is_letter).then_some(Self { symbols, len: word.len() + 2 })
    }

    fn symbols(&self) -> &[u8] {
        &self.symbols[..self.len]
    }
}

/// -ln P(typed | meant), where both are of letters, apostrophes and hyphens; what is alike at both ends is kept as it is.
pub(super) fn price(typed: &[u8], meant: &[u8]) -> Option<f32> {
    let (typed, meant) = (Framed::of(typed)?, Framed::of(meant)?);
    let (typed, meant) = (typed.symbols(), meant.symbols());
    let shorter = typed.len().min(meant.len());
    let opens = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let closes = typed.iter().rev().zip(meant.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - opens.min(shorter));
    let (opens, closes) = (opens.saturating_sub(BESIDE), closes.saturating_sub(BESIDE));
    let kept = |symbols: &[u8]| symbols.iter().filter_map(|&symbol| edit_cost(&[symbol], &[symbol])).sum::<f32>();
    let alike = kept(&meant[..opens]) + kept(&meant[meant.len() - closes..]);
    let differing = chain(&typed[opens..typed.len() - closes], &meant[opens..meant.len() - closes]);
    Some(alike + differing).filter(|cost| cost.is_finite())
}

/// The cheapest chain of edits from `meant` to `typed`.
fn chain(typed: &[u8], meant: &[u8]) -> f32 {
    let width = typed.len() + 1;
    let mut costs = vec![f32::INFINITY; width * (meant.len() + 1)];
    costs[0] = 0.0;
    let band = BAND + typed.len().abs_diff(meant.len());
    for m in 0..=meant.len() {
        for t in m.saturating_sub(band)..=typed.len().min(m + band) {
            let so_far = costs[m * width + t];
            if !so_far.is_finite() {
                continue;
            }
            let mut intended = Some(Side::default());
            for to_m in m..=meant.len().min(m + PIECE) {
                if to_m > m {
                    intended = intended.and_then(|side| side.then(meant[to_m - 1]));
                }
                let Some(intended) = intended else { break };
                let mut made = Side::default();
                for to_t in t..=typed.len().min(t + PIECE) {
                    if to_t > t {
                        let Some(longer) = made.then(typed[to_t - 1]) else { break };
                        made = longer;
                    }
                    if let Some(cost) = cost_of(intended, made) {
                        let cell = &mut costs[to_m * width + to_t];
                        *cell = cell.min(so_far + cost);
                    }
                }
            }
        }
    }
    costs[costs.len() - 1]
}
