//! Checks one article: its text goes in, an [`Analysis`] comes out.
//!
//! Invariant: `recheck(text, &previous, config)` equals `check(text, format, config)` for every history of edits. What is known of a
//! paragraph depends on its own text alone and is kept as long as that text stands; the cast and the rules run over the whole article.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{self, Block, Format, Paragraph, Passage};
use crate::capitals::{self, Level, Nearby};
use crate::config::Config;
use crate::drift;
use crate::figures::{self, Figures};
use crate::finding::Finding;
use crate::knowledge::Registered;
use crate::marks;
use crate::names::{self, Cast, Entity, Suspicion};
use crate::rules::{Category, HOUSE_STYLE, RULES, RuleContext};
use crate::text::Span;
use crate::words;

mod comment;
mod settled;

/// One article, read and judged.
#[derive(Clone, Debug)]
pub struct Analysis {
    text: Arc<str>,
    format: Format,
    paragraphs: Vec<Paragraph>,
    facts: Facts,
    memo: words::Memo,
    cast: Cast,
    /// What is registered of each entity of the cast.
    registered: Vec<Option<String>>,
    findings: Vec<Finding>,
    rows_used: Vec<usize>,
}

/// What each paragraph tells by itself, one beside the other.
#[derive(Clone, Debug, Default)]
struct Facts {
    words: Vec<Arc<words::WordFacts>>,
    names: Vec<Arc<names::NameFacts>>,
    capitals: Vec<Arc<capitals::CapitalFacts>>,
    figures: Vec<Arc<Figures>>,
    marks: Vec<Arc<marks::MarkFacts>>,
    drift: Vec<Arc<drift::DriftFacts>>,
}

impl Facts {
    /// What the article has been judged by goes, where nobody asks for it again: what is read next takes its place in memory.
    fn let_go(&mut self, used: Use) {
        if used == Use::Once {
            *self = Self::default();
        }
    }
}

/// Will the article be checked again?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Again,
    Once,
}

/// Reads and checks an article. It accepts any text, never panics, and always gives the same answer to the same text.
pub fn check(text: &str, format: Format, config: &Config) -> Analysis {
    analyse(text, format, None, config, Use::Again)
}

/// As [`check`], for an article that is not checked again: what its paragraphs tell is let go as soon as the article is judged by it, so that
/// a third less memory is needed. [`recheck`] reads such an article anew.
pub fn check_once(text: &str, format: Format, config: &Config) -> Analysis {
    analyse(text, format, None, config, Use::Once)
}

/// As [`check`], but faster where `previous` is the analysis of nearly the same text. The format is that of `previous`.
pub fn recheck(text: &str, previous: &Analysis, config: &Config) -> Analysis {
    analyse(text, previous.format, Some(previous).filter(|previous| previous.is_whole()), config, Use::Again)
}

impl Analysis {
    /// The article that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Its paragraphs in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Everybody in it.
    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    /// What is registered of somebody of the cast, in a line; empty where it is the name alone, and `None` where nothing is.
    pub fn registered(&self, entity: usize) -> Option<&str> {
        self.registered.get(entity)?.as_deref()
    }

    /// Its faults, in order of place; no two of one severity overlap.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Its faults alone, without all else.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Is still known what each paragraph tells?
    fn is_whole(&self) -> bool {
        self.facts.words.len() == self.paragraphs.len()
    }

    /// Which of the [`Config::ignore_rows`] have settled something, in order.
    pub fn rows_used(&self) -> &[usize] {
        &self.rows_used
    }

    /// The rules that its comments ask to ignore, as written and where, in order. A name need not be that of a rule.
    pub fn ignored(&self) -> Vec<(Span, &str)> {
        comment::comments(&self.text, self.format, &self.paragraphs).into_iter().flat_map(|comment| comment.rules).collect()
    }
}

fn analyse(text: &str, format: Format, previous: Option<&Analysis>, config: &Config, used: Use) -> Analysis {
    let mut memo = previous.map(|previous| previous.memo.clone()).unwrap_or_default();
    let reading = Reading::of(text, format, previous);
    let (facts, told) = told(&reading, format, config, &mut memo, used);
    let paragraphs = &reading.paragraphs;
    let mut cast = names::read(paragraphs, &facts.names, config);
    settle(text, &mut cast.suspicions, &told.capitals);
    let context = RuleContext {
        text,
        layout: paragraphs,
        zones: &[],
        doubts: &told.doubts,
        capitals: &told.capitals,
        acronyms: &told.acronyms,
        marks: &told.marks,
        drifts: &told.drifts,
        habits: &facts.drift,
        cast: &cast,
        figures: &facts.figures,
        names: &facts.names,
        published: figures::published(text, paragraphs, &facts.figures),
        styles: &config.styles,
        dialect: config.dialect,
    };
    let mut findings = judge(context, config);
    let rows_used = settled::by_rows(&config.ignore_rows, text, paragraphs, &mut findings);
    settled::by_comments(text, format, paragraphs, &mut findings, config);
    let (registered, text, paragraphs) = (registered(&cast, config), text.into(), reading.paragraphs);
    Analysis { text, format, paragraphs, facts, memo, cast, registered, findings, rows_used }
}

/// What the article says of its words, capitals, marks and habits.
struct Told {
    capitals: Vec<capitals::Slip>,
    acronyms: Vec<capitals::AcronymSlip>,
    doubts: Vec<words::Doubt>,
    marks: Vec<marks::Fault>,
    drifts: Vec<drift::Drift>,
}

/// Reads one matter after the other. The names come last: they need the most memory, and by then all that is not asked again is gone.
fn told(reading: &Reading, format: Format, config: &Config, memo: &mut words::Memo, used: Use) -> (Facts, Told) {
    let (paragraphs, mut facts) = (&reading.paragraphs, Facts::default());
    let mut nearby = Nearby::of(reading.previous.map_or(&[], |previous| &previous.facts.capitals));
    facts.capitals = reading.facts(|facts| &facts.capitals, |passage| capitals::facts(passage, &mut nearby));
    let capitals = capitals::slips(paragraphs, &facts.capitals, config);
    let acronyms = capitals::acronyms(paragraphs, &facts.capitals, config);
    facts.let_go(used);
    facts.words = reading.facts(|facts| &facts.words, words::facts);
    let doubts = words::doubts(paragraphs, &facts.words, config, memo);
    facts.let_go(used);
    facts.marks = reading.facts(|facts| &facts.marks, marks::facts);
    let marks = marks::faults(paragraphs, &facts.marks, format);
    facts.let_go(used);
    facts.drift = reading.facts(|facts| &facts.drift, drift::facts);
    let drifts = drift::drifts(paragraphs, &facts.drift);
    facts.figures = reading.facts(|facts| &facts.figures, figures::facts);
    facts.names = reading.facts(|facts| &facts.names, names::facts);
    (facts, Told { capitals, acronyms, doubts, marks, drifts })
}

/// What the newsroom's registers say of each entity, by its name or by another of several words.
fn registered(cast: &Cast, config: &Config) -> Vec<Option<String>> {
    if config.house.is_empty() {
        return Vec::new();
    }
    let of_name = |name: &str| config.house.iter().filter(|house| !house.is_archive()).find_map(|house| house.find(name));
    let of_entity = |entity: &Entity| {
        let other = || entity.mentions.iter().map(|mention| mention.form.as_str()).filter(|form| form.contains(' ')).find_map(of_name);
        of_name(&entity.name).or_else(other).map(Registered::account)
    };
    cast.entities.iter().map(of_entity).collect()
}

/// Lets what is known of the world overrule the majority. A form is not suspected where the form that it differs from is a slip itself; and
/// where the article has a known full name, an unknown near form is the slip, however often the article has it.
fn settle(text: &str, suspicions: &mut Vec<Suspicion>, slips: &[capitals::Slip]) {
    // What is written, and what is meant.
    let sure = slips.iter().filter(|slip| slip.level > Level::Hint);
    let overruled: FxHashSet<(&str, &str)> = sure.filter_map(|slip| Some((slip.span.of(text), slip.meant.first()?.as_str()))).collect();
    suspicions.retain(|suspicion| !overruled.contains(&(suspicion.meant.as_str(), suspicion.form.as_str())));
    // What the register says is told with its reason, whatever most of the article has.
    let is_registered = |slip: &&capitals::Slip| slip.settled.as_ref().is_some_and(|settled| !settled.is_archive);
    let registered: Vec<Span> = slips.iter().filter(is_registered).map(|slip| slip.span).collect();
    suspicions.retain(|suspicion| {
        let first = registered.partition_point(|span| span.end <= suspicion.span.start);
        registered.get(first).is_none_or(|span| !span.overlaps(suspicion.span))
    });
    let is_turned = |suspicion: &Suspicion| suspicion.near && capitals::beats(&suspicion.form, &suspicion.meant, text);
    let (turned, mut kept): (Vec<Suspicion>, Vec<Suspicion>) = suspicions.drain(..).partition(is_turned);
    for suspicion in turned {
        let span = |other: &Span| {
            let start = other.start + other.of(text).rfind(&suspicion.meant)?;
            Some(Span::new(start, start + suspicion.meant.len()))
        };
        let mut spans: Vec<Span> = suspicion.others.iter().filter_map(span).collect();
        spans.sort_unstable();
        let Some((&span, again)) = spans.split_first() else { continue };
        let others = [suspicion.span].into_iter().chain(suspicion.again).collect();
        let (form, meant, again) = (suspicion.meant, suspicion.form, again.to_vec());
        kept.push(Suspicion { span, form, meant, entity: None, others, again, left_out: 0, ..suspicion });
    }
    kept.sort_by_key(|suspicion| suspicion.span);
    kept.dedup_by_key(|suspicion| suspicion.span);
    *suspicions = kept;
}

/// Runs the rules, sorts the findings, and drops overlapping ones: the more severe stays, then that of the rule that stands first in the list,
/// then the one that begins first.
fn judge(context: RuleContext, config: &Config) -> Vec<Finding> {
    let mut ranked: Vec<(usize, Finding)> = Vec::new();
    for (order, rule) in RULES.iter().enumerate() {
        for mut finding in rule.findings(context) {
            if let Some(severity) = config.severity(rule.id, rule.severity, finding.severity) {
                finding.severity = severity;
                ranked.push((order, finding));
            }
        }
    }
    yield_to_style(&mut ranked);
    ranked.sort_by_key(|(order, finding)| (std::cmp::Reverse(finding.severity), *order, finding.span));
    let mut kept: Vec<Finding> = Vec::with_capacity(ranked.len());
    let mut taken: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for (_, finding) in ranked {
        let clash = taken.range(..finding.span.end).next_back().is_some_and(|(_, &end)| end > finding.span.start);
        if !clash {
            taken.insert(finding.span.start, finding.span.end);
            kept.push(finding);
        }
    }
    // Ignored findings go last, so that no other finding takes their place.
    kept.retain(|finding| !config.ignores(finding.rule, finding.span.of(context.text)));
    kept.sort_by_key(|finding| finding.span);
    kept
}

/// A house style knows the direction: what a rule says of a habit of the article is dropped where the style has another form for a place
/// that proves it.
fn yield_to_style(findings: &mut Vec<(usize, Finding)>) {
    let styled =
        findings.iter().filter(|(_, finding)| finding.rule == HOUSE_STYLE).map(|(_, finding)| (finding.span.start, finding.span.end));
    let styled: std::collections::BTreeMap<usize, usize> = styled.collect();
    if styled.is_empty() {
        return;
    }
    let is_styled = |span: Span| styled.range(..span.end).next_back().is_some_and(|(_, &end)| end > span.start);
    findings.retain(|(order, finding)| {
        let is_habit = RULES[*order].category == Category::Style && finding.rule != HOUSE_STYLE;
        !is_habit || !finding.related.iter().any(|related| is_styled(related.span))
    });
}

/// The paragraphs of an article, and where each stands in the analysis before.
struct Reading<'a> {
    previous: Option<&'a Analysis>,
    paragraphs: Vec<Paragraph>,
    known: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    fn of(text: &str, format: Format, previous: Option<&'a Analysis>) -> Self {
        let mut cache = ParagraphCache::of(previous);
        let (mut paragraphs, mut known) = (Vec::new(), Vec::new());
        for block in article::layout(text, format) {
            let (span, zone) = (block.span, block.zone);
            let (passage, place) = cache.take(block);
            paragraphs.push(Paragraph { span, zone, passage });
            known.push(place);
        }
        Self { previous, paragraphs, known }
    }

    /// What each paragraph tells of one matter: what it told before, or what is read anew.
    fn facts<T>(&self, before: impl Fn(&Facts) -> &Vec<Arc<T>>, mut read: impl FnMut(&Passage) -> T) -> Vec<Arc<T>> {
        let before = self.previous.map(|previous| before(&previous.facts));
        let each = self.paragraphs.iter().zip(&self.known);
        each.map(|(paragraph, known)| match before.zip(*known) {
            Some((before, place)) => before[place].clone(),
            None => Arc::new(read(&paragraph.passage)),
        })
        .collect()
    }
}

/// Where the previous analysis has a paragraph, by its text.
struct ParagraphCache<'a> {
    by_text: FxHashMap<&'a str, usize>,
    paragraphs: &'a [Paragraph],
    next: usize,
}

impl<'a> ParagraphCache<'a> {
    fn of(previous: Option<&'a Analysis>) -> Self {
        let paragraphs = previous.map_or(&[][..], |previous| &previous.paragraphs);
        // Nearly always the next paragraph is the one that came next before; the map finds those that were moved.
        let by_text = paragraphs.iter().enumerate().map(|(index, paragraph)| (paragraph.passage.visible.as_str(), index)).collect();
        Self { by_text, paragraphs, next: 0 }
    }

    fn take(&mut self, block: Block) -> (Arc<Passage>, Option<usize>) {
        let is_of = |index: &usize| self.paragraphs.get(*index).is_some_and(|paragraph| paragraph.passage.is_of(&block));
        let beside = Some(self.next).filter(is_of);
        if let Some(index) = beside.or_else(|| self.by_text.get(block.visible.as_str()).copied().filter(is_of)) {
            self.next = index + 1;
            return (self.paragraphs[index].passage.clone(), Some(index));
        }
        self.next += 1;
        (Arc::new(Passage::read(block)), None)
    }
}
