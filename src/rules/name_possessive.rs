//! `name-possessive`: a possessive of a name has the wrong mark, or a family has an apostrophe.

use rustc_hash::FxHashSet;

use super::shared::is_determiner;
use super::{Category, PROSE, Rule, RuleContext};
use crate::article::{Kind, Paragraph, Token};
use crate::finding::{Finding, Fix, Severity, Subject};
use crate::knowledge::{self, Tag, tags};
use crate::lexicon;
use crate::names::{Entity, Link, Mention};
use crate::tagger::Speech;
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

A comma or semicolon where the apostrophe of a possessive belongs: `Kadhimi,s`; no apostrophe at all behind a place or a person of the
article: `Norways oldest ferry`, `Kadhimis answer`. An apostrophe in the plural of a family: `the Winterbourne's said`.

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
Norways skiers won the cup on Monday, and Adam Tolland was glad. Tollands remarks were short.
^^^^^^^ name-possessive: \"Norways\" lacks its apostrophe
      = Norway's skiers
                                                                 ^^^^^^^^ name-possessive
                                                                        = Tolland's remarks
```

```article
Mary Winterbourne opened the house in May. The Winterbourne's roof was new, and the Winterbournes were glad.
```

## When to ignore

Where the letter `s` stands for itself in a list.
";

fn check(context: RuleContext) -> Vec<Finding> {
    let mark = apostrophe(context.text);
    let mut findings: Vec<Finding> = context.paragraphs().flat_map(|paragraph| commas(context, paragraph, mark)).collect();
    let surnames: FxHashSet<&str> = context.people().map(|(_, entity)| entity.surname.as_str()).collect();
    findings.extend(context.paragraphs().flat_map(|paragraph| bare(context, paragraph, &surnames, mark)));
    for (_, entity) in context.people() {
        findings.extend(entity.mentions.iter().filter_map(|mention| family(context, entity, mention)));
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// `Kadhimi,s` in one paragraph.
fn commas(context: RuleContext, paragraph: &Paragraph, apostrophe: char) -> Vec<Finding> {
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
            let meant = format!("{}{apostrophe}s", &passage.visible[name.start as usize..name.end as usize]);
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

/// `Norways oldest ferry`, `Kadhimis answer` in one paragraph; `mark` is the apostrophe of the article.
fn bare<'a>(
    context: RuleContext<'a>,
    paragraph: &'a Paragraph,
    surnames: &'a FxHashSet<&str>,
    mark: char,
) -> impl Iterator<Item = Finding> + 'a {
    let passage = &*paragraph.passage;
    let place = move |token: &Token| Span::new(token.start as usize, token.end as usize).shifted(paragraph.span.start);
    let names = passage.tokens.windows(2).enumerate().filter(move |(_, tokens)| {
        let form = passage.form(&tokens[0]);
        let is_name = tokens[0].kind == Kind::Word && !tokens[0].titlecase && form.len() > 4 && form.starts_with(char::is_uppercase);
        let is_beside = tokens[0].sentence == tokens[1].sentence && tokens[1].start == tokens[0].end + 1;
        is_name && form.ends_with('s') && is_beside && passage.form(&tokens[1]).starts_with(|c: char| c.is_ascii_lowercase())
    });
    names.filter_map(move |(at, tokens)| {
        let form = passage.form(&tokens[0]);
        let name = form.strip_suffix('s').filter(|name| !name.ends_with(['s', '\'', '’']) && is_owner(surnames, form, name))?;
        let before = at.checked_sub(1).map_or("", |before| passage.form(&passage.tokens[before]));
        let is_inside = !tokens[0].opens && before.starts_with(char::is_uppercase); // "Aguas Argentinas"
        let before = before.to_lowercase();
        let [lead, _, next] = context.tags(place(&tokens[0]));
        let [.., behind] = context.tags(place(&tokens[1]));
        let word = passage.form(&tokens[1]);
        let is_noun = matches!(next.part, Speech::Noun | Speech::Nouns) && !tags(word).has(Tag::FamilyNoun);
        let is_superlative =
            next.part == Speech::Adjective && (word.ends_with("est") || word == "own") && behind.part != Speech::Preposition;
        let is_several = is_determiner(&before) || lead.part == Speech::Number || before == "both";
        let span = place(&tokens[0]);
        let meant = format!("{name}{mark}s");
        (!is_several && !is_inside && (is_noun || is_superlative))
            .then(|| finding(context, span, format!("\"{form}\" lacks its apostrophe"), meant))
    })
}

/// Is `form` nothing in itself, and the name without its `s` a place, or a person of the article?
fn is_owner(surnames: &FxHashSet<&str>, form: &str, name: &str) -> bool {
    let (own, owner) = (lexicon::entry(&lexicon::plain(form)), lexicon::entry(&lexicon::plain(name)));
    let is_known = own.is_proper() || own.is_accepted_word() || own.is_given() || own.surname_class() + own.place_class() > 0;
    !is_known && knowledge::form(&lexicon::plain(form)).is_none() && (owner.place_class() > 1 || surnames.contains(name))
}

/// `the Winterbourne's said`.
fn family(context: RuleContext, entity: &Entity, mention: &Mention) -> Option<Finding> {
    let (before, after) = context.beside(mention.span)?;
    let article = before.trim_end().rsplit(char::is_whitespace).next()?;
    let tail = ["'s", "’s"].into_iter().find(|tail| after.starts_with(tail))?;
    let rest = &after[tail.len()..];
    let who = rest.strip_prefix(", who ");
    let verb = who.or(rest.strip_prefix(' '))?.split(|c: char| !c.is_alphabetic()).next()?;
    let is_surname = mention.link == Link::Surname && mention.form == entity.surname;
    let is_listed = || who.is_some() && mention.form == entity.name && lexicon::entry(&lexicon::plain(&mention.form)).surname_class() > 2;
    if !matches!(article, "the" | "The") || !tags(verb).has(Tag::FamilyVerb) || !(is_surname || is_listed()) {
        return None;
    }
    let span = Span::new(mention.span.start, mention.span.end + tail.len());
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
