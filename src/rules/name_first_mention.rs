//! `name-first-mention`: a surname stands alone before its bearer is introduced in full.

use super::{Desk, Rule};
use crate::article::Zone;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::names::{Entity, EntityKind, Link, Mention};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-first-mention",
    summary: "a surname stands alone before its bearer is introduced in full",
    severity: Severity::Information,
    zones: &[Zone::Body],
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A surname alone in the body, where the full name stands only further down. A surname with an office (`President Biden`), in a headline,
a standfirst or a quotation is normal.

## Why

The reader meets somebody that nobody has introduced; often a paragraph was moved up.

## Examples

```article
Winterbourne said on Monday that the bridge would open in May.
^^^^^^^^^^^^ name-first-mention: \"Winterbourne\" stands here before \"John Winterbourne\"
             = John Winterbourne said

The mayor, John Winterbourne, has promised it for years. Winterbourne was elected in 2019.
```

```article
President Winterbourne spoke on Monday. John Winterbourne, who took office in May, is the first of that name.
```

## When to ignore

In a story that keeps the full name for effect.
";

fn check(desk: Desk) -> Vec<Finding> {
    let mut findings: Vec<Finding> = desk.cast.entities.iter().filter_map(|entity| finding(desk, entity)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn finding(desk: Desk, entity: &Entity) -> Option<Finding> {
    let introduction = entity.mentions.get(entity.introduction)?;
    let first = entity.mentions.first()?;
    let in_body = |mention: &Mention| desk.zone(mention.span) == Some(Zone::Body);
    let mention = entity.mentions[..entity.introduction].iter().find(|mention| in_body(mention))?;
    let alone = mention.link == Link::Surname && mention.form == entity.surname && mention.role.is_empty();
    let is_person = entity.kind == EntityKind::Person && in_body(introduction) && introduction.form.split(' ').count() < 4;
    // A full name above the body introduces too.
    let above = first.span < mention.span && first.form.contains(' ');
    if !alone || !is_person || above || desk.is_quoted(mention.span) || has_honorific(desk, mention) {
        return None;
    }
    let shared = desk.cast.entities.iter().filter(|other| other.surname == entity.surname).count() > 1;
    (!shared).then(|| Finding {
        rule: RULE.id,
        severity: RULE.severity,
        span: mention.span,
        message: format!("\"{}\" stands here before \"{}\" is introduced", mention.form, entity.name),
        evidence: vec![format!("\"{}\" stands in full for the first time further down.", entity.name)],
        related: vec![Related { span: introduction.span, message: format!("\"{}\" is introduced here", entity.name) }],
        fixes: vec![Fix::replace(mention.span, entity.name.clone())],
    })
}

/// Does any word with a capital or a stop stand right before it: `Mr`, `Sgt.`?
fn has_honorific(desk: Desk, mention: &Mention) -> bool {
    let Some((before, _)) = desk.beside(mention.span) else { return true };
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let gap = before.len() - before.trim_end().len();
    gap > 0
        && word.starts_with(char::is_uppercase)
        && !word.ends_with([',', ';', ':', '"', '”'])
        && (!word.ends_with('.') || word.len() < 6)
}
