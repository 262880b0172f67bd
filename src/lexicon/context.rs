//! What the neighbours say: pairs of words of the web, mixed with the frequency of the word alone.

use super::{entry, pair_rate};

/// Share of the pair beside the word alone. Chosen on misspellings put into news sentences.
const PAIR_SHARE: f32 = 0.65;
/// What a word that no list has still gets, per billion.
const FLOOR: f32 = 0.05;
const BILLION: f32 = 1e9;

/// P(word).
pub fn alone(word: &str) -> f32 {
    (entry(word).rate() + FLOOR) / BILLION
}

/// P(second | first).
pub fn after(first: &str, second: &str) -> f32 {
    let base = alone(second);
    let pair = pair_rate(first, second);
    PAIR_SHARE * pair / (entry(first).rate() + pair.max(1.0)) + (1.0 - PAIR_SHARE) * base
}

/// How much the word before speaks for `word`: a log ratio, 0 where there is none.
pub fn gain_before(before: Option<&str>, word: &str) -> f32 {
    before.map_or(0.0, |before| (after(before, word) / alone(word)).ln())
}

/// How much `word` explains the word that follows.
pub fn gain_after(word: &str, next: Option<&str>) -> f32 {
    next.map_or(0.0, |next| (after(word, next) / alone(next)).ln())
}

/// Both.
pub fn gain(before: Option<&str>, word: &str, next: Option<&str>) -> f32 {
    gain_before(before, word) + gain_after(word, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbours_decide_between_two_words() {
        let gain_of = |word| gain(Some("at"), word, None);
        assert!(gain_of("once") > gain_of("force"));
        assert!(gain(Some("task"), "force", None) > gain(Some("task"), "once", None));
    }

    #[test]
    fn without_neighbours_nothing_is_gained() {
        assert_eq!(gain(None, "once", None), 0.0);
    }
}
