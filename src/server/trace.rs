//! What the server does, told with `$/logTrace` to a client that has asked for it: a line for each check, in verbose form with the findings.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tower_lsp::Client;
use tower_lsp::lsp_types::notification::LogTrace;
use tower_lsp::lsp_types::{LogTraceParams, TraceValue};

use super::document::Reading;

/// The notification that sets it.
pub const SET: &str = "$/setTrace";

/// How much the client wants to hear.
#[derive(Clone, Debug, Default)]
pub struct Trace(Arc<AtomicU8>);

impl Trace {
    /// The client wants this much.
    pub fn set(&self, value: TraceValue) {
        let level = match value {
            TraceValue::Off => 0,
            TraceValue::Messages => 1,
            TraceValue::Verbose => 2,
        };
        self.0.store(level, Ordering::Relaxed);
    }

    /// A document was checked; `told` findings are told.
    pub async fn checked(&self, client: &Client, reading: &Reading, told: usize) {
        let level = self.0.load(Ordering::Relaxed);
        if level == 0 {
            return;
        }
        let count = reading.analysis.findings().len();
        let message = format!("checked {} version {}: {told} of {count} findings told", reading.snapshot.uri, reading.snapshot.version);
        let line = |finding: &crate::finding::Finding| format!("{}: {}", finding.rule, finding.message);
        let verbose = (level > 1).then(|| reading.analysis.findings().iter().map(line).collect::<Vec<_>>().join("\n"));
        client.send_notification::<LogTrace>(LogTraceParams { message, verbose }).await;
    }
}
