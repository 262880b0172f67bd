//! `percent-style`: per cents are written in two ways

use super::shared::drift;
use super::{Category, PROSE, Rule, RuleContext};
use crate::drift::Habit;
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "percent-style",
    category: Category::Style,
    summary: "per cents are written in two ways",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

`6%`, `6 percent`, `6 per cent` and `6pc` in one text, at the first that differs from the usual way. Headlines, lists and what stands in brackets do not count.

## Why

Each paper has one of them.

## Examples

```article
Sales rose by 4.2 per cent in May. Electric models made up 21 per cent of the total. Diesel fell to 6%.
                                                                                                    ^^ percent-style: "6%" here, where "4.2 per cent" and 1 other have it otherwise
                                                                                                     = to 6 per cent.
```

```article
Sales rose by 4.2 per cent in May (2.1% in April), or 3 percentage points.
```

## When to ignore

In a quotation from print.

In 1,673 published articles of 2010 to 2025 it speaks up 5 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    drift::findings(context, &RULE, Habit::Percent)
}
