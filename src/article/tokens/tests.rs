//! What a block is cut into.

use super::*;
use crate::text::Span;

fn passage(text: &str) -> Passage {
    Passage::read(Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Hard, visible: text.into() })
}

fn forms(text: &str) -> Vec<String> {
    let passage = passage(text);
    passage.tokens.iter().map(|token| passage.form(token).to_string()).collect()
}

#[test]
fn words_keep_inner_hyphens_and_apostrophes() {
    assert_eq!(forms("U.S.-led al-Kadhimi’s 2,500 don't"), ["U.S.", "-", "led", "al-Kadhimi's", "2,500", "don't"]);
}

#[test]
fn invisible_marks_are_no_part_of_a_word() {
    assert_eq!(forms("Kad\u{AD}himi re\u{200B}sponded Cafe\u{301}"), ["Kadhimi", "responded", "Café"]);
}

#[test]
fn addresses_and_handles_are_no_prose() {
    let passage = passage("See https://example.org/a.b, @toto and toto@x.org.");
    let skipped: Vec<&str> = passage.tokens.iter().filter(|token| token.kind == Kind::Skip).map(|token| passage.form(token)).collect();
    assert_eq!(skipped, ["https://example.org/a.b", "@toto", "toto@x.org"]);
}

#[test]
fn a_quotation_in_another_language_is_no_prose() {
    let words = |text: &str| passage(text).tokens.iter().filter(|token| token.kind == Kind::Word).count();
    assert_eq!(words("He said “non è il nostro compito, ma il vostro” and left."), 4);
    assert_eq!(words("He said “it is the work of all of us here” and left."), 13);
}

#[test]
fn an_initial_and_an_abbreviation_end_no_sentence() {
    let passage = passage("Gen. George W. Bush spoke. He left.");
    assert_eq!(passage.tokens.last().map(|token| token.sentence), Some(1));
}

#[test]
fn a_closing_mark_opens_no_sentence() {
    let passage = passage("\"No,\" Juppe said.");
    let juppe = passage.tokens.iter().find(|token| passage.form(token) == "Juppe").expect("a word");
    assert!(!juppe.opens && !juppe.quoted);
    assert!(passage.tokens.iter().any(|token| passage.form(token) == "No" && token.quoted));
}

#[test]
fn initialisms_in_lower_case_are_one_word() {
    assert_eq!(forms("at 5 p.m. or 10a.m., e.g. today"), ["at", "5", "p.m.", "or", "10", "a.m.", ",", "e.g.", "today"]);
}

#[test]
fn figures_keep_inner_stops_and_their_letters() {
    assert_eq!(
        forms("In 2003. 2.5m, the 10th at 24/01/2017, 15:55"),
        ["In", "2003", ".", "2.5m", ",", "the", "10th", "at", "24/01/2017", ",", "15:55"]
    );
}

#[test]
fn no_break_spaces_are_blanks() {
    assert_eq!(forms("a\u{A0}meeting\u{202F}here\u{2028}now"), ["a", "meeting", "here", "now"]);
}

#[test]
fn a_sentence_may_end_with_an_initialism() {
    let last = |text: &str| passage(text).tokens.last().map(|token| (token.sentence, token.opens));
    assert_eq!(last("He left the U.S. The"), Some((1, true)));
    assert_eq!(last("He met the U.S. President"), Some((0, false)));
    assert_eq!(last("It opened at 5 p.m. It"), Some((1, true)));
    assert_eq!(last("It was 3.5 percent"), Some((0, false)));
}

#[test]
fn a_wrapped_paragraph_is_no_title_for_its_short_lines() {
    let text = "Prime Minister Mustafa Kazan and President Joseph Biden\nwere said to have met in the big white house of the city of London\nwhere";
    let read = |wrap| Passage::read(Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap, visible: text.into() });
    assert!(read(Wrap::Soft).tokens.iter().all(|token| !token.titlecase && token.sentence == 0));
    assert!(read(Wrap::Hard).tokens.iter().any(|token| token.titlecase));
}
