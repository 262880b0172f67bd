//! Adjectives and nouns of nations, peoples and faiths, and short forms of given names.

/// Nations, peoples and faiths, as adjective or noun. A plural `s` is cut before looking here.
const PEOPLES: &str = "\
    afghan african albanian algerian american andorran angolan arab arabian argentine argentinian armenian asian australian austrian azerbaijani
    azeri bahraini balinese bangladeshi basque bavarian belarusian belgian berliner bolivian bosnian brazilian breton briton british bulgarian burmese
    burundian californian cambodian cameroonian canadian caribbean catalan catholic caucasian chechen chilean chinese christian colombian congolese
    cornish corsican croat croatian cuban cypriot czech dane danish dominican dutch dutchman ecuadorean ecuadorian egyptian english englishman
    eritrean estonian ethiopian european fijian filipino finn finnish flemish french frenchman gambian georgian german ghanaian greek
    guatemalan guinean haitian hindu honduran hungarian icelandic indian indonesian iranian iraqi irish irishman islamic islamist israeli
    italian ivorian jamaican japanese jew jewish jordanian kazakh kenyan korean kosovan kosovar kurd kurdish kuwaiti kyrgyz lao laotian latin latvian
    lebanese liberian libyan lithuanian londoner macedonian malagasy malawian malaysian malian maltese maori mauritanian mauritian mexican
    moldovan mongolian montenegrin moroccan moslem mozambican muslim namibian nepalese nepali nicaraguan nigerian norse norwegian omani
    pakistani palestinian panamanian papuan paraguayan parisian pashtun persian peruvian pole polish polynesian portuguese protestant
    qatari quebecois roman romanian russian rwandan saudi scandinavian scot scots scottish senegalese serb serbian serbo-croat seychellois shia shiite shi'ite
    siberian sicilian sikh singaporean slav slovak slovene slovenian somali soviet spaniard spanish sri-lankan sudanese sunni surinamese swede
    swedish swiss syrian taiwanese tajik tamil tanzanian texan thai tibetan togolese tunisian turk turkish turkmen ugandan uighur ukrainian
    uruguayan uyghur uzbek venezuelan venetian vietnamese welsh welshman yazidi yemeni yugoslav zairean zambian zimbabwean";

/// Given names that are one name: each line a family.
const SHORT_FORMS: &[&str] = &[
    "alex alexander alexandra alec",
    "andy andrew drew",
    "tony anthony antony",
    "ben benjamin",
    "bill william will billy willie",
    "bob robert rob bobby",
    "chris christopher christine christina",
    "dan daniel danny",
    "dave david",
    "dick richard rick rich",
    "don donald",
    "ed edward eddie ted",
    "liz elizabeth beth",
    "fred frederick freddie",
    "greg gregory",
    "jack john johnny",
    "jim james jimmy jamie",
    "joe joseph joey",
    "jon jonathan",
    "kate katherine catherine kathryn katie cathy kathy",
    "ken kenneth kenny",
    "larry lawrence laurence",
    "maggie margaret",
    "matt matthew",
    "mick michael mike mickey",
    "nick nicholas",
    "pat patrick patricia",
    "pete peter",
    "phil philip phillip",
    "ron ronald ronnie",
    "sam samuel samantha",
    "steve stephen steven",
    "sue susan",
    "tim timothy",
    "tom thomas tommy",
    "vic victor victoria",
    "marc mark",
    "sara sarah",
    "ann anne",
    "eric erik",
];

/// A nation's, people's or faith's adjective or noun, singular or plural?
pub(super) fn is_people(low: &str) -> bool {
    static SET: std::sync::LazyLock<rustc_hash::FxHashSet<&str>> = std::sync::LazyLock::new(|| PEOPLES.split_whitespace().collect());
    SET.contains(low) || low.strip_suffix('s').is_some_and(|one| SET.contains(one)) || low.strip_suffix("men").is_some_and(is_man_of)
}

fn is_man_of(stem: &str) -> bool {
    matches!(stem, "dutch" | "english" | "french" | "irish" | "welsh")
}

/// May two given names, as keys, be one: equal, an initial, a short form?
pub(super) fn is_one_given(a: &[u8], b: &[u8]) -> bool {
    let initial = |short: &[u8], long: &[u8]| short.len() == 1 && short.first() == long.first();
    let is_in = |family: &str, key: &[u8]| family.split(' ').any(|name| name.as_bytes() == key);
    a == b || initial(a, b) || initial(b, a) || SHORT_FORMS.iter().any(|family| is_in(family, a) && is_in(family, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_known_in_the_plural_too() {
        assert!(is_people("iraqi") && is_people("iraqis") && is_people("frenchmen") && is_people("swiss"));
        assert!(!is_people("iraq") && !is_people("berlin") && !is_people("women"));
    }

    #[test]
    fn short_forms_and_initials_are_one_given_name() {
        assert!(is_one_given(b"joe", b"joseph") && is_one_given(b"j", b"joe"));
        assert!(!is_one_given(b"paul", b"paula") && !is_one_given(b"john", b"joan"));
    }
}
