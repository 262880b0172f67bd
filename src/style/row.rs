//! One row of a house style, as a person writes it, and what can be wrong with it.

use serde::{Deserialize, Serialize};

use super::pattern::{self, Pattern};
use crate::finding::Severity;

/// One thing that a desk writes in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct StyleRow {
    /// What the desk writes, best first; nothing where the word is only to be avoided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub write: Vec<String>,
    /// Words and phrases, which may hold a class in braces: `{number} per cent`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instead_of: Vec<String>,
    /// A regular expression instead of words; `write` may name its groups (`$1`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub regex: String,
    /// Phrases in which it is right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// The reason, for whoever wrote the other.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// Who says so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// `hint`, `information` or `warning`; `off` where the row of a weaker style is not wanted.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub severity: String,
    /// Where other rules hold: `quotations`, `headlines`, `body`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except_in: Vec<String>,
    /// Do the plural and the forms of a verb count as well? They do, unless this says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inflect: Option<bool>,
    /// `wrong => right`, or a sentence in which the row is silent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
}

impl StyleRow {
    /// How severe its findings are; `None`: it is there to be silent.
    pub fn level(&self) -> Option<Severity> {
        match self.severity.as_str() {
            "off" => None,
            "hint" => Some(Severity::Hint),
            "warning" => Some(Severity::Warning),
            _ => Some(Severity::Information),
        }
    }

    /// Does another rule hold there?
    pub fn is_excepted(&self, place: &str) -> bool {
        self.except_in.iter().any(|except| except == place)
    }

    /// Is it right as a row?
    ///
    /// # Errors
    ///
    /// What is wrong with it, in lower case.
    pub fn verify(&self) -> Result<(), String> {
        match (self.instead_of.is_empty(), self.regex.is_empty()) {
            (true, true) => return Err("a row of style needs \"instead-of\", or \"regex\"".to_string()),
            (false, false) => return Err("a row of style has \"instead-of\" or \"regex\", not both".to_string()),
            (false, true) => self.instead_of.iter().try_for_each(|text| self.verify_pattern("instead-of", text))?,
            (true, false) => drop(pattern::regex(&self.regex)?),
        }
        self.unless.iter().try_for_each(|text| self.verify_pattern("unless", text))?;
        for write in self.write.iter().filter(|_| self.regex.is_empty()) {
            for class in pattern::classes(write) {
                if self.instead_of.iter().any(|text| !pattern::classes(text).contains(&class)) {
                    return Err(format!("\"write\" has {{{class}}}, which not every \"instead-of\" has"));
                }
            }
            if self.instead_of.contains(write) {
                return Err(format!("\"{write}\" is to be written instead of itself"));
            }
        }
        Ok(())
    }

    fn verify_pattern(&self, key: &str, text: &str) -> Result<(), String> {
        Pattern::of(text).map(drop).map_err(|problem| format!("\"{key}\": {problem}"))
    }
}
