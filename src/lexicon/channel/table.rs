//! The learned edits, by the letters typed.

use rustc_hash::FxHashMap;

/// The learned edits.
pub(super) struct Edits {
    /// Meant letters and cost, sorted by typed letters, which `ranges` finds.
    rows: Vec<(Letters, f32)>,
    pub(super) ranges: FxHashMap<u32, Range>,
    /// A letter meant and not typed.
    pub(super) dropped: [f32; SYMBOLS],
}

pub(super) struct Range {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The least cost of all rows.
    pub(super) least: f32,
}

/// Up to four symbols, five bits each, the last lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Letters(pub(super) u32);

/// The frame and the letters: 0 is none, 1 `^`, 2 `$`, 3 the apostrophe, 4 the hyphen, 5 to 30 `a` to `z`.
pub(super) const SYMBOLS: usize = 31;
pub(super) const OPEN: u8 = 1;
pub(super) const CLOSE: u8 = 2;

pub(super) fn symbol(byte: u8) -> Option<u8> {
    match byte {
        b'^' => Some(OPEN),
        b'$' => Some(CLOSE),
        b'\'' => Some(3),
        b'-' => Some(4),
        b'a'..=b'z' => Some(byte - b'a' + 5),
        _ => None,
    }
}

impl Letters {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn of(letters: &[u8]) -> Option<Self> {
        letters.iter().map(|&byte| symbol(byte)).try_fold(Self::NONE, |letters, symbol| Some(letters.then(symbol?)))
    }

    /// With one more symbol; the fifth from the end is forgotten.
    pub(super) fn then(self, symbol: u8) -> Self {
        Self((self.0 << 5 | u32::from(symbol)) & 0xF_FFFF)
    }

    pub(super) fn last(self, count: usize) -> Self {
        Self(self.0 & ((1 << (5 * count)) - 1))
    }

    pub(super) fn len(self) -> usize {
        (32 - self.0.leading_zeros() as usize).div_ceil(5)
    }

    /// The first `count` of `len` symbols.
    pub(super) fn first(self, count: usize) -> Self {
        Self(self.0 >> (5 * (self.len() - count)))
    }
}

impl Edits {
    /// From rows of letters meant, letters typed, cost.
    pub(super) fn new(rows: impl Iterator<Item = (Letters, Letters, f32)>) -> Self {
        let mut dropped = [f32::INFINITY; SYMBOLS];
        let mut sorted: Vec<(Letters, Letters, f32)> = Vec::new();
        for (meant, typed, cost) in rows {
            if typed == Letters::NONE && meant.len() == 1 {
                dropped[meant.0 as usize] = cost;
            } else {
                sorted.push((typed, meant, cost));
            }
        }
        sorted.sort_by_key(|&(typed, meant, _)| (typed, meant));
        let mut ranges: FxHashMap<u32, Range> = FxHashMap::default();
        for (index, &(typed, _, cost)) in sorted.iter().enumerate() {
            let range = ranges.entry(typed.0).or_insert(Range { start: index as u32, end: 0, least: f32::INFINITY });
            range.end = index as u32 + 1;
            range.least = range.least.min(cost);
        }
        Self { rows: sorted.into_iter().map(|(_, meant, cost)| (meant, cost)).collect(), ranges, dropped }
    }

    /// The edits that end in `typed`.
    pub(super) fn of(&self, typed: Letters) -> &[(Letters, f32)] {
        self.ranges.get(&typed.0).map_or(&[], |range| &self.rows[range.start as usize..range.end as usize])
    }
}
