//! Clean text and slips in it, as the models see them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use copydesk::article::{Format, Paragraph, Passage, Zone, layout};
use copydesk::capitals::study::{self, StudiedCandidate, StudiedSuspect};
use copydesk::capitals::{CapitalFacts, Nearby};
use copydesk::knowledge::{self, NameKind};
use copydesk::lexicon::{self, channel, entry};
use copydesk::text::Span;

use tools::slips::{Dice, Kind as Slip, Words, slip};

/// What is hit.
pub const SITES: [&str; 9] =
    ["calendar", "people", "place", "opener", "institution", "person", "organisation", "other name", "real word in a name"];
const REAL_WORD: usize = 8;

/// Slips of each kind that one article gets, at most.
const PER_ARTICLE: usize = 2;

/// One suspect.
pub struct Case {
    pub article: usize,
    /// 0 a stranger, 1 a namesake.
    pub model: usize,
    /// Which of [`SITES`] was hit; none in clean text.
    pub site: Option<usize>,
    /// What stood there.
    pub right: Option<String>,
    /// What stands there instead.
    pub wrong: String,
    pub span: Span,
    /// How often the article has it.
    pub times: usize,
    pub candidates: Vec<StudiedCandidate>,
}

/// One article, with the facts of its paragraphs by their text.
struct Reader {
    known: HashMap<String, (Arc<Passage>, Arc<CapitalFacts>)>,
    nearby: Nearby<'static>,
}

impl Reader {
    fn read(&mut self, text: &str) -> (Vec<Paragraph>, Vec<Arc<CapitalFacts>>) {
        let blocks = layout(text, Format::Plain).into_iter();
        let read = blocks.map(|block| {
            let (span, zone) = (block.span, block.zone);
            let known = self.known.get(&block.visible).filter(|(passage, _)| passage.is_of(&block)).cloned();
            let (passage, facts) = known.unwrap_or_else(|| {
                let visible = block.visible.clone();
                let passage = Arc::new(Passage::read(block));
                let facts = Arc::new(study::facts(&passage, &mut self.nearby));
                self.known.insert(visible, (passage.clone(), facts.clone()));
                (passage, facts)
            });
            (Paragraph { span, zone, passage }, facts)
        });
        read.unzip()
    }
}

/// All suspects of clean text, and one suspect for each slip.
pub fn cases(articles: &[(String, String)], genuine: &HashSet<(usize, &str)>) -> Vec<Case> {
    let words = Words::new();
    let (first, second) = articles.split_at(articles.len() / 2);
    std::thread::scope(|scope| {
        let (words, genuine) = (&words, &genuine);
        let run = |from: usize, articles: &[(String, String)]| -> Vec<Case> {
            articles.iter().enumerate().flat_map(|(number, (_, text))| of_article(from + number, text, words, genuine)).collect()
        };
        let other = scope.spawn(move || run(first.len(), second));
        let mut cases = run(0, first);
        cases.extend(other.join().expect("reading does not panic"));
        cases
    })
}

fn of_article(article: usize, text: &str, words: &Words, genuine: &HashSet<(usize, &str)>) -> Vec<Case> {
    let mut reader = Reader { known: HashMap::new(), nearby: Nearby::default() };
    let mut dice = Dice::new(article as u64);
    let (paragraphs, facts) = reader.read(text);
    let of = |studied: StudiedSuspect, site: Option<usize>, right: Option<String>, wrong: &str| Case {
        article,
        wrong: wrong.to_owned(),
        model: usize::from(!studied.is_stranger),
        site,
        right,
        span: studied.span,
        times: 1,
        candidates: studied.candidates,
    };
    let clean = study::suspects(&paragraphs, &facts).into_iter();
    let mut cases: Vec<Case> =
        clean.filter(|studied| !genuine.contains(&(article, studied.span.of(text)))).map(|studied| of(studied, None, None, "")).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    cases.iter().for_each(|case| *times.entry(case.span.of(text)).or_default() += 1);
    cases.iter_mut().for_each(|case| case.times = times[case.span.of(text)]);
    let mut places = places(text, &paragraphs);
    let mut counts = [0; SITES.len()];
    let mut hit: HashSet<String> = HashSet::new();
    while !places.is_empty() {
        let place = places.swap_remove(dice.below(places.len()));
        let right = place.span.of(text);
        let makes_word = dice.is(30) && place.in_name;
        let site = if makes_word { REAL_WORD } else { place.site };
        if counts[site] >= PER_ARTICLE || !hit.insert(right.to_owned()) {
            continue;
        }
        let wrong = if makes_word { real_word(right, &mut dice) } else { made(right, words, &mut dice) };
        let Some(wrong) = wrong else { continue };
        // A word that the article has again is misspelt everywhere, or in one place.
        let everywhere = place.count > 1;
        if everywhere && (makes_word || !dice.is(6)) {
            continue;
        }
        let (changed, span) = replaced(text, right, &wrong, place.span, everywhere);
        let (paragraphs, facts) = reader.read(&changed);
        let found = study::suspects(&paragraphs, &facts).into_iter().find(|studied| studied.span == span);
        counts[site] += 1;
        cases.push(match found {
            Some(studied) => of(studied, Some(site), Some(right.to_owned()), &wrong),
            None => Case {
                article,
                model: usize::from(makes_word),
                site: Some(site),
                right: Some(right.to_owned()),
                wrong,
                span,
                times: 1,
                candidates: Vec::new(),
            },
        });
    }
    cases
}

/// The text with the word changed, and where it stands then.
fn replaced(text: &str, right: &str, wrong: &str, span: Span, everywhere: bool) -> (String, Span) {
    if !everywhere {
        let changed = format!("{}{wrong}{}", &text[..span.start], &text[span.end..]);
        return (changed, Span::new(span.start, span.start + wrong.len()));
    }
    let mut changed = String::with_capacity(text.len());
    let (mut at, mut start) = (0, 0);
    for (found, _) in text.match_indices(right) {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_word(text[..found].chars().next_back()) || is_word(text[found + right.len()..].chars().next()) {
            continue;
        }
        changed.push_str(&text[at..found]);
        if found == span.start {
            start = changed.len();
        }
        changed.push_str(wrong);
        at = found + right.len();
    }
    changed.push_str(&text[at..]);
    (changed, Span::new(start, start + wrong.len()))
}

/// Versions of a word among which the one is chosen that people write most.
const VERSIONS: usize = 60;

/// A slip of the hand or of the ear that is no word: two thirds of them any, the rest such as the web has most.
fn made(right: &str, words: &Words, dice: &mut Dice) -> Option<String> {
    let any = dice.is(65);
    let mut version = |ear: usize| {
        let kind = match dice.below(100) {
            below if below < ear => Slip::Translit,
            below if below < 90 => Slip::Typo,
            _ => Slip::Typo2,
        };
        let wrong = slip(kind, right, words, dice)?;
        let own = entry(&lexicon::plain(&wrong));
        (!own.is_accepted_word() && own.word_size() == 0).then_some(wrong)
    };
    if any {
        return version(20);
    }
    let versions = (0..VERSIONS).filter_map(|_| version(50));
    let counted = versions.filter_map(|wrong| {
        let own = entry(&lexicon::plain(&wrong));
        let is_listed = own.is_proper() || own.is_given() || own.surname_class() > 0 || own.place_class() > 0;
        (own.web() > 0 && !is_listed).then(|| (own.web(), wrong))
    });
    let mut counted: Vec<(u16, String)> = counted.collect();
    counted.sort();
    counted.dedup();
    let from = counted.len().saturating_sub(3);
    let mut best = counted.split_off(from);
    (!best.is_empty()).then(|| best.swap_remove(dice.below(best.len())).1)
}

/// Another word or name of near letters.
fn real_word(right: &str, dice: &mut Dice) -> Option<String> {
    let key = lexicon::plain(right);
    let near = channel::candidates(&key, 40).into_iter().filter(|candidate| {
        let own = entry(&candidate.word);
        let is_common = own.is_accepted_word() && own.lower_size() <= 55 || own.is_given() || own.surname_class() >= 3;
        let same = candidate.word.as_bytes().first() == key.as_bytes().first();
        let is_near = candidate.channel < if same { 13.0 } else { 9.0 };
        // One more or less is another thing.
        let is_plural = candidate.word.trim_end_matches('s') == key.trim_end_matches('s');
        is_common && is_near && !is_plural && !candidate.word.contains(['\'', '-']) && candidate.word.len() > 2
    });
    let near: Vec<String> = near.map(|candidate| candidate.word).collect();
    if near.is_empty() {
        return None;
    }
    // The likelier ones more often.
    let at = dice.below(near.len()).min(dice.below(near.len()));
    let mut letters = near[at].chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// A word that may be hit.
struct Place {
    span: Span,
    site: usize,
    count: usize,
    in_name: bool,
}

fn places(text: &str, paragraphs: &[Paragraph]) -> Vec<Place> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let prose = || paragraphs.iter().filter(|paragraph| matches!(paragraph.zone, Zone::Headline | Zone::Deck | Zone::Body | Zone::Caption));
    for paragraph in prose() {
        for token in &paragraph.passage.tokens {
            *counts.entry(&text[paragraph.span.start..][token.start as usize..token.end as usize]).or_default() += 1;
        }
    }
    let mut places = Vec::new();
    for paragraph in prose() {
        let tokens = &paragraph.passage.tokens;
        let form = |at: usize| &text[paragraph.span.start..][tokens[at].start as usize..tokens[at].end as usize];
        for at in 0..tokens.len() {
            let right = form(at);
            let mut letters = right.chars();
            let is_capital =
                letters.next().is_some_and(|letter| letter.is_ascii_uppercase()) && letters.all(|letter| letter.is_ascii_lowercase());
            if !is_capital || right.len() < 4 {
                continue;
            }
            let key = lexicon::plain(right);
            let own = entry(&key);
            let in_name = (at.saturating_sub(3)..=at).any(|from| {
                (at.max(from + 1)..tokens.len().min(from + 5)).any(|to| {
                    let name: Vec<&str> = (from..=to).map(form).collect();
                    knowledge::form(&knowledge::key(&name.join(" "))).is_some()
                })
            });
            let is_word = own.is_accepted_word() && own.lower_size() <= 60;
            let kind = knowledge::form(&key).or_else(|| knowledge::word(&key)).map(|form| form.kind());
            let beside = |other: Option<usize>| {
                other.filter(|&other| other < tokens.len()).is_some_and(|other| form(other).starts_with(char::is_uppercase))
            };
            let site = if tokens[at].opens {
                if !is_word {
                    continue;
                }
                3
            } else if knowledge::form(&key).is_some_and(|form| form.kind() == NameKind::Calendar) {
                0
            } else if is_word && (beside(at.checked_sub(1)) || beside(Some(at + 1)) || at + 1 < tokens.len() && form(at + 1) == "of") {
                4
            } else {
                match kind {
                    Some(NameKind::People) => 1,
                    Some(NameKind::Place) => 2,
                    Some(NameKind::Person) => 5,
                    Some(NameKind::Organisation) => 6,
                    Some(_) => 7,
                    None if own.place_class() >= 3 => 2,
                    None => continue,
                }
            };
            let span = Span::new(tokens[at].start as usize, tokens[at].end as usize).shifted(paragraph.span.start);
            places.push(Place { span, site, count: counts[right], in_name });
        }
    }
    places
}
