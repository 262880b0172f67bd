//! What rows may have, of which there may be many: of the house style, of what is ignored, and of what holds for some files only.

use serde_json::{Map, Value as Json};

use super::{DIALECT, Key, Shape};
use crate::style::{self, StyleRow};

/// `[[style]]`
pub(super) const STYLE: Shape = Shape::Rows { of: OF_STYLE, made: style_row };
/// `[[ignore]]`
pub(super) const IGNORE: Shape = Shape::Rows { of: OF_IGNORE, made: with_line };
/// `[[override]]`
pub(super) const OVERRIDE: Shape = Shape::Rows { of: OF_OVERRIDE, made: with_line };

const FILES: &str = "Paths from the folder of this file, with /, in which * stands for any letters and ** for any folders; all files where \
                     none is given.";

const OF_IGNORE: &[Key] = &[
    Key { name: "rule", shape: Shape::Rule, docs: "The rule that is not wanted; any where it is not given." },
    Key { name: "text", shape: Shape::Text, docs: "What it must have found, blanks as one." },
    Key { name: "files", shape: Shape::Files, docs: FILES },
    Key { name: "context", shape: Shape::Text, docs: "What must stand in the same paragraph, blanks as one." },
    Key { name: "reason", shape: Shape::Text, docs: "Why, for whoever reads this." },
];

const OF_OVERRIDE: &[Key] = &[
    Key { name: "files", shape: Shape::Files, docs: FILES },
    Key { name: "rules", shape: Shape::Rules, docs: "How severe each rule is in them." },
    Key { name: "dialect", shape: DIALECT, docs: "The English that they are written in." },
];

/// In the order in which they are written.
const OF_STYLE: &[Key] = &[
    Key { name: "write", shape: Shape::Texts, docs: "What the desk writes, best first; without it, what is found is only to be avoided." },
    Key {
        name: "instead-of",
        shape: Shape::Texts,
        docs: "Words and phrases that are not written. In small letters they count at the beginning of a sentence and in a title too, with \
               their plural and, of a verb, its forms; with a capital as they are written. {number}, {day}, {year}, {name} and {word} stand \
               for any such word.",
    },
    Key { name: "regex", shape: Shape::Text, docs: "A regular expression, where words cannot say it. `write` may name its groups: $1." },
    Key { name: "unless", shape: Shape::Texts, docs: "Phrases in which it is right: a name that has the word." },
    Key { name: "because", shape: Shape::Text, docs: "The reason, for whoever wrote the other." },
    Key { name: "source", shape: Shape::Text, docs: "Who says so: a style guide and its entry." },
    Key {
        name: "severity",
        shape: Shape::Choice { noun: "severity", of: LEVELS_OF_STYLE },
        docs: "How severe the findings of the row are.",
    },
    Key { name: "except-in", shape: Shape::Choices { noun: "place", of: style::EXCEPTIONS }, docs: "Where it does not count." },
    Key { name: "inflect", shape: Shape::Switch, docs: "Do the plural and a verb's forms count as well? They do, unless this is false." },
    Key {
        name: "examples",
        shape: Shape::Texts,
        docs: "\"wrong => right\", or a sentence in which the row is silent; `copydesk style test` runs them.",
    },
];

const LEVELS_OF_STYLE: &[(&str, &str)] = &[
    ("information", "A matter that the desk has decided."),
    ("hint", "A matter of taste, or a question."),
    ("warning", "Almost surely wrong."),
    ("off", "The row of a weaker style is not wanted."),
];

fn style_row(_: &str, row: Map<String, Json>, _: usize) -> Result<Json, String> {
    let row = Json::Object(row);
    serde_json::from_value::<StyleRow>(row.clone()).map_err(|error| error.to_string())?.verify()?;
    Ok(row)
}

/// A row with the line on which it stands.
fn with_line(key: &str, mut row: Map<String, Json>, line: usize) -> Result<Json, String> {
    if row.keys().all(|key| key == "reason") {
        return Err(format!("\"{key}\" has a row that names nothing"));
    }
    row.insert("line".to_string(), Json::from(line));
    Ok(Json::Object(row))
}
