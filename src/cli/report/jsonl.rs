//! An object for each file, each on a line of its own: what stands in `files` of the JSON report.

use super::ReportForm;
use crate::cli::json;

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(String::new()),
    article: |article| Ok(json::file(article.path, &article.lines, article.origin, article.findings)? + "\n"),
    between: "",
    end: |_| Ok(String::new()),
};
