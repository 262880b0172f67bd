//! The commands that a client can run by name. Every action is also a command, so it works in a client that knows nothing of Copydesk.
//!
//! Arguments are read here and nowhere else. They say what to do; the content of an edit always comes from the analysis.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{Command, ExecuteCommandParams, Range, Url};

use crate::config::one_line;
use crate::lexicon::Dialect;
use crate::rules;
use crate::settings::{Change, Scope};

/// Settles a word everywhere: `{uri, text, scope?: "project" | "person"}`.
pub const ADD_WORD: &str = "copydesk.addWord";
/// Settles several words or names everywhere: `{uri, texts, scope?: "project" | "person"}`.
pub const ADD_WORDS: &str = "copydesk.addWords";
/// Settles a name in its article: `{uri, text}`.
pub const ACCEPT_NAME: &str = "copydesk.acceptName";
/// Adds a name to the register: `{uri, name, kind?, role?}`.
pub const REGISTER: &str = "copydesk.register";
/// Settles that two near names of an article are two people: `{uri, names: [one, other]}`.
pub const TWO_PEOPLE: &str = "copydesk.twoPeople";
/// Settles what a rule says of a text in an article: `{uri, rule, text}`.
pub const IGNORE: &str = "copydesk.ignore";
/// Switches a rule off: `{uri, rule, scope?: "article" | "project" | "person"}`.
pub const SWITCH_OFF: &str = "copydesk.switchOff";
/// Settles the English of an article: `{uri, dialect}`.
pub const DIALECT: &str = "copydesk.dialect";
/// Checks every article of a folder: `{uri?}`, or nothing for all folders.
pub const CHECK_FOLDER: &str = "copydesk.checkFolder";
/// Mends one fault in every article of the folder: [`RecurringFault`].
pub const CHANGE_IN_FOLDER: &str = "copydesk.changeInFolder";
/// Sends the edit of an action to a client that takes no actions with edits: [`Chosen`].
pub const APPLY: &str = "copydesk.apply";

/// Every command.
pub const ALL: [&str; 11] =
    [ACCEPT_NAME, ADD_WORD, ADD_WORDS, REGISTER, TWO_PEOPLE, IGNORE, SWITCH_OFF, DIALECT, CHECK_FOLDER, CHANGE_IN_FOLDER, APPLY];

/// A fault that may stand in many places: what one rule says of one text, and what it makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecurringFault {
    /// An article that has it.
    pub uri: Url,
    /// The rule's id.
    pub rule: String,
    /// The text, on one line.
    pub text: String,
    /// What the first fix makes of it.
    pub change: String,
}

/// An action that was chosen: one of those at a place, by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The article.
    pub uri: Url,
    /// Where its finding stands.
    pub range: Range,
    /// Its title.
    pub title: String,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Settle something for a document.
    Settle(Url, Change, Option<Scope>),
    /// Check the articles of a folder, or of all.
    CheckFolder(Option<Url>),
    /// Mend a fault in a folder.
    ChangeInFolder(RecurringFault),
    /// Do what an action says.
    Apply(Chosen),
}

#[derive(Deserialize)]
struct Text {
    uri: Url,
    text: String,
    scope: Option<String>,
}

#[derive(Deserialize)]
struct Texts {
    uri: Url,
    texts: Vec<String>,
    scope: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    uri: Url,
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    role: String,
}

#[derive(Deserialize)]
struct Names {
    uri: Url,
    names: (String, String),
}

#[derive(Deserialize)]
struct OfRule {
    uri: Url,
    rule: String,
    #[serde(default)]
    text: String,
    scope: Option<String>,
}

#[derive(Deserialize)]
struct Spelling {
    uri: Url,
    dialect: String,
}

#[derive(Deserialize, Default)]
struct Below {
    uri: Option<Url>,
}

/// What a client asks for, or what is wrong with it.
pub fn task(params: &ExecuteCommandParams) -> Result<Task, String> {
    let argument = params.arguments.first();
    Ok(match params.command.as_str() {
        ADD_WORD => {
            let Text { uri, text, scope } = read(argument, "{uri, text, scope?}")?;
            Task::Settle(uri, Change::Word(said(text)?), of_file(scope.as_deref())?)
        }
        ADD_WORDS => {
            let Texts { uri, texts, scope } = read(argument, "{uri, texts, scope?}")?;
            let texts = texts.into_iter().map(said).collect::<Result<_, _>>()?;
            Task::Settle(uri, Change::Words(texts), of_file(scope.as_deref())?)
        }
        ACCEPT_NAME => {
            let Text { uri, text, .. } = read(argument, "{uri, text}")?;
            Task::Settle(uri, Change::Name(said(text)?), None)
        }
        REGISTER => {
            let Row { uri, name, kind, role } = read(argument, "{uri, name, kind?, role?}")?;
            Task::Settle(uri, Change::Registered { name: said(name)?, kind: one_line(&kind), role: one_line(&role) }, None)
        }
        TWO_PEOPLE => {
            let Names { uri, names: (one, other) } = read(argument, "{uri, names: [one, other]}")?;
            Task::Settle(uri, Change::TwoPeople(said(one)?, said(other)?), None)
        }
        IGNORE => {
            let OfRule { uri, rule, text, .. } = read(argument, "{uri, rule, text}")?;
            Task::Settle(uri, Change::Ignored { rule: known(rule)?, text: said(text)? }, None)
        }
        SWITCH_OFF => {
            let OfRule { uri, rule, scope, .. } = read(argument, "{uri, rule, scope?}")?;
            match scope.as_deref() {
                Some("article") => Task::Settle(uri, Change::OffInArticle(known(rule)?), None),
                scope => Task::Settle(uri, Change::Off(known(rule)?), of_file(scope)?),
            }
        }
        DIALECT => {
            let Spelling { uri, dialect } = read(argument, "{uri, dialect}")?;
            let is_known = Dialect::ALL.iter().any(|known| known.id() == dialect);
            if !is_known {
                return Err(format!("unknown dialect \"{dialect}\""));
            }
            Task::Settle(uri, Change::Dialect(dialect), None)
        }
        CHECK_FOLDER => {
            let Below { uri } = argument.map_or_else(|| Ok(Below::default()), |argument| read(Some(argument), "{uri?}"))?;
            Task::CheckFolder(uri)
        }
        CHANGE_IN_FOLDER => Task::ChangeInFolder(read(argument, "{uri, rule, text, change}")?),
        APPLY => Task::Apply(read(argument, "{uri, range, title}")?),
        _ => return Err("unknown command".to_string()),
    })
}

/// A command as an action carries it.
pub fn command(title: &str, command: &str, argument: Value) -> Command {
    Command { title: title.to_string(), command: command.to_string(), arguments: Some(vec![argument]) }
}

/// The command that does what an action says.
pub fn apply(chosen: &Chosen) -> Command {
    command(&chosen.title, APPLY, json!(chosen))
}

/// The argument that settles `text`.
pub fn text(uri: &Url, text: &str) -> Value {
    json!({ "uri": uri, "text": text })
}

fn read<T: for<'a> Deserialize<'a>>(argument: Option<&Value>, form: &str) -> Result<T, String> {
    argument.and_then(|argument| T::deserialize(argument).ok()).ok_or_else(|| format!("expected [{form}]"))
}

/// A text on one line; an empty one settles nothing.
fn said(text: String) -> Result<String, String> {
    let text = one_line(&text);
    if text.is_empty() { Err("the text is empty".to_string()) } else { Ok(text) }
}

fn known(rule: String) -> Result<String, String> {
    if rules::find(&rule).is_some() { Ok(rule) } else { Err(format!("unknown rule \"{rule}\"")) }
}

fn of_file(scope: Option<&str>) -> Result<Option<Scope>, String> {
    match scope {
        None => Ok(None),
        Some("project") => Ok(Some(Scope::Project)),
        Some("person") => Ok(Some(Scope::Person)),
        Some(other) => Err(format!("unknown scope \"{other}\"")),
    }
}
