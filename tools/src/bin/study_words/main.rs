//! Measures the words and fits their decision, on pairs of misspelling and correction and on articles that are given: none of them is part
//! of the project.
//!
//! ```text
//! cargo run --release -p tools --bin study_words -- pairs PAIRS.tsv [half]               first and in five, each word alone
//! cargo run --release -p tools --bin study_words -- sentences PAIRS.tsv ARTICLES [half]  the same, put into sentences of articles
//! cargo run --release -p tools --bin study_words -- unknown ARTICLES                     the words that the decision is asked about
//! cargo run --release -p tools --bin study_words -- fit ARTICLES SLIPS.tsv PAIRS.tsv     the lines of word-decision.tsv, cross-validated
//! cargo run --release -p tools --bin study_words -- rank ARTICLES PAIRS.tsv …            the lines of word-ranking.tsv, cross-validated
//! cargo run --release -p tools --bin study_words -- joins SLIPS.tsv PAIRS.tsv ARTICLES … the lines of word-joins.tsv, cross-validated
//! cargo run --release -p tools --bin study_words -- speed PAIRS.tsv ARTICLES             time of ranking and of the accept test
//! ```
//!
//! PAIRS are lines `wrong<TAB>right`; ARTICLES is a folder of text files; SLIPS are the pairs that stand in those articles: every other
//! word that the decision is asked about there is taken to be right. The list of misspellings is not asked for pairs. With `half` only the
//! pairs that tools/src/bin/learn_edits.rs and learn_spelt.rs leave aside with the same word are measured. Choices are drawn by a fixed seed.

mod fit;
mod joins;
mod made;
mod rank;

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use copydesk::article::{Format, Kind, Paragraph, Passage, layout};
use copydesk::config::Config;
use copydesk::lexicon::{KeyHash, channel, entry};
use copydesk::words::study::{Studied, StudiedWords, THRESHOLD, ranked, study};
use copydesk::words::{WordFacts, facts};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["pairs", pairs, rest @ ..] => alone(&read_pairs(pairs, half(rest))?),
        ["sentences", pairs, articles, rest @ ..] => in_sentences(&read_pairs(pairs, half(rest))?, &read_articles(articles)?),
        ["unknown", articles] => unknown(&read_articles(articles)?),
        ["fit", articles, slips, pairs] => {
            fit::fit(&read_articles(articles)?, &read_pairs(slips, Half::Both)?, &read_pairs(pairs, Half::Both)?)
        }
        ["rank", articles, pairs @ ..] => {
            let lists = pairs.iter().map(|pairs| read_pairs(pairs, Half::Aside)).collect::<Result<Vec<_>, _>>()?;
            rank::rank(&read_articles(articles)?, &lists);
        }
        ["joins", slips, pairs, folders @ ..] => {
            let folders = folders.iter().map(|folder| read_articles(folder)).collect::<Result<Vec<_>, _>>()?;
            joins::joins(&folders, &read_pairs(slips, Half::Both)?, &read_pairs(pairs, Half::Both)?);
        }
        ["speed", pairs, articles] => speed(&read_pairs(pairs, Half::Both)?, &read_articles(articles)?),
        _ => {
            return Err(
                "usage: study_words pairs|sentences|unknown|fit|rank|joins|speed FILE …; see the top of tools/src/bin/study_words".into()
            );
        }
    }
    Ok(())
}

/// Which pairs are looked at.
#[derive(Clone, Copy)]
enum Half {
    Both,
    Aside,
}

impl Half {
    fn has(self, right: &str) -> bool {
        match self {
            Half::Both => true,
            Half::Aside => kept_aside(right),
        }
    }
}

fn half(arguments: &[&str]) -> Half {
    if arguments == ["half"] { Half::Aside } else { Half::Both }
}

type Pairs = [(String, String)];

/// Pairs of one word each, in lower case.
fn read_pairs(path: &str, half: Half) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let usable = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'\'' | b'-'));
    let text = fs::read_to_string(path)?.to_lowercase().replace('’', "'");
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (wrong, right) in text.lines().filter_map(|line| line.split_once('\t')) {
        if usable(wrong) && usable(right) && wrong != right && half.has(right) {
            pairs.push((wrong.into(), right.into()));
        }
    }
    pairs.sort();
    pairs.dedup();
    Ok(pairs)
}

/// Pairs of these corrections are never learned from with `half`: inflections of one word stay together.
fn kept_aside(right: &str) -> bool {
    KeyHash::new().with(right.get(..5).unwrap_or(right)).finish() & 1 == 1
}

struct Article {
    text: String,
    paragraphs: Vec<Paragraph>,
    facts: Vec<Arc<WordFacts>>,
}

impl Article {
    fn read(text: String) -> Self {
        let mut paragraphs = Vec::new();
        for block in layout(&text, Format::Plain) {
            let (span, zone) = (block.span, block.zone);
            paragraphs.push(Paragraph { span, zone, passage: Arc::new(Passage::read(block)) });
        }
        let facts = paragraphs.iter().map(|paragraph| Arc::new(facts(&paragraph.passage))).collect();
        Article { text, paragraphs, facts }
    }

    fn study(&self, subject: StudiedWords) -> Vec<Studied> {
        study(&self.paragraphs, &self.facts, &Config::default(), subject)
    }

    /// With other letters in place of those from `start` to `end`; what the decision sees there.
    fn study_changed(&self, (start, end): (usize, usize), letters: &str, unlisted: bool) -> Option<Studied> {
        let changed = [&self.text[..start], letters, &self.text[end..]].concat();
        Article::read(changed).study(StudiedWords::At { start, unlisted }).pop()
    }

    /// Words of prose in small letters, with their places.
    fn words(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.paragraphs
            .iter()
            .flat_map(|paragraph| {
                let tokens = paragraph.passage.tokens.iter().filter(|token| token.kind == Kind::Word);
                let places = tokens.map(|token| (paragraph.span.start + token.start as usize, paragraph.span.start + token.end as usize));
                places.map(|(start, end)| (start, end, &self.text[start..end]))
            })
            .filter(|(.., word)| word.bytes().all(|byte| byte.is_ascii_lowercase()))
    }
}

fn read_articles(folder: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    paths.sort();
    paths.into_iter().map(|path| Ok(Article::read(fs::read_to_string(path)?))).collect()
}

/// Parts of what is fitted on, each judged by the weights of the others.
const FOLDS: u64 = 5;

/// A sequence that looks random and is always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }
}

fn per_cent(part: usize, whole: usize) -> String {
    format!("{part} of {whole} = {:.1} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn alone(pairs: &[(String, String)]) {
    let (mut count, mut first, mut five, mut offered) = (0, 0, 0, 0);
    // A misspelling with two corrections (`ther`: there, their) is one case, right with either.
    for same in pairs.chunk_by(|a, b| a.0 == b.0).filter(|same| !entry(&same[0].0).is_accepted_word()) {
        let is_right = |word: &String| same.iter().any(|(_, right)| *right == word.to_lowercase());
        let place = ranked(&same[0].0).iter().map(|(word, _)| word).position(is_right);
        count += 1;
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        offered += usize::from(place.is_some());
    }
    println!("alone: first {}, in five {}, offered {}", per_cent(first, count), per_cent(five, count), per_cent(offered, count));
}

fn in_sentences(pairs: &[(String, String)], articles: &[Article]) {
    let places = places(articles);
    let mut draw = Draw(11);
    let (mut count, mut first, mut five, mut found) = (0, 0, 0, 0);
    for (wrong, right) in pairs.iter().filter(|(wrong, _)| !entry(wrong).is_accepted_word()) {
        let Some(places) = places.get(right.as_str()) else { continue };
        let (index, start, end) = places[draw.below(places.len())];
        let Some(studied) = articles[index].study_changed((start, end), wrong, true) else { continue };
        let place = studied.ranked.iter().position(|word| word.to_lowercase() == *right);
        count += 1;
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        found += usize::from(studied.posterior >= THRESHOLD);
        if place != Some(0) && std::env::var_os("MISSED").is_some() {
            println!("  {wrong} -> {right}: {:?}", &studied.ranked[..studied.ranked.len().min(5)]);
        }
    }
    println!("in sentences: first {}, in five {}, found {}", per_cent(first, count), per_cent(five, count), per_cent(found, count));
}

fn places(articles: &[Article]) -> HashMap<&str, Vec<(usize, usize, usize)>> {
    let mut places: HashMap<&str, Vec<(usize, usize, usize)>> = HashMap::new();
    for (index, article) in articles.iter().enumerate() {
        for (start, end, word) in article.words() {
            places.entry(word).or_default().push((index, start, end));
        }
    }
    places
}

fn unknown(articles: &[Article]) {
    for article in articles {
        for studied in article.study(StudiedWords::Doubtful) {
            let beside = |from: usize, to: usize| article.text.get(from..to).unwrap_or_default().replace('\n', " ");
            let floor = |at: usize| (0..=at).rev().find(|&at| article.text.is_char_boundary(at)).unwrap_or(0);
            let (from, to) = (floor(studied.span.start.saturating_sub(40)), floor((studied.span.end + 25).min(article.text.len())));
            let best = studied.ranked.first().map_or("-", String::as_str);
            println!(
                "{:.3}{}\t{}\t{best}\t{} [] {}",
                studied.posterior,
                if studied.open { "" } else { " closed" },
                studied.low,
                beside(from, studied.span.start),
                beside(studied.span.end, to)
            );
        }
    }
}

fn speed(pairs: &[(String, String)], articles: &[Article]) {
    let mut times: Vec<f64> = Vec::new();
    for (wrong, _) in pairs.iter().filter(|(wrong, _)| !entry(wrong).is_accepted_word()).step_by(7).take(600) {
        let start = Instant::now();
        let found = channel::candidates(wrong, 20).len();
        times.push(start.elapsed().as_secs_f64() * 1000.0 + 1e-12 * found as f64);
    }
    times.sort_by(f64::total_cmp);
    println!("candidates of one word: median {:.3} ms, 95 % within {:.3} ms", times[times.len() / 2], times[times.len() * 95 / 100]);
    let words: Vec<&str> = articles.iter().flat_map(Article::words).map(|(.., word)| word).collect();
    let (start, mut known) = (Instant::now(), 0);
    for _ in 0..5 {
        known += words.iter().filter(|word| entry(word).is_accepted_word()).count();
    }
    println!("accept test: {:.1} million words a second ({known} known)", 5e-6 * words.len() as f64 / start.elapsed().as_secs_f64());
}
