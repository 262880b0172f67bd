//! A progress bar on the terminal for a folder that takes long. It is never part of the report.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A shorter run shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far a run has come.
pub(super) struct Progress {
    since: Instant,
    total: usize,
    done: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A run over `total` files that begins now.
    pub(super) fn new(total: usize) -> Self {
        Self { since: Instant::now(), total, done: 0, bar: None }
    }

    /// One more file is done.
    pub(super) fn advance(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.since.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            self.bar = Some(ProgressBar::new(self.total as u64).with_style(style));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Hides the bar while `action` writes to the terminal.
    pub(super) fn aside<T>(&self, action: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(action),
            None => action(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
