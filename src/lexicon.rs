//! Is it a word, whose name is it, how frequent is it, and which words stand beside it? One table for words and names, in the binary,
//! read in place: nothing is parsed or allocated at start.
//!
//! assets/README.md gives the layout of each file and the command that rebuilds them.
//!
//! ```
//! use copydesk::lexicon;
//!
//! assert!(lexicon::entry("minister").is_accepted_word());
//! assert!(!lexicon::entry("toto").is_accepted_word());
//! assert!(lexicon::entry("baghdad").is_proper());
//! assert_eq!(lexicon::cased("mcdonald").as_deref(), Some("McDonald"));
//! assert!(lexicon::pair_rate("of", "the") > lexicon::pair_rate("the", "of"));
//! assert_eq!(lexicon::listed_corrections("accomodate"), ["accommodate"]);
//! ```

mod bloom_filter;
pub mod channel;
pub mod context;
mod edits;
mod fingerprint_map;
mod keys;
mod known;
mod letters;
mod offered;
mod phoneme_costs;
mod phonetic_key;
mod pronunciations;
mod record;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;

pub use fingerprint_map::{FingerprintMap, KeyHash};
pub use known::{Known, known};
pub use letters::{english_cost, name_cost};
pub use offered::{Offer, Offers, PRIOR_UNIT};
pub use phonetic_key::PhoneticKey;
pub use record::{Dialect, Dialects, Entry};

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use bloom_filter::BloomFilter;
use keys::Keys;
use pronunciations::Pronunciations;
use record::Fields;

/// A map read from the binary.
pub type StaticMap = fst::Map<&'static [u8]>;

/// The entry of a key: lower case, straight apostrophes. Absent from every list: all zero.
///
/// A word known to frequency lists only has a [`web`](Entry::web) count and a [`rate`](Entry::rate) and nothing else; both are kept to
/// 5 per cent, and a stranger is taken for such a word about once in 8,000 questions.
pub fn entry(key: &str) -> Entry {
    let hash = KeyHash::new().with(key).finish();
    if let Some(index) = KEYS.get(hash) {
        return record(usize::from(index));
    }
    let counted = UNLISTED.get(hash).map_or(Entry::default(), unlisted);
    if CORRECTIONS.contains_key(key) { counted.listed_typo() } else { counted }
}

/// Is the word (lower case), or what it is an ending of, in the largest lists only: SCOWL's size 95, Webster's Second? True for one stranger
/// in 40 as well. Such a word is never right because it is there (`toto`), but it is less likely a slip.
pub fn is_obscure(low: &str) -> bool {
    let holds = |word: &str| OBSCURE.holds(KeyHash::new().with(word).finish());
    holds(low) || low.strip_suffix('s').is_some_and(holds)
}

/// The name as it is usually written (`mcdonald` -> `McDonald`), where the lexicon has it as a name.
pub fn cased(key: &str) -> Option<String> {
    let capitals = casing(entry(key).casing().checked_sub(1)?);
    let mut form = String::with_capacity(key.len());
    for (index, c) in key.chars().enumerate() {
        if index < 32 && capitals >> index & 1 == 1 {
            form.extend(c.to_uppercase());
        } else {
            form.push(c);
        }
    }
    Some(form)
}

/// Occurrences of `first second` per billion pairs, within 3 per cent; 0 = not listed. Arguments in lower case.
pub fn pair_rate(first: &str, second: &str) -> f32 {
    let hash = KeyHash::new().with(first).with(" ").with(second).finish();
    PAIRS.get(hash).map_or(0.0, |code| (f32::from(code) * PAIR_STEP).exp() * PAIR_LOW)
}

/// How many words begin with `first` and go on with another word, as ln(1 + count): 0 = none, or `first` has fewer than three letters.
/// Arguments in lower case.
pub fn begun_with(first: &str) -> f32 {
    family(KeyHash::new().with(first).with(" ").finish())
}

/// How many words end with `second` after another word, as ln(1 + count).
pub fn ended_with(second: &str) -> f32 {
    family(KeyHash::new().with(" ").with(second).finish())
}

fn family(hash: u64) -> f32 {
    COMPOUNDS.get(hash).map_or(0.0, |code| f32::from(code) * FAMILY_STEP)
}

/// Weight of a feature of a name's slot (`pp=minister <C>`) by its [`KeyHash`], log-odds that a surname stands there; 0 = not learned.
pub fn slot_weight(hash: u64) -> f32 {
    SLOTS.get(hash).map_or(0.0, |code| (f32::from(code) - 128.0) * SLOT_STEP)
}

/// The same for the log-odds that a person stands there and not a place.
pub fn person_weight(hash: u64) -> f32 {
    PERSONS.get(hash).map_or(0.0, |code| (f32::from(code) - 128.0) * SLOT_STEP)
}

/// What a phrase of one to three words with a confusable word in it adds to the log probability of a text, beyond what its shorter parts
/// promise, by the [`KeyHash`] of its words with blanks between; `None` where the model has no such phrase.
pub fn phrase_gain(hash: u64) -> Option<f32> {
    PHRASES.get(hash).map(|code| (f32::from(code) - 128.0) * PHRASE_STEP)
}

/// A word that is not said as its first letter promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddSound {
    /// `hour`, `unit`.
    Other,
    /// `herb`: both are said.
    Either,
}

/// Is the word (lower case) said otherwise than its first letter promises: `hour`, `unit`?
pub fn odd_sound(low: &str) -> Option<OddSound> {
    if low.starts_with(['e', 'h', 'i', 'o', 'u', 'y']) { ODD_SOUNDS.get(low).copied() } else { None }
}

/// What typos-dict says is meant by a listed misspelling (lower case), best first.
pub fn listed_corrections(low: &str) -> Vec<&'static str> {
    let Some(start) = CORRECTIONS.get(low) else { return Vec::new() };
    let rest = &CORRECTED[start as usize..];
    rest.split('\n').next().unwrap_or_default().split(',').collect()
}

/// The words that may be offered, from common to rare.
pub fn offers() -> impl Iterator<Item = Offer<'static>> {
    OFFERS.iter()
}

/// Prior cost of a word that may be offered, in nats.
pub fn prior(low: &str) -> Option<f32> {
    OFFERS.prior(low)
}

/// Lower case without accents, curly apostrophes straight, Latin letters as English writes them (`ł` as `l`, `ß` as `ss`): the key of names.
pub fn plain(word: &str) -> String {
    use any_ascii::any_ascii_char;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(word.len());
    for letter in word.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)) {
        match letter {
            '’' => plain.push('\''),
            // What no accent makes of a plain letter. Other scripts keep their letters: they are no spelling of an English one.
            '\u{DF}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if letter.is_alphabetic() => plain.push_str(any_ascii_char(letter)),
            _ => plain.push(letter),
        }
    }
    plain
}

static KEYS: Keys = Keys::new(include_bytes!("../assets/keys.bin"));
static OBSCURE: BloomFilter = BloomFilter::new(include_bytes!("../assets/obscure.bin"));
static OFFERS: Offers = Offers::new(include_bytes!("../assets/offered.bin"));
static PRONUNCIATIONS: Pronunciations = Pronunciations::new(include_bytes!("../assets/said.bin"));
static CORRECTIONS: LazyLock<StaticMap> = LazyLock::new(|| map(include_bytes!("../assets/corrections.fst")));
static CORRECTED: &str = include_str!("../assets/corrections.txt");
static RECORDS: &[u8] = include_bytes!("../assets/records.bin");
static UNLISTED: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/unlisted.bin"));
static PAIRS: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/pairs.bin"));
static COMPOUNDS: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/compounds.bin"));
static ODD_SOUNDS: LazyLock<FxHashMap<&'static str, OddSound>> = LazyLock::new(|| {
    let lines = include_str!("../assets/sounds.txt").lines();
    lines.map(|line| line.strip_suffix('~').map_or((line, OddSound::Other), |word| (word, OddSound::Either))).collect()
});
static PHRASES: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/phrases.bin"));
static SLOTS: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/slot.bin"));
static PERSONS: FingerprintMap = FingerprintMap::new(include_bytes!("../assets/person.bin"));

/// The rarest pair of the lists has 97 per billion, the commonest 173 million: 249 steps.
const PAIR_LOW: f32 = 90.0;
const PAIR_STEP: f32 = 0.058;

/// The largest family has 500 words.
const FAMILY_STEP: f32 = 1.0 / 32.0;

/// Weights lie within 3.1.
const SLOT_STEP: f32 = 3.2 / 127.0;

/// Gains lie within 17.
const PHRASE_STEP: f32 = 17.0 / 127.0;

/// Words of the web list.
const WEB_TOTAL: f32 = 588_117_981_387.0;

/// Reads header and footer of an fst, nothing else.
fn map(bytes: &'static [u8]) -> StaticMap {
    fst::Map::new(bytes).expect("tests/assets.rs proves that the shipped file is whole")
}

/// Row of records.bin: the number of casings, the casings (one bit for each capital), one row for each entry that some key has.
fn record(index: usize) -> Entry {
    let at = 4 + 4 * casings() + 8 * index;
    Entry::from_bits(u64::from_le_bytes(RECORDS[at..at + 8].try_into().expect("eight bytes were cut")))
}

fn casing(index: usize) -> u32 {
    let at = 4 + 4 * index;
    u32::from_le_bytes([RECORDS[at], RECORDS[at + 1], RECORDS[at + 2], RECORDS[at + 3]])
}

fn casings() -> usize {
    u32::from_le_bytes([RECORDS[0], RECORDS[1], RECORDS[2], RECORDS[3]]) as usize
}

/// A word of the web list that no list of words or names has. Such a word is in no list of books, so its rate is half its web rate.
fn unlisted(code: u8) -> Entry {
    let web = UNLISTED_LOW + 2 * u16::from(code);
    let count = 10f32.powf((f32::from(web) + 1.0) / 100.0);
    Fields { web, rate: 5e8 * count / WEB_TOTAL, ..Fields::default() }.pack()
}

/// The rarest word of the web list has 12,711 occurrences: 410.
const UNLISTED_LOW: u16 = 410;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_names_and_strangers_are_told_apart() {
        assert!(entry("the").is_accepted_word() && entry("the").word_size() == 10);
        assert!(entry("café").is_accepted_word() && entry("cafe").word_size() == 20);
        assert!(entry("don't").is_contraction());
        assert_eq!(entry("baghdad").place_class(), 4);
        assert!(entry("smith").surname_class() == 4 && entry("john").is_given());
        assert!(entry("forex").is_rare_word() && !entry("forex").is_accepted_word());
        assert!(entry("accomodate").is_listed_typo() && !entry("accomodate").is_accepted_word());
        assert_eq!(entry("qwxzvv"), Entry::default());
        assert_eq!(entry(""), Entry::default());
    }

    #[test]
    fn a_spelling_has_its_homes() {
        let homes = |word: &str| Dialect::ALL.map(|dialect| entry(word).dialects().has(dialect));
        assert_eq!(homes("color"), [true, false, false, false, false]);
        assert_eq!(homes("colour"), [false, true, true, true, true]);
        assert_eq!(homes("organise"), [false, true, false, false, true]);
        assert_eq!(homes("organize"), [true, false, true, true, false]);
        assert_eq!(homes("house"), [true; 5]);
    }

    #[test]
    fn a_word_counted_but_in_no_list_has_a_rate_and_nothing_else() {
        let kachin = entry("kachin");
        assert!(!kachin.is_accepted_word() && !kachin.is_proper() && kachin.word_size() == 0);
        assert!((kachin.rate() / 50.43 - 1.0).abs() < 0.1, "{}", kachin.rate());
        assert!(kachin.web().abs_diff(477) <= 1, "{}", kachin.web());
    }

    #[test]
    fn a_name_is_cased_as_it_is_written() {
        for form in ["McDonald", "Baghdad", "Zelensky", "Netanyahu", "McGuinness", "O'Brien", "Erdoğan"] {
            assert_eq!(cased(&form.to_lowercase()).as_deref(), Some(form));
        }
        assert_eq!(cased("minister"), None);
        assert_eq!(cased("qwxzvv"), None);
    }

    #[test]
    fn common_pairs_are_listed_within_three_per_cent() {
        for (first, second, rate) in [("of", "the", 172_743_949.0), ("1000s", "of", 916.7)] {
            assert!((pair_rate(first, second) / rate - 1.0).abs() < 0.03, "{first} {second}: {}", pair_rate(first, second));
        }
        assert_eq!(pair_rate("of", "qwxzvv"), 0.0);
    }

    #[test]
    fn words_have_their_families() {
        assert!(begun_with("game") > 0.0 && ended_with("play") > begun_with("desire"));
        assert_eq!((begun_with("qwxzvv"), ended_with("toto"), begun_with("")), (0.0, 0.0, 0.0));
    }

    #[test]
    fn weights_of_slots_are_those_of_the_tables() {
        for (table, weight) in [
            (include_str!("../assets/models/slot.tsv"), slot_weight as fn(u64) -> f32),
            (include_str!("../assets/models/person.tsv"), person_weight),
        ] {
            // Two features of 65,536 in one bucket share a fingerprint.
            let differs = |line: &&str| {
                let (feature, listed) = line.rsplit_once('\t').expect("a feature and its weight");
                let listed: f32 = listed.parse().expect("a number");
                (weight(KeyHash::new().with(feature).finish()) - listed).abs() >= SLOT_STEP
            };
            let rows = || table.lines().skip_while(|line| line.starts_with("# "));
            assert!(1000 * rows().filter(differs).count() <= rows().count());
            assert_eq!(weight(KeyHash::new().with("p=qwxzvv").finish()), 0.0);
        }
    }

    #[test]
    fn every_listed_misspelling_has_corrections() {
        use fst::Streamer;
        let mut keys = CORRECTIONS.keys();
        while let Some(key) = keys.next() {
            let key = std::str::from_utf8(key).expect("keys are text");
            assert!(listed_corrections(key).iter().all(|word| !word.is_empty()), "{key}");
            assert!(!listed_corrections(key).is_empty(), "{key}");
        }
        assert_eq!(listed_corrections("minister"), Vec::<&str>::new());
    }

    #[test]
    fn frequent_words_are_offered_before_rare_ones() {
        assert!(prior("the") < prior("minister") && prior("minister") < prior("counterterrorism"));
        assert!(prior("baghdad").is_some());
        assert_eq!(prior("qwxzvv"), None);
    }

    #[test]
    fn the_plain_form_has_no_accents() {
        assert_eq!(
            (plain("Erdoğan"), plain("Işık"), plain("Wałęsa"), plain("Łódź")),
            ("erdogan".into(), "isik".into(), "walesa".into(), "lodz".into())
        );
        assert_eq!(
            (plain("Strauß"), plain("Đoković"), plain("Þór"), plain("Æsop")),
            ("strauss".into(), "dokovic".into(), "thor".into(), "aesop".into())
        );
        assert_eq!(plain("Путин"), "путин");
        assert_eq!(plain("O’Brien"), "o'brien");
    }
}
