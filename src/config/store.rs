//! Where settled words and names are kept: the project's `copydesk.toml` and the person's own file.
//!
//! Invariant: nothing that a person wrote into a file is lost by a change made here: not a comment, not an unknown key, not a word that
//! another editor added a moment ago.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use etcetera::BaseStrategy;
use rustc_hash::FxHashSet;

use super::schema::{self, ACCEPTED, Layer, WORDS};
use super::{Config, ConfigError, ConfigErrorKind, write};

/// The name of both files.
pub const FILE_NAME: &str = "copydesk.toml";

/// Replaces the user's configuration folder; the person's own file is then `$COPYDESK_CONFIG_DIR/copydesk/copydesk.toml`.
const FOLDER_VARIABLE: &str = "COPYDESK_CONFIG_DIR";

/// The two files of one project, as last read.
#[derive(Clone, Debug)]
pub struct Store {
    root: Option<PathBuf>,
    person: Option<PathBuf>,
    layers: [Layer; 2],
    errors: Vec<ConfigError>,
}

impl Store {
    /// Reads `copydesk.toml` in the folder `root`, if there is a project, and the person's own file. A missing file is no error.
    pub fn open(root: Option<&Path>) -> Self {
        let root = root.map(absolute);
        let mut store = Self { root, person: person_file(), layers: Default::default(), errors: Vec::new() };
        store.reload();
        store
    }

    /// The folder of the nearest `copydesk.toml` at or above `folder`.
    pub fn root_above(folder: &Path) -> Option<PathBuf> {
        absolute(folder).ancestors().find(|folder| folder.join(FILE_NAME).is_file()).map(Path::to_path_buf)
    }

    /// Reads both files again.
    pub fn reload(&mut self) {
        self.errors.clear();
        self.layers = [self.project_file(), self.person.clone()].map(|path| {
            let Some(path) = path else { return Layer::default() };
            match std::fs::read_to_string(&path) {
                Ok(text) => {
                    let (layer, errors) = schema::read(&path, &text);
                    self.errors.extend(errors);
                    layer
                }
                Err(error) if error.kind() == ErrorKind::NotFound => Layer::default(),
                Err(error) => {
                    self.errors.push(ConfigError { kind: ConfigErrorKind::Unreadable(error.to_string()), path, line: None });
                    Layer::default()
                }
            }
        });
    }

    /// What is settled for the article with this key, see [`Store::key_of`]. The project's level of a rule beats the person's.
    pub fn config_for(&self, article_key: &str) -> Config {
        let [project, person] = &self.layers;
        let uri = self.root.as_deref().filter(|_| !is_uri(article_key)).map(|root| uri_of(&root.join(article_key)));
        let keys: BTreeSet<&str> = [Some(article_key), uri.as_deref()].into_iter().flatten().collect();
        let names = |layer: &Layer| -> Vec<String> {
            keys.iter().filter_map(|&key| layer.accepted.get(key)).flat_map(FxHashSet::iter).cloned().collect()
        };
        let severities = person.severities.iter().chain(&project.severities).map(|(&id, &level)| (id, level)).collect();
        Config {
            words: project.words.union(&person.words).cloned().collect(),
            names: [names(project), names(person)].concat().into_iter().collect(),
            severities,
        }
    }

    /// What is wrong with the files, in order of file and line.
    pub fn errors(&self) -> &[ConfigError] {
        &self.errors
    }

    /// Settles a word everywhere: in the project's file, or in the person's where there is no project. Returns the file.
    pub fn add_word(&mut self, word: &str) -> Result<PathBuf, ConfigError> {
        self.add([WORDS.0, WORDS.1], word)
    }

    /// Settles a name in one article, in the same file as [`Store::add_word`]. Returns the file.
    pub fn accept_name(&mut self, article_key: &str, name: &str) -> Result<PathBuf, ConfigError> {
        self.add([ACCEPTED, article_key], name)
    }

    /// What an article is called in the files: its path from the project's root with `/` between the parts, or its URI where it lies
    /// outside. An article that is no file is called by the URI that its editor gives it.
    pub fn key_of(&self, path: &Path) -> String {
        let path = absolute(path);
        let inside = self.root.as_deref().and_then(|root| {
            let resolved = || Some(path.canonicalize().ok()?.strip_prefix(root.canonicalize().ok()?).ok()?.to_path_buf());
            path.strip_prefix(root).map(Path::to_path_buf).ok().or_else(resolved)
        });
        let Some(inside) = inside else { return uri_of(&path) };
        inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// The file that [`Store::add_word`] and [`Store::accept_name`] write; `None` where there is neither project nor home.
    pub fn file(&self) -> Option<PathBuf> {
        self.project_file().or_else(|| self.person.clone())
    }

    fn project_file(&self) -> Option<PathBuf> {
        self.root.as_deref().map(|root| root.join(FILE_NAME))
    }

    fn add(&mut self, keys: [&str; 2], entry: &str) -> Result<PathBuf, ConfigError> {
        let Some(path) = self.file() else {
            let kind = ConfigErrorKind::Unwritable("the user has no configuration folder".to_string());
            return Err(ConfigError { kind, path: FILE_NAME.into(), line: None });
        };
        let written = write::add(&path, keys, entry.trim());
        self.reload();
        written.map(|()| path)
    }
}

fn person_file() -> Option<PathBuf> {
    let folder = match std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        Some(folder) => absolute(Path::new(&folder)),
        None => etcetera::choose_base_strategy().ok()?.config_dir(),
    };
    Some(folder.join("copydesk").join(FILE_NAME))
}

/// The path from the file system's root, without `.` and `..`; links are not resolved.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn is_uri(key: &str) -> bool {
    // A drive of Windows is one letter.
    key.split_once(':')
        .is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))
}

/// A `file:` URI (RFC 8089) of an absolute path.
fn uri_of(path: &Path) -> String {
    let mut uri = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project in a folder of its own, without the files of whoever runs the test.
    fn project(content: &str) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE_NAME), content).expect("the folder is new");
        let mut store = Store { root: Some(folder.path().to_path_buf()), person: None, layers: Default::default(), errors: Vec::new() };
        store.reload();
        (folder, store)
    }

    #[test]
    fn a_word_counts_everywhere_and_a_name_in_its_article() {
        let (folder, mut store) = project("");
        assert_eq!(store.add_word(" suhur "), Ok(folder.path().join(FILE_NAME)));
        let key = store.key_of(&folder.path().join("articles/./iraq.txt"));
        assert_eq!(key, "articles/iraq.txt");
        assert_eq!(store.accept_name(&key, "Kachin"), Ok(folder.path().join(FILE_NAME)));
        assert!(store.config_for(&key).accepts("Kachin"));
        assert!(!store.config_for("articles/iran.txt").accepts("Kachin"));
        assert!(store.config_for("untitled:Untitled-1").accepts("suhur"));
        assert_eq!(store.errors(), []);
    }

    #[test]
    fn the_person_s_own_file_serves_where_there_is_no_project() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let person = folder.path().join("copydesk").join(FILE_NAME);
        let open = |root: Option<&Path>| {
            let root = root.map(Path::to_path_buf);
            let mut store = Store { root, person: Some(person.clone()), layers: Default::default(), errors: Vec::new() };
            store.reload();
            store
        };
        let mut store = open(None);
        let article = folder.path().join("news/my iraq.txt");
        let key = store.key_of(&article);
        assert!(key.starts_with("file:///") && key.ends_with("/news/my%20iraq.txt"), "{key}");
        assert_eq!(store.accept_name(&key, "Kachin"), Ok(person.clone()));
        assert!(store.config_for(&key).accepts("Kachin"));
        let inside = open(Some(&folder.path().join("news")));
        assert!(inside.config_for(&inside.key_of(&article)).accepts("Kachin"));
    }

    #[test]
    fn a_file_that_is_no_toml_is_named_and_left_alone() {
        let broken = "[dictionary]\nwords = [\"suhur\"\n";
        let (folder, mut store) = project(broken);
        let fault = store.add_word("iftar").expect_err("the file is broken");
        assert_eq!(store.errors(), [fault]);
        assert_eq!(std::fs::read_to_string(folder.path().join(FILE_NAME)).ok().as_deref(), Some(broken));
    }

    #[test]
    fn editors_that_write_at_the_same_time_lose_nothing() {
        let (folder, store) = project("# ours\n");
        std::thread::scope(|scope| {
            for editor in ["a", "b", "c", "d"] {
                let mut store = store.clone();
                scope.spawn(move || {
                    for count in 0..20 {
                        store.add_word(&format!("{editor}{count}")).expect("the folder can be written");
                    }
                });
            }
        });
        let config = Store::open(Some(folder.path())).config_for("a.txt");
        let missing: Vec<_> = ["a", "b", "c", "d"]
            .iter()
            .flat_map(|editor| (0..20).map(move |count| format!("{editor}{count}")))
            .filter(|word| !config.words.contains(word))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, [FILE_NAME]);
    }
}
