//! Weights of named features, read in place: of a logistic decision, or of costs that are added up.
//!
//! Layout, little-endian: `u64` signature of the features; an `f32` for each of them, in their order.

use super::signature;

/// The weights of a packed file; all zero where it was packed for other features.
pub(crate) const fn weights<const N: usize>(bytes: &[u8], features: &[&str]) -> [f32; N] {
    let mut weights = [0.0; N];
    let Some((&signed, rest)) = bytes.split_first_chunk::<8>() else { return weights };
    if u64::from_le_bytes(signed) != signature(features) || features.len() != N || rest.len() != 4 * N {
        return weights;
    }
    let mut at = 0;
    while at < N {
        weights[at] = f32::from_le_bytes([rest[4 * at], rest[4 * at + 1], rest[4 * at + 2], rest[4 * at + 3]]);
        at += 1;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::super::pack_weights;
    use super::*;

    const NAMES: &[&str] = &["height", "width"];

    #[test]
    fn a_feature_has_the_weight_of_its_line() {
        let bytes = pack_weights("# by hand\nwidth\t-1.5\nheight\t0.25\n", NAMES).expect("a table");
        assert_eq!(weights::<2>(&bytes, NAMES), [0.25, -1.5]);
        assert_eq!(weights::<2>(&bytes, &["width", "height"]), [0.0, 0.0]);
        assert_eq!((weights::<3>(&bytes, NAMES), weights::<2>(&[], NAMES)), ([0.0; 3], [0.0; 2]));
    }

    #[test]
    fn a_table_without_a_feature_or_with_one_twice_is_refused() {
        for table in
            ["height\t1\n", "height\t1\nwidth\t2\nheight\t3\n", "height\t1\nlength\t2\n", "height\nwidth\t2\n", "height\tx\nwidth\t2\n"]
        {
            assert!(pack_weights(table, NAMES).is_err(), "{table}");
        }
    }
}
