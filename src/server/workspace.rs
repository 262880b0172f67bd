//! The open documents and the settings: all the state of a session.
//!
//! Invariant: documents are changed under a lock that nobody holds across an await or while a file is touched, in the order in which the
//! messages came. The settings have a lock of their own, because they are read from files: no handler takes it after the start.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tower_lsp::lsp_types::{DidChangeTextDocumentParams, TextDocumentItem, Url};

use super::document::{Document, Reading, Sheet, Snapshot};
use super::position::Encoding;
use crate::article::Format;
use crate::folder;
use crate::settings::{Change, Scope, Settings, SettingsError};

/// Where a document belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Is there a project's file for it, or a place for one?
    pub in_project: bool,
    /// Is there a table that keeps the names of its desk?
    pub has_register: bool,
    /// The folder of the session in which it lies.
    pub folder: Option<PathBuf>,
}

/// The open documents.
#[derive(Debug, Default)]
pub struct Workspace {
    state: Mutex<State>,
    settings: Mutex<Settings>,
    /// What the person was told is wrong in the settings, and still is.
    told: Mutex<BTreeSet<String>>,
}

#[derive(Debug, Default)]
struct State {
    documents: HashMap<Url, Document>,
    edition: u64,
    encoding: Encoding,
}

impl Workspace {
    /// Begins a session: how the client counts, its folders, and what it says of the settings.
    pub fn begin(&self, encoding: Encoding, folders: Vec<PathBuf>, options: &Value) {
        let mut settings = Settings::of(folders);
        settings.begin_editor(options);
        *self.settings() = settings;
        self.state().encoding = encoding;
    }

    /// Opens a document, or opens it anew.
    pub fn open(&self, item: &TextDocumentItem) {
        let mut state = self.state();
        let edition = state.next_edition();
        state.documents.insert(item.uri.clone(), Document::open(item, edition));
    }

    /// Applies one notification of changes; a document that is not open is left alone.
    pub fn change(&self, params: DidChangeTextDocumentParams) {
        let mut state = self.state();
        let (edition, encoding) = (state.next_edition(), state.encoding);
        if let Some(document) = state.documents.get_mut(&params.text_document.uri) {
            document.change(params.text_document.version, params.content_changes, encoding, edition);
        }
    }

    /// Has the document become longer than an article can be? Only once after each time that it was short enough.
    pub fn outgrows(&self, uri: &Url) -> bool {
        self.state().documents.get_mut(uri).is_some_and(Document::outgrows)
    }

    /// The person has paused in a document. Does that make a difference?
    pub fn pause(&self, uri: &Url, edition: u64) -> bool {
        self.state().documents.get_mut(uri).is_some_and(|document| document.pause(edition))
    }

    /// The files that are open, by their paths.
    pub fn open_files(&self) -> HashMap<PathBuf, Url> {
        self.uris().into_iter().filter_map(|uri| Some((path(&uri)?, uri))).collect()
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Url) {
        self.state().documents.remove(uri);
    }

    /// A document as it stands; `None` where it is not open.
    pub fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let state = self.state();
        Some(state.documents.get(uri)?.snapshot(uri, state.encoding))
    }

    /// Checks a document; `None` where it is no article. It may touch files, so never in a handler.
    pub fn check(&self, mut snapshot: Snapshot) -> Option<Reading> {
        if let Some(reading) = snapshot.known() {
            return Some(reading);
        }
        if snapshot.settled.is_none() {
            let article = article(&snapshot.uri);
            let mut settings = self.settings();
            settings.load_for(&article);
            let settled = Arc::new(settings.settled_for(&article));
            // Still under the lock, so that no newer settings have been before.
            if let Some(document) = self.state().documents.get_mut(&snapshot.uri) {
                document.settle(&settled, snapshot.edition);
            }
            snapshot.settled = Some(settled);
        }
        snapshot.check()
    }

    /// The text of a document as it stands; `None` where it is not open.
    pub fn sheet(&self, uri: &Url) -> Option<Sheet> {
        let state = self.state();
        Some(state.documents.get(uri)?.sheet(state.encoding))
    }

    /// How a file is written, by its name and the settings; `None` for what is no article. It may touch files, so never in a handler.
    pub fn format(&self, path: &Path) -> Option<Format> {
        let article = path.to_string_lossy();
        let mut settings = self.settings();
        settings.load_for(&article);
        settings.format_of(&article).unwrap_or_else(|| Format::from_path(path))
    }

    /// How the client counts along a line.
    pub fn encoding(&self) -> Encoding {
        self.state().encoding
    }

    /// Checks a file that is not open; `None` where it cannot be read or is no article.
    pub fn check_file(&self, path: &Path) -> Option<Reading> {
        let (uri, text) = (Url::from_file_path(path).ok()?, folder::read(path).ok()?.text);
        let encoding = self.encoding();
        let article = path.to_string_lossy();
        let settled = {
            let mut settings = self.settings();
            settings.load_for(&article);
            settings.settled_for(&article)
        };
        Snapshot::of_file(uri, &text, settled, encoding).check()
    }

    /// The folders that a check is to cover: the one that is or holds `uri`, or all of the session.
    pub fn folders(&self, uri: Option<&Url>) -> Vec<PathBuf> {
        let Some(uri) = uri else { return self.settings().folders().to_vec() };
        let Some(path) = path(uri) else { return Vec::new() };
        if path.is_dir() { vec![path] } else { path.parent().map(Path::to_path_buf).into_iter().collect() }
    }

    /// Has a settings file changed that the client does not watch? It may touch files, so never in a handler.
    pub fn is_stale(&self, watches: bool) -> bool {
        let settings = self.settings();
        let is_watched = |path: &Path| watches && settings.folders().iter().any(|folder| path.starts_with(folder));
        settings.is_stale(|path| !is_watched(path))
    }

    /// Where a document belongs. It may touch files, so never in a handler.
    pub fn home(&self, uri: &Url) -> Home {
        let article = article(uri);
        let mut settings = self.settings();
        settings.load_for(&article);
        let folder = path(uri).and_then(|_| settings.workspace_folder_of(&article).cloned());
        let has_register = settings.table_of_names(&article).is_some();
        Home { has_register, in_project: settings.target(&article, &Change::Word(String::new()), Some(Scope::Project)).is_ok(), folder }
    }

    /// The documents that are open, articles or not.
    pub fn uris(&self) -> Vec<Url> {
        self.state().documents.keys().cloned().collect()
    }

    /// Keeps what a check found. Is it of the document as it stands now?
    pub fn keep(&self, reading: &Reading) -> bool {
        self.state().documents.get_mut(&reading.snapshot.uri).is_some_and(|document| document.keep(reading))
    }

    /// A document and its analysis as it stands, checked now where nobody has yet; `None` where it is not open or no article. The document
    /// is taken as it stands at the first poll.
    pub async fn reading(self: &Arc<Self>, uri: &Url) -> Option<Reading> {
        let (snapshot, gate) = {
            let state = self.state();
            let document = state.documents.get(uri)?;
            (document.snapshot(uri, state.encoding), document.gate())
        };
        if let Some(reading) = snapshot.known() {
            return Some(reading);
        }
        // One check of a document at a time: requests that come meanwhile share its result, and a cancelled request leaves no work behind.
        let permit = gate.lock_owned().await;
        let workspace = self.clone();
        let checked = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let snapshot = workspace.refreshed(snapshot);
            let reading = workspace.check(snapshot)?;
            workspace.keep(&reading);
            Some(reading)
        });
        // A panic inside is reported by the panic hook, once; the person gets no answer and the session lives on.
        checked.await.ok()?
    }

    /// The same text with the newest analysis of its document.
    fn refreshed(&self, snapshot: Snapshot) -> Snapshot {
        match self.state().documents.get(&snapshot.uri) {
            Some(document) => document.refreshed(snapshot),
            None => snapshot,
        }
    }

    /// Changes or reads the settings; returns what came of it and the documents for which they are new. It may touch files, so never in a
    /// handler.
    pub fn settle<T>(&self, act: impl FnOnce(&mut Settings) -> T) -> (T, Vec<Url>) {
        let mut settings = self.settings();
        let outcome = act(&mut settings);
        let open: Vec<Url> = self.state().documents.keys().cloned().collect();
        let mut changed = Vec::new();
        for uri in open {
            let article = article(&uri);
            settings.load_for(&article);
            let settled = settings.settled_for(&article);
            let mut state = self.state();
            let edition = state.edition + 1;
            if state.documents.get_mut(&uri).is_some_and(|document| document.configure(settled, edition)) {
                state.edition = edition;
                changed.push(uri);
            }
        }
        (outcome, changed)
    }

    /// The file that something settled for a document goes to, and how that file's settings name the document. It may touch files, so
    /// never in a handler.
    ///
    /// # Errors
    ///
    /// Where there is no such file.
    pub fn target(&self, uri: &Url, change: &Change, scope: Option<Scope>) -> Result<(PathBuf, String), SettingsError> {
        let article = article(uri);
        let mut settings = self.settings();
        settings.load_for(&article);
        Ok((settings.target(&article, change, scope)?, article))
    }

    /// Reads settings; returns what is wrong in them and was not told before. It may touch files, so never in a handler.
    pub fn load_settings(&self, act: impl FnOnce(&mut Settings)) -> Vec<String> {
        let mut settings = self.settings();
        act(&mut settings);
        let all: BTreeSet<String> = settings.errors().map(ToString::to_string).collect();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let new = all.difference(&told).cloned().collect();
        *told = all;
        new
    }

    // A poisoned lock only says that another handler failed; the documents are still the client's.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn next_edition(&mut self) -> u64 {
        self.edition += 1;
        self.edition
    }
}

/// The path of a document that is a file.
fn path(uri: &Url) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

/// Does the document lie below the folder?
pub fn is_below(uri: &Url, folder: &Path) -> bool {
    path(uri).is_some_and(|path| path.starts_with(folder))
}

/// How the settings name a document: by its path, or by its URI where it is no file.
pub fn article(uri: &Url) -> String {
    path(uri).and_then(|path| path.into_os_string().into_string().ok()).unwrap_or_else(|| uri.to_string())
}
