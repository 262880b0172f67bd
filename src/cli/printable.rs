//! Text for a terminal, which obeys some characters: nothing of an article, a name of a file or a setting goes there as it is.

use std::borrow::Cow;

/// The text with every character that a terminal would obey, or that would turn the rest around, as `\u{1b}`.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_obeyed(letter) {
            printable.extend(letter.escape_unicode());
        } else {
            printable.push(letter);
        }
    }
    Cow::Owned(printable)
}

/// JSON that says the same, with those characters escaped as JSON escapes; they stand in its texts only.
pub(super) fn json(json: String) -> String {
    if !json.contains(is_obeyed) {
        return json;
    }
    let mut printable = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        match letter {
            '\n' => printable.push(letter),
            letter if is_obeyed(letter) => printable.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => printable.push(letter),
        }
    }
    printable
}

/// The text with a dot for each such character of two bytes, so that every place stays; what shows an excerpt sees to the others.
pub(super) fn in_place(text: String) -> String {
    if text.contains(is_c1) { text.replace(is_c1, "\u{b7}") } else { text }
}

fn is_c1(letter: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&letter)
}

fn is_obeyed(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_written_out_and_letters_stay() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}é\u{202e}"), "a\\u{1b}[31m\\u{9b}é\\u{202e}");
        assert!(matches!(printable("café मई 👩🏽‍⚕️"), Cow::Borrowed(_)));
        assert_eq!(json("{\"a\":\"\u{9b}\u{7f}é\"}\n".to_string()), "{\"a\":\"\\u009b\\u007fé\"}\n");
        assert_eq!(in_place("a\u{9b}b".to_string()).len(), "a\u{9b}b".len());
    }
}
