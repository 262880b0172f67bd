//! What is done with every article of a folder: checking all, and mending one fault in all.

use std::path::PathBuf;

use serde::Serialize;
use tokio::task::spawn_blocking;
use tower_lsp::lsp_types::{Diagnostic, Url, WorkspaceEdit};

use super::actions::Everywhere;
use super::backend::Backend;
use super::commands::RecurringFault;
use super::convert;
use super::progress::{Telling, Work};
use super::session::Session;
use super::sweep::sweep;

/// What came of a check of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    articles: usize,
    findings: usize,
}

impl Backend {
    /// Checks every article of the folder that is or holds `uri`, or of all folders. What is open speaks for itself; what was found in
    /// the other files is published, or kept for a client that asks.
    pub async fn check_folder(&self, session: &Session, uri: Option<Url>, telling: Telling) -> Option<Checked> {
        let work = Work::begin(&self.client, &self.works, "Checking the articles", telling);
        let (workspace, features) = (self.workspace.clone(), session.features.clone());
        let (stop, updates) = (work.stop(), work.updates());
        let checked = spawn_blocking(move || {
            let folders = workspace.folders(uri.as_ref());
            let mut findings = 0;
            let mut files: Vec<(Url, Vec<Diagnostic>)> = Vec::new();
            let articles = sweep(&workspace, &folders, &stop, |done, of, reading| {
                findings += reading.analysis.findings().len();
                if !reading.snapshot.is_open && !reading.analysis.findings().is_empty() {
                    files.push((reading.snapshot.uri.clone(), convert::diagnostics(&reading, &features)));
                }
                // Nobody need listen.
                let _ = updates.send((done, of));
            });
            (Checked { articles, findings }, folders, files, stop.is_given())
        });
        let (checked, folders, files, is_stopped) = checked.await.ok()?;
        drop(work);
        // What a check that was stopped has not seen is not known to be gone.
        let folders: Vec<PathBuf> = if is_stopped { Vec::new() } else { folders };
        session.found(folders, files);
        Some(checked)
    }

    /// The edit that mends a fault in every article of the folder of the session in which it was found.
    pub async fn everywhere(&self, session: &Session, fault: RecurringFault) -> Option<WorkspaceEdit> {
        let work = Work::begin(&self.client, &self.works, "Looking through the articles", self.telling(session, None));
        let (workspace, features) = (self.workspace.clone(), session.features.clone());
        let (stop, updates) = (work.stop(), work.updates());
        let edit = spawn_blocking(move || {
            let folders: Vec<PathBuf> = workspace.home(&fault.uri).folder.into_iter().collect();
            let mut everywhere = Everywhere::of(&fault, &features);
            sweep(&workspace, &folders, &stop, |done, of, reading| {
                everywhere.add(&reading);
                // Nobody need listen.
                let _ = updates.send((done, of));
            });
            // Half of it would be worse than nothing.
            (!stop.is_given()).then(|| everywhere.edit())
        });
        let edit = edit.await.ok()?;
        drop(work);
        edit
    }
}
