//! Rows of names become the files that [`knowledge`](crate::knowledge) reads. No other file than this one and its reader knows the layout.
//!
//! names.txt has a line for each row: the number of its kind, from, until, what, then its forms, a tab between. rows.bin has the place of each
//! line, `u32`. The tables map hashes to row x 16 + form; offered.bin is as [`Offers`] has it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Packed;
use crate::knowledge::{FORMS, NameKind, Table, capital_rate, gap_hash, key, outlines};
use crate::lexicon::{self, KeyHash, Offers};

/// One row of assets/knowledge/names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// As it is usually written, then the other right forms.
    pub forms: Vec<String>,
    /// What it stands for.
    pub kind: NameKind,
    /// What or who it is.
    pub what: String,
    /// Since when, in years, or nothing.
    pub from: String,
    /// Until when.
    pub until: String,
}

impl Row {
    /// A line of a file: name, kind, other forms with `; ` between, what, from, until; what is empty at the end may be missing.
    pub fn read(line: &str) -> Result<Self, String> {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default().trim().to_owned();
        let (name, kind, others, what, from, until) = (next(), next(), next(), next(), next(), next());
        let forms: Vec<String> =
            std::iter::once(name.as_str()).chain(others.split("; ")).filter(|form| !form.is_empty()).map(Into::into).collect();
        if columns.next().is_some() || name.is_empty() || forms.len() > FORMS as usize {
            return Err(format!("six columns and at most {FORMS} forms: {line}"));
        }
        Ok(Self { forms, kind: kind.parse().map_err(|error| format!("{error}: {line}"))?, what, from, until })
    }
}

/// The rows of several files, by name. What two files have of one name and kind becomes one row: the forms of both, and what the first says.
pub fn rows<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Vec<Row>, String> {
    let mut known: BTreeMap<(String, NameKind), Row> = BTreeMap::new();
    let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let row = Row::read(line)?;
        match known.entry((row.forms[0].clone(), row.kind)) {
            Entry::Vacant(place) => drop(place.insert(row)),
            Entry::Occupied(mut place) => {
                let first = place.get_mut();
                let more: Vec<String> = row.forms.into_iter().filter(|form| !first.forms.contains(form)).collect();
                first.forms.extend(more);
                first.forms.truncate(FORMS as usize);
            }
        }
    }
    Ok(known.into_values().collect())
}

/// Words of a name, at most, that it is looked up by without one of them.
const LONGEST: usize = 6;

/// How often a name carries a capital, in nats above once in 30 million words, to be one that everybody writes; peoples and days of the week
/// are.
const GREAT: f32 = 4.3;

/// And how often the web has a firm or a brand, as [`Entry::web`](crate::lexicon::Entry::web) counts.
const LEAST_WEB: u16 = 560;

/// Prior cost, in nats, of a word that only known names have: as rare a word as the lexicon offers.
const PRIOR: u16 = 16;

/// Packs rows in their order; of two names with one word the first stands for it.
pub fn pack(rows: &[Row]) -> Packed {
    let mut tables = Tables::default();
    for (number, row) in rows.iter().enumerate() {
        tables.add(number as u32, row);
    }
    let (mut great, mut outlined) = (String::new(), Vec::new());
    for word in rows.iter().filter_map(great_word).collect::<BTreeSet<String>>() {
        outlined.extend(outlines(&word).map(|hash| (hash, great.len() as u32)));
        great.push_str(&word);
        great.push('\n');
    }
    let units = PRIOR * (1.0 / lexicon::PRIOR_UNIT) as u16;
    let files = [
        ("names.txt", tables.text.into_bytes()),
        ("rows.bin", tables.places),
        ("forms.bin", Table::pack(&tables.forms)),
        ("gaps.bin", Table::pack(&tables.gaps)),
        ("words.bin", Table::pack(&tables.words)),
        ("great.txt", great.into_bytes()),
        ("great.bin", Table::pack(&outlined)),
        ("offered.bin", Offers::pack(tables.offered.iter().map(|word| (word.as_str(), units)))),
    ];
    Packed { files: files.into_iter().collect() }
}

/// What is packed of the rows so far.
#[derive(Default)]
struct Tables {
    text: String,
    places: Vec<u8>,
    forms: Vec<(u64, u32)>,
    gaps: Vec<(u64, u32)>,
    words: Vec<(u64, u32)>,
    seen: BTreeSet<String>,
    offered: BTreeSet<String>,
}

impl Tables {
    fn add(&mut self, number: u32, row: &Row) {
        self.places.extend((self.text.len() as u32).to_le_bytes());
        let kind = NameKind::ALL.iter().position(|&(kind, _)| kind == row.kind).expect("every kind is in the list");
        self.text.push_str(&format!("{kind}\t{}\t{}\t{}\t{}\n", row.from, row.until, row.what, row.forms.join("\t")));
        for (at, form) in row.forms.iter().enumerate() {
            let value = number * FORMS + at as u32;
            let key = key(form);
            let parts: Vec<&str> = key.split(' ').collect();
            self.forms.push((KeyHash::new().with(&key).finish(), value));
            if (2..=LONGEST).contains(&parts.len()) {
                self.gaps.extend((0..parts.len()).map(|gap| (gap_hash(parts.iter().copied(), gap), value)));
            }
            for (part, written) in parts.iter().zip(form.split(' ')) {
                let is_word = written.contains(char::is_uppercase) && written.contains(char::is_lowercase);
                if is_word && self.seen.insert((*part).to_owned()) {
                    self.words.push((KeyHash::new().with(part).finish(), value));
                    let has_letters_alone = part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'\'' | b'-'));
                    if part.len() > 3 && has_letters_alone && lexicon::prior(part).is_none() {
                        self.offered.insert((*part).to_owned());
                    }
                }
            }
        }
    }
}

/// The key of a name of one word that everybody writes.
fn great_word(row: &Row) -> Option<String> {
    if row.forms[0].contains([' ', '-']) {
        return None;
    }
    let key = key(&row.forms[0]);
    let own = lexicon::entry(&key);
    let rate = capital_rate(&key).unwrap_or(0.0);
    let is_great = match row.kind {
        NameKind::Calendar => true,
        NameKind::Organisation | NameKind::Product => key.len() > 4 && own.web() > LEAST_WEB,
        NameKind::People | NameKind::Place | NameKind::Person => rate >= GREAT || own.place_class() >= 4,
        NameKind::Event | NameKind::Law | NameKind::Work => false,
    };
    let is_no_word = !own.is_accepted_word() || row.kind == NameKind::Calendar;
    (is_great && is_no_word && key.is_ascii() && key.len() > 3).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_its_other_forms() {
        let row = Row::read("World Health Organization\torganisation\tWorld Health Organisation; WHO\tUN agency\t1948").expect("a row");
        assert_eq!(row.forms, ["World Health Organization", "World Health Organisation", "WHO"]);
        assert_eq!((row.kind, row.what.as_str(), row.from.as_str(), row.until.as_str()), (NameKind::Organisation, "UN agency", "1948", ""));
        assert!(Row::read("World Bank\tbank").is_err() && Row::read("\tperson").is_err());
    }
}
