//! An article as a reader sees it: zones, paragraphs, sentences, words.
//!
//! A format lays the text out in [`Block`]s: where each paragraph lies, its zone, and its visible text, in which markup is masked byte
//! for byte, so that an offset into the visible text is an offset into the article. A [`Passage`] is one block cut into tokens; it
//! depends on nothing outside its block, so an unchanged block is never read again.

use std::path::Path;
use std::sync::Arc;

use crate::text::Span;

mod abbreviation;
mod address;
mod dateline;
mod editorial;
mod foreign;
mod furniture;
mod html;
mod markdown;
mod plain;
#[cfg(test)]
mod properties;
mod quotation;
mod token_view;
mod tokens;
mod zones;

pub(crate) use abbreviation::is_abbreviation;
pub(crate) use dateline::dateline_len;
pub(crate) use token_view::TokenView;
pub use tokens::{Kind, Passage, Token};

/// The byte that replaces markup inside a visible text. Readers skip it: it is not even a blank, so a word may hold it.
pub const NOTHING: u8 = 0x01;

/// How an article is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Lines and blank lines.
    #[default]
    Plain,
    /// CommonMark, with front matter.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// By language id, as LSP and Neovim name them; `None` for an id that is no prose.
    pub fn from_language(id: &str) -> Option<Self> {
        match id {
            "plaintext" | "text" | "txt" | "mail" | "gitcommit" => Some(Self::Plain),
            "markdown" | "rmd" | "quarto" | "mdx" | "pandoc" => Some(Self::Markdown),
            "html" | "xhtml" | "vue-html" => Some(Self::Html),
            _ => None,
        }
    }

    /// By the ending of a file's name; `None` for an ending that is no prose.
    pub fn from_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// What part of an article a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The title, or a crosshead.
    Headline,
    /// The standfirst under the title.
    Deck,
    /// Who wrote it, and where and when, on a line of its own.
    Dateline,
    /// Running text.
    Body,
    /// The words under a picture.
    Caption,
    /// List items, tables, results, line-ups.
    List,
    /// Share links, page stamps, "See also" lists, subscription lines, credits.
    Furniture,
    /// A passage in another language.
    Foreign,
    /// Code, front matter, comments.
    Code,
}

/// Where running text stands.
pub const PROSE: &[Zone] = &[Zone::Headline, Zone::Deck, Zone::Body, Zone::Caption, Zone::List];

/// What a line break inside a block means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wrap {
    /// It is a blank, as in wrapped text.
    Soft,
    /// It ends a sentence, as in text with one paragraph a line.
    Hard,
}

/// One paragraph as its format lays it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the article.
    pub span: Span,
    /// What part of the article it is.
    pub zone: Zone,
    /// What a line break inside it means.
    pub wrap: Wrap,
    /// Its text with markup masked: as many bytes as `span`, blanks for block markup, [`NOTHING`] for markup inside a line and for brackets
    /// inside a word (`[M]illions`).
    pub visible: String,
}

/// One paragraph, cut into tokens.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its bytes in the article.
    pub span: Span,
    /// What part of the article it is.
    pub zone: Zone,
    /// Its tokens, counted from the paragraph's first byte.
    pub passage: Arc<Passage>,
}

/// Marks that a reader does not see.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') || c == char::from(NOTHING)
}

/// The blocks of `text` in order; they never overlap.
pub fn layout(text: &str, format: Format) -> Vec<Block> {
    let blocks = match format {
        Format::Plain => plain::blocks(text),
        Format::Markdown => markdown::blocks(text),
        Format::Html => html::blocks(text),
    };
    let mut blocks = zones::assign(text, format, blocks);
    for block in blocks.iter_mut().filter(|block| block.zone != Zone::Code) {
        editorial::mask(&mut block.visible);
    }
    blocks
}
