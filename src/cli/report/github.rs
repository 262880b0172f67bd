//! Commands of GitHub Actions, a line each, which show a finding beside its line of a pull request.
//!
//! The form is that of GitHub's toolkit (packages/core, command.ts): a message escapes `%` and line ends, a property `:` and `,` as well.

use super::{CheckedArticle, ReportForm};
use crate::cli::printable::printable;
use crate::finding::{Finding, Severity};

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(String::new()),
    article: |article| Ok(article.findings.iter().map(|finding| command(article, finding)).collect()),
    between: "",
    end: |_| Ok(String::new()),
};

fn command(article: &CheckedArticle, finding: &Finding) -> String {
    let (from, to) = (article.lines.position(finding.span.start), article.lines.position(finding.span.end));
    let kind = match finding.severity {
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    // Columns are shown only where both ends stand on one line.
    let columns = if from.line == to.line { format!(",col={},endColumn={}", from.column, to.column) } else { String::new() };
    let (path, message) = (property(article.path), data(&finding.message));
    format!("::{kind} file={path},line={},endLine={}{columns},title={}::{message}\n", from.line, to.line, finding.rule)
}

fn data(text: &str) -> String {
    printable(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
