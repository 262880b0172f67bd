//! Words that tell something of the marks beside them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word tells, one bit each; `assets/knowledge/marks.tsv` has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A verb that says who is quoted: `said`.
    Attribution = 1,
    /// A word that a speaker says of himself or to another: `we`, `your`.
    Speaker = 2,
    /// A pronoun that may stand before such a verb: `she`.
    Pronoun = 4,
    /// An article or a possessive: `the`, `their`.
    Determiner = 8,
    /// A short verb that a sentence goes on with after an aside: `was`.
    Finite = 16,
    /// It opens what stands in brackets: `about`, `including`.
    AsideOpener = 32,
    /// It tells a colleague something in copy: `insert`, `pls`.
    Instruction = 64,
    /// It says for whom a note is: `desk`, `legals`.
    Addressee = 128,
    /// It stands in capitals before `TO COME` or `HERE`: `caption`.
    CopyPart = 256,
    /// An apostrophe before it stands for letters left out: `'em`.
    Clipped = 512,
    /// It goes on with the narrative behind a fragment in quotation marks: `says`.
    Filler = 1024,
    /// With a capital it opens a quotation that goes on with the sentence before: `but`.
    Conjunction = 2048,
}

const NAMES: &[(&str, Tag)] = &[
    ("attribution", Tag::Attribution),
    ("speaker", Tag::Speaker),
    ("pronoun", Tag::Pronoun),
    ("determiner", Tag::Determiner),
    ("finite", Tag::Finite),
    ("aside-opener", Tag::AsideOpener),
    ("instruction", Tag::Instruction),
    ("addressee", Tag::Addressee),
    ("copy-part", Tag::CopyPart),
    ("clipped", Tag::Clipped),
    ("filler", Tag::Filler),
    ("conjunction", Tag::Conjunction),
];

/// Has the word, in lower case, this tag?
pub(super) fn has(low: &str, tag: Tag) -> bool {
    static LISTED: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
        let rows = copydesk_knowledge::MARKS.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).map(|(word, tags)| (word, bits(tags))).collect()
    });
    LISTED.get(low).is_some_and(|bits| bits & tag as u16 != 0)
}

fn bits(tags: &str) -> u16 {
    let named = tags.split('\t').next().unwrap_or_default().split(' ');
    named.filter_map(|name| NAMES.iter().find(|(known, _)| *known == name)).map(|(_, tag)| *tag as u16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_known_tags_and_rows_are_in_order() {
        let rows: Vec<&str> = copydesk_knowledge::MARKS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted(), "{:?}", rows.windows(2).find(|pair| pair[0] > pair[1]));
        for row in rows {
            let tags = row.split('\t').nth(1).unwrap_or_default();
            assert!(tags.split(' ').all(|tag| NAMES.iter().any(|(known, _)| *known == tag)), "{row}");
        }
        assert!(has("said", Tag::Attribution) && !has("sad", Tag::Attribution));
    }
}
