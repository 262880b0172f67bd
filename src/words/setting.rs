//! How a word is set in its line: after a number, explained, emphasised, one of a list. What is set apart so is seldom a slip.

use super::judging::Page;
use super::part::Part;
use crate::article::NOTHING;
use crate::lexicon::pair_rate;

impl Page<'_> {
    /// A short form after a number: `40 kms`, `3 dlrs`.
    pub(super) fn is_unit(&self, part: Part) -> bool {
        let before = self.passage.visible.get(..part.start as usize).unwrap_or_default();
        part.end - part.start < 6 && before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Is the word explained where it stands: `called`, `known as` before it, or `, a`, `, or`, `(the` after it?
    pub(super) fn is_glossed(&self, index: usize) -> bool {
        const NAMING: [&str; 7] = ["called", "dubbed", "named", "nicknamed", "termed", "word", "term"];
        let part = self.facts.parts[index];
        let before = |back: usize| index.checked_sub(back).map_or("", |other| self.facts.low(self.facts.parts[other]));
        let named =
            NAMING.contains(&before(1)) || before(1) == "as" && before(2) == "known" || before(1) == "the" && NAMING.contains(&before(2));
        let after = self.passage.visible.get(part.end as usize..).unwrap_or_default();
        let explained =
            [", a ", ", an ", ", or ", ", the ", ", which ", ", meaning ", " (a ", " (an ", " (the ", " (or ", " - a ", " – a "];
        named || explained.iter().any(|start| after.starts_with(start))
    }

    /// Between marks of emphasis: `*moin moin*`, or markup on both sides of a few words.
    pub(super) fn is_emphasised(&self, part: Part) -> bool {
        const LONGEST: usize = 40;
        let is_mark = |c: char| matches!(c, '*' | '_') || c as u32 == u32::from(NOTHING);
        let stops = |c: &char| !matches!(c, '.' | '!' | '?' | '\n');
        let text = &self.passage.visible;
        let (Some(before), Some(after)) = (text.get(..part.start as usize), text.get(part.end as usize..)) else { return false };
        let left = before.chars().rev().take(LONGEST).take_while(stops).find(|&c| is_mark(c));
        let right = after.chars().take(LONGEST).find(|&c| is_mark(c));
        left.is_some() && left == right
    }

    /// Do lists of pairs have the unknown word beside a neighbour?
    pub(super) fn has_own_pair(&self, index: usize, low: &str) -> bool {
        let near = self.neighbours(index);
        near.before.is_some_and(|before| pair_rate(before, low) > 0.0) || near.after.is_some_and(|after| pair_rate(low, after) > 0.0)
    }

    /// Between commas, or between one and `and`: one of a list.
    pub(super) fn is_in_list(&self, index: usize) -> bool {
        let part = self.facts.parts[index];
        let comma_after = self.passage.visible.get(part.end as usize..).is_some_and(|after| after.starts_with(", "));
        let comma_before = self.passage.visible.get(..part.start as usize).is_some_and(|before| before.ends_with(", "));
        let joins = |other: Option<&Part>| other.is_some_and(|other| matches!(self.facts.low(*other), "and" | "or"));
        let and_after = joins(self.facts.parts.get(index + 1));
        let and_before = joins(index.checked_sub(1).and_then(|before| self.facts.parts.get(before)));
        comma_before && (comma_after || and_after) || and_before && comma_after
    }
}

/// Other forms that a word may have in an article: singular for plural, plural for singular, other endings of its stem.
pub(super) fn kin(low: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 7] = ["ers", "ing", "ed", "er", "es", "s", "ly"];
    let stem = ENDINGS.iter().find_map(|ending| low.strip_suffix(ending)).filter(|stem| stem.len() > 3).unwrap_or(low).to_owned();
    let low = low.to_owned();
    [""].into_iter().chain(ENDINGS).map(move |ending| format!("{stem}{ending}")).filter(move |form| *form != low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_kin_of_its_own_stem() {
        let forms: Vec<String> = kin("pleachers").collect();
        assert!(forms.contains(&"pleached".to_owned()) && forms.contains(&"pleach".to_owned()));
        assert!(!forms.contains(&"pleachers".to_owned()));
    }
}
