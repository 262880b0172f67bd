//! `capitalisation`: an office or a body is written with a capital and without

use super::shared::drift;
use super::{Category, PROSE, Rule, RuleContext};
use crate::drift::Habit;
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "capitalisation",
    category: Category::Style,
    summary: "an office or a body is written with a capital and without",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

`the Government` and `the government`, `the Prime Minister` and `the prime minister`, `the Internet` and `the internet`, where they stand without a name. Before a
name a title has its capital, and `the president of the club` is another president: neither counts.

## Why

A paper has one way of writing offices. Both in one article come from two writers.

## Examples

```article
The government will ban it, and the government said so. Farmers say that the Government should pay.
                                                                             ^^^^^^^^^^ capitalisation: "Government" here, "government" 2 times elsewhere
                                                                                      = the government should
```

```article
Prime Minister Helen Marsh flew to Fiji. The prime minister met the president of the club.
```

## When to ignore

Where the two are two bodies: the Council of an alliance and the council of a town.

In 1,673 published articles of 2010 to 2025 it speaks up 8 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    drift::findings(context, &RULE, Habit::Capitalisation)
}
