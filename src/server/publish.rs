//! Diagnostics on their way to the client: the only place that publishes, and the reports for a client that pulls.
//!
//! One task owns what was sent. Every document has at most one check under way; when it ends and the document has moved on, the newest
//! text is checked and the stale result is dropped, so a burst of edits costs two checks and never a queue. Invariants: a version never
//! follows a newer one, a list is not sent twice in a row, and a closed document ends with an empty list.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url,
};

use super::capabilities::Features;
use super::convert;
use super::document::Reading;
use super::workspace::Workspace;

/// The way to the publisher; it never waits.
#[derive(Clone, Debug)]
pub struct Publisher(UnboundedSender<Event>);

#[derive(Debug)]
enum Event {
    Changed(Url),
    Closed(Url),
    Checked(Box<Reading>),
    /// Nothing came of it: the document is no article.
    Unchecked(Url),
}

impl Publisher {
    /// Starts the task.
    pub fn start(client: Client, workspace: Arc<Workspace>, features: Features) -> Self {
        let (sender, events) = unbounded_channel();
        let publisher = Self(sender);
        let desk = Desk { client, workspace, features, publisher: publisher.clone(), busy: HashSet::new(), sent: HashMap::new() };
        tokio::spawn(desk.work(events));
        publisher
    }

    /// The document has a new text or new settings.
    pub fn changed(&self, uri: Url) {
        self.tell(Event::Changed(uri));
    }

    /// The document is no longer open.
    pub fn closed(&self, uri: Url) {
        self.tell(Event::Closed(uri));
    }

    // It fails only when the runtime is being taken down.
    fn tell(&self, event: Event) {
        let _ = self.0.send(event);
    }
}

/// What the task owns.
struct Desk {
    client: Client,
    workspace: Arc<Workspace>,
    features: Features,
    publisher: Publisher,
    busy: HashSet<Url>,
    sent: HashMap<Url, Vec<Diagnostic>>,
}

impl Desk {
    async fn work(mut self, mut events: UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            match event {
                Event::Changed(uri) => self.check(uri),
                Event::Closed(uri) => self.clear(uri).await,
                Event::Checked(reading) => self.conclude(*reading).await,
                Event::Unchecked(uri) => {
                    self.busy.remove(&uri);
                }
            }
        }
    }

    /// Starts a check of the newest text unless one is under way, whose end will see to it.
    fn check(&mut self, uri: Url) {
        if self.busy.contains(&uri) {
            return;
        }
        let Some(snapshot) = self.workspace.snapshot(&uri) else { return };
        self.busy.insert(uri.clone());
        let (publisher, workspace) = (self.publisher.clone(), self.workspace.clone());
        tokio::spawn(async move {
            let checked = tokio::task::spawn_blocking(move || workspace.check(snapshot)).await;
            let reading = checked.ok().flatten();
            publisher.tell(reading.map_or(Event::Unchecked(uri), |reading| Event::Checked(Box::new(reading))));
        });
    }

    async fn conclude(&mut self, reading: Reading) {
        let uri = reading.snapshot.uri.clone();
        self.busy.remove(&uri);
        if !self.workspace.keep(&reading) {
            return self.check(uri);
        }
        let diagnostics = convert::diagnostics(&reading, &self.features);
        if self.sent.get(&uri) != Some(&diagnostics) {
            self.sent.insert(uri.clone(), diagnostics.clone());
            self.client.publish_diagnostics(uri, diagnostics, Some(reading.snapshot.version)).await;
        }
    }

    async fn clear(&mut self, uri: Url) {
        self.sent.remove(&uri);
        self.client.publish_diagnostics(uri, Vec::new(), None).await;
    }
}

/// The last report of each document to a client that pulls.
#[derive(Debug, Default)]
pub struct Reports(Mutex<HashMap<Url, (u64, Vec<Diagnostic>)>>);

impl Reports {
    /// The report of a document: `unchanged` where the client already holds this very list. `None` stands for what is no article.
    pub fn report(&self, reading: Option<&Reading>, features: &Features, previous: Option<&str>) -> DocumentDiagnosticReport {
        let Some(reading) = reading else { return full(None, Vec::new()) };
        let items = convert::diagnostics(reading, features);
        let mut reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = reports.entry(reading.snapshot.uri.clone()).or_insert_with(|| (reading.snapshot.edition, items.clone()));
        if last.1 != items {
            *last = (reading.snapshot.edition, items.clone());
        }
        let result_id = last.0.to_string();
        if previous == Some(result_id.as_str()) { unchanged(result_id) } else { full(Some(result_id), items) }
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Url) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(uri);
    }
}

fn full(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

fn unchanged(result_id: String) -> DocumentDiagnosticReport {
    let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
    RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report }.into()
}
