//! What the letters of a candidate show beside its channel cost: how far it lies, whether its edges, its ending and its sound are those of
//! the word typed. The channel learned which letters are exchanged; these tell which exchanges people make in a word that they know.

use crate::lexicon::{Entry, PhoneticKey, entry, pair_rate};
use crate::model::features;
use crate::text::Pattern;
use crate::text::keyboard::are_neighbours;

features! {
    /// What the letters show, by the names that the table of the ranking has: of one word, and, from a lost blank on, of two run together.
    Trace {
        Changed "letters changed",
        OtherFirst "other first letter",
        OtherLast "other last letter",
        Doubled "only letters doubled or not",
        SoundsAlike "sounds alike",
        SameLetters "same letters",
        OtherEnding "other ending",
        NeighbouringKey "neighbouring key",
        LeftOut "letters left out",
        Added "letters added",
        Rare "rare",
        Name "name",
        SoundsChanged "sounds changed",
        BySound "cost of spelling it by its sounds, beside the mean of all candidates",
        NoSounds "no dictionary has its sounds",
        OneChanged "one letter changed",
        BlankLost "blank lost",
        NeverBeside "words never beside each other",
        MetTogether "met run together",
    }
}

/// Number of traces.
pub(super) const TRACES: usize = Trace::NAMES.len();

/// A word that was typed, made ready to be compared with many that may have been meant.
pub(super) struct Typed<'a> {
    low: &'a str,
    letters: Pattern<'a>,
    sounds: PhoneticKey,
}

impl<'a> Typed<'a> {
    /// Of a word in lower case.
    pub fn of(low: &'a str) -> Self {
        Self { low, letters: Pattern::of(low.as_bytes()), sounds: PhoneticKey::of(low.as_bytes()) }
    }
}

/// The traces of `word` (lower case) where another was typed. `by_sound` is how much more it costs to spell it by its sounds than the candidates
/// cost on average.
pub(super) fn traces(typed: &Typed, word: &str, known: Entry, by_sound: Option<f32>) -> [f32; TRACES] {
    let low = typed.low;
    let (letters, meant) = (low.as_bytes(), word.as_bytes());
    let changed = typed.letters.edits_up_to(meant, usize::MAX);
    let sounds = PhoneticKey::of(meant);
    let mut traces = [0.0; TRACES];
    let mut set = |trace: Trace, value: f32| traces[trace as usize] = value;
    set(Trace::Changed, changed.min(6) as f32);
    set(Trace::OtherFirst, flag(letters.first() != meant.first()));
    set(Trace::OtherLast, flag(letters.last() != meant.last()));
    set(Trace::Doubled, flag(squeezed(letters).eq(squeezed(meant))));
    set(Trace::SoundsAlike, flag(typed.sounds == sounds));
    set(Trace::SameLetters, flag(sorted(letters) == sorted(meant)));
    set(Trace::OtherEnding, flag(ending(low) != ending(word)));
    set(Trace::NeighbouringKey, flag(changed == 1 && is_neighbouring_key(letters, meant)));
    set(Trace::LeftOut, meant.len().saturating_sub(letters.len()).min(4) as f32);
    set(Trace::Added, letters.len().saturating_sub(meant.len()).min(4) as f32);
    set(Trace::Rare, flag(known.rate() < RARE));
    set(Trace::Name, flag(known.is_proper() && !known.is_accepted_word()));
    set(Trace::SoundsChanged, Pattern::of(&typed.sounds).edits_up_to(&sounds, usize::MAX).min(4) as f32);
    set(Trace::BySound, by_sound.unwrap_or_default());
    set(Trace::NoSounds, flag(by_sound.is_none()));
    set(Trace::OneChanged, flag(changed == 1));
    traces
}

/// The traces of two words of which `low` is made; `by_sound` as for one.
pub(super) fn seam(low: &str, first: &str, second: &str, by_sound: f32) -> [f32; TRACES] {
    let mut traces = [0.0; TRACES];
    let mut set = |trace: Trace, value: f32| traces[trace as usize] = value;
    set(Trace::BySound, by_sound);
    set(Trace::BlankLost, 1.0);
    set(Trace::NeverBeside, flag(pair_rate(first, second) == 0.0));
    set(Trace::MetTogether, entry(low).rate().ln_1p());
    traces
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Rate per billion under which a word is rare.
const RARE: f32 = 200.0;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(low: &str, word: &str, name: &str) -> f32 {
        let place = Trace::NAMES.iter().position(|other| *other == name).expect("the test names a trace");
        traces(&Typed::of(low), word, entry(word), None)[place]
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
    fn keys_beside_each_other_are_known() {
        assert_eq!((trace("targest", "largest", "neighbouring key"), trace("gpod", "good", "neighbouring key")), (0.0, 1.0));
    }
}
