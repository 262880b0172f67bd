//! What part of speech a word is, and what kind of thing a name names: a small tagger for the sentences that hold a suspect.
//!
//! Two greedy passes from left to right, first parts, then names, each the sum of the rows of two dozen hashed features
//! ([`features`]). The rows (assets/models/tagger-*.bin) are averaged perceptrons, learned from what spaCy's small English pipeline
//! says of free text; assets/README.md has the recipe and how often the two agree. A tag is evidence, never a verdict: one word in
//! twenty-five is told otherwise than the teacher tells it.
//!
//! ```
//! use copydesk::article::{Format, Passage, layout};
//! use copydesk::tagger::{self, Naming, Speech};
//!
//! let block = layout("The governor of Ohio met Senator Ellen Marsh.", Format::Plain).remove(0);
//! let passage = Passage::read(block);
//! let tags = tagger::tags(&passage, 0..passage.tokens.len());
//! assert_eq!((tags[1].part, tags[3].naming, tags[7].naming), (Speech::Noun, Naming::Place, Naming::Person));
//! ```

use std::ops::Range;
use std::sync::OnceLock;

use crate::article::Passage;

mod features;
mod rows;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;

use features::Look;
use rows::Rows;

/// A part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Speech {
    /// A foreign word, a call, a sign, the number of a list.
    #[default]
    Other,
    /// `town`.
    Noun,
    /// `towns`.
    Nouns,
    /// A name.
    Proper,
    /// `(to) go`.
    Verb,
    /// `(they) go`.
    Present,
    /// `goes`.
    Third,
    /// `went`.
    Past,
    /// `gone`.
    Participle,
    /// `going`.
    Gerund,
    /// `will`, `might`.
    Modal,
    /// `large`, `larger`.
    Adjective,
    /// `largely`.
    Adverb,
    /// `of`, `because`; `up` of `give up`.
    Preposition,
    /// `the`, `this`, `all`.
    Determiner,
    /// `she`, `them`.
    Pronoun,
    /// `her` of `her house`.
    Possessive,
    /// `who`, `which`, `when`.
    Relative,
    /// `and`.
    Conjunction,
    /// `to`.
    To,
    /// `three`, `3`.
    Number,
    /// A mark.
    Mark,
}

impl Speech {
    /// A form of a verb that tells what its subject does?
    pub fn is_finite(self) -> bool {
        matches!(self, Speech::Past | Speech::Third | Speech::Present | Speech::Modal)
    }

    /// In the order of the rows' columns.
    pub const ALL: [Speech; 22] = [
        Speech::Other,
        Speech::Noun,
        Speech::Nouns,
        Speech::Proper,
        Speech::Verb,
        Speech::Present,
        Speech::Third,
        Speech::Past,
        Speech::Participle,
        Speech::Gerund,
        Speech::Modal,
        Speech::Adjective,
        Speech::Adverb,
        Speech::Preposition,
        Speech::Determiner,
        Speech::Pronoun,
        Speech::Possessive,
        Speech::Relative,
        Speech::Conjunction,
        Speech::To,
        Speech::Number,
        Speech::Mark,
    ];
}

/// What kind of thing a word is the name of, or part of the name of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Naming {
    /// No name.
    #[default]
    Nothing,
    /// A human being.
    Person,
    /// A company, agency, party, club.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// A book, film, song, programme.
    Work,
    /// A nation, faith or party as people and adjective: `Iraqi`, `Catholics`, `Democrat`.
    People,
    /// A law, event, product, language.
    Other,
}

impl Naming {
    /// In the order of the rows' columns.
    pub const ALL: [Naming; 7] =
        [Naming::Nothing, Naming::Person, Naming::Organisation, Naming::Place, Naming::Work, Naming::People, Naming::Other];
}

/// What the tagger says of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Its part of speech.
    pub part: Speech,
    /// What it names.
    pub naming: Naming,
}

/// The tags of the tokens `range` of a passage, one each, in order. The range should hold whole sentences: a token is judged by two on
/// either side. Linear in the length of the range.
pub fn tags(passage: &Passage, range: Range<usize>) -> Vec<Tagged> {
    let looks = features::looks(passage, range);
    let parts = parts(&looks, |_, features| best(&PARTS.sums(features)));
    let namings = namings(&looks, &parts, |_, features| best(&NAMINGS.sums(features)));
    parts.into_iter().zip(namings).map(|(part, naming)| Tagged { part, naming }).collect()
}

/// How a place reads with some word in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlaceReading {
    /// The parts of speech of the word before, of the word itself, and of the one behind it.
    pub parts: [Speech; 3],
    /// How much better the word's part fits than any other.
    pub sure: f32,
    /// The same of the word and its neighbours together.
    pub sure_around: f32,
}

/// Tokens to each side that are read with a place.
const AROUND: usize = 5;

/// How token `at` reads with `form` in its place.
pub fn reading(passage: &Passage, at: usize, form: &str) -> PlaceReading {
    let Some(token) = passage.tokens.get(at) else { return PlaceReading::default() };
    let is_near = |other: &usize| passage.tokens[*other].sentence == token.sentence;
    let start = (at.saturating_sub(AROUND)..at).find(is_near).unwrap_or(at);
    let end = (at + 1..passage.tokens.len().min(at + 1 + AROUND)).take_while(is_near).last().unwrap_or(at) + 1;
    let own = at - start;
    let mut looks = features::looks(passage, start..end);
    looks[own] = Look::with(form, token);
    let mut sure = vec![0.0; looks.len()];
    let parts = parts(&looks, |at, features| {
        let sums = PARTS.sums(features);
        let best = best(&sums);
        let next = (0..sums.len()).filter(|&column| column != best).map(|column| sums[column]).max().unwrap_or(0);
        sure[at] = (sums[best] - next) as f32;
        best
    });
    let part = |at: Option<usize>| at.and_then(|at| parts.get(at)).copied().unwrap_or(Speech::Mark);
    PlaceReading {
        parts: [part(own.checked_sub(1)), parts[own], part(Some(own + 1))],
        sure: sure[own],
        sure_around: sure[own.saturating_sub(1)..sure.len().min(own + 3)].iter().sum(),
    }
}

/// The tags of one passage, told when a sentence is first asked about and kept with what else is known of the passage.
#[derive(Debug, Default)]
pub struct Sentences {
    /// The tokens of a piece -> their tags. A piece is a sentence, or part of one that is longer than [`LONGEST`].
    pieces: Vec<(u32, OnceLock<Vec<Tagged>>)>,
}

impl Sentences {
    /// Nothing is told yet.
    pub fn of(passage: &Passage) -> Self {
        let mut pieces: Vec<(u32, OnceLock<Vec<Tagged>>)> = Vec::new();
        let mut sentence = None;
        for (at, token) in (0u32..).zip(&passage.tokens) {
            let is_long = pieces.last().is_some_and(|&(start, _)| at - start >= LONGEST);
            if sentence != Some(token.sentence) || is_long {
                pieces.push((at, OnceLock::new()));
                sentence = Some(token.sentence);
            }
        }
        Self { pieces }
    }

    /// The tags of a token, of the one before it and of the one behind it, in its sentence; nothing beyond the sentence. The passage is
    /// that of [`Sentences::of`].
    pub fn beside(&self, passage: &Passage, token: usize) -> [Tagged; 3] {
        let piece = self.pieces.partition_point(|&(start, _)| start as usize <= token).checked_sub(1);
        let Some(piece) = piece.filter(|_| token < passage.tokens.len()) else { return [Tagged::default(); 3] };
        let (start, told) = &self.pieces[piece];
        let start = *start as usize;
        let end = self.pieces.get(piece + 1).map_or(passage.tokens.len(), |&(next, _)| next as usize);
        let tags = told.get_or_init(|| tags(passage, start..end));
        let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).copied().unwrap_or_default();
        let own = token - start;
        [tag(own.checked_sub(1)), tag(Some(own)), tag(Some(own + 1))]
    }
}

/// The most tokens that are tagged together: a line of ten thousand words is no sentence.
const LONGEST: u32 = 120;

/// The parts of speech from left to right: `choose` says which column a token with these features has.
fn parts(looks: &[Look], mut choose: impl FnMut(usize, &[u64]) -> usize) -> Vec<Speech> {
    let mut parts = Vec::with_capacity(looks.len());
    let mut found = Vec::new();
    for (at, look) in looks.iter().enumerate() {
        let part = look.certain_part().unwrap_or_else(|| {
            features::of_part(looks, &parts, at, &mut found);
            Speech::ALL[choose(at, &found)]
        });
        parts.push(part);
    }
    parts
}

/// The kinds of names, in the same way, where a name may stand.
fn namings(looks: &[Look], parts: &[Speech], mut choose: impl FnMut(usize, &[u64]) -> usize) -> Vec<Naming> {
    let mut namings = Vec::with_capacity(looks.len());
    let mut found = Vec::new();
    let runs = features::runs(looks);
    for at in 0..looks.len() {
        let mut naming = Naming::Nothing;
        if features::may_name(looks, at) {
            features::of_naming(looks, &runs, parts, &namings, at, &mut found);
            naming = Naming::ALL[choose(at, &found)];
        }
        namings.push(naming);
    }
    namings
}

/// The first of the greatest.
fn best(sums: &[i32]) -> usize {
    let mut best = 0;
    for (column, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = column;
        }
    }
    best
}

const PART_COUNT: usize = Speech::ALL.len();
const NAMING_COUNT: usize = Naming::ALL.len();

static PARTS: Rows<PART_COUNT> = Rows::new(include_bytes!("../assets/models/tagger-parts.bin"));
static NAMINGS: Rows<NAMING_COUNT> = Rows::new(include_bytes!("../assets/models/tagger-namings.bin"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, layout};

    fn read(text: &str) -> Vec<(String, Tagged)> {
        let passage = Passage::read(layout(text, Format::Plain).remove(0));
        let tags = tags(&passage, 0..passage.tokens.len());
        passage.tokens.iter().map(|token| passage.form(token).to_string()).zip(tags).collect()
    }

    fn tag(text: &str, form: &str) -> Tagged {
        read(text).into_iter().find(|(token, _)| token == form).expect("the form stands in the text").1
    }

    #[test]
    fn a_word_is_a_noun_or_a_verb_by_its_neighbours() {
        assert_eq!(tag("The council will plan a new bridge.", "plan").part, Speech::Verb);
        assert_eq!(tag("The plan for a new bridge was told on Monday.", "plan").part, Speech::Noun);
    }

    #[test]
    fn a_speaker_is_a_person_and_a_city_is_a_place() {
        assert_eq!(tag("On Monday Winterbourne said that he would resign.", "Winterbourne").naming, Naming::Person);
        assert_eq!(tag("The two men were arrested in Chicago on Monday.", "Chicago").naming, Naming::Place);
    }

    #[test]
    fn a_token_at_an_end_has_nothing_beside_it() {
        let passage = Passage::read(layout("Ellen left.", Format::Plain).remove(0));
        let sentences = Sentences::of(&passage);
        assert_eq!(sentences.beside(&passage, 0)[0], Tagged::default());
        assert_eq!(sentences.beside(&passage, 0)[2].part, Speech::Past);
        assert_eq!(sentences.beside(&passage, 9), [Tagged::default(); 3]);
    }

    #[test]
    fn a_sentence_is_tagged_by_itself_and_a_long_one_in_pieces() {
        let text = format!("Ellen left. {}", "the town ".repeat(400));
        let passage = Passage::read(layout(&text, Format::Plain).remove(0));
        let sentences = Sentences::of(&passage);
        assert_eq!(sentences.beside(&passage, 2)[2], Tagged::default());
        for start in [3, 3 + LONGEST as usize] {
            let piece = tags(&passage, start..start + LONGEST as usize);
            assert!((0..piece.len()).all(|at| sentences.beside(&passage, start + at)[1] == piece[at]));
        }
        assert_eq!(sentences.beside(&passage, passage.tokens.len()), [Tagged::default(); 3]);
    }

    #[test]
    fn the_shipped_models_are_at_most_three_megabytes() {
        let models = [&include_bytes!("../assets/models/tagger-parts.bin")[..], include_bytes!("../assets/models/tagger-namings.bin")];
        assert!(models.iter().map(|model| model.len()).sum::<usize>() <= 3_000_000);
    }
}
