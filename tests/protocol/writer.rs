//! A long session: somebody who types into an article, and everything an editor asks meanwhile.

use serde_json::{Value, json};

use crate::client::Client;

/// What is typed, letter by letter or at a stroke.
const PIECES: [&str; 16] = [
    "Kadhimi ",
    "Prime Minister Mustafa al-Kadhimi ",
    "\n\n",
    "\r\n",
    "😀 ",
    "Mayor John Winterbourne said ",
    "Winterbourne's aides left. ",
    "the anti-Kadhimi bloc ",
    "k",
    "al-",
    ". ",
    "\"We recieve it,\" ",
    "مصطفى ",
    "Kadhmi ",
    "# ",
    "é",
];

/// Longer articles are cut.
const LONGEST: usize = 2_500;

/// An article that is being written.
pub struct Writer {
    /// How it reads now.
    pub text: String,
    seed: u64,
}

impl Writer {
    /// One who begins with `text`.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_string(), seed: 7 }
    }

    /// The next edit, made in the text and as the client tells it.
    pub fn edit(&mut self) -> Value {
        let start = self.boundary();
        let longest = if self.text.len() > LONGEST { 200 } else { 9 };
        let length = self.number(longest) * usize::from(self.text.len() > LONGEST || self.number(3) == 0);
        let end = (start + length..=self.text.len()).find(|&end| self.is_place(end)).unwrap_or(self.text.len());
        let piece = PIECES[self.number(PIECES.len())];
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.text.replace_range(start..end, piece);
        json!([{ "range": range, "text": piece }])
    }

    /// Some place in the text.
    pub fn place(&mut self) -> Value {
        let at = self.boundary();
        self.position(at)
    }

    /// A byte at which a position can be.
    fn boundary(&mut self) -> usize {
        let at = self.number(self.text.len() + 1);
        (0..=at).rev().find(|&at| self.is_place(at)).unwrap_or(0)
    }

    /// On a character boundary, and not inside a CRLF.
    fn is_place(&self, at: usize) -> bool {
        self.text.is_char_boundary(at) && !(self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n'))
    }

    fn position(&self, at: usize) -> Value {
        let before = self.text[..at].replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = before.split('\n').collect();
        json!({ "line": lines.len() - 1, "character": lines.last().map_or(0, |line| line.encode_utf16().count()) })
    }

    /// A number below `limit`, from the generator of Knuth's MMIX.
    fn number(&mut self, limit: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % limit.max(1)
    }
}

/// All that an editor asks about a place of a document.
pub fn questions(uri: &str, place: &Value) -> Vec<(&'static str, Value)> {
    let document = json!({ "uri": uri });
    let here = json!({ "start": place, "end": place });
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
    let of = |more: Value| {
        let mut params = json!({ "textDocument": document });
        params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        params
    };
    let at = |more: Value| {
        let mut params = of(more);
        params["position"] = place.clone();
        params
    };
    vec![
        ("textDocument/hover", at(json!({}))),
        ("textDocument/codeAction", of(json!({ "range": here, "context": { "diagnostics": [] } }))),
        ("textDocument/documentSymbol", of(json!({}))),
        ("textDocument/definition", at(json!({}))),
        ("textDocument/references", at(json!({ "context": { "includeDeclaration": true } }))),
        ("textDocument/documentHighlight", at(json!({}))),
        ("textDocument/prepareRename", at(json!({}))),
        ("textDocument/rename", at(json!({ "newName": "Zebedee" }))),
        ("textDocument/completion", at(json!({}))),
        ("textDocument/inlayHint", of(json!({ "range": whole }))),
        ("textDocument/codeLens", of(json!({}))),
        ("textDocument/foldingRange", of(json!({}))),
        ("textDocument/selectionRange", of(json!({ "positions": [place] }))),
        ("textDocument/documentLink", of(json!({}))),
        ("copydesk/names", of(json!({}))),
    ]
}

/// The answers to all of them, with `uri` and the version left out.
pub fn answers(client: &mut Client, uri: &str, place: &Value) -> Vec<(&'static str, String)> {
    let asked: Vec<(&str, i64)> = questions(uri, place).into_iter().map(|(method, params)| (method, client.ask(method, params))).collect();
    let plain = |mut answer: Value| {
        if let Some(result) = answer.get_mut("result").and_then(Value::as_object_mut) {
            result.remove("version");
        }
        answer.as_object_mut().expect("an object").remove("id");
        answer.to_string().replace(uri, "URI")
    };
    asked.into_iter().map(|(method, id)| (method, plain(client.answer(&json!(id))))).collect()
}
