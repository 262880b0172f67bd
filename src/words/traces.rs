//! What the letters of a candidate show beside its channel cost: how far it lies, whether its edges, its ending and its sound are those of
//! the word typed. The channel learned which letters are exchanged; these tell which exchanges people make in a word that they know.

use crate::lexicon::{Entry, Heard, entry, pair_rate};

/// Number of traces.
pub(super) const TRACES: usize = LETTERS + SEAM;
/// Number of those that the letters of one word leave; after them come those of two words run together.
const LETTERS: usize = 16;
const SEAM: usize = 3;

/// Places of the number of letters changed, of whether only doubled ones are, and of what typing the word by its sounds costs.
pub(super) const CHANGED: usize = 0;
pub(super) const DOUBLED: usize = 3;
pub(super) const HEARD: usize = 13;

/// Names of the traces, in order.
#[cfg(any(test, feature = "study"))]
pub(super) const NAMES: [&str; TRACES] = [
    "letters changed",
    "other first letter",
    "other last letter",
    "only letters doubled or not",
    "sounds alike",
    "same letters",
    "other ending",
    "neighbouring key",
    "letters left out",
    "letters added",
    "rare",
    "name",
    "sounds changed",
    "heard",
    "not heard",
    "one letter changed",
    "blank lost",
    "words never beside each other",
    "met run together",
];

/// The traces of `word` (lower case) where `low` was typed. `heard` is how much more it costs to type it by its sounds than others.
pub(super) fn traces(low: &str, word: &str, known: Entry, heard: Option<f32>) -> [f32; TRACES] {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let (typed, meant) = (low.as_bytes(), word.as_bytes());
    let changed = distance(typed, meant);
    let (typed_sounds, sounds) = (Heard::of(typed), Heard::of(meant));
    let letters: [f32; LETTERS] = [
        changed.min(6) as f32,
        flag(typed.first() != meant.first()),
        flag(typed.last() != meant.last()),
        flag(squeezed(typed).eq(squeezed(meant))),
        flag(typed_sounds == sounds),
        flag(sorted(typed) == sorted(meant)),
        flag(ending(low) != ending(word)),
        flag(changed == 1 && is_neighbouring_key(typed, meant)),
        meant.len().saturating_sub(typed.len()).min(4) as f32,
        typed.len().saturating_sub(meant.len()).min(4) as f32,
        flag(known.rate() < RARE),
        flag(known.is_proper() && !known.is_lower()),
        distance(&typed_sounds, &sounds).min(4) as f32,
        heard.unwrap_or_default(),
        flag(heard.is_none()),
        flag(changed == 1),
    ];
    std::array::from_fn(|index| letters.get(index).copied().unwrap_or_default())
}

/// The traces of two words of which `low` is made; `heard` as for one.
pub(super) fn seam(low: &str, first: &str, second: &str, heard: f32) -> [f32; TRACES] {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let seam: [f32; SEAM] = [1.0, flag(pair_rate(first, second) == 0.0), entry(low).rate().ln_1p()];
    std::array::from_fn(|index| match index {
        HEARD => heard,
        0..LETTERS => 0.0,
        _ => seam[index - LETTERS],
    })
}

/// Rate per billion under which a word is rare.
const RARE: f32 = 200.0;

/// Letters changed, added, left out or swapped with the next.
fn distance(typed: &[u8], meant: &[u8]) -> usize {
    let width = meant.len() + 1;
    let mut rows: [Vec<usize>; 3] = [vec![0; width], (0..width).collect(), vec![0; width]];
    for (index, &letter) in typed.iter().enumerate() {
        rows[2][0] = index + 1;
        for (place, &other) in meant.iter().enumerate() {
            let mut least = (rows[1][place] + usize::from(letter != other)).min(rows[1][place + 1] + 1).min(rows[2][place] + 1);
            if index > 0 && place > 0 && letter == meant[place - 1] && typed[index - 1] == other {
                least = least.min(rows[0][place - 1] + 1);
            }
            rows[2][place + 1] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][width - 1]
}

/// The letters, each run of one letter once.
fn squeezed(word: &[u8]) -> impl Iterator<Item = u8> {
    word.iter().enumerate().filter(|&(index, letter)| index == 0 || word[index - 1] != *letter).map(|(_, &letter)| letter)
}

fn sorted(word: &[u8]) -> Vec<u8> {
    let mut letters = word.to_vec();
    letters.sort_unstable();
    letters
}

/// The ending that makes a form of a word.
fn ending(word: &str) -> &'static str {
    const ENDINGS: [&str; 6] = ["ing", "ed", "ly", "er", "ion", "s"];
    ENDINGS.into_iter().find(|ending| word.ends_with(ending)).unwrap_or_default()
}

/// Is the one letter that differs beside the other on the keyboard, or an added one beside its neighbour?
fn is_neighbouring_key(typed: &[u8], meant: &[u8]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let beside = |a: Option<&u8>, b: Option<&u8>| a.zip(b).is_some_and(|(&a, &b)| are_neighbours(a, b));
    if typed.len() == meant.len() {
        return beside(typed.get(same), meant.get(same));
    }
    let added = typed.get(same);
    typed.len() > meant.len() && (beside(added, typed.get(same + 1)) || beside(added, same.checked_sub(1).and_then(|at| typed.get(at))))
}

fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |letter: u8| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.iter().position(|&key| key == letter)?)));
    let (Some((row, at)), Some((other_row, other_at))) = (place(a), place(b)) else { return false };
    match other_row.abs_diff(row) {
        0 => at.abs_diff(other_at) == 1,
        // The lower row stands half a key to the right.
        1 => {
            let (upper, lower) = if row < other_row { (at, other_at) } else { (other_at, at) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(low: &str, word: &str, name: &str) -> f32 {
        let place = NAMES.iter().position(|other| *other == name).expect("the test names a trace");
        traces(low, word, entry(word), None)[place]
    }

    #[test]
    fn letters_swapped_are_one_change() {
        assert_eq!(trace("gruop", "group", "letters changed"), 1.0);
        assert_eq!(trace("wether", "whether", "letters changed"), 1.0);
        assert_eq!(trace("", "ab", "letters changed"), 2.0);
    }

    #[test]
    fn what_is_doubled_sounds_or_ends_alike_is_told() {
        assert_eq!(trace("acomodation", "accommodation", "only letters doubled or not"), 1.0);
        assert_eq!(trace("fotograf", "photograph", "sounds alike"), 1.0);
        assert_eq!(trace("soudns", "sounds", "same letters"), 1.0);
        assert_eq!((trace("recieved", "received", "other ending"), trace("recieved", "receive", "other ending")), (0.0, 1.0));
    }

    #[test]
    fn places_of_traces_are_those_of_their_names() {
        assert_eq!([CHANGED, DOUBLED, HEARD].map(|place| NAMES[place]), ["letters changed", "only letters doubled or not", "heard"]);
        assert_eq!(NAMES[LETTERS], "blank lost");
    }

    #[test]
    fn keys_beside_each_other_are_known() {
        assert_eq!((trace("targest", "largest", "neighbouring key"), trace("gpod", "good", "neighbouring key")), (0.0, 1.0));
        assert!(are_neighbours(b'a', b'q') && are_neighbours(b's', b'z') && !are_neighbours(b'a', b'p'));
    }
}
