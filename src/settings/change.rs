//! What a person settles with one action, as an insertion into a file that any editor can take back.
//!
//! Invariant: a change adds bytes, or replaces one value; every other byte of the file stays as it is: line ends, a byte order mark,
//! comments, the order of keys. What comes out is TOML again.

use std::ops::Range;

use rustc_hash::FxHashSet;
use toml_edit::{Document, Item, Key, TableLike, Value};

use crate::config::one_line;

/// One thing to settle. An article is named as the settings file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A word is right everywhere.
    Word(String),
    /// Words and names are right everywhere.
    Words(Vec<String>),
    /// A name is right in one article.
    Name(String),
    /// Two near names in one article are two people.
    TwoPeople(String, String),
    /// What a rule says of this text is settled in one article.
    Ignored {
        /// The rule's id.
        rule: String,
        /// The text as written, on one line.
        text: String,
    },
    /// A rule is off in one article.
    OffInArticle(String),
    /// A rule is off everywhere.
    Off(String),
    /// The English of one article.
    Dialect(String),
    /// A name goes into the register: a row of the table that keeps it.
    Registered {
        /// As it is written.
        name: String,
        /// `person`, `organisation`, `place`, or nothing.
        kind: String,
        /// What the article says that they are.
        role: String,
    },
}

/// What a change comes to.
enum Wish {
    /// Items of a list.
    Items(Vec<Value>),
    /// The value of a key.
    Value(Value),
}

impl Change {
    /// Does it hold for one article only?
    pub fn is_of_article(&self) -> bool {
        !matches!(self, Self::Word(_) | Self::Words(_) | Self::Off(_) | Self::Registered { .. })
    }

    /// The table, the key in it, and what is to stand there.
    fn wish<'a>(&'a self, article: &'a str) -> (&'static str, &'a str, Wish) {
        let item = |item: Value| Wish::Items(vec![item]);
        match self {
            Self::Word(word) => ("dictionary", "words", item(word.into())),
            Self::Words(words) => ("dictionary", "words", Wish::Items(words.iter().map(Value::from).collect())),
            Self::Name(name) => ("accepted", article, item(name.into())),
            Self::TwoPeople(one, other) => ("two-people", article, item(Value::from_iter([one.as_str(), other]))),
            Self::Ignored { rule, text } => ("ignored", article, item(format!("{rule}: {text}").into())),
            Self::OffInArticle(rule) => ("ignored", article, item(rule.into())),
            Self::Off(rule) => ("rules", rule, Wish::Value("off".into())),
            Self::Dialect(dialect) => ("dialects", article, Wish::Value(dialect.into())),
            // Where no table keeps names, the name alone is settled.
            Self::Registered { name, .. } => ("dictionary", "words", item(name.into())),
        }
    }
}

/// The text of a file with changes made in order, each for the article that the file names so, and what became of each.
pub(super) fn made(text: &str, changes: &[(String, &Change)]) -> (String, Vec<Result<(), String>>) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mark, toml) = text.split_at(mark);
    let (mut toml, mut outcomes) = (toml.to_string(), Vec::new());
    let wishes: Vec<_> = changes.iter().map(|(article, change)| change.wish(article)).collect();
    // What goes into one list goes there at once.
    for group in wishes.chunk_by(|(table, key, wish), (other_table, other_key, other)| {
        (table, key) == (other_table, other_key) && matches!((wish, other), (Wish::Items(_), Wish::Items(_)))
    }) {
        let outcome = with_all(&toml, group).map(|changed| toml = changed.unwrap_or_else(|| toml.clone()));
        outcomes.extend(std::iter::repeat_n(outcome, group.len()));
    }
    (format!("{mark}{toml}"), outcomes)
}

/// The text with one value or the items of one list; `None` where it has them.
fn with_all(toml: &str, group: &[(&str, &str, Wish)]) -> Result<Option<String>, String> {
    let document = parsed(toml)?;
    let page = Page { text: toml, document: &document };
    let [(table, key, wish), ..] = group else { return Ok(None) };
    let changed = match wish {
        Wish::Value(value) => page.with_value(table, key, value)?,
        Wish::Items(_) => {
            let items = group.iter().filter_map(|(_, _, wish)| if let Wish::Items(items) = wish { Some(items) } else { None });
            page.with_items(table, key, items.flatten())?
        }
    };
    // The file belongs to the person, so make sure that the new text can be read before it is written.
    changed.map(|changed| parsed(&changed).map(drop).map(|()| changed)).transpose()
}

fn parsed(text: &str) -> Result<Document<&str>, String> {
    Document::parse(text).map_err(|error| format!("is not changed: {}", one_line(error.message())))
}

/// A file as it is.
struct Page<'a> {
    text: &'a str,
    document: &'a Document<&'a str>,
}

impl Page<'_> {
    /// With more items in a list; `None` where they are there.
    fn with_items<'v>(&self, table: &str, key: &str, items: impl Iterator<Item = &'v Value>) -> Result<Option<String>, String> {
        let known = self.table(table)?.and_then(|known| known.get(key));
        let list = known.map(|known| known.as_array().ok_or_else(|| format!("is not changed: \"{key}\" is not a list"))).transpose()?;
        let mut there: FxHashSet<String> = list.into_iter().flatten().map(bare).collect();
        let items: Vec<String> = items.filter(|item| there.insert(bare(item))).map(ToString::to_string).collect();
        let Some(list) = list.filter(|_| !items.is_empty()) else {
            return if items.is_empty() { Ok(None) } else { self.with_entry(table, key, &format!("[{}]", items.join(", "))).map(Some) };
        };
        let Some(last) = list.iter().last().and_then(Value::span) else {
            let start = list.span().ok_or_else(nowhere)?.start + 1;
            return Ok(Some(self.with(&[(start..start, items.join(", "))])));
        };
        Ok(Some(self.after(&last, &items)))
    }

    /// With items after the last of a list, written as that one is: on lines of their own where it is on one, with a comma after them where
    /// that one has one. A comment stays with the item whose line it ends.
    fn after(&self, last: &Range<usize>, items: &[String]) -> String {
        let line = self.text[..last.start].rfind('\n').map_or(0, |end| end + 1);
        let indent = &self.text[line..last.start];
        let comma = self.comma(last.end);
        let place = comma.map_or(last.end, |comma| comma + 1);
        let line_end = self.line_end(place);
        if !indent.trim().is_empty() || !is_blank(&self.text[place..line_end]) {
            return self.with(&[(last.end..last.end, format!(", {}", items.join(", ")))]);
        }
        let lead = format!("{}{indent}", self.newline());
        let added = format!("{lead}{}", items.join(&format!(",{lead}")));
        match comma {
            Some(_) => self.with(&[(line_end..line_end, added + ",")]),
            None => self.with(&[(last.end..last.end, ",".to_string()), (line_end..line_end, added)]),
        }
    }

    /// With a value for a key; `None` where it has it.
    fn with_value(&self, table: &str, key: &str, value: &Value) -> Result<Option<String>, String> {
        let known = self.table(table)?.and_then(|known| known.get(key));
        match known.map(|known| known.as_value().ok_or_else(|| format!("is not changed: \"{key}\" is a table"))).transpose()? {
            None => self.with_entry(table, key, &value.to_string()).map(Some),
            Some(known) if bare(known) == bare(value) && known.is_str() => Ok(None),
            Some(known) => Ok(Some(self.with(&[(known.span().ok_or_else(nowhere)?, value.to_string())]))),
        }
    }

    /// With a new key in a table, which may be new as well.
    fn with_entry(&self, table: &str, key: &str, value: &str) -> Result<String, String> {
        let entry = format!("{} = {value}", Key::new(key));
        match self.document.as_table().get(table) {
            Some(Item::Value(Value::InlineTable(inline))) => {
                let last = inline.iter().filter_map(|(_, value)| value.span()).map(|span| span.end).max();
                let start = inline.span().ok_or_else(nowhere)?.start + 1;
                Ok(match last.or_else(|| end_of(inline)) {
                    Some(end) => self.with(&[(end..end, format!(", {entry}"))]),
                    None => self.with(&[(start..start, format!(" {entry} "))]),
                })
            }
            Some(Item::Table(known)) if known.is_dotted() => {
                let end = self.line_end(end_of(known).ok_or_else(nowhere)?);
                Ok(self.with(&[(end..end, format!("{}{}.{entry}", self.newline(), Key::new(table)))]))
            }
            Some(Item::Table(known)) if !known.is_implicit() => {
                let header = known.span().ok_or_else(nowhere)?.end;
                let end = self.line_end(end_of(known).unwrap_or(header));
                Ok(self.with(&[(end..end, format!("{}{entry}", self.newline()))]))
            }
            _ => {
                let (newline, end) = (self.newline(), self.text.len());
                let ended = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { newline };
                let gap = if self.text.is_empty() { "" } else { newline };
                Ok(self.with(&[(end..end, format!("{ended}{gap}[{}]{newline}{entry}{newline}", Key::new(table)))]))
            }
        }
    }

    fn table(&self, name: &str) -> Result<Option<&dyn TableLike>, String> {
        let table = self.document.as_table().get(name);
        table.map(|item| item.as_table_like().ok_or_else(|| format!("is not changed: \"{name}\" is not a table"))).transpose()
    }

    /// The comma that follows byte `at`, behind blanks, line ends and comments.
    fn comma(&self, at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            let rest = &self.text[at..];
            match rest.chars().next()? {
                ',' => return Some(at),
                '#' => at = self.line_end(at),
                blank if blank.is_whitespace() => at += blank.len_utf8(),
                _ => return None,
            }
        }
    }

    /// Where the line of byte `at` ends, before its line end.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// As the file's first line ends.
    fn newline(&self) -> &'static str {
        if self.text.find('\n').is_some_and(|at| self.text[..at].ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// With these places, in order, replaced.
    fn with(&self, changes: &[(Range<usize>, String)]) -> String {
        let (mut changed, mut done) = (String::with_capacity(self.text.len() + 100), 0);
        for (range, text) in changes {
            changed.push_str(&self.text[done..range.start]);
            changed.push_str(text);
            done = range.end;
        }
        changed + &self.text[done..]
    }
}

/// Where the last value of a table ends that stands below its own header, dotted keys included.
fn end_of(table: &dyn TableLike) -> Option<usize> {
    let end = |(_, item): (&str, &Item)| match item {
        Item::Value(Value::InlineTable(inline)) if inline.is_dotted() => end_of(inline),
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(dotted) if dotted.is_dotted() => end_of(dotted),
        _ => None,
    };
    table.iter().filter_map(end).max()
}

/// Nothing but a comment, if anything?
fn is_blank(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with('#')
}

fn nowhere() -> String {
    "is not changed: its place is not known".to_string()
}

fn bare(value: &Value) -> String {
    match value {
        Value::Array(array) => array.iter().map(bare).collect::<Vec<_>>().join("\n"),
        value => value.as_str().unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests;
