//! What the models see in an article: every comparison with its features, and the mentions into which a slip can be put. For fitting
//! the models (`fit_names`) with the very code that checks; nothing of the check itself needs it.

use std::sync::Arc;

pub use super::slot::{Slot, SlotWeights};
use super::strangers::{self, Meant};
use super::suspects::{self, Claim, Comparison, Pair, Second, Style, Values};
use super::usage::ArticleNames;
use super::{NameFacts, cast, read, slot};
use crate::article::Paragraph;
pub use crate::model::{pack, pack_weights};
use crate::text::Span;

/// The models, in the order of their columns: four for other letters, three for the same letters written in another way.
pub const MODELS: [&str; 7] = ["unknown", "name", "word", "given", "lower", "split", "style"];

/// How many of [`MODELS`] judge other letters.
pub const LETTER_MODELS: usize = 4;

/// Names of the features of a model, in order.
pub fn features(model: usize) -> &'static [&'static str] {
    if model < LETTER_MODELS { Pair::NAMES } else { Style::NAMES }
}

/// One comparison of a mention with an established form.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Bytes of the mention.
    pub span: Span,
    /// As it stands there: its first word.
    pub form: String,
    /// The established form.
    pub meant: String,
    /// Index in [`MODELS`].
    pub model: usize,
    /// The values of [`features`], in order.
    pub values: Vec<f32>,
    /// Why it is no slip, whatever the score.
    pub veto: Option<&'static str>,
    /// Log-odds above the threshold, as shipped.
    pub score: f32,
}

/// What part of a name a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The last word of the name of a person introduced in full.
    Surname,
    /// The first word of a person's full name.
    Given,
    /// A word of another name.
    Other,
}

/// A word of a name into which a slip can be put.
#[derive(Clone, Debug)]
pub struct Use {
    /// Its bytes.
    pub span: Span,
    /// As it stands there.
    pub form: String,
    /// What it is.
    pub part: Part,
    /// Does the form stand here for the first time?
    pub first: bool,
    /// Does the name have several words here?
    pub full: bool,
}

/// All that the models see in one article: every comparison, and the words of names that stand twice or more. `facts` runs beside
/// `paragraphs`.
pub fn study(paragraphs: &[Paragraph], facts: &[Arc<NameFacts>], weights: &SlotWeights) -> (Vec<Seen>, Vec<Use>) {
    let mut words = read::tokens(paragraphs, facts);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(paragraphs, facts, words, runs, weights);
    let seen = suspects::compared(&names, |_| true).map(|comparison| seen(&names, &comparison)).collect();
    (seen, uses(&names))
}

/// Names of the features of the second look, in order.
pub const SECOND_FEATURES: &[&str] = Second::NAMES;

/// One comparison that the second look judges.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Bytes of the place that would be reported.
    pub span: Span,
    /// As it stands there: its first word.
    pub form: String,
    /// What would be written for it.
    pub meant: String,
    /// Index in [`MODELS`].
    pub model: usize,
    /// The values of [`SECOND_FEATURES`].
    pub values: Vec<f32>,
}

/// What the second look sees in one article, and the words of names that stand twice or more. `facts` runs beside `paragraphs`.
pub fn looks(paragraphs: &[Paragraph], facts: &[Arc<NameFacts>]) -> (Vec<Looked>, Vec<Use>) {
    let mut words = read::tokens(paragraphs, facts);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(paragraphs, facts, words, runs, &SlotWeights::Shipped);
    let looked = |comparison: Comparison| {
        let values = comparison.look(&names)?;
        let model = model(&comparison);
        let claim = comparison.turn(&names).claim(&names, 0.0);
        Some(Looked { span: claim.span, form: claim.form.into(), meant: claim.meant.into(), model, values })
    };
    let looked = suspects::compared(&names, |excuse| excuse.is_none()).filter_map(looked).collect();
    (looked, uses(&names))
}

/// The number of what judges a comparison in [`MODELS`].
fn model(comparison: &Comparison) -> usize {
    match &comparison.values {
        Values::Letters(_, model) => *model as usize,
        Values::Style(variant) => LETTER_MODELS + variant.column(),
    }
}

/// Who or what stands at a mention, as far as the article and the lists tell without a look at what stands around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The surname, alone, of somebody introduced in full.
    Surname,
    /// A listed place or a listed name that is nobody's, alone.
    Place,
    /// The last word of a name of several that is nobody's.
    Thing,
    /// An ordinary word with the capital of its place.
    Word,
}

/// The mentions whose kind is known, each with the features of what stands around.
pub fn surroundings(paragraphs: &[Paragraph], facts: &[Arc<NameFacts>]) -> Vec<(Stands, Vec<String>)> {
    let mut words = read::tokens(paragraphs, facts);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(paragraphs, facts, words, runs, &SlotWeights::Shipped);
    let known = (0..names.words.len()).filter_map(|index| Some((index, stands(&names, index)?)));
    let features = |index: usize| {
        let mut out = Vec::new();
        slot::features(&names.words, index, index + 1, names.words[index].possessive, |pieces| out.push(pieces.concat()));
        out
    };
    known.map(|(index, stands)| (stands, features(index))).collect()
}

fn stands(names: &ArticleNames, index: usize) -> Option<Stands> {
    let word = &names.words[index];
    let Some((run, place)) = names.run_at(index) else { return word.weak.then_some(Stands::Word) };
    let form = names.form(word.name).filter(|_| place + 1 == run.core.len() && !word.is_upper())?;
    if run.org {
        return Some(Stands::Thing);
    }
    if run.core.len() > 1 {
        return None;
    }
    let entry = word.entry;
    let (surname, town) = (entry.surname_class() > 0, entry.place_class());
    if form.intro > 0 {
        return (town < 3 && form.org == 0).then_some(Stands::Surname);
    }
    let nobody = form.perhaps + form.first + form.title == 0;
    let listed = town > 0 || entry.proper_size() > 0 || entry.word_size() > 0;
    let is_place = town >= 3 || !surname && (town > 0 || listed && !entry.is_given());
    (nobody && is_place).then_some(Stands::Place)
}

/// Which comparisons would be reported if these were their log-odds above the threshold.
pub fn reported(seen: &[Seen], scores: &[f32]) -> Vec<usize> {
    let claims: Vec<Claim> = seen.iter().zip(scores).map(|(seen, &score)| seen.claim(score)).collect();
    suspects::chosen(&claims)
}

impl Seen {
    fn claim(&self, score: f32) -> Claim<'_> {
        let same_letters = self.model >= LETTER_MODELS;
        let score = if self.veto.is_some() { f32::NEG_INFINITY } else { score };
        Claim { span: self.span, form: &self.form, meant: &self.meant, same_letters, score }
    }
}

fn seen(names: &ArticleNames, comparison: &Comparison) -> Seen {
    let values = match &comparison.values {
        Values::Letters(features, _) => features.values().to_vec(),
        Values::Style(variant) => variant.values(names).to_vec(),
    };
    let claim = comparison.claim(names, 0.0);
    Seen {
        span: claim.span,
        form: claim.form.into(),
        meant: claim.meant.into(),
        model: model(comparison),
        values,
        veto: comparison.excuse.map(|excuse| excuse.name()),
        score: comparison.first_score(names, f32::NEG_INFINITY).unwrap_or(f32::NEG_INFINITY),
    }
}

fn uses(names: &ArticleNames) -> Vec<Use> {
    let mut out = Vec::new();
    for form in names.forms.iter().filter(|form| form.count() > 1) {
        for (number, &at) in form.places.iter().enumerate() {
            let Some((run, place)) = names.run_at(at as usize) else { continue };
            let word = &names.words[at as usize];
            let part = if form.intro > 0 && place + 1 == run.core.len() {
                Part::Surname
            } else if run.person && place == 0 && form.first > 1 {
                Part::Given
            } else if form.intro == 0 && form.first == 0 && form.title == 0 {
                Part::Other
            } else {
                continue;
            };
            let span = Span::new(word.start, word.end);
            out.push(Use { span, form: word.name.to_string(), part, first: number == 0, full: run.core.len() > 1 });
        }
    }
    out.sort_by_key(|place| place.span);
    out
}

/// Names of the features of the model of strangers, in order.
pub const STRANGER_FEATURES: &[&str] = Meant::NAMES;

/// A name that nobody introduced, as the model sees it.
#[derive(Clone, Debug)]
pub struct SeenStranger {
    /// Its bytes, where it stands first in running text.
    pub span: Span,
    /// Those it is held against: the surname, and the values of [`STRANGER_FEATURES`].
    pub candidates: Vec<(String, Vec<f32>)>,
}

/// The strangers of an article in order. `facts` runs beside `paragraphs`.
pub fn strangers(paragraphs: &[Paragraph], facts: &[Arc<NameFacts>]) -> Vec<SeenStranger> {
    let mut words = read::tokens(paragraphs, facts);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(paragraphs, facts, words, runs, &SlotWeights::Shipped);
    let (entities, _) = cast::link(&names, paragraphs);
    let cases = strangers::cases(&names, &entities).into_iter();
    let candidate = |one: strangers::Candidate| (entities[one.entity].surname.clone(), one.values);
    cases.map(|(span, case)| SeenStranger { span, candidates: case.candidates.into_iter().map(candidate).collect() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, Passage, layout};

    fn study_of(text: &str) -> Vec<Seen> {
        let (mut paragraphs, mut facts) = (Vec::new(), Vec::new());
        for block in layout(text, Format::Plain) {
            let (span, zone) = (block.span, block.zone);
            let passage = Passage::read(block);
            facts.push(Arc::new(super::super::facts(&passage)));
            paragraphs.push(Paragraph { span, zone, passage: Arc::new(passage) });
        }
        study(&paragraphs, &facts, &SlotWeights::Shipped).0
    }

    #[test]
    fn the_scores_of_an_article_are_those_of_the_shipped_weights() {
        let seen = study_of(include_str!("../../tests/articles/summit.txt"));
        let kobler: Vec<String> = seen
            .iter()
            .filter(|seen| seen.form == "Kobler")
            .map(|seen| format!("{} for {}: {} {:.2} {}", seen.form, seen.meant, MODELS[seen.model], seen.score, seen.veto.unwrap_or("-")))
            .collect();
        assert_eq!(kobler, ["Kobler for Kobalia: name 3.54 -"]);
    }

    #[test]
    fn every_feature_of_every_model_is_read() {
        for seen in study_of(include_str!("../../tests/articles/summit.txt")) {
            assert_eq!(seen.values.len(), features(seen.model).len());
        }
    }
}
