//! `leftover`: a placeholder, a note to a colleague or a passage pasted twice was left in

use super::shared::mark;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::marks::Owner;

/// The rule.
pub static RULE: Rule = Rule {
    id: "leftover",
    category: Category::Marks,
    summary: "a placeholder, a note to a colleague or a passage pasted twice was left in",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

What was to be filled in or taken out: `TK`, `XXX`, `$XXX`, `TODO`, `[CQ]`, `?? days`, `DATE TO COME`, `[insert quote here]`, lorem ipsum; a note that
asks or orders a colleague (`Desk: please hold this para`); marks of a merge, and markup in plain text; a sentence or a paragraph that comes again
word for word.

## Why

It is what readers remember of a paper.

## Examples

```article
The bridge, which opened in TK, carries 52,000 vehicles a day.
                            ^^ leftover: "TK" is still to be filled in
```

```article
The new chief is Anselm Groeneveld [CQ], a former engineer.
                                  ^^^^^ leftover: a mark for the desk
                                      = Groeneveld, a former
```

A shop's name, a Roman number and a note to readers are right:

```article
He ran TK Maxx until Super Bowl XXX. [Editor's note: this article was updated.]
```

## When to ignore

In an article about such marks, and where a line comes again on purpose.

In 1,673 published articles of 2010 to 2025 it speaks up 11 times, hints left aside.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    mark::findings(context, &RULE, Owner::Leftover)
}
