//! Fingerprint maps: many keys, one byte each, read in place. A key is known by its bucket and a 16-bit fingerprint, so a key that is not in the
//! table is taken for one about once in 8,000 questions; a key that is in it is always found.
//!
//! Layout, little-endian: `u32` number of buckets B, a power of two; `u32` starts, B + 1 of them; `u16` fingerprints; `u8` values.
//! Bucket = low bits of the hash, fingerprint = its top 16 bits.

/// The hash of a key, fed piece by piece: FNV-1a of 64 bits, then MurmurHash3's finalizer. Part of the file format: it never changes.
///
/// ```
/// use copydesk::lexicon::KeyHash;
/// assert_eq!(KeyHash::new().with("of").with(" ").with("the").finish(), KeyHash::new().with("of the").finish());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyHash(u64);

impl KeyHash {
    /// Nothing fed yet.
    pub const fn new() -> Self {
        KeyHash(0xcbf2_9ce4_8422_2325)
    }

    /// After these letters too.
    #[must_use]
    #[inline]
    pub const fn with(mut self, piece: &str) -> Self {
        let bytes = piece.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.0 = (self.0 ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            at += 1;
        }
        self
    }

    /// The hash of all that was fed. FNV's high bits are weak, so they are mixed before they serve as a fingerprint.
    #[inline]
    pub const fn finish(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
}

impl Default for KeyHash {
    fn default() -> Self {
        KeyHash::new()
    }
}

/// A table of hashed keys with one byte each.
#[derive(Clone, Copy, Debug)]
pub struct FingerprintMap {
    starts: &'static [u8],
    fingerprints: &'static [u8],
    values: &'static [u8],
}

impl FingerprintMap {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let buckets = u32_at(count, 0) as usize;
        let (starts, rest) = rest.split_at(4 * (buckets + 1));
        let (fingerprints, values) = rest.split_at(2 * u32_at(starts, buckets) as usize);
        FingerprintMap { starts, fingerprints, values }
    }

    /// The byte of a key, by its [`KeyHash`].
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u8> {
        let buckets = self.starts.len() / 4 - 1;
        let bucket = hash as usize & (buckets - 1);
        let (start, end) = (u32_at(self.starts, bucket) as usize, u32_at(self.starts, bucket + 1) as usize);
        let fingerprint = fingerprint(hash).to_le_bytes();
        let place = self.fingerprints[2 * start..2 * end].chunks_exact(2).position(|other| other == fingerprint)?;
        Some(self.values[start + place])
    }

    /// The bytes of a table of these keys (hash, value). Two keys with one fingerprint in one bucket: the first stands.
    #[cfg(any(test, feature = "study"))]
    pub fn pack(keys: &[(u64, u8)]) -> Vec<u8> {
        let buckets = (keys.len() / 8).next_power_of_two().max(1);
        let mut rows: Vec<(usize, u16, u8)> = Vec::with_capacity(keys.len());
        rows.extend(keys.iter().map(|&(hash, value)| (hash as usize & (buckets - 1), fingerprint(hash), value)));
        rows.sort_by_key(|&(bucket, fingerprint, _)| (bucket, fingerprint));
        rows.dedup_by_key(|&mut (bucket, fingerprint, _)| (bucket, fingerprint));

        let mut bytes = (buckets as u32).to_le_bytes().to_vec();
        for bucket in 0..=buckets {
            let start = rows.partition_point(|row| row.0 < bucket) as u32;
            bytes.extend(start.to_le_bytes());
        }
        bytes.extend(rows.iter().flat_map(|row| row.1.to_le_bytes()));
        bytes.extend(rows.iter().map(|row| row.2));
        bytes
    }
}

#[inline]
const fn fingerprint(hash: u64) -> u16 {
    (hash >> 48) as u16
}

#[inline]
const fn u32_at(bytes: &[u8], index: usize) -> u32 {
    u32::from_le_bytes([bytes[4 * index], bytes[4 * index + 1], bytes[4 * index + 2], bytes[4 * index + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_few_others() {
        let hash = |n: u32| KeyHash::new().with(&n.to_string()).finish();
        let keys: Vec<(u64, u8)> = (0..20_000).map(|n| (hash(n), n as u8)).collect();
        let map = FingerprintMap::new(FingerprintMap::pack(&keys).leak());
        let wrong = keys.iter().filter(|&&(hash, value)| map.get(hash) != Some(value)).count();
        assert!(wrong <= 4, "{wrong} keys share a fingerprint and a bucket");
        let strangers = (20_000..120_000).filter(|&n| map.get(hash(n)).is_some()).count();
        assert!(strangers < 30, "{strangers} of 100,000 strangers were taken for keys");
    }

    #[test]
    fn the_hash_is_the_one_of_the_shipped_files() {
        assert_eq!(KeyHash::new().with("of the").finish(), 0x1ec7_9b3c_1d81_58fb);
    }

    #[test]
    fn an_empty_table_holds_nothing() {
        assert_eq!(FingerprintMap::new(FingerprintMap::pack(&[]).leak()).get(7), None);
    }
}
