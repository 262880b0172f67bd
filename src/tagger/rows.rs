//! Rows of small weights by hashed feature, read in place. A feature is known by its bucket and a 16-bit fingerprint, so one that was not
//! learned is taken for one that was about once in 10,000 questions.
//!
//! Layout, little-endian: `u32` number of buckets B, a power of two; `u32` starts, B + 1 of them; `u16` fingerprints; rows of N `i8`.
//! Bucket = low bits of the feature, fingerprint = its top 16 bits.

/// A table of rows with N columns.
#[derive(Clone, Copy, Debug)]
pub struct Rows<const N: usize> {
    starts: &'static [u8],
    fingerprints: &'static [u8],
    weights: &'static [u8],
}

impl<const N: usize> Rows<N> {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let buckets = u32_at(count, 0) as usize;
        let (starts, rest) = rest.split_at(4 * (buckets + 1));
        let (fingerprints, weights) = rest.split_at(2 * u32_at(starts, buckets) as usize);
        Rows { starts, fingerprints, weights }
    }

    /// The sum of the rows of these features.
    #[inline]
    pub fn sums(&self, features: &[u64]) -> [i32; N] {
        let buckets = self.starts.len() / 4 - 1;
        let mut sums = [0; N];
        for &feature in features {
            let bucket = feature as usize & (buckets - 1);
            let (start, end) = (u32_at(self.starts, bucket) as usize, u32_at(self.starts, bucket + 1) as usize);
            let fingerprint = fingerprint(feature).to_le_bytes();
            let Some(place) = self.fingerprints[2 * start..2 * end].chunks_exact(2).position(|other| other == fingerprint) else {
                continue;
            };
            let row = &self.weights[N * (start + place)..N * (start + place + 1)];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        sums
    }
}

/// The bytes of a table of these features. Of two with one fingerprint in one bucket the first stands.
#[cfg(any(test, feature = "study"))]
pub fn pack<const N: usize>(mut rows: Vec<(u64, [i8; N])>) -> Vec<u8> {
    let buckets = (rows.len() / 4).next_power_of_two();
    let bucket = |feature: u64| feature as usize & (buckets - 1);
    rows.sort_by_key(|&(feature, _)| (bucket(feature), fingerprint(feature)));
    rows.dedup_by_key(|&mut (feature, _)| (bucket(feature), fingerprint(feature)));
    let mut out = (buckets as u32).to_le_bytes().to_vec();
    for at in 0..=buckets {
        let start = rows.partition_point(|&(feature, _)| bucket(feature) < at) as u32;
        out.extend(start.to_le_bytes());
    }
    out.extend(rows.iter().flat_map(|&(feature, _)| fingerprint(feature).to_le_bytes()));
    out.extend(rows.iter().flat_map(|(_, row)| row.map(i8::cast_unsigned)));
    out
}

fn fingerprint(feature: u64) -> u16 {
    (feature >> 48) as u16
}

const fn u32_at(bytes: &[u8], index: usize) -> u32 {
    let at = 4 * index;
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::KeyHash;

    #[test]
    fn what_is_packed_is_added_again_and_what_is_not_adds_nothing() {
        let feature = |number: usize| KeyHash::new().with(&number.to_string()).finish();
        let table = pack((0..1000).map(|number| (feature(number), [1, number as i8, -3])).collect());
        let rows: Rows<3> = Rows::new(table.leak());
        assert_eq!(rows.sums(&[feature(7), feature(5), feature(5000)]), [2, 12, -6]);
    }
}
