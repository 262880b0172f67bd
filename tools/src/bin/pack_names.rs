//! Packs assets/knowledge/names/*.tsv into assets/knowledge/packed/, as the engine reads it in place.
//!
//! ```text
//! cargo run --release -p tools --bin pack_names -- ASSETS_FOLDER
//! ```
//!
//! The library itself embeds the files written here: to change a layout, keep the old files until the new ones are written.

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::knowledge::study;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pack_names ASSETS_FOLDER")?;
    let assets = Path::new(&folder);
    let mut files: Vec<_> =
        fs::read_dir(assets.join("knowledge/names"))?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    let texts: Vec<String> = files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let rows = study::rows(texts.iter().map(String::as_str))?;
    for (name, bytes) in study::pack(&rows).files {
        fs::write(assets.join("knowledge/packed").join(name), bytes)?;
    }
    println!("{} rows, {} forms", rows.len(), rows.iter().map(|row| row.forms.len()).sum::<usize>());
    Ok(())
}
