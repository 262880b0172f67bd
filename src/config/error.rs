//! What can be wrong with a configuration file, said with its place: `copydesk.toml:7: unknown rule "repeated-wrod" (did you mean
//! "repeated-word"?)`.

use std::fmt;
use std::path::PathBuf;

/// One fault of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What is wrong.
    pub kind: ConfigErrorKind,
    /// In which file.
    pub path: PathBuf,
    /// On which line, from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
}

/// What is wrong with a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigErrorKind {
    /// It cannot be read; the system's reason.
    Unreadable(String),
    /// It cannot be written; the system's reason.
    Unwritable(String),
    /// It is no TOML; the file counts for nothing and is never written.
    Syntax(String),
    /// A table or key that copydesk does not have.
    UnknownKey {
        /// As written.
        key: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A rule that copydesk does not have.
    UnknownRule {
        /// As written.
        id: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value that is no level.
    UnknownLevel {
        /// As written.
        level: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value of the wrong type.
    WrongType {
        /// Where: `dictionary.words`.
        key: String,
        /// What belongs there: `a list of strings`.
        expected: &'static str,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.kind)
    }
}

impl fmt::Display for ConfigErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let nearest = match self {
            Self::Unreadable(reason) => return write!(f, "cannot be read: {reason}"),
            Self::Unwritable(reason) => return write!(f, "cannot be written: {reason}"),
            Self::Syntax(reason) => return write!(f, "not TOML, the file is ignored: {reason}"),
            Self::WrongType { key, expected } => return write!(f, "\"{key}\" must be {expected}"),
            Self::UnknownKey { key, nearest } => {
                write!(f, "unknown key \"{key}\"")?;
                nearest
            }
            Self::UnknownRule { id, nearest } => {
                write!(f, "unknown rule \"{id}\"")?;
                nearest
            }
            Self::UnknownLevel { level, nearest } => {
                write!(f, "unknown level \"{level}\", not one of \"off\", \"hint\", \"information\", \"warning\"")?;
                nearest
            }
        };
        nearest.map_or(Ok(()), |nearest| write!(f, " (did you mean \"{nearest}\"?)"))
    }
}

impl std::error::Error for ConfigError {}
