//! `name-variant`: one name is written in two ways.

use super::{PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::names::Suspicion;
use crate::text::Edit;

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-variant",
    summary: "one name is written in two ways",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A name that differs by a slip from a name the article has established: a typing slip, another transliteration, a lost capital, a name
torn in two, a lost hyphen or apostrophe.

## Why

Misspelt names are the commonest printed correction, and a word list cannot find them: most names are in no list. The article itself
says how its people are written.

## Examples

```article
Prime Minister Mustafa al-Kadhimi met the envoys on Monday.
Kadhimi said the talks were useful, and Kadhimi thanked the hosts.
On Tuesday Kahdimi told reporters that he would return.
           ^^^^^^^ name-variant
                 = On Tuesday Kadhimi told
```

Two people with near names, each introduced in full, are two people:

```article
Nahed Dahlan was arrested on Monday. Dahlan denied the charge.
Mohammad Dahman, a lawyer, visited him. Dahman said he was well.
```

## When to ignore

Where both forms are right: choose \"this name is right in this article\", and the desk remembers it.
";

fn check(context: RuleContext) -> Vec<Finding> {
    findings(context, true, RULE.id)
}

/// The suspicions with near letters, or those that the place gives away, as findings of `rule`.
pub(super) fn findings(context: RuleContext, near: bool, rule: &'static str) -> Vec<Finding> {
    context.cast.suspicions.iter().filter(|suspicion| suspicion.near == near).map(|suspicion| finding(context, suspicion, rule)).collect()
}

fn finding(context: RuleContext, suspicion: &Suspicion, rule: &'static str) -> Finding {
    let Suspicion { span, form, meant, others, .. } = suspicion;
    let introduced = suspicion.entity.and_then(|entity| context.cast.entities.get(entity)).filter(|entity| entity.name != *meant);
    let message = match introduced {
        Some(entity) if rule == super::name_unintroduced::RULE.id => {
            format!("\"{form}\" is introduced nowhere; \"{}\" may be meant", entity.name)
        }
        _ => format!("\"{form}\" here, \"{meant}\" {} elsewhere", times(others.len())),
    };
    let related = others.iter().take(3).enumerate().map(|(at, &other)| {
        let message = match introduced {
            Some(_) if at == 0 && other.of(context.text).contains(char::is_whitespace) => {
                format!("\"{}\" is introduced here", other.of(context.text))
            }
            _ => format!("\"{}\" here", other.of(context.text)),
        };
        Related { span: other, message }
    });
    let mut fixes = vec![Fix::replace(*span, meant.clone())];
    let surnames: Vec<Edit> = others.iter().filter_map(|&other| surname_edit(context, other, meant, form)).collect();
    if !surnames.is_empty() && form.starts_with(char::is_uppercase) && !form.contains(char::is_whitespace) {
        let changes = if surnames.len() == 1 { "1 change".into() } else { format!("{} changes", surnames.len()) };
        fixes.push(Fix::suggestion(format!("Write \"{form}\" everywhere ({changes})"), surnames));
    }
    Finding {
        rule,
        severity: Severity::Warning,
        span: *span,
        message,
        evidence: suspicion.evidence.clone(),
        related: related.collect(),
        fixes,
    }
}

fn times(count: usize) -> String {
    if count == 1 { "once".into() } else { format!("{count} times") }
}

/// The edit that writes `form` where `place` ends in `meant`.
fn surname_edit(context: RuleContext, place: crate::text::Span, meant: &str, form: &str) -> Option<Edit> {
    let start = place.start + place.of(context.text).rfind(meant)?;
    Some(Edit { span: crate::text::Span::new(start, start + meant.len()), text: form.to_string() })
}
