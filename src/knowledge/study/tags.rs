//! Rows of words with tags become tags.bin and tagged.txt, as [`tags`](crate::knowledge::tags()) reads them.

use std::collections::{BTreeMap, BTreeSet};

use super::Packed;
use crate::knowledge::tags::Set;
use crate::knowledge::{Table, Tag};
use crate::lexicon::KeyHash;

/// One row of assets/knowledge/words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The word, or words with blanks between, as it is looked up.
    pub word: String,
    /// At least one.
    pub tags: Vec<Tag>,
    /// A sentence that has the word; empty where the row has none.
    pub example: String,
}

impl TagRow {
    /// A line of a file: word, tags with a blank between, example or nothing.
    pub fn read(line: &str) -> Result<Self, String> {
        let mut columns = line.split('\t');
        let word = columns.next().filter(|word| !word.trim().is_empty()).ok_or_else(|| format!("no word: {line}"))?;
        let tags = columns.next().unwrap_or_default().split(' ').map(str::parse).collect::<Result<Vec<Tag>, String>>();
        let tags = tags.map_err(|error| format!("{error}: {line}"))?;
        let example = columns.next().unwrap_or_default();
        if columns.next().is_some() {
            return Err(format!("more than three columns: {line}"));
        }
        Ok(Self { word: word.to_string(), tags, example: example.to_string() })
    }
}

/// The rows of one file in order; what begins with `#` says something of the file.
pub fn tag_rows(file: &str) -> Result<Vec<TagRow>, String> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(TagRow::read).collect()
}

/// tags.bin and tagged.txt of these rows. A word that two files have has the tags of both.
pub fn pack_tags(rows: &[TagRow]) -> Packed {
    let mut words: BTreeMap<&str, Set> = BTreeMap::new();
    for row in rows {
        let set = words.entry(&row.word).or_default();
        row.tags.iter().for_each(|&tag| set[tag as usize / 8] |= 1 << (tag as usize % 8));
    }
    let sets: BTreeSet<Set> = words.values().copied().collect();
    let sets: Vec<Set> = sets.into_iter().collect();
    let number = |set: &Set| sets.binary_search(set).unwrap_or_default() as u16;
    let keys: Vec<(u64, u32)> = words.iter().map(|(word, set)| (KeyHash::new().with(word).finish(), number(set).into())).collect();
    let mut bytes: Vec<u8> = [sets.len() as u16, words.len() as u16].iter().flat_map(|count| count.to_le_bytes()).collect();
    bytes.extend(sets.as_flattened());
    bytes.extend(words.values().flat_map(|set| number(set).to_le_bytes()));
    bytes.extend(Table::pack(&keys));
    let text: String = words.keys().flat_map(|word| [word, "\n"]).collect();
    Packed { files: BTreeMap::from([("tags.bin", bytes), ("tagged.txt", text.into_bytes())]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_a_strange_tag_or_without_one_is_refused() {
        assert!(TagRow::read("mayor\ttitle\tThe mayor spoke.").is_ok());
        for line in ["mayor\ttitel", "mayor", "\ttitle", "mayor\ttitle\tThe mayor spoke.\tmore"] {
            assert!(TagRow::read(line).is_err(), "{line}");
        }
    }
}
