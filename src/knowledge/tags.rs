//! Tags of words: what kind of word it is, as a newsroom would say it. A `mayor` is a title, a `uncle` is a relative, `river` ends the name of
//! a place.
//!
//! The rows stand in assets/knowledge/words/*.tsv, one file a subject: the word as it is looked up, its tags with a blank between, and where it
//! helps an example that holds the word. Each tag has one file. `scripts/pack-knowledge` packs them into the two files that are read in place here,
//! so a new word is one new row, and a new tag is one line in the list below.

use std::str::FromStr;

use super::Table;
use crate::lexicon::KeyHash;

/// One list is the tags, what the rows call them, and what they mean.
macro_rules! tags {
    ($($tag:ident $name:literal $doc:literal,)*) => {
        /// One kind of word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Tag { $(#[doc = $doc] $tag,)* }

        impl Tag {
            /// All of them, with what the rows call them.
            pub const ALL: &'static [(Tag, &'static str)] = &[$((Tag::$tag, $name),)*];
        }
    };
}

// The first are those of names, which keeps them for every word that it reads (src/names/vocabulary.rs).
tags! {
    Title "title" "A title or role that stands before a name.",
    Speech "speech" "A verb of speech: people, and nobody else, are its subject.",
    Particle "particle" "A small word inside a name.",
    Organisation "organisation" "It makes an organisation or a place of a name.",
    Calendar "calendar" "A month or day, in full or short.",
    AbbreviatedTitle "abbreviated-title" "A title that is written with a stop.",
    Auxiliary "auxiliary" "A short verb that asks for a subject.",
    Relatives "relatives" "Several relatives, or a twin.",
    Locative "locative" "A preposition of place.",
    Compass "compass" "A quarter of the world: it begins the name of a place and names nobody by itself.",
    Modifier "modifier" "It belongs to a role when it stands before its noun.",
    Relative "relative" "A noun of kinship: `his father, Ludwig Haas`.",
    PlaceTail "place-tail" "It ends the name of a place.",
    PlaceHead "place-head" "It begins the name of a place.",
    FirmTail "firm-tail" "It ends the name of a company or club by law or custom.",
    Rank "rank" "A rank or see that `of` goes on and a person holds.",
    Realm "realm" "A place when `of` goes on.",
    InstitutionTail "institution-tail" "It ends the name of an institution or firm.",
    OtherTail "other-tail" "It ends the name of a law, prize or contest.",
    PlaceNoun "place-noun" "It says behind a name that it is a place: `Kalmora province`.",
    FirmNoun "firm-noun" "It says behind a name that it is a firm or group: `Kalmora newspaper`.",
    FirmBefore "firm-before" "It says before a name that it is a firm or group: `the retailer Kalmora`.",
    PlaceBefore "place-before" "It says before a name that it is a place: `northern Kalmora`.",
    People "people" "A nation, people or faith, as adjective or noun in the singular.",
    Head "head" "It begins what `of` goes on: an institution, a place, a rank.",
    Honorific "honorific" "A person follows, but no role: `Mr`.",
    Former "former" "It puts a role into the past or the future.",
    OfficeWord "office-word" "It belongs to an office and names nobody when it stands alone.",
    Forename "forename" "A given name that is a common word as well, yet hardly ever that word where it opens a sentence before a name: `Bill`, not `Will`.",
    Trade "trade" "A noun of office or trade beside the titles.",
    NoRole "no-role" "A title that is no role: an honorific, a place in a contest.",
    Abbreviation "abbreviation" "Its stop ends no sentence.",
    SentenceOpener "sentence-opener" "It hardly stands in capitals inside a sentence: after `U.S.` or `p.m.` it begins the next one.",
    LineOpener "line-opener" "No title and no paragraph ends with it: the line runs on.",
    Domain "domain" "It ends the name of a domain and is no English word: a stop without a blank before it is no slip.",
    Byline "byline" "It may stand in lower case in a byline.",
    Clipped "clipped" "An apostrophe stands for letters left out at its front: `'em`.",
    FurnitureLine "furniture-line" "A line that is furniture word for word.",
    FurnitureBeginning "furniture-beginning" "It begins a line without a full stop that is furniture.",
    CreditBeginning "credit-beginning" "It begins a credit, which may end in a full stop.",
    FurnitureList "furniture-list" "The title of a list of other articles.",
    English "english" "One of the commonest words of English, beside those of grammar.",
    PlainlyEnglish "plainly-english" "A word of English that no neighbour uses: two of them tell.",
    Italian "italian" "A function word that English and its names do not use; so the next seven.",
    French "french" "As Italian.",
    Spanish "spanish" "As Italian.",
    Portuguese "portuguese" "As Italian.",
    German "german" "As Italian.",
    Dutch "dutch" "As Italian.",
    Nordic "nordic" "As Italian: Swedish, Danish, Norwegian.",
    Slavic "slavic" "As Italian: Polish, Czech and their neighbours, and Turkish.",
    ItalianParticle "italian-particle" "A function word that names use too; so the next seven.",
    FrenchParticle "french-particle" "As Italian.",
    SpanishParticle "spanish-particle" "As Italian.",
    PortugueseParticle "portuguese-particle" "As Italian.",
    GermanParticle "german-particle" "As Italian.",
    DutchParticle "dutch-particle" "As Italian.",
    NordicParticle "nordic-particle" "As Italian.",
    SlavicParticle "slavic-particle" "As Italian.",
    ItalianElision "italian-elision" "A function word that an apostrophe ties to the next word.",
    FrenchElision "french-elision" "As Italian.",
    Nameless "nameless" "It stands alone with a capital and names nothing: `Internet`, `I`.",
    FamilyFirst "family-first" "A family name of Korea or China that stands before a given name of two syllables.",
    OtherRank "other-rank" "Before a role it makes another role of it: `deputy`, `former`.",
    VagueRole "vague-role" "A noun of a role that alone may mean other things than its bearer: `head`, `star`.",
    JoinedBody "joined-body" "It ends the name of an institution that may have an `and`: `Securities and Exchange Commission`.",
    OwningGroup "owning-group" "Its possessive begins a name: `Women's World Cup`.",
    DroppedTail "dropped-tail" "An ending that a company, a club or an agency may drop.",
    HeldOffice "held-office" "It ends the name of an office.",
    Governing "governing" "A preposition that governs a name, so that the verb behind is another's: `an official in Baghdad said`.",
    Telling "telling" "A verb of speech whose object is who is spoken to.",
    NotOfRole "not-of-role" "It looks like a word of a role behind a name, and is none.",
    Another "another" "Before a role it says that perhaps somebody else has it: `a`, `another`, `his`.",
    DerivedEnding "derived-ending" "An ending that makes another word of a name, not another spelling: Syria, Syrian.",
    Naming "naming" "It says that another name of somebody or something follows.",
    Saint "saint" "It stands before a saint's name, and so before a town's.",
    ArticlePrefix "article-prefix" "The Arabic article before a hyphen: no part of the name.",
    GluedParticle "glued-particle" "A particle besides the article that a hyphen may tie to a name.",
    SaidAsWord "said-as-word" "An acronym that newsrooms write as a word, though the dictionary or the telephone book may know the word.",
    OtherTime "other-time" "Beside an age it puts it into another time.",
    ShortTitle "short-title" "A short title before a surname, as it is written.",
    FamilyNoun "family-noun" "Behind a surname it says that the family is meant: `the Winterbourne brothers`.",
    BehindPerson "behind-person" "It may follow somebody who is named; what follows `the Clinton` in `the Clinton administration` is none of these.",
    FamilyVerb "family-verb" "A verb of a family as a whole: it begins nothing that a family owns.",
    RankPart "rank-part" "It makes another rank of the title behind it.",
    OfficeChange "office-change" "It puts a title into another time, or says that it changed.",
    Grammar "grammar" "A word of grammar, and one of the commonest words of English.",
    MoreGrammar "more-grammar" "A word of grammar that tells less surely that a text is English: `a`, `do`, `no`.",
    ForeignGrammar "foreign-grammar" "A word of grammar in the languages that news quotes most, or of a Latin phrase.",
    Vulgar "vulgar" "It begins a vulgar word.",
    Prefix "prefix" "It stands before any word.",
    FreePrefix "free-prefix" "A prefix that people also write as a word of its own.",
    Suffix "suffix" "It follows any word.",
    Contracted "contracted" "Beside words of grammar: `'ll`, `'d`, `'ve` or `'re` may follow it.",
    BehindAnd "behind-and" "Behind `an` it says that `and` was meant.",
    BehindLetter "behind-letter" "Behind `a` it says that the letter is meant: `from a to z`.",
    SetPair "set-pair" "Two words that people often take for one.",
    Repeatable "repeatable" "It is said twice on purpose or by grammar.",
    BeforeDoubled "before-doubled" "Behind it grammar may put a small word twice: `gave her her hat`.",
    ParticleVerb "particle-verb" "A verb whose particle another one may follow: `before the lights went on on Monday`.",
    WordAcronym "word-acronym" "An acronym that is said as a word though its letters begin otherwise.",
    LetterAcronym "letter-acronym" "An acronym with a vowel that is said letter by letter.",
    EitherAcronym "either-acronym" "Some say it as a word and others by its letters: `an FAQ`.",
    VowelName "vowel-name" "A name, in lower case, that begins with the sound of a vowel though its letters do not say so: `an Nvidia chip`.",
    ConsonantName "consonant-name" "A name, in lower case, that begins with the sound of a consonant though its letters do not say so: `a Ubisoft game`.",
    EitherBeginning "either-beginning" "It begins words whose `h` some say and others do not.",
    VowelBeginning "vowel-beginning" "It begins words whose `u` is said as in `up`.",
    NegatedBeginning "negated-beginning" "`un` before a word with `a`: the `u` is said as in `up`.",
    LatinEnding "latin-ending" "It ends the second word of a species' name.",
    InsideName "inside-name" "A word that a name may have in small letters.",
    BeforeDay "before-day" "Before a capital it says that a day or a month follows.",
    BeforePerson "before-person" "Before a capital it says that a person follows.",
    BehindSpeaker "behind-speaker" "Behind a capital it says that a person stands there.",
    OtherForm "other-form" "An ending that makes the plural, the people or another form of a word with a capital.",
    Woman "woman" "A given name of women alone, or a noun or title of one woman.",
    Man "man" "A given name of men alone, or a noun or title of one man.",
    Human "human" "A noun of one person that tells no sex, and no office, trade or kinship: `passenger`.",
    Owner "owner" "A body, place or time whose possessive is common: `the city's`, `today's`.",
    Giving "giving" "A verb that two nouns may follow, of whom and what: `gave the courts control`; and what joins two nouns.",
    PluralHead "plural-head" "It stands behind a plural without an apostrophe: `the teachers union`.",
}

impl FromStr for Tag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text);
        found.map(|&(tag, _)| tag).ok_or_else(|| format!("no tag is called \"{text}\""))
    }
}

/// The tags of one word, read in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tags(&'static Set);

/// A bit for each tag in the order of [`Tag::ALL`], the lowest of the first byte first.
pub(super) type Set = [u8; SET];

/// Bytes of one set: room for 256 tags, so that a new one leaves the layout as it is.
const SET: usize = 32;

const _: () = assert!(Tag::ALL.len() <= 8 * SET, "the layout has no room for more tags");

impl Tags {
    /// Does the word have this tag?
    #[inline]
    pub const fn has(self, tag: Tag) -> bool {
        self.0[tag as usize / 8] >> (tag as usize % 8) & 1 == 1
    }

    /// The first 32 tags, a bit for each, the first lowest.
    #[inline]
    pub(crate) const fn first(self) -> u32 {
        u32::from_le_bytes([self.0[0], self.0[1], self.0[2], self.0[3]])
    }
}

impl Default for Tags {
    fn default() -> Self {
        Self(&[0; SET])
    }
}

/// The tags of a word; none where no row has it. Rows are in lower case, but for the few whose capitals matter.
#[inline]
pub fn tags(word: &str) -> Tags {
    WORDS.all(KeyHash::new().with(word).finish()).next().map_or(Tags::default(), set)
}

/// Does the word begin with a row of this tag?
pub fn begins_with(word: &str, tag: Tag) -> bool {
    (1..=word.len()).filter_map(|end| word.get(..end)).any(|beginning| tags(beginning).has(tag))
}

/// Does the word end with a row of this tag?
pub fn ends_with(word: &str, tag: Tag) -> bool {
    (0..word.len()).filter_map(|start| word.get(start..)).any(|ending| tags(ending).has(tag))
}

/// The words of a tag, sorted by their bytes.
pub fn members(tag: Tag) -> impl Iterator<Item = &'static str> {
    TEXT.lines().zip(NUMBERS.chunks_exact(2)).filter(move |(_, number)| set(u16_at(number)).has(tag)).map(|(word, _)| word)
}

const TEXT: &str = copydesk_knowledge::TAGGED;
const PARTS: (&[u8], &[u8], &[u8]) = parts(copydesk_knowledge::TAGS);
static SETS: &[u8] = PARTS.0;
static NUMBERS: &[u8] = PARTS.1;
static WORDS: Table = Table::new(PARTS.2);

/// The sets, the number of each word's set, and the table.
const fn parts(bytes: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let (head, rest) = bytes.split_at(4);
    let (sets, rest) = rest.split_at(SET * u16_at(head) as usize);
    let (numbers, table) = rest.split_at(2 * u16_at(head.split_at(2).1) as usize);
    (sets, numbers, table)
}

#[inline]
const fn u16_at(bytes: &[u8]) -> u32 {
    u16::from_le_bytes([bytes[0], bytes[1]]) as u32
}

#[inline]
fn set(number: u32) -> Tags {
    SETS.as_chunks().0.get(number as usize).map_or(Tags::default(), Tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_tags_of_its_rows_and_a_stranger_has_none() {
        assert!(tags("mayor").has(Tag::Title) && !tags("mayor").has(Tag::Speech));
        assert_eq!(tags("kalmora"), Tags::default());
        assert_eq!(tags(""), Tags::default());
    }

    #[test]
    fn the_words_of_a_tag_are_sorted_and_have_it() {
        let days: Vec<&str> = members(Tag::Honorific).collect();
        assert_eq!(days, ["miss", "mr", "mrs", "ms"]);
    }
}
