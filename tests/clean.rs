//! Clean articles of real length and many kinds, full of traps: nothing is reported in them, and at most one hint in each.

#[path = "support/files.rs"]
mod files;
#[path = "support/known.rs"]
mod known;

use std::fmt::Write;

use copydesk::check::check;
use copydesk::config::Config;
use copydesk::finding::Severity;

#[test]
fn clean_articles_stay_silent() {
    let mut failures = String::new();
    for (path, format) in files::articles("clean") {
        let text = files::read(&path);
        let analysis = check(&text, format, &Config::default());
        let (hints, alarms): (Vec<_>, Vec<_>) = analysis.findings().iter().partition(|finding| finding.severity == Severity::Hint);
        let told = if hints.len() > 1 { [alarms, hints].concat() } else { alarms };
        for finding in told {
            let line = text[..finding.span.start].matches('\n').count() + 1;
            let _ = writeln!(failures, "{}:{line}: {} {:?}: {}", known::name(&path), finding.rule, finding.span.of(&text), finding.message);
        }
    }
    known::assert_known(&failures, "clean.txt");
}
