//! The shipped assets are those that the recipe wrote, and some facts hold in them.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::knowledge::{self, Respect, Tag, TagRow};
use copydesk::lexicon::{self, Dialect, cased, entry, offers, pair_rate, prior};
use sha2::{Digest, Sha256};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// (checksum, file) of each line of assets/SHA256SUMS.
fn checksums() -> Vec<(String, String)> {
    let sums = fs::read_to_string(assets().join("SHA256SUMS")).expect("scripts/build-assets writes SHA256SUMS");
    sums.lines().filter_map(|line| line.split_once("  ")).map(|(sum, file)| (sum.to_owned(), file.to_owned())).collect()
}

#[test]
fn the_assets_carry_the_checksums_that_the_recipe_wrote() {
    for (sum, file) in checksums() {
        let bytes = fs::read(assets().join(&file)).unwrap_or_else(|e| panic!("assets/{file}: {e}"));
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, sum, "assets/{file} is not what scripts/build-assets wrote");
    }
}

#[test]
fn every_packed_file_has_a_checksum_and_together_they_stay_small() {
    let listed: Vec<String> = checksums().into_iter().map(|(_, file)| file).collect();
    let mut total = 0;
    for folder in ["", "knowledge/packed/"] {
        for file in fs::read_dir(assets().join(folder)).expect("the folder is committed") {
            let file = file.expect("the folder can be read");
            let name = format!("{folder}{}", file.file_name().to_string_lossy());
            if [".bin", ".fst", ".txt"].iter().any(|end| name.ends_with(end)) {
                assert!(listed.contains(&name), "assets/{name} has no checksum");
                total += file.metadata().expect("the file is there").len();
            }
        }
    }
    assert!(total < 17_000_000, "{total} bytes");
}

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
    let rows = knowledge::rows(files.iter().map(|(_, text)| text.as_str())).expect("rows");
    assert!(rows.len() > 35_000, "{} rows", rows.len());
    for (name, bytes) in knowledge::pack(&rows).files {
        let packed = fs::read(assets().join("knowledge/packed").join(name)).expect("packed");
        assert!(packed == bytes, "assets/knowledge/packed/{name}: cargo run --release --example pack_names -- assets");
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
    let rows = |text: &str| knowledge::tag_rows(text).unwrap_or_else(|error| panic!("{error}"));
    knowledge_files("words").into_iter().map(|(name, text)| (name, rows(&text))).collect()
}

#[test]
fn the_packed_tags_are_the_rows_that_stand_in_the_files() {
    let rows: Vec<TagRow> = words().into_iter().flat_map(|(_, rows)| rows).collect();
    for (name, bytes) in knowledge::pack_tags(&rows).files {
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
    let rows: Vec<_> = Respect::ALL
        .iter()
        .map(|&(respect, name)| (respect, knowledge::group_rows(text(name).unwrap_or_else(|| panic!("{name}")))))
        .collect();
    assert_eq!(files.len(), rows.len(), "a file without a Respect");
    for (name, bytes) in knowledge::pack_groups(&rows).files {
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

/// Two tags of which more words are common are one tag, or one and what is left of the other.
const COMMON: f32 = 0.6;

#[test]
fn no_two_tags_have_nearly_the_same_words() {
    let tags: Vec<(&str, Vec<&str>)> = Tag::ALL.iter().map(|&(tag, name)| (name, knowledge::members(tag).collect())).collect();
    for (at, (name, words)) in tags.iter().enumerate() {
        for (other, more) in &tags[at + 1..] {
            let common = words.iter().filter(|word| more.contains(word)).count();
            let share = common as f32 / (words.len() + more.len() - common) as f32;
            assert!(share < COMMON, "{name} and {other}: {common} words are common");
        }
    }
}

#[test]
fn the_maps_are_whole() {
    for (sum, file) in checksums().iter().filter(|(_, file)| file.ends_with(".fst")) {
        let map = fst::Map::new(fs::read(assets().join(file)).expect("the file is committed")).expect(file);
        map.as_fst().verify().unwrap_or_else(|e| panic!("{file} {sum}: {e}"));
    }
}

#[test]
fn every_word_that_may_be_offered_has_a_whole_entry_and_names_a_casing() {
    for key in offers().map(|offer| offer.word) {
        assert!(entry(key).is_lower() || entry(key).is_proper() || entry(key).is_rare_word(), "{key}");
        assert_eq!(cased(key).is_some(), entry(key).is_proper(), "{key}");
        assert!(entry(key).is_lower() == (entry(key).lower_size() > 0), "{key}");
    }
}

#[test]
fn words_of_english_are_known_in_every_dialect() {
    for word in [
        "the",
        "colour",
        "color",
        "organise",
        "organize",
        "counterterrorism",
        "café",
        "cafe",
        "fiancé",
        "clientele",
        "dodo",
        "it's",
        "mustn't",
    ] {
        assert!(entry(word).is_lower(), "{word}");
    }
    for (word, home, abroad) in [("colour", Dialect::British, Dialect::American), ("color", Dialect::American, Dialect::British)] {
        assert!(entry(word).dialects().has(home) && !entry(word).dialects().has(abroad));
    }
}

#[test]
fn a_function_word_twice_a_misspelling_or_a_name_is_no_word() {
    for word in
        ["toto", "kachin", "inin", "thethe", "recieve", "goverment", "biden", "baghdad", "kenosha", "zelensky", "netanyahu", "kadhimi"]
    {
        assert!(!entry(word).is_lower() && !entry(word).is_rare_word(), "{word}");
    }
    assert!(entry("recieve").is_listed_typo());
    assert_eq!(lexicon::listed_corrections("recieve"), ["receive"]);
}

#[test]
fn names_of_the_news_are_names() {
    for (key, form) in
        [("biden", "Biden"), ("zelensky", "Zelensky"), ("netanyahu", "Netanyahu"), ("kadhimi", "Kadhimi"), ("mcdonald", "McDonald")]
    {
        assert!(entry(key).is_proper() && entry(key).proper_size() > 0, "{key}");
        assert_eq!(cased(key).as_deref(), Some(form));
    }
    assert_eq!(entry("baghdad").place_class(), 4);
    assert!(!entry("kachin").is_proper());
}

#[test]
fn a_likely_pair_is_likelier_than_a_slip() {
    assert!(pair_rate("of", "the") > pair_rate("of", "toto"));
    assert!(pair_rate("prime", "minister") > 10_000.0);
}

#[test]
fn what_is_offered_is_a_word_or_a_name() {
    for key in offers().map(|offer| offer.word) {
        assert!(entry(key).is_lower() || entry(key).is_proper() || entry(key).is_rare_word(), "{key}");
    }
    assert!(prior("minister").is_some() && prior("zelensky").is_some() && prior("toto").is_none());
}
