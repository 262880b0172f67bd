//! How much memory a long session takes: 20,000 edits and everything an editor asks meanwhile, with the resident memory of the server
//! after each thousand. It is to stay where it is after the first few.

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
    for version in 2..=20_001 {
        let edit = writer.edit();
        client.change(UNTITLED, version, edit);
        if version % 20 == 0 {
            let place = writer.place();
            answers(&mut client, UNTITLED, &place);
        }
        if version % 1000 == 1 {
            println!("{:6} edits: {}", version - 1, memory(client.process_id()));
        }
    }
}

/// The resident memory of a process, where the system tells it.
fn memory(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(|| "not told by this system".to_string(), |line| line.trim().to_string())
}
