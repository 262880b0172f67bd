//! Is it a word, whose name is it, how frequent is it, and which words stand beside it? One table for words and names, in the binary,
//! read in place.

/// What the lexicon knows of one key (lower case, accents as written for words; [`plain`] for names). Absent: all zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u64);

impl Entry {
    /// Size of the smallest SCOWL list that has it as an ordinary lower-case word: 10 (commonest) to 95; 0 = in none.
    pub fn word_size(self) -> u8 {
        0
    }
    /// The same for lists of proper names and capitalised words.
    pub fn proper_size(self) -> u8 {
        0
    }
    /// A given name of the US census.
    pub fn is_given(self) -> bool {
        false
    }
    /// 4 = among the first 1,000 surnames of the census, 3 = 5,000, 2 = 20,000, 1 = the rest, 0 = none.
    pub fn surname_class(self) -> u8 {
        0
    }
    /// 4 = country, or city above a million people, 3 = above 300,000, 2 = above 80,000, 1 = above 15,000, 0 = none.
    pub fn place_class(self) -> u8 {
        0
    }
    /// 100 x log10 of its count in the web list (Norvig), as the prototype's sixth column; 0 = not listed.
    pub fn web(self) -> u16 {
        0
    }
    /// Occurrences per billion words, web and books averaged; 0 = not listed.
    pub fn rate(self) -> f32 {
        0.0
    }
    /// An accepted lower-case word: SCOWL up to 80 or the typos-dict list, as `Vocab.lower` of the prototype.
    pub fn is_lower(self) -> bool {
        false
    }
    /// In typos-dict as a misspelling.
    pub fn is_listed_typo(self) -> bool {
        false
    }
    /// In a list of contractions.
    pub fn is_contraction(self) -> bool {
        false
    }
}

/// The entry of a key: lower case, straight apostrophes.
pub fn entry(_key: &str) -> Entry {
    Entry::default()
}

/// The name as it is usually written (`mcdonald` -> `McDonald`), where the lexicon has it as a name.
pub fn cased(_key: &str) -> Option<String> {
    None
}

/// Occurrences of `first second` per billion pairs; 0 = not listed. Arguments in lower case.
pub fn pair_rate(_first: &str, _second: &str) -> f32 {
    0.0
}

/// What typos-dict says is meant by a listed misspelling (lower case), best first.
pub fn listed_corrections(_low: &str) -> Vec<&'static str> {
    Vec::new()
}

/// Lower case without accents, curly apostrophes straight: the key of names.
pub fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// Weight of a feature of the slot model (log-odds); 0 = unknown feature.
pub fn slot_weight(_feature: &str) -> f32 {
    0.0
}
