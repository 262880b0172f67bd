//! The names of the articles below the session's folders, for `workspace/symbol`.
//!
//! Open documents speak for themselves. The others are read once, off the async threads, and again when their file changes: a look
//! through the folders costs a glance at each file, and is taken at the start and whenever somebody asks.
//!
//! Invariants: nobody waits for a look longer than [`PATIENCE`]; at most one look is under way; what git ignores is not read.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tower_lsp::lsp_types::{Location, Range, SymbolInformation, Url};

use super::document::Reading;
use super::position::{self, Encoding};
use super::symbols;
use super::workspace::Workspace;
use crate::article::{self, Format, Paragraph, Passage};
use crate::config::Config;
use crate::folder;
use crate::names::{self, Cast, EntityKind};
use crate::query::search;
use crate::text::Span;

/// As long as a question waits for a look: somebody sits before an open list.
const PATIENCE: Duration = Duration::from_secs(2);

/// No more articles than this are kept of one session's folders.
const MOST: usize = 20_000;

/// Larger files, in bytes, are not worth the time.
const LARGEST: u64 = 8 << 20;

/// No more symbols than this are an answer.
const ANSWER: usize = 500;

/// The articles below the folders.
#[derive(Debug)]
pub struct Articles {
    /// Says which folders there are, and what in them is an article.
    workspace: Arc<Workspace>,
    state: Mutex<State>,
    /// The number of the look that ended last.
    ended: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct State {
    by_path: HashMap<PathBuf, Article>,
    /// The number of the look that began last.
    begun: u64,
    under_way: bool,
    /// Is another look to follow?
    again: bool,
}

/// What is kept of a file.
#[derive(Debug)]
struct Article {
    stamp: Stamp,
    names: Vec<Named>,
}

/// When a file was written, how long it is, and how it is written: while all stand, so does what was read.
type Stamp = (Option<SystemTime>, u64, Format);

/// One name of an article, where it is introduced.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    kind: EntityKind,
    /// Every form, without case and accents.
    keys: Vec<String>,
    range: Range,
}

impl Articles {
    /// The articles of a session's folders; none is known yet.
    pub fn of(workspace: Arc<Workspace>) -> Self {
        Self { workspace, state: Mutex::default(), ended: watch::Sender::new(0) }
    }

    /// Takes a look through the folders, aside; returns the number of the look that sees them as they are now.
    pub fn look(self: &Arc<Self>) -> u64 {
        let mut state = self.state();
        if state.under_way {
            state.again = true;
            return state.begun + 1;
        }
        (state.under_way, state.begun) = (true, state.begun + 1);
        let articles = self.clone();
        tokio::task::spawn_blocking(move || while articles.looked() {});
        state.begun
    }

    /// Waits until look `number` has ended, but not for long.
    pub async fn ended(&self, number: u64) {
        let mut ended = self.ended.subscribe();
        // Whoever asks gets what is known by then.
        let _ = tokio::time::timeout(PATIENCE, ended.wait_for(|ended| *ended >= number)).await;
    }

    /// The names that `query` means: of the open documents as they stand, and of the files that are not open. It may wait for files, so
    /// never in a handler.
    pub fn symbols(&self, query: &str, open: &[Reading]) -> Vec<SymbolInformation> {
        let query = search::words(query);
        let folders = self.workspace.folders(None);
        let state = self.state();
        let mut found: Vec<(u8, SymbolInformation)> = Vec::new();
        let mut take = |names: &[Named], uri: &Url, container: &str| {
            let fitting = names.iter().filter_map(|named| Some((search::rank(&query, &named.keys)?, symbol(named, uri, container))));
            found.extend(fitting);
        };
        let mut known: HashSet<PathBuf> = HashSet::new();
        for reading in open {
            let uri = &reading.snapshot.uri;
            let path = uri.to_file_path().ok();
            let container = path.as_deref().map_or_else(|| uri.path().to_string(), |path| container(&folders, path));
            let range = |span| reading.range(span);
            take(&named(reading.analysis.cast(), range), uri, &container);
            known.extend(path);
        }
        for (path, article) in state.by_path.iter().filter(|(path, _)| !known.contains(*path)) {
            if let Ok(uri) = Url::from_file_path(path) {
                take(&article.names, &uri, &container(&folders, path));
            }
        }
        drop(state);
        found.sort_by(|(rank, one), (other_rank, other)| {
            let key = |symbol: &SymbolInformation| (symbol.name.clone(), symbol.location.uri.to_string());
            rank.cmp(other_rank).then_with(|| key(one).cmp(&key(other)))
        });
        found.truncate(ANSWER);
        found.into_iter().map(|(_, symbol)| symbol).collect()
    }

    /// Takes one look; is another to follow?
    fn looked(&self) -> bool {
        // Where it panics, the panic hook has said so, and the next question begins anew.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.read_folders()));
        let mut state = self.state();
        let ended = state.begun;
        let again = std::mem::take(&mut state.again) && outcome.is_ok();
        state.under_way = again;
        state.begun += u64::from(again);
        drop(state);
        self.ended.send_replace(ended);
        again
    }

    fn read_folders(&self) {
        let (folders, encoding) = (self.workspace.folders(None), self.workspace.encoding());
        let mut seen: HashSet<PathBuf> = HashSet::new();
        // A place that cannot be walked holds no articles.
        let below = |folder: &PathBuf| folder::articles(folder, |path| self.workspace.format(path).is_some(), |_| {});
        for path in folders.iter().flat_map(below).take(MOST) {
            let Some(format) = self.workspace.format(&path) else { continue };
            let Some(stamp) = stamp(&path, format).filter(|(_, length, _)| *length <= LARGEST) else { continue };
            let is_known = self.state().by_path.get(&path).is_some_and(|article| article.stamp == stamp);
            if !is_known {
                let names = read(&path, format, encoding);
                self.state().by_path.insert(path.clone(), Article { stamp, names });
            }
            seen.insert(path);
        }
        self.state().by_path.retain(|path, _| seen.contains(path));
    }

    // A poisoned lock only says that another look failed; what is known still is.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stamp(path: &Path, format: Format) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok(), metadata.len(), format))
}

/// The names of a file; none where it cannot be read.
fn read(path: &Path, format: Format, encoding: Encoding) -> Vec<Named> {
    let Ok(folder::Text { text, .. }) = folder::read(path) else { return Vec::new() };
    let paragraph = |block: article::Block| {
        let (span, zone) = (block.span, block.zone);
        Paragraph { span, zone, passage: Arc::new(Passage::read(block)) }
    };
    let paragraphs: Vec<Paragraph> = article::layout(&text, format).into_iter().map(paragraph).collect();
    let facts: Vec<Arc<names::NameFacts>> = paragraphs.iter().map(|paragraph| Arc::new(names::facts(&paragraph.passage))).collect();
    let range = position::ranges_in(&text, encoding);
    named(&names::read(&paragraphs, &facts, &Config::default()), range)
}

fn named(cast: &Cast, range: impl Fn(Span) -> Range) -> Vec<Named> {
    let entities = cast.entities.iter().filter_map(|entity| {
        let introduction = entity.mentions.get(entity.introduction)?;
        Some(Named { name: entity.name.clone(), kind: entity.kind, keys: search::keys(entity), range: range(introduction.span) })
    });
    entities.collect()
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn symbol(named: &Named, uri: &Url, container: &str) -> SymbolInformation {
    SymbolInformation {
        name: named.name.clone(),
        kind: symbols::symbol_kind(named.kind),
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), named.range),
        container_name: Some(container.to_string()),
    }
}

/// The article as a person calls it: its path from the folder it is in.
fn container(folders: &[PathBuf], path: &Path) -> String {
    let below = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
    below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path).display().to_string()
}
