//! A session that lasts.

use serde_json::{Value, json};

use crate::client::{Client, UNTITLED, rules};

/// A text of forty paragraphs that no other round has.
fn text(round: usize) -> String {
    let paragraph = |at: usize| {
        format!("Mayor John Smith of the city council said on Monday that bridge {at} of round {round} had been opened by the bank.\n\n")
    };
    (0..40).map(paragraph).collect()
}

/// What the server holds in memory, in bytes.
#[cfg(target_os = "linux")]
fn resident(client: &Client) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process_id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
    line.trim().trim_end_matches(" kB").trim().parse::<usize>().expect("a number") << 10
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_session_holds_no_more_than_a_short_one() {
    const MORE: usize = 12 << 20;
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, &text(0));
    let mut version = 1;
    let mut rounds = |client: &mut Client, range: std::ops::Range<usize>| {
        for round in range {
            version += 1;
            client.change(UNTITLED, version, json!([{ "text": text(round) }]));
            let uri = format!("untitled:Untitled-{}", round + 2);
            client.open(&uri, 1, &text(round + 10_000));
            // The answers show that both were checked.
            client.hover(UNTITLED, 0, 0);
            client.hover(&uri, 0, 0);
            client.close(&uri);
        }
    };
    rounds(&mut client, 1..20);
    let short = resident(&client);
    rounds(&mut client, 20..160);
    let long = resident(&client);
    assert!(long < short + MORE, "{short} bytes after 20 rounds, {long} after 160");
}

#[test]
fn a_document_that_was_edited_for_long_is_told_as_one_that_was_just_opened() {
    let mut client = Client::with(json!({}));
    client.open(UNTITLED, 1, "");
    for round in 2..60 {
        client.change(UNTITLED, round, json!([{ "text": text(usize::try_from(round).expect("small")) }]));
    }
    let last = format!("We recieve it.\n\n{}", text(60));
    client.change(UNTITLED, 60, json!([{ "text": last }]));
    let edited = client.published_at(UNTITLED, 60)["diagnostics"].clone();
    assert_eq!(rules(&edited)[0], "spelling");
    client.open("untitled:fresh", 1, &last);
    let fresh: Value = client.published("untitled:fresh")["diagnostics"].clone();
    assert_eq!(edited, fresh);
}
