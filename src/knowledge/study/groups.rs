//! Rows of groups become groups.txt and groups.bin, as [`groups`](crate::knowledge::groups()) reads them.

use std::collections::BTreeMap;

use super::Packed;
use crate::knowledge::groups::hash;
use crate::knowledge::{Respect, Table};

/// The words of each group of a file, in order; what begins with `#` says something of the file.
pub fn group_rows(file: &str) -> Vec<Vec<&str>> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect()).collect()
}

/// groups.txt and groups.bin of the rows of each respect.
pub fn pack_groups(rows: &[(Respect, Vec<Vec<&str>>)]) -> Packed {
    let mut text = String::new();
    let mut keys = Vec::new();
    for (respect, groups) in rows {
        for words in groups {
            let looked_up = words.iter().filter(|word| !word.ends_with(':'));
            keys.extend(looked_up.map(|word| (hash(*respect, word), text.len() as u32)));
            text.extend([respect.letter(), "\t", &words.join("\t"), "\n"]);
        }
    }
    Packed { files: BTreeMap::from([("groups.bin", Table::pack(&keys)), ("groups.txt", text.into_bytes())]) }
}
