//! One word of a passage as the word rules see it: hyphenated tokens are cut at their hyphens.

/// A word, or what stands between two hyphens of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Bytes in the passage.
    pub start: u32,
    pub end: u32,
    /// Its token in the passage.
    pub token: u32,
    pub(super) low: (u32, u32),
    pub(super) marks: u8,
}

/// All letters are small.
pub(super) const SMALL: u8 = 1;
/// The first letter is a capital.
pub(super) const CAPITAL: u8 = 2;
/// Any word has a capital here.
pub(super) const OPENS: u8 = 4;
/// No prose: beside a digit, part of an address.
pub(super) const SKIP: u8 = 8;
/// In small letters, and not known.
pub(super) const UNKNOWN: u8 = 16;
/// A word of another language, or with letters that English has not.
pub(super) const FOREIGN: u8 = 32;

impl Part {
    pub fn is_small(self) -> bool {
        self.marks & SMALL != 0
    }
    pub fn is_capital(self) -> bool {
        self.marks & CAPITAL != 0
    }
    pub fn opens(self) -> bool {
        self.marks & OPENS != 0
    }
    pub fn is_skipped(self) -> bool {
        self.marks & SKIP != 0
    }
    pub fn is_unknown(self) -> bool {
        self.marks & UNKNOWN != 0
    }
    pub fn is_foreign(self) -> bool {
        self.marks & FOREIGN != 0
    }
}
