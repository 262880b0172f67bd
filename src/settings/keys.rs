//! Every key that a person may write, once: what it means and what it may hold. Files, the editor's settings and the schema are all read
//! and written from this list, so none of them can know a key that another does not.
//!
//! Invariant: a wrong entry is reported and left out, and the rest is read as if it were not there.

mod choices;
mod rows;

use serde_json::{Map, Value as Json};

use super::FILE_NAME;
use super::tree::{Node, Value};
use crate::rules::{self, RULES};
use crate::text::Pattern;

/// One key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// What it settles, for a person.
    pub(super) docs: &'static str,
}

/// What a key may hold.
pub(super) enum Shape {
    /// One of some words, each with its meaning; the first is what holds where nothing is written.
    Choice { noun: &'static str, of: &'static [(&'static str, &'static str)] },
    /// `true` or `false`, which is what holds where nothing is written.
    Switch,
    /// A list of words or names.
    Words,
    /// A text, or a list of them.
    Texts,
    /// Some of some words, each with its meaning.
    Choices { noun: &'static str, of: &'static [(&'static str, &'static str)] },
    /// A list of pairs of names.
    Pairs,
    /// A list of `rule` and `rule: text`.
    Findings,
    /// A level for each rule.
    Rules,
    /// A text that is not empty.
    Text,
    /// The id of a rule.
    Rule,
    /// Patterns of paths from the folder of the file, as .gitignore has them: `wire/**`.
    Files,
    /// Tables of which there may be many, each of which must be right as a whole.
    Rows { of: &'static [Key], made: MadeRow },
    /// Keys that are known.
    Table(&'static [Key]),
    /// Keys that the person chooses.
    Each { key: &'static str, shape: &'static Shape },
}

/// A row from what is written under a key on a line, or what is wrong with it as a whole.
pub(super) type MadeRow = fn(key: &str, row: Map<String, Json>, line: usize) -> Result<Json, String>;

/// How severe a rule is.
pub(super) const LEVELS: &[(&str, &str)] = &[
    ("off", "The rule does not run."),
    ("hint", "A matter of style, or a question."),
    ("information", "An inconsistency that the desk decides."),
    ("warning", "Almost surely wrong."),
];

/// What holds where no dialect is settled.
pub(super) const AUTO: &str = "auto";

const DIALECT: Shape = Shape::Choice { noun: "dialect", of: choices::DIALECTS };
const FORMAT: Shape = Shape::Choice { noun: "format", of: choices::FORMATS };
const ARTICLE: &str = "an article: its path from the folder of this file, with /";

/// Every key, in the order in which the schema has them.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "root",
        shape: Shape::Switch,
        docs: "Does the search for settings end with this file? Else every copydesk.toml in a folder above counts as well, and the nearer \
               word counts before the farther. In a copydesk.toml only.",
    },
    Key {
        name: "extends",
        shape: Shape::Words,
        docs: "Styles that count below this file: ap, reuters, guardian, bbc, economist, which ship with the program, and other files of this \
               form by their paths from the folder of this one. In a copydesk.toml only.",
    },
    Key { name: "dialect", shape: DIALECT, docs: "The English that articles are written in." },
    Key {
        name: "rules",
        shape: Shape::Rules,
        docs: "How severe each rule is. A level is what the sure findings of the rule have; what a rule ranks lower by itself is lowered \
               by a level, never lifted.",
    },
    Key {
        name: "register",
        shape: Shape::Words,
        docs: "Registers of names, by their paths from the folder of this file: tables (CSV) with the columns name, aliases, never, kind, role, \
               pronoun, note, from and until, of which only the first must be there, or TOML with a [[name]] each. What is near a registered \
               name is a slip of it. In a copydesk.toml only.",
    },
    Key {
        name: "archive",
        shape: Shape::Text,
        docs: "How the desk has written names before: the file that `copydesk learn` has written, or the folder in which it did, by its path \
               from the folder of this file. In a copydesk.toml only.",
    },
    Key {
        name: "dictionary",
        shape: Shape::Table(&[
            Key {
                name: "words",
                shape: Shape::Words,
                docs: "Words and names that are right in every article. In lower case they are right in any case, else as written. What is \
                       near a name (Kier Starmer, where Keir Starmer stands here) is a slip of it.",
            },
            Key {
                name: "names",
                shape: Shape::Words,
                docs: "Plain text files with more such names, one a line, by their paths from the folder of this file. A line that begins \
                       with # is a note. In a copydesk.toml only.",
            },
        ]),
        docs: "What is right everywhere.",
    },
    Key {
        name: "accepted",
        shape: Shape::Each { key: ARTICLE, shape: &Shape::Words },
        docs: "Names that are right in one article, by the article's path.",
    },
    Key {
        name: "two-people",
        shape: Shape::Each { key: ARTICLE, shape: &Shape::Pairs },
        docs: "Pairs of near names in one article that are two people, or two things, and no slip of each other.",
    },
    Key {
        name: "ignored",
        shape: Shape::Each { key: ARTICLE, shape: &Shape::Findings },
        docs: "Findings that are settled in one article: \"rule: text\" for what a rule says of this text, \"rule\" for all it says.",
    },
    Key {
        name: "ignore",
        shape: rows::IGNORE,
        docs: "Findings that are settled wherever all that a row names agrees: it holds while the article is edited around them. In a \
               copydesk.toml only.",
    },
    Key {
        name: "override",
        shape: rows::OVERRIDE,
        docs: "What holds for some files only, over what the rest of the file says of all; of several rows the last goes before the others. In a \
               copydesk.toml only.",
    },
    Key {
        name: "dialects",
        shape: Shape::Each { key: ARTICLE, shape: &DIALECT },
        docs: "The English of single articles, where it is not that of the others.",
    },
    Key {
        name: "formats",
        shape: Shape::Each { key: "the ending of a file's name, without its dot", shape: &FORMAT },
        docs: "How files are written, by the ending of their names; it goes before what the editor says of a file.",
    },
    Key { name: "style", shape: rows::STYLE, docs: "The house style: what the desk writes, what it does not, and why, a row each." },
    Key {
        name: "editor",
        shape: Shape::Table(&[
            Key { name: "inlay-hints", shape: Shape::Switch, docs: "Show forms and counts of a name beside its introduction." },
            Key { name: "code-lenses", shape: Shape::Switch, docs: "Show forms and counts of a name above its introduction." },
        ]),
        docs: "What an editor shows beside the text.",
    },
];

/// What only a file can say.
pub(super) const OF_A_FILE: &[&str] = &["root", "extends", "register", "archive", "dictionary.names", "ignore", "override"];

/// What an editor keeps in the same section for itself.
const OF_THE_EDITOR: &[&str] = &["server", "trace"];

/// Who wrote the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    File,
    Editor,
}

/// What is wrong at one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// `rules.speling`
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) problem: String,
}

/// What of the tree can be used, and what is wrong with the rest.
pub(super) fn read(root: &Node, writer: Writer) -> (Json, Vec<Fault>) {
    let mut reader = Reader { writer, key: Vec::new(), faults: Vec::new() };
    let json = reader.table(root, KEYS).unwrap_or_default();
    (Json::Object(json), reader.faults)
}

/// Walks the tree beside the keys.
struct Reader {
    writer: Writer,
    key: Vec<String>,
    faults: Vec<Fault>,
}

impl Reader {
    fn table(&mut self, node: &Node, keys: &[Key]) -> Option<Map<String, Json>> {
        let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
        let at_root = self.key.is_empty();
        self.entries(node, |reader, name, node| {
            let Some(key) = keys.iter().find(|key| key.name == name) else {
                if !(reader.writer == Writer::Editor && at_root && OF_THE_EDITOR.contains(&name)) {
                    reader.fault(node.line, unknown("key", name, &known));
                }
                return None;
            };
            if reader.writer == Writer::Editor && OF_A_FILE.contains(&reader.key.join(".").as_str()) {
                reader.fault(node.line, format!("\"{name}\" counts in a {FILE_NAME} only"));
                return None;
            }
            reader.value(node, &key.shape)
        })
    }

    fn value(&mut self, node: &Node, shape: &Shape) -> Option<Json> {
        match (shape, &node.value) {
            (_, Value::Nothing) => None,
            (Shape::Choice { noun, of }, _) => self.choice(node, noun, of),
            (Shape::Choices { noun, of }, _) => self.list(node, "words", |reader, item| reader.choice(item, noun, of)),
            (Shape::Texts, Value::Text(text)) if !text.trim().is_empty() => Some(Json::from(vec![&**text])),
            (Shape::Texts, _) => self.value(node, &Shape::Words),
            (Shape::Switch, Value::Switch(switch)) => Some(Json::from(*switch)),
            (Shape::Switch, _) => {
                self.fault(node.line, format!("\"{}\" must be true or false", self.last()));
                None
            }
            (Shape::Words, _) => self.list(node, "words", |reader, item| match &item.value {
                Value::Text(word) if !word.trim().is_empty() => Some(Json::from(&**word)),
                _ => reader.item_fault(item, "must hold words in quotation marks"),
            }),
            (Shape::Pairs, _) => self.list(node, "pairs of names", |reader, item| match pair(item) {
                Some(pair) => Some(Json::from(pair.to_vec())),
                None => reader.item_fault(item, "must hold pairs of names: [\"Dahlan\", \"Dahman\"]"),
            }),
            (Shape::Findings, _) => self.list(node, "findings", |reader, item| match &item.value {
                Value::Text(finding) => reader.finding(item, finding),
                _ => reader.item_fault(item, "must hold findings in quotation marks: \"rule: text\""),
            }),
            (Shape::Text, Value::Text(text)) if !text.trim().is_empty() => Some(Json::from(&**text)),
            (Shape::Text, _) => {
                self.fault(node.line, format!("\"{}\" must be a text in quotation marks", self.last()));
                None
            }
            (Shape::Rule, Value::Text(rule)) if rules::find(rule).is_some() => Some(Json::from(&**rule)),
            (Shape::Rule, value) => {
                let problem =
                    if let Value::Text(rule) = value { unknown_rule(rule) } else { format!("\"{}\" must be a rule", self.last()) };
                self.fault(node.line, problem);
                None
            }
            (Shape::Files, _) => self.list(node, "paths", |reader, item| match &item.value {
                Value::Text(path) => match globset::Glob::new(path) {
                    Ok(_) => Some(Json::from(&**path)),
                    Err(error) => reader.item_fault(item, &format!("must hold paths: {error}")),
                },
                _ => reader.item_fault(item, "must hold paths in quotation marks"),
            }),
            (Shape::Rows { of, made }, _) => self.list(node, "tables", |reader, item| reader.row(item, of, *made)),
            (Shape::Rules, _) => {
                let table = self.entries(node, |reader, name, node| {
                    if rules::find(name).is_none() {
                        reader.fault(node.line, unknown_rule(name));
                        return None;
                    }
                    reader.value(node, &Shape::Choice { noun: "severity", of: LEVELS })
                });
                table.map(Json::Object)
            }
            (Shape::Table(keys), _) => self.table(node, keys).map(Json::Object),
            (Shape::Each { shape, .. }, _) => self.entries(node, |reader, _, node| reader.value(node, shape)).map(Json::Object),
        }
    }

    fn choice(&mut self, node: &Node, noun: &str, of: &[(&str, &str)]) -> Option<Json> {
        let known: Vec<&str> = of.iter().map(|(name, _)| *name).collect();
        match &node.value {
            Value::Text(text) if known.contains(&&**text) => return Some(Json::from(&**text)),
            Value::Text(text) => self.fault(node.line, unknown(noun, text, &known)),
            _ => self.fault(node.line, format!("\"{}\" must be one of {}, in quotation marks", self.last(), known.join(", "))),
        }
        None
    }

    /// A row in which one key is wrong is left out as a whole: half of it may mean something else.
    fn row(&mut self, node: &Node, keys: &[Key], made: MadeRow) -> Option<Json> {
        let faults = self.faults.len();
        let row = self.table(node, keys)?;
        if self.faults.len() > faults {
            return None;
        }
        match made(self.last(), row, node.line) {
            Ok(row) => Some(row),
            Err(problem) => {
                self.fault(node.line, problem);
                None
            }
        }
    }

    fn entries(&mut self, node: &Node, mut read: impl FnMut(&mut Self, &str, &Node) -> Option<Json>) -> Option<Map<String, Json>> {
        let entries = match &node.value {
            Value::Table(entries) => entries,
            Value::Nothing => return None,
            // Lua and Lisp have one form for an empty list and an empty table.
            Value::List(items) if items.is_empty() => return None,
            _ => {
                let name = if self.key.is_empty() { "copydesk" } else { self.last() };
                self.fault(node.line, format!("\"{name}\" must be a table"));
                return None;
            }
        };
        let mut table = Map::new();
        for (name, node) in entries {
            self.key.push(name.to_string());
            let read = read(self, name, node);
            self.key.pop();
            table.extend(read.map(|value| (name.to_string(), value)));
        }
        Some(table)
    }

    fn list(&mut self, node: &Node, of: &str, mut read: impl FnMut(&mut Self, &Node) -> Option<Json>) -> Option<Json> {
        match &node.value {
            Value::List(items) => Some(Json::Array(items.iter().filter_map(|item| read(self, item)).collect())),
            Value::Table(entries) if entries.is_empty() => None,
            _ => {
                self.fault(node.line, format!("\"{}\" must be a list of {of}", self.last()));
                None
            }
        }
    }

    fn finding(&mut self, item: &Node, finding: &str) -> Option<Json> {
        let rule = finding.split_once(':').map_or(finding, |(rule, _)| rule).trim();
        if rules::find(rule).is_none() {
            self.fault(item.line, unknown_rule(rule));
            return None;
        }
        Some(Json::from(finding))
    }

    fn item_fault(&mut self, item: &Node, what: &str) -> Option<Json> {
        self.fault(item.line, format!("\"{}\" {what}", self.last()));
        None
    }

    fn fault(&mut self, line: usize, problem: String) {
        self.faults.push(Fault { key: self.key.join("."), line, problem });
    }

    fn last(&self) -> &str {
        self.key.last().map_or("", String::as_str)
    }
}

fn pair<'a>(item: &'a Node) -> Option<[&'a str; 2]> {
    let Value::List(names) = &item.value else { return None };
    let [Node { value: Value::Text(one), .. }, Node { value: Value::Text(other), .. }] = names.as_slice() else { return None };
    Some([one, other])
}

fn unknown_rule(written: &str) -> String {
    unknown("rule", written, &RULES.iter().map(|rule| rule.id).collect::<Vec<_>>())
}

fn unknown(what: &str, written: &str, known: &[&str]) -> String {
    match nearest(written, known) {
        Some(near) => format!("unknown {what} \"{written}\" (did you mean \"{near}\"?)"),
        None => format!("unknown {what} \"{written}\" (known: {})", known.join(", ")),
    }
}

/// The known word that is nearest to a wrong one, where one is near.
pub fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let pattern = Pattern::of(written.as_bytes());
    let distance = |word: &&&str| pattern.edits_up_to(word.as_bytes(), usize::MAX);
    known.iter().min_by_key(distance).filter(|word| distance(word) <= 1 + word.chars().count() / 4).copied()
}
