//! Words of a text in lower case.

/// The words of a text in lower case: letters, digits, hyphens and apostrophes.
pub fn words(low: &str) -> impl DoubleEndedIterator<Item = &str> {
    low.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))).filter(|word| !word.is_empty())
}

/// Does the text have the word, or the words one behind the other?
pub fn says(low: &str, wanted: &str) -> bool {
    low.match_indices(wanted).any(|(at, _)| {
        let before = low[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = low[at + wanted.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}
