use serde_json::json;

use super::*;
use crate::style;

fn problems(text: &str) -> Vec<(usize, String)> {
    Layer::of_file(text).1.into_iter().map(|fault| (fault.line, fault.problem)).collect()
}

fn editor_problems(json: Json) -> Vec<(String, String)> {
    Layer::of_editor(&json).1.into_iter().map(|fault| (fault.key, fault.problem)).collect()
}

#[test]
fn every_key_is_read_and_means_the_same_in_a_file_and_in_an_editor() {
    let file = "dialect = \"british\"\n\
        [rules]\nspelling = \"hint\"\n\
        [dictionary]\nwords = [\"suhur\"]\n\
        [accepted]\n\"a.txt\" = [\"Kachin\"]\n\
        [two-people]\n\"a.txt\" = [[\"Dahlan\", \"Dahman\"]]\n\
        [ignored]\n\"a.txt\" = [\"repeated-word: the the\", \"date-order\"]\n\
        [dialects]\n\"a.txt\" = \"american\"\n\
        [formats]\nstory = \"markdown\"\n\
        [[style]]\nwrite = \"use\"\ninstead-of = [\"utilise\"]\nexcept-in = [\"quotations\"]\n\
        [editor]\ninlay-hints = true\ncode-lenses = false\n";
    let editor = json!({
        "dialect": "british",
        "rules": { "spelling": "hint" },
        "dictionary": { "words": ["suhur"] },
        "accepted": { "a.txt": ["Kachin"] },
        "two-people": { "a.txt": [["Dahlan", "Dahman"]] },
        "ignored": { "a.txt": ["repeated-word: the the", "date-order"] },
        "dialects": { "a.txt": "american" },
        "formats": { "story": "markdown" },
        "style": [{ "write": "use", "instead-of": "utilise", "except-in": ["quotations"] }],
        "editor": { "inlay-hints": true, "code-lenses": false },
    });
    for key in keys::KEYS.iter().filter(|key| !keys::OF_A_FILE.contains(&key.name)) {
        assert!(editor.get(key.name).is_some(), "{} is not tried here", key.name);
    }
    let (layer, faults) = Layer::of_file(file);
    assert_eq!(faults, []);
    assert_eq!((layer.clone(), Vec::new()), Layer::of_editor(&editor));
    let mut settled = Settled::default();
    layer.lay("a.txt", &mut settled);
    assert!(settled.config.accepts("suhur") && settled.config.accepts("Kachin") && settled.config.are_two("Dahman", "Dahlan"));
    assert!(settled.config.ignores("repeated-word", "the\n  the"));
    assert_eq!(settled.config.severities.get("date-order"), Some(&None));
    assert_eq!(
        (settled.config.dialect, layer.format("Story"), settled.inlay_hints),
        (Some(Dialect::American), Some(Some(Format::Markdown)), true)
    );
}

#[test]
fn a_dictionary_is_one_for_all_articles() {
    let layer = Layer::of_file("[dictionary]\nwords = [\"suhur\", \"Keir \\u0053tarmer\"]\n").0;
    let laid = |article: &str| {
        let mut settled = Settled::default();
        layer.lay(article, &mut settled);
        settled.config
    };
    let (one, other) = (laid("a.txt"), laid("b.txt"));
    assert!(Arc::ptr_eq(&one.dictionaries[0], &other.dictionaries[0]));
    assert!(["suhur", "Suhur", "Keir Starmer"].iter().all(|word| one.accepts(word)) && !one.accepts("suhurs"));
    assert!(one.house[0].holds("Keir Starmer") && one.house[0].rows().count() == 1);
}

#[test]
fn rows_of_a_file_hold_for_their_files_and_know_their_lines() {
    let file = "[[ignore]]\nrule = \"spelling\"\nfiles = [\"*.txt\"]\n\n[[override]]\nfiles = [\"news/**\"]\nrules.leftover = \"hint\"\n";
    let (layer, faults) = Layer::of_file(file);
    assert_eq!(faults, []);
    let layer = layer.of_path("copydesk.toml");
    let laid = |article: &str| {
        let mut settled = Settled::default();
        layer.lay(article, &mut settled);
        let Settled { config, .. } = settled;
        (config.ignore_rows.iter().map(|row| row.line).collect::<Vec<_>>(), config.severities.len())
    };
    assert_eq!((laid("a.txt"), laid("news/desk/a.md"), laid("news/a.txt")), ((vec![1], 0), (vec![], 1), (vec![], 1)));
    let told = editor_problems(json!({ "ignore": [{ "rule": "spelling" }] }));
    assert_eq!(told, [("ignore".to_string(), "\"ignore\" counts in a copydesk.toml only".to_string())]);
}

#[test]
fn every_row_of_the_styles_that_ship_has_a_source_and_examples_that_hold() {
    for (name, text) in style::PACKS {
        let (layer, faults) = Layer::of_file(text);
        assert_eq!(faults, [], "{name}");
        let rows = layer.house_style().rows();
        assert!(rows.len() >= if ["ap", "guardian"].contains(name) { 150 } else { 60 }, "{name}: {}", rows.len());
        for row in rows {
            assert!(!row.source.is_empty() && !row.examples.is_empty(), "{name}: {row:?}");
        }
        assert_eq!(style::failures(layer.house_style()), [], "{name}");
    }
}

#[test]
fn a_wrong_word_is_named_with_its_line_and_the_rest_still_works() {
    let text = "[dictionary]\nwords = [\"suhur\",\n  7]\n\n[rules]\nspeling = \"off\"\nspelling = \"of\"\ndate-order = \"off\"\n[ruls]\n";
    let faults = [
        (3, "\"words\" must hold words in quotation marks"),
        (6, "unknown rule \"speling\" (did you mean \"spelling\"?)"),
        (7, "unknown severity \"of\" (did you mean \"off\"?)"),
        (9, "unknown key \"ruls\" (did you mean \"rules\"?)"),
    ];
    assert_eq!(problems(text), faults.map(|(line, problem)| (line, problem.to_string())));
    let mut settled = Settled::default();
    Layer::of_file(text).0.lay("a.txt", &mut settled);
    assert!(settled.config.accepts("suhur"));
    assert_eq!(settled.config.severities.get("date-order"), Some(&None));
}

#[test]
fn a_value_of_the_wrong_kind_is_named_with_its_line() {
    for (text, line, problem) in [
        ("rules = 1\n", 1, "\"rules\" must be a table"),
        ("\n[dictionary]\nwords = \"x\"\n", 3, "\"words\" must be a list of words"),
        ("[editor]\ninlay-hints = \"yes\"\n", 2, "\"inlay-hints\" must be true or false"),
        ("[two-people]\n\"a.txt\" = [\"Dahlan\"]\n", 2, "\"a.txt\" must hold pairs of names: [\"Dahlan\", \"Dahman\"]"),
        ("[ignored]\n\"a.txt\" = [\"speling: x\"]\n", 2, "unknown rule \"speling\" (did you mean \"spelling\"?)"),
        ("[formats]\nlog = \"nothing\"\n", 2, "unknown format \"nothing\" (known: plain, markdown, html, none)"),
        (
            "server = {}\n",
            1,
            "unknown key \"server\" (known: root, extends, dialect, rules, register, archive, dictionary, accepted, two-people, ignored, ignore, \
             override, dialects, formats, style, editor)",
        ),
    ] {
        assert_eq!(problems(text), [(line, problem.to_string())], "{text}");
    }
    for (row, problem) in [
        ("write = \"x\"", "a row of style needs \"instead-of\", or \"regex\""),
        ("regex = \"(\"", "\"regex\": unclosed group"),
        ("instead-of = \"{numbr} x\"", "\"instead-of\": unknown class \"numbr\" (known: number, day, year, name, word)"),
        ("instead-of = \"x\"\nwrite = \"{number}\"", "\"write\" has {number}, which not every \"instead-of\" has"),
    ] {
        assert_eq!(problems(&format!("root = true\n[[style]]\n{row}\n")), [(2, problem.to_string())], "{row}");
    }
    let wrong_keys = problems("[[style]]\ninstead-of = \"x\"\nexcept-in = [\n  \"quotes\"]\nseverty = \"hint\"\n");
    assert_eq!(wrong_keys[0].0, 4, "{wrong_keys:?}");
    assert_eq!(wrong_keys[1], (5, "unknown key \"severty\" (did you mean \"severity\"?)".to_string()));
    assert_eq!(problems("[dictionary\n").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1]);
}

#[test]
fn an_editor_may_say_nothing_in_many_ways_and_keep_keys_of_its_own() {
    for nothing in
        [json!(null), json!({}), json!([]), json!({ "copydesk": null }), json!({ "rules": null, "accepted": [], "dialect": null })]
    {
        assert_eq!(Layer::of_editor(&nothing), (Layer::default(), Vec::new()), "{nothing}");
    }
    assert_eq!(editor_problems(json!({ "server": { "path": "x" }, "trace": { "server": "off" } })), []);
    let names = editor_problems(json!({ "dictionary": { "names": ["names.txt"] } }));
    assert_eq!(names, [("dictionary.names".to_string(), "\"names\" counts in a copydesk.toml only".to_string())]);
    assert_eq!(editor_problems(json!({ "root": true })), [("root".to_string(), "\"root\" counts in a copydesk.toml only".to_string())]);
    let wrapped = json!({ "copydesk": { "rules": { "spelling": "loud" } } });
    assert_eq!(editor_problems(wrapped)[0].0, "rules.spelling");
    assert_eq!(editor_problems(json!(7)), [(String::new(), "\"copydesk\" must be a table".to_string())]);
}
