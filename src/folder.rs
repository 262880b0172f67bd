//! The articles of a folder and the text of each: what both doors mean by "every article below here".
//!
//! Invariant: what git ignores is no article, whether or not the folder is a repository; each file comes once.

use std::collections::HashSet;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

mod writing;

pub use writing::{Unwritten, replace, rewrite};

/// More bytes than this are no article: some three million words, or a device that never ends.
pub const LARGEST: u64 = 16 << 20;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Without a byte order mark.
    pub text: String,
    /// Where it begins in the file: 3 after a byte order mark, else 0.
    pub origin: usize,
}

/// The files below `folder` that `is_article` takes, in order. What cannot be walked is told to `fault` with its reason.
pub fn articles(folder: &Path, mut is_article: impl FnMut(&Path) -> bool, mut fault: impl FnMut(&dyn Display)) -> Vec<PathBuf> {
    let mut found = Vec::new();
    // A folder of articles need not be a repository to have files that nobody wants checked.
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
                let is_broken = entry.path_is_symlink() && !entry.path().exists();
                if is_file && (is_broken || entry.path().is_file()) && is_article(entry.path()) {
                    match is_broken {
                        true => fault(&format_args!("{}: it is a link that leads nowhere", shown(entry.path()))),
                        false => found.push(entry.into_path()),
                    }
                }
            }
            Err(error) => fault(&error),
        }
    }
    found.sort();
    once(found)
}

/// A path below the current folder as it is named in a report.
fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix("./").unwrap_or(path).display()
}

/// Each file once, under its own name rather than that of a link to it.
fn once(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if !paths.iter().any(|path| path.is_symlink()) {
        return paths;
    }
    // What has gone meanwhile is named when it is read.
    let own = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let mut seen: HashSet<PathBuf> = paths.iter().filter(|path| !path.is_symlink()).map(own).collect();
    paths.retain(|path| !path.is_symlink() || seen.insert(own(path)));
    paths
}

/// The text of a file of a folder; an error says why not, in one line.
///
/// # Errors
///
/// Where it is no file, cannot be read, is larger than [`LARGEST`] or is not UTF-8.
pub fn read(path: &Path) -> Result<Text, String> {
    text(bytes(path, LARGEST).map_err(|error| error.to_string())?)
}

/// As [`read`], of whatever a person names: a pipe as well, or standard input where there is no path.
///
/// # Errors
///
/// As [`read`].
pub fn read_named(path: Option<&Path>) -> Result<Text, String> {
    let bytes = match path {
        Some(path) => File::open(path).and_then(|file| up_to(file, LARGEST)),
        None => up_to(io::stdin().lock(), LARGEST),
    };
    text(bytes.map_err(|error| error.to_string())?)
}

/// The whole text of a file, a byte order mark included.
///
/// # Errors
///
/// As [`read`].
pub fn whole(path: &Path) -> io::Result<String> {
    String::from_utf8(bytes(path, LARGEST)?).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// The bytes of a file. What is no file, a pipe or a device, is not waited for.
///
/// # Errors
///
/// Where it is no file, cannot be read or is larger than `most`.
pub fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = opened(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    up_to(file, most)
}

/// The bytes of a file up to its first empty line, or all of them.
///
/// # Errors
///
/// As [`bytes`], of what stands before that line.
pub fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = opened(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let (mut reader, mut head) = (io::BufReader::new(file), Vec::new());
    loop {
        let before = head.len();
        let read = reader.by_ref().take(most).read_until(b'\n', &mut head)?;
        if read == 0 || head[before..].trim_ascii().is_empty() {
            return Ok(head);
        }
        if head.len() as u64 > most {
            return Err(io::Error::other(format!("it is larger than {} MB", most >> 20)));
        }
    }
}

/// Opens without waiting for whoever writes at the other end.
#[cfg(unix)]
fn opened(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    File::options().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn opened(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn up_to(reader: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {} MB", most >> 20)));
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>) -> Result<Text, String> {
    let mut text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
    let origin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text.drain(..origin);
    Ok(Text { text, origin })
}
