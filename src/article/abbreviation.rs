//! Abbreviations: stops that end no sentence, and what tells that one does after all.

/// Abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 45] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "sen", "rep", "gov", "st", "jr", "sr", "vs", "no", "capt", "maj", "rev",
    "hon", "inc", "ltd", "co", "corp", "brig", "cmdr", "adm", "messrs", "mt", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "approx",
    "est", "etc", "pres", "supt", "insp", "cpl", "ph",
];

/// Is `low` (lower case, without its stop) an abbreviation whose stop ends no sentence?
pub(crate) fn is_abbreviation(low: &str) -> bool {
    ABBREVIATIONS.contains(&low)
}

/// Words that hardly stand in capitals inside a sentence: after `U.S.` or `p.m.` they begin the next one.
const OPENERS: [&str; 34] = [
    "A", "After", "Also", "An", "And", "As", "At", "But", "By", "For", "He", "Her", "His", "However", "If", "In", "It", "Its", "On", "She",
    "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those", "We", "When", "While", "You",
];

/// Does this word begin a sentence where the token before it ends with a stop of its own?
pub(super) fn begins_sentence(word: &str) -> bool {
    OPENERS.contains(&word)
}
