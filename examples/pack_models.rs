//! Packs the tables of trees in assets/models into assets/, as the engine reads them in place.
//!
//! ```text
//! cargo run --release --example pack_models -- ASSETS_FOLDER
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::model;
use copydesk::names::study::{self, LETTER_MODELS};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pack_models ASSETS_FOLDER")?;
    let assets = Path::new(&folder);
    for (name, features) in [("name-letters", study::features(0)), ("name-style", study::features(LETTER_MODELS))] {
        let table = fs::read_to_string(assets.join(format!("models/{name}.tsv")))?;
        fs::write(assets.join(format!("{name}.bin")), model::pack(&table, features)?)?;
    }
    Ok(())
}
