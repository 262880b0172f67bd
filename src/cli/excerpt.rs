//! One finding as rustc would show it: place, excerpt with carets, the other places, the fixes.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::printable::{in_place, printable};
use crate::finding::{Finding, Related, Severity};
use crate::text::Span;
use crate::text::lines::Lines;

/// Columns of an excerpt; a longer line is cut around the finding.
const WIDTH: usize = 100;
/// How many fixes are shown.
const FIXES: usize = 3;
/// How many other places are named after the one that is shown.
const NAMED: usize = 3;
/// A marked passage longer than this many bytes is marked at its beginning only.
const LONGEST_MARK: usize = 80;
/// Another place this near, in bytes and on the same line, is shown in the same excerpt.
const NEAR: usize = 60;
/// Of a line, at most this many bytes before and after a marked passage are handed to the renderer, which reads all it is given.
const REACH: usize = 2_000;

/// The finding, styled; `path` is the article's name.
pub(super) fn render(finding: &Finding, path: &str, lines: &Lines) -> String {
    let excerpt = Excerpt::around(finding.span, lines);
    let near = |span: Span| {
        lines.line_at(span.start).0 == lines.line_at(finding.span.start).0
            && span.end <= lines.line_at(span.start).1.end
            && span.start.abs_diff(finding.span.end).min(finding.span.start.abs_diff(span.end)) <= NEAR
    };
    let (beside, apart): (Vec<_>, Vec<_>) = finding.related.iter().partition(|related| near(related.span));
    // The first other place is shown with its text; of the rest only line and column are named.
    let shown = apart.first().map(|related| (Excerpt::around(related.span, lines), printable(&related.message)));

    let message = printable(&finding.message);
    let mut group = Group::with_title(level(finding.severity).primary_title(message).id(finding.rule)).element(
        excerpt.snippet(path).annotation(excerpt.mark(finding.span, AnnotationKind::Primary)).annotations(
            beside.iter().map(|related| excerpt.mark(related.span, AnnotationKind::Context).label(printable(&related.message))),
        ),
    );
    if let Some((excerpt, message)) = &shown {
        group =
            group.element(excerpt.snippet(path).annotation(excerpt.mark(excerpt.span, AnnotationKind::Context).label(message.as_ref())));
    }
    if apart.len() > 1 {
        group = group.element(Level::NOTE.message(others(&apart[1..], lines)));
    }
    for fix in finding.fixes.iter().take(FIXES) {
        group = group.element(Level::HELP.message(lower_first(&printable(&fix.title))));
    }

    let mut rendered = Renderer::styled().term_width(WIDTH).render(&[group]);
    for excerpt in std::iter::once(&excerpt).chain(shown.as_ref().map(|(excerpt, _)| excerpt)) {
        if let Some((wrong, right)) = excerpt.column(lines) {
            let place = |column: usize| format!("{path}:{}:{column}", excerpt.line);
            rendered = rendered.replacen(&place(wrong), &place(right), 1);
        }
    }
    rendered
}

/// `also at 8:138, 10:109 and 4 more places`.
fn others(related: &[&Related], lines: &Lines) -> String {
    let places = related.iter().take(NAMED).map(|related| lines.position(related.span.start));
    let named = places.map(|place| format!("{}:{}", place.line, place.column)).collect::<Vec<_>>().join(", ");
    match related.len().saturating_sub(NAMED) {
        0 => format!("also at {named}"),
        1 => format!("also at {named} and 1 more place"),
        more => format!("also at {named} and {more} more places"),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

/// The lines around one passage.
struct Excerpt {
    /// The passage, in the article.
    span: Span,
    /// Where the source begins, in the article.
    start: usize,
    /// The number of its first line, from 1.
    line: usize,
    source: String,
}

impl Excerpt {
    fn around(span: Span, lines: &Lines) -> Self {
        let text = lines.text();
        let (index, first) = lines.line_at(span.start);
        let start = boundary(text, first.start.max(span.start.saturating_sub(REACH)));
        let end = boundary(text, lines.line_at(span.end).1.end.min(span.end.saturating_add(REACH)));
        let mut source = Span::new(start, end.max(span.end)).of(text).to_string();
        // The renderer does not end a line at a lone `\r`.
        if source.contains('\r') {
            source = source.replace("\r\n", " \n").replace('\r', "\n");
        }
        Self { span, start, line: index + 1, source: in_place(source) }
    }

    fn snippet<'s, T: Clone>(&'s self, path: &'s str) -> Snippet<'s, T> {
        Snippet::source(self.source.as_str()).line_start(self.line).path(path).fold(false)
    }

    fn mark(&self, span: Span, kind: AnnotationKind) -> Annotation<'_> {
        let (start, end) = (span.start.saturating_sub(self.start), span.end.saturating_sub(self.start));
        let end = if end - start > LONGEST_MARK { boundary(&self.source, start + LONGEST_MARK) } else { end };
        kind.span(start.min(self.source.len())..end.min(self.source.len()))
    }

    /// The column that the renderer names and the right one, where they differ because the line was cut on its left.
    fn column(&self, lines: &Lines) -> Option<(usize, usize)> {
        let right = lines.position(self.span.start).column;
        let wrong = Span::new(self.start, self.span.start).of(lines.text()).chars().count() + 1;
        (wrong != right).then_some((wrong, right))
    }
}

/// The last character boundary at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// As rustc writes: no capital after `help:`, unless more than the first letter is one.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_string(),
    }
}
