//! What is settled for each article that is checked: the nearest `copydesk.toml` at or above it and the person's own file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::source::Source;
use super::{Status, complain};
use crate::config::Config;
use crate::settings::{Settings, SettingsError};

/// The settings of all articles, each file of them read once.
pub(super) struct Settled {
    /// By the folder of `copydesk.toml`; nothing where there is none.
    settings: BTreeMap<Option<PathBuf>, Settings>,
    /// By the folder of the article; nothing for standard input.
    roots: BTreeMap<Option<PathBuf>, Option<PathBuf>>,
}

impl Settled {
    /// Reads the settings of these articles.
    pub(super) fn open(sources: &[Source]) -> Self {
        let mut settled = Self { settings: BTreeMap::new(), roots: BTreeMap::new() };
        for source in sources {
            let folder = folder(source);
            if settled.roots.contains_key(&folder) {
                continue;
            }
            let root = Settings::root_of(folder.as_deref().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")));
            settled.settings.entry(root.clone()).or_insert_with(|| Settings::open(root.as_deref()));
            settled.roots.insert(folder, root);
        }
        settled
    }

    /// What is settled for one of them.
    pub(super) fn config(&self, source: &Source) -> Config {
        let settings = self.roots.get(&folder(source)).and_then(|root| self.settings.get(root));
        let path = std::path::absolute(&source.path).unwrap_or_else(|_| source.path.clone());
        settings.map(|settings| settings.config_for(&path.to_string_lossy())).unwrap_or_default()
    }

    /// Says what is wrong with the files, each fault once.
    pub(super) fn complain(&self) -> Status {
        let mut said: Vec<&SettingsError> = Vec::new();
        let here = std::env::current_dir().unwrap_or_default();
        for error in self.settings.values().flat_map(Settings::errors) {
            if !said.contains(&error) {
                said.push(error);
                let path = error.path.strip_prefix(&here).unwrap_or(&error.path).to_path_buf();
                complain(&SettingsError { path, ..error.clone() });
            }
        }
        if said.is_empty() { Status::Clean } else { Status::Fault }
    }
}

fn folder(source: &Source) -> Option<PathBuf> {
    if source.stdin { None } else { source.path.parent().map(Path::to_path_buf) }
}
