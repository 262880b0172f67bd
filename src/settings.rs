//! The files in which a person settles things: `copydesk.toml` in a project's folder, and the person's own under the configuration
//! folder of the system.
//!
//! Invariant: nothing is lost. A file is read whole under a lock, changed with its comments and unknown keys kept, written to a
//! temporary file beside it, synced and renamed; a file that cannot be read is never written.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use toml_edit::{Array, Document, DocumentMut, Item, Table, value};

use crate::config::Config;
use crate::finding::Severity;
use crate::rules::RULES;

/// The file's name in a project's folder.
pub const FILE_NAME: &str = "copydesk.toml";

/// The folder of the person's own file, instead of the system's.
pub const FOLDER_VARIABLE: &str = "COPYDESK_CONFIG_DIR";

const TABLES: [&str; 3] = ["dictionary", "accepted", "rules"];
const LEVELS: [(&str, Option<Severity>); 4] =
    [("off", None), ("hint", Some(Severity::Hint)), ("information", Some(Severity::Information)), ("warning", Some(Severity::Warning))];

/// What is wrong with a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// The file.
    pub path: PathBuf,
    /// Its line, counted from 1; 0 = the file as a whole.
    pub line: usize,
    /// What is wrong, in lower case.
    pub problem: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path.display(), self.problem),
            line => write!(f, "{}:{line}: {}", self.path.display(), self.problem),
        }
    }
}

impl std::error::Error for SettingsError {}

/// The settings of one project, or of the person alone.
#[derive(Debug, Default)]
pub struct Settings {
    project: Option<SettingsFile>,
    person: Option<SettingsFile>,
}

/// One file and what was read from it.
#[derive(Debug)]
struct SettingsFile {
    path: PathBuf,
    words: FxHashSet<String>,
    accepted: FxHashMap<String, FxHashSet<String>>,
    severities: FxHashMap<String, Option<Severity>>,
    errors: Vec<SettingsError>,
}

impl Settings {
    /// The settings of the project in the folder `root`, or of the person alone. A file that is not there is empty.
    pub fn open(root: Option<&Path>) -> Self {
        let person = person_folder().map(|folder| SettingsFile::read(folder.join(FILE_NAME)));
        Self { project: root.map(|root| SettingsFile::read(root.join(FILE_NAME))), person }
    }

    /// The folder of the nearest `copydesk.toml` above a file or in a folder.
    pub fn root_of(path: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        absolute.ancestors().find(|folder| folder.join(FILE_NAME).is_file()).map(Path::to_path_buf)
    }

    /// Reads the files again.
    pub fn reload(&mut self) {
        for file in [&mut self.project, &mut self.person].into_iter().flatten() {
            *file = SettingsFile::read(std::mem::take(&mut file.path));
        }
    }

    /// What is wrong in the files.
    pub fn errors(&self) -> impl Iterator<Item = &SettingsError> {
        self.files().flat_map(|file| &file.errors)
    }

    /// What is settled for an article, named by its path or, where it has none, by its URI. The project's word goes before the person's.
    pub fn config_for(&self, article: &str) -> Config {
        let mut config = Config::default();
        for file in [&self.person, &self.project].into_iter().flatten() {
            config.words.extend(file.words.iter().cloned());
            config.names.extend(file.accepted.get(&file.key_of(article)).into_iter().flatten().cloned());
            config.severities.extend(file.severities.iter().map(|(rule, level)| (rule.clone(), *level)));
        }
        config
    }

    /// Settles a word everywhere; returns the file that holds it.
    ///
    /// # Errors
    ///
    /// Where there is no file to write to, it cannot be read, or it cannot be written.
    pub fn add_word(&mut self, word: &str) -> Result<PathBuf, SettingsError> {
        self.change(|_, document| add(document, "dictionary", "words", word))
    }

    /// Settles a name in one article; returns the file that holds it.
    ///
    /// # Errors
    ///
    /// As [`Settings::add_word`].
    pub fn accept_name(&mut self, article: &str, name: &str) -> Result<PathBuf, SettingsError> {
        self.change(|file, document| add(document, "accepted", &file.key_of(article), name))
    }

    fn files(&self) -> impl Iterator<Item = &SettingsFile> {
        [&self.project, &self.person].into_iter().flatten()
    }

    fn change(&mut self, edit: impl FnOnce(&SettingsFile, &mut DocumentMut) -> Result<(), String>) -> Result<PathBuf, SettingsError> {
        let Some(file) = self.files().next() else {
            return Err(SettingsError {
                path: FILE_NAME.into(),
                line: 0,
                problem: "no folder for settings is known on this system".into(),
            });
        };
        let path = file.path.clone();
        rewrite(&path, |document| edit(file, document)).map_err(|problem| SettingsError { path: path.clone(), line: 0, problem })?;
        self.reload();
        Ok(path)
    }
}

fn person_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE) {
        return Some(folder.into());
    }
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("copydesk"))
}

impl SettingsFile {
    /// Reads a file as far as it can be read.
    fn read(path: PathBuf) -> Self {
        let mut file = Self {
            path,
            words: FxHashSet::default(),
            accepted: FxHashMap::default(),
            severities: FxHashMap::default(),
            errors: Vec::new(),
        };
        match fs::read_to_string(&file.path) {
            Ok(text) => file.take(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => file.fault(0, format!("cannot be read: {error}")),
        }
        file
    }

    fn take(&mut self, text: &str) {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(text, span.start));
                return self.fault(line, format!("{}; the file is left out", error.message().trim()));
            }
        };
        for (name, item) in document.as_table().iter() {
            let line = document
                .as_table()
                .key(name)
                .and_then(|key| key.span())
                .or_else(|| item.span())
                .map_or(0, |span| line_of(text, span.start));
            if !TABLES.contains(&name) {
                self.fault(line, unknown("key", name, &TABLES));
                continue;
            }
            let Some(table) = item.as_table_like() else {
                self.fault(line, format!("\"{name}\" must be a table"));
                continue;
            };
            for (key, item) in table.iter() {
                let span = table.key(key).and_then(|key| key.span()).or_else(|| item.span());
                self.take_entry(name, key, item, span.map_or(line, |span| line_of(text, span.start)));
            }
        }
    }

    fn take_entry(&mut self, table: &str, key: &str, item: &Item, line: usize) {
        if table == "rules" {
            let known: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
            if !known.contains(&key) {
                return self.fault(line, unknown("rule", key, &known));
            }
            let written = item.as_str().unwrap_or_default();
            match LEVELS.iter().find(|(name, _)| *name == written) {
                Some(&(_, level)) => drop(self.severities.insert(key.to_string(), level)),
                None => self.fault(line, unknown("severity", written, &LEVELS.map(|(name, _)| name))),
            }
            return;
        }
        if table == "dictionary" && key != "words" {
            return self.fault(line, unknown("key", key, &["words"]));
        }
        let Some(array) = item.as_array() else { return self.fault(line, format!("\"{key}\" must be a list of words")) };
        let words: Vec<&str> = array.iter().filter_map(|word| word.as_str()).collect();
        if words.len() < array.len() {
            self.fault(line, format!("\"{key}\" must hold words in quotation marks"));
        }
        let target = if table == "dictionary" { &mut self.words } else { self.accepted.entry(key.to_string()).or_default() };
        target.extend(words.into_iter().map(str::to_string));
    }

    fn fault(&mut self, line: usize, problem: String) {
        self.errors.push(SettingsError { path: self.path.clone(), line, problem });
    }

    /// How this file names an article: its path from the file's folder with `/`, where it lies below; else as given.
    fn key_of(&self, article: &str) -> String {
        let folder = self.path.parent().and_then(|folder| std::path::absolute(folder).ok());
        let path = std::path::absolute(article).unwrap_or_else(|_| article.into());
        match folder.and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_path_buf)) {
            Some(below) if !article.contains("://") => {
                let parts = below.components().filter_map(|part| match part {
                    Component::Normal(part) => part.to_str(),
                    _ => None,
                });
                parts.collect::<Vec<_>>().join("/")
            }
            _ => article.to_string(),
        }
    }
}

fn unknown(what: &str, written: &str, known: &[&str]) -> String {
    match nearest(written, known) {
        Some(near) => format!("unknown {what} \"{written}\" (did you mean \"{near}\"?)"),
        None => format!("unknown {what} \"{written}\" (known: {})", known.join(", ")),
    }
}

/// The known word that is nearest to a wrong one, where one is near.
pub fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |word: &&&str| strsim::damerau_levenshtein(written, word);
    known.iter().min_by_key(distance).filter(|word| distance(word) <= 1 + word.chars().count() / 4).copied()
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count()
}

/// Adds `word` to the list `key` of `table`, unless it is there.
fn add(document: &mut DocumentMut, table: &str, key: &str, word: &str) -> Result<(), String> {
    let table_item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
    let entries = table_item.as_table_like_mut().ok_or_else(|| format!("\"{table}\" is not a table"))?;
    if entries.get(key).is_none() {
        entries.insert(key, value(Array::new()));
    }
    let list = entries.get_mut(key).and_then(Item::as_array_mut).ok_or_else(|| format!("\"{key}\" is not a list"))?;
    if !list.iter().any(|known| known.as_str() == Some(word)) {
        list.push(word);
    }
    Ok(())
}

/// Changes one file, or leaves it as it is.
fn rewrite(path: &Path, edit: impl FnOnce(&mut DocumentMut) -> Result<(), String>) -> Result<(), String> {
    let folder = path.parent().ok_or("it lies in no folder")?;
    let said = |what: &'static str| move |error: io::Error| format!("{what}: {error}");
    fs::create_dir_all(folder).map_err(said("its folder cannot be made"))?;
    let lock = File::create(lock_path(path)).map_err(said("it cannot be locked"))?;
    lock.lock().map_err(said("it cannot be locked"))?;
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("cannot be read, so it is not changed: {error}")),
    };
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| format!("is not changed: {}", error.message().trim()))?;
    edit(&mut document)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(said("cannot be written"))?;
    if let Ok(known) = fs::metadata(path) {
        temporary.as_file().set_permissions(known.permissions()).map_err(said("cannot be written"))?;
    }
    temporary.write_all(document.to_string().as_bytes()).map_err(said("cannot be written"))?;
    temporary.as_file().sync_all().map_err(said("cannot be written"))?;
    temporary.persist(path).map_err(|error| format!("cannot be written: {}", error.error))?;
    Ok(())
}

/// The lock lies in the system's folder for temporary files, so that a project's folder is not littered.
fn lock_path(path: &Path) -> PathBuf {
    use std::hash::{Hash, Hasher};
    let mut hasher = FxHasher::default();
    std::path::absolute(path).unwrap_or_else(|_| path.into()).hash(&mut hasher);
    std::env::temp_dir().join(format!("copydesk-{:016x}.lock", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> SettingsFile {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, text).expect("written");
        SettingsFile::read(path)
    }

    fn problems(text: &str) -> Vec<(usize, String)> {
        read(text).errors.into_iter().map(|error| (error.line, error.problem)).collect()
    }

    #[test]
    fn a_wrong_rule_is_named_with_its_line_and_the_rest_still_works() {
        let file = read("[dictionary]\nwords = [\"suhur\"]\n\n[rules]\nspeling = \"off\"\nspelling = \"hint\"\n");
        let said: Vec<String> = file.errors.iter().map(|error| format!("{}:{}", error.line, error.problem)).collect();
        assert_eq!(said, ["5:unknown rule \"speling\" (did you mean \"spelling\"?)"]);
        assert!(file.words.contains("suhur"));
        assert_eq!(file.severities.get("spelling"), Some(&Some(Severity::Hint)));
    }

    #[test]
    fn a_wrong_value_is_named_with_its_line() {
        assert_eq!(problems("[rules]\nspelling = \"of\"\n"), [(2, "unknown severity \"of\" (did you mean \"off\"?)".to_string())]);
        assert_eq!(problems("[dictionary]\nwords = \"x\"\n"), [(2, "\"words\" must be a list of words".to_string())]);
    }

    #[test]
    fn a_broken_file_is_named_and_never_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, "[dictionary\n").expect("written");
        let mut settings = Settings { project: Some(SettingsFile::read(path.clone())), person: None };
        assert_eq!(settings.errors().map(|error| error.line).collect::<Vec<_>>(), [1]);
        assert!(settings.add_word("suhur").is_err());
        assert_eq!(fs::read_to_string(&path).expect("read"), "[dictionary\n");
    }

    #[test]
    fn comments_and_unknown_keys_survive_a_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, "# ours\n[dictionary]\nwords = [\"suhur\"] # food\n[later]\nkey = 1\n").expect("written");
        let mut settings = Settings { project: Some(SettingsFile::read(path.clone())), person: None };
        settings.add_word("iftar").expect("written");
        let article = folder.path().join("articles").join("iraq.txt");
        settings.accept_name(article.to_str().expect("UTF-8"), "Kachin").expect("written");
        let text = fs::read_to_string(&path).expect("read");
        assert_eq!(
            text,
            "# ours\n[dictionary]\nwords = [\"suhur\", \"iftar\"] # food\n[later]\nkey = 1\n\n[accepted]\n\"articles/iraq.txt\" = [\"Kachin\"]\n"
        );
        assert!(settings.config_for(article.to_str().expect("UTF-8")).accepts("Kachin"));
        assert!(!settings.config_for("other.txt").accepts("Kachin"));
    }
}
