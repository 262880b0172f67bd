//! The end of the process. `exit`, the end of standard input and a dead parent each end it within a second, whatever is still under way;
//! only what a person has settled is written first.
//!
//! The main thread waits here and does nothing else, so no stuck task can keep it: the first reason to end is taken, what was read before
//! it gets its turn, what is being stored is stored, answers that are ready get a moment to leave, and the process goes.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long messages that were read may take until each has had its turn.
const FOR_TURNS: Duration = Duration::from_millis(300);
/// How long the end waits for what is being stored: longer than another program may hold a settings file.
const FOR_STORING: Duration = Duration::from_secs(10);
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
    /// Standard input is not in frames any more, so nothing that follows can be understood.
    Broken,
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
    under_way: Arc<(Mutex<UnderWay>, Condvar)>,
}

/// What the end waits for.
#[derive(Debug, Default)]
struct UnderWay {
    /// Messages that were read and have not had their turn.
    waiting: usize,
    /// What is being stored.
    storing: usize,
}

/// Something that is being stored, until it is dropped.
#[derive(Debug)]
pub struct Storing(Lifetime);

impl Drop for Storing {
    fn drop(&mut self) {
        self.0.count(|under_way| under_way.storing -= 1);
    }
}

impl Lifetime {
    /// A lifetime, and what the main thread waits on.
    pub fn begin() -> (Self, Receiver<Ending>) {
        let (endings, received) = channel();
        (Self { endings, shut_down: Arc::default(), under_way: Arc::default() }, received)
    }

    /// The client asked to shut down, so an exit is in order.
    pub fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// A message was read.
    pub fn read(&self) {
        self.count(|under_way| under_way.waiting += 1);
    }

    /// A message has had its turn.
    pub fn begun(&self) {
        self.count(|under_way| under_way.waiting = under_way.waiting.saturating_sub(1));
    }

    /// Something is to be stored: the process does not end before the result is dropped, or [`FOR_STORING`] is over.
    pub fn storing(&self) -> Storing {
        self.count(|under_way| under_way.storing += 1);
        Storing(self.clone())
    }

    /// Waits until everything is stored, or [`FOR_STORING`] is over; never in a handler.
    pub fn stored(&self) {
        self.until(FOR_STORING, |under_way| under_way.storing == 0);
    }

    fn count(&self, change: impl FnOnce(&mut UnderWay)) {
        change(&mut self.lock());
        self.under_way.1.notify_all();
    }

    fn until(&self, patience: Duration, is_over: impl Fn(&UnderWay) -> bool) {
        // Poisoned or late, the end comes all the same.
        drop(self.under_way.1.wait_timeout_while(self.lock(), patience, |under_way| !is_over(under_way)));
    }

    fn lock(&self) -> MutexGuard<'_, UnderWay> {
        self.under_way.0.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Waits for the end; 0 after a shutdown and 1 without, as LSP says, or after what was no message.
    pub fn wait(&self, endings: &Receiver<Ending>) -> ExitCode {
        let ending = endings.recv().unwrap_or(Ending::Served);
        let grace = match ending {
            Ending::Exit => AFTER_EXIT,
            Ending::InputEnded | Ending::Broken => AFTER_INPUT,
            Ending::Served | Ending::Orphaned => Duration::ZERO,
        };
        self.until(FOR_TURNS, |under_way| under_way.waiting == 0);
        self.stored();
        // Whichever comes first: the last answer has left, or its time is over.
        let _ = endings.recv_timeout(grace);
        if ending != Ending::Broken && self.shut_down.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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
