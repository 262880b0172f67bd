//! What the engine still gets wrong on the project's own articles: one list a test in `tests/known/`, exact both ways. A new fault fails
//! the test, and so does a line that is no longer true, so the lists only shrink on purpose.

use std::fs;
use std::path::Path;

/// A path as the lists write it.
pub fn name(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

/// Fails unless `found` is what `tests/known/<list>` says. `UPDATE=1` writes the list; read the difference before it is kept.
pub fn assert_known(found: &str, list: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/known").join(list);
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(&path, found).expect("the list can be written");
    }
    let known = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(found == known, "not as {} says:\n\n{found}", path.display());
}
