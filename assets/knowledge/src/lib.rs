//! Names of the news and tags of words, packed: nothing but bytes. `copydesk::knowledge` reads them in place, and nothing else knows their layout.

/// A line for each row of names: kind, from, until, what, forms.
pub const NAMES: &str = include_str!("../packed/names.txt");
/// Where each line begins.
pub const ROWS: &[u8] = include_bytes!("../packed/rows.bin");
/// Forms.
pub const FORMS: &[u8] = include_bytes!("../packed/forms.bin");
/// Forms but for one word.
pub const GAPS: &[u8] = include_bytes!("../packed/gaps.bin");
/// Words of forms.
pub const WORDS: &[u8] = include_bytes!("../packed/words.bin");
/// The names that everybody writes, a line each.
pub const GREAT: &str = include_str!("../packed/great.txt");
/// What is left of them without one letter.
pub const GREAT_OUTLINES: &[u8] = include_bytes!("../packed/great.bin");
/// Words of names that the lexicon does not offer.
pub const OFFERED: &[u8] = include_bytes!("../packed/offered.bin");
/// How often each word carries a capital.
pub const CAPITALS: &[u8] = include_bytes!("../packed/capitals.bin");
/// How much likelier a word with a capital is between its neighbours.
pub const PLACES: &[u8] = include_bytes!("../packed/places.bin");
/// The sets of tags, and which of them each word has.
pub const TAGS: &[u8] = include_bytes!("../packed/tags.bin");
/// The words that have tags, a line each.
pub const TAGGED: &str = include_str!("../packed/tagged.txt");
/// Groups of words, a line each.
pub const GROUPS: &str = include_str!("../packed/groups.txt");
/// Where the lines of each word begin.
pub const GROUP_WORDS: &[u8] = include_bytes!("../packed/groups.bin");
/// What figures are written with, a row each: word, kind, value.
pub const FIGURES: &str = include_str!("../figures.tsv");
/// Words that tell something of the marks beside them: a word, its tags.
pub const MARKS: &str = include_str!("../marks.tsv");
/// Words that decide whether two ways of writing are two ways of writing one thing: a word, its tags, its value.
pub const HABITS: &str = include_str!("../habits.tsv");
/// Set phrases with a word wrong, a row each.
pub const PHRASES: &str = include_str!("../grammar/phrases.tsv");
/// Small grammar with a word wrong, a row each.
pub const GRAMMAR: &str = include_str!("../grammar/grammar.tsv");
/// Compounds that are one word, as people tear them, a row each.
pub const CLOSED: &str = include_str!("../grammar/closed.tsv");
/// Words younger than the lexicon.
pub const MODERN: &str = include_str!("../grammar/modern.tsv");
/// Irregular verbs: base, past, participle.
pub const VERBS: &str = include_str!("../grammar/verbs.tsv");
/// Words for people in the plural.
pub const PEOPLE: &str = include_str!("../grammar/people.tsv");
/// Words that are written for one another, a set each.
pub const CONFUSABLES: &str = include_str!("../grammar/confusables.tsv");
