//! How common words are said, in the 39 sounds of CMU's dictionary.
//!
//! Layout of said.bin, little-endian: `u32` number of words, the first of offered.bin; `u8` number of sounds of each, 0 where no dictionary
//! has it; `u32` place of the first sound of every 64th word; the sounds, a byte each ([`SOUNDS`], from 1).

/// Words between two places that are listed.
const STRIDE: usize = 64;

/// The sounds by their names in the dictionary of CMU, in the order of their codes.
#[cfg(any(test, feature = "study"))]
pub const SOUNDS: [&str; 39] = [
    "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH", "K", "L", "M", "N", "NG",
    "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH",
];

/// The table, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Pronunciations {
    counts: &'static [u8],
    starts: &'static [u8],
    sounds: &'static [u8],
}

impl Pronunciations {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let words = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (counts, rest) = rest.split_at(words);
        let (starts, sounds) = rest.split_at(4 * words.div_ceil(STRIDE));
        Self { counts, starts, sounds }
    }

    /// The sounds of a word, by its place among the words that may be offered.
    pub fn of(&self, place: usize) -> Option<&'static [u8]> {
        let count = usize::from(*self.counts.get(place).filter(|&&count| count > 0)?);
        let listed = place / STRIDE;
        let start = &self.starts[4 * listed..4 * listed + 4];
        let before: usize = self.counts[STRIDE * listed..place].iter().map(|&count| usize::from(count)).sum();
        let start = u32::from_le_bytes([start[0], start[1], start[2], start[3]]) as usize + before;
        Some(&self.sounds[start..start + count])
    }

    /// The bytes of a table of these words, in the order in which they may be offered; no sounds where they are not known.
    #[cfg(any(test, feature = "study"))]
    pub fn pack(words: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = (words.len() as u32).to_le_bytes().to_vec();
        bytes.extend(words.iter().map(|sounds| sounds.len() as u8));
        let mut start = 0;
        for words in words.chunks(STRIDE) {
            bytes.extend((start as u32).to_le_bytes());
            start += words.iter().map(Vec::len).sum::<usize>();
        }
        bytes.extend(words.iter().flatten());
        bytes
    }
}

/// The code of a sound; `^` and `$` are the edges of a word.
#[cfg(any(test, feature = "study"))]
pub fn sound(name: &str) -> Option<u8> {
    match name {
        "^" => Some(OPENS),
        "$" => Some(CLOSES),
        _ => SOUNDS.iter().position(|sound| *sound == name).map(|place| place as u8 + 1),
    }
}

/// Codes of the edges of a word.
pub(super) const OPENS: u8 = 40;
pub(super) const CLOSES: u8 = 41;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_sounds() {
        let words: Vec<Vec<u8>> = (0..200u8).map(|number| vec![number % 39 + 1; usize::from(number % 7)]).collect();
        let sayings = Pronunciations::new(Pronunciations::pack(&words).leak());
        for (place, sounds) in words.iter().enumerate() {
            assert_eq!(sayings.of(place).unwrap_or_default(), sounds, "{place}");
        }
        assert_eq!(sayings.of(200), None);
    }

    #[test]
    fn sounds_have_codes_of_their_own() {
        assert_eq!((sound("AA"), sound("ZH"), sound("^"), sound("QQ")), (Some(1), Some(39), Some(OPENS), None));
    }
}
