//! Nouns that tell what a name is: in it, before it and behind it.

/// Last words that make a place of a name.
const PLACE_TAILS: &str = "\
    river lake mountain mountains bay island islands street road avenue park square bridge county province district state states
    republic kingdom airport gulf sea ocean desert valley city strait peninsula hill hills forest coast beach canyon palace stadium
    garden gardens village town dam oilfield";

/// First words of places.
const PLACE_HEADS: &str = "\
    lake mount cape port north south east west northern southern eastern western central";

/// Endings of companies and clubs.
const FIRMS: &str = "\
    inc corp ltd plc co llc llp ag sa nv group holdings fc afc motors airlines airways bank";

/// Last words, and those before `of`, of ranks and sees that a person holds.
const RANKS: &str = "\
    duke duchess earl archbishop bishop";

/// First words, and those before `of`, of what is a place when `of` goes on.
const REALMS: &str = "\
    republic kingdom gulf bay strait straits cape isle isles sea port state states province principality city tower";

/// Last words of institutions and firms beside those of [`is_organisation`].
const INSTITUTIONS: &str = "\
    organization organisation corporation authority administration alliance brigade brigades exchange securities entertainment
    insurance petroleum energy electric power pharmaceuticals steel oil gas observatory directorate secretariat bureau board
    confederation congregation orchestra ensemble quartet gazette tribune herald telegraph chronicle journal magazine reporter
    partners associates capital ventures interactive software networks communications laboratories works brothers rovers wanderers
    athletic albion rangers hotspur villa";

/// Last words of laws, prizes and contests: no organisation, though words of one may stand in them.
const OTHERS: &str = "\
    act bill award awards prize prizes cup championship championships open olympics games prix treaty agreement accord festival day
    war trophy marathon";

/// Small nouns behind a place: `Kalmora province`.
const PLACE_NOUNS: &str = "\
    province region district city town village river valley county island islands mountains airport suburb peninsula area state
    border coast desert dam";

/// Small nouns behind a firm, a paper or a group: `Kalmora newspaper`.
const FIRM_NOUNS: &str = "\
    newspaper agency magazine network group bank party company shares stock rebels militants militia fighters movement union faction
    supporters fans channel website studio brand airline";

/// Small nouns before a firm or group: `the retailer Kalmora`.
const FIRMS_BEFORE: &str = "\
    newspaper daily retailer carrier airline maker giant firm company bank agency club side champions insurer rival group
    broadcaster developer magazine channel network supermarket chain website rebels";

/// Nouns and adjectives before a place: `northern Kalmora`.
const PLACES_BEFORE: &str = "\
    northern southern eastern western central north-eastern north-western south-eastern south-western northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern downtown nearby neighbouring neighboring port village town city
    province mainland";

macro_rules! members {
    ($($name:ident $list:ident $doc:literal)*) => {$(
        #[doc = $doc]
        pub(super) fn $name(low: &str) -> bool {
            static SET: std::sync::LazyLock<rustc_hash::FxHashSet<&str>> = std::sync::LazyLock::new(|| $list.split_whitespace().collect());
            SET.contains(low)
        }
    )*};
}

members! {
    is_place_tail PLACE_TAILS "Does it end the name of a place?"
    is_place_head PLACE_HEADS "Does it begin the name of a place?"
    is_firm_tail FIRMS "Does it end the name of a company or club by law or custom?"
    is_rank RANKS "A rank or see that `of` goes on and a person holds?"
    is_realm REALMS "A place when `of` goes on?"
    is_institution_tail INSTITUTIONS "Does it end the name of an institution or firm?"
    is_other_tail OTHERS "Does it end the name of a law, prize or contest?"
    is_place_noun PLACE_NOUNS "Does it say behind a name that it is a place?"
    is_firm_noun FIRM_NOUNS "Does it say behind a name that it is a firm or group?"
    is_firm_before FIRMS_BEFORE "Does it say before a name that it is a firm or group?"
    is_place_before PLACES_BEFORE "Does it say before a name that it is a place?"
}
