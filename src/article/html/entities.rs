//! Character references: `&eacute;`, `&#8217;`, `&#x2019;`, every name of the HTML standard.

/// The longest name of the standard, `&CounterClockwiseContourIntegral;`, in bytes.
const LONGEST: usize = 33;

/// The character of a reference that begins `text` with `&`, and the bytes it takes; `None` where it is none, or stands for two characters.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let head = text.as_bytes().get(..text.len().min(LONGEST))?;
    let end = 1 + memchr::memchr(b';', head)?;
    let reference = text.get(..end)?;
    let decoded = htmlize::unescape(reference);
    let mut characters = decoded.chars();
    let (character, None) = (characters.next()?, characters.next()) else { return None };
    // What the standard forbids (half a pair, no character at all) is decoded to this mark, and is left as it is written.
    if character == char::REPLACEMENT_CHARACTER {
        return None;
    }
    // A decoded line break is a blank to a reader.
    let character = if matches!(character, '\n' | '\r') { ' ' } else { character };
    (character.len_utf8() <= end).then_some((character, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(decode("&eacute;s"), Some(('é', 8)));
        assert_eq!(decode("&#8217;s"), Some(('’', 7)));
        assert_eq!(decode("&#x2019;"), Some(('’', 8)));
        assert_eq!(decode("&CounterClockwiseContourIntegral;"), Some(('∳', 33)));
    }

    #[test]
    fn every_letter_of_a_name_has_its_reference() {
        for (reference, letter) in [("&lstrok;", 'ł'), ("&eogon;", 'ę'), ("&scedil;", 'ş'), ("&gbreve;", 'ğ'), ("&Lstrok;", 'Ł')] {
            assert_eq!(decode(reference), Some((letter, reference.len())), "{reference}");
        }
    }

    #[test]
    fn numbers_of_windows_are_read_as_browsers_read_them() {
        assert_eq!(decode("&#146;"), Some(('’', 6)));
        assert_eq!(decode("&#x80;"), Some(('€', 6)));
    }

    #[test]
    fn anything_else_is_text() {
        for text in ["& so;", "&unknown;", "&amp", "&", "&;", "&#;", "&#xD800;", "&#0;", "&é;", "&amplify;", "&NotEqualTilde;"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
