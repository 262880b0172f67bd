//! Annotated articles: whole ones in `tests/fixtures/`, and the examples in the docs of every rule.
//!
//! `UPDATE=1 FIXTURES=1 cargo test --test fixtures` rewrites the files in `tests/fixtures/` as the engine has them, `UPDATE=1` alone the
//! list of known differences; read what changed before it is kept. Examples in the rules are never rewritten.

#[path = "support/files.rs"]
mod files;
#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/known.rs"]
mod known;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use copydesk::article::Format;
use copydesk::config::Config;
use copydesk::finding::Severity;
use copydesk::rules::RULES;
use fixture::{Fixture, Hints};

#[test]
fn every_fault_of_an_article_is_found_and_nothing_else() {
    let update = env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut failures = String::new();
    for (path, format) in files::articles("fixtures") {
        let source = files::read(&path);
        let fixture = Fixture::parse(&source, format, Hints::Hidden).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        let Err(mismatch) = fixture.verdict(&Config::default()) else { continue };
        let _ = writeln!(failures, "{}\n{}", known::name(&path), mismatch.report);
        if update && env::var("FIXTURES").is_ok() {
            fs::write(&path, mismatch.rewritten).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    known::assert_known(&failures, "fixtures.txt");
}

#[test]
fn every_example_in_the_docs_of_a_rule_is_true() {
    let mut failures = String::new();
    for rule in RULES {
        let hints = if rule.severity == Severity::Hint { Hints::Shown } else { Hints::Hidden };
        let examples = fixture::examples(rule.docs);
        if examples.is_empty() {
            let _ = writeln!(failures, "{}: no example", rule.id);
        }
        for (index, (format, example)) in examples.iter().enumerate() {
            let place = format!("{}, example {}", rule.id, index + 1);
            let fixture = Fixture::parse(example, *format, hints).unwrap_or_else(|problem| panic!("{place}: {problem}"));
            if let Err(mismatch) = fixture.verdict(&Config::default()) {
                let _ = writeln!(failures, "{place}\n{}", mismatch.report);
            }
        }
    }
    assert!(failures.is_empty(), "\n- expected, + found\n\n{failures}");
}

#[test]
fn the_article_of_the_readme_is_the_fixture_without_its_annotations() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let source = files::read(&root.join("fixtures/politics-summit.txt"));
    let fixture = Fixture::parse(&source, Format::Plain, Hints::Hidden).expect("the fixture is well formed");
    assert_eq!(fixture.article, files::read(&root.join("articles/summit.txt")));
}

mod the_helper {
    use super::*;

    fn report(source: &str) -> String {
        let fixture = Fixture::parse(source, Format::Plain, Hints::Hidden).expect("well formed");
        fixture.verdict(&Config::default()).err().map(|mismatch| mismatch.report).unwrap_or_default()
    }

    #[test]
    fn a_missing_finding_is_shown_under_its_line() {
        let source = "Nothing is wrong here, é.\n                       ^ spelling: no\n                       = x\n";
        let expected = "  line 1 of the article:\n    Nothing is wrong here, é.\n  -                        ^ spelling: no\n  -                        = x\n";
        assert_eq!(report(source), expected);
    }

    #[test]
    fn an_unexpected_finding_is_shown_under_its_line() {
        assert!(
            report("Mayor John Smith opened the the bridge on Monday.\n").contains("\n  +                         ^^^^^^^ repeated-word")
        );
    }

    #[test]
    fn a_finding_over_two_lines_is_marked_on_both() {
        let source = "He opened the\n          ^^^>\nthe bridge.\n^^^ repeated-word\n";
        let fixture = Fixture::parse(source, Format::Plain, Hints::Hidden).expect("well formed");
        assert_eq!(fixture.article, "He opened the\nthe bridge.\n");
    }

    #[test]
    fn what_is_ill_formed_is_named_with_its_line() {
        let problem = |source| Fixture::parse(source, Format::Plain, Hints::Hidden).map(|fixture| fixture.article);
        assert_eq!(problem("abc\n^^^^ spelling\n"), Err("line 2: the carets run past the line above".into()));
        assert_eq!(problem("hints: shown\nabc\n^^^ speling\n"), Err("line 3: no rule is called \"speling\"".into()));
    }

    #[test]
    fn examples_are_the_fenced_articles() {
        let examples = fixture::examples("a\n```article\nOne.\n```\n```text\nno\n```\n```article markdown\nTwo.\n```\n");
        assert_eq!(examples, [(Format::Plain, "One.\n".to_string()), (Format::Markdown, "Two.\n".to_string())]);
    }
}
