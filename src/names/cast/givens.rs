//! Short forms of given names.

use crate::knowledge::{Respect, are_one};

/// May two given names, as keys, be one: equal, an initial, a short form?
pub(super) fn is_one_given(a: &[u8], b: &[u8]) -> bool {
    let initial = |short: &[u8], long: &[u8]| short.len() == 1 && short.first() == long.first();
    let is_short = |a, b| are_one(Respect::GivenName, a, b);
    a == b
        || initial(a, b)
        || initial(b, a)
        || std::str::from_utf8(a).ok().zip(std::str::from_utf8(b).ok()).is_some_and(|(a, b)| is_short(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_initials_are_one_given_name() {
        assert!(is_one_given(b"joe", b"joseph") && is_one_given(b"j", b"joe"));
        assert!(!is_one_given(b"paul", b"paula") && !is_one_given(b"john", b"joan"));
    }
}
