//! Every article of a folder, one after the other: open documents as the editor has them, other files as they are on the disk.
//!
//! It takes seconds and touches files, so it runs off the async threads; it looks before each article whether it is to stop.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::document::Reading;
use super::progress::Stop;
use super::workspace::Workspace;
use crate::folder;

/// Reads every article below `folders`; `each` is told how many are done, of how many, and gets the reading of the last. What cannot be
/// read is passed over: it is no article that anybody could mend here. Returns how many were read.
pub fn sweep(workspace: &Workspace, folders: &[PathBuf], stop: &Stop, mut each: impl FnMut(usize, usize, Reading)) -> usize {
    let open: HashMap<PathBuf, _> = workspace.open_files();
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        let is_article = |path: &Path| !stop.is_given() && (open.contains_key(path) || workspace.format(path).is_some());
        paths.extend(folder::articles(folder, is_article, |_| {}));
    }
    paths.sort();
    paths.dedup();
    let mut count = 0;
    for (done, path) in paths.iter().enumerate() {
        if stop.is_given() {
            break;
        }
        let reading = match open.get(path).and_then(|uri| workspace.snapshot(uri)) {
            Some(snapshot) => workspace.check(snapshot),
            None => workspace.check_file(path),
        };
        if let Some(reading) = reading {
            count += 1;
            each(done + 1, paths.len(), reading);
        }
    }
    count
}
