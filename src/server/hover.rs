//! Hover, as plain text or Markdown.
//!
//! Invariant: nothing of the article is read as Markdown; what is quoted is escaped.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::convert;
use super::document::Reading;
use crate::query::hover::{self, FaultAccount, NameAccount};

/// What there is to say about byte `at`.
pub fn hover(reading: &Reading, at: usize, markup: &MarkupKind) -> Option<Hover> {
    let account = hover::account(&reading.analysis, at)?;
    let value = page(account.fault.as_ref(), account.name.as_ref(), markup);
    let contents = HoverContents::Markup(MarkupContent { kind: markup.clone(), value });
    Some(Hover { contents, range: Some(reading.range(account.span)) })
}

/// The whole hover: what to write, who is meant, why, and what else may be written, a paragraph each.
fn page(fault: Option<&FaultAccount>, name: Option<&NameAccount>, markup: &MarkupKind) -> String {
    let mut page = HoverText { markup, paragraphs: Vec::new() };
    if let Some(fault) = fault {
        page.change(fault);
    }
    if let Some(name) = name {
        page.name(name);
    }
    if let Some(fault) = fault {
        page.reasons(fault);
        page.others(fault);
    }
    page.paragraphs.join("\n\n")
}

/// A hover in the making.
struct HoverText<'a> {
    markup: &'a MarkupKind,
    paragraphs: Vec<String>,
}

impl HoverText<'_> {
    fn change(&mut self, fault: &FaultAccount) {
        let change = self.strong(&fault.change);
        self.paragraphs.push(format!("{change} {}", self.rule(fault.rule)));
    }

    /// The evidence or, without any, what the rule is about.
    fn reasons(&mut self, fault: &FaultAccount) {
        self.paragraphs.extend(fault.summary.clone());
        self.list(&fault.evidence);
    }

    /// The fixes that are not the first.
    fn others(&mut self, fault: &FaultAccount) {
        if !fault.others.is_empty() {
            self.paragraphs.push("Or:".to_string());
            self.list(&fault.others);
        }
    }

    fn name(&mut self, name: &NameAccount) {
        let role = if name.role.is_empty() { String::new() } else { format!(", {}", self.text(&name.role)) };
        self.paragraphs.push(format!("{}{role} ({})", self.strong(&name.name), name.kind));
        if !name.register.is_empty() {
            self.paragraphs.push(self.text(&name.register));
        }
        self.paragraphs.push(self.text(&name.uses));
    }

    fn list(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.paragraphs.push(lines.iter().map(|line| format!("- {}", self.text(line))).collect::<Vec<_>>().join("\n"));
        }
    }

    fn strong(&self, text: &str) -> String {
        if *self.markup == MarkupKind::Markdown { format!("**{}**", self.text(text)) } else { self.text(text) }
    }

    fn rule(&self, id: &str) -> String {
        match convert::rule_page(id).filter(|_| *self.markup == MarkupKind::Markdown) {
            Some(page) => format!("([{id}]({page}))"),
            None => format!("({id})"),
        }
    }

    /// The text on one line, and as it is even in Markdown.
    fn text(&self, text: &str) -> String {
        let line = text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ");
        if *self.markup == MarkupKind::Markdown { escaped(&line) } else { line }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(evidence: &[&str], others: &[&str]) -> FaultAccount {
        FaultAccount {
            rule: "spelling",
            change: "\"t_e_h\" → \"the\"".to_string(),
            summary: None,
            evidence: evidence.iter().map(ToString::to_string).collect(),
            others: others.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn what_is_quoted_is_never_read_as_markdown() {
        assert_eq!(escaped("\"*teh* [x](y)\" <b>"), "\"\\*teh\\* \\[x\\](y)\" \\<b\\>");
        assert_eq!(escaped("- 1.5 al-Kadhimi #1"), "\\- 1.5 al-Kadhimi #1");
        assert_eq!(escaped("12. May"), "12\\. May");
    }

    #[test]
    fn a_finding_says_what_to_write_and_why() {
        let evidence = ["1. in no dictionary"];
        assert_eq!(
            page(Some(&fault(&evidence, &["Change to \"tech\""])), None, &MarkupKind::PlainText),
            "\"t_e_h\" → \"the\" (spelling)\n\n- 1. in no dictionary\n\nOr:\n\n- Change to \"tech\""
        );
        let markdown = page(Some(&fault(&evidence, &[])), None, &MarkupKind::Markdown);
        assert!(markdown.starts_with("**\"t\\_e\\_h\" → \"the\"** ([spelling](https://"), "{markdown}");
        assert!(markdown.ends_with(")\n\n- 1\\. in no dictionary"), "{markdown}");
    }
}
