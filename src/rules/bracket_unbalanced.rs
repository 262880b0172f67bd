//! `bracket-unbalanced`: a bracket is opened and never closed, or closed and never opened

use super::shared::mark;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::marks::Owner;

/// The rule.
pub static RULE: Rule = Rule {
    id: "bracket-unbalanced",
    category: Category::Marks,
    summary: "a bracket is opened and never closed, or closed and never opened",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

`(` or `[` without the other, one closed by the other, and one that closes nothing. `a)` before an item of a list is none. The fix puts the missing
one where asides of newspapers end: behind a name, before the verb, before a dash.

## Why

A reader looks for the end of the aside and does not find it.

## Examples

```article
Trains between the two towns (a distance of 64km were late on Tuesday.
                                            ^^^^ bracket-unbalanced: a bracket is opened and never closed
                                               = of 64km) were late
```

```article
Profit was $14 million (compared with $11 million a year earlier], and sales rose.
                                                                ^ bracket-unbalanced: "]" closes what "(" opened
                                                                = earlier), and
```

```article
The plan has two parts: (a) a lower limit and b) wider pavements (on both sides).
```

## When to ignore

Where a bracket is a mark of its own, as in a formula.

In 1,673 published articles of 2010 to 2025 it speaks up 20 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    mark::findings(context, &RULE, Owner::BracketUnbalanced)
}
