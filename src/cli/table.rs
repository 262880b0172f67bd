//! Columns side by side.

use unicode_width::UnicodeWidthStr;

use super::printable::printable;

/// The rows under their heads, two blanks between the columns, nothing after the last.
pub(super) fn render<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(|cell| printable(cell).into_owned())).collect();
    let mut widths = heads.map(width);
    for row in &rows {
        for (least, cell) in widths.iter_mut().zip(row) {
            *least = width(cell).max(*least);
        }
    }
    let mut out = String::new();
    let heads = heads.map(str::to_string);
    for row in std::iter::once(&heads).chain(&rows) {
        let mut line = String::new();
        for (cell, least) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(least - width(cell) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The columns that a terminal gives to the cell.
fn width(cell: &str) -> usize {
    cell.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_letter_takes_two_columns() {
        let rows = [["習近平".to_string(), "2".to_string()], ["Biden".to_string(), "10".to_string()]];
        assert_eq!(render(["NAME", "USES"], &rows), "NAME    USES\n習近平  2\nBiden   10\n");
    }

    #[test]
    fn a_combining_mark_takes_no_room() {
        let rows = [["Erdog\u{306}an".to_string(), "2".to_string()], ["Biden".to_string(), "10".to_string()]];
        assert_eq!(render(["NAME", "USES"], &rows), "NAME     USES\nErdog\u{306}an  2\nBiden    10\n");
    }
}
