//! The article as a tree: its headings with the zones under them, and its cast.
//!
//! Invariant: a child lies inside its parent, and every selection inside its span.

use super::occurrence::{paragraph_at, seen};
use super::outline::{self, Run, Section};
use super::wording;
use crate::article::{Paragraph, Zone};
use crate::check::Analysis;
use crate::names::{Entity, EntityKind};
use crate::text::Span;

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A heading, with what stands under it.
    Heading,
    /// Adjoining paragraphs of one zone.
    Zone,
    /// All names.
    Names,
    /// Somebody or something that is named.
    Entity(EntityKind),
    /// One form of a name.
    Form,
}

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What a reader sees.
    pub name: String,
    /// More about it, in a few words.
    pub detail: Option<String>,
    /// What it stands for.
    pub sort: Sort,
    /// All of it.
    pub span: Span,
    /// Where a person who chooses it wants to be.
    pub selection: Span,
    /// What lies inside it, in order.
    pub children: Vec<Symbol>,
}

/// The symbols of an article: its parts in order, then its names under one node.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    let paragraphs = analysis.paragraphs();
    let sections = outline::sections(analysis);
    let head = Span::new(0, sections.first().map_or(usize::MAX, |section| section.span.start));
    let mut symbols: Vec<Symbol> = outline::runs(paragraphs, head).iter().map(zone).collect();
    symbols.extend(nested(paragraphs, &sections));
    symbols.extend(names(&analysis.cast().entities));
    symbols
}

/// Sections in order, each with those that lie inside it.
fn nested(paragraphs: &[Paragraph], mut sections: &[Section]) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    while let [first, others @ ..] = sections {
        let count = others.partition_point(|other| other.span.start < first.span.end);
        symbols.push(section(paragraphs, first, &others[..count]));
        sections = &others[count..];
    }
    symbols
}

/// One section with the others that lie inside it.
fn section(paragraphs: &[Paragraph], this: &Section, inner: &[Section]) -> Symbol {
    let own = Span::new(this.heading.end, inner.first().map_or(this.span.end, |first| first.span.start));
    let mut children: Vec<Symbol> = outline::runs(paragraphs, own).iter().map(zone).collect();
    children.extend(nested(paragraphs, inner));
    let name = heading(paragraphs, this.heading);
    Symbol { name, detail: None, sort: Sort::Heading, span: this.span, selection: this.heading, children }
}

/// What a reader sees of a heading.
fn heading(paragraphs: &[Paragraph], span: Span) -> String {
    let title = paragraph_at(paragraphs, span.start).map_or_else(String::new, |paragraph| seen(&paragraph.passage.visible));
    if title.is_empty() { "Heading".to_string() } else { title }
}

fn zone(run: &Run) -> Symbol {
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
    leaf(name.to_string(), Some(detail), Sort::Zone, run.span)
}

/// Everybody under one node.
fn names(entities: &[Entity]) -> Option<Symbol> {
    let spans = || entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span));
    let span = Span::new(spans().map(|span| span.start).min()?, spans().map(|span| span.end).max()?);
    let children: Vec<Symbol> = entities.iter().filter_map(entity).collect();
    let detail = Some(format!("{} in the article", children.len()));
    Some(Symbol { name: "Names".to_string(), detail, sort: Sort::Names, span, selection: Span::new(span.start, span.start), children })
}

fn entity(entity: &Entity) -> Option<Symbol> {
    let introduction = entity.mentions.get(entity.introduction)?.span;
    let span = Span::new(entity.mentions.first()?.span.start, entity.mentions.last()?.span.end.max(introduction.end));
    let detail = Some(wording::standing(entity, entity.mentions.len()));
    let forms = entity.forms();
    // Alone, a form is the name that stands above it.
    let is_alone = forms.len() == 1;
    let forms = forms.into_iter().filter(|_| !is_alone).filter_map(|(form, count)| {
        let first = entity.mentions.iter().find(|mention| mention.form == form)?.span;
        Some(leaf(form.to_string(), Some(wording::times(count)), Sort::Form, first))
    });
    let (name, children) = (entity.name.clone(), forms.collect());
    Some(Symbol { name, detail, sort: Sort::Entity(entity.kind), span, selection: introduction, children })
}

fn leaf(name: String, detail: Option<String>, sort: Sort, span: Span) -> Symbol {
    Symbol { name, detail, sort, span, selection: span, children: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    #[test]
    fn a_child_lies_inside_its_parent_and_a_selection_inside_its_span() {
        let text = "# Bridge\n\nMayor John Winterbourne spoke.\n\n## Cost\n\nWinterbourne paid. A NATO man left.\n";
        fn assert_inside(symbol: &Symbol) {
            assert!(symbol.span.contains(symbol.selection), "{symbol:?}");
            for child in &symbol.children {
                assert!(symbol.span.contains(child.span), "{child:?}");
                assert_inside(child);
            }
        }
        let symbols = symbols(&check(text, Format::Markdown, &Config::default()));
        symbols.iter().for_each(assert_inside);
        let names: Vec<(&str, Sort)> = symbols.iter().map(|symbol| (symbol.name.as_str(), symbol.sort)).collect();
        assert_eq!(names, [("Bridge", Sort::Heading), ("Names", Sort::Names)]);
    }
}
