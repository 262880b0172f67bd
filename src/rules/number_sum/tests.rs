//! Wholes and parts that are told, and those that are not.

use super::RULE;
use crate::rules::testing::findings;

/// A line alone may be a headline.
fn as_body(text: &str) -> String {
    format!("The people of the town had waited for a long while and were glad to hear the news. {text}")
}

#[test]
fn parts_that_miss_their_whole_are_told_however_the_whole_is_named() {
    for text in [
        "Officials confirmed 23 deaths: 12 in Lund, seven in Visby and five in Umea.",
        "Of the 40 students, 18 passed, 15 failed and six did not sit the test.",
        "The Greens have 14 seats, nine in the north and six in the south of the country.",
        "The crash killed four men, three women and two children, 10 people in all.",
        "Some 47 percent approve of the plan, 41 percent disapprove and 17 percent are undecided.",
    ] {
        assert_eq!(findings(RULE.id, &as_body(text)).len(), 1, "{text}");
    }
}

#[test]
fn parts_that_fit_or_are_not_all_are_silent() {
    for text in [
        "Officials confirmed 24 deaths: 12 in Lund, seven in Visby and five in Umea.",
        "Officials confirmed 23 deaths, including 12 in Lund, seven in Visby and three in Umea.",
        "About 23 people were hurt, 12 in Lund, seven in Visby and five in Umea.",
        "They bought five cubs, two yearlings and two adults from a zoo.",
        "The deal cost $4.4 million: $1.2 million for land, $800,000 for fees and $2.4 million for work.",
    ] {
        assert_eq!(findings(RULE.id, &as_body(text)), [], "{text}");
    }
}
