//! `confused-word`: a real word stands in the place of another

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "confused-word",
    category: Category::Words,
    summary: "a real word stands in the place of another",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A word that is spelt right and is the wrong one: `form` for `from`, `there` for `their`, `less then`, `should of`, `wreck havoc`.

## Why

No list of words finds it. The words on both sides tell: of some 700 sets of words that are written for one another, the rule asks which fits
better, by its neighbours, by the company that it keeps elsewhere and by how the sentence reads with it, and speaks only where what is written is
all but impossible.

## Examples

```article
The company said on Monday that it had heard form its customers.
                                             ^^^^ confused-word: "form" is probably not the word that was meant
                                             = heard from its customers
```

```article
The minister should of resigned on Monday, he said.
                    ^^ confused-word: "of" is probably not the word that was meant
                    = should have resigned
```

The right one of a set is left alone:

```article
The company filled in a form from the council, and it could of course have won.
```

## When to ignore

When the word is meant: a play on words, or a slip that is quoted.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let confused = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Confused);
    confused
        .map(|doubt| {
            doubt::finding(context, &RULE, doubt, format!("\"{}\" is probably not the word that was meant", doubt.span.of(context.text)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};
    use crate::finding::Applicability;

    #[test]
    fn a_real_word_in_the_wrong_place_is_told_from_one_in_its_own() {
        assert_eq!(slips("confused-word", "The company said on Monday that it had heard form its customers."), [("form", "from".into())]);
        assert_eq!(slips("confused-word", "The company said on Monday that it had heard from its customers in this form."), []);
    }

    #[test]
    fn a_slip_that_leaves_a_word_is_told_by_three_words() {
        assert_eq!(
            slips("confused-word", "The parents did not know what they were letting there children into."),
            [("there", "their".into())]
        );
        assert_eq!(slips("confused-word", "The campaign manger resigned on Monday."), [("manger", "manager".into())]);
        assert_eq!(slips("confused-word", "The cows came to the manger on Monday."), []);
    }

    #[test]
    fn a_rare_word_that_the_article_has_again_is_meant() {
        assert_eq!(slips("confused-word", "The cows came to the manger.\n\nThe campaign manger resigned on Monday."), []);
    }

    #[test]
    fn a_rare_word_is_no_slip_for_that_alone() {
        assert_eq!(slips("confused-word", "Haas built it of beech and fishing line."), []);
        assert_eq!(
            slips("confused-word", "A price war could thrust the town into debt, and the mayor is building new ladders of hope."),
            []
        );
    }

    #[test]
    fn a_phrase_with_a_wrong_word_is_told_from_the_nearest_right_one() {
        assert_eq!(
            slips("confused-word", "He could of gone. Would it ever come to and end?"),
            [("of", "have".into()), ("and", "an".into())]
        );
        assert_eq!(slips("confused-word", "He could of course have gone to and from the end."), []);
    }

    #[test]
    fn a_quotation_is_never_fixed_unseen_and_neither_is_anything_else() {
        for text in ["He said: \"We should of gone.\"", "They should of gone."] {
            assert_eq!(findings("confused-word", text)[0].fixes[0].applicability, Applicability::Suggestion, "{text}");
        }
    }
}
