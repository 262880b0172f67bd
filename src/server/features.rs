//! What the client announces that it can do, as far as it matters here.

use std::sync::{Arc, OnceLock};

use serde_json::Value;
use tower_lsp::lsp_types::{DiagnosticTag, InitializeParams, MarkupKind};

use super::Delivery;
use super::position::Encoding;

/// The capabilities of the client as it sends them, once it has: lsp-types 0.94 does not know all of them.
pub type Announced = Arc<OnceLock<Value>>;

/// How a client takes the symbols of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolForm {
    /// One inside another.
    Nested,
    /// A list, each with the name of what it is in.
    Flat,
}

/// How diagnostics reach the client; never both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
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
    pub channel: Channel,
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
    /// Does it show what a link is about?
    pub tooltips: bool,
    /// How it takes the symbols of a document.
    pub symbols: SymbolForm,
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
    pub fn announced(params: &InitializeParams, wanted: Delivery, json: &Value) -> Self {
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
            channel: if pulls && wanted == Delivery::AsAnnounced { Channel::Pull } else { Channel::Push },
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
            symbols: if symbols.unwrap_or_default() { SymbolForm::Nested } else { SymbolForm::Flat },
            tooltips: says("/textDocument/documentLink/tooltipSupport"),
            prepares_rename: document.and_then(|document| document.rename.as_ref()?.prepare_support).unwrap_or_default(),
            folds: document.and_then(|document| document.folding_range.as_ref()?.range_limit),
            refreshes_hints: says("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: says("/workspace/codeLens/refreshSupport"),
        }
    }
}
