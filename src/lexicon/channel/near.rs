//! How many letters two words differ by, many words against one. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances" (Nordic Journal of Computing 10, 2003).

/// A word, prepared to be compared with many.
pub(super) struct Near {
    /// Where each byte stands in it.
    places: [u32; 128],
    len: u32,
}

impl Near {
    /// Of an ASCII word of 1 to 32 letters; none of any other.
    pub(super) fn to(word: &[u8]) -> Option<Self> {
        let len = u32::try_from(word.len()).ok().filter(|len| (1..=u32::BITS).contains(len))?;
        let mut places = [0; 128];
        for (index, &byte) in word.iter().enumerate() {
            *places.get_mut(usize::from(byte))? |= 1 << index;
        }
        Some(Self { places, len })
    }

    /// Letters changed, added, left out or swapped with the next, each counted once.
    pub(super) fn distance(&self, other: &[u8]) -> u32 {
        let last = 1 << (self.len - 1);
        let (mut plus, mut minus, mut diagonal, mut before) = (u32::MAX, 0u32, 0u32, 0u32);
        let mut distance = self.len;
        for &byte in other {
            let same = self.places.get(usize::from(byte)).copied().unwrap_or(0);
            let swapped = (!diagonal & same) << 1 & before;
            diagonal = ((same & plus).wrapping_add(plus) ^ plus) | same | minus | swapped;
            let (mut down, mut up) = (minus | !(diagonal | plus), diagonal & plus);
            distance = distance + u32::from(down & last != 0) - u32::from(up & last != 0);
            (down, up) = (down << 1 | 1, up << 1);
            (plus, minus) = (up | !(diagonal | down), down & diagonal);
            before = same;
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(one: &str, other: &str) -> Option<u32> {
        Near::to(one.as_bytes()).map(|near| near.distance(other.as_bytes()))
    }

    #[test]
    fn changes_are_counted_once_each() {
        for (one, other, changes) in [
            ("group", "group", 0),
            ("gruop", "group", 1),
            ("goverment", "government", 1),
            ("a", "", 1),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("abcdefghijklmnopqrstuvwxyzabcdef", "bcdefghijklmnopqrstuvwxyzabcdefg", 2),
        ] {
            assert_eq!(distance(one, other), Some(changes), "{one} {other}");
        }
    }

    #[test]
    fn other_words_than_short_ones_of_ascii_are_not_compared() {
        assert_eq!(distance("", "a"), None);
        assert_eq!(distance("naïf", "naif"), None);
        assert_eq!(distance(&"x".repeat(33), "x"), None);
    }
}
