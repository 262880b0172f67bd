//! `quote-unbalanced`: a quotation is opened and never closed, or closed and never opened

use super::shared::mark;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::marks::Owner;

/// The rule.
pub static RULE: Rule = Rule {
    id: "quote-unbalanced",
    category: Category::Marks,
    summary: "a quotation is opened and never closed, or closed and never opened",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A quotation mark that opens and has no other to close it, or closes what nothing opened. A speech may run on into the next paragraph: then the
mark stands at the beginning of each, and at the end of the last alone. Nested quotations, apostrophes, feet and inches, and the marks of other
languages are read as such.

The fix puts the missing mark before the words that say who spoke, or behind the last sentence in which somebody speaks of himself; where
nothing tells, there is no fix.

## Why

A reader takes what follows for the speaker's words. It is the commonest slip of a cut made in a hurry.

## Examples

```article
"We will not sell the mill, she said on Monday. The firm has bought the other lots.
                      ^^^^^ quote-unbalanced: a quotation is opened and never closed
                          = the mill," she said
```

```article
Farmers blocked the bridge. We can't live on promises," said their leader, Marc Delvaux.
                            ^^ quote-unbalanced: a quotation is closed and was never opened
                             = the bridge. "We can't live
```

A speech that runs on:

```article
"We had three boats and no fuel.

"So we walked," said the captain, who is 6'2" and wore size 12 boots in the '90s.
```

## When to ignore

In verse, or where a mark stands for something else. An article in which several quotations stay open is taken for one whose paragraphs
were torn apart, and nothing is said.

In 1,673 published articles of 2010 to 2025 it speaks up 35 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    mark::findings(context, &RULE, Owner::QuoteUnbalanced)
}
