//! Standard input, frame by frame, on a thread of its own.
//!
//! tower-lsp reads no further while its queue is full and stops for good at the first message it cannot decode, so it is handed only
//! messages it can, through a pipe that is never full. That leaves this thread free to see `exit` and the end of the input at once.

use std::io::{self, BufRead, Read};

use serde_json::json;
use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::runtime::Handle;
use tower_lsp::jsonrpc::Request;

use super::lifetime::{Ending, Lifetime};

/// The request in whose place an unreadable message is handed on; its answer is the parse error that JSON-RPC asks for.
pub const UNREADABLE: &str = "copydesk/unreadable";

/// A header line beyond this many bytes is cut: it is none.
const LONGEST_HEADER: u64 = 8192;

/// Hands messages on until `exit` or the end of the input.
pub fn pump(mut input: impl BufRead, mut pipe: DuplexStream, handle: &Handle, lifetime: &Lifetime) -> Ending {
    while let Ok(Some(body)) = frame(&mut input) {
        let (method, body) = decodable(body);
        match method.as_str() {
            "exit" => return Ending::Exit,
            "shutdown" => lifetime.shut_down(),
            _ => {}
        }
        let header = format!("Content-Length: {}\r\n\r\n", body.len());
        let hand_on = async { pipe.write_all(header.as_bytes()).await.and(pipe.write_all(&body).await) };
        if handle.block_on(hand_on).is_err() {
            break;
        }
    }
    Ending::InputEnded
}

/// The body of the next frame; `None` at the end of the input. Headers other than the length, and blank lines too many, are passed over.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        match (line.trim_ascii(), length) {
            (b"", Some(length)) => return body(input, length),
            (b"", None) => {}
            (header, _) => length = content_length(header).or(length),
        }
    }
}

/// The length is only a promise, so nothing is set aside for it.
fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    Ok((body.len() as u64 == length).then_some(body))
}

fn content_length(header: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(header).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

/// The method and a body that tower-lsp can decode.
fn decodable(body: Vec<u8>) -> (String, Vec<u8>) {
    if let Some(request) = request(&body) {
        return (request.method().to_string(), without_null(&request).unwrap_or(body));
    }
    let repaired = repaired(&body);
    if let Some(request) = request(&repaired) {
        return (request.method().to_string(), without_null(&request).unwrap_or(repaired));
    }
    eprintln!("copydesk: a message of {} bytes could not be read", body.len());
    (UNREADABLE.to_string(), json!({ "jsonrpc": "2.0", "id": null, "method": UNREADABLE }).to_string().into_bytes())
}

/// `None` for what tower-lsp cannot decode; the method of a response is empty.
fn request(body: &[u8]) -> Option<Request> {
    serde_json::from_slice(body).ok()
}

/// The message without its parameters where they are `null`: Emacs sends `shutdown` so, and tower-lsp would refuse it.
fn without_null(request: &Request) -> Option<Vec<u8>> {
    request.params().filter(|params| params.is_null())?;
    let bare = Request::build(request.method().to_string());
    let bare = if let Some(id) = request.id() { bare.id(id.clone()) } else { bare };
    serde_json::to_vec(&bare.finish()).ok()
}

/// The body with U+FFFD for what is no text. An editor in JavaScript writes `\ud83d` when an emoji was cut in two; the replacement is as
/// long as that half in UTF-16, so positions stay right.
fn repaired(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let (mut out, mut rest) = (String::with_capacity(text.len()), text.as_ref());
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (surrogate(rest), rest.get(6..).and_then(surrogate)) {
            (Some(Half::High), Some(Half::Low)) => 12,
            (Some(_), _) => 0,
            (None, _) => rest.chars().take(2).map(char::len_utf8).sum(),
        };
        out.push_str(if length == 0 { "\\ufffd" } else { &rest[..length] });
        rest = &rest[if length == 0 { 6 } else { length }..];
    }
    out.push_str(rest);
    out.into_bytes()
}

/// Which half of a pair.
#[derive(Clone, Copy)]
enum Half {
    High,
    Low,
}

/// The half of a surrogate pair that `text` starts with, escaped as in JSON.
fn surrogate(text: &str) -> Option<Half> {
    let unit = u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
    match unit {
        0xD800..0xDC00 => Some(Half::High),
        0xDC00..0xE000 => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn frames(mut input: &[u8]) -> Vec<String> {
        std::iter::from_fn(|| frame(&mut input).expect("no error in memory")).map(|body| String::from_utf8_lossy(&body).into()).collect()
    }

    #[test]
    fn headers_may_be_many_and_of_any_case() {
        assert_eq!(frames(b"content-type: x\r\nX: y\r\ncontent-LENGTH: 2\r\n\r\nab\r\nContent-Length: 1\n\nc"), ["ab", "c"]);
    }

    #[test]
    fn garbage_between_frames_is_passed_over() {
        assert_eq!(frames(b"hello\r\n\r\nContent-Length: x\r\n\r\nContent-Length: 2\r\n\r\nab"), ["ab"]);
    }

    #[test]
    fn a_frame_cut_short_is_the_end() {
        assert_eq!(frames(b"Content-Length: 99999999999999\r\n\r\nab"), [""; 0]);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_a_whole_one_kept() {
        assert_eq!(repaired(br#""\ud83d \ud83d\ude00 \ude00 \\ud83d \u00e9\""#), br#""\ufffd \ud83d\ude00 \ufffd \\ud83d \u00e9\""#);
        assert_eq!(repaired(b"\"\xff\"\\"), "\"\u{fffd}\"\\".as_bytes());
    }

    #[test]
    fn what_cannot_be_read_becomes_a_request_that_is_refused() {
        for body in ["{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":", "[]", "{}", "1", ""] {
            let (method, body) = decodable(body.into());
            assert_eq!(method, UNREADABLE);
            assert!(String::from_utf8_lossy(&body).contains(UNREADABLE));
        }
    }

    #[test]
    fn parameters_that_are_null_are_none() {
        let (method, body) = decodable(br#"{"jsonrpc":"2.0","id":9,"method":"shutdown","params":null}"#.to_vec());
        assert_eq!(method, "shutdown");
        assert_eq!(serde_json::from_slice::<Value>(&body).unwrap_or_default(), json!({ "jsonrpc": "2.0", "id": 9, "method": "shutdown" }));
    }

    #[test]
    fn a_response_has_no_method_and_passes() {
        let body = br#"{"jsonrpc":"2.0","id":0,"result":null}"#;
        assert_eq!(decodable(body.to_vec()), (String::new(), body.to_vec()));
    }
}
