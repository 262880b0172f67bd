//! How a word sounds, roughly: its consonants by sound, doubled ones once; a vowel counts at the start only. Two spellings of one word
//! mostly sound alike. After Philips, "Hanging on the Metaphone" (Computer Language 7, 1990), without what tells vowels apart.

use std::ops::Deref;

/// Sounds that are kept; longer words are cut.
const MOST: usize = 24;

/// The sounds of a word, one letter each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneticKey {
    sounds: [u8; MOST],
    count: u8,
}

impl Deref for PhoneticKey {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.sounds[..usize::from(self.count)]
    }
}

impl PhoneticKey {
    /// The sounds of a word in lower case.
    pub fn of(word: &[u8]) -> Self {
        let mut key = Self { sounds: [0; MOST], count: 0 };
        let mut last = 0;
        for index in 0..word.len() {
            let Some(sound) = sound_at(word, index).filter(|&sound| sound != last) else { continue };
            last = sound;
            if let Some(place) = key.sounds.get_mut(usize::from(key.count)) {
                *place = sound;
                key.count += 1;
            }
        }
        key
    }
}

/// The sound that begins at a letter; `x` is that of `sh` and `ch`.
fn sound_at(word: &[u8], index: usize) -> Option<u8> {
    let next = |ahead: usize| word.get(index + ahead).copied().unwrap_or(0);
    match (word[index], next(1)) {
        (b'p', b'h') => Some(b'f'),
        (b's' | b'c', b'h') => Some(b'x'),
        (b't' | b's' | b'c', b'i') if matches!(next(2), b'o' | b'a') => Some(b'x'),
        (b'd', b'g') | (b'g', b'h') | (b't', b'c') => None,
        (b's', b'c') if matches!(next(2), b'e' | b'i' | b'y') => None,
        (b'c', b'e' | b'i' | b'y') | (b'z', _) => Some(b's'),
        (b'c' | b'q', _) => Some(b'k'),
        (b'g', b'e' | b'i' | b'y') => Some(b'j'),
        (b'k' | b'g', b'n') | (b'w', b'r') | (b'p', b's') if index == 0 => None,
        (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => (index == 0).then_some(b'a'),
        (b'h' | b'w' | b'\'' | b'-', _) => None,
        (b'd', 0) => Some(b't'),
        (letter, _) => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sound_are_heard_alike() {
        for (one, other) in [("fotograf", "photograph"), ("nife", "knife"), ("acomodate", "accommodate"), ("relavant", "relevant")] {
            assert_eq!(PhoneticKey::of(one.as_bytes()), PhoneticKey::of(other.as_bytes()), "{one} {other}");
        }
        assert_eq!(PhoneticKey::of(b"resepshun").first(), Some(&b'r'));
        assert_ne!(PhoneticKey::of(b"minister"), PhoneticKey::of(b"monster-in"));
    }

    #[test]
    fn any_word_is_heard() {
        assert!(PhoneticKey::of(b"").is_empty());
        assert_eq!(PhoneticKey::of("bdfbdf".repeat(20).as_bytes()).len(), MOST);
        assert!(!PhoneticKey::of("naïf".as_bytes()).is_empty());
    }
}
