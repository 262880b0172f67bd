//! `name-age`: one person has two ages.

use std::sync::LazyLock;

use super::shared::ages::{Stray, strays};
use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::knowledge::{Tag, members};
use crate::lexicon;
use crate::names::{Entity, Mention};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-age",
    category: Category::Facts,
    summary: "one person has two ages",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

Two ages beside the name of one person: `Smith, 43` and `the 44-year-old Smith`. An age of another time (`when he was`, `then 43`, `at
the age of`) is no second age. And an age that stands for a person whom the article told of with another one: `Joseph Tarrant, 47, ... The 49-year-old
was ...`, where nobody else was named in between.

## Why

One of the two is wrong, and nobody but the reporter knows which.

## Examples

```article
John Winterbourne, 43, was elected on Monday.
The house belonged to the 44-year-old Winterbourne until May.
                          ^^ name-age: "John Winterbourne" is 44 here and 43 elsewhere
                           = the 43-year-old Winterbourne
```

```article
Joseph Tarrant, 47, was found on a buoy in the morning. The 49-year-old was treated for cold.
                                                            ^^ name-age: "49" here, "47" before
                                                             = The 47-year-old was
```

```article
John Winterbourne, 43, was elected on Monday. Mary Winterbourne, 44, is his sister.
```

## When to ignore

Where a birthday or years lie between the two.
"#;

struct Age {
    years: u32,
    span: Span,
    /// Told in so many words: `43-year-old`, `aged 43`.
    is_told: bool,
}

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings = context.about_people(finding);
    let strays = strays(context.figured());
    findings.extend(strays.iter().filter(|stray| nobody_between(context, stray)).map(told));
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    findings
}

/// Is nobody named between the two ages but whom the first is of?
fn nobody_between(context: RuleContext, stray: &Stray) -> bool {
    let owns = |mention: &Mention| mention.span.end <= stray.told.start && stray.told.start - mention.span.end < 12;
    let others = context.people().filter(|(_, entity)| !entity.mentions.iter().any(owns));
    let between = |mention: &Mention| mention.span.start >= stray.told.end && mention.span.end <= stray.span.start;
    !others.into_iter().any(|(_, entity)| entity.mentions.iter().any(between))
}

fn told(stray: &Stray) -> Finding {
    let message = format!("\"{}\" here, \"{}\" before", stray.written, stray.right);
    let related = vec![Related { span: stray.told, message: format!("{} here", stray.right) }];
    Finding { related, fixes: vec![Fix::replace(stray.span, stray.right.as_str())], ..RULE.finding(stray.span, message) }
}

fn finding(context: RuleContext, entity: &Entity) -> Option<Finding> {
    let ages: Vec<Age> = entity.mentions.iter().filter_map(|mention| age(context, mention)).collect();
    let first = ages.first()?;
    let other = ages.iter().find(|age| age.years != first.years)?;
    let told = ages.iter().any(|age| age.is_told);
    // A number behind a name may be points or a shirt: two of them are ages only where one is told in words or both are near.
    if !told && first.years.abs_diff(other.years) > 8 {
        return None;
    }
    let message = format!("\"{}\" is {} here and {} elsewhere", entity.name, other.years, first.years);
    let first_too = Fix::suggestion(format!("Change \"{}\" to \"{}\"", first.years, other.years), vec![edit(first.span, other.years)]);
    Some(Finding {
        related: vec![Related { span: first.span, message: format!("{} here", first.years) }],
        fixes: std::iter::once(Fix::replace(other.span, first.years.to_string())).chain(first_too).collect(),
        ..RULE.finding(other.span, message)
    })
}

fn edit(span: Span, years: u32) -> crate::text::Edit {
    crate::text::Edit { span, text: years.to_string() }
}

/// Words that put an age into another time.
static OTHER_TIMES: LazyLock<Vec<&str>> = LazyLock::new(|| members(Tag::OtherTime).collect());

/// The age that stands beside a mention.
fn age(context: RuleContext, mention: &Mention) -> Option<Age> {
    let (before, after) = context.beside(mention.span)?;
    // "Amber Tolland", where a sentence begins with a word that is a name too: somebody else.
    let previous = before.trim_end().rsplit(char::is_whitespace).next().filter(|word| word.starts_with(char::is_uppercase));
    if previous.is_some_and(|word| lexicon::entry(&lexicon::plain(word)).is_given()) {
        return None;
    }
    let near = |text: &str, at: usize| !OTHER_TIMES.iter().any(|word| text[at..].contains(word));
    if let Some(rest) = before.trim_end().strip_suffix("-year-old") {
        let start = rest.len() - rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        let sentence = rest[..start].rfind(['.', '"']).map_or(0, |at| at + 1);
        let offset = mention.span.start - before.len();
        return years(&rest[start..]).filter(|_| near(rest, sentence)).map(|years| Age {
            years,
            span: Span::new(offset + start, offset + rest.len()),
            is_told: true,
        });
    }
    let (lead, is_told) = [(", aged ", true), (", a ", true), (", ", false), (" (", false)]
        .into_iter()
        .find(|(lead, _)| after.starts_with(lead) && after[lead.len()..].starts_with(|c: char| c.is_ascii_digit()))?;
    let rest = &after[lead.len()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[digits..];
    let is_age = match lead {
        ", a " => tail.starts_with("-year-old"),
        " (" => tail.starts_with(')'),
        _ => {
            tail.starts_with(',') && !tail[1..].starts_with(|c: char| c.is_ascii_digit())
                || tail.starts_with(". ")
                || tail.starts_with(" and ") && is_told
        }
    };
    if !is_age {
        return None;
    }
    let end = tail.find(['.', '"']).unwrap_or(tail.len());
    let timely = near(&before[before.rfind(['.', '"']).map_or(0, |at| at + 1)..], 0) && near(&tail[..end], 0);
    let start = mention.span.end + lead.len();
    years(&rest[..digits]).filter(|_| timely).map(|years| Age { years, span: Span::new(start, start + digits), is_told })
}

fn years(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|years| (10..115).contains(years))
}
