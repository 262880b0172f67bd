//! `joined-word`: two words, or one word twice, are run together

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::{Ground, Judgement};

/// The rule.
pub static RULE: Rule = Rule {
    id: "joined-word",
    category: Category::Words,
    summary: "two words, or one word twice, are run together",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A blank that was not typed: `ofthe` for `of the`; and a small word written twice without one: `toto` for `to`.

## Why

A list of words has neither, and the nearest word in it is rarely the one that was meant: `toto` is not `photo`. The words on both sides
say which reading is right.

## Examples

```article
He said that the army intends toto continue to train the force.
                              ^^^^ joined-word: "toto" is "to" twice, run together
                                = intends to continue
```

```article
Most ofthe city was without power on Monday.
     ^^^^^ joined-word: "ofthe" is two words run together
           = Most of the city
```

A compound that is one word is left alone:

```article
The lawmaker left the courthouse on Monday.
```

## When to ignore

When it is a name, a brand or a word of another language written small.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let joined = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Joined);
    joined
        .map(|doubt| {
            let written = doubt.span.of(context.text);
            let twice = doubt.grounds.iter().find_map(|ground| if let Ground::Doubled(word) = ground { Some(word) } else { None });
            let fault = match twice {
                Some(word) => format!("\"{written}\" is \"{word}\" twice, run together"),
                None => format!("\"{written}\" is two words run together"),
            };
            doubt::finding(context, &RULE, doubt, fault)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};

    #[test]
    fn a_small_word_twice_is_told_from_a_small_word_once() {
        let text = "The US intends \"toto continue to train, to assist\" the force.";
        assert_eq!(slips("joined-word", text), [("toto", "to".into())]);
        assert!(findings("joined-word", text)[0].evidence.contains(&"\"to\" stands here twice, run together.".to_string()));
        assert_eq!(slips("joined-word", "The US intends \"to continue to train, to assist\" the force."), []);
    }

    #[test]
    fn an_article_run_together_with_its_word_is_told_by_both_neighbours() {
        assert_eq!(slips("joined-word", "The minister said astrong economy was needed."), [("astrong", "a strong".into())]);
        assert_eq!(slips("joined-word", "Note: nc=acomparison, na=not available."), []);
    }

    #[test]
    fn two_words_run_together_are_told_from_a_compound() {
        assert_eq!(slips("joined-word", "Most ofthe city was without power."), [("ofthe", "of the".into())]);
        assert_eq!(slips("joined-word", "The lawmaker left the courthouse."), []);
    }
}
