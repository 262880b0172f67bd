//! Fitted models: what was learned stands in assets/models/*.tsv, as text that a person can read, and is packed into the files that are read in
//! place here. Features are known by name, never by number: a file that was packed for other features than the code has says nothing, and a
//! test tells.
//!
//! A table begins with lines that have a `#` (the command that wrote it, its data, the date, the figures). A table of weights has a line for each
//! feature: its name, a tab, its weight. A table of trees has a line of thresholds, then the nodes of each tree in order: a node has a feature, a
//! limit and the number of the node for values up to the limit (the next one is for those beyond it), or the value of a leaf alone.

#[cfg(any(test, feature = "study"))]
mod pack;
mod trees;
mod weights;

#[cfg(any(test, feature = "study"))]
pub use pack::{pack, pack_weights};
pub(crate) use trees::Trees;
pub(crate) use weights::weights;

/// One list is the features, their order in the packed file and their names in the table.
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

use crate::lexicon::KeyHash;

/// Of a node that ends a tree, in the place of its feature.
const LEAF: u16 = u16::MAX;

/// What a packed file says of the features that it was packed for.
const fn signature(features: &[&str]) -> u64 {
    let mut hash = KeyHash::new();
    let mut at = 0;
    while at < features.len() {
        hash = hash.with(features[at]).with("\n");
        at += 1;
    }
    hash.finish()
}
