//! Words that tell what a name is by standing beside it or in it.

/// Titles and roles that stand before a name.
const TITLES: &str = "\
    mr mrs ms miss dr prof professor sir lord lady dame president vice-president premier minister chancellor secretary senator
    sen rep congressman congresswoman governor gov mayor judge justice attorney king queen prince princess pope cardinal
    archbishop bishop rev reverend father sister brother imam ayatollah sheikh sultan emir general gen colonel col captain capt
    major maj lieutenant lt sergeant sgt admiral commander officer inspector detective coach manager striker midfielder defender
    goalkeeper winger forward actor actress singer director author writer chief chairman chairwoman chairperson spokesman
    spokeswoman spokesperson mp leader analyst economist lawyer ambassador envoy adviser candidate champion commissioner skipper
    opener trader dealer strategist treasurer rival counterpart wife husband son daughter teammate team-mate seed novelist
    scientist researcher critic rebel baroness mother goalkeepers pitcher quarterback batsman bowler left-hander right-hander
    spinner fly-half flyhalf hooker prop";

/// Verbs that people, and nobody else, are the subject of.
const SPEECH: &str = "\
    said says say told tells tell added adds responded responds replied replies asked asks answered argued argues claimed claims
    insisted insists explained explains warned warns stated noted notes announced declared concluded admitted confirmed denied
    denies described suggested believes believed thinks thought spoke speaking commented continued recalled stressed vowed
    pledged promised urged called joked quipped testified wrote writes accused criticised criticized welcomed thanked agreed
    hopes hoped wants wanted met";

/// Small words inside names.
const PARTICLES: &str = "\
    al el bin ibn ben abu abd de da dal des di do du del della der den van von la le los las dos das st ter ten y e af";

/// Words that make an organisation or a place of a name.
const ORGANISATIONS: &str = "\
    inc corp ltd plc co group bank university college party league cup united city club fc airlines airways motors ministry
    department house court council committee association union agency office street road avenue park hospital school church
    island islands river lake mount bay county state states republic kingdom province district north south east west northern
    southern eastern western central conference championship championships open awards award festival games olympics act
    foundation institute company times post press news radio tv television force forces army navy airport centre center museum
    theatre commission parliament congress senate federation society trust fund international national royal stadium square
    bridge hall grand prix world first second";

/// Months and days.
const CALENDAR: &str = "\
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thur fri sat sun";

/// Titles that are written with a stop.
const ABBREVIATED_TITLES: &str = "\
    mr mrs ms dr prof gen col lt sgt sen rep gov capt maj rev";

/// Auxiliaries and short verbs that ask for a subject.
const AUXILIARIES: &str = "\
    is was has had will would can could may might did does also who went came took made won lost beat gave got left hit led put
    ran set";

/// Prepositions of place.
const LOCATIVES: &str = "\
    in at from near to across outside inside around into";

/// Relations of one family.
const KIN: &str = "\
    brother brothers sister sisters twin twins son sons daughter daughters father mother wife husband cousin uncle aunt nephew
    niece grandson granddaughter grandfather grandmother widow widower half-brother half-sister stepson stepdaughter";

/// The Arabic article before a hyphen: no part of the name.
pub(super) const ARTICLE_PREFIXES: [&str; 10] = ["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ul"];

/// Particles that may be glued to a name by a hyphen.
pub(super) const GLUED_PREFIXES: [&str; 12] = ["al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ul", "bin", "de"];

/// Which of the lists above a word is in, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

/// The lists that have this word, in lower case.
pub(super) fn classes(low: &str) -> Classes {
    static LISTED: std::sync::LazyLock<rustc_hash::FxHashMap<&str, u16>> = std::sync::LazyLock::new(|| {
        let mut listed = rustc_hash::FxHashMap::default();
        for (bit, list) in LISTS.iter().enumerate() {
            list.split_whitespace().for_each(|word| *listed.entry(word).or_default() |= 1 << bit);
        }
        listed
    });
    Classes(LISTED.get(low).copied().unwrap_or_default())
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
}

/// A title or role before a name, in lower case?
pub(super) fn is_title(low: &str) -> bool {
    classes(low).is_title()
}

/// A word that makes an organisation or a place of a name, in lower case?
pub(super) fn is_organisation(low: &str) -> bool {
    classes(low).is_organisation()
}

/// A particle inside a name, in lower case?
pub(super) fn is_particle(low: &str) -> bool {
    classes(low).is_particle()
}

/// A preposition of place, in lower case?
pub(super) fn is_locative(low: &str) -> bool {
    classes(low).is_locative()
}
