//! `names FOLDER` and `learn`: the cast of an archive, and the index of it that serves as evidence.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::Serialize;

use super::progress::Progress;
use super::settled::Settled;
use super::source::{Source, sources};
use super::workers::in_order;
use super::{LearnArguments, NamesArguments, NamesFormat, Status, complain, printable, table};
use crate::archive::{self, Archive, ArchivedName, Stamps};
use crate::check::{self, Analysis};
use crate::folder;
use crate::knowledge::{ARCHIVE_FILE, COLUMNS};

/// Articles of a form that are named in a report; the rest is counted.
const SHOWN: usize = 20;

/// Prints the cast of the articles of a folder.
pub(super) fn names(arguments: &NamesArguments) -> io::Result<Status> {
    let since = match arguments.since.as_deref().map(day) {
        Some(None) => {
            complain(&"--since takes a day: 2024-05-17");
            return Ok(Status::Fault);
        }
        Some(day) => day,
        None => None,
    };
    let mut reading = Reading::default();
    reading.read(&arguments.file, |stamp| since.is_none_or(|since| stamp.0 >= since));
    let names = reading.archive.names();
    if let Some(path) = &arguments.write_register
        && let Err(reason) = write_register(path, &names)
    {
        complain(&format_args!("{}: {reason}", path.display()));
        return Ok(Status::Fault);
    }
    let report = match arguments.format {
        NamesFormat::Text => text(&names),
        NamesFormat::Json => printable::json(serde_json::to_string(&json(&names))?) + "\n",
        NamesFormat::Csv => csv(&names)?,
        NamesFormat::Html => html(&names, reading.archive.len()),
    };
    anstream::stdout().lock().write_all(report.as_bytes())?;
    Ok(reading.status)
}

/// Writes or renews the index of an archive.
pub(super) fn learn(arguments: &LearnArguments) -> io::Result<Status> {
    let path = arguments.index.clone().unwrap_or_else(|| arguments.folder.join(ARCHIVE_FILE));
    let mut reading = Reading::default();
    match fs::read_to_string(&path).map(|text| archive::read(&text)) {
        Ok(Ok((archive, stamps))) => (reading.archive, reading.stamps) = (archive, stamps),
        Ok(Err(problem)) => {
            complain(&format_args!("{}: {problem}; it is not touched", path.display()));
            return Ok(Status::Fault);
        }
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {}
        Err(reason) => {
            complain(&format_args!("{}: {reason}", path.display()));
            return Ok(Status::Fault);
        }
    }
    let read = reading.read(&arguments.folder, |_| true);
    let text = archive::write(&reading.archive, &reading.stamps);
    folder::replace(&path, text.as_bytes())?;
    let (all, size) = (reading.archive.len(), text.len().div_ceil(1 << 10));
    writeln!(anstream::stdout().lock(), "{}: {all} articles, {read} of them read now, {size} KB", path.display())?;
    Ok(reading.status)
}

/// An archive as it is read.
struct Reading {
    archive: Archive,
    stamps: Stamps,
    status: Status,
}

impl Default for Reading {
    fn default() -> Self {
        Self { archive: Archive::default(), stamps: Stamps::new(), status: Status::Clean }
    }
}

impl Reading {
    /// Reads the articles of a folder that have changed and that `counts` takes by their stamp; how many. Those that are gone are forgotten.
    fn read(&mut self, folder: &Path, counts: impl Fn(&(u64, u64)) -> bool) -> usize {
        let mut settled = Settled::default();
        let mut status = Status::Clean;
        let all = sources(&[folder.to_path_buf()], Path::new("stdin.txt"), &mut settled, |error| {
            complain(error);
            status = Status::Fault;
        });
        status = status.max(settled.complain());
        let named = |source: &Source| source.path.strip_prefix(folder).unwrap_or(&source.path).to_string_lossy().into_owned();
        let stamps: Stamps =
            all.iter().filter_map(|source| Some((named(source), stamp(&source.path)?))).filter(|(_, stamp)| counts(stamp)).collect();
        let changed: Vec<Source> = all
            .into_iter()
            .filter(|source| {
                let name = named(source);
                stamps.get(&name).is_some_and(|stamp| self.stamps.get(&name) != Some(stamp))
            })
            .collect();
        self.archive.retain(|article| stamps.contains_key(article));
        let mut progress = Progress::new(changed.len());
        let archive = &mut self.archive;
        let taken = in_order(
            &changed,
            None,
            |source| analysed(source, &settled),
            |source, analysis| {
                progress.advance();
                match analysis {
                    Ok(analysis) => archive.add(&named(source), &analysis),
                    Err(reason) => {
                        status = Status::Fault;
                        progress.aside(|| complain(&format_args!("{}: {reason}", source.path.display())));
                    }
                }
                Ok(())
            },
        );
        drop(progress);
        if let Err(error) = taken {
            complain(&error);
            status = Status::Fault;
        }
        (self.stamps, self.status) = (stamps, status);
        changed.len()
    }
}

fn analysed(source: &Source, settled: &Settled) -> Result<Analysis, String> {
    let article = source.read()?;
    let (config, written) = settled.of(&source.path);
    Ok(check::check(&article.text, written, &config))
}

/// When a file was written, in seconds since 1970, and its length.
fn stamp(path: &Path) -> Option<(u64, u64)> {
    let known = fs::metadata(path).ok()?;
    let date = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((date.as_secs(), known.len()))
}

/// The seconds from 1970 to the beginning of a day, in UTC.
fn day(text: &str) -> Option<u64> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let days = day.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
    u64::try_from(days).ok().map(|days| days * 86_400)
}

fn text(names: &[ArchivedName]) -> String {
    let rows: Vec<_> = names
        .iter()
        .map(|name| {
            let forms: Vec<String> =
                name.forms.iter().map(|form| format!("{} ({} in {})", form.form, form.count, form.articles.len())).collect();
            let counts = [name.count().to_string(), name.articles().to_string(), name.disagreements().to_string()];
            let [count, articles, disagreements] = counts;
            [name.name.clone(), name.kind.clone(), name.role.clone(), count, articles, disagreements, forms.join(", ")]
        })
        .collect();
    table::render(["NAME", "KIND", "ROLE", "NAMED", "ARTICLES", "OTHERWISE", "FORMS"], &rows)
}

#[derive(Serialize)]
struct ArchiveReport<'a> {
    version: u32,
    names: Vec<NameReport<'a>>,
}

#[derive(Serialize)]
struct NameReport<'a> {
    name: &'a str,
    kind: &'a str,
    role: &'a str,
    count: usize,
    articles: usize,
    disagreements: usize,
    forms: Vec<FormReport<'a>>,
}

#[derive(Serialize)]
struct FormReport<'a> {
    form: &'a str,
    count: usize,
    articles: &'a [String],
}

fn json<'a>(names: &'a [ArchivedName]) -> ArchiveReport<'a> {
    let report = |name: &'a ArchivedName| {
        let ArchivedName { name: text, kind, role, forms } = name;
        let forms = forms.iter().map(|form| FormReport { form: &form.form, count: form.count, articles: &form.articles }).collect();
        NameReport { name: text, kind, role, count: name.count(), articles: name.articles(), disagreements: name.disagreements(), forms }
    };
    ArchiveReport { version: super::json::VERSION, names: names.iter().map(report).collect() }
}

/// A row for each form, so that a spreadsheet can sort them.
fn csv(names: &[ArchivedName]) -> io::Result<String> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["name", "kind", "role", "form", "count", "articles", "first article"]).map_err(io::Error::other)?;
    for name in names {
        for form in &name.forms {
            let first = form.articles.first().map_or("", String::as_str);
            let (count, articles) = (form.count.to_string(), form.articles.len().to_string());
            table.write_record([&name.name, &name.kind, &name.role, &form.form, &count, &articles, first]).map_err(io::Error::other)?;
        }
    }
    finished(table)
}

fn finished(table: csv::Writer<Vec<u8>>) -> io::Result<String> {
    let bytes = table.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Proposes a register: names of several articles, with what the archive calls them. What is there is not written over.
fn write_register(path: &PathBuf, names: &[ArchivedName]) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS).map_err(io::Error::other)?;
    let mut sorted: BTreeMap<&str, &ArchivedName> = BTreeMap::new();
    sorted.extend(names.iter().filter(|name| name.articles() > 1).map(|name| (name.name.as_str(), name)));
    for (name, archived) in sorted {
        let kind = if archived.kind == "other" { "" } else { &archived.kind };
        let others: Vec<String> = archived.forms.iter().skip(1).map(|form| form.form.clone()).collect();
        let note = if others.is_empty() { String::new() } else { format!("also written {}", others.join(", ")) };
        table.write_record([name, "", "", kind, &archived.role, "", &note, "", ""]).map_err(io::Error::other)?;
    }
    let mut file = fs::File::options().write(true).create_new(true).open(path)?;
    file.write_all(finished(table)?.as_bytes())
}

/// The report as one page that can be searched, the disagreements first.
fn html(names: &[ArchivedName], articles: usize) -> String {
    let mut page = String::from(HEAD);
    page.push_str(&format!("<h1>{} names in {articles} articles</h1>\n{SEARCH}<table>\n<thead><tr>", names.len()));
    for title in ["Name", "Kind", "Role", "Named", "Articles", "Forms"] {
        page.push_str(&format!("<th>{title}</th>"));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for name in names {
        let class = if name.disagreements() > 0 { " class=\"otherwise\"" } else { "" };
        let cells = [&name.name, &name.kind, &name.role].map(|text| format!("<td>{}</td>", escaped(text))).concat();
        page.push_str(&format!("<tr{class}>{cells}<td>{}</td><td>{}</td><td>", name.count(), name.articles()));
        for form in &name.forms {
            let mut shown: Vec<String> = form.articles.iter().take(SHOWN).map(|article| escaped(article)).collect();
            if form.articles.len() > SHOWN {
                shown.push(format!("and {} more", form.articles.len() - SHOWN));
            }
            let summary = format!("{} <small>{} in {}</small>", escaped(&form.form), form.count, form.articles.len());
            page.push_str(&format!("<details><summary>{summary}</summary>{}</details>", shown.join("<br>")));
        }
        page.push_str("</td></tr>\n");
    }
    page.push_str(FOOT);
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Names of the archive</title>\n<style>\n\
    body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color: #222; background: #fff }\n\
    table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3em .6em; border-bottom: 1px solid #ddd }\n\
    tr.otherwise td:first-child { border-left: 4px solid #c60 } input { font: inherit; padding: .3em; width: 20em } summary { cursor: pointer }\n\
    </style>\n";
const SEARCH: &str = "<p><label>Search <input id=\"search\" type=\"search\"></label> <label><input id=\"otherwise\" type=\"checkbox\"> only what is written in \
    several ways</label></p>\n";
const FOOT: &str = "</tbody>\n</table>\n<script>\n\
    const search = document.getElementById('search'), only = document.getElementById('otherwise');\n\
    const show = () => { const asked = search.value.toLowerCase(); for (const row of document.querySelectorAll('tbody tr'))\n\
    row.hidden = !row.textContent.toLowerCase().includes(asked) || only.checked && !row.classList.contains('otherwise'); };\n\
    search.addEventListener('input', show); only.addEventListener('change', show);\n</script>\n</html>\n";
