//! The models: boosted trees over the features of a comparison. Each tree asks one feature after the other and ends in log-odds; the sum
//! of all, less the threshold of the suspect's kind, is the score.
//!
//! The trees stand in assets/source/name-trees.tsv (other letters) and name-dress.tsv (the same letters in another dress), which
//! `examples/fit_names` writes and a person can read: a line of thresholds, then of each tree its nodes in order. A node names its
//! feature, its limit and the node to go on at (up to the limit; the next one beyond it), or it ends with a value alone.

use std::sync::LazyLock;

use super::features::{Dress, Pair};

/// The trees and the log-odds asked of each of `KINDS` kinds of suspects.
pub(super) struct Trees<const KINDS: usize> {
    pub thresholds: [f32; KINDS],
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Node {
    /// Number of the feature, or [`LEAF`].
    feature: u16,
    /// Of a question: the node for values up to the limit; the one behind it is for others.
    next: u32,
    /// The limit of a question, the log-odds of a leaf.
    value: f32,
}

const LEAF: u16 = u16::MAX;

/// What judges other letters: an unknown suspect, a listed name, an ordinary word, a given name.
pub(super) static LETTERS: LazyLock<Trees<4>> =
    LazyLock::new(|| Trees::read(include_str!("../../assets/source/name-trees.tsv"), Pair::NAMES).expect("a test reads the table"));

/// What judges the same letters: a lost capital, a split, another hyphen, apostrophe or inner capital.
pub(super) static DRESS: LazyLock<Trees<3>> =
    LazyLock::new(|| Trees::read(include_str!("../../assets/source/name-dress.tsv"), Dress::NAMES).expect("a test reads the table"));

impl<const KINDS: usize> Trees<KINDS> {
    /// Log-odds of all trees together.
    pub fn sum(&self, values: &[f32]) -> f32 {
        self.roots.iter().map(|&root| self.value(root, values)).sum()
    }

    fn value(&self, root: u32, values: &[f32]) -> f32 {
        let mut node = self.nodes[root as usize];
        while node.feature != LEAF {
            node = self.nodes[node.next as usize + usize::from(values[node.feature as usize] > node.value)];
        }
        node.value
    }

    /// The table over these features; `None` where it has another form.
    fn read(text: &str, features: &[&str]) -> Option<Self> {
        let mut trees = Self { thresholds: [0.0; KINDS], nodes: Vec::new(), roots: Vec::new() };
        let mut lines = text.lines();
        let head: Vec<f32> = lines.next()?.strip_prefix("thresholds\t")?.split('\t').map_while(|number| number.parse().ok()).collect();
        trees.thresholds = head.try_into().ok()?;
        for line in lines {
            if line == "tree" {
                trees.roots.push(trees.nodes.len() as u32);
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let root = *trees.roots.last()?;
            trees.nodes.push(match columns.as_slice() {
                [value] => Node { feature: LEAF, next: 0, value: value.parse().ok()? },
                [feature, limit, next] => {
                    let feature = features.iter().position(|name| name == feature)? as u16;
                    Node { feature, next: root + next.parse::<u32>().ok()?, value: limit.parse().ok()? }
                }
                _ => return None,
            });
        }
        let len = trees.nodes.len() as u32;
        // A question leads on, so that every walk ends.
        let leads_on = |(at, node): (usize, &Node)| node.feature == LEAF || node.next > at as u32 && node.next + 1 < len;
        trees.nodes.iter().enumerate().all(leads_on).then_some(trees)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_are_whole() {
        assert!(LETTERS.roots.len() > 10 && LETTERS.nodes.len() > 10 * LETTERS.roots.len());
        assert!(DRESS.roots.len() > 10 && DRESS.nodes.len() > 5 * DRESS.roots.len());
    }

    #[test]
    fn a_tree_is_walked_from_its_root() {
        let trees = Trees::<4>::read("thresholds\t0\t0\t0\t0\ntree\n0.5\ntree\nd2\t0.5\t1\n-1\n2\n", Pair::NAMES).expect("a table");
        let mut values = vec![0.0; Pair::NAMES.len()];
        assert_eq!(trees.sum(&values), -0.5);
        values[Pair::D2 as usize] = 1.0;
        assert_eq!(trees.sum(&values), 2.5);
    }

    #[test]
    fn a_broken_table_is_none() {
        assert!(Trees::<4>::read("thresholds\t0\t0\t0\t0\ntree\nd2\t0.5\t0\n", Pair::NAMES).is_none());
        assert!(Trees::<4>::read("thresholds\t0\n", Pair::NAMES).is_none());
    }
}
