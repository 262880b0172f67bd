//! What it costs to type one word for another: the cheapest chain of learned edits.

use super::super::edits::{LONGEST as PIECE, Side, learned};

/// Longer words are not priced.
const LONGEST: usize = 48;
/// Symbols of a word with its frame, and one place more: where a chain may stand.
const PLACES: usize = LONGEST + 3;
/// Places of the table of letters meant, more than the 5,854 of all edits together.
const SLOTS: usize = 8192;
/// The key of no letters meant: edits that add some.
const NOTHING: u32 = 0;

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

/// A word typed, made ready to be held against many words that may have been meant: the learned edits that may have made its letters.
/// Gathered once, so that pricing a word asks for nothing that cannot have happened.
pub(super) struct Typed {
    /// Symbols, the frame with them.
    len: usize,
    /// By the key of the letters meant, then by the symbols typed; first come those that add letters.
    edits: Vec<Made>,
    /// Of each key of letters meant, its edits: from, to. Open addressing; an empty place has the key of no letters.
    slots: Vec<(u32, u16, u16)>,
}

/// An edit that may have made these symbols of the word typed; from 0 to 0, one that leaves letters out, wherever that be.
#[derive(Clone, Copy)]
struct Made {
    meant: u32,
    cost: f32,
    from: u8,
    to: u8,
}

impl Typed {
    /// Of a word of letters, apostrophes and hyphens.
    pub fn of(word: &[u8]) -> Option<Self> {
        let framed = Framed::of(word)?;
        let symbols = framed.symbols();
        let made = |side, from, to| learned(side).map(move |edit| Made { meant: edit.meant, cost: edit.cost, from, to });
        let mut edits: Vec<Made> = Vec::with_capacity(SLOTS);
        edits.extend(made(Side::default(), 0, 0));
        for from in 0..symbols.len() {
            let mut side = Side::default();
            for to in from + 1..=symbols.len().min(from + PIECE) {
                side = side.then(symbols[to - 1])?;
                edits.extend(made(side, from as u8, to as u8));
            }
        }
        edits.sort_unstable_by_key(|edit| (edit.meant, edit.from, edit.to));
        let mut typed = Self { len: symbols.len(), edits: Vec::new(), slots: vec![(NOTHING, 0, 0); SLOTS] };
        let mut from = 0;
        for same in edits.chunk_by(|a, b| a.meant == b.meant) {
            let to = from + same.len();
            let slot = typed.slot(same[0].meant);
            typed.slots[slot] = (same[0].meant, from as u16, to as u16);
            from = to;
        }
        typed.edits = edits;
        Some(typed)
    }

    /// -ln P(typed | meant), where that is of letters, apostrophes and hyphens too.
    pub fn price(&self, meant: &[u8]) -> Option<f32> {
        let framed = Framed::of(meant)?;
        let symbols = framed.symbols();
        // The cheapest chains to each place of the word typed, by letters meant that are used up; an edit uses four more at most.
        let mut costs = [[f32::INFINITY; PLACES]; PIECE + 1];
        costs[0][0] = 0.0;
        for used in 0..=symbols.len() {
            let mut here = std::mem::replace(&mut costs[used % (PIECE + 1)], [f32::INFINITY; PLACES]);
            // Letters added: one chain may add several, and the edits come in the order of what was typed.
            for edit in self.edits(NOTHING) {
                let cost = here[usize::from(edit.from)] + edit.cost;
                let cell = &mut here[usize::from(edit.to)];
                *cell = cell.min(cost);
            }
            if used == symbols.len() {
                return Some(here[self.len]).filter(|cost| cost.is_finite());
            }
            let mut side = Side::default();
            for (ahead, &symbol) in symbols[used..].iter().take(PIECE).enumerate() {
                side = side.then(symbol)?;
                let there = &mut costs[(used + ahead + 1) % (PIECE + 1)];
                for edit in self.edits(side.key()) {
                    if edit.to == 0 {
                        there.iter_mut().zip(&here).take(self.len).for_each(|(cell, so_far)| *cell = cell.min(so_far + edit.cost));
                        continue;
                    }
                    let cell = &mut there[usize::from(edit.to)];
                    *cell = cell.min(here[usize::from(edit.from)] + edit.cost);
                }
            }
        }
        None
    }

    /// What may have become of letters meant.
    fn edits(&self, meant: u32) -> &[Made] {
        let (_, from, to) = self.slots[self.slot(meant)];
        &self.edits[usize::from(from)..usize::from(to)]
    }

    /// The place of a key, or the empty one where it would stand.
    fn slot(&self, meant: u32) -> usize {
        let mut slot = (meant.wrapping_mul(0x9e37_79b9) >> (u32::BITS - SLOTS.ilog2())) as usize;
        while self.slots[slot].0 != meant && self.slots[slot].0 != NOTHING {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_any_length_finds_a_place_for_its_edits() {
        let lines = include_str!("../../../assets/source/edits.tsv").lines();
        let meant: std::collections::HashSet<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        assert!(meant.len() < SLOTS);
        let long = b"abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstu";
        assert!(Typed::of(long).is_some_and(|typed| typed.price(long).is_some()));
        assert!(Typed::of(b"abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvw").is_none());
    }

    #[test]
    fn letters_kept_cost_little_and_the_cheapest_chain_counts() {
        let price = |typed: &str, meant: &str| Typed::of(typed.as_bytes()).and_then(|typed| typed.price(meant.as_bytes()));
        assert!(price("group", "group") < price("gruop", "group"));
        assert!(price("gruop", "group") < price("gruop", "grope"));
        assert!(price("fotograf", "photograph") < price("fotograf", "fotograffer"));
        assert_eq!((price("gro$p", "group"), price("group", "g^oup")), (None, None));
    }
}
