//! Packs assets/knowledge/words/*.tsv and groups/*.tsv into assets/knowledge/packed/, as the engine reads it in place.
//!
//! ```text
//! cargo run --release -p tools --bin pack_tags -- ASSETS_FOLDER
//! ```
//!
//! The library itself embeds the files written here: to change a layout, keep the old files until the new ones are written.

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::knowledge::{Respect, study};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pack_tags ASSETS_FOLDER")?;
    let assets = Path::new(&folder);
    let mut files: Vec<_> =
        fs::read_dir(assets.join("knowledge/words"))?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        rows.extend(study::tag_rows(&fs::read_to_string(&file)?).map_err(|error| format!("{}: {error}", file.display()))?);
    }
    let mut files = study::pack_tags(&rows).files;
    let read = |&(respect, name): &(Respect, &str)| {
        Ok::<_, std::io::Error>((respect, fs::read_to_string(assets.join(format!("knowledge/groups/{name}.tsv")))?))
    };
    let texts: Vec<(Respect, String)> = Respect::ALL.iter().map(read).collect::<Result<_, _>>()?;
    let groups: Vec<_> = texts.iter().map(|(respect, text)| (*respect, study::group_rows(text))).collect();
    files.extend(study::pack_groups(&groups).files);
    for (name, bytes) in files {
        fs::write(assets.join("knowledge/packed").join(name), bytes)?;
    }
    println!("{} words with tags, {} groups", rows.len(), groups.iter().map(|(_, rows)| rows.len()).sum::<usize>());
    Ok(())
}
