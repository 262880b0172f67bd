//! The finding of one thing that is written in two ways, for the rules that report one kind of thing each.

use super::times;
use crate::drift::{Drift, Habit};
use crate::finding::{Finding, Fix, Related};
use crate::rules::{Rule, RuleContext};
use crate::text::{Edit, Span};

/// Places of either way shown at most.
const PLACES: usize = 3;

/// What one rule says, in order.
pub(in crate::rules) fn findings(context: RuleContext, rule: &Rule, habit: Habit) -> Vec<Finding> {
    context.drifts.iter().filter(|drift| drift.habit == habit).filter_map(|drift| finding(context, rule, drift)).collect()
}

fn finding(context: RuleContext, rule: &Rule, drift: &Drift) -> Option<Finding> {
    let ((span, text), first) = (drift.minor.first()?, drift.major.first()?);
    let (written, other) = (span.of(context.text), first.of(context.text));
    let message = match drift.habit {
        Habit::Hyphenation | Habit::Capitalisation => format!("\"{written}\" here, \"{other}\" {} elsewhere", times(drift.major.len())),
        Habit::Percent | Habit::Currency | Habit::Number => match drift.major.len() - 1 {
            0 => format!("\"{written}\" here, where \"{other}\" has it otherwise"),
            1 => format!("\"{written}\" here, where \"{other}\" and 1 other have it otherwise"),
            more => format!("\"{written}\" here, where \"{other}\" and {more} others have it otherwise"),
        },
    };
    let all = drift.minor.iter().map(|(span, text)| Edit { span: *span, text: text.clone() }).collect();
    let everywhere = Fix::suggestion(format!("Change all {} like it", drift.minor.len()), all).filter(|_| drift.minor.len() > 1);
    let places = drift.minor[1..].iter().map(|(span, _)| *span).take(PLACES).chain(drift.major.iter().copied().take(PLACES));
    let related = |span: Span| Related { span, message: format!("\"{}\" here", span.of(context.text)) };
    Some(Finding {
        related: places.map(related).collect(),
        fixes: std::iter::once(Fix::replace(*span, text.clone())).chain(everywhere).collect(),
        ..rule.finding(*span, message)
    })
}
