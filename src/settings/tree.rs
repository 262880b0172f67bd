//! What TOML and JSON have in common: texts, switches, lists and tables, each with its line where a file has lines.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::one_line;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node<'a> {
    /// The line of its key, or of itself inside a list, counted from 1; 0 = no file has it.
    pub(super) line: usize,
    /// The value.
    pub(super) value: Value<'a>,
}

/// A value, as far as any setting can be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// `null`: as if it were not there.
    Nothing,
    Text(Cow<'a, str>),
    Switch(bool),
    List(Vec<Node<'a>>),
    Table(Vec<(Cow<'a, str>, Node<'a>)>),
    /// A number, a date: no setting is one.
    Other,
}

/// A file as a tree, or the line and the reason why it is none. Texts without escapes are those of the file: a dictionary of 200,000 words
/// is read without a copy of each.
pub(super) fn from_toml(text: &str) -> Result<Node<'_>, (usize, String)> {
    let lines = Lines::of(text);
    match DeTable::parse(text) {
        Ok(table) => Ok(Node { line: 0, value: Value::Table(entries(table.into_inner(), &lines)) }),
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
pub(super) fn from_json(json: &serde_json::Value) -> Node<'_> {
    use serde_json::Value as Json;
    let value = match json {
        Json::Null => Value::Nothing,
        Json::String(text) => Value::Text(text.into()),
        Json::Bool(switch) => Value::Switch(*switch),
        Json::Number(_) => Value::Other,
        Json::Array(items) => Value::List(items.iter().map(from_json).collect()),
        Json::Object(entries) => Value::Table(entries.iter().map(|(key, value)| (key.into(), from_json(value))).collect()),
    };
    Node { line: 0, value }
}

fn entries<'a>(table: DeTable<'a>, lines: &Lines) -> Vec<(Cow<'a, str>, Node<'a>)> {
    let entry = |(key, value): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)| {
        let line = lines.at(key.span().start);
        (key.into_inner(), Node { line, value: value_of(value.into_inner(), lines) })
    };
    table.into_iter().map(entry).collect()
}

fn value_of<'a>(value: DeValue<'a>, lines: &Lines) -> Value<'a> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(switch) => Value::Switch(switch),
        DeValue::Table(table) => Value::Table(entries(table, lines)),
        DeValue::Array(array) => {
            let item = |item: Spanned<DeValue<'a>>| {
                let line = lines.at(item.span().start);
                Node { line, value: value_of(item.into_inner(), lines) }
            };
            Value::List(array.into_iter().map(item).collect())
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}
