//! The finding of a name that is probably a slip for another, for the rule of near letters and the rule of the place.

use super::{changes, times};
use crate::finding::{Finding, Fix, Related, Subject};
use crate::names::Suspicion;
use crate::rules::{Rule, RuleContext};
use crate::text::{Edit, Span};

/// What gives a suspect away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Grounds {
    /// Letters that are near those of another name.
    Letters,
    /// The place and the cast, whatever the letters.
    Place,
}

/// Related places shown at most.
const PLACES: usize = 3;

/// The suspicions that rest on `grounds`, as findings of `rule`.
pub(in crate::rules) fn findings(context: RuleContext, rule: &Rule, grounds: Grounds) -> Vec<Finding> {
    let suspicions = context.cast.suspicions.iter().filter(|suspicion| suspicion.near == (grounds == Grounds::Letters));
    suspicions.map(|suspicion| finding(context, rule, grounds, suspicion)).collect()
}

fn finding(context: RuleContext, rule: &Rule, grounds: Grounds, suspicion: &Suspicion) -> Finding {
    let Suspicion { span, form, meant, others, again, left_out, .. } = suspicion;
    let introduced = suspicion.entity.and_then(|entity| context.cast.entities.get(entity)).filter(|entity| entity.name != *meant);
    let message = match introduced {
        Some(entity) if grounds == Grounds::Place => format!("\"{form}\" is introduced nowhere; \"{}\" may be meant", entity.name),
        _ => format!("\"{form}\" here, \"{meant}\" {} elsewhere", times(others.len() + left_out)),
    };
    let related = others.iter().take(PLACES).enumerate().map(|(at, &other)| {
        let written = other.of(context.text);
        let introduces = introduced.is_some() && at == 0 && written.contains(char::is_whitespace);
        let message = if introduces { format!("\"{written}\" is introduced here") } else { format!("\"{written}\" here") };
        Related { span: other, message }
    });
    let related: Vec<Related> = related.collect();
    let mut fixes = vec![Fix::replace(*span, meant.clone())];
    if !again.is_empty() {
        let edits: Vec<Edit> = [*span].iter().chain(again).map(|&span| Edit { span, text: meant.clone() }).collect();
        fixes.extend(Fix::suggestion(format!("Write \"{meant}\" everywhere ({})", changes(edits.len())), edits));
    }
    if *left_out == 0 && form.starts_with(char::is_uppercase) && !form.contains(char::is_whitespace) {
        let surnames: Vec<Edit> = others.iter().filter_map(|&other| surname_edit(context, other, meant, form)).collect();
        fixes.extend(Fix::suggestion(format!("Write \"{form}\" everywhere ({})", changes(surnames.len())), surnames));
    }
    let shown = || context.entity_at(related.first().map_or(*span, |related| related.span));
    let subject = Subject::Name(suspicion.entity.or_else(shown));
    Finding { subject, evidence: suspicion.evidence.clone(), related, fixes, ..rule.finding(*span, message) }
}

/// The edit that writes `form` where `place` ends in `meant`.
fn surname_edit(context: RuleContext, place: Span, meant: &str, form: &str) -> Option<Edit> {
    let start = place.start + place.of(context.text).rfind(meant)?;
    Some(Edit { span: Span::new(start, start + meant.len()), text: form.to_string() })
}
