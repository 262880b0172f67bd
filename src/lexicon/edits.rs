//! Learned costs of edits: up to four letters meant, up to four typed, negative log probability in nats. `^` and `$` stand for the
//! edges of a word. assets/source/edits.tsv says how they were learned.
//!
//! Layout of edits.bin, little-endian: `u32` number of rows; `u64` rows, sorted: four letters typed and four meant at 5 bits each, from
//! the top of a 40-bit key, then 16 bits of cost in thousandths.

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

    #[cfg(any(test, feature = "study"))]
    fn of(letters: &[u8]) -> Option<Self> {
        letters.iter().try_fold(Self::default(), |side, &letter| side.then(letter))
    }

    /// Left-aligned in 20 bits, so that the order is the alphabet's.
    #[inline]
    pub fn key(self) -> u32 {
        self.letters << (5 * (LONGEST as u32 - self.len))
    }
}

/// One learned edit: the key of the letters meant, and what typing others for them costs. `a` for `a` has a cost too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Learned {
    pub meant: u32,
    pub cost: f32,
}

/// The edits that make these letters of others, in the order of the letters meant.
pub(super) fn learned(typed: Side) -> impl ExactSizeIterator<Item = Learned> {
    let from = first_row(u64::from(typed.key()) << TYPED_AT);
    let to = first_row(u64::from(typed.key() + 1) << TYPED_AT);
    (from..to).map(|index| {
        let row = row(index);
        Learned { meant: (row >> 16) as u32 & 0xf_ffff, cost: (row & 0xffff) as f32 / 1000.0 }
    })
}

/// The bytes of edits.bin, for the packer: letters meant, letters typed, cost. Rows that the table cannot hold are a mistake of its source.
#[cfg(any(test, feature = "study"))]
pub fn pack_edits<'a>(edits: impl Iterator<Item = (&'a str, &'a str, f32)>) -> Vec<u8> {
    let side = |letters: &str| u64::from(Side::of(letters.as_bytes()).expect("edits.tsv has up to four letters of the alphabet").key());
    let mut rows: Vec<u64> =
        edits.map(|(meant, typed, cost)| side(typed) << TYPED_AT | side(meant) << 16 | (cost * 1000.0).round() as u64).collect();
    rows.sort_unstable();
    let mut bytes = (rows.len() as u32).to_le_bytes().to_vec();
    bytes.extend(rows.iter().flat_map(|row| row.to_le_bytes()));
    bytes
}

static TABLE: &[u8] = include_bytes!("../../assets/edits.bin");

/// Bits below the letters typed.
const TYPED_AT: u32 = 36;

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

fn rows() -> usize {
    TABLE.len() / 8
}

fn row(index: usize) -> u64 {
    let row = &TABLE[4 + 8 * index..12 + 8 * index];
    u64::from_le_bytes([row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]])
}

/// The first row that is not less.
fn first_row(least: u64) -> usize {
    let (mut from, mut to) = (0, rows());
    while from < to {
        let middle = from.midpoint(to);
        match row(middle) < least {
            true => from = middle + 1,
            false => to = middle,
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(meant: &str, typed: &str) -> Option<f32> {
        let [meant, typed] = [meant, typed].map(|letters| Side::of(letters.as_bytes()));
        let meant = meant?.key();
        learned(typed?).find(|edit| edit.meant == meant).map(|edit| edit.cost)
    }

    #[test]
    fn a_letter_for_itself_is_cheap_and_for_another_dear() {
        assert_eq!(cost("a", "a"), Some(0.198));
        assert!(cost("a", "e") > cost("a", "a"));
        assert_eq!(cost("qqqq", "zzzz"), None);
        assert_eq!(cost("é", "e"), None);
        assert_eq!(cost("abcde", "e"), None);
    }

    #[test]
    fn the_table_is_that_of_its_source() {
        let lines = include_str!("../../assets/source/edits.tsv").lines();
        let rows = lines.map(|line| {
            let mut columns = line.split('\t');
            let mut column = || columns.next().expect("letters meant, letters typed and a cost");
            (column(), column(), column().parse().expect("a number"))
        });
        assert!(pack_edits(rows) == TABLE);
    }

    #[test]
    fn every_row_is_found_by_its_letters() {
        for line in include_str!("../../assets/source/edits.tsv").lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(cost(columns[0], columns[1]), columns[2].parse().ok(), "{line}");
        }
    }
}
