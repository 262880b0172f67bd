//! Annotated articles: the text of an article with its faults marked under the lines in which they stand.
//!
//! ```text
//! Mayor John Smith opened the the bridge on Monday.
//!                         ^^^^^^^ repeated-word: "the" is written twice
//!                               = opened the bridge
//! ```
//!
//! - A line of blanks and carets annotates the line above; a caret stands for one character. Several may follow one line, in order.
//! - After the carets stands the rule's id, then, if wanted, a colon and the first words of the message.
//! - `= text` is what the article reads after the first fix, around the place that was fixed; a blank stands for any blanks there, line
//!   ends included.
//! - `| text` is the text of a related place; one line for each that matters.
//! - A finding that runs into the next line has `^^^>` under its first line and the rest under its last.
//! - The first line `hints: shown` is no part of the article: it asks for findings of severity hint as well.
//!
//! Exact in both directions: a finding that is not expected fails as one that is missing does. Invariant: an annotated article that
//! agrees with the engine is rendered exactly as it is written, so the difference of two renderings is the difference of two verdicts.

use std::fmt::Write;

use copydesk::article::Format;
use copydesk::check::check;
use copydesk::config::Config;
use copydesk::finding::{Finding, Severity};
use copydesk::rules;
use copydesk::text::{Span, apply};

const HINTS_SHOWN: &str = "hints: shown";

/// Are findings of severity hint compared?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hints {
    /// They are.
    Shown,
    /// They are left out.
    Hidden,
}

/// An article with what is expected of it.
#[derive(Debug)]
pub struct Fixture {
    /// The article without its annotations.
    pub article: String,
    format: Format,
    hints: Hints,
    says_hints: bool,
    expected: Vec<Annotation>,
}

/// What does not agree.
#[derive(Debug)]
pub struct Mismatch {
    /// For a person: the lines that differ, then fixes that leave something behind.
    pub report: String,
    /// The fixture as the engine has it.
    pub rewritten: String,
}

/// What is written under a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Annotation {
    span: Span,
    rule: String,
    message: Option<String>,
    after: Option<String>,
    related: Vec<String>,
}

impl Fixture {
    /// Reads an annotated article. A first line `hints: shown` overrules `hints`.
    pub fn parse(source: &str, format: Format, hints: Hints) -> Result<Self, String> {
        let (says_hints, body) = match source.strip_prefix(HINTS_SHOWN) {
            Some(rest) => (true, rest.strip_prefix('\n').unwrap_or(rest)),
            None => (false, source),
        };
        let hints = if says_hints { Hints::Shown } else { hints };
        let mut fixture = Self { article: String::new(), format, hints, says_hints, expected: Vec::new() };
        let mut line = Span::new(0, 0);
        let mut open = None;
        let mut annotated = false;
        for (index, written) in body.split_inclusive('\n').enumerate() {
            let at = |problem: &str| format!("line {}: {problem}", index + 1 + usize::from(says_hints));
            let content = written.trim_end_matches(['\n', '\r']);
            if annotated && let Some(note) = content.trim_start().strip_prefix("= ") {
                fixture.last(&at)?.after = Some(note.to_string());
                continue;
            }
            if annotated && let Some(note) = content.trim_start().strip_prefix("| ") {
                fixture.last(&at)?.related.push(note.to_string());
                continue;
            }
            let Some(carets) = Carets::read(content) else {
                line = Span::new(fixture.article.len(), fixture.article.len() + content.len());
                fixture.article.push_str(written);
                annotated = false;
                continue;
            };
            annotated = true;
            let place = carets.place(line.of(&fixture.article)).ok_or_else(|| at("the carets run past the line above"))?;
            let span = place.shifted(line.start);
            if carets.runs_on {
                open = Some(span.start);
                continue;
            }
            let span = Span::new(open.take().unwrap_or(span.start), span.end);
            let (rule, message) = match carets.note.split_once(": ") {
                Some((rule, message)) => (rule, Some(message.to_string())),
                None => (carets.note, None),
            };
            rules::find(rule).ok_or_else(|| at(&format!("no rule is called {rule:?}")))?;
            fixture.expected.push(Annotation { span, rule: rule.to_string(), message, after: None, related: Vec::new() });
        }
        Ok(fixture)
    }

    /// Checks the article and compares.
    pub fn verdict(&self, config: &Config) -> Result<(), Mismatch> {
        let analysis = check(&self.article, self.format, config);
        let mut left_behind = String::new();
        let mut found = Vec::new();
        for finding in analysis.findings().iter().filter(|finding| self.compares(finding)) {
            let fixed = Fixed::of(&self.article, finding);
            if let Some(problem) = fixed.as_ref().and_then(|fixed| fixed.left_behind(self.format, config)) {
                let _ = writeln!(left_behind, "  {} {:?}: {problem}", finding.rule, finding.span.of(&self.article));
            }
            let as_written = self.expected.iter().find(|expected| expected.agrees(&self.article, finding, fixed.as_ref()));
            found.push(as_written.cloned().unwrap_or_else(|| Annotation::of(&self.article, finding, fixed.as_ref())));
        }
        let difference = self.difference(&found);
        if difference.is_empty() && left_behind.is_empty() {
            return Ok(());
        }
        let mut report = difference;
        if !left_behind.is_empty() {
            let _ = writeln!(report, "after its first fix:\n{left_behind}");
        }
        let head = if self.says_hints { format!("{HINTS_SHOWN}\n") } else { String::new() };
        Err(Mismatch { report, rewritten: head + &render(&self.article, &found) })
    }

    fn compares(&self, finding: &Finding) -> bool {
        self.hints == Hints::Shown || finding.severity > Severity::Hint
    }

    fn last(&mut self, at: &dyn Fn(&str) -> String) -> Result<&mut Annotation, String> {
        self.expected.last_mut().ok_or_else(|| at("nothing to explain"))
    }

    /// The lines whose annotations differ: `-` is expected and missing, `+` is found and not expected.
    fn difference(&self, found: &[Annotation]) -> String {
        let mut report = String::new();
        for (number, line) in lines(&self.article).enumerate() {
            let expected = notes(&self.article, line, &self.expected);
            let found = notes(&self.article, line, found);
            if expected == found {
                continue;
            }
            let _ = writeln!(report, "  line {} of the article:", number + 1);
            let differing: Vec<(char, &Note)> = expected
                .iter()
                .filter(|note| !found.contains(note))
                .map(|note| ('-', note))
                .chain(found.iter().filter(|note| !expected.contains(note)).map(|note| ('+', note)))
                .collect();
            // A paragraph may be one line of a thousand characters: show the part that matters.
            let cut = differing.iter().map(|(_, note)| note.column).min().unwrap_or(0).saturating_sub(40);
            let shown: String = line.of(&self.article).chars().skip(cut).take(120).collect();
            let _ = writeln!(report, "    {shown}");
            for (sign, note) in differing {
                let _ = writeln!(report, "  {sign} {}{}", " ".repeat(note.column - cut), note.text);
            }
        }
        report
    }
}

/// The examples in a rule's docs, each with its number from 1: every fenced block of kind `article`.
pub fn examples(docs: &str) -> Vec<(Format, String)> {
    let mut examples = Vec::new();
    let mut open: Option<(Format, String)> = None;
    for line in docs.lines() {
        match &mut open {
            Some(_) if line.trim_end() == "```" => examples.extend(open.take()),
            Some((_, example)) => {
                example.push_str(line);
                example.push('\n');
            }
            None if line.trim_end() == "```article" => open = Some((Format::Plain, String::new())),
            None if line.trim_end() == "```article markdown" => open = Some((Format::Markdown, String::new())),
            None => {}
        }
    }
    examples
}

/// A line of carets.
struct Carets<'a> {
    column: usize,
    count: usize,
    runs_on: bool,
    note: &'a str,
}

impl<'a> Carets<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches(' ');
        let column = line.len() - rest.len();
        let note = rest.trim_start_matches('^');
        let count = rest.len() - note.len();
        if count == 0 {
            return None;
        }
        let runs_on = note == ">";
        (runs_on || note.starts_with(' ')).then(|| Self { column, count, runs_on, note: note.trim() })
    }

    /// The bytes of `line` above the carets.
    fn place(&self, line: &str) -> Option<Span> {
        let byte = |column: usize| line.char_indices().map(|(byte, _)| byte).chain([line.len()]).nth(column);
        Some(Span::new(byte(self.column)?, byte(self.column + self.count)?))
    }
}

/// The article after a finding's first fix.
struct Fixed {
    text: String,
    place: Span,
}

impl Fixed {
    fn of(article: &str, finding: &Finding) -> Option<Self> {
        let edits = finding.fixes.first()?.edits();
        let start = edits.iter().map(|edit| edit.span.start).min()?;
        let end = edits.iter().map(|edit| edit.span.end).max()?;
        let text = apply(article, edits);
        let end = (end + text.len()).checked_sub(article.len())?;
        Some(Self { text, place: Span::new(start, end) })
    }

    /// What is still reported at the place that was fixed.
    fn left_behind(&self, format: Format, config: &Config) -> Option<String> {
        let analysis = check(&self.text, format, config);
        let touches = |finding: &&Finding| finding.severity > Severity::Hint && finding.span.overlaps(self.place);
        let finding = analysis.findings().iter().find(touches)?;
        Some(format!("{} still reports {:?}: {}", finding.rule, finding.span.of(&self.text), finding.message))
    }

    /// Does the article read so where it was fixed? Blanks count as one.
    fn reads(&self, words: &str) -> bool {
        let (mut flat, mut origin) = (String::new(), Vec::new());
        for (byte, character) in self.text.char_indices() {
            if !character.is_whitespace() {
                flat.push(character);
                origin.resize(flat.len(), byte);
            } else if !flat.ends_with(' ') {
                flat.push(' ');
                origin.push(byte);
            }
        }
        origin.push(self.text.len());
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        flat.match_indices(&words).any(|(at, _)| origin[at] <= self.place.end && self.place.start <= origin[at + words.len()])
    }

    /// The fixed place with the word before it and the word after it, on one line.
    fn excerpt(&self) -> String {
        let breaks = |character: char| character == ' ' || character == '\n';
        let (before, after) = (&self.text[..self.place.start], &self.text[self.place.end..]);
        let start = before.trim_end_matches(' ').rfind(breaks).map_or(0, |at| at + 1);
        let lead = after.len() - after.trim_start_matches(' ').len();
        let end = self.place.end + after[lead..].find(breaks).map_or(after.len(), |at| lead + at);
        self.text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Annotation {
    fn of(article: &str, finding: &Finding, fixed: Option<&Fixed>) -> Self {
        Self {
            span: finding.span,
            rule: finding.rule.to_string(),
            message: Some(finding.message.clone()),
            after: fixed.map(Fixed::excerpt),
            related: finding.related.iter().map(|related| related.span.of(article).to_string()).collect(),
        }
    }

    fn agrees(&self, article: &str, finding: &Finding, fixed: Option<&Fixed>) -> bool {
        let message = self.message.as_ref().is_none_or(|message| finding.message.starts_with(message.as_str()));
        let after = self.after.as_ref().is_none_or(|after| fixed.is_some_and(|fixed| fixed.reads(after)));
        let related = |text: &String| finding.related.iter().any(|related| related.span.of(article) == text);
        self.span == finding.span && self.rule == finding.rule && message && after && self.related.iter().all(related)
    }
}

/// One annotation, or a part of it, under one line.
#[derive(PartialEq, Eq)]
struct Note {
    column: usize,
    text: String,
}

fn lines(article: &str) -> impl Iterator<Item = Span> + '_ {
    article.split_inclusive('\n').scan(0, |start, line| {
        let span = Span::new(*start, *start + line.trim_end_matches(['\n', '\r']).len());
        *start += line.len();
        Some(span)
    })
}

fn notes(article: &str, line: Span, annotations: &[Annotation]) -> Vec<Note> {
    let column = |byte: usize| article[line.start..byte].chars().count();
    let mut notes = Vec::new();
    for annotation in annotations {
        let Annotation { span, .. } = *annotation;
        let starts = line.start <= span.start && span.start < line.end;
        let ends = line.start < span.end && span.end <= line.end;
        if !starts && !ends {
            continue;
        }
        let first = if starts { column(span.start) } else { 0 };
        let last = if ends { column(span.end) } else { column(line.end) };
        let carets = "^".repeat(last - first);
        if !ends {
            notes.push(Note { column: first, text: format!("{carets}>") });
            continue;
        }
        let message = annotation.message.as_ref().map(|message| format!(": {message}")).unwrap_or_default();
        notes.push(Note { column: first, text: format!("{carets} {}{message}", annotation.rule) });
        let after = annotation.after.iter().map(|after| format!("= {after}"));
        let related = annotation.related.iter().map(|related| format!("| {related}"));
        notes.extend(after.chain(related).map(|text| Note { column: last - 1, text }));
    }
    notes
}

fn render(article: &str, annotations: &[Annotation]) -> String {
    let mut rendered = String::with_capacity(article.len() * 2);
    for (line, written) in lines(article).zip(article.split_inclusive('\n')) {
        rendered.push_str(written);
        let notes = notes(article, line, annotations);
        if !notes.is_empty() && !written.ends_with('\n') {
            rendered.push('\n');
        }
        for Note { column, text } in notes {
            let _ = writeln!(rendered, "{}{text}", " ".repeat(column));
        }
    }
    rendered
}
