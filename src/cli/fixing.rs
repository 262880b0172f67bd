//! What is fixed in an article, and how it gets into its file.
//!
//! Invariant: a file is changed whole or not at all, and only where it still has the text that was checked; every byte that no fix touches
//! stays as it is.

use std::path::Path;

use crate::article::Format;
use crate::check::{self, Analysis};
use crate::config::Config;
use crate::finding::Finding;
use crate::folder::{self, Text};
use crate::query::mending;
use crate::text::{Edit, apply};

/// Mending one fault may show another below it; more rounds than this are never needed.
const ROUNDS: usize = 8;

/// An article with all that is safe to fix fixed.
pub(super) struct Mended {
    /// The article as it reads now.
    pub(super) analysis: Analysis,
    /// How many findings were fixed.
    pub(super) count: usize,
}

/// Fixes what is safe to fix of the findings that `choose` takes.
pub(super) fn mended(text: &str, written: Format, config: &Config, choose: impl Fn(&Analysis) -> Vec<Finding>) -> Mended {
    let mut analysis = check::check(text, written, config);
    let mut count = 0;
    for _ in 0..ROUNDS {
        let findings = choose(&analysis);
        let chosen = mending::safe(&findings);
        if chosen.is_empty() {
            break;
        }
        count += chosen.len();
        let edits: Vec<Edit> = chosen.iter().flat_map(|(_, fix)| fix.edits()).cloned().collect();
        let text = apply(analysis.text(), &edits);
        analysis = check::recheck(&text, &analysis, config);
    }
    Mended { analysis, count }
}

/// Writes a new text over the one that was read. An error says why the file has not changed.
pub(super) fn write(path: &Path, read: &Text, text: &str) -> Result<(), String> {
    let mark = if read.origin > 0 { "\u{feff}" } else { "" };
    let before = format!("{mark}{}", read.text);
    let mut is_other = false;
    let written = folder::rewrite(path, |there| {
        is_other = there != before;
        if is_other { there.to_string() } else { format!("{mark}{text}") }
    });
    written.map_err(|reason| reason.to_string())?;
    if is_other { Err("it was changed by another program meanwhile, so nothing is fixed in it".to_string()) } else { Ok(()) }
}
