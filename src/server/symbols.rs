//! The article as symbols: its headings with the zones under them, and its cast.
//!
//! Invariant: a child lies inside its parent, and every selection inside its range, as clients demand.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use super::convert;
use super::document::Reading;
use super::occurrence::{paragraph_at, seen};
use super::outline::{self, Run, Section};
use crate::article::{Paragraph, Zone};
use crate::names::{Entity, EntityKind};
use crate::text::Span;

/// How a client takes symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One inside another.
    Nested,
    /// A list, each with the name of what it is in.
    Flat,
}

/// The symbols of an article; `None` where it has none.
pub fn symbols(reading: &Reading, shape: Shape) -> Option<DocumentSymbolResponse> {
    let mut symbols = parts(reading);
    symbols.extend(cast(reading));
    if symbols.is_empty() {
        return None;
    }
    Some(match shape {
        Shape::Nested => DocumentSymbolResponse::Nested(symbols),
        Shape::Flat => {
            let mut flat = Vec::new();
            flatten(reading, symbols, None, &mut flat);
            DocumentSymbolResponse::Flat(flat)
        }
    })
}

/// What kind of symbol a name is.
pub fn symbol_kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Person => SymbolKind::OBJECT,
        EntityKind::Organisation => SymbolKind::MODULE,
        EntityKind::Place => SymbolKind::PACKAGE,
        EntityKind::Other => SymbolKind::CONSTANT,
    }
}

fn parts(reading: &Reading) -> Vec<DocumentSymbol> {
    let paragraphs = reading.analysis.paragraphs();
    let sections = outline::sections(&reading.analysis);
    let head = Span::new(0, sections.first().map_or(usize::MAX, |section| section.span.start));
    let mut symbols: Vec<DocumentSymbol> = outline::runs(paragraphs, head).iter().map(|run| zone(reading, run)).collect();
    symbols.extend(nested(reading, &sections));
    symbols
}

/// Sections in order, each with those that lie inside it.
fn nested(reading: &Reading, mut sections: &[Section]) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    while let [first, others @ ..] = sections {
        let count = others.partition_point(|other| other.span.start < first.span.end);
        symbols.push(section(reading, first, &others[..count]));
        sections = &others[count..];
    }
    symbols
}

/// One section with the others that lie inside it.
fn section(reading: &Reading, this: &Section, inner: &[Section]) -> DocumentSymbol {
    let paragraphs = reading.analysis.paragraphs();
    let own = Span::new(this.heading.end, inner.first().map_or(this.span.end, |first| first.span.start));
    let mut children: Vec<DocumentSymbol> = outline::runs(paragraphs, own).iter().map(|run| zone(reading, run)).collect();
    children.extend(nested(reading, inner));
    let title = heading(paragraphs, this.heading);
    let mut symbol = symbol(reading, title, None, SymbolKind::STRING, this.span, Some(this.heading));
    symbol.children = (!children.is_empty()).then_some(children);
    symbol
}

/// What a reader sees of a heading.
fn heading(paragraphs: &[Paragraph], span: Span) -> String {
    let title = paragraph_at(paragraphs, span.start).map_or_else(String::new, |paragraph| seen(&paragraph.passage.visible));
    if title.is_empty() { "Heading".to_string() } else { title }
}

fn zone(reading: &Reading, run: &Run) -> DocumentSymbol {
    let name = match run.zone {
        Zone::Headline => "Headline",
        Zone::Deck => "Standfirst",
        Zone::Dateline => "Dateline",
        Zone::Body => "Text",
        Zone::Caption => "Caption",
        Zone::List => "List",
        Zone::Furniture => "Page furniture",
        Zone::Foreign => "Other language",
        Zone::Code => "Code",
    };
    let detail = if run.count == 1 { "1 paragraph".to_string() } else { format!("{} paragraphs", run.count) };
    symbol(reading, name.to_string(), Some(detail), SymbolKind::FIELD, run.span, None)
}

/// Everybody under one node.
fn cast(reading: &Reading) -> Option<DocumentSymbol> {
    let entities = &reading.analysis.cast().entities;
    let spans = || entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span));
    let span = Span::new(spans().map(|span| span.start).min()?, spans().map(|span| span.end).max()?);
    let children: Vec<DocumentSymbol> = entities.iter().filter_map(|one| entity(reading, one)).collect();
    let detail = format!("{} in the article", children.len());
    let mut symbol =
        symbol(reading, "Names".to_string(), Some(detail), SymbolKind::NAMESPACE, span, Some(Span::new(span.start, span.start)));
    symbol.children = Some(children);
    Some(symbol)
}

fn entity(reading: &Reading, entity: &Entity) -> Option<DocumentSymbol> {
    let introduction = entity.mentions.get(entity.introduction)?.span;
    let span = Span::new(entity.mentions.first()?.span.start, entity.mentions.last()?.span.end.max(introduction.end));
    let detail = convert::standing(entity, entity.mentions.len());
    let forms = entity.forms();
    // Alone, a form is the name that stands above it.
    let is_alone = forms.len() == 1;
    let forms = forms.into_iter().filter_map(|(form, count)| {
        let first = entity.mentions.iter().find(|mention| mention.form == form)?.span;
        Some(symbol(reading, form.to_string(), Some(convert::times(count)), SymbolKind::STRING, first, None))
    });
    let mut symbol = symbol(reading, entity.name.clone(), Some(detail), symbol_kind(entity.kind), span, Some(introduction));
    symbol.children = (!is_alone).then(|| forms.collect());
    Some(symbol)
}

/// One symbol; `selection` is all of it where nothing else is said.
#[expect(deprecated, reason = "the protocol's type still has the field")]
fn symbol(
    reading: &Reading,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    span: Span,
    selection: Option<Span>,
) -> DocumentSymbol {
    let selection_range = reading.range(selection.unwrap_or(span));
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range: reading.range(span), selection_range, children: None }
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn flatten(reading: &Reading, symbols: Vec<DocumentSymbol>, container: Option<&str>, out: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        out.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location: Location::new(reading.snapshot.uri.clone(), symbol.selection_range),
            container_name: container.map(str::to_string),
        });
        flatten(reading, symbol.children.unwrap_or_default(), Some(&symbol.name), out);
    }
}
