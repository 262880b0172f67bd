//! Which articles the arguments name, and what is in them.

use std::path::{Path, PathBuf};

use super::settled::Settled;
use super::{docx, mail};
use crate::folder;

/// One article to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// What it is called in a report.
    pub(super) path: PathBuf,
    /// Does it come from standard input?
    pub(super) stdin: bool,
    /// Was it found in a folder? Then it is a file or nothing: what is named by hand may be a pipe, and is waited for.
    is_found: bool,
}

impl Source {
    /// A file, or standard input where the path is `-`.
    pub(super) fn new(path: &Path, stdin_name: &Path) -> Self {
        let stdin = path == Path::new("-");
        let path = if stdin { stdin_name } else { path.strip_prefix("./").unwrap_or(path) };
        Self { path: path.to_path_buf(), stdin, is_found: false }
    }

    /// Is it Word's by its name?
    pub(super) fn is_docx(&self) -> bool {
        !self.stdin && docx::is_docx(&self.path)
    }

    /// Is its text packed in something else, where nothing can be fixed?
    pub(super) fn is_packed(&self) -> bool {
        !self.stdin && is_packed(&self.path)
    }

    /// What is in its file; an error says why it cannot be read.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        folder::bytes(&self.path, folder::LARGEST).map_err(|error| error.to_string())
    }

    /// A file of a folder.
    fn found(path: &Path) -> Self {
        Self { is_found: true, ..Self::new(path, path) }
    }

    /// Reads it; an error says why not, in one line.
    pub(super) fn read(&self) -> Result<folder::Text, String> {
        if self.is_packed() {
            let bytes = self.bytes()?;
            let text = if self.is_docx() { docx::text(&bytes) } else { mail::text(&bytes) }?;
            return Ok(folder::Text { text, origin: 0 });
        }
        if self.is_found { folder::read(&self.path) } else { folder::read_named((!self.stdin).then_some(self.path.as_path())) }
    }
}

fn is_packed(path: &Path) -> bool {
    docx::is_docx(path) || mail::is_mail(path)
}

/// The paths that stand in a file, one a line, or each with a zero byte behind it, as `git diff -z` and `find -print0` write them.
pub(super) fn listed(file: &Path) -> Result<Vec<PathBuf>, String> {
    let text = folder::read_named((file != Path::new("-")).then_some(file)).map_err(|reason| format!("{}: {reason}", file.display()))?.text;
    let paths: Vec<&str> = if text.contains('\0') { text.split('\0').collect() } else { text.lines().collect() };
    Ok(paths.into_iter().filter(|path| !path.is_empty()).map(PathBuf::from).collect())
}

/// The articles that `paths` mean, each once, in order: files as they are named, and from folders what is prose by its ending or by the
/// settings, and not ignored by git. What cannot be walked is told to `fault` with its reason.
pub(super) fn sources(
    paths: &[PathBuf],
    stdin_name: &Path,
    settled: &mut Settled,
    mut fault: impl FnMut(&dyn std::fmt::Display),
) -> Vec<Source> {
    let mut sources = Vec::new();
    for path in paths {
        if !path.is_dir() || path == Path::new("-") {
            sources.push(Source::new(path, stdin_name));
            continue;
        }
        let articles = folder::articles(path, |path| is_packed(path) || settled.format(path).is_some(), |error| fault(error));
        sources.extend(articles.iter().map(|path| Source::found(path)));
    }
    sources.sort();
    // What is named as well comes first.
    sources.dedup_by(|other, one| (&other.path, other.stdin) == (&one.path, one.stdin));
    sources.iter().for_each(|source| settled.load_for(&source.path));
    sources
}
