//! `acronym-slip`: an acronym has its letters in the wrong order, or one too many or too few.

use super::{Category, PROSE, Rule, RuleContext};
use crate::capitals::{AcronymGround, AcronymSlip};
use crate::finding::{Finding, Fix, Related, Severity, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    id: "acronym-slip",
    category: Category::Names,
    summary: "an acronym has its letters in the wrong order",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

An acronym that stands once and has the letters of another that the article explains or has again, two of them in each other's place; and one
of four letters or more that is such a slip of an acronym that everybody knows. Another letter proves nothing: `ABC` is no slip of `NBC`.

On 1.9 million words of published news it spoke 0.002 times per 1,000 words, half of them of real slips.

## Why

No spelling checker reads capitals, and the hand that types them knows the word, not the letters.

## Examples

```article
The World Health Organization (WHO) ended its inquiry. A WOH doctor left.
                                                         ^^^ acronym-slip: \"WOH\" here, \"WHO\" elsewhere
                                                             = A WHO doctor
```

```article
The building is on the list of UNECSO.
                               ^^^^^^ acronym-slip: \"UNECSO\" is written \"UNESCO\"
                                      = list of UNESCO.
```

Two bodies may have the same letters, each explained where it is named:

```article
The African National Congress (ANC) met the National Athletics Council (NAC) on Monday.
```

## When to ignore

Where it is another body: add it to the project's words.
";

fn check(context: RuleContext) -> Vec<Finding> {
    context.acronyms.iter().filter(|slip| !matches!(slip.ground, AcronymGround::Words(_))).map(|slip| finding(context, slip)).collect()
}

fn finding(context: RuleContext, slip: &AcronymSlip) -> Finding {
    let (written, meant) = (slip.span.of(context.text), slip.meant.as_str());
    let (message, evidence, related) = match &slip.ground {
        AcronymGround::Elsewhere(place) => {
            let related = Related { span: *place, message: format!("\"{meant}\" here") };
            (format!("\"{written}\" here, \"{meant}\" elsewhere"), Vec::new(), vec![related])
        }
        AcronymGround::Known(name) => {
            (format!("\"{written}\" is written \"{meant}\""), vec![format!("\"{meant}\" is known: {name}.")], Vec::new())
        }
        AcronymGround::Words(_) => (String::new(), Vec::new(), Vec::new()),
    };
    let fixes = vec![Fix::replace(slip.span, meant)];
    Finding { subject: Subject::Word, evidence, related, fixes, ..RULE.finding(slip.span, message) }
}
