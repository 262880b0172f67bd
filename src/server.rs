//! The language server: one short method per message, and nothing decided here.
//!
//! Messages are handled one at a time in the order in which they came, and state is touched before anything is awaited. No handler waits
//! for the client, and none checks a text on the spot: what takes time runs elsewhere, so the input is always read.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use serde_json::Value;
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult, ExecuteCommandParams, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, ProgressToken, ServerInfo, SetTraceParams, Url, WorkDoneProgressCancelParams,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceFolder,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};

use crate::settings::Settings;

use capabilities::Features;
use commands::Task;
use document::Reading;
use lifetime::{Ending, Lifetime};
use names::{NamesParams, NamesReport};
use order::{Announced, Ordered};
use progress::{Telling, Works};
use publish::Publisher;
use reports::Reports;
use session::{Session, holds_settings};
use trace::Trace;
use workspace::Workspace;

mod actions;
mod capabilities;
mod commands;
mod convert;
mod document;
mod folders;
mod hover;
mod input;
mod lifetime;
mod names;
mod order;
mod position;
mod progress;
mod publish;
mod reports;
mod session;
mod settling;
mod sweep;
mod trace;
mod workspace;

/// The pipe between the input and tower-lsp grows as it must; this is only where it would stop.
const PIPE: usize = 1 << 30;

/// How diagnostics are to reach the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As the client announces: it asks, or they are published.
    AsAnnounced,
    /// Published in any case. Some clients announce that they ask, and do not.
    Push,
}

/// Serves one editor over standard input and output until it says `exit` or goes away.
pub fn run(delivery: Delivery) -> ExitCode {
    let runtime = match Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("copydesk: the server cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (lifetime, endings) = Lifetime::begin();
    serve(runtime.handle(), &lifetime, delivery);
    let code = lifetime.wait(&endings);
    runtime.shutdown_background();
    code
}

/// Starts the threads and tasks of the session.
fn serve(handle: &Handle, lifetime: &Lifetime, delivery: Delivery) {
    let (pipe, messages) = tokio::io::duplex(PIPE);
    let reader = (handle.clone(), lifetime.clone());
    std::thread::spawn(move || {
        let (handle, lifetime) = reader;
        lifetime.end(input::pump(std::io::stdin().lock(), pipe, &handle, &lifetime));
    });
    let lifetime = lifetime.clone();
    handle.spawn(async move {
        let desk = lifetime.clone();
        let announced = Announced::default();
        let builder = LspService::build(|client| Backend::new(client, desk, delivery, announced.clone()))
            .custom_method(input::UNREADABLE, Backend::unreadable)
            .custom_method(names::NAMES, Backend::names)
            .custom_method(progress::CANCEL, Backend::stop_work)
            .custom_method(trace::SET, Backend::set_trace);
        let (service, socket) = builder.finish();
        let server = Server::new(messages, tokio::io::stdout(), socket).concurrency_level(order::MOST);
        server.serve(Ordered::of(service, announced)).await;
        lifetime.end(Ending::Served);
    });
}

/// One session.
struct Backend {
    client: Client,
    lifetime: Lifetime,
    delivery: Delivery,
    announced: Announced,
    workspace: Arc<Workspace>,
    reports: Reports,
    trace: Trace,
    works: Works,
    /// How many tokens of progress were made.
    made: AtomicU64,
    session: OnceLock<Session>,
}

impl Backend {
    fn new(client: Client, lifetime: Lifetime, delivery: Delivery, announced: Announced) -> Self {
        Self {
            client,
            lifetime,
            delivery,
            announced,
            workspace: Arc::default(),
            reports: Reports::default(),
            trace: Trace::default(),
            works: Works::default(),
            made: AtomicU64::default(),
            session: OnceLock::new(),
        }
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

    fn session(&self) -> Result<&Session> {
        self.session.get().ok_or_else(Error::internal_error)
    }

    fn features(&self) -> Result<&Features> {
        Ok(&self.session()?.features)
    }

    /// The publisher, for a client that is published to.
    fn publisher(&self) -> Option<&Publisher> {
        let session = self.session.get()?;
        (session.features.delivery == capabilities::Delivery::Push).then_some(&session.publisher)
    }

    /// How the client is to be told of work: under the token that it gave, or one that is made for it.
    fn telling(&self, session: &Session, given: Option<ProgressToken>) -> Telling {
        let made = || session.features.progress.then(|| Telling::Made(self.made.fetch_add(1, Ordering::Relaxed)));
        given.map(Telling::Given).or_else(made).unwrap_or(Telling::None)
    }

    async fn stop_work(&self, params: WorkDoneProgressCancelParams) {
        self.works.stop(&params.token);
    }

    async fn set_trace(&self, params: SetTraceParams) {
        self.trace.set(params.value);
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let json = self.announced.get().unwrap_or(&Value::Null);
        let features = Arc::new(Features::announced(&params, self.delivery, json));
        let options = params.initialization_options.as_ref().unwrap_or(&Value::Null);
        self.workspace.begin(features.encoding, capabilities::folders(&params), options);
        if let Some(id) = params.process_id {
            self.lifetime.follow(id);
        }
        let capabilities = capabilities::offered(&features);
        self.trace.set(params.trace.unwrap_or_default());
        let publisher = Publisher::start(self.client.clone(), self.workspace.clone(), features.clone(), self.trace.clone());
        // A second `initialize` is refused before it comes here.
        let _ = self.session.set(Session::of(self.client.clone(), self.workspace.clone(), features, publisher));
        let server_info = ServerInfo { name: "copydesk".to_string(), version: Some(env!("CARGO_PKG_VERSION").to_string()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        if let Ok(session) = self.session() {
            session.begin();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.workspace.open(&params.text_document);
        if let Ok(session) = self.session() {
            let article = workspace::article(&params.text_document.uri);
            session.know(move |settings| settings.know(&article));
        }
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
        if let (true, Ok(session)) = (holds_settings(&params.text_document.uri), self.session()) {
            session.settle(Settings::reload).await;
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
        let is_settings = params.changes.iter().any(|change| holds_settings(&change.uri));
        if let (true, Ok(session)) = (is_settings, self.session()) {
            session.settle(Settings::reload).await;
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if let Ok(session) = self.session() {
            session.changed_by_client(params.settings).await;
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| folders.into_iter().filter_map(|folder| folder.uri.to_file_path().ok()).collect();
        if let Ok(session) = self.session() {
            session.change_folders(paths(params.event.added), paths(params.event.removed)).await;
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let session = self.session()?;
        let reading =
            self.workspace.reading(&params.text_document.uri).await.map(|reading| reading.in_full_unless(session.features.refreshes));
        if let Some(reading) = &reading {
            if reading.holds_back() {
                session.publisher.held_back(reading.snapshot.uri.clone(), reading.snapshot.edition);
            }
            let (client, trace, reading) = (self.client.clone(), self.trace.clone(), reading.clone());
            tokio::spawn(async move { trace.checked(&client, &reading, reading.findings().count()).await });
        }
        Ok(self.reports.report(reading.as_ref(), &session.features, params.previous_result_id.as_deref()).into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let session = self.session()?;
        let mut readings = Vec::new();
        for uri in self.workspace.open_documents() {
            let reading = self.workspace.reading(&uri).await;
            readings.extend(reading.map(|reading| reading.in_full_unless(session.features.refreshes)));
        }
        let previous = params.previous_result_ids.into_iter().map(|held| (held.uri, held.value)).collect();
        Ok(self.reports.all(&readings, &session.features, &previous).into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        let Some(reading) = self.workspace.reading(&place.text_document.uri).await else { return Ok(None) };
        Ok(hover::hover(&reading, reading.byte(place.position), &self.features()?.hover))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let (workspace, features) = (self.workspace.clone(), self.session()?.features.clone());
        let actions = self.read(&params.text_document.uri, move |reading| {
            let home = workspace.home(&reading.snapshot.uri);
            actions::actions(reading, reading.span(params.range), &params.context, &features, &home)
        });
        Ok(actions.await.filter(|actions| !actions.is_empty()))
    }

    async fn code_action_resolve(&self, mut action: CodeAction) -> Result<CodeAction> {
        let fault = action.data.as_ref().and_then(|data| commands::Fault::deserialize(data).ok());
        if let Some(fault) = fault {
            action.edit = self.everywhere(self.session()?, fault).await;
        }
        Ok(action)
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let session = self.session()?;
        match commands::task(&params).map_err(Error::invalid_params)? {
            Task::Settle(uri, change, scope) => session.store(uri, change, scope).await,
            Task::CheckFolder(uri) => {
                let telling = self.telling(session, params.work_done_progress_params.work_done_token);
                return Ok(self.check_folder(session, uri, telling).await.and_then(|checked| serde_json::to_value(checked).ok()));
            }
            Task::ChangeInFolder(fault) => {
                if let Some(edit) = self.everywhere(session, fault).await {
                    let client = self.client.clone();
                    tokio::spawn(async move { client.apply_edit(edit).await });
                }
            }
        }
        Ok(None)
    }
}
