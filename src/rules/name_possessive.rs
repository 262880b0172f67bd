//! `name-possessive`: a possessive of a name has the wrong mark, or a family has an apostrophe.

use super::{Category, PROSE, Rule, RuleContext};
use crate::article::{Kind, Paragraph};
use crate::finding::{Finding, Fix, Severity, Subject};
use crate::knowledge::{Tag, tags};
use crate::names::{Entity, Link, Mention};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-possessive",
    category: Category::Names,
    summary: "a possessive of a name has the wrong mark, or a family has an apostrophe",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A comma or semicolon where the apostrophe of a possessive belongs: `Kadhimi,s`. An apostrophe in the plural of a family: `the
Winterbourne's said`.

## Why

The keys lie side by side, and no list of words has either form.

## Examples

```article
Prime Minister Mustafa al-Kadhimi spoke on Monday. Reporters heard Kadhimi,s answer.
                                                                   ^^^^^^^^^ name-possessive
                                                                           = heard Kadhimi's answer
```

```article
Mary Winterbourne opened the house in May. The Winterbourne's were glad to see it full.
                                               ^^^^^^^^^^^^^^ name-possessive: \"Winterbourne's\" is a possessive
                                                              = The Winterbournes were
```

```article
Mary Winterbourne opened the house in May. The Winterbourne's roof was new, and the Winterbournes were glad.
```

## When to ignore

Where the letter `s` stands for itself in a list.
";

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings: Vec<Finding> = context.paragraphs().flat_map(|paragraph| commas(context, paragraph)).collect();
    for (_, entity) in context.people() {
        findings.extend(entity.mentions.iter().filter_map(|mention| family(context, entity, mention)));
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// `Kadhimi,s` in one paragraph.
fn commas(context: RuleContext, paragraph: &Paragraph) -> Vec<Finding> {
    let passage = &*paragraph.passage;
    let slips = passage.tokens.windows(3).filter_map(|tokens| {
        let [name, mark, letter] = tokens else { return None };
        if name.end != mark.start || mark.end != letter.start {
            return None;
        }
        let form = passage.form(name);
        let is_name = name.kind == Kind::Word && form.chars().count() > 2 && form.starts_with(char::is_uppercase);
        let is_slip = is_name && matches!(passage.form(mark), "," | ";") && passage.form(letter) == "s";
        let ends =
            !passage.visible[letter.end as usize..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '\'' | '’'));
        (is_slip && ends).then(|| {
            let span = Span::new(name.start as usize, letter.end as usize).shifted(paragraph.span.start);
            let meant = format!("{}{}s", &passage.visible[name.start as usize..name.end as usize], apostrophe(context.text));
            let wrong = passage.form(mark);
            finding(
                context,
                span,
                format!("\"{form}{wrong}s\" has a {} for an apostrophe", if wrong == "," { "comma" } else { "semicolon" }),
                meant,
            )
        })
    });
    slips.collect()
}

/// `the Winterbourne's said`.
fn family(context: RuleContext, entity: &Entity, mention: &Mention) -> Option<Finding> {
    if mention.link != Link::Surname || mention.form != entity.surname {
        return None;
    }
    let (before, after) = context.beside(mention.span)?;
    let article = before.trim_end().rsplit(char::is_whitespace).next()?;
    let tail = ["'s ", "’s "].into_iter().find(|tail| after.starts_with(tail))?;
    let verb = after[tail.len()..].split(|c: char| !c.is_alphabetic()).next()?;
    if !matches!(article, "the" | "The") || !tags(verb).has(Tag::FamilyVerb) {
        return None;
    }
    let span = Span::new(mention.span.start, mention.span.end + tail.len() - 1);
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| mention.form.ends_with(end));
    let meant = format!("{}{}", mention.form, if hisses { "es" } else { "s" });
    Some(finding(context, span, format!("\"{}\" is a possessive, and \"{verb}\" asks for the family", span.of(context.text)), meant))
}

fn finding(context: RuleContext, span: Span, message: String, meant: String) -> Finding {
    let subject = context.entity_at(span).map_or(Subject::Place, Subject::Entity);
    Finding { subject, fixes: vec![Fix::replace(span, meant)], ..RULE.finding(span, message) }
}

/// The apostrophe that the article uses more.
fn apostrophe(text: &str) -> char {
    if text.matches('’').count() > text.matches('\'').count() { '’' } else { '\'' }
}
