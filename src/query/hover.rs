//! What there is to know at a place: at a finding what to write, who is meant, and why; at a name, or a role that stands for one, who it
//! is, why the place means them, and in which forms the article has them.
//!
//! Many editors show the finding's message in the same window, so it is not said again; what stands here is understood without it.

use super::{occurrence, wording};
use crate::check::Analysis;
use crate::config::one_line;
use crate::finding::{Finding, Fix};
use crate::names::{Entity, EntityKind};
use crate::rules;
use crate::text::{Span, lines};

/// What there is to know at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The place that it is about.
    pub span: Span,
    /// The finding that stands there.
    pub fault: Option<FaultAccount>,
    /// Who is meant.
    pub name: Option<NameAccount>,
}

/// What there is to know of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultAccount {
    /// The rule's id.
    pub rule: &'static str,
    /// What stands there and what the first fix makes of it: `"teh" → "the"`.
    pub change: String,
    /// What the rule is about, where the finding has no evidence of its own.
    pub summary: Option<String>,
    /// Why the desk thinks so, a sentence each.
    pub evidence: Vec<String>,
    /// The titles of the fixes that are not the first.
    pub others: Vec<String>,
}

/// What there is to know of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameAccount {
    /// The name in full.
    pub name: String,
    /// Nationality and role, as they are written; empty where none are.
    pub role: String,
    /// `person`, `organisation`, `place` or `name`.
    pub kind: &'static str,
    /// What the newsroom's register says of them; empty where it has nothing.
    pub register: String,
    /// Why the place means them, and how often and in which forms they are named.
    pub uses: String,
}

/// What there is to know at byte `at`.
pub fn account(analysis: &Analysis, at: usize) -> Option<Account> {
    let cast = analysis.cast();
    if let Some(finding) = finding_at(analysis.findings(), at) {
        let fault = FaultAccount::of(finding, analysis.text());
        let is_elsewhere = |entity: &Entity| entity.mentions.iter().any(|mention| !mention.span.overlaps(finding.span));
        // Where the article names them elsewhere too.
        let known = finding.subject.entity().filter(|&number| cast.entities.get(number).is_some_and(is_elsewhere));
        let name = known.and_then(|number| NameAccount::of(analysis, number, None));
        return Some(Account { span: finding.span, fault: Some(fault), name });
    }
    let (number, span) = occurrence::spoken_of(analysis, at)?;
    let name = NameAccount::of(analysis, number, Some(span));
    Some(Account { span, fault: None, name })
}

/// The finding that holds the byte, or else the one that ends there.
fn finding_at(findings: &[Finding], at: usize) -> Option<&Finding> {
    let holds = |span: Span| span.start <= at && at < span.end;
    let ends = |span: Span| span.end == at;
    findings.iter().find(|finding| holds(finding.span)).or_else(|| findings.iter().find(|finding| ends(finding.span)))
}

impl FaultAccount {
    /// Of a finding in the article `text`.
    fn of(finding: &Finding, text: &str) -> Self {
        let rule = rules::find(finding.rule).filter(|_| finding.evidence.is_empty());
        Self {
            rule: finding.rule,
            change: change(finding, text),
            summary: rule.map(|rule| format!("{}.", capitalised(rule.summary))),
            evidence: finding.evidence.clone(),
            others: finding.fixes.iter().skip(1).map(|fix| fix.title.clone()).collect(),
        }
    }
}

impl NameAccount {
    /// Of somebody of the cast, at the mention or role `here` if there is one. A place in a compound has no reason of its own.
    fn of(analysis: &Analysis, number: usize, here: Option<Span>) -> Option<Self> {
        let entity = analysis.cast().entities.get(number)?;
        let introduction = entity.mentions.get(entity.introduction)?;
        let place = format!("on line {}", lines::number(analysis.text(), introduction.span.start));
        let mention = entity.mentions.iter().position(|mention| Some(mention.span) == here);
        let is_role = entity.by_role.iter().any(|role| Some(role.span) == here);
        let why = match mention.filter(|&mention| mention != entity.introduction) {
            Some(mention) => entity.why(mention, &place),
            None if is_role => entity.why_by_role(&place),
            None => format!("Introduced {place}."),
        };
        let role: Vec<&str> = [entity.nationality.as_str(), &entity.role].into_iter().filter(|part| !part.is_empty()).collect();
        let kind = if entity.kind == EntityKind::Other { "name" } else { wording::kind(entity.kind) };
        let register = match analysis.registered(number) {
            None => String::new(),
            Some("") => "As in the register.".to_string(),
            Some(account) => format!("As in the register: {account}."),
        };
        Some(Self { name: entity.name.clone(), role: role.join(" "), kind, register, uses: format!("{why} {}", uses(entity)) })
    }
}

/// What stands there and what the first fix makes of it; what stands there where nothing is to be changed at the place itself.
fn change(finding: &Finding, text: &str) -> String {
    let found = one_line(finding.span.of(text));
    let own = |fix: &Fix| match fix.edits() {
        [edit] if edit.span == finding.span && !edit.text.trim().is_empty() => Some(one_line(&edit.text)),
        _ => None,
    };
    match finding.fixes.first().map(|fix| (fix, own(fix))) {
        Some((_, Some(change))) => format!("\"{found}\" → \"{change}\""),
        Some((fix, None)) => format!("\"{found}\": {}", fix.title),
        None => format!("\"{found}\""),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How often, and in which forms.
fn uses(entity: &Entity) -> String {
    let count = wording::times(entity.mentions.len());
    match entity.forms().as_slice() {
        [(form, _)] => format!("Named {count}, as \"{form}\"."),
        _ => format!("Named {count}: {}.", wording::forms(entity)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Subject};

    fn finding(message: &str, span: Span, fixes: &[&str]) -> Finding {
        Finding {
            rule: "spelling",
            severity: Severity::Warning,
            subject: Subject::Word,
            span,
            message: message.into(),
            evidence: Vec::new(),
            related: Vec::new(),
            fixes: fixes.iter().map(|text| Fix::replace(span, *text)).collect(),
        }
    }

    #[test]
    fn without_evidence_the_rule_says_what_it_is_about() {
        let mut finding = finding("wrong", Span::new(0, 3), &["the", "tech"]);
        let about = rules::find("spelling").map(|rule| format!("{}.", capitalised(rule.summary)));
        let account = FaultAccount::of(&finding, "teh");
        assert_eq!((account.change.as_str(), account.summary), ("\"teh\" → \"the\"", about));
        assert_eq!(account.others, ["Change to \"tech\""]);
        finding.evidence = vec!["It is in no dictionary.".into()];
        assert_eq!(FaultAccount::of(&finding, "teh").summary, None);
    }

    #[test]
    fn what_cannot_be_shown_as_a_change_of_the_place_is_shown_by_the_place() {
        let change = |fixes: &[&str]| FaultAccount::of(&finding("wrong", Span::new(0, 3), fixes), "teh").change;
        assert_eq!(change(&[]), "\"teh\"");
        assert!(change(&[" "]).starts_with("\"teh\": "));
    }

    #[test]
    fn the_finding_that_holds_the_byte_comes_before_the_one_that_ends_there() {
        let findings = [finding("first", Span::new(0, 2), &[]), finding("second", Span::new(2, 4), &[])];
        let at = |byte| finding_at(&findings, byte).map(|finding| finding.message.as_str());
        assert_eq!((at(1), at(2), at(4), at(5)), (Some("first"), Some("second"), Some("second"), None));
    }
}
