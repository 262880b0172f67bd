//! What the client can do, and what this server offers it.

use std::path::PathBuf;

use serde_json::json;
use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions, FoldingRangeProviderCapability, HoverProviderCapability,
    InitializeParams, MarkupKind, OneOf, RenameOptions, SaveOptions, SelectionRangeProviderCapability, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
};

use super::actions;
use super::position::Encoding;
use super::symbols::Shape;

/// How diagnostics reach the client; never both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// They are published.
    Push,
    /// The client asks.
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
    /// Does it take edits with the version of the document?
    pub document_changes: bool,
    /// How it shows a hover.
    pub hover: MarkupKind,
    /// Does it watch files when asked?
    pub watches: bool,
    /// How it takes the symbols of a document.
    pub symbols: Shape,
    /// Does it ask for the place before it renames?
    pub prepares_rename: bool,
    /// How many folds it takes.
    pub folds: Option<u32>,
    /// What it asks for again when told to.
    pub refreshes: Refreshes,
}

/// What a client asks for again when it is told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refreshes {
    /// Inlay hints.
    pub hints: bool,
    /// Code lenses.
    pub lenses: bool,
}

impl Features {
    /// What the client announces.
    pub fn announced(params: &InitializeParams, wanted: super::Delivery) -> Self {
        let (general, workspace) = (params.capabilities.general.as_ref(), params.capabilities.workspace.as_ref());
        let document = params.capabilities.text_document.as_ref();
        let hover = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref()?.first().cloned());
        let pulls = wanted == super::Delivery::AsAnnounced && document.is_some_and(|document| document.diagnostic.is_some());
        let symbols = document.and_then(|document| document.document_symbol.as_ref()?.hierarchical_document_symbol_support);
        Self {
            encoding: Encoding::negotiated(general.and_then(|general| general.position_encodings.as_deref())),
            delivery: if pulls { Delivery::Pull } else { Delivery::Push },
            related_information: document
                .and_then(|document| document.publish_diagnostics.as_ref()?.related_information)
                .unwrap_or_default(),
            document_changes: workspace.and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes).unwrap_or_default(),
            hover: hover.unwrap_or(MarkupKind::PlainText),
            watches: workspace.and_then(|workspace| workspace.did_change_watched_files?.dynamic_registration).unwrap_or_default(),
            symbols: if symbols.unwrap_or_default() { Shape::Nested } else { Shape::Flat },
            prepares_rename: document.and_then(|document| document.rename.as_ref()?.prepare_support).unwrap_or_default(),
            folds: document.and_then(|document| document.folding_range.as_ref()?.range_limit),
            refreshes: Refreshes {
                hints: workspace.and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support).unwrap_or_default(),
                lenses: workspace.and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support).unwrap_or_default(),
            },
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
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![actions::ACCEPT_NAME.to_string(), actions::ADD_WORD.to_string()],
            ..ExecuteCommandOptions::default()
        }),
        diagnostic_provider: (features.delivery == Delivery::Pull).then(|| {
            let identifier = Some("copydesk".to_string());
            DiagnosticServerCapabilities::Options(DiagnosticOptions { identifier, ..DiagnosticOptions::default() })
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
