//! Which findings of an article count in this run.

use super::arguments::ChoiceArguments;
use crate::finding::{Finding, Severity};
use crate::rules::{self, RULES};
use crate::settings::nearest;

/// What the arguments choose among the findings.
pub(super) struct Selection {
    /// The rules that count; all of them where it is empty.
    rules: Vec<&'static str>,
    least: Severity,
}

impl Selection {
    /// What the arguments choose; an error names what is wrong with them.
    pub(super) fn of(choice: &ChoiceArguments) -> Result<Self, String> {
        let rules =
            choice.rule.iter().map(|id| rules::find(id).map(|rule| rule.id).ok_or_else(|| unknown(id))).collect::<Result<_, _>>()?;
        Ok(Self { rules, least: choice.severity.severity() })
    }

    /// Does the finding count?
    pub(super) fn takes(&self, finding: &Finding) -> bool {
        finding.severity >= self.least && (self.rules.is_empty() || self.rules.contains(&finding.rule))
    }
}

/// That there is no such rule, and which may be meant.
pub(super) fn unknown(id: &str) -> String {
    let nearest = nearest(id, &RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
    let meant = nearest.map_or_else(|| "see `copydesk rules`".to_string(), |nearest| format!("did you mean \"{nearest}\"?"));
    format!("unknown rule \"{id}\" ({meant})")
}
