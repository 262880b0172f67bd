//! Likeness: is one full name a form of another, and do letters spell a name?

use super::entity_builder::EntityBuilder;
use super::givens::is_one_given;
use super::key::Key;
use super::spans::NameSpan;
use crate::names::{EntityKind, Link};

/// How a full name is a form of a builder's with the same last word, if it is.
pub(super) fn same_name(builder: &EntityBuilder, span: &NameSpan) -> Option<Link> {
    let (known, keys) = (&builder.keys, &span.keys);
    if !builder.generation.is_empty() && !span.generation.is_empty() && builder.generation != span.generation {
        return None;
    }
    if known == keys {
        return Some(Link::Same);
    }
    if builder.evidence.kind() != EntityKind::Person
        && builder.evidence.organisation + builder.evidence.place + builder.evidence.other > 1.0
    {
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
pub(super) fn spells(short: &NameSpan, full: &NameSpan) -> bool {
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
