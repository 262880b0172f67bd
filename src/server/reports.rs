//! Diagnostics for a client that asks for them: reports of a document, and of all that is open or was found in a folder. What was found in
//! files that are not open is remembered here for any client, so that it can be looked at again when the settings change.
//!
//! Invariant: a result id stands for one list of one document and never returns with another.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::convert;
use super::document::Reading;
use super::features::Features;
use super::workspace;

/// The id of an empty list of what is neither open nor was found; no other report has it.
const NOTHING: &str = "0";

/// The last report of each document.
#[derive(Debug, Default)]
pub struct Reports(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The last id given; ids count up.
    last: u64,
    open: HashMap<Url, Report>,
    /// Of files that are not open.
    files: BTreeMap<Url, Report>,
}

/// A list and the id that stands for it.
#[derive(Clone, Debug, PartialEq)]
struct Report {
    id: u64,
    items: Vec<Diagnostic>,
}

impl Reports {
    /// The report of a document: `unchanged` where the client already holds this very list. `None` stands for what is no article.
    pub fn report(&self, reading: Option<&Reading>, features: &Features, previous: Option<&str>) -> DocumentDiagnosticReport {
        let Some(reading) = reading else { return full(None, Vec::new()) };
        let report = self.state().of_open(reading, features);
        let id = report.id.to_string();
        if previous == Some(id.as_str()) { unchanged(id) } else { full(Some(id), report.items) }
    }

    /// The reports of these open documents and of the files of the last check of a folder. `previous` is what the client holds.
    pub fn all(&self, readings: &[Reading], features: &Features, previous: &HashMap<Url, String>) -> WorkspaceDiagnosticReport {
        let mut state = self.state();
        let mut reports: Vec<(Url, Option<i64>, Report)> = Vec::new();
        for reading in readings {
            let version = Some(i64::from(reading.snapshot.version));
            reports.push((reading.snapshot.uri.clone(), version, state.of_open(reading, features)));
        }
        let open: HashSet<&Url> = readings.iter().map(|reading| &reading.snapshot.uri).collect();
        reports.extend(state.files.iter().filter(|(uri, _)| !open.contains(uri)).map(|(uri, report)| (uri.clone(), None, report.clone())));
        // What the client still holds and nobody reports any more is empty now, which is said once.
        let reported: HashSet<&Url> = reports.iter().map(|(uri, ..)| uri).collect();
        let held = previous.iter().filter(|(uri, id)| !reported.contains(uri) && *id != NOTHING);
        let gone: Vec<Url> = held.map(|(uri, _)| uri.clone()).collect();
        reports.extend(gone.into_iter().map(|uri| (uri, None, Report { id: 0, items: Vec::new() })));
        let items = reports.into_iter().map(|(uri, version, report)| {
            let id = report.id.to_string();
            if previous.get(&uri) == Some(&id) {
                let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
                return WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report }.into();
            }
            let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items: report.items };
            WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
        });
        WorkspaceDiagnosticReport { items: items.collect::<Vec<WorkspaceDocumentDiagnosticReport>>() }
    }

    /// This is what there is to find in the files below these folders that are not open.
    pub fn found(&self, folders: &[PathBuf], files: Vec<(Url, Vec<Diagnostic>)>) {
        let mut state = self.state();
        state.files.retain(|uri, _| !folders.iter().any(|folder| workspace::is_below(uri, folder)));
        for (uri, items) in files.into_iter().filter(|(_, items)| !items.is_empty()) {
            let id = state.next();
            state.files.insert(uri, Report { id, items });
        }
    }

    /// The files in which something was found.
    pub fn files(&self) -> Vec<Url> {
        self.state().files.keys().cloned().collect()
    }

    /// Forgets a document.
    pub fn close(&self, uri: &Url) {
        let mut state = self.state();
        state.open.remove(uri);
        state.files.remove(uri);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn of_open(&mut self, reading: &Reading, features: &Features) -> Report {
        let (uri, items) = (&reading.snapshot.uri, convert::diagnostics(reading, features));
        match self.open.get(uri) {
            Some(known) if known.items == items => known.clone(),
            _ => {
                let report = Report { id: self.next(), items };
                self.open.insert(uri.clone(), report.clone());
                report
            }
        }
    }

    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
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
