//! The order of messages: each takes its turn as they came, and its turn lasts until its handler first waits. By then a request has its
//! snapshot and a command its place in the queue, so answers may leave in any order and nobody waits for another's text. What changes the
//! settings keeps its turn until they are read, but not for long. A cancellation waits for nobody.
//!
//! A request that has no answer in time is answered with an error; what it began goes on aside, and whoever asks again may have it.
//!
//! What `initialize` says is kept here as well, where it is still JSON.

use std::future::{Future, poll_fn, ready};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_service::Service;

use super::features::Announced;
use super::lifetime::Lifetime;

/// So many messages may be under way.
pub const MOST: usize = 1024;

/// As long as a request may take: an article of 16 MB is read by then on any machine that is not stuck.
const PATIENCE: Duration = Duration::from_secs(30);

/// As long as a message that changes the settings keeps the others waiting: their files may lie far away.
const SETTLING: Duration = Duration::from_secs(1);

/// LSP's RequestFailed.
const FAILED: i64 = -32803;

/// What becomes of a message.
type Outcome = Result<Option<Response>, ExitedError>;
type Answer = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// The service, with its messages in order.
pub struct Ordered<S> {
    service: S,
    announced: Announced,
    lifetime: Lifetime,
    /// Ready when the turn of the message before is over.
    turn: oneshot::Receiver<()>,
}

impl<S> Ordered<S> {
    /// A service that nobody has spoken to.
    pub fn of(service: S, announced: Announced, lifetime: Lifetime) -> Self {
        // With its sender gone it is ready.
        Self { service, announced, lifetime, turn: oneshot::channel().1 }
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

    fn poll_ready(&mut self, context: &mut Context) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Answer {
        if request.method() == "initialize" {
            let capabilities = request.params().and_then(|params| params.get("capabilities"));
            // A second one is refused further in.
            let _ = self.announced.set(capabilities.cloned().unwrap_or_default());
        }
        let lifetime = self.lifetime.clone();
        if let Some(id) = unknown(&request) {
            lifetime.begun();
            return Box::pin(ready(Ok(Some(Response::from_error(id, Error::method_not_found())))));
        }
        let (is_urgent, settles) = (is_urgent(&request), settles(&request));
        let late = is_limited(&request).then(|| request.id().cloned()).flatten();
        let mut answer: Answer = Box::pin(self.service.call(request));
        if is_urgent {
            lifetime.begun();
            return answer;
        }
        let (done, next) = oneshot::channel::<()>();
        let before = std::mem::replace(&mut self.turn, next);
        Box::pin(async move {
            // Over or gone, it is this one's turn.
            let _ = before.await;
            let first = poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await;
            lifetime.begun();
            if let Poll::Ready(outcome) = first {
                return outcome;
            }
            if settles && let Ok(outcome) = timeout(SETTLING, &mut answer).await {
                return outcome;
            }
            drop(done);
            match late {
                Some(id) => in_time(answer, id, PATIENCE).await,
                None => answer.await,
            }
        })
    }
}

/// The answer, or after `patience` an error in its place.
async fn in_time(mut answer: Answer, id: Id, patience: Duration) -> Outcome {
    if let Ok(outcome) = timeout(patience, &mut answer).await {
        return outcome;
    }
    // To its end, so that its id is free again.
    tokio::spawn(answer);
    let message = format!("no answer within {} s: the text is still being read; ask again", patience.as_secs());
    let error = Error { code: ErrorCode::ServerError(FAILED), message: message.into(), data: None };
    Ok(Some(Response::from_error(id, error)))
}

/// The id of a request that only some protocol of its own knows: tower-lsp would take it for a notification, which may be passed over.
fn unknown(request: &Request) -> Option<Id> {
    const KNOWN: [&str; 3] = ["$/cancelRequest", "$/progress", super::trace::SET];
    let is_unknown = request.method().starts_with("$/") && !KNOWN.contains(&request.method());
    request.id().filter(|_| is_unknown).cloned()
}

fn is_urgent(request: &Request) -> bool {
    ["$/cancelRequest", super::progress::CANCEL].contains(&request.method())
}

/// Does it change what is settled, so that what comes after it counts on that?
fn settles(request: &Request) -> bool {
    ["textDocument/didSave", "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders"]
        .contains(&request.method())
}

/// Is it answered in time in any case? A command may look through a folder for as long as that takes, and a shutdown has its own limit.
fn is_limited(request: &Request) -> bool {
    !["initialize", "shutdown", "workspace/executeCommand", "codeAction/resolve"].contains(&request.method())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_does_not_come_is_an_error_that_says_so() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let late = in_time(Box::pin(std::future::pending()), Id::Number(7), Duration::from_millis(1));
        let response = runtime.block_on(late).expect("an answer").expect("a response");
        assert_eq!((response.id(), response.error().map(|error| error.code.code())), (&Id::Number(7), Some(FAILED)));
        let soon = in_time(Box::pin(ready(Ok(None))), Id::Number(8), PATIENCE);
        assert_eq!(runtime.block_on(soon), Ok(None));
    }

    #[test]
    fn a_request_of_some_protocol_of_its_own_is_unknown_and_a_notification_is_not() {
        let request = |method: &'static str| Request::build(method).id(1).finish();
        assert_eq!(unknown(&request("$/x")), Some(Id::Number(1)));
        assert_eq!(unknown(&request("$/setTrace")), None);
        assert_eq!(unknown(&Request::build("$/x").finish()), None);
    }
}
