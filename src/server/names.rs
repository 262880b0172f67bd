//! `copydesk/names`: the cast of an article, for an editor that shows it as a list or a tree.
//!
//! Everybody stands in order of introduction, with each form, each mention, each place where the role alone stands for them, and the places
//! that were found to disagree; a name that is suspected to be a slip for another stands there alone.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier};

use super::document::Reading;
use crate::query::cast::{self, CastMember};
use crate::query::wording;
use crate::text::Span;

/// The method's name.
pub const NAMES: &str = "copydesk/names";

/// Whose names are asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NamesParams {
    /// The article.
    pub text_document: TextDocumentIdentifier,
}

/// The cast of one version.
#[derive(Clone, Debug, Serialize)]
pub struct NamesReport {
    version: i32,
    names: Vec<NameReport>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct NameReport {
    name: String,
    kind: &'static str,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    introduction: Range,
    forms: Vec<FormReport>,
    mentions: Vec<MentionReport>,
    by_role: Vec<MentionReport>,
    disagreements: Vec<Range>,
}

#[derive(Clone, Debug, Serialize)]
struct FormReport {
    form: String,
    count: usize,
}

#[derive(Clone, Debug, Serialize)]
struct MentionReport {
    range: Range,
    form: String,
}

/// The cast of an article.
pub fn names(reading: &Reading) -> NamesReport {
    let place = |span: Span, form: &str| MentionReport { range: reading.range(span), form: form.to_string() };
    let report = |CastMember { entity, introduction, registered, disagreements, .. }: CastMember| NameReport {
        name: entity.name.clone(),
        kind: wording::kind(entity.kind),
        role: entity.role.clone(),
        register: registered.map(Into::into),
        introduction: reading.range(introduction.span),
        forms: entity.forms().into_iter().map(|(form, count)| FormReport { form: form.to_string(), count }).collect(),
        mentions: entity.mentions.iter().map(|mention| place(mention.span, &mention.form)).collect(),
        by_role: entity.by_role.iter().map(|role| place(role.span, &role.form)).collect(),
        disagreements: disagreements.into_iter().map(|span| reading.range(span)).collect(),
    };
    NamesReport { version: reading.snapshot.version, names: cast::members(&reading.analysis).into_iter().map(report).collect() }
}
