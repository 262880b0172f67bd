//! Words that tell of a dialect: those that not every dialect has, and those of which one dialect has two spellings.

use crate::article::{Kind, Passage, Token};
use crate::knowledge::{Respect, groups};
use crate::lexicon::{Dialect, Dialects, entry};
use crate::text::Span;

/// How the spellings of dialects differ; read in both directions.
const PATTERNS: [(&str, &str); 17] = [
    ("or", "our"),
    ("er", "re"),
    ("iz", "is"),
    ("yz", "ys"),
    ("z", "s"),
    ("og", "ogue"),
    ("l", "ll"),
    ("p", "pp"),
    ("ense", "ence"),
    ("e", "ae"),
    ("e", "oe"),
    ("a", "e"),
    ("k", "c"),
    ("o", "ou"),
    ("ow", "ough"),
    ("ging", "geing"),
    ("um", "ium"),
];

/// One such word in running text: no name, no title and nobody's speech.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// In the passage, without a possessive ending; of a compound the part between hyphens.
    pub span: Span,
    /// The dialects that have it.
    pub homes: Dialects,
    /// The other spelling, where the dialects have both.
    pub variant: Option<String>,
    /// What dialects that do not have it write, each with those dialects; nothing where it has a variant.
    pub abroad: Vec<(String, Dialects)>,
}

/// All of a passage, in order.
pub(super) fn read(passage: &Passage) -> Vec<Spelling> {
    let tokens = passage.tokens.iter().filter(|token| token.kind == Kind::Word && !token.quoted && !token.titlecase);
    tokens.flat_map(|token| parts(passage, token)).filter_map(|(start, part)| spelling(start, part)).collect()
}

fn spelling(start: usize, part: &str) -> Option<Spelling> {
    let capital = part.starts_with(char::is_uppercase).then(|| part.to_lowercase());
    let low = capital.as_deref().unwrap_or(part);
    let (homes, variant) = (entry(low).dialects(), variant(low));
    let at_home = Dialect::ALL.iter().filter(|&&dialect| homes.has(dialect)).count();
    let is_told = variant.is_some() || at_home > 0 && at_home < Dialect::ALL.len();
    let abroad = if is_told && variant.is_none() { abroad(low, homes) } else { Vec::new() };
    is_told.then(|| Spelling { span: Span::new(start, start + part.len()), homes, variant, abroad })
}

/// A token's word without its possessive.
pub fn bare<'a>(passage: &'a Passage, token: &Token) -> &'a str {
    let text = &passage.visible[token.start as usize..token.end as usize];
    let owner = text.strip_suffix('s').and_then(|head| head.strip_suffix(['\'', '’']));
    owner.unwrap_or(text)
}

/// The parts of a word between its hyphens that may be spelled in two ways, with their first bytes.
fn parts<'a>(passage: &'a Passage, token: &'a Token) -> impl Iterator<Item = (usize, &'a str)> {
    let start = token.start as usize;
    let mut at = start;
    bare(passage, token).split('-').filter_map(move |part| {
        let begin = at;
        at += part.len() + 1;
        let is_small = part.bytes().all(|byte| byte.is_ascii_lowercase());
        let opens = begin == start && token.opens && part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
        let is_word = is_small || opens && !entry(&part.to_ascii_lowercase()).is_proper();
        (part.len() > 3 && is_word).then_some((begin, part))
    })
}

/// The other spelling of a word of which one dialect has two, in the plural too.
fn variant(low: &str) -> Option<String> {
    let other = |word: &str| groups(Respect::Spelling, word).next()?.words().find(|&other| other != word);
    other(low).map(Into::into).or_else(|| Some(format!("{}s", other(low.strip_suffix('s')?)?)))
}

/// What other dialects write for a word that only those of `homes` have.
fn abroad(low: &str, homes: Dialects) -> Vec<(String, Dialects)> {
    // `prized` and `prised` are two words.
    if low.starts_with("priz") || low.starts_with("pris") {
        return Vec::new();
    }
    let others = PATTERNS.iter().flat_map(|&(one, two)| replaced(low, one, two).chain(replaced(low, two, one)));
    let known = others.map(|other| (entry(&other), other)).filter(|(known, _)| known.is_accepted_word() && !known.dialects().share(homes));
    known.map(|(known, other)| (other, known.dialects())).collect()
}

/// The word with `from` replaced by `to` in one place.
fn replaced<'a>(low: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = String> + 'a {
    low.match_indices(from).map(move |(at, _)| [&low[..at], to, &low[at + from.len()..]].concat())
}
