//! Rules of other programs as rows of a house style: Vale's substitution and existence in YAML, and typerighter's table.

use std::collections::BTreeMap;

use yaml_rust2::{Yaml, YamlLoader};

use crate::style::StyleRow;

/// What could be read.
pub(super) struct Imported {
    /// The rows, in the order of the file.
    pub(super) rows: Vec<StyleRow>,
    /// What could not, and why.
    pub(super) left_out: Vec<String>,
}

impl Imported {
    fn add(&mut self, place: &str, row: StyleRow) {
        match row.verify() {
            Ok(()) => self.rows.push(row),
            Err(problem) => self.left_out.push(format!("{place}: left out: {problem}")),
        }
    }
}

/// The rows of a rule of Vale: `extends: substitution` or `extends: existence`.
///
/// # Errors
///
/// Where it is no YAML, or another kind of rule.
pub(super) fn vale(text: &str) -> Result<Imported, String> {
    let documents = YamlLoader::load_from_str(text).map_err(|error| error.to_string())?;
    let rule = documents.first().unwrap_or(&Yaml::BadValue);
    let model = StyleRow {
        // A message with a place for the words says no more than the row does.
        because: rule["message"].as_str().filter(|message| !message.contains("%s")).unwrap_or_default().to_string(),
        source: rule["link"].as_str().unwrap_or_default().to_string(),
        severity: match rule["level"].as_str() {
            Some("error") => "warning",
            Some("suggestion") => "hint",
            _ => "",
        }
        .to_string(),
        ..StyleRow::default()
    };
    let reading = Reading { any_case: rule["ignorecase"].as_bool() == Some(true), in_words: rule["nonword"].as_bool() == Some(true) };
    let mut imported = Imported { rows: Vec::new(), left_out: Vec::new() };
    match rule["extends"].as_str() {
        Some("substitution") => {
            let swaps = rule["swap"].as_hash().ok_or("a rule of substitution has a \"swap\"")?;
            // What is written for several words is one row.
            let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
            for (wrong, right) in swaps {
                let (Some(wrong), Some(right)) = (wrong.as_str(), right.as_str()) else { continue };
                let row = reading.row(&model, wrong, right.split('|').map(Into::into).collect());
                match rows.get(right).map(|&at| &mut imported.rows[at]).filter(|known| known.regex.is_empty() && row.regex.is_empty()) {
                    Some(known) => known.instead_of.extend(row.instead_of),
                    None => {
                        let before = imported.rows.len();
                        imported.add(wrong, row);
                        if imported.rows.len() > before {
                            rows.insert(right, before);
                        }
                    }
                }
            }
        }
        Some("existence") => {
            let texts = |key: &str| rule[key].as_vec().into_iter().flatten().filter_map(Yaml::as_str);
            let mut plain = model.clone();
            for token in texts("tokens") {
                let row = reading.row(&model, token, Vec::new());
                if row.regex.is_empty() { plain.instead_of.extend(row.instead_of) } else { imported.add(token, row) }
            }
            let raw: String = texts("raw").collect();
            if !raw.is_empty() {
                imported.add("raw", StyleRow { regex: reading.cased(&raw), ..model });
            }
            if !plain.instead_of.is_empty() {
                imported.add("tokens", plain);
            }
        }
        Some(other) => return Err(format!("a rule of Vale that extends \"{other}\" is no row of a style")),
        None => return Err("it is no rule of Vale: it extends nothing".to_string()),
    }
    Ok(imported)
}

/// The columns of typerighter's table.
const KIND: usize = 0;
const PATTERN: usize = 1;
const REPLACEMENT: usize = 2;
const DESCRIPTION: usize = 6;
const IGNORED: usize = 8;
const ID: usize = 10;
const ADVISORY: usize = 13;

/// The rows of typerighter's table of rules, of which the first row is its heading.
///
/// # Errors
///
/// Where it is no table.
pub(super) fn typerighter(text: &str) -> Result<Imported, String> {
    let mut imported = Imported { rows: Vec::new(), left_out: Vec::new() };
    for record in csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).records() {
        let record = record.map_err(|error| error.to_string())?;
        let cell = |column: usize| record.get(column).unwrap_or_default().trim();
        let place = format!("line {}", record.position().map_or(0, csv::Position::line));
        if cell(IGNORED).eq_ignore_ascii_case("true") || cell(PATTERN).is_empty() {
            continue;
        }
        if cell(KIND) != "regex" {
            imported.left_out.push(format!("{place}: left out: a rule of the kind \"{}\"", cell(KIND)));
            continue;
        }
        let model = StyleRow {
            because: cell(DESCRIPTION).to_string(),
            source: Some(cell(ID)).filter(|id| !id.is_empty()).map(|id| format!("typerighter {id}")).unwrap_or_default(),
            severity: if cell(ADVISORY).eq_ignore_ascii_case("y") { "hint" } else { "" }.to_string(),
            ..StyleRow::default()
        };
        let (any_case, pattern) = cell(PATTERN).strip_prefix("(?i)").map_or((false, cell(PATTERN)), |rest| (true, rest));
        let bare = pattern.strip_prefix(r"\b").and_then(|rest| rest.strip_suffix(r"\b"));
        let write = Some(cell(REPLACEMENT)).filter(|write| !write.is_empty()).map(Into::into).into_iter().collect();
        let reading = Reading { any_case, in_words: bare.is_none() };
        imported.add(&place, reading.row(&model, bare.unwrap_or(pattern), write));
    }
    Ok(imported)
}

/// How a program reads its patterns.
struct Reading {
    any_case: bool,
    /// Do they count inside words too?
    in_words: bool,
}

impl Reading {
    /// A row for a pattern: words where it is no more than that, else a regular expression.
    fn row(&self, model: &StyleRow, pattern: &str, write: Vec<String>) -> StyleRow {
        let is_words = pattern.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'));
        // In small letters a row counts at the beginning of a sentence too, which is what any case is meant for.
        if is_words && !self.in_words && !(self.any_case && pattern.contains(char::is_uppercase)) {
            return StyleRow { write, instead_of: vec![pattern.to_string()], inflect: Some(false), ..model.clone() };
        }
        let whole = if self.in_words { pattern.to_string() } else { format!(r"\b(?:{pattern})\b") };
        StyleRow { write, regex: self.cased(&whole), ..model.clone() }
    }

    fn cased(&self, pattern: &str) -> String {
        format!("{}{pattern}", if self.any_case { "(?i)" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_vale_are_rows() {
        let swaps = "extends: substitution\nmessage: Use '%s' instead of '%s'\nlevel: error\nignorecase: true\nswap:\n  utilize: use\n  utilise: use\n  \
                     (?:cell|mobile) phone: cellphone|phone\n";
        let rows = vale(swaps).expect("a rule").rows;
        assert_eq!(rows[0].instead_of, ["utilize", "utilise"]);
        assert_eq!(
            (rows[0].write.as_slice(), rows[0].severity.as_str(), rows[0].because.as_str()),
            (&["use".to_string()][..], "warning", "")
        );
        assert_eq!((rows[1].regex.as_str(), rows[1].write.len()), (r"(?i)\b(?:(?:cell|mobile) phone)\b", 2));
        let avoided = "extends: existence\nmessage: Say it plainly.\ntokens:\n  - clearly\n  - very\\w*\n";
        let rows = vale(avoided).expect("a rule").rows;
        assert_eq!((rows[1].instead_of.as_slice(), rows[1].because.as_str()), (&["clearly".to_string()][..], "Say it plainly."));
        assert!(vale("extends: spelling\n").is_err() && vale("").is_err() && vale("a: [").is_err());
    }

    #[test]
    fn a_table_of_typerighter_is_rows_and_what_cannot_be_one_is_named() {
        let table = "Type,Pattern,Replacement,Colour,Category,,Description,Tags,Ignore,Notes,ID,Red,,Advisory\n\
                     regex,\\bcaesarian\\b,caesarean,,,,\"A birth, small\",,FALSE,,7,,,y\n\
                     regex,(?<=a)b,c,,,,,,FALSE,,8,,,\n\
                     lt,x,,,,,,,FALSE,,9,,,\n\
                     regex,gone,,,,,,,TRUE,,10,,,\n";
        let imported = typerighter(table).expect("a table");
        assert_eq!(imported.rows.len(), 1);
        let row = &imported.rows[0];
        assert_eq!((row.instead_of[0].as_str(), row.because.as_str(), row.severity.as_str()), ("caesarian", "A birth, small", "hint"));
        assert!(imported.left_out[0].starts_with("line 3: left out: \"regex\": look-around"), "{}", imported.left_out[0]);
        assert_eq!(imported.left_out[1], "line 4: left out: a rule of the kind \"lt\"");
    }
}
