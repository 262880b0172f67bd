//! What is settled for each article that is checked: each `copydesk.toml` at or above it, up to a root, and the person's own file.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::ChoiceArguments;
use super::{Status, complain};
use crate::article::Format;
use crate::config::{Config, IgnoreRow};
use crate::folder;
use crate::settings::{Settings, SettingsError, SettingsPlace};
use crate::style::HouseStyle;

/// The settings of all articles, each file of them read once.
#[derive(Default)]
pub(super) struct Settled(Settings);

impl Settled {
    /// The settings that the arguments choose; an error says why they cannot be read.
    pub(super) fn chosen(choice: &ChoiceArguments) -> Result<Self, String> {
        if let Some(path) = &choice.config {
            folder::whole(path).map_err(|reason| format!("{}: {reason}", path.display()))?;
            return Ok(Self(Settings::only(Some(path.clone()))));
        }
        Ok(if choice.no_config { Self(Settings::only(None)) } else { Self::default() })
    }

    /// Reads the settings of one article.
    pub(super) fn load_for(&mut self, path: &Path) {
        self.0.load_for(&article(path));
    }

    /// How a file of a folder is written; `None` for what is no article.
    pub(super) fn format(&mut self, path: &Path) -> Option<Format> {
        let article = article(path);
        self.0.load_for(&article);
        self.0.format_of(&article).unwrap_or_else(|| Format::from_path(path))
    }

    /// What is settled for an article that is known, and how it is written. What was named by hand is an article in any case.
    pub(super) fn of(&self, path: &Path) -> (Config, Format) {
        let settled = self.0.settled_for(&article(path));
        let format = settled.format.unwrap_or_else(|| Format::from_path(path));
        (settled.config, format.unwrap_or_default())
    }

    /// The rows of `ignore` that are not among the `used` ones, in words, of the files that lie in one of these folders or below: of
    /// others, only some articles were looked at.
    pub(super) fn idle_rows(&self, folders: &[PathBuf], used: &HashSet<Arc<IgnoreRow>>) -> Vec<String> {
        let is_whole = |folder: &Path| folder.canonicalize().is_ok_and(|folder| folders.iter().any(|whole| folder.starts_with(whole)));
        let idle = self.0.ignore_rows().filter(|(folder, row)| is_whole(folder) && !used.contains(*row));
        let here = std::env::current_dir().unwrap_or_default();
        let told = |row: &IgnoreRow| {
            let file = Path::new(&row.file);
            format!("{}:{}: this row of \"ignore\" ignores nothing", file.strip_prefix(&here).unwrap_or(file).display(), row.line)
        };
        idle.map(|(_, row)| told(row)).collect()
    }

    /// The house styles that count for an article that is known, each with where it stands.
    pub(super) fn styles(&self, path: &Path) -> Vec<(String, Arc<HouseStyle>)> {
        self.0.styles_for(&article(path))
    }

    /// Says what is wrong with the files.
    pub(super) fn complain(&self) -> Status {
        let here = std::env::current_dir().unwrap_or_default();
        let mut status = Status::Clean;
        for error in self.0.errors() {
            status = Status::Fault;
            let place = match &error.place {
                SettingsPlace::File(path, line) => SettingsPlace::File(path.strip_prefix(&here).unwrap_or(path).to_path_buf(), *line),
                place => place.clone(),
            };
            complain(&SettingsError { place, problem: error.problem.clone() });
        }
        status
    }
}

/// Standard input is an article of the current folder, by the name that it is given.
fn article(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
}
