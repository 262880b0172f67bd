//! What a session does about its settings: reads them, writes them, asks the client for its own, and looks whether files have changed.
//!
//! Settings are kept in files and by the client, and no handler waits for either: the work here runs in tasks of its own. When a task ends,
//! the diagnostics of the documents that it concerns are published again, or the client is told to ask for them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::spawn_blocking;
use tower_lsp::Client;
use tower_lsp::lsp_types::{
    ConfigurationItem, Diagnostic, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, MessageType, Registration, Url,
};

use super::convert;
use super::features::{Channel, Features};
use super::lifetime::Lifetime;
use super::publish::Publisher;
use super::reports::Reports;
use super::storage::Storage;
use super::workspace::Workspace;
use crate::settings::{Change, FILE_NAME, Scope, Settings};

/// How often the files are looked at that the client does not watch.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// What `initialize` settles, and the way to everything that lasts.
#[derive(Clone)]
pub struct Session {
    /// What the client can do.
    pub features: Arc<Features>,
    /// The way to what is published.
    pub publisher: Publisher,
    client: Client,
    workspace: Arc<Workspace>,
    reports: Arc<Reports>,
    storage: Arc<Storage>,
    lifetime: Lifetime,
    /// How often the client was asked what is set; only the last answer counts.
    asked: Arc<AtomicU64>,
}

impl Session {
    /// A session with such a client.
    pub fn of(
        client: Client,
        workspace: Arc<Workspace>,
        reports: Arc<Reports>,
        lifetime: Lifetime,
        features: Arc<Features>,
        publisher: Publisher,
    ) -> Self {
        let (sender, mut stored) = unbounded_channel();
        let storage = Arc::new(Storage::of(workspace.clone(), lifetime.clone(), sender));
        let session = Self { features, publisher, client, workspace, reports, storage, lifetime, asked: Arc::default() };
        let listener = session.clone();
        tokio::spawn(async move {
            while let Some(changed) = stored.recv().await {
                listener.changed(changed);
                listener.look_again();
            }
        });
        session
    }

    /// Begins what goes on by itself: the files are read and from then on watched, and the client is asked what is set.
    pub fn begin(&self) {
        self.load_settings(Settings::load_folders);
        self.ask();
        let registrations = self.registrations();
        if !registrations.is_empty() {
            let client = self.client.clone();
            tokio::spawn(async move { client.register_capability(registrations).await });
        }
        tokio::spawn(self.clone().look());
    }

    /// Has the documents checked again whose settings changed.
    pub fn changed(&self, uris: Vec<Url>) {
        if !uris.is_empty() {
            self.refresh_counts();
        }
        if self.features.channel == Channel::Push {
            return uris.into_iter().for_each(|uri| self.publisher.changed(uri));
        }
        if !uris.is_empty() {
            self.refresh();
        }
    }

    /// Asks a client that asks for diagnostics to ask again.
    pub fn refresh(&self) {
        if self.features.channel == Channel::Pull {
            let client = self.client.clone();
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
    }

    /// Has the client ask again for hints and lenses, which new settings may have switched.
    fn refresh_counts(&self) {
        let (client, hints, lenses) = (self.client.clone(), self.features.refreshes_hints, self.features.refreshes_lenses);
        // A client that fails at it asks again at the next edit.
        tokio::spawn(async move {
            if hints {
                let _ = client.inlay_hint_refresh().await;
            }
            if lenses {
                let _ = client.code_lens_refresh().await;
            }
        });
    }

    /// Works on the settings aside. Where that panics, the panic hook has said it.
    pub async fn settle(&self, act: impl FnOnce(&mut Settings) + Send + 'static) {
        let workspace = self.workspace.clone();
        if let Ok(((), changed)) = spawn_blocking(move || workspace.settle(act)).await {
            self.changed(changed);
        }
        self.load_settings(|_| {});
        self.look_again();
    }

    /// Stores what the person settled, or says why that cannot be. Its place in the queue it has at once.
    pub async fn store(&self, uri: Url, change: Change, scope: Option<Scope>) {
        if let Ok(Err(error)) = self.storage.add(uri, change, scope).await {
            self.client.show_message(MessageType::ERROR, error).await;
        }
    }

    /// Waits until all is stored that was to be, and tries once more what could not be.
    pub async fn end(&self) {
        self.storage.try_again();
        let lifetime = self.lifetime.clone();
        // It fails only when the runtime is being taken down.
        let _ = spawn_blocking(move || lifetime.stored()).await;
    }

    /// This is what there is to find in the files below these folders that are not open.
    pub fn found(&self, folders: Vec<PathBuf>, files: Vec<(Url, Vec<Diagnostic>)>) {
        self.reports.found(&folders, files.clone());
        match self.features.channel {
            Channel::Push => self.publisher.found(folders, files),
            Channel::Pull => self.refresh(),
        }
    }

    /// What was found in files that are not open is looked at again, under the settings as they are now.
    fn look_again(&self) {
        let files = self.reports.files();
        if files.is_empty() {
            return;
        }
        let session = self.clone();
        tokio::task::spawn_blocking(move || {
            let paths: Vec<PathBuf> = files.iter().filter_map(|uri| uri.to_file_path().ok()).collect();
            let readings = paths.iter().filter_map(|path| session.workspace.check_file(path));
            let found = readings.map(|reading| (reading.snapshot.uri.clone(), convert::diagnostics(&reading, &session.features)));
            let found = found.filter(|(_, diagnostics)| !diagnostics.is_empty()).collect();
            session.found(paths, found);
        });
    }

    /// Reads settings that are not known yet, and says what is wrong in them, once.
    pub fn load_settings(&self, act: impl FnOnce(&mut Settings) + Send + 'static) {
        let (workspace, client) = (self.workspace.clone(), self.client.clone());
        tokio::spawn(async move {
            for complaint in spawn_blocking(move || workspace.load_settings(act)).await.unwrap_or_default() {
                client.show_message(MessageType::WARNING, complaint).await;
            }
        });
    }

    /// The client says that its settings have changed; where it can be asked, what it says with that does not count.
    pub async fn changed_by_client(&self, settings: Value) {
        if self.features.configuration {
            return self.ask();
        }
        // An empty table is what some clients send that have nothing to say.
        let section = if settings == json!({}) { Value::Null } else { settings };
        self.settle(move |settings| settings.change_editor(vec![(None, section)])).await;
    }

    /// Folders come and go.
    pub async fn change_folders(&self, added: Vec<PathBuf>, removed: Vec<PathBuf>) {
        self.settle(move |settings| settings.change_folders(added, &removed)).await;
        self.load_settings(Settings::load_folders);
        self.ask();
    }

    /// Asks the client what is set, for all and for each folder.
    fn ask(&self) {
        if !self.features.configuration {
            return;
        }
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let session = self.clone();
        tokio::spawn(async move {
            let workspace = session.workspace.clone();
            let Ok(folders) = spawn_blocking(move || workspace.folders(None)).await else { return };
            let scopes: Vec<Option<PathBuf>> = folders.into_iter().map(Some).chain([None]).collect();
            let item = |scope: &Option<PathBuf>| ConfigurationItem {
                scope_uri: scope.as_ref().and_then(|folder| Url::from_file_path(folder).ok()),
                section: Some("copydesk".to_string()),
            };
            let Ok(answers) = session.client.configuration(scopes.iter().map(item).collect()).await else { return };
            if session.asked.load(Ordering::SeqCst) == number {
                let sections = scopes.into_iter().zip(answers).collect();
                session.settle(move |settings| settings.change_editor(sections)).await;
            }
        });
    }

    /// Takes back what was found in files that are gone.
    async fn forget_gone(&self) {
        let files = self.reports.files();
        let is_gone = |path: &PathBuf| path.symlink_metadata().is_err();
        let gone = spawn_blocking(move || files.iter().filter_map(|uri| uri.to_file_path().ok()).filter(is_gone).collect::<Vec<_>>());
        let gone = gone.await.unwrap_or_default();
        if !gone.is_empty() {
            self.found(gone, Vec::new());
        }
    }

    /// Looks again and again at the files that the client does not watch.
    async fn look(self) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            self.storage.try_again();
            self.forget_gone().await;
            let (workspace, watches) = (self.workspace.clone(), self.features.watches);
            if spawn_blocking(move || workspace.is_stale(watches)).await.unwrap_or_default() {
                self.settle(Settings::reload).await;
            }
        }
    }

    fn registrations(&self) -> Vec<Registration> {
        let mut registrations = Vec::new();
        if self.features.watches {
            let glob_pattern = GlobPattern::String(format!("**/{FILE_NAME}"));
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![FileSystemWatcher { glob_pattern, kind: None }] };
            registrations.push(registration("workspace/didChangeWatchedFiles", serde_json::to_value(options).ok()));
        }
        if self.features.reports_configuration {
            registrations.push(registration("workspace/didChangeConfiguration", Some(json!({ "section": "copydesk" }))));
        }
        registrations
    }
}

/// Does the document hold settings?
pub fn holds_settings(uri: &Url) -> bool {
    uri.path().rsplit('/').next() == Some(FILE_NAME)
}

fn registration(method: &str, register_options: Option<Value>) -> Registration {
    Registration { id: format!("copydesk {method}"), method: method.to_string(), register_options }
}
