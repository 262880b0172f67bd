//! For people: each finding as rustc would show it, and what was found in one line.

use super::{CheckedArticle, ReportForm};
use crate::cli::{excerpt, printable};

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(String::new()),
    article: |article: &CheckedArticle| {
        let path = printable::printable(article.path);
        Ok(article.findings.iter().map(|finding| excerpt::render(finding, &path, &article.lines) + "\n\n").collect())
    },
    between: "",
    end: |summary| Ok(if summary.quiet { String::new() } else { summary.closing() + "\n" }),
};
