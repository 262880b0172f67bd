//! One `copydesk.toml`, read as far as it can be read.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::layer::Layer;
use super::{SettingsError, SettingsPlace};
use crate::folder;

/// A file and what was read from it.
#[derive(Debug, Default)]
pub(super) struct SettingsFile {
    pub(super) path: PathBuf,
    /// As it was when it was read.
    pub(super) stamp: Option<Stamp>,
    /// The files of names that it asks for, as they were.
    pub(super) names: Vec<(PathBuf, Option<Stamp>)>,
    pub(super) layer: Layer,
    pub(super) errors: Vec<SettingsError>,
}

impl SettingsFile {
    /// Reads a file as far as it can be read; one that is not there is empty.
    pub(super) fn read(path: PathBuf) -> Self {
        let stamp = stamp(&path);
        let error = |line, problem| SettingsError { place: SettingsPlace::File(path.clone(), line), problem };
        let (layer, errors) = match folder::whole(&path) {
            Ok(text) => {
                let (layer, faults) = Layer::of_file(&text);
                (layer.of_path(&path.to_string_lossy()), faults.into_iter().map(|fault| error(fault.line, fault.problem)).collect())
            }
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => (Layer::default(), Vec::new()),
            Err(reason) => (Layer::default(), vec![error(0, format!("cannot be read: {reason}"))]),
        };
        Self { path, stamp, names: Vec::new(), layer, errors }.with_names()
    }

    /// With what the files of names hold; one that cannot be read is named.
    fn with_names(mut self) -> Self {
        let folder = self.path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut texts = Vec::new();
        for name in self.layer.files_of_names() {
            let path = folder.join(name);
            self.names.push((path.clone(), stamp(&path)));
            match folder::whole(&path) {
                Ok(text) => texts.push(text),
                Err(reason) => {
                    let problem = format!("the names of \"{name}\" cannot be read: {reason}");
                    self.errors.push(SettingsError { place: SettingsPlace::File(self.path.clone(), 0), problem });
                }
            }
        }
        if !texts.is_empty() {
            self.layer = self.layer.with_names(&texts);
        }
        self
    }
}

/// Is there something to be read, be it right or wrong?
pub(super) fn is_there(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|known| !known.is_dir())
}

/// When a file was written, and its length; `None` where it is not there.
pub(super) type Stamp = (SystemTime, u64);

/// The stamp of a file.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let known = fs::metadata(path).ok()?;
    Some((known.modified().ok()?, known.len()))
}

/// How the file `path` names an article: its path from the file's folder with `/`, where it lies below; else as given.
pub fn name_in(path: &Path, article: &str) -> String {
    let folder = path.parent().and_then(|folder| std::path::absolute(folder).ok());
    let absolute = std::path::absolute(article).unwrap_or_else(|_| article.into());
    match folder.and_then(|folder| absolute.strip_prefix(folder).ok().map(Path::to_path_buf)) {
        Some(below) if !is_uri(article) => {
            let parts = below.components().filter_map(|part| match part {
                Component::Normal(part) => part.to_str(),
                _ => None,
            });
            parts.collect::<Vec<_>>().join("/")
        }
        _ => article.to_string(),
    }
}

/// Is the article named by its URI, because it is no file?
pub(super) fn is_uri(article: &str) -> bool {
    // One letter is a drive.
    let is_scheme =
        |scheme: &str| scheme.len() > 1 && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    article.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn an_article_is_named_from_the_folder_of_the_file() {
        let file = Path::new("/news/copydesk.toml");
        assert_eq!(name_in(file, "/news/articles/iraq.txt"), "articles/iraq.txt");
        assert_eq!(name_in(file, "/other/iraq.txt"), "/other/iraq.txt");
        assert_eq!(name_in(file, "untitled:Untitled-1"), "untitled:Untitled-1");
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        File::create(&path).and_then(|file| file.set_len(folder::LARGEST + 1)).expect("a hole takes no room");
        assert_eq!(SettingsFile::read(path).errors[0].problem, "cannot be read: it is larger than 16 MB");
    }
}
