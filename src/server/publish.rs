//! Diagnostics on their way to the client: the only place that publishes.
//!
//! One task owns what was sent. Every document has at most one check under way; when it ends and the document has moved on, the newest
//! text is checked and the stale result is dropped, so a burst of edits costs two checks and never a queue. Invariants: a version never
//! follows a newer one, a list is not sent twice in a row, and a closed document ends with an empty list.
//!
//! A finding of the word that is being typed waits until the person has paused; everything else is told at once.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::{Diagnostic, Url};

use super::convert;
use super::document::Reading;
use super::features::{Channel, Features};
use super::trace::Trace;
use super::workspace::{self, Workspace};

/// How long a person pauses before the word they type is as good as left.
const PAUSE: Duration = Duration::from_millis(600);

/// The way to the publisher; it never waits.
#[derive(Clone, Debug)]
pub struct Publisher(UnboundedSender<Event>);

#[derive(Debug)]
enum Event {
    Changed(Url),
    Closed(Url),
    Checked(Box<Reading>),
    /// Nothing came of it in this edition: the document is no article.
    Unchecked(Url, u64),
    /// A finding was held back in this edition.
    HeldBack(Url, u64),
    Paused(Url, u64),
    /// What was found in files below these folders that are not open.
    Found(Vec<PathBuf>, Vec<(Url, Vec<Diagnostic>)>),
}

impl Publisher {
    /// Starts the task.
    pub fn start(client: Client, workspace: Arc<Workspace>, features: Arc<Features>, trace: Trace) -> Self {
        let (sender, events) = unbounded_channel();
        let publisher = Self(sender);
        let task = PublishTask {
            client,
            workspace,
            features,
            trace,
            publisher: publisher.clone(),
            busy: HashSet::new(),
            sent: HashMap::new(),
            of_files: HashSet::new(),
        };
        tokio::spawn(task.work(events));
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

    /// A report to a client that pulls has left out what is being typed.
    pub fn held_back(&self, uri: Url, edition: u64) {
        self.tell(Event::HeldBack(uri, edition));
    }

    /// This is what there is to find in the files below these folders that are not open.
    pub fn found(&self, folders: Vec<PathBuf>, files: Vec<(Url, Vec<Diagnostic>)>) {
        self.tell(Event::Found(folders, files));
    }

    // It fails only when the runtime is being taken down.
    fn tell(&self, event: Event) {
        let _ = self.0.send(event);
    }
}

/// What the task owns.
struct PublishTask {
    client: Client,
    workspace: Arc<Workspace>,
    features: Arc<Features>,
    trace: Trace,
    publisher: Publisher,
    busy: HashSet<Url>,
    /// The last list of each open document.
    sent: HashMap<Url, Vec<Diagnostic>>,
    /// The files that are not open and have a list.
    of_files: HashSet<Url>,
}

impl PublishTask {
    async fn work(mut self, mut events: UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            match event {
                Event::Changed(uri) => self.check(uri),
                Event::Closed(uri) => self.clear(uri).await,
                Event::Checked(reading) => self.conclude(*reading).await,
                Event::Unchecked(uri, edition) => self.give_up(uri, edition).await,
                Event::HeldBack(uri, edition) => self.wait(uri, edition),
                Event::Paused(uri, edition) => self.tell_typed(uri, edition),
                Event::Found(folders, files) => self.tell_files(&folders, files).await,
            }
        }
    }

    /// Starts a check of the newest text unless one is under way, whose end will see to it.
    fn check(&mut self, uri: Url) {
        if self.busy.contains(&uri) {
            return;
        }
        let Some(edition) = self.workspace.snapshot(&uri).map(|snapshot| snapshot.edition) else { return };
        self.busy.insert(uri.clone());
        let (publisher, workspace) = (self.publisher.clone(), self.workspace.clone());
        tokio::spawn(async move {
            let reading = workspace.reading(&uri).await;
            publisher.tell(reading.map_or(Event::Unchecked(uri, edition), |reading| Event::Checked(Box::new(reading))));
        });
    }

    async fn conclude(&mut self, reading: Reading) {
        let uri = reading.snapshot.uri.clone();
        self.busy.remove(&uri);
        if !self.workspace.keep(&reading) {
            return self.check(uri);
        }
        if reading.holds_back() {
            self.wait(uri.clone(), reading.snapshot.edition);
        }
        self.of_files.remove(&uri);
        let diagnostics = convert::diagnostics(&reading, &self.features);
        self.trace.checked(&self.client, &reading, diagnostics.len()).await;
        if self.sent.get(&uri) != Some(&diagnostics) {
            self.sent.insert(uri.clone(), diagnostics.clone());
            self.client.publish_diagnostics(uri, diagnostics, Some(reading.snapshot.version)).await;
        }
    }

    /// What is no article has no findings, not even those that it had when it was one.
    async fn give_up(&mut self, uri: Url, edition: u64) {
        self.busy.remove(&uri);
        let Some(snapshot) = self.workspace.snapshot(&uri) else { return };
        if snapshot.edition != edition {
            return self.check(uri);
        }
        if self.sent.remove(&uri).is_some_and(|told| !told.is_empty()) {
            self.client.publish_diagnostics(uri, Vec::new(), Some(snapshot.version)).await;
        }
    }

    fn wait(&self, uri: Url, edition: u64) {
        let publisher = self.publisher.clone();
        tokio::spawn(async move {
            tokio::time::sleep(PAUSE).await;
            publisher.tell(Event::Paused(uri, edition));
        });
    }

    fn tell_typed(&mut self, uri: Url, edition: u64) {
        if !self.workspace.pause(&uri, edition) {
            return;
        }
        match self.features.channel {
            Channel::Push => self.check(uri),
            Channel::Pull => {
                let client = self.client.clone();
                tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
            }
        }
    }

    async fn tell_files(&mut self, folders: &[PathBuf], files: Vec<(Url, Vec<Diagnostic>)>) {
        let found: HashSet<Url> = files.iter().map(|(uri, _)| uri.clone()).collect();
        let is_below = |uri: &Url| folders.iter().any(|folder| workspace::is_below(uri, folder));
        let gone: Vec<Url> = self.of_files.iter().filter(|uri| !found.contains(uri) && is_below(uri)).cloned().collect();
        for uri in gone {
            self.of_files.remove(&uri);
            self.client.publish_diagnostics(uri, Vec::new(), None).await;
        }
        // What was opened meanwhile speaks for itself.
        for (uri, diagnostics) in files.into_iter().filter(|(uri, _)| self.workspace.snapshot(uri).is_none()).collect::<Vec<_>>() {
            self.of_files.insert(uri.clone());
            self.client.publish_diagnostics(uri, diagnostics, None).await;
        }
    }

    async fn clear(&mut self, uri: Url) {
        self.sent.remove(&uri);
        self.client.publish_diagnostics(uri, Vec::new(), None).await;
    }
}
