//! Set phrases and small grammar with a word wrong, and the irregular verbs: rows of assets/knowledge/grammar, read as they are.
//!
//! A row of phrases.tsv or grammar.tsv has five columns: the pattern with its wrong words in brackets, what should stand for them, words that
//! make it right where they stand in it or beside it, a sentence in which it must speak, and the nearest one in which it must not.
//! assets/README.md gives the signs of a pattern.

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct PhraseRow {
    /// The pattern, its wrong words in brackets.
    pub pattern: &'static str,
    /// What should stand for them.
    pub fix: &'static str,
    /// Silent where one of these is part of it or beside it.
    pub unless: &'static str,
    /// A sentence that has the fault.
    pub fires: &'static str,
    /// The nearest one that has not.
    pub silent: &'static str,
    /// Is it grammar, which a speaker may break? Else a slip of the pen.
    pub is_grammar: bool,
}

/// All rows, phrases first.
pub fn phrases() -> impl Iterator<Item = PhraseRow> {
    let rows = |text: &'static str, is_grammar: bool| lines(text).filter_map(move |line| row(line, is_grammar));
    rows(copydesk_knowledge::PHRASES, false).chain(rows(copydesk_knowledge::GRAMMAR, true))
}

fn row(line: &'static str, is_grammar: bool) -> Option<PhraseRow> {
    let mut columns = line.split('\t');
    let mut next = || columns.next();
    Some(PhraseRow { pattern: next()?, fix: next()?, unless: next()?, fires: next()?, silent: next()?, is_grammar })
}

/// Irregular verbs: base, past, participle.
pub fn irregular_verbs() -> impl Iterator<Item = [&'static str; 3]> {
    lines(copydesk_knowledge::VERBS).filter_map(|line| {
        let mut columns = line.split('\t');
        Some([columns.next()?, columns.next()?, columns.next()?])
    })
}

/// Words for people in the plural: `students`, `officers`.
pub fn peoples_words() -> impl Iterator<Item = &'static str> {
    lines(copydesk_knowledge::PEOPLE)
}

/// A set of words that are written for one another.
#[derive(Clone, Copy, Debug)]
pub struct ConfusableRow {
    words: &'static str,
    sentence: &'static str,
    /// Must the wrong word in the sentence be told? Where not, the model decides, and no sentence is sure.
    pub speaks: bool,
}

impl ConfusableRow {
    /// The words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.words.split(' ')
    }

    /// A sentence with `[]` in it, the wrong word and the right one for that place.
    pub fn example(self) -> Option<(String, &'static str, &'static str)> {
        let (before, rest) = self.sentence.split_once('[')?;
        let (choice, after) = rest.split_once(']')?;
        let (right, wrong) = choice.split_once('/')?;
        Some((format!("{before}[]{after}"), wrong, right))
    }
}

/// All sets.
pub fn confusables() -> impl Iterator<Item = ConfusableRow> {
    lines(copydesk_knowledge::CONFUSABLES).filter_map(|line| {
        let mut columns = line.split('\t');
        let (words, sentence) = (columns.next()?, columns.next()?);
        Some(ConfusableRow { words, sentence, speaks: columns.next() != Some("model") })
    })
}

/// A compound that is one word, as people tear it.
#[derive(Clone, Copy, Debug)]
pub struct TornRow {
    /// The first part.
    pub first: &'static str,
    /// The second, in the singular.
    pub second: &'static str,
    /// One of these must stand before it, if there are any.
    pub after: &'static str,
    /// None of these may follow.
    pub not_before: &'static str,
}

/// All compounds.
pub fn torn_compounds() -> impl Iterator<Item = TornRow> {
    lines(copydesk_knowledge::CLOSED).filter_map(|line| {
        let mut columns = line.split('\t');
        let (first, second) = (columns.next()?, columns.next()?);
        Some(TornRow { first, second, after: columns.next().unwrap_or_default(), not_before: columns.next().unwrap_or_default() })
    })
}

/// Words that came into newspapers after 2010.
pub fn modern_words() -> impl Iterator<Item = &'static str> {
    lines(copydesk_knowledge::MODERN)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row() {
        for (text, is_grammar) in [(copydesk_knowledge::PHRASES, false), (copydesk_knowledge::GRAMMAR, true)] {
            for line in lines(text) {
                assert!(row(line, is_grammar).is_some() && line.split('\t').count() == 5, "{line}");
            }
        }
        assert!(irregular_verbs().count() == lines(copydesk_knowledge::VERBS).count());
    }
}
