//! What the tools share: ways to fit weights, slips to put into clean articles, and the tables that are written. Each tool is a file of
//! `src/bin`; its first lines say how it is called and what it prints.

use std::path::PathBuf;

pub mod boost;
pub mod corpora;
pub mod fingerprint_map;
pub mod logistic;
pub mod passages;
pub mod slips;
pub mod sparse;

/// The project's folder `assets`.
pub fn assets() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets")
}
