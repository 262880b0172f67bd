//! Likeness: is one full name a form of another, and do letters spell a name?

use super::appellation::{Appellation, Key};
use super::givens::is_one_given;
use super::linking::Draft;
use crate::names::{EntityKind, Link};

/// How a full name is a form of a draft's with the same last word, if it is.
pub(super) fn same_name(draft: &Draft, appellation: &Appellation) -> Option<Link> {
    let (known, keys) = (&draft.keys, &appellation.keys);
    if !draft.generation.is_empty() && !appellation.generation.is_empty() && draft.generation != appellation.generation {
        return None;
    }
    if known == keys {
        return Some(Link::Same);
    }
    if draft.evidence.kind() != EntityKind::Person && draft.evidence.organisation + draft.evidence.place + draft.evidence.other > 1.0 {
        return None;
    }
    let (shorter, longer) = if known.len() < keys.len() { (known, keys) } else { (keys, known) };
    if shorter.len() >= 2 && longer.ends_with(shorter) && shorter.len() < longer.len() {
        return Some(Link::Part);
    }
    let (one, other) = (middle(known), middle(keys));
    let agree = one.iter().zip(other).all(|(a, b)| is_one_given(a, b));
    (is_one_given(&known[0], &keys[0]) && agree).then_some(Link::Fuller)
}

/// Do the letters of `short`, one word, stand in order in the words of `full`, the first where it begins?
pub(super) fn spells(short: &Appellation, full: &Appellation) -> bool {
    let [letters] = short.keys.as_slice() else { return false };
    if full.keys.len() < 2 || letters.first() != full.keys[0].first() {
        return false;
    }
    let mut all = full.keys.iter().flat_map(|key| key.iter());
    letters.len() >= 2 && letters.iter().all(|letter| all.any(|other| other == letter))
}

/// The names between the first and the last.
fn middle<'k, 'a>(keys: &'k [Key<'a>]) -> &'k [Key<'a>] {
    keys.get(1..keys.len().saturating_sub(1)).unwrap_or_default()
}
