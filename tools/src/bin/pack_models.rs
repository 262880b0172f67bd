//! Packs the tables of trees and of weights in assets/models into assets/, as the engine reads them in place.
//!
//! ```text
//! cargo run --release -p tools --bin pack_models -- ASSETS_FOLDER
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::capitals;
use copydesk::names::study::{self, LETTER_MODELS, SECOND_FEATURES, STRANGER_FEATURES};
use copydesk::words::study::{DECISION, JOINS, RANKED_BY, confusion};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pack_models ASSETS_FOLDER")?;
    let assets = Path::new(&folder);
    for (name, features) in [
        ("name-letters", study::features(0)),
        ("name-style", study::features(LETTER_MODELS)),
        ("name-second", SECOND_FEATURES),
        ("strangers-meant", STRANGER_FEATURES),
        ("strangers", capitals::study::FEATURES),
        ("namesakes", capitals::study::FEATURES),
        ("confusion-second", confusion::SECOND),
    ] {
        let table = fs::read_to_string(assets.join(format!("models/{name}.tsv")))?;
        fs::write(assets.join(format!("{name}.bin")), study::pack(&table, features)?)?;
    }
    let decisions = [("word-decision", DECISION), ("word-joins", JOINS), ("word-ranking", RANKED_BY), ("word-confusion", confusion::NAMES)];
    for (name, features) in decisions {
        let table = fs::read_to_string(assets.join(format!("models/{name}.tsv")))?;
        fs::write(assets.join(format!("{name}.bin")), study::pack_weights(&table, features)?)?;
    }
    Ok(())
}
