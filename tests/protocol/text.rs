//! What an editor does with ranges: UTF-16, and lines that end as LSP says. The slow and obvious way.

use serde_json::{Value, json};

/// The part of `text` inside `range`.
pub fn slice(text: &str, range: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[offset(&units, &range["start"])..offset(&units, &range["end"])]).expect("whole characters")
}

/// `text` after the edits, which do not overlap.
pub fn applied(text: &str, edits: &Value) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let places = edits.as_array().expect("a list of edits").iter();
    let mut edits: Vec<(usize, usize, &str)> = places
        .map(|edit| {
            let place = |end| offset(&units, &edit["range"][end]);
            (place("start"), place("end"), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort_unstable();
    for (start, end, new) in edits.into_iter().rev() {
        units.splice(start..end, new.encode_utf16());
    }
    String::from_utf16(&units).expect("whole characters")
}

/// A range on one line.
pub fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

/// A text without its `|`, and where that stood, as a document and a place in it are named in a request.
pub fn caret(uri: &str, marked: &str) -> (String, Value) {
    let (before, after) = marked.split_once('|').expect("a caret");
    let lines: Vec<&str> = before.split('\n').collect();
    let column = lines.last().map_or(0, |line| line.encode_utf16().count());
    let position = json!({ "line": lines.len() - 1, "character": column });
    (format!("{before}{after}"), json!({ "textDocument": { "uri": uri }, "position": position }))
}

fn offset(units: &[u16], position: &Value) -> usize {
    let number = |name: &str| position[name].as_u64().expect("a number") as usize;
    let mut at = 0;
    for _ in 0..number("line") {
        at += units[at..].iter().position(|&unit| unit == 10 || unit == 13).expect("a line break");
        at += if units[at..].starts_with(&[13, 10]) { 2 } else { 1 };
    }
    at + number("character")
}
