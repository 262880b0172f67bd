//! Word's files: the text of one, with the run that each part of it comes from, so that a comment can be put where a finding is.
//!
//! Read are the paragraphs of the document as it stands after all tracked changes. Footnotes, headers and text boxes are not.

use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;

use crate::folder::LARGEST;
use crate::text::Span;

mod comments;

pub(super) use comments::annotated;

/// The part of the file that has the text.
const DOCUMENT: &str = "word/document.xml";
/// What holds text that does not stand in the document, or stands there twice.
const PASSED_OVER: [&str; 4] = ["w:del", "w:moveFrom", "w:txbxContent", "mc:Fallback"];
/// A part may be so many times as large as the largest article: markup is long.
const MARKUP: u64 = 8;

/// Is it Word's by its name?
pub(super) fn is_docx(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"))
}

/// The text of a file, paragraphs with a blank line between them; an error says why it has none.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    Ok(WordText::read(&part(&mut archive(bytes)?, DOCUMENT)?)?.text)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Result<Archive<'_>, String> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it is no Word file: {error}"))
}

/// The text of a part.
fn part(archive: &mut Archive, name: &str) -> Result<String, String> {
    let file = archive.by_name(name).map_err(|error| format!("it is no Word file: {name}: {error}"))?;
    let mut text = String::new();
    let most = MARKUP * LARGEST;
    file.take(most + 1).read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
    if text.len() as u64 > most { Err(format!("{name}: it is larger than {} MB", most >> 20)) } else { Ok(text) }
}

/// The text of a document and where it comes from.
#[derive(Debug, Default)]
struct WordText {
    text: String,
    runs: Vec<Run>,
}

/// Letters of one style.
#[derive(Debug)]
struct Run {
    /// Where they stand in the text.
    span: Span,
    /// Where their element stands in the document's markup.
    element: Span,
    /// Of a run with one text and nothing else: where that begins in the markup. It can be cut.
    only_text: Option<usize>,
    /// How many texts, tabs and other things it has.
    contents: usize,
}

impl WordText {
    fn read(markup: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(markup);
        let mut read = Self::default();
        let mut run: Option<Run> = None;
        let mut in_text = false;
        loop {
            let at = position(&reader);
            let event = reader.read_event().map_err(|error| format!("{DOCUMENT}: {error}"))?;
            match &event {
                Event::Start(start) if PASSED_OVER.contains(&start.name().as_ref()) => {
                    reader.read_to_end(start.name()).map_err(|error| format!("{DOCUMENT}: {error}"))?;
                    run.iter_mut().for_each(|run| run.contents += 2);
                }
                Event::Start(start) => match (start.name().as_ref(), &mut run) {
                    ("w:r", _) => run = Some(Run::begun(read.text.len(), at)),
                    ("w:t", Some(run)) => {
                        in_text = true;
                        run.contents += 1;
                        run.only_text = Some(at);
                    }
                    ("w:drawing" | "w:pict" | "w:object", Some(run)) => run.contents += 2,
                    _ => {}
                },
                Event::Empty(empty) => read.empty(empty.name().as_ref(), run.as_mut()),
                Event::Text(text) if in_text => read.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if in_text => read.text.push_str(&referred(reference)),
                Event::End(end) => match end.name().as_ref() {
                    "w:t" => in_text = false,
                    "w:r" => read.runs.extend(run.take().map(|run| run.ended(read.text.len(), position(&reader)))),
                    "w:p" if !read.text.is_empty() && !read.text.ends_with("\n\n") => read.text.push_str("\n\n"),
                    _ => {}
                },
                Event::Eof => return Ok(read),
                _ => {}
            }
        }
    }

    /// What an element without content stands for.
    fn empty(&mut self, name: &str, run: Option<&mut Run>) {
        let Some(run) = run else { return };
        let letter = match name {
            "w:tab" => '\t',
            "w:br" | "w:cr" => '\n',
            "w:noBreakHyphen" => '\u{2011}',
            "w:footnoteReference" | "w:endnoteReference" | "w:commentReference" => {
                run.contents += 2;
                return;
            }
            _ => return,
        };
        run.contents += 1;
        self.text.push(letter);
    }
}

impl Run {
    fn begun(text: usize, element: usize) -> Self {
        Self { span: Span::new(text, text), element: Span::new(element, element), only_text: None, contents: 0 }
    }

    fn ended(mut self, text_end: usize, element_end: usize) -> Self {
        self.span.end = text_end;
        self.element.end = element_end;
        self.only_text = self.only_text.filter(|_| self.contents == 1);
        self
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// What a reference stands for; one that Word does not write stands for nothing.
fn referred(reference: &BytesRef) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_runs_and_tracked_changes_are_read_as_they_stand() {
        let markup = "<w:document><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>We &amp; </w:t></w:r>\
                      <w:ins><w:r><w:t xml:space=\"preserve\">th&#233;y</w:t><w:tab/></w:r></w:ins><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>\
                      <w:p/><w:p><w:r><w:t>met.</w:t></w:r></w:p></w:body></w:document>";
        let read = WordText::read(markup).expect("it is XML");
        assert_eq!(read.text, "We & théy\t\n\nmet.\n\n");
        let of = |run: &Run| (run.span.of(&read.text).to_string(), run.only_text.is_some());
        let runs: Vec<_> = read.runs.iter().map(of).collect();
        assert_eq!(runs, [("We & ".to_string(), true), ("théy\t".to_string(), false), ("met.".to_string(), true)]);
        assert_eq!(read.runs[0].element.of(markup), "<w:r><w:rPr><w:b/></w:rPr><w:t>We &amp; </w:t></w:r>");
    }

    #[test]
    fn what_is_no_word_file_is_said_to_be_none() {
        for bytes in [b"" as &[u8], b"PK\x03\x04", b"They met."] {
            assert!(text(bytes).expect_err("no file").starts_with("it is no Word file: "));
        }
        assert!(WordText::read("<w:p><w:r><w:t>They</w:p>").is_err());
    }
}
