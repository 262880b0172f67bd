//! Words that tell what a name is by standing beside it or in it: the tags that assets/knowledge/words gives them, and two more that no row
//! can give, because any compound (`ex-mayor`) and any plural (`Iraqis`) may be one.

use crate::knowledge::{Tag, Tags, tags};

/// Is it the Arabic article, as it stands before a hyphen: `al`, `Ash`?
pub(in crate::names) fn is_article(head: &str) -> bool {
    tags(&head.to_ascii_lowercase()).has(Tag::ArticlePrefix)
}

/// What kind of word it is, one bit for each tag. Kept for every token: it is looked up when its paragraph is read, and asked for nothing later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::names) struct Classes(u32);

/// What is known of this word, in lower case.
pub(in crate::names) fn classes(low: &str) -> Classes {
    let own = tags(low);
    let joint = low.rfind('-');
    let is_general = low.ends_with("-general");
    let is_noun = |noun: Tags| (noun.has(Tag::Title) || noun.has(Tag::Trade) || noun.has(Tag::Relative)) && !noun.has(Tag::NoRole);
    let role = is_noun(own) || is_general || joint.is_some_and(|joint| is_noun(tags(&low[joint + 1..])));
    let is_man_of = |stem: &str| matches!(stem, "dutch" | "english" | "french" | "irish" | "welsh");
    let people = own.has(Tag::People)
        || low.strip_suffix('s').is_some_and(|one| tags(one).has(Tag::People))
        || low.strip_suffix("men").is_some_and(is_man_of);
    Classes(own.first() & !(1 << ROLE_NOUN | 1 << PEOPLE) | u32::from(role) << ROLE_NOUN | u32::from(people) << PEOPLE)
}

/// The bits that are no tag's.
const ROLE_NOUN: u32 = 30;
const PEOPLE: u32 = 31;

impl Classes {
    /// A noun of office or trade: `minister`, `vice-president`, `ex-mayor`?
    #[inline]
    pub(in crate::names) fn is_role_noun(self) -> bool {
        self.0 >> ROLE_NOUN & 1 == 1
    }

    /// A nation's, people's or faith's adjective or noun, singular or plural?
    #[inline]
    pub(in crate::names) fn is_people(self) -> bool {
        self.0 >> PEOPLE & 1 == 1
    }

    /// Does it begin the name of a place: `Lake`, `North`?
    #[inline]
    pub(in crate::names) fn is_place_head(self) -> bool {
        self.has(Tag::PlaceHead) || self.has(Tag::Compass)
    }

    /// A relation of one family: one, several, a twin?
    #[inline]
    pub(in crate::names) fn is_kin(self) -> bool {
        self.has(Tag::Relative) || self.has(Tag::Relatives)
    }

    /// Has it the tag, one of those that are kept?
    #[inline]
    fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }
}

macro_rules! tagged {
    ($($name:ident $tag:ident)*) => {
        $(const _: () = assert!((Tag::$tag as u32) < ROLE_NOUN, "the tags that names keep come first");)*

        impl Classes {$(
            #[doc = concat!("Has it [`Tag::", stringify!($tag), "`]?")]
            #[inline]
            pub(in crate::names) fn $name(self) -> bool {
                self.has(Tag::$tag)
            }
        )*}
    };
}

tagged! {
    is_title Title
    is_speech Speech
    is_particle Particle
    is_organisation Organisation
    is_calendar Calendar
    is_abbreviated_title AbbreviatedTitle
    is_auxiliary Auxiliary
    is_locative Locative
    is_modifier Modifier
    is_relative Relative
    is_place_tail PlaceTail
    is_firm_tail FirmTail
    is_rank Rank
    is_realm Realm
    is_institution_tail InstitutionTail
    is_other_tail OtherTail
    is_place_noun PlaceNoun
    is_firm_noun FirmNoun
    is_firm_before FirmBefore
    is_place_before PlaceBefore
    is_head Head
    is_honorific Honorific
    is_former Former
    is_office_word OfficeWord
    is_forename Forename
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
