//! JUnit's XML: a test suite for each file, a test for each finding. A test fails where the finding makes the exit status 1.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{CheckedArticle, ReportForm, xml};
use crate::finding::Finding;

pub(super) static FORM: ReportForm = ReportForm {
    begin: || Ok(format!("{}<testsuites name=\"copydesk\">\n", xml::DECLARATION)),
    article: suite,
    between: "",
    end: |_| Ok("</testsuites>\n".to_string()),
};

fn suite(article: &CheckedArticle) -> io::Result<String> {
    let fails = |finding: &Finding| article.failing.is_some_and(|least| finding.severity >= least);
    let failures = article.findings.iter().filter(|finding| fails(finding)).count().to_string();
    // A suite without a test would be one that has not run.
    let (tests, path) = (article.findings.len().max(1).to_string(), xml::value(article.path));
    let element = xml::written(|writer| {
        let attributes = [("name", path.as_str()), ("tests", &tests), ("failures", &failures), ("errors", "0")];
        writer.create_element("testsuite").with_attributes(attributes).write_inner_content(|writer| {
            if article.findings.is_empty() {
                let attributes = [("classname", path.as_str()), ("name", "no findings")];
                writer.create_element("testcase").with_attributes(attributes).write_empty()?;
            }
            article.findings.iter().try_for_each(|finding| test(writer, article, finding, fails(finding)))
        })?;
        Ok(())
    })?;
    Ok(element + "\n")
}

fn test(writer: &mut Writer<Vec<u8>>, article: &CheckedArticle, finding: &Finding, fails: bool) -> io::Result<()> {
    let place = article.lines.position(finding.span.start);
    let (path, name) = (xml::value(article.path), format!("{} at {}:{}", finding.rule, place.line, place.column));
    let message = xml::value(&finding.message);
    writer.create_element("testcase").with_attributes([("classname", path.as_str()), ("name", &name)]).write_inner_content(|writer| {
        match fails {
            true => writer.create_element("failure").with_attributes([("type", finding.rule), ("message", &message)]).write_empty()?,
            false => writer.create_element("system-out").write_text_content(BytesText::new(&message))?,
        };
        Ok(())
    })?;
    Ok(())
}
