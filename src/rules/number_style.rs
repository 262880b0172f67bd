//! `number-style`: numbers are written in two ways

use super::shared::drift;
use super::{Category, PROSE, Rule, RuleContext};
use crate::drift::Habit;
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-style",
    category: Category::Style,
    summary: "numbers are written in two ways",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

Small numbers in figures where the rest are words (`6 dogs`, `six dogs`), and large ones in words where the rest are figures; `5th` and `fifth`, `18th` and `eighteenth
century`, `1/4` and `one-quarter`; thousands with a comma and without, `14,000,000` and `14 million`, `1,20,000` and `120,000`, `7,4` and `7.4`; `1990s` and
`1990's`, `2024-25` and `2024-2025`, `Ward 4` and `Ward Nine`. Measures, dates, ages, scores, the beginning of a sentence and what somebody says do not
count.

## Why

Figures of one kind are compared, and should look alike.

## Examples

```article
The band formed in the 1970s and broke up in the 1980s. Its best songs date from the 1990's, when nobody spoke.
                                                                                     ^^^^^^ number-style: "1990's" here, where "1970s" and 1 other have it otherwise
                                                                                          = the 1990s, when
```

```article
Seven dogs, three cats and two goats were fed in two hours, 6 miles from here. He is 5.
```

## When to ignore

Where a figure is a name, and in a table.

In 1,673 published articles of 2010 to 2025 it speaks up 7 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    drift::findings(context, &RULE, Habit::Number)
}
