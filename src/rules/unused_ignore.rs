//! `unused-ignore`: a comment asks to ignore what nobody finds. The findings come from `check`, which knows what the comments have settled.

use super::{Category, PROSE, Rule};
use crate::finding::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    id: "unused-ignore",
    category: Category::Marks,
    summary: "a comment asks to ignore what is not found",
    severity: Severity::Hint,
    zones: PROSE,
    // What is idle is known when all the other rules have spoken.
    run: |_| Vec::new(),
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A comment such as `<!-- copydesk-ignore spelling -->` that settles nothing: the fault has been mended since, the rule's name is wrong, or
another comment settles it already. A rule that the settings switch off is not missed.

## Why

What is no longer needed hides the next fault in the same place.

## Examples

```article markdown
We receive the mail. <!-- copydesk-ignore spelling, date-order -->
                                          ^^^^^^^^ unused-ignore: "spelling" finds nothing here to ignore
                                                    ^^^^^^^^^^ unused-ignore

The door is open. <!-- copydesk-ignore -->
                       ^^^^^^^^^^^^^^^ unused-ignore: nothing is found here to ignore
```

A comment that is needed is left alone:

```article markdown
We recieve the mail. <!-- copydesk-ignore spelling -->
```

## When to ignore

Where a comment waits for a fault that comes and goes, as in copy from a feed.
"#;
