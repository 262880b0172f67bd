//! Strangers: a surname that stands alone where a person speaks or acts, that the article introduces nowhere and the world does not know by
//! that name alone. Who can be meant?
//!
//! Letters count, and so do the place and the cast: who was named last, who has not been named since, how many others there are, whether
//! the article introduces people at all. Fitted trees (assets/models/strangers-meant.tsv, written by fit_strangers) weigh each stranger
//! against each person who is introduced; the answer is one of three: somebody is meant, somebody may be meant, or nobody knows.

use super::distance;
use super::read::Word;
use super::usage::ArticleNames;
use super::{Entity, Suspicion};
use crate::config::Config;
use crate::lexicon;
use crate::model::Trees;
use crate::text::Span;

mod features;
mod scene;
mod weighing;

use scene::Scene;

pub(super) use features::Meant;

/// A name that nobody introduced, and of which it is not clear who is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Stranger {
    /// Where it stands first in the running text.
    pub span: Span,
    /// As it stands there.
    pub form: String,
    /// Indices in [`Cast::entities`](super::Cast::entities) of who may be meant, the likeliest first; none where nobody is likely.
    pub meant: Vec<usize>,
    /// Why, one sentence each.
    pub evidence: Vec<String>,
}

/// What is said of a stranger.
pub(super) enum Answer {
    /// One person stands out.
    Meant(Suspicion),
    /// One or another may be meant, or nobody is likely.
    Open(Stranger),
}

/// A stranger and those it is held against.
pub(super) struct Case {
    /// Token of the mention.
    pub index: usize,
    pub candidates: Vec<Candidate>,
    /// Does a person stand there beyond doubt?
    acts: bool,
    /// Does the world know somebody by this name alone, or a place or thing of that name?
    known: bool,
}

/// Somebody who may be meant.
pub(super) struct Candidate {
    /// Index of the entity.
    pub entity: usize,
    pub values: Vec<f32>,
}

/// What a second person must be behind the first to be no alternative, in log-odds.
const LEAD: f32 = 1.6;

const MEANT_BYTES: &[u8] = include_bytes!("../../assets/strangers-meant.bin");

/// Who is meant; thresholds of information and of warning.
static MEANT: Trees<2> = Trees::new(MEANT_BYTES, Meant::NAMES);

/// The strangers of an article in order of place.
pub(super) fn find(names: &ArticleNames, entities: &[Entity], config: &Config) -> Vec<Answer> {
    let scene = Scene::of(names, entities);
    let is_accepted = |case: &Case| config.accepts(names.words[case.index].name);
    scene.cases().iter().filter(|case| !is_accepted(case)).filter_map(|case| scene.judge(case, config)).collect()
}

/// The strangers with the values of the model, for fitting it.
#[cfg(any(test, feature = "study"))]
pub(super) fn cases(names: &ArticleNames, entities: &[Entity]) -> Vec<(Span, Case)> {
    let scene = Scene::of(names, entities);
    scene.cases().into_iter().map(|case| (scene.span(case.index), case)).collect()
}

impl Scene<'_, '_> {
    /// The strangers of the article, each held against whoever may be meant.
    fn cases(&self) -> Vec<Case> {
        let strangers: Vec<usize> = self.names.forms.iter().filter_map(|form| self.stranger(form)).collect();
        let mut cases: Vec<Case> = strangers.iter().filter_map(|&index| self.case(index, strangers.len())).collect();
        cases.sort_by_key(|case| case.index);
        cases
    }

    fn judge(&self, case: &Case, config: &Config) -> Option<Answer> {
        let word = &self.names.words[case.index];
        // Who is settled to be another person needs no introduction.
        if self.entities.iter().any(|entity| config.are_two(word.name, &entity.surname)) {
            return None;
        }
        let mut scored: Vec<(f32, usize)> = case
            .candidates
            .iter()
            .filter_map(|candidate| Some((MEANT.score(&candidate.values, PERHAPS, 0.0)?, candidate.entity)))
            .collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let asked = MEANT.threshold(ONE) - MEANT.threshold(PERHAPS);
        let best = scored.first().map_or(0.0, |&(best, _)| best);
        let meant: Vec<usize> = scored.iter().take_while(|(score, _)| best - score <= LEAD).take(2).map(|&(_, entity)| entity).collect();
        let (span, form, evidence) = (self.span(case.index), word.name.to_string(), self.evidence(&meant, word));
        match meant.as_slice() {
            [] if !case.acts || case.known => None,
            &[entity] if best > asked => Some(Answer::Meant(self.suspicion(case.index, entity, best - asked, evidence))),
            _ => Some(Answer::Open(Stranger { span, form, meant, evidence })),
        }
    }

    fn suspicion(&self, index: usize, number: usize, score: f32, evidence: Vec<String>) -> Suspicion {
        let (word, entity) = (&self.names.words[index], &self.entities[number]);
        let others = entity.mentions.iter().filter(|mention| mention.form.ends_with(&entity.surname)).map(|mention| mention.span);
        let introduction = entity.mentions[entity.introduction].span;
        let others = std::iter::once(introduction).chain(others.filter(|&span| span != introduction)).collect();
        let (form, meant) = (word.name.to_string(), entity.surname.clone());
        Suspicion {
            span: self.span(index),
            form,
            meant,
            entity: Some(number),
            others,
            again: Vec::new(),
            left_out: 0,
            score,
            near: false,
            evidence,
        }
    }

    fn evidence(&self, meant: &[usize], word: &Word) -> Vec<String> {
        let mut evidence =
            vec![format!("\"{}\" stands alone where a person stands, and the article introduces nobody of that name.", word.name)];
        for &entity in meant {
            let entity = &self.entities[entity];
            let shared = distance::common_prefix(word.key, lexicon::plain(&entity.surname).as_bytes());
            if shared > 1 {
                evidence.push(format!("\"{}\" begins as \"{}\" does.", entity.surname, word.name));
            }
        }
        evidence
    }
}

/// Columns of the model's thresholds.
const PERHAPS: usize = 0;
const ONE: usize = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::{Analysis, check};

    fn read(text: &str) -> Analysis {
        check(text, Format::Plain, &Config::default())
    }

    fn meant(text: &str) -> Vec<String> {
        read(text).cast().suspicions.iter().map(|one| format!("{} for {}", one.form, one.meant)).collect()
    }

    fn open(text: &str) -> Vec<(String, usize)> {
        read(text).cast().strangers.iter().map(|stranger| (stranger.form.clone(), stranger.meant.len())).collect()
    }

    #[test]
    fn the_packed_model_is_that_of_the_table() {
        let table = include_str!("../../assets/models/strangers-meant.tsv");
        let packed = crate::model::pack(table, Meant::NAMES).expect("a table");
        assert!(packed == MEANT_BYTES, "scripts/pack-knowledge");
        assert!(MEANT.size().0 > 100);
        assert!(MEANT.threshold(PERHAPS) < MEANT.threshold(ONE));
    }

    #[test]
    fn a_surname_that_begins_as_the_only_one_introduced_does_means_that_person() {
        let text = "The goalkeeper Tomas Brandvold retired on Monday after eleven seasons. The club gave him a clock. \
                    Branniff said that his knee had given way in training.";
        assert_eq!(meant(text), ["Branniff for Brandvold"]);
        let introduced = text.replace("Branniff said", "Adam Branniff, his doctor, was there. Branniff said");
        assert_eq!(meant(&introduced), Vec::<String>::new());
        assert_eq!(open(&introduced), []);
    }

    #[test]
    fn a_speaker_whom_nobody_introduced_is_asked_for() {
        let text = "The ferry to the islands will stop running in October. Nobody has applied for the post. \
                    \"You cannot put a gull in charge,\" Maclintock said. The company has raised the pay.";
        assert_eq!(open(text), [("Maclintock".to_string(), 0)]);
    }

    #[test]
    fn a_place_an_office_and_a_line_up_introduce_nobody_and_ask_for_nobody() {
        let text = "The goalkeeper Tomas Brandvold retired on Monday. He was born in Brandenburg, and President Branniff thanked him. \
                    Team: A Branson, B Cole, C Drew.";
        assert_eq!((meant(text), open(text)), (vec![], vec![]));
    }

    #[test]
    fn a_letter_before_a_surname_introduces_it() {
        let text = |player: &str| {
            format!(
                "England beat France in Paris\n\nCentre Jonathan Thorpe will miss the match with France, the coach Graham Ashe said on \
                 Monday. Thorpe hurt his knee.\n\n\
                 France: D Casterton; A Rougemont, Y Jausson; F Pellier (capt), {player}; S Bettson, Y Nyang."
            )
        };
        assert_eq!(meant(&text("J Thurel")), Vec::<String>::new());
        assert_eq!(meant(&text("J. Thurel")), Vec::<String>::new());
    }

    #[test]
    fn a_name_that_a_person_has_accepted_is_no_stranger() {
        let text = "The goalkeeper Tomas Brandvold retired on Monday. Branniff said that his knee had given way.";
        let config = Config { names: ["Branniff".to_string()].into_iter().collect(), ..Config::default() };
        assert_eq!(check(text, Format::Plain, &config).cast().suspicions, []);
    }
}
