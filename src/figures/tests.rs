//! What is read as a date, a time, a quantity, a score.

use super::*;
use crate::article::{Format, layout};

fn read(text: &str) -> Figures {
    let block = layout(text, Format::Plain).into_iter().next().expect("a text has a block");
    facts(&Passage::read(block))
}

fn dates(text: &str) -> Vec<&str> {
    read(text).dates.iter().map(|date| date.span.of(text)).collect()
}

fn quantities(text: &str) -> Vec<(&str, f64)> {
    read(text).quantities.iter().map(|quantity| (quantity.span.of(text), quantity.value)).collect()
}

#[test]
fn every_common_form_of_a_date_is_read_whole() {
    for date in [
        "Tuesday, March 12, 2024",
        "Tuesday 14 October 2024",
        "Monday the 20th of May, 2025",
        "Thurs., Oct. 29, 2025",
        "Sun 19 April 2025",
        "Friday (15 August)",
        "15 August 2024 (Friday)",
        "Monday evening, March 14, 2020",
        "26-30 January",
        "June 5-8, 2024",
        "2024-06-31",
        "30.02.1868",
        "06/30/2024",
        "spring of 2025",
        "March 2021",
        "2013-19",
        "Wednesday",
    ] {
        let text = format!("It was closed in Leeds on {date} and will open again soon, the owner said on the phone.");
        assert_eq!(dates(&text), [date]);
    }
}

#[test]
fn words_that_only_look_like_dates_are_none() {
    for text in [
        "They may 12 times march against it, and the sun sat low.",
        "About 2,300 rowers from 64 clubs took 1,200 boats to the lake.",
        "Version 1.2.2003.4 of the map has 30/14 marks on it, said the maker.",
    ] {
        assert_eq!(dates(text), <[&str; 0]>::default(), "{text}");
    }
}

#[test]
fn quantities_have_their_value_whichever_way_they_are_written() {
    let expect = |text: &str, span: &str, value: f64| {
        let text = format!("The council paid {text} to the builders of the bridge.");
        let found = quantities(&text);
        let (written, read) = found.first().copied().unwrap_or_default();
        assert_eq!(written, span);
        assert!((read - value).abs() < 1e-6 * value.abs(), "{text}: {read}");
    };
    expect("about $1.5 million", "$1.5 million", 1.5e6);
    expect("Rs. 310 crore", "Rs. 310 crore", 3.1e9);
    expect("Rs 2,01,345", "Rs 2,01,345", 201_345.0);
    expect("£7.4m", "£7.4m", 7.4e6);
    expect("1.5-million", "1.5-million", 1.5e6);
    expect("twenty-five thousand", "twenty-five thousand", 25_000.0);
    expect("two hundred and forty", "two hundred and forty", 240.0);
    expect("half a million", "half a million", 5e5);
    expect("a dozen", "a dozen", 12.0);
    expect("two-thirds of it", "two-thirds", 2.0 / 3.0);
    expect("6.2 per cent", "6.2 per cent", 6.2);
    expect("25 basis points", "25 basis points", 0.25);
    expect("two and a half pounds", "two and a half pounds", 2.5);
}

#[test]
fn units_are_read_before_and_behind_a_number() {
    let unit = |text: &str| read(&format!("It ran {text} along the old river wall.")).quantities.first().map(|quantity| quantity.unit);
    let measure = |dimension, factor| Some(Unit::Measure(Measure { dimension, factor }));
    assert_eq!(unit("62km"), measure(Dimension::Length, 1000.0));
    assert_eq!(unit("a 6-foot fence"), measure(Dimension::Length, 0.3048));
    assert_eq!(unit("70km/h"), measure(Dimension::Speed, 1.0));
    assert_eq!(unit("30 miles an hour"), measure(Dimension::Speed, 1.609_344));
    assert_eq!(unit("US$40"), Some(Unit::Money("$")));
    assert_eq!(unit("40 percentage points"), Some(Unit::Points));
    assert_eq!(unit("40 people"), Some(Unit::Things));
}

#[test]
fn ordinals_decades_and_labels_count_nothing() {
    assert_eq!(quantities("The 10th man of the 1990s came twenty-first, and a third man came after him."), []);
    let labels = read("They took Route 66 past Gate 7 to the lake.").quantities;
    assert!(labels.iter().all(|quantity| quantity.is_label) && labels.len() == 2);
}

#[test]
fn hedges_are_told_apart() {
    let hedge = |text: &str| read(&format!("There were {text} people there.")).quantities[0].hedge;
    assert_eq!(hedge("40"), Hedge::Exact);
    assert_eq!(hedge("about 40"), Hedge::About);
    assert_eq!(hedge("more than 40"), Hedge::More);
    assert_eq!(hedge("at least 40"), Hedge::More);
    assert_eq!(hedge("up to 40"), Hedge::Less);
    assert_eq!(hedge("a further 40"), Hedge::Further);
}

#[test]
fn times_of_day_are_read_with_their_half() {
    let text = "It began at 7 p.m. and 10:30am, at 12.30 PM, 18:00, 0930 hrs, noon and nine-thirty a.m. on both days.";
    let times: Vec<(&str, Option<u16>)> = read(text).times.iter().map(|time| (time.span.of(text), time.minutes())).collect();
    let expected = [
        ("7 p.m.", Some(1140)),
        ("10:30am", Some(630)),
        ("12.30 PM", Some(750)),
        ("18:00", Some(1080)),
        ("0930 hrs", Some(570)),
        ("noon", Some(720)),
        ("nine-thirty a.m.", Some(570)),
    ];
    assert_eq!(times, expected);
}

#[test]
fn scores_are_no_ranges() {
    let text = "They won 27-19 and 6–4, with 5-8 per cent of the vote and 3-4 km to go.";
    let scores: Vec<&str> = read(text).scores.iter().map(|score| score.span.of(text)).collect();
    assert_eq!(scores, ["27-19", "6–4"]);
}

#[test]
fn the_day_of_an_article_is_that_of_its_dateline_or_its_front_matter() {
    let day = |text: &str, format| {
        let paragraphs: Vec<crate::article::Paragraph> = layout(text, format)
            .into_iter()
            .map(|block| {
                let (span, zone) = (block.span, block.zone);
                crate::article::Paragraph { span, zone, passage: std::sync::Arc::new(Passage::read(block)) }
            })
            .collect();
        let figures: Vec<_> = paragraphs.iter().map(|paragraph| std::sync::Arc::new(facts(&paragraph.passage))).collect();
        published(text, &paragraphs, &figures).map(|day| day.to_string())
    };
    let tail = "The bridge over the river was opened again by the mayor of the town.";
    for head in ["NAIROBI, Kenya, June 18, 2025 — ", "MUMBAI, 18 June 2025: ", "LONDON, 18 June 2025 (Agencies) - "] {
        assert_eq!(day(&format!("{head}{tail}"), Format::Plain).as_deref(), Some("2025-06-18"), "{head}");
    }
    let front = format!("---\ntitle: A bridge\ndate: 2025-06-18\n---\n\n{tail}");
    assert_eq!(day(&front, Format::Markdown).as_deref(), Some("2025-06-18"));
    let page =
        format!("<html><head><meta property=\"article:published_time\" content=\"2025-06-18T10:00:00Z\"></head><p>{tail}</p></html>");
    assert_eq!(day(&page, Format::Html).as_deref(), Some("2025-06-18"));
    assert_eq!(day(&format!("He was born on June 18, 1975, in a village. {tail}"), Format::Plain), None);
}
