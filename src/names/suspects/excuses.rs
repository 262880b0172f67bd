//! Excuses: what can be explained is silent, whatever the score. Each has a name, and in the tests the smallest article that shows it and the
//! nearest in which it must not speak.

use super::case::Case;
use super::features::Pair;
use super::pair::Features;
use super::standing::{are_kin, is_line_up, is_part_of_title, is_saints, is_subject, is_wrapped, looks_given};
use crate::article::Zone;
use crate::knowledge::{self, Respect, Tag, tags};
use crate::lexicon::{self, Entry};
use crate::names::context::Context;
use crate::names::given_drift::is_short_form;
use crate::names::read::{Word, classes, is_grammar, is_ordinary, is_unknown};
use crate::names::usage::Form;

/// One list is the excuses and what they are called.
macro_rules! excuses {
    ($($excuse:ident $name:literal $example:literal,)*) => {
        /// Why a suspect is no slip: S for A in the examples.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::names) enum Excuse { $(#[doc = $example] $excuse,)* }

        impl Excuse {
            /// All of them, in order.
            #[cfg(test)]
            pub const ALL: &[Excuse] = &[$(Excuse::$excuse,)*];

            /// What it is called.
            #[cfg(any(test, feature = "study"))]
            pub fn name(self) -> &'static str {
                match self { $(Excuse::$excuse => $name,)* }
            }
        }
    };
}

excuses! {
    Compound "a compound" "Hong Kong-based.",
    Date "a date" "Jan-July / Jan-June.",
    NoSubject "no subject" "While water was short / White.",
    LongerName "a word of a longer name" "House of Commons, Bank of America, St Mary's, Woman's Hour.",
    AnotherName "said to be another name" "Zarechensk, which older people still call Zarichensk.",
    Owner "whose somebody else is" "Roma's Olivier Dacourt.",
    CountryInItsPlace "a country in its place" "Bronze in Greece / Greene, (Serbia) / Serena, the Warsaw exchange.",
    Institution "a word of an institution" "Park Hotel / Parry, St George's Chapel / Charles.",
    Wrapped "a wrapped line" "Its given name stands on the line before.",
    OthersGivenName "another person's given name" "Gwen Pryce / Gwyn, who is Gwyn Probert.",
    PartOfIt "part of the other name" "Ghali / Boutros-Ghali.",
    CommonWord "a common word" "They / The.",
    BothIntroduced "both are introduced" "Two people, each with a given name.",
    ShortForm "a short form" "Tessa Tolland / Tess.",
    OtherHonorific "under the honorific of the other sex" "Ms Harwall / Mr Harwell.",
    TwoClubs "two clubs" "La Plata / River Plate.",
    IntroducedBelow "introduced elsewhere" "The headline's surname is introduced below.",
    OneFamily "two of one family" "Gwen Probert / Gwyn Probert, her brother.",
    GivenNameAlone "a given name alone" "Gwyn, where the other stands before another surname.",
    ListedName "another listed name" "Briton / British, Vice President Lien Chan / China.",
    NearName "known to be another name" "Toyoda / Toyota.",
    Derived "derived" "Toulousain / Toulouse, Costa Rican / Costa Rica.",
    OfThePlace "who is of the place" "A Somali group / Somalia.",
    Follower "a follower or a doctrine" "Brownite / Brown.",
    OtherBeginning "another beginning" "Nelly / Kelly, McAdam / McGee.",
    PluralOfAPeople "the plural of a listed name" "Arabs / Arab.",
    Family "a family" "The Rooneys / Rooney.",
    Nickname "a nickname" "Sav / Savage.",
    NoPerson "not a person" "Spaniard / Spanish; near the one town and near the other.",
    Place "a place" "On loan at Anfield / Anelka.",
    PersonAndThing "a person and a thing" "Adam Hallam / Hallamax, George Lucas / Lucasfilm.",
    APeople "a people" "Syrians and Saudis / Sadiki.",
    Model "a model of it" "NevoSL / Nevo.",
    OpensAThing "a word of a thing's name" "Upton Park / Upson.",
    OtherIsGiven "the other is a given name" "Somebody of three names, and a given name.",
    OtherCameFirst "the other came first" "Who is introduced later than the other was mentioned is not the other.",
    List "a list" "A team, a table of results.",
    WordsOfATitle "a title of words" "Mr Tambourine Man / Manson.",
    OneList "one list names both" "Two players of one line-up.",
    Role "a role" "The Tory leader / Leader of the Commons.",
    Thing "a thing" "Sevens / Sevens; taxable / Taxable in a table of bonds.",
    ForeignPhrase "a foreign phrase" "television numerique terrestre.",
    TwoWords "two words" "Iraq is / Iraqis.",
    HouseStyle "house style" "Time Warner / TimeWarner.",
}

/// The excuse of a suspect against every form. `features` tell of it alone.
pub(super) fn of_suspect(context: &Context, features: &Features) -> Option<Excuse> {
    let Context { names, index, word, own, run, .. } = *context;
    let has = |feature: Pair| features.has(feature);
    let (words, entry) = (&names.words, word.entry);
    if word.name.rsplit_once('-').is_some_and(|(_, end)| !end.is_empty() && !end.contains(char::is_uppercase)) {
        return Some(Excuse::Compound);
    }
    if word.name.contains('-') && word.low_name.split('-').any(|part| classes(part).is_calendar()) {
        return Some(Excuse::Date);
    }
    if word.weak && !is_subject(names, index, features) {
        return Some(Excuse::NoSubject);
    }
    if is_part_of_title(words, index, entry) {
        return Some(Excuse::LongerName);
    }
    let before = &words[index.saturating_sub(2)..index];
    let with_honorific = before.iter().any(|word| word.classes.is_honorific()); // I called Mr Balmer
    if !with_honorific && before.iter().any(|word| tags(word.low).has(Tag::Naming)) {
        return Some(Excuse::AnotherName);
    }
    let before_full_name = || names.run_at(index + 1).is_some_and(|(run, _)| run.core.len() > 1);
    if word.possessive && has(Pair::SSolo) && !own.is_some_and(Form::is_named) && before_full_name() && !is_unknown(entry) {
        return Some(Excuse::Owner);
    }
    let bracketed = run.and_then(|(run, _)| run.before).is_some_and(|before| words[before as usize].text == "(");
    let in_place = has(Pair::SPlaceSlot) || bracketed || has(Pair::SSolo) && has(Pair::SDeterminer);
    if in_place && entry.place_class() >= 4 && !has(Pair::PlaceHe) {
        return Some(Excuse::CountryInItsPlace);
    }
    let institution = word.name_classes.is_organisation() || is_saints(words, index);
    if institution && has(Pair::SOrg) && !has(Pair::SSolo) {
        return Some(Excuse::Institution);
    }
    (index > 0 && words[index - 1].line != word.line && is_wrapped(names, index)).then_some(Excuse::Wrapped)
}

/// The excuse of a suspect against this form.
pub(super) fn of_pair(case: &Case) -> Option<Excuse> {
    another_bearer(case)
        .or_else(|| two_of_a_kind(case))
        .or_else(|| another_word(case))
        .or_else(|| no_person(case))
        .or_else(|| elsewhere(case))
}

/// S and A are names of two: each is introduced, or S is part of another name.
fn another_bearer(case: &Case) -> Option<Excuse> {
    let Case { form, word, given, clear_typo, one_edit, .. } = *case;
    let has = |feature: Pair| case.has(feature);
    let country_lost = clear_typo && word.key.len() > 5 && case.established.place_class() >= 4 && case.is_established_proper(); // in Thaliand Ms Haas said
    if (has(Pair::SFirst) || has(Pair::SMiddle)) && !has(Pair::SameNext) && !has(Pair::SOrg) && !country_lost {
        return Some(Excuse::OthersGivenName);
    }
    if has(Pair::Part) || case.run.is_some_and(|run| run.core.iter().any(|at| form.places.binary_search(at).is_ok())) {
        return Some(Excuse::PartOfIt);
    }
    if is_grammar(case.established) && !case.named {
        return Some(Excuse::CommonWord);
    }
    let orphan = has(Pair::OrphanBehind) && is_unknown(case.entry) && one_edit;
    let titled = form.title > 0 && !case.features.is_near(); // Adam Hart, and Prime Minister Harwell
    if has(Pair::SOwnGiven) && (case.introduced || titled || has(Pair::Prefix0) && !orphan) && looks_given(case.names, case.context.index) {
        return Some(Excuse::BothIntroduced);
    }
    // A side's J Thurel is not its Jonathan Thorpe.
    if word_before(case).is_some_and(|before| before.capital && before.is_letter()) && !case.features.is_near() {
        return Some(Excuse::BothIntroduced);
    }
    if has(Pair::SameNext) && is_given_and_its_short_form(word, form) {
        return Some(Excuse::ShortForm);
    }
    if has_honorific_of_the_other_sex(case) {
        return Some(Excuse::OtherHonorific);
    }
    let another_given = given.is_some_and(|given| !form.givens.is_empty() && !form.givens.contains(&given.name));
    if another_given && has(Pair::SOrg) && form.solo == 0 {
        return Some(Excuse::TwoClubs);
    }
    let introduced_too = case.context.own.is_some_and(|own| own.count() > 1 && own.intro + own.perhaps > 0);
    (introduced_too && !has(Pair::SameGiven) && (case.introduced || !clear_typo)).then_some(Excuse::IntroducedBelow)
}

/// S and A are two of one kind: of one family, or each in a list of its own right.
fn two_of_a_kind(case: &Case) -> Option<Excuse> {
    let Case { form, entry, established, clear_typo, one_edit, named, .. } = *case;
    let has = |feature: Pair| case.has(feature);
    let other_given = entry.is_given() && !one_edit; // Anneke de Vries and Anna de Vries
    let one_surname = has(Pair::SFirst) && has(Pair::SameNext);
    if one_surname && (other_given || are_kin(case.names, case.context.index, form, established.is_given())) {
        return Some(Excuse::OneFamily);
    }
    if form.first > 0 && !named && has(Pair::SSolo) && !clear_typo && !case.alike {
        return Some(Excuse::GivenNameAlone);
    }
    let common = |entry: Entry| (1..=35).contains(&entry.proper_size());
    let country = form.intro == 0 && established.place_class() >= 4 && case.is_established_proper();
    let one_people = has(Pair::PrefixAtLeast4) && !one_edit && !has(Pair::SOwnGiven) && !has(Pair::SameNext);
    let both_listed = case.is_proper() && case.is_established_proper() && one_people;
    let two_names = !named && (common(entry) && common(established) || both_listed);
    (two_names || country && !clear_typo).then_some(Excuse::ListedName)
}

/// S is another word that is made of A, or looks like it by chance.
fn another_word(case: &Case) -> Option<Excuse> {
    let Case { form, word, entry, established, one_edit, named, person, .. } = *case;
    let has = |feature: Pair| case.has(feature);
    let (a_place, a_proper) = (established.place_class(), case.is_established_proper());
    let of_a_name = a_place >= 3 || case.is_proper() && a_proper && !has(Pair::SOwnGiven);
    let of_a_nation = is_nation_of(word.key, form.key) && (!person || a_place > 0 || a_proper || has(Pair::SameGiven));
    if has(Pair::Derived) && !named && of_a_name && !case.framed || of_a_nation {
        return Some(Excuse::Derived);
    }
    if !case.framed && knowledge::are_one(Respect::NearName, word.low_name, form.low) {
        return Some(Excuse::NearName);
    }
    let city = entry.place_class();
    let of_the_place = || word.name_classes.is_people() && a_place >= 3 || city >= 3 && classes(form.low).is_people();
    if has(Pair::PrefixAtLeast4) && of_the_place() {
        return Some(Excuse::OfThePlace);
    }
    if is_follower(word.key, form.key) {
        return Some(Excuse::Follower);
    }
    let beyond_mac = |key: &[u8]| key.strip_prefix(b"mc").map(|rest| rest.first().copied());
    let other_mac = beyond_mac(word.key).zip(beyond_mac(form.key)).is_some_and(|(s, a)| s != a) && !one_edit;
    if other_mac || !is_unknown(entry) && (has(Pair::Prefix0) || has(Pair::Prefix1) && !one_edit) {
        return Some(Excuse::OtherBeginning);
    }
    if has(Pair::Plural) && a_proper && established.surname_class() == 0 {
        return Some(Excuse::PluralOfAPeople);
    }
    let known_given = case.given.is_some_and(|given| given.entry.is_given() && given.entry.place_class() == 0);
    let one_speaks = has(Pair::SSpeaks) && named && case.slot > 0.0;
    let no_family = has(Pair::SDeterminer) || has(Pair::Longer) && !one_speaks || !named && case.slot < 1.0;
    let own_plural = has(Pair::SOwnGiven) && person && known_given;
    if has(Pair::Plural) && !own_plural && no_family && !case.framed {
        return Some(Excuse::Family);
    }
    let shorter = case.features.value(Pair::Shorter) > 0.5 && word.key.len() < 6;
    (shorter && is_nickname(word.key, form.key) && !has(Pair::SOwnGiven)).then_some(Excuse::Nickname)
}

/// S or A is nobody, and the other is somebody or something else.
fn no_person(case: &Case) -> Option<Excuse> {
    let Case { form, word, one_edit, named, person, own_listed, .. } = *case;
    let has = |feature: Pair| case.has(feature);
    if !person && !one_edit && !case.alike && (case.is_established_proper() && !own_listed || form.place > 0 && case.context.locative) {
        return Some(Excuse::NoPerson);
    }
    if has(Pair::SPlaceSlot) && !case.features.is_near() && !has(Pair::PlaceHe) {
        return Some(Excuse::Place);
    }
    let lone = form.count() == 1 && !case.introduced;
    let no_somebody = lone && form.title == 0 && !form.is_person() && own_listed && !one_edit;
    if no_somebody || own_listed && !named && form.key.strip_prefix(word.key).is_some_and(|rest| rest.len() > 2) {
        return Some(Excuse::PersonAndThing);
    }
    let singular = word.low_name.strip_suffix('s').filter(|_| !one_edit && !form.key.ends_with(b"s"));
    if singular.is_some_and(|singular| lexicon::entry(singular).proper_size() > 0) && !has(Pair::SOwnGiven) {
        return Some(Excuse::APeople);
    }
    if word.name.strip_prefix(form.name).is_some_and(|model| model.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())) {
        return Some(Excuse::Model);
    }
    let opens_thing = has(Pair::SOrg) && (has(Pair::SFirst) || has(Pair::SMiddle));
    (opens_thing && form.org == 0 && !case.clear_typo).then_some(Excuse::OpensAThing)
}

/// What else the article has of the two tells that they are not one.
fn elsewhere(case: &Case) -> Option<Excuse> {
    let Case { names, form, word, entry, clear_typo, .. } = *case;
    let has = |feature: Pair| case.has(feature);
    let (words, index) = (&names.words, case.context.index);
    if has(Pair::SOwnGiven) && !case.introduced {
        let long = case.run.is_some_and(|run| run.core.len() > 2);
        if case.established.is_given() && long && case.established.surname_class() < 3 {
            return Some(Excuse::OtherIsGiven);
        }
        let came_first = |&at: &u32| {
            let other = &words[at as usize];
            (at as usize) < index && other.line > 2 && other.zone == Zone::Body && !other.titlecase
        };
        if !clear_typo && form.places.iter().any(came_first) {
            return Some(Excuse::OtherCameFirst);
        }
    }
    if (has(Pair::SList) && !case.one_edit || !clear_typo && is_line_up(words, index)) && !has(Pair::SameGiven) {
        return Some(Excuse::List);
    }
    let ordinary_before = case.given.is_some_and(|given| is_ordinary(given.entry, 60) && !given.entry.is_given());
    if is_ordinary(entry, 60) && ordinary_before && !has(Pair::SameGiven) {
        return Some(Excuse::WordsOfATitle);
    }
    let in_near_list = |&at: &u32| {
        let near = words[at as usize].sentence.abs_diff(word.sentence) <= 3;
        near && names.run_at(at as usize).is_some_and(|(run, _)| run.stands_in_list(words))
    };
    let one_list = has(Pair::SList) && !has(Pair::SameGiven);
    (one_list && (form.stands_in(words, word.sentence) || form.places.iter().any(in_near_list))).then_some(Excuse::OneList)
}

/// Is the first key a people or its adjective, the second their country: Rican, Rica?
fn is_nation_of(s: &[u8], a: &[u8]) -> bool {
    a.last().is_some_and(|letter| b"aeio".contains(letter)) && s.strip_prefix(a).is_some_and(|end| end == b"n" || end == b"ns")
}

/// Is the one key the other with an ending that makes a follower or a doctrine of a person: Brownite, Thatcherism?
fn is_follower(s: &[u8], a: &[u8]) -> bool {
    let endings: [&[u8]; 8] = [b"ite", b"ites", b"ism", b"ist", b"ists", b"esque", b"ian", b"ians"];
    [(s, a), (a, s)].iter().any(|&(long, short)| {
        let stem = short.strip_suffix(b"e").unwrap_or(short);
        short.len() > 3 && long.strip_prefix(stem).is_some_and(|end| endings.contains(&end))
    })
}

/// Is `short`, without a closing o or y, how `long` begins: Campo / Campese?
fn is_nickname(short: &[u8], long: &[u8]) -> bool {
    let stem_end = short.iter().rposition(|&letter| letter != b'o' && letter != b'y').map_or(0, |at| at + 1);
    long.starts_with(&short[..stem_end])
}

#[cfg(test)]
mod tests;

/// The token before S in its sentence, but for a full stop.
fn word_before<'c, 'a>(case: &Case<'c, 'a>) -> Option<&'c Word<'a>> {
    let words = &case.names.words;
    let before = words[..case.context.index].iter().rev().find(|word| word.text != ".");
    before.filter(|before| before.sentence == case.word.sentence)
}

/// Two given names, one of which is how friends say the other.
fn is_given_and_its_short_form(word: &Word, form: &Form) -> bool {
    let (short, long) = if word.key.len() < form.key.len() { (word.key, form.key) } else { (form.key, word.key) };
    word.entry.is_given() && form.entry.is_given() && is_short_form(short, long)
}

/// Does an honorific stand before S that says another sex than the one before A?
fn has_honorific_of_the_other_sex(case: &Case) -> bool {
    let words = &case.names.words;
    let is = |at: usize, tag: Tag| {
        let before = words[..at].iter().rev().find(|word| word.text != ".");
        before.is_some_and(|before| before.classes.is_honorific() && tags(before.low).has(tag))
    };
    let (index, places) = (case.context.index, || case.form.places.iter().map(|&at| at as usize));
    is(index, Tag::Woman) && places().any(|at| is(at, Tag::Man)) || is(index, Tag::Man) && places().any(|at| is(at, Tag::Woman))
}
