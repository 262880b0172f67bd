//! `name-variant`: one name is written in two ways.

use super::shared::suspicion::{self, Grounds};
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-variant",
    category: Category::Names,
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
    suspicion::findings(context, &RULE, Grounds::Letters)
}
