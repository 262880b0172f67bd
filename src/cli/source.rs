//! Which articles are meant, and what is in them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::article::Format;

/// More bytes than this are no article: some ten million words, or a device that never ends.
const LARGEST: u64 = 64 << 20;

/// One article to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// What it is called in a report.
    pub(super) path: PathBuf,
    /// Does it come from standard input?
    pub(super) stdin: bool,
}

/// The text of an article.
pub(super) struct Article {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// Where the text begins in the file: 3 after a byte order mark, else 0.
    pub(super) origin: usize,
    /// How it is written.
    pub(super) format: Format,
}

impl Source {
    /// A file, or standard input where the path is `-`.
    pub(super) fn new(path: &Path, stdin_name: &Path) -> Self {
        let stdin = path == Path::new("-");
        let path = if stdin { stdin_name } else { path.strip_prefix("./").unwrap_or(path) };
        Self { path: path.to_path_buf(), stdin }
    }

    /// Reads it; an error says why not, in one line.
    pub(super) fn read(&self) -> Result<Article, String> {
        let mut bytes = Vec::new();
        let read = if self.stdin {
            io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
        } else {
            File::open(&self.path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        };
        let count = read.map_err(|error| error.to_string())?;
        if count as u64 > LARGEST {
            return Err(format!("larger than {} MiB", LARGEST >> 20));
        }
        let mut text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
        let origin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        text.drain(..origin);
        Ok(Article { text, origin, format: Format::from_path(&self.path).unwrap_or_default() })
    }
}

/// The articles that `paths` mean, each once, in order: files as they are named, and from folders what has the ending of prose and is
/// not ignored by git. What cannot be walked is told to `fault` with its reason.
pub(super) fn sources(paths: &[PathBuf], stdin_name: &Path, mut fault: impl FnMut(&dyn std::fmt::Display)) -> Vec<Source> {
    let here = [PathBuf::from(".")];
    let mut sources = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        if !path.is_dir() || path == Path::new("-") {
            sources.push(Source::new(path, stdin_name));
            continue;
        }
        // A folder of articles need not be a repository to have files that nobody wants checked.
        for entry in WalkBuilder::new(path).require_git(false).build() {
            match entry {
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
                    if is_file && entry.path().is_file() && Format::from_path(entry.path()).is_some() {
                        sources.push(Source::new(entry.path(), stdin_name));
                    }
                }
                Err(error) => fault(&error),
            }
        }
    }
    sources.sort();
    sources.dedup();
    sources
}
