//! What a person settles with one action, as one small change of a file that any editor can take back.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

/// One thing to settle. An article is named as the settings file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A word is right everywhere.
    Word(String),
    /// A name is right in one article.
    Name(String),
    /// Two near names in one article are two people.
    TwoPeople(String, String),
    /// What a rule says of this text is settled in one article.
    Ignored {
        /// The rule's id.
        rule: String,
        /// The text as written, on one line.
        text: String,
    },
    /// A rule is off in one article.
    OffInArticle(String),
    /// A rule is off everywhere.
    Off(String),
    /// The English of one article.
    Dialect(String),
}

impl Change {
    /// Does it hold for one article only?
    pub fn is_of_article(&self) -> bool {
        !matches!(self, Self::Word(_) | Self::Off(_))
    }

    /// Makes the change; `article` is how the file names the article.
    pub(super) fn make(&self, document: &mut DocumentMut, article: &str) -> Result<(), String> {
        match self {
            Self::Word(word) => add(document, "dictionary", "words", word.into()),
            Self::Name(name) => add(document, "accepted", article, name.into()),
            Self::TwoPeople(one, other) => add(document, "two-people", article, Value::from_iter([one.as_str(), other])),
            Self::Ignored { rule, text } => add(document, "ignored", article, format!("{rule}: {text}").into()),
            Self::OffInArticle(rule) => add(document, "ignored", article, rule.into()),
            Self::Off(rule) => set(document, "rules", rule, "off"),
            Self::Dialect(dialect) => set(document, "dialects", article, dialect),
        }
    }
}

fn set(document: &mut DocumentMut, table: &str, key: &str, word: &str) -> Result<(), String> {
    let entries = entries(document, table)?;
    match entries.get_mut(key).and_then(Item::as_value_mut) {
        Some(known) => {
            // What stands around it, a comment say, stays.
            let decor = known.decor().clone();
            *known = word.into();
            *known.decor_mut() = decor;
        }
        None => drop(entries.insert(key, value(word))),
    }
    Ok(())
}

/// Adds to the list `key` of `table`, unless it is there.
fn add(document: &mut DocumentMut, table: &str, key: &str, item: Value) -> Result<(), String> {
    let entries = entries(document, table)?;
    if entries.get(key).is_none() {
        entries.insert(key, value(Array::new()));
    }
    let list = entries.get_mut(key).and_then(Item::as_array_mut).ok_or_else(|| format!("is not changed: \"{key}\" is not a list"))?;
    if !list.iter().any(|known| bare(known) == bare(&item)) {
        push(list, item);
    }
    Ok(())
}

/// Appends as the list is written: on a line of its own where the others are.
fn push(list: &mut Array, mut item: Value) {
    let lead = list.iter().last().and_then(|last| last.decor().prefix()?.as_str().map(str::to_string));
    match lead.filter(|lead| lead.contains('\n')) {
        Some(lead) => {
            // A comment above the last item is not the new one's.
            let indent = lead.rsplit('\n').next().unwrap_or_default();
            item.decor_mut().set_prefix(format!("\n{indent}"));
            list.push_formatted(item);
        }
        None => list.push(item),
    }
}

fn bare(value: &Value) -> String {
    match value {
        Value::Array(array) => array.iter().map(bare).collect::<Vec<_>>().join("\n"),
        value => value.as_str().unwrap_or_default().to_string(),
    }
}

fn entries<'a>(document: &'a mut DocumentMut, table: &str) -> Result<&'a mut dyn TableLike, String> {
    let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
    item.as_table_like_mut().ok_or_else(|| format!("is not changed: \"{table}\" is not a table"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, changes: &[Change]) -> String {
        let mut document: DocumentMut = text.parse().expect("TOML");
        for change in changes {
            change.make(&mut document, "articles/iraq.txt").expect("changed");
        }
        document.to_string()
    }

    #[test]
    fn comments_and_unknown_keys_survive_every_change() {
        let before = "# ours\n[dictionary]\nwords = [\"suhur\"] # food\n[later]\nkey = 1\n[rules]\nspelling = \"hint\" # for now\n";
        let changes = [
            Change::Word("iftar".into()),
            Change::Name("Kachin".into()),
            Change::TwoPeople("Dahlan".into(), "Dahman".into()),
            Change::Ignored { rule: "repeated-word".into(), text: "the the".into() },
            Change::OffInArticle("date-order".into()),
            Change::Off("spelling".into()),
            Change::Dialect("british".into()),
        ];
        let after = changed(before, &changes);
        assert_eq!(
            after,
            "# ours\n[dictionary]\nwords = [\"suhur\", \"iftar\"] # food\n[later]\nkey = 1\n[rules]\nspelling = \"off\" # for now\n\n\
             [accepted]\n\"articles/iraq.txt\" = [\"Kachin\"]\n\n\
             [two-people]\n\"articles/iraq.txt\" = [[\"Dahlan\", \"Dahman\"]]\n\n\
             [ignored]\n\"articles/iraq.txt\" = [\"repeated-word: the the\", \"date-order\"]\n\n\
             [dialects]\n\"articles/iraq.txt\" = \"british\"\n"
        );
        assert_eq!(changed(&after, &changes), after, "settled once is settled");
    }

    #[test]
    fn a_list_with_a_line_for_each_word_stays_one() {
        let before = "[dictionary]\nwords = [\n  # food\n  \"suhur\", # before dawn\n  \"iftar\",\n]\n";
        let after = "[dictionary]\nwords = [\n  # food\n  \"suhur\", # before dawn\n  \"iftar\",\n  \"sahlab\",\n]\n";
        assert_eq!(changed(before, &[Change::Word("sahlab".into())]), after);
    }

    #[test]
    fn a_table_written_in_one_line_is_changed_in_place() {
        assert_eq!(
            changed(
                "dictionary = { words = [] }\nrules.spelling = \"hint\"\n",
                &[Change::Word("suhur".into()), Change::Off("spelling".into())]
            ),
            "dictionary = { words = [\"suhur\"] }\nrules.spelling = \"off\"\n"
        );
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        let mut document: DocumentMut = "[dictionary]\nwords = \"x\"\n".parse().expect("TOML");
        assert!(Change::Word("y".into()).make(&mut document, "").is_err());
        assert_eq!(document.to_string(), "[dictionary]\nwords = \"x\"\n");
    }
}
