//! The tokens of an article as the names pass needs them: each word with its name (possessive and `al-` cut) and what the lexicon knows.
//!
//! [`NameFacts`] depend on one passage alone; [`tokens`] strings them together with places in the article.

use std::sync::Arc;

use super::vocabulary::{Classes, classes, is_article};
use crate::article::{Kind, Paragraph, Passage, Token, Zone};
use crate::knowledge::{Tag, tags};
use crate::lexicon::{self, Entry};
use crate::tagger::{Sentences, Tagged};

/// What the lexicon says of one paragraph's tokens; depends on the passage alone.
#[derive(Debug, Default)]
pub struct NameFacts {
    words: Vec<TokenFacts>,
    /// The words in lower case, one after the other.
    low: String,
    /// The letters of their names, one after the other.
    keys: Vec<u8>,
    /// Index of the line -> is it more numbers than words?
    tables: Vec<bool>,
    /// Index of the sentence -> are most of its words in capitals?
    shouts: Vec<bool>,
    tags: Sentences,
}

impl NameFacts {
    /// The tags of a token of the passage, of the one before it and of the one behind it.
    pub fn tags(&self, passage: &Passage, token: usize) -> [Tagged; 3] {
        self.tags.beside(passage, token)
    }
}

/// One token with its name.
#[derive(Debug, Default)]
struct TokenFacts {
    /// The token and its name inside [`NameFacts::low`].
    low: (u32, u32),
    low_name: (u32, u32),
    /// The name inside the token's form: possessive and `al-` cut.
    name: (u32, u32),
    /// The same in the passage.
    place: (u32, u32),
    /// The name inside [`NameFacts::keys`].
    key: (u32, u32),
    entry: Entry,
    classes: Classes,
    name_classes: Classes,
    capital: bool,
    upper: bool,
    possessive: bool,
    glued: bool,
}

/// One token of the article.
#[derive(Clone, Debug)]
pub(in crate::names) struct Word<'a> {
    /// As a reader sees it.
    pub text: &'a str,
    /// In lower case; a mark as it is.
    pub low: &'a str,
    /// Without possessive and `al-`.
    pub name: &'a str,
    /// The name in lower case.
    pub low_name: &'a str,
    /// The name's letters for distances.
    pub key: &'a [u8],
    /// What the lexicon knows of the name.
    pub entry: Entry,
    /// The lists of words that have the token, and those that have its name.
    pub classes: Classes,
    pub name_classes: Classes,
    /// Bytes of the name in the article.
    pub start: usize,
    pub end: usize,
    /// Bytes of the token before its name: those of `al-`.
    lead: u8,
    /// Index of its paragraph.
    pub paragraph: u32,
    pub kind: Kind,
    /// Counted over the whole article.
    pub sentence: u32,
    /// Counted over the whole article; a blank line counts two.
    pub line: u32,
    pub zone: Zone,
    pub opens: bool,
    pub titlecase: bool,
    pub capital: bool,
    /// Is the name all capitals?
    upper: bool,
    pub possessive: bool,
    /// Does its line hold nearly as many numbers as words?
    pub table: bool,
    /// Does its sentence stand in capitals?
    pub shouted: bool,
    /// Does one of `@/_-.` glue it to a word before or behind?
    pub glued: bool,
    /// A capitalised ordinary word where any word has a capital: a suspect, never evidence.
    pub weak: bool,
    /// Index of its run and its place among the run's core words.
    pub run: Option<(u32, u32)>,
    /// Number of the form that it is a mention of.
    pub form: Option<u32>,
}

impl Word<'_> {
    /// Is it a word, not a number or a mark?
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Is it all capitals?
    #[inline]
    pub fn is_upper(&self) -> bool {
        self.upper
    }

    /// First byte of the token in the article, its particle included.
    pub fn token_start(&self) -> usize {
        self.start - usize::from(self.lead)
    }

    /// Is it one character?
    pub fn is_letter(&self) -> bool {
        is_letter(self.text)
    }
}

/// Is it one character?
pub(in crate::names) fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some() && letters.next().is_none()
}

/// At least one letter, and none of lower case.
fn is_upper(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// The letters of a name for distances: one byte a letter, letters beyond ASCII folded onto the upper half.
fn key(plain: &str) -> impl Iterator<Item = u8> + '_ {
    plain.chars().map(|c| if c.is_ascii() { c as u8 } else { 0x80 | (c as u32 & 0x7F) as u8 })
}

/// Reads one passage.
pub fn facts(passage: &Passage) -> NameFacts {
    let mut facts = NameFacts { words: Vec::with_capacity(passage.tokens.len()), ..NameFacts::default() };
    for token in &passage.tokens {
        let known = match token.kind {
            Kind::Word => facts.of_word(passage, token),
            Kind::Skip | Kind::Number => TokenFacts { classes: classes(passage.form(token)), ..TokenFacts::default() },
            Kind::Mark => TokenFacts::default(),
        };
        facts.words.push(known);
    }
    let lines = passage.tokens.last().map_or(0, |token| token.line as usize + 1);
    let mut counts = vec![(0usize, 0usize); lines];
    for token in &passage.tokens {
        let (words, others) = &mut counts[token.line as usize];
        *(if token.kind == Kind::Word { words } else { others }) += 1;
    }
    let sentences = passage.tokens.last().map_or(0, |token| token.sentence as usize + 1);
    let mut sizes = vec![(0usize, 0usize); sentences];
    for (token, known) in passage.tokens.iter().zip(&facts.words).filter(|(token, _)| token.kind == Kind::Word) {
        let (words, capitals) = &mut sizes[token.sentence as usize];
        *words += 1;
        *capitals += usize::from(known.upper && known.name.1 - known.name.0 > 1);
    }
    facts.low.shrink_to_fit();
    facts.keys.shrink_to_fit();
    facts.tags = Sentences::of(passage);
    facts.shouts = sizes.iter().map(|&(words, capitals)| capitals > 3 && 10 * capitals > 6 * words).collect();
    facts.tables = counts.iter().map(|&(words, others)| 100 * others > 45 * (words + others)).collect();
    facts
}

impl NameFacts {
    fn of_word(&mut self, passage: &Passage, token: &Token) -> TokenFacts {
        let form = passage.form(token);
        let source = &passage.visible[token.start as usize..token.end as usize];
        let tail = ["'s", "’s"].iter().find(|tail| source.ends_with(**tail)).filter(|_| form.len() > 2).map(|tail| tail.len() as u32);
        let in_source = |head: &&str| glued_head(source, '-').is_some_and(|other| other.eq_ignore_ascii_case(head));
        let article = glued_head(form, '-').filter(|head| is_article(head)).filter(in_source);
        let head = article.map_or(0, |article| article.len() as u32 + 1);
        let cut = if tail.is_some() { 2 } else { 0 };
        let name = (head.min(form.len() as u32 - cut), form.len() as u32 - cut);
        let place = (token.start + head, token.end - tail.unwrap_or(0));
        let named = &form[name.0 as usize..name.1 as usize];
        let plain = lexicon::plain(named);
        let low = form.to_lowercase();
        let start = self.low.len() as u32;
        self.low.push_str(&low);
        let end = self.low.len() as u32;
        let mut low_name = (start + name.0, start + name.1);
        if !form.is_ascii() {
            // In lower case the name may have another length.
            self.low.push_str(&named.to_lowercase());
            low_name = (end, self.low.len() as u32);
        }
        let first = self.keys.len() as u32;
        let listed = classes(&low);
        self.keys.extend(key(&plain));
        TokenFacts {
            low: (start, end),
            low_name,
            name,
            place,
            key: (first, self.keys.len() as u32),
            entry: lexicon::entry(&plain),
            classes: listed,
            name_classes: if low_name == (start, end) { listed } else { classes(&self.low[low_name.0 as usize..low_name.1 as usize]) },
            capital: form.starts_with(char::is_uppercase) || is_glued(form),
            upper: is_upper(named),
            possessive: tail.is_some(),
            glued: is_stuck(&passage.visible, place.0 as usize, token.end as usize),
        }
    }
}

/// What stands before the first `joint` of a form, if a capital follows it.
fn glued_head(form: &str, joint: char) -> Option<&str> {
    form.split_once(joint).filter(|(_, rest)| rest.starts_with(char::is_uppercase)).map(|(head, _)| head)
}

/// Bytes of the Arabic article at the front of a word (`al-Kadhimi`), its hyphen included; 0 where none stands there.
pub(crate) fn article_len(word: &str) -> usize {
    let article = |joint: char| glued_head(word, joint).filter(|head| is_article(head)).map(|head| head.len() + joint.len_utf8());
    ['-', '‑', '\u{2010}'].into_iter().find_map(article).unwrap_or_default()
}

/// A small particle glued to a capital: al-Kadhimi, d'Estaing.
fn is_glued(form: &str) -> bool {
    let is_particle = |head: &str| is_article(head) || tags(&head.to_ascii_lowercase()).has(Tag::GluedParticle);
    let is_elided = |head: &str| matches!(head, "d" | "D" | "l" | "L");
    glued_head(form, '-').is_some_and(is_particle) || glued_head(form, '\'').is_some_and(is_elided)
}

/// Zones in which names are read.
fn is_read(zone: Zone) -> bool {
    !matches!(zone, Zone::Furniture | Zone::Code | Zone::Foreign)
}

/// The tokens of the whole article, in order.
pub(in crate::names) fn tokens<'a>(paragraphs: &'a [Paragraph], facts: &'a [Arc<NameFacts>]) -> Vec<Word<'a>> {
    let mut out = Vec::with_capacity(paragraphs.iter().map(|paragraph| paragraph.passage.tokens.len()).sum());
    let (mut sentence, mut line, mut end) = (0, 0, 0);
    for (index, (paragraph, facts)) in paragraphs.iter().zip(facts).enumerate() {
        if index > 0 {
            line += if paragraph.span.start > end + 2 { 3 } else { 1 };
        }
        end = paragraph.span.end;
        if !is_read(paragraph.zone) {
            continue;
        }
        let passage = &paragraph.passage;
        let origin = paragraph.span.start;
        let word = |(token, known): (&'a Token, &'a TokenFacts)| {
            let form = passage.form(token);
            let is_word = token.kind == Kind::Word;
            let (start, end) = if is_word { known.place } else { (token.start, token.end) };
            let in_low = |(start, end): (u32, u32)| &facts.low[start as usize..end as usize];
            let low = if is_word { in_low(known.low) } else { form };
            // Most words are all name: nothing is cut.
            let is_name = !is_word || known.low_name == known.low;
            Word {
                text: form,
                low,
                name: if is_name { form } else { &form[known.name.0 as usize..known.name.1 as usize] },
                low_name: if is_name { low } else { in_low(known.low_name) },
                key: &facts.keys[known.key.0 as usize..known.key.1 as usize],
                entry: known.entry,
                classes: known.classes,
                name_classes: known.name_classes,
                start: origin + start as usize,
                end: origin + end as usize,
                lead: (start - token.start) as u8,
                paragraph: index as u32,
                kind: token.kind,
                sentence: sentence + token.sentence,
                line: line + token.line,
                zone: paragraph.zone,
                opens: token.opens,
                titlecase: token.titlecase,
                capital: known.capital,
                upper: known.upper,
                possessive: known.possessive,
                table: facts.tables[token.line as usize],
                shouted: facts.shouts[token.sentence as usize],
                glued: known.glued,
                weak: false,
                run: None,
                form: None,
            }
        };
        out.extend(passage.tokens.iter().zip(&facts.words).map(word));
        sentence += passage.tokens.last().map_or(0, |token| token.sentence) + 2;
        line += passage.tokens.last().map_or(0, |token| token.line);
    }
    out
}

/// Does one of `@/_-.` glue the bytes `start..end` of `text` to a letter or digit beyond it, or stand right before it?
fn is_stuck(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let joins = |byte: u8| matches!(byte, b'@' | b'/' | b'_' | b'-' | b'.');
    let before = start > 0 && joins(bytes[start - 1]);
    let behind =
        bytes.get(end).is_some_and(|&byte| joins(byte)) && text.get(end + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    before || behind
}
