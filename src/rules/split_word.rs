//! `split-word`: one word is torn in two

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "split-word",
    category: Category::Words,
    summary: "one word is torn in two",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

One word written as two, of which one is no word: `to gether`, `govern ment`.

## Why

It comes from a stray key, a line break that was pasted, or a hyphen lost at a line's end.

## Examples

```article
The two leaders worked to gether on the agreement.
                       ^^^^^^^^^ split-word: "to gether" is one word torn in two
                                 = worked together on
```

Two words that are right apart are left alone:

```article
The two leaders came to get her signature.
```

## When to ignore

When both halves are meant: a name, or a word of another language.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let torn = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Split);
    torn.map(|doubt| doubt::finding(context, &RULE, doubt, format!("\"{}\" is one word torn in two", doubt.span.of(context.text))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};

    #[test]
    fn a_word_behind_an_apostrophe_or_before_a_slash_is_no_half() {
        for text in [
            "The U.K.'s entry was late.",
            "It grew through the 1990’s under the old rules.",
            "It shows what s/he does, and the secret s***gers too.",
            "The firm sells cyber security and micro chips.",
        ] {
            assert_eq!(findings("split-word", text), [], "{text}");
        }
        assert_eq!(slips("split-word", "They said 'to gether' on Monday."), [("to gether", "together".into())]);
    }

    #[test]
    fn a_torn_word_is_told_from_two_words() {
        assert_eq!(slips("split-word", "The two leaders worked to gether on Monday."), [("to gether", "together".into())]);
        assert_eq!(slips("split-word", "The two leaders came to get her signature."), []);
    }
}
