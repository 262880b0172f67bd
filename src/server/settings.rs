//! What the person has settled, as the server sees it: articles are named by URI here and by path in the files.

use std::path::PathBuf;

use tower_lsp::lsp_types::Url;

use crate::config::Config;
use crate::settings::Settings as Files;

/// The settings of one session.
#[derive(Debug, Default)]
pub struct Settings {
    files: Files,
}

impl Settings {
    /// The settings of the project in `root`, or of the person alone.
    pub fn open(root: Option<PathBuf>) -> Self {
        Self { files: Files::open(root.as_deref()) }
    }

    /// What is settled for one article.
    pub fn config_for(&self, uri: &Url) -> Config {
        self.files.config_for(&key(uri))
    }

    /// Settles a word everywhere.
    ///
    /// # Errors
    ///
    /// Where it cannot be stored, in words for the person.
    pub fn add_word(&mut self, word: &str) -> Result<(), String> {
        self.files.add_word(word).map(drop).map_err(|error| error.to_string())
    }

    /// Settles a name in one article.
    ///
    /// # Errors
    ///
    /// Where it cannot be stored, in words for the person.
    pub fn accept_name(&mut self, uri: &Url, name: &str) -> Result<(), String> {
        self.files.accept_name(&key(uri), name).map(drop).map_err(|error| error.to_string())
    }

    /// Reads the files again.
    ///
    /// # Errors
    ///
    /// What is wrong in them, in words for the person.
    pub fn reload(&mut self) -> Result<(), String> {
        self.files.reload();
        let errors: Vec<String> = self.files.errors().map(ToString::to_string).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
    }
}

/// An article's path, or its URI where it has none.
fn key(uri: &Url) -> String {
    let path = uri.to_file_path().ok();
    path.and_then(|path| path.to_str().map(str::to_string)).unwrap_or_else(|| uri.to_string())
}
