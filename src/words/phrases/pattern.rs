//! A pattern of words, as a row of phrases.tsv or grammar.tsv writes it.
//!
//! Blanks part its pieces: a word, alternatives with `|` between, a class in braces (`{verb}`), `{any*3}` for up to three words of any kind, `^if`
//! for a word that opens its sentence. Brackets hold the wrong ones. Alternatives of several words each stand for a pattern each. The fix is as
//! many alternatives as the first wrong piece has, or one for all; `$ing`, `$base`, `$participle`, `$plural` are forms of the wrong word.

use crate::knowledge::PhraseRow;
use crate::lexicon::entry;

/// A kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Up to so many words of any kind.
    Any(usize),
    /// One word of any kind.
    Word,
    /// With a capital that no sentence's start explains.
    Name,
    Verb,
    Ing,
    Past,
    /// A past that is no participle.
    PastAlone,
    Participle,
    Plural,
    Singular,
    Superlative,
    /// People in the plural.
    People,
}

/// What one word must be.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Words(Vec<&'static str>),
    /// This word with the capital of a sentence's start.
    Opening(&'static str),
    Class(Class),
}

/// One word of a fix.
#[derive(Clone, Debug)]
pub(super) enum Fix {
    Word(&'static str),
    Base,
    Ing,
    Participle,
    Plural,
}

/// One pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub pieces: Vec<Piece>,
    /// The wrong pieces: the first, and the one behind the last.
    pub wrong: (usize, usize),
    /// The piece that it is looked for by. As many words as pieces stand before it.
    pub anchor: usize,
    /// What should stand for the wrong words, by the alternative of the first.
    pub fixes: Vec<Vec<Fix>>,
    pub unless: Vec<&'static str>,
    pub is_grammar: bool,
}

impl Pattern {
    /// The patterns of a row: one, or one for each alternative of several words.
    pub fn of(row: PhraseRow) -> Vec<Self> {
        let (before, wrong, after) = parted(row.pattern);
        if wrong.trim().is_empty() {
            return Vec::new();
        }
        let fixes: Vec<&str> = row.fix.split('|').collect();
        let alternatives: Vec<&str> = wrong.split('|').collect();
        let is_of_several = alternatives.len() > 1 && !wrong.contains('{') && alternatives.iter().all(|words| words.trim().contains(' '));
        if !is_of_several {
            return vec![Self::from(row, before, wrong, after, &fixes)];
        }
        let fix = |index: usize| if fixes.len() > 1 { &fixes[index..=index] } else { &fixes[..] };
        alternatives.iter().enumerate().map(|(index, wrong)| Self::from(row, before, wrong, after, fix(index))).collect()
    }

    fn from(row: PhraseRow, before: &'static str, wrong: &'static str, after: &'static str, fixes: &[&'static str]) -> Self {
        let mut pieces: Vec<Piece> = before.split_whitespace().map(piece).collect();
        let first = pieces.len();
        pieces.extend(wrong.split_whitespace().map(piece));
        let behind = pieces.len();
        pieces.extend(after.split_whitespace().map(piece));
        let anchor = anchor(&pieces);
        let fixes = fixes.iter().map(|words| words.split_whitespace().map(fix).collect()).collect();
        Self { pieces, wrong: (first, behind), anchor, fixes, unless: row.unless.split_whitespace().collect(), is_grammar: row.is_grammar }
    }

    /// The words that it is looked for by.
    pub fn anchors(&self) -> &[&'static str] {
        match &self.pieces[self.anchor] {
            Piece::Words(alternatives) => alternatives,
            Piece::Opening(word) => std::slice::from_ref(word),
            Piece::Class(_) => &[],
        }
    }
}

/// What stands before the brackets, in them and behind them.
fn parted(pattern: &'static str) -> (&'static str, &'static str, &'static str) {
    let (before, rest) = pattern.split_once('[').unwrap_or((pattern, ""));
    let (wrong, after) = rest.split_once(']').unwrap_or((rest, ""));
    (before, wrong, after)
}

fn piece(text: &'static str) -> Piece {
    let class = |name: &str| match name {
        "any" => Class::Word,
        "name" => Class::Name,
        "verb" => Class::Verb,
        "ing" => Class::Ing,
        "past" => Class::Past,
        "past!" => Class::PastAlone,
        "participle" => Class::Participle,
        "plural" => Class::Plural,
        "singular" => Class::Singular,
        "superlative" => Class::Superlative,
        "people" => Class::People,
        _ => Class::Any(name.strip_prefix("any*").and_then(|most| most.parse().ok()).unwrap_or(0)),
    };
    match (text.strip_prefix('^'), text.strip_prefix('{').and_then(|text| text.strip_suffix('}'))) {
        (Some(word), _) => Piece::Opening(word),
        (_, Some(name)) => Piece::Class(class(name)),
        _ => Piece::Words(text.split('|').collect()),
    }
}

fn fix(text: &'static str) -> Fix {
    match text {
        "$base" => Fix::Base,
        "$ing" => Fix::Ing,
        "$participle" => Fix::Participle,
        "$plural" => Fix::Plural,
        word => Fix::Word(word),
    }
}

/// The piece whose words are the rarest, among those with a fixed number of words before them.
fn anchor(pieces: &[Piece]) -> usize {
    let is_any = |piece: &Piece| matches!(piece, Piece::Class(Class::Any(_)));
    let fixed = pieces.iter().position(is_any).unwrap_or(pieces.len());
    let rate = |piece: &Piece| match piece {
        Piece::Words(alternatives) => alternatives.iter().map(|word| entry(word).rate().max(1.0)).sum(),
        Piece::Opening(word) => entry(word).rate(),
        Piece::Class(_) => f32::INFINITY,
    };
    let rates = pieces[..fixed].iter().map(rate).enumerate();
    rates.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(index, _)| index)
}
