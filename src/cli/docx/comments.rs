//! Findings as comments in a copy of a Word file.
//!
//! Invariant: the copy reads as the file does: nothing but comments comes in, and what is not touched is copied as it is packed.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{DOCUMENT, Run, WordText, archive, part};
use crate::cli::printable::printable;
use crate::finding::Finding;
use crate::text::Span;

const COMMENTS: &str = "word/comments.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "<Relationship Id=\"copydesk\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" \
                        Target=\"comments.xml\"/>";
const TYPE: &str = "<Override PartName=\"/word/comments.xml\" \
                    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>";
/// How many fixes a comment names.
const FIXES: usize = 3;

/// The file with a comment at each finding of its text, or why there is none.
pub(in crate::cli) fn annotated(bytes: &[u8], findings: &[Finding]) -> Result<Vec<u8>, String> {
    let mut archive = archive(bytes)?;
    let document = part(&mut archive, DOCUMENT)?;
    let read = WordText::read(&document)?;
    let known = if archive.index_for_name(COMMENTS).is_some() { Some(part(&mut archive, COMMENTS)?) } else { None };
    let first = known.as_deref().map_or(0, next_id);
    let mut changed = vec![(DOCUMENT, marked(&document, &read, findings, first))];
    let comments: String = (first..).zip(findings).map(|(id, finding)| comment(id, finding)).collect();
    match known {
        Some(known) => changed.push((COMMENTS, before_last(&known, "</w:comments>", &comments)?)),
        None => {
            let relations = part(&mut archive, RELATIONS)?;
            changed.push((RELATIONS, before_last(&relations, "</Relationships>", RELATION)?));
            let types = part(&mut archive, TYPES)?;
            changed.push((TYPES, before_last(&types, "</Types>", TYPE)?));
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            changed.push((COMMENTS, format!("{head}<w:comments xmlns:w=\"{NAMESPACE}\">{comments}</w:comments>")));
        }
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let failed = |error: zip::result::ZipError| error.to_string();
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(failed)?;
        let name = file.name().map_err(failed)?.into_owned();
        if !changed.iter().any(|(known, _)| *known == name) {
            copy.raw_copy_file(file).map_err(failed)?;
        }
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in changed {
        copy.start_file(name, options).map_err(failed)?;
        copy.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
    }
    Ok(copy.finish().map_err(failed)?.into_inner())
}

/// The first number that no comment has.
fn next_id(comments: &str) -> usize {
    let ids = comments.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    ids.max().map_or(0, |id| id + 1)
}

fn comment(id: usize, finding: &Finding) -> String {
    let line = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(printable(text).as_ref()));
    let fixes: String = finding.fixes.iter().take(FIXES).map(|fix| line(&fix.title)).collect();
    let said = line(&format!("{} ({})", finding.message, finding.rule));
    format!("<w:comment w:id=\"{id}\" w:author=\"Copydesk\" w:initials=\"CD\">{said}{fixes}</w:comment>")
}

/// The markup with the ends of each comment around its finding; a run that can be cut is cut there.
fn marked(document: &str, read: &WordText, findings: &[Finding], first: usize) -> String {
    // Where in the text, and what stands there.
    let mut starts: Vec<(usize, String)> = Vec::new();
    let mut ends: Vec<(usize, String)> = Vec::new();
    for (id, finding) in (first..).zip(findings) {
        starts.push((finding.span.start, format!("<w:commentRangeStart w:id=\"{id}\"/>")));
        let reference = format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        ends.push((finding.span.end, format!("<w:commentRangeEnd w:id=\"{id}\"/>{reference}")));
    }
    let mut marked = String::with_capacity(document.len() + 300 * findings.len());
    let mut done = 0;
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    for run in &read.runs {
        let mut marks: Vec<(usize, String)> = Vec::new();
        while let Some(start) = starts.next_if(|(at, _)| *at < run.span.end) {
            // An end goes before a start at the same place.
            while let Some(end) = ends.next_if(|(at, _)| *at <= start.0) {
                marks.push(end);
            }
            marks.push(start);
        }
        while let Some(end) = ends.next_if(|(at, _)| *at <= run.span.end) {
            marks.push(end);
        }
        if marks.is_empty() {
            continue;
        }
        marked.push_str(&document[done..run.element.start]);
        marked.push_str(&cut(document, read, run, &marks));
        done = run.element.end;
    }
    marked + &document[done..]
}

/// A run with marks in it, which stand in order; around it where it cannot be cut.
fn cut(document: &str, read: &WordText, run: &Run, marks: &[(usize, String)]) -> String {
    let element = run.element.of(document);
    let Some(text) = run.only_text else {
        let is_start = |mark: &&(usize, String)| mark.1.starts_with("<w:commentRangeStart");
        let (before, behind): (Vec<_>, Vec<_>) = marks.iter().partition(is_start);
        let all = |marks: Vec<&(usize, String)>| marks.into_iter().map(|(_, mark)| mark.as_str()).collect::<String>();
        return format!("{}{element}{}", all(before), all(behind));
    };
    let head = Span::new(run.element.start, text).of(document);
    let piece = |span: Span| match span.is_empty() {
        true => String::new(),
        false => format!("{head}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(span.of(&read.text))),
    };
    let mut out = String::new();
    let mut at = run.span.start;
    for (place, mark) in marks {
        let place = (*place).clamp(at, run.span.end);
        out.push_str(&piece(Span::new(at, place)));
        out.push_str(mark);
        at = place;
    }
    out + &piece(Span::new(at, run.span.end))
}

fn before_last(text: &str, end: &str, added: &str) -> Result<String, String> {
    let at = text.rfind(end).ok_or_else(|| format!("it is no Word file: {end} is missing"))?;
    Ok(format!("{}{added}{}", &text[..at], &text[at..]))
}
