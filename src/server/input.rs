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

/// The request in whose place a message is handed on that is too long.
pub const TOO_LONG: &str = "copydesk/tooLong";

/// A longer message, in bytes, is not read: four times the longest article, with every letter escaped.
pub const LONGEST: u64 = 64 << 20;

/// Of a message that is too long so many bytes are looked at, to see what it was about.
const GLANCE: usize = 4096;

/// No header line is longer, in bytes.
const LONGEST_HEADER: u64 = 8192;

/// What follows the last frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next<T> {
    Body(T),
    /// A message of so many bytes, which were passed over, that begins so.
    TooLong(u64, T),
    /// Nothing, or less than was promised.
    End,
    /// No header, so nobody knows where the next message begins.
    Broken,
}

/// Hands messages on until `exit` or the end of the input.
pub fn pump(mut input: impl BufRead, mut pipe: DuplexStream, handle: &Handle, lifetime: &Lifetime) -> Ending {
    loop {
        let (method, body) = match frame(&mut input).unwrap_or(Next::End) {
            Next::Body(body) => decodable(body),
            Next::TooLong(length, beginning) => too_long(length, &beginning),
            Next::End => return Ending::InputEnded,
            Next::Broken => {
                eprintln!("copydesk: standard input is no language server protocol: a header without a length; the server ends");
                return Ending::Broken;
            }
        };
        match method.as_str() {
            "exit" => return Ending::Exit,
            "shutdown" => lifetime.shut_down(),
            _ => {}
        }
        if !method.is_empty() {
            lifetime.read();
        }
        let header = format!("Content-Length: {}\r\n\r\n", body.len());
        let hand_on = async { pipe.write_all(header.as_bytes()).await.and(pipe.write_all(&body).await) };
        if handle.block_on(hand_on).is_err() {
            return Ending::InputEnded;
        }
    }
}

/// The next frame. Headers other than the length, and blank lines before the first, are passed over.
fn frame(input: &mut impl BufRead) -> io::Result<Next<Vec<u8>>> {
    let mut length = None;
    let mut is_begun = false;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(Next::End);
        }
        match (line.trim_ascii(), length) {
            (b"", Some(length)) => return body(input, length),
            (b"", None) if !is_begun => {}
            (b"", None) => return Ok(Next::Broken),
            (header, _) => match content_length(header) {
                Some(Ok(given)) => length = Some(given),
                // Cut short, it may be a header still; the end is told next.
                None if is_header(header) || read < LONGEST_HEADER as usize && !line.ends_with(b"\n") => {}
                _ => return Ok(Next::Broken),
            },
        }
        is_begun |= !line.trim_ascii().is_empty();
    }
}

/// The length is only a promise, so nothing is set aside for it.
fn body(input: &mut impl BufRead, length: u64) -> io::Result<Next<Vec<u8>>> {
    let mut body = Vec::new();
    let mut all = input.take(length);
    if length <= LONGEST {
        all.read_to_end(&mut body)?;
        return Ok(if body.len() as u64 == length { Next::Body(body) } else { Next::End });
    }
    all.by_ref().take(GLANCE as u64).read_to_end(&mut body)?;
    io::copy(&mut all, &mut io::sink())?;
    Ok(if all.limit() == 0 { Next::TooLong(length, body) } else { Next::End })
}

/// A name and a colon?
fn is_header(line: &[u8]) -> bool {
    let name = line.iter().take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'-').count();
    name > 0 && line[name..].trim_ascii_start().starts_with(b":")
}

/// `None` for another header, an error for a length that is none.
fn content_length(header: &[u8]) -> Option<Result<u64, ()>> {
    let colon = header.iter().position(|&byte| byte == b':')?;
    let (name, value) = (header[..colon].trim_ascii(), header[colon + 1..].trim_ascii());
    let length = || std::str::from_utf8(value).ok()?.parse().ok();
    name.eq_ignore_ascii_case(b"content-length").then(|| length().ok_or(()))
}

/// What stands for a message that is too long, as far as its beginning tells what it is.
fn too_long(length: u64, beginning: &[u8]) -> (String, Vec<u8>) {
    let text = String::from_utf8_lossy(beginning);
    let head = text.split_once("\"params\"").map_or(text.as_ref(), |(head, _)| head);
    let id = value_of("id", head).filter(|id| id.is_number() || id.is_string());
    let params = json!({ "length": length, "method": value_of("method", head), "uri": value_of("uri", &text) });
    (TOO_LONG.to_string(), json!({ "jsonrpc": "2.0", "id": id, "method": TOO_LONG, "params": params }).to_string().into_bytes())
}

/// The first value of a key in JSON that may be cut short; text and numbers only.
fn value_of(key: &str, json: &str) -> Option<serde_json::Value> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?;
    serde_json::Deserializer::from_str(rest).into_iter().next()?.ok()
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
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The bodies, and what came after the last.
    fn frames(mut input: &[u8]) -> (Vec<String>, Next<Vec<u8>>) {
        let mut bodies = Vec::new();
        loop {
            match frame(&mut input).expect("no error in memory") {
                Next::Body(body) => bodies.push(String::from_utf8_lossy(&body).into()),
                last => return (bodies, last),
            }
        }
    }

    fn of(bodies: &[&str], last: Next<Vec<u8>>) -> (Vec<String>, Next<Vec<u8>>) {
        (bodies.iter().map(ToString::to_string).collect(), last)
    }

    #[test]
    fn headers_may_be_many_and_of_any_case() {
        let input = b"content-type: x\r\nX: y\r\ncontent-LENGTH: 2\r\n\r\nab\r\nContent-Length: 1\n\nc";
        assert_eq!(frames(input), of(&["ab", "c"], Next::End));
    }

    #[test]
    fn what_is_no_header_breaks_the_input() {
        for header in ["hello\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "X: y\r\n\r\n", "{\"id\":1}\n"] {
            let input = format!("Content-Length: 1\r\n\r\nc{header}Content-Length: 2\r\n\r\nab");
            assert_eq!(frames(input.as_bytes()), of(&["c"], Next::Broken), "{header}");
        }
        assert_eq!(frames(&b"x".repeat(100_000)), of(&[], Next::Broken));
    }

    #[test]
    fn a_frame_cut_short_is_the_end() {
        for input in ["", "Content-Length: 3\r\n\r\nab", "Content-Length: 99999999999999\r\n\r\nab", "Content-Le", "Content-Length: 3"] {
            assert_eq!(frames(input.as_bytes()), of(&[], Next::End), "{input}");
        }
    }

    #[test]
    fn a_message_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let beginning = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.txt","text":""#;
        let length = LONGEST + 1;
        let mut input = format!("Content-Length: {length}\r\n\r\n{beginning}").into_bytes();
        input.resize(input.len() + usize::try_from(length).expect("it fits") - beginning.len(), b'x');
        input.extend(b"Content-Length: 2\r\n\r\nab");
        let mut input = input.as_slice();
        let Next::TooLong(told, glance) = frame(&mut input).expect("no error in memory") else { panic!("it is too long") };
        let (method, body) = too_long(told, &glance);
        let params = json!({ "length": length, "method": "textDocument/didOpen", "uri": "file:///a.txt" });
        let expected = json!({ "jsonrpc": "2.0", "id": null, "method": method, "params": params });
        assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON"), expected);
        let (_, body) = too_long(told, br#"{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":{"text":""#);
        assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON")["id"], 9);
        assert_eq!(frames(input), of(&["ab"], Next::End));
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

    proptest! {
        #[test]
        fn any_stream_is_read_to_its_end_and_what_is_framed_comes_whole(
            bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6),
            rest in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            let mut stream = Vec::new();
            for body in &bodies {
                stream.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
                stream.extend(body);
            }
            stream.extend(rest);
            let mut input = stream.as_slice();
            for body in bodies {
                prop_assert_eq!(frame(&mut input).expect("no error in memory"), Next::Body(body.clone()));
                prop_assert!(serde_json::from_slice::<Value>(&decodable(body).1).is_ok());
            }
            while let Next::Body(body) = frame(&mut input).expect("no error in memory") {
                prop_assert!(serde_json::from_slice::<Value>(&decodable(body).1).is_ok());
            }
        }
    }

    #[test]
    fn a_response_has_no_method_and_passes() {
        let body = br#"{"jsonrpc":"2.0","id":0,"result":null}"#;
        assert_eq!(decodable(body.to_vec()), (String::new(), body.to_vec()));
    }
}
