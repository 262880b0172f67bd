//! What the facts of a passage are, by example.

use super::*;
use crate::article::{Block, Wrap, Zone};
use crate::text::Span;
use crate::words::Judgement;

fn read(text: &str, wrap: Wrap) -> WordFacts {
    facts(&Passage::read(Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap, visible: text.into() }))
}

fn slips(text: &str) -> Vec<(Judgement, String)> {
    read(text, Wrap::Soft).slips.into_iter().map(|slip| (slip.judgement, slip.meant.join("|"))).collect()
}

#[test]
fn a_hyphenated_word_is_read_in_parts() {
    let text = "Kadhimi‑led troops";
    let facts = read(text, Wrap::Soft);
    let parts: Vec<(&str, &str)> =
        facts.words.parts.iter().map(|part| (facts.words.low(*part), &text[part.start as usize..part.end as usize])).collect();
    assert_eq!(parts, [("kadhimi", "Kadhimi"), ("led", "led"), ("troops", "troops")]);
}

#[test]
fn a_repeated_word_is_seen_across_a_line_break_and_a_capital() {
    let the = |meant: &str| vec![(Judgement::Repeated, meant.to_string())];
    assert_eq!(slips("He opened the\nthe bridge."), the("the"));
    assert_eq!(slips("The the bridge."), the("The"));
    assert_eq!(slips("He opened the, the bridge."), []);
    assert_eq!(slips("He opened The Theatre."), []);
}

#[test]
fn what_grammar_puts_twice_is_no_slip() {
    for text in [
        "He had had it.",
        "The car that they were looking at at the moment.",
        "What it is is a start.",
        "Whatever happens happens.",
        "She gave her her hat.",
    ] {
        assert_eq!(slips(text), [], "{text}");
    }
}

#[test]
fn a_word_before_a_particle_or_an_article_is_whole() {
    assert_eq!(slips("Later al-Baghdadi spoke."), []);
    assert_eq!(slips("They met in an office park a couple of miles away."), []);
}

#[test]
fn a_torn_word_needs_a_part_that_is_none() {
    assert_eq!(slips("They worked to gether."), [(Judgement::Split, "together".into())]);
    assert_eq!(slips("They came to get her."), []);
}

#[test]
fn an_abbreviation_with_stops_is_no_unknown_word() {
    assert!(read("It began at 8 a.m. on Monday.", Wrap::Soft).doubtful.is_empty());
}

#[test]
fn only_prose_is_doubted() {
    let text = "goverment goverment";
    let block = Block { span: Span::new(0, text.len()), zone: Zone::Furniture, wrap: Wrap::Soft, visible: text.into() };
    let facts = facts(&Passage::read(block));
    assert!(facts.doubtful.is_empty() && facts.slips.is_empty());
}
