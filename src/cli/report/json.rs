//! One object for all files, on one line; docs/report.schema.json is its schema.

use super::ReportForm;
use crate::cli::json;

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(format!("{{\"version\":{},\"files\":[", json::VERSION)),
    article: |article| Ok(json::file(article.path, &article.lines, article.origin, article.findings)?),
    between: ",",
    end: |_| Ok("]}\n".to_string()),
};
