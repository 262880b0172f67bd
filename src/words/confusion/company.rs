//! Which word of a set keeps such company: the words around a place, their kinds, and what the sentence is about.
//!
//! Every word of a set is weighed against the others of it by hashed features of its surroundings. The weights (assets/company.bin) were
//! learned by `learn_company` from free text: what they say together is the log probability of the word, but for what all words of the set
//! have in common. Nothing is asked of the word that is written, so a slip does not speak for itself.

use std::sync::LazyLock;

use super::sets::{Member, all};
use crate::article::{Format, Kind, Passage, Token, layout};
use crate::lexicon::{FingerprintMap, KeyHash};
use crate::tagger;
use crate::words::forms::is_function;

static COMPANY: FingerprintMap = FingerprintMap::new(include_bytes!("../../../assets/company.bin"));

/// What a step of the packed weights counts, in nats.
const STEP: f32 = 1.0 / 24.0;
/// Words to each side whose order counts.
const NEAR: usize = 3;
/// Words to each side that tell what the sentence is about.
const FAR: usize = 8;
/// Letters of a word that tells it, at least.
const TELLING: usize = 4;
/// Letters at its end that tell what kind of word it is.
const ENDING: usize = 2;
/// What the kind of the word stands beside, apart from the word itself.
const OF_KIND: u64 = 100;

/// What stands around a place.
#[derive(Clone, Debug)]
pub struct Company {
    words: Vec<u64>,
    kinds: Vec<u64>,
}

/// A word as features see it: itself and its kind.
type Seen = [u64; 2];

impl Company {
    /// Of token `index`, within its sentence.
    pub fn of(passage: &Passage, index: usize) -> Self {
        let before = side(passage, index, "<s>", |at| at.checked_sub(1));
        let after = side(passage, index, "</s>", |at| Some(at + 1));
        let ([b1, b2, b3], [a1, a2, a3]) = (before.near, after.near);
        let mut words = vec![0];
        let templates = [
            [b1[0], 0, 0],
            [a1[0], 0, 0],
            [b2[0], b1[0], 0],
            [a1[0], a2[0], 0],
            [b1[0], a1[0], 0],
            [b2[0], 0, 0],
            [a2[0], 0, 0],
            [b1[1], a1[1], 0],
            [b2[1], b1[1], 0],
            [a1[1], a2[1], 0],
            [b2[1], b1[1], a1[1]],
            [b1[1], a1[1], a2[1]],
            [b1[0], a1[1], 0],
            [b1[1], a1[0], 0],
            [b3[0], b2[0], b1[0]],
            [a1[0], a2[0], a3[0]],
            [b2[0], b1[0], a1[0]],
            [b1[0], a1[0], a2[0]],
        ];
        words.extend((1..).zip(templates).map(|(template, parts)| mixed(template, parts)));
        words.extend(before.far.iter().chain(&after.far).map(|&word| mixed(50, [word, 0, 0])));
        let templates = [
            [b1[1], 0, 0],
            [a1[1], 0, 0],
            [b1[1], a1[1], 0],
            [b2[1], b1[1], 0],
            [a1[1], a2[1], 0],
            [b2[1], b1[1], a1[1]],
            [b1[1], a1[1], a2[1]],
            [b1[0], 0, 0],
            [a1[0], 0, 0],
        ];
        let kinds = (OF_KIND..).zip(templates).map(|(template, parts)| mixed(template, parts)).collect();
        Self { words, kinds }
    }

    /// The features of a word here.
    pub fn keys(&self, member: Member) -> impl Iterator<Item = u64> {
        let [word, kind] = SEEN[member.set][member.index];
        let of_word = self.words.iter().map(move |&feature| mixed(feature, [word, 0, 0]));
        of_word.chain(self.kinds.iter().map(move |&feature| mixed(feature, [kind, 0, 0])))
    }

    /// What the words and what their kinds say, in nats.
    pub fn speaks(&self, member: Member) -> [f32; 2] {
        let weight = |key| COMPANY.get(key).map_or(0.0, |code| (f32::from(code) - 128.0) * STEP);
        let mut keys = self.keys(member);
        let words = keys.by_ref().take(self.words.len()).map(weight).sum();
        [words, keys.map(weight).sum()]
    }
}

/// The code of a weight in the packed table.
#[cfg(any(test, feature = "study"))]
pub fn code(weight: f32) -> u8 {
    (weight / STEP + 128.0).round().clamp(0.0, 255.0) as u8
}

/// The words of the sets, and what the tagger takes each for where it stands alone.
static SEEN: LazyLock<Vec<Vec<Seen>>> =
    LazyLock::new(|| all().iter().map(|words| words.iter().map(|word| seen_alone(word)).collect()).collect());

fn seen_alone(word: &str) -> Seen {
    let passage = layout(word, Format::Plain).into_iter().next().map(Passage::read);
    let part = passage.and_then(|passage| tagger::tags(&passage, 0..1).first().map(|tagged| tagged.part as u64));
    [hash(word), part.unwrap_or(0) + 1]
}

fn hash(text: &str) -> u64 {
    KeyHash::new().with(text).finish()
}

/// The feature of a template with these parts.
#[inline]
fn mixed(template: u64, parts: [u64; 3]) -> u64 {
    let mut mixed = template.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for part in parts {
        mixed = (mixed.rotate_left(23) ^ part).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }
    mixed ^ mixed >> 32
}

/// One side of a place, nearest first.
struct Side {
    near: [Seen; NEAR],
    far: Vec<u64>,
}

/// The words to one side, where `next` steps away from the place; quotation marks are overlooked.
fn side(passage: &Passage, index: usize, edge: &str, next: impl Fn(usize) -> Option<usize>) -> Side {
    let sentence = passage.tokens[index].sentence;
    let mut side = Side { near: [[hash(edge); 2]; NEAR], far: Vec::new() };
    let (mut at, mut count) = (index, 0);
    while count < FAR {
        let token = next(at).and_then(|next| Some((next, passage.tokens.get(next)?)));
        let Some((place, token)) = token.filter(|(_, token)| token.sentence == sentence) else { break };
        at = place;
        let form = passage.form(token);
        if token.kind == Kind::Mark && matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'") {
            continue;
        }
        let low = form.to_lowercase();
        if let Some(near) = side.near.get_mut(count) {
            *near = seen(token, form, &low);
        }
        if token.kind == Kind::Word && low.len() >= TELLING && !is_function(&low) {
            side.far.push(hash(&low));
        }
        count += 1;
    }
    side
}

fn seen(token: &Token, form: &str, low: &str) -> Seen {
    match token.kind {
        Kind::Number => [hash("#"); 2],
        Kind::Skip => [hash("?"); 2],
        Kind::Mark => [hash(low); 2],
        Kind::Word if is_function(low) => [hash(low); 2],
        Kind::Word if form.starts_with(char::is_uppercase) && !token.opens => [hash(low), hash("^")],
        Kind::Word => [hash(low), hash(low.char_indices().rev().nth(ENDING - 1).map_or(low, |(at, _)| &low[at..]))],
    }
}
