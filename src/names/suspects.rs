//! Suspects: which mentions are probably slips, and what was meant.
//!
//! Each mention that may be a slip is held against the forms near it. What can be excused is silent; the rest is scored. Reported is the best established form for each suspect mention, and of two forms that suspect each other the
//! stronger suspicion alone.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Context;
use super::distance::weighted;
use super::read::is_unknown;
use super::usage::{ArticleNames, Form};
use super::{Suspicion, written};
use crate::config::Config;
use crate::knowledge;
use crate::text::Span;

mod candidates;
mod case;
mod doubts;
mod excuses;
mod features;
mod models;
mod pair;
mod second;
mod standing;
mod style;

use candidates::Candidate;
use case::Case;
use excuses::Excuse;
use models::SECOND;
use pair::{Distances, Features, Model};
use style::{StyleKind, StyleVariant};

pub(super) use features::Pair;
#[cfg(any(test, feature = "study"))]
pub(super) use features::{Second, Style};

/// What a variant in style adds to its score, so that the same letters outweigh near ones.
const SAME_LETTERS: f32 = 100.0;

/// So many places of an established form are named with a suspicion.
const OTHERS: usize = 100;

/// Log-odds below the threshold of the first models from which the second look is taken.
const FLOOR: f32 = -5.0;

/// How often the web has a rare surname that is well known all the same, in hundredths of a power of ten.
const OFTEN: u16 = 450;

/// A mention held against an established form.
pub(super) struct Comparison {
    /// First token and one past the last.
    pub tokens: (usize, usize),
    /// Number of the established form.
    pub form: u32,
    pub values: Values,
    /// Why it is no slip, whatever the score.
    #[cfg_attr(not(any(test, feature = "study")), expect(dead_code, reason = "a check asks for no comparison with an excuse"))]
    pub excuse: Option<Excuse>,
    /// Is it the later of the two that is suspected, though the earlier was compared?
    turned: bool,
}

/// What a comparison looks at.
pub(super) enum Values {
    /// Other letters, and the kind of the suspect.
    Letters(Box<Features>, Model),
    /// The same letters, written in another way.
    Style(StyleVariant),
}

impl Comparison {
    /// Are the letters far, so that the [strangers](super::strangers) say who is meant? They look at names alone that are no ordinary words, no
    /// great places and no known names; behind another given name a far surname is somebody else's.
    fn is_for_strangers(&self, names: &ArticleNames) -> bool {
        let Values::Letters(features, model) = &self.values else { return false };
        let (index, _) = self.tokens;
        let word = &names.words[index];
        let is_known = knowledge::form(word.low_name).is_some();
        let is_name = !word.weak && !is_known && !matches!(model, Model::Word) && word.entry.place_class() <= 2;
        let is_framed = features.has(Pair::SameGiven) || features.has(Pair::SameNext);
        !features.is_near() && if features.has(Pair::SSolo) { is_name } else { !is_framed }
    }

    /// Log-odds above the threshold of the first models; `None` where they are not above `least`.
    pub fn first_score(&self, names: &ArticleNames, least: f32) -> Option<f32> {
        match &self.values {
            Values::Letters(features, model) => features.score(*model, least),
            Values::Style(variant) => variant.score(names, least),
        }
    }

    /// What the second look sees; nothing where the first models or the strangers have the last word.
    pub fn look(&self, names: &ArticleNames) -> Option<Vec<f32>> {
        if self.is_for_strangers(names) {
            return None;
        }
        let first = self.first_score(names, FLOOR)?;
        Some(second::look(names, self.tokens.0, &names.forms[self.form as usize], &self.values, first))
    }

    /// Of two forms that stand once each the first is right, unless it is in no list and the other is well known: the later is suspected.
    pub fn turn(mut self, names: &ArticleNames) -> Self {
        let (index, _) = self.tokens;
        let (word, form) = (&names.words[index], &names.forms[self.form as usize]);
        let place = form.places[0] as usize;
        let each_once = form.count() == 1 && names.form_at(index).is_some_and(|own| own.count() == 1) && place > index;
        let other = form.entry;
        let surname = other.surname_class() > 1 || other.surname_class() == 1 && other.web() > OFTEN; // Whitcombe, not Whitcome
        let well_known = surname || other.is_given() || other.place_class() > 1 || other.proper_size() > 0;
        let other_is_listed = is_unknown(word.entry) && well_known;
        if let (Values::Letters(..), Some(own)) = (&self.values, word.form)
            && each_once
            && !other_is_listed
        {
            (self.tokens, self.form, self.turned) = ((place, place + 1), own, true);
        }
        self
    }

    /// What it would say with this score.
    pub fn claim<'a>(&self, names: &ArticleNames<'a>, score: f32) -> Claim<'a> {
        let (start, end) = self.tokens;
        Claim {
            span: Span::new(names.words[start].start, names.words[end - 1].end),
            form: names.words[start].name,
            meant: names.forms[self.form as usize].name,
            same_letters: matches!(self.values, Values::Style(_)),
            score,
        }
    }
}

/// The comparisons of the article, those of other letters first. `wanted` is asked with the excuse of each, before what costs more is read.
pub(super) fn compared<'n>(names: &'n ArticleNames, wanted: fn(Option<Excuse>) -> bool) -> impl Iterator<Item = Comparison> + 'n {
    let letters = candidates::pairs(names).flat_map(move |(index, candidates)| of_suspect(names, index, &candidates, wanted));
    let style = style::variants(names).into_iter().filter_map(move |variant| {
        let excuse = variant.excuse(names);
        let (tokens, form, values) = (variant.tokens, variant.form, Values::Style(variant));
        wanted(excuse).then_some(Comparison { tokens, form, values, excuse, turned: false })
    });
    letters.chain(style)
}

/// The comparisons of one suspect with its candidates. What costs less is asked first.
fn of_suspect(names: &ArticleNames, index: usize, candidates: &[Candidate], wanted: fn(Option<Excuse>) -> bool) -> Vec<Comparison> {
    let context = Context::new(names, index);
    let of_suspect = Features::of_suspect(&context);
    let against_all = excuses::of_suspect(&context, &of_suspect);
    if against_all.is_some() && !wanted(against_all) {
        return Vec::new();
    }
    let mut apart: Option<(Vec<f32>, [f32; 2])> = None;
    let mut out = Vec::new();
    for (n, candidate) in candidates.iter().enumerate() {
        let form = &names.forms[candidate.form as usize];
        let mut features = of_suspect.with_form(&context, form, candidate.edits);
        let case = Case::new(&context, form, &features);
        let excuse = against_all.or_else(|| excuses::of_pair(&case));
        if !wanted(excuse) {
            continue;
        }
        let doubts = doubts::doubts(&case);
        let (distances, least) = apart.get_or_insert_with(|| {
            let far = |candidate: &Candidate| weighted(&context.closer().sound, names.forms[candidate.form as usize].sound());
            let distances: Vec<f32> = candidates.iter().map(far).collect();
            let least = two_least(&distances);
            (distances, least)
        });
        let (weighted, rivals) = (distances[n], candidates.len() - 1);
        let nearest = (rivals > 0).then_some(if weighted == least[0] { least[1] } else { least[0] });
        features.add_rest(&context, form, Distances { edits: candidate.edits, weighted, rivals, nearest });
        doubts.for_each(|doubt| features.mark(doubt));
        let model = pair::model(names.words[index].entry, &features);
        let values = Values::Letters(Box::new(features), model);
        out.push(Comparison { tokens: (index, index + 1), form: candidate.form, values, excuse, turned: false });
    }
    out
}

/// The two least of these, infinite where there are fewer.
fn two_least(distances: &[f32]) -> [f32; 2] {
    distances.iter().fold(
        [f32::INFINITY; 2],
        |[first, second], &distance| {
            if distance < first { [distance, first] } else { [first, second.min(distance)] }
        },
    )
}

/// A comparison that may be reported: its place, the form there, the form meant, and how strongly.
pub(super) struct Claim<'a> {
    pub span: Span,
    pub form: &'a str,
    pub meant: &'a str,
    pub same_letters: bool,
    /// Log-odds above the threshold; a claim of 0 or less is none.
    pub score: f32,
}

/// Which claims are reported, as indices in order of place: the best for each place, the same letters before near ones, and of two
/// forms that suspect each other the stronger suspicion alone.
pub(super) fn chosen(claims: &[Claim]) -> Vec<usize> {
    let strength = |at: usize| claims[at].score + if claims[at].same_letters { SAME_LETTERS } else { 0.0 };
    let mut by_strength: Vec<usize> = (0..claims.len()).filter(|&at| claims[at].score > 0.0).collect();
    by_strength.sort_by(|&a, &b| strength(b).total_cmp(&strength(a)).then(claims[a].span.cmp(&claims[b].span)));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut said: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut out = Vec::new();
    for at in by_strength {
        let claim = &claims[at];
        let clash = taken.range(..claim.span.end).next_back().is_some_and(|(_, &end)| end > claim.span.start);
        if clash || said.contains(&(claim.meant, claim.form)) {
            continue;
        }
        taken.insert(claim.span.start, claim.span.end);
        said.insert((claim.form, claim.meant));
        out.push(at);
    }
    out.sort_by_key(|&at| claims[at].span);
    out
}

/// The suspicions of an article in order of place. `of_run` tells whom each run stands for.
pub(super) fn find(names: &ArticleNames, of_run: &[Option<usize>], config: &Config) -> Vec<Suspicion> {
    let apart = |comparison: &Comparison| {
        let claim = comparison.claim(names, 0.0);
        config.are_two(claim.form, claim.meant)
    };
    let stands = |comparison: Comparison| Some((SECOND.score(&comparison.look(names)?, 0, 0.0)?, comparison));
    let suspected = compared(names, |excuse| excuse.is_none()).filter_map(stands).filter(|(_, comparison)| !apart(comparison));
    let (scores, comparisons): (Vec<f32>, Vec<Comparison>) = suspected.map(|(score, comparison)| (score, comparison.turn(names))).unzip();
    let claims: Vec<Claim> = comparisons.iter().zip(scores).map(|(comparison, score)| comparison.claim(names, score)).collect();
    let mut out: Vec<Suspicion> = Vec::new();
    // The form and what was meant -> which suspicion tells of all places.
    let mut told: FxHashMap<(String, String), usize> = FxHashMap::default();
    for at in chosen(&claims) {
        let (comparison, score) = (&comparisons[at], claims[at].score);
        let suspicion = suspicion(names, of_run, comparison, score);
        if config.accepts(&suspicion.form) {
            continue;
        }
        match told.entry((suspicion.form.clone(), suspicion.meant.clone())) {
            Entry::Occupied(first) => out[*first.get()].again.push(suspicion.span),
            Entry::Vacant(first) => {
                first.insert(out.len());
                out.push(suspicion);
            }
        }
    }
    out
}

/// The suspicion that a comparison is.
fn suspicion(names: &ArticleNames, of_run: &[Option<usize>], comparison: &Comparison, score: f32) -> Suspicion {
    let (index, end) = comparison.tokens;
    let form = &names.forms[comparison.form as usize];
    let (near, evidence) = match &comparison.values {
        Values::Letters(features, ..) => {
            let features_here = (!comparison.turned).then_some(&**features);
            (features.is_near() || features.has(Pair::SameNext), evidence(names, index, form, features_here))
        }
        Values::Style(variant) => {
            let mut evidence = evidence(names, index, form, None);
            evidence.insert(0, reason(variant.kind).into());
            (true, evidence)
        }
    };
    let span = Span::new(names.words[index].start, names.words[end - 1].end);
    let runs = || form.places.iter().filter_map(|&at| names.words[at as usize].run);
    let entity = runs().find_map(|(run, _)| of_run[run as usize]);
    let introduction = runs().map(|(run, _)| &names.runs[run as usize]).find(|run| run.person);
    let places = form.places.iter().map(|&at| &names.words[at as usize]).filter(|word| !span.overlaps(Span::new(word.start, word.end)));
    let mut others: Vec<Span> = places.map(|word| Span::new(word.start, word.end)).take(OTHERS).collect();
    let left_out = form.places.len().saturating_sub(OTHERS);
    if let Some(run) = introduction {
        let full = run.bytes(&names.words);
        if others.iter().any(|other| full.contains(*other)) {
            others.retain(|other| !full.contains(*other)); // twice in one name: Lasha Kobalia al-Kobalia
            others.insert(0, full);
        }
    }
    let form_there = written(&names.paragraphs[names.words[index].paragraph as usize], span);
    Suspicion { span, form: form_there, meant: form.name.to_string(), entity, others, again: Vec::new(), left_out, score, near, evidence }
}

fn reason(kind: StyleKind) -> &'static str {
    match kind {
        StyleKind::Lower => "The same letters stand with a capital elsewhere in the article.",
        StyleKind::Split => "The two parts together are a name of the article.",
        StyleKind::Parts | StyleKind::Other => {
            "The same letters stand with another hyphen, apostrophe or capital elsewhere in the article."
        }
    }
}

/// Why the mention is suspect and the form established, one sentence each.
fn evidence(names: &ArticleNames, index: usize, form: &Form, features: Option<&Features>) -> Vec<String> {
    let word = &names.words[index];
    let times = |count: usize| if count == 1 { "once".to_string() } else { format!("{count} times") };
    let mut out = vec![format!("\"{}\" stands {} in the article.", form.name, times(form.count()))];
    if form.intro > 0 {
        out.push(format!("\"{}\" is introduced with a full name.", form.name));
    } else if form.title > 0 {
        out.push(format!("\"{}\" is named with a title.", form.name));
    }
    let Some(features) = features else { return out };
    let count = names.form_at(index).map_or(1, Form::count);
    out.push(format!(
        "\"{}\" stands {}{}.",
        word.name,
        times(count),
        if features.has(Pair::SOwnGiven) { "" } else { " and is never introduced" }
    ));
    if features.has(Pair::SSpeaks) {
        out.push(format!("\"{}\" stands where a person speaks.", word.name));
    } else if features.has(Pair::SSlotAbove0) {
        out.push(format!("\"{}\" stands where a person's surname stands.", word.name));
    }
    out
}
