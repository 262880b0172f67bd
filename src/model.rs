//! Fitted models: boosted trees over named features. Each tree asks one feature after the other and ends in log-odds; the sum of all, less
//! the threshold of the suspect's kind, is the score.
//!
//! A table is text that a person can read: lines that begin with `#` say how it came about, then a line of thresholds, then of each tree its
//! nodes in order. A node names its feature, its limit and the node to go on at (up to the limit; the next one beyond it), or it ends with a
//! value alone. Features are known by name, so a table for other features than the code has is refused.

/// One list is the features, their order in the table and their names there.
macro_rules! features {
    ($(#[$doc:meta])* $name:ident { $($feature:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum $name { $(#[doc = $text] $feature,)* }

        impl $name {
            /// As the table has them, in order.
            pub(crate) const NAMES: &'static [&'static str] = &[$($text,)*];
        }
    };
}
pub(crate) use features;

/// The trees and the log-odds asked of each of `KINDS` kinds of suspects.
pub(crate) struct Trees<const KINDS: usize> {
    thresholds: [f32; KINDS],
    nodes: Vec<Node>,
    roots: Vec<Root>,
}

/// Where a tree begins.
#[derive(Clone, Copy)]
struct Root {
    node: u16,
    /// No more log-odds can come from it and the trees behind it.
    most: f32,
}

#[derive(Clone, Copy)]
struct Node {
    /// Number of the feature, or [`LEAF`].
    feature: u16,
    /// Of a question: the node for values up to the limit; the one behind it is for others.
    next: u16,
    /// The limit of a question, the log-odds of a leaf.
    value: f32,
}

const LEAF: u16 = u16::MAX;

/// More than the rounding of a few hundred additions amounts to.
const ROUNDING: f32 = 0.01;

impl<const KINDS: usize> Trees<KINDS> {
    /// Log-odds of all trees together, less the threshold of a kind; `None` where that is not above `least`. Most pairs are as good as
    /// decided before the last tree is asked.
    pub fn score(&self, values: &[f32], kind: usize, least: f32) -> Option<f32> {
        let threshold = self.thresholds[kind];
        let mut sum = 0.0;
        for root in &self.roots {
            if sum + root.most < threshold + least {
                return None;
            }
            sum += self.value(root.node, values);
        }
        Some(sum - threshold).filter(|&score| score > least)
    }

    /// The log-odds asked of a kind.
    pub fn threshold(&self, kind: usize) -> f32 {
        self.thresholds[kind]
    }

    fn value(&self, root: u16, values: &[f32]) -> f32 {
        let mut node = self.nodes[usize::from(root)];
        while node.feature != LEAF {
            node = self.nodes[usize::from(node.next) + usize::from(values[usize::from(node.feature)] > node.value)];
        }
        node.value
    }

    /// The table over these features; `None` where it has another form.
    pub fn read(text: &str, features: &[&str]) -> Option<Self> {
        let mut trees = Self { thresholds: [0.0; KINDS], nodes: Vec::new(), roots: Vec::new() };
        let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
        let head: Vec<f32> = lines.next()?.strip_prefix("thresholds\t")?.split('\t').map_while(|number| number.parse().ok()).collect();
        trees.thresholds = head.try_into().ok()?;
        for line in lines {
            if line == "tree" {
                trees.roots.push(Root { node: u16::try_from(trees.nodes.len()).ok()?, most: 0.0 });
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let root = trees.roots.last()?.node;
            trees.nodes.push(match columns.as_slice() {
                [value] => Node { feature: LEAF, next: 0, value: value.parse().ok()? },
                [feature, limit, next] => {
                    let feature = features.iter().position(|name| name == feature)? as u16;
                    Node { feature, next: root.checked_add(next.parse().ok()?)?, value: limit.parse().ok()? }
                }
                _ => return None,
            });
        }
        let len = trees.nodes.len();
        // A question leads on, so that every walk ends.
        let leads_on = |(at, node): (usize, &Node)| node.feature == LEAF || usize::from(node.next) > at && usize::from(node.next) + 1 < len;
        let is_whole = trees.nodes.iter().enumerate().all(leads_on);
        let (mut most, mut end) = (ROUNDING, len);
        for root in trees.roots.iter_mut().rev() {
            let leaves = trees.nodes.get(usize::from(root.node)..end)?.iter().filter(|node| node.feature == LEAF);
            most += leaves.map(|leaf| leaf.value).fold(f32::NEG_INFINITY, f32::max);
            (root.most, end) = (most, usize::from(root.node));
        }
        is_whole.then_some(trees)
    }
}

#[cfg(test)]
impl<const KINDS: usize> Trees<KINDS> {
    /// How many trees there are, and how many nodes they have together.
    pub fn size(&self) -> (usize, usize) {
        (self.roots.len(), self.nodes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["height", "d2"];

    #[test]
    fn a_tree_is_walked_from_its_root() {
        let text = "# by hand\nthresholds\t0\t0\ntree\n0.5\ntree\nd2\t0.5\t1\n-1\n2\n";
        let trees = Trees::<2>::read(text, NAMES).expect("a table");
        assert_eq!(trees.score(&[0.0, 0.0], 0, f32::NEG_INFINITY), Some(-0.5));
        assert_eq!(trees.score(&[0.0, 1.0], 0, f32::NEG_INFINITY), Some(2.5));
    }

    #[test]
    fn a_broken_table_is_none() {
        assert!(Trees::<2>::read("thresholds\t0\t0\ntree\nd2\t0.5\t0\n", NAMES).is_none());
        assert!(Trees::<2>::read("thresholds\t0\n", NAMES).is_none());
        assert!(Trees::<2>::read("thresholds\t0\t0\ntree\nwidth\t0.5\t1\n-1\n2\n", NAMES).is_none());
    }
}
