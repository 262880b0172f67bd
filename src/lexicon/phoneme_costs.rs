//! How people spell what they hear: the cost of typing a word that is said so, sound by sound.
//!
//! Each sound is typed as none to three letters, at -ln P(letters | sound, next sound). Letters that were never met before this next sound cost
//! what they cost before any sound, and more the better this pair of sounds is known. After Toutanova and Moore, "Pronunciation modeling for improved
//! spelling correction" (ACL 2002), with one sound ahead for their windows. assets/source/spelt.tsv is the table as text.
//!
//! Layout of spelt.bin, little-endian: `u32` number of places; for each, sorted, `u16` sound x 64 + next sound (0 = any), `u16` cost of
//! letters that are not listed, `u32` number of rows before it; the rows: `u16` letters of 5 bits each, `u16` cost. Costs are thousandths of
//! a nat.

use super::pronunciations::{CLOSES, OPENS};

/// Letters that one sound is typed as, at most.
const LONGEST: usize = 3;
/// Letters of a word, and sounds of another, that are held against each other, at most.
const MOST: usize = 40;
/// How far they may drift apart beyond what their lengths demand.
const BAND: usize = 4;
/// Cost of no letter, one, two and three for a sound that was never spelt so, whatever sound follows.
const UNMET: [f32; LONGEST + 1] = [2.3, 4.0, 8.8, 13.7];
/// The next sound where it may be any, and where there is none.
const ANY: u8 = 0;
const NONE: u8 = 63;
/// More than the keys of all places.
const KEYS: usize = 64 * 64;
const PLACE_BYTES: usize = 8;
const ROW_BYTES: usize = 4;

/// A word typed, made ready to be held against the sounds of many: the costs of its letters, read once for each sound before another.
pub(super) struct Spelling {
    /// Letters of the word.
    len: usize,
    /// Its stretches of none to three letters, each once, in the order of their codes.
    codes: Vec<u16>,
    /// For each letter and one place more: which stretches begin there, shortest first.
    stretches: Vec<[u8; LONGEST + 1]>,
    /// By sound and next sound: where the costs of the stretches stand, plus one; 0 where they were not asked for yet.
    read: Vec<u16>,
    costs: Vec<f32>,
}

impl Spelling {
    /// Of a word of at most 40 small letters, apostrophes and hyphens.
    pub fn of(typed: &[u8]) -> Option<Self> {
        if typed.len() > MOST {
            return None;
        }
        let letters: Vec<u16> = typed.iter().map(|&letter| code_of(letter)).collect::<Option<_>>()?;
        let code = |at: usize, len: usize| letters[at..at + len].iter().fold(0, |code, letter| code << 5 | letter);
        let lengths = |at: usize| 0..=LONGEST.min(letters.len() - at);
        let mut codes: Vec<u16> =
            (0..=letters.len()).flat_map(|at| lengths(at).map(move |len| (at, len))).map(|(at, len)| code(at, len)).collect();
        codes.sort_unstable();
        codes.dedup();
        let stretch = |at, len| codes.partition_point(|&other| other < code(at, len)) as u8;
        let stretches = (0..=letters.len()).map(|at| {
            let mut stretches = [0; LONGEST + 1];
            lengths(at).for_each(|len| stretches[len] = stretch(at, len));
            stretches
        });
        let stretches = stretches.collect();
        Some(Self { len: letters.len(), codes, stretches, read: vec![0; KEYS], costs: Vec::new() })
    }

    /// -ln P(typed | sounds); none for more than 40 sounds, and where the letters are more than three times the sounds and the edges.
    pub fn cost(&mut self, sounds: &[u8]) -> Option<f32> {
        if sounds.len() > MOST {
            return None;
        }
        let symbols = || [OPENS].into_iter().chain(sounds.iter().copied()).chain([CLOSES]);
        let count = sounds.len() + 2;
        let band = BAND + count.abs_diff(self.len + 2);
        let mut costs = [f32::INFINITY; MOST + 1];
        costs[0] = 0.0;
        for (index, (sound, next)) in symbols().zip(symbols().skip(1).chain([NONE])).enumerate() {
            let from = self.costs_at(sound, next);
            let place = &self.costs[from..from + self.codes.len()];
            let mut there = [f32::INFINITY; MOST + 1];
            for at in (index.saturating_sub(band + 1)..=self.len.min(index + band)).filter(|&at| costs[at].is_finite()) {
                for len in 0..=LONGEST.min(self.len - at) {
                    let cost = costs[at] + place[usize::from(self.stretches[at][len])];
                    there[at + len] = there[at + len].min(cost);
                }
            }
            costs = there;
        }
        Some(costs[self.len]).filter(|cost| cost.is_finite())
    }

    /// Where the costs of all stretches stand for a sound before another.
    fn costs_at(&mut self, sound: u8, next: u8) -> usize {
        let key = usize::from(key_of(sound, next));
        if self.read[key] > 0 {
            return usize::from(self.read[key] - 1) * self.codes.len();
        }
        let mut costs: Vec<f32> = match next {
            ANY => self.codes.iter().map(|&code| UNMET[letters_in(code)]).collect(),
            _ => {
                let anywhere = self.costs_at(sound, ANY);
                self.costs[anywhere..anywhere + self.codes.len()].to_vec()
            }
        };
        // As it was learned: before nothing a sound is as before any other, once more.
        let place = Place::of(sound, if next == NONE { ANY } else { next });
        costs.iter_mut().for_each(|cost| *cost += place.unlisted);
        for (code, cost) in place.rows() {
            if let Ok(stretch) = self.codes.binary_search(&code) {
                costs[stretch] = cost;
            }
        }
        let from = self.costs.len();
        self.read[key] = (from / self.codes.len()) as u16 + 1;
        self.costs.extend(costs);
        from
    }
}

/// A row for the packer: sound, next sound (0 = any), letters typed, cost. No letters and a `*` for what is not listed.
#[cfg(any(test, feature = "study"))]
pub fn pack_phoneme_costs<'a>(rows: impl Iterator<Item = (u8, u8, &'a str, f32)>) -> Vec<u8> {
    let cost = |cost: f32| (cost * 1000.0).round() as u16;
    let mut places: std::collections::BTreeMap<u16, (u16, Vec<(u16, u16)>)> = std::collections::BTreeMap::new();
    for (sound, next, letters, nats) in rows {
        let place = places.entry(key_of(sound, next)).or_default();
        if letters == "*" {
            place.0 = cost(nats);
        } else {
            let code = letters.bytes().fold(0, |code, letter| code << 5 | code_of(letter).expect("spelt.tsv has letters"));
            place.1.push((code, cost(nats)));
        }
    }
    let mut bytes = (places.len() as u32).to_le_bytes().to_vec();
    let mut before = 0u32;
    for (key, (unlisted, rows)) in &mut places {
        rows.sort_unstable();
        bytes.extend(key.to_le_bytes());
        bytes.extend(unlisted.to_le_bytes());
        bytes.extend(before.to_le_bytes());
        before += rows.len() as u32;
    }
    bytes.extend(places.values().flat_map(|(_, rows)| rows).flat_map(|(code, cost)| [code.to_le_bytes(), cost.to_le_bytes()].concat()));
    bytes
}

static TABLE: &[u8] = include_bytes!("../../assets/spelt.bin");

fn places() -> usize {
    u32::from_le_bytes([TABLE[0], TABLE[1], TABLE[2], TABLE[3]]) as usize
}

fn short(at: usize) -> u16 {
    u16::from_le_bytes([TABLE[at], TABLE[at + 1]])
}

fn code_of(letter: u8) -> Option<u16> {
    match letter {
        b'a'..=b'z' => Some(u16::from(letter - b'a') + 3),
        b'\'' => Some(1),
        b'-' => Some(2),
        _ => None,
    }
}

fn key_of(sound: u8, next: u8) -> u16 {
    u16::from(sound) << 6 | u16::from(next)
}

/// How many letters a code has.
fn letters_in(code: u16) -> usize {
    ((u16::BITS - code.leading_zeros()) as usize).div_ceil(5)
}

/// A sound before another: what it is typed as.
struct Place {
    unlisted: f32,
    /// Where its rows lie in the table.
    from: usize,
    to: usize,
}

impl Place {
    fn of(sound: u8, next: u8) -> Self {
        let key = key_of(sound, next);
        let rows = 4 + PLACE_BYTES * places();
        let before = |place: usize| {
            let at = 4 + PLACE_BYTES * place + 4;
            usize::from(short(at)) | usize::from(short(at + 2)) << 16
        };
        let place = search(0, places(), |place| short(4 + PLACE_BYTES * place) < key);
        if place == places() || short(4 + PLACE_BYTES * place) != key {
            return Self { unlisted: 0.0, from: rows, to: rows };
        }
        let to = if place + 1 < places() { rows + ROW_BYTES * before(place + 1) } else { TABLE.len() };
        Self { unlisted: nats(short(4 + PLACE_BYTES * place + 2)), from: rows + ROW_BYTES * before(place), to }
    }

    /// Letters and their cost.
    fn rows(&self) -> impl Iterator<Item = (u16, f32)> {
        (self.from..self.to).step_by(ROW_BYTES).map(|at| (short(at), nats(short(at + 2))))
    }
}

fn nats(cost: u16) -> f32 {
    f32::from(cost) / 1000.0
}

/// The first number for which this does not hold.
fn search(mut from: usize, mut to: usize, is_less: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from.midpoint(to);
        if is_less(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::super::pronunciations::sound;
    use super::*;

    fn cost(typed: &str, sounds: &str) -> Option<f32> {
        let sounds: Vec<u8> = sounds.split(' ').filter_map(sound).collect();
        Spelling::of(typed.as_bytes())?.cost(&sounds)
    }

    #[test]
    fn letters_for_its_sounds_cost_less_than_others() {
        let photograph = "F OW T AH G R AE F";
        assert!(cost("fotograf", photograph) < cost("fotograf", "F AO R T AH F AY"));
        assert!(cost("fotograf", photograph) < cost("gotoprac", photograph));
    }

    #[test]
    fn any_word_of_letters_has_a_cost_and_others_none() {
        assert!(cost("", "AH").is_some() && cost("qqqqqqqqq", "AH").is_some());
        assert_eq!(cost("qqqqqqqqqq", "AH"), None);
        let long = "a".repeat(MOST + 1);
        assert_eq!((cost("naïf", "AH"), cost("A", "AH"), cost(&long, "AH")), (None, None, None));
    }

    #[test]
    fn the_table_is_that_of_its_source() {
        let rows = include_str!("../../assets/source/spelt.tsv").lines().map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let (own, next) = columns[0].split_once(' ').expect("a sound and the next");
            let cost = columns[2].parse().expect("a number");
            (sound(own).expect("a sound"), sound(next).unwrap_or(0), columns[1], cost)
        });
        assert!(pack_phoneme_costs(rows) == TABLE);
    }
}
