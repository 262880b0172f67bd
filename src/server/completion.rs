//! Completion of the names that stand in the article already.

use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, TextEdit};

use super::document::Reading;
use crate::query::completion::{self, NameOffer};
use crate::query::wording;
use crate::text::Span;

/// The names that may be meant at byte `at`.
pub fn completion(reading: &Reading, at: usize) -> Option<CompletionResponse> {
    let completion = completion::completion(&reading.analysis, at)?;
    let offers = completion.offers.iter().enumerate();
    let items = offers.map(|(order, offer)| item(reading, offer, completion.place, order)).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: !completion.is_complete, items }))
}

fn item(reading: &Reading, offer: &NameOffer, place: Span, order: usize) -> CompletionItem {
    CompletionItem {
        label: offer.form.clone(),
        kind: Some(CompletionItemKind::REFERENCE),
        detail: Some(wording::standing(offer.entity, offer.count)),
        sort_text: Some(format!("{order:03}")),
        filter_text: Some(offer.word.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(reading.range(place), offer.form.clone()))),
        ..CompletionItem::default()
    }
}
