//! Boosted trees over named features, read in place. Each tree asks one feature after the other and ends in log-odds; the sum of all, less the
//! threshold of the suspect's kind, is the score.
//!
//! Layout, little-endian: `u64` signature of the features; `u16` thresholds, `u16` trees; `f32` thresholds; of each tree `u32` its first node
//! and `f32` the most that can come from it and the trees behind it; the nodes: `u16` feature, or 65,535 for a leaf; `u16` of a question the node
//! for values up to the limit, the one behind it being for others; `f32` the limit of a question, the log-odds of a leaf.

use super::{LEAF, signature};

/// The trees and the log-odds asked of each of `KINDS` kinds of suspects.
pub(crate) struct Trees<const KINDS: usize> {
    thresholds: [f32; KINDS],
    roots: &'static [u8],
    nodes: &'static [u8],
}

/// Bytes of a node, and of what is known of a tree.
const NODE: usize = 8;

impl<const KINDS: usize> Trees<KINDS> {
    /// The packed file; without trees where it was packed for other features or kinds.
    pub const fn new(bytes: &'static [u8], features: &[&str]) -> Self {
        match parts::<KINDS>(bytes, features) {
            Some((thresholds, roots, nodes)) => Self { thresholds, roots, nodes },
            None => Self { thresholds: [0.0; KINDS], roots: &[], nodes: &[] },
        }
    }

    /// Log-odds of all trees together, less the threshold of a kind; `None` where that is not above `least`. Most pairs are as good as
    /// decided before the last tree is asked.
    pub fn score(&self, values: &[f32], kind: usize, least: f32) -> Option<f32> {
        let threshold = self.thresholds[kind];
        let nodes = self.nodes.as_chunks().0;
        let mut sum = 0.0;
        for &root in self.roots.as_chunks::<NODE>().0 {
            if sum + f32_at(root, 4) < threshold + least {
                return None;
            }
            sum += value(nodes, u32_at(root, 0) as usize, values);
        }
        Some(sum - threshold).filter(|&score| score > least)
    }

    /// Can the score be above `least` for any values of the features that are `open`? Where trees ask one of them, both answers are taken.
    pub fn may_reach(&self, values: &[f32], kind: usize, least: f32, open: &[bool]) -> bool {
        let threshold = self.thresholds[kind];
        let nodes = self.nodes.as_chunks().0;
        let mut sum = 0.0;
        for &root in self.roots.as_chunks::<NODE>().0 {
            if sum + f32_at(root, 4) < threshold + least {
                return false;
            }
            sum += most(nodes, u32_at(root, 0) as usize, 0, values, open);
        }
        sum - threshold > least
    }

    /// The log-odds asked of a kind.
    pub fn threshold(&self, kind: usize) -> f32 {
        self.thresholds[kind]
    }
}

/// What the tree at this root says.
fn value(nodes: &[[u8; NODE]], root: usize, values: &[f32]) -> f32 {
    let mut node = nodes[root];
    while u16_at(node, 0) != LEAF {
        let is_beyond = values[usize::from(u16_at(node, 0))] > f32_at(node, 4);
        node = nodes[root + usize::from(u16_at(node, 2)) + usize::from(is_beyond)];
    }
    f32_at(node, 4)
}

/// The most that the tree at this root says from a node on, whatever the open features are.
fn most(nodes: &[[u8; NODE]], root: usize, at: usize, values: &[f32], open: &[bool]) -> f32 {
    let node = nodes[root + at];
    let feature = u16_at(node, 0);
    if feature == LEAF {
        return f32_at(node, 4);
    }
    let (feature, up_to) = (usize::from(feature), usize::from(u16_at(node, 2)));
    if open[feature] {
        return most(nodes, root, up_to, values, open).max(most(nodes, root, up_to + 1, values, open));
    }
    most(nodes, root, up_to + usize::from(values[feature] > f32_at(node, 4)), values, open)
}

/// Thresholds, roots and nodes of a packed file.
const fn parts<'b, const KINDS: usize>(bytes: &'b [u8], features: &[&str]) -> Option<([f32; KINDS], &'b [u8], &'b [u8])> {
    let Some((&signed, rest)) = bytes.split_first_chunk::<8>() else { return None };
    let Some((&counts, rest)) = rest.split_first_chunk::<4>() else { return None };
    let (kinds, trees) = (u16::from_le_bytes([counts[0], counts[1]]) as usize, u16::from_le_bytes([counts[2], counts[3]]) as usize);
    if u64::from_le_bytes(signed) != signature(features) || kinds != KINDS || rest.len() < 4 * kinds + NODE * trees {
        return None;
    }
    let (asked, rest) = rest.split_at(4 * kinds);
    let (roots, nodes) = rest.split_at(NODE * trees);
    let mut thresholds = [0.0; KINDS];
    let mut at = 0;
    while at < KINDS {
        thresholds[at] = f32::from_le_bytes([asked[4 * at], asked[4 * at + 1], asked[4 * at + 2], asked[4 * at + 3]]);
        at += 1;
    }
    Some((thresholds, roots, nodes))
}

#[inline]
fn u16_at(bytes: [u8; NODE], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

#[inline]
fn u32_at(bytes: [u8; NODE], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[inline]
fn f32_at(bytes: [u8; NODE], at: usize) -> f32 {
    f32::from_bits(u32_at(bytes, at))
}

#[cfg(test)]
impl<const KINDS: usize> Trees<KINDS> {
    /// How many trees there are, and how many nodes they have together.
    pub fn size(&self) -> (usize, usize) {
        (self.roots.len() / NODE, self.nodes.len() / NODE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["height", "d2"];
    const TABLE: &str = "# by hand\nthresholds\t0\t0\ntree\n0.5\ntree\nd2\t0.5\t1\n-1\n2\n";

    #[test]
    fn a_tree_is_walked_from_its_root() {
        let trees = Trees::<2>::new(super::super::pack(TABLE, NAMES).expect("a table").leak(), NAMES);
        assert_eq!(trees.size(), (2, 4));
        assert_eq!(trees.score(&[0.0, 0.0], 0, f32::NEG_INFINITY), Some(-0.5));
        assert_eq!(trees.score(&[0.0, 1.0], 0, f32::NEG_INFINITY), Some(2.5));
    }

    #[test]
    fn what_may_still_be_is_the_most_of_both_answers() {
        let trees = Trees::<2>::new(super::super::pack(TABLE, NAMES).expect("a table").leak(), NAMES);
        let (none, second) = ([false, false], [false, true]);
        assert!(trees.may_reach(&[0.0, 0.0], 0, 2.0, &second));
        assert!(!trees.may_reach(&[0.0, 0.0], 0, 2.5, &second));
        assert!(!trees.may_reach(&[0.0, 0.0], 0, 2.0, &none));
        assert!(trees.may_reach(&[0.0, 1.0], 0, 2.0, &none));
    }

    #[test]
    fn a_broken_table_says_nothing() {
        let size = |text| super::super::pack(text, NAMES).map_or((0, 0), |bytes| Trees::<2>::new(bytes.leak(), NAMES).size());
        assert_eq!(size("thresholds\t0\t0\ntree\nd2\t0.5\t0\n"), (0, 0));
        assert_eq!(size("thresholds\t0\n"), (0, 0));
        assert_eq!(size("thresholds\t0\t0\ntree\nwidth\t0.5\t1\n-1\n2\n"), (0, 0));
        assert_eq!(size("thresholds\t0\t0\ntree\nd2\t0.5\t2\n-1\n2\n"), (0, 0));
        assert_eq!(size("thresholds\t0\t0\ntree\nd2\t0.5\t1\n-1\ntree\n1\n"), (0, 0));
    }

    #[test]
    fn a_file_that_was_packed_for_other_features_says_nothing() {
        let bytes: &'static [u8] = super::super::pack(TABLE, NAMES).expect("a table").leak();
        assert_eq!(Trees::<2>::new(bytes, NAMES).size(), (2, 4));
        assert_eq!(Trees::<2>::new(bytes, &["d2", "height"]).size(), (0, 0));
        assert_eq!(Trees::<3>::new(bytes, NAMES).size(), (0, 0));
        assert_eq!(Trees::<2>::new(&[], NAMES).size(), (0, 0));
    }
}
