//! Work on several cores, whose results come in the order of what is worked on.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Runs `work` over the subjects, on all cores where `jobs` is none, and hands the results to `take` in order, until it fails.
pub(super) fn in_order<S: Sync, T: Send>(
    subjects: &[S],
    jobs: Option<NonZero<usize>>,
    work: impl Fn(&S) -> T + Sync,
    mut take: impl FnMut(&S, T) -> io::Result<()>,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..cores(jobs).min(subjects.len()) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, subject)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, subjects.get(index)?)))
                {
                    if sender.send((index, work(subject))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        // Moved in, so that it is dropped on failure and the workers stop.
        for (index, result) in receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                take(&subjects[due], result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

/// How many are to work.
pub(super) fn cores(jobs: Option<NonZero<usize>>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from)
}
