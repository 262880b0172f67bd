//! What TOML and JSON have in common: texts, switches, lists and tables, each with its line where a file has lines.

use toml_edit::{Document, Item, Table, TableLike, Value as Toml};

use crate::config::one_line;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The line of its key, or of itself inside a list, counted from 1; 0 = no file has it.
    pub(super) line: usize,
    /// The value.
    pub(super) value: Value,
}

/// A value, as far as any setting can be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`: as if it were not there.
    Nothing,
    Text(String),
    Switch(bool),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
    /// A number, a date: no setting is one.
    Other,
}

/// A file as a tree, or the line and the reason why it is none.
pub(super) fn from_toml(text: &str) -> Result<Node, (usize, String)> {
    let lines = Lines::of(text);
    match Document::parse(text) {
        Ok(document) => Ok(Node { line: 0, value: Value::Table(entries(document.as_table(), &lines, 0)) }),
        Err(error) => {
            let line = error.span().map_or(0, |span| lines.at(span.start));
            Err((line, one_line(error.message())))
        }
    }
}

/// Where the lines of a file end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line of byte `at`, from 1.
    fn at(&self, at: usize) -> usize {
        1 + self.0.partition_point(|&end| end < at)
    }
}

/// What an editor says, as a tree.
pub(super) fn from_json(json: &serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match json {
        Json::Null => Value::Nothing,
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(switch) => Value::Switch(*switch),
        Json::Number(_) => Value::Other,
        Json::Array(items) => Value::List(items.iter().map(from_json).collect()),
        Json::Object(entries) => Value::Table(entries.iter().map(|(key, value)| (key.clone(), from_json(value))).collect()),
    };
    Node { line: 0, value }
}

/// `line` is where the table stands, for entries of which nothing else is known.
fn entries(table: &dyn TableLike, lines: &Lines, line: usize) -> Vec<(String, Node)> {
    let entry = |(key, item): (&str, &Item)| {
        let span = table.key(key).and_then(|key| key.span()).or_else(|| item.span());
        let line = span.map_or(line, |span| lines.at(span.start));
        let value = match item {
            Item::Value(value) if !value.is_inline_table() => from_value(value, lines, line),
            Item::ArrayOfTables(tables) => Value::List(tables.iter().map(|table| row(table, lines, line)).collect()),
            _ => item.as_table_like().map_or(Value::Other, |table| Value::Table(entries(table, lines, line))),
        };
        (key.to_string(), Node { line, value })
    };
    table.iter().map(entry).collect()
}

/// One table of several with a name: `[[style]]`, `[[ignore]]`.
fn row(table: &Table, lines: &Lines, line: usize) -> Node {
    let line = table.span().map_or(line, |span| lines.at(span.start));
    Node { line, value: Value::Table(entries(table, lines, line)) }
}

fn from_value(value: &Toml, lines: &Lines, line: usize) -> Value {
    match value {
        Toml::String(text) => Value::Text(text.value().clone()),
        Toml::Boolean(switch) => Value::Switch(*switch.value()),
        Toml::InlineTable(table) => Value::Table(entries(table, lines, line)),
        Toml::Array(array) => {
            let item = |item: &Toml| {
                let line = item.span().map_or(line, |span| lines.at(span.start));
                Node { line, value: from_value(item, lines, line) }
            };
            Value::List(array.iter().map(item).collect())
        }
        Toml::Integer(_) | Toml::Float(_) | Toml::Datetime(_) => Value::Other,
    }
}
