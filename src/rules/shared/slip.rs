//! The finding of a word with a capital that is probably a slip, for the rule of names and the rule of words.

use crate::capitals::{Level, SettledName, Slip};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge;
use crate::lexicon;
use crate::rules::{Rule, RuleContext};

/// Is a name meant, and not a common word in its capital?
pub(in crate::rules) fn means_name(slip: &Slip) -> bool {
    let best = slip.meant.first().map(|best| lexicon::plain(best)).unwrap_or_default();
    slip.name.is_some() || slip.settled.is_some() || !lexicon::entry(&best).is_accepted_word() || knowledge::form(&best).is_some()
}

/// The finding of a slip; `message` says what is wrong and what to do.
pub(in crate::rules) fn finding(context: RuleContext, rule: &Rule, slip: &Slip, message: String) -> Finding {
    Finding {
        severity: severity(slip),
        evidence: evidence(slip, slip.span.of(context.text)),
        fixes: slip.meant.iter().map(|meant| Fix::replace(slip.span, meant.clone())).collect(),
        ..rule.finding(slip.span, message)
    }
}

/// What speaks for it, a sentence each.
fn evidence(slip: &Slip, written: &str) -> Vec<String> {
    if let Some(SettledName { name, account, is_archive }) = &slip.settled {
        return vec![match (account.as_str(), is_archive) {
            ("", _) => format!("\"{name}\" is one of the newsroom's names."),
            (account, true) => format!("\"{name}\" stands {account}."),
            (account, false) => format!("\"{name}\" is in the register: {account}."),
        }];
    }
    let stranger = slip.is_stranger.then(|| format!("\"{written}\" is in no list of names or words."));
    let known = match (&slip.name, slip.meant.first()) {
        (Some(name), _) => match knowledge::form(&knowledge::key(name)).map(|form| form.what()).filter(|what| !what.is_empty()) {
            Some(what) => Some(format!("\"{name}\" is known: {what}.")),
            None => Some(format!("\"{name}\" is known.")),
        },
        (None, Some(best)) => Some(format!("\"{best}\" is known, and fits here.")),
        _ => None,
    };
    stranger.into_iter().chain(known).collect()
}

/// By how sure the desk is.
fn severity(slip: &Slip) -> Severity {
    match slip.level {
        Level::Warning => Severity::Warning,
        Level::Information => Severity::Information,
        Level::Hint => Severity::Hint,
    }
}
