//! How far apart two spellings of a name are: edits, edits weighted by sound and keyboard, the consonant skeleton, derivation.
//!
//! Arguments are keys: lower case without accents, one byte a letter ([`super::reading::key`]).

use crate::knowledge::{Tag, tags};
use crate::text::keyboard;

/// Pairs of letters that stand for one sound, beside `tch` and `sch`: names reach English through many transliterations.
const PAIRS: [&str; 39] = [
    "dh", "th", "kh", "gh", "ph", "sh", "ch", "zh", "ts", "tz", "ck", "qu", "ou", "oo", "ee", "ei", "ie", "ai", "ay", "ey", "ae", "oe",
    "aa", "ii", "uu", "ss", "ll", "mm", "nn", "tt", "rr", "ff", "pp", "bb", "dd", "zz", "gg", "cc", "kk",
];

/// Letters of one class are often written for each other.
const CLASSES: [(u8, &[&str]); 13] = [
    (b'T', &["d", "dh", "t", "th", "dd", "tt"]),
    (b'S', &["z", "s", "ss", "zz", "zh", "ts", "tz"]),
    (b'K', &["k", "q", "c", "ck", "kk", "cc", "kh", "g", "gh", "qu", "gg"]),
    (b'C', &["ch", "sh", "j"]),
    (b'I', &["i", "y", "ee", "ie", "ei", "e", "ii", "ey", "ay", "ai", "ae"]),
    (b'U', &["u", "o", "ou", "oo", "w", "oe", "uu"]),
    (b'A', &["a", "aa"]),
    (b'F', &["f", "ph", "v", "ff"]),
    (b'P', &["b", "p", "bb", "pp"]),
    (b'N', &["n", "m", "mm", "nn"]),
    (b'L', &["l", "ll"]),
    (b'R', &["r", "rr"]),
    (b'H', &["h"]),
];

/// One group of one to three letters, 0 behind the last, and the class of its sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grapheme {
    letters: [u8; 3],
    class: u8,
}

/// How a key sounds.
#[derive(Debug)]
pub(super) struct Sound {
    graphemes: Vec<Grapheme>,
    /// What each costs that is inserted or left out.
    costs: Vec<f32>,
    /// The classes of the consonants in order, doubles and h dropped: Kadhimi -> KTN.
    skeleton: Vec<u8>,
}

impl Sound {
    /// Of a key.
    pub fn of(key: &[u8]) -> Self {
        let graphemes = graphemes(key);
        let before = std::iter::once(None).chain(graphemes.iter().map(Some));
        let costs = graphemes.iter().zip(before).map(|(&grapheme, before)| insertion(grapheme, before)).collect();
        let consonants = graphemes.iter().map(|grapheme| grapheme.class).filter(|&class| !is_vowel_class(class) && class != b'H');
        let mut skeleton: Vec<u8> = consonants.collect();
        skeleton.dedup();
        Self { graphemes, costs, skeleton }
    }

    /// Have the two the same consonants?
    pub fn has_skeleton_of(&self, other: &Sound) -> bool {
        self.skeleton == other.skeleton
    }
}

/// The class of each single letter, and of each pair of letters that stands for one sound; 0 where the pair is two sounds.
struct Sounds {
    single: [u8; 256],
    pair: [[u8; 26]; 26],
}

static SOUNDS: Sounds = sounds();

const fn sounds() -> Sounds {
    let mut sounds = Sounds { single: [0; 256], pair: [[0; 26]; 26] };
    let mut letter = 0;
    while letter < 256 {
        sounds.single[letter] = letter as u8;
        letter += 1;
    }
    let mut group = 0;
    while group < PAIRS.len() {
        let letters = PAIRS[group].as_bytes();
        sounds.pair[(letters[0] - b'a') as usize][(letters[1] - b'a') as usize] = letters[0];
        group += 1;
    }
    let mut class = 0;
    while class < CLASSES.len() {
        let (name, members) = CLASSES[class];
        let mut member = 0;
        while member < members.len() {
            match members[member].as_bytes() {
                [letter] => sounds.single[*letter as usize] = name,
                [first, second] => sounds.pair[(*first - b'a') as usize][(*second - b'a') as usize] = name,
                _ => {}
            }
            member += 1;
        }
        class += 1;
    }
    sounds
}

fn graphemes(word: &[u8]) -> Vec<Grapheme> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        let pair = match tail {
            [second, ..] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => {
                SOUNDS.pair[(first - b'a') as usize][(second - b'a') as usize]
            }
            _ => 0,
        };
        let (len, class) = match rest {
            [b't' | b's', b'c', b'h', ..] => (3, b'C'),
            _ if pair != 0 => (2, pair),
            _ => (1, SOUNDS.single[*first as usize]),
        };
        let (group, after) = rest.split_at(len);
        let mut letters = [0; 3];
        letters[..len].copy_from_slice(group);
        out.push(Grapheme { letters, class });
        rest = after;
    }
    out
}

fn is_vowel_class(class: u8) -> bool {
    matches!(class, b'I' | b'U' | b'A')
}

fn substitution(a: Grapheme, b: Grapheme) -> f32 {
    if a.letters == b.letters {
        return 0.0;
    }
    if a.class == b.class {
        return 0.35;
    }
    if is_vowel_class(a.class) && is_vowel_class(b.class) {
        return 0.5;
    }
    let last = |grapheme: Grapheme| grapheme.letters.into_iter().rfind(|&letter| letter != 0);
    let several = a.letters[1] != 0 || b.letters[1] != 0;
    if several && (a.letters[0] == b.letters[0] || last(a) == last(b)) {
        return 0.6;
    }
    if !several && keyboard::are_neighbours(a.letters[0], b.letters[0]) { 0.7 } else { 1.0 }
}

fn insertion(grapheme: Grapheme, before: Option<&Grapheme>) -> f32 {
    if before.is_some_and(|before| before.letters == grapheme.letters) {
        return 0.3;
    }
    if grapheme.letters == [b'h', 0, 0] {
        return 0.4;
    }
    if is_vowel_class(grapheme.class) { 0.6 } else { 0.9 }
}

/// Names of up to so many letters are compared without asking for memory.
const SHORT: usize = 32;

/// `N` rows of `len` cells each, of `short` where they fit in.
fn rows<'r, T: Copy + Default, const N: usize>(short: &'r mut [[T; SHORT]; N], long: &'r mut Vec<T>, len: usize) -> [&'r mut [T]; N] {
    if len <= SHORT {
        return short.each_mut().map(|row| &mut row[..len]);
    }
    long.resize(N * len, T::default());
    let mut rows = long.chunks_exact_mut(len);
    std::array::from_fn(|_| rows.next().unwrap_or_default())
}

/// Damerau-Levenshtein distance over graphemes with the costs above; a swap of neighbours costs 0.6.
pub(super) fn weighted(x: &Sound, y: &Sound) -> f32 {
    let (a, b) = (x.graphemes.as_slice(), y.graphemes.as_slice());
    let (mut short, mut long) = ([[0.0; SHORT]; 3], Vec::new());
    let [mut older, mut previous, mut row] = rows(&mut short, &mut long, b.len() + 1);
    for j in 0..b.len() {
        previous[j + 1] = previous[j] + y.costs[j];
    }
    for i in 0..a.len() {
        let delete = x.costs[i];
        row[0] = previous[0] + delete;
        for j in 0..b.len() {
            let mut best = (previous[j] + substitution(a[i], b[j])).min(previous[j + 1] + delete).min(row[j] + y.costs[j]);
            if i > 0 && j > 0 && a[i].letters == b[j - 1].letters && a[i - 1].letters == b[j].letters {
                best = best.min(older[j - 1] + 0.6);
            }
            row[j + 1] = best;
        }
        (older, previous, row) = (previous, row, older);
    }
    previous[b.len()]
}

/// Length of the longest common subsequence over the longer length.
pub(super) fn common_ratio(a: &[u8], b: &[u8]) -> f32 {
    let (mut short, mut long) = ([[0usize; SHORT]; 1], Vec::new());
    let [row] = rows(&mut short, &mut long, b.len() + 1);
    for &x in a {
        let mut diagonal = 0;
        for (j, &y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()] as f32 / a.len().max(b.len()).max(1) as f32
}

/// How many letters the two share from the start.
pub(super) fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// How one name may come from the other without being its misspelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Derivation {
    /// Clinton, Clintons.
    Plural,
    /// Boutros, Boutros-Ghali.
    Part,
    /// Russia, Russian.
    Derived,
    /// Not at all.
    None,
}

/// How the one key comes from the other, in either direction.
pub(super) fn derivation(a: &[u8], b: &[u8]) -> Derivation {
    // Nothing below cuts more than two letters of the shorter one, but for what a hyphen sets apart.
    if common_prefix(a, b) + 2 < a.len().min(b.len()) && !a.contains(&b'-') && !b.contains(&b'-') {
        return Derivation::None;
    }
    let ordered = [(a, b), (b, a)];
    // The family of Ross is the Rosses, never the Rosss.
    let is_plural = |x: &[u8], end: &[u8]| end == b"s" && !x.ends_with(b"s") || end == b"es";
    // By ear the Ashdownes are the Ashdowns.
    let is_heard = |x: &[u8], y: &[u8]| x.strip_suffix(b"e").is_some_and(|stem| y.strip_suffix(b"s") == Some(stem));
    if ordered.iter().any(|&(x, y)| is_heard(x, y) || y.strip_prefix(x).is_some_and(|end| is_plural(x, end))) {
        return Derivation::Plural;
    }
    let is_suffix = |end: &[u8]| std::str::from_utf8(end).is_ok_and(|end| tags(end).has(Tag::DerivedEnding));
    for (x, y) in ordered {
        if y.contains(&b'-') && y.split(|&letter| letter == b'-').any(|part| part == x) {
            return Derivation::Part;
        }
        for cut in 0..=2.min(x.len()) {
            let (stem, end) = x.split_at(x.len() - cut);
            if stem.len() >= 3 && y.strip_prefix(stem).is_some_and(is_suffix) && (cut == 0 || is_suffix(end)) {
                return Derivation::Derived;
            }
        }
        if y.starts_with(x) && x.len() + 3 < y.len() {
            return Derivation::Derived;
        }
    }
    Derivation::None
}

/// What kind of edit makes one key of the other, where they are exactly one edit apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OneEdit {
    /// Two neighbours swapped.
    Swap,
    /// A letter doubled or a double lost.
    Double,
    /// One vowel for another.
    Vowel,
    /// Anything else.
    Other,
}

/// The kind of the one edit between two different keys.
pub(super) fn one_edit(s: &[u8], a: &[u8]) -> OneEdit {
    if s.len() == a.len() {
        let mut different = s.iter().zip(a).filter(|(x, y)| x != y);
        let (Some((&x, &y)), None) = (different.next(), different.next()) else { return OneEdit::Swap };
        let is_vowel = |letter: u8| b"aeiouy".contains(&letter);
        return if is_vowel(x) && is_vowel(y) { OneEdit::Vowel } else { OneEdit::Other };
    }
    let (longer, shorter) = if s.len() > a.len() { (s, a) } else { (a, s) };
    let at = common_prefix(longer, shorter);
    if at > 0 && at < longer.len() && longer[at] == longer[at - 1] { OneEdit::Double } else { OneEdit::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(one_edit(b"kahdimi", b"kadhimi"), OneEdit::Swap);
    }

    #[test]
    fn transliterations_lie_near() {
        assert!(weighted(&Sound::of(b"gadhafi"), &Sound::of(b"qaddafi")) < 1.0);
        assert_eq!(Sound::of(b"kadhimi").skeleton, b"KTN");
    }

    #[test]
    fn names_longer_than_the_rows_at_hand_are_compared_as_well() {
        let [long, longer] = [SHORT, 65].map(|len| b"kadhimi-".iter().copied().cycle().take(len).collect::<Vec<u8>>());
        for key in [&long, &longer] {
            let mut other = key.clone();
            other.swap(2, 3);
            assert_eq!(weighted(&Sound::of(key), &Sound::of(&other)).to_bits(), weighted(&Sound::of(&other), &Sound::of(key)).to_bits());
            assert!(weighted(&Sound::of(key), &Sound::of(&other)) > 0.0);
            assert_eq!(common_ratio(key, &other), (key.len() - 1) as f32 / key.len() as f32);
        }
    }

    #[test]
    fn a_nationality_is_derived_and_a_family_is_plural() {
        assert_eq!(derivation(b"syria", b"syrian"), Derivation::Derived);
        assert_eq!(derivation(b"clinton", b"clintons"), Derivation::Plural);
        assert_eq!(derivation(b"ghali", b"boutros-ghali"), Derivation::Part);
        assert_eq!(derivation(b"kachin", b"kadhimi"), Derivation::None);
    }
}
