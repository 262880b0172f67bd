//! Addresses, handles, hashtags, entities and tags of parties: what stands in copy and is no prose.
//!
//! A library finds where an address begins and ends; this module rejects what only looks like one because a blank is missing
//! (`He left.The`). Handles, hashtags and the rest are found by looking once at each run of characters between blanks, so the time is linear
//! in the text.

use linkify::{LinkFinder, LinkKind};

use crate::knowledge::{Tag, tags};
use crate::text::lines;

/// The addresses of `text` as first byte and one past the last, in order.
pub(super) fn addresses(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut out = shortcodes(text);
    // Nearly every block has none of the marks that anything else needs.
    if memchr::memchr3(b'@', b'#', b'&', bytes).is_some() || holds_inner_stop(bytes) {
        links(text, &mut out);
    } else if !holds_party(bytes) {
        return out;
    }
    let mut at = 0;
    for chunk in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>')) {
        let start = at;
        at = start + chunk.len() + text[start + chunk.len()..].chars().next().map_or(0, char::len_utf8);
        read_chunk(text, chunk, start, &mut out);
    }
    out.sort_unstable();
    // An address goes before a handle that stands in it.
    let mut end = 0;
    out.retain(|&(from, to)| {
        let is_free = from >= end;
        end = if is_free { to } else { end };
        is_free
    });
    out
}

/// Does a stop stand before a letter in lower case, or a slash before a letter or another slash, as in an address?
fn holds_inner_stop(bytes: &[u8]) -> bool {
    let may_go_on = |mark: u8, next: u8| next.is_ascii_lowercase() || mark == b'/' && (next.is_ascii_uppercase() || next == b'/');
    memchr::memchr2_iter(b'.', b'/', bytes).any(|at| bytes.get(at + 1).is_some_and(|&next| may_go_on(bytes[at], next)))
}

/// The first letters of the parties and of an independent.
const PARTIES: [u8; 3] = *b"RDI";

/// Does a hyphen stand between the letter of a party and a capital?
fn holds_party(bytes: &[u8]) -> bool {
    let is_tag = |at: usize| at > 0 && PARTIES.contains(&bytes[at - 1]) && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase);
    memchr::memchr_iter(b'-', bytes).any(is_tag)
}

/// `https://example.org/a`, `desk@example.org`, `www.example.org`, `example.org/a`
fn links(text: &str, out: &mut Vec<(usize, usize)>) {
    let mut finder = LinkFinder::new();
    // Letters beyond ASCII would take in the dashes and quotation marks of print: a path is followed over letters below.
    finder.url_must_have_scheme(false).url_can_be_iri(false);
    for link in finder.links(text) {
        let (start, end) = (link.start(), link.end());
        let goes_on =
            || text[end..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '%' | '='))).unwrap_or(text.len() - end);
        let len = match link.kind() {
            LinkKind::Email => Some(end - start),
            _ if link.as_str().contains("://") => Some(end - start + goes_on()),
            _ => domain(&text[start..end]).map(|len| if len == end - start && link.as_str().contains('/') { len + goes_on() } else { len }),
        };
        out.extend(len.map(|len| (start, start + len)));
    }
}

/// The bytes of an address that names no scheme; `None` for what is two words without a blank.
fn domain(text: &str) -> Option<usize> {
    let host_len = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(text.len());
    let host = &text[..host_len];
    let (name, ending) = host.rsplit_once('.')?;
    let has_path = text[host_len..].starts_with('/');
    let is_short = || has_path && (2..=4).contains(&ending.len()) && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.');
    let is_known = || tags(&ending.to_ascii_lowercase()).has(Tag::Domain);
    let fits = host.starts_with("www.") || is_known() || is_short();
    // `U.S.-led` and `v.co`-like scraps: a name of one letter is an initial, but for `t.co/a`.
    let is_name = (name.len() > 1 || has_path) && !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    (fits && is_name).then_some(if has_path { text.len() } else { host_len })
}

/// Handles, hashtags, entities, paths and tags in the characters between two blanks.
fn read_chunk(text: &str, chunk: &str, start: usize, out: &mut Vec<(usize, usize)>) {
    let bare = chunk.trim_start_matches(['(', '[', '{', '"', '“', '‘', '\'', '«', '—', '\u{1}']);
    let from = start + chunk.len() - bare.len();
    if let Some(len) = path_len(bare).or_else(|| community_len(bare)) {
        out.push((from, from + len));
        return;
    }
    // `Ann Lee/example.org`, as a credit has it.
    if let Some((before, rest)) = bare.split_once('/')
        && let Some(len) = domain(rest)
    {
        let start = from + before.len() + 1;
        out.push((start, start + len));
        return;
    }
    let behind_mark = || chunk.starts_with(['(', '[']) || text[..start].trim_end().ends_with(',');
    if let Some(len) = party_tag_len(bare).filter(|_| behind_mark()) {
        out.push((from, from + len));
        return;
    }
    let bytes = bare.as_bytes();
    let (mut at, mut tagged) = (0, None);
    while let Some(found) = memchr::memchr3(b'@', b'#', b'&', &bytes[at..]) {
        let mark = at + found;
        at = mark + 1;
        let len = match bytes[mark] {
            b'&' => entity_len(&bare[mark..]),
            // It begins a word, or follows another without a blank: `#news#sport`.
            _ if tagged == Some(mark) || !bare[..mark].ends_with(char::is_alphanumeric) => handle_len(&bare[mark..]),
            _ => None,
        };
        if let Some(len) = len {
            out.push((from + mark, from + mark + len));
            at = mark + len;
            tagged = Some(at);
        }
    }
}

/// `&amp;`, `&#8217;`
fn entity_len(text: &str) -> Option<usize> {
    let digits = 1 + usize::from(text[1..].starts_with('#'));
    let end = digits + word_len(&text[digits..]);
    (end > digits && end < 33 && text[end..].starts_with(';')).then_some(end + 1)
}

/// `@toto`, `#news`, `@first.last`
fn handle_len(text: &str) -> Option<usize> {
    let mut end = 1 + word_len(&text[1..]);
    while end > 1 && text[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase())) {
        end += 1 + word_len(&text[end + 1..]);
    }
    (end > 1).then_some(end)
}

/// `/usr/bin`
fn path_len(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '_' | '-'))).unwrap_or(text.len());
    text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())).then_some(end)
}

/// `r/politics`, `u/toto`
fn community_len(text: &str) -> Option<usize> {
    let name = text.strip_prefix("r/").or_else(|| text.strip_prefix("u/"))?;
    let len = word_len(name);
    (len > 2).then_some(2 + len)
}

/// `R-Calif.`, `D-Ga`, `I-Vt.`, `D-N.Y.`: the party and the state or town of a lawmaker, with the stop where it ends no sentence.
fn party_tag_len(text: &str) -> Option<usize> {
    let party = 2;
    let place = text.get(party..).filter(|_| PARTIES.contains(&text.as_bytes()[0]) && text.as_bytes()[1] == b'-')?;
    let initials = place.as_bytes().chunks(2).take_while(|pair| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.')).count() * 2;
    if initials > 0 {
        return Some(party + initials);
    }
    let len = word_len(place);
    let is_name =
        place.starts_with(|c: char| c.is_ascii_uppercase()) && (place[1..len].bytes().all(|byte| byte.is_ascii_lowercase()) || len == 2);
    if len < 2 || !is_name || &place[..len] == "Day" {
        return None;
    }
    let goes_on = place[len..].strip_prefix('.').is_some_and(|rest| rest.starts_with([',', ')', ']', ';']));
    Some(party + len + usize::from(goes_on))
}

/// Lines of nothing but a code in brackets, as an editing system leaves them: `[pullquote]`, `[embed id="4"]`.
fn shortcodes(text: &str) -> Vec<(usize, usize)> {
    if memchr::memchr(b'[', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut start = 0;
    let mut out = Vec::new();
    for (end, next) in lines::ends(text) {
        let line = text[start..end].trim_end();
        let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or_default();
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '/');
        if !inner.is_empty() && (inner.chars().all(is_code) || inner.contains("=\"")) {
            out.push((start, start + line.len()));
        }
        start = next;
    }
    out
}

fn word_len(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
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
    fn an_address_that_is_glued_to_a_word_or_shortened_is_one_all_the_same() {
        assert_eq!(found("He wrote:https://t.co/aB and t.co/aB"), ["https://t.co/aB", "t.co/aB"]);
        assert_eq!(found("Photograph: Tim Winterbourne/Quuxly.com; desk@example.org;Jeff"), ["Quuxly.com", "desk@example.org"]);
        assert_eq!(found("See bit.ly/2aB, /usr/bin and r/news."), ["bit.ly/2aB", "/usr/bin", "r/news"]);
    }

    #[test]
    fn hashtags_follow_each_other_without_a_blank_and_a_handle_has_inner_stops() {
        assert_eq!(found("#news#sport, @first.last. Then"), ["#news", "#sport", "@first.last"]);
        assert_eq!(found("No. C# or F#minor, AT&T"), Vec::<&str>::new());
    }

    #[test]
    fn the_party_and_state_of_a_lawmaker_are_a_tag_and_a_day_is_none() {
        assert_eq!(found("Rep. Ann Quux, R-Calif., met Jo Zed (D-Ga.), I-Vt and (D-N.Y.) there."), ["R-Calif.", "D-Ga.", "I-Vt", "D-N.Y."]);
        assert_eq!(found("Veterans of the war, D-Day and X-Men, and the D-Day landings, R-rated."), Vec::<&str>::new());
    }

    #[test]
    fn a_line_that_is_a_code_in_brackets_is_no_prose() {
        assert_eq!(found("[pullquote]\nHe said.\n[embed id=\"4\"]\n"), ["[pullquote]", "[embed id=\"4\"]"]);
        assert_eq!(found("[He left.]\nThe word [sic] stands."), Vec::<&str>::new());
    }

    #[test]
    fn a_missing_blank_after_a_stop_makes_no_address() {
        assert_eq!(found("It ended.the end. U.S.-led, a.m. or 3.5 and/or he said.It"), Vec::<&str>::new());
    }
}
