//! Addresses, handles, hashtags and entities: what stands in copy and is no prose.
//!
//! Each run of characters between blanks is looked at once, so the time is linear in the text whatever is in it.

use crate::knowledge::{Tag, tags};

/// The addresses of `text` as first byte and one past the last, in order.
pub(super) fn addresses(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    // Nearly every block has none of the marks that an address needs.
    if memchr::memchr3(b'@', b'#', b'&', bytes).is_none() && !holds_inner_stop(bytes) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    for chunk in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>')) {
        let start = at;
        at = start + chunk.len() + text[start + chunk.len()..].chars().next().map_or(0, char::len_utf8);
        let is_suspect = chunk.bytes().any(|byte| matches!(byte, b'@' | b'#' | b'&' | b'/' | b'.'));
        if is_suspect {
            read_chunk(chunk, start, &mut out);
        }
    }
    out
}

/// Does a stop or slash stand before a letter in lower case or another slash, as in an address?
fn holds_inner_stop(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'.', b'/', bytes).any(|at| bytes.get(at + 1).is_some_and(|&next| next.is_ascii_lowercase() || next == b'/'))
}

fn read_chunk(chunk: &str, start: usize, out: &mut Vec<(usize, usize)>) {
    let bare = chunk.trim_start_matches(['(', '[', '{', '"', '“', '‘', '\'', '«', '—', '\u{1}']);
    let start = start + chunk.len() - bare.len();
    let untrimmed = bare;
    let bare = bare.trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '=' | '_' | '-' | '&' | '#' | '%')));
    if let Some(len) = scheme(bare).or_else(|| mail(bare)).or_else(|| domain(bare)) {
        out.push((start, start + len));
        return;
    }
    // Handles and hashtags begin a word; an entity may stand anywhere.
    let bytes = bare.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'@', b'#', b'&', &bytes[at..]) {
        let mark = at + found;
        at = mark + 1;
        let begins = !bare[..mark].ends_with(char::is_alphanumeric);
        let word = word_len(&bare[mark + 1..]);
        if bytes[mark] == b'&' {
            let digits = usize::from(bytes.get(mark + 1) == Some(&b'#'));
            let end = mark + 1 + digits + word_len(&bare[mark + 1 + digits..]);
            // The last semicolon of the chunk was trimmed with the marks after it.
            let closes = bytes.get(end) == Some(&b';') || end == bare.len() && untrimmed[end..].starts_with(';');
            if end > mark + 1 + digits && end - mark < 12 && closes {
                out.push((start + mark, start + end + 1));
                at = (end + 1).min(bytes.len());
            }
        } else if begins && word > 0 {
            out.push((start + mark, start + mark + 1 + word));
            at = mark + 1 + word;
        }
    }
}

fn word_len(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// `https://example.org/a`, `www.example.org`
fn scheme(text: &str) -> Option<usize> {
    let low = text.get(..8.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    let len = ["https://", "http://", "ftp://", "www."].iter().find(|scheme| low.starts_with(**scheme))?.len();
    (text.len() > len).then_some(text.len())
}

/// `desk@example.org`
fn mail(text: &str) -> Option<usize> {
    let (name, host) = text.split_once('@')?;
    let (_, ending) = host.rsplit_once('.')?;
    let fits = !name.is_empty() && ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits.then_some(text.len())
}

/// `example.org/a`
fn domain(text: &str) -> Option<usize> {
    let host_len = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(text.len());
    let host = &text[..host_len];
    let (name, ending) = host.rsplit_once('.')?;
    let fits = !name.is_empty() && tags(&ending.to_ascii_lowercase()).has(Tag::Domain) && !name.ends_with('.');
    let len = if text[host_len..].starts_with('/') { text.len() } else { host_len };
    // `U.S.-led` and `v.co`-like scraps: a name of one letter is an initial.
    (fits && name.len() > 1 && !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn marks_around_an_address_are_no_part_of_it() {
        assert_eq!(found("See (https://example.org/a.b), “www.example.org”."), ["https://example.org/a.b", "www.example.org"]);
        assert_eq!(found("Write to desk@example.org, or example.co.uk's page."), ["desk@example.org", "example.co.uk"]);
        assert_eq!(found("@toto, #news: read &amp; run; R&amp;D &#8217;"), ["@toto", "#news", "&amp;", "&amp;", "&#8217;"]);
    }

    #[test]
    fn a_missing_blank_after_a_stop_makes_no_address() {
        assert_eq!(found("It ended.the end. U.S.-led, a.m. or 3.5 and/or he said.It"), Vec::<&str>::new());
    }
}
