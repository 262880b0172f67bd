//! `punctuation`: a mark beside a quotation or another mark is one too many, missing or on the wrong side

use super::shared::mark;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::marks::Owner;

/// The rule.
pub static RULE: Rule = Rule {
    id: "punctuation",
    category: Category::Marks,
    summary: "a mark beside a quotation or another mark is one too many, missing or on the wrong side",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

The marks between a quotation and the words that say who spoke: a comma that is missing (`"No" he said`), twice there (`"No,", he said`),
a full stop in its place (`"No." he said`), a comma behind a question mark, a question mark outside, `," Said Ivan`, a blank inside
the marks. A comma outside a whole sentence (`"No", he said`) only in an article that has it inside elsewhere. Two commas or two full stops, and
a blank before a comma, are hints.

## Why

A sentence that says who spoke is one sentence, and readers stumble where it is cut in two.

## Examples

```article
The captain would not say more. "They can have the boat back tomorrow" she said.
                                                             ^^^^^^^^^ punctuation: a comma is missing before who said it
                                                                     = back tomorrow," she said
```

```article
The picture hung in a kitchen. "It was behind the fridge." he said.
                                                        ^^ punctuation: the sentence goes on with who said it
                                                         = the fridge," he said
```

```article
"We left at 3 p.m.," she said. He called it "a farce". "Who pays?" asked the mayor.
```

## When to ignore

In a title that ends with a mark of its own.

In 1,673 published articles of 2010 to 2025 it speaks up 35 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    mark::findings(context, &RULE, Owner::Punctuation)
}
