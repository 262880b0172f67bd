//! How people spell what they hear: the cost of typing a word that is said so, sound by sound.
//!
//! Each sound is typed as none to three letters, at -ln P(letters | sound, next sound); letters that were never met there cost what they cost
//! the sound before any other, and so much more as the place is well known. After Toutanova and Moore, "Pronunciation modeling for improved
//! spelling correction" (ACL 2002), with one sound ahead for their windows. assets/source/spelt.tsv is the table as text.
//!
//! Layout of spelt.bin, little-endian: `u32` number of places; for each, sorted, `u16` sound x 64 + next sound (0 = any), `u16` cost of
//! letters that are not listed, `u32` number of rows before it; the rows: `u16` letters of 5 bits each, `u16` cost. Costs are thousandths of
//! a nat.

use super::said::{CLOSES, OPENS};

/// Letters that one sound is typed as, at most.
const LONGEST: usize = 3;
/// Letters of a word, and sounds of another, that are held against each other, at most.
const MOST: usize = 40;
/// How far they may drift apart beyond what their lengths demand.
const BAND: usize = 4;
/// Cost of letters that a sound was never typed as, before any other sound too: none, one, two, three.
const UNMET: [f32; LONGEST + 1] = [2.3, 4.0, 8.8, 13.7];
const PLACE_BYTES: usize = 8;
const ROW_BYTES: usize = 4;

/// -ln P(typed | sounds); none for other marks than small letters, apostrophes and hyphens, for more than 40 of them, and where they are more
/// than three times the sounds and the edges.
pub(super) fn spelling_cost(typed: &[u8], sounds: &[u8]) -> Option<f32> {
    if typed.len() > MOST || sounds.len() > MOST {
        return None;
    }
    let mut letters = [0u16; MOST];
    for (code, &letter) in letters.iter_mut().zip(typed) {
        *code = code_of(letter)?;
    }
    let letters = &letters[..typed.len()];
    let symbols = || [OPENS].into_iter().chain(sounds.iter().copied()).chain([CLOSES]);
    let count = sounds.len() + 2;
    let band = BAND + count.abs_diff(letters.len() + 2);
    let mut costs = [f32::INFINITY; MOST + 1];
    costs[0] = 0.0;
    for (index, (sound, next)) in symbols().zip(symbols().skip(1).chain([0])).enumerate() {
        let (place, anywhere) = (Place::of(sound, next), Place::of(sound, 0));
        let mut there = [f32::INFINITY; MOST + 1];
        for at in (index.saturating_sub(band + 1)..=letters.len().min(index + band)).filter(|&at| costs[at].is_finite()) {
            let mut code = 0;
            for len in 0..=LONGEST.min(letters.len() - at) {
                if len > 0 {
                    code = code << 5 | letters[at + len - 1];
                }
                let unmet = || anywhere.cost(code, || UNMET[len]);
                let cost = costs[at] + place.cost(code, unmet);
                there[at + len] = there[at + len].min(cost);
            }
        }
        costs = there;
    }
    Some(costs[letters.len()]).filter(|cost| cost.is_finite())
}

/// A row for the packer: sound, next sound (0 = any), letters typed, cost. No letters and a `*` for what is not listed.
pub fn pack_spelt<'a>(rows: impl Iterator<Item = (u8, u8, &'a str, f32)>) -> Vec<u8> {
    let cost = |cost: f32| (cost * 1000.0).round() as u16;
    let mut places: std::collections::BTreeMap<u16, (u16, Vec<(u16, u16)>)> = std::collections::BTreeMap::new();
    for (sound, next, letters, nats) in rows {
        let place = places.entry(u16::from(sound) << 6 | u16::from(next)).or_default();
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

/// A sound before another: what it is typed as.
struct Place {
    unlisted: f32,
    /// Where its rows lie in the table.
    from: usize,
    to: usize,
}

impl Place {
    fn of(sound: u8, next: u8) -> Self {
        let key = u16::from(sound) << 6 | u16::from(next);
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

    /// The cost of letters; `others` is what they cost where nothing is known of this place.
    fn cost(&self, code: u16, others: impl Fn() -> f32) -> f32 {
        let row = search(0, (self.to - self.from) / ROW_BYTES, |row| short(self.from + ROW_BYTES * row) < code);
        let at = self.from + ROW_BYTES * row;
        if at < self.to && short(at) == code { nats(short(at + 2)) } else { self.unlisted + others() }
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
    use super::super::said::sound;
    use super::*;

    fn cost(typed: &str, sounds: &str) -> Option<f32> {
        let sounds: Vec<u8> = sounds.split(' ').filter_map(sound).collect();
        spelling_cost(typed.as_bytes(), &sounds)
    }

    #[test]
    fn what_is_heard_is_cheaper_than_what_is_not() {
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
            let (heard, next) = columns[0].split_once(' ').expect("a sound and the next");
            let cost = columns[2].parse().expect("a number");
            (sound(heard).expect("a sound"), sound(next).unwrap_or(0), columns[1], cost)
        });
        assert!(pack_spelt(rows) == TABLE);
    }
}
