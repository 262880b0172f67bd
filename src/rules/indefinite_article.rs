//! `indefinite-article`: `a` stands before a vowel sound, or `an` before a consonant

use super::shared::doubt;
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Severity};
use crate::words::Judgement;

/// The rule.
pub static RULE: Rule = Rule {
    id: "indefinite-article",
    category: Category::Grammar,
    summary: "`a` stands before a vowel sound, or `an` before a consonant",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

`a` where the next word begins with the sound of a vowel, and `an` where it does not: `a hour`, `an European`. Initialisms count as they are
said: `an FBI agent`, `a NATO base`; numbers too: `an 11-year-old`.

## Why

It is left behind when the next word is changed, and every reader hears it.

## Examples

```article
The committee asked for a independent inquiry on Monday.
                        ^ indefinite-article: "a" should be "an" here
                        = asked for an independent
```

```article
It was an one-off payment, the company said.
       ^^ indefinite-article: "an" should be "a" here
       = It was a one-off
```

What is right by sound is left alone, and so is what is said in two ways:

```article
An FBI agent and a NATO base; an hour, a European, an 11-year-old and an MP; a historic day, an historic night; Serie A is open.
```

## When to ignore

When a reader says the word otherwise than the dictionary does.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let articles = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Article);
    articles
        .map(|doubt| {
            let written = doubt.span.of(context.text);
            let right = doubt.meant.first().map_or_else(|| if written.len() == 1 { "an" } else { "a" }, String::as_str);
            doubt::finding(context, &RULE, doubt, format!("\"{written}\" should be \"{right}\" here"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};
    use crate::finding::Applicability;

    #[test]
    fn the_sound_decides_and_not_the_letter() {
        let text = "It was a hour before an European and a 11-year-old met an NATO man in a \"easy\" way.";
        let article = |written: &'static str, meant: &str| (written, meant.to_owned());
        assert_eq!(
            slips("indefinite-article", text),
            [article("a", "an"), article("an", "a"), article("a", "an"), article("an", "a"), article("a", "an")]
        );
        let right =
            "It was an hour before a European and an 11-year-old met a NATO man in an \"easy\" way, a one-off, an MP, a UN man, an SUV.";
        assert_eq!(slips("indefinite-article", right), []);
    }

    #[test]
    fn what_is_no_article_is_silent() {
        for text in [
            "Inter won Serie A in May.",
            "From a and b follows c.",
            "He ate a la carte.",
            "Vitamin A is good.",
            "The draw needed an Ewood replay.",
            "an herb, a herb, an historic day",
        ] {
            assert_eq!(slips("indefinite-article", text), [], "{text}");
        }
    }

    #[test]
    fn what_was_meant_for_and_is_offered_as_and() {
        assert_eq!(slips("indefinite-article", "He left an the others stayed."), [("an", "and".into())]);
    }

    #[test]
    fn a_quotation_is_never_fixed_unseen() {
        assert_eq!(
            findings("indefinite-article", "He said: \"It was a honest answer.\"")[0].fixes[0].applicability,
            Applicability::Suggestion
        );
        assert_eq!(findings("indefinite-article", "It was a honest answer.")[0].fixes[0].applicability, Applicability::Safe);
    }
}
