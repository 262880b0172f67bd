//! What the client can do, and what this server offers it.

use std::path::PathBuf;

use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, DiagnosticTag, DocumentLinkOptions, ExecuteCommandOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, InitializeParams, MarkupKind, OneOf, RenameOptions, SaveOptions, SelectionRangeProviderCapability,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::position::Encoding;
use super::symbols::Shape;
use super::{actions, commands};

/// How diagnostics reach the client; never both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// They are published.
    Push,
    /// The client asks, and asks again when it is told to. One that would not is published to: what is settled, or told after a pause,
    /// would never reach it.
    Pull,
}

/// What the client announces, as far as it matters here.
#[derive(Clone, Debug)]
pub struct Features {
    /// How it counts along a line.
    pub encoding: Encoding,
    /// How it wants diagnostics.
    pub delivery: Delivery,
    /// Does it show related information?
    pub related_information: bool,
    /// The tags of diagnostics that it shows.
    pub tags: Vec<DiagnosticTag>,
    /// Does it take edits with the version of the document?
    pub document_changes: bool,
    /// How it shows a hover.
    pub hover: MarkupKind,
    /// Does it watch files when asked?
    pub watches: bool,
    /// Does it take actions with edits? One that does not takes commands.
    pub literals: bool,
    /// Does it ask for the edit of an action when the action is chosen?
    pub resolves: bool,
    /// Does it ask the person to confirm an annotated edit?
    pub annotations: bool,
    /// Does it apply edits that the server sends?
    pub applies: bool,
    /// Does it show the progress of work?
    pub progress: bool,
    /// Does it answer what is set?
    pub configuration: bool,
    /// Does it report changes of what is set when asked?
    pub reports_configuration: bool,
    /// How it takes the symbols of a document.
    pub symbols: Shape,
    /// Does it ask for the place before it renames?
    pub prepares_rename: bool,
    /// How many folds it takes.
    pub folds: Option<u32>,
    /// Does it ask again for inlay hints when told to?
    pub refreshes_hints: bool,
    /// Does it ask again for code lenses when told to?
    pub refreshes_lenses: bool,
}

impl Features {
    /// What the client announces.
    pub fn announced(params: &InitializeParams, wanted: super::Delivery, json: &Value) -> Self {
        let (general, workspace) = (params.capabilities.general.as_ref(), params.capabilities.workspace.as_ref());
        let document = params.capabilities.text_document.as_ref();
        let hover = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref()?.first().cloned());
        // What lsp-types 0.94 has no field for, or another name.
        let says = |pointer: &str| json.pointer(pointer).is_some_and(|value| value.as_bool().unwrap_or(value.is_object()));
        let refreshes = says("/workspace/diagnostics/refreshSupport") || says("/workspace/diagnostic/refreshSupport");
        let pulls = document.is_some_and(|document| document.diagnostic.is_some()) && refreshes;
        let resolved = json.pointer("/textDocument/codeAction/resolveSupport/properties").and_then(Value::as_array);
        let symbols = document.and_then(|document| document.document_symbol.as_ref()?.hierarchical_document_symbol_support);
        Self {
            encoding: Encoding::negotiated(general.and_then(|general| general.position_encodings.as_deref())),
            delivery: if pulls && wanted == super::Delivery::AsAnnounced { Delivery::Pull } else { Delivery::Push },
            related_information: document
                .and_then(|document| document.publish_diagnostics.as_ref()?.related_information)
                .unwrap_or_default(),
            tags: document
                .and_then(|document| Some(document.publish_diagnostics.as_ref()?.tag_support.as_ref()?.value_set.clone()))
                .unwrap_or_default(),
            document_changes: workspace.and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes).unwrap_or_default(),
            hover: hover.unwrap_or(MarkupKind::PlainText),
            watches: workspace.and_then(|workspace| workspace.did_change_watched_files?.dynamic_registration).unwrap_or_default(),
            literals: says("/textDocument/codeAction/codeActionLiteralSupport"),
            resolves: resolved.is_some_and(|properties| properties.iter().any(|property| property == "edit"))
                && says("/textDocument/codeAction/dataSupport"),
            annotations: says("/workspace/workspaceEdit/changeAnnotationSupport"),
            applies: says("/workspace/applyEdit"),
            progress: says("/window/workDoneProgress"),
            configuration: says("/workspace/configuration"),
            reports_configuration: says("/workspace/didChangeConfiguration/dynamicRegistration"),
            symbols: if symbols.unwrap_or_default() { Shape::Nested } else { Shape::Flat },
            prepares_rename: document.and_then(|document| document.rename.as_ref()?.prepare_support).unwrap_or_default(),
            folds: document.and_then(|document| document.folding_range.as_ref()?.range_limit),
            refreshes_hints: says("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: says("/workspace/codeLens/refreshSupport"),
        }
    }
}

/// The folders that the client works in; a lone file has none.
pub fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let paths: Vec<PathBuf> = folders.filter_map(|uri| uri.to_file_path().ok()).collect();
    if !paths.is_empty() {
        return paths;
    }
    params.root_uri.iter().filter_map(|uri| uri.to_file_path().ok()).collect()
}

/// What this server offers such a client.
pub fn offered(features: &Features) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(features.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(synchronisation())),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
            resolve_provider: features.resolves.then_some(true),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.map(str::to_string).to_vec(),
            work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
        }),
        diagnostic_provider: (features.delivery == Delivery::Pull).then(|| {
            let identifier = Some("copydesk".to_string());
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(if features.prepares_rename {
            OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options: WorkDoneProgressOptions::default() })
        } else {
            OneOf::Left(true)
        }),
        // A blank, because a name may follow a title.
        completion_provider: Some(CompletionOptions { trigger_characters: Some(vec![" ".to_string()]), ..CompletionOptions::default() }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        experimental: Some(json!({ "copydesk": { "names": true } })),
        ..ServerCapabilities::default()
    }
}

fn synchronisation() -> TextDocumentSyncOptions {
    TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(SaveOptions { include_text: Some(false) }.into()),
        ..TextDocumentSyncOptions::default()
    }
}
