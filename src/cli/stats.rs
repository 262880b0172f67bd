//! `--stats`: how often each rule spoke, and how long a run took.

use std::collections::BTreeMap;
use std::time::Duration;

use super::report::{Summary, counted};
use super::table;

/// The table of rules, the commonest first, and one line about the run.
pub(super) fn render(summary: &Summary, words: usize, taken: Duration) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for ((rule, _), count) in &summary.findings {
        *counts.entry(rule).or_default() += count;
    }
    let mut rows: Vec<(&str, usize)> = counts.into_iter().collect();
    rows.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
    let rows: Vec<[String; 2]> = rows.into_iter().map(|(rule, count)| [rule.to_string(), count.to_string()]).collect();
    let table = if rows.is_empty() { String::new() } else { table::render(["RULE", "FINDINGS"], &rows) };
    let seconds = taken.as_secs_f64();
    let rate = words as f64 / seconds.max(0.001);
    format!("{table}{}, {} in {seconds:.2} s: {rate:.0} words a second\n", counted(summary.files, "file"), counted(words, "word"))
}
