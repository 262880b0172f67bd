//! What writes the files that are read in place here: tables as the readers have them.

use super::{FAMILY_STEP, PAIR_LOW, PAIR_STEP, PHRASE_STEP, SLOT_STEP, UNLISTED_LOW};

pub use super::bloom_filter::BloomFilter;
pub use super::edits::pack_edits;
pub use super::keys::Keys;
pub use super::letters::pack_letters;
pub use super::phoneme_costs::pack_phoneme_costs;
pub use super::pronunciations::{Pronunciations, SOUNDS, sound};
pub use super::record::Fields;

/// Code of a number of words in compounds.bin, for the packer.
pub fn family_code(count: f32) -> u8 {
    (count.ln_1p() / FAMILY_STEP).round().clamp(1.0, 255.0) as u8
}

/// Code of a pair's rate in pairs.bin, for the packer.
pub fn pair_code(rate: f32) -> u8 {
    ((rate / PAIR_LOW).ln() / PAIR_STEP).round().clamp(0.0, 255.0) as u8
}

/// Code of a weight in slot.bin and person.bin, for the packer.
pub fn slot_code(weight: f32) -> u8 {
    (weight / SLOT_STEP + 128.0).round().clamp(1.0, 255.0) as u8
}

/// Code of a gain in phrases.bin, for the packer.
pub fn phrase_code(gain: f32) -> u8 {
    (gain / PHRASE_STEP + 128.0).round().clamp(1.0, 255.0) as u8
}

/// Code of a web count (100 x log10) in unlisted.bin, for the packer.
pub fn unlisted_code(web: u16) -> u8 {
    (web.saturating_sub(UNLISTED_LOW) / 2).min(255) as u8
}
