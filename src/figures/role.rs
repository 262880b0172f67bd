//! What words and phrases do beside a figure, from the rows of `assets/knowledge/figures.tsv` with the kind `role`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::wording::says;

macro_rules! roles {
    ($($role:ident $name:literal $doc:literal,)*) => {
        /// What a word does beside a figure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role { $(#[doc = $doc] $role,)* }

        impl Role {
            fn name(self) -> &'static str {
                match self { $(Role::$role => $name,)* }
            }
        }
    };
}

roles! {
    AfterFraction "after-fraction" "Behind `a third` it tells that a part is meant, and no third thing.",
    AfterPerson "after-person" "It goes on after somebody who is the subject or object.",
    AfterYear "after-year" "It may stand behind a year that is no count.",
    Answer "answer" "It is an answer to a question that was put to many.",
    BeforeTime "before-time" "It stands before a time of day.",
    BeforeYear "before-year" "It makes a bare number behind it a year.",
    Counted "counted" "It is counted by the number before it.",
    GoesOn "goes-on" "It goes on after a date.",
    Hedging "hedging" "It may stand between a small word and its number.",
    InBracket "in-bracket" "It may stand beside a converted measure.",
    Match "match" "It tells of a match.",
    MayBeforeYear "may-before-year" "It may stand before a year.",
    Member "member" "A member of a body that votes.",
    MonthName "month-name" "A month, in their order.",
    NameParticle "name-particle" "A small word of a name.",
    NoMember "no-member" "Behind a number it tells that no list follows.",
    NoWhole "no-whole" "Before a number it tells that no list follows.",
    OfWhole "of-whole" "It stands between a part and its whole.",
    OtherGoals "other-goals" "It tells that more goals were scored than are told.",
    OtherSubject "other-subject" "Another thing or person is spoken of behind it.",
    Planned "planned" "It tells of a day to come.",
    Race "race" "It speaks of minutes and seconds, or of verses.",
    RunsOn "runs-on" "Behind a whole it tells that the sentence runs on.",
    Unfinished "unfinished" "It tells that a match did not run its length.",
    Vote "vote" "It tells of a vote.",
    Voters "voters" "A body that votes.",
    Zone "zone" "A zone of time.",
}

/// The words of each role, in the order of the rows.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    for (word, role) in copydesk_knowledge::FIGURES.lines().filter_map(|row| row.split_once("\trole\t")) {
        words.entry(role).or_default().push(word);
    }
    words
});

impl Role {
    fn words(self) -> &'static [&'static str] {
        WORDS.get(self.name()).map_or(&[], Vec::as_slice)
    }

    /// Has the word this role?
    pub fn has(self, word: &str) -> bool {
        self.words().contains(&word)
    }

    /// Does the text, in lower case, say a word or phrase of this role?
    pub fn is_in(self, low: &str) -> bool {
        self.words().iter().any(|word| says(low, word))
    }

    /// The word at a place of the order, or nothing.
    pub fn nth(self, at: usize) -> &'static str {
        self.words().get(at).copied().unwrap_or_default()
    }
}
