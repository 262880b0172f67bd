//! One key of the lexicon in 64 bits. `pack_assets` writes what [`Entry`] reads: no other file knows the layout.
//!
//! ```text
//! bits  0-3  word_size     4-7  proper_size   8-11 lower_size: index in SIZES
//!        12  given       13-15  surname      16-18 place
//!        19  lower   20 proper   21 listed typo   22 contraction   23 abbreviation   24 rare word
//!     25-30  dialects: American, British, Canadian, Australian, common to all, variant spelling
//!     31-37  casing: 0 = not a name, else index in the casings of records.bin, plus one
//!     38-48  web: 100 log10 of its count
//!     49-59  rate: 0, or 1 + ln(rate per billion) / RATE_STEP
//!        60  dialects: British with -ize
//! ```

/// Sizes of SCOWL's lists.
pub const SIZES: [u8; 11] = [0, 10, 20, 35, 40, 50, 55, 60, 70, 80, 95];

/// Nats between two neighbouring rates: a rate is kept to half a per cent.
const RATE_STEP: f32 = 0.009;

/// What the lexicon knows of one key (lower case, accents as written for words; [`plain`](super::plain) for names). Absent: all zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u64);

impl Entry {
    /// Size of the smallest SCOWL list that has it as an ordinary lower-case word: 10 (commonest) to 80; 0 = in none. Keys are plain:
    /// `cafe` has the size of `café`.
    pub fn word_size(self) -> u8 {
        self.size(0)
    }

    /// The same for lists of proper names and capitalised words. A name known only to assets/known.tsv has 80.
    pub fn proper_size(self) -> u8 {
        self.size(4)
    }

    /// SCOWL size under which [`is_accepted_word`](Self::is_accepted_word) accepts it; 0 where it does not. Unlike
    /// [`word_size`](Self::word_size) the key is as written, and possessives, accents and abbreviations count.
    pub fn lower_size(self) -> u8 {
        self.size(8)
    }

    /// A given name of the US census.
    pub fn is_given(self) -> bool {
        self.bits(12, 1) == 1
    }

    /// 4 = among the first 1,000 surnames of the census, 3 = 5,000, 2 = 20,000, 1 = the rest, 0 = none.
    pub fn surname_class(self) -> u8 {
        self.bits(13, 3) as u8
    }

    /// 4 = country, state of the USA, or city above a million people, 3 = above 300,000, 2 = above 80,000, 1 = above 15,000, 0 = none.
    pub fn place_class(self) -> u8 {
        self.bits(16, 3) as u8
    }

    /// 100 x log10 of its count in the web list (Norvig), 410 to 1036; 0 = not listed.
    pub fn web(self) -> u16 {
        self.bits(38, 11) as u16
    }

    /// Occurrences per billion words, web and books averaged (books partly estimated, see scripts/build-assets); 0 = not listed.
    pub fn rate(self) -> f32 {
        match self.bits(49, 11) {
            0 => 0.0,
            code => ((code - 1) as f32 * RATE_STEP).exp(),
        }
    }

    /// An accepted lower-case word: SCOWL up to 80, abbreviations up to 60. Never a name, never a function word twice.
    pub fn is_accepted_word(self) -> bool {
        self.bits(19, 1) == 1
    }

    /// A name: capitalised in SCOWL up to 80, in the census, part of a GeoNames city or country, or
    /// of a name of assets/known.tsv.
    pub fn is_proper(self) -> bool {
        self.bits(20, 1) == 1
    }

    /// In typos-dict as a misspelling.
    pub fn is_listed_typo(self) -> bool {
        self.bits(21, 1) == 1
    }

    /// In a list of contractions.
    pub fn is_contraction(self) -> bool {
        self.bits(22, 1) == 1
    }

    /// Accepted in lower case as an abbreviation only.
    pub fn is_abbreviation(self) -> bool {
        self.bits(23, 1) == 1
    }

    /// Only in SCOWL's largest list (95), but met above 500 times per billion, no listed misspelling and no well-known name:
    /// `facto`, `forex`.
    pub fn is_rare_word(self) -> bool {
        self.bits(24, 1) == 1
    }

    /// Where its spelling is at home; meaningful for [`is_accepted_word`](Self::is_accepted_word) and [`is_rare_word`](Self::is_rare_word).
    pub fn dialects(self) -> Dialects {
        Dialects((self.bits(25, 6) | self.bits(60, 1) << 6) as u8)
    }

    /// Index of its casing in records.bin plus one.
    pub(super) fn casing(self) -> usize {
        self.bits(31, 7) as usize
    }

    /// The same entry, also listed as a misspelling.
    pub(super) fn listed_typo(self) -> Self {
        Entry(self.0 | 1 << 21)
    }

    /// As stored.
    pub(super) fn from_bits(bits: u64) -> Self {
        Entry(bits)
    }

    /// To be stored.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    fn bits(self, from: u32, width: u32) -> u64 {
        self.0 >> from & ((1 << width) - 1)
    }

    fn size(self, from: u32) -> u8 {
        SIZES.get(self.bits(from, 4) as usize).copied().unwrap_or(0)
    }
}

/// A way of spelling English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// `color`, `organize`.
    American,
    /// `colour`, `organise`.
    British,
    /// `colour`, `organize`: Oxford spelling.
    BritishIze,
    /// `colour`, `organize`, `program`.
    Canadian,
    /// `colour`, `organise`, `program`.
    Australian,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 5] = [Dialect::American, Dialect::British, Dialect::BritishIze, Dialect::Canadian, Dialect::Australian];

    /// As settings name it.
    pub const fn id(self) -> &'static str {
        match self {
            Dialect::American => "american",
            Dialect::British => "british",
            Dialect::BritishIze => "british-ize",
            Dialect::Canadian => "canadian",
            Dialect::Australian => "australian",
        }
    }
}

/// The dialects of English in which a spelling is at home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialects(u8);

impl Dialects {
    /// Letters of the lists, in the order of the bits: the dialects, common to all, variant spelling, British with -ize.
    pub const LETTERS: &str = "ABCDEVZ";

    /// Is it at home there?
    pub fn has(self, dialect: Dialect) -> bool {
        let own = match dialect {
            Dialect::American => 0,
            Dialect::British => 1,
            Dialect::BritishIze => 6,
            Dialect::Canadian => 2,
            Dialect::Australian => 3,
        };
        self.0 & (1 << own | 1 << 4) != 0
    }

    /// Does one dialect have both words?
    pub fn share(self, other: Self) -> bool {
        Dialect::ALL.iter().any(|&dialect| self.has(dialect) && other.has(dialect))
    }

    /// In a list of variant spellings; it may be at home nowhere.
    pub fn variant(self) -> bool {
        self.0 & 0b10_0000 != 0
    }
}

/// The fields of an [`Entry`], for the packer.
#[derive(Clone, Debug, Default)]
pub struct Fields<'a> {
    /// See [`Entry::word_size`].
    pub word_size: u8,
    /// See [`Entry::proper_size`].
    pub proper_size: u8,
    /// See [`Entry::lower_size`].
    pub lower_size: u8,
    /// See [`Entry::is_given`].
    pub given: u8,
    /// See [`Entry::surname_class`].
    pub surname: u8,
    /// See [`Entry::place_class`].
    pub place: u8,
    /// Letters: l lower, p proper, t listed typo, c contraction, a abbreviation, r rare word.
    pub flags: &'a str,
    /// Letters of [`Dialects::LETTERS`].
    pub dialects: &'a str,
    /// Index in the casings plus one.
    pub casing: u8,
    /// See [`Entry::web`].
    pub web: u16,
    /// See [`Entry::rate`].
    pub rate: f32,
}

impl Fields<'_> {
    /// As stored.
    pub fn pack(&self) -> Entry {
        let size = |size: u8| SIZES.iter().position(|&other| other == size).expect("the packer passes SCOWL's sizes") as u64;
        let letters = |have: &str, all: &str| all.chars().enumerate().filter(|&(_, c)| have.contains(c)).map(|(i, _)| 1 << i).sum::<u64>();
        let dialects = letters(self.dialects, Dialects::LETTERS);
        let rate = if self.rate > 0.0 { 1 + (self.rate.max(1.0).ln() / RATE_STEP).round() as u64 } else { 0 };
        Entry(
            size(self.word_size)
                | size(self.proper_size) << 4
                | size(self.lower_size) << 8
                | u64::from(self.given) << 12
                | u64::from(self.surname) << 13
                | u64::from(self.place) << 16
                | letters(self.flags, "lptcar") << 19
                | (dialects & 0x3F) << 25
                | (dialects >> 6) << 60
                | u64::from(self.casing) << 31
                | u64::from(self.web) << 38
                | rate.min(2047) << 49,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_again() {
        let fields = Fields {
            word_size: 50,
            proper_size: 80,
            lower_size: 10,
            given: 1,
            surname: 4,
            place: 3,
            flags: "lpca",
            dialects: "BVZ",
            casing: 99,
            web: 1036,
            rate: 55_997_324.0,
        };
        let entry = fields.pack();
        assert_eq!((entry.word_size(), entry.proper_size(), entry.lower_size()), (50, 80, 10));
        assert_eq!((entry.is_given(), entry.surname_class(), entry.place_class(), entry.web()), (true, 4, 3, 1036));
        assert!(entry.is_accepted_word() && entry.is_proper() && entry.is_contraction() && entry.is_abbreviation());
        assert!(!entry.is_listed_typo() && !entry.is_rare_word() && entry.listed_typo().is_listed_typo());
        let homes = Dialect::ALL.map(|dialect| entry.dialects().has(dialect));
        assert_eq!((homes, entry.dialects().variant()), ([false, true, true, false, false], true));
        assert_eq!(entry.casing(), 99);
        assert!((entry.rate() / 55_997_324.0 - 1.0).abs() < 0.005, "{}", entry.rate());
        assert_eq!(Entry::from_bits(entry.to_bits()), entry);
    }

    #[test]
    fn an_absent_key_is_nothing() {
        assert_eq!(Fields::default().pack(), Entry::default());
        assert_eq!(Entry::default().rate(), 0.0);
    }
}
