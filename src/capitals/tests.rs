//! Which words with a capital are slips, and which are not.

use super::*;
use crate::article::Format;
use crate::check::check;
use crate::knowledge::House;

fn told_with(text: &str, config: &Config) -> Vec<(String, String)> {
    let analysis = check(text, Format::Plain, config);
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let findings = analysis.findings().iter().filter(|finding| is_capital(finding.span.of(text)));
    let first = |finding: &crate::finding::Finding| finding.fixes.first().map(|fix| fix.edits()[0].text.clone()).unwrap_or_default();
    findings.map(|finding| (finding.span.of(text).to_owned(), first(finding))).collect()
}

fn told(text: &str) -> Vec<(String, String)> {
    told_with(text, &Config::default())
}

fn pair(written: &str, meant: &str) -> (String, String) {
    (written.into(), meant.into())
}

#[test]
fn the_packed_models_are_those_of_the_tables() {
    for (table, bytes) in [
        (include_str!("../../assets/models/strangers.tsv"), STRANGERS_BYTES),
        (include_str!("../../assets/models/namesakes.tsv"), NAMESAKES_BYTES),
    ] {
        let packed = crate::model::pack(table, Pair::NAMES).expect("a table");
        assert!(packed == bytes, "scripts/pack-knowledge");
    }
    for (trees, nodes) in [STRANGERS.size(), NAMESAKES.size()] {
        assert!(trees > 50 && nodes > 5 * trees);
    }
}

#[test]
fn months_bodies_places_and_people_are_read() {
    for (text, written, meant) in [
        ("The council meets again on Wensday in the old hall.", "Wensday", "Wednesday"),
        ("The rise was 29 per cent over Febuary 2012, the office said.", "Febuary", "February"),
        ("Figures from the Departement of Health show a fall.", "Departement", "Department"),
        ("He flew from Pheonix to Los Angeles last week.", "Pheonix", "Phoenix"),
        ("The talks with Vladmir Putin ended on Monday.", "Vladmir", "Vladimir"),
        ("The French president, Emanuel Macron, left on Monday.", "Emanuel", "Emmanuel"),
        ("The crowd rose when Sachin Tendulkr walked out to bat.", "Tendulkr", "Tendulkar"),
        ("Shares in Goldman Sacks fell on Monday.", "Sacks", "Sachs"),
        ("Nurses of the Royal Collage of Nursing walked out.", "Collage", "College"),
        ("Talks failed. Howver, the ministers stayed.", "Howver", "However"),
    ] {
        assert_eq!(told(text), [pair(written, meant)], "{text}");
    }
}

#[test]
fn an_unknown_name_is_a_name_and_one_that_stands_again_is_its_own() {
    for text in [
        "Thekla Bergmoser opened the fair with Ignaz Wallfried of Steindorf.",
        "Brightwell Larcombe, a firm of forty, makes bottles. Larcombe said so.",
        "The Wason Institute counts hares. The Wason has done so since 1994.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn a_known_persons_name_in_other_latin_letters_is_at_most_a_question() {
    let analysis = check("The rebel leader Alexander Boroday spoke in Donetsk.", Format::Plain, &Config::default());
    assert!(analysis.findings().iter().all(|finding| finding.severity == crate::finding::Severity::Hint));
}

#[test]
fn a_known_name_beats_the_majority() {
    let text = "The prime minister, Rishi Sunak, spoke first. Mr Sunack was asked about it. Mr Sunack did not answer.";
    assert!(told(text).iter().all(|found| *found == pair("Sunack", "Sunak")) && !told(text).is_empty(), "{:?}", told(text));
}

#[test]
fn what_the_newsroom_has_settled_is_right_and_near_forms_are_slips() {
    let text = "The talks with Kier Starmer ended. Vladmir Putin left.";
    let config = Config { house: vec![Arc::new(House::of(["Keir Starmer", "Vladmir Putin"]))], ..Config::default() };
    assert_eq!(told_with(text, &config), [pair("Kier", "Keir")]);
}

#[test]
fn what_an_apostrophe_leaves_out_is_no_slip() {
    assert_eq!(told("\"We're ready,\" she said. The song is called Findin' Home."), []);
}

#[test]
fn any_text_is_read() {
    for text in ["", "A", "Ab-Cd-Ef", "É-É", "O’’s", "McDonald's's", "Wens\u{301}day", "X\u{1}yz Abc\u{1}d", "ǅungla Ǆ"] {
        told(text);
    }
}
