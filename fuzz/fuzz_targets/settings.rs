//! Any bytes are settings, right or wrong, and a change of them leaves every byte that is there where it is.

#![no_main]

use std::fs;

use copydesk::settings::{Change, Settings, store};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &str)| {
    let (bytes, word) = input;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("copydesk.toml");
    fs::write(&path, bytes).expect("written");
    let article = folder.path().join("a.txt").to_string_lossy().into_owned();
    let mut settings = Settings::of(vec![folder.path().to_path_buf()]);
    settings.know(&article);
    settings.settled_for(&article);
    let outcome = store(&path, &[(&article, &Change::Word(word.to_string()))]);
    let after = fs::read(&path).expect("it is there");
    if outcome[0].is_err() {
        assert_eq!(after, bytes);
        return;
    }
    let mut rest = after.iter();
    assert!(bytes.iter().all(|byte| rest.any(|other| other == byte)), "a byte is gone");
    settings.reload();
    assert!(settings.settled_for(&article).config.accepts(word) || word.trim().is_empty());
});
