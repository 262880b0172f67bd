//! Words that tell what a name is by standing beside it or in it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

mod lists;

use lists::*;

/// The Arabic article before a hyphen: no part of the name.
pub(super) const ARTICLE_PREFIXES: [&str; 10] = ["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ul"];

/// Particles that may be glued to a name by a hyphen.
pub(super) const GLUED_PREFIXES: [&str; 12] = ["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ul", "bin", "de"];

/// Which of the lists a word is in, one bit each. They are looked up when its paragraph is read, and asked for nothing later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

/// What the lists say of this word, in lower case.
pub(super) fn classes(low: &str) -> Classes {
    let own = listed(low);
    let joint = low.rfind('-');
    let is_general = low.ends_with("-general");
    let is_noun = |noun: Classes| (noun.is_title() || noun.is_listed_noun() || noun.is_relative()) && !noun.is_no_role();
    let role = is_noun(own) || is_general || joint.is_some_and(|joint| is_noun(listed(&low[joint + 1..])));
    let is_man_of = |stem: &str| matches!(stem, "dutch" | "english" | "french" | "irish" | "welsh");
    let people = own.is_listed_people()
        || low.strip_suffix('s').is_some_and(|one| listed(one).is_listed_people())
        || low.strip_suffix("men").is_some_and(is_man_of);
    Classes(own.0 | u32::from(role) << ROLE_NOUN | u32::from(people) << PEOPLE)
}

/// The lists that have this very word.
fn listed(low: &str) -> Classes {
    static LISTED: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
        let mut listed = FxHashMap::default();
        for (bit, list) in LISTS.iter().enumerate() {
            list.split_whitespace().for_each(|word| *listed.entry(word).or_default() |= 1 << bit);
        }
        listed
    });
    Classes(LISTED.get(low).copied().unwrap_or_default())
}

/// The bits that are no list's.
const ROLE_NOUN: u32 = 30;
const PEOPLE: u32 = 31;

impl Classes {
    /// A noun of office or trade: `minister`, `vice-president`, `ex-mayor`?
    #[inline]
    pub(super) fn is_role_noun(self) -> bool {
        self.0 >> ROLE_NOUN & 1 == 1
    }

    /// A nation's, people's or faith's adjective or noun, singular or plural?
    #[inline]
    pub(super) fn is_people(self) -> bool {
        self.0 >> PEOPLE & 1 == 1
    }
}

macro_rules! members {
    ($($name:ident $list:ident $bit:literal $doc:literal)*) => {
        /// In the order of the bits.
        const LISTS: &[&str] = &[$($list),*];

        impl Classes {$(
            #[doc = $doc]
            #[inline]
            pub(super) fn $name(self) -> bool {
                self.0 >> $bit & 1 == 1
            }
        )*}
    };
}

members! {
    is_title TITLES 0 "A title or role before a name?"
    is_speech SPEECH 1 "A verb of speech?"
    is_particle PARTICLES 2 "A particle inside a name?"
    is_organisation ORGANISATIONS 3 "A word that makes an organisation or a place of a name?"
    is_calendar CALENDAR 4 "A month or day?"
    is_abbreviated_title ABBREVIATED_TITLES 5 "A title that is written with a stop?"
    is_auxiliary AUXILIARIES 6 "A short verb that asks for a subject?"
    is_kin KIN 7 "A relation of one family?"
    is_locative LOCATIVES 8 "A preposition of place?"
    is_listed_noun NOUNS 9 "A noun of office or trade beside the titles?"
    is_no_role NO_ROLES 10 "A title that is no role?"
    is_modifier MODIFIERS 11 "Does it belong to a role when it stands before its noun?"
    is_relative KINSHIP 12 "A noun of kinship beside a name: `his father, Ludwig Haas`?"
    is_place_tail PLACE_TAILS 13 "Does it end the name of a place?"
    is_place_head PLACE_HEADS 14 "Does it begin the name of a place?"
    is_firm_tail FIRMS 15 "Does it end the name of a company or club by law or custom?"
    is_rank RANKS 16 "A rank or see that `of` goes on and a person holds?"
    is_realm REALMS 17 "A place when `of` goes on?"
    is_institution_tail INSTITUTIONS 18 "Does it end the name of an institution or firm?"
    is_other_tail OTHERS 19 "Does it end the name of a law, prize or contest?"
    is_place_noun PLACE_NOUNS 20 "Does it say behind a name that it is a place?"
    is_firm_noun FIRM_NOUNS 21 "Does it say behind a name that it is a firm or group?"
    is_firm_before FIRMS_BEFORE 22 "Does it say before a name that it is a firm or group?"
    is_place_before PLACES_BEFORE 23 "Does it say before a name that it is a place?"
    is_listed_people PEOPLES 24 "A nation, people or faith as the list has it?"
    is_head HEADS 25 "Does it begin what `of` goes on: an institution, a place, a rank?"
    is_honorific HONORIFICS 26 "`Mr`, `Mrs`: a person follows, but no role?"
    is_former FORMER 27 "Does it put a role into the past or the future?"
    is_office_word OFFICE_WORDS 28 "Does it belong to an office and name nobody when it stands alone: `Prime`, `Vice`, `Deputy`?"
    is_forename FORENAMES 29 "A given name that is a common word as well, yet no word that opens a sentence before a name?"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_known_in_the_plural_too() {
        let is_people = |low: &str| classes(low).is_people();
        assert!(is_people("iraqi") && is_people("iraqis") && is_people("frenchmen") && is_people("swiss"));
        assert!(!is_people("iraq") && !is_people("berlin") && !is_people("women"));
    }

    #[test]
    fn a_role_noun_may_end_a_compound() {
        let is_role_noun = |low: &str| classes(low).is_role_noun();
        assert!(is_role_noun("minister") && is_role_noun("ex-mayor") && is_role_noun("secretary-general"));
        assert!(!is_role_noun("mr") && !is_role_noun("team-mate") && !is_role_noun("general-purpose"));
    }
}
