//! Any text in any format has an answer whose places lie on its character boundaries.

#![no_main]

use copydesk::article::Format;
use copydesk::check::check;
use copydesk::config::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (format, text) = input;
    let format = [Format::Plain, Format::Markdown, Format::Html][usize::from(format % 3)];
    let analysis = check(text, format, &Config::default());
    for finding in analysis.findings() {
        assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
        for edit in finding.fixes.iter().flat_map(|fix| fix.edits()) {
            assert!(text.get(edit.span.start..edit.span.end).is_some(), "{finding:?}");
        }
    }
});
