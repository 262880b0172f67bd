//! The language server: one short method per message, and nothing decided here.
//!
//! Messages are handled one at a time in the order in which they came, and state is touched before anything is awaited. No handler waits
//! for the client, and none checks a text on the spot: what takes time runs elsewhere, so the input is always read.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use serde_json::Value;
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, ExecuteCommandParams, FileSystemWatcher, GlobPattern, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, MessageType, Registration, ServerInfo, Url,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};

use crate::settings::{FILE_NAME, Settings, SettingsError};

use capabilities::{Delivery, Features};
use document::Reading;
use lifetime::{Ending, Lifetime};
use names::{NamesParams, NamesReport};
use publish::{Publisher, Reports};
use workspace::Workspace;

mod actions;
mod capabilities;
mod convert;
mod document;
mod hover;
mod input;
mod lifetime;
mod names;
mod position;
mod publish;
mod workspace;

/// The pipe between the input and tower-lsp grows as it must; this is only where it would stop.
const PIPE: usize = 1 << 30;

/// Serves one editor over standard input and output until it says `exit` or goes away.
pub fn run() -> ExitCode {
    let runtime = match Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("copydesk: the server cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (lifetime, endings) = Lifetime::begin();
    serve(runtime.handle(), &lifetime);
    let code = lifetime.wait(&endings);
    runtime.shutdown_background();
    code
}

/// Starts the threads and tasks of the session.
fn serve(handle: &Handle, lifetime: &Lifetime) {
    let (pipe, messages) = tokio::io::duplex(PIPE);
    let reader = (handle.clone(), lifetime.clone());
    std::thread::spawn(move || {
        let (handle, lifetime) = reader;
        lifetime.end(input::pump(std::io::stdin().lock(), pipe, &handle, &lifetime));
    });
    let lifetime = lifetime.clone();
    handle.spawn(async move {
        let desk = lifetime.clone();
        let builder = LspService::build(|client| Backend::new(client, desk))
            .custom_method(input::UNREADABLE, Backend::unreadable)
            .custom_method(names::NAMES, Backend::names);
        let (service, socket) = builder.finish();
        Server::new(messages, tokio::io::stdout(), socket).concurrency_level(1).serve(service).await;
        lifetime.end(Ending::Served);
    });
}

/// One session.
struct Backend {
    client: Client,
    lifetime: Lifetime,
    workspace: Arc<Workspace>,
    reports: Reports,
    session: OnceLock<Session>,
}

/// What is settled by `initialize`.
struct Session {
    features: Features,
    publisher: Publisher,
}

impl Backend {
    fn new(client: Client, lifetime: Lifetime) -> Self {
        Self { client, lifetime, workspace: Arc::default(), reports: Reports::default(), session: OnceLock::new() }
    }

    async fn unreadable(&self) -> Result<Value> {
        Err(Error::parse_error())
    }

    async fn names(&self, params: NamesParams) -> Result<Option<NamesReport>> {
        Ok(self.read(&params.text_document.uri, names::names).await)
    }

    /// What `answer` makes of a document as it stands, off the async threads; `None` where it is not open or no article.
    async fn read<T: Send + 'static>(&self, uri: &Url, answer: impl FnOnce(&Reading) -> T + Send + 'static) -> Option<T> {
        let reading = self.workspace.reading(uri).await?;
        // Where it panics, the panic hook has said so.
        tokio::task::spawn_blocking(move || answer(&reading)).await.ok()
    }

    fn features(&self) -> Result<&Features> {
        Ok(&self.session.get().ok_or_else(Error::internal_error)?.features)
    }

    fn publisher(&self) -> Option<&Publisher> {
        let session = self.session.get()?;
        (session.features.delivery == Delivery::Push).then_some(&session.publisher)
    }

    /// Has the documents checked again whose settings changed.
    fn changed(&self, uris: Vec<Url>) {
        if let Some(publisher) = self.publisher() {
            return uris.into_iter().for_each(|uri| publisher.changed(uri));
        }
        if uris.is_empty() {
            return;
        }
        let client = self.client.clone();
        // lsp-types 0.94 misreads whether the client can, and one that cannot only says so.
        tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
    }

    /// Works on the settings aside. Where that panics, the panic hook has said it.
    async fn settle<T: Send + 'static>(&self, act: impl FnOnce(&mut Settings) -> T + Send + 'static) -> Option<T> {
        let workspace = self.workspace.clone();
        let (outcome, changed) = tokio::task::spawn_blocking(move || workspace.settle(act)).await.ok()?;
        self.changed(changed);
        Some(outcome)
    }

    /// Stores what the person settled, or says why that cannot be.
    async fn store(&self, act: impl FnOnce(&mut Settings) -> std::result::Result<PathBuf, SettingsError> + Send + 'static) {
        if let Some(Err(error)) = self.settle(act).await {
            self.tell(error.to_string());
        }
    }

    /// Reads the settings again.
    async fn reload(&self) {
        self.settle(Settings::reload).await;
        self.complain();
    }

    fn complain(&self) {
        self.workspace.complaints().into_iter().for_each(|complaint| self.tell(complaint));
    }

    fn tell(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::ERROR, message).await });
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let features = Features::announced(&params);
        self.workspace.begin(features.encoding, capabilities::root(&params).as_deref());
        if let Some(id) = params.process_id {
            self.lifetime.follow(id);
        }
        let capabilities = capabilities::offered(&features);
        let publisher = Publisher::start(self.client.clone(), self.workspace.clone(), features.clone());
        // A second `initialize` is refused before it comes here.
        let _ = self.session.set(Session { features, publisher });
        let server_info = ServerInfo { name: "copydesk".to_string(), version: Some(env!("CARGO_PKG_VERSION").to_string()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.complain();
        if self.features().is_ok_and(|features| features.watches) {
            let client = self.client.clone();
            tokio::spawn(async move { client.register_capability(watched()).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.workspace.open(&params.text_document);
        if let Some(publisher) = self.publisher() {
            publisher.changed(params.text_document.uri);
        }
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        self.workspace.change(params);
        if let Some(publisher) = self.publisher() {
            publisher.changed(uri);
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        if holds_settings(&params.text_document.uri) {
            self.reload().await;
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.workspace.close(&uri);
        self.reports.close(&uri);
        if let Some(publisher) = self.publisher() {
            publisher.closed(uri);
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        if params.changes.iter().any(|change| holds_settings(&change.uri)) {
            self.reload().await;
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let reading = self.workspace.reading(&params.text_document.uri).await;
        let report = self.reports.report(reading.as_ref(), self.features()?, params.previous_result_id.as_deref());
        Ok(report.into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        let Some(reading) = self.workspace.reading(&place.text_document.uri).await else { return Ok(None) };
        Ok(hover::hover(&reading, reading.byte(place.position), &self.features()?.hover))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(reading) = self.workspace.reading(&params.text_document.uri).await else { return Ok(None) };
        let actions = actions::actions(&reading, reading.span(params.range), &params.context, self.features()?);
        Ok((!actions.is_empty()).then_some(actions))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let settled = actions::settled(&params.arguments).ok_or_else(|| Error::invalid_params("expected [{uri, text}]"))?;
        match params.command.as_str() {
            actions::ADD_WORD => self.store(move |settings| settings.add_word(&settled.text)).await,
            actions::ACCEPT_NAME => {
                self.store(move |settings| settings.accept_name(&workspace::article(&settled.uri), &settled.text)).await
            }
            _ => return Err(Error::invalid_params("unknown command")),
        }
        Ok(None)
    }
}

fn holds_settings(uri: &Url) -> bool {
    uri.path().rsplit('/').next() == Some(FILE_NAME)
}

/// Asks the client to report changes of the settings.
fn watched() -> Vec<Registration> {
    let glob_pattern = GlobPattern::String(format!("**/{FILE_NAME}"));
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![FileSystemWatcher { glob_pattern, kind: None }] };
    let method = "workspace/didChangeWatchedFiles".to_string();
    vec![Registration { id: "copydesk-settings".to_string(), method, register_options: serde_json::to_value(options).ok() }]
}
