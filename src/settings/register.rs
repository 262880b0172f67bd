//! A register of names as a file: a table that a spreadsheet keeps (`people.csv`), or TOML (`places.toml`, a `[[name]]` each).
//!
//! Invariant: a wrong row is reported with its line and left out, and the rest is read as if it were not there.

use std::path::Path;

use super::change::Change;
use super::keys::nearest;
use super::tree::{self, Node, Value};
use crate::knowledge::{COLUMNS, House, NameKind, Registered, SEPARATOR};

/// Faults of one file that are told; the rest is counted.
const MOST_FAULTS: usize = 20;

/// Reads a register into `house`; what is wrong, each with its line.
pub(super) fn read(path: &Path, text: &str, house: &mut House) -> Vec<(usize, String)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut faults = if is_table(path) { of_table(text, house) } else { of_toml(text, house) };
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        faults.truncate(MOST_FAULTS);
        faults.push((0, format!("{more} more rows are wrong")));
    }
    faults
}

fn of_table(text: &str, house: &mut House) -> Vec<(usize, String)> {
    let delimiter = delimiter(text.lines().next().unwrap_or_default());
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = match reader.headers() {
        Ok(heading) => places(heading),
        Err(error) => Err(error.to_string()),
    };
    let columns = match columns {
        Ok(columns) => columns,
        Err(problem) => return vec![(1, problem)],
    };
    let (mut faults, mut record) = (Vec::new(), csv::StringRecord::new());
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return faults,
            Ok(true) => {}
            Err(error) => {
                faults.push((error.position().map_or(0, line), "the row cannot be read".to_string()));
                continue;
            }
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let row = columns.map(|column| column.and_then(|column| record.get(column)).unwrap_or_default().trim());
        match verified(row) {
            Ok(row) => house.add(row),
            Err(problem) => faults.push((record.position().map_or(0, line), problem)),
        }
    }
}

fn line(position: &csv::Position) -> usize {
    usize::try_from(position.line()).unwrap_or_default()
}

/// Where each of the columns stands in the table.
fn places(heading: &csv::StringRecord) -> Result<[Option<usize>; COLUMNS.len()], String> {
    let mut places = [None; COLUMNS.len()];
    for (place, title) in heading.iter().enumerate() {
        let title = title.trim().to_lowercase();
        match COLUMNS.iter().position(|column| *column == title) {
            Some(column) => places[column] = Some(place),
            None if title.is_empty() => {}
            None => return Err(unknown(&title)),
        }
    }
    if places[0].is_none() {
        Err(format!("the first line must name the columns, \"name\" at least (known: {})", COLUMNS.join(", ")))
    } else {
        Ok(places)
    }
}

fn unknown(title: &str) -> String {
    match nearest(title, &COLUMNS) {
        Some(near) => format!("unknown column \"{title}\" (did you mean \"{near}\"?)"),
        None => format!("unknown column \"{title}\" (known: {})", COLUMNS.join(", ")),
    }
}

fn of_toml(text: &str, house: &mut House) -> Vec<(usize, String)> {
    let root = match tree::from_toml(text) {
        Ok(root) => root,
        Err(fault) => return vec![fault],
    };
    let mut faults = Vec::new();
    let Value::Table(entries) = &root.value else { return faults };
    for (key, node) in entries {
        let Value::List(rows) = &node.value else {
            faults.push((node.line, format!("\"{key}\": a register has a [[name]] for each name")));
            continue;
        };
        for row in rows.iter().filter(|_| key == "name") {
            match of_node(row) {
                Ok(columns) => match verified(std::array::from_fn(|column| columns[column].as_str())) {
                    Ok(row) => house.add(row),
                    Err(problem) => faults.push((row.line, problem)),
                },
                Err(fault) => faults.push(fault),
            }
        }
        if key != "name" {
            faults.push((node.line, format!("\"{key}\": a register has a [[name]] for each name")));
        }
    }
    faults
}

fn of_node(row: &Node) -> Result<[String; COLUMNS.len()], (usize, String)> {
    let mut columns: [String; COLUMNS.len()] = Default::default();
    let Value::Table(entries) = &row.value else { return Err((row.line, "a name is a table".to_string())) };
    for (key, node) in entries {
        let column = COLUMNS.iter().position(|column| column == key).ok_or_else(|| (node.line, unknown(key)))?;
        let text = |node: &Node| match &node.value {
            Value::Text(text) => Ok(text.trim().to_string()),
            _ => Err((node.line, format!("\"{key}\" must be a text in quotation marks, or a list of them"))),
        };
        columns[column] = match &node.value {
            Value::List(items) => items.iter().map(text).collect::<Result<Vec<_>, _>>()?.join(&format!("{SEPARATOR} ")),
            _ => text(node)?,
        };
    }
    Ok(columns)
}

fn verified(columns: [&str; COLUMNS.len()]) -> Result<Registered<'_>, String> {
    let row = Registered::of(columns);
    if row.name().is_empty() {
        return Err("the row has no name".to_string());
    }
    if !row.kind().is_empty() && row.kind().parse::<NameKind>().is_err() {
        let kinds = NameKind::ALL.map(|(_, name)| name);
        return Err(match nearest(row.kind(), &kinds) {
            Some(near) => format!("unknown kind \"{}\" (did you mean \"{near}\"?)", row.kind()),
            None => format!("unknown kind \"{}\" (known: {})", row.kind(), kinds.join(", ")),
        });
    }
    let (from, until) = row.period();
    match [from, until].into_iter().find(|day| !day.is_empty() && !is_day(day)) {
        Some(wrong) => Err(format!("\"{wrong}\" is no day: it is written 2024, 2024-05 or 2024-05-17")),
        None => Ok(row),
    }
}

/// Is the file a table?
pub(super) fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// The text of a table with these names, each a row at its end in the columns of the table; what became of each. A name that it has stays as it
/// is, and a table that cannot be read is the person's to mend.
pub(super) fn added(text: &str, changes: &[&Change]) -> (String, Vec<Result<(), String>>) {
    let table = match Table::of(text) {
        Ok(table) => table,
        Err(problem) => return (text.to_string(), vec![Err(format!("is not changed: {problem}")); changes.len()]),
    };
    let mut house = House::default();
    read(Path::new("register.csv"), text, &mut house);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changed = if text.trim().is_empty() { format!("{}{newline}", table.heading) } else { text.to_string() };
    let mut outcomes = Vec::new();
    for change in changes {
        let Change::Registered { name, kind, role } = change else {
            outcomes.push(Err("is not changed: it is a table of names".to_string()));
            continue;
        };
        outcomes.push(table.row(&[(0, name), (3, kind), (4, role)]).map(|row| {
            if !house.holds(name) {
                let before = if changed.ends_with('\n') { "" } else { newline };
                changed = format!("{changed}{before}{row}{newline}");
            }
        }));
    }
    (changed, outcomes)
}

/// A table by its heading.
struct Table {
    heading: String,
    delimiter: u8,
    columns: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Table {
    fn of(text: &str) -> Result<Self, String> {
        let first = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
        let heading = if text.trim().is_empty() { COLUMNS.join(",") } else { first.to_string() };
        let delimiter = delimiter(&heading);
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(heading.as_bytes());
        let titles = reader.headers().map_err(|error| error.to_string())?;
        let (columns, width) = (places(titles)?, titles.len());
        Ok(Self { heading, delimiter, columns, width })
    }

    /// A row with texts in some of the columns; those that the table does not have are left out.
    fn row(&self, cells: &[(usize, &str)]) -> Result<String, String> {
        let mut row = vec![""; self.width];
        for (column, text) in cells {
            if let Some(cell) = self.columns[*column].and_then(|place| row.get_mut(place)) {
                *cell = text;
            }
        }
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(Vec::new());
        writer.write_record(&row).map_err(|error| error.to_string())?;
        let bytes = writer.into_inner().map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map(|line| line.trim_end().to_string()).map_err(|error| error.to_string())
    }
}

/// The mark that stands between the cells of a heading most often.
fn delimiter(heading: &str) -> u8 {
    [b';', b'\t', b','].into_iter().max_by_key(|&mark| heading.bytes().filter(|&byte| byte == mark).count()).unwrap_or(b',')
}

/// `2024`, `2024-05` or `2024-05-17`?
fn is_day(text: &str) -> bool {
    let lengths: Vec<usize> =
        text.split('-').map(|part| if part.bytes().all(|byte| byte.is_ascii_digit()) { part.len() } else { 0 }).collect();
    matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(name: &str, text: &str) -> (House, Vec<(usize, String)>) {
        let mut house = House::default();
        let faults = read(Path::new(name), text, &mut house);
        (house, faults)
    }

    #[test]
    fn a_table_and_toml_say_the_same() {
        let table = "\u{feff}Name,Role,aliases,never,pronoun,from\r\n\"Okverro, Lda\",maker of boats,\"Okverro; OKV\",\"Okvero: one r is another firm\",,2019-05\r\n\r\n\
                     Tamsin Okverro,\"its head,\nand founder\",,,she,\r\n";
        let toml = "[[name]]\nname = \"Okverro, Lda\"\nrole = \"maker of boats\"\naliases = [\"Okverro\", \"OKV\"]\nnever = \"Okvero: one r is another firm\"\n\
                    from = \"2019-05\"\n[[name]]\nname = \"Tamsin Okverro\"\nrole = \"its head,\\nand founder\"\npronoun = \"she\"\n";
        let ((one, no_faults), (other, none_either)) = (read_as("people.csv", table), read_as("people.toml", toml));
        assert_eq!((no_faults, none_either), (Vec::new(), Vec::new()));
        assert_eq!(one, other);
        assert_eq!(one.find("OKV").map(Registered::account).as_deref(), Some("maker of boats, since 2019-05"));
        assert_eq!(read_as("p.csv", "name;role\nTamsin Okverro;head\n").0.find("Tamsin Okverro").map(Registered::role), Some("head"));
    }

    #[test]
    fn a_name_is_added_at_the_end_in_the_columns_of_the_table_and_once() {
        let change = Change::Registered { name: "Tamsin Okverro".into(), kind: "person".into(), role: "head, of boats".into() };
        let add = |text: &str| {
            let (changed, outcomes) = added(text, &[&change]);
            assert_eq!(outcomes.len(), 1);
            changed
        };
        assert_eq!(add("role;aliases;name\r\na;b;C D"), "role;aliases;name\r\na;b;C D\r\nhead, of boats;;Tamsin Okverro\r\n");
        let new = "name,aliases,never,kind,role,pronoun,note,from,until\nTamsin Okverro,,,person,\"head, of boats\",,,,\n";
        assert_eq!((add("").as_str(), add(new).as_str()), (new, new));
        let (unchanged, outcomes) = added("nam\nx\n", &[&change]);
        let problem = "is not changed: unknown column \"nam\" (did you mean \"name\"?)".to_string();
        assert_eq!((unchanged.as_str(), outcomes), ("nam\nx\n", vec![Err(problem)]));
    }

    #[test]
    fn a_wrong_row_is_named_with_its_line_and_the_rest_is_read() {
        let (house, faults) = read_as("p.csv", "name,kind,until\nA Okverro,persn,\n,person,\nB Okverro,,May\nC Okverro,place,2024\n");
        let told: Vec<(usize, &str)> = faults.iter().map(|(line, problem)| (*line, problem.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "unknown kind \"persn\" (did you mean \"person\"?)"),
                (3, "the row has no name"),
                (4, "\"May\" is no day: it is written 2024, 2024-05 or 2024-05-17")
            ]
        );
        assert!(house.holds("C Okverro") && !house.holds("A Okverro"));
        assert_eq!(read_as("p.csv", "nam,role\n").1[0].1, "unknown column \"nam\" (did you mean \"name\"?)");
        assert!(read_as("p.csv", "").1[0].1.starts_with("the first line must name the columns"));
        assert_eq!(read_as("p.toml", "x = 1\n[[name]]\nnam = \"x\"\n").1.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(read_as("p.csv", &format!("name,kind\n{}", "A,x\n".repeat(30))).1.len(), MOST_FAULTS + 1);
    }
}
