//! Each excuse: the smallest article that shows it, and the nearest in which it must not speak.

use std::sync::Arc;

use super::Excuse;
use crate::article::{Format, Paragraph, Passage, layout};
use crate::names::slot::SlotWeights;
use crate::names::suspects::compared;
use crate::names::usage::ArticleNames;
use crate::names::{facts, read};

/// Each comparison of an article: the suspect, the established form, and the excuse.
fn excused(text: &str) -> Vec<(String, String, Option<Excuse>)> {
    let (mut paragraphs, mut known) = (Vec::new(), Vec::new());
    for block in layout(text, Format::Plain) {
        let (span, zone) = (block.span, block.zone);
        let passage = Passage::read(block);
        known.push(Arc::new(facts(&passage)));
        paragraphs.push(Paragraph { span, zone, passage: Arc::new(passage) });
    }
    let mut words = read::tokens(&paragraphs, &known);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(&paragraphs, &known, words, runs, &SlotWeights::Shipped);
    let all = compared(&names, |_| true);
    all.map(|one| (names.words[one.tokens.0].name.into(), names.forms[one.form as usize].name.into(), one.excuse)).collect()
}

/// The excuse, the smallest article that shows it, the nearest article in which a suspect stands that it does not excuse.
const CASES: &[(Excuse, &str, &str)] = &[
    (
        Excuse::Compound,
        "Mayor Adam Harwell spoke. Harwell was glad. The Harwel-led council met.",
        "Mayor Adam Harwell spoke. Harwell was glad. The Harwel council met.",
    ),
    (
        Excuse::Date,
        "Sales rose in Jan-June, and Jan-June was good. In Jan-July they fell.",
        "The ferry Har-Lune left, and Har-Lune was full. In Har-Lane it rained.",
    ),
    (
        Excuse::NoSubject,
        "Mayor Adam Bushell spoke. Bushell was glad. Bushel after bushel rotted.",
        "Mayor Adam Bushell spoke. Bushell was glad. Bushel said he was late.",
    ),
    (
        Excuse::LongerName,
        "Mayor Adam Harwell spoke. Harwell was glad. He works at the Bank of Harwel.",
        "Mayor Adam Harwell spoke. Harwell was glad. He works with Harwel.",
    ),
    (
        Excuse::AnotherName,
        "Mayor Adam Harwell spoke. Harwell was glad. His friends call Harwel a saint.",
        "Mayor Adam Harwell spoke. Harwell was glad. His friends met Harwel on Monday.",
    ),
    (
        Excuse::Owner,
        "Mayor Adam Romer spoke. Romer was glad. Roma's Olivier Dacourt scored.",
        "Mayor Adam Romer spoke. Romer was glad. Roma's goal was late.",
    ),
    (
        Excuse::CountryInItsPlace,
        "Mayor Maurice Greene spoke. Greene was glad. He took bronze in Greece.",
        "Mayor Maurice Greene spoke. Greene was glad. Greece said he was late.",
    ),
    (
        Excuse::Institution,
        "Mayor Adam Parry spoke. Parry was glad. They met at the Park Hotel.",
        "Mayor Adam Parry spoke. Parry was glad. Later Park said so.",
    ),
    (
        Excuse::Wrapped,
        "Mayor Adam Harwell spoke. Harwell was glad. Goals for the side came from Ken Moss, Ian\nHarwel, Bob Lake and Jim Ford.",
        "Mayor Adam Harwell spoke. Harwell was glad. Goals for the side came late, and Ian\nHarwel was glad with Bob Lake and Jim Ford.",
    ),
    (
        Excuse::OthersGivenName,
        "Mayor Gwyn Pryce spoke. Gwyn was glad. Gwen Probert sang.",
        "Mayor Gwyn Pryce spoke. Gwyn Pryce was glad. Gwen Pryce sang.",
    ),
    (
        Excuse::PartOfIt,
        "Mayor Adam Harwell Harwel spoke. Harwell was glad.",
        "Mayor Adam Harwell spoke. Harwell was glad. Later Harwel left.",
    ),
    (
        Excuse::CommonWord,
        "On Monday he met The Who, and The Who sang. Then he met Tho again.",
        "Mayor Adam The spoke, and Mr The was glad. Then he met Tho again.",
    ),
    (
        Excuse::BothIntroduced,
        "Mayor Adam Harwell spoke. Harwell was glad. Mayor Ian Harwel sang.",
        "Mayor Adam Harwell spoke. Harwell was glad. Later Harwel sang.",
    ),
    (
        Excuse::TwoClubs,
        "On Monday River Plate won, and River Plate were glad. Then Club Plata lost.",
        "On Monday River Plate won, and River Plate were glad. Then River Plata lost.",
    ),
    (
        Excuse::IntroducedBelow,
        "Mayor Adam Harwell spoke. Harwell was glad. Mayor Ian Harwel sang. Later Harwel left.",
        "Mayor Adam Harwell spoke. Harwell was glad. Then they sang. Later Harwel left.",
    ),
    (
        Excuse::OneFamily,
        "Singer Gwyn Probert spoke. Gwyn Probert was glad. His sister Gwen Probert sang.",
        "Singer Gwyn Probert spoke. Gwyn Probert was glad. Later Gwyyn Probert sang.",
    ),
    (
        Excuse::GivenNameAlone,
        "Mayor Gwyn Probert met Gwyn Moss. Later Gwen was glad.",
        "Mayor Gwyn Probert met Gwyn Moss. Later Gwyyn was glad.",
    ),
    (
        Excuse::ListedName,
        "On Monday the British sang, and the British were glad. Later a Briton left.",
        "Mayor Adam Brittan spoke. Brittan was glad. Later a Briton left.",
    ),
    (
        Excuse::NearName,
        "President Ronald Reagan spoke. Reagan was glad. On Monday Regan left.",
        "President Ronald Reagan spoke. Reagan was glad. On Monday Reegan left.",
    ),
    (
        Excuse::Derived,
        "On Monday they were in Toulouse, and Toulouse was calm. Later a Toulousain left.",
        "Mayor Adam Toulouse spoke. Toulouse was glad. Later Toulousain left.",
    ),
    (
        Excuse::OfThePlace,
        "The mayor of Somalia left. Adam Somalia was glad. Later a rebel Somali group left.",
        "The mayor of Somalla left. Adam Somalla was glad. Later a rebel Somali group left.",
    ),
    (
        Excuse::Follower,
        "Mayor Adam Harwell spoke. Harwell was glad. Later a Harwellite left.",
        "Mayor Adam Harwell spoke. Harwell was glad. Later a Harwellit left.",
    ),
    (
        Excuse::OtherBeginning,
        "Mayor Adam Kelly spoke. Kelly was glad. Later Nelly sang.",
        "Mayor Adam Kelly spoke. Kelly was glad. Later Qelly sang.",
    ),
    (
        Excuse::OtherBeginning,
        "Mayor Adam McGee spoke. McGee was glad. Later McFeet sang.",
        "Mayor Adam McGee spoke. McGee was glad. Later McGeet sang.",
    ),
    (
        Excuse::PluralOfAPeople,
        "On Monday they met a Kurd, and the Kurd was glad. Later Kurds left.",
        "Mayor Adam Serb spoke. Serb was glad. Later Serbs said he was late.",
    ),
    (
        Excuse::Family,
        "Mayor Wayne Rooney spoke. Rooney was glad. Later the Rooneys left.",
        "Mayor Wayne Rooney spoke. Rooney was glad. Later Rooneys said he was late.",
    ),
    (
        Excuse::Nickname,
        "Mayor Robbie Savage spoke. Savage was glad. Later Sav left.",
        "Mayor Robbie Savage spoke. Savage was glad. Later Savge left.",
    ),
    (
        Excuse::NoPerson,
        "People live in Kalmora, and in Kalmora it rained. Later people in Kelmura sang.",
        "People live in Kalmora, and in Kalmora it rained. Later people in Kalmura sang.",
    ),
    (
        Excuse::Place,
        "Mayor Nicolas Anelka spoke. Anelka was glad. Later he was on loan at Anfield.",
        "Mayor Nicolas Anelka spoke. Anelka was glad. Later Anfield spoke.",
    ),
    (
        Excuse::PersonAndThing,
        "The sale of Lucasfilm was told on Monday, and Lucasfilm said so. Later George Lucas was glad.",
        "The sale of Hallamax was told on Monday, and Hallamax said so. Later Adam Hallam was glad.",
    ),
    (
        Excuse::APeople,
        "On Monday Mr Sadiki paid. Sadiki was glad. Later he met Syrians and Saudis.",
        "On Monday Mr Sadiki paid. Sadiki was glad. Later he met Sadukis.",
    ),
    (
        Excuse::Model,
        "Shares of Nevo rose, and Nevo said so. Later the NevoSL was sold.",
        "Shares of Nevo rose, and Nevo said so. Later the Nevosl was sold.",
    ),
    (
        Excuse::OpensAThing,
        "Mayor Matthew Upson spoke. Upson was glad. Later they met at Upton Park.",
        "Mayor Matthew Upson spoke. Upson was glad. Later they met at Upton.",
    ),
    (
        Excuse::OtherIsGiven,
        "On Monday Xavier sang, and Xavier was glad. Later Jose Luis Xavior left.",
        "On Monday Xavier sang, and Xavier was glad. Later Luis Xavior left.",
    ),
    (
        Excuse::OtherCameFirst,
        "The bridge\n\nIt rained for days, and the river rose.\n\nThe town was wet.\n\nOn Monday Kelmoro said he was glad.\n\nLater the singer Adam Kelmuru left.",
        "The bridge\n\nIt rained for days, and the river rose.\n\nThe town was wet.\n\nLater the singer Adam Kelmuru left.\n\nOn Monday Kelmoro said he was glad.",
    ),
    (
        Excuse::List,
        "Mayor Adam Harwell spoke. Harwell was glad. Goals came from Moss, Hurwel, Lake.",
        "Mayor Adam Harwell spoke. Harwell was glad. Later Horwall sang.",
    ),
    (
        Excuse::WordsOfATitle,
        "Mayor Adam Manson spoke. Manson was glad. Later they played Tambourine Mansion.",
        "Mayor Adam Manson spoke. Manson was glad. Later they met Mr Mansion.",
    ),
    (
        Excuse::OneList,
        "Goals came from Harwell, Moss, Harwel, Lake. Harwell was glad.",
        "Mayor Adam Harwell spoke. Harwell was glad. Goals came from Moss, Harwel, Lake.",
    ),
    (
        Excuse::Role,
        "On Monday the Leader of the Commons spoke, and the Leader was glad. Later the leader left.",
        "Mayor Adam Fischler spoke. Fischler was glad. Later fischler left.",
    ),
    (
        Excuse::Thing,
        "On Monday the Sevens began, and the Sevens were good. Later they won by sevens.",
        "Mayor Adam Sevens spoke. Sevens was glad. Later sevens said he was late.",
    ),
    (
        Excuse::ForeignPhrase,
        "Mayor Adam Terrestre spoke. Terrestre was glad. Later a box for numerique terrestre came.",
        "Mayor Adam Terrestre spoke. Terrestre was glad. Later a box for terrestre came.",
    ),
    (
        Excuse::TwoWords,
        "On Monday the Iraqis voted. A new Iraq is hard work, Iraqis say, and the Iraqis know it.",
        "Bowler Jacques Kallis left. Kallis was tired, and Kallis said so. Then Kall is was carried off.",
    ),
    (
        Excuse::ShortForm,
        "Tess Tolland will run the ferry. An old friend said that Tessa Tolland knew the tides.",
        "Tess Tolland will run the ferry. An old friend said that Tass Tolland knew the tides.",
    ),
    (
        Excuse::OtherHonorific,
        "Mr Harwell spoke for the club, and Mr Harwell was glad. Later Ms Harwall left.",
        "Mr Harwell spoke for the club, and Mr Harwell was glad. Later Mr Harwall left.",
    ),
    (
        Excuse::HouseStyle,
        "Shares of TimeWarner rose, and TimeWarner said so. Later Time Warner fell.",
        "The chair, Philippa Ashworth-Lane, spoke. Later Ashworth Lane said so.",
    ),
];

#[test]
fn each_excuse_has_an_article_that_shows_it_and_one_in_which_it_is_silent() {
    for (excuse, shows, silent) in CASES {
        let with = |text: &str, excuse: Option<Excuse>| excused(text).iter().any(|(.., other)| *other == excuse);
        assert!(with(shows, Some(*excuse)), "{excuse:?}: {:?}", excused(shows));
        assert!(!with(silent, Some(*excuse)) && with(silent, None), "{excuse:?}: {:?}", excused(silent));
    }
}

#[test]
fn no_excuse_is_without_an_article() {
    let missing: Vec<&Excuse> = Excuse::ALL.iter().filter(|excuse| !CASES.iter().any(|(other, ..)| other == *excuse)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
