//! What is said of small articles, and of the nearest right ones.

use std::sync::Arc;

use super::{Fault, Owner, facts, faults};
use crate::article::{Format, Paragraph, Passage, layout};
use crate::finding::Severity;
use crate::text::{Edit, apply};

fn told(text: &str) -> Vec<Fault> {
    let read = |block: crate::article::Block| Paragraph { span: block.span, zone: block.zone, passage: Arc::new(Passage::read(block)) };
    let paragraphs: Vec<Paragraph> = layout(text, Format::Plain).into_iter().map(read).collect();
    let facts: Vec<_> = paragraphs.iter().map(|paragraph| Arc::new(facts(&paragraph.passage))).collect();
    let mut faults = faults(&paragraphs, &facts, Format::Plain);
    faults.retain(|fault| fault.severity > Severity::Hint);
    faults
}

/// The article after the first fix of what one rule says.
fn mended(owner: Owner, text: &str) -> String {
    let faults = told(text);
    let edits: Vec<Edit> = faults
        .iter()
        .filter(|fault| fault.owner == owner)
        .filter_map(|fault| Some(Edit { span: fault.span, text: fault.text.clone()? }))
        .collect();
    assert!(!edits.is_empty(), "nothing is mended in {text:?}: {faults:?}");
    let mended = apply(text, &edits);
    assert_eq!(told(&mended), [], "after the fix of {text:?}");
    mended
}

fn assert_silent(text: &str) {
    assert_eq!(told(text), [], "{text}");
}

#[test]
fn a_speech_ends_before_the_words_that_say_whose_it_is() {
    let mended = |text| mended(Owner::QuoteUnbalanced, text);
    assert_eq!(mended("\"We sold the boat, he said. It was old."), "\"We sold the boat,\" he said. It was old.");
    assert_eq!(mended("“Who pays? asked Ivo Tarn. Nobody knew."), "“Who pays?” asked Ivo Tarn. Nobody knew.");
}

#[test]
fn a_speech_ends_behind_the_last_sentence_in_which_somebody_speaks_of_himself() {
    let mended = |text| mended(Owner::QuoteUnbalanced, text);
    assert_eq!(mended("\"My boat sank. I swam. The coast was near."), "\"My boat sank. I swam.\" The coast was near.");
    assert_eq!(
        mended("‘I swam for my life,’ he said. ‘I was cold. The sea is deep."),
        "‘I swam for my life,’ he said. ‘I was cold.’ The sea is deep."
    );
}

#[test]
fn a_speech_begins_with_its_sentence() {
    let mended = |text| mended(Owner::QuoteUnbalanced, text);
    assert_eq!(mended("The bridge is shut. We can swim,\" said Ivo Tarn."), "The bridge is shut. \"We can swim,\" said Ivo Tarn.");
}

#[test]
fn a_speech_runs_on_into_paragraphs_that_open_it_again() {
    assert_silent("\"We had three boats and no fuel for them.\n\n\"So we walked home,\" said the captain of the ship.");
    let torn = "\"We had three boats and no fuel for them.\n\nSo we walked home,\" said the captain of the ship.";
    assert!(mended(Owner::QuoteUnbalanced, torn).contains("\n\n\"So we walked"));
    // A line break alone may be anybody's.
    assert_silent("\"We had three boats and no fuel for them.\nSo we walked home,\" said the captain of the ship.");
}

#[test]
fn inches_apostrophes_and_nested_quotations_are_whole() {
    assert_silent("He is 6'2\" and wears the boys' size 12 boots of the '90s. \"The 'old' boots, they said, were mine,\" he said.");
    assert_silent("“I said, ‘Go home,’ and they went,” he said. ‘Nobody’s fault,’ she said of the weeks’ delay.");
    assert_silent("Er sagte: „Nein.“ Elle a dit « oui ». He said “no”.");
}

#[test]
fn brackets_close_where_asides_end() {
    let mended = |text| mended(Owner::BracketUnbalanced, text);
    assert_eq!(mended("Ann Hale (Swansea Harriers, who is 19, won."), "Ann Hale (Swansea Harriers), who is 19, won.");
    assert_eq!(mended("Trains to Pune (a distance of 64km were late."), "Trains to Pune (a distance of 64km) were late.");
    assert_eq!(mended("Sen. Mike Aldous R-Idaho), who leads it, left."), "Sen. Mike Aldous (R-Idaho), who leads it, left.");
    assert_eq!(mended("Profit fell (from $4 a year earlier], it said."), "Profit fell (from $4 a year earlier), it said.");
}

#[test]
fn items_and_faces_are_no_brackets() {
    assert_silent("It has three parts: (a) a limit, b) a path and 3) a bridge. She wrote: \"See you :)\" and left.");
}

#[test]
fn the_words_that_say_who_spoke_are_joined_by_one_comma() {
    let mended = |text| mended(Owner::Punctuation, text);
    assert_eq!(mended("\"They get it back later\" she said."), "\"They get it back later,\" she said.");
    assert_eq!(mended("\"It was behind the fridge.\" he said."), "\"It was behind the fridge,\" he said.");
    assert_eq!(mended("\"I would do it again.\", she said."), "\"I would do it again,\" she said.");
    assert_eq!(mended("\"Who will pay for it?,\" asked Ivo Tarn."), "\"Who will pay for it?\" asked Ivo Tarn.");
    assert_eq!(mended("\"Are you all right\"? asked the man."), "\"Are you all right?\" asked the man.");
    assert_eq!(mended("\"We will not sell it,\" Said Ivo Tarn."), "\"We will not sell it,\" said Ivo Tarn.");
    assert_eq!(
        mended("\"We paid the fine,\" he said, \"But we are not sorry.\""),
        "\"We paid the fine,\" he said, \"but we are not sorry.\""
    );
    assert_silent("\"We left at 3 p.m.,\" she said. \"We left the U.S.\" He called it \"a farce\". The sign \"Mind the gap\" said it.");
}

#[test]
fn a_comma_outside_is_a_slip_only_where_others_are_inside() {
    let inside = "\"We had worse winters,\" he said.";
    assert!(mended(Owner::Punctuation, &format!("{inside} \"The ice came early\", he added.")).ends_with("early,\" he added."));
    assert_silent("\"We had worse winters\", he said. \"The ice came early\", he added.");
}

#[test]
fn one_odd_mark_among_its_like_was_mistyped() {
    let mended = |text| mended(Owner::QuoteStyle, text);
    assert_eq!(mended("“They counted twice,\" he said. “We will ask.”"), "“They counted twice,” he said. “We will ask.”");
    assert_silent("“They counted twice,\" he said. \"We will ask.” It's mixed all over.");
}

#[test]
fn what_was_to_be_filled_in_or_taken_out_is_told() {
    let told_of = |text: &str| told(text).iter().map(|fault| fault.span.of(text).to_string()).collect::<Vec<_>>();
    assert_eq!(told_of("It opened in TK and cost $XXX, the mayor said."), ["TK", "XXX"]);
    assert_eq!(told_of("The ruling comes on DATE TO COME, and the wait is ?? days."), ["DATE TO COME", "??"]);
    assert_eq!(told_of("Nobody won. Desk: please hold this para. Ivo Tarn left."), ["Desk: please hold this para. "]);
    assert_eq!(told_of("The lake shrank. [insert quote here] Nobody knew."), ["[insert quote here] "]);
    assert_eq!(told_of("A new &nbsp;<b>wheel</b> stands there."), ["&nbsp;<b>wheel</b>"]);
}

#[test]
fn names_numbers_and_notes_to_readers_are_no_leftovers() {
    assert_silent("TK Maxx sold shirts at Super Bowl XXX, and T.K. Rao bought 1,000. Louis XX is no king. \"What??\" he said.");
    assert_silent("Editor's note: this article was updated on Monday. [The names were changed.] Subs: Hale, Tarn. The desk: a gift.");
}

#[test]
fn what_is_pasted_twice_is_told_once() {
    let once = "A survey of many stalls found that their takings had fallen by a third.";
    assert_eq!(
        mended(Owner::Leftover, &format!("{once}\n\n{once}\n\nThe council will meet.")),
        format!("{once}\n\nThe council will meet.")
    );
    assert_eq!(mended(Owner::Leftover, &format!("{once} {once} He left.")), format!("{once} He left."));
    assert_silent(&format!("{once} He left. {once}"));
}
