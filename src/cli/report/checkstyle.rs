//! Checkstyle's XML: a `file` element for each file, an `error` element for each finding.

use std::io;

use super::{CheckedArticle, ReportForm, xml};
use crate::finding::Severity;

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(format!("{}<checkstyle version=\"10.0\">\n", xml::DECLARATION)),
    article: file,
    between: "",
    end: |_| Ok("</checkstyle>\n".to_string()),
};

fn file(article: &CheckedArticle) -> io::Result<String> {
    let element = xml::written(|writer| {
        let path = xml::value(article.path);
        writer.create_element("file").with_attribute(("name", path.as_str())).write_inner_content(|writer| {
            for finding in article.findings {
                let place = article.lines.position(finding.span.start);
                let (line, column) = (place.line.to_string(), place.column.to_string());
                let severity = match finding.severity {
                    Severity::Warning => "warning",
                    Severity::Information | Severity::Hint => "info",
                };
                let (message, source) = (xml::value(&finding.message), format!("copydesk.{}", finding.rule));
                let attributes =
                    [("line", line.as_str()), ("column", &column), ("severity", severity), ("message", &message), ("source", &source)];
                writer.create_element("error").with_attributes(attributes).write_empty()?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(element + "\n")
}
