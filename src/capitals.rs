//! Capitals: what carries a capital is read, too. Which words with a capital are slips, and what was meant?
//!
//! An unknown capitalised word is most likely a name: that is the prior. Against it speak what lies near it among known names and words, the
//! words on both sides, the letters, the lists, and the article, in two fitted models: one for *strangers*, which no list has (`Wensday`,
//! `Departement`, `Bidne`), and one for *namesakes*, words that lists have in the place of another in a known name of several words
//! (`Royal Collage of Nursing`, `Vladmir Putin`). What one passage tells is kept with its [`CapitalFacts`]; the article has the last word.

use std::sync::Arc;

use crate::article::{NOTHING, PROSE, Paragraph, Passage};
use crate::config::Config;
use crate::knowledge::{self, Form, NameKind};
use crate::lexicon::entry;
use crate::model::Trees;
use crate::text::{Pattern, Span};

mod acronyms;
mod article;
mod comparison;
mod features;
mod fits;
mod house;
mod near;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;
mod suspects;
mod units;

pub use acronyms::{AcronymGround, AcronymSlip, acronyms};
pub use comparison::{SlipCandidate, Values};
pub use near::Nearby;
pub use suspects::Suspect;

use article::{Article, Stems, values};
use features::Pair;
use fits::Fit;
use house::Houses;
use units::Units;

/// What one passage tells of its capitals; depends on the passage alone.
#[derive(Debug, Default)]
pub struct CapitalFacts {
    units: Units,
    suspects: Vec<Suspect>,
    strangers: Vec<near::Stranger>,
}

/// How sure the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Surer of a slip than of a name.
    Hint,
    /// Likely.
    Information,
    /// Almost sure.
    Warning,
}

/// A word with a capital that is probably a slip.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// Where, in the article.
    pub span: Span,
    /// How sure the desk is.
    pub level: Level,
    /// What may have been meant, best first.
    pub meant: Vec<String>,
    /// The known name of several words that is meant with the best of them.
    pub name: Option<String>,
    /// The name that the newsroom has settled, where that is why.
    pub settled: Option<SettledName>,
    /// Does no list have the word?
    pub is_stranger: bool,
    /// Does it stand in a direct quotation?
    pub is_quoted: bool,
}

/// A name that the newsroom has settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledName {
    /// As it is written.
    pub name: String,
    /// What is registered of it, in a line; may be empty.
    pub account: String,
    /// Has the newsroom only written it so before?
    pub is_archive: bool,
}

/// Reads one passage. `nearby` saves searching for what was found in others.
pub fn facts(passage: &Passage, nearby: &mut Nearby) -> CapitalFacts {
    let mut facts = all(passage, nearby);
    let units = &facts.units;
    facts.suspects.retain(|suspect| may_be_told(suspect, units));
    facts
}

/// The same with the suspects that no article can make slips of.
fn all(passage: &Passage, nearby: &mut Nearby) -> CapitalFacts {
    if !PROSE.contains(&passage.zone) {
        return CapitalFacts::default();
    }
    let units = Units::of(passage);
    let (suspects, strangers) = suspects::suspects(&units, passage.zone, nearby);
    CapitalFacts { units, suspects, strangers }
}

/// The slips of an article, in order. `facts` runs beside `paragraphs`.
pub fn slips(paragraphs: &[Paragraph], facts: &[Arc<CapitalFacts>], config: &Config) -> Vec<Slip> {
    let article = Article::of(facts);
    let houses = Houses::of(facts, &config.house);
    let mut found = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let visible = paragraph.passage.visible.as_str();
        let (house, stems) = (houses.in_passage(&facts.units), Stems::of(facts));
        let is_open = |span: Span| !config.accepts(span.of(visible)) && !span.of(visible).as_bytes().contains(&NOTHING);
        let first = found.len();
        found.extend(house.slips().filter(|slip| is_open(slip.span)));
        let own: Vec<Span> = found[first..].iter().map(|slip: &Slip| slip.span).collect();
        for suspect in &facts.suspects {
            let span = Span::new(suspect.start as usize, suspect.end as usize);
            let before = own.partition_point(|own| own.start < span.end);
            let is_told = own[..before].last().is_some_and(|own| own.overlaps(span));
            if is_open(span) && !house.hold(span, suspect.is_stranger) && !is_told {
                found.extend(judged(suspect, facts, &stems, &article));
            }
        }
        for slip in &mut found[first..] {
            slip.span = slip.span.shifted(paragraph.span.start);
        }
        found[first..].sort_by_key(|slip| slip.span);
    }
    found
}

/// Of two near forms of one name in an article: is the first known to the world, by the full name that stands in the text, and the second to
/// nobody?
pub(crate) fn beats(known: &str, other: &str, text: &str) -> bool {
    let (known, other) = (knowledge::key(known), knowledge::key(other));
    let is_near = Pattern::of(known.as_bytes()).edits_up_to(other.as_bytes(), 1) == 1;
    let is_named = |form: Form| form.text().contains(' ') && text.contains(form.text());
    is_near && fits::is_stranger(&other) && knowledge::word(&known).is_some_and(is_named)
}

/// Fixes that a person is shown.
const SHOWN: usize = 3;

/// What a candidate is, by which a slip is more or less likely in print: each group is asked its own log-odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// A common word, or a word of a known name of several words that is no person's.
    Word,
    /// A month, a nation, a place.
    Place,
    /// A person, or any other name of one word.
    Name,
}

/// Levels and groups, each with a threshold of its own.
const LEVELS: usize = 3;
const KINDS: usize = 3 * LEVELS;

fn group(candidate: &SlipCandidate) -> Group {
    let holds = |feature: Pair| candidate.values[feature as usize] > 0.0;
    if let Some(fit) = candidate.fit {
        return if fit.form.kind() == NameKind::Person { Group::Name } else { Group::Word };
    }
    let known = [Pair::CPlace, Pair::CPeople, Pair::CCalendar].into_iter().any(holds) || candidate.values[Pair::CTown as usize] >= 3.0;
    match candidate.values[Pair::CWord as usize] {
        99.0 if known => Group::Place,
        99.0 => Group::Name,
        _ if holds(Pair::CCalendar) => Group::Place,
        _ => Group::Word,
    }
}

/// How often a common word carries a capital, in nats above once in 30 million words, to be a name as well: `Phoenix`.
const NAMED: f32 = 4.0;

/// The log-odds of a candidate above what its group is asked for a hint, and the level that they reach. Where they are at most `least`, all
/// that is told is that: the trees are left as soon as it is certain.
fn score(model: &Trees<KINDS>, values: &Values, group: Group, least: f32) -> (f32, Option<Level>) {
    let kind = |level: Level| LEVELS * group as usize + level as usize;
    let holds = |feature: Pair| values[feature as usize] > 0.0;
    let odds = model.score(values, kind(Level::Hint), least).unwrap_or(least);
    let reaches = |level: &Level| odds > model.threshold(kind(*level)) - model.threshold(kind(Level::Hint));
    // A name's listed misspelling is told wherever it stands once: to the models it is a form that the web has.
    let is_name = group != Group::Word || values[Pair::CapitalRate as usize] >= NAMED;
    let is_listed = is_name && holds(Pair::SListedAs) && holds(Pair::Lead) && !holds(Pair::Again);
    let listed = is_listed.then_some(Level::Information);
    let level = [Level::Warning, Level::Information, Level::Hint].into_iter().find(reaches).max(listed);
    // A form that the article has again is its own, unless it is a nation's or a day's.
    let is_own = holds(Pair::Again) && !holds(Pair::CPeople) && !holds(Pair::CCalendar);
    (odds, if is_own { level.min(Some(Level::Hint)) } else { level })
}

/// SCOWL's size up to which a surname is a word first: `macron` is none.
const COMMON_WORD: u8 = 60;
/// Letters of a stranger in the full name of a known person from which it is a slip of that name: one edit away, or two edits and the same
/// first letter. Of 58 such forms in 4 million words of news 47 were slips and 6 other spellings that are in use.
const ONE_EDIT: usize = 6;
const TWO_EDITS: usize = 8;
/// How rare the rest of a known person's name is, in nats, for a near given name to be a slip of it; and where the article speaks of what
/// the person is known for, in two words at least. Of 41 such forms 35 were slips.
const RARE: f32 = -14.0;
const RARE_AND_TOLD: f32 = -11.5;

/// Is it a known person's name but for this word, so that somebody else of nearly the same name is less likely than a slip?
fn is_bearer(suspect: &Suspect, candidate: &SlipCandidate, values: &Values, units: &Units) -> bool {
    let Some(fit) = candidate.fit.filter(|fit| fit.form.kind() == NameKind::Person) else { return false };
    let value = |feature: Pair| values[feature as usize];
    if value(Pair::Again) > 0.0 {
        return false;
    }
    if suspect.is_stranger {
        return match candidate.edits {
            1 => suspect.key.len() >= ONE_EDIT,
            2 => suspect.key.len() >= TWO_EDITS && value(Pair::SameFirst) > 0.0,
            _ => false,
        };
    }
    let is_rare = value(Pair::NameFixed) <= RARE || value(Pair::NameFixed) <= RARE_AND_TOLD && value(Pair::Told) >= 2.0;
    let (written, meant) = (suspect.key.as_str(), candidate.key.as_str());
    // `Steven` for `Steve` is the same name in full.
    let is_given = entry(meant).is_given() && !written.starts_with(meant);
    fit.gap == 0 && candidate.edits == 1 && (is_rare && is_given || is_only_bearer(suspect, fit, units))
}

/// Is it a known person's name in other Latin letters only: `Boroday` for `Borodai`, `Dmitriy` for `Dmitri`? Either may be right.
fn is_respelt(suspect: &Suspect, candidate: &SlipCandidate) -> bool {
    let spelt = |key: &str| {
        let letters = key.replace(['y', 'j'], "i").replace("ee", "i").replace("oo", "u").replace("ou", "u");
        letters.replace("ii", "i")
    };
    let is_person = candidate.fit.is_some_and(|fit| fit.form.kind() == NameKind::Person);
    is_person && spelt(&suspect.key) == spelt(&candidate.key)
}

/// Does nobody else bear the rest of the name (`Vladmir Putin`)?
fn is_only_bearer(suspect: &Suspect, fit: Fit, units: &Units) -> bool {
    let is_rare = |at: usize| {
        let own = entry(units.key(units.all()[at]));
        let is_word = own.is_accepted_word() && own.lower_size() <= COMMON_WORD;
        own.surname_class() <= 1 && !is_word && !own.is_given() && own.place_class() == 0
    };
    let is_only = suspect.candidates.iter().filter(|other| other.fit.is_some()).count() == 1;
    is_only && (fit.from + 1..=fit.to).all(is_rare)
}

/// The model that judges a suspect.
fn model(suspect: &Suspect) -> &'static Trees<KINDS> {
    if suspect.is_stranger { &STRANGERS } else { &NAMESAKES }
}

/// Can [`judged`] make a slip of a suspect in any article that has its passage?
fn may_be_told(suspect: &Suspect, units: &Units) -> bool {
    suspect.candidates.iter().any(|candidate| {
        let open = article::decided(candidate);
        let hint = LEVELS * group(candidate) as usize + Level::Hint as usize;
        let most = article::most(&candidate.values);
        candidate.values[Pair::SListedAs as usize] > 0.0
            || is_bearer(suspect, candidate, &most, units)
            || model(suspect).may_reach(&candidate.values, hint, 0.0, &open)
    })
}

/// What the models say of a suspect; the span counts from the passage.
fn judged(suspect: &Suspect, facts: &CapitalFacts, stems: &Stems, article: &Article) -> Option<Slip> {
    let model = model(suspect);
    let weighed = suspect.candidates.iter().map(|candidate| (candidate, values(suspect, candidate, stems, article)));
    let weighed: Vec<(&SlipCandidate, Values)> = weighed.collect();
    let scored = |(candidate, values): &(&SlipCandidate, Values), least: f32| {
        let (odds, level) = score(model, values, group(candidate), least);
        let bearer = is_bearer(suspect, candidate, values, &facts.units).then_some(Level::Information);
        (odds, if is_respelt(suspect, candidate) { level.min(Some(Level::Hint)) } else { level.max(bearer) })
    };
    // Most suspects are nobody's slip, and that is soon known.
    if weighed.iter().all(|weighed| scored(weighed, 0.0).1.is_none()) {
        return None;
    }
    let mut ranked: Vec<((f32, Option<Level>), &SlipCandidate)> =
        weighed.iter().map(|weighed| (scored(weighed, f32::NEG_INFINITY), weighed.0)).collect();
    ranked.sort_by(|((a, _), _), ((b, _), _)| b.total_cmp(a));
    let &((_, level), best) = ranked.first()?;
    Some(Slip {
        span: Span::new(suspect.start as usize, suspect.end as usize),
        level: level?,
        meant: ranked.iter().take(SHOWN).map(|(_, candidate)| candidate.text.clone()).collect(),
        name: best.fit.map(|fit| fit.form.text().to_owned()),
        settled: None,
        is_stranger: suspect.is_stranger,
        is_quoted: suspect.is_quoted,
    })
}

const STRANGERS_BYTES: &[u8] = include_bytes!("../assets/strangers.bin");
const NAMESAKES_BYTES: &[u8] = include_bytes!("../assets/namesakes.bin");

/// What judges words that no list has; thresholds of hint, information and warning for each group.
static STRANGERS: Trees<KINDS> = Trees::new(STRANGERS_BYTES, Pair::NAMES);

/// What judges words in the place of another in a known name.
static NAMESAKES: Trees<KINDS> = Trees::new(NAMESAKES_BYTES, Pair::NAMES);

#[cfg(test)]
mod tests;
