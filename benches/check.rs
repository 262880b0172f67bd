//! How long a check takes, by length of the article. The text is that of the clean articles, paragraphs shuffled and repeated.
//!
//! `cargo bench` measures; `cargo bench -- --test` runs each once.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::article::{Format, Paragraph, Passage, layout};
use copydesk::check::{check, recheck};
use copydesk::config::Config;
use copydesk::lexicon::{channel, entry};
use copydesk::names;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// Lengths of an article in words: a news story, a long report, a book.
const WORDS: [usize; 3] = [600, 10_000, 100_000];

fn main() {
    divan::main();
}

#[divan::bench(args = WORDS)]
fn whole(bencher: Bencher, words: usize) {
    let (text, config) = (article(words), Config::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| check(&text, Format::Plain, &config));
}

/// One letter typed in the middle, checked from the analysis before it.
#[divan::bench(args = WORDS)]
fn edit(bencher: Bencher, words: usize) {
    let (text, config) = (article(words), Config::default());
    let previous = check(&text, Format::Plain, &config);
    let middle = text.len() / 2 + text[text.len() / 2..].find(' ').expect("an article holds blanks");
    let edited = format!("{} a{}", &text[..middle], &text[middle..]);
    bencher.counter(BytesCount::of_str(&text)).bench(|| recheck(&edited, &previous, &config));
}

#[divan::bench(args = WORDS)]
fn blocks(bencher: Bencher, words: usize) {
    let text = article(words);
    bencher.counter(BytesCount::of_str(&text)).bench(|| layout(&text, Format::Plain));
}

#[divan::bench(args = WORDS)]
fn tokens(bencher: Bencher, words: usize) {
    let text = article(words);
    let blocks = layout(&text, Format::Plain);
    bencher.counter(BytesCount::of_str(&text)).with_inputs(|| blocks.clone()).bench_values(|blocks| {
        let passages: Vec<Passage> = blocks.into_iter().map(Passage::read).collect();
        passages
    });
}

/// Linking the mentions and comparing them, from what is known of each paragraph.
#[divan::bench(args = WORDS)]
fn names(bencher: Bencher, words: usize) {
    let (text, config) = (article(words), Config::default());
    let paragraphs: Vec<Paragraph> = layout(&text, Format::Plain)
        .into_iter()
        .map(|block| Paragraph { span: block.span, zone: block.zone, passage: Arc::new(Passage::read(block)) })
        .collect();
    let facts: Vec<Arc<names::NameFacts>> = paragraphs.iter().map(|paragraph| Arc::new(names::facts(&paragraph.passage))).collect();
    bencher.counter(BytesCount::of_str(&text)).bench(|| names::read(&paragraphs, &facts, &config));
}

/// Is it a word? The words of a long report, one by one.
#[divan::bench]
fn accept(bencher: Bencher) {
    let text = article(10_000).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()).collect();
    bencher.counter(ItemsCount::new(words.len())).bench(|| words.iter().filter(|word| entry(word).is_accepted_word()).count());
}

/// What may have been meant? Misspellings of every kind, one by one.
#[divan::bench(args = MISSPELT)]
fn candidates(misspelt: &str) -> usize {
    channel::candidates(misspelt, 20).len()
}

/// Letters left out, added, swapped, doubled, written by sound; a rare word, a long one, and no word at all.
const MISSPELT: [&str; 12] = [
    "goverment",
    "wich",
    "gruop",
    "acommodation",
    "definately",
    "fotograf",
    "rhythem",
    "parlimentarian",
    "teh",
    "counterinteligence",
    "newspapper",
    "qwrtzpsd",
];

/// At least `words` words of prose, the same at every run.
fn article(words: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the clean articles lie in tests/clean")
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).expect("an article is UTF-8")).collect();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).filter(|paragraph| paragraph.len() > 200).collect();
    let (mut text, mut count) = (String::new(), 0);
    // Steele and Vigna's 64-bit multiplier (2021); a fixed seed, so that every run measures the same text.
    let mut state: u64 = 1;
    while count < words {
        state = state.wrapping_mul(0xd1342543de82ef95).wrapping_add(1);
        let paragraph = paragraphs[(state >> 33) as usize % paragraphs.len()];
        text.push_str(paragraph);
        text.push_str("\n\n");
        count += paragraph.split_whitespace().count();
    }
    text
}
