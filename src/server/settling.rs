//! What a person may settle at a finding, as commands: that a name or a word is right, that two names are two people, which English an
//! article is written in, and last that a finding or a rule is not wanted.
//!
//! Each writes one line of a `copydesk.toml` ([`crate::settings::Change`]) and is taken back by deleting it there.

use serde_json::json;
use tower_lsp::lsp_types::Command;

use super::commands::{self, command};
use super::document::Reading;
use super::workspace::Home;
use crate::config::one_line;
use crate::finding::{Finding, Subject};
use crate::lexicon::{Dialect, entry};
use crate::names::EntityKind;
use crate::query::{cast, wording};

/// What may be settled at a finding, in the order of the menu.
pub fn settlements(reading: &Reading, finding: &Finding, home: &Home) -> Vec<Command> {
    let (uri, text) = (&reading.snapshot.uri, one_line(finding.span.of(reading.text())));
    let mut commands = Vec::new();
    let mut offer = |title: String, name: &str, argument| commands.push(command(&title, name, argument));
    let is_name = matches!(finding.subject, Subject::Name(_));
    if is_name {
        offer(format!("\"{text}\" is right in this article"), commands::ACCEPT_NAME, commands::text(uri, &text));
        let suspicions = &reading.analysis.cast().suspicions;
        if let Some(suspicion) = suspicions.iter().find(|suspicion| suspicion.span == finding.span) {
            let names = [&suspicion.form, &suspicion.meant];
            let title = format!("\"{}\" and \"{}\" are two people", names[0], names[1]);
            offer(title, commands::TWO_PEOPLE, json!({ "uri": uri, "names": names }));
        }
    }
    if let (true, Subject::Name(entity)) = (home.has_register, finding.subject) {
        let row = registration(reading, finding, entity);
        let what = if row.1.is_empty() { String::new() } else { format!(", {}", row.1) };
        let argument = json!({ "uri": uri, "name": row.0, "role": row.1, "kind": row.2 });
        offer(format!("Add \"{}\"{what} to the register", row.0), commands::REGISTER, argument);
    }
    if finding.subject == Subject::Word {
        for (scope, whose) in [("project", "the project's"), ("person", "my")] {
            if scope == "person" || home.in_project {
                let argument = json!({ "uri": uri, "text": text, "scope": scope });
                offer(format!("Add \"{text}\" to {whose} dictionary"), commands::ADD_WORD, argument);
            }
        }
    }
    if home.in_project && (is_name || finding.subject == Subject::Word) {
        let settled = reading.snapshot.settled.as_ref();
        let is_settled = |name: &str| settled.is_some_and(|settled| settled.config.accepts(name));
        let unknown: Vec<&str> = cast::unknown(&reading.analysis).into_iter().filter(|name| !is_settled(name)).collect();
        if unknown.len() > 1 {
            let title = format!("Add all {} unknown names of this article to the project's dictionary", unknown.len());
            offer(title, commands::ADD_WORDS, json!({ "uri": uri, "texts": unknown, "scope": "project" }));
        }
    }
    for (dialect, name) in dialects(finding) {
        offer(format!("This article is {name}"), commands::DIALECT, json!({ "uri": uri, "dialect": dialect.id() }));
    }
    let rule = finding.rule;
    if !is_name {
        offer(format!("Ignore \"{text}\" in this article"), commands::IGNORE, json!({ "uri": uri, "rule": rule, "text": text }));
    }
    for (scope, whither) in
        [("article", "in this article"), if home.in_project { ("project", "in this project") } else { ("person", "everywhere") }]
    {
        let argument = json!({ "uri": uri, "rule": rule, "scope": scope });
        offer(format!("Switch {rule} off {whither}"), commands::SWITCH_OFF, argument);
    }
    commands
}

/// Name, role and kind of whoever stands at a finding: what the article says of them, if it names them in full.
fn registration(reading: &Reading, finding: &Finding, entity: Option<usize>) -> (String, String, &'static str) {
    let cast = reading.analysis.cast();
    let at = cast.entities.iter().find(|entity| entity.mentions.iter().any(|mention| mention.span.overlaps(finding.span)));
    let Some(entity) = at.or_else(|| cast.entities.get(entity?)) else {
        return (one_line(finding.span.of(reading.text())), String::new(), "");
    };
    let kind = if entity.kind == EntityKind::Other { "" } else { wording::kind(entity.kind) };
    (one_line(&entity.name), one_line(&entity.role), kind)
}

/// The dialects between which the fixes of a finding differ.
fn dialects(finding: &Finding) -> impl Iterator<Item = (Dialect, &'static str)> {
    let texts = || finding.fixes.iter().filter_map(|fix| Some(&fix.edits().first()?.text));
    let of_one = texts().filter(|_| finding.subject == Subject::Word).any(|text| {
        let homes = entry(&text.to_lowercase()).dialects();
        homes.has(Dialect::British) != homes.has(Dialect::American)
    });
    [(Dialect::British, "British"), (Dialect::American, "American")].into_iter().filter(move |_| of_one)
}
