//! `name-title`: one person holds two offices that cannot both be true.

use std::sync::LazyLock;

use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::knowledge::{Group, Respect, Tag, groups, members, tags};
use crate::names::{Entity, Mention};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-title",
    category: Category::Facts,
    summary: "one person holds two offices that cannot both be true",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

Two titles before the name of one person that nobody holds at once: `Prime Minister Mustafa al-Kadhimi` and `President Kadhimi`; `Gen.`
and `Col.`; `Senator` and `Governor`. Where the article speaks of a promotion, an election or another time (`former`, `then`), it is
silent.

## Why

The title at the introduction was looked up; the later one was written from memory.

## Examples

```article
Prime Minister Mustafa al-Kadhimi met the envoys on Monday.
He was tired. President Kadhimi said the talks were useful.
              ^^^^^^^^^ name-title: \"President Kadhimi\" is \"Prime Minister Mustafa al-Kadhimi\" elsewhere
                        = Prime Minister Kadhimi said
```

```article
Prime Minister Mustafa al-Kadhimi met the envoys on Monday. Deputy Prime Minister Ali Saleh was there, and former President Barham Hassan.
```

## When to ignore

Where both are true: a colonel who was promoted between the lines.
";

/// A title before a mention.
struct Title {
    /// A person holds one office of a family at a time.
    family: &'static str,
    office: Group,
    span: Span,
}

fn check(context: RuleContext) -> Vec<Finding> {
    context.about_people(finding)
}

fn finding(context: RuleContext, entity: &Entity) -> Option<Finding> {
    let titles: Vec<(&Mention, Title)> = entity.mentions.iter().filter_map(|mention| Some((mention, title(context, mention)?))).collect();
    let (introduced, first) = titles.iter().find(|(mention, _)| mention.form.contains(' '))?;
    let (mention, other) = titles.iter().find(|(_, other)| other.family == first.family && other.office != first.office)?;
    let count = |office: Group| titles.iter().filter(|(_, title)| title.office == office).count();
    if count(other.office) > count(first.office) || tells_change(context, introduced) || tells_change(context, mention) {
        return None;
    }
    let written = |title: &Title| title.span.of(context.text).to_string();
    let whole = |title: &Title, mention: &Mention| format!("{} {}", written(title), mention.form);
    let reverse = vec![Edit { span: first.span, text: written(other) }];
    let message = format!("\"{}\" is \"{}\" elsewhere", whole(other, mention), whole(first, introduced));
    let title = format!("Change \"{}\" to \"{}\"", whole(first, introduced), whole(other, introduced));
    Some(Finding {
        evidence: vec![format!("\"{}\" is introduced as \"{}\".", entity.name, written(first))],
        related: vec![Related {
            span: Span::new(first.span.start, introduced.span.end),
            message: format!("\"{}\" here", whole(first, introduced)),
        }],
        fixes: std::iter::once(Fix::replace(other.span, written(first))).chain(Fix::suggestion(title, reverse)).collect(),
        ..RULE.finding(other.span, message)
    })
}

/// The title right before a mention, if it is that of a known office and nothing else belongs to it.
fn title(context: RuleContext, mention: &Mention) -> Option<Title> {
    let role = mention.role.as_str();
    if context.is_quoted(mention.span) || !role.starts_with(char::is_uppercase) {
        return None;
    }
    let low = role.to_lowercase();
    let office = groups(Respect::Office, &low).next()?;
    let family = office.words().next()?;
    let (before, _) = context.beside(mention.span)?;
    let rest = before.trim_end();
    let head = rest.strip_suffix(role).or_else(|| rest.strip_suffix('.')?.strip_suffix(role))?;
    let previous = head.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    // "Milan President", "Lt. Gen.", "State Senator": another office.
    let is_rank = tags(&previous.trim_end_matches('.').to_lowercase()).has(Tag::RankPart);
    let alone = !previous.starts_with(char::is_uppercase) || previous.ends_with([',', '"', '”', '.']) && !is_rank;
    let start = mention.span.start - before.len() + head.len();
    alone.then(|| Title { family, office, span: Span::new(start, start + role.len()) })
}

/// Words that speak of a change of office.
static OFFICE_CHANGES: LazyLock<Vec<&str>> = LazyLock::new(|| members(Tag::OfficeChange).collect());

/// Does the paragraph of a mention speak of a change of office?
fn tells_change(context: RuleContext, mention: &Mention) -> bool {
    let Some((before, after)) = context.beside(mention.span) else { return true };
    [before, after].iter().any(|text| OFFICE_CHANGES.iter().any(|word| text.contains(word)))
}
