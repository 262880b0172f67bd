//! `name-ambiguous`: a surname stands alone where two people share it.

use super::{Category, Rule, RuleContext};
use crate::article::Zone;
use crate::finding::{Finding, Fix, Related, Severity, Subject};
use crate::knowledge::{Tag, tags};
use crate::names::{Entity, EntityKind, Link, Mention};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-ambiguous",
    category: Category::Names,
    summary: "a surname stands alone where two people share it",
    severity: Severity::Hint,
    zones: &[Zone::Body],
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A surname alone, after two people who bear it were introduced in full, unless its paragraph has just named one of them, one was
introduced as a relative (`her brother, John Winterbourne`), or `Mr` or `Ms` stands before it. The first such
place of each surname is shown.

## Why

The reader must guess which of the two is meant.

## Examples

```article
hints: shown
Mary Winterbourne and the mayor, John Winterbourne, opened the house in May.

It had been empty for years. Winterbourne said that the roof would be next.
                             ^^^^^^^^^^^^ name-ambiguous: \"Winterbourne\" may be \"John Winterbourne\" or \"Mary Winterbourne\"
                                          = John Winterbourne said
```

```article
hints: shown
Mary Winterbourne and the mayor, John Winterbourne, opened the house in May.

It had been empty for years, Mary Winterbourne said. Winterbourne added that the roof would be next.
```

```article
hints: shown
Mary Winterbourne and the mayor, John Winterbourne, opened the house in May.

It had been empty for years. The Winterbourne family paid for the roof.
```

## When to ignore

Where the sentence leaves no doubt.
";

fn check(context: RuleContext) -> Vec<Finding> {
    let people: Vec<&Entity> = context.cast.entities.iter().filter(|entity| is_introduced(entity)).collect();
    let mut bearers: rustc_hash::FxHashMap<&str, Vec<&Entity>> = rustc_hash::FxHashMap::default();
    for person in people {
        bearers.entry(&person.surname).or_default().push(person);
    }
    bearers.retain(|_, people| people.len() > 1);
    let mut findings: Vec<Finding> = bearers.values().filter_map(|people| finding(context, people)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn is_introduced(entity: &Entity) -> bool {
    let introduced = entity.mentions.get(entity.introduction);
    entity.kind == EntityKind::Person
        && !entity.is_relative
        && !entity.surname.is_empty()
        && introduced.is_some_and(|mention| mention.paragraph > 0)
}

fn finding(context: RuleContext, people: &[&Entity]) -> Option<Finding> {
    let uses = people.iter().flat_map(|&entity| entity.mentions.iter().map(move |mention| (entity, mention)));
    let (entity, mention) = uses
        .filter(|&(entity, mention)| {
            is_open(people, entity, mention) && !has_honorific(context, mention) && !means_family(context, mention)
        })
        .min_by_key(|(_, mention)| mention.span)?;
    let introduced = |person: &Entity| person.mentions[person.introduction].span;
    let mut shared: Vec<&Entity> = people.iter().copied().filter(|&person| introduced(person) < mention.span).collect();
    shared.sort_by_key(|&person| (person.name != entity.name, std::cmp::Reverse(introduced(person))));
    let [first, second, ..] = shared.as_slice() else { return None };
    let message = format!("\"{}\" may be \"{}\" or \"{}\"", mention.form, first.name, second.name);
    Some(Finding {
        subject: context.entity_at(introduced(first)).map_or(Subject::Place, Subject::Entity),
        evidence: vec![format!("\"{}\" was named with the surname last.", first.name)],
        related: [first, second]
            .map(|person| Related { span: introduced(person), message: format!("\"{}\" is introduced here", person.name) })
            .to_vec(),
        fixes: [first, second].map(|person| Fix::replace(mention.span, person.name.clone())).to_vec(),
        ..RULE.finding(mention.span, message)
    })
}

/// Is it a surname without title, after two introductions, in a paragraph that has not named its bearer yet or has named another?
fn is_open(people: &[&Entity], entity: &Entity, mention: &Mention) -> bool {
    let alone = mention.link == Link::Surname && mention.role.is_empty() && mention.paragraph > 0;
    let before = people.iter().filter(|person| person.mentions[person.introduction].span < mention.span).count();
    let named = |person: &Entity| {
        let full = |other: &&Mention| other.paragraph == mention.paragraph && other.span < mention.span && other.form.contains(' ');
        person.mentions.iter().rfind(full).is_some()
    };
    alone && before > 1 && (!named(entity) || people.iter().any(|person| person.name != entity.name && named(person)))
}

/// Does `Mr`, `Ms` or another short title stand before it?
fn has_honorific(context: RuleContext, mention: &Mention) -> bool {
    let before = context.beside(mention.span).map_or("", |(before, _)| before).trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('.');
    tags(word).has(Tag::ShortTitle)
}

/// Is the family meant: `the Winterbourne brothers`?
fn means_family(context: RuleContext, mention: &Mention) -> bool {
    let after = context.beside(mention.span).map_or("", |(_, after)| after);
    let word = after.strip_prefix(' ').unwrap_or_default().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    tags(word).has(Tag::FamilyNoun)
}
