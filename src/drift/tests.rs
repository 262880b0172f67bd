//! What is written in two ways, and what only looks so.

use std::sync::Arc;

use super::{Margin, drifts, facts, leading};
use crate::article::{Format, Paragraph, Passage, layout};

/// Each drift: what is written, and what the rest would have.
fn told(text: &str) -> Vec<(String, String)> {
    let read = |block: crate::article::Block| Paragraph { span: block.span, zone: block.zone, passage: Arc::new(Passage::read(block)) };
    let paragraphs: Vec<Paragraph> = layout(text, Format::Plain).into_iter().map(read).collect();
    let facts: Vec<_> = paragraphs.iter().map(|paragraph| Arc::new(facts(&paragraph.passage))).collect();
    let found = drifts(&paragraphs, &facts);
    found.iter().flat_map(|drift| drift.minor.iter().map(|(span, text_there)| (span.of(text).to_owned(), text_there.clone()))).collect()
}

fn assert_told(text: &str, written: &str, rest: &str) {
    assert_eq!(told(text), [(written.to_owned(), rest.to_owned())], "{text}");
}

fn assert_silent(text: &str) {
    assert_eq!(told(text), [], "{text}");
}

#[test]
fn a_form_leads_by_its_margin() {
    let twice = Margin { least: 2, times: 2 };
    assert_eq!(leading(&[0, 0, 1], twice), Some(0));
    assert_eq!(leading(&[0, 1], twice), None);
    assert_eq!(leading(&[0, 0, 0, 0, 1, 1, 1], twice), None);
    assert_eq!(leading(&[0, 0], twice), None);
    assert_eq!(leading(&[1, 0], Margin { least: 1, times: 1 }), Some(1));
}

#[test]
fn forms_of_a_compound_count_together() {
    assert_told("They co-operate. The men co-operated. The cooperation is new.", "cooperation", "co-operation");
    assert_told("Health care costs more. We want health care. The healthcare is bad.", "healthcare", "health care");
    assert_told("A 12-year-old boy ran. A six-year-old girl ran. The 9 year old boy fell.", "9 year old", "9-year-old");
    assert_told("Two-thirds of them came, and two-thirds of us. Now two thirds is near.", "two thirds", "two-thirds");
}

#[test]
fn other_words_and_other_places_are_no_drift() {
    assert_silent("The everyday work is done every day, and every day is long. He took everyday things.");
    assert_silent("It is a long-term plan with long-term costs. In the long term, it said, all will end.");
    assert_silent("He will resign. They re-sign, re-sign and re-sign the players.");
}

#[test]
fn an_office_has_one_way_where_it_stands_alone() {
    assert_told("The government said so, and the government knew. He says that the Government paid.", "Government", "government");
    assert_told("They met the prime minister, and then the Prime Minister left.", "Prime Minister", "prime minister");
    assert_silent("They met Prime Minister Ann Hale. Then the prime minister met the President of Chile and the president.");
    assert_silent("The council met, and the Council of Europe met. The council of a town met.");
}

#[test]
fn per_cents_are_alike() {
    assert_told("It rose by 4.2 per cent in May and 21 per cent in June, then fell to 6%.", "6%", "6 per cent");
    assert_told("It rose 4% and 5%, then thirty per cent.", "thirty per cent", "30%");
    assert_silent("It rose by 4.2 per cent in May (2.1%) and 21 per cent in June, or 3 percentage points.");
}

#[test]
fn money_is_alike() {
    assert_told("They sold him for £22m and spent £41m. They lost £38 million.", "£38 million", "£38m");
    assert_told("He got Rs 500 and Rs 600, with ₹120 to come.", "₹120", "Rs 120");
    assert_told("It cost $4 billion and $6 million, and 310 million dollars more.", "310 million dollars", "$310 million");
    assert_silent("It cost US$4 billion, then $6 million and $7 million. It weighs 600 pounds. \"Give me 5 dollars,\" he said.");
}

#[test]
fn numbers_are_alike() {
    assert_told("There were 12 roads, 14 schools and 31 shops, and eleven boats.", "eleven", "11");
    assert_told("The 4,300 men and 3,500 women came, and there were 1900 of them.", "1900", "1,900");
    assert_told("He was fourth here, then fifth, and came in 6th at last.", "6th", "sixth");
    assert_told("It had 3.5 inches and 2.1 inches, then 7,4 inches.", "7,4", "7.4");
    assert_told("He lives in Ward 4, she in Ward 7, they in Ward Nine.", "Nine", "9");
    assert_silent("He came at 7.4, in 1900, on 5th Avenue, after 6 miles. Two dogs, three cats and four men saw 9 points.");
    assert_silent("Eleven boats came. There were 12 roads, 14 schools and 31 shops in the 1990s.");
}
