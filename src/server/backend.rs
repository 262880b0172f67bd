//! What answers the messages: the state of a session, and the ways from a message to what it asks about.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    DocumentLink, MessageType, ProgressToken, SetTraceParams, SymbolInformation, TextDocumentPositionParams, Url,
    WorkDoneProgressCancelParams, WorkspaceEdit,
};

use super::Delivery;
use super::actions;
use super::articles::Articles;
use super::commands::Chosen;
use super::document::Reading;
use super::features::{Announced, Channel, Features};
use super::input;
use super::lifetime::Lifetime;
use super::links;
use super::names::{self, NamesParams, NamesReport};
use super::progress::{Telling, Works};
use super::publish::Publisher;
use super::reports::Reports;
use super::session::{Session, holds_settings};
use super::trace::Trace;
use super::workspace::Workspace;
use crate::folder;

/// What is known of a message that was too long to be read.
#[derive(Debug, Deserialize)]
pub struct TooLong {
    length: u64,
    method: Option<String>,
    uri: Option<Url>,
}

/// One session.
pub struct Backend {
    pub client: Client,
    pub lifetime: Lifetime,
    pub delivery: Delivery,
    pub announced: Announced,
    pub workspace: Arc<Workspace>,
    pub articles: Arc<Articles>,
    pub reports: Arc<Reports>,
    pub trace: Trace,
    pub works: Works,
    /// How many tokens of progress were made.
    pub made: AtomicU64,
    pub session: OnceLock<Session>,
}

impl Backend {
    /// A session that nobody has begun.
    pub fn new(client: Client, lifetime: Lifetime, delivery: Delivery, announced: Announced) -> Self {
        let workspace: Arc<Workspace> = Arc::default();
        Self {
            client,
            lifetime,
            delivery,
            announced,
            articles: Arc::new(Articles::of(workspace.clone())),
            workspace,
            reports: Arc::default(),
            trace: Trace::default(),
            works: Works::default(),
            made: AtomicU64::default(),
            session: OnceLock::new(),
        }
    }

    /// The answer to what could not be read.
    pub async fn unreadable(&self) -> Result<Value> {
        Err(Error::parse_error())
    }

    /// The answer to what was too long to be read. A document whose text it was is set aside: what the client has is not known any more.
    pub async fn too_long(&self, params: TooLong) -> Result<Value> {
        let limit = input::LONGEST >> 20;
        let what = params.uri.as_ref().map_or_else(|| "a message".to_string(), |uri| format!("a message about {uri}"));
        let message = format!("{what} is longer than {limit} MB ({} bytes) and was not read", params.length);
        if let Some(uri) = params.uri.filter(|_| params.method.as_deref().is_some_and(|method| method.starts_with("textDocument/did"))) {
            self.workspace.close(&uri);
            self.reports.close(&uri);
            if let Some(publisher) = self.publisher() {
                publisher.closed(uri);
            }
        }
        let (client, told) = (self.client.clone(), message.clone());
        tokio::spawn(async move { client.show_message(MessageType::WARNING, told).await });
        Err(Error { message: message.into(), ..Error::invalid_request() })
    }

    /// Says of a document that has become too long for an article that it has.
    pub fn complain_of_length(&self, uri: &Url) {
        if self.workspace.outgrows(uri) {
            let client = self.client.clone();
            let message = format!("{uri} is longer than {} MB and is not checked", folder::LARGEST >> 20);
            tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
        }
    }

    /// The cast of an article.
    pub async fn names(&self, params: NamesParams) -> Result<Option<NamesReport>> {
        Ok(self.read(&params.text_document.uri, names::names).await)
    }

    /// What `answer` makes of a document as it stands, off the async threads; `None` where it is not open or no article.
    pub async fn read<T: Send + 'static>(&self, uri: &Url, answer: impl FnOnce(&Reading) -> T + Send + 'static) -> Option<T> {
        let reading = self.workspace.reading(uri).await?;
        // Where it panics, the panic hook has said so.
        tokio::task::spawn_blocking(move || answer(&reading)).await.ok()
    }

    /// The session, once it has begun.
    pub fn session(&self) -> Result<&Session> {
        self.session.get().ok_or_else(Error::internal_error)
    }

    /// As [`Self::read`], at one place.
    pub async fn read_at<T: Send + 'static>(
        &self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(&Reading, usize) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        self.read(&place.text_document.uri, move |reading| answer(reading, reading.byte(place.position))).await.flatten()
    }

    /// The names of the open documents and of the articles of the folders that a query means.
    pub async fn names_of_folders(&self, query: String) -> Option<Vec<SymbolInformation>> {
        let look = self.articles.look();
        let mut open = Vec::new();
        for uri in self.workspace.uris() {
            open.extend(self.workspace.reading(&uri).await);
        }
        self.articles.ended(look).await;
        let articles = self.articles.clone();
        tokio::task::spawn_blocking(move || articles.symbols(&query, &open)).await.ok()
    }

    /// What an action that was chosen changes.
    pub async fn edit_of(&self, session: &Session, Chosen { uri, range, title }: Chosen) -> Option<WorkspaceEdit> {
        let (workspace, features) = (self.workspace.clone(), session.features.clone());
        let edit = move |reading: &Reading| {
            let home = workspace.home(&reading.snapshot.uri);
            actions::edit_of(&title, reading, reading.span(range), &features, &home)
        };
        self.read(&uri, edit).await.flatten()
    }

    /// Has the client apply an edit, without waiting for it.
    pub fn have_applied(&self, edit: Option<WorkspaceEdit>) {
        if let Some(edit) = edit {
            let client = self.client.clone();
            tokio::spawn(async move { client.apply_edit(edit).await });
        }
    }

    /// The links of a settings file or an article that is open.
    pub async fn links(&self, uri: &Url) -> Option<Vec<DocumentLink>> {
        let links = if holds_settings(uri) {
            let sheet = self.workspace.sheet(uri)?;
            tokio::task::spawn_blocking(move || links::of_settings(&sheet)).await.ok().flatten()
        } else {
            self.read(uri, links::of_article).await.flatten()
        };
        let tooltip = |link: DocumentLink| DocumentLink { tooltip: link.tooltip.filter(|_| self.shows_tooltips()), ..link };
        links.map(|links| links.into_iter().map(tooltip).collect())
    }

    fn shows_tooltips(&self) -> bool {
        self.features().is_ok_and(|features| features.tooltips)
    }

    /// What the client can do.
    pub fn features(&self) -> Result<&Features> {
        Ok(&self.session()?.features)
    }

    /// The publisher, for a client that is published to.
    pub fn publisher(&self) -> Option<&Publisher> {
        let session = self.session.get()?;
        (session.features.channel == Channel::Push).then_some(&session.publisher)
    }

    /// How the client is to be told of work: under the token that it gave, or one that is made for it.
    pub fn telling(&self, session: &Session, given: Option<ProgressToken>) -> Telling {
        let made = || session.features.progress.then(|| Telling::Made(self.made.fetch_add(1, Ordering::Relaxed)));
        given.map(Telling::Given).or_else(made).unwrap_or(Telling::None)
    }

    /// The client wants some work stopped.
    pub async fn stop_work(&self, params: WorkDoneProgressCancelParams) {
        self.works.stop(&params.token);
    }

    /// The client wants to hear more, or less.
    pub async fn set_trace(&self, params: SetTraceParams) {
        self.trace.set(params.value);
    }
}
