//! One run of `check`: the articles that its arguments name, what is settled for them, and which findings count.

use std::collections::HashSet;
use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::CheckArguments;
use super::baseline::{Baseline, Remaining};
use super::progress::Progress;
use super::selection::Selection;
use super::settled::Settled;
use super::since::changed;
use super::source::{Source, listed, sources};
use super::workers::in_order;
use super::{Status, complain};
use crate::check::Analysis;
use crate::config::IgnoreRow;
use crate::finding::Finding;

/// What there is to do.
pub(super) struct Job<'a> {
    pub(super) arguments: &'a CheckArguments,
    pub(super) settled: Settled,
    pub(super) sources: Vec<Source>,
    selection: Selection,
    baseline: Option<Baseline>,
    /// What the arguments name.
    paths: Vec<PathBuf>,
    /// Could everything be read that the arguments name?
    gathered: Status,
}

impl<'a> Job<'a> {
    /// What the arguments ask for. What cannot be walked, and what is wrong in settings, is told; an error says why there is nothing to do.
    pub(super) fn of(arguments: &'a CheckArguments) -> Result<Self, String> {
        let choice = &arguments.choice;
        let selection = Selection::of(choice)?;
        let baseline = arguments.baseline.baseline.as_deref().map(Baseline::read).transpose()?;
        let mut settled = Settled::chosen(choice)?;
        let paths = named(arguments)?;
        let mut gathered = Status::Clean;
        let mut sources = sources(&paths, &arguments.stdin_name, &mut settled, |error: &dyn Display| {
            complain(error);
            gathered = Status::Fault;
        });
        if let Some(revision) = &choice.since {
            let changed = changed_around(&paths, revision)?;
            sources.retain(|source| source.path.canonicalize().is_ok_and(|path| changed.contains(&path)));
        }
        gathered = gathered.max(settled.complain());
        Ok(Self { arguments, settled, sources, selection, baseline, paths, gathered })
    }

    /// The findings of an article that count.
    pub(super) fn findings(&self, source: &Source, analysis: &Analysis) -> Vec<Finding> {
        self.remaining(source, analysis.text(), analysis.findings().to_vec()).findings
    }

    /// Of the findings of an article those that count, and which entries of the baseline accept nothing in it any more.
    pub(super) fn remaining(&self, source: &Source, text: &str, findings: Vec<Finding>) -> Remaining {
        let mut remaining = match &self.baseline {
            Some(baseline) => baseline.remaining(&source.path, text, findings),
            None => Remaining { findings, unused: Vec::new() },
        };
        remaining.findings.retain(|finding| self.selection.takes(finding));
        remaining
    }

    /// The rows of settings that have settled nothing, in words, in the files of which every article was checked.
    pub(super) fn idle_rows(&self, used: &HashSet<Arc<IgnoreRow>>) -> Vec<String> {
        if self.arguments.choice.since.is_some() {
            return Vec::new();
        }
        let whole = self.paths.iter().filter_map(|path| path.is_dir().then(|| path.canonicalize().ok())?);
        self.settled.idle_rows(&whole.collect::<Vec<_>>(), used)
    }

    /// Does `work` for each article on all cores and `take`s what comes of it in order, beside a bar of progress. What cannot be read or
    /// written is told, and returned.
    pub(super) fn each<T: Send>(
        &self,
        work: impl Fn(&Source) -> Result<T, String> + Sync,
        mut take: impl FnMut(&Source, T) -> io::Result<()>,
    ) -> io::Result<Vec<String>> {
        let mut faults = Vec::new();
        let mut progress = Progress::new(self.sources.len());
        in_order(&self.sources, self.arguments.run.jobs, work, |source, done| {
            if !self.arguments.run.quiet {
                progress.advance();
            }
            match done {
                Ok(done) => progress.aside(|| take(source, done)),
                Err(reason) => {
                    let fault = format!("{}: {reason}", source.path.display());
                    progress.aside(|| complain(&fault));
                    faults.push(fault);
                    Ok(())
                }
            }
        })?;
        Ok(faults)
    }

    /// The status that a run with these faults has, whatever was found.
    pub(super) fn status(&self, faults: &[String]) -> Status {
        if faults.is_empty() { self.gathered } else { Status::Fault }
    }
}

/// The paths of the arguments and of the list that they name; the current folder where there is neither.
fn named(arguments: &CheckArguments) -> Result<Vec<PathBuf>, String> {
    let mut paths = arguments.paths.clone();
    match &arguments.choice.files_from {
        Some(list) if list == Path::new("-") && paths.contains(list) => {
            return Err("standard input cannot be both an article and the list of --files-from".to_string());
        }
        Some(list) => paths.extend(listed(list)?),
        None if paths.is_empty() => paths.push(PathBuf::from(".")),
        None => {}
    }
    Ok(paths)
}

/// What has changed in the repositories around the paths.
fn changed_around(paths: &[PathBuf], revision: &str) -> Result<HashSet<PathBuf>, String> {
    let folder = |path: &PathBuf| match path.parent() {
        _ if path.is_dir() => path.clone(),
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let folders: HashSet<PathBuf> = paths.iter().map(folder).collect();
    let mut all = HashSet::new();
    for folder in folders {
        all.extend(changed(&folder, revision)?);
    }
    Ok(all)
}
