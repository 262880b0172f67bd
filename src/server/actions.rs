//! Code actions: the fixes of the findings at a place, then mending all that is safe, then settling that a word or a name is right.
//!
//! They are made from the analysis of the current version and the range asked for, never from what the client echoes. Every action
//! carries its diagnostics, and every edit the version it is meant for, so that an editor refuses a stale one.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::capabilities::Features;
use super::convert;
use super::document::Reading;
use crate::finding::{Applicability, Finding};
use crate::text::{Edit, Span};

/// Mends all that may be mended unseen.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");
/// The command that settles a name in its article.
pub const ACCEPT_NAME: &str = "copydesk.acceptName";
/// The command that settles a word everywhere.
pub const ADD_WORD: &str = "copydesk.addWord";

/// What both commands act on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The document in which it stands.
    pub uri: Url,
    /// The word or name as written.
    pub text: String,
}

/// The actions for `span`: per finding the right fix first, then the others; fix-all; what settles comes last.
pub fn actions(reading: &Reading, span: Span, context: &CodeActionContext, features: &Features) -> Vec<CodeActionOrCommand> {
    let findings: Vec<&Finding> = reading.analysis.findings().iter().filter(|finding| touches(finding.span, span)).collect();
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX, context) {
        actions.extend(findings.iter().flat_map(|finding| fixes(reading, finding, features)));
    }
    // Without a wish for it, fix-all is offered beside a finding only: an empty place stays without actions.
    if wanted(&FIX_ALL, context) && (context.only.is_some() || !findings.is_empty()) {
        actions.extend(fix_all(reading, features));
    }
    if wanted(&CodeActionKind::QUICKFIX, context) {
        actions.extend(findings.iter().filter_map(|finding| settlement(reading, finding, features)));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// A caret touches what it stands at; a selection only what it overlaps.
fn touches(finding: Span, asked: Span) -> bool {
    if asked.is_empty() || finding.is_empty() {
        return finding.start <= asked.end && asked.start <= finding.end;
    }
    finding.overlaps(asked)
}

/// A kind is wanted when one that is asked for is the kind or a parent of it.
fn wanted(kind: &CodeActionKind, context: &CodeActionContext) -> bool {
    let below = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(below))
}

fn fixes<'a>(reading: &'a Reading, finding: &'a Finding, features: &'a Features) -> impl Iterator<Item = CodeAction> + 'a {
    finding.fixes.iter().enumerate().map(move |(order, fix)| CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::diagnostic(reading, finding, features)]),
        edit: Some(workspace_edit(reading, convert::text_edits(reading, &fix.edits), features)),
        is_preferred: Some(order == 0),
        ..CodeAction::default()
    })
}

fn fix_all(reading: &Reading, features: &Features) -> Option<CodeAction> {
    let (mut edits, mut diagnostics): (BTreeMap<Span, &Edit>, Vec<Diagnostic>) = (BTreeMap::new(), Vec::new());
    for finding in reading.analysis.findings() {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
        if fix.edits.iter().all(|edit| is_free(&edits, edit.span)) {
            edits.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
            diagnostics.push(convert::diagnostic(reading, finding, features));
        }
    }
    (!edits.is_empty()).then(|| CodeAction {
        title: format!("Fix all that is safe to fix ({})", diagnostics.len()),
        kind: Some(FIX_ALL),
        diagnostics: Some(diagnostics),
        edit: Some(workspace_edit(reading, convert::text_edits(reading, edits.into_values()), features)),
        ..CodeAction::default()
    })
}

/// The edits taken do not overlap, so only the neighbours can be in the way.
fn is_free(taken: &BTreeMap<Span, &Edit>, span: Span) -> bool {
    let before = taken.range(..=span).next_back();
    let after = taken.range(span..).next();
    before.into_iter().chain(after).all(|(&other, _)| !other.overlaps(span) && other != span)
}

fn settlement(reading: &Reading, finding: &Finding, features: &Features) -> Option<CodeAction> {
    let text = finding.span.of(reading.text()).to_string();
    let (title, command) = match finding.rule {
        rule if rule.starts_with("name-") => (format!("\"{text}\" is right in this article"), ACCEPT_NAME),
        "spelling" | "unknown-word" | "joined-word" | "split-word" => (format!("Add \"{text}\" to the dictionary"), ADD_WORD),
        _ => return None,
    };
    let argument = serde_json::to_value(Settled { uri: reading.snapshot.uri.clone(), text }).ok()?;
    Some(CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![convert::diagnostic(reading, finding, features)]),
        command: Some(Command { title, command: command.to_string(), arguments: Some(vec![argument]) }),
        ..CodeAction::default()
    })
}

/// One edit of the version that was read, in the form that the client takes.
pub fn workspace_edit(reading: &Reading, edits: Vec<TextEdit>, features: &Features) -> WorkspaceEdit {
    let uri = reading.snapshot.uri.clone();
    if !features.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(reading.snapshot.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}

/// The argument of a command; `None` where the client sent something else.
pub fn settled(arguments: &[Value]) -> Option<Settled> {
    serde_json::from_value(arguments.first()?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(only: Option<&'static str>) -> CodeActionContext {
        CodeActionContext { only: only.map(|kind| vec![CodeActionKind::new(kind)]), ..CodeActionContext::default() }
    }

    #[test]
    fn a_kind_asks_for_itself_and_what_is_below_it() {
        for only in [None, Some(""), Some("source"), Some("source.fixAll"), Some("source.fixAll.copydesk")] {
            assert!(wanted(&FIX_ALL, &context(only)), "{only:?}");
        }
        for only in ["quickfix", "source.fix", "source.fixAll.copydesk.x", "refactor"] {
            assert!(!wanted(&FIX_ALL, &context(Some(only))), "{only:?}");
        }
    }

    #[test]
    fn a_caret_touches_both_ends_and_a_selection_only_what_it_overlaps() {
        let word = Span::new(3, 7);
        assert!(touches(word, Span::new(3, 3)) && touches(word, Span::new(7, 7)) && touches(word, Span::new(6, 9)));
        assert!(!touches(word, Span::new(2, 2)) && !touches(word, Span::new(7, 9)) && !touches(word, Span::new(0, 3)));
    }
}
