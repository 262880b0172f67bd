//! The words that may be offered as corrections: 150,000 of them, laid out so that a search passes over most with one look.
//!
//! Layout of offered.bin, little-endian: `u32` number of groups; for each group `u8` letters of its words, `u8` least prior cost in nats,
//! `u32` number of words; then of all words, group by group, `u8` what its prior cost is more, in sixteenths ([`PRIOR_UNIT`]), `u32` bits of the
//! letters that occur, `u16` hash of the sounds ([`PhoneticKey`]), and the letters. Groups go from common words to rare ones, then from short
//! words to long ones; within a group the order is the alphabet's.

#[cfg(any(test, feature = "study"))]
use super::phonetic_key::PhoneticKey;

/// Nats in one unit of a prior cost.
pub const PRIOR_UNIT: f32 = 1.0 / 16.0;

/// Units in one nat: words of one nat and one length are a group.
#[cfg(any(test, feature = "study"))]
const BAND: u16 = 16;
const GROUP_BYTES: usize = 6;

/// One word that may be offered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer<'a> {
    /// In lower case, ASCII.
    pub word: &'a str,
    /// -ln of its smoothed probability, in nats; names cost one nat more than words.
    pub prior: f32,
}

/// The words of one length whose prior costs lie within one nat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Letters of each word.
    pub letters: usize,
    /// No word of it costs less, in nats.
    pub least: f32,
    /// Which of all words.
    pub from: usize,
    pub to: usize,
    /// Where the letters of the first lie.
    start: usize,
}

/// Words whose signs are looked at together.
pub(super) const TOGETHER: usize = 16;

/// What tells of the next words of a group at once that they are too far away.
pub(super) struct Signs {
    /// Their letters, one bit each ([`letters_of`]).
    pub letters: [u32; TOGETHER],
    /// The hashes of their sounds.
    pub sounds: [u16; TOGETHER],
    /// How many words these are; fewer at the end of a group.
    pub count: usize,
}

/// The table, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Offers {
    groups: &'static [u8],
    priors: &'static [u8],
    masks: &'static [u8],
    sounds: &'static [u8],
    letters: &'static [u8],
}

impl Offers {
    /// Reads the header; the rest stays where it is.
    pub const fn new(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let groups = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (groups, rest) = rest.split_at(GROUP_BYTES * groups);
        let (mut words, mut group) = (0, 0);
        while group < groups.len() {
            words += words_of(groups, group);
            group += GROUP_BYTES;
        }
        let (priors, rest) = rest.split_at(words);
        let (masks, rest) = rest.split_at(4 * words);
        let (sounds, letters) = rest.split_at(2 * words);
        Self { groups, priors, masks, sounds, letters }
    }

    /// From common words to rare ones.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group> {
        let (mut from, mut start) = (0, 0);
        (0..self.groups.len()).step_by(GROUP_BYTES).map(move |at| {
            let (letters, count) = (usize::from(self.groups[at]), words_of(self.groups, at));
            let group = Group { letters, least: f32::from(self.groups[at + 1]), from, to: from + count, start };
            from += count;
            start += count * letters;
            group
        })
    }

    /// The signs of a group's words, in order.
    pub(super) fn signs(&self, group: Group) -> impl Iterator<Item = Signs> {
        (group.from..group.to).step_by(TOGETHER).map(move |from| {
            let count = TOGETHER.min(group.to - from);
            let (masks, sounds) = (&self.masks[4 * from..4 * (from + count)], &self.sounds[2 * from..2 * (from + count)]);
            let mut signs = Signs { letters: [u32::MAX; TOGETHER], sounds: [0; TOGETHER], count };
            let (masks, sounds) = (masks.as_chunks().0, sounds.as_chunks().0);
            for n in 0..count {
                signs.letters[n] = u32::from_le_bytes(masks[n]);
                signs.sounds[n] = u16::from_le_bytes(sounds[n]);
            }
            signs
        })
    }

    /// The letters of a group's word, by its place in the group.
    pub(super) fn word(&self, group: Group, place: usize) -> &'static [u8] {
        &self.letters[group.start + place * group.letters..][..group.letters]
    }

    /// Its prior cost, in nats.
    pub(super) fn prior_at(&self, group: Group, place: usize) -> f32 {
        group.least + f32::from(self.priors[group.from + place]) * PRIOR_UNIT
    }

    /// Prior cost of a word (lower case) that may be offered, in nats.
    pub fn prior(&self, low: &str) -> Option<f32> {
        self.find(low).map(|(group, place)| self.prior_at(group, place))
    }

    /// Where a word (lower case) stands.
    pub(super) fn find(&self, low: &str) -> Option<(Group, usize)> {
        self.groups().filter(|group| group.letters == low.len()).find_map(|group| {
            let (mut from, mut to) = (0, group.to - group.from);
            while from < to {
                let middle = from.midpoint(to);
                match self.word(group, middle).cmp(low.as_bytes()) {
                    std::cmp::Ordering::Less => from = middle + 1,
                    std::cmp::Ordering::Equal => return Some((group, middle)),
                    std::cmp::Ordering::Greater => to = middle,
                }
            }
            None
        })
    }

    /// All of them, from common to rare.
    pub fn iter(&self) -> impl Iterator<Item = Offer<'static>> {
        self.groups().flat_map(move |group| {
            (0..group.to - group.from).filter_map(move |place| {
                let word = std::str::from_utf8(self.word(group, place)).ok()?;
                Some(Offer { word, prior: self.prior_at(group, place) })
            })
        })
    }

    /// The bytes of a table of these words (lower case, ASCII) and their prior costs in units.
    #[cfg(any(test, feature = "study"))]
    pub fn pack<'a>(words: impl Iterator<Item = (&'a str, u16)>) -> Vec<u8> {
        let mut rows: Vec<(u16, usize, &str, u16)> = words.map(|(word, prior)| (prior / BAND, word.len(), word, prior)).collect();
        rows.sort_unstable();
        let groups: Vec<_> = rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
        let mut bytes = (groups.len() as u32).to_le_bytes().to_vec();
        for group in groups {
            bytes.extend([group[0].1 as u8, group[0].0 as u8]);
            bytes.extend((group.len() as u32).to_le_bytes());
        }
        bytes.extend(rows.iter().map(|row| (row.3 % BAND) as u8));
        bytes.extend(rows.iter().flat_map(|row| letters_of(row.2.as_bytes()).to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|row| hash_of(&PhoneticKey::of(row.2.as_bytes())).to_le_bytes()));
        bytes.extend(rows.iter().flat_map(|row| row.2.bytes()));
        bytes
    }
}

const fn words_of(groups: &[u8], at: usize) -> usize {
    u32::from_le_bytes([groups[at + 2], groups[at + 3], groups[at + 4], groups[at + 5]]) as usize
}

/// Which letters a word has, one bit each, `a` lowest.
pub(super) fn letters_of(word: &[u8]) -> u32 {
    word.iter().filter(|byte| byte.is_ascii_lowercase()).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// A hash of the sounds. Part of the file format: it never changes.
pub(super) fn hash_of(sounds: &[u8]) -> u16 {
    let hash = sounds.iter().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (hash >> 16 ^ hash) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_prior_and_a_stranger_none() {
        let words = ["house", "horse", "a", "counterintelligence", "o'clock", "zeal"];
        let priors = [150u16, 160, 40, 300, 170, 151];
        let offers = Offers::new(Offers::pack(words.into_iter().zip(priors)).leak());
        for (word, prior) in words.into_iter().zip(priors) {
            assert_eq!(offers.prior(word), Some(f32::from(prior) * PRIOR_UNIT), "{word}");
        }
        assert_eq!((offers.prior("hours"), offers.prior(""), offers.prior("zeall")), (None, None, None));
        assert_eq!(offers.iter().count(), words.len());
        assert_eq!(offers.iter().next().map(|offer| offer.word), Some("a"));
    }
}
