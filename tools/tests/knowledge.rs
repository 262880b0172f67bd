//! The packed knowledge is the rows that stand in assets/knowledge, and the rows are in order.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::knowledge::study::{self, TagRow};
use copydesk::knowledge::{self, Respect, Tag};
use tools::assets;

/// Name and text of each file of names.
fn names() -> Vec<(String, String)> {
    knowledge_files("names")
}

/// Name and text of each file of a folder of assets/knowledge.
fn knowledge_files(folder: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(assets().join("knowledge").join(folder)).expect("the folder is committed");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("the folder can be read").path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("rows are text"))).collect()
}

#[test]
fn the_packed_names_are_the_rows_that_stand_in_the_files() {
    let files = names();
    let rows = study::rows(files.iter().map(|(_, text)| text.as_str())).expect("rows");
    assert!(rows.len() > 35_000, "{} rows", rows.len());
    for (name, bytes) in study::pack(&rows).files {
        let packed = fs::read(assets().join("knowledge/packed").join(name)).expect("packed");
        assert!(packed == bytes, "assets/knowledge/packed/{name}: scripts/pack-knowledge");
    }
}

#[test]
fn the_rows_of_names_are_sorted_and_stand_once() {
    for (name, text) in names() {
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let keys: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').take(2).collect()).collect();
        let wrong = keys.windows(2).find(|pair| pair[0] >= pair[1]);
        assert!(wrong.is_none(), "{name}: {wrong:?}");
    }
}

/// Name and rows of each file of words with tags.
fn words() -> Vec<(String, Vec<TagRow>)> {
    let rows = |text: &str| study::tag_rows(text).unwrap_or_else(|error| panic!("{error}"));
    knowledge_files("words").into_iter().map(|(name, text)| (name, rows(&text))).collect()
}

#[test]
fn the_packed_tags_are_the_rows_that_stand_in_the_files() {
    let rows: Vec<TagRow> = words().into_iter().flat_map(|(_, rows)| rows).collect();
    for (name, bytes) in study::pack_tags(&rows).files {
        let packed = fs::read(assets().join("knowledge/packed").join(name)).expect("packed");
        assert!(packed == bytes, "assets/knowledge/packed/{name}: scripts/pack-knowledge");
    }
    for row in &rows {
        assert!(row.tags.iter().all(|&tag| knowledge::tags(&row.word).has(tag)), "{}", row.word);
    }
}

#[test]
fn the_rows_of_words_are_sorted_and_stand_once_and_an_example_has_its_word() {
    for (name, rows) in words() {
        let wrong = rows.windows(2).find(|pair| pair[0].word >= pair[1].word);
        assert!(wrong.is_none(), "{name}: {wrong:?}");
        for row in &rows {
            let is_twice = |(at, tag): (usize, &Tag)| row.tags[..at].contains(tag);
            assert!(!row.tags.iter().enumerate().any(is_twice), "{name}: {}: a tag stands twice", row.word);
            let has_word = row.example.to_lowercase().contains(&row.word.to_lowercase());
            assert!(row.example.is_empty() || has_word, "{name}: {}: its example is without it", row.word);
        }
    }
}

#[test]
fn every_tag_has_words_in_one_file() {
    for (tag, name) in Tag::ALL {
        let has = |rows: &[TagRow]| rows.iter().any(|row| row.tags.contains(tag));
        let files: Vec<String> = words().into_iter().filter(|(_, rows)| has(rows)).map(|(file, _)| file).collect();
        assert_eq!(files.len(), 1, "{name}: {files:?}");
    }
}

#[test]
fn the_packed_groups_are_the_rows_that_stand_in_the_files() {
    let files = knowledge_files("groups");
    let text = |name: &str| files.iter().find(|(file, _)| *file == format!("{name}.tsv")).map(|(_, text)| text.as_str());
    let rows: Vec<_> =
        Respect::ALL.iter().map(|&(respect, name)| (respect, study::group_rows(text(name).unwrap_or_else(|| panic!("{name}"))))).collect();
    assert_eq!(files.len(), rows.len(), "a file without a Respect");
    for (name, bytes) in study::pack_groups(&rows).files {
        let packed = fs::read(assets().join("knowledge/packed").join(name)).expect("packed");
        assert!(packed == bytes, "assets/knowledge/packed/{name}: scripts/pack-knowledge");
    }
    for (respect, groups) in &rows {
        assert!(groups.windows(2).all(|pair| pair[0] < pair[1]), "{respect:?}: sorted, none twice");
        for words in groups {
            let mut once = words.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.len(), "{words:?}: a word twice");
            assert!(words.iter().all(|word| knowledge::are_one(*respect, word, word) != word.ends_with(':')), "{words:?}");
        }
    }
}
