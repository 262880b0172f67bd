//! Short forms of given names.

/// Given names that are one name: each line a family.
const SHORT_FORMS: &[&str] = &[
    "alex alexander alexandra alec",
    "andy andrew drew",
    "tony anthony antony",
    "ben benjamin",
    "bill william will billy willie",
    "bob robert rob bobby",
    "chris christopher christine christina",
    "dan daniel danny",
    "dave david",
    "dick richard rick rich",
    "don donald",
    "ed edward eddie ted",
    "liz elizabeth beth",
    "fred frederick freddie",
    "greg gregory",
    "jack john johnny",
    "jim james jimmy jamie",
    "joe joseph joey",
    "jon jonathan",
    "kate katherine catherine kathryn katie cathy kathy",
    "ken kenneth kenny",
    "larry lawrence laurence",
    "maggie margaret",
    "matt matthew",
    "mick michael mike mickey",
    "nick nicholas",
    "pat patrick patricia",
    "pete peter",
    "phil philip phillip",
    "ron ronald ronnie",
    "sam samuel samantha",
    "steve stephen steven",
    "sue susan",
    "tim timothy",
    "tom thomas tommy",
    "vic victor victoria",
    "marc mark",
    "sara sarah",
    "ann anne",
    "eric erik",
];

/// May two given names, as keys, be one: equal, an initial, a short form?
pub(super) fn is_one_given(a: &[u8], b: &[u8]) -> bool {
    let initial = |short: &[u8], long: &[u8]| short.len() == 1 && short.first() == long.first();
    let is_in = |family: &str, key: &[u8]| family.split(' ').any(|name| name.as_bytes() == key);
    a == b || initial(a, b) || initial(b, a) || SHORT_FORMS.iter().any(|family| is_in(family, a) && is_in(family, b))
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
