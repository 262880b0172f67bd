//! One open document: its text in a rope, edited in place, and the newest analysis of it.
//!
//! Invariant: the rope is the text as the client holds it after the last notification. Every change of text or settings gives the
//! document a new edition, a number that never returns, so whatever carries an older edition is stale, even after close and open.
//! What is settled for a document is read by its first check, not when it opens: reading may touch files.

use std::path::Path;
use std::sync::Arc;

use ropey::Rope;
use tokio::sync::Mutex;
use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::position::{self, Encoding};
use crate::article::Format;
use crate::check::{self, Analysis};
use crate::finding::Finding;
use crate::folder;
use crate::settings::Settled;
use crate::text::Span;

/// An open document.
#[derive(Debug)]
pub struct Document {
    version: i32,
    /// As the client and the file's name say.
    format: Option<Format>,
    rope: Rope,
    settled: Option<Arc<Settled>>,
    edition: u64,
    /// Where the person types: the end of what was inserted last, as long as nothing else has happened.
    typing: Option<usize>,
    /// The edition from which on analyses may serve as the previous one of a recheck.
    base: u64,
    newest: Option<(u64, Arc<Analysis>)>,
    /// Held while it is checked.
    gate: Arc<Mutex<()>>,
    /// Was it said that it is too long?
    is_told: bool,
}

impl Document {
    /// A document as the client opens it.
    pub fn open(item: &TextDocumentItem, edition: u64) -> Self {
        let format = format_of(&item.language_id, &item.uri);
        Self {
            version: item.version,
            format,
            rope: Rope::from_str(&item.text),
            settled: None,
            edition,
            typing: None,
            base: edition,
            newest: None,
            gate: Arc::default(),
            is_told: false,
        }
    }

    /// Applies the changes of one notification in order; each counts in the text that the one before left.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding, edition: u64) {
        let is_one = changes.len() == 1;
        self.typing = None;
        for change in changes {
            let inserted = match change.range {
                Some(range) => replace(&mut self.rope, range, &change.text, encoding),
                None => {
                    let inserted = insertion(&String::from(&self.rope), &change.text);
                    self.rope = Rope::from_str(&change.text);
                    inserted
                }
            };
            self.typing = inserted.filter(|_| is_one);
        }
        (self.version, self.edition) = (version, edition);
    }

    /// The person has paused: what they type is as good as left. False where they have gone on since edition `edition`.
    pub fn pause(&mut self, edition: u64) -> bool {
        self.edition == edition && self.typing.take().is_some()
    }

    /// Has it become longer than an article can be since it was asked last?
    pub fn outgrows(&mut self) -> bool {
        let is_long = is_too_long(&self.rope);
        let is_new = is_long && !self.is_told && self.format.is_some();
        self.is_told = is_long;
        is_new
    }

    /// Takes new settings; false, and nothing happens, where they are the same. What was known rests on the old ones and goes.
    pub fn configure(&mut self, settled: Settled, edition: u64) -> bool {
        if self.settled.as_deref() == Some(&settled) {
            return false;
        }
        (self.settled, self.edition, self.base, self.newest) = (Some(Arc::new(settled)), edition, edition, None);
        true
    }

    /// Takes its first settings, found for its edition `edition`, unless it has some by now.
    pub fn settle(&mut self, settled: &Arc<Settled>, edition: u64) {
        if self.settled.is_none() && edition >= self.base {
            self.settled = Some(settled.clone());
        }
    }

    /// Keeps an analysis that is newer than the one it has. Is it of the document as it stands?
    pub fn keep(&mut self, reading: &Reading) -> bool {
        let edition = reading.snapshot.edition;
        if edition >= self.base && self.newest.as_ref().is_none_or(|(newest, _)| *newest < edition) {
            self.newest = Some((edition, reading.analysis.clone()));
        }
        edition == self.edition
    }

    /// Whoever checks it holds this meanwhile.
    pub fn gate(&self) -> Arc<Mutex<()>> {
        self.gate.clone()
    }

    /// An older snapshot with the newest analysis, unless the settings have changed since.
    pub fn refreshed(&self, mut snapshot: Snapshot) -> Snapshot {
        if snapshot.edition >= self.base {
            snapshot.newest.clone_from(&self.newest);
            snapshot.settled.clone_from(&self.settled);
        }
        snapshot
    }

    /// Its text as it stands, be it an article or not.
    pub fn sheet(&self, encoding: Encoding) -> Sheet {
        Sheet { rope: self.rope.clone(), encoding }
    }

    /// The document as it stands, for a check elsewhere.
    pub fn snapshot(&self, uri: &Url, encoding: Encoding) -> Snapshot {
        Snapshot {
            uri: uri.clone(),
            version: self.version,
            edition: self.edition,
            is_open: true,
            typing: self.typing,
            format: self.format,
            rope: self.rope.clone(),
            settled: self.settled.clone(),
            newest: self.newest.clone(),
            encoding,
        }
    }
}

/// The text of a document at one moment.
#[derive(Clone, Debug)]
pub struct Sheet {
    rope: Rope,
    encoding: Encoding,
}

impl Sheet {
    /// All of it.
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// The range of `span` as the client counts.
    pub fn range(&self, span: Span) -> Range {
        position::to_range(&self.rope, span, self.encoding)
    }
}

/// A document at one moment; cloning the rope costs nothing.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Which document.
    pub uri: Url,
    /// Its version as the client counts.
    pub version: i32,
    /// Its edition.
    pub edition: u64,
    /// Does an editor have it open? Else it is a file as it lies on the disk, without a version.
    pub is_open: bool,
    /// Where the person types.
    pub typing: Option<usize>,
    /// What is settled for it; `None` until its first check.
    pub settled: Option<Arc<Settled>>,
    format: Option<Format>,
    rope: Rope,
    newest: Option<(u64, Arc<Analysis>)>,
    encoding: Encoding,
}

impl Snapshot {
    /// A file that is not open.
    pub fn of_file(uri: Url, text: &str, settled: Settled, encoding: Encoding) -> Self {
        Self {
            format: format_of("", &uri),
            uri,
            version: 0,
            edition: 0,
            is_open: false,
            typing: None,
            settled: Some(Arc::new(settled)),
            rope: Rope::from_str(text),
            newest: None,
            encoding,
        }
    }

    /// The analysis of this very edition, where there is one already.
    pub fn known(&self) -> Option<Reading> {
        let (_, analysis) = self.newest.as_ref().filter(|(edition, _)| *edition == self.edition)?;
        Some(Reading { snapshot: self.clone(), analysis: analysis.clone() })
    }

    /// Checks the text: milliseconds, so never in a handler. `None` for a text that is no article, or too long for one.
    pub fn check(self) -> Option<Reading> {
        if is_too_long(&self.rope) {
            return None;
        }
        let settled = self.settled.clone().unwrap_or_default();
        let format = settled.format.unwrap_or(self.format)?;
        let text = String::from(&self.rope);
        let analysis = match &self.newest {
            Some((_, previous)) => check::recheck(&text, previous, &settled.config),
            None => check::check(&text, format, &settled.config),
        };
        Some(Reading { analysis: Arc::new(analysis), snapshot: self })
    }
}

/// A snapshot and the analysis of it; it converts places between the two worlds.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What was checked.
    pub snapshot: Snapshot,
    /// What came out.
    pub analysis: Arc<Analysis>,
}

impl Reading {
    /// The text that was checked.
    pub fn text(&self) -> &str {
        self.analysis.text()
    }

    /// Its findings but the one, if any, of the word that is being typed.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let typing = self.snapshot.typing;
        self.analysis.findings().iter().filter(move |finding| typing != Some(finding.span.end))
    }

    /// Is there a finding of the word that is being typed?
    pub fn holds_back(&self) -> bool {
        self.findings().count() < self.analysis.findings().len()
    }

    /// The range of `span` as the client counts.
    pub fn range(&self, span: Span) -> Range {
        position::to_range(&self.snapshot.rope, span, self.snapshot.encoding)
    }

    /// The bytes of `range`.
    pub fn span(&self, range: Range) -> Span {
        position::to_span(&self.snapshot.rope, range, self.snapshot.encoding)
    }

    /// The byte at `position`.
    pub fn byte(&self, position: Position) -> usize {
        position::to_byte(&self.snapshot.rope, position, self.snapshot.encoding)
    }
}

fn is_too_long(rope: &Rope) -> bool {
    rope.len_bytes() as u64 > folder::LARGEST
}

/// Replaces a part; returns the end of the new text where nothing was taken away for it.
fn replace(rope: &mut Rope, range: Range, text: &str, encoding: Encoding) -> Option<usize> {
    let span = position::to_span(rope, range, encoding);
    let (start, end) = (rope.byte_to_char(span.start), rope.byte_to_char(span.end));
    rope.remove(start..end);
    rope.insert(start, text);
    (span.is_empty() && !text.is_empty()).then_some(span.start + text.len())
}

/// The end of what was inserted, where a client that sends whole texts has inserted and no more.
fn insertion(old: &str, new: &str) -> Option<usize> {
    let added = new.len().checked_sub(old.len()).filter(|&added| added > 0)?;
    let same = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    // Of a letter doubled either may be the new one; the later is meant.
    let end = same + added;
    (new.is_char_boundary(end) && new.as_bytes()[end..] == old.as_bytes()[same..]).then_some(end)
}

/// The language decides, then the ending of the file; an untitled text without a language is plain, and all else is no article.
fn format_of(language: &str, uri: &Url) -> Option<Format> {
    let by_path = || Format::from_path(Path::new(uri.path()));
    Format::from_language(language).or_else(by_path).or_else(|| language.is_empty().then_some(Format::Plain))
}

#[cfg(test)]
mod tests;
