//! One `copydesk.toml`, read as far as it can be read.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::layer::Layer;
use super::register;
use super::{SettingsError, SettingsPlace};
use crate::folder;
use crate::knowledge::{ARCHIVE_FILE, House};
use crate::style;

/// A larger file is no archive of names.
const LARGEST_ARCHIVE: u64 = 256 << 20;

/// A file and what was read from it.
#[derive(Debug, Default)]
pub(super) struct SettingsFile {
    pub(super) path: PathBuf,
    /// As it was when it was read.
    pub(super) stamp: Option<Stamp>,
    /// The other files that it asks for, as they were.
    pub(super) parts: Vec<(PathBuf, Option<Stamp>)>,
    /// What it extends, the weakest first.
    pub(super) below: Vec<SettingsFile>,
    pub(super) layer: Layer,
    /// What is wrong in it, and in what it extends.
    pub(super) errors: Vec<SettingsError>,
}

/// Files that extend each other, in a row at most.
const DEEPEST: usize = 8;

impl SettingsFile {
    /// Reads a file as far as it can be read; one that is not there is empty.
    pub(super) fn read(path: PathBuf) -> Self {
        Self::read_below(path, &mut Vec::new())
    }

    /// As [`SettingsFile::read`], for the files `above`, each of which extends the next.
    fn read_below(path: PathBuf, above: &mut Vec<PathBuf>) -> Self {
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
        let file = Self { path, stamp, layer, errors, ..Self::default() };
        file.with_names().with_archive().with_extended(above)
    }

    /// With what it extends: a style that ships with the program, or another file.
    fn with_extended(mut self, above: &mut Vec<PathBuf>) -> Self {
        let folder = self.path.parent().map(Path::to_path_buf).unwrap_or_default();
        above.push(self.path.clone());
        for name in self.layer.extended().to_vec() {
            if let Some(text) = style::pack(&name) {
                self.below.push(Self { path: name.into(), layer: Layer::of_file(text).0, ..Self::default() });
                continue;
            }
            let path = folder.join(&name);
            let fault = match () {
                () if above.contains(&path) => Some("it extends itself".to_string()),
                () if above.len() >= DEEPEST => Some(format!("more than {DEEPEST} files extend each other")),
                () if is_there(&path) => None,
                () => Some(format!("there is no such file, and no style of this name ({})", pack_names())),
            };
            if let Some(problem) = fault {
                let problem = format!("\"{name}\" cannot be extended: {problem}");
                self.errors.push(SettingsError { place: SettingsPlace::File(self.path.clone(), 0), problem });
                self.parts.push((path.clone(), stamp(&path)));
                continue;
            }
            let mut file = Self::read_below(path, above);
            self.errors.append(&mut file.errors);
            self.parts.push((file.path.clone(), file.stamp));
            self.parts.append(&mut file.parts);
            self.below.push(file);
        }
        above.pop();
        self
    }

    /// Its layers and those of what it extends, each with the file by which it names an article, the weakest first.
    pub(super) fn layers(&self) -> Vec<(&Layer, &Path)> {
        let mut layers: Vec<(&Layer, &Path)> = self.below.iter().flat_map(Self::layers).collect();
        layers.push((&self.layer, &self.path));
        layers
    }

    /// Its layers, each with the name by which it calls the article.
    pub(super) fn named_layers<'a>(&'a self, article: &str) -> impl Iterator<Item = (&'a Layer, String)> {
        let layers = self.layers().into_iter();
        layers.map(move |(layer, path)| (layer, name_in(path, article)))
    }

    /// With what the files of names and the registers hold; one that cannot be read is named.
    fn with_names(mut self) -> Self {
        let texts: Vec<String> =
            self.layer.files_of_names().to_vec().iter().filter_map(|name| Some(self.part(name, "the names")?.1)).collect();
        let registers: Vec<(PathBuf, String)> =
            self.layer.registers().to_vec().iter().filter_map(|name| self.part(name, "the register")).collect();
        if texts.is_empty() && registers.is_empty() {
            return self;
        }
        let mut house = self.layer.own_names(&texts);
        for (path, text) in &registers {
            let faults = register::read(path, text, &mut house);
            self.errors.extend(
                faults.into_iter().map(|(line, problem)| SettingsError { place: SettingsPlace::File(path.clone(), line), problem }),
            );
        }
        self.layer = self.layer.with_names(house);
        self
    }

    /// With what its archive has written before, which comes after what registers say.
    fn with_archive(mut self) -> Self {
        let Some(name) = self.layer.archive().map(str::to_string) else { return self };
        let folder = self.path.parent().map(Path::to_path_buf).unwrap_or_default();
        let named = folder.join(&name);
        let path = if named.is_dir() { named.join(ARCHIVE_FILE) } else { named };
        self.parts.push((path.clone(), stamp(&path)));
        let read = folder::head(&path, LARGEST_ARCHIVE).map_err(|reason| reason.to_string());
        let text = read.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_string()));
        match text.and_then(|text| House::of_archive(&text)) {
            Ok(house) => self.layer = self.layer.with_archive(house),
            Err(reason) => {
                let problem = format!("the archive \"{name}\" cannot be read: {reason} (`copydesk learn` writes it)");
                self.errors.push(SettingsError { place: SettingsPlace::File(self.path.clone(), 0), problem });
            }
        }
        self
    }

    /// The path and the text of another file, by its path from the folder of this one.
    fn part(&mut self, name: &str, what: &str) -> Option<(PathBuf, String)> {
        let path = self.path.parent().map(Path::to_path_buf).unwrap_or_default().join(name);
        self.parts.push((path.clone(), stamp(&path)));
        match folder::whole(&path) {
            Ok(text) => Some((path, text)),
            Err(reason) => {
                let problem = format!("{what} of \"{name}\" cannot be read: {reason}");
                self.errors.push(SettingsError { place: SettingsPlace::File(self.path.clone(), 0), problem });
                None
            }
        }
    }
}

fn pack_names() -> String {
    style::PACKS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
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
    fn what_a_file_extends_counts_below_it_and_its_faults_are_named_where_they_stand() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, desk) = (folder.path().join("copydesk.toml"), folder.path().join("desk.toml"));
        fs::write(&path, "extends = [\"ap\", \"desk.toml\", \"nowhere\"]\n").expect("written");
        fs::write(&desk, "extends = [\"copydesk.toml\"]\n[[style]]\nwrite = \"x\"\n").expect("written");
        let file = SettingsFile::read(path.clone());
        let told: Vec<String> =
            file.errors.iter().map(|error| error.to_string().replace(&format!("{}/", folder.path().display()), "")).collect();
        assert_eq!(
            told,
            [
                "desk.toml:2: a row of style needs \"instead-of\", or \"regex\"",
                "desk.toml: \"copydesk.toml\" cannot be extended: it extends itself",
                "copydesk.toml: \"nowhere\" cannot be extended: there is no such file, and no style of this name (ap, reuters, guardian, bbc, \
                 economist)"
            ]
        );
        assert_eq!(file.layers().len(), 3);
        assert_eq!(
            file.parts.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(),
            [desk, path.clone(), folder.path().join("nowhere")]
        );
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        File::create(&path).and_then(|file| file.set_len(folder::LARGEST + 1)).expect("a hole takes no room");
        assert_eq!(SettingsFile::read(path).errors[0].problem, "cannot be read: it is larger than 16 MB");
    }
}
