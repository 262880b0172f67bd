//! The articles below `tests/`: where they lie and how they are written.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::article::Format;

/// Every article below `tests/<folder>`, sorted by path. Fails where there is none, so that a moved folder does not pass in silence.
pub fn articles(folder: &str) -> Vec<(PathBuf, Format)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    assert!(!found.is_empty(), "no article in {}", root.display());
    found
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, Format)>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder that was opened can be read").path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        if let Some(format) = Format::from_path(&path) {
            found.push((path, format));
        }
    }
}
