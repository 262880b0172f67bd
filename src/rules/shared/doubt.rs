//! The finding of a doubt about a word, for the rules that report one kind of doubt each.

use crate::finding::{Finding, Fix, Subject};
use crate::rules::{Rule, RuleContext};
use crate::words::{Doubt, Ground, Judgement};

/// A probability from which a fix may be applied unseen, where a list or grammar says the same.
const SURE: f32 = 0.97;

/// The finding of a doubt. `fault` says what is wrong; what to do is added.
pub(in crate::rules) fn finding(context: RuleContext, rule: &Rule, doubt: &Doubt, fault: String) -> Finding {
    let mut message = fault;
    if let Some(best) = doubt.meant.first().filter(|_| doubt.judgement != Judgement::Unknown) {
        message.push_str(&format!("; change it to \"{best}\"?"));
    }
    if doubt.quoted && doubt.judgement != Judgement::Unknown {
        message.push_str(" (in a quotation: check the recording)");
    }
    Finding {
        subject: subject(doubt.judgement),
        evidence: doubt.grounds.iter().map(|ground| told(ground, doubt.span.of(context.text))).collect(),
        fixes: fixes(doubt),
        ..rule.finding(doubt.span, message)
    }
}

fn subject(judgement: Judgement) -> Subject {
    match judgement {
        Judgement::Spelling | Judgement::Joined | Judgement::Split | Judgement::Unknown => Subject::Word,
        Judgement::Repeated => Subject::Surplus,
        Judgement::Confused | Judgement::Grammar | Judgement::Article => Subject::Place,
    }
}

fn fixes(doubt: &Doubt) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = doubt.meant.iter().map(|text| Fix::replace(doubt.span, text.as_str())).collect();
    if is_safe(doubt) && !fixes.is_empty() {
        let first = fixes.remove(0).made_safe();
        fixes.insert(0, first);
    }
    fixes
}

/// Sure enough to be applied unseen: never in a quotation, never a name.
fn is_safe(doubt: &Doubt) -> bool {
    let agreed = match doubt.judgement {
        Judgement::Repeated | Judgement::Article => true,
        Judgement::Spelling => doubt.grounds.contains(&Ground::Listed),
        Judgement::Joined | Judgement::Split | Judgement::Confused | Judgement::Grammar | Judgement::Unknown => false,
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
