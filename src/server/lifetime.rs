//! The end of the process. `exit`, the end of standard input and a dead parent each end it within a second, whatever is still under way.
//!
//! The main thread waits here and does nothing else, so no stuck task can keep it: the first reason to end is taken, answers that are
//! ready get a moment to leave, and the process goes.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long the answers that are under way may take after `exit`.
const AFTER_EXIT: Duration = Duration::from_millis(100);
/// How long they may take after the end of the input, when somebody may still read them.
const AFTER_INPUT: Duration = Duration::from_millis(500);
/// How often the parent is looked at.
const PARENT_EVERY: Duration = Duration::from_millis(500);

/// Why the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The client said `exit`.
    Exit,
    /// Standard input ended.
    InputEnded,
    /// Everything read was answered.
    Served,
    /// The process that started this one is gone.
    Orphaned,
}

/// The way to the main thread.
#[derive(Clone, Debug)]
pub struct Lifetime {
    endings: Sender<Ending>,
    shut_down: Arc<AtomicBool>,
}

impl Lifetime {
    /// A lifetime, and what the main thread waits on.
    pub fn begin() -> (Self, Receiver<Ending>) {
        let (endings, received) = channel();
        (Self { endings, shut_down: Arc::default() }, received)
    }

    /// The client asked to shut down, so an exit is in order.
    pub fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// Gives a reason to end.
    pub fn end(&self, ending: Ending) {
        // It fails only when the main thread has its reason already.
        let _ = self.endings.send(ending);
    }

    /// Ends the process once the process `id` is gone.
    pub fn follow(&self, id: u32) {
        let lifetime = self.clone();
        std::thread::spawn(move || {
            while is_alive(id) {
                std::thread::sleep(PARENT_EVERY);
            }
            lifetime.end(Ending::Orphaned);
        });
    }

    /// Waits for the end; 0 after a shutdown and 1 without, as LSP says.
    pub fn wait(&self, endings: &Receiver<Ending>) -> ExitCode {
        let grace = match endings.recv() {
            Ok(Ending::Exit) => AFTER_EXIT,
            Ok(Ending::InputEnded) => AFTER_INPUT,
            Ok(Ending::Served | Ending::Orphaned) | Err(_) => Duration::ZERO,
        };
        // Whichever comes first: the last answer has left, or its time is over.
        let _ = endings.recv_timeout(grace);
        if self.shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Does the process still run? One that belongs to somebody else does.
#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    let Some(id) = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw) else { return true };
    rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn is_alive(_id: u32) -> bool {
    true
}
