//! What a rule reports: one finding per fault, the places that prove it, and fixes in the order in which an editor offers them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Edit, Span};

/// How sure the desk is, in falling order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// May be applied by fix-all.
    Safe,
    /// Needs a person.
    Suggestion,
}

/// One way to mend a finding: at least one edit. The first fix of a finding touches only the finding's own place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What an editor shows: `Change to "Kadhimi"`.
    pub title: String,
    /// May it be applied unseen?
    pub applicability: Applicability,
    edits: Vec<Edit>,
}

impl Fix {
    /// `Change to "text"` at one place, for a person to choose.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = format!("Change to \"{text}\"");
        Self { title, applicability: Applicability::Suggestion, edits: vec![Edit { span, text }] }
    }

    /// Changes in several places, for a person to choose; `None` where there is nothing to change.
    pub fn suggestion(title: impl Into<String>, edits: Vec<Edit>) -> Option<Self> {
        (!edits.is_empty()).then(|| Self { title: title.into(), applicability: Applicability::Suggestion, edits })
    }

    /// The same fix, to be applied unseen. Never for a name and never inside a quotation.
    pub fn made_safe(self) -> Self {
        Self { applicability: Applicability::Safe, ..self }
    }

    /// What it changes; never empty.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
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

/// What a finding is about: it decides what a person can settle there, and whose other places are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The place alone: a date, a mark, a small word. It can only be ignored.
    Place,
    /// What stands there once too often; an editor may show it faded.
    Surplus,
    /// A word that may be right as it is written: a dictionary can take it.
    Word,
    /// A name that may be right as it is written, and who was meant, as an index in the cast, if the article has them.
    Name(Option<usize>),
    /// Somebody of the article, as an index in the cast, where the place itself is no doubtful name: an age, a title, a surname alone.
    Entity(usize),
}

impl Subject {
    /// Whom the finding is about, as an index in the cast.
    pub fn entity(self) -> Option<usize> {
        match self {
            Self::Name(entity) => entity,
            Self::Entity(entity) => Some(entity),
            Self::Place | Self::Surplus | Self::Word => None,
        }
    }
}

/// One fault of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How sure the desk is.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
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
