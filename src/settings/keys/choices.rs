//! What some keys may hold, each with its meaning; the first is what holds where nothing is written.

use super::AUTO;
use crate::lexicon::Dialect;

pub(super) const DIALECTS: &[(&str, &str)] = &[
    (AUTO, "Each article's own spellings decide."),
    (Dialect::American.id(), "color, organize"),
    (Dialect::British.id(), "colour, organise"),
    (Dialect::BritishIze.id(), "colour, organize: Oxford spelling"),
    (Dialect::Canadian.id(), "colour, organize, program"),
    (Dialect::Australian.id(), "colour, organise, program"),
];

pub(super) const FORMATS: &[(&str, &str)] = &[
    ("plain", "Lines and blank lines."),
    ("markdown", "CommonMark, with front matter."),
    ("html", "HTML."),
    ("none", "No article: it is not checked."),
];
