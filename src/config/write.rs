//! One entry added to a list of a configuration file, with everything else left as it stands.
//!
//! The file is written aside, synced and renamed, under a lock against another editor; a file that is no TOML is never written.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use toml_edit::{Array, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::{ConfigError, ConfigErrorKind, schema};

/// Another editor holds the lock for the few milliseconds of one write; one that holds it longer has hung.
const PATIENCE: Duration = Duration::from_secs(5);

/// Adds `entry` to the list `keys[0].keys[1]` of the file at `path`, unless it stands there. What is missing is made.
pub(super) fn add(path: &Path, keys: [&str; 2], entry: &str) -> Result<(), ConfigError> {
    let unwritable =
        |error: io::Error| ConfigError { kind: ConfigErrorKind::Unwritable(error.to_string()), path: path.to_path_buf(), line: None };
    // A link stays a link: what it points to is written.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(unwritable)?;
    let _lock = lock(folder).map_err(unwritable)?;
    let before = match fs::read_to_string(&target) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(ConfigError { kind: ConfigErrorKind::Unreadable(error.to_string()), path: path.to_path_buf(), line: None });
        }
    };
    let after = added(path, &before, keys, entry)?;
    if after == before {
        return Ok(());
    }
    replace(&target, folder, &after).map_err(unwritable)
}

/// `text`, the content of the file at `path`, with the entry.
fn added(path: &Path, text: &str, keys: [&str; 2], entry: &str) -> Result<String, ConfigError> {
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        let syntax = || ConfigErrorKind::Syntax("it cannot be read".to_string());
        let fault = schema::read(path, text).1.into_iter().next();
        return Err(fault.unwrap_or_else(|| ConfigError { kind: syntax(), path: path.to_path_buf(), line: None }));
    };
    let wrong =
        |key: String, expected| ConfigError { kind: ConfigErrorKind::WrongType { key, expected }, path: path.to_path_buf(), line: None };
    let table = document.entry(keys[0]).or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_like_mut().ok_or_else(|| wrong(keys[0].to_string(), "a table"))?;
    let key = spelling_of(table, keys[1]);
    let list = table.entry(&key).or_insert_with(|| Item::Value(Array::new().into()));
    let list = list.as_array_mut().ok_or_else(|| wrong(keys.join("."), "a list of strings"))?;
    if !list.iter().any(|member| member.as_str() == Some(entry)) {
        push(list, entry);
    }
    let after = document.to_string();
    // toml_edit writes `\n` between what it adds.
    Ok(if text.contains("\r\n") { after.replace("\r\n", "\n").replace('\n', "\r\n") } else { after })
}

/// The key as the file writes it: an article may be named with a leading `./`.
fn spelling_of(table: &dyn TableLike, key: &str) -> String {
    let written = table.iter().map(|(written, _)| written).find(|written| written.trim_start_matches("./") == key);
    written.unwrap_or(key).to_string()
}

/// Adds a member at the end of a list in the list's own layout: one line, or a line for each. Comments stay where they stand.
fn push(list: &mut Array, entry: &str) {
    let mut member = Value::from(entry);
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_string();
    let last = list.len().checked_sub(1);
    let indent = last.and_then(|last| list.get(last)).map(|value| text(value.decor().prefix())).unwrap_or_default();
    let suffix = last.and_then(|last| list.get(last)).map(|value| text(value.decor().suffix())).unwrap_or_default();
    let gap = suffix + &text(Some(list.trailing()));
    if !gap.contains('\n') {
        let blank = if last.is_some() { " " } else { "" };
        member.decor_mut().set_prefix(blank);
        list.push_formatted(member);
        return;
    }
    let indent = indent.rsplit('\n').next().filter(|indent| indent.trim().is_empty() && !indent.is_empty()).unwrap_or("    ").to_string();
    // What stands between the last member and the bracket, comments included, now stands before the new member.
    member.decor_mut().set_prefix(format!("{}\n{indent}", gap.trim_end()));
    if let Some(value) = last.and_then(|last| list.get_mut(last)) {
        value.decor_mut().set_suffix("");
    }
    list.push_formatted(member);
    list.set_trailing_comma(true);
    list.set_trailing("\n");
}

/// Held until dropped. It is the folder itself where the system can lock one, so that no lock file stands among the articles.
fn lock(folder: &Path) -> io::Result<File> {
    let started = Instant::now();
    let file = match File::open(folder).map(|file| (file.try_lock(), file)) {
        Ok((Ok(()), file)) => return Ok(file),
        Ok((Err(TryLockError::WouldBlock), file)) => file,
        _ => OpenOptions::new().create(true).truncate(false).write(true).open(lock_file(folder))?,
    };
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return Err(io::Error::new(ErrorKind::TimedOut, "another program is writing it")),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// A file for this folder among the system's temporary files; the name is its path's FNV-1a hash.
fn lock_file(folder: &Path) -> PathBuf {
    let bytes = folder.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    std::env::temp_dir().join(format!("copydesk-{hash:016x}.lock"))
}

/// The old file or the new one, never a part of it, whenever the machine stops.
fn replace(target: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk.toml.");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any editor would make it; the umask still counts.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut aside = builder.tempfile_in(folder)?;
    aside.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(target) {
        aside.as_file().set_permissions(metadata.permissions())?;
    }
    aside.as_file().sync_all()?;
    aside.persist(target)?;
    // The rename itself; not every system can sync a folder, and the file is whole either way.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(before: &str, keys: [&str; 2], entry: &str) -> String {
        added(Path::new("copydesk.toml"), before, keys, entry).expect("it is TOML")
    }

    const WORDS: [&str; 2] = ["dictionary", "words"];

    #[test]
    fn an_empty_file_gets_its_first_word() {
        assert_eq!(after("", WORDS, "suhur"), "[dictionary]\nwords = [\"suhur\"]\n");
        assert_eq!(after("[dictionary]\nwords = []\n", WORDS, "suhur"), "[dictionary]\nwords = [\"suhur\"]\n");
    }

    #[test]
    fn comments_unknown_keys_and_layout_survive() {
        let before = "# ours\n[dictionary] # mine\nwords = [\"suhur\"] # right\ncolour = 1\n\n[future]\nkey = { a = 1 }\n";
        assert_eq!(after(before, WORDS, "iftar"), before.replace("[\"suhur\"]", "[\"suhur\", \"iftar\"]"));
    }

    #[test]
    fn a_list_of_lines_gets_one_more_line() {
        let with = |end: &str| format!("[dictionary]\nwords = [\n  # of Ramadan\n  \"suhur\"{end}\n]\n");
        let expected = |end: &str| format!("[dictionary]\nwords = [\n  # of Ramadan\n  \"suhur\",{end}\n  \"iftar\",\n]\n");
        assert_eq!(after(&with(""), WORDS, "iftar"), expected(""));
        assert_eq!(after(&with(","), WORDS, "iftar"), expected(""));
        assert_eq!(after(&with(" # a meal"), WORDS, "iftar"), expected(" # a meal"));
        assert_eq!(after(&with(", # a meal"), WORDS, "iftar"), expected(" # a meal"));
    }

    #[test]
    fn an_entry_that_stands_there_is_not_written_twice() {
        let before = "accepted.\"./a.txt\" = ['Kachin']\r\n";
        assert_eq!(after(before, ["accepted", "a.txt"], "Kachin"), before);
        assert_eq!(after(before, ["accepted", "a.txt"], "Biden"), "accepted.\"./a.txt\" = ['Kachin', \"Biden\"]\r\n");
    }

    #[test]
    fn a_path_with_quotes_and_backslashes_is_a_key_like_any_other() {
        let written = after("", ["accepted", r#"a "b"\c.txt"#], "Kachin");
        let (layer, errors) = schema::read(Path::new("copydesk.toml"), &written);
        assert_eq!(errors, []);
        assert!(layer.accepted[r#"a "b"\c.txt"#].contains("Kachin"));
    }

    #[test]
    fn what_cannot_be_read_is_never_written() {
        let fault = |before: &str| added(Path::new("copydesk.toml"), before, WORDS, "suhur").expect_err("it is wrong").to_string();
        assert_eq!(fault("[dictionary]\nwords = 7\n"), "copydesk.toml: \"dictionary.words\" must be a list of strings");
        assert!(fault("[dictionary]\nwords = [\n").starts_with("copydesk.toml:"), "{}", fault("[dictionary]\nwords = [\n"));
    }
}
