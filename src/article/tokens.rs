//! A block cut into tokens: words, numbers, marks, and what is not prose, with sentences, title case and quotations marked.
//!
//! Offsets count from the block's first byte. A token's `form` is what a reader sees: markup, soft hyphens and zero-width marks gone,
//! combining marks composed, a curly apostrophe straight.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Block, NOTHING, Wrap, Zone};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner hyphens and apostrophes: `al-Kadhimi`, `don't`; or an initialism with its stops: `U.S.`
    Word,
    /// Digits with inner stops, commas, colons and slashes.
    Number,
    /// One mark.
    Mark,
    /// No prose: an address, a handle, a hashtag, an entity.
    Skip,
}

/// One word, number or mark.
#[derive(Clone, Debug)]
pub struct Token {
    /// First byte in the passage.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Its sentence, counted from 0 in the passage.
    pub sentence: u32,
    /// Its line, counted from 0 in the passage.
    pub line: u32,
    /// Does any word have a capital here (start of a sentence, after a colon or a dash)?
    pub opens: bool,
    /// Does it stand in a line in title case or capitals?
    pub titlecase: bool,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    form: Option<Box<str>>,
}

/// One block, read.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The visible text of the block: as many bytes as the block has in the article.
    pub visible: String,
    /// The block's zone.
    pub zone: Zone,
    /// The block's line breaks.
    pub wrap: Wrap,
    /// In order, never overlapping.
    pub tokens: Vec<Token>,
}

impl Passage {
    /// Cuts a block into tokens.
    pub fn read(block: Block) -> Self {
        let tokens = Reader::new(&block).tokens();
        Self { visible: block.visible, zone: block.zone, wrap: block.wrap, tokens }
    }

    /// Would reading `block` give this passage?
    pub fn is_of(&self, block: &Block) -> bool {
        self.zone == block.zone && self.wrap == block.wrap && self.visible == block.visible
    }

    /// The token as a reader sees it.
    pub fn form<'a>(&'a self, token: &'a Token) -> &'a str {
        match &token.form {
            Some(form) => form,
            None => &self.visible[token.start as usize..token.end as usize],
        }
    }

    /// The visible text between token `index` and the next; a line break where it is the last.
    pub fn gap(&self, index: usize) -> &str {
        match self.tokens.get(index + 1) {
            Some(next) => &self.visible[self.tokens[index].end as usize..next.start as usize],
            None => "\n",
        }
    }
}

/// Abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "sen", "rep", "gov", "st", "jr", "sr", "vs", "no", "capt", "maj", "rev",
    "hon", "inc", "ltd", "co", "corp", "brig", "cmdr", "adm", "messrs", "mt", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "approx",
    "est", "etc", "pres", "supt", "insp", "cpl",
];

/// Is `low` (lower case, without its stop) an abbreviation whose stop ends no sentence?
pub(crate) fn is_abbreviation(low: &str) -> bool {
    ABBREVIATIONS.contains(&low)
}

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) (?:https?://|ftp://|www\.)[^\s<>]+ | [^\s<>()]+@[^\s<>()]+\.[a-z]{2,} | [@\#]\w+ | &\#?\w+;
        | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co|uk|gov|edu|tv|info|biz|au|de|fr|eu|io)\b(?:/[^\s<>]*)?",
    )
    .expect("a fixed pattern")
});

struct Reader<'a> {
    text: &'a str,
    wrap: Wrap,
    addresses: Vec<(usize, usize)>,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn new(block: &'a Block) -> Self {
        let text = block.visible.as_str();
        // The pattern is slow beside the tokens; nearly every block has none of the marks that an address needs.
        let may_hold = memchr::memchr3(b'@', b'#', b'&', text.as_bytes()).is_some() || holds_inner_stop(text.as_bytes());
        let addresses = if may_hold { ADDRESS.find_iter(text).map(|found| (found.start(), found.end())).collect() } else { Vec::new() };
        Self { text, wrap: block.wrap, addresses, tokens: Vec::with_capacity(text.len() / 5) }
    }

    fn tokens(mut self) -> Vec<Token> {
        let mut sentence = 0;
        let mut start = 0;
        let mut quotation = Quotation::default();
        let mut opens = true;
        for (line, end) in line_ends(self.text).enumerate() {
            let first = self.tokens.len();
            self.cut_line(start, end, line as u32);
            let titlecase = is_title_case(self.text, start, end, &self.tokens[first..]);
            if self.wrap == Wrap::Hard {
                opens = true;
            }
            sentence = self.mark_sentences(first, sentence, &mut opens, titlecase, &mut quotation);
            if self.wrap == Wrap::Hard {
                sentence += 1;
            }
            start = end + 1;
        }
        self.tokens
    }

    /// Cuts the bytes from `at` to `end`, one line, into tokens.
    fn cut_line(&mut self, mut at: usize, end: usize, line: u32) {
        while at < end {
            if let Some(&(_, to)) = self.addresses.iter().find(|&&(from, to)| from <= at && at < to) {
                self.push(at, to.min(end), Kind::Skip, line, None);
                at = to;
                continue;
            }
            let Some(c) = self.char_at(at) else { break };
            let (next, kind) = if c.is_alphabetic() {
                match self.initialism(at, end) {
                    Some(stop) => (stop, Kind::Word),
                    None => (self.word(at, end), Kind::Word),
                }
            } else if c.is_numeric() {
                (self.number(at, end), Kind::Number)
            } else if c.is_whitespace() || is_ignorable(c) || c.is_control() {
                at += c.len_utf8();
                continue;
            } else {
                (at + c.len_utf8(), Kind::Mark)
            };
            let form = if kind == Kind::Word { clean_form(&self.text[at..next]) } else { None };
            self.push(at, next, kind, line, form);
            at = next;
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, line: u32, form: Option<Box<str>>) {
        let (start, end) = (start as u32, end as u32);
        self.tokens.push(Token { start, end, kind, sentence: 0, line, opens: false, titlecase: false, quoted: false, form });
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The end of an initialism written with stops (`U.S.`, `U.N.`) that begins at `at`.
    fn initialism(&self, at: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut stop = at;
        while stop + 1 < end && bytes[stop].is_ascii_uppercase() && bytes[stop + 1] == b'.' {
            stop += 2;
        }
        (stop >= at + 4).then_some(stop)
    }

    /// The end of the word that begins at `at`: letters and what may stand inside a word; hyphens and apostrophes between letters.
    fn word(&self, at: usize, end: usize) -> usize {
        let mut last = at;
        let mut joint = false;
        for (offset, c) in self.text[at..end].char_indices() {
            if c.is_alphabetic() || is_combining_mark(c) && !joint {
                last = at + offset + c.len_utf8();
                joint = false;
            } else if is_ignorable(c) {
            } else if matches!(c, '\'' | '’' | '-' | '‑' | '\u{2010}') && !joint {
                joint = true;
            } else {
                break;
            }
        }
        last
    }

    fn number(&self, at: usize, end: usize) -> usize {
        let tail = self.text[at..end].char_indices().find(|&(_, c)| !(c.is_numeric() || matches!(c, ',' | '.' | ':' | '/')));
        tail.map_or(end, |(offset, _)| at + offset)
    }

    /// Sets sentence, `opens`, `titlecase` and `quoted` of the tokens from `first` on; returns the sentence that is open afterwards.
    fn mark_sentences(&mut self, first: usize, mut sentence: u32, opens: &mut bool, titlecase: bool, quotation: &mut Quotation) -> u32 {
        for index in first..self.tokens.len() {
            let token = &self.tokens[index];
            let before = (index > first).then(|| &self.tokens[index - 1]);
            let touches_last = before.is_some_and(|before| before.end == token.start);
            let touches_next = self.tokens.get(index + 1).is_some_and(|next| next.start == token.end);
            let text = &self.text[token.start as usize..token.end as usize];
            let kind = token.kind;
            let ends_abbreviation = text == "."
                && before.is_some_and(|before| {
                    let word = &self.text[before.start as usize..before.end as usize];
                    before.kind == Kind::Word
                        && (is_abbreviation(&word.to_ascii_lowercase())
                            || word.chars().count() == 1 && word.starts_with(char::is_uppercase))
                });
            let was_quoted = quotation.is_open();
            if kind == Kind::Mark {
                quotation.pass(text, touches_last, touches_next);
            }
            let token = &mut self.tokens[index];
            token.sentence = sentence;
            token.opens = *opens;
            token.titlecase = titlecase;
            token.quoted = was_quoted && quotation.is_open();
            match (kind, text) {
                (Kind::Mark, "." | "!" | "?" | "…") => {
                    if !ends_abbreviation {
                        *opens = true;
                        sentence += 1;
                    }
                }
                // A mark that touches the word before closes (`," Juppe said`); one that touches only the word after opens.
                (Kind::Mark, "\"" | "“" | "”" | "‘" | "’" | "'") => *opens = *opens || touches_next && !touches_last,
                (Kind::Mark, ":" | ";" | "–" | "—" | "-" | "_" | "*" | "•" | "(") => *opens = true,
                _ => *opens = false,
            }
        }
        sentence
    }
}

/// Which quotation marks are open.
#[derive(Default)]
struct Quotation {
    double: bool,
    single: bool,
}

impl Quotation {
    fn is_open(&self) -> bool {
        self.double || self.single
    }

    fn pass(&mut self, mark: &str, touches_last: bool, touches_next: bool) {
        match mark {
            "“" | "«" | "„" => self.double = true,
            "”" | "»" => self.double = false,
            "\"" => self.double = !self.double,
            "‘" => self.single = true,
            "’" => self.single = false,
            "'" if touches_next && !touches_last => self.single = true,
            "'" if touches_last && !touches_next => self.single = false,
            _ => {}
        }
    }
}

/// Marks that a reader does not see.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') || c == char::from(NOTHING)
}

/// What a reader sees of `word`, where that differs from its bytes.
fn clean_form(word: &str) -> Option<Box<str>> {
    if word.is_ascii() && !word.as_bytes().contains(&NOTHING) {
        return None;
    }
    let visible = word.chars().filter(|&c| !is_ignorable(c)).nfc().map(|c| match c {
        '’' => '\'',
        '‑' | '\u{2010}' => '-',
        c => c,
    });
    let clean: String = visible.collect();
    (clean != word).then(|| clean.into_boxed_str())
}

/// The end of each line of `text`, its line break left out; the last line ends where the text does. A lone CR ends a line too.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes);
    breaks.chain(std::iter::once(text.len()))
}

/// Does a stop or slash stand between two letters, as in an address?
fn holds_inner_stop(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'.', b'/', bytes).any(|at| bytes.get(at + 1).is_some_and(|&next| next.is_ascii_lowercase() || next == b'/'))
}

/// A short line without a full stop, most of whose longer words have a capital.
fn is_title_case(text: &str, start: usize, end: usize, tokens: &[Token]) -> bool {
    if tokens.len() >= 20 || text[start..end].trim_end().ends_with('.') {
        return false;
    }
    let (mut longer, mut capital) = (0, 0);
    for token in tokens.iter().filter(|token| token.kind == Kind::Word) {
        let word = &text[token.start as usize..token.end as usize];
        if word.chars().count() > 3 {
            longer += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    longer > 2 && 10 * capital > 7 * longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn passage(text: &str) -> Passage {
        Passage::read(Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Hard, visible: text.into() })
    }

    fn forms(text: &str) -> Vec<String> {
        let passage = passage(text);
        passage.tokens.iter().map(|token| passage.form(token).to_string()).collect()
    }

    #[test]
    fn words_keep_inner_hyphens_and_apostrophes() {
        assert_eq!(forms("U.S.-led al-Kadhimi’s 2,500 don't"), ["U.S.", "-", "led", "al-Kadhimi's", "2,500", "don't"]);
    }

    #[test]
    fn invisible_marks_are_no_part_of_a_word() {
        assert_eq!(forms("Kad\u{AD}himi re\u{200B}sponded Cafe\u{301}"), ["Kadhimi", "responded", "Café"]);
    }

    #[test]
    fn addresses_and_handles_are_no_prose() {
        let passage = passage("See https://example.org/a.b, @toto and toto@x.org.");
        let skipped: Vec<&str> = passage.tokens.iter().filter(|token| token.kind == Kind::Skip).map(|token| passage.form(token)).collect();
        assert_eq!(skipped, ["https://example.org/a.b,", "@toto", "toto@x.org"]);
    }

    #[test]
    fn an_initial_and_an_abbreviation_end_no_sentence() {
        let passage = passage("Gen. George W. Bush spoke. He left.");
        assert_eq!(passage.tokens.last().map(|token| token.sentence), Some(1));
    }

    #[test]
    fn a_closing_mark_opens_no_sentence() {
        let passage = passage("\"No,\" Juppe said.");
        let juppe = passage.tokens.iter().find(|token| passage.form(token) == "Juppe").expect("a word");
        assert!(!juppe.opens && !juppe.quoted);
        assert!(passage.tokens.iter().any(|token| passage.form(token) == "No" && token.quoted));
    }
}
