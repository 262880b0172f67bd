//! `currency-style`: sums of money are written in two ways

use super::shared::drift;
use super::{Category, PROSE, Rule, RuleContext};
use crate::drift::Habit;
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "currency-style",
    category: Category::Style,
    summary: "sums of money are written in two ways",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

One currency or one scale in two ways: `$4 million` and `310 million dollars`, `£22m` and `£38 million`, `Rs 500 crore` and `₹120 crore`, `A$` and
`AUD`. A first `US$` that explains the `$` of the rest is right.

## Why

Figures of one kind are compared, and should look alike.

## Examples

```article
They sold a player for £22m and spent £41m on four others. The club lost £38 million last year.
                                                                         ^^^^^^^^^^^ currency-style: "£38 million" here, where "£22m" and 1 other have it otherwise
                                                                                   = lost £38m last
```

```article
The field will cost US$4 billion. It has spent $310 million, and "five dollars is enough", he said.
```

## When to ignore

In a table, and where two currencies share a sign.

In 1,673 published articles of 2010 to 2025 it speaks up once, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    drift::findings(context, &RULE, Habit::Currency)
}
