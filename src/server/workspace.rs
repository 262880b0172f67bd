//! The open documents and the settings: all the state of a session.
//!
//! Invariant: everything is changed under a lock that nobody holds across an await, in the order in which the messages came.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::{DidChangeTextDocumentParams, TextDocumentItem, Url};

use super::document::{Document, Reading, Sheet, Snapshot};
use super::position::Encoding;
use crate::settings::Settings;

/// The open documents.
#[derive(Debug, Default)]
pub struct Workspace {
    state: Mutex<State>,
    settings: Mutex<Settings>,
}

#[derive(Debug, Default)]
struct State {
    documents: HashMap<Url, Document>,
    edition: u64,
    encoding: Encoding,
}

impl Workspace {
    /// Begins a session: how the client counts, and the folder whose settings apply.
    pub fn begin(&self, encoding: Encoding, root: Option<&Path>) {
        *self.settings() = Settings::open(root);
        self.state().encoding = encoding;
    }

    /// Opens a document, or opens it anew.
    pub fn open(&self, item: &TextDocumentItem) {
        let config = Arc::new(self.settings().config_for(&article(&item.uri)));
        let mut state = self.state();
        let edition = state.next_edition();
        state.documents.insert(item.uri.clone(), Document::open(item, config, edition));
    }

    /// Applies one notification of changes; a document that is not open is left alone.
    pub fn change(&self, params: DidChangeTextDocumentParams) {
        let mut state = self.state();
        let (edition, encoding) = (state.next_edition(), state.encoding);
        if let Some(document) = state.documents.get_mut(&params.text_document.uri) {
            document.change(params.text_document.version, params.content_changes, encoding, edition);
        }
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Url) {
        self.state().documents.remove(uri);
    }

    /// A document as it stands; `None` where it is not open or no article.
    pub fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let state = self.state();
        state.documents.get(uri)?.snapshot(uri, state.encoding)
    }

    /// The text of a document as it stands; `None` where it is not open.
    pub fn sheet(&self, uri: &Url) -> Option<Sheet> {
        let state = self.state();
        Some(state.documents.get(uri)?.sheet(state.encoding))
    }

    /// The documents that are open, articles or not.
    pub fn uris(&self) -> Vec<Url> {
        self.state().documents.keys().cloned().collect()
    }

    /// Keeps what a check found. Is it of the document as it stands now?
    pub fn keep(&self, reading: &Reading) -> bool {
        self.state().documents.get_mut(&reading.snapshot.uri).is_some_and(|document| document.keep(reading))
    }

    /// A document and its analysis as it stands, checked now where nobody has yet.
    pub async fn reading(&self, uri: &Url) -> Option<Reading> {
        let snapshot = self.snapshot(uri)?;
        if let Some(reading) = snapshot.known() {
            return Some(reading);
        }
        // A panic inside is reported by the panic hook, once; the person gets no answer and the session lives on.
        let reading = tokio::task::spawn_blocking(move || snapshot.check()).await.ok()?;
        self.keep(&reading);
        Some(reading)
    }

    /// Changes or reads the settings; returns what came of it and the documents for which they are new. It may touch files, so never in a
    /// handler.
    pub fn settle<T>(&self, act: impl FnOnce(&mut Settings) -> T) -> (T, Vec<Url>) {
        let mut settings = self.settings();
        let outcome = act(&mut settings);
        let mut state = self.state();
        let mut changed = Vec::new();
        let mut edition = state.edition;
        for (uri, document) in &mut state.documents {
            if document.configure(settings.config_for(&article(uri)), edition + 1) {
                edition += 1;
                changed.push(uri.clone());
            }
        }
        state.edition = edition;
        (outcome, changed)
    }

    /// What is wrong in the settings.
    pub fn complaints(&self) -> Vec<String> {
        self.settings().errors().map(ToString::to_string).collect()
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

/// How the settings name a document: by its path, or by its URI where it is no file.
pub fn article(uri: &Url) -> String {
    let path = (uri.scheme() == "file").then(|| uri.to_file_path().ok()?.into_os_string().into_string().ok());
    path.flatten().unwrap_or_else(|| uri.to_string())
}
