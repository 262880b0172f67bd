//! What a person settles, and where it is kept: `copydesk.toml` in a project's folder, the person's own under the configuration folder of
//! the system, and what an editor says for the session. All three have the same keys ([`keys`]).
//!
//! For an article the layers are merged: the person's file, the editor's settings, and each `copydesk.toml` at or above the article, up to
//! one that says `root = true`. Lists are joined; of single values the nearest file's wins over those above it, a file's over the
//! editor's, and the editor's over the person's.
//!
//! Invariant: files are touched in [`Settings::load_for`], [`Settings::load_folders`], [`Settings::reload`], [`Settings::is_stale`] and
//! [`store`] only.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;

use crate::article::Format;
use crate::config::{Config, IgnoreRow};
use crate::folder::{self, Unwritten};

mod change;
mod file;
mod keys;
mod layer;
mod register;
mod row;
mod rows;
mod schema;
mod styles;
mod tree;

pub use change::Change;
pub use file::name_in;
pub use keys::nearest;
pub use rows::rows_of_style;
pub use schema::schema;
pub use styles::styles_of;

use file::{SettingsFile, is_uri};
use layer::Layer;

/// The file's name in a project's folder.
pub const FILE_NAME: &str = "copydesk.toml";

/// The folder of the person's own file, instead of the system's.
pub const FOLDER_VARIABLE: &str = "COPYDESK_CONFIG_DIR";

/// Where a wrong setting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsPlace {
    /// In a file, on a line counted from 1; 0 = the file as a whole.
    File(PathBuf, usize),
    /// In the editor's settings, under this key; empty = the section as a whole.
    Editor(String),
    /// Nowhere: there is no file.
    Nowhere,
}

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// Where.
    pub place: SettingsPlace,
    /// What is wrong, in lower case.
    pub problem: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { place, problem } = self;
        match place {
            SettingsPlace::File(path, 0) => write!(f, "{}: {problem}", path.display()),
            SettingsPlace::File(path, line) => write!(f, "{}:{line}: {problem}", path.display()),
            SettingsPlace::Editor(key) if key.is_empty() => write!(f, "setting copydesk: {problem}"),
            SettingsPlace::Editor(key) => write!(f, "setting copydesk.{key}: {problem}"),
            SettingsPlace::Nowhere => f.write_str(problem),
        }
    }
}

impl std::error::Error for SettingsError {}

/// All that is settled for one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// What the check obeys.
    pub config: Config,
    /// Does the editor show forms and counts beside introductions?
    pub inlay_hints: bool,
    /// Does it show them above?
    pub code_lenses: bool,
    /// How it is written, where the ending of its name settles it; `Some(None)`: it is no article.
    pub format: Option<Option<Format>>,
}

/// Whose dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The nearest `copydesk.toml`, or a new one in the project's folder.
    Project,
    /// The person's own file.
    Person,
}

/// The settings of a session.
#[derive(Debug, Default)]
pub struct Settings {
    search: Search,
    folders: Vec<PathBuf>,
    person: Option<Arc<SettingsFile>>,
    editor: EditorSettings,
    /// By the folder that holds them.
    projects: BTreeMap<PathBuf, Arc<SettingsFile>>,
    /// Folder of an article -> the folders whose files count for it, the nearest first.
    above: BTreeMap<PathBuf, Vec<PathBuf>>,
}

/// Which files count.
#[derive(Debug, Default)]
enum Search {
    /// The person's, and those at and above an article.
    #[default]
    Everywhere,
    /// None but this one, if any.
    Only(Option<Arc<SettingsFile>>),
}

/// What an editor says: for all, and for each of its folders.
#[derive(Debug, Default)]
struct EditorSettings {
    at_start: Layer,
    by_folder: BTreeMap<Option<PathBuf>, Layer>,
    errors: Vec<SettingsError>,
}

impl Settings {
    /// The settings of a session in these folders, or of files alone. Nothing is read yet.
    pub fn of(folders: Vec<PathBuf>) -> Self {
        Self { folders, ..Self::default() }
    }

    /// The settings of one file alone, which is read now, or none at all.
    pub fn only(path: Option<PathBuf>) -> Self {
        Self { search: Search::Only(path.map(|path| Arc::new(SettingsFile::read(path)))), ..Self::default() }
    }

    /// The folders of the session, in order.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Some folders come, some go.
    pub fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
        self.folders.extend(added);
    }

    /// What the editor said when it started the session; it holds until the editor says more.
    pub fn begin_editor(&mut self, json: &Json) {
        let (layer, errors) = of_editor(json);
        (self.editor.at_start, self.editor.errors) = (layer, errors);
    }

    /// What the editor says now, for all and for its folders. Where it says `null`, it says nothing.
    pub fn change_editor(&mut self, sections: Vec<(Option<PathBuf>, Json)>) {
        if sections.iter().all(|(_, json)| json.is_null()) {
            return self.editor.by_folder.clear();
        }
        self.editor.errors.clear();
        let sections = sections.into_iter().filter(|(_, json)| !json.is_null()).map(|(folder, json)| {
            let (layer, errors) = of_editor(&json);
            for error in errors {
                if !self.editor.errors.contains(&error) {
                    self.editor.errors.push(error);
                }
            }
            (folder, layer)
        });
        self.editor.by_folder = sections.collect();
    }

    /// Reads what applies to an article, unless it is known. An article is named by its path or, where it has none, by its URI.
    pub fn load_for(&mut self, article: &str) {
        match self.folder_of(article) {
            Some(folder) => self.load_in(&folder),
            None => self.load_person(),
        }
    }

    /// Reads the files again.
    pub fn reload(&mut self) {
        let known = std::mem::take(&mut self.above);
        self.projects.clear();
        self.person = None;
        known.into_keys().for_each(|folder| self.load_in(&folder));
    }

    /// What is settled for an article that is known.
    pub fn settled_for(&self, article: &str) -> Settled {
        let mut settled = Settled { format: self.format_of(article), ..Settled::default() };
        for (layer, name) in self.layers(article) {
            layer.lay(&name, &mut settled);
        }
        settled
    }

    /// [`Settled::format`] alone.
    pub fn format_of(&self, article: &str) -> Option<Option<Format>> {
        let ending = Path::new(article).extension()?.to_str()?;
        self.layers(article).iter().rev().find_map(|(layer, _)| layer.format(ending))
    }

    /// The layers for an article, from the weakest to the strongest, each with the name by which it calls the article.
    fn layers(&self, article: &str) -> Vec<(&Layer, String)> {
        if let Search::Only(file) = &self.search {
            return file.iter().map(|file| (&file.layer, name_in(&file.path, article))).collect();
        }
        let mut layers = Vec::new();
        layers.extend(self.person.iter().flat_map(|file| file.named_layers(article)));
        let folder = self.workspace_folder_of(article);
        let by_folder = &self.editor.by_folder;
        let editor = by_folder.get(&folder.cloned()).or_else(|| by_folder.get(&None)).unwrap_or(&self.editor.at_start);
        let name = folder.map_or_else(|| article.to_string(), |folder| name_in(&folder.join(FILE_NAME), article));
        layers.push((editor, name));
        let projects: Vec<&SettingsFile> = self.projects_of(article).collect();
        layers.extend(projects.into_iter().rev().flat_map(|file| file.named_layers(article)));
        layers
    }

    /// Reads what applies to the folders of the session.
    pub fn load_folders(&mut self) {
        for folder in self.folders.clone() {
            self.load_in(&folder);
        }
    }

    /// The rows of `ignore` in each file that was read, with the folder of the file.
    pub fn ignore_rows(&self) -> impl Iterator<Item = (&Path, &IgnoreRow)> {
        let only = if let Search::Only(file) = &self.search { file.as_deref() } else { None };
        let files = self.projects.values().map(Arc::as_ref).chain(only);
        files.flat_map(|file| {
            let folder = file.path.parent().unwrap_or(Path::new(""));
            file.layer.ignore_rows().iter().map(move |row| (folder, row.as_ref()))
        })
    }

    /// What is wrong in all that was read.
    pub fn errors(&self) -> impl Iterator<Item = &SettingsError> {
        let only = if let Search::Only(file) = &self.search { file.as_deref() } else { None };
        let files = self.person.iter().chain(self.projects.values()).map(Arc::as_ref).chain(only).map(|file| &file.errors);
        files.chain([&self.editor.errors]).flatten()
    }

    /// The file that a change goes to. Without a scope it is the project's, or the person's where there is no project.
    ///
    /// # Errors
    ///
    /// Where there is no such file and no folder for one.
    pub fn target(&self, article: &str, change: &Change, scope: Option<Scope>) -> Result<PathBuf, SettingsError> {
        // An untitled text has a name that another text may get tomorrow, so it is no article of the project.
        let is_nobodys = change.is_of_article() && is_uri(article);
        let project = || {
            let known = self.projects_of(article).next().map(|file| file.path.clone());
            known.or_else(|| Some(self.workspace_folder_of(article)?.join(FILE_NAME)))
        };
        if let (Change::Registered { .. }, Some(table)) = (change, self.table_of_names(article)) {
            return Ok(table);
        }
        let nowhere = |problem: &str| SettingsError { place: SettingsPlace::Nowhere, problem: problem.to_string() };
        let person = || person_file().ok_or_else(|| nowhere("no folder for settings is known on this system"));
        match scope {
            Some(Scope::Project) => project().ok_or_else(|| nowhere("the article lies in no folder that is open, so it has no project")),
            Some(Scope::Person) => person(),
            None if is_nobodys => person(),
            None => project().map_or_else(person, Ok),
        }
    }

    /// Has a file changed, come or gone since it was read? Only files that `counts` takes are looked at.
    pub fn is_stale(&self, counts: impl Fn(&Path) -> bool) -> bool {
        let mut places: Vec<PathBuf> = Vec::new();
        for (folder, files) in &self.above {
            // Beyond a root no file counts.
            let end = files.last().filter(|last| self.projects.get(*last).is_some_and(|file| file.layer.is_root()));
            let count = folder.ancestors().take_while(|passed| Some(*passed) != end.map(PathBuf::as_path)).count();
            places.extend(folder.ancestors().take(count + 1).map(Path::to_path_buf));
        }
        places.sort();
        places.dedup();
        let of_projects = places.into_iter().map(|folder| {
            let known = self.projects.get(&folder).and_then(|file| file.stamp);
            (folder.join(FILE_NAME), known)
        });
        let of_person = self.person.iter().map(|file| (file.path.clone(), file.stamp));
        let files = self.person.iter().chain(self.projects.values());
        let of_parts = files.flat_map(|file| file.parts.iter().cloned());
        of_projects.chain(of_person).chain(of_parts).any(|(path, known)| counts(&path) && file::stamp(&path) != known)
    }

    fn load_in(&mut self, folder: &Path) {
        self.load_person();
        if matches!(self.search, Search::Only(_)) || self.above.contains_key(folder) {
            return;
        }
        let mut files = Vec::new();
        for project in folder.ancestors().filter(|folder| file::is_there(&folder.join(FILE_NAME))) {
            files.push(project.to_path_buf());
            let file = self.projects.entry(project.to_path_buf());
            if file.or_insert_with(|| Arc::new(SettingsFile::read(project.join(FILE_NAME)))).layer.is_root() {
                break;
            }
        }
        self.above.insert(folder.to_path_buf(), files);
    }

    fn load_person(&mut self) {
        if self.person.is_none() && matches!(self.search, Search::Everywhere) {
            self.person = person_file().map(|path| Arc::new(SettingsFile::read(path)));
        }
    }

    /// The files that count for an article, the nearest first.
    fn projects_of(&self, article: &str) -> impl Iterator<Item = &SettingsFile> {
        let files = self.folder_of(article).and_then(|folder| self.above.get(&folder));
        files.into_iter().flatten().filter_map(|folder| self.projects.get(folder).map(Arc::as_ref))
    }

    /// The folder in which the search for a file begins: for a text that is no file, the first of the session.
    fn folder_of(&self, article: &str) -> Option<PathBuf> {
        if is_uri(article) {
            return self.folders.first().cloned();
        }
        std::path::absolute(article).ok()?.parent().map(Path::to_path_buf)
    }

    /// The innermost folder of the session that holds the article.
    pub fn workspace_folder_of(&self, article: &str) -> Option<&PathBuf> {
        if is_uri(article) {
            return self.folders.first();
        }
        let path = std::path::absolute(article).ok()?;
        self.folders.iter().filter(|folder| path.starts_with(folder)).max_by_key(|folder| folder.as_os_str().len())
    }
}

/// Why something is not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another program holds the file; later it may go.
    Held(SettingsError),
    /// It cannot be, until a person has seen to it.
    Failed(SettingsError),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (Self::Held(error) | Self::Failed(error)) = self;
        error.fmt(f)
    }
}

/// Settles things in the file `path`, each for an article, with one change of the file; what became of each. It may wait for another
/// program that holds the file. All that are `Ok` are on the disk.
pub fn store(path: &Path, changes: &[(&str, &Change)]) -> Vec<Result<(), Refusal>> {
    let named: Vec<(String, &Change)> = changes.iter().map(|(article, change)| (name_in(path, article), *change)).collect();
    let mut outcomes = Vec::new();
    let error = |problem| SettingsError { place: SettingsPlace::File(path.to_path_buf(), 0), problem };
    let rewritten = folder::rewrite(path, |text| {
        let (changed, made) = if register::is_table(path) {
            register::added(text, &changes.iter().map(|(_, change)| *change).collect::<Vec<_>>())
        } else {
            change::made(text, &named)
        };
        outcomes = made;
        changed
    });
    match rewritten {
        Ok(()) => outcomes.into_iter().map(|outcome| outcome.map_err(|problem| Refusal::Failed(error(problem)))).collect(),
        Err(Unwritten::Held(problem)) => vec![Err(Refusal::Held(error(format!("{problem}; it is kept and tried again")))); changes.len()],
        Err(Unwritten::Failed(problem)) => vec![Err(Refusal::Failed(error(problem))); changes.len()],
    }
}

fn of_editor(json: &Json) -> (Layer, Vec<SettingsError>) {
    let (layer, faults) = Layer::of_editor(json);
    (layer, faults.into_iter().map(|fault| SettingsError { place: SettingsPlace::Editor(fault.key), problem: fault.problem }).collect())
}

fn person_file() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE) {
        return Some(PathBuf::from(folder).join(FILE_NAME));
    }
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("copydesk").join(FILE_NAME))
}
