//! Hover: on a finding what is wrong and why; on a name who it is, where introduced, how often and in which forms.
//!
//! Invariant: nothing of the article is read as Markdown; what is quoted is escaped.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::convert;
use super::document::Reading;
use crate::finding::Finding;
use crate::names::{Entity, EntityKind};
use crate::text::Span;

/// What there is to say about byte `byte`.
pub fn hover(reading: &Reading, byte: usize, markup: &MarkupKind) -> Option<Hover> {
    let finding = finding_at(reading.analysis.findings(), byte);
    let named = reading.analysis.cast().at(byte);
    let span = finding.map(|finding| finding.span).or(named.map(|(_, mention)| mention.span))?;
    let mut page = Page { markup: markup.clone(), paragraphs: Vec::new() };
    if let Some(finding) = finding {
        page.finding(finding);
    }
    if let Some((entity, _)) = named {
        page.entity(entity, reading);
    }
    let contents = HoverContents::Markup(MarkupContent { kind: markup.clone(), value: page.paragraphs.join("\n\n") });
    Some(Hover { contents, range: Some(reading.range(span)) })
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
    fn finding(&mut self, finding: &Finding) {
        self.paragraphs.push(format!("{} {}", self.strong(&finding.message), self.rule(finding.rule)));
        self.list(&finding.evidence);
        let titles: Vec<String> = finding.fixes.iter().map(|fix| fix.title.clone()).collect();
        if !titles.is_empty() {
            self.paragraphs.push("Fixes:".to_string());
            self.list(&titles);
        }
    }

    fn entity(&mut self, entity: &Entity, reading: &Reading) {
        let role = if entity.role.is_empty() { String::new() } else { format!(", {}", self.text(&entity.role)) };
        self.paragraphs.push(format!("{}{role} ({})", self.strong(&entity.name), kind(entity.kind)));
        if let Some(introduction) = entity.mentions.get(entity.introduction) {
            self.paragraphs.push(format!("Introduced on line {}.", reading.line(introduction.span.start)));
        }
        self.paragraphs.push(self.text(&uses(entity)));
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
        forms => {
            let forms: Vec<String> = forms.iter().map(|&(form, count)| format!("\"{form}\" {}", convert::times(count))).collect();
            format!("Named {count}: {}.", forms.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(message: &str) -> Finding {
        Finding {
            rule: "spelling",
            severity: crate::finding::Severity::Warning,
            span: Span::new(2, 5),
            message: message.into(),
            evidence: vec!["1. in no dictionary".into()],
            related: Vec::new(),
            fixes: vec![crate::finding::Fix::replace(Span::new(2, 5), "the")],
        }
    }

    fn page(markup: MarkupKind, message: &str) -> String {
        let mut page = Page { markup, paragraphs: Vec::new() };
        page.finding(&finding(message));
        page.paragraphs.join("\n\n")
    }

    #[test]
    fn what_is_quoted_is_never_read_as_markdown() {
        assert_eq!(escaped("\"*teh* [x](y)\" <b>"), "\"\\*teh\\* \\[x\\](y)\" \\<b\\>");
        assert_eq!(escaped("- 1.5 al-Kadhimi #1"), "\\- 1.5 al-Kadhimi #1");
        assert_eq!(escaped("12. May"), "12\\. May");
    }

    #[test]
    fn a_finding_says_what_is_wrong_and_why_and_what_to_do() {
        assert_eq!(
            page(MarkupKind::PlainText, "\"t_e_h\" is\nwrong"),
            "\"t_e_h\" is wrong (spelling)\n\n- 1. in no dictionary\n\nFixes:\n\n- Change to \"the\""
        );
        let markdown = page(MarkupKind::Markdown, "\"t_e_h\"");
        assert!(markdown.starts_with("**\"t\\_e\\_h\"** ([spelling](https://"), "{markdown}");
        assert!(markdown.contains("\n\n- 1\\. in no dictionary\n\nFixes:\n\n- Change to \"the\""), "{markdown}");
    }

    #[test]
    fn the_finding_that_holds_the_byte_comes_before_the_one_that_ends_there() {
        let (mut first, mut second) = (finding("first"), finding("second"));
        (first.span, second.span) = (Span::new(0, 2), Span::new(2, 4));
        let findings = [first, second];
        let at = |byte| finding_at(&findings, byte).map(|finding| finding.message.as_str());
        assert_eq!((at(1), at(2), at(4), at(5)), (Some("first"), Some("second"), Some("second"), None));
    }
}
