//! Keys: the letters of the words of a name, by which names are compared.

use std::borrow::Cow;

use crate::names::read::Word;

/// The letters of one word of a name.
pub(super) type Key<'a> = Cow<'a, [u8]>;

/// The letters of a word, an initialism without its stops.
pub(super) fn key<'a>(word: &Word<'a>) -> Key<'a> {
    if matches!(word.key, b"usa" | b"u.s.a." | b"u.s.a") && word.is_upper() {
        return Cow::Borrowed(b"us");
    }
    if word.key.contains(&b'.') {
        return Cow::Owned(word.key.iter().copied().filter(|&letter| letter != b'.').collect());
    }
    Cow::Borrowed(word.key)
}

/// The words of a name with blanks between.
pub(super) fn joined(keys: &[Key]) -> String {
    let bytes = keys.iter().flat_map(|key| std::iter::once(b' ').chain(key.iter().copied())).skip(1);
    bytes.map(|byte| if byte.is_ascii() { char::from(byte) } else { '?' }).collect()
}
