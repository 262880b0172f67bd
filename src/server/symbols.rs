//! The symbols of an article, in the form that the client takes.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use super::document::Reading;
use super::features::SymbolForm;
use crate::names::EntityKind;
use crate::query::symbols::{self, Sort, Symbol};

/// The symbols of an article; `None` where it has none.
pub fn symbols(reading: &Reading, form: SymbolForm) -> Option<DocumentSymbolResponse> {
    let symbols = symbols::symbols(&reading.analysis);
    if symbols.is_empty() {
        return None;
    }
    Some(match form {
        SymbolForm::Nested => DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(reading, symbol)).collect()),
        SymbolForm::Flat => {
            let mut flat = Vec::new();
            flatten(reading, &symbols, None, &mut flat);
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

fn kind(sort: Sort) -> SymbolKind {
    match sort {
        Sort::Heading | Sort::Form => SymbolKind::STRING,
        Sort::Zone => SymbolKind::FIELD,
        Sort::Names => SymbolKind::NAMESPACE,
        Sort::Entity(kind) => symbol_kind(kind),
    }
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn nested(reading: &Reading, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| nested(reading, child)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.detail,
        kind: kind(symbol.sort),
        tags: None,
        deprecated: None,
        range: reading.range(symbol.span),
        selection_range: reading.range(symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the protocol's type still has the field")]
fn flatten(reading: &Reading, symbols: &[Symbol], container: Option<&str>, out: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        out.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol.sort),
            tags: None,
            deprecated: None,
            location: Location::new(reading.snapshot.uri.clone(), reading.range(symbol.selection)),
            container_name: container.map(str::to_string),
        });
        flatten(reading, &symbol.children, Some(&symbol.name), out);
    }
}
