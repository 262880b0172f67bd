//! How much memory a long session takes: 20,000 edits, or as many as an argument says, and everything an editor asks meanwhile, with the
//! resident memory and the threads of the server after each twentieth. Both are to stay where they are after the first few.

use std::fs;

use serde_json::json;

use client::{Client, UNTITLED};
use writer::{Writer, answers};

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/protocol/client.rs"]
mod client;
#[path = "../tests/protocol/writer.rs"]
mod writer;

fn main() {
    let options = json!({ "editor": { "inlay-hints": true, "code-lenses": true } });
    let mut client = Client::begin(json!({ "processId": null, "rootUri": null, "capabilities": {}, "initializationOptions": options })).0;
    let mut writer = Writer::new("On Monday Prime Minister Mustafa al-Kadhimi spoke. Kadhimi left.\n");
    client.open_as("markdown", UNTITLED, 1, &writer.text);
    let edits = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    for version in 2..=edits + 1 {
        let edit = writer.edit();
        client.change(UNTITLED, version, edit);
        if version % 20 == 0 {
            let place = writer.place();
            answers(&mut client, UNTITLED, &place);
        }
        if (version - 1) % (edits / 20).max(1) == 0 {
            println!("{:6} edits: {}", version - 1, memory(client.process_id()));
        }
    }
}

/// The resident memory and the threads of a process, where the system tells them.
fn memory(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("not told by this system").trim().to_string();
    format!("{}, {} threads", line("VmRSS:"), line("Threads:"))
}
