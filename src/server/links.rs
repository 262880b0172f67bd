//! Links from the ids of rules to the pages that explain them: in an open `copydesk.toml`, and in the comments of an article.

use toml_edit::{Document, TableLike, Value};
use tower_lsp::lsp_types::{DocumentLink, Range};

use super::convert;
use super::document::{Reading, Sheet};
use crate::rules;
use crate::text::Span;

/// The links of a settings file, in order; `None` where there are none, or where the file is not valid TOML.
pub fn of_settings(sheet: &Sheet) -> Option<Vec<DocumentLink>> {
    let text = sheet.text();
    let document = Document::parse(text.as_str()).ok()?;
    let mut places = Vec::new();
    collect(&text, document.as_table(), &mut places);
    places.sort_unstable_by_key(|(span, _)| *span);
    links(&places, |span| sheet.range(span))
}

/// The links of an article, in order; `None` where there are none.
pub fn of_article(reading: &Reading) -> Option<Vec<DocumentLink>> {
    links(&reading.analysis.ignored(), |span| reading.range(span))
}

fn links(places: &[(Span, &str)], range: impl Fn(Span) -> Range) -> Option<Vec<DocumentLink>> {
    let links = places.iter().filter_map(|&(span, id)| {
        let rule = rules::find(id)?;
        let tooltip = Some(format!("{}: {}", rule.id, rule.summary));
        Some(DocumentLink { range: range(span), target: convert::rule_page(rule.id), tooltip, data: None })
    });
    let links: Vec<DocumentLink> = links.collect();
    (!links.is_empty()).then_some(links)
}

/// The keys of the tables named `rules`, and the ids with which the findings in the tables named `ignored` begin.
fn collect<'a>(text: &'a str, table: &'a dyn TableLike, places: &mut Vec<(Span, &'a str)>) {
    for (name, item) in table.iter() {
        let Some(inner) = item.as_table_like() else { continue };
        match name {
            "rules" => {
                let span = |id: &str| inner.key(id).and_then(toml_edit::Key::span);
                places.extend(inner.iter().filter_map(|(id, _)| span(id).map(|span| (Span::new(span.start, span.end), id))));
            }
            "ignored" => {
                let findings = inner.iter().filter_map(|(_, item)| item.as_array()).flatten();
                places.extend(findings.filter_map(|finding| rule_of(text, finding)));
            }
            _ => collect(text, inner, places),
        }
    }
}

/// The id with which `"rule: text"` begins, and where it stands.
fn rule_of<'a>(text: &'a str, finding: &'a Value) -> Option<(Span, &'a str)> {
    let id = finding.as_str()?.split(':').next().map(str::trim).filter(|id| !id.is_empty())?;
    let written = finding.span()?;
    let start = written.start + text.get(written)?.find(id)?;
    Some((Span::new(start, start + id.len()), id))
}
