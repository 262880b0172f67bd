//! The models of names: assets/source/name-trees.tsv (other letters) and name-dress.tsv (the same letters in another dress), which
//! `examples/fit_names` writes.

use std::sync::LazyLock;

use super::features::{Dress, Pair};
use crate::model::Trees;

/// What judges other letters: an unknown suspect, a listed name, an ordinary word, a given name.
pub(super) static LETTERS: LazyLock<Trees<4>> =
    LazyLock::new(|| Trees::read(include_str!("../../assets/source/name-trees.tsv"), Pair::NAMES).expect("a test reads the table"));

/// What judges the same letters: a lost capital, a split, another hyphen, apostrophe or inner capital.
pub(super) static DRESS: LazyLock<Trees<3>> =
    LazyLock::new(|| Trees::read(include_str!("../../assets/source/name-dress.tsv"), Dress::NAMES).expect("a test reads the table"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_are_whole() {
        for (trees, nodes) in [LETTERS.size(), DRESS.size()] {
            assert!(trees > 10 && nodes > 5 * trees);
        }
    }

    #[test]
    fn a_score_is_the_same_or_none_where_it_is_not_asked_for() {
        let mut state: u64 = 1;
        for _ in 0..2000 {
            let values: Vec<f32> = (Pair::NAMES.iter())
                .map(|_| {
                    state = state.wrapping_mul(0xd1342543de82ef95).wrapping_add(1);
                    (state >> 60) as f32 / 4.0 - 1.0
                })
                .collect();
            let score = LETTERS.score(&values, 1, f32::NEG_INFINITY).expect("a score");
            for least in [-4.0, 0.0, score - 1e-4, score] {
                assert_eq!(LETTERS.score(&values, 1, least), Some(score).filter(|&score| score > least));
            }
        }
    }
}
