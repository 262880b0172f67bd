//! What the comments of an article settle: `<!-- copydesk-ignore spelling -->` the paragraph that holds it or, where it stands alone, the
//! next; `-line` its own line, `-next-line` the next, `-start` all up to `-end`, `-file` the article, as a key of the front matter does.
//! Without a rule it settles all of them. Plain text has no comments.

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::article::{Format, Paragraph, Zone};
use crate::finding::Finding;
use crate::text::Span;
use crate::text::lines::Lines;

const OPENING: &str = "<!--";
const CLOSING: &str = "-->";
const WORD: &str = "copydesk-ignore";
const END: &str = "-end";
/// The line that begins and ends the front matter of Markdown.
const FRONT: &str = "---";

/// A comment of more bytes than this names no rules.
const LONGEST: usize = 400;

/// One such comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment<'a> {
    /// Its word: `copydesk-ignore`.
    pub(super) word: Span,
    /// What it is about.
    reach: Span,
    /// The rules that it names, each where it stands; none stands for all.
    pub(super) rules: Vec<(Span, &'a str)>,
}

/// A part of a comment that settles nothing: the rule that it names or, where it names none, its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Idle<'a> {
    pub(super) span: Span,
    pub(super) rule: Option<&'a str>,
}

/// Takes away the findings, which stand in order, that the comments settle, and tells what of the comments settles none.
pub(super) fn settle<'a>(comments: &[Comment<'a>], findings: &mut Vec<Finding>) -> Vec<Idle<'a>> {
    // Each rule that is named, or all, as a comment has it; by where its reach begins.
    let mut parts: Vec<(Span, Idle, bool)> = Vec::new();
    for comment in comments {
        let named = comment.rules.iter().map(|&(span, rule)| Idle { span, rule: Some(rule) });
        let all = comment.rules.is_empty().then_some(Idle { span: comment.word, rule: None });
        parts.extend(named.chain(all).map(|part| (comment.reach, part, false)));
    }
    parts.sort_by_key(|(reach, ..)| reach.start);
    // Rule -> the part that reaches farthest of those that have begun.
    let mut farthest: FxHashMap<Option<&str>, usize> = FxHashMap::default();
    let mut next = 0;
    findings.retain(|finding| {
        while let Some((reach, part, _)) = parts.get(next).filter(|(reach, ..)| reach.start <= finding.span.start) {
            let known = farthest.entry(part.rule).or_insert(next);
            if parts[*known].0.end < reach.end {
                *known = next;
            }
            next += 1;
        }
        let mut settling = [Some(finding.rule), None].into_iter().filter_map(|rule| farthest.get(&rule).copied());
        settling.find(|&at| parts[at].0.end >= finding.span.end).inspect(|&at| parts[at].2 = true).is_none()
    });
    let mut idle: Vec<Idle> = parts.into_iter().filter(|(.., is_used)| !is_used).map(|(_, part, _)| part).collect();
    idle.sort_by_key(|part| part.span);
    idle
}

/// The comments of an article that settle something, in order.
pub(super) fn comments<'a>(text: &'a str, format: Format, paragraphs: &[Paragraph]) -> Vec<Comment<'a>> {
    if format == Format::Plain || !text.contains(WORD) {
        return Vec::new();
    }
    let lines = Lines::of(text);
    let written: Vec<Written> = memmem::find_iter(text.as_bytes(), OPENING).filter_map(|start| Written::at(text, start)).collect();
    let mut comments: Vec<Comment> = front_matter(text, format, &lines).into_iter().collect();
    let mut ends: Vec<usize> = written.iter().filter(|written| written.kind == END).map(|written| written.start).collect();
    ends.reverse();
    for Written { start, kind, word, rules } in written {
        while ends.last().is_some_and(|&end| end < start) {
            ends.pop();
        }
        let index = lines.line_at(start).0;
        let reach = match kind {
            "" => of_paragraph(paragraphs, start),
            "-line" => Some(lines.line_at(start).1),
            "-next-line" => lines.line(index + 1),
            "-start" => Some(Span::new(start, ends.last().copied().unwrap_or(text.len()))),
            "-file" => Some(Span::new(0, text.len())),
            _ => None,
        };
        comments.extend(reach.map(|reach| Comment { word, reach, rules }));
    }
    comments
}

/// A comment that closes a paragraph stands at its end.
fn of_paragraph(paragraphs: &[Paragraph], start: usize) -> Option<Span> {
    let first = paragraphs.partition_point(|paragraph| paragraph.span.end < start);
    Some(paragraphs[first..].iter().find(|paragraph| paragraph.zone != Zone::Code)?.span)
}

/// A comment as it is written.
struct Written<'a> {
    start: usize,
    /// What follows the word: `-line`.
    kind: &'a str,
    word: Span,
    rules: Vec<(Span, &'a str)>,
}

impl<'a> Written<'a> {
    /// The comment that begins at byte `start`, if it is one of ours.
    fn at(text: &'a str, start: usize) -> Option<Self> {
        let rest = text[start + OPENING.len()..].trim_start();
        let begin = text.len() - rest.len();
        let rest = rest.strip_prefix(WORD)?;
        let end = memmem::find(&rest.as_bytes()[..rest.len().min(LONGEST)], CLOSING.as_bytes())?;
        let rest = &rest[..end];
        // `copydesk-ignored` is another word.
        let kind = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let word = Span::new(begin, begin + WORD.len() + kind.len());
        Some(Self { start, kind, word, rules: words(&rest[kind.len()..], word.end) })
    }
}

/// `copydesk-ignore: spelling` or `copydesk-ignore: [spelling, date-order]` in the front matter, for the whole article.
fn front_matter<'a>(text: &'a str, format: Format, lines: &Lines<'a>) -> Option<Comment<'a>> {
    if format != Format::Markdown {
        return None;
    }
    lines.line(0).filter(|first| first.of(text).trim_end() == FRONT)?;
    let mut front = (1..).map_while(|index| lines.line(index)).take_while(|line| line.of(text).trim_end() != FRONT);
    let line = front.find(|line| line.of(text).starts_with(WORD))?;
    let list = line.of(text)[WORD.len()..].strip_prefix(':')?;
    let word = Span::new(line.start, line.start + WORD.len());
    Some(Comment { word, reach: Span::new(0, text.len()), rules: words(list, word.end + 1) })
}

/// The words of a list that begins at byte `begin` of the article.
fn words(list: &str, begin: usize) -> Vec<(Span, &str)> {
    let mut end = begin;
    let words = list.split([' ', ',', '[', ']', '"', '\t', '\n', '\r']).map(|word| {
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
        assert_eq!(rules(&html, Format::Html), [both[0], "unused-ignore", both[0], both[1]]);
    }

    #[test]
    fn a_line_a_block_and_an_article_can_be_settled() {
        let line = "They recieve it.";
        let told = |text: &str| {
            check(text, Format::Markdown, &Config::default()).findings().iter().map(|f| (f.rule, f.span.start)).collect::<Vec<_>>()
        };
        let own = format!("{line}\n{line} <!-- copydesk-ignore-line spelling -->\n{line}\n");
        assert_eq!(told(&own), [("spelling", 5), ("spelling", own.rfind("recieve").unwrap_or_default())]);
        let next = format!("{line}\n<!-- copydesk-ignore-next-line -->\n{line}\n{line}\n");
        assert_eq!(told(&next), [("spelling", 5), ("spelling", next.rfind("recieve").unwrap_or_default())]);
        let block = format!("<!-- copydesk-ignore-start spelling -->\n\n{line}\n\n{line}\n\n<!-- copydesk-ignore-end -->\n\n{line}\n");
        assert_eq!(told(&block), [("spelling", block.rfind("recieve").unwrap_or_default())]);
        assert_eq!(told(&format!("<!-- copydesk-ignore-start -->\n\n{line}\n\n{line}\n")), [], "a block without an end goes to the end");
        assert_eq!(told(&format!("{line}\n\n<!-- copydesk-ignore-file spelling -->\n\n{line}\n")), []);
        for front in ["copydesk-ignore: spelling", "title: x\ncopydesk-ignore: [date-order, \"spelling\"]"] {
            let rest: Vec<&str> = told(&format!("---\n{front}\n---\n\n{line}\n")).iter().map(|(rule, _)| *rule).collect();
            assert!(!rest.contains(&"spelling"), "{front}: {rest:?}");
        }
        assert_eq!(told(&format!("{line}\n\n---\ncopydesk-ignore: spelling\n---\n")).first(), Some(&("spelling", 5)));
    }

    #[test]
    fn what_settles_nothing_is_told_once_unless_its_rule_is_off() {
        let text = "They recieve it. <!-- copydesk-ignore spelling, date-order, speling -->\n\nA line. <!-- copydesk-ignore -->\n";
        let told = |config: &Config| {
            let analysis = check(text, Format::Markdown, config);
            analysis.findings().iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
        };
        let idle = [
            "\"date-order\" finds nothing here to ignore",
            "no rule is called \"speling\", so nothing is ignored",
            "nothing is found here to ignore",
        ];
        assert_eq!(told(&Config::default()), idle);
        let mut config = Config::default();
        config.severities.insert("date-order".to_string(), None);
        assert_eq!(told(&config), idle[1..]);
        config.severities.insert("unused-ignore".to_string(), None);
        assert_eq!(told(&config), [""; 0]);
        let twice = "They recieve it. <!-- copydesk-ignore spelling --> <!-- copydesk-ignore spelling -->\n";
        let analysis = check(twice, Format::Markdown, &Config::default());
        assert_eq!(analysis.findings().iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unused-ignore"], "one is enough");
    }

    #[test]
    fn another_comment_settles_nothing_and_none_is_read_to_the_end() {
        let faults = "They recieve the mail.";
        for comment in ["<!-- copydesk-ignored -->", "<!-- copydesk-ignore-lines -->", "<!-- spelling -->", "<!-->"] {
            assert_eq!(rules(&format!("{comment}\n\n{faults}\n"), Format::Markdown), ["spelling"], "{comment}");
        }
        assert_eq!(rules(&format!("<!-- copydesk-ignore -->\n\n{faults}"), Format::Plain), ["spelling"]);
        for text in [
            "---\ncopydesk-ignore",
            "---\ncopydesk-ignore:",
            "<!-- copydesk-ignore-next-line -->",
            "<!--",
            "<!-- copydesk-ignore",
            "<!-- copydesk-ignore -->",
            "é<!--é copydesk-ignore-->é",
        ] {
            rules(text, Format::Markdown);
            rules(text, Format::Html);
        }
    }
}
