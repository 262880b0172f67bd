//! `name-variant`: one name is written in two ways.

use super::shared::suspicion::{self, Grounds};
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-variant",
    category: Category::Names,
    summary: "one name is written in two ways",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A name that differs by a slip from a name the article has established: a typing slip, another transliteration, a lost capital, a name
torn in two, a lost hyphen or apostrophe. And a body that stands in full under two names: `Drug Enforcement Agency` for `Drug Enforcement
Administration`.

## Why

Misspelt names are the commonest printed correction, and a word list cannot find them: most names are in no list. The article itself
says how its people are written.

## Examples

```article
Prime Minister Mustafa al-Kadhimi met the envoys on Monday.
Kadhimi said the talks were useful, and Kadhimi thanked the hosts.
On Tuesday Kahdimi told reporters that he would return.
           ^^^^^^^ name-variant
                 = On Tuesday Kadhimi told
```

Two people with near names, each introduced in full, are two people:

```article
Nahed Dahlan was arrested on Monday. Dahlan denied the charge.
Mohammad Dahman, a lawyer, visited him. Dahman said he was well.
```

## When to ignore

Where both forms are right: choose \"this name is right in this article\", and the desk remembers it.
";

fn check(context: RuleContext) -> Vec<Finding> {
    suspicion::findings(context, &RULE, Grounds::Letters)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};

    #[test]
    fn the_party_and_state_of_a_lawmaker_are_no_name() {
        let text = "Rep. Ann Quuxley, R-Calif., met Rep. Jo Zedman, D-Calif., and Rep. Al Winter (R-Colo.). Sen. Bo Quill (D-Ga.) met the R-Ga. man.";
        assert_eq!(findings("name-variant", text), []);
        assert_eq!(findings("name-unintroduced", text), []);
    }

    #[test]
    fn a_letter_that_no_accent_makes_is_compared_as_an_accent_is() {
        let text = "Mayor Lech Wałęsa spoke on Monday. Walesa left, and Wałęsa said so. Mr Erdoğan met Erdogan's aides there.";
        assert_eq!(slips("name-variant", text), [("Walesa", "Wałęsa".to_string()), ("Erdogan", "Erdoğan".to_string())]);
    }
}
