//! `names`: the cast of an article.

use std::io::{self, Write};

use serde::Serialize;

use super::settled::Settled;
use super::source::Source;
use super::{NamesArguments, NamesFormat, Status, archive, complain, json, printable, table};
use crate::check::{self, Analysis};
use crate::names::{Entity, Mention, RoleMention};
use crate::query::cast::{self, CastMember};
use crate::query::wording;
use crate::text::Span;
use crate::text::lines::Lines;

/// Prints the cast of one article.
pub(super) fn run(arguments: &NamesArguments) -> io::Result<Status> {
    if arguments.file.is_dir() {
        return archive::names(arguments);
    }
    if matches!(arguments.format, NamesFormat::Csv | NamesFormat::Html) || arguments.write_register.is_some() || arguments.since.is_some() {
        complain(&format_args!("{}: that is for a folder of articles", arguments.file.display()));
        return Ok(Status::Fault);
    }
    let source = Source::new(&arguments.file, &arguments.stdin_name);
    let mut settled = Settled::default();
    settled.load_for(&source.path);
    let article = match source.read() {
        Ok(article) => article,
        Err(reason) => {
            complain(&format_args!("{}: {reason}", source.path.display()));
            return Ok(Status::Fault);
        }
    };
    let (config, written) = settled.of(&source.path);
    let analysis = check::check(&article.text, written, &config);
    let lines = Lines::of(&article.text);
    let report = match arguments.format {
        NamesFormat::Json => json(&source.path.to_string_lossy(), &analysis, &lines, article.origin)?,
        _ => text(&analysis, &lines),
    };
    anstream::stdout().lock().write_all(report.as_bytes())?;
    Ok(settled.complain())
}

fn text(analysis: &Analysis, lines: &Lines) -> String {
    let rows: Vec<_> = cast::members(analysis)
        .into_iter()
        .map(|CastMember { entity, introduction, suspects, registered, .. }| {
            let place = lines.position(introduction.span.start);
            let mut forms: Vec<_> = entity.forms().iter().map(|(form, count)| format!("{form} ({count})")).collect();
            forms.extend(suspects.iter().map(|mention| format!("{}? (1)", mention.form)));
            [
                entity.name.clone(),
                wording::kind(entity.kind).to_string(),
                [entity.role.as_str(), registered.map_or("", |_| "as in the register")]
                    .iter()
                    .filter(|part| !part.is_empty())
                    .copied()
                    .collect::<Vec<_>>()
                    .join("; "),
                format!("{}:{}", place.line, place.column),
                entity.mentions.len().to_string(),
                forms.join(", "),
            ]
        })
        .collect();
    table::render(["NAME", "KIND", "ROLE", "INTRODUCED", "MENTIONS", "FORMS"], &rows)
}

#[derive(Serialize)]
struct CastReport<'a> {
    version: u32,
    path: &'a str,
    names: Vec<EntityReport<'a>>,
}

#[derive(Serialize)]
struct EntityReport<'a> {
    name: &'a str,
    kind: &'static str,
    role: &'a str,
    surname: &'a str,
    nationality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<&'a str>,
    introduction: usize,
    mentions: Vec<MentionReport<'a>>,
    forms: Vec<FormReport<'a>>,
    by_role: Vec<RoleReport<'a>>,
    suspects: Vec<SuspectReport<'a>>,
}

#[derive(Serialize)]
struct RoleReport<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    why: String,
}

#[derive(Serialize)]
struct SuspectReport<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct MentionReport<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    role: &'a str,
    speaks: bool,
    addressed: bool,
    why: String,
}

#[derive(Serialize)]
struct FormReport<'a> {
    text: &'a str,
    count: usize,
}

fn json(path: &str, analysis: &Analysis, lines: &Lines, origin: usize) -> serde_json::Result<String> {
    let names = cast::members(analysis)
        .into_iter()
        .map(|CastMember { entity, suspects, registered, .. }| EntityReport {
            name: &entity.name,
            kind: wording::kind(entity.kind),
            role: &entity.role,
            surname: &entity.surname,
            nationality: &entity.nationality,
            register: registered,
            introduction: entity.introduction,
            mentions: (0..entity.mentions.len()).map(|index| mention_report(entity, index, lines, origin)).collect(),
            forms: entity.forms().into_iter().map(|(text, count)| FormReport { text, count }).collect(),
            by_role: entity.by_role.iter().map(|role| role_report(entity, role, lines, origin)).collect(),
            suspects: suspects.iter().map(|mention| suspect_report(mention, lines, origin)).collect(),
        })
        .collect();
    Ok(printable::json(serde_json::to_string(&CastReport { version: json::VERSION, path, names })?) + "\n")
}

fn mention_report<'a>(entity: &'a Entity, index: usize, lines: &Lines<'a>, origin: usize) -> MentionReport<'a> {
    let mention = &entity.mentions[index];
    let Span { start, end } = mention.span.shifted(origin);
    let place = lines.position(mention.span.start);
    let text = mention.span.of(lines.text());
    let (role, speaks, addressed, why) = (mention.role.as_str(), mention.speaks, mention.addressed, entity.why(index, &introduced(entity)));
    MentionReport { start, end, line: place.line, column: place.column, text, role, speaks, addressed, why }
}

fn role_report<'a>(entity: &Entity, role: &RoleMention, lines: &Lines<'a>, origin: usize) -> RoleReport<'a> {
    let Span { start, end } = role.span.shifted(origin);
    let place = lines.position(role.span.start);
    let (text, why) = (role.span.of(lines.text()), entity.why_by_role(&introduced(entity)));
    RoleReport { start, end, line: place.line, column: place.column, text, why }
}

fn suspect_report<'a>(mention: &Mention, lines: &Lines<'a>, origin: usize) -> SuspectReport<'a> {
    let Span { start, end } = mention.span.shifted(origin);
    let place = lines.position(mention.span.start);
    SuspectReport { start, end, line: place.line, column: place.column, text: mention.span.of(lines.text()) }
}

/// Where an entity is introduced, as a reader counts.
fn introduced(entity: &Entity) -> String {
    match entity.mentions.get(entity.introduction).map_or(0, |introduction| introduction.paragraph) {
        0 => "in the headline".to_string(),
        paragraph => format!("in paragraph {paragraph}"),
    }
}
