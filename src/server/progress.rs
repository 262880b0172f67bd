//! The progress of work that takes long, where the client shows it, and the word that it be stopped.
//!
//! The client is told by a task of its own: work never waits for the client.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::notification::Progress as ProgressNotification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// The notification with which a client stops the work.
pub const CANCEL: &str = "window/workDoneProgress/cancel";

/// More often than this nobody reads it.
const EVERY: Duration = Duration::from_millis(100);

/// The work under way that can be stopped, by its token.
#[derive(Clone, Debug, Default)]
pub struct Works(Arc<Mutex<HashMap<ProgressToken, Stop>>>);

/// The word to stop, once it is given.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Gives the word.
    pub fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Is it given?
    pub fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Works {
    /// Stops the work with this token.
    pub fn stop(&self, token: &ProgressToken) {
        if let Some(stop) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token) {
            stop.give();
        }
    }

    fn begin(&self, token: &ProgressToken, stop: &Stop) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token.clone(), stop.clone());
    }

    fn end(&self, token: &ProgressToken) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
    }
}

/// One piece of work. It gives the word to stop when it is dropped before its end: the request was cancelled.
#[derive(Debug)]
pub struct Work {
    works: Works,
    token: Option<ProgressToken>,
    stop: Stop,
    updates: UnboundedSender<(usize, usize)>,
}

/// How the client is to be told.
pub enum Telling {
    /// Under a token that it gave.
    Given(ProgressToken),
    /// Under one that the server makes; the number is new.
    Made(u64),
    /// Not at all.
    None,
}

impl Work {
    /// Begins a piece of work with this title.
    pub fn begin(client: &Client, works: &Works, title: &str, telling: Telling) -> Self {
        let (updates, received) = unbounded_channel();
        let stop = Stop::default();
        let (token, is_made) = match telling {
            Telling::Given(token) => (Some(token), false),
            Telling::Made(number) => (Some(NumberOrString::String(format!("copydesk-{number}"))), true),
            Telling::None => (None, false),
        };
        if let Some(token) = &token {
            works.begin(token, &stop);
            tokio::spawn(tell(client.clone(), token.clone(), is_made, title.to_string(), received));
        }
        Self { works: works.clone(), token, stop, updates }
    }

    /// The word to stop it.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// The way to say how much is done, of how much.
    pub fn updates(&self) -> UnboundedSender<(usize, usize)> {
        self.updates.clone()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.stop.give();
        if let Some(token) = &self.token {
            self.works.end(token);
        }
    }
}

/// Tells the client until nobody updates any more.
async fn tell(client: Client, token: ProgressToken, is_made: bool, title: String, mut updates: UnboundedReceiver<(usize, usize)>) {
    if is_made && client.send_request::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token: token.clone() }).await.is_err() {
        return;
    }
    let send = async |value: WorkDoneProgress| {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
        client.send_notification::<ProgressNotification>(params).await;
    };
    send(WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(true), percentage: Some(0), ..Default::default() }))
        .await;
    let mut told = Instant::now();
    while let Some((done, of)) = updates.recv().await {
        if told.elapsed() >= EVERY {
            told = Instant::now();
            let percentage = u32::try_from(100 * done / of.max(1)).ok();
            let message = Some(format!("{done} of {of}"));
            send(WorkDoneProgress::Report(WorkDoneProgressReport { cancellable: Some(true), message, percentage })).await;
        }
    }
    send(WorkDoneProgress::End(WorkDoneProgressEnd::default())).await;
}
