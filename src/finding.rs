//! What a rule reports: one finding per fault, the places that prove it, and fixes in the order in which an editor offers them.

use serde::Serialize;

use crate::text::{Edit, Span};

/// How sure the desk is, in falling order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of style, or a question.
    Hint,
    /// An inconsistency that the desk decides.
    Information,
    /// Almost surely wrong.
    Warning,
}

/// May a fix be applied unseen?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// May be applied by fix-all.
    Safe,
    /// Needs a person.
    Suggestion,
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What an editor shows: `Change to "Kadhimi"`.
    pub title: String,
    /// May it be applied unseen?
    pub applicability: Applicability,
    /// What it changes; the first fix of a finding touches only the finding's own place.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that may be applied unseen. Never for a name and never inside a quotation.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits }
    }

    /// A fix that a person must choose.
    pub fn suggestion(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Suggestion, edits }
    }

    /// `Change to "text"` at one place, for a person to choose.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::suggestion(format!("Change to \"{text}\""), vec![Edit { span, text }])
    }
}

/// Another place that belongs to the finding: the introduction of a name, the other form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// One fault of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How sure the desk is.
    pub severity: Severity,
    /// Where it stands.
    pub span: Span,
    /// What is wrong, then what to do, in plain words.
    pub message: String,
    /// Why the desk thinks so, one sentence each; shown in hover.
    pub evidence: Vec<String>,
    /// Other places that prove it.
    pub related: Vec<Related>,
    /// Best first.
    pub fixes: Vec<Fix>,
}
