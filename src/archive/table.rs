//! An archive as a file: names and counts by article, one a line, and when each article was read.
//!
//! The first line says what it is. What a check reads comes next: each form that stands in two articles or more, with how many they are
//! ([`House::of_archive`](crate::knowledge::House::of_archive) reads it); an empty line ends it. Then the articles, for whoever renews the file: path, date and length, and in
//! the lines below, each after a tab, form, kind, role and count.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Archive, ArticleName};
use crate::knowledge::ARCHIVE_HEADING;

/// When each article was written, as the system counts it, and its length in bytes: what has not changed need not be read again.
pub type Stamps = BTreeMap<String, (u64, u64)>;

/// The file's text.
pub fn write(archive: &Archive, stamps: &Stamps) -> String {
    let mut text = format!("{ARCHIVE_HEADING}\n");
    for (form, seen) in archive.forms().into_iter().filter(|(_, seen)| seen.articles.len() > 1) {
        let _ = writeln!(text, "{}\t{}", seen.articles.len(), flat(form));
    }
    text.push('\n');
    for (article, seen) in &archive.articles {
        let (date, length) = stamps.get(article).copied().unwrap_or_default();
        let _ = writeln!(text, "{}\t{date}\t{length}", flat(article));
        for ArticleName { form, kind, role, count } in seen {
            let _ = writeln!(text, "\t{}\t{kind}\t{}\t{count}", flat(form), flat(role));
        }
    }
    text
}

/// An archive and its stamps from the file's text.
///
/// # Errors
///
/// Where it is no archive, with the line.
pub fn read(text: &str) -> Result<(Archive, Stamps), String> {
    let (mut archive, mut stamps) = (Archive::default(), Stamps::default());
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, line)| line) != Some(ARCHIVE_HEADING) {
        return Err(format!("it is no archive: the first line is not \"{ARCHIVE_HEADING}\""));
    }
    let mut article = None;
    for (number, line) in lines.skip_while(|(_, line)| !line.is_empty()).skip(1) {
        let wrong = || format!("line {} is none of an archive", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        match (columns.as_slice(), &article) {
            (["", form, kind, role, count], Some(article)) => {
                let count = count.parse().map_err(|_| wrong())?;
                let seen = ArticleName { form: form.to_string(), kind: kind.to_string(), role: role.to_string(), count };
                archive.articles.entry(String::clone(article)).or_default().push(seen);
            }
            ([path, date, length], _) if !path.is_empty() => {
                let (date, length) = (date.parse().map_err(|_| wrong())?, length.parse().map_err(|_| wrong())?);
                stamps.insert(path.to_string(), (date, length));
                archive.articles.entry(path.to_string()).or_default();
                article = Some(path.to_string());
            }
            _ => return Err(wrong()),
        }
    }
    Ok((archive, stamps))
}

/// On one line, without what stands between columns.
fn flat(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_no_archive_is_named() {
        let seen = ArticleName { form: "Tamsin Okverro".to_string(), kind: "person".to_string(), role: "mayor".to_string(), count: 3 };
        let mut archive = Archive::default();
        archive.articles.insert("a b.txt".to_string(), vec![seen]);
        archive.articles.insert("c.txt".to_string(), Vec::new());
        let stamps = Stamps::from([("a b.txt".to_string(), (5, 70)), ("c.txt".to_string(), (6, 71))]);
        assert_eq!(read(&write(&archive, &stamps)), Ok((archive, stamps)));
        assert!(read("").is_err());
        assert_eq!(read("copydesk archive 1\n\nx\n").expect_err("it is wrong"), "line 3 is none of an archive");
    }
}
