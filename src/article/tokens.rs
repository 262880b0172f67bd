//! A block cut into tokens: words, numbers, marks, and what is not prose, with sentences, title case and quotations marked.
//!
//! Offsets count from the block's first byte. A token's `form` is what a reader sees: markup, soft hyphens and zero-width marks gone,
//! combining marks composed, a curly apostrophe straight.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::abbreviation::{begins_sentence, is_abbreviation};
use super::quotation::{self, Beside, Quotation};
use super::{Block, NOTHING, Wrap, Zone, address, foreign, is_ignorable};
use crate::text::lines;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner hyphens and apostrophes: `al-Kadhimi`, `don't`; or an initialism with its stops: `U.S.`
    Word,
    /// Digits with inner stops, commas, colons and slashes.
    Number,
    /// One mark.
    Mark,
    /// No prose: an address, a handle, a hashtag, an entity, a word of a quotation in another language.
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
        let mut tokens = Reader::new(&block).tokens();
        skip_foreign(&block.visible, &mut tokens);
        tokens.shrink_to_fit();
        Self { visible: block.visible, zone: block.zone, wrap: block.wrap, tokens }
    }

    /// Would reading `block` give this passage?
    pub fn is_of(&self, block: &Block) -> bool {
        self.zone == block.zone && self.wrap == block.wrap && self.visible == block.visible
    }

    /// The token as a reader sees it.
    #[inline]
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

struct Reader<'a> {
    text: &'a str,
    wrap: Wrap,
    /// Addresses that lie ahead, last first.
    addresses: Vec<(usize, usize)>,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn new(block: &'a Block) -> Self {
        let text = block.visible.as_str();
        let mut addresses = address::addresses(text);
        addresses.reverse();
        Self { text, wrap: block.wrap, addresses, tokens: Vec::with_capacity(text.len() / 5) }
    }

    fn tokens(mut self) -> Vec<Token> {
        let mut sentences = Sentences { sentence: 0, opens: true, quotation: Quotation::default() };
        let mut start = 0;
        let mut from = 0;
        for (line, (end, next)) in lines::ends(self.text).enumerate() {
            self.cut_line(start, end, line as u32);
            if self.wrap == Wrap::Hard {
                sentences.opens = true;
                self.mark(from, start, end, &mut sentences);
                sentences.sentence += 1;
                from = self.tokens.len();
            }
            start = next;
        }
        if self.wrap == Wrap::Soft {
            self.mark(0, 0, self.text.len(), &mut sentences);
        }
        self.tokens
    }

    /// Cuts the bytes from `at` to `end`, one line, into tokens.
    fn cut_line(&mut self, mut at: usize, end: usize, line: u32) {
        while at < end {
            while self.addresses.last().is_some_and(|&(_, to)| to <= at) {
                self.addresses.pop();
            }
            if let Some(&(_, to)) = self.addresses.last().filter(|&&(from, _)| from <= at) {
                let to = to.min(end);
                self.push(at, to, Kind::Skip, line, None);
                at = to;
                continue;
            }
            let Some(c) = self.char_at(at) else { break };
            let (next, kind) = if c.is_alphabetic() {
                (self.initialism(at, end).unwrap_or_else(|| self.word(at, end)), Kind::Word)
            } else if c.is_numeric() {
                (self.number(at, end), Kind::Number)
            } else if c.is_whitespace() || is_ignorable(c) || c.is_control() {
                at += c.len_utf8();
                continue;
            } else {
                (at + c.len_utf8(), Kind::Mark)
            };
            // An address in the middle of a word or a mark of its own begins a token.
            let next = self.addresses.last().map_or(next, |&(from, _)| next.min(from.max(at + c.len_utf8())));
            let kind = if kind == Kind::Word && is_too_long(&self.text[at..next]) { Kind::Skip } else { kind };
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
        match *self.text.as_bytes().get(at)? {
            byte @ ..0x80 => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn text_of(&self, token: &Token) -> &'a str {
        &self.text[token.start as usize..token.end as usize]
    }

    /// The end of an initialism written with stops (`U.S.`, `a.m.`, `e.g.`) that begins at `at`: at least two letters of one case.
    fn initialism(&self, at: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let is_letter = if bytes[at].is_ascii_uppercase() { u8::is_ascii_uppercase } else { u8::is_ascii_lowercase };
        // No initialism in lower case has more than three letters; looking further at each letter would take quadratic time.
        let far = if bytes[at].is_ascii_uppercase() { end } else { end.min(at + 8) };
        let mut stop = at;
        while stop + 1 < far && is_letter(&bytes[stop]) && bytes[stop + 1] == b'.' {
            stop += 2;
        }
        let count = (stop - at) / 2;
        // Letters in lower case need a blank or a mark behind them: `a.b.com` is no initialism.
        let ends = !self.text[stop..end].starts_with(char::is_alphanumeric);
        (count >= 2 && (bytes[at].is_ascii_uppercase() || ends && count <= 3)).then_some(stop)
    }

    /// The end of the word that begins at `at`: letters and what may stand inside a word; hyphens and apostrophes between letters.
    fn word(&self, at: usize, end: usize) -> usize {
        let letters = self.text.as_bytes()[at..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut last = at + letters;
        // Nearly every word ends here; asking Unicode about the blank after it costs more than the word.
        let after = self.text.as_bytes()[..end].get(last).copied().unwrap_or(b' ');
        if letters > 0 && after.is_ascii() && !matches!(after, b'\'' | b'-' | NOTHING) {
            return last;
        }
        let mut joint = false;
        for (offset, c) in self.text[last..end].char_indices() {
            let next = at + letters + offset + c.len_utf8();
            if c.is_alphabetic() || is_combining_mark(c) && !joint {
                last = next;
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

    /// The end of the number that begins at `at`: stops and the like between digits, and letters that touch it (`10th`, `1990s`).
    fn number(&self, at: usize, end: usize) -> usize {
        let mut last = at;
        let mut joint = false;
        for (offset, c) in self.text[at..end].char_indices() {
            if c.is_numeric() {
                last = at + offset + c.len_utf8();
                joint = false;
            } else if matches!(c, ',' | '.' | ':' | '/') && !joint {
                joint = true;
            } else {
                break;
            }
        }
        let touches = self.char_at(last).is_some_and(char::is_alphabetic) && self.initialism(last, end).is_none();
        if touches && last < end { self.word(last, end) } else { last }
    }

    /// Sets sentence, `opens`, `titlecase` and `quoted` of the tokens from `first` on, which stand between `start` and `end`.
    fn mark(&mut self, first: usize, start: usize, end: usize, sentences: &mut Sentences) {
        let titlecase = is_title_case(self.text, start, end, &self.tokens[first..]);
        for index in first..self.tokens.len() {
            let token = &self.tokens[index];
            let before = (index > first).then(|| &self.tokens[index - 1]);
            let next = self.tokens.get(index + 1);
            let touches_last = before.is_some_and(|before| before.end == token.start);
            let touches_next = next.is_some_and(|next| next.start == token.end);
            let text = self.text_of(token);
            let kind = token.kind;
            if before.is_some_and(|before| self.ends_sentence(before)) && begins_sentence(text) {
                sentences.opens = true;
                sentences.sentence += 1;
            }
            let ends_abbreviation = text == "." && touches_last && before.is_some_and(|before| self.is_abbreviated(before));
            let was_quoted = sentences.quotation.is_open();
            if kind == Kind::Mark {
                let beside = Beside { touches_last, touches_next, next: next.map_or("", |next| self.text_of(next)) };
                sentences.quotation.pass(text, beside, || self.single_closes(index));
            }
            let token = &mut self.tokens[index];
            token.sentence = sentences.sentence;
            token.opens = sentences.opens;
            token.titlecase = titlecase;
            token.quoted = was_quoted && sentences.quotation.is_open();
            match (kind, text) {
                (Kind::Mark, "." | "!" | "?" | "…") => {
                    if !ends_abbreviation {
                        sentences.opens = true;
                        sentences.sentence += 1;
                    }
                }
                // A mark that touches the word before closes (`," Juppe said`); one that touches only the word after opens.
                (Kind::Mark, "\"" | "“" | "”" | "‘" | "’" | "'") => sentences.opens |= touches_next && !touches_last,
                (Kind::Mark, ":" | ";" | "–" | "—" | "-" | "_" | "*" | "•" | "(") => sentences.opens = true,
                _ => sentences.opens = false,
            }
        }
    }

    /// Is the stop after this token part of it?
    fn is_abbreviated(&self, token: &Token) -> bool {
        let word = self.text_of(token);
        let is_initial = || word.starts_with(char::is_uppercase) && word.chars().nth(1).is_none();
        token.kind == Kind::Word && (is_initial() || word.len() <= 6 && is_abbreviation(&word.to_ascii_lowercase()))
    }

    /// May the stop of this initialism end a sentence too?
    fn ends_sentence(&self, token: &Token) -> bool {
        token.kind == Kind::Word && self.text_of(token).ends_with('.')
    }

    /// Does a single mark that touches only the word before it follow token `index`?
    fn single_closes(&self, index: usize) -> bool {
        let ahead = &self.tokens[index..self.tokens.len().min(index + quotation::LONGEST_SINGLE)];
        ahead.windows(3).any(|three| {
            let [last, mark, next] = three else { return false };
            matches!(self.text_of(mark), "'" | "’") && last.end == mark.start && (mark.end < next.start || next.kind == Kind::Mark)
        }) || matches!(ahead, [.., last, mark] if matches!(self.text_of(mark), "'" | "’") && last.end == mark.start)
    }
}

/// Where the reader is among the sentences.
struct Sentences {
    sentence: u32,
    opens: bool,
    quotation: Quotation,
}

/// Makes the words of quotations in another language no prose.
fn skip_foreign(visible: &str, tokens: &mut [Token]) {
    for quotation in tokens.chunk_by_mut(|one, next| one.quoted == next.quoted) {
        let words = quotation.iter().filter(|token| token.kind == Kind::Word).count();
        let [first, .., last] = &*quotation else { continue };
        if first.quoted && words >= 4 && foreign::is_foreign(&visible[first.start as usize..last.end as usize]) {
            quotation.iter_mut().filter(|token| token.kind == Kind::Word).for_each(|token| token.kind = Kind::Skip);
        }
    }
}

/// More letters than this without a hyphen, and more bytes in all, are no word: what looks at a word takes the square of its length.
const MOST_LETTERS: usize = 60;
const MOST_BYTES: usize = 400;

fn is_too_long(word: &str) -> bool {
    let is_long = |part: &str| part.len() > MOST_LETTERS && part.chars().count() > MOST_LETTERS;
    word.len() > MOST_LETTERS && (word.len() > MOST_BYTES || word.split(['-', '‑', '\u{2010}']).any(is_long))
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
mod tests;
