//! `grammar`: the wrong form of a word, or a small word too few or too many

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "grammar",
    category: Category::Words,
    summary: "the wrong form of a word, or a small word too few or too many",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

Small grammar that no reading of the sentence can carry: `the number of cases are`, `did not knew`, `has went`, `capable to perform`,
`despite of`. The patterns are a list, each with the nearest right sentence; what a speaker says in a quotation is left alone.

## Why

They stay behind when a sentence is changed and one end of it is forgotten, and they come with copy by people who write in their second
language.

## Examples

```article
The number of accidents are rising, the mayor said on Monday.
                        ^^^ grammar: "are" does not go with the words around it
                        = accidents is rising
```

```article
The firm was not capable to repair the bridge.
                         ^^^^^^^^^ grammar: "to repair" does not go with the words around it
                         = capable of repairing the
```

A number of accidents are many, and a quotation is the speaker's:

```article
A number of accidents are known. "The number of accidents are rising," the mayor said.
```

## When to ignore

When a dialect is meant. In 1.9 million words of published news it spoke 16 times.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let wrong = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Grammar);
    wrong
        .map(|doubt| {
            doubt::finding(context, &RULE, doubt, format!("\"{}\" does not go with the words around it", doubt.span.of(context.text)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::slips;

    #[test]
    fn a_verb_goes_with_its_subject() {
        assert_eq!(slips("grammar", "The number of boats were lower."), [("were", "was".into())]);
        assert_eq!(slips("grammar", "A number of boats were lost."), []);
    }

    #[test]
    fn a_verb_takes_the_form_that_stands_behind_another() {
        assert_eq!(slips("grammar", "They insisted to go by bus."), [("to go", "on going".into())]);
        assert_eq!(slips("grammar", "They insisted on going by bus."), []);
    }
}
