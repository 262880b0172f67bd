//! Outlines: a set of words of which only first letter, last letter and length are kept. It says at once that most words of an article are
//! none of the few that are looked for; of the others a map is asked.

/// First letter, last letter -> a bit for each length.
pub(in crate::names) struct Outlines([[u32; 32]; 32]);

impl Outlines {
    /// No word.
    pub fn new() -> Self {
        Self([[0; 32]; 32])
    }

    /// Adds a word.
    pub fn insert(&mut self, word: &[u8]) {
        if let Some((first, last, length)) = outline(word) {
            self.0[first][last] |= 1 << length;
        }
    }

    /// May it be one of the words? Never of an empty one.
    #[inline]
    pub fn may_hold(&self, word: &[u8]) -> bool {
        outline(word).is_some_and(|(first, last, length)| self.0[first][last] >> length & 1 == 1)
    }
}

#[inline]
fn outline(word: &[u8]) -> Option<(usize, usize, usize)> {
    let (first, last) = (word.first()?, word.last()?);
    Some((usize::from(first & 31), usize::from(last & 31), word.len() & 31))
}
