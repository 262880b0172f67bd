//! Rows of style as text that a settings file may hold.

use toml_edit::Value;

use crate::style::StyleRow;

/// The rows as `[[style]]` tables, each with an empty line before it but the first.
pub fn rows_of_style(rows: &[StyleRow]) -> String {
    rows.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn text(row: &StyleRow) -> String {
    let mut text = String::from("[[style]]\n");
    let mut add = |key: &str, value: Value| text.push_str(&format!("{key} = {value}\n"));
    let texts = |texts: &[String]| match texts {
        [one] => Value::from(one.as_str()),
        all => Value::from_iter(all.iter().map(String::as_str)),
    };
    for (key, list) in [("write", &row.write), ("instead-of", &row.instead_of)] {
        if !list.is_empty() {
            add(key, texts(list));
        }
    }
    if !row.regex.is_empty() {
        add("regex", row.regex.as_str().into());
    }
    if !row.unless.is_empty() {
        add("unless", texts(&row.unless));
    }
    for (key, value) in [("because", &row.because), ("source", &row.source), ("severity", &row.severity)] {
        if !value.is_empty() {
            add(key, value.as_str().into());
        }
    }
    if !row.except_in.is_empty() {
        add("except-in", Value::from_iter(row.except_in.iter().map(String::as_str)));
    }
    if let Some(inflect) = row.inflect {
        add("inflect", inflect.into());
    }
    if !row.examples.is_empty() {
        add("examples", texts(&row.examples));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::layer::Layer;
    use crate::style;

    #[test]
    fn rows_that_are_written_are_read_as_they_were() {
        for (name, pack) in style::PACKS {
            let rows = Layer::of_file(pack).0.house_style().rows().to_vec();
            let (read, faults) = Layer::of_file(&rows_of_style(&rows));
            assert_eq!((read.house_style().rows(), faults), (rows.as_slice(), Vec::new()), "{name}");
        }
    }
}
