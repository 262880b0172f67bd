//! Names of the news: people, bodies, places, peoples and what else carries a capital, each written as it is right.
//!
//! The rows stand in assets/knowledge/names/*.tsv; `scripts/pack-knowledge` packs them into the files that are read in place here. A row has one
//! form or several (`Volodymyr Zelensky`, `Volodymyr Zelenskyy`): none of them is a slip of another. A form is found by its words ([`form`]),
//! by all of its words but one ([`but_one`]) and by each of its words ([`word`]).
//!
//! And tags of words that are no names ([`tags`]: what is a title, what ends the name of a place), and groups of words that are one in some
//! respect ([`groups`]). This is the only reader of assets/knowledge.

use std::str::FromStr;

use crate::lexicon::{FingerprintMap, KeyHash, Offers, plain};

mod groups;
mod house;
pub(crate) mod inflection;
mod phrasebook;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;
mod table;
mod tags;

pub use groups::{Group, Respect, are_one, every_group, groups};
pub use house::{ARCHIVE_FILE, ARCHIVE_HEADING, COLUMNS, House, HouseForm, Registered, SEPARATOR};
pub use phrasebook::{
    ConfusableRow, PhraseRow, TornRow, confusables, irregular_verbs, modern_words, peoples_words, phrases, torn_compounds,
};
pub use table::Table;
pub use tags::{Tag, Tags, begins_with, ends_with, members, tags};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A company, party, agency, ministry, court, club, paper.
    Organisation,
    /// A country, city, river, street, building.
    Place,
    /// A nation, a language, a faith, and who belongs to it.
    People,
    /// A war, a storm, a feast, a prize, a tournament.
    Event,
    /// An act or a treaty.
    Law,
    /// A brand, a model, a medicine, a disease.
    Product,
    /// A book, a film, a programme.
    Work,
    /// A month or a day of the week.
    Calendar,
}

impl NameKind {
    /// All of them, with what the rows call them.
    pub const ALL: [(NameKind, &'static str); 9] = [
        (NameKind::Person, "person"),
        (NameKind::Organisation, "organisation"),
        (NameKind::Place, "place"),
        (NameKind::People, "people"),
        (NameKind::Event, "event"),
        (NameKind::Law, "law"),
        (NameKind::Product, "product"),
        (NameKind::Work, "work"),
        (NameKind::Calendar, "calendar"),
    ];
}

impl FromStr for NameKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text);
        found.map(|&(kind, _)| kind).ok_or_else(|| format!("no kind of name is called \"{text}\""))
    }
}

/// One right form of a known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    row: u32,
    number: u32,
}

/// Forms of one row that can be told apart.
const FORMS: u32 = 16;

impl Form {
    fn of(value: u32) -> Self {
        Self { row: value / FORMS, number: value % FORMS }
    }

    /// As it is written.
    pub fn text(self) -> &'static str {
        self.columns().nth(4 + self.number as usize).unwrap_or_default()
    }

    /// The form that its row has first.
    pub fn main(self) -> &'static str {
        self.columns().nth(4).unwrap_or_default()
    }

    /// What it stands for.
    pub fn kind(self) -> NameKind {
        let number = self.columns().next().and_then(|letter| letter.bytes().next()).unwrap_or(b'0');
        NameKind::ALL[usize::from(number.wrapping_sub(b'0')).min(NameKind::ALL.len() - 1)].0
    }

    /// What or who it is, in a few words; empty where the row does not say.
    pub fn what(self) -> &'static str {
        self.columns().nth(3).unwrap_or_default()
    }

    /// All forms of its row.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        self.columns().skip(4)
    }

    /// Do the two stand in one row: right forms of one name?
    pub fn is_same(self, other: Form) -> bool {
        self.row == other.row
    }

    /// Kind, from, until, what, then the forms.
    fn columns(self) -> impl Iterator<Item = &'static str> {
        let row = self.row as usize;
        let line = ROWS.get(4 * row..4 * row + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes) as usize;
        NAMES[line..].split('\n').next().unwrap_or_default().split('\t')
    }
}

/// The key of a name: its words in lower case, without accents, stops and possessive endings, one blank between.
pub fn key(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let word = plain(word).replace('.', "");
        word.strip_suffix("'s").map_or(word.clone(), Into::into)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The known names that have the [`key`]. Several names may be written alike.
pub fn forms(key: &str) -> impl Iterator<Item = Form> {
    FORM_TABLE.all(KeyHash::new().with(key).finish()).map(Form::of)
}

/// The first of them.
pub fn form(key: &str) -> Option<Form> {
    forms(key).next()
}

/// The known names of which word `gap` is any: `but_one(&["bank", "of", "engand"], 2)` are the Banks of England, of America and others.
pub fn but_one<'a>(words: impl Iterator<Item = &'a str>, gap: usize) -> impl Iterator<Item = Form> {
    GAP_TABLE.all(gap_hash(words, gap)).map(Form::of)
}

/// The hash under which [`but_one`] finds a name.
fn gap_hash<'a>(words: impl Iterator<Item = &'a str>, gap: usize) -> u64 {
    let mut hash = KeyHash::new();
    for (place, word) in words.enumerate() {
        hash = hash.with(if place == gap { "_" } else { word }).with(" ");
    }
    hash.finish()
}

/// The best known name that has the word (a [`key`]); `None` where no known name has it.
pub fn word(key: &str) -> Option<Form> {
    WORD_TABLE.all(KeyHash::new().with(key).finish()).next().map(Form::of)
}

/// The word as a known name writes it: `mcconnell` -> `McConnell`.
pub fn cased(key: &str) -> Option<&'static str> {
    word(key)?.text().split(' ').find(|word| self::key(word) == key)
}

/// The words that carry a capital most often and that `key` (a [`key`]) may be one edit away from; some of them are farther.
pub fn near_great(key: &str) -> Vec<&'static str> {
    let mut found: Vec<u32> = outlines(key).flat_map(|hash| GREAT_TABLE.all(hash)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|start| GREAT[start as usize..].split('\n').next().unwrap_or_default()).collect()
}

/// The hashes of a word and of what is left of it without one letter: words one edit apart share one.
fn outlines(key: &str) -> impl Iterator<Item = u64> {
    let without = |at: usize| KeyHash::new().with(&key[..at]).with(&key[at + 1..]).finish();
    let cut = (0..key.len()).filter(|&at| key.is_char_boundary(at) && key.is_char_boundary(at + 1)).map(without);
    std::iter::once(KeyHash::new().with(key).finish()).chain(cut)
}

/// Words of known names that the lexicon does not offer, for [`channel`](crate::lexicon::channel).
pub fn offers() -> &'static Offers {
    &OFFERS
}

/// How often the word (plain, lower case) carries a capital within a sentence, in nats above once in 30 million words; `None` where it never
/// does.
pub fn capital_rate(key: &str) -> Option<f32> {
    CAPITALS.get(KeyHash::new().with(key).finish()).map(|code| f32::from(code) * CAPITAL_STEP)
}

/// How much likelier a word is with a capital in a place than anywhere, in nats, by the [`KeyHash`] of word and place; `None` where the two
/// were not seen together often enough.
pub fn place_gain(hash: u64) -> Option<f32> {
    PLACES.get(hash).map(|code| (f32::from(code) - 128.0) * GAIN_STEP)
}

const CAPITAL_STEP: f32 = 0.08;
const GAIN_STEP: f32 = 0.1;

const NAMES: &str = copydesk_knowledge::NAMES;
const GREAT: &str = copydesk_knowledge::GREAT;
static ROWS: &[u8] = copydesk_knowledge::ROWS;
static FORM_TABLE: Table = Table::new(copydesk_knowledge::FORMS);
static GAP_TABLE: Table = Table::new(copydesk_knowledge::GAPS);
static WORD_TABLE: Table = Table::new(copydesk_knowledge::WORDS);
static GREAT_TABLE: Table = Table::new(copydesk_knowledge::GREAT_OUTLINES);
static OFFERS: Offers = Offers::new(copydesk_knowledge::OFFERED);
static CAPITALS: FingerprintMap = FingerprintMap::new(copydesk_knowledge::CAPITALS);
static PLACES: FingerprintMap = FingerprintMap::new(copydesk_knowledge::PLACES);
