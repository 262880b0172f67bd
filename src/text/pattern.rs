//! How many edits lie between two words, fast for one word against many.

/// A word made ready to be compared with many others: for each letter the places where it stands, one bit each.
pub(crate) struct Pattern<'a> {
    key: &'a [u8],
    places: [u64; 256],
}

impl<'a> Pattern<'a> {
    /// Of a word, a byte a letter.
    pub fn of(key: &'a [u8]) -> Self {
        let mut places = [0; 256];
        for (place, &letter) in key.iter().take(64).enumerate() {
            places[letter as usize] |= 1 << place;
        }
        Self { key, places }
    }

    /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each 1.
    ///
    /// One step a letter, as Hyyrö has it, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (Nordic Journal
    /// of Computing 10, 2003); the cells of the table one by one where the key has more letters than a machine word has bits.
    ///
    /// More than `most` are of no interest: some number above it is the answer then, as soon as that is sure.
    pub fn edits_up_to(&self, other: &[u8], most: usize) -> usize {
        let len = self.key.len();
        if len == 0 || len > 64 {
            return edits(self.key, other);
        }
        let last = 1u64 << (len - 1);
        let (mut up, mut down, mut straight, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut distance = len;
        for (place, &letter) in other.iter().enumerate() {
            let places = self.places[letter as usize];
            let swapped = ((!straight & places) << 1) & before;
            straight = ((places & up).wrapping_add(up) ^ up) | places | down | swapped;
            let (rises, falls) = (down | !(straight | up), up & straight);
            distance += usize::from(rises & last != 0);
            distance -= usize::from(falls & last != 0);
            let (rises, falls) = (rises << 1 | 1, falls << 1);
            up = falls | !(straight | rises);
            down = rises & straight;
            before = places;
            // Each letter that is left brings the two nearer by one at most.
            let nearest = distance.saturating_sub(other.len() - 1 - place);
            if nearest > most {
                return nearest;
            }
        }
        distance
    }

    /// The same for words of one length, many of them at once: the letters of short keys fit into small numbers side by side.
    pub fn edits_of<const N: usize>(&self, others: &[&[u8]; N]) -> [usize; N] {
        let len = self.key.len();
        if !(1..=16).contains(&len) {
            return others.map(|other| self.edits_up_to(other, usize::MAX));
        }
        let mut distance = [len as u16; N];
        let (mut up, mut down, mut straight, mut before) = ([u16::MAX; N], [0u16; N], [0u16; N], [0u16; N]);
        for (place, _) in others[0].iter().enumerate() {
            let mut places = [0; N];
            for n in 0..N {
                places[n] = self.places[usize::from(others[n][place])] as u16;
            }
            for n in 0..N {
                let swapped = ((!straight[n] & places[n]) << 1) & before[n];
                straight[n] = ((places[n] & up[n]).wrapping_add(up[n]) ^ up[n]) | places[n] | down[n] | swapped;
                let (rises, falls) = (down[n] | !(straight[n] | up[n]), up[n] & straight[n]);
                distance[n] = distance[n].wrapping_add(rises >> (len - 1) & 1).wrapping_sub(falls >> (len - 1) & 1);
                let (rises, falls) = (rises << 1 | 1, falls << 1);
                up[n] = falls | !(straight[n] | rises);
                down[n] = rises & straight[n];
                before[n] = places[n];
            }
        }
        distance.map(usize::from)
    }
}

/// The same for two words of any length.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let (mut older, mut previous, mut row) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]);
    for i in 0..a.len() {
        row[0] = i + 1;
        for j in 0..b.len() {
            let mut best = (previous[j] + usize::from(a[i] != b[j])).min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(older[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        (older, previous, row) = (previous, row, older);
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_edit_in_words_of_any_length() {
        assert_eq!(Pattern::of(b"kadhimi").edits_up_to(b"kahdimi", 9), 1);
        let long: Vec<u8> = b"kadhimi-".iter().copied().cycle().take(65).collect();
        let mut other = long.clone();
        other.swap(2, 3);
        assert_eq!(Pattern::of(&long).edits_up_to(&other, 9), 1);
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
            assert_eq!(Pattern::of(one.as_bytes()).edits_up_to(other.as_bytes(), 9), changes, "{one} {other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_pattern_counts_the_edits_of_the_table(a in "[a-d]{0,66}", b in "[a-d]{0,66}") {
            proptest::prop_assert_eq!(Pattern::of(a.as_bytes()).edits_up_to(b.as_bytes(), usize::MAX), edits(a.as_bytes(), b.as_bytes()));
        }

        #[test]
        fn a_pattern_that_stops_early_knows_why(a in "[a-d]{0,66}", b in "[a-d]{0,66}", most in 0usize..9) {
            let (counted, stopped) = (edits(a.as_bytes(), b.as_bytes()), Pattern::of(a.as_bytes()).edits_up_to(b.as_bytes(), most));
            proptest::prop_assert_eq!(stopped.min(most + 1), counted.min(most + 1));
        }

        #[test]
        fn words_side_by_side_are_as_far_as_one_by_one(a in "[a-d]{0,20}", b in "[a-d]{9}", c in "[a-d]{9}") {
            let others = [b.as_bytes(), c.as_bytes()];
            proptest::prop_assert_eq!(Pattern::of(a.as_bytes()).edits_of(&others), others.map(|other| edits(a.as_bytes(), other)));
        }
    }
}
