//! Rows of settings that hold for some files only.

use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;

use crate::config::{IgnoreRow, one_line};

/// `[[ignore]]`, as it is written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct WrittenIgnore {
    rule: Option<String>,
    text: Option<String>,
    #[serde(default)]
    files: Files,
    context: Option<String>,
    #[serde(rename = "reason")]
    _reason: Option<String>,
    pub(super) line: usize,
}

impl WrittenIgnore {
    /// The row as the check obeys it, of the settings `file`.
    pub(super) fn row(&self, file: &str) -> Arc<IgnoreRow> {
        let (text, context) = (self.text.as_deref().map(one_line), self.context.as_deref().map(one_line));
        Arc::new(IgnoreRow { rule: self.rule.clone(), text, context, file: file.to_string(), line: self.line })
    }

    /// Is it about the article that its writer calls so?
    pub(super) fn is_of(&self, article: &str) -> bool {
        self.files.have(article)
    }
}

/// Patterns of paths; without any, all files.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Files {
    patterns: Vec<String>,
    set: GlobSet,
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl From<Vec<String>> for Files {
    fn from(patterns: Vec<String>) -> Self {
        let mut set = GlobSetBuilder::new();
        // A pattern that is wrong was told when the settings were read.
        for glob in patterns.iter().filter_map(|pattern| GlobBuilder::new(pattern).literal_separator(true).build().ok()) {
            set.add(glob);
        }
        let set = set.build().unwrap_or_default();
        Self { patterns, set }
    }
}

impl Files {
    /// Do the patterns have the article that its writer calls so?
    pub(super) fn have(&self, article: &str) -> bool {
        self.patterns.is_empty() || self.set.is_match(article)
    }
}
