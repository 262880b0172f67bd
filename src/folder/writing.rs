//! One file, changed without losing anything.
//!
//! Invariant: a file is read whole under a lock, changed, written to a temporary file beside it, synced and renamed; a file that cannot be
//! read is never written. A link stays a link, and one that leads nowhere is not followed. The lock is on the file itself, so it is the
//! same for whoever can reach the file, and nothing is left when its holder dies. A file that changes while nobody holds it is read again.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::whole;

/// How long another program may hold the file before it is said that it does.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the lock is tried until then.
const TRY_EVERY: Duration = Duration::from_millis(10);
/// As many links as a path may lead through on Linux.
const MOST_LINKS: usize = 40;

/// Why a file is not changed, for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// Another program holds it; later it may go.
    Held(String),
    /// It cannot be, until a person has seen to it.
    Failed(String),
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (Self::Held(problem) | Self::Failed(problem)) = self;
        f.write_str(problem)
    }
}

/// Changes one file as `edit` has it, which may be asked several times: it gets the whole text, a byte order mark included, or an empty one
/// where there is no file, and a file whose text it leaves as it is stays untouched.
///
/// # Errors
///
/// Where the file is left as it is: another program holds it, or it cannot be read or written.
pub fn rewrite(path: &Path, mut edit: impl FnMut(&str) -> String) -> Result<(), Unwritten> {
    let failed = Unwritten::Failed;
    let target = followed(path).map_err(|reason| failed(format!("cannot be followed: {reason}")))?;
    let folder = target.parent().ok_or_else(|| failed("lies in no folder".to_string()))?;
    fs::create_dir_all(folder).map_err(|reason| failed(format!("its folder cannot be made: {reason}")))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match attempt(&target, folder, &mut edit) {
            Ok(Attempt::Done) => return Ok(()),
            Ok(Attempt::Late) if Instant::now() < deadline => std::thread::sleep(TRY_EVERY),
            Ok(Attempt::Late) => {
                return Err(Unwritten::Held("is being changed by another program, so it is not changed yet".to_string()));
            }
            Err(problem) => return Err(failed(problem)),
        }
    }
}

/// Puts these bytes in the place of a file, or makes it: a reader has the old bytes or the new ones. Nothing is locked, so the last of two
/// writers wins.
///
/// # Errors
///
/// Where it cannot be written; the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = followed(path)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    written(&target, folder, ".copydesk.", bytes)?.persist(&target).map(drop).map_err(|error| error.error)
}

enum Attempt {
    Done,
    /// Another program holds the file, or was quicker.
    Late,
}

fn attempt(target: &Path, folder: &Path, edit: &mut impl FnMut(&str) -> String) -> Result<Attempt, String> {
    let cannot = |what: &str, reason: io::Error| format!("cannot be {what}: {reason}");
    let lock = match locked(target).map_err(|reason| cannot("locked", reason))? {
        Lock::Busy => return Ok(Attempt::Late),
        Lock::NoFile => None,
        Lock::Held(file) => Some(file),
    };
    let text = match &lock {
        Some(_) => whole(target).map_err(|reason| format!("cannot be read, so it is not changed: {reason}"))?,
        None => String::new(),
    };
    let changed = edit(&text);
    if changed == text {
        return Ok(Attempt::Done);
    }
    let prefix = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    if lock.is_some() {
        clean(folder, &prefix);
    }
    let temporary = written(target, folder, &prefix, changed.as_bytes()).map_err(|reason| cannot("written", reason))?;
    let is_new = lock.is_none();
    let persisted = match lock {
        None => temporary.persist_noclobber(target),
        // Not every program asks for the lock.
        Some(_) if whole(target).ok().as_deref() != Some(&text) => return Ok(Attempt::Late),
        Some(_) => temporary.persist(target),
    };
    match persisted.map_err(|error| error.error) {
        Ok(_) => {
            // Another writer that wanted to make the file finds it now, so what killed writers left can go.
            if is_new {
                clean(folder, &prefix);
            }
            // Without this a power failure may lose the new name of the file, though its bytes are on the disk.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
            Ok(Attempt::Done)
        }
        // Another program has made the file meanwhile, or has cleaned.
        Err(reason) if [io::ErrorKind::AlreadyExists, io::ErrorKind::NotFound].contains(&reason.kind()) => Ok(Attempt::Late),
        Err(reason) => Err(cannot("written", reason)),
    }
}

/// A temporary file beside the target with these bytes, on the disk.
fn written(target: &Path, folder: &Path, prefix: &str, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut temporary = temporary(folder, prefix)?;
    if let Ok(known) = fs::metadata(target) {
        keep_owner(temporary.as_file(), &known);
        temporary.as_file().set_permissions(known.permissions())?;
    }
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// A new file gets the mode that any other program would give it.
#[cfg(unix)]
fn temporary(folder: &Path, prefix: &str) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(prefix).suffix(".tmp").permissions(mode).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path, prefix: &str) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(prefix).suffix(".tmp").tempfile_in(folder)
}

/// The file stays its owner's when somebody else changes it who may: root.
#[cfg(unix)]
fn keep_owner(file: &File, known: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Without the right to give files away, the new file belongs to whoever runs this; the folder allowed that.
    let _ = fchown(file, Some(known.uid()), Some(known.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Takes away what writers left that were killed.
fn clean(folder: &Path, prefix: &str) {
    let is_left = |name: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.ends_with(".tmp"));
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_left)) {
        // A temporary file that cannot be removed does no harm.
        let _ = fs::remove_file(entry.path());
    }
}

/// Where a link leads in the end. One that leads nowhere says nothing of where its file should be made.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for links in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target)),
            Err(_) if links > 0 && fs::symlink_metadata(&path).is_err() => {
                return Err(io::Error::new(io::ErrorKind::NotFound, "it is a link that leads nowhere"));
            }
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

enum Lock {
    /// The file under the lock, as long as it lives.
    Held(File),
    /// Another program has it.
    Busy,
    /// There is nothing to be held.
    NoFile,
}

/// Tries to hold the file against other writers. What holds it may be a file of the past: then it was renamed over, and it is tried again.
fn locked(target: &Path) -> io::Result<Lock> {
    match fs::metadata(target) {
        Ok(known) if !known.is_file() => return Err(io::Error::other("it is no file")),
        Ok(_) => {}
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(Lock::NoFile),
        Err(reason) => return Err(reason),
    }
    // A network folder locks only what may be written; a file of another user may often only be read.
    let file = match OpenOptions::new().read(true).write(true).open(target).or_else(|_| File::open(target)) {
        Ok(file) => file,
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(Lock::NoFile),
        Err(reason) => return Err(reason),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Lock::Busy),
        // Some file systems have no locks; there, the file is compared once more before it is replaced.
        Err(TryLockError::Error(reason)) if reason.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(reason)) => return Err(reason),
    }
    Ok(if is_the_same(&file, target)? { Lock::Held(file) } else { Lock::Busy })
}

fn is_the_same(file: &File, path: &Path) -> io::Result<bool> {
    match same_file::Handle::from_path(path) {
        Ok(there) => Ok(same_file::Handle::from_file(file.try_clone()?)? == there),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(reason) => Err(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add_word(text: &str) -> String {
        if text.contains("suhur") { text.to_string() } else { format!("{text}word = \"suhur\"\n") }
    }

    #[test]
    fn a_file_that_another_program_holds_is_waited_for_and_then_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        fs::write(&path, "").expect("written");
        let Ok(Lock::Held(held)) = locked(&path) else { panic!("it is free") };
        let refusal = rewrite(&path, add_word).expect_err("it is held");
        assert!(matches!(refusal, Unwritten::Held(_)));
        assert_eq!(refusal.to_string(), "is being changed by another program, so it is not changed yet");
        drop(held);
        rewrite(&path, add_word).expect("free again");
        let names: Vec<_> = fs::read_dir(&folder).expect("read").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(names, ["copydesk.toml"], "nothing is left behind");
    }

    #[test]
    fn a_lock_of_a_file_that_was_renamed_over_holds_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        fs::write(&path, "a = 1\n").expect("written");
        let Ok(Lock::Held(old)) = locked(&path) else { panic!("it is free") };
        fs::write(folder.path().join("new"), "b = 1\n").expect("written");
        fs::rename(folder.path().join("new"), &path).expect("renamed");
        assert!(!is_the_same(&old, &path).expect("both are there"));
        rewrite(&path, add_word).expect("nobody holds the new one");
        assert_eq!(fs::read_to_string(&path).expect("read"), "b = 1\nword = \"suhur\"\n");
    }

    #[test]
    fn what_another_program_writes_meanwhile_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        for before in [None, Some("a = 1\n")] {
            before.into_iter().for_each(|before| fs::write(&path, before).expect("written"));
            let mut asked = 0;
            let edit = |text: &str| {
                asked += 1;
                if asked == 1 {
                    fs::write(&path, "b = 1\n").expect("written");
                }
                add_word(text)
            };
            rewrite(&path, edit).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("read"), "b = 1\nword = \"suhur\"\n");
            fs::remove_file(&path).expect("removed");
        }
    }

    #[test]
    fn what_killed_writers_left_is_cleaned_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        for is_there in [false, true] {
            for name in [".copydesk.toml.Ab12.tmp", ".other.toml.Ab12.tmp", "copydesk.toml.tmp"] {
                fs::write(folder.path().join(name), "").expect("written");
            }
            if is_there {
                fs::write(&path, "").expect("written");
            }
            rewrite(&path, add_word).expect("written");
            let mut names: Vec<_> = fs::read_dir(&folder).expect("read").flatten().map(|entry| entry.file_name()).collect();
            names.sort();
            assert_eq!(names, [".other.toml.Ab12.tmp", "copydesk.toml", "copydesk.toml.tmp"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo is there");
        assert!(made.success());
        assert_eq!(whole(&path).expect_err("a pipe").to_string(), "it is no file");
        assert!(rewrite(&path, add_word).expect_err("refused").to_string().ends_with("cannot be locked: it is no file"));
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
        rewrite(&path, |_| String::new()).expect("written");
        assert_eq!(mode(&path) & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through_unless_it_leads_nowhere() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("dotfiles")).expect("created");
        let (path, target) = (folder.path().join("copydesk.toml"), folder.path().join("dotfiles/desk.toml"));
        std::os::unix::fs::symlink("dotfiles/desk.toml", &path).expect("linked");
        let told = rewrite(&path, add_word).expect_err("it leads nowhere").to_string();
        assert!(told.ends_with("cannot be followed: it is a link that leads nowhere"), "{told}");
        assert!(!target.exists());
        fs::write(&target, "").expect("written");
        rewrite(&path, add_word).expect("written");
        assert!(fs::symlink_metadata(&path).expect("it is there").is_symlink());
        assert_eq!(fs::read_to_string(&target).expect("read"), "word = \"suhur\"\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_owner_whoever_may_change_it() {
        use std::os::unix::fs::{MetadataExt, chown};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copydesk.toml");
        fs::write(&path, "").expect("written");
        // Only root may give a file away; for anybody else the owner is who runs this.
        let _ = chown(&path, Some(1234), Some(1234));
        let owner = |path: &Path| fs::metadata(path).map(|known| (known.uid(), known.gid())).expect("it is there");
        let before = owner(&path);
        rewrite(&path, add_word).expect("written");
        assert_eq!(owner(&path), before);
    }
}
