//! What writes the files that are read in place here: rows of assets/knowledge, packed.

use std::collections::BTreeMap;

use super::{CAPITAL_STEP, GAIN_STEP};

mod groups;
mod names;
mod tags;

pub use groups::{group_rows, pack_groups};
pub use names::{Row, pack, rows};
pub use tags::{TagRow, pack_tags, tag_rows};

/// Files to be written into assets/knowledge/packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Name of the file -> its bytes.
    pub files: BTreeMap<&'static str, Vec<u8>>,
}

/// Code of a count of capitals in capitals.bin, for the packer.
pub fn capital_code(count: f32) -> u8 {
    (count.ln_1p() / CAPITAL_STEP).round().clamp(1.0, 255.0) as u8
}

/// Code of a gain in places.bin, for the packer.
pub fn gain_code(gain: f32) -> u8 {
    (gain / GAIN_STEP + 128.0).round().clamp(1.0, 255.0) as u8
}
