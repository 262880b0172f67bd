//! Findings as LSP shows them.

use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString, TextEdit, Url,
};

use super::document::Reading;
use super::features::Features;
use crate::finding::{Finding, Severity, Subject};
use crate::text::Edit;

/// The page that explains a rule, less its id.
const RULE_PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules.md#";

/// The most diagnostics of one document that are sent; nobody reads more.
pub const MOST: usize = 2_000;

/// The most related places that are sent with one finding.
const MOST_RELATED: usize = 50;

/// The findings of a document that are told now, in order of place: the first [`MOST`], and a last one that counts the rest.
pub fn diagnostics(reading: &Reading, features: &Features) -> Vec<Diagnostic> {
    let mut findings = reading.findings();
    let mut diagnostics: Vec<Diagnostic> = findings.by_ref().take(MOST).map(|finding| diagnostic(reading, finding, features)).collect();
    if let Some(next) = findings.next() {
        let message = match 1 + findings.count() {
            1 => "1 more finding is not shown".to_string(),
            more => format!("{more} more findings from here on are not shown"),
        };
        diagnostics.push(Diagnostic {
            range: reading.range(next.span),
            severity: Some(DiagnosticSeverity::INFORMATION),
            source: Some("copydesk".to_string()),
            message,
            ..Diagnostic::default()
        });
    }
    diagnostics
}

/// One finding.
pub fn diagnostic(reading: &Reading, finding: &Finding, features: &Features) -> Diagnostic {
    Diagnostic {
        range: reading.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: rule_page(finding.rule).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_string()),
        message: finding.message.clone(),
        tags: tag(finding.subject).filter(|tag| features.tags.contains(tag)).map(|tag| vec![tag]),
        related_information: features.related_information.then(|| related(reading, finding)).filter(|related| !related.is_empty()),
        ..Diagnostic::default()
    }
}

/// The page that explains a rule.
pub fn rule_page(rule: &str) -> Option<Url> {
    Url::parse(&format!("{RULE_PAGES}{rule}")).ok()
}

/// Edits as the client counts.
pub fn text_edits<'a>(reading: &Reading, edits: impl IntoIterator<Item = &'a Edit>) -> Vec<TextEdit> {
    edits.into_iter().map(|edit| TextEdit::new(reading.range(edit.span), edit.text.clone())).collect()
}

/// What stands there once too often can go.
fn tag(subject: Subject) -> Option<DiagnosticTag> {
    (subject == Subject::Surplus).then_some(DiagnosticTag::UNNECESSARY)
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

fn related(reading: &Reading, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
    let location = |span| Location::new(reading.snapshot.uri.clone(), reading.range(span));
    let related = finding.related.iter().take(MOST_RELATED);
    related.map(|related| DiagnosticRelatedInformation { location: location(related.span), message: related.message.clone() }).collect()
}
