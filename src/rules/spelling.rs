//! `spelling`: a word nobody knows stands where a known one was probably meant

use super::shared::{doubt, slip};
use super::{Category, PROSE, Rule, RuleContext};
use crate::capitals::Slip;
use crate::finding::{Finding, Severity, Subject};
use crate::words::{Doubt, Judgement};

/// The rule.
pub static RULE: Rule = Rule {
    id: "spelling",
    category: Category::Words,
    summary: "a word nobody knows stands where a known one was probably meant",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A word that is in no list of English words or names, where a known word was probably meant: `goverment`, `resonsible`, `doesnt`.

## Why

A misspelt word costs a newsroom its readers' trust. The fixes are ranked by how people misspell, by the words beside it and by the
article's own words, so that the first one is nearly always right.

## Examples

```article
Officials said the goverment will publish the report on Monday.
                   ^^^^^^^^^ spelling: "goverment" is not a known word
                             = the government will publish
```

```article
The minister doesnt expect an agreement this week.
             ^^^^^^ spelling: "doesnt" is not a known word
                    = The minister doesn't expect
```

A rare word, a foreign name and a compound that no dictionary has are left alone:

```article
Officials said the counterprotest in Gdynia ended at noon.
```

## When to ignore

When the word is right: a new word, a term of art, a slip that the source wrote. Add it to the project's words, and it is never reported
again. In a quotation, check the recording before changing anything.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let doubts = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Spelling);
    let fault = |doubt: &Doubt| format!("\"{}\" is not a known word", doubt.span.of(context.text));
    let mut findings: Vec<Finding> = doubts.map(|doubt| doubt::finding(context, &RULE, doubt, fault(doubt))).collect();
    findings.extend(context.capitals.iter().filter(|slip| !slip::means_name(slip)).map(|slip| capital(context, slip)));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// The finding of a common word in its capital.
fn capital(context: RuleContext, slip: &Slip) -> Finding {
    let written = slip.span.of(context.text);
    let best = slip.meant.first().map(String::as_str).unwrap_or_default();
    let quoted = if slip.is_quoted { " (in a quotation: check the recording)" } else { "" };
    let message = format!("\"{written}\" is not a known word; change it to \"{best}\"?{quoted}");
    Finding { subject: Subject::Word, ..slip::finding(context, &RULE, slip, message) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, slips};
    use crate::finding::Applicability;

    #[test]
    fn a_misspelt_word_is_told_from_a_rare_one() {
        assert_eq!(slips("spelling", "Officials said the goverment will act on Monday."), [("goverment", "government".into())]);
        assert_eq!(slips("spelling", "Officials said the counterprotest will end on Monday."), []);
    }

    #[test]
    fn letters_in_the_brackets_of_an_editor_belong_to_their_word() {
        let right = "“[M]illions were provid[ing] it,” he said. (P)oliticians began con[c]essions, or “start commun[icating]”.";
        for rule in ["spelling", "joined-word", "unknown-word", "name-known"] {
            assert_eq!(findings(rule, right), [], "{rule}");
        }
        assert_eq!(slips("spelling", "“[The] goverment will act,” he said.").len(), 1);
    }

    #[test]
    fn a_word_that_the_end_of_a_line_broke_is_read_as_one() {
        for rule in ["spelling", "joined-word", "split-word", "unknown-word"] {
            assert_eq!(findings(rule, "The mar- ket fell, and the govern- ment and pre- and post-war con- tracts with it."), [], "{rule}");
        }
        assert_eq!(slips("spelling", "The marrket- and the price fell."), [("marrket", "market".into())]);
    }

    #[test]
    fn handles_hashtags_and_addresses_are_no_words() {
        let text = "See @quuxleyy, #goverment#recieve, www.goverment.example, t.co/goverment and r/goverment for more.";
        for rule in ["spelling", "joined-word", "unknown-word"] {
            assert_eq!(findings(rule, text), [], "{rule}");
        }
    }

    #[test]
    fn a_lost_apostrophe_is_restored() {
        assert_eq!(slips("spelling", "The minister doesnt expect an agreement."), [("doesnt", "doesn't".into())]);
        assert_eq!(slips("spelling", "The minister doesn't expect an agreement."), []);
    }

    #[test]
    fn a_capital_and_a_possessive_are_kept() {
        let text = "Goverment officials left. They praised the goverment's plan.";
        assert_eq!(slips("spelling", text), [("Goverment", "Government".into()), ("goverment's", "government's".into())]);
        assert_eq!(slips("spelling", "Talks failed. Howver, the ministers stayed."), [("Howver", "However".into())]);
    }

    #[test]
    fn a_quotation_is_never_fixed_unseen() {
        let inside = findings("spelling", "He said: \"The goverment will resign on Monday.\"");
        assert_eq!(inside[0].fixes[0].applicability, Applicability::Suggestion);
        assert!(inside[0].message.ends_with("check the recording)"), "{}", inside[0].message);
        let outside = findings("spelling", "He said that the goverment will resign on Monday.");
        assert_eq!(outside[0].fixes[0].applicability, Applicability::Safe);
    }
}
