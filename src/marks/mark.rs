//! One quotation mark: on which side of its quotation it stands, and what stands on the other.

use super::view::View;
use crate::text::Span;

/// On which side of its quotation a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// One mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub token: usize,
    pub span: Span,
    pub c: char,
    pub side: Side,
    /// Is it a curly mark of the other side?
    pub is_turned: bool,
}

/// Two marks with words between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub open: Mark,
    pub close: Mark,
}

/// The side of a mark, and whether a curly one says the other.
pub(super) fn side(view: &View, span: Span, c: char) -> (Side, bool) {
    let (left, right) = (view.before(span.start), view.after(span.end));
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let dash = |c: Option<char>| c.is_some_and(|c| matches!(c, '—' | '–' | '-' | '/'));
    let closing = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}'));
    let opens_left = left.is_some_and(|c| matches!(c, '(' | '[' | '{' | '‘' | '“' | '«'));
    let ellipsis = view.slice(span.end, span.end + 3).starts_with("..") || right == Some('…');
    let seen = if opens_left {
        Side::Open
    } else if blank(left) && !blank(right) {
        // `“.@senator`, as tweets are quoted; a curly mark says itself what it is.
        if !closing(right) || ellipsis {
            Side::Open
        } else if c == '"' {
            Side::Close
        } else {
            Side::Either
        }
    } else if dash(left) && !blank(right) && !closing(right) {
        Side::Open
    } else if !blank(left) && (blank(right) || closing(right) || dash(right) || matches!(right, Some('’' | '\'' | '”' | '»' | '…' | '*')))
    {
        Side::Close
    } else {
        Side::Either
    };
    let own = match c {
        '“' | '„' | '«' | '‘' => Side::Open,
        '”' | '»' | '’' => Side::Close,
        _ => Side::Either,
    };
    match (seen, own) {
        (Side::Either, own) => (own, false),
        // German and Danish marks look the other way, and close with what opens elsewhere.
        (seen, own) => (seen, own != Side::Either && own != seen && matches!(c, '“' | '”')),
    }
}

/// What closes a quotation that this opened.
pub(super) fn closing(open: &str) -> &str {
    match open {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        "„" => "“",
        "``" => "''",
        "&ldquo;" => "&rdquo;",
        "&lsquo;" => "&rsquo;",
        "”" => "”",
        other => other,
    }
}

/// What opens a quotation that this closes.
pub(super) fn opening(close: &str) -> &str {
    match close {
        "”" => "“",
        "’" => "‘",
        "»" => "«",
        "''" => "``",
        "&rdquo;" => "&ldquo;",
        "&rsquo;" => "&lsquo;",
        other => other,
    }
}
