//! The shipped assets are those that the recipe wrote, and some facts hold in them.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::knowledge::{self, Tag};
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
    assert!(total < 18_500_000, "{total} bytes");
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
        assert!(entry(key).is_accepted_word() || entry(key).is_proper() || entry(key).is_rare_word(), "{key}");
        assert_eq!(cased(key).is_some(), entry(key).is_proper(), "{key}");
        assert!(entry(key).is_accepted_word() == (entry(key).lower_size() > 0), "{key}");
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
        assert!(entry(word).is_accepted_word(), "{word}");
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
        assert!(!entry(word).is_accepted_word() && !entry(word).is_rare_word(), "{word}");
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
        assert!(entry(key).is_accepted_word() || entry(key).is_proper() || entry(key).is_rare_word(), "{key}");
    }
    assert!(prior("minister").is_some() && prior("zelensky").is_some() && prior("toto").is_none());
}
