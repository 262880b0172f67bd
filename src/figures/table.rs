//! The words that figures are written with, from `assets/knowledge/figures.tsv`; read once, when the first figure is.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::says;

/// What a word is in a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// One to nineteen.
    Unit(f64),
    /// Twenty to ninety.
    Ten(f64),
    /// A hundred.
    Hundred,
    /// Thousand, million, lakh, crore, dozen.
    Scale(f64),
    /// Third, quarter: the lower part.
    Fraction(f64),
    /// January is 1.
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    /// Its middle month.
    Season(u8),
    /// The sign of a family of currencies.
    Currency(&'static str),
    /// A measure.
    Measure(Measure),
    /// A word before a number that says which way it may be meant.
    Hedge(Hedge),
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `rose`, `an increase`.
    Up,
    /// `fell`, `a cut`.
    Down,
    /// `a change`.
    Either,
}

/// Which way a number may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// As it stands.
    Exact,
    /// `about`, `nearly`.
    About,
    /// `more than`, `at least`.
    More,
    /// `less than`, `up to`.
    Less,
    /// `another`, `a further`: beside what was counted before.
    Further,
}

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In kilograms.
    Weight,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilometres an hour.
    Speed,
    /// In degrees Celsius.
    Celsius,
    /// In degrees Fahrenheit.
    Fahrenheit,
    /// In seconds.
    Span,
}

/// A measure: how many of the base unit of its dimension it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units one of it is.
    pub factor: f64,
}

/// Words that tell which way something goes; apart, for `fall` is a season as well.
static CHANGES: LazyLock<FxHashMap<&'static str, Direction>> = LazyLock::new(|| {
    let rows = copydesk_knowledge::FIGURES.lines().filter_map(|row| row.split_once("\tchange\t"));
    let direction = |value| match value {
        "up" => Direction::Up,
        "down" => Direction::Down,
        _ => Direction::Either,
    };
    rows.map(|(word, value)| (word, direction(value))).collect()
});

static PARTS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    let rows = copydesk_knowledge::FIGURES.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut fields = row.split('\t');
        Some((fields.next()?, part(fields.next()?, fields.next()?)?))
    })
    .collect()
});

fn part(kind: &str, value: &'static str) -> Option<Part> {
    let number = || value.parse::<f64>().ok();
    let small = || value.parse::<u8>().ok();
    Some(match kind {
        "unit" => Part::Unit(number()?),
        "ten" => Part::Ten(number()?),
        "hundred" => Part::Hundred,
        "scale" => Part::Scale(number()?),
        "fraction" => Part::Fraction(number()?),
        "month" => Part::Month(small()?),
        "weekday" => Part::Weekday(small()?),
        "season" => Part::Season(small()?),
        "currency" => Part::Currency(value),
        "measure" => {
            let (dimension, factor) = value.split_once(' ')?;
            Part::Measure(Measure { dimension: dimension_of(dimension)?, factor: factor.parse().ok()? })
        }
        "hedge" => Part::Hedge(match value {
            "about" => Hedge::About,
            "more" => Hedge::More,
            "less" => Hedge::Less,
            _ => Hedge::Further,
        }),
        _ => return None,
    })
}

fn dimension_of(name: &str) -> Option<Dimension> {
    Some(match name {
        "length" => Dimension::Length,
        "weight" => Dimension::Weight,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "speed" => Dimension::Speed,
        "celsius" => Dimension::Celsius,
        "fahrenheit" => Dimension::Fahrenheit,
        "span" => Dimension::Span,
        _ => return None,
    })
}

/// Longer words are no part of a figure, in bytes.
const LONGEST: usize = 13;

/// What the word is in a figure, in any case.
pub(super) fn lookup(word: &str) -> Option<Part> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let mut low = [0; LONGEST];
    let low = &mut low[..word.len()];
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    PARTS.get(std::str::from_utf8(low).ok()?).copied()
}

/// Which way the word, in lower case, says that something goes, if it does.
pub fn change(word: &str) -> Option<Direction> {
    CHANGES.get(word).copied()
}

/// Words and phrases of one kind, in the order of the file.
fn phrases(kind: &str) -> Vec<&'static str> {
    let rows = copydesk_knowledge::FIGURES.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t').filter(|(_, rest)| rest.split('\t').next() == Some(kind)).map(|(word, _)| word)).collect()
}

static OPEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases("open"));
static STATES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases("state").into_iter().collect());

/// Does the text, in lower case, say that what it lists is not all?
pub fn is_open(low: &str) -> bool {
    OPEN.iter().any(|words| says(low, words))
}

/// Is it what may follow a town behind a comma: `Texas`, `N.Y.`?
pub fn is_state(name: &str) -> bool {
    STATES.contains(name.trim_end_matches('.'))
}

/// A verb, and where it stands in the life of a thing: 0 begins it, 3 ends it.
static EVENTS: LazyLock<Vec<(&'static str, u8)>> = LazyLock::new(|| {
    let rows = copydesk_knowledge::FIGURES.lines().filter_map(|row| row.split_once("\tevent\t"));
    rows.filter_map(|(word, stage)| Some((word, stage.parse().ok()?))).collect()
});
static PAST: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| phrases("after").into_iter().collect());

/// The last verb of a text in lower case that begins or ends something, with its stage and its first byte.
pub fn last_event(low: &str) -> Option<(&'static str, u8, usize)> {
    let found = EVENTS.iter().filter_map(|&(word, stage)| Some((word, stage, low.rfind(word)?)));
    found.filter(|(word, _, at)| says(&low[*at..], word) && !low[..*at].ends_with(char::is_alphanumeric)).max_by_key(|found| found.2)
}

/// Does the word, in lower case, make a date behind it that of something past?
pub fn is_past(word: &str) -> bool {
    PAST.contains(word)
}

/// May the word begin a date, a time or a quantity?
pub(super) fn is_figure(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or_default();
    // `a dozen`, `a third`: the article begins nothing by itself, so it is looked for from behind.
    match lookup(first) {
        Some(Part::Currency(_) | Part::Measure(_) | Part::Hedge(_)) | None => matches!(word, "noon" | "midnight" | "Noon" | "Midnight"),
        Some(_) => true,
    }
}
