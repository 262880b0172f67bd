//! Which files are checked, and what is in them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::article::Format;

/// One article to check: where its text comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input, under this name.
    Stdin(PathBuf),
}

impl Source {
    /// The path under which the article is reported.
    pub fn path(&self) -> &Path {
        let (Self::File(path) | Self::Stdin(path)) = self;
        path
    }

    /// By the ending; plain text where it tells nothing.
    pub fn format(&self) -> Format {
        Format::from_path(self.path()).unwrap_or_default()
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// Why there is none, in lower case.
    pub fn text(&self) -> Result<String, String> {
        let bytes = match self {
            Self::File(path) => fs::read(path),
            Self::Stdin(_) => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
        String::from_utf8(bytes).map_err(|error| format!("is not UTF-8 (byte {})", error.utf8_error().valid_up_to()))
    }
}

/// The articles that `paths` name, each once, in order; and what cannot be reached, in words.
pub(super) fn sources(paths: &[PathBuf], stdin_name: &Path) -> (Vec<Source>, Vec<String>) {
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here } else { paths } {
        if path.as_os_str() == "-" {
            found.push(Source::Stdin(stdin_name.to_path_buf()));
        } else if path.is_dir() {
            walk(path, &mut found, &mut failures);
        } else {
            found.push(Source::File(path.clone()));
        }
    }
    found.sort_by(|a, b| a.path().cmp(b.path()));
    found.dedup_by(|a, b| a.path() == b.path());
    (found, failures)
}

fn walk(folder: &Path, found: &mut Vec<Source>, failures: &mut Vec<String>) {
    for entry in ignore::WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.into_path();
                if Format::from_path(&path).is_some() {
                    let path =
                        if folder == Path::new(".") { path.strip_prefix(folder).map(Path::to_path_buf).unwrap_or(path) } else { path };
                    found.push(Source::File(path));
                }
            }
            Ok(_) => {}
            Err(error) => failures.push(error.to_string()),
        }
    }
}
