//! `acronym-expansion`: an acronym does not fit the words that it stands beside in brackets.

use super::{Category, PROSE, Rule, RuleContext};
use crate::capitals::AcronymGround;
use crate::finding::{Finding, Fix, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "acronym-expansion",
    category: Category::Names,
    summary: "an acronym does not fit the words beside it",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

An acronym in brackets whose letters are those of the words before it, or of the acronym that they are known to have, in another order; and a
known acronym behind words of which one is not its own.

On 1.9 million words of published news it spoke 0.001 times per 1,000 words, half of them of real slips.

## Why

The reader learns the acronym here, and the rest of the article uses it.

## Examples

```article
The World Meteorological Organization (WOM) gathers readings.
                                       ^^^ acronym-expansion: \"WOM\" does not fit \"World Meteorological Organization\"
                                           = Organization (WMO) gathers
```

```article
The Association of Southeast Asian Countries (ASEAN) met in Jakarta.
                                   ^^^^^^^^^ acronym-expansion: the acronym stands for \"Association of Southeast Asian Nations\"
                                             = Southeast Asian Nations (ASEAN)
```

Small words may count or not, and another language may have given the letters:

```article
Doctors Without Borders (MSF) and the Federal Bureau of Investigation (FBI) were told.
```

## When to ignore

Where the body is called so.
";

fn check(context: RuleContext) -> Vec<Finding> {
    let findings = context.acronyms.iter().filter_map(|slip| {
        let AcronymGround::Words(words) = &slip.ground else { return None };
        let written = slip.span.of(context.text);
        let is_acronym = !written.contains(char::is_lowercase);
        let message =
            if is_acronym { format!("\"{written}\" does not fit \"{words}\"") } else { format!("the acronym stands for \"{words}\"") };
        Some(Finding { fixes: vec![Fix::replace(slip.span, slip.meant.as_str())], ..RULE.finding(slip.span, message) })
    });
    findings.collect()
}
