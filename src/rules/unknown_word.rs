//! `unknown-word`: a word nobody knows, and nothing likely was meant

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "unknown-word",
    category: Category::Words,
    summary: "a word nobody knows, and nothing likely was meant",
    severity: Severity::Hint,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A word in small letters that is in no list of English words, where no known word is likely enough to have been meant: a term of art, a
word of another language, now and then a slip. It is a hint, and the editor shows it faintly.

## Why

An editor may want to look at it once. It is no fault: clean news has about three such words in 10,000, nearly all of them right.

## Examples

A known word is no question:

```article
The laboratory measured the sample on Monday.
```

## When to ignore

When the word is right. Add it to the project's words, and it is never reported again.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let unknown = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Unknown);
    unknown
        .map(|doubt| {
            let mut finding = doubt::finding(context, &RULE, doubt, format!("\"{}\" is in no list of words", doubt.span.of(context.text)));
            finding.evidence.clear();
            finding
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;
    use crate::finding::Severity;

    #[test]
    fn a_term_of_art_is_a_hint_and_a_known_word_is_nothing() {
        let found = findings("unknown-word", "The laboratory measured the vomitoxin on Monday.");
        assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [Severity::Hint]);
        assert!(found[0].fixes.len() <= 3);
        assert_eq!(findings("unknown-word", "The laboratory measured the sample on Monday."), []);
    }
}
