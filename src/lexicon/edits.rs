//! Learned costs of edits: up to four letters meant, up to four typed, negative log probability in nats. `^` and `$` stand for the
//! edges of a word. assets/source/edits.tsv says how they were learned.
//!
//! Layout of edits.bin, little-endian: `u32` number of rows; `u64` rows, sorted: four letters meant and four typed at 5 bits each, from
//! the top of a 40-bit key, then 16 bits of cost in thousandths; `u16` slots, 65,536 of them, open addressing by the key's hash.

/// Letters of one side of an edit at most.
pub(super) const LONGEST: usize = 4;

/// Letters meant, or letters typed: none to four of the alphabet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    letters: u32,
    len: u32,
}

impl Side {
    /// With one letter more; none where the alphabet has no such letter or no edit is so long.
    #[inline]
    pub fn then(self, letter: u8) -> Option<Self> {
        if self.len as usize == LONGEST {
            return None;
        }
        Some(Self { letters: self.letters << 5 | u32::from(code(letter)?), len: self.len + 1 })
    }

    fn of(letters: &[u8]) -> Option<Self> {
        letters.iter().try_fold(Self::default(), |side, &letter| side.then(letter))
    }

    /// Left-aligned in 20 bits, so that the order is the alphabet's.
    fn key(self) -> u64 {
        u64::from(self.letters) << (5 * (LONGEST as u32 - self.len))
    }
}

/// The cost of typing these letters for those, where it was learned. `a` for `a` has a cost too.
pub fn edit_cost(intended: &[u8], typed: &[u8]) -> Option<f32> {
    cost_of(Side::of(intended)?, Side::of(typed)?)
}

/// The same for letters that were gathered one by one.
#[inline]
pub(super) fn cost_of(intended: Side, typed: Side) -> Option<f32> {
    let key = intended.key() << 20 | typed.key();
    let mut slot = slot(key);
    loop {
        let row = TABLE.row(TABLE.slot(slot)?);
        if row >> 16 == key {
            return Some(cost(row));
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The bytes of edits.bin, for the packer. Rows that the table cannot hold are a mistake of its source.
pub fn pack_edits<'a>(edits: impl Iterator<Item = (&'a str, &'a str, f32)>) -> Vec<u8> {
    let mut rows: Vec<u64> = edits
        .map(|(intended, typed, cost)| {
            let side = |letters: &str| Side::of(letters.as_bytes()).expect("edits.tsv has up to four letters of the alphabet").key();
            let key = side(intended) << 20 | side(typed);
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

static TABLE: Table = Table::new(include_bytes!("../../assets/edits.bin"));

const SLOTS: usize = 1 << 16;
const EMPTY: u16 = u16::MAX;

fn code(letter: u8) -> Option<u8> {
    match letter {
        b'a'..=b'z' => Some(letter - b'a' + 5),
        b'$' => Some(1),
        b'\'' => Some(2),
        b'-' => Some(3),
        b'^' => Some(4),
        _ => None,
    }
}

fn cost(row: u64) -> f32 {
    (row & 0xffff) as f32 / 1000.0
}

fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

/// The table, read in place.
struct Table {
    rows: &'static [u8],
    slots: &'static [u8],
}

impl Table {
    const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let (rows, slots) = rest.split_at(8 * u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize);
        Self { rows, slots }
    }

    fn row(&self, index: usize) -> u64 {
        let row = &self.rows[8 * index..8 * index + 8];
        u64::from_le_bytes([row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]])
    }

    /// The row of a slot; none where it is empty.
    fn slot(&self, slot: usize) -> Option<usize> {
        let index = u16::from_le_bytes([self.slots[2 * slot], self.slots[2 * slot + 1]]);
        (index != EMPTY).then_some(usize::from(index))
    }
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
        let sides = |row: u64| [row >> 36, row >> 16 & 0xf_ffff].map(letters);
        let rows = TABLE.rows.len() / 8;
        for row in (0..rows).map(|index| TABLE.row(index)) {
            let [intended, typed] = sides(row);
            assert_eq!(edit_cost(&intended, &typed), Some(cost(row)), "{intended:?} {typed:?}");
        }
        assert!(rows > 17_000);
    }

    fn letters(key: u64) -> Vec<u8> {
        let codes = (0..LONGEST).map(|index| (key >> (15 - 5 * index) & 31) as usize);
        codes.filter(|&code| code > 0).map(|code| b"$'-^abcdefghijklmnopqrstuvwxyz"[code - 1]).collect()
    }
}
