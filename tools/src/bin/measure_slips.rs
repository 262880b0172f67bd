//! Puts slips into clean articles and counts what a check finds of them.
//!
//! ```text
//! cargo run --release -p tools --bin measure_slips -- ARTICLES [COUNT]
//! ```
//!
//! `ARTICLES` is a folder of .txt files or a file with one JSON object with a `text` in each line. Of each kind `COUNT` (default 300) places are
//! drawn, the same at every run: a word of grammar doubled and run together (`toto`), the same left apart (`to to`), two words joined
//! (`ofthe`), a word torn in two (`to gether`), a confusable word changed for another of its set, by occurrence and by set, and a wrong
//! article. Each slip stands alone in its paragraph. Found: a finding above a hint touches it. First: its first fix restores the text.
//! Then what the same rules say of the articles as they are.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::article::{Format, Kind, Passage, layout};
use copydesk::check::check;
use copydesk::config::Config;
use copydesk::finding::Severity;
use copydesk::lexicon::entry;
use copydesk::text::{Span, apply};
use copydesk::words::study::confusion::places;

/// The rules that look for these slips.
const RULES: [&str; 5] = ["repeated-word", "joined-word", "split-word", "confused-word", "indefinite-article"];

/// Words that are doubled.
const DOUBLED: [&str; 24] = [
    "the", "to", "of", "and", "in", "for", "on", "at", "is", "was", "be", "by", "with", "from", "as", "it", "are", "has", "not", "will",
    "this", "their", "or", "an",
];

/// A slip in its paragraph.
struct Slip {
    text: String,
    right: String,
    span: Span,
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (path, count) = match words.as_slice() {
        [path] => (path, 300),
        [path, count] => (path, count.parse()?),
        _ => return Err("usage: measure_slips ARTICLES [COUNT]".into()),
    };
    let articles = articles(Path::new(path))?;
    let passages: Vec<Passage> = articles
        .iter()
        .flat_map(|text| layout(text, Format::Plain))
        .map(Passage::read)
        .filter(|passage| passage.visible.split_whitespace().count() > 12)
        .collect();
    let mut chance = Chance(7);
    for (name, make) in KINDS {
        let mut slips = Vec::new();
        for _ in 0..count * 400 {
            if slips.len() < count {
                slips.extend(make(&passages[chance.below(passages.len())], &mut chance));
            }
        }
        measure(name, &slips);
    }
    let mut by_set: BTreeMap<(&str, &str), Vec<Slip>> = BTreeMap::new();
    for passage in &passages {
        for place in places(passage) {
            for other in place.member.others() {
                let slips = by_set.entry((other.word(), place.member.word())).or_default();
                if slips.len() < 10 {
                    slips.push(replaced(passage, place.token, other.word()));
                }
            }
        }
    }
    let shares: Vec<f64> = by_set.values().map(|slips| share(slips)).collect();
    println!(
        "{:32} {:5}  found {:5.1} %  (mean of {} pairs)",
        "confused, by pair",
        "",
        100.0 * shares.iter().sum::<f64>() / shares.len() as f64,
        shares.len()
    );
    clean(&articles);
    Ok(())
}

type Make = fn(&Passage, &mut Chance) -> Option<Slip>;

const KINDS: [(&str, Make); 6] = [
    ("doubled, run together", |passage, chance| doubled(passage, chance, "")),
    ("doubled", |passage, chance| doubled(passage, chance, " ")),
    ("joined", joined),
    ("split", split),
    ("confused, by occurrence", confused),
    ("wrong article", article),
];

/// Lehmer's generator with Steele and Vigna's multiplier (2021).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn articles(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    if path.is_dir() {
        let mut files: Vec<_> = fs::read_dir(path)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
        files.sort();
        return Ok(files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?);
    }
    let text = |line: &str| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str()?.to_owned());
    Ok(fs::read_to_string(path)?.lines().filter_map(text).collect())
}

fn slip(passage: &Passage, span: Span, wrong: &str) -> Slip {
    let right = passage.visible.clone();
    let text = format!("{}{wrong}{}", &right[..span.start], &right[span.end..]);
    Slip { text, right, span: Span::new(span.start, span.start + wrong.len()) }
}

fn replaced(passage: &Passage, token: usize, wrong: &str) -> Slip {
    let token = &passage.tokens[token];
    let span = Span::new(token.start as usize, token.end as usize);
    let capital = span.of(&passage.visible).starts_with(char::is_uppercase);
    let wrong = if capital { wrong[..1].to_uppercase() + &wrong[1..] } else { wrong.to_owned() };
    slip(passage, span, &wrong)
}

/// A word in small letters of the passage, that stands alone between blanks.
fn small(passage: &Passage, index: usize) -> Option<(&str, Span)> {
    let token = passage.tokens.get(index).filter(|token| token.kind == Kind::Word)?;
    let span = Span::new(token.start as usize, token.end as usize);
    let word = span.of(&passage.visible);
    (word.bytes().all(|byte| byte.is_ascii_lowercase()) && entry(word).is_accepted_word()).then_some((word, span))
}

fn doubled(passage: &Passage, chance: &mut Chance, between: &str) -> Option<Slip> {
    let index = chance.below(passage.tokens.len());
    let (word, span) = small(passage, index).filter(|(word, _)| DOUBLED.contains(word))?;
    let wrong = [word, between, word].concat();
    (!entry(&wrong).is_accepted_word()).then(|| slip(passage, span, &wrong))
}

fn joined(passage: &Passage, chance: &mut Chance) -> Option<Slip> {
    let index = chance.below(passage.tokens.len());
    let ((first, one), (second, two)) = (small(passage, index)?, small(passage, index + 1)?);
    let wrong = [first, second].concat();
    let is_slip = passage.gap(index) == " " && wrong.len() > 4 && !entry(&wrong).is_accepted_word() && first != second;
    is_slip.then(|| slip(passage, Span::new(one.start, two.end), &wrong))
}

fn split(passage: &Passage, chance: &mut Chance) -> Option<Slip> {
    let index = chance.below(passage.tokens.len());
    let (word, span) = small(passage, index).filter(|(word, _)| word.len() > 5)?;
    let cut = 2 + chance.below(word.len() - 3);
    let (first, second) = word.split_at(cut);
    (!entry(first).is_accepted_word() || !entry(second).is_accepted_word()).then(|| slip(passage, span, &format!("{first} {second}")))
}

fn confused(passage: &Passage, chance: &mut Chance) -> Option<Slip> {
    let index = chance.below(passage.tokens.len());
    let place = places(passage).find(|place| place.token == index)?;
    let others: Vec<_> = place.member.others().collect();
    Some(replaced(passage, index, others[chance.below(others.len())].word()))
}

fn article(passage: &Passage, chance: &mut Chance) -> Option<Slip> {
    let index = chance.below(passage.tokens.len());
    let (word, _) = small(passage, index).filter(|(word, _)| ["a", "an"].contains(word))?;
    Some(replaced(passage, index, if word == "a" { "an" } else { "a" }))
}

/// Is the slip found, and does its first fix restore the text?
fn found(slip: &Slip) -> (bool, bool) {
    let analysis = check(&slip.text, Format::Plain, &Config::default());
    let touching = analysis
        .findings()
        .iter()
        .filter(|finding| finding.severity > Severity::Hint && finding.span.start < slip.span.end && slip.span.start < finding.span.end);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut is_found, mut is_first) = (false, false);
    for finding in touching {
        is_found = true;
        let fixed = finding.fixes.first().map(|fix| apply(&slip.text, fix.edits()));
        is_first |= fixed.is_some_and(|fixed| words(&fixed) == words(&slip.right));
    }
    (is_found, is_first)
}

fn share(slips: &[Slip]) -> f64 {
    slips.iter().filter(|slip| found(slip).0).count() as f64 / slips.len().max(1) as f64
}

fn measure(name: &str, slips: &[Slip]) {
    let (mut hits, mut firsts) = (0, 0);
    for slip in slips {
        let (is_found, is_first) = found(slip);
        hits += usize::from(is_found);
        firsts += usize::from(is_first);
        if !is_first {
            println!(
                "    {name}: {} {} {}",
                slip.span.of(&slip.text),
                if std::env::var("CTX").is_ok() { slip.text[..].to_string() } else { String::new() },
                if is_found { "(another fix first)" } else { "" }
            );
        }
    }
    let per_cent = |count: usize| 100.0 * count as f64 / slips.len().max(1) as f64;
    println!("{name:32} {:5}  found {:5.1} %  first {:5.1} %", slips.len(), per_cent(hits), per_cent(firsts));
}

fn clean(articles: &[String]) {
    let (mut words, mut counts): (usize, BTreeMap<&str, usize>) = (0, BTreeMap::new());
    for text in articles {
        words += text.split_whitespace().count();
        for finding in check(text, Format::Plain, &Config::default()).findings().iter().filter(|finding| RULES.contains(&finding.rule)) {
            *counts.entry(finding.rule).or_default() += 1;
            let span = finding.span;
            let from = (0..=span.start.saturating_sub(50)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let to = ((span.end + 40).min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
            let first = finding.fixes.first().and_then(|fix| fix.edits().first()).map_or("", |edit| edit.text.as_str());
            println!(
                "    {}: {:?} -> {first}",
                finding.rule,
                format!("{} [{}] {}", &text[from..span.start], span.of(text), &text[span.end..to])
            );
        }
    }
    for (rule, count) in counts {
        println!("{rule:32} {count:5}  on {words} words as published: {:.3} per 1,000", 1000.0 * count as f64 / words.max(1) as f64);
    }
}
