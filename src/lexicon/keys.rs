//! The keys of the lexicon: 394,000 words and names, each with the number of its record. Read in place, one look for a word.
//!
//! A key is known by its bucket and a fingerprint of 32 bits, so a stranger is taken for a key about once in 700 million questions.
//!
//! Layout, little-endian: `u32` number of buckets B, a power of two; `u32` starts, B + 1 of them; `u32` fingerprints; `u16` values.
//! Bucket = low bits of the hash ([`KeyHash`](super::KeyHash)), fingerprint = its top 32 bits.

/// A table of hashed keys with two bytes each.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    starts: &'static [u8],
    fingerprints: &'static [u8],
    values: &'static [u8],
}

impl Keys {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let buckets = u32_at(count, 0) as usize;
        let (starts, rest) = rest.split_at(4 * (buckets + 1));
        let (fingerprints, values) = rest.split_at(4 * u32_at(starts, buckets) as usize);
        Keys { starts, fingerprints, values }
    }

    /// The value of a key, by its hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u16> {
        let bucket = hash as usize & (self.starts.len() / 4 - 2);
        let (start, end) = (u32_at(self.starts, bucket) as usize, u32_at(self.starts, bucket + 1) as usize);
        let fingerprint = ((hash >> 32) as u32).to_le_bytes();
        let place = self.fingerprints[4 * start..4 * end].chunks_exact(4).position(|other| other == fingerprint)?;
        let at = 2 * (start + place);
        Some(u16::from_le_bytes([self.values[at], self.values[at + 1]]))
    }

    /// The bytes of a table of these keys (hash, value); `None` where two of them cannot be told apart.
    #[cfg(any(test, feature = "study"))]
    pub fn pack(keys: &[(u64, u16)]) -> Option<Vec<u8>> {
        let buckets = (keys.len() / 4).next_power_of_two().max(2);
        let mut rows: Vec<(usize, u32, u16)> = Vec::with_capacity(keys.len());
        rows.extend(keys.iter().map(|&(hash, value)| (hash as usize & (buckets - 1), (hash >> 32) as u32, value)));
        rows.sort_unstable();
        if rows.windows(2).any(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            return None;
        }
        let mut bytes = (buckets as u32).to_le_bytes().to_vec();
        for bucket in 0..=buckets {
            let start = rows.partition_point(|row| row.0 < bucket) as u32;
            bytes.extend(start.to_le_bytes());
        }
        bytes.extend(rows.iter().flat_map(|row| row.1.to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|row| row.2.to_le_bytes()));
        Some(bytes)
    }
}

const fn u32_at(bytes: &[u8], index: usize) -> u32 {
    u32::from_le_bytes([bytes[4 * index], bytes[4 * index + 1], bytes[4 * index + 2], bytes[4 * index + 3]])
}

#[cfg(test)]
mod tests {
    use super::super::KeyHash;
    use super::*;

    #[test]
    fn every_key_has_its_value_and_a_stranger_none() {
        let hash = |n: u32| KeyHash::new().with(&n.to_string()).finish();
        let keys: Vec<(u64, u16)> = (0..20_000).map(|n| (hash(n), n as u16)).collect();
        let table = Keys::new(Keys::pack(&keys).unwrap_or_default().leak());
        assert!(keys.iter().all(|&(hash, value)| table.get(hash) == Some(value)));
        assert!((20_000..120_000).all(|n| table.get(hash(n)).is_none()));
    }

    #[test]
    fn keys_that_look_alike_are_refused() {
        assert_eq!(Keys::pack(&[(7, 1), (7, 2)]), None);
    }
}
