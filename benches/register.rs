//! What 100,000 registered names cost: to read them, to look into them for the first time, and at each edit of an article. The memory is
//! printed first.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use copydesk::article::Format;
use copydesk::check::{check, recheck};
use copydesk::settings::Settings;
use divan::Bencher;

const NAMES: usize = 100_000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    let before = resident();
    let started = std::time::Instant::now();
    let settings = read(folder.path());
    let config = settings.settled_for(&article(folder.path())).config;
    check("Maria Okverro spoke.", Format::Plain, &config);
    println!("{NAMES} names: read and looked into once in {:?}, {} KB more", started.elapsed(), resident().saturating_sub(before));
    drop((settings, config));
    divan::main();
}

/// A register in a folder, with its settings.
fn write(folder: &Path) {
    let mut table = String::from("name,role,note\n");
    for number in 0..NAMES {
        let (given, family) = (syllables(number % 1_999, 2), syllables(number * 7 + 1, 3));
        let _ = writeln!(table, "{given} {family},head of department {},met in {}", number % 900, 1990 + number % 30);
    }
    std::fs::write(folder.join("people.csv"), table).expect("written");
    std::fs::write(folder.join("copydesk.toml"), "root = true\nregister = [\"people.csv\"]\n").expect("written");
}

fn syllables(mut number: usize, count: usize) -> String {
    let mut name = String::new();
    for _ in 0..count {
        name.push(char::from(b"bdfghklmnprstvz"[number % 15]));
        number /= 15;
        name.push(char::from(b"aeiou"[number % 5]));
        name.push_str(["", "r", "n", "l"][number % 4]);
        number /= 5;
    }
    name[..1].to_uppercase() + &name[1..]
}

fn article(folder: &Path) -> String {
    folder.join("article.txt").to_string_lossy().into_owned()
}

fn read(folder: &Path) -> Settings {
    let mut settings = Settings::of(vec![PathBuf::from(folder)]);
    settings.load_for(&article(folder));
    settings
}

/// The memory of this process in KB; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

fn text() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/summit.txt")).expect("it is there")
}

#[divan::bench]
fn start(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    bencher.bench(|| read(folder.path()));
}

#[divan::bench]
fn first_look(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    bencher
        .with_inputs(|| read(folder.path()).settled_for(&article(folder.path())).config)
        .bench_values(|config| check("Maria Okverro spoke.", Format::Plain, &config));
}

#[divan::bench(args = [true, false])]
fn edit(bencher: Bencher, is_registered: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    let mut config = read(folder.path()).settled_for(&article(folder.path())).config;
    if !is_registered {
        config.house.clear();
    }
    let text = text();
    let analysis = check(&text, Format::Plain, &config);
    let changed = text.replacen("the", "teh", 1);
    bencher.bench(|| recheck(&changed, &analysis, &config));
}
