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
    words: Vec<Arc<words::WordFacts>>,
    names: Vec<Arc<names::NameFacts>>,
    capitals: Vec<Arc<capitals::CapitalFacts>>,
    figures: Vec<Arc<Figures>>,
    marks: Vec<Arc<marks::MarkFacts>>,
    drift: Vec<Arc<drift::DriftFacts>>,
    memo: words::Memo,
    cast: Cast,
    /// What is registered of each entity of the cast.
    registered: Vec<Option<String>>,
    findings: Vec<Finding>,
    rows_used: Vec<usize>,
}

/// Reads and checks an article. It accepts any text, never panics, and always gives the same answer to the same text.
pub fn check(text: &str, format: Format, config: &Config) -> Analysis {
    analyse(text, format, None, config)
}

/// As [`check`], but faster where `previous` is the analysis of nearly the same text. The format is that of `previous`.
pub fn recheck(text: &str, previous: &Analysis, config: &Config) -> Analysis {
    analyse(text, previous.format, Some(previous), config)
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

    /// Which of the [`Config::ignore_rows`] have settled something, in order.
    pub fn rows_used(&self) -> &[usize] {
        &self.rows_used
    }

    /// The rules that its comments ask to ignore, as written and where, in order. A name need not be that of a rule.
    pub fn ignored(&self) -> Vec<(Span, &str)> {
        comment::comments(&self.text, self.format, &self.paragraphs).into_iter().flat_map(|comment| comment.rules).collect()
    }
}

fn analyse(text: &str, format: Format, previous: Option<&Analysis>, config: &Config) -> Analysis {
    let mut cache = ParagraphCache::of(previous);
    let (mut paragraphs, mut word_facts, mut name_facts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut capital_facts, mut figures) = (Vec::new(), Vec::new());
    let (mut mark_facts, mut drift_facts) = (Vec::new(), Vec::new());
    for block in article::layout(text, format) {
        let (span, zone) = (block.span, block.zone);
        let (passage, words, names, capitals, stated, marks, drift) = cache.take(block);
        paragraphs.push(Paragraph { span, zone, passage });
        word_facts.push(words);
        name_facts.push(names);
        capital_facts.push(capitals);
        figures.push(stated);
        mark_facts.push(marks);
        drift_facts.push(drift);
    }
    let slips = capitals::slips(&paragraphs, &capital_facts, config);
    let acronyms = capitals::acronyms(&paragraphs, &capital_facts, config);
    let marks = marks::faults(&paragraphs, &mark_facts, format);
    let drifts = drift::drifts(&paragraphs, &drift_facts);
    let mut cast = names::read(&paragraphs, &name_facts, config);
    settle(text, &mut cast.suspicions, &slips);
    let mut memo = previous.map(|previous| previous.memo.clone()).unwrap_or_default();
    let doubts = words::doubts(&paragraphs, &word_facts, config, &mut memo);
    let context = RuleContext {
        text,
        layout: &paragraphs,
        zones: &[],
        doubts: &doubts,
        capitals: &slips,
        acronyms: &acronyms,
        marks: &marks,
        drifts: &drifts,
        habits: &drift_facts,
        cast: &cast,
        figures: &figures,
        names: &name_facts,
        published: figures::published(text, &paragraphs, &figures),
        styles: &config.styles,
        dialect: config.dialect,
    };
    let mut findings = judge(context, config);
    let rows_used = settled::by_rows(&config.ignore_rows, text, &paragraphs, &mut findings);
    settled::by_comments(text, format, &paragraphs, &mut findings, config);
    let (words, names, capitals, marks, drift) = (word_facts, name_facts, capital_facts, mark_facts, drift_facts);
    let (registered, text) = (registered(&cast, config), text.into());
    Analysis { text, format, paragraphs, words, names, capitals, figures, marks, drift, memo, cast, registered, findings, rows_used }
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

type ParagraphFacts = (
    Arc<Passage>,
    Arc<words::WordFacts>,
    Arc<names::NameFacts>,
    Arc<capitals::CapitalFacts>,
    Arc<Figures>,
    Arc<marks::MarkFacts>,
    Arc<drift::DriftFacts>,
);

/// What the previous analysis knows, by paragraph text.
struct ParagraphCache<'a> {
    by_text: FxHashMap<&'a str, usize>,
    previous: Option<&'a Analysis>,
    next: usize,
    nearby: Nearby<'a>,
}

impl<'a> ParagraphCache<'a> {
    fn of(previous: Option<&'a Analysis>) -> Self {
        let paragraphs = previous.map_or(&[][..], |previous| &previous.paragraphs);
        // Nearly always the next paragraph is the one that came next before; the map finds those that were moved.
        let by_text = paragraphs.iter().enumerate().map(|(index, paragraph)| (paragraph.passage.visible.as_str(), index)).collect();
        Self { by_text, previous, next: 0, nearby: Nearby::of(previous.map_or(&[], |previous| &previous.capitals)) }
    }

    fn take(&mut self, block: Block) -> ParagraphFacts {
        if let Some(previous) = self.previous {
            let beside =
                Some(self.next).filter(|&index| previous.paragraphs.get(index).is_some_and(|paragraph| paragraph.passage.is_of(&block)));
            let index = beside.or_else(|| self.by_text.get(block.visible.as_str()).copied());
            if let Some(index) = index.filter(|&index| previous.paragraphs[index].passage.is_of(&block)) {
                self.next = index + 1;
                return (
                    previous.paragraphs[index].passage.clone(),
                    previous.words[index].clone(),
                    previous.names[index].clone(),
                    previous.capitals[index].clone(),
                    previous.figures[index].clone(),
                    previous.marks[index].clone(),
                    previous.drift[index].clone(),
                );
            }
            self.next += 1;
        }
        let passage = Passage::read(block);
        let (words, names, capitals) = (words::facts(&passage), names::facts(&passage), capitals::facts(&passage, &mut self.nearby));
        let (figures, marks, drift) = (figures::facts(&passage), marks::facts(&passage), drift::facts(&passage));
        let shared = (Arc::new(passage), Arc::new(words), Arc::new(names), Arc::new(capitals));
        (shared.0, shared.1, shared.2, shared.3, Arc::new(figures), Arc::new(marks), Arc::new(drift))
    }
}
