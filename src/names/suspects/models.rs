//! The models of names: assets/models/name-letters.tsv (other letters) and name-style.tsv (the same letters written in another way), which
//! `fit_names` writes and `pack_models` packs.

use super::features::{Pair, Second, Style};
use crate::model::Trees;

const LETTERS_BYTES: &[u8] = include_bytes!("../../../assets/name-letters.bin");
const STYLE_BYTES: &[u8] = include_bytes!("../../../assets/name-style.bin");
const SECOND_BYTES: &[u8] = include_bytes!("../../../assets/name-second.bin");

/// What judges other letters: an unknown suspect, a listed name, an ordinary word, a given name.
pub(super) static LETTERS: Trees<4> = Trees::new(LETTERS_BYTES, Pair::NAMES);

/// What judges the same letters: a lost capital, a split, another hyphen, apostrophe or inner capital.
pub(super) static STYLE: Trees<3> = Trees::new(STYLE_BYTES, Style::NAMES);

/// What takes a second look at what those two let through, all kinds alike.
pub(super) static SECOND: Trees<1> = Trees::new(SECOND_BYTES, Second::NAMES);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

    const TABLES: [(&str, &[u8], &[&str]); 3] = [
        (include_str!("../../../assets/models/name-letters.tsv"), LETTERS_BYTES, Pair::NAMES),
        (include_str!("../../../assets/models/name-style.tsv"), STYLE_BYTES, Style::NAMES),
        (include_str!("../../../assets/models/name-second.tsv"), SECOND_BYTES, Second::NAMES),
    ];

    #[test]
    fn the_packed_models_are_those_of_the_tables() {
        for (table, bytes, features) in TABLES {
            assert!(model::pack(table, features).expect("a table") == bytes, "scripts/pack-knowledge");
        }
        for (trees, nodes) in [LETTERS.size(), STYLE.size(), SECOND.size()] {
            assert!(trees > 10 && nodes > 5 * trees);
        }
    }

    /// Features that no tree asks and the excuses or the evidence do.
    const ASKED_IN_WORDS: &[&str] = &["plural", "part", "S slot>0", "S middle", "S place slot"];

    #[test]
    fn every_feature_is_asked_by_a_tree_or_in_words() {
        for (table, _, features) in TABLES {
            let asked: Vec<&str> = table.lines().filter_map(|line| line.split_once('\t')).map(|(feature, _)| feature).collect();
            let idle = |name: &&&str| !asked.contains(*name) && !ASKED_IN_WORDS.contains(*name);
            let idle: Vec<&&str> = features.iter().filter(idle).collect();
            assert!(idle.is_empty(), "nobody asks for {idle:?}");
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
