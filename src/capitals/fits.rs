//! What the suspects and their features both ask: is a word in no list, which known names of several words stand around it but for it, and of
//! which kind and how rare the words of a name are.

use super::units::Units;
use crate::knowledge::{self, Form, NameKind, Respect, groups};
use crate::lexicon::{context, entry, is_obscure};
use crate::text::Pattern;

/// Words of a known name, at most.
pub(super) const LONGEST: usize = 6;
/// Names that fit but for one word, looked at. `Joe _` are many.
const FITTING: usize = 400;

/// A known name that stands in the passage but for the suspect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub form: Form,
    /// Units from and to, the last included.
    pub from: usize,
    pub to: usize,
    /// Which word of the name is the suspect.
    pub gap: usize,
    /// How many names fit so.
    pub rivals: usize,
}

/// Does no list have the word as one that may carry a capital?
pub(super) fn is_stranger(key: &str) -> bool {
    let own = entry(key);
    let is_word = own.is_accepted_word() && own.lower_size() <= 70 && !(own.lower_size() >= 60 && own.is_listed_typo());
    let is_name = own.is_given() || own.surname_class() >= 2 || own.place_class() >= 2 || (1..=70).contains(&own.proper_size());
    let plural = || {
        key.strip_suffix('s').is_some_and(|one| {
            one.len() > 3
                && !one.ends_with('s')
                && (knowledge::word(one).is_some() || entry(one).is_given() || entry(one).surname_class() >= 2)
        })
    };
    let is_known = || knowledge::word(key).is_some() || knowledge::form(key).is_some() || groups(Respect::NearName, key).next().is_some();
    !(is_word || is_name || is_known() || plural())
}

/// The known names that stand around a unit but for it, and the word near theirs.
pub(super) fn fits(units: &Units, index: usize) -> Vec<Fit> {
    let all = units.all();
    let key = units.key(all[index]);
    let mut from = index;
    while from > 0 && index - from < LONGEST - 1 && all[from].is_joined() && all[from].sentence == all[from - 1].sentence {
        from -= 1;
    }
    let mut last = index;
    while last + 1 < all.len() && last - index < LONGEST - 1 && all[last + 1].is_joined() && all[last + 1].sentence == all[last].sentence {
        last += 1;
    }
    let mut found = Vec::new();
    let pattern = Pattern::of(key.as_bytes());
    for first in from..=index {
        if first < index && !(all[first].is_capital() || all[first].is_upper()) {
            continue;
        }
        for to in index.max(first + 1)..=last.min(first + LONGEST - 1) {
            if to > index && !(all[to].is_capital() || all[to].is_upper() || all[to].is_number()) {
                continue;
            }
            let gap = index - first;
            let names: Vec<Form> = knowledge::but_one((first..=to).map(|at| units.key(all[at])), gap).take(FITTING).collect();
            let rivals = names.len();
            for form in names {
                let Some(word) = form.text().split(' ').nth(gap).filter(|word| may_be_near(key, word)) else { continue };
                let meant = knowledge::key(word);
                let most = if key.len().min(meant.len()) < 4 { 1 } else { 2 };
                if meant != key && pattern.edits_up_to(meant.as_bytes(), most) <= most {
                    found.push(Fit { form, from: first, to, gap, rivals });
                }
            }
        }
    }
    found
}

/// May two edits lead from a word of a known name to the key? A quick look at the letters that only one of them has, since of common given
/// names there are hundreds; what has accents is looked at closely.
fn may_be_near(key: &str, word: &str) -> bool {
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).fold(0u32, |set, byte| set | 1 << (byte & 31));
    let word = word.strip_suffix("'s").unwrap_or(word);
    let (own, other) = (letters(key), letters(word));
    !word.is_ascii() || (own & !other).count_ones() <= 2 && (other & !own).count_ones() <= 2
}

/// How rare the words of a name are that stand beside the suspect: the rarest tells.
pub(super) fn fixed_rate(units: &Units, fit: &Fit) -> f32 {
    let keys = (fit.from..=fit.to).filter(|at| at - fit.from != fit.gap).map(|at| units.key(units.all()[at]));
    keys.map(|key| context::alone(key).ln()).fold(0.0, f32::min)
}

/// A word of the largest lists only?
pub(super) fn is_rare(key: &str) -> bool {
    is_obscure(key)
}

/// Which kinds of names have the word, for features.
pub(super) fn kind_of(key: &str) -> Option<NameKind> {
    knowledge::form(key).or_else(|| knowledge::word(key)).map(Form::kind)
}
