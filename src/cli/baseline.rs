//! `--baseline`: findings that a desk has accepted, in a file that it keeps beside its articles.
//!
//! Invariant: a finding is accepted by what it is, never by its line: the rule, the text, and the words before it or behind it. One entry
//! accepts one finding.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::content::Content;
use crate::finding::Finding;
use crate::folder;
use crate::settings::name_in;

/// The version of the file.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct BaselineFile {
    version: u32,
    findings: Vec<Entry>,
}

/// An accepted finding: the article by its path from the folder of the baseline, and what is found there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Entry {
    path: String,
    #[serde(flatten)]
    content: Content,
}

impl Entry {
    /// The entry that accepts a finding of an article.
    pub(super) fn of(baseline: &Path, article: &Path, finding: &Finding, text: &str) -> Self {
        Self { path: name_in(baseline, &article.to_string_lossy()), content: Content::of(finding, text) }
    }
}

/// The accepted findings.
pub(super) struct Baseline {
    /// The file that has them.
    path: PathBuf,
    /// By the name of the article.
    accepted: HashMap<String, Vec<Content>>,
}

/// What a baseline leaves of the findings of one article.
pub(super) struct Remaining {
    /// Those that are not accepted, in order.
    pub(super) findings: Vec<Finding>,
    /// Entries that accept nothing any more, in words.
    pub(super) unused: Vec<String>,
}

impl Baseline {
    /// Reads a baseline; an error says why it cannot be read.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let cannot = |reason: &dyn std::fmt::Display| format!("{}: {reason}", path.display());
        let text = folder::whole(path).map_err(|reason| cannot(&reason))?;
        let file: BaselineFile = serde_json::from_str(&text).map_err(|reason| cannot(&format_args!("it is no baseline: {reason}")))?;
        if file.version != VERSION {
            return Err(cannot(&format_args!("it is a baseline of version {}, and this program reads {VERSION}", file.version)));
        }
        let mut accepted: HashMap<String, Vec<Content>> = HashMap::new();
        for entry in file.findings {
            accepted.entry(entry.path).or_default().push(entry.content);
        }
        Ok(Self { path: path.to_path_buf(), accepted })
    }

    /// What is left of the findings of an article.
    pub(super) fn remaining(&self, article: &Path, text: &str, findings: Vec<Finding>) -> Remaining {
        let name = name_in(&self.path, &article.to_string_lossy());
        let entries = self.accepted.get(&name).map_or(&[][..], Vec::as_slice);
        if entries.is_empty() {
            return Remaining { findings, unused: Vec::new() };
        }
        // Rule and text -> the entries that have them and are not spent.
        let mut open: HashMap<(&str, &str), Vec<&Content>> = HashMap::new();
        for entry in entries {
            open.entry((&entry.rule, &entry.text)).or_default().push(entry);
        }
        let contents: Vec<Content> = findings.iter().map(|finding| Content::of(finding, text)).collect();
        let mut is_accepted = vec![false; contents.len()];
        // What is quite the same goes first, so that it does not lose its entry to a neighbour.
        for is_match in [|entry: &Content, found: &Content| entry == found, is_near] {
            for (content, is_accepted) in contents.iter().zip(&mut is_accepted).filter(|(_, is_accepted)| !**is_accepted) {
                let Some(open) = open.get_mut(&(content.rule.as_str(), content.text.as_str())) else { continue };
                if let Some(at) = open.iter().position(|entry| is_match(entry, content)) {
                    open.remove(at);
                    *is_accepted = true;
                }
            }
        }
        let mut unused: Vec<&Content> = open.into_values().flatten().collect();
        unused.sort();
        let told = |entry: &Content| {
            format!("{}: \"{}\" in {name} is accepted, but {} finds it no more", self.path.display(), entry.text, entry.rule)
        };
        let kept = findings.into_iter().zip(is_accepted).filter(|(_, is_accepted)| !is_accepted);
        Remaining { findings: kept.map(|(finding, _)| finding).collect(), unused: unused.into_iter().map(told).collect() }
    }
}

/// Is it the same finding after an edit on one side of it?
fn is_near(entry: &Content, found: &Content) -> bool {
    entry.before == found.before || entry.after == found.after
}

/// Writes a baseline anew, an entry a line, in order, so that a difference of two versions can be read.
pub(super) fn write(path: &Path, mut entries: Vec<Entry>) -> Result<(), String> {
    entries.sort();
    let lines: Vec<String> =
        entries.iter().map(|entry| serde_json::to_string(entry).map_err(|error| error.to_string())).collect::<Result<_, _>>()?;
    let text = format!("{{\"version\":{VERSION},\"findings\":[\n{}\n]}}\n", lines.join(",\n"));
    folder::rewrite(path, |_| text.clone()).map_err(|reason| format!("{}: {reason}", path.display()))
}
