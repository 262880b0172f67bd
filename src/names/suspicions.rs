//! From scores to suspicions: the best established form for each suspect mention, and of two forms that suspect each other the
//! stronger suspicion alone.

use std::collections::BTreeMap;

use super::distance::{edits, weighted};
use super::dress::{self, Kind};
use super::forms::{Form, Names};
use super::pairs::{self, Features};
use super::veto::veto;
use super::weights::Pair;
use super::{Suspicion, cast};
use crate::config::Config;
use crate::text::Span;

/// What a disguise adds to its score, so that the same letters outweigh near ones.
const SAME_LETTERS: f32 = 100.0;

/// The suspicions of an article in order of place. `of_run` tells whom each run stands for.
pub(super) fn find(names: &Names, of_run: &[Option<usize>], config: &Config, written: &impl Fn(Span) -> String) -> Vec<Suspicion> {
    let mut best: BTreeMap<usize, Suspicion> = BTreeMap::new();
    for (index, forms) in names.pairs() {
        let word = &names.words[index];
        let distances: Vec<f32> = forms.iter().map(|&number| weighted(word.key, names.forms[number as usize].key)).collect();
        for (n, &number) in forms.iter().enumerate() {
            let form = &names.forms[number as usize];
            let rivals: Vec<f32> = distances.iter().enumerate().filter(|&(other, _)| other != n).map(|(_, &distance)| distance).collect();
            let features = pairs::features(names, index, form, distances[n], &rivals);
            let score = features.score(pairs::model(word.entry, &features));
            let stronger = best.get(&index).is_none_or(|known| known.score < score);
            if score > 0.0 && stronger && !config.are_two(word.name, form.name) && veto(names, index, form, &features).is_none() {
                let near = edits(word.key, form.key) < 3;
                let evidence = evidence(names, index, form, Some(&features));
                best.insert(index, suspicion(names, of_run, (index, index + 1), form, score, near, evidence, written));
            }
        }
    }
    for disguise in dress::disguises(names) {
        let (index, end) = disguise.tokens;
        let form = &names.forms[disguise.form as usize];
        let mut evidence = evidence(names, index, form, None);
        evidence.insert(0, reason(disguise.kind).into());
        let found = suspicion(names, of_run, disguise.tokens, form, disguise.score + SAME_LETTERS, true, evidence, written);
        for covered in index..end {
            best.remove(&covered);
        }
        best.insert(index, found);
    }
    let mut by_score: Vec<Suspicion> = best.into_values().filter(|suspicion| !config.accepts(&suspicion.form)).collect();
    by_score.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.span.cmp(&b.span)));
    let mut chosen: Vec<Suspicion> = Vec::with_capacity(by_score.len());
    for suspicion in by_score {
        if !chosen.iter().any(|other| other.form == suspicion.meant && other.meant == suspicion.form) {
            chosen.push(suspicion);
        }
    }
    chosen.sort_by_key(|suspicion| suspicion.span);
    chosen
}

#[expect(clippy::too_many_arguments, reason = "one place that fills a plain struct")]
fn suspicion(
    names: &Names,
    of_run: &[Option<usize>],
    (index, end): (usize, usize),
    form: &Form,
    score: f32,
    near: bool,
    evidence: Vec<String>,
    written: &impl Fn(Span) -> String,
) -> Suspicion {
    let span = Span::new(names.words[index].start, names.words[end - 1].end);
    let runs = || form.places.iter().filter_map(|&at| names.words[at as usize].run);
    let entity = runs().find_map(|(run, _)| of_run[run as usize]);
    let introduction = runs().map(|(run, _)| &names.runs[run as usize]).find(|run| run.person);
    let places = form.places.iter().map(|&at| &names.words[at as usize]).filter(|word| !span.overlaps(Span::new(word.start, word.end)));
    let mut others: Vec<Span> = places.map(|word| Span::new(word.start, word.end)).collect();
    if let Some(run) = introduction {
        let full = cast::span_of(names, run);
        if let Some(at) = others.iter().position(|other| full.contains(*other)) {
            others.remove(at);
            others.insert(0, full);
        }
    }
    Suspicion { span, form: written(span), meant: form.name.to_string(), entity, others, score, near, evidence }
}

fn reason(kind: Kind) -> &'static str {
    match kind {
        Kind::Lower => "The same letters stand with a capital elsewhere in the article.",
        Kind::Split => "The two parts together are a name of the article.",
        Kind::Parts | Kind::Dress => "The same letters stand with another hyphen, apostrophe or capital elsewhere in the article.",
    }
}

/// Why the mention is suspect and the form established, one sentence each.
fn evidence(names: &Names, index: usize, form: &Form, features: Option<&Features>) -> Vec<String> {
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
