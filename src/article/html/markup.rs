//! One piece of HTML markup: a tag, a comment, a declaration.
//!
//! Like a browser, this never fails: what is not markup is text. The time is linear: an end that was not found once is not searched for
//! again, and tags without an end use up a budget, after which only short tags are read.

/// One piece of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Markup<'a> {
    /// `<p class="a">`
    Open(Tag<'a>),
    /// `</p>`
    Close(Tag<'a>),
    /// Comments, declarations, CDATA: nothing that is read.
    Other,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    /// The value of its `lang` attribute.
    pub lang: Option<&'a str>,
    /// Does it end with `/>`?
    pub closes_itself: bool,
}

/// Finds markup in a text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    /// Bytes that tags without an end may still cost.
    budget: usize,
    ends_cdata: bool,
    last_angle: usize,
}

/// A tag is no longer than this once the budget is spent.
const SHORT: usize = 256;

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let last_angle = memchr::memrchr(b'>', text.as_bytes()).unwrap_or(0);
        Self { text, budget: 4 * text.len(), ends_cdata: true, last_angle }
    }

    /// The markup that begins with the `<` at byte `at`, and where it ends; `None` where the sign is text.
    pub(super) fn read(&mut self, at: usize) -> Option<(Markup<'a>, usize)> {
        let rest = &self.text[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = memchr::memmem::find(comment.as_bytes(), b"-->").map_or(rest.len(), |end| 4 + end + 3);
            return Some((Markup::Other, at + end));
        }
        if rest.starts_with("<![CDATA[") && self.ends_cdata {
            match memchr::memmem::find(rest.as_bytes(), b"]]>") {
                Some(end) => return Some((Markup::Other, at + end + 3)),
                None => self.ends_cdata = false,
            }
        }
        let bytes = rest.as_bytes();
        match bytes.get(1)? {
            b'!' | b'?' if at < self.last_angle => Some((Markup::Other, at + memchr::memchr(b'>', bytes)? + 1)),
            b'/' if bytes.get(2)?.is_ascii_alphabetic() => self.tag(at, 2).map(|(tag, end)| (Markup::Close(tag), end)),
            byte if byte.is_ascii_alphabetic() => self.tag(at, 1).map(|(tag, end)| (Markup::Open(tag), end)),
            _ => None,
        }
    }

    /// The end of the raw text of a `script` or `style` that begins at `at`: its closing tag, or the end of the text.
    pub(super) fn raw_end(&self, at: usize, name: &str) -> usize {
        let bytes = self.text.as_bytes();
        let is_end = |&start: &usize| {
            let tag = bytes.get(start + 1..start + 2 + name.len()).unwrap_or_default();
            tag.first() == Some(&b'/') && tag[1..].eq_ignore_ascii_case(name.as_bytes())
        };
        memchr::memchr_iter(b'<', &bytes[at..]).map(|offset| at + offset).find(is_end).unwrap_or(bytes.len())
    }

    fn tag(&mut self, at: usize, skip: usize) -> Option<(Tag<'a>, usize)> {
        if at >= self.last_angle {
            return None;
        }
        let limit = if self.budget == 0 { (at + SHORT).min(self.text.len()) } else { self.text.len() };
        let mut cursor = Cursor { bytes: &self.text.as_bytes()[..limit], at: at + skip };
        let tag = self.attributes(&mut cursor);
        if tag.is_none() {
            self.budget = self.budget.saturating_sub(cursor.at - at);
        }
        tag.map(|tag| (tag, cursor.at))
    }

    fn attributes(&self, cursor: &mut Cursor) -> Option<Tag<'a>> {
        let start = cursor.at;
        cursor.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'));
        let name = self.text.get(start..cursor.at)?.to_ascii_lowercase();
        // `<b@x.org>` and `<3,` are text.
        if !matches!(cursor.peek()?, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0C') {
            return None;
        }
        let mut tag = Tag { name, lang: None, closes_itself: false };
        loop {
            cursor.skip(|byte| byte.is_ascii_whitespace());
            match cursor.peek()? {
                b'>' => {
                    cursor.at += 1;
                    return Some(tag);
                }
                b'<' => return None,
                b'/' => {
                    cursor.at += 1;
                    tag.closes_itself = cursor.peek()? == b'>';
                    continue;
                }
                _ => {}
            }
            let start = cursor.at;
            cursor.at += 1;
            cursor.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/' | b'<'));
            let key = self.text.get(start..cursor.at)?;
            cursor.skip(|byte| byte.is_ascii_whitespace());
            if cursor.peek()? != b'=' {
                continue;
            }
            cursor.at += 1;
            cursor.skip(|byte| byte.is_ascii_whitespace());
            let quote = cursor.peek()?;
            let value = if matches!(quote, b'"' | b'\'') {
                let start = cursor.at + 1;
                let Some(end) = memchr::memchr(quote, &cursor.bytes[start..]) else {
                    cursor.at = cursor.bytes.len();
                    return None;
                };
                cursor.at = start + end + 1;
                self.text.get(start..start + end)
            } else {
                let start = cursor.at;
                cursor.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<'));
                self.text.get(start..cursor.at)
            };
            if key.eq_ignore_ascii_case("lang") || key.eq_ignore_ascii_case("xml:lang") {
                tag.lang = value;
            }
        }
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, is_part: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Markup<'_>, &str)> {
        let (markup, end) = Scanner::new(text).read(0)?;
        Some((markup, &text[end..]))
    }

    fn tag<'a>(name: &str, lang: Option<&'a str>) -> Tag<'a> {
        Tag { name: name.into(), lang, closes_itself: false }
    }

    #[test]
    fn tags_are_read_with_their_language() {
        assert_eq!(read("<P>a"), Some((Markup::Open(tag("p", None)), "a")));
        assert_eq!(read("<i title='a > b' lang=\"it\" x=y>a"), Some((Markup::Open(tag("i", Some("it"))), "a")));
        assert_eq!(read("</p >a"), Some((Markup::Close(tag("p", None)), "a")));
        assert_eq!(read("<br/>a"), Some((Markup::Open(Tag { closes_itself: true, ..tag("br", None) }), "a")));
    }

    #[test]
    fn comments_and_declarations_are_passed_over() {
        assert_eq!(read("<!-- a > b -->c"), Some((Markup::Other, "c")));
        assert_eq!(read("<![CDATA[ a > b ]]>c"), Some((Markup::Other, "c")));
        assert_eq!(read("<!doctype html>c"), Some((Markup::Other, "c")));
    }

    #[test]
    fn a_sign_that_begins_no_markup_is_text() {
        for text in ["< b>", "<3 you>", "<", "<p", "<p class=\"a>", "<b@x.org>", "a < b", "<p <b>", "</"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
