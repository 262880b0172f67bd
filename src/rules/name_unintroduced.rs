//! `name-unintroduced`: a name that nobody introduced stands where a person speaks or acts.

use super::shared::suspicion::{self, Grounds};
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Related, Severity, Subject};
use crate::names::{Entity, Stranger};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-unintroduced",
    category: Category::Names,
    summary: "a name that nobody introduced stands where a person speaks or acts",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A surname that stands alone where a person speaks or acts, in an article that never introduces it and that the world does not know by that
name. The letters need not be near: the place, the first letters and the cast say who is meant. Where one person stands out it is a
warning, where one or another may be meant an information, and where nobody is likely a hint: who is this?

## Why

A name swapped for another real name is no misspelling, and no word list can see it. The reader stumbles: who is this?

## Examples

```article
Prime Minister Mustafa al-Kadhimi and President Joe Biden met in the Oval Office on Monday.
Biden and Kadhimi spoke for an hour. The two leaders agreed on a date.
Biden told his Iraqi counterpart that the talks would go on. Kachin responded by speaking of friendship.
                                                             ^^^^^^ name-unintroduced
                                                                  = Kadhimi responded
```

Somebody introduced in full is somebody else:

```article
Prime Minister Mustafa al-Kadhimi met the envoys on Monday. Kadhimi said the talks were useful.
Adam Kachin, a lawyer, disagreed. Kachin said they were late.
```

## When to ignore

Where the name is right: introduce the person, or choose \"this name is right in this article\".
";

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = suspicion::findings(context, &RULE, Grounds::Place);
    findings.extend(context.cast.strangers.iter().map(|stranger| finding(context, stranger)));
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn finding(context: RuleContext, stranger: &Stranger) -> Finding {
    let Stranger { span, form, meant, evidence } = stranger;
    let people: Vec<&Entity> = meant.iter().filter_map(|&entity| context.cast.entities.get(entity)).collect();
    let names: Vec<String> = people.iter().map(|person| format!("\"{}\"", person.name)).collect();
    let (severity, message) = if names.is_empty() {
        (Severity::Hint, format!("\"{form}\" is introduced nowhere: who is this?"))
    } else {
        (Severity::Information, format!("\"{form}\" is introduced nowhere; perhaps {} is meant", names.join(" or ")))
    };
    let related = people.iter().filter_map(|person| {
        let introduction = person.mentions.get(person.introduction)?;
        Some(Related { span: introduction.span, message: format!("\"{}\" is introduced here", introduction.form) })
    });
    Finding {
        severity,
        subject: Subject::Name(meant.first().copied()),
        evidence: evidence.clone(),
        related: related.collect(),
        fixes: people.iter().map(|person| Fix::replace(*span, person.surname.clone())).collect(),
        ..RULE.finding(*span, message)
    }
}
