//! Links from the ids of rules in an open `copydesk.toml` to the pages that explain them.

use toml_edit::{Document, TableLike};
use tower_lsp::lsp_types::DocumentLink;

use super::convert;
use super::document::Sheet;
use crate::rules;
use crate::text::Span;

/// The links of a settings file, in order; `None` where there are none. While the file cannot be read, it has none.
pub fn links(sheet: &Sheet) -> Option<Vec<DocumentLink>> {
    let text = sheet.text();
    let document = Document::parse(text.as_str()).ok()?;
    let mut keys = Vec::new();
    collect(document.as_table(), &mut keys);
    keys.sort_unstable_by_key(|(span, _)| *span);
    let link = |(span, id): (Span, &'static str)| DocumentLink {
        range: sheet.range(span),
        target: convert::rule_page(id),
        tooltip: rules::find(id).map(|rule| format!("{id}: {}", rule.summary)),
        data: None,
    };
    let links: Vec<DocumentLink> = keys.into_iter().map(link).collect();
    (!links.is_empty()).then_some(links)
}

/// The keys that are ids of rules, in the tables named `rules`.
fn collect(table: &dyn TableLike, keys: &mut Vec<(Span, &'static str)>) {
    for (name, item) in table.iter() {
        let Some(inner) = item.as_table_like() else { continue };
        if name != "rules" {
            collect(inner, keys);
            continue;
        }
        for (id, _) in inner.iter() {
            let span = inner.key(id).and_then(toml_edit::Key::span);
            keys.extend(span.and_then(|span| Some((Span::new(span.start, span.end), rules::find(id)?.id))));
        }
    }
}
