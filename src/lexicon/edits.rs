//! Learned costs of edits: up to four letters meant, up to four typed, negative log probability in nats. `^` and `$` stand for the
//! edges of a word. assets/source/edits.tsv says how they were learned.
//!
//! Layout of edits.bin, little-endian: `u32` number of rows; `u64` rows, sorted: four letters meant and four typed at 5 bits each, from
//! the top of a 40-bit key, then 16 bits of cost in thousandths; `u16` slots, 32,768 of them, open addressing by the key's hash.

use std::fmt;
use std::ops::Deref;

/// Up to four letters of an edit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    letters: [u8; 4],
    len: u8,
}

impl Deref for Letters {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.letters[..usize::from(self.len)]
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(self))
    }
}

/// One learned edit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EditCost {
    /// The letters that were meant; none for an insertion.
    pub intended: Letters,
    /// The letters that were typed; none for an omission.
    pub typed: Letters,
    /// Negative log probability, in nats.
    pub cost: f32,
}

/// The cost of typing these letters for those, where it was learned. `a` for `a` has a cost too.
pub fn edit_cost(intended: &[u8], typed: &[u8]) -> Option<f32> {
    let key = key(intended, typed)?;
    let mut slot = slot(key);
    loop {
        let row = row(slot_at(slot)?);
        if row >> 16 == key {
            return Some(cost(row));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// All that was learned to be typed where these letters were meant, in the order of the letters.
pub fn edits_from(intended: &[u8]) -> impl Iterator<Item = EditCost> {
    let range = key(intended, b"").map_or(0..0, |low| {
        let high = low + (1 << 20);
        first_row(low)..first_row(high)
    });
    range.map(|index| decode(row(index)))
}

/// Every learned edit, sorted by what was meant, then by what was typed.
pub fn edits() -> impl ExactSizeIterator<Item = EditCost> {
    (0..rows()).map(|index| decode(row(index)))
}

/// The bytes of edits.bin, for the packer. Rows that the table cannot hold are a mistake of its source.
pub fn pack_edits<'a>(edits: impl Iterator<Item = (&'a str, &'a str, f32)>) -> Vec<u8> {
    let mut rows: Vec<u64> = edits
        .map(|(intended, typed, cost)| {
            let key = key(intended.as_bytes(), typed.as_bytes()).expect("edits.tsv has up to four letters of the alphabet");
            key << 16 | (cost * 1000.0).round() as u64
        })
        .collect();
    rows.sort_unstable();
    let mut slots = vec![EMPTY; SLOTS];
    for (index, row) in rows.iter().enumerate() {
        let mut slot = slot(row >> 16);
        while slots[slot] != EMPTY {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = index as u16;
    }
    let mut bytes = (rows.len() as u32).to_le_bytes().to_vec();
    bytes.extend(rows.iter().flat_map(|row| row.to_le_bytes()));
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes
}

static BYTES: &[u8] = include_bytes!("../../assets/edits.bin");

const ALPHABET: &[u8; 30] = b"$'-^abcdefghijklmnopqrstuvwxyz";
const SLOTS: usize = 1 << 15;
const EMPTY: u16 = u16::MAX;

fn key(intended: &[u8], typed: &[u8]) -> Option<u64> {
    Some(side(intended)? << 20 | side(typed)?)
}

/// Up to four letters in 20 bits, left-aligned so that the order is the alphabet's.
fn side(letters: &[u8]) -> Option<u64> {
    if letters.len() > 4 {
        return None;
    }
    let mut packed = 0;
    for index in 0..4 {
        packed = packed << 5 | letters.get(index).map_or(Some(0), |&letter| code(letter))?;
    }
    Some(packed)
}

fn code(letter: u8) -> Option<u64> {
    match letter {
        b'a'..=b'z' => Some(u64::from(letter - b'a') + 5),
        b'$' => Some(1),
        b'\'' => Some(2),
        b'-' => Some(3),
        b'^' => Some(4),
        _ => None,
    }
}

fn decode(row: u64) -> EditCost {
    EditCost { intended: letters(row >> 36), typed: letters(row >> 16), cost: cost(row) }
}

fn letters(packed: u64) -> Letters {
    let mut letters = [0; 4];
    let mut len = 0;
    for (index, letter) in letters.iter_mut().enumerate() {
        let code = packed >> (15 - 5 * index) & 31;
        if code > 0 {
            *letter = ALPHABET[code as usize - 1];
            len += 1;
        }
    }
    Letters { letters, len }
}

fn cost(row: u64) -> f32 {
    (row & 0xffff) as f32 / 1000.0
}

fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize
}

fn rows() -> usize {
    u32::from_le_bytes([BYTES[0], BYTES[1], BYTES[2], BYTES[3]]) as usize
}

fn row(index: usize) -> u64 {
    let at = 4 + 8 * index;
    u64::from_le_bytes(BYTES[at..at + 8].try_into().expect("eight bytes were cut"))
}

/// The row of a slot; none where it is empty.
fn slot_at(slot: usize) -> Option<usize> {
    let at = 4 + 8 * rows() + 2 * slot;
    let index = u16::from_le_bytes([BYTES[at], BYTES[at + 1]]);
    (index != EMPTY).then_some(usize::from(index))
}

/// Index of the first row whose key is not below this one.
fn first_row(key: u64) -> usize {
    let (mut low, mut high) = (0, rows());
    while low < high {
        let middle = low + (high - low) / 2;
        if row(middle) >> 16 < key {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_for_itself_is_cheap_and_for_another_dear() {
        assert_eq!(edit_cost(b"a", b"a"), Some(0.198));
        assert!(edit_cost(b"a", b"e") > edit_cost(b"a", b"a"));
        assert_eq!(edit_cost(b"qqqq", b"zzzz"), None);
        assert_eq!(edit_cost("é".as_bytes(), b"e"), None);
        assert_eq!(edit_cost(b"abcde", b"e"), None);
    }

    #[test]
    fn every_row_is_found_by_its_letters() {
        assert!(edits().len() > 17_000);
        for edit in edits() {
            assert_eq!(edit_cost(&edit.intended, &edit.typed), Some(edit.cost), "{edit:?}");
        }
    }

    #[test]
    fn edits_of_some_letters_are_those_of_the_whole_table() {
        for intended in ["", "a", "ie", "tion", "zzzz"] {
            let some: Vec<EditCost> = edits_from(intended.as_bytes()).collect();
            let all: Vec<EditCost> = edits().filter(|edit| &*edit.intended == intended.as_bytes()).collect();
            assert_eq!(some, all, "{intended:?}");
        }
        assert!(edits_from(b"ie").any(|edit| &*edit.typed == b"ei"));
    }
}
