//! The features of the name models, and the weights of those that compare the same letters: one row per feature, one column per model, in
//! log-odds.
//!
//! The weights stand in assets/source/name-dress.tsv, which `examples/fit_names` writes; they are read while the crate is compiled, so
//! nothing is parsed at start. The first row is the threshold of each model. What weighs other letters are the trees of
//! [`super::trees`].

/// One list is the features, their order in the table and their names there.
macro_rules! features {
    ($(#[$doc:meta])* $name:ident { $($feature:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(super) enum $name { $(#[doc = $text] $feature,)* }

        impl $name {
            /// As the table has them, in order.
            pub(super) const NAMES: &'static [&'static str] = &[$($text,)*];
        }
    };
}

features! {
    /// What is looked at when a mention is held against an established form: S is the suspect, A the established form.
    Pair {
        Bias "bias",
        D2 "d2",
        D3 "d3",
        D4 "d4",
        D5 "d5",
        Weighted "weighted",
        WeightedPerLength "weighted/length",
        DPerLength "d/length",
        PrefixPerLength "prefix/length",
        Prefix1 "prefix1",
        Prefix0 "prefix0",
        PrefixAtLeast4 "prefix>=4",
        SameEnd "same end",
        SkeletonSame "skeleton same",
        Common "common",
        Length "length",
        Short "short",
        Shorter "shorter",
        Longer "longer",
        EditSwap "edit swap",
        EditDouble "edit double",
        EditKey "edit key",
        EditVowel "edit vowel",
        Plural "plural",
        Derived "derived",
        Part "part",
        SFrequency "S frequency",
        SWord35 "S word 35",
        SProper "S proper",
        SGiven "S given",
        SSurname "S surname",
        SPlace "S place",
        SAgain "S again",
        SWeak "S weak",
        SSlot "S slot",
        SSlotAbove0 "S slot>0",
        SSlotAbove2 "S slot>2",
        SSlotBelowMinus2 "S slot<-2",
        STitle "S title",
        SSpeaks "S speaks",
        SSolo "S solo",
        SFirst "S first",
        SMiddle "S middle",
        SOrg "S org",
        WeakPlural "weak plural",
        WeakAdverb "weak adverb",
        WeakFrequency "weak frequency",
        WeakVerb "weak verb",
        WeakSpeech "weak speech",
        WeakWho "weak who",
        WeakPossessive "weak possessive",
        WeakSlot "weak slot",
        SWho "S who",
        SVerb "S verb",
        SDeterminer "S determiner",
        AGiven "A given",
        SOwnGiven "S own given",
        SameGiven "same given",
        SameNext "same next",
        OtherNext "other next",
        SHeadline "S headline",
        STable "S table",
        SPlaceSlot "S place slot",
        SPossessive "S possessive",
        SList "S list",
        ACount "A count",
        AOnce "A once",
        AIntro "A intro",
        ASolo "A solo",
        ATitle "A title",
        ASlot "A slot",
        APerson "A person",
        AUnknown "A unknown",
        AWord "A word",
        APlace "A place",
        AListedPlace "A listed place",
        AOrg "A org",
        AFirst "A first",
        ASpeaks "A speaks",
        ABefore "A before",
        ANear "A near",
        AFar "A far",
        SameSentence "same sentence",
        ASentenceBefore "A sentence before",
        AShare "A share",
        IntroMissing "intro missing",
        SSoloAIntro "S solo, A intro",
        SLoneAIntroSlot "S lone, A intro, slot",
        SlotsMeet "slots meet",
        FarButSlot "far but slot",
        FarNoSlot "far, no slot",
        FarPerson "far, person",
        FarOwnGiven "far, own given",
        RivalNearer "rival nearer",
        Rivals "rivals",
        LeadOverRivals "lead over rivals",
        SPronoun "S he",
        SApposition "S, the",
        SFitsBefore "S fits before",
        SFitsAfter "S fits behind",
        AFitsBefore "A fits before",
        AFitsAfter "A fits behind",
        WeakFits "weak fits",
        ALastNamed "A named last",
        ANextNamed "A named next",
        ABothSides "A on both sides",
        WeakLastNamed "weak, A named last",
        WordAIntro "word, A intro",
        Orphan "A orphan",
        OrphanBehind "orphan behind",
        OrphanSoon "orphan soon",
        OrphanOnce "orphan, S once",
        PlaceHe "place, he",
        FirstSame "prefix0, A never given",
        TwoSameGiven "far, same given",
        GivenListed "given listed",
        Strangers "strangers",
        StrangerShare "strangers, share",
        FarStrangers "far, strangers",
        Known "people introduced",
        SHuman "S person's slot",
        SHumanAbove1 "S person's slot>1",
        PlaceHuman "place, person's slot",
        SUnknown "S in no list",
        SListed "S listed",
        SOrdinary "S word 60",
        DoubtLone "doubt: introduced with a title",
        DoubtDerived "doubt: derived",
        DoubtNation "doubt: derived from a place",
        DoubtThing "doubt: A no person",
        DoubtHome "doubt: S in its place",
        DoubtPlace "doubt: S a place",
        DoubtSlot "doubt: no person's slot",
        DoubtTitle "doubt: S a thing",
        DoubtIntroduction "doubt: S introduced",
    }
}

features! {
    /// What is looked at when the letters are the same and the dress differs.
    Dress {
        Bias "bias",
        Parts "parts",
        Other "dress",
        AHyphen "A hyphen",
        LowerWord "lower, word",
        LowerNoWord "lower, no word",
        LowerRareWord "lower, rare word",
        LowerUnknown "lower, unknown",
        Frequency "frequency",
        Slot "slot",
        SlotWord "slot, word",
        SlotAbove1 "slot>1",
        GivenBefore "given before",
        TitleBefore "title before",
        NameBefore "name before",
        SpeechAfter "speech after",
        Again "again",
        AgainMore "again more",
        Split "split",
        BothWords "both words",
        ACount "A count",
        APerson "A person",
        AIntro "A intro",
        ASlot "A slot",
        AWord "A word",
        APlace "A place",
        AOrg "A org",
        AOnce "A once",
        Opens "opens",
        Titlecase "titlecase",
    }
}

/// Weights of `N` features in `M` models, and the log-odds asked of each model.
pub(super) struct Table<const N: usize, const M: usize> {
    pub thresholds: [f32; M],
    pub weights: [[f32; M]; N],
}

/// Columns: a lost capital, a split, another hyphen, apostrophe or inner capital.
pub(super) static DRESS: Table<{ Dress::NAMES.len() }, 3> = table(include_str!("../../assets/source/name-dress.tsv"));

/// The table of a text with a line of headings, a line of thresholds and a line for each feature: a name and `M` numbers behind tabs.
const fn table<const N: usize, const M: usize>(text: &str) -> Table<N, M> {
    let mut out = Table { thresholds: [0.0; M], weights: [[0.0; M]; N] };
    let bytes = text.as_bytes();
    let mut at = line_end(bytes, 0);
    let mut row = 0;
    while at < bytes.len() {
        while bytes[at] != b'\t' {
            at += 1;
        }
        let mut column = 0;
        while column < M {
            let (value, end) = number(bytes, at + 1);
            if row == 0 {
                out.thresholds[column] = value;
            } else {
                out.weights[row - 1][column] = value;
            }
            at = end;
            column += 1;
        }
        at = line_end(bytes, at);
        row += 1;
    }
    assert!(row == N + 1, "the table has as many rows as there are features");
    out
}

/// One past the end of the line of byte `at`.
const fn line_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes[at] != b'\n' {
        at += 1;
    }
    at + 1
}

/// The decimal number at byte `at`, and its end.
const fn number(bytes: &[u8], mut at: usize) -> (f32, usize) {
    let negative = bytes[at] == b'-';
    if negative {
        at += 1;
    }
    let (mut value, mut unit, mut behind) = (0.0, 1.0, false);
    while !matches!(bytes[at], b'\t' | b'\n' | b'\r') {
        if bytes[at] == b'.' {
            behind = true;
        } else {
            assert!(bytes[at].is_ascii_digit(), "a number of the table is decimal");
            value = value * 10.0 + (bytes[at] - b'0') as f64;
            unit *= if behind { 10.0 } else { 1.0 };
        }
        at += 1;
    }
    let value = (value / unit) as f32;
    (if negative { -value } else { value }, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_the_tables_are_the_features_in_order() {
        let text = include_str!("../../assets/source/name-dress.tsv");
        let rows: Vec<&str> = text.lines().skip(2).filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(rows, Dress::NAMES);
    }

    #[test]
    fn a_number_is_read_as_it_is_written() {
        assert_eq!(number(b"-12.625\t", 0), (-12.625, 7));
        assert_eq!(number(b"3\n", 0).0, 3.0);
    }
}
