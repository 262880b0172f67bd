//! What holds for every text, every format and every history of edits.

use copydesk::article::Format;
use copydesk::check::{Analysis, check, check_once, recheck};
use copydesk::config::Config;
use copydesk::text::{Edit, Span, apply};
use proptest::prelude::*;
use proptest::sample::select;

/// What articles are made of, with what goes wrong in them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "the", "the the", "of", "ofthe", "toto", "to gether", "goverment", "occured", "said", "told", "replied", "minister", "agreed",
    "the premier", "The prime minister's", "Poti's Prime Minister",
    "Prime Minister Lasha Kobalia", "Kobalia", "Kobler", "kobalia", "Koba lia", "Kobaliya", "al-Kobalia", "Kobalia's", "the Kobalias",
    "Marsh", "Ellen Marsh", "Mr Marsh", "Mr. Marsh", "Søren Ravn", "Ravn", "Elif Karaoğlan", "Karaoglan", "Þórðarson", "Joan of Arc",
    "U.S.", "US", "USA", "NATO", "Nato", "UN", "U.N.", "05/14/2024", "23/02/2019", "2021", "$1.5 million", "4.52 a.m.", "No. 7", "café",
    "cafe\u{301}", "na\u{ad}ïve", "zero\u{200b}width", "no\u{a0}break", "\u{feff}", "🦭", "👩🏽‍⚕️", "\u{1F1F3}\u{1F1F4}", "日本語",
    "\u{202b}עברית", "-", "—", "'", "\"", "“", "”", "‘", "’", "(", ")", ",", ".", ".", ".", "!", "?", ":", ";", "…", "\u{1}", "\u{0}",
    "\t", "\n", "\n\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{b}", "---\n", "# ", "> ", "- ", "```\n", "`x`", "*so*", "**so**", "[a](b)",
    "<p>", "</p>", "<b>", "</b>", "<br>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#x1F9AD;", "<", "&",
    "https://example.org/a_b?c=d", "editor@example.org", "See also\n", "Share this article\n", "Oslo (Agencies) - ", "OSLO, May 4 - ",
];

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec((select(PIECES), prop::bool::weighted(0.85)), 0..60).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, blank) in pieces {
            text.push_str(piece);
            text.push_str(if blank { " " } else { "" });
        }
        text
    })
}

/// A change of a text: from where, in thousandths of it, how many characters go, and what comes.
type Change = (usize, usize, String);

fn change() -> impl Strategy<Value = Change> {
    let inserted = prop_oneof![
        4 => select(PIECES).prop_map(str::to_string),
        2 => "[a-zA-Z .]{1,3}",
        1 => Just(String::new()),
        1 => article(),
    ];
    (0..=1000_usize, prop_oneof![3 => 0..4_usize, 1 => 0..200_usize], inserted)
}

fn changed(text: &str, (thousandth, removed, inserted): &Change) -> String {
    let boundaries: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let start = (boundaries.len() - 1) * thousandth / 1000;
    let end = (start + removed).min(boundaries.len() - 1);
    apply(text, &[Edit { span: Span::new(boundaries[start], boundaries[end]), text: inserted.clone() }])
}

/// Every place that an analysis names lies on character boundaries of the text, in order, and every first fix stays at its place.
fn sound(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let lies_in = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    prop_assert_eq!(analysis.text(), text);
    let paragraphs = analysis.paragraphs();
    prop_assert!(paragraphs.iter().all(|paragraph| lies_in(paragraph.span)));
    prop_assert!(paragraphs.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "paragraphs overlap");
    let entities = &analysis.cast().entities;
    let mentions: Vec<Span> = entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span)).collect();
    for role in entities.iter().flat_map(|entity| &entity.by_role) {
        prop_assert!(lies_in(role.span) && !mentions.iter().any(|mention| mention.overlaps(role.span)), "{:?}", role);
    }
    let findings = analysis.findings();
    prop_assert!(findings.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "findings overlap or are out of order");
    for finding in findings {
        prop_assert!(lies_in(finding.span) && !finding.span.is_empty(), "{:?}", finding);
        prop_assert!(!finding.message.is_empty());
        prop_assert!(finding.related.iter().all(|related| lies_in(related.span)), "{:?}", finding);
        for fix in &finding.fixes {
            prop_assert!(!fix.edits().is_empty() && fix.edits().iter().all(|edit| lies_in(edit.span)), "{:?}", fix);
            let mut spans: Vec<Span> = fix.edits().iter().map(|edit| edit.span).collect();
            spans.sort();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "edits overlap: {:?}", fix);
            prop_assert!(apply(text, fix.edits()) != text, "a fix that changes nothing: {:?}", fix);
        }
        if let Some(fix) = finding.fixes.first() {
            prop_assert!(fix.edits().iter().all(|edit| finding.span.contains(edit.span)), "the first fix leaves its place: {:?}", finding);
        }
    }
    Ok(())
}

fn cases(cases: u32) -> ProptestConfig {
    // Few, because a debug build takes a hundred milliseconds for each: the fuzz targets go on where these end.
    // A case that fails is written down as a test of its own, not in a file beside this one.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_history_of_edits_ends_where_a_fresh_look_does(
        text in article(),
        history in prop::collection::vec(change(), 1..8),
        format in select(&FORMATS[..]),
    ) {
        let config = Config::default();
        let mut text = text;
        let mut analysis = check(&text, format, &config);
        for change in &history {
            text = changed(&text, change);
            analysis = recheck(&text, &analysis, &config);
            let fresh = check(&text, format, &config);
            prop_assert_eq!(analysis.findings(), fresh.findings());
            prop_assert_eq!(&analysis.cast().entities, &fresh.cast().entities);
            prop_assert_eq!(&analysis.cast().suspicions, &fresh.cast().suspicions);
        }
    }

    #[test]
    fn every_article_has_an_answer(text in article(), format in select(&FORMATS[..])) {
        sound(&text, &check(&text, format, &Config::default()))?;
    }

    #[test]
    fn every_string_has_an_answer(text in "\\PC{0,300}", format in select(&FORMATS[..])) {
        sound(&text, &check(&text, format, &Config::default()))?;
    }

    #[test]
    fn every_string_with_controls_has_an_answer(text in any::<String>(), format in select(&FORMATS[..])) {
        sound(&text, &check(&text, format, &Config::default()))?;
    }

    #[test]
    fn the_second_answer_is_the_first(text in article(), format in select(&FORMATS[..])) {
        let config = Config::default();
        let (first, second) = (check(&text, format, &config), check(&text, format, &config));
        prop_assert_eq!(first.findings(), second.findings());
        let third = recheck(&text, &first, &config);
        prop_assert_eq!(first.findings(), third.findings());
    }

    #[test]
    fn an_article_that_is_checked_once_has_the_same_answer_and_can_be_checked_again_all_the_same(
        text in article(), change in change(), format in select(&FORMATS[..]),
    ) {
        let config = Config::default();
        let (once, again) = (check_once(&text, format, &config), check(&text, format, &config));
        sound(&text, &once)?;
        prop_assert_eq!(once.findings(), again.findings());
        prop_assert_eq!(&once.cast().entities, &again.cast().entities);
        let after = changed(&text, &change);
        let (later, fresh) = (recheck(&after, &once, &config), check(&after, format, &config));
        prop_assert_eq!(later.findings(), fresh.findings());
        prop_assert_eq!(once.into_findings(), again.findings());
    }
}

/// Real articles, changed at every word: the edits that a person makes, rather than those that chance makes.
mod real_articles {
    use super::*;

    const SUMMIT: &str = include_str!("articles/summit.txt");

    #[test]
    fn a_word_taken_out_and_put_back_leaves_no_trace() {
        let config = Config::default();
        let whole = check(SUMMIT, Format::Plain, &config);
        let mut analysis = whole.clone();
        let words = SUMMIT.match_indices(' ').map(|(at, _)| at).zip(SUMMIT.match_indices(' ').map(|(at, _)| at).skip(1));
        // Every nineteenth word: a prime, so that every kind of place has its turn, at a twentieth of the time.
        for (start, end) in words.step_by(19) {
            let without = apply(SUMMIT, &[Edit { span: Span::new(start, end), text: String::new() }]);
            analysis = recheck(&without, &analysis, &config);
            assert_eq!(analysis.findings(), check(&without, Format::Plain, &config).findings(), "without {:?}", &SUMMIT[start..end]);
            analysis = recheck(SUMMIT, &analysis, &config);
            assert_eq!(analysis.findings(), whole.findings(), "after putting back {:?}", &SUMMIT[start..end]);
        }
    }

    #[test]
    fn paragraphs_in_another_order_are_read_afresh() {
        let config = Config::default();
        let mut paragraphs: Vec<&str> = SUMMIT.split("\n\n").collect();
        let mut analysis = check(SUMMIT, Format::Plain, &config);
        for _ in 0..paragraphs.len() {
            paragraphs.rotate_left(1);
            let text = paragraphs.join("\n\n");
            analysis = recheck(&text, &analysis, &config);
            assert_eq!(analysis.findings(), check(&text, Format::Plain, &config).findings(), "starting with {:?}", paragraphs[0]);
        }
    }
}
