//! Places after emoji, in lines that end in CRLF, and beside names that are written from right to left: every method counts as it does in a
//! plain text whose words are as long.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED};
use crate::text::{caret, range};
use crate::writer::{answers, questions};

const FOREIGN: &str = "# 😀 Talks in Velm\r\n\r\n😀 On Monday Prime Minister Mustafa al-Kadhimi (مصطفى الكاظمي) spoke to ליאור.\r\n\r\n\
    😀 مصطفى, Kadhimi left, and the 👩‍🚀 recieve it.<!-- copydesk-ignore date-order -->\r\nKadhimi's aides stayed.\r\n";

/// What stands in the other text for what is not plain: as many units of UTF-16 as it has.
const STAND_INS: [(&str, &str); 6] =
    [("👩‍🚀", "12345"), ("😀", "10"), ("مصطفى", "12345"), ("الكاظمي", "1234567"), ("ליאור", "54321"), ("\r\n", "\n")];

fn plain(text: &str) -> String {
    STAND_INS.iter().fold(text.to_string(), |text, (foreign, plain)| text.replace(foreign, plain))
}

/// The answers of every method at the caret of a text.
fn asked(marked: &str) -> Vec<(&'static str, String)> {
    let (text, place) = caret(UNTITLED, marked);
    let options = json!({ "editor": { "inlay-hints": true, "code-lenses": true } });
    let mut client = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {}, "initializationOptions": options })).0;
    client.open_as("markdown", UNTITLED, 1, &text);
    answers(&mut client, UNTITLED, &place["position"])
}

#[test]
fn every_method_counts_emoji_crlf_and_names_from_right_to_left() {
    let carets = [("Kadhimi left", "Kad|himi left"), ("recieve", "rec|ieve"), ("Mustafa", "|Mustafa"), ("Kadhimi's", "Kadhimi|'s")];
    let mut answered: BTreeSet<&str> = BTreeSet::new();
    for (word, marked) in carets {
        let foreign = asked(&FOREIGN.replace(word, marked));
        let expected = asked(&plain(FOREIGN).replace(word, marked));
        for ((method, answer), (_, expected)) in foreign.into_iter().zip(expected) {
            assert_eq!(plain(&answer), expected, "{method} at {marked}");
            let is_empty = [r#"{"jsonrpc":"2.0","result":null}"#, r#"{"jsonrpc":"2.0","result":[]}"#].contains(&answer.as_str());
            answered.extend((!is_empty).then_some(method));
        }
    }
    let all: BTreeSet<&str> = questions(UNTITLED, &Value::Null).into_iter().map(|(method, _)| method).collect();
    assert_eq!(answered, all, "each has an answer somewhere");
}

#[test]
fn what_is_marked_stands_where_it_stands_in_plain_text() {
    for text in [FOREIGN.to_string(), plain(FOREIGN)] {
        let mut client = Client::with(json!({}));
        client.open_as("markdown", UNTITLED, 1, &text);
        let marked: Vec<Value> =
            client.published(UNTITLED)["diagnostics"].as_array().expect("a list").iter().map(|told| told["range"].clone()).collect();
        // The misspelling, and the rule that the comment need not ignore.
        assert_eq!(marked, [range(4, 38, 45), range(4, 70, 80)], "{text}");
    }
}
