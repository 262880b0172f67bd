//! Set phrases and small grammar with a word wrong: `should of`, `to and end`, `capable to perform`. The patterns are data, each with a
//! sentence in which it speaks and one in which it does not; no model is asked.

mod pattern;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::parts::{Gap, Words, capitalised};
use super::slip::Slip;
use super::{Ground, Judgement};
use crate::article::Passage;
use crate::knowledge;
use crate::knowledge::inflection::{
    base_of, ing_of, is_ing, is_participle, is_past, is_past_alone, is_plural, is_superlative, is_verb, participle_of, plural_of,
};
use pattern::{Class, Fix, Pattern, Piece};

/// Patterns by the word that each is looked for by.
static BY_ANCHOR: LazyLock<FxHashMap<&'static str, Vec<&'static Pattern>>> = LazyLock::new(|| {
    let mut by_anchor: FxHashMap<&str, Vec<&Pattern>> = FxHashMap::default();
    for pattern in PATTERNS.iter() {
        for word in pattern.anchors() {
            by_anchor.entry(word).or_default().push(pattern);
        }
    }
    by_anchor
});

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| knowledge::phrases().flat_map(Pattern::of).collect());

static PEOPLE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| knowledge::peoples_words().collect());

/// The wrong phrases of a passage, in order.
pub(super) fn slips(words: &Words, passage: &Passage) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, &part) in words.parts.iter().enumerate() {
        let Some(patterns) = BY_ANCHOR.get(words.low(part)) else { continue };
        slips.extend(patterns.iter().find_map(|pattern| slip(words, passage, index, pattern)));
    }
    slips
}

/// The slip of a pattern whose anchor stands at part `index`.
fn slip(words: &Words, passage: &Passage, index: usize, pattern: &Pattern) -> Option<Slip> {
    let start = index.checked_sub(pattern.anchor)?;
    let place = Place { words, passage };
    let mut starts = Vec::with_capacity(pattern.pieces.len() + 1);
    if !place.has(&pattern.pieces, start, &mut starts) {
        return None;
    }
    let end = *starts.last()?;
    let is_silent = |at: usize| words.parts.get(at).is_some_and(|part| pattern.unless.contains(&words.low(*part)));
    let edge = |at: usize, after: bool| words.joint(passage, at, after);
    if (start.saturating_sub(1)..=end).any(is_silent) || edge(start, false) || edge(end - 1, true) {
        return None;
    }
    let first = words.parts[starts[pattern.wrong.0]];
    if pattern.is_grammar && passage.tokens[first.token as usize].quoted {
        return None;
    }
    let (first_wrong, last_wrong) = (starts[pattern.wrong.0], starts[pattern.wrong.1] - 1);
    let fix = fixed(words, pattern, &starts)?;
    let before = (start..first_wrong).map(|at| words.low(words.parts[at]));
    let after = (last_wrong + 1..end).map(|at| words.low(words.parts[at]));
    let whole: Vec<&str> = before.chain([fix.as_str()]).chain(after).collect();
    let ground = Some(Ground::Phrase(whole.join(" ")));
    let meant = vec![if first.is_capital() { capitalised(&fix) } else { fix }];
    let judgement = if pattern.is_grammar { Judgement::Grammar } else { Judgement::Confused };
    Some(Slip { first: first_wrong, last: last_wrong, judgement, meant, ground })
}

/// What should stand for the wrong words.
fn fixed(words: &Words, pattern: &Pattern, starts: &[usize]) -> Option<String> {
    let low = |piece: usize| words.low(words.parts[starts[piece]]);
    let (first, last) = pattern.wrong;
    // The word that the fix changes: that of the first class in the brackets, else the last word.
    let subject = (first..last).find(|&piece| matches!(pattern.pieces[piece], Piece::Class(_))).unwrap_or(last - 1);
    let choice = match &pattern.pieces[first] {
        Piece::Words(alternatives) => alternatives.iter().position(|word| *word == low(first)).unwrap_or(0),
        _ => 0,
    };
    let fixes = pattern.fixes.get(choice).or_else(|| pattern.fixes.first())?;
    let parts: Option<Vec<String>> = fixes.iter().map(|fix| form(fix, low(subject))).collect();
    Some(parts?.join(" "))
}

fn form(fix: &Fix, low: &str) -> Option<String> {
    match fix {
        Fix::Word(word) => Some((*word).to_owned()),
        Fix::Base => base_of(low),
        Fix::Ing => ing_of(low),
        Fix::Participle => participle_of(low),
        Fix::Plural => plural_of(low),
    }
}

/// The words among which a pattern is looked for.
struct Place<'a> {
    words: &'a Words,
    passage: &'a Passage,
}

impl Place<'_> {
    /// Do these pieces stand from part `at` on? `starts` gets where each begins, and where the last ends.
    fn has(&self, pieces: &[Piece], at: usize, starts: &mut Vec<usize>) -> bool {
        let Some((piece, rest)) = pieces.split_first() else {
            starts.push(at);
            return true;
        };
        let depth = starts.len();
        let lengths = if let Piece::Class(Class::Any(most)) = piece { 0..=*most } else { 1..=1 };
        for length in lengths {
            let may_be = (at..at + length).all(|part| self.is(piece, part, part == 0 || starts.is_empty()));
            if !may_be {
                break;
            }
            starts.push(at);
            if self.has(rest, at + length, starts) {
                return true;
            }
            starts.truncate(depth);
        }
        false
    }

    /// Is part `at` such a piece, with nothing but blanks before it unless it is the `first`?
    fn is(&self, piece: &Piece, at: usize, first: bool) -> bool {
        let Some(&part) = self.words.parts.get(at) else { return false };
        let low = self.words.low(part);
        if part.is_skipped() || !first && !matches!(self.words.gap(self.passage, at - 1), Gap::Blank | Gap::Wide | Gap::Wrapped) {
            return false;
        }
        let is_name = part.is_capital() && !part.opens() && low != "i";
        match piece {
            Piece::Words(alternatives) => (first || !is_name) && alternatives.contains(&low),
            Piece::Opening(word) => part.is_capital() && part.opens() && low == *word,
            Piece::Class(Class::Any(_) | Class::Word) => true,
            Piece::Class(Class::Name) => is_name,
            Piece::Class(class) => !is_name && has_class(low, *class),
        }
    }
}

fn has_class(low: &str, class: Class) -> bool {
    match class {
        Class::Any(_) | Class::Word | Class::Name => true,
        Class::Verb => is_verb(low),
        Class::Ing => is_ing(low),
        Class::Past => is_past(low),
        Class::PastAlone => is_past_alone(low),
        Class::Participle => is_participle(low),
        Class::Plural => is_plural(low),
        Class::Singular => plural_of(low).is_some(),
        Class::Superlative => is_superlative(low),
        Class::People => PEOPLE.contains(low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, layout};

    fn slips_of(text: &str) -> Vec<(String, String)> {
        let passage = Passage::read(layout(text, Format::Plain).swap_remove(0));
        let words = Words::of(&passage);
        let place = |slip: &Slip| &text[words.parts[slip.first].start as usize..words.parts[slip.last].end as usize];
        slips(&words, &passage).iter().map(|slip| (place(slip).to_owned(), slip.meant[0].clone())).collect()
    }

    /// The text with its first slip mended.
    fn mended(text: &str) -> String {
        let passage = Passage::read(layout(text, Format::Plain).swap_remove(0));
        let words = Words::of(&passage);
        let slip = &slips(&words, &passage)[0];
        let (start, end) = (words.parts[slip.first].start as usize, words.parts[slip.last].end as usize);
        [&text[..start], &slip.meant[0], &text[end..]].concat()
    }

    #[test]
    fn every_row_speaks_in_its_sentence_and_not_in_the_nearest_right_one() {
        for row in knowledge::phrases() {
            assert!(!Pattern::of(row).is_empty(), "{}: nothing in brackets", row.pattern);
            let found = slips_of(row.fires);
            assert!(found.len() == 1, "{}: {} -> {found:?}", row.pattern, row.fires);
            let mended = mended(row.fires);
            assert_eq!(slips_of(&mended), [], "{}: {mended}", row.pattern);
            assert_eq!(slips_of(row.silent), [], "{}: {}", row.pattern, row.silent);
        }
    }

    #[test]
    fn every_class_of_a_pattern_is_known() {
        for pattern in PATTERNS.iter() {
            assert!(!pattern.pieces.iter().any(|piece| matches!(piece, Piece::Class(Class::Any(0)))), "{pattern:?}");
            assert!(!pattern.anchors().is_empty(), "{pattern:?}");
        }
    }

    #[test]
    fn grammar_in_a_quotation_is_the_speakers() {
        assert_eq!(slips_of("The number of cases are rising.").len(), 1);
        assert_eq!(slips_of("\"The number of cases are rising,\" she said."), []);
        assert_eq!(slips_of("\"You should of gone,\" she said.").len(), 1);
    }

    #[test]
    fn a_fix_has_the_form_that_the_pattern_asks_for() {
        let fixes = |text: &str| slips_of(text).into_iter().map(|slip| slip.1).collect::<Vec<_>>();
        assert_eq!(fixes("She was not capable to lie."), ["of lying"]);
        assert_eq!(fixes("They never did not went."), ["go"]);
        assert_eq!(fixes("Wreaking was right, but wrecking havoc was not."), ["wreaking"]);
    }
}
