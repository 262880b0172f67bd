//! Vetoes and doubts: what can be explained is silent, whatever the score; what makes a slip unlikely is a feature of the model, which
//! can be outweighed. Each reason names the article that taught it by its kind.

use super::features::Pair;
use super::forms::{Form, GRAMMAR, Names};
use super::mentions::{is_listed_name, is_ordinary, is_unknown};
use super::pairs::{Features, stands_in, stands_in_list};
use super::reading::Word;
use super::surroundings::Surroundings;
use super::vocabulary::{Classes, classes};
use crate::article::Zone;
use crate::knowledge::{Tag, tags};
use crate::lexicon::{self, Entry};

/// The reason why the suspect in these surroundings is a slip for nothing. `features` tell of it alone.
pub(super) fn explanation(around: &Surroundings, features: &Features) -> Option<&'static str> {
    let Surroundings { names, index, word, own, run, .. } = *around;
    let has = |feature: Pair| features.has(feature);
    let (words, entry) = (&names.words, word.entry);
    if word.name.rsplit_once('-').is_some_and(|(_, end)| !end.is_empty() && !end.contains(char::is_uppercase)) {
        return Some("a compound"); // Hong Kong-based
    }
    if word.name.contains('-') && word.low_name.split('-').any(|part| classes(part).is_calendar()) {
        return Some("a date"); // Jan-July / Jan-June
    }
    if word.weak && !is_subject(names, index, features) {
        return Some("not a subject"); // While water / White
    }
    if is_part_of_title(words, index, entry) {
        return Some("part of another name"); // House of Commons, Bank of America, St Mary's, Woman's Hour
    }
    let before = &words[index.saturating_sub(2)..index];
    let rung = before.iter().any(|word| word.classes.is_honorific()); // I called Mr Balmer
    if !rung && before.iter().any(|word| tags(word.low).has(Tag::Naming)) {
        return Some("said to be another name"); // Zarechensk, which older people still call Zarichensk
    }
    let clubs_player =
        word.possessive && has(Pair::SSolo) && !named_alone(own) && names.run_at(index + 1).is_some_and(|(run, _)| run.core.len() > 1);
    if clubs_player && !is_unknown(entry) {
        return Some("whose somebody else is"); // Roma's Olivier Dacourt
    }
    let bracketed = run.and_then(|(run, _)| run.before).is_some_and(|before| words[before as usize].text == "(");
    let in_place = has(Pair::SPlaceSlot) || bracketed || has(Pair::SSolo) && has(Pair::SDeterminer);
    if in_place && entry.place_class() >= 4 && !has(Pair::PlaceHe) {
        return Some("a country in its place"); // bronze in Greece / Greene, (Serbia) / Serena, the Warsaw exchange
    }
    let institution = word.name_classes.is_organisation() || is_saints(words, index);
    if institution && has(Pair::SOrg) && !has(Pair::SSolo) {
        return Some("part of another name"); // Park Hotel / Parry, St George's Chapel / Charles
    }
    if index > 0 && words[index - 1].line != word.line && is_wrapped(names, index) {
        return Some("wrapped"); // its given name stands on the line before
    }
    None
}

/// The reason why (the suspect in these surroundings is a slip for `form`) may not be reported, and the doubts about it.
pub(super) fn veto(names: &Names, around: &Surroundings, form: &Form, features: &Features) -> (Option<&'static str>, Vec<Pair>) {
    let mut doubts = Vec::new();
    let veto = reason(names, around, form, features, &mut doubts);
    (veto, doubts)
}

fn reason(names: &Names, around: &Surroundings, form: &Form, features: &Features, doubts: &mut Vec<Pair>) -> Option<&'static str> {
    let index = around.index;
    let has = |feature: Pair| features.has(feature);
    let words = &names.words;
    let word = &words[index];
    let own = names.form_at(index);
    let run = names.run_at(index);
    let given = run.filter(|&(_, place)| place > 0).map(|(run, place)| &words[run.core[place - 1] as usize]);
    let (entry, established) = (word.entry, form.entry);
    let (proper, city) = (entry.proper_size() > 0, entry.place_class());
    let unknown = is_unknown(entry);
    let one_edit = features.is_one_edit();
    let clear_typo = unknown && one_edit;
    let slot = around.slot.surname;
    let (a_surname, a_place) = (established.surname_class(), established.place_class());
    let a_word = has(Pair::AWord);
    let named = form.intro > 0 || form.title > 0 && form.org == 0;
    let introduced = form.intro + form.perhaps > 0;
    let person = named
        || form.is_person() && a_place < 3 && form.place == 0
        || has(Pair::SOwnGiven) && slot > 0.0 && a_place < 2 && !a_word
        || !a_word && a_place == 0 && form.place == 0 && form.count() > 1 && form.slot() > -3.5;

    let country_lost = clear_typo && word.key.len() > 5 && a_place >= 4 && established.proper_size() > 0; // in Thaliand Ms Haas said
    if (has(Pair::SFirst) || has(Pair::SMiddle)) && !has(Pair::SameNext) && !has(Pair::SOrg) && !country_lost {
        return Some("another person's given name");
    }
    if has(Pair::Part) || run.is_some_and(|(run, _)| run.core.iter().any(|at| form.places.binary_search(at).is_ok())) {
        return Some("part of the other name"); // Ghali / Boutros-Ghali
    }
    if established.rate() > GRAMMAR && !named {
        return Some("a common word"); // They / The
    }
    let orphan = has(Pair::OrphanBehind) && unknown && one_edit;
    let titled = form.title > 0 && !features.is_near(); // Adam Hart, and Prime Minister Harwell
    if has(Pair::SOwnGiven) && (introduced || titled || has(Pair::Prefix0) && !orphan) && looks_given(names, index) {
        return Some("both are introduced"); // two people, each with a given name
    }
    if let Some(given) = given
        && has(Pair::SOrg)
        && !form.givens.is_empty()
        && !form.givens.contains(&given.name)
        && form.solo == 0
    {
        return Some("both are introduced"); // La Plata / River Plate: two clubs
    }
    if own.is_some_and(|own| own.count() > 1 && own.intro + own.perhaps > 0) && !has(Pair::SameGiven) && (introduced || !clear_typo) {
        return Some("both are introduced"); // the headline's surname is introduced below
    }
    let other_given = entry.is_given() && !one_edit; // Anneke de Vries and Anna de Vries
    if has(Pair::SFirst) && has(Pair::SameNext) && (other_given || are_kin(names, index, form, established.is_given())) {
        return Some("two of one family"); // Gwen Probert and her brother Gwyn
    }
    let lone = form.count() == 1 && form.intro + form.perhaps == 0;
    if lone && form.title > 0 && has(Pair::SOwnGiven) && run.is_some_and(|(run, _)| run.person) {
        doubts.push(Pair::DoubtLone); // Judge Margaret Whitcombe, and later Judge Whitcome
    }
    if form.first > 0 && !named && has(Pair::SSolo) && !clear_typo {
        return Some("another person's given name"); // Gwen Pryce and Gwyn
    }
    let a_thing = if clear_typo && given.is_none_or(|given| given.entry.is_given()) {
        !person || form.place > 0 || 2 * form.org as usize > form.count() || form.slot() < 0.0 // Clintonn / Clinton
    } else {
        has(Pair::SameGiven) || !person || a_place > 0 || form.place > 0 || established.proper_size() > 0
    };
    let common = |entry: Entry| (1..=35).contains(&entry.proper_size());
    let country = form.intro == 0 && a_place >= 4 && established.proper_size() > 0;
    let both_common = common(entry) && common(established);
    let one_people = has(Pair::PrefixAtLeast4) && !one_edit && !has(Pair::SOwnGiven) && !has(Pair::SameNext);
    let both_listed = proper && established.proper_size() > 0 && one_people;
    if !named && (both_common || both_listed) || country && !clear_typo {
        return Some("another listed name"); // Briton / British, Vice President Lien Chan / China
    }
    if has(Pair::Derived) && !named && (a_place >= 3 || proper && established.proper_size() > 0 && !has(Pair::SOwnGiven))
        || is_nation_of(word.key, form.key) && (!person || a_place > 0 || established.proper_size() > 0 || has(Pair::SameGiven))
    {
        return Some("derived"); // Toulousain / Toulouse, Costa Rican / Costa Rica
    }
    let introduces = has(Pair::OrphanBehind) && has(Pair::GivenListed) && clear_typo; // Greg Rusedskii, and Rusedski from there on
    if has(Pair::Derived) && !named && a_thing && !introduces {
        doubts.push(Pair::DoubtDerived); // Syria / Syrian
    }
    let is_of = |people: Classes, place: u8| people.is_people() && place >= 3;
    if has(Pair::PrefixAtLeast4) && (is_of(word.name_classes, a_place) || city >= 3 && is_of(classes(form.low), city)) {
        return Some("derived"); // a Somali group / Somalia
    }
    if derivation_of_person(word.key, form.key) {
        return Some("derived"); // Brown / Brownite
    }
    let surnames = !(common(entry) && common(established))
        && a_surname > 0
        && a_place < 3
        && city < 3
        && entry.surname_class() > 0
        && form.intro > 0
        && slot > 0.0
        && form.slot() > 0.0;
    if has(Pair::Derived) && proper && (city >= 4 || established.proper_size() > 0) && !has(Pair::SOwnGiven) && !surnames {
        doubts.push(Pair::DoubtNation); // Germany / German
    }
    let beyond_mac = |key: &[u8]| key.strip_prefix(b"mc").map(|rest| rest.first().copied());
    let other_mac = beyond_mac(word.key).zip(beyond_mac(form.key)).is_some_and(|(s, a)| s != a) && !one_edit;
    if other_mac || !unknown && (has(Pair::Prefix0) || has(Pair::Prefix1) && !one_edit) {
        return Some("another listed name"); // Nelly / Kelly
    }
    if has(Pair::Plural) && established.proper_size() > 0 && a_surname == 0 {
        return Some("a plural"); // Arab / Arabs
    }
    let known_given = given.is_some_and(|given| given.entry.is_given() && given.entry.place_class() == 0);
    let one_speaks = has(Pair::SSpeaks) && named && slot > 0.0;
    let no_family = has(Pair::SDeterminer) || has(Pair::Longer) && !one_speaks || !named && slot < 1.0;
    let own_plural = has(Pair::SOwnGiven) && person && known_given;
    if has(Pair::Plural) && !own_plural && no_family {
        return Some("a plural"); // the Rooneys
    }
    if features.value(Pair::Shorter) > 0.5 && word.key.len() < 6 && is_nickname(word.key, form.key) && !has(Pair::SOwnGiven) {
        return Some("a nickname"); // Sav / Savage
    }
    let here = run.and_then(|(run, _)| run.before).is_some_and(|before| words[before as usize].classes.is_locative());
    let own_listed = has(Pair::SOwnGiven) && given.is_some_and(|given| given.entry.is_given());
    if !person && !one_edit && (established.proper_size() > 0 && !own_listed || form.place > 0 && here) {
        return Some("not a person"); // Spaniard / Spanish, near the one town and near the other
    }
    if !person && !one_edit && form.place > 0 {
        doubts.push(Pair::DoubtNoPerson);
    }
    if !person && !clear_typo && !has(Pair::SameNext) {
        doubts.push(Pair::DoubtThing); // a thing or place: only an unknown word one edit away is a slip for it
    }
    let introduced_here = has(Pair::OrphanBehind) && has(Pair::GivenListed); // Ian Iloilo, and Ilott from there on
    let a_person_too = introduced_here || entry.is_given() || entry.surname_class() >= 2 || has(Pair::STitle) || has(Pair::SameGiven);
    if has(Pair::SPlaceSlot) && !features.is_near() && !has(Pair::PlaceHe) {
        return Some("a place"); // on loan at Anfield / Anelka
    }
    if lone && form.title == 0 && !form.is_person() && own_listed && !one_edit {
        return Some("a person and a thing"); // Adam Hallam / Hallamax
    }
    if own_listed && !named && form.key.strip_prefix(word.key).is_some_and(|rest| rest.len() > 2) {
        return Some("a person and a thing"); // George Lucas / Lucasfilm
    }
    let singular = word.low_name.strip_suffix('s').filter(|_| !one_edit && !form.key.ends_with(b"s"));
    if singular.is_some_and(|singular| lexicon::entry(singular).proper_size() > 0) && !has(Pair::SOwnGiven) {
        return Some("a people"); // Syrians and Saudis / Sadiki
    }
    if word.name.strip_prefix(form.name).is_some_and(|model| model.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())) {
        return Some("a model of it"); // NevoSL / Nevo
    }
    if has(Pair::SPlaceSlot) && city >= 3 {
        doubts.push(Pair::DoubtHome); // in Paris
    }
    if (proper || city > 0) && !a_person_too {
        let asked = if city >= 4 || proper {
            0.0
        } else if named {
            -3.0
        } else {
            -2.2
        };
        let human = has(Pair::SSpeaks) && city < 4 || has(Pair::PlaceHe) && slot > asked - 2.0;
        let at_home = slot < asked && !human;
        if has(Pair::SPlaceSlot) || !(named || form.slot() > 0.0) || at_home {
            doubts.push(Pair::DoubtPlace); // Iran / Iraqi; a town must stand where a person would
        }
    }
    let opens_thing = has(Pair::SOrg) && (has(Pair::SFirst) || has(Pair::SMiddle));
    if opens_thing && form.org == 0 && !clear_typo {
        return Some("part of another name"); // Upton Park / Upson
    }
    if !clear_typo && (has(Pair::SOrg) && !has(Pair::SSolo) || has(Pair::AOrg) && !introduced) {
        doubts.push(Pair::DoubtOrganisation);
    }
    let no_slot = !one_edit && slot < if named { -5.0 } else { -3.5 } && !has(Pair::STitle);
    if no_slot || has(Pair::SPlaceSlot) && !named && !clear_typo {
        doubts.push(Pair::DoubtSlot);
    }
    if has(Pair::SDeterminer) && is_ordinary(entry, 60) {
        doubts.push(Pair::DoubtTitle); // Through the Fire
    }
    if has(Pair::SOwnGiven) && !introduced {
        let long = run.is_some_and(|(run, _)| run.core.len() > 2);
        if established.is_given() && long && a_surname < 3 {
            return Some("the other is a given name");
        }
        if !clear_typo {
            if has(Pair::SList) {
                doubts.push(Pair::DoubtAnother); // a line-up
            }
            if !one_edit && form.count() < 2 && !(unknown && has(Pair::OrphanBehind)) {
                doubts.push(Pair::DoubtIntroduction);
            }
            let came_first = |&at: &u32| {
                let other = &words[at as usize];
                (at as usize) < index && other.line > 2 && other.zone == Zone::Body && !other.titlecase
            };
            if form.places.iter().any(came_first) {
                return Some("the other came first"); // who is introduced later than the other was mentioned is not the other
            }
        }
    }
    if (has(Pair::SList) && !one_edit || !clear_typo && is_line_up(words, index)) && !has(Pair::SameGiven) {
        return Some("a list");
    }
    let ordinary_before = given.is_some_and(|given| is_ordinary(given.entry, 60) && !given.entry.is_given());
    if is_ordinary(entry, 60) && ordinary_before && !has(Pair::SameGiven) {
        return Some("a title of words"); // Mr Tambourine Man / Manson
    }
    let listed = |&at: &u32| {
        let near = words[at as usize].sentence.abs_diff(word.sentence) <= 3;
        near && names.run_at(at as usize).is_some_and(|(run, _)| stands_in_list(words, run))
    };
    if has(Pair::SList) && !has(Pair::SameGiven) && (stands_in(words, form, word.sentence) || form.places.iter().any(listed)) {
        return Some("one list names both"); // line-ups
    }
    None
}

/// Is one of two given names before one surname said to be a relation, or is the one a man's and the other a woman's: Mario, María?
fn are_kin(names: &Names, index: usize, form: &Form, listed: bool) -> bool {
    let words = &names.words;
    let is_relation = |at: usize| words[at.saturating_sub(4)..at].iter().any(|word| word.classes.is_kin());
    let (s, a) = (words[index].key, form.key);
    let genders = s.len() == a.len()
        && s[..s.len() - 1] == a[..a.len() - 1]
        && matches!((s.last(), a.last()), (Some(b'a'), Some(b'o' | b'e')) | (Some(b'o' | b'e'), Some(b'a')));
    let both_listed = listed && words[index].entry.is_given();
    genders && both_listed || is_relation(index) || form.places.len() == 1 && is_relation(form.places[0] as usize)
}

/// Has the article introduced this form, or named it with a title?
fn named_alone(own: Option<&Form>) -> bool {
    own.is_some_and(Form::is_named)
}

/// Is token `index` a word of a longer name: behind `of` and a capital, before `of` and a capital, behind `St`, behind the possessive of
/// an ordinary capitalised word, before a title and its bearer?
fn is_part_of_title(words: &[Word], index: usize, entry: Entry) -> bool {
    let same = |at: Option<usize>| at.and_then(|at| words.get(at)).filter(|other| other.sentence == words[index].sentence);
    let back = |by: usize| same(index.checked_sub(by));
    let ahead = |by: usize| same(Some(index + by));
    let is_capital = |word: Option<&Word>| word.is_some_and(|word| word.is_word() && word.capital);
    let is_of = |word: Option<&Word>| word.is_some_and(|word| word.low == "of");
    let behind_of = is_of(back(1)) && is_capital(back(2)) && !back(2).is_some_and(|word| word.opens || word.classes.is_title());
    let before_of = is_of(ahead(1)) && is_capital(ahead(2)) && is_ordinary(entry, 60);
    let saint = back(1).is_some_and(|word| tags(word.low).has(Tag::Saint) && word.capital);
    let owned = back(1).is_some_and(|word| word.capital && word.possessive && is_ordinary(word.entry, 60) && !is_listed_name(word.entry));
    // Arsenal striker Thierry Henry: the place or club of whoever is named behind the title.
    let titled = ahead(1).is_some_and(|word| word.is_word() && !word.capital && (word.classes.is_title() || word.low.contains('-')));
    let of_title = titled && !words[index].possessive && ahead(2).is_some_and(|word| word.run.is_some());
    of_title || behind_of || before_of || saint || owned && is_ordinary(entry, 60)
}

/// Does token `index` stand behind a saint's possessive: St George's Chapel?
fn is_saints(words: &[Word], index: usize) -> bool {
    let back = |by: usize| index.checked_sub(by).map(|at| &words[at]).filter(|other| other.sentence == words[index].sentence);
    back(1).is_some_and(|owner| owner.possessive) && back(2).is_some_and(|saint| saint.capital && tags(saint.low).has(Tag::Saint))
}

/// Is the first key a people or its adjective, the second their country: Rican, Rica?
fn is_nation_of(s: &[u8], a: &[u8]) -> bool {
    a.last().is_some_and(|letter| b"aeio".contains(letter)) && s.strip_prefix(a).is_some_and(|end| end == b"n" || end == b"ns")
}

/// Is the one key the other with an ending that makes a follower or a doctrine of a person: Brownite, Thatcherism?
fn derivation_of_person(s: &[u8], a: &[u8]) -> bool {
    let endings: [&[u8]; 8] = [b"ite", b"ites", b"ism", b"ist", b"ists", b"esque", b"ian", b"ians"];
    [(s, a), (a, s)].iter().any(|&(long, short)| {
        let stem = short.strip_suffix(b"e").unwrap_or(short);
        short.len() > 3 && long.strip_prefix(stem).is_some_and(|end| endings.contains(&end))
    })
}

/// Tokens on each side of a suspect that tell a line-up.
const LINE_UP: usize = 24;

/// Do at least six words of names stand around token `index` in its sentence, and hardly any other word: a team, a table of results?
fn is_line_up(words: &[Word], index: usize) -> bool {
    let around = &words[index.saturating_sub(LINE_UP)..(index + LINE_UP).min(words.len())];
    let sentence = || around.iter().filter(|word| word.sentence == words[index].sentence && word.is_word());
    let names = sentence().filter(|word| word.run.is_some()).count();
    let marks = around.iter().filter(|word| word.sentence == words[index].sentence && matches!(word.text, "," | "(" | ";")).count();
    names >= 6 && marks >= 3 && 4 * (sentence().count() - names) <= names || replaces(words, index)
}

/// Does token `index` stand before or behind the `for` of a replacement and its minute: Reid for Murphy (47)?
fn replaces(words: &[Word], index: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text);
    let is_minute = |at: usize| {
        let number = words.get(at + 1).is_some_and(|word| word.kind == crate::article::Kind::Number);
        text(Some(at)) == "(" && number && text(Some(at + 2)) == ")"
    };
    let near = |at: usize| (at..at + 5).any(is_minute);
    text(Some(index + 1)) == "for" && near(index + 2) || text(index.checked_sub(1)) == "for" && is_minute(index + 1)
}

/// May the word before token `index` in its name be a given name: an initial, a listed one, or a word of no list?
fn looks_given(names: &Names, index: usize) -> bool {
    let Some((run, place)) = names.run_at(index).filter(|&(_, place)| place > 0) else { return false };
    let given = &names.words[run.core[place - 1] as usize];
    given.name.chars().count() == 1
        || given.entry.is_given()
        || names.words[run.core[0] as usize].entry.is_given()
        || is_unknown(given.entry)
        || run.core.len() == 2 && given.entry.place_class() == 0 && !is_ordinary(given.entry, 60)
}

/// Is `short`, without a closing o or y, how `long` begins: Campo / Campese?
fn is_nickname(short: &[u8], long: &[u8]) -> bool {
    let stem_end = short.iter().rposition(|&letter| letter != b'o' && letter != b'y').map_or(0, |at| at + 1);
    long.starts_with(&short[..stem_end])
}

/// Does a weak word stand where a subject stands?
fn is_subject(names: &Names, index: usize, features: &Features) -> bool {
    let word = &names.words[index];
    let after = names.words.get(index + 1);
    features.has(Pair::SVerb)
        || features.has(Pair::SWho)
        || features.has(Pair::SSpeaks)
        || word.possessive
        || after.is_some_and(|next| matches!(next.text, "," | "(" | "and") || next.low.chars().count() > 3 && next.low.ends_with('s'))
}

/// Does token `index` open a line whose predecessor breaks off after a capitalised word behind a comma or bracket: a wrapped list?
fn is_wrapped(names: &Names, index: usize) -> bool {
    let words = &names.words;
    let last = &words[index - 1];
    last.capital && last.is_word() && index > 1 && matches!(words[index - 2].text, "," | ")" | ";" | "-")
}
