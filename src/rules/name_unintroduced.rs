//! `name-unintroduced`: a name that nobody introduced stands where somebody of the article must be meant.

use super::shared::suspicion::{self, Grounds};
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-unintroduced",
    category: Category::Names,
    summary: "a name that nobody introduced stands where somebody of the article must be meant",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A surname that stands alone, once, where a person stands, in an article that never introduces it but has somebody it must be. The
letters need not be near: the place, the first letters and the cast give it away.

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
    suspicion::findings(context, &RULE, Grounds::Place)
}
