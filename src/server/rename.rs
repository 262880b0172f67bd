//! Renaming somebody, as one edit of the version that was read.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, WorkspaceEdit};

use super::document::Reading;
use super::features::Features;
use super::{actions, convert};
use crate::query::rename;

/// What LSP calls a request that was understood and cannot be served.
const REQUEST_FAILED: i64 = -32803;

/// The name at byte `at` as it would be renamed: where it stands and how it reads.
pub fn prepared(reading: &Reading, at: usize) -> Option<PrepareRenameResponse> {
    let (span, placeholder) = rename::prepared(&reading.analysis, at)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: reading.range(span), placeholder })
}

/// The edit that gives the name at byte `at` the form `wish`; `None` where no name stands.
///
/// # Errors
///
/// The reason for a refusal, as the person is to read it.
pub fn renamed(reading: &Reading, at: usize, wish: &str, features: &Features) -> Result<Option<WorkspaceEdit>> {
    let refusal = |reason: String| Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: reason.into(), data: None };
    let edits = rename::edits(&reading.analysis, at, wish).map_err(refusal)?;
    Ok(edits.map(|edits| actions::workspace_edit(reading, convert::text_edits(reading, &edits), features)))
}
