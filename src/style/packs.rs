//! The styles that ship with the program: facts of well-known style guides in our own words. Their files are settings files like any other.

/// Each with the name by which it is extended, and its text.
pub const PACKS: &[(&str, &str)] = &[
    ("ap", include_str!("../../assets/styles/ap.toml")),
    ("reuters", include_str!("../../assets/styles/reuters.toml")),
    ("guardian", include_str!("../../assets/styles/guardian.toml")),
    ("bbc", include_str!("../../assets/styles/bbc.toml")),
    ("economist", include_str!("../../assets/styles/economist.toml")),
];

/// The text of the style with this name.
pub fn pack(name: &str) -> Option<&'static str> {
    PACKS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
