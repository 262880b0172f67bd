//! What stands around a word, as features of a model: the neighbours themselves, what kind of words they are, and the words farther off.

use crate::article::{Kind, Passage};
use crate::lexicon::{entry, pair_rate};
use crate::words::forms::is_function;

/// Words to each side that are looked at.
const REACH: usize = 4;
/// The edge of a sentence.
const EDGE: &str = "#";
/// A name.
const NAME: &str = "<N>";
/// A number.
const NUMBER: &str = "<0>";

/// Partners that tell what kind of word a word is: does it follow, or precede, this word more often than chance would have it?
const BEFORE: [&str; 8] = ["the", "a", "to", "will", "they", "is", "very", "been"];
const AFTER: [&str; 4] = ["the", "of", "is", "to"];
const MARKS: &[u8; 12] = b"tawihsvbTOIU";

/// What stands around one word of a passage, nearest first.
#[derive(Clone, Debug)]
pub struct Context {
    left: [String; REACH],
    right: [String; REACH],
}

impl Context {
    /// What stands around token `index`, within its sentence; quotation marks are overlooked.
    pub fn of(passage: &Passage, index: usize) -> Self {
        let sentence = passage.tokens[index].sentence;
        let symbols = |step: &dyn Fn(usize) -> Option<usize>| {
            let mut at = index;
            std::array::from_fn(|_| {
                loop {
                    let Some(token) = step(at).and_then(|next| passage.tokens.get(next).map(|token| (next, token))) else {
                        return EDGE.to_owned();
                    };
                    at = token.0;
                    if token.1.sentence != sentence {
                        at = usize::MAX / 2;
                        return EDGE.to_owned();
                    }
                    if let Some(symbol) = symbol(passage, at) {
                        return symbol;
                    }
                }
            })
        };
        Self { left: symbols(&|at| at.checked_sub(1).filter(|_| at <= passage.tokens.len())), right: symbols(&|at| at.checked_add(1)) }
    }

    /// Hands every feature to `take`, in pieces that belong together.
    pub fn features(&self, take: &mut impl FnMut(&[&str])) {
        let [b, a, ..] = &self.left;
        let [c, d, ..] = &self.right;
        take(&["b=", b]);
        take(&["c=", c]);
        take(&["a=", a]);
        take(&["d=", d]);
        take(&["ab=", a, " ", b]);
        take(&["cd=", c, " ", d]);
        take(&["bc=", b, " ", c]);
        take(&["bs=", ending(b)]);
        take(&["cs=", ending(c)]);
        let [ka, kb, kc, kd] = [a, b, c, d].map(|word| kind(word));
        take(&["kb=", &kb]);
        take(&["kc=", &kc]);
        take(&["kbc=", &kb, " ", &kc]);
        take(&["kab=", &ka, " ", &kb]);
        take(&["kcd=", &kc, " ", &kd]);
        take(&["bkc=", b, " ", &kc]);
        take(&["kbc2=", &kb, " ", c]);
        for (side, kind) in [("b", &kb), ("c", &kc)] {
            if let Some(marks) = kind.strip_prefix('<') {
                for (at, _) in marks.char_indices() {
                    take(&[side, "?", &marks[at..at + 1]]);
                }
            }
        }
        for word in self.left[1..].iter().chain(&self.right[1..]).filter(|word| word.len() > 3 && !is_function(word)) {
            take(&["w=", word]);
        }
    }
}

/// The token as the model sees it; `None` for what it overlooks.
fn symbol(passage: &Passage, index: usize) -> Option<String> {
    let token = &passage.tokens[index];
    let form = passage.form(token);
    match token.kind {
        Kind::Number => Some(NUMBER.to_owned()),
        Kind::Skip => Some(NAME.to_owned()),
        Kind::Mark if matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'") => None,
        Kind::Mark => Some(form.to_owned()),
        Kind::Word => {
            let low = form.to_lowercase();
            let is_name = form.starts_with(char::is_uppercase) && low != "i" && !(token.opens && entry(&low).is_lower());
            Some(if is_name { NAME.to_owned() } else { low })
        }
    }
}

/// The last three letters.
fn ending(word: &str) -> &str {
    let start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &word[start..]
}

/// What kind of word it is: words of grammar, marks and names are themselves, others what they stand beside, and how they end.
fn kind(word: &str) -> String {
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) || is_function(word) {
        return word.to_owned();
    }
    let rate = entry(word).rate();
    let mut marks = String::with_capacity(16);
    marks.push('<');
    let beside = |partner: &str, pair: f32| pair * 1e9 > entry(partner).rate() * rate && rate > 0.0;
    let before = BEFORE.iter().map(|partner| beside(partner, pair_rate(partner, word)));
    let after = AFTER.iter().map(|partner| beside(partner, pair_rate(word, partner)));
    marks.extend(before.chain(after).zip(MARKS).filter(|(is_beside, _)| *is_beside).map(|(_, &mark)| char::from(mark)));
    marks.push(match word {
        _ if word.ends_with("ing") => '1',
        _ if word.ends_with("ed") => '2',
        _ if word.ends_with("ly") => '3',
        _ if word.ends_with('s') => '4',
        _ => '0',
    });
    marks
}
