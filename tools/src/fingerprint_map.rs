//! A table of features and weights as the engine reads it in place.

use std::error::Error;

use copydesk::lexicon::{FingerprintMap, KeyHash};

/// The map of a table of lines with a key and a value behind a tab; lines with `# ` in front say how it came about.
pub fn fingerprint_map(table: &str, code: impl Fn(&str) -> Result<u8, Box<dyn Error>>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut keys = Vec::new();
    for line in table.lines().skip_while(|line| line.starts_with("# ")) {
        let (key, value) = line.rsplit_once('\t').ok_or_else(|| format!("no value: {line}"))?;
        keys.push((KeyHash::new().with(key).finish(), code(value)?));
    }
    Ok(FingerprintMap::pack(&keys))
}
