//! The findings of one kind of fault of marks, for the rules that report one kind each.

use crate::finding::{Finding, Fix, Related};
use crate::marks::Owner;
use crate::rules::{Rule, RuleContext};
use crate::text::Edit;

/// What one rule says, in order.
pub(in crate::rules) fn findings(context: RuleContext, rule: &Rule, owner: Owner) -> Vec<Finding> {
    let own = context.marks.iter().filter(|fault| fault.owner == owner);
    own.map(|fault| {
        let edit = |text: &String| Edit { span: fault.span, text: text.clone() };
        let fix = |text: &String| match text.is_empty() {
            true => Fix::suggestion("Take it out", vec![edit(text)]),
            false => Some(Fix::replace(fault.span, text.clone())),
        };
        Finding {
            severity: fault.severity,
            related: fault.related.iter().map(|(span, message)| Related { span: *span, message: (*message).to_owned() }).collect(),
            fixes: fault.text.iter().filter_map(fix).collect(),
            ..rule.finding(fault.span, fault.message.as_str())
        }
    })
    .collect()
}
