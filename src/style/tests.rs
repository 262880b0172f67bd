use super::*;
use crate::article::{self, Format};
use crate::text::{Edit, apply};

fn row(write: &str, instead: &str) -> StyleRow {
    StyleRow { write: texts(write), instead_of: texts(instead), ..StyleRow::default() }
}

fn texts(joined: &str) -> Vec<String> {
    joined.split('|').filter(|text| !text.is_empty()).map(Into::into).collect()
}

fn mended(styles: &[Vec<StyleRow>], text: &str) -> String {
    let styles: Vec<Arc<HouseStyle>> = styles.iter().map(|rows| Arc::new(HouseStyle::of(rows.clone()))).collect();
    let mut edits = Vec::new();
    for block in article::layout(text, Format::Markdown) {
        let paragraph = Paragraph { span: block.span, zone: block.zone, passage: Arc::new(Passage::read(block)) };
        let found = matches(&styles, &paragraph);
        edits.extend(found.into_iter().filter_map(|found| Some(Edit { span: found.span, text: found.writes.into_iter().next()? })));
    }
    apply(text, &edits)
}

#[test]
fn words_are_written_in_the_case_and_form_of_those_they_replace() {
    let style = [vec![
        row("adviser", "advisor"),
        row("use", "utilise"),
        row("internet", "Internet"),
        row("{number} percent", "{number}%|{number} per cent"),
    ]];
    for (wrong, right) in [
        ("Advisors utilised it. The advisor's room.", "Advisers used it. The adviser's room."),
        ("Internet use grew. The Internet grew.", "Internet use grew. The internet grew."),
        ("It rose 5% or 4.2 per cent, not percent.", "It rose 5 percent or 4.2 percent, not percent."),
        ("The Advisor Group of a co-advisor.", "The Advisor Group of a co-adviser."),
    ] {
        assert_eq!(mended(&style, wrong), right);
    }
}

#[test]
fn classes_tell_a_day_from_a_year_and_a_phrase_may_be_right() {
    let dates = row("Jan. {day}", "January {day}");
    let office = StyleRow { unless: texts("the Prime Minister {name}"), ..row("the prime minister", "the Prime Minister") };
    let style = [vec![dates, office, row("{number} a.m.", "{number}am|{number} am|{number} AM")]];
    for (wrong, right) in [
        ("On January 5, and in January 2024.", "On Jan. 5, and in January 2024."),
        (
            "He met the Prime Minister Helen Marsh. Then the Prime Minister left.",
            "He met the Prime Minister Helen Marsh. Then the prime minister left.",
        ),
        ("At 10am or 9:30 AM today.", "At 10 a.m. or 9:30 a.m. today."),
    ] {
        assert_eq!(mended(&style, wrong), right);
    }
}

#[test]
fn quotations_and_headlines_may_be_left_out() {
    let body = StyleRow { except_in: texts("quotations|headlines"), ..row("U.S.", "US") };
    let headline = StyleRow { except_in: texts("body"), ..row("US", "U.S.") };
    let text = "# The US and the U.S. are one\n\nThe US spoke. \"The US is here,\" she said. US-led talks began.\n";
    let right = "# The US and the US are one\n\nThe U.S. spoke. \"The US is here,\" she said. U.S.-led talks began.\n";
    assert_eq!(mended(&[vec![body, headline]], text), right);
}

#[test]
fn the_stronger_style_decides_and_what_it_writes_stays() {
    let weak = vec![row("adviser", "advisor"), row("czar", "tsar")];
    let off = StyleRow { severity: "off".to_string(), ..row("", "tsar") };
    assert_eq!(
        mended(&[weak.clone(), vec![row("advisor", "adviser"), off]], "An advisor, an adviser, a tsar."),
        "An advisor, an advisor, a tsar."
    );
    assert_eq!(mended(&[weak], "An advisor, a tsar."), "An adviser, a czar.");
}

#[test]
fn case_tells_nothing_in_a_line_of_capitals() {
    assert_eq!(
        mended(&[vec![row("Nato", "NATO")]], "# NATO WARNS RIVALS AGAIN\n\nThe NATO chief spoke.\n"),
        "# NATO WARNS RIVALS AGAIN\n\nThe Nato chief spoke.\n"
    );
}

#[test]
fn a_regular_expression_may_name_its_groups() {
    let regex = StyleRow { write: texts("$1 $2"), regex: r"\b(\d+) ?- ?(year olds?)\b".to_string(), ..StyleRow::default() };
    assert_eq!(mended(&[vec![regex]], "Two 5-year olds."), "Two 5 year olds.");
}

#[test]
fn examples_are_run_with_the_whole_style() {
    let of = |examples: &str| {
        let style = Arc::new(HouseStyle::of(vec![StyleRow { examples: texts(examples), ..row("adviser", "advisor") }]));
        failures(&style).into_iter().map(|failure| failure.found).collect::<Vec<_>>()
    };
    assert_eq!(of("An advisor left. => An adviser left.|An adviser left.|An advisor left. =>"), [] as [&str; 0]);
    assert_eq!(
        of("An advisor left. => An advisor left.|An advisor left.|No one. =>"),
        ["An adviser left.", "found in \"An advisor left.\"", "nothing found"]
    );
}
