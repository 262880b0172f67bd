//! `name-first-mention`: a surname stands alone before its bearer is introduced in full.

use super::{Category, Rule, RuleContext};
use crate::article::Zone;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::knowledge::{self, Tag, tags};
use crate::lexicon;
use crate::names::{Entity, EntityKind, Link, Mention, Suspicion};
use crate::tagger::{Naming, Speech};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-first-mention",
    category: Category::Names,
    summary: "a surname stands alone before its bearer is introduced in full",
    severity: Severity::Information,
    zones: &[Zone::Body],
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A surname alone in the body, where the full name stands only further down. A surname with an office (`President Biden`), in a headline,
a standfirst or a quotation is normal.

## Why

The reader meets somebody that nobody has introduced; often a paragraph was moved up.

## Examples

```article
The bridge will open in May, after three winters of work.

Winterbourne said on Monday that the bridge would open in May.
^^^^^^^^^^^^ name-first-mention: \"Winterbourne\" stands here before \"John Winterbourne\"
             = John Winterbourne said

The mayor, John Winterbourne, has promised it for years. Winterbourne was elected in 2019.
```

```article
President Winterbourne spoke on Monday. John Winterbourne, who took office in May, is the first of that name.
```

A slip in the introduction is one fault, not two:

```article
Striker Nicholas Ostrandre and Marta Klee scored for the visitors on Monday.
                 ^^^^^^^^^ name-variant: \"Ostrandre\" here
                         = Nicholas Ostrander and

In the end the ball fell for Ostrander, who missed. Nicholas Ostrander left early, and Ostrander was sorry.
```

## When to ignore

In a story that keeps the full name for effect.
";

fn check(context: RuleContext) -> Vec<Finding> {
    context.about_people(finding)
}

fn finding(context: RuleContext, entity: &Entity) -> Option<Finding> {
    let introduction = entity.mentions.get(entity.introduction)?;
    let first = entity.mentions.first()?;
    let in_body = |mention: &Mention| context.zone(mention.span) == Some(Zone::Body);
    let mention = entity.mentions[..entity.introduction].iter().find(|mention| in_body(mention))?;
    let alone = mention.link == Link::Surname && mention.form == entity.surname && mention.role.is_empty();
    let is_introduced = in_body(introduction) && introduction.form.split(' ').count() < 4;
    // A full name above the body introduces too.
    let above = first.span < mention.span && first.form.contains(' ');
    if !alone
        || !is_full(context, introduction)
        || knowledge::form(&knowledge::key(&entity.name)).is_some()
        || !is_introduced
        || above
        || context.is_quoted(mention.span)
        || !acts(context, mention)
    {
        return None;
    }
    // A slip above, reported there, may be the introduction: `Jonh Winterbourn`.
    let is_slip = |suspicion: &Suspicion| {
        let meant = suspicion.entity.and_then(|meant| context.cast.entities.get(meant));
        suspicion.span < mention.span && meant.is_some_and(|meant| meant.introduction == entity.introduction && meant.name == entity.name)
    };
    if context.cast.suspicions.iter().any(is_slip) {
        return None;
    }
    let surname = lexicon::entry(&lexicon::plain(&entity.surname));
    if (1..=50).contains(&surname.word_size()) && surname.surname_class() < 3 {
        return None;
    }
    // A firm that is called after somebody is never that surname.
    let is_shared = |other: &&Entity| {
        let is_thing = other.kind != EntityKind::Person && other.name.split(' ').any(|word| word == entity.surname);
        is_thing || other.surname == entity.surname
    };
    let shared = context.cast.entities.iter().filter(is_shared).count() > 1;
    let message = || format!("\"{}\" stands here before \"{}\" is introduced", mention.form, entity.name);
    (!shared).then(|| Finding {
        evidence: vec![format!("\"{}\" stands in full for the first time further down.", entity.name)],
        related: vec![Related { span: introduction.span, message: format!("\"{}\" is introduced here", entity.name) }],
        fixes: vec![Fix::replace(mention.span, entity.name.clone())],
        ..RULE.finding(mention.span, message())
    })
}

/// Does the introduction begin with a given name: a listed one, or one that stands as a person's?
fn is_full(context: RuleContext, introduction: &Mention) -> bool {
    let given = introduction.form.split(' ').next().unwrap_or_default();
    let is_listed = || lexicon::entry(&lexicon::plain(given)).is_given();
    given.len() > 2 && given.contains(char::is_lowercase) && (is_listed() || context.tags(introduction.span)[1].naming == Naming::Person)
}

/// Is it the bare name of somebody who does something: no word with a capital or a stop right before it (`Mr`, `Sgt.`), no article, behind it a
/// verb or before it one, and nothing that speaks for a place or a thing?
fn acts(context: RuleContext, mention: &Mention) -> bool {
    let Some((before, after)) = context.beside(mention.span) else { return false };
    let head = before.trim_end();
    let word = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let closes = word.is_empty() || word.ends_with([',', ';', ':', '"', '”', ')']) || word.ends_with('.') && word.len() > 5;
    let bare = before.is_empty() || head.len() < before.len() && (closes || !word.starts_with(char::is_uppercase));
    let [verb, own, next] = context.tags(mention.span);
    let is_person = own.part == Speech::Proper && matches!(own.naming, Naming::Person | Naming::Organisation | Naming::Nothing);
    let behind = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_subject = next.part.is_finite() && after.starts_with(' ');
    let is_turned = verb.part.is_finite() && own.naming == Naming::Person && tags(behind).has(Tag::BehindPerson); // said Winterbourne on Monday
    bare && is_person && (is_subject || is_turned) && !matches!(word, "the" | "The" | "a" | "an")
}
