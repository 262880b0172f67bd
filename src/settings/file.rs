//! One `copydesk.toml`: read as far as it can be read, changed without losing anything.
//!
//! Invariant: a file is read whole under a lock, changed with its comments and unknown keys kept, written to a temporary file beside it,
//! synced and renamed; a file that cannot be read is never written. A link stays a link.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use rustc_hash::FxHasher;
use toml_edit::DocumentMut;

use super::layer::Layer;
use super::{Place, SettingsError};

/// How long another program may hold the file before it is said that it does.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the lock is tried until then.
const TRY_EVERY: Duration = Duration::from_millis(20);
/// As many links as a path may lead through on Linux.
const MOST_LINKS: usize = 40;

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
        let error = |line, problem| SettingsError { place: Place::File(path.clone(), line), problem };
        let (layer, errors) = match fs::read_to_string(&path) {
            Ok(text) => {
                let (layer, faults) = Layer::of_file(&text);
                (layer, faults.into_iter().map(|fault| error(fault.line, fault.problem)).collect())
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
            match fs::read_to_string(&path) {
                Ok(text) => texts.push(text),
                Err(reason) => {
                    let problem = format!("the names of \"{name}\" cannot be read: {reason}");
                    self.errors.push(SettingsError { place: Place::File(self.path.clone(), 0), problem });
                }
            }
        }
        if !texts.is_empty() {
            self.layer = self.layer.with_names(&texts);
        }
        self
    }
}

/// When a file was written, and its length; `None` where it is not there.
pub(super) type Stamp = (SystemTime, u64);

/// The stamp of a file.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let known = fs::metadata(path).ok()?;
    Some((known.modified().ok()?, known.len()))
}

/// How the file `path` names an article: its path from the file's folder with `/`, where it lies below; else as given.
pub(super) fn name_in(path: &Path, article: &str) -> String {
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

/// Changes one file, or leaves it as it is and says why.
pub(super) fn rewrite(path: &Path, edit: impl FnOnce(&mut DocumentMut) -> Result<(), String>) -> Result<(), SettingsError> {
    let error = |problem| SettingsError { place: Place::File(path.to_path_buf(), 0), problem };
    let target = followed(path).map_err(|reason| error(format!("cannot be followed: {reason}")))?;
    let folder = target.parent().ok_or_else(|| error("lies in no folder".to_string()))?;
    fs::create_dir_all(folder).map_err(|reason| error(format!("its folder cannot be made: {reason}")))?;
    let _lock = locked(&target).map_err(error)?;
    let text = match fs::read_to_string(&target) {
        Ok(text) => text,
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => String::new(),
        Err(reason) => return Err(error(format!("cannot be read, so it is not changed: {reason}"))),
    };
    let mut document: DocumentMut =
        text.parse().map_err(|reason: toml_edit::TomlError| error(format!("is not changed: {}", reason.message().trim())))?;
    edit(&mut document).map_err(error)?;
    let changed = document.to_string();
    if changed == text {
        return Ok(());
    }
    replace(&target, folder, &changed).map_err(|reason| error(format!("cannot be written: {reason}")))
}

fn replace(target: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let mut temporary = temporary(folder)?;
    if let Ok(known) = fs::metadata(target) {
        temporary.as_file().set_permissions(known.permissions())?;
    }
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist(target).map(drop).map_err(|error| error.error)
}

/// A new file gets the mode that any other program would give it.
#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}

/// Where a link leads in the end, even when nothing is there yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Holds the file against another editor, as long as the result lives.
fn locked(target: &Path) -> Result<File, String> {
    let lock = lock_file(&lock_path(target)).map_err(|reason| format!("cannot be locked: {reason}"))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => std::thread::sleep(TRY_EVERY),
            Err(TryLockError::WouldBlock) => return Err("is being changed by another program, so it is not changed; try again".into()),
            Err(TryLockError::Error(reason)) => return Err(format!("cannot be locked: {reason}")),
        }
    }
}

/// The lock lies in the system's folder for temporary files, so that a project's folder is not littered.
fn lock_path(path: &Path) -> PathBuf {
    use std::hash::{Hash, Hasher};
    let mut hasher = FxHasher::default();
    // Two ways to one folder lead to one lock.
    let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
    (folder.as_deref().or(path.parent()), path.file_name()).hash(&mut hasher);
    std::env::temp_dir().join(format!("copydesk-{:016x}.lock", hasher.finish()))
}

/// Another user's lock can be held but not written to, so it is created only where it is missing.
fn lock_file(path: &Path) -> io::Result<File> {
    match File::open(path) {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {}
        opened => return opened,
    }
    match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
        Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => File::open(path),
        created => created,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add_word(document: &mut DocumentMut) -> Result<(), String> {
        document["word"] = toml_edit::value("suhur");
        Ok(())
    }

    #[test]
    fn an_article_is_named_from_the_folder_of_the_file() {
        let file = Path::new("/news/copydesk.toml");
        assert_eq!(name_in(file, "/news/articles/iraq.txt"), "articles/iraq.txt");
        assert_eq!(name_in(file, "/other/iraq.txt"), "/other/iraq.txt");
        assert_eq!(name_in(file, "untitled:Untitled-1"), "untitled:Untitled-1");
    }

    #[test]
    fn a_broken_file_is_never_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        fs::write(&path, "[dictionary\n").expect("written");
        assert!(rewrite(&path, add_word).expect_err("it is broken").to_string().contains("is not changed"));
        assert_eq!(fs::read_to_string(&path).expect("read"), "[dictionary\n");
    }

    #[test]
    fn a_file_that_another_program_holds_is_waited_for_and_then_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        let held = locked(&path).expect("free");
        let error = rewrite(&path, add_word).expect_err("it is held").to_string();
        assert!(error.ends_with("copydesk.toml: is being changed by another program, so it is not changed; try again"), "{error}");
        drop(held);
        rewrite(&path, add_word).expect("free again");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_has_the_mode_of_any_other_and_an_old_one_keeps_its_own() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("copydesk.toml"), folder.path().join("other"));
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode();
        File::create(&other).expect("created");
        rewrite(&path, add_word).expect("written");
        assert_eq!(mode(&path), mode(&other));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
        let remove_word = |document: &mut DocumentMut| document.remove("word").map(drop).ok_or_else(|| "no word".to_string());
        rewrite(&path, remove_word).expect("written");
        assert_eq!(mode(&path) & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("dotfiles")).expect("created");
        let (path, target) = (folder.path().join("copydesk.toml"), folder.path().join("dotfiles/desk.toml"));
        std::os::unix::fs::symlink("dotfiles/desk.toml", &path).expect("linked");
        for _ in 0..2 {
            rewrite(&path, add_word).expect("written");
            assert!(fs::symlink_metadata(&path).expect("it is there").is_symlink());
            assert_eq!(fs::read_to_string(&target).expect("read"), "word = \"suhur\"\n");
        }
    }
}
