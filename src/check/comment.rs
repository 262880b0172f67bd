//! `<!-- copydesk-ignore spelling -->`: what a comment of the article settles for the paragraph that holds it or, where it stands alone, for
//! the next. Without a rule it settles all of them. Plain text has no comments.

use memchr::memmem;

use crate::article::{Format, Paragraph, Zone};
use crate::finding::Finding;
use crate::text::Span;

const OPENING: &str = "<!--";
const CLOSING: &str = "-->";
const WORD: &str = "copydesk-ignore";

/// A comment of more bytes than this names no rules.
const LONGEST: usize = 400;

/// One such comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment<'a> {
    /// The paragraph that it is about.
    paragraph: Span,
    /// The rules that it names, each where it stands; none stands for all.
    pub(super) rules: Vec<(Span, &'a str)>,
}

/// Do the comments, which stand in the order of their paragraphs, settle the finding?
pub(super) fn settle(comments: &[Comment], finding: &Finding) -> bool {
    let first = comments.partition_point(|comment| comment.paragraph.end < finding.span.end);
    let names = |comment: &Comment| comment.rules.is_empty() || comment.rules.iter().any(|(_, rule)| *rule == finding.rule);
    comments[first..].iter().take_while(|comment| comment.paragraph.start <= finding.span.start).any(names)
}

/// The comments of an article that settle something.
pub(super) fn comments<'a>(text: &'a str, format: Format, paragraphs: &[Paragraph]) -> Vec<Comment<'a>> {
    if format == Format::Plain {
        return Vec::new();
    }
    let comment = |start: usize| {
        let rest = &text[start + OPENING.len()..];
        let rules = rest.trim_start().strip_prefix(WORD)?;
        let begin = text.len() - rules.len();
        let end = memmem::find(&rules.as_bytes()[..rules.len().min(LONGEST)], CLOSING.as_bytes())?;
        let rules = &rules[..end];
        // `copydesk-ignored` is another word.
        if rules.chars().next().is_some_and(|next| !next.is_whitespace()) {
            return None;
        }
        // A comment that closes a paragraph stands at its end.
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end < start);
        let paragraph = paragraphs[first..].iter().find(|paragraph| paragraph.zone != Zone::Code)?.span;
        Some(Comment { paragraph, rules: words(rules, begin) })
    };
    memmem::find_iter(text.as_bytes(), OPENING).filter_map(comment).collect()
}

/// The words of a list that begins at byte `begin` of the article.
fn words(list: &str, begin: usize) -> Vec<(Span, &str)> {
    let mut end = begin;
    let words = list.split([' ', ',', '\t', '\n', '\r']).map(|word| {
        let start = end;
        // Each separator is one byte.
        end += word.len() + 1;
        (Span::new(start, start + word.len()), word)
    });
    words.filter(|(_, word)| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn rules(text: &str, format: Format) -> Vec<&'static str> {
        check(text, format, &Config::default()).findings().iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_comment_settles_the_paragraph_that_holds_it_or_follows_it_and_no_other() {
        let faults = "They recieve the the mail.";
        let both = ["spelling", "repeated-word"];
        let alone = format!("{faults}\n\n<!-- copydesk-ignore spelling -->\n\n{faults}\n\n{faults}\n");
        assert_eq!(rules(&alone, Format::Markdown), [both[0], both[1], both[1], both[0], both[1]]);
        let all = format!("{faults} <!-- copydesk-ignore -->\n\n{faults}\n");
        assert_eq!(rules(&all, Format::Markdown), both);
        let html = format!("<p>{faults}<!--copydesk-ignore repeated-word, date-order--></p><p>{faults}</p>");
        assert_eq!(rules(&html, Format::Html), [both[0], both[0], both[1]]);
    }

    #[test]
    fn another_comment_settles_nothing_and_none_is_read_to_the_end() {
        let faults = "They recieve the mail.";
        for comment in ["<!-- copydesk-ignored -->", "<!-- copydesk-ignore speling -->", "<!-- spelling -->", "<!-->"] {
            assert_eq!(rules(&format!("{comment}\n\n{faults}\n"), Format::Markdown), ["spelling"], "{comment}");
        }
        assert_eq!(rules(&format!("<!-- copydesk-ignore -->\n\n{faults}"), Format::Plain), ["spelling"]);
        for text in ["<!--", "<!-- copydesk-ignore", "<!-- copydesk-ignore -->", "é<!--é copydesk-ignore-->é"] {
            rules(text, Format::Markdown);
            rules(text, Format::Html);
        }
    }
}
