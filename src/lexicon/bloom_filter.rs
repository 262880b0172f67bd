//! A set of words of which little is asked: is it in a very large list? A stranger is taken for a member about once in 40 questions, so
//! the answer is evidence and never a verdict. Bloom, "Space/time trade-offs in hash coding with allowable errors" (CACM 13, 1970).
//!
//! Layout: bits, the first lowest; their number is a multiple of 64. Places: `low + n * high` of the hash's halves, for n from 0 to 4.

/// Places of one word.
const PLACES: u64 = 5;
/// Bits for each word.
#[cfg(any(test, feature = "study"))]
const BITS: usize = 8;

/// A set of hashed words.
#[derive(Clone, Copy, Debug)]
pub struct BloomFilter(&'static [u8]);

impl BloomFilter {
    /// Reads nothing.
    pub const fn new(bytes: &'static [u8]) -> Self {
        BloomFilter(bytes)
    }

    /// Is the word of this [`KeyHash`](super::KeyHash) perhaps in the set?
    pub fn holds(&self, hash: u64) -> bool {
        let bits = 8 * self.0.len() as u64;
        bits > 0 && places(hash, bits).all(|place| self.0[place as usize / 8] >> (place % 8) & 1 == 1)
    }

    /// The bytes of a set of these words.
    #[cfg(any(test, feature = "study"))]
    pub fn pack(hashes: &[u64]) -> Vec<u8> {
        let mut bytes = vec![0u8; (hashes.len() * BITS).div_ceil(64) * 8];
        for &hash in hashes {
            for place in places(hash, 8 * bytes.len() as u64) {
                bytes[place as usize / 8] |= 1 << (place % 8);
            }
        }
        bytes
    }
}

fn places(hash: u64, bits: u64) -> impl Iterator<Item = u64> {
    let (low, high) = (hash & 0xffff_ffff, hash >> 32 | 1);
    (0..PLACES).map(move |n| (low + n * high) % bits)
}

#[cfg(test)]
mod tests {
    use super::super::KeyHash;
    use super::*;

    #[test]
    fn members_pass_and_few_others() {
        let hash = |n: u32| KeyHash::new().with(&n.to_string()).finish();
        let members: Vec<u64> = (0..20_000).map(hash).collect();
        let filter = BloomFilter::new(BloomFilter::pack(&members).leak());
        assert!(members.iter().all(|&member| filter.holds(member)));
        let strangers = (20_000..120_000).filter(|&n| filter.holds(hash(n))).count();
        assert!(strangers < 3_000, "{strangers} of 100,000 strangers passed");
        assert!(!BloomFilter::new(&[]).holds(7));
    }
}
