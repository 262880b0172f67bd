//! `copydesk names`: who is in an article.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::files;
use super::place::Lines;
use super::{FAILED, NamesArguments, ReportFormat};
use crate::check::check;
use crate::names::{Entity, EntityKind};
use crate::settings::Settings;

/// One row of the cast.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    kind: &'static str,
    role: &'a str,
    line: usize,
    column: usize,
    mentions: usize,
    forms: Vec<FormCount<'a>>,
}

#[derive(Serialize)]
struct FormCount<'a> {
    form: &'a str,
    count: usize,
}

/// Shows the cast of one article.
pub(super) fn run(arguments: &NamesArguments) -> io::Result<ExitCode> {
    let (sources, _) = files::sources(std::slice::from_ref(&arguments.file), "stdin.txt".as_ref());
    let Some(source) = sources.first().filter(|_| !arguments.file.is_dir()) else {
        eprintln!("copydesk: {}: is a folder; name one article", arguments.file.display());
        return Ok(ExitCode::from(FAILED));
    };
    let text = match source.text() {
        Ok(text) => text,
        Err(reason) => {
            eprintln!("copydesk: {}: {reason}", source.path().display());
            return Ok(ExitCode::from(FAILED));
        }
    };
    let settings = Settings::open(Settings::root_of(source.path()).as_deref());
    let analysis = check(&text, source.format(), &settings.config_for(&source.path().to_string_lossy()));
    let lines = Lines::new(&text);
    let rows: Vec<Row> = analysis.cast().entities.iter().map(|entity| row(entity, &lines)).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.format {
        ReportFormat::Json => {
            serde_json::to_writer(&mut out, &serde_json::json!({ "version": 1, "names": rows })).map_err(io::Error::from)?
        }
        ReportFormat::Text => table(&mut out, &rows)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn row<'a>(entity: &'a Entity, lines: &Lines) -> Row<'a> {
    let (line, column) = lines.place(entity.mentions[entity.introduction].span.start);
    let kind = match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    };
    let forms = entity.forms().into_iter().map(|(form, count)| FormCount { form, count }).collect();
    Row { name: &entity.name, kind, role: &entity.role, line, column, mentions: entity.mentions.len(), forms }
}

fn table(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    let forms = |row: &Row| row.forms.iter().map(|form| format!("{} ({})", form.form, form.count)).collect::<Vec<_>>().join(", ");
    let head = ["name", "kind", "role", "introduced", "mentions", "forms"].map(String::from);
    let cells = rows.iter().map(|row| {
        [row.name.into(), row.kind.into(), row.role.into(), format!("{}:{}", row.line, row.column), row.mentions.to_string(), forms(row)]
    });
    let table: Vec<[String; 6]> = std::iter::once(head).chain(cells).collect();
    let width = |column: usize| table.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3, 4].map(width);
    for row in &table {
        let padded: Vec<String> = row[..5].iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}  {}", padded.join("  "), row[5])?;
    }
    Ok(())
}
