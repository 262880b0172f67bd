//! The order of messages: one after the other as they came, as if there were one handler at a time. A command that takes long keeps nobody
//! waiting: once it is its turn it leaves the queue, so that what cancels it can be read; and a cancellation waits for nobody.
//!
//! What `initialize` says is kept here as well, where it is still JSON.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::oneshot;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Request, Response};
use tower_service::Service;

use super::features::Announced;

/// So many messages may be under way; all but one wait for their turn or take long.
pub const MOST: usize = 1024;

/// What becomes of a message.
type Answer = Pin<Box<dyn Future<Output = Result<Option<Response>, ExitedError>> + Send>>;

/// The service, with its messages in order.
pub struct Ordered<S> {
    service: S,
    announced: Announced,
    /// Ready when the message before is done.
    turn: oneshot::Receiver<()>,
}

impl<S> Ordered<S> {
    /// A service that nobody has spoken to.
    pub fn of(service: S, announced: Announced) -> Self {
        // With its sender gone it is ready.
        Self { service, announced, turn: oneshot::channel().1 }
    }
}

impl<S> Service<Request> for Ordered<S>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Answer;

    fn poll_ready(&mut self, context: &mut Context) -> Poll<Result<(), ExitedError>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Answer {
        if request.method() == "initialize" {
            let capabilities = request.params().and_then(|params| params.get("capabilities"));
            // A second one is refused further in.
            let _ = self.announced.set(capabilities.cloned().unwrap_or_default());
        }
        let (is_urgent, is_long) = (is_urgent(&request), is_long(&request));
        let answer = self.service.call(request);
        if is_urgent {
            return Box::pin(answer);
        }
        let (done, next) = oneshot::channel::<()>();
        let before = std::mem::replace(&mut self.turn, next);
        Box::pin(async move {
            // Done or gone, it is this one's turn.
            let _ = before.await;
            if is_long {
                drop(done);
                return answer.await;
            }
            let answer = answer.await;
            drop(done);
            answer
        })
    }
}

fn is_urgent(request: &Request) -> bool {
    ["$/cancelRequest", super::progress::CANCEL].contains(&request.method())
}

/// What may look at many files, or wait for one that another program holds. It changes nothing that the next message counts on.
fn is_long(request: &Request) -> bool {
    ["workspace/executeCommand", "workspace/symbol", "codeAction/resolve"].contains(&request.method())
}
