//! `name-pronoun`: `he` where only a woman has been spoken of, and a wife with a man's name.

use super::shared::is_determiner;
use super::{Category, PROSE, Rule, RuleContext};
use crate::article::{Kind, Paragraph, Passage};
use crate::finding::{Finding, Fix, Related, Severity, Subject};
use crate::knowledge::{Tag, tags};
use crate::lexicon;
use crate::names::{Entity, EntityKind, Mention};
use crate::tagger::{Naming, Speech};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-pronoun",
    category: Category::Facts,
    summary: "a pronoun or a relation does not go with the only person who can be meant",
    severity: Severity::Hint,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

`he` or `his` where nobody but a woman has been spoken of so far, and `she` where nobody but a man has, if the article has the other pronoun
for that person elsewhere. A wife, mother or sister with a name that men alone have, and the reverse.

## Why

The pronoun was typed for somebody else, or the sentence was moved away from whom it spoke of.

## Examples

```article
hints: shown
Helen Tolland painted the boat, which his uncle had built, in one night. She slept until noon.
                                      ^^^ name-pronoun: \"his\" here, where only \"Helen Tolland\" has been spoken of
                                        = which her uncle
```

```article
hints: shown
Helen Tolland painted the boat, which her uncle had built, in one night. He gave her a brush, and she slept until noon.
```

```article
hints: shown
The potter Adam Orrin and his wife, Gordon, have moved to the island.
                                    ^^^^^^ name-pronoun: \"wife\" stands beside \"Gordon\"
```

## When to ignore

Where the name or the pronoun is the person's own choice.
";

/// Of whom a pronoun may speak.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sex {
    Woman,
    Man,
}

fn check(context: RuleContext) -> Vec<Finding> {
    let mut findings: Vec<Finding> = context.people().filter_map(|(index, entity)| relation(context, index, entity)).collect();
    findings.extend(pronoun(context));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// `his wife, Daniel,`.
fn relation(context: RuleContext, index: usize, entity: &Entity) -> Option<Finding> {
    let introduction = entity.mentions.get(entity.introduction).filter(|mention| !context.is_quoted(mention.span))?;
    let noun = introduction.role.rsplit(' ').next()?;
    let told = sex(noun).filter(|_| tags(noun).has(Tag::Relative))?; // "Mother Kevin" is a nun.
    let named = of_name(&entity.name)?;
    let message = format!("\"{noun}\" stands beside \"{}\", a name of {}", entity.name, if named == Sex::Man { "men" } else { "women" });
    (told != named).then(|| Finding { subject: Subject::Entity(index), ..RULE.finding(introduction.span, message) })
}

/// The first pronoun for which nobody of its sex has been spoken of.
fn pronoun(context: RuleContext) -> Option<Finding> {
    let mut people: Vec<(&Mention, &Entity)> = Vec::new();
    for entity in &context.cast.entities {
        let is_known_thing = matches!(entity.kind, EntityKind::Organisation | EntityKind::Place);
        people.extend(entity.mentions.iter().filter(|_| !is_known_thing).map(|mention| (mention, entity)));
    }
    people.sort_by_key(|(mention, _)| mention.span);
    let mut scene = Scene { context, people, at: 0, only: None };
    for paragraph in context.paragraphs() {
        let tokens = paragraph.passage.tokens.len();
        let mut at = 0;
        while at < tokens {
            match scene.step(paragraph, at) {
                Step::On(next) => at = next,
                Step::Over => return None,
                Step::Clash(span, who) => return scene.finding(paragraph, span, at, who),
            }
        }
    }
    None
}

/// Who has been spoken of so far: people of one sex, or nobody.
struct Scene<'a> {
    context: RuleContext<'a>,
    /// In order.
    people: Vec<(&'a Mention, &'a Entity)>,
    /// The first of them that has not been read.
    at: usize,
    only: Option<Person>,
}

#[derive(Clone, Copy)]
struct Person {
    span: Span,
    sex: Sex,
}

/// What a token does to the scene.
enum Step {
    /// Nothing, or a person entered: the next token.
    On(usize),
    /// Anybody may be meant from now on.
    Over,
    /// A pronoun of the other sex.
    Clash(Span, Person),
}

impl Scene<'_> {
    fn step(&mut self, paragraph: &Paragraph, at: usize) -> Step {
        let passage = &*paragraph.passage;
        let token = &passage.tokens[at];
        let span = Span::new(token.start as usize, token.end as usize).shifted(paragraph.span.start);
        while self.people.get(self.at).is_some_and(|(mention, _)| mention.span.end <= span.start) {
            self.at += 1;
        }
        if let Some(&(mention, entity)) = self.people.get(self.at).filter(|(mention, _)| mention.span.start <= span.start) {
            let past = passage.tokens.partition_point(|token| (token.start as usize) + paragraph.span.start < mention.span.end);
            return self.enter_named(mention, entity, past.max(at + 1));
        }
        if token.kind != Kind::Word {
            return Step::On(at + 1);
        }
        let low = passage.form(token).to_lowercase();
        if let Some(sex) = of_pronoun(&low) {
            let form = |at: Option<usize>| at.and_then(|at| passage.tokens.get(at)).map_or("", |token| passage.form(token));
            // "his or her"
            let is_either = matches!(form(Some(at + 1)), "or" | "/" | "and") || matches!(form(at.checked_sub(1)), "or" | "/");
            return match self.only {
                _ if token.quoted => Step::On(at + 1),
                Some(only) if only.sex != sex && !is_either && !self.is_ahead(paragraph, at) => Step::Clash(span, only),
                Some(only) if only.sex == sex => Step::On(at + 1),
                // Somebody is meant who has not been named.
                _ => Step::Over,
            };
        }
        match noun(&low) {
            None => Step::On(at + 1),
            Some(_) if self.is_said_of_somebody(paragraph, at) => Step::On(at + 1),
            Some(sex) => self.enter(Person { span, sex: sex.unwrap_or(Sex::Man) }, sex.is_some(), at + 1),
        }
    }

    /// Somebody is named.
    fn enter_named(&mut self, mention: &Mention, entity: &Entity, next: usize) -> Step {
        // What is neither a place nor a body may still be a person.
        if entity.kind == EntityKind::Other {
            return if self.context.tags(mention.span)[1].naming == Naming::Person { Step::Over } else { Step::On(next) };
        }
        let sex = of_entity(self.context, entity);
        self.enter(Person { span: mention.span, sex: sex.unwrap_or(Sex::Man) }, sex.is_some(), next)
    }

    fn enter(&mut self, person: Person, is_sure: bool, next: usize) -> Step {
        if !is_sure || self.only.is_some_and(|only| only.sex != person.sex) {
            return Step::Over;
        }
        self.only = Some(person);
        Step::On(next)
    }

    /// Is it told of somebody who is named beside it: `Helen Tolland, a teacher,`, `the potter Ann Tolland`, `she is a judge`?
    fn is_said_of_somebody(&self, paragraph: &Paragraph, at: usize) -> bool {
        let passage = &*paragraph.passage;
        let form = |at: usize| passage.tokens.get(at).map_or("", |token| passage.form(token));
        let begins = |at: usize| {
            passage.tokens.get(at).is_some_and(|token| {
                self.people.get(self.at).is_some_and(|(mention, _)| mention.span.start == paragraph.span.start + token.start as usize)
            })
        };
        if begins(at + 1) || begins(at + 2) && matches!(form(at + 1), "," | ".") || form(at + 1) == "of" && begins(at + 4) {
            return true;
        }
        let article = (at.saturating_sub(4)..at).rev().find(|&at| is_determiner(&form(at).to_lowercase()));
        let before = article.and_then(|article| article.checked_sub(1)).map(form).unwrap_or_default();
        matches!(before, "is" | "was" | "be" | "been" | "become" | "became" | "as" | ",")
    }

    /// Is somebody named behind the pronoun in its sentence who may be meant: `In her first speech Ann Tolland said`?
    fn is_ahead(&self, paragraph: &Paragraph, at: usize) -> bool {
        let passage = &*paragraph.passage;
        let sentence = passage.tokens[at].sentence;
        let opens = passage.tokens[at.saturating_sub(4)].sentence != sentence || at < 4;
        let end =
            passage.tokens.iter().skip(at).take_while(|token| token.sentence == sentence).last().map_or(0, |token| token.end as usize);
        opens && at > 0 && self.people.get(self.at).is_some_and(|(mention, _)| mention.span.end <= paragraph.span.start + end)
    }

    fn finding(&self, paragraph: &Paragraph, span: Span, at: usize, only: Person) -> Option<Finding> {
        // The article itself must have the other pronoun.
        let has_other = self.context.paragraphs().any(|paragraph| {
            paragraph
                .passage
                .tokens
                .iter()
                .any(|token| !token.quoted && of_pronoun(&paragraph.passage.form(token).to_lowercase()) == Some(only.sex))
        });
        let (written, who) = (span.of(self.context.text), only.span.of(self.context.text));
        let message = format!("\"{written}\" here, where only \"{who}\" has been spoken of");
        let related = vec![Related { span: only.span, message: format!("\"{who}\" here") }];
        let fixes = vec![Fix::replace(span, other_pronoun(self.context, &paragraph.passage, at, span))];
        has_other.then(|| Finding { related, fixes, ..RULE.finding(span, message) })
    }
}

/// The sex of whoever a pronoun speaks of.
fn of_pronoun(low: &str) -> Option<Sex> {
    match low {
        "he" | "him" | "his" | "himself" => Some(Sex::Man),
        "she" | "her" | "hers" | "herself" => Some(Sex::Woman),
        _ => None,
    }
}

/// The pronoun of the other sex in the place of a token, in its case.
fn other_pronoun(context: RuleContext, passage: &Passage, at: usize, span: Span) -> String {
    let form = passage.form(&passage.tokens[at]);
    let owns = context.tags(span)[1].part == Speech::Possessive;
    let other = match form.to_lowercase().as_str() {
        "he" => "she",
        "she" => "he",
        "himself" => "herself",
        "herself" => "himself",
        "him" => "her",
        "his" if owns => "her",
        "his" => "hers",
        "her" if !owns => "him",
        _ => "his",
    };
    let capital = if form.starts_with(char::is_uppercase) { other[..1].to_uppercase() } else { other[..1].to_owned() };
    capital + &other[1..]
}

/// Is the noun one person, and of which sex, if it tells?
fn noun(low: &str) -> Option<Option<Sex>> {
    if let Some(sex) = of_noun(low).or_else(|| of_several(low)) {
        return Some(Some(sex));
    }
    let tags = tags(low);
    let is_person = [Tag::Human, Tag::Title, Tag::Trade, Tag::Relative].iter().any(|&tag| tags.has(tag));
    let does = |stem: &str| stem.len() > 3 && lexicon::entry(&format!("{stem}ing")).is_accepted_word();
    let is_doer = || !tags.has(Tag::Former) && ["er", "or"].iter().any(|end| low.strip_suffix(end).is_some_and(does));
    (is_person || low.ends_with("ist") || low.ends_with("ian") || is_doer()).then_some(None)
}

/// Several of one sex, of whom one may be meant later.
fn of_several(low: &str) -> Option<Sex> {
    match low {
        "men" => Some(Sex::Man),
        "women" => Some(Sex::Woman),
        _ => of_noun(low.strip_suffix('s')?).filter(|_| !lexicon::entry(low).is_given()),
    }
}

/// What a noun or a title tells: `queen` and `man` are given names as well, but `mark` is no man.
fn of_noun(low: &str) -> Option<Sex> {
    let is_noun = || tags(low).has(Tag::Title) || tags(low).has(Tag::Relative) || matches!(low, "man" | "woman" | "boy" | "girl");
    sex(low).filter(|_| is_noun() || !lexicon::entry(low).is_given())
}

/// What a noun, a title or a given name tells.
fn sex(low: &str) -> Option<Sex> {
    let tags = tags(low);
    match (tags.has(Tag::Woman), tags.has(Tag::Man)) {
        (true, false) => Some(Sex::Woman),
        (false, true) => Some(Sex::Man),
        _ => None,
    }
}

/// What a full name begins with tells.
fn of_name(name: &str) -> Option<Sex> {
    let given = name.split(' ').next()?;
    sex(&lexicon::plain(given)).filter(|_| lexicon::entry(&lexicon::plain(given)).is_given() || name.contains(' '))
}

/// What a person's titles and given names tell, if they agree.
fn of_entity(context: RuleContext, entity: &Entity) -> Option<Sex> {
    let title = |mention: &Mention| {
        let (before, _) = context.beside(mention.span)?;
        let word = before.trim_end().rsplit(char::is_whitespace).next().filter(|word| word.starts_with(char::is_uppercase))?;
        let low = word.trim_end_matches('.').to_lowercase();
        of_noun(&low)
    };
    let named = |mention: &Mention| of_name(&mention.form).filter(|_| mention.form.contains(' '));
    let mut told = entity.mentions.iter().take(TOLD).flat_map(|mention| [title(mention), named(mention)]).flatten();
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// Mentions of one person that are asked for a title.
const TOLD: usize = 20;
