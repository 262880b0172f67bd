use proptest::prelude::*;
use proptest::sample::select;
use toml_edit::DocumentMut;

use super::*;

const ARTICLE: &str = "articles/iraq.txt";

fn changed(text: &str, changes: &[Change]) -> String {
    let changes: Vec<(String, &Change)> = changes.iter().map(|change| (ARTICLE.to_string(), change)).collect();
    let (changed, outcomes) = made(text, &changes);
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    changed
}

fn word(word: &str) -> Change {
    Change::Word(word.into())
}

fn each() -> [Change; 7] {
    [
        word("iftar"),
        Change::Name("Kachin".into()),
        Change::TwoPeople("Dahlan".into(), "Dahman".into()),
        Change::Ignored { rule: "repeated-word".into(), text: "the the".into() },
        Change::OffInArticle("date-order".into()),
        Change::Off("spelling".into()),
        Change::Dialect("british".into()),
    ]
}

#[test]
fn comments_and_unknown_keys_survive_every_change() {
    let before = "# ours\n[dictionary]\nwords = [\"suhur\"] # food\n[later]\nkey = 1\n[rules]\nspelling = \"hint\" # for now\n";
    let after = changed(before, &each());
    assert_eq!(
        after,
        "# ours\n[dictionary]\nwords = [\"suhur\", \"iftar\"] # food\n[later]\nkey = 1\n[rules]\nspelling = \"off\" # for now\n\n\
         [accepted]\n\"articles/iraq.txt\" = [\"Kachin\"]\n\n\
         [two-people]\n\"articles/iraq.txt\" = [[\"Dahlan\", \"Dahman\"]]\n\n\
         [ignored]\n\"articles/iraq.txt\" = [\"repeated-word: the the\", \"date-order\"]\n\n\
         [dialects]\n\"articles/iraq.txt\" = \"british\"\n"
    );
    assert_eq!(changed(&after, &each()), after, "settled once is settled");
}

#[test]
fn an_item_is_written_as_the_last_one_is_and_comments_stay_where_they_are() {
    for (before, after) in [
        (
            "[\n  # food\n  \"suhur\", # before dawn\n  \"iftar\",\n]",
            "[\n  # food\n  \"suhur\", # before dawn\n  \"iftar\",\n  \"sahlab\",\n]",
        ),
        ("[\n\t\"suhur\", # before dawn\n]", "[\n\t\"suhur\", # before dawn\n\t\"sahlab\",\n]"),
        ("[\n  \"suhur\" # before dawn\n]", "[\n  \"suhur\", # before dawn\n  \"sahlab\"\n]"),
        ("[\n  \"suhur\"\n]", "[\n  \"suhur\",\n  \"sahlab\"\n]"),
        ("[\n  \"suhur\" ]", "[\n  \"suhur\", \"sahlab\" ]"),
        ("[\n  \"suhur\"\n  , # after all\n]", "[\n  \"suhur\"\n  , # after all\n  \"sahlab\",\n]"),
        ("[ \"suhur\", ]", "[ \"suhur\", \"sahlab\", ]"),
        ("['suhur', # before dawn\n]", "['suhur', \"sahlab\", # before dawn\n]"),
        ("[]", "[\"sahlab\"]"),
        ("[\n  # none yet\n]", "[\"sahlab\"\n  # none yet\n]"),
    ] {
        let file = |list: &str| format!("[dictionary]\nwords = {list} # words\n[rules]\n");
        assert_eq!(changed(&file(before), &[word("sahlab")]), file(after));
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let before = "\u{feff}# ours\r\n[dictionary]\r\nwords = [\r\n  \"suhur\",\r\n]\r\n";
    let after = "\u{feff}# ours\r\n[dictionary]\r\nwords = [\r\n  \"suhur\",\r\n  \"iftar\",\r\n]\r\n\r\n[rules]\r\nspelling = \"off\"\r\n";
    assert_eq!(changed(before, &[word("iftar"), Change::Off("spelling".into())]), after);
}

#[test]
fn a_new_key_stands_below_the_last_of_its_table_wherever_that_is() {
    let off = [Change::Off("spelling".into())];
    for (before, after) in [
        ("[rules] # ours\n", "[rules] # ours\nspelling = \"off\"\n"),
        ("[rules]", "[rules]\nspelling = \"off\""),
        (
            "[rules]\ndate-order = \"hint\" # so\n\n# next\n[x]\n",
            "[rules]\ndate-order = \"hint\" # so\nspelling = \"off\"\n\n# next\n[x]\n",
        ),
        (
            "rules.date-order = \"hint\"\ndialect = \"auto\"\n",
            "rules.date-order = \"hint\"\nrules.spelling = \"off\"\ndialect = \"auto\"\n",
        ),
        ("rules = { date-order = \"hint\" }\n", "rules = { date-order = \"hint\", spelling = \"off\" }\n"),
        ("rules = {}\n", "rules = { spelling = \"off\" }\n"),
        ("[rules.x]\ny = 1", "[rules.x]\ny = 1\n\n[rules]\nspelling = \"off\"\n"),
        ("", "[rules]\nspelling = \"off\"\n"),
    ] {
        assert_eq!(changed(before, &off), after);
    }
}

#[test]
fn many_words_are_one_change_and_none_twice() {
    let before = "[dictionary]\nwords = [\n  \"suhur\"\n]\n";
    let after = "[dictionary]\nwords = [\n  \"suhur\",\n  \"iftar\",\n  \"sahlab\"\n]\n";
    assert_eq!(changed(before, &[word("iftar"), word("suhur"), word("sahlab"), word("iftar")]), after);
}

#[test]
fn what_is_no_list_no_table_or_no_toml_is_left_alone() {
    for text in ["[dictionary]\nwords = \"x\"\n", "dictionary = 1\n", "[[dictionary]]\n", "[dictionary\n", "words = \u{0}\n"] {
        let (after, outcomes) = made(text, &[(ARTICLE.to_string(), &word("y"))]);
        assert_eq!(after, text);
        assert!(outcomes[0].as_ref().is_err_and(|problem| problem.starts_with("is not changed: ")), "{outcomes:?}");
    }
}

/// Lines of which files are made, right and wrong ones.
#[rustfmt::skip]
const LINES: &[&str] = &[
    "", "  ", "# a note", "[dictionary]", "[rules] # levels", "[accepted]", "[two-people]", "[ignored]", "[dialects]", "[later]", "[rules.x]",
    "words = [\"suhur\"]", "words = []", "words = [ 'suhur', ] # food", "words = [", "  \"iftar\",", "  'sahlab' # a drink", "\t\"éclair\" , # 😀", "]",
    "  # between", "spelling = \"hint\" # for now", "spelling = 'off'", "date-order = \"off\"", "key = 1", "text = \"\"\"\n]\n\"\"\"",
    "\"articles/iraq.txt\" = [\"Kachin\"]", "'articles/iraq.txt' = [[\"a\", \"b\"]]", "\"articles/iraq.txt\" = \"british\"", "dialects.\"a.txt\" = \"auto\"",
    "dictionary.words = [\"x\"]", "dictionary = { words = [\"x\"] }", "rules = { spelling = \"hint\" }", "rules.spelling = \"hint\"", "accepted = {}", "[[later.list]]",
];

fn file() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(select(LINES), 0..14);
    (lines, select(&["\n", "\r\n"][..]), any::<bool>(), any::<bool>()).prop_map(|(lines, newline, is_marked, is_ended)| {
        let mark = if is_marked { "\u{feff}" } else { "" };
        let text = lines.join("\n").replace('\n', newline);
        format!("{mark}{text}{}", if is_ended { newline } else { "" })
    })
}

/// Is `less` what is left of `more` when some bytes go?
fn is_within(less: &str, more: &str) -> bool {
    let mut more = more.bytes();
    less.bytes().all(|byte| more.any(|other| other == byte))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_other_byte_of_any_file_stays(text in file(), which in 0..7_usize) {
        let change = &each()[which];
        let changes = [(ARTICLE.to_string(), change)];
        let (after, outcomes) = made(&text, &changes);
        let bare = text.trim_start_matches('\u{feff}');
        let Ok(mut expected) = bare.parse::<DocumentMut>() else {
            prop_assert!(outcomes[0].is_err());
            prop_assert_eq!(after, text);
            return Ok(());
        };
        if outcomes[0].is_err() {
            prop_assert_eq!(after, text);
            return Ok(());
        }
        // A level or a dialect may be replaced; nothing else ever is.
        if which < 5 {
            prop_assert!(is_within(&text, &after), "{after:?}");
        }
        let notes = |text: &str| text.lines().filter_map(|line| line.split_once('#').map(|(_, note)| note.to_string())).collect::<Vec<_>>();
        prop_assert_eq!(notes(&text), notes(&after));
        prop_assert_eq!(text.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
        prop_assert!(!text.contains('\r') || !after.replace("\r\n", "").contains('\n'), "{after:?}");
        // It says what the file said, and one thing more.
        let (table, key, wish) = change.wish(ARTICLE);
        let item = expected.entry(table).or_insert_with(toml_edit::table);
        let entries = item.as_table_like_mut().expect("else it was refused");
        match wish {
            Wish::Value(value) => drop(entries.insert(key, toml_edit::value(value))),
            Wish::Items(items) => {
                let list = entries.entry(key).or_insert_with(|| toml_edit::value(toml_edit::Array::new()));
                let list = list.as_array_mut().expect("else it was refused");
                for item in items {
                    if !list.iter().any(|known| super::bare(known) == super::bare(&item)) {
                        list.push(item);
                    }
                }
            }
        }
        let read = |text: &str| super::super::tree::from_toml(text.trim_start_matches('\u{feff}')).map(|node| said(&node));
        prop_assert_eq!(read(&after), read(&expected.to_string()));
        prop_assert_eq!(made(&after, &changes).0, after);
    }
}

/// A tree without its lines and without the order of its keys.
fn said(node: &crate::settings::tree::Node) -> String {
    use crate::settings::tree::Value;
    match &node.value {
        Value::Table(entries) => {
            let mut entries: Vec<String> = entries.iter().map(|(key, node)| format!("{key:?}: {}", said(node))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        value => format!("{value:?}"),
    }
}
