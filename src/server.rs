//! The language server: one short method per message, and nothing decided here.
//!
//! Messages are handled in the order in which they came, and state is touched before anything is awaited: a handler's turn ends there. No
//! handler waits for the client, and none checks a text on the spot: what takes time runs elsewhere, so the input is always read.

use std::process::ExitCode;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentLink, DocumentLinkParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse,
    ReferenceParams, RenameParams, SelectionRange, SelectionRangeParams, ServerInfo, SymbolInformation, TextDocumentPositionParams,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder, WorkspaceSymbolParams,
};
use tower_lsp::{LanguageServer, LspService, Server};

use crate::query::references::Introduction;
use crate::settings::Settings;

use backend::Backend;
use commands::Task;
use document::Reading;
use features::{Announced, Features};
use lifetime::{Ending, Lifetime};
use order::Ordered;
use publish::Publisher;
use session::{Session, holds_settings};

mod actions;
mod articles;
mod backend;
mod capabilities;
mod commands;
mod completion;
mod convert;
mod counts;
mod document;
mod features;
mod folders;
mod folding;
mod hover;
mod input;
mod lifetime;
mod links;
mod names;
mod navigation;
mod order;
mod position;
mod progress;
mod publish;
mod rename;
mod reports;
mod selection;
mod session;
mod settling;
mod storage;
mod sweep;
mod symbols;
mod trace;
mod workspace;

/// The most bytes that wait between the input and tower-lsp; the pipe takes only the memory that it needs.
const PIPE: usize = 1 << 30;

/// How diagnostics are to reach the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As the client announces: pulled where it pulls and can be told to pull again, published otherwise.
    AsAnnounced,
    /// Always published, for clients that announce that they pull but do not.
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
        let of_session = lifetime.clone();
        let announced = Announced::default();
        let builder = LspService::build(|client| Backend::new(client, of_session, delivery, announced.clone()))
            .custom_method(input::UNREADABLE, Backend::unreadable)
            .custom_method(input::TOO_LONG, Backend::too_long)
            .custom_method(names::NAMES, Backend::names)
            .custom_method(progress::CANCEL, Backend::stop_work)
            .custom_method(trace::SET, Backend::set_trace);
        let (service, socket) = builder.finish();
        let server = Server::new(messages, tokio::io::stdout(), socket).concurrency_level(order::MOST);
        server.serve(Ordered::of(service, announced, lifetime.clone())).await;
        lifetime.end(Ending::Served);
    });
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
        let (client, workspace, reports) = (self.client.clone(), self.workspace.clone(), self.reports.clone());
        let _ = self.session.set(Session::of(client, workspace, reports, self.lifetime.clone(), features, publisher));
        let server_info = ServerInfo { name: "copydesk".to_string(), version: Some(env!("CARGO_PKG_VERSION").to_string()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        if let Ok(session) = self.session() {
            session.begin();
            self.articles.look();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        if let Ok(session) = self.session() {
            session.end().await;
        }
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.workspace.open(&params.text_document);
        self.complain_of_length(&params.text_document.uri);
        if let Ok(session) = self.session() {
            let article = workspace::article(&params.text_document.uri);
            session.load_settings(move |settings| settings.load_for(&article));
        }
        if let Some(publisher) = self.publisher() {
            publisher.changed(params.text_document.uri);
        }
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        self.workspace.change(params);
        self.complain_of_length(&uri);
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
            self.articles.look();
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let session = self.session()?;
        let reading = self.workspace.reading(&params.text_document.uri).await;
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
        for uri in self.workspace.uris() {
            readings.extend(self.workspace.reading(&uri).await);
        }
        let previous = params.previous_result_ids.into_iter().map(|held| (held.uri, held.value)).collect();
        Ok(self.reports.all(&readings, &session.features, &previous).into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let shape = self.features()?.hover.clone();
        Ok(self.read_at(params.text_document_position_params, move |reading, at| hover::hover(reading, at, &shape)).await)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let form = self.features()?.symbols;
        Ok(self.read(&params.text_document.uri, move |reading| symbols::symbols(reading, form)).await.flatten())
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
        let (workspace, features) = (self.workspace.clone(), self.session()?.features.clone());
        let actions = self.read(&params.text_document.uri, move |reading| {
            let home = workspace.home(&reading.snapshot.uri);
            let actions = actions::actions(reading, reading.span(params.range), &params.context, &features, &home);
            actions.into_iter().map(|action| actions::offered(action, reading, &features)).collect::<CodeActionResponse>()
        });
        Ok(actions.await.filter(|actions| !actions.is_empty()))
    }

    async fn code_action_resolve(&self, mut action: CodeAction) -> Result<CodeAction> {
        let fault = action.data.as_ref().and_then(|data| commands::RecurringFault::deserialize(data).ok());
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
                let edit = self.everywhere(session, fault).await;
                self.have_applied(edit);
            }
            Task::Apply(chosen) => {
                let edit = self.edit_of(session, chosen).await;
                self.have_applied(edit);
            }
        }
        Ok(None)
    }
}
