//! How English a row of letters is, and how much like a name: probabilities of each letter after the two before it, learned from the
//! lexicon's own words, and from its names of people and places of the whole world.
//!
//! Layout of letters.bin: two tables of 28 x 28 x 28 bytes, words first; a byte is -ln P(third | first, second) in sixteenths of a nat.
//! Letters are `a` to `z`, an apostrophe or hyphen is 26, the edge of a word 27.

const SYMBOLS: usize = 28;
const EDGE: usize = 27;
const TABLE: usize = SYMBOLS * SYMBOLS * SYMBOLS;
const UNIT: f32 = 1.0 / 16.0;

static BYTES: &[u8] = include_bytes!("../../assets/letters.bin");

/// -ln of the probability that the letters make an English word.
pub fn english_cost(low: &str) -> f32 {
    cost(&BYTES[..TABLE], low)
}

/// -ln of the probability that they make a name.
pub fn name_cost(low: &str) -> f32 {
    cost(&BYTES[TABLE..], low)
}

/// The bytes of letters.bin, for the packer, from words and names of the lexicon.
#[cfg(any(test, feature = "study"))]
pub fn pack_letters<'a>(words: impl Iterator<Item = &'a str>, names: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut bytes = table(words);
    bytes.extend(table(names));
    bytes
}

fn cost(table: &[u8], low: &str) -> f32 {
    places(low).map(|place| f32::from(table[place]) * UNIT).sum()
}

/// Counts smoothed by the letter after the one before, and by the letter alone.
#[cfg(any(test, feature = "study"))]
fn table<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let (mut three, mut two, mut one) = (vec![0.0f64; TABLE], vec![0.0f64; SYMBOLS * SYMBOLS], vec![0.0f64; SYMBOLS]);
    for place in words.flat_map(places) {
        three[place] += 1.0;
        two[place % (SYMBOLS * SYMBOLS)] += 1.0;
        one[place % SYMBOLS] += 1.0;
    }
    let sums = |counts: &[f64]| -> Vec<f64> { counts.chunks(SYMBOLS).map(|row| row.iter().sum()).collect() };
    let (of_two, of_one, all) = (sums(&three), sums(&two), one.iter().sum::<f64>());
    let probability = |place: usize| {
        let alone = (one[place % SYMBOLS] + 1.0) / (all + SYMBOLS as f64);
        let after_one = (two[place % (SYMBOLS * SYMBOLS)] + 5.0 * alone) / (of_one[place / SYMBOLS % SYMBOLS] + 5.0);
        (three[place] + 5.0 * after_one) / (of_two[place / SYMBOLS] + 5.0)
    };
    (0..TABLE).map(|place| (-probability(place).ln() / f64::from(UNIT)).round().clamp(0.0, 255.0) as u8).collect()
}

/// The cells of a word's letters, its end included. Other letters than English has are left out.
fn places(low: &str) -> impl Iterator<Item = usize> {
    let letters = low.bytes().filter_map(|byte| match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'\'' | b'-' => Some(26),
        _ => None,
    });
    letters.chain([EDGE]).scan((EDGE, EDGE), |(first, second), third| {
        let place = (*first * SYMBOLS + *second) * SYMBOLS + third;
        (*first, *second) = (*second, third);
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_letters_are_told_from_those_of_names() {
        for word in ["resonsible", "publishing", "counterprotest"] {
            assert!(english_cost(word) < name_cost(word), "{word}");
        }
        for name in ["szczepanski", "nakamura", "oyelaran"] {
            assert!(name_cost(name) < english_cost(name), "{name}");
        }
    }

    #[test]
    fn any_text_has_a_cost() {
        assert!(english_cost("").is_finite() && name_cost("naïf-12").is_finite());
    }
}
