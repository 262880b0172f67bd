//! Hover: at a finding what to write, who is meant, and why; at a name, or a role that stands for one, who it is, why the place
//! means them, and in which forms the article has them.
//!
//! Many editors show the diagnostic's message in the same window, so it is not said again; what stands here is understood without it.
//! Invariant: nothing of the article is read as Markdown; what is quoted is escaped.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::convert;
use super::document::Reading;
use super::occurrence;
use crate::config::one_line;
use crate::finding::{Finding, Fix};
use crate::names::{Cast, Entity, EntityKind};
use crate::rules;
use crate::text::Span;

/// What there is to say about byte `byte`.
pub fn hover(reading: &Reading, byte: usize, markup: &MarkupKind) -> Option<Hover> {
    let finding = finding_at(reading.analysis.findings(), byte);
    let cast = reading.analysis.cast();
    let mut page = Page { markup: markup.clone(), paragraphs: Vec::new() };
    let span = match finding {
        Some(finding) => {
            page.finding(finding, reading.text());
            if let Some(entity) = known(cast, finding) {
                page.entity(entity, None, reading);
            }
            page.reasons(finding);
            page.others(finding);
            finding.span
        }
        None => {
            let (number, span) = occurrence::spoken_of(&reading.analysis, byte)?;
            page.entity(cast.entities.get(number)?, Some(span), reading);
            span
        }
    };
    let contents = HoverContents::Markup(MarkupContent { kind: markup.clone(), value: page.paragraphs.join("\n\n") });
    Some(Hover { contents, range: Some(reading.range(span)) })
}

/// Whom a finding is about, where the article names them elsewhere too.
fn known<'a>(cast: &'a Cast, finding: &Finding) -> Option<&'a Entity> {
    let entity = cast.entities.get(finding.subject.entity()?)?;
    entity.mentions.iter().any(|mention| !mention.span.overlaps(finding.span)).then_some(entity)
}

/// The finding that holds the byte, or else the one that ends there.
fn finding_at(findings: &[Finding], byte: usize) -> Option<&Finding> {
    let holds = |span: Span| span.start <= byte && byte < span.end;
    let ends = |span: Span| span.end == byte;
    findings.iter().find(|finding| holds(finding.span)).or_else(|| findings.iter().find(|finding| ends(finding.span)))
}

/// A hover in the making.
struct Page {
    markup: MarkupKind,
    paragraphs: Vec<String>,
}

impl Page {
    fn finding(&mut self, finding: &Finding, text: &str) {
        let change = self.strong(&change(finding, text));
        self.paragraphs.push(format!("{change} {}", self.rule(finding.rule)));
    }

    /// The evidence or, without any, what the rule is about.
    fn reasons(&mut self, finding: &Finding) {
        match rules::find(finding.rule).filter(|_| finding.evidence.is_empty()) {
            Some(rule) => self.paragraphs.push(format!("{}.", capitalised(rule.summary))),
            None => self.list(&finding.evidence),
        }
    }

    /// The fixes that are not the first.
    fn others(&mut self, finding: &Finding) {
        let others: Vec<String> = finding.fixes.iter().skip(1).map(|fix| fix.title.clone()).collect();
        if !others.is_empty() {
            self.paragraphs.push("Or:".to_string());
            self.list(&others);
        }
    }

    /// Who somebody is, in which forms, and why the bytes `here`, if they are a mention or a role, mean them. A place in a compound has no
    /// reason of its own.
    fn entity(&mut self, entity: &Entity, here: Option<Span>, reading: &Reading) {
        let role: Vec<&str> = [&entity.nationality, &entity.role].into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let role = if role.is_empty() { String::new() } else { format!(", {}", self.text(&role.join(" "))) };
        self.paragraphs.push(format!("{}{role} ({})", self.strong(&entity.name), kind(entity.kind)));
        let Some(introduction) = entity.mentions.get(entity.introduction) else { return };
        let place = format!("on line {}", reading.line(introduction.span.start));
        let mention = entity.mentions.iter().position(|mention| Some(mention.span) == here);
        let is_role = entity.by_role.iter().any(|role| Some(role.span) == here);
        let why = match mention.filter(|&mention| mention != entity.introduction) {
            Some(mention) => entity.why(mention, &place),
            None if is_role => entity.why_by_role(&place),
            None => format!("Introduced {place}."),
        };
        self.paragraphs.push(self.text(&format!("{why} {}", uses(entity))));
    }

    fn list(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.paragraphs.push(lines.iter().map(|line| format!("- {}", self.text(line))).collect::<Vec<_>>().join("\n"));
        }
    }

    fn strong(&self, text: &str) -> String {
        if self.markup == MarkupKind::Markdown { format!("**{}**", self.text(text)) } else { self.text(text) }
    }

    fn rule(&self, id: &str) -> String {
        match convert::rule_page(id).filter(|_| self.markup == MarkupKind::Markdown) {
            Some(page) => format!("([{id}]({page}))"),
            None => format!("({id})"),
        }
    }

    /// The text on one line, and as it is even in Markdown.
    fn text(&self, text: &str) -> String {
        let line = text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ");
        if self.markup == MarkupKind::Markdown { escaped(&line) } else { line }
    }
}

/// A line of Markdown that shows `line` as it is. Marks that mean something only at the start of a line are left alone further on.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    if line.starts_with(['#', '+', '-', '=']) {
        out.push('\\');
    }
    let number = line.find(|character: char| !character.is_ascii_digit()).filter(|&digits| digits > 0);
    let mark = number.filter(|&at| line[at..].starts_with(['.', ')']));
    for (at, character) in line.char_indices() {
        if mark == Some(at) || matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// What stands there and what the first fix makes of it; what stands there where nothing is to be changed at the place itself.
fn change(finding: &Finding, text: &str) -> String {
    let found = one_line(finding.span.of(text));
    let own = |fix: &Fix| match fix.edits() {
        [edit] if edit.span == finding.span && !edit.text.trim().is_empty() => Some(one_line(&edit.text)),
        _ => None,
    };
    match finding.fixes.first().map(|fix| (fix, own(fix))) {
        Some((_, Some(change))) => format!("\"{found}\" → \"{change}\""),
        Some((fix, None)) => format!("\"{found}\": {}", fix.title),
        None => format!("\"{found}\""),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "name",
    }
}

/// How often, and in which forms.
fn uses(entity: &Entity) -> String {
    let count = convert::times(entity.mentions.len());
    match entity.forms().as_slice() {
        [(form, _)] => format!("Named {count}, as \"{form}\"."),
        _ => format!("Named {count}: {}.", convert::forms(entity)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(message: &str, evidence: &[&str], fixes: &[&str]) -> Finding {
        let span = Span::new(2, 7);
        Finding {
            rule: "spelling",
            severity: crate::finding::Severity::Warning,
            subject: crate::finding::Subject::Word,
            span,
            message: message.into(),
            evidence: evidence.iter().map(ToString::to_string).collect(),
            related: Vec::new(),
            fixes: fixes.iter().map(|text| Fix::replace(span, *text)).collect(),
        }
    }

    fn page(markup: MarkupKind, evidence: &[&str], fixes: &[&str]) -> String {
        let mut page = Page { markup, paragraphs: Vec::new() };
        let finding = finding("\"t_e_h\" is wrong", evidence, fixes);
        page.finding(&finding, "> t_e_h.");
        page.reasons(&finding);
        page.others(&finding);
        page.paragraphs.join("\n\n")
    }

    #[test]
    fn what_is_quoted_is_never_read_as_markdown() {
        assert_eq!(escaped("\"*teh* [x](y)\" <b>"), "\"\\*teh\\* \\[x\\](y)\" \\<b\\>");
        assert_eq!(escaped("- 1.5 al-Kadhimi #1"), "\\- 1.5 al-Kadhimi #1");
        assert_eq!(escaped("12. May"), "12\\. May");
    }

    #[test]
    fn a_finding_says_what_to_write_and_why_and_does_not_say_its_message_again() {
        let evidence = ["1. in no dictionary"];
        assert_eq!(
            page(MarkupKind::PlainText, &evidence, &["the", "tech"]),
            "\"t_e_h\" → \"the\" (spelling)\n\n- 1. in no dictionary\n\nOr:\n\n- Change to \"tech\""
        );
        let markdown = page(MarkupKind::Markdown, &evidence, &["the"]);
        assert!(markdown.starts_with("**\"t\\_e\\_h\" → \"the\"** ([spelling](https://"), "{markdown}");
        assert!(markdown.ends_with(")\n\n- 1\\. in no dictionary"), "{markdown}");
    }

    #[test]
    fn without_evidence_the_rule_says_what_it_is_about() {
        let about = rules::find("spelling").map(|rule| capitalised(rule.summary)).expect("a rule");
        assert_eq!(page(MarkupKind::PlainText, &[], &["the"]), format!("\"t_e_h\" → \"the\" (spelling)\n\n{about}."));
    }

    #[test]
    fn what_cannot_be_shown_as_a_change_of_the_place_is_shown_by_the_place() {
        assert!(page(MarkupKind::PlainText, &[], &[]).starts_with("\"t_e_h\" (spelling)\n"));
        assert!(page(MarkupKind::PlainText, &[], &[" "]).starts_with("\"t_e_h\": "));
    }

    #[test]
    fn the_finding_that_holds_the_byte_comes_before_the_one_that_ends_there() {
        let (mut first, mut second) = (finding("first", &[], &[]), finding("second", &[], &[]));
        (first.span, second.span) = (Span::new(0, 2), Span::new(2, 4));
        let findings = [first, second];
        let at = |byte| finding_at(&findings, byte).map(|finding| finding.message.as_str());
        assert_eq!((at(1), at(2), at(4), at(5)), (Some("first"), Some("second"), Some("second"), None));
    }
}
