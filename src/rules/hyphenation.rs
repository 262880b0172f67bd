//! `hyphenation`: one compound is written in two ways

use super::shared::drift;
use super::{Category, PROSE, Rule, RuleContext};
use crate::drift::Habit;
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "hyphenation",
    category: Category::Style,
    summary: "one compound is written in two ways",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A compound in one word and in two, or with a hyphen and without: `ceasefire` and `cease-fire`, `email` and `e-mail`, `health care` and `healthcare`; its
forms count together, `co-operate` and `cooperation`. Two words are held against a hyphen only where both stand before a noun, or neither does:
`a long-term plan` and `in the long term` are both right. One finding for each compound, at the first that differs from the more usual way.

## Why

Each is right, and a reader who sees both thinks that nobody looked.

## Examples

```article
A ceasefire took effect at midnight. It is the third ceasefire this year. Under the new cease-fire each side frees 40 prisoners.
                                                                                        ^^^^^^^^^^ hyphenation: "cease-fire" here, "ceasefire" 2 times elsewhere
                                                                                                 = the new ceasefire each
```

```article
The board approved a long-term plan. In the long term, it said, logging would end. Everyday life goes on every day.
```

## When to ignore

Where the two are two words, and in a name.

In 1,673 published articles of 2010 to 2025 it speaks up 14 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    drift::findings(context, &RULE, Habit::Hyphenation)
}
