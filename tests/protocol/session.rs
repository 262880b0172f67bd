//! A session that lasts.

use serde_json::json;

use crate::client::{Client, UNTITLED};
use crate::writer::{Writer, answers, questions};

const TEXT: &str = "# Talks\n\nOn Monday Prime Minister Mustafa al-Kadhimi spoke. Kadhimi left.\n\nMayor John Winterbourne stayed.\n";

#[test]
fn two_thousand_edits_between_all_requests_end_as_a_fresh_open() {
    let options = json!({ "editor": { "inlay-hints": true, "code-lenses": true } });
    let mut client = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {}, "initializationOptions": options })).0;
    let mut writer = Writer::new(TEXT);
    client.open_as("markdown", UNTITLED, 1, TEXT);
    let mut waiting = Vec::new();
    for version in 2..=2001 {
        let edit = writer.edit();
        client.change(UNTITLED, version, edit);
        if version % 10 == 0 {
            let place = writer.place();
            let all = questions(UNTITLED, &place);
            let (method, params) = all[version as usize / 10 % all.len()].clone();
            waiting.push((method, client.ask(method, params)));
        }
        if version % 200 == 1 {
            for (method, id) in waiting.drain(..) {
                let answer = client.answer(&json!(id));
                let refused = method == "textDocument/rename" && answer["error"]["code"] == -32803;
                assert!(answer.get("error").is_none() || refused, "{method}: {answer}");
            }
            let fresh = format!("untitled:fresh-{version}");
            client.open_as("markdown", &fresh, version, &writer.text);
            for _ in 0..3 {
                let place = writer.place();
                let (old, new) = (answers(&mut client, UNTITLED, &place), answers(&mut client, &fresh, &place));
                let differ: Vec<&str> = old.iter().zip(&new).filter(|(old, new)| old != new).map(|((method, _), _)| *method).collect();
                assert!(differ.is_empty(), "version {version} at {place}: {differ:?}");
            }
            client.close(&fresh);
        }
    }
}
