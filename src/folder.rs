//! The articles of a folder and the text of each: what both doors mean by "every article below here".
//!
//! Invariant: what git ignores is no article, whether or not the folder is a repository; each file comes once.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// More bytes than this are no article: some ten million words, or a device that never ends.
pub const LARGEST: u64 = 64 << 20;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Without a byte order mark.
    pub text: String,
    /// Where it begins in the file: 3 after a byte order mark, else 0.
    pub origin: usize,
}

/// The files below `folder` that `is_article` takes, in order. What cannot be walked is told to `fault` with its reason.
pub fn articles(folder: &Path, mut is_article: impl FnMut(&Path) -> bool, mut fault: impl FnMut(&ignore::Error)) -> Vec<PathBuf> {
    let mut found = Vec::new();
    // A folder of articles need not be a repository to have files that nobody wants checked.
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
                if is_file && entry.path().is_file() && is_article(entry.path()) {
                    found.push(entry.into_path());
                }
            }
            Err(error) => fault(&error),
        }
    }
    found.sort();
    found
}

/// Reads a file, or standard input where there is no path; an error says why not, in one line.
///
/// # Errors
///
/// Where it cannot be read, is larger than [`LARGEST`] or is not UTF-8.
pub fn read(path: Option<&Path>) -> Result<Text, String> {
    let mut bytes = Vec::new();
    let read = match path {
        Some(path) => File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)),
        None => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
    };
    let count = read.map_err(|error| error.to_string())?;
    if count as u64 > LARGEST {
        return Err(format!("larger than {} MiB", LARGEST >> 20));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
    let origin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text.drain(..origin);
    Ok(Text { text, origin })
}
