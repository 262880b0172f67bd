//! Code actions: the fixes of the findings at a place, then the same fault elsewhere, then mending all that is safe, and last what settles
//! that nothing is wrong.
//!
//! They are made from the analysis of the current version and the requested range, never from data that the client sends back. Every action
//! carries its diagnostics, and every edit its document version, so that an editor refuses a stale one. An edit of other files is computed
//! only when its action is chosen: by `codeAction/resolve`, or by a command for a client without it.

use std::collections::{HashMap, HashSet};

use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, DocumentChanges,
    OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::commands::{self, Chosen, RecurringFault};
use super::convert;
use super::document::Reading;
use super::features::Features;
use super::settling;
use super::workspace::Home;
use crate::config::one_line;
use crate::finding::Finding;
use crate::query::mending;
use crate::text::{Edit, Span};

/// Mends all that may be mended unseen.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// At more findings than this, as in a text that is selected whole, only fixes are offered: nobody reads a longer menu.
const FEW: usize = 8;

/// The annotation of edits in other articles.
const ANNOTATION: &str = "copydesk";

/// The actions for `span`: per finding the right fix first, then the others; the same fault elsewhere; fix-all; what settles comes last.
pub fn actions(reading: &Reading, span: Span, context: &CodeActionContext, features: &Features, home: &Home) -> Vec<CodeAction> {
    let findings: Vec<&Finding> = reading.analysis.findings().iter().filter(|finding| touches(finding.span, span)).collect();
    let mut actions = Vec::new();
    let quick = wanted(&CodeActionKind::QUICKFIX, context);
    let of_few = quick && findings.len() <= FEW;
    if quick {
        actions.extend(findings.iter().flat_map(|finding| fixes(reading, finding, features)));
    }
    if of_few {
        let first = actions.len();
        actions.extend(findings.iter().filter_map(|finding| in_article(reading, finding, features)));
        if home.folder.is_some() {
            actions.extend(findings.iter().filter_map(|finding| in_folder(reading, finding, features)));
        }
        once(&mut actions, first);
    }
    if wanted(&FIX_ALL, context) {
        // Unless the client asks for it by kind, fix-all is offered only at a finding, and only where it fixes more than that one.
        let is_worth = |all: &CodeAction| context.only.is_some() || !findings.is_empty() && all.diagnostics.iter().flatten().count() > 1;
        actions.extend(fix_all(reading, features).filter(is_worth));
    }
    if of_few {
        let first = actions.len();
        for finding in findings {
            let diagnostics = vec![convert::diagnostic(reading, finding, features)];
            let settlements = settling::settlements(reading, finding, home).into_iter().map(|command| CodeAction {
                title: command.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(diagnostics.clone()),
                command: Some(command),
                ..CodeAction::default()
            });
            actions.extend(settlements);
        }
        once(&mut actions, first);
    }
    actions
}

/// An action in the form that the client takes.
pub fn offered(action: CodeAction, reading: &Reading, features: &Features) -> CodeActionOrCommand {
    let range = action.diagnostics.iter().flatten().next().map(|diagnostic| diagnostic.range);
    // Only a client that takes no actions with edits, but applies edits that it is sent, gets a command instead.
    let (false, true, Some(range)) = (features.literals, features.applies, range) else { return action.into() };
    let (uri, title) = (reading.snapshot.uri.clone(), action.title);
    action.command.unwrap_or_else(|| commands::apply(&Chosen { uri, range, title })).into()
}

/// The edit of the action with this title at a place; `None` where there is none by now.
pub fn edit_of(title: &str, reading: &Reading, span: Span, features: &Features, home: &Home) -> Option<WorkspaceEdit> {
    let actions = actions(reading, span, &CodeActionContext::default(), features, home);
    actions.into_iter().find(|action| action.title == title)?.edit
}

/// Drops actions whose title was already offered, from action `first` on.
fn once(actions: &mut Vec<CodeAction>, first: usize) {
    let mut titles: HashSet<String> = HashSet::new();
    let mut number = 0;
    actions.retain(|action| {
        number += 1;
        number <= first || titles.insert(action.title.clone())
    });
}

/// A caret touches a finding that it stands in or beside; a selection only one that it overlaps.
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
        edit: Some(workspace_edit(reading, convert::text_edits(reading, fix.edits()), features)),
        is_preferred: (order == 0).then_some(true),
        ..CodeAction::default()
    })
}

/// What a finding says without its place; `None` where its first fix is not one change of its own place.
fn fault(reading: &Reading, finding: &Finding) -> Option<RecurringFault> {
    let [Edit { span, text }] = finding.fixes.first()?.edits() else { return None };
    let is_own = *span == finding.span;
    let uri = reading.snapshot.uri.clone();
    is_own.then(|| RecurringFault { uri, rule: finding.rule.to_string(), text: one_line(span.of(reading.text())), change: text.clone() })
}

/// The edits that mend `fault` wherever the article has it. Case may differ: each place has its own.
fn edits_of<'a>(reading: &'a Reading, fault: &'a RecurringFault) -> impl Iterator<Item = (&'a Finding, &'a Edit)> {
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    reading.analysis.findings().iter().filter(|finding| finding.rule == fault.rule).filter_map(move |finding| {
        let found = self::fault(reading, finding)?;
        let is_same = same(&found.text, &fault.text) && same(&found.change, &fault.change);
        is_same.then(|| finding.fixes.first()?.edits().first()).flatten().map(|edit| (finding, edit))
    })
}

fn in_article(reading: &Reading, finding: &Finding, features: &Features) -> Option<CodeAction> {
    let fault = fault(reading, finding)?;
    let (findings, edits): (Vec<&Finding>, Vec<&Edit>) = edits_of(reading, &fault).unzip();
    (edits.len() > 1).then(|| CodeAction {
        title: format!("Change all {} \"{}\" to \"{}\" in this article", edits.len(), fault.text, fault.change),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(findings.into_iter().map(|finding| convert::diagnostic(reading, finding, features)).collect()),
        edit: Some(workspace_edit(reading, convert::text_edits(reading, edits), features)),
        ..CodeAction::default()
    })
}

fn in_folder(reading: &Reading, finding: &Finding, features: &Features) -> Option<CodeAction> {
    let fault = fault(reading, finding)?;
    let title = format!("Change \"{}\" to \"{}\" in every article of this folder", fault.text, fault.change);
    let data = serde_json::to_value(fault).ok()?;
    let (data, command) = match (features.resolves, features.applies) {
        (true, _) => (Some(data), None),
        (false, true) => (None, Some(commands::command(&title, commands::CHANGE_IN_FOLDER, data))),
        (false, false) => return None,
    };
    let diagnostics = Some(vec![convert::diagnostic(reading, finding, features)]);
    Some(CodeAction { title, kind: Some(CodeActionKind::QUICKFIX), diagnostics, data, command, ..CodeAction::default() })
}

fn fix_all(reading: &Reading, features: &Features) -> Option<CodeAction> {
    let chosen = mending::safe(reading.analysis.findings());
    let edits = chosen.iter().flat_map(|(_, fix)| fix.edits());
    let diagnostics: Vec<Diagnostic> = chosen.iter().map(|(finding, _)| convert::diagnostic(reading, finding, features)).collect();
    (!chosen.is_empty()).then(|| CodeAction {
        title: format!("Fix all that is safe to fix ({})", diagnostics.len()),
        kind: Some(FIX_ALL),
        diagnostics: Some(diagnostics),
        edit: Some(workspace_edit(reading, convert::text_edits(reading, edits), features)),
        ..CodeAction::default()
    })
}

/// One edit of the version that was read, in the form that the client takes.
pub fn workspace_edit(reading: &Reading, edits: Vec<TextEdit>, features: &Features) -> WorkspaceEdit {
    let uri = reading.snapshot.uri.clone();
    if !features.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let edit = TextDocumentEdit { text_document: identifier(reading), edits: edits.into_iter().map(OneOf::Left).collect() };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}

/// A version only for what is open: of a file on the disk a client knows none.
fn identifier(reading: &Reading) -> OptionalVersionedTextDocumentIdentifier {
    let version = reading.snapshot.is_open.then_some(reading.snapshot.version);
    OptionalVersionedTextDocumentIdentifier { uri: reading.snapshot.uri.clone(), version }
}

/// One fault mended in several articles, as one edit that the client may have confirmed.
pub struct Everywhere<'a> {
    fault: &'a RecurringFault,
    features: &'a Features,
    documents: Vec<(OptionalVersionedTextDocumentIdentifier, Vec<TextEdit>)>,
}

impl<'a> Everywhere<'a> {
    /// Nothing mended yet.
    pub fn of(fault: &'a RecurringFault, features: &'a Features) -> Self {
        Self { fault, features, documents: Vec::new() }
    }

    /// Mends it in an article.
    pub fn add(&mut self, reading: &Reading) {
        let edits = convert::text_edits(reading, edits_of(reading, self.fault).map(|(_, edit)| edit));
        if !edits.is_empty() {
            self.documents.push((identifier(reading), edits));
        }
    }

    /// The edit.
    pub fn edit(self) -> WorkspaceEdit {
        if !self.features.document_changes {
            return WorkspaceEdit::new(self.documents.into_iter().map(|(document, edits)| (document.uri, edits)).collect());
        }
        let annotated = self.features.annotations;
        let annotate = |edit| match annotated {
            true => OneOf::Right(AnnotatedTextEdit { text_edit: edit, annotation_id: ANNOTATION.to_string() }),
            false => OneOf::Left(edit),
        };
        let edits = self.documents.into_iter();
        let edits =
            edits.map(|(text_document, edits)| TextDocumentEdit { text_document, edits: edits.into_iter().map(annotate).collect() });
        let annotation = ChangeAnnotation {
            label: format!("Change \"{}\" to \"{}\"", self.fault.text, self.fault.change),
            needs_confirmation: Some(true),
            description: Some("in every article of this folder".to_string()),
        };
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(edits.collect())),
            change_annotations: annotated.then(|| HashMap::from([(ANNOTATION.to_string(), annotation)])),
            changes: None,
        }
    }
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
