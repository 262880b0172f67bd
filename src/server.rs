//! The language server: one short method per message, and nothing decided here.
//!
//! Messages are handled one at a time in the order in which they came, and state is touched before anything is awaited. No handler waits
//! for the client, and none checks a text on the spot: what takes time runs elsewhere, so the input is always read.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use serde_json::Value;
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
    DocumentLink, DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FileSystemWatcher, FoldingRange,
    FoldingRangeParams, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, InlayHint, InlayHintParams, Location, MessageType, PrepareRenameResponse, ReferenceParams, Registration,
    RenameParams, SelectionRange, SelectionRangeParams, ServerInfo, SymbolInformation, TextDocumentPositionParams, Url, WorkspaceEdit,
    WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};

use crate::settings::{Change, FILE_NAME, Scope, Settings};

use articles::Articles;
use capabilities::Features;
use document::Reading;
use lifetime::{Ending, Lifetime};
use navigation::Introduction;
use publish::{Publisher, Reports};
use workspace::Workspace;

mod actions;
mod answer;
mod articles;
mod capabilities;
mod completion;
mod convert;
mod counts;
mod document;
mod folding;
mod hover;
mod input;
mod lifetime;
mod links;
mod names;
mod navigation;
mod occurrence;
mod outline;
mod position;
mod publish;
mod rename;
mod selection;
mod symbols;
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
        let builder = LspService::build(|client| Backend::new(client, desk, delivery));
        let builder = builder.custom_method(input::UNREADABLE, Backend::unreadable).custom_method(names::NAMES, Backend::names);
        let (service, socket) = builder.finish();
        Server::new(messages, tokio::io::stdout(), socket).concurrency_level(1).serve(service).await;
        lifetime.end(Ending::Served);
    });
}

/// One session.
struct Backend {
    client: Client,
    lifetime: Lifetime,
    delivery: Delivery,
    workspace: Arc<Workspace>,
    articles: Arc<Articles>,
    reports: Reports,
    session: OnceLock<Session>,
}

/// What is settled by `initialize`.
struct Session {
    features: Features,
    publisher: Publisher,
}

impl Backend {
    fn new(client: Client, lifetime: Lifetime, delivery: Delivery) -> Self {
        Self {
            client,
            lifetime,
            delivery,
            workspace: Arc::default(),
            articles: Arc::default(),
            reports: Reports::default(),
            session: OnceLock::new(),
        }
    }

    async fn unreadable(&self) -> Result<Value> {
        Err(Error::parse_error())
    }

    fn features(&self) -> Result<&Features> {
        Ok(&self.session.get().ok_or_else(Error::internal_error)?.features)
    }

    fn publisher(&self) -> Option<&Publisher> {
        let session = self.session.get()?;
        (session.features.delivery == capabilities::Delivery::Push).then_some(&session.publisher)
    }

    /// Has the documents checked again whose settings changed.
    fn changed(&self, uris: Vec<Url>) {
        if uris.is_empty() {
            return;
        }
        self.refresh_counts();
        if let Some(publisher) = self.publisher() {
            return uris.into_iter().for_each(|uri| publisher.changed(uri));
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
        self.know(|_| {});
        Some(outcome)
    }

    /// Stores what the person settled, or says why that cannot be.
    async fn store(&self, uri: Url, change: Change, scope: Option<Scope>) {
        let workspace = self.workspace.clone();
        match tokio::task::spawn_blocking(move || workspace.store(&uri, &change, scope)).await {
            Ok(Ok(changed)) => self.changed(changed),
            Ok(Err(error)) => self.tell(error.to_string()),
            Err(_) => {}
        }
    }

    /// Reads settings that are not known yet, and says what is wrong in them.
    fn know(&self, act: impl FnOnce(&mut Settings) + Send + 'static) {
        let (workspace, client) = (self.workspace.clone(), self.client.clone());
        tokio::spawn(async move {
            let complaints = tokio::task::spawn_blocking(move || workspace.know(act)).await.unwrap_or_default();
            for complaint in complaints {
                client.show_message(MessageType::WARNING, complaint).await;
            }
        });
    }

    fn tell(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::ERROR, message).await });
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let features = Features::announced(&params, self.delivery);
        let options = params.initialization_options.as_ref().unwrap_or(&Value::Null);
        let folders = capabilities::folders(&params);
        self.workspace.begin(features.encoding, folders.clone(), options);
        self.articles.begin(folders, features.encoding);
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
        self.know(Settings::know_folders);
        self.articles.look();
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
        let article = workspace::article(&params.text_document.uri);
        self.know(move |settings| settings.know(&article));
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
            self.settle(Settings::reload).await;
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
            self.settle(Settings::reload).await;
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

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let shape = self.features()?.symbols;
        Ok(self.read(&params.text_document.uri, move |reading| symbols::symbols(reading, shape)).await.flatten())
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        Ok(self.names_of_folders(params.query).await)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        Ok(self.read_at(params.text_document_position_params, navigation::definition).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let wanted = if params.context.include_declaration { Introduction::Included } else { Introduction::LeftOut };
        Ok(self.read_at(params.text_document_position, move |reading, at| navigation::references(reading, at, wanted)).await)
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        Ok(self.read_at(params.text_document_position_params, navigation::highlights).await)
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        Ok(self.read_at(params, rename::prepared).await)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let features = self.features()?.clone();
        let edit = move |reading: &Reading, at| rename::renamed(reading, at, &params.new_name, &features).transpose();
        self.read_at(params.text_document_position, edit).await.transpose()
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(self.read_at(params.text_document_position, completion::completion).await)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        Ok(self.read(&params.text_document.uri, move |reading| counts::hints(reading, params.range)).await.flatten())
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(self.read(&params.text_document.uri, counts::lenses).await.flatten())
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let limit = self.features()?.folds;
        Ok(self.read(&params.text_document.uri, move |reading| folding::folds(reading, limit)).await.flatten())
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        Ok(self.read(&params.text_document.uri, move |reading| selection::selections(reading, &params.positions)).await)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(self.links(&params.text_document.uri).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(reading) = self.workspace.reading(&params.text_document.uri).await else { return Ok(None) };
        let actions = actions::actions(&reading, reading.span(params.range), &params.context, self.features()?);
        Ok((!actions.is_empty()).then_some(actions))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let settled = actions::settled(&params.arguments).ok_or_else(|| Error::invalid_params("expected [{uri, text}]"))?;
        let change = match params.command.as_str() {
            actions::ADD_WORD => Change::Word(settled.text),
            actions::ACCEPT_NAME => Change::Name(settled.text),
            _ => return Err(Error::invalid_params("unknown command")),
        };
        self.store(settled.uri, change, None).await;
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
