//! Results that are told, and those that are not.

use super::RULE;
use crate::rules::testing::findings;

/// A line alone may be a headline.
fn as_body(text: &str) -> String {
    format!("The people of the town had waited for a long while and were glad to hear the news. {text}")
}

#[test]
fn results_that_contradict_themselves_are_told() {
    for text in [
        "The seven-member board voted 5-3 to fire him.",
        "Labour held the seat by 12,340 votes to 11,900, a majority of 540.",
        "Markova won 6-4, 6-5, 7-5 in the final.",
        "India scored 320 for 6 and bowled England out for 280 to win by 50 runs.",
        "Arsenal drew 2-1 with Everton on Sunday.",
        "They lost the first leg 1-0 and won the second 3-1, going through 4-2 on aggregate.",
    ] {
        assert_eq!(findings(RULE.id, &as_body(text)).len(), 1, "{text}");
    }
}

#[test]
fn results_that_can_be_are_silent() {
    for text in [
        "The seven-member board voted 4-3 to fire him.",
        "Labour held the seat by 12,340 votes to 11,900, a majority of 440.",
        "Markova won 6-4, 6-7 (5-7), 7-5 in the final.",
        "Markova was beaten 6-7(3-7) 6-4 6-4 by the Dane.",
        "Markova went on with a 6-1 7-6 (7-2) 6-2 win over the Dane.",
        "Markova won 6-4, 6-5 when her opponent retired.",
        "Arsenal drew 2-2 with Everton and won 4-3 on penalties.",
    ] {
        assert_eq!(findings(RULE.id, &as_body(text)), [], "{text}");
    }
}
