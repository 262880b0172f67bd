//! `copydesk check`: articles are read and judged on all cores and reported in order of path.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::files::{self, Source};
use super::{CheckArguments, FAILED, ReportFormat, report};
use crate::check::{Analysis, check};
use crate::settings::Settings;

/// A folder that takes longer than this gets a progress bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Checks what the arguments name.
pub(super) fn run(arguments: &CheckArguments) -> io::Result<ExitCode> {
    let (sources, mut failures) = files::sources(&arguments.paths, &arguments.stdin_name);
    let settings = settings_of(&sources, &mut failures);
    let results = judge_all(&sources, &settings);
    let mut analyses = Vec::with_capacity(results.len());
    for (source, result) in sources.iter().zip(results) {
        match result {
            Ok(analysis) => analyses.push((source.path().to_path_buf(), analysis)),
            Err(reason) => failures.push(format!("{}: {reason}", source.path().display())),
        }
    }
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        ReportFormat::Text => report::text(&mut out, &analyses)?,
        ReportFormat::Json => report::json(&mut out, &analyses)?,
    }
    out.flush()?;
    for failure in &failures {
        eprintln!("copydesk: {failure}");
    }
    let asked = arguments.fail_on.severity();
    let found =
        asked.is_some_and(|level| analyses.iter().any(|(_, analysis)| analysis.findings().iter().any(|finding| finding.severity >= level)));
    Ok(match (failures.is_empty(), found) {
        (false, _) => ExitCode::from(FAILED),
        (true, true) => ExitCode::FAILURE,
        (true, false) => ExitCode::SUCCESS,
    })
}

/// The settings of each article by the folder of its `copydesk.toml`; their faults go to `failures`, each once.
fn settings_of(sources: &[Source], failures: &mut Vec<String>) -> BTreeMap<Option<PathBuf>, Settings> {
    let mut settings: BTreeMap<Option<PathBuf>, Settings> = BTreeMap::new();
    for source in sources {
        settings.entry(root_of(source)).or_insert_with_key(|root| Settings::open(root.as_deref()));
    }
    let mut said: Vec<String> = settings.values().flat_map(Settings::errors).map(ToString::to_string).collect();
    said.sort();
    said.dedup();
    failures.extend(said);
    settings
}

fn root_of(source: &Source) -> Option<PathBuf> {
    Settings::root_of(source.path())
}

fn judge_all(sources: &[Source], settings: &BTreeMap<Option<PathBuf>, Settings>) -> Vec<Result<Analysis, String>> {
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(sources.len().max(1));
    let (sender, receiver) = mpsc::channel();
    let mut results: Vec<Result<Analysis, String>> = Vec::new();
    results.resize_with(sources.len(), || Err("was not checked".into()));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(index) else { break };
                    // The receiver lives as long as this scope.
                    let _ = sender.send((index, judge(source, settings)));
                }
            });
        }
        drop(sender);
        let mut progress = Progress::new(sources.len());
        for (index, result) in receiver {
            results[index] = result;
            progress.step();
        }
    });
    results
}

fn judge(source: &Source, settings: &BTreeMap<Option<PathBuf>, Settings>) -> Result<Analysis, String> {
    let text = source.text()?;
    let config = settings.get(&root_of(source)).map(|settings| settings.config_for(&source.path().to_string_lossy())).unwrap_or_default();
    Ok(check(&text, source.format(), &config))
}

/// A bar on a terminal, once patience is over.
struct Progress {
    total: usize,
    done: usize,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, done: 0, begun: Instant::now(), bar: None }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.total > 1 && io::stderr().is_terminal() && self.begun.elapsed() > PATIENCE {
            self.bar = Some(ProgressBar::new(self.total as u64));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
            if self.done == self.total {
                bar.finish_and_clear();
            }
        }
    }
}
