//! What a desk has in files beside its settings: the house styles that count, and the table that keeps its names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::SettingsFile;
use super::layer::Layer;
use super::{Settings, SettingsError, SettingsPlace, register};
use crate::style::{self, HouseStyle};

impl Settings {
    /// The house styles that count for an article, the weakest first, each with the file or the style that has it.
    pub fn styles_for(&self, article: &str) -> Vec<(String, Arc<HouseStyle>)> {
        let projects: Vec<&SettingsFile> = self.projects_of(article).collect();
        let files = self.person.iter().map(Arc::as_ref).chain(projects.into_iter().rev());
        files.flat_map(styles_in).collect()
    }

    /// The table that keeps the names of an article's desk: the first of the nearest file that asks for one.
    pub fn table_of_names(&self, article: &str) -> Option<PathBuf> {
        let files = self.projects_of(article).chain(self.person.iter().map(Arc::as_ref));
        let mut tables = files.flat_map(SettingsFile::layers).flat_map(|(layer, path)| {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            layer.registers().iter().map(move |name| folder.join(name))
        });
        tables.find(|path| register::is_table(path))
    }
}

/// The house styles of a settings file, or of a style that ships with the program, with those that it extends, the weakest first; and what is
/// wrong in them.
pub fn styles_of(name: &Path) -> (Vec<(String, Arc<HouseStyle>)>, Vec<SettingsError>) {
    if let Some(text) = name.to_str().and_then(style::pack) {
        let style = Layer::of_file(text).0.house_style().clone();
        return (vec![(name.display().to_string(), style)], Vec::new());
    }
    let mut file = SettingsFile::read(name.to_path_buf());
    if file.stamp.is_none() {
        let problem = "there is no such file, and no style of this name".to_string();
        file.errors.push(SettingsError { place: SettingsPlace::File(name.to_path_buf(), 0), problem });
    }
    (styles_in(&file).collect(), file.errors)
}

/// The styles in a file and in what it extends, the weakest first, each with where it stands.
pub(super) fn styles_in(file: &SettingsFile) -> impl Iterator<Item = (String, Arc<HouseStyle>)> {
    let layers = file.layers().into_iter().filter(|(layer, _)| !layer.house_style().is_empty());
    layers.map(|(layer, path)| (path.display().to_string(), layer.house_style().clone()))
}
