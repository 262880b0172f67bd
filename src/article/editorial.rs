//! Letters that an editor has put into brackets: `[M]illions`, `provid[ing]`, `(P)oliticians`, `team(s)`.
//!
//! They belong to the word that they touch. The brackets are masked as markup inside a word is, so that every reader of the visible text
//! reads the word, and no fix is offered that would tear the brackets apart.

use super::NOTHING;

/// Longer than what an editor changes inside a word, in bytes.
const LONGEST: usize = 24;

/// Letters in brackets before a word are no more than this; more are a remark without its blank.
const LONGEST_BEGINNING: usize = 4;

/// Masks the brackets inside the words of a visible text.
pub(super) fn mask(visible: &mut String) {
    let brackets: Vec<usize> =
        memchr::memchr2_iter(b'[', b'(', visible.as_bytes()).filter_map(|open| pair(visible, open)).flatten().collect();
    if brackets.is_empty() {
        return;
    }
    let mut bytes = std::mem::take(visible).into_bytes();
    for at in brackets {
        bytes[at] = NOTHING;
    }
    // One byte of ASCII for another leaves the text whole.
    *visible = String::from_utf8(bytes).unwrap_or_default();
}

/// The bracket at byte `open` and the one that closes it, where what stands between belongs to a word.
fn pair(visible: &str, open: usize) -> Option<[usize; 2]> {
    let is_square = visible.as_bytes()[open] == b'[';
    let rest = &visible[open + 1..];
    let inside = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))).filter(|&end| (1..LONGEST).contains(&end))?;
    let closes = if is_square { b']' } else { b')' };
    if rest.as_bytes().get(inside) != Some(&closes) {
        return None;
    }
    let inner = &rest[..inside];
    let before = visible[..open].chars().next_back().filter(|c| c.is_alphabetic());
    let after = rest[inside + 1..].chars().next().filter(|c| c.is_alphabetic());
    let belongs = if is_square { is_editorial(before, inner, after) } else { is_optional(before, inner, after) };
    belongs.then_some([open, open + 1 + inside])
}

/// `[M]illions`, `con[c]essions`, `provid[ing]`; but `said[He]` lacks a blank, and `[sic]` is a remark.
fn is_editorial(before: Option<char>, inner: &str, after: Option<char>) -> bool {
    let is_new_word = before.is_some_and(char::is_lowercase) && inner.starts_with(char::is_uppercase)
        || after.is_some_and(char::is_uppercase) && inner.ends_with(char::is_lowercase);
    let belongs = before.is_some() || after.is_some() && inner.len() <= LONGEST_BEGINNING;
    belongs && !is_new_word && inner != "sic"
}

/// `(P)oliticians`, `(re)discover`, `team(s)`; but `(a)the first`, `(ii)the second` count.
fn is_optional(before: Option<char>, inner: &str, after: Option<char>) -> bool {
    match (before, after) {
        (Some(before), None) => before.is_lowercase() && matches!(inner, "s" | "es"),
        (None, Some(after)) if after.is_lowercase() && inner.len() <= LONGEST_BEGINNING => {
            let mut letters = inner.chars();
            let is_capital = letters.next().is_some_and(char::is_uppercase);
            let is_rest_small = letters.all(char::is_lowercase);
            let is_number = inner.len() == 1 || inner.chars().all(|c| "ivx".contains(c));
            is_rest_small && (is_capital || !is_number)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut visible = text.to_string();
        mask(&mut visible);
        visible.replace(char::from(NOTHING), "·")
    }

    #[test]
    fn letters_in_brackets_belong_to_the_word_that_they_touch() {
        assert_eq!(
            masked("“[M]illions are provid[ing] con[c]essions, Ze[lensky]."),
            "“·M·illions are provid·ing· con·c·essions, Ze·lensky·."
        );
        assert_eq!(masked("(P)oliticians (re)discover team(s)."), "·P·oliticians ·re·discover team·s·.");
    }

    #[test]
    fn a_remark_a_number_and_a_missing_blank_are_left_alone() {
        for text in [
            "roll[sic] on",
            "[the] house",
            "90 [percent]to 95",
            "he left (he said)",
            "(a)the first (ii)the second",
            "said[He] left(and came)",
            "a [b",
            "x[1] f(x)",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
