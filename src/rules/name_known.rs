//! `name-known`: a well-known name is misspelt, wherever it stands.
//!
//! Reports what the stage of capitals found, where a name is meant; common words in their capital are `spelling`'s.

use super::shared::slip;
use super::{Category, PROSE, Rule, RuleContext};
use crate::capitals::Slip;
use crate::finding::{Finding, Severity, Subject};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-known",
    category: Category::Names,
    summary: "a well-known name is misspelt",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A word with a capital that is a slip for a name that everybody knows: a month or a weekday, a country or its people, a city, a body, a
company, a person of the news. A word that no list has is held against what is near it (`Wensday`, `Pheonix`); a word that lists have is
held against known names of several words that it would complete (`Vladmir Putin`, `Goldman Sacks`, `Royal Collage of Nursing`). How common
the near name is, the words beside it, the letters and the article decide together, in a fitted model: a name that is only unknown stays
silent.

On 1.9 million words of published news it said 0.05 warnings and informations and 0.06 hints per 1,000 words; two of three of the warnings and
informations were real slips of the paper.

## Why

Only the article itself can say how an unknown person is written. How a president is written, the desk knows.

## Examples

```article
The storm reached the Phillipines on Wensday.
                      ^^^^^^^^^^^ name-known: \"Phillipines\" is written \"Philippines\"
                                  = the Philippines on
                                     ^^^^^^^ name-known: \"Wensday\" is written \"Wednesday\"
                                             = on Wednesday.
```

```article
The envoys met Joe Bidne on Monday.
                   ^^^^^ name-known: the name is \"Joe Biden\"
                         = Joe Biden on
```

```article
Talks with Vladmir Putin and Kier Starmer ended.
           ^^^^^^^ name-known: the name is \"Vladimir Putin\"
                   = with Vladimir Putin and
                             ^^^^ name-known: the name is \"Keir Starmer\"
                                  = and Keir Starmer ended
```

```article
Nurses of the Royal Collage of Nursing walked out, and Goldman Sacks cut 40 jobs.
                    ^^^^^^^ name-known: the name is \"Royal College of Nursing\"
                            = Royal College of
                                                               ^^^^^ name-known: the name is \"Goldman Sachs\"
                                                                     = Goldman Sachs cut
```

Another person is another name, and a given name may be written as its bearer's language allows:

```article
The envoys met Joe Bidler on Monday. Bidler thanked them.
```

```article
The general Qasem Soleimani was named in the report.
```

## When to ignore

Where the name is right: choose \"this name is right in this article\".
";

fn check(context: RuleContext) -> Vec<Finding> {
    context.capitals.iter().filter(|slip| slip::means_name(slip)).map(|slip| finding(context, slip)).collect()
}

fn finding(context: RuleContext, slip: &Slip) -> Finding {
    let written = slip.span.of(context.text);
    let best = slip.meant.first().map(String::as_str).unwrap_or_default();
    let message = match &slip.name {
        Some(name) => format!("the name is \"{name}\""),
        None => format!("\"{written}\" is written \"{best}\""),
    };
    Finding { subject: Subject::Name(context.entity_at(slip.span)), ..slip::finding(context, &RULE, slip, message) }
}
