//! What git says has changed. The only place that starts another program, and only where `--since` asks for it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of the repository around `folder` that differ from a revision and are still there, new ones that git does not ignore included;
/// each by its whole path, without links. An error says why git cannot tell.
pub(super) fn changed(folder: &Path, revision: &str) -> Result<HashSet<PathBuf>, String> {
    if revision.is_empty() || revision.starts_with('-') {
        return Err(format!("\"{revision}\" is no revision of git"));
    }
    let top = git(folder, &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(path(top.strip_suffix(b"\n").unwrap_or(&top)));
    let committed = git(&top, &["diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", revision, "--"])?;
    let new = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = [committed, new].concat();
    let names = names.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    Ok(names.filter_map(|name| top.join(path(name)).canonicalize().ok()).collect())
}

/// What git writes.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    // A repository may name a program that watches its files; nobody has asked for that one.
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false"]).args(arguments);
    let output = command.output().map_err(|reason| format!("--since needs git, which cannot be started: {reason}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(format!("--since: git says: {}", told.lines().next().unwrap_or("nothing, and fails")))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &std::ffi::OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
