//! What a person settles, on its way into the files: one writer, in the order in which it was asked for.
//!
//! While the writer is busy wishes gather, and each file is changed once for all that wait. What another program keeps from being stored is
//! kept and tried again; the process does not end while something waits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tower_lsp::lsp_types::Url;

use super::lifetime::{Lifetime, Storing};
use super::workspace::Workspace;
use crate::settings::{self, Change, Refusal, Scope, Settings};

/// The way to the writer.
#[derive(Debug)]
pub struct Storage {
    workspace: Arc<Workspace>,
    lifetime: Lifetime,
    /// Hears for which documents something is new.
    changed: UnboundedSender<Vec<Url>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<Wish>,
    /// What another program has kept from being stored.
    kept: Vec<Stored>,
    is_busy: bool,
}

/// Something to be stored, and who waits for it.
#[derive(Debug)]
struct Wish {
    uri: Url,
    change: Change,
    scope: Option<Scope>,
    done: oneshot::Sender<Result<(), String>>,
    /// Keeps the process from ending.
    storing: Storing,
}

/// One change of one file.
#[derive(Clone, Debug)]
struct Stored {
    path: PathBuf,
    article: String,
    change: Change,
}

impl Storage {
    /// With nothing to do; `changed` hears of the documents for which something is new.
    pub fn of(workspace: Arc<Workspace>, lifetime: Lifetime, changed: UnboundedSender<Vec<Url>>) -> Self {
        Self { workspace, lifetime, changed, state: Mutex::default() }
    }

    /// Takes its place in the queue at once; the outcome, or why it is not stored, comes later.
    pub fn add(self: &Arc<Self>, uri: Url, change: Change, scope: Option<Scope>) -> oneshot::Receiver<Result<(), String>> {
        let (done, outcome) = oneshot::channel();
        let storing = self.lifetime.storing();
        self.state().waiting.push(Wish { uri, change, scope, done, storing });
        self.begin();
        outcome
    }

    /// Tries again what was kept, if anything.
    pub fn try_again(self: &Arc<Self>) {
        if !self.state().kept.is_empty() {
            self.begin();
        }
    }

    /// Has the writer begin, unless it is at work.
    fn begin(self: &Arc<Self>) {
        if !std::mem::replace(&mut self.state().is_busy, true) {
            let (storage, storing) = (self.clone(), self.lifetime.storing());
            tokio::task::spawn_blocking(move || {
                // Where it panics, the panic hook has said so; the next wish begins anew.
                while catch_unwind(AssertUnwindSafe(|| storage.write())).unwrap_or_else(|_| storage.give_up()) {}
                drop(storing);
            });
        }
    }

    /// Stores all that waits; is there more?
    fn write(&self) -> bool {
        let (kept, wishes) = {
            let mut state = self.state();
            (std::mem::take(&mut state.kept), std::mem::take(&mut state.waiting))
        };
        let mut work: Vec<(Stored, Option<Wish>)> = kept.into_iter().map(|stored| (stored, None)).collect();
        for wish in wishes {
            match self.workspace.target(&wish.uri, &wish.change, wish.scope) {
                Ok((path, article)) => work.push((Stored { path, article, change: wish.change.clone() }, Some(wish))),
                Err(error) => tell(wish, Err(error.to_string())),
            }
        }
        let outcomes = self.store(&work);
        if outcomes.iter().any(Result::is_ok) {
            // Whoever waits may count on it that the settings are read again. It fails only when the runtime is being taken down.
            let _ = self.changed.send(self.workspace.settle(Settings::reload).1);
        }
        let mut kept = Vec::new();
        for ((stored, wish), outcome) in work.into_iter().zip(outcomes) {
            let is_held = matches!(outcome, Err(Refusal::Held(_)));
            if let Some(wish) = wish {
                tell(wish, outcome.map_err(|refusal| refusal.to_string()));
            }
            if is_held {
                kept.push(stored);
            }
        }
        let mut state = self.state();
        state.kept.extend(kept);
        state.is_busy = !state.waiting.is_empty();
        state.is_busy
    }

    fn give_up(&self) -> bool {
        self.state().is_busy = false;
        false
    }

    /// Each file is changed once; the outcomes are in the order of the work.
    fn store(&self, work: &[(Stored, Option<Wish>)]) -> Vec<Result<(), Refusal>> {
        let mut outcomes: Vec<Result<(), Refusal>> = vec![Ok(()); work.len()];
        let mut order: Vec<usize> = (0..work.len()).collect();
        // The sort is stable: within a file the changes keep their order.
        order.sort_by_key(|&at| &work[at].0.path);
        for group in order.chunk_by(|&one, &other| work[one].0.path == work[other].0.path) {
            let changes: Vec<(&str, &Change)> = group.iter().map(|&at| (work[at].0.article.as_str(), &work[at].0.change)).collect();
            for (&at, outcome) in group.iter().zip(settings::store(&work[group[0]].0.path, &changes)) {
                outcomes[at] = outcome;
            }
        }
        outcomes
    }

    // A poisoned lock only says that a writer failed; what waits still does.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tell(wish: Wish, outcome: Result<(), String>) {
    // Nobody need listen any more.
    let _ = wish.done.send(outcome);
    drop(wish.storing);
}
