//! `repeated-word`: a word is written twice

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "repeated-word",
    category: Category::Words,
    summary: "a word is written twice",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

The same word twice in a row, also across a line break and with a change of case: `the the`, `The the`.

## Why

The eye skips the second one, most of all at the end of a line.

## Examples

```article
Mayor John Smith opened the the bridge on Monday.
                        ^^^^^^^ repeated-word: "the" is written twice
                              = opened the bridge
```

```article
The the bridge was opened on Monday.
^^^^^^^ repeated-word: "The" is written twice
       = The bridge was opened
```

A pair that grammar allows is left alone:

```article
He said that the bridge they had had repaired was what they were looking at at the moment.
```

## When to ignore

When the word is doubled on purpose, as in a slogan or a stammer that is quoted.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let repeated = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Repeated);
    repeated
        .map(|doubt| {
            let written = doubt.span.of(context.text);
            let word = written.split_whitespace().next().unwrap_or(written);
            doubt::finding(context, &RULE, doubt, format!("\"{word}\" is written twice"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};
    use crate::finding::Applicability;

    #[test]
    fn a_word_twice_is_told_from_a_pair_that_grammar_allows() {
        assert_eq!(slips("repeated-word", "Mayor Smith opened the the bridge."), [("the the", "the".into())]);
        assert_eq!(slips("repeated-word", "He had had that that they were looking at at the moment."), []);
    }

    #[test]
    fn what_is_said_twice_by_custom_is_silent_and_a_slip_is_not() {
        assert_eq!(slips("repeated-word", "They are all in in all but name, tut tut, a plus plus and a cha cha."), []);
        assert_eq!(slips("repeated-word", "They are all in in the town."), [("in in", "in".into())]);
    }

    #[test]
    fn the_case_of_the_first_stays() {
        assert_eq!(slips("repeated-word", "The the bridge was opened."), [("The the", "The".into())]);
    }

    #[test]
    fn a_name_twice_and_emphasis_are_silent() {
        assert_eq!(slips("repeated-word", "Boutros Boutros Ghali is very very tired, no no no."), []);
    }

    #[test]
    fn only_a_word_of_grammar_outside_a_quotation_is_mended_unseen() {
        let outside = findings("repeated-word", "Mayor Smith opened the the bridge.");
        assert_eq!(outside[0].fixes[0].applicability, Applicability::Safe);
        let inside = findings("repeated-word", "He said: \"We opened the the bridge.\"");
        assert_eq!(inside[0].fixes[0].applicability, Applicability::Suggestion);
        let content = findings("repeated-word", "Mayor Smith opened the bridge bridge.");
        assert_eq!(content[0].fixes[0].applicability, Applicability::Suggestion);
    }
}
