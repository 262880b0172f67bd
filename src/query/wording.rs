//! What is said of a name in a few words, alike in the editor and on the command line.

use crate::names::{Entity, EntityKind};

/// What a name stands for, in one word.
pub fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}

/// How often, in words.
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        _ => format!("{count} times"),
    }
}

/// Who somebody is and how often they are named: `Prime Minister, named 3 times`.
pub fn standing(entity: &Entity, count: usize) -> String {
    let who = if entity.role.is_empty() { kind(entity.kind) } else { &entity.role };
    format!("{who}, named {}", times(count))
}

/// The forms of a name, the most frequent first: `"Kadhimi" twice, "Mustafa al-Kadhimi" once`.
pub fn forms(entity: &Entity) -> String {
    let forms = entity.forms().into_iter().map(|(form, count)| format!("\"{form}\" {}", times(count)));
    forms.collect::<Vec<_>>().join(", ")
}
