//! `--input jsonl`: an article a line in, its findings a line out, in the same order and at once, so that a program can feed it and a
//! cluster can share the work.
//!
//! Invariant: each line that is not blank is answered by one line, whatever it holds, and only a few are read ahead of the answers.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use serde::Deserialize;

use super::arguments::CheckArguments;
use super::selection::Selection;
use super::settled::Settled;
use super::workers::cores;
use super::{Status, complain, json};
use crate::article::Format;
use crate::check;
use crate::config::Config;
use crate::finding::{Finding, Severity};
use crate::folder::LARGEST;
use crate::text::lines::Lines;

/// A line of more bytes than this is passed over: an article of the largest size, every byte of it escaped.
const LONGEST_LINE: u64 = 6 * LARGEST;
/// So many lines may wait for each worker.
const AHEAD: usize = 4;

/// An article as it comes.
#[derive(Deserialize)]
struct Order {
    #[serde(default)]
    id: Option<json::Id>,
    text: String,
    /// How it is written; as the name of standard input says where it is not given.
    format: Option<Written>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Written {
    Plain,
    Markdown,
    Html,
}

/// What every article is checked with.
struct Desk {
    config: Config,
    written: Format,
    selection: Selection,
    failing: Option<Severity>,
}

/// A line of input: its number, and its bytes or why there are none.
type Line = (usize, Result<Vec<u8>, String>);
/// What is written for it, and what it means for the exit status.
type Answer = (String, Status);

/// Answers each line of standard input.
pub(super) fn run(arguments: &CheckArguments) -> io::Result<Status> {
    if let Some(name) = arguments.out_of_place() {
        complain(&format_args!("{name} means nothing with --input jsonl, which reads standard input and writes a line for each"));
        return Ok(Status::Fault);
    }
    let (desk, told) = match desk(arguments) {
        Ok(desk) => desk,
        Err(problem) => {
            complain(&problem);
            return Ok(Status::Fault);
        }
    };
    let jobs = cores(arguments.run.jobs);
    let (give, orders) = sync_channel::<(Line, SyncSender<Answer>)>(jobs * AHEAD);
    let (promise, promised) = sync_channel::<Receiver<Answer>>(jobs * AHEAD);
    let (desk, orders) = (Arc::new(desk), Arc::new(Mutex::new(orders)));
    // They are not waited for: where the reader of the answers is gone, one of them may wait for input for ever.
    for _ in 0..jobs {
        let (desk, orders) = (desk.clone(), orders.clone());
        thread::spawn(move || work(&desk, &orders));
    }
    thread::spawn(move || read(&give, &promise));
    let mut out = io::stdout().lock();
    let mut status = told;
    for promised in promised {
        // A worker that is gone without an answer has found a fault of ours.
        let (answer, of_line) = promised.recv().map_err(|_| io::Error::other("an article was not answered"))?;
        status = status.max(of_line);
        let written = out.write_all(answer.as_bytes()).and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(status),
            written => written?,
        }
    }
    Ok(status)
}

/// What the arguments and the settings of the current folder say.
fn desk(arguments: &CheckArguments) -> Result<(Desk, Status), String> {
    let selection = Selection::of(&arguments.choice)?;
    let mut settled = Settled::chosen(&arguments.choice)?;
    settled.load_for(&arguments.stdin_name);
    let told = settled.complain();
    let (config, written) = settled.of(&arguments.stdin_name);
    Ok((Desk { config, written, selection, failing: arguments.fail_on.least() }, told))
}

/// Reads lines and promises an answer to each, in order, as far as answers are taken.
fn read(give: &SyncSender<(Line, SyncSender<Answer>)>, promise: &SyncSender<Receiver<Answer>>) {
    let mut input = io::stdin().lock();
    for number in 1.. {
        let line = match line(&mut input) {
            Ok(None) => return,
            Ok(Some(line)) => line,
            // Nothing more will come, so this is the last answer.
            Err(reason) => {
                let (sender, receiver) = sync_channel(1);
                let _ = promise.send(receiver).is_ok() && give.send(((number, Err(reason.to_string())), sender)).is_ok();
                return;
            }
        };
        if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
            continue;
        }
        let (sender, receiver) = sync_channel(1);
        if promise.send(receiver).is_err() || give.send(((number, line), sender)).is_err() {
            return;
        }
    }
}

/// The next line; `None` where the input has ended. Of one that is too long nothing is kept.
fn line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    if input.take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(format!("the line is longer than {} MB", LONGEST_LINE >> 20))));
    }
    Ok(Some(Ok(line)))
}

fn work(desk: &Desk, orders: &Mutex<Receiver<(Line, SyncSender<Answer>)>>) {
    loop {
        let order = orders.lock().map(|orders| orders.recv());
        let Ok(Ok(((number, line), answers))) = order else { return };
        let answer = line.and_then(|line| answer(desk, &line));
        let refusal = |error: String| (json::refusal(number, &error).unwrap_or_default() + "\n", Status::Fault);
        // Nobody may be waiting any more.
        let _ = answers.send(answer.unwrap_or_else(refusal));
    }
}

fn answer(desk: &Desk, line: &[u8]) -> Result<Answer, String> {
    let Order { id, text, format } = serde_json::from_slice(line).map_err(|error| format!("it is no article: {error}"))?;
    if text.len() as u64 > LARGEST {
        return Err(format!("its text is larger than {} MB", LARGEST >> 20));
    }
    let written = match format {
        None => desk.written,
        Some(Written::Plain) => Format::Plain,
        Some(Written::Markdown) => Format::Markdown,
        Some(Written::Html) => Format::Html,
    };
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = &text[mark..];
    let mut findings: Vec<Finding> = check::check_once(text, written, &desk.config).into_findings();
    findings.retain(|finding| desk.selection.takes(finding));
    let found = desk.failing.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least));
    let answer = json::line(&id, &Lines::of(text), mark, &findings).map_err(|error| error.to_string())?;
    Ok((answer + "\n", if found { Status::Found } else { Status::Clean }))
}
