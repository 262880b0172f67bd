//! Entities in the making: what the linker has gathered of each so far.

use super::key::Key;
use super::kind::Evidence;
use crate::lexicon;
use crate::names::Link;
use crate::names::read::is_ordinary;
use crate::text::Span;

/// Occurrences per billion words from which a word with a capital is rather the word than the name that is written like it.
const OFTEN: f32 = 60_000.0;

/// An entity in the making.
pub(super) struct EntityBuilder<'a> {
    /// The words of its fullest form.
    pub keys: Vec<Key<'a>>,
    pub generation: &'a str,
    pub evidence: Evidence,
    /// Of the fullest form: joined by `of`?
    pub composite: bool,
    /// The earlier entity of which it is another full name.
    pub alias_of: Option<u32>,
    /// The bearer of the same last word before it.
    pub previous: Option<u32>,
    pub mentions: Vec<MentionBuilder>,
}

/// A mention in the making.
pub(super) struct MentionBuilder {
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
    pub link: Link,
    /// How many words its name has.
    pub words: u8,
    pub titlecase: bool,
    /// Would any word have a capital here?
    pub opens: bool,
    pub speaks: bool,
    pub addressed: bool,
    /// Tokens of its role, if one stands there.
    pub role: Option<(u32, u32)>,
    pub nationality: Option<u32>,
}

impl EntityBuilder<'_> {
    /// A capitalised ordinary word that nothing shows to be a name: it stands inside a sentence but once, or nowhere, and no list of names
    /// has it.
    pub fn is_no_name(&self) -> bool {
        let [key] = self.keys.as_slice() else { return false };
        let entry = std::str::from_utf8(key).map(lexicon::entry).unwrap_or_default();
        let inside = || self.mentions.iter().filter(|mention| !mention.opens && !mention.titlecase);
        let begins = || inside().any(|mention| mention.span.end - mention.span.start > key.len()); // Bin Laden
        let is_listed = entry.proper_size() > 0 || entry.place_class() > 1;
        let asked = if is_listed && entry.rate() < OFTEN && !entry.is_contraction() { 1 } else { 2 };
        is_ordinary(entry, 60) && self.evidence.is_weak() && inside().count() < asked && !begins()
    }
}
