//! `spelling`: a word nobody knows stands where a known one was probably meant
//!
//! Also home of what the word rules share: a finding made from a [`Doubt`].

use super::{PROSE, Rule, RuleContext, name_known};
use crate::capitals::Slip;
use crate::finding::{Finding, Fix, Severity};
use crate::words::{Doubt, Ground, Judgement};

/// The rule.
pub static RULE: Rule = Rule {
    id: "spelling",
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
    let slips = context.doubts.iter().filter(|doubt| doubt.judgement == Judgement::Spelling);
    let mut findings: Vec<Finding> =
        slips.map(|doubt| report(context, &RULE, doubt, format!("\"{}\" is not a known word", doubt.span.of(context.text)))).collect();
    findings.extend(context.capitals.iter().filter(|slip| !name_known::means_name(slip)).map(|slip| capital(context, slip)));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// The finding of a common word in its capital.
fn capital(context: RuleContext, slip: &Slip) -> Finding {
    let written = slip.span.of(context.text);
    let best = slip.meant.first().map(String::as_str).unwrap_or_default();
    let quoted = if slip.is_quoted { " (in a quotation: check the recording)" } else { "" };
    Finding {
        rule: RULE.id,
        severity: name_known::severity(slip),
        span: slip.span,
        message: format!("\"{written}\" is not a known word; change it to \"{best}\"?{quoted}"),
        evidence: name_known::evidence(slip, written),
        related: Vec::new(),
        fixes: slip.meant.iter().map(|meant| Fix::replace(slip.span, meant.clone())).collect(),
    }
}

/// A probability from which a fix may be applied unseen, where a list or grammar says the same.
const SURE: f32 = 0.97;

/// The finding of a doubt. `fault` says what is wrong; what to do is added.
pub(super) fn report(context: RuleContext, rule: &'static Rule, doubt: &Doubt, fault: String) -> Finding {
    let mut message = fault;
    if let Some(best) = doubt.meant.first().filter(|_| doubt.judgement != Judgement::Unknown) {
        message.push_str(&format!("; change it to \"{best}\"?"));
    }
    if doubt.quoted && doubt.judgement != Judgement::Unknown {
        message.push_str(" (in a quotation: check the recording)");
    }
    Finding {
        rule: rule.id,
        severity: rule.severity,
        span: doubt.span,
        message,
        evidence: doubt.grounds.iter().map(|ground| told(ground, doubt.span.of(context.text))).collect(),
        related: Vec::new(),
        fixes: fixes(doubt),
    }
}

fn fixes(doubt: &Doubt) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = doubt.meant.iter().map(|text| Fix::replace(doubt.span, text.as_str())).collect();
    if let Some(first) = fixes.first_mut().filter(|_| is_safe(doubt)) {
        *first = Fix::safe(first.title.clone(), first.edits.clone());
    }
    fixes
}

/// Sure enough to be applied unseen: never in a quotation, never a name.
fn is_safe(doubt: &Doubt) -> bool {
    let agreed = match doubt.judgement {
        Judgement::Repeated | Judgement::Article => true,
        Judgement::Spelling => doubt.grounds.contains(&Ground::Listed),
        Judgement::Joined | Judgement::Split | Judgement::Confused | Judgement::Unknown => false,
    };
    let is_name = !matches!(doubt.judgement, Judgement::Repeated | Judgement::Article)
        && doubt.meant.first().is_some_and(|best| best.contains(char::is_uppercase));
    agreed && doubt.posterior >= SURE && !doubt.quoted && !is_name
}

fn told(ground: &Ground, written: &str) -> String {
    match ground {
        Ground::NoWord => format!("No list of words has \"{written}\"."),
        Ground::Listed => format!("A list of common misspellings has \"{written}\"."),
        Ground::Doubled(word) => format!("\"{word}\" stands here twice, run together."),
        Ground::OwnWord(word) => format!("The article has \"{word}\" elsewhere."),
        Ground::Fits { meant, written } => format!("Here \"{meant}\" is far likelier than \"{written}\"."),
        Ground::Phrase(phrase) => format!("The phrase is \"{phrase}\"."),
        Ground::Sound { next, is_vowel: true } => format!("\"{next}\" begins with the sound of a vowel."),
        Ground::Sound { next, is_vowel: false } => format!("\"{next}\" begins with the sound of a consonant."),
        Ground::Pair(first, second) => format!("\"{first} {second}\" is common."),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;
    use crate::finding::{Applicability, Finding};

    /// The findings of one rule in an article.
    pub(in crate::rules) fn findings(rule: &str, text: &str) -> Vec<Finding> {
        let analysis = check(text, Format::Plain, &Config::default());
        analysis.findings().iter().filter(|finding| finding.rule == rule).cloned().collect()
    }

    /// Place and first fix of each finding of one rule.
    pub(in crate::rules) fn slips<'a>(rule: &str, text: &'a str) -> Vec<(&'a str, String)> {
        let first = |finding: &Finding| finding.fixes.first().map(|fix| fix.edits[0].text.clone()).unwrap_or_default();
        findings(rule, text).iter().map(|finding| (finding.span.of(text), first(finding))).collect()
    }

    #[test]
    fn a_misspelt_word_is_told_from_a_rare_one() {
        assert_eq!(slips("spelling", "Officials said the goverment will act on Monday."), [("goverment", "government".into())]);
        assert_eq!(slips("spelling", "Officials said the counterprotest will end on Monday."), []);
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
