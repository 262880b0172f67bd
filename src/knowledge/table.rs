//! Tables of hashed keys with a number each, read in place. A key may have several numbers.
//!
//! A key is known by its bucket and a fingerprint of 32 bits: of a table of 80,000 keys a stranger is taken for one about once in a billion
//! questions.
//!
//! Layout, little-endian: `u32` number of buckets B, a power of two; `u32` starts, B + 1 of them; `u32` fingerprints; `u32` values.
//! Bucket = low bits of the hash ([`KeyHash`](crate::lexicon::KeyHash)), fingerprint = its top 32 bits.

/// The table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    starts: &'static [u8],
    fingerprints: &'static [u8],
    values: &'static [u8],
}

impl Table {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let buckets = u32_at(count, 0) as usize;
        let (starts, rest) = rest.split_at(4 * (buckets + 1));
        let (fingerprints, values) = rest.split_at(4 * u32_at(starts, buckets) as usize);
        Table { starts, fingerprints, values }
    }

    /// The numbers of a key, by its hash, in the order in which they were packed.
    #[inline]
    pub fn all(&self, hash: u64) -> impl Iterator<Item = u32> + use<> {
        let bucket = hash as usize & (self.starts.len() / 4 - 2);
        let (start, end) = (u32_at(self.starts, bucket) as usize, u32_at(self.starts, bucket + 1) as usize);
        let fingerprint = (hash >> 32) as u32;
        let (fingerprints, values) = (self.fingerprints, self.values);
        (start..end).filter(move |&at| u32_at(fingerprints, at) == fingerprint).map(move |at| u32_at(values, at))
    }

    /// The bytes of a table of these keys (hash, value).
    #[cfg(any(test, feature = "study"))]
    pub fn pack(keys: &[(u64, u32)]) -> Vec<u8> {
        let buckets = (keys.len() / 4).next_power_of_two().max(2);
        let mut rows: Vec<(usize, u32, u32)> = Vec::with_capacity(keys.len());
        rows.extend(keys.iter().map(|&(hash, value)| (hash as usize & (buckets - 1), (hash >> 32) as u32, value)));
        rows.sort_by_key(|&(bucket, fingerprint, _)| (bucket, fingerprint));
        let mut bytes = (buckets as u32).to_le_bytes().to_vec();
        for bucket in 0..=buckets {
            let start = rows.partition_point(|row| row.0 < bucket) as u32;
            bytes.extend(start.to_le_bytes());
        }
        bytes.extend(rows.iter().flat_map(|row| row.1.to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|row| row.2.to_le_bytes()));
        bytes
    }
}

#[inline]
const fn u32_at(bytes: &[u8], index: usize) -> u32 {
    u32::from_le_bytes([bytes[4 * index], bytes[4 * index + 1], bytes[4 * index + 2], bytes[4 * index + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::KeyHash;

    #[test]
    fn every_key_has_its_numbers_in_order_and_a_stranger_none() {
        let hash = |n: u32| KeyHash::new().with(&n.to_string()).finish();
        let keys: Vec<(u64, u32)> = (0..20_000).map(|n| (hash(n / 2), n)).collect();
        let table = Table::new(Table::pack(&keys).leak());
        assert!((0..10_000).all(|n| table.all(hash(n)).eq([2 * n, 2 * n + 1])));
        assert!((20_000..120_000).all(|n| table.all(hash(n)).next().is_none()));
        assert_eq!(Table::new(Table::pack(&[]).leak()).all(7).next(), None);
    }
}
