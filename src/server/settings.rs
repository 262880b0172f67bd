//! What the person has settled, as the server sees it: the one seam to the files in which it is kept.

use std::path::PathBuf;

use rustc_hash::{FxHashMap, FxHashSet};
use tower_lsp::lsp_types::Url;

use crate::config::Config;

/// The settings of one session.
#[derive(Debug, Default)]
pub struct Settings {
    words: FxHashSet<String>,
    names: FxHashMap<String, FxHashSet<String>>,
}

impl Settings {
    /// The settings of the project in `root`, or of the person alone.
    pub fn open(_root: Option<PathBuf>) -> Self {
        Self::default()
    }

    /// What is settled for one article.
    pub fn config_for(&self, uri: &Url) -> Config {
        let names = self.names.get(uri.as_str()).cloned().unwrap_or_default();
        Config { words: self.words.clone(), names }
    }

    /// Settles a word everywhere.
    ///
    /// # Errors
    ///
    /// Where it cannot be stored, in words for the person.
    pub fn add_word(&mut self, word: &str) -> Result<(), String> {
        self.words.insert(word.to_string());
        Ok(())
    }

    /// Settles a name in one article.
    ///
    /// # Errors
    ///
    /// Where it cannot be stored, in words for the person.
    pub fn accept_name(&mut self, uri: &Url, name: &str) -> Result<(), String> {
        self.names.entry(uri.to_string()).or_default().insert(name.to_string());
        Ok(())
    }

    /// Reads the files again.
    ///
    /// # Errors
    ///
    /// What is wrong in them, in words for the person.
    pub fn reload(&mut self) -> Result<(), String> {
        Ok(())
    }
}
