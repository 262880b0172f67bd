//! `spelling-variant`: American and British spellings, or two spellings of one word, are mixed
//!
//! Which dialects have a word is in the lexicon; what another dialect has for it is found by what differs between them (`-or` and `-our`,
//! `-er` and `-re`, `-ize` and `-ise`). Names, quotations and title case do not count, nor does a headline.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use super::shared::{changes, times};
use super::{BELOW_HEADLINES, Category, Rule, RuleContext};
use crate::article::{Kind, Paragraph};
use crate::drift::{Spelling, bare};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::knowledge::{Respect, every_group};
use crate::lexicon::{Dialect, Dialects};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "spelling-variant",
    category: Category::Style,
    summary: "American and British spellings, or two spellings of one word, are mixed",
    severity: Severity::Information,
    zones: BELOW_HEADLINES,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

One article with spellings of two kinds of English: `color` and `centre`, `organize` and `recognise`; or with two spellings of one word that
are both right: `adviser` and `advisor`. One finding for each article and word pair says which way the article leans, and by how many words: three
at least, outside quotations and names, where pounds sterling, lakhs and `per cent` count as a word each. An article that writes
`colour` and `organize` throughout is in the British English of Oxford, and is not flagged.

Where the settings name a dialect (`dialect = "british"`), it is not the article that decides: the first spelling of another one is flagged.

## Why

Either is right. A desk keeps to one, and a paragraph taken over from another paper brings the other.

## Examples

```article
The harbour was grey after the labour dispute, and the center of the town was quiet.
                                                       ^^^^^^ spelling-variant: "center" here, where "harbour" and 2 more tell of another dialect
                                                            = and the centre of the town
```

```article
An adviser left on Monday, and a second adviser on Friday. No advisor has said why.
                                                              ^^^^^^^ spelling-variant: "advisor" here, "adviser" 2 times elsewhere
                                                                    = No adviser has
```

Names and quotations keep their own spelling:

```article
The harbour belongs to the Port Center of Boston. "The color is wrong," its owner said.
```

## When to ignore

In a title or a term of another country that is written small.
"#;

/// What tells of a dialect, at least, before a spelling of another is a slip: one or two may be the slip themselves.
const VOTES: usize = 3;

/// Related places shown at most.
const PLACES: usize = 3;

/// A word that has another spelling.
struct Use<'a> {
    span: Span,
    written: &'a str,
    other: String,
    homes: Dialects,
}

impl Use<'_> {
    fn is_at_home(&self, dialect: Dialect) -> bool {
        self.homes.has(dialect)
    }

    fn edit(&self) -> Edit {
        let mut letters = self.other.chars();
        let is_capital = self.written.starts_with(char::is_uppercase);
        let text = letters.next().filter(|_| is_capital).map(|first| first.to_uppercase().chain(letters).collect());
        Edit { span: self.span, text: text.unwrap_or_else(|| self.other.clone()) }
    }
}

fn check(context: RuleContext) -> Vec<Finding> {
    let (mut of_dialects, mut variants) = (Vec::new(), Vec::new());
    let names = LazyCell::new(|| names(context.layout));
    let is_name = |written: &str| written.starts_with(char::is_uppercase) && names.contains(written);
    let habits = context.layout.iter().zip(context.habits).filter(|(paragraph, _)| context.zones.contains(&paragraph.zone));
    for (paragraph, habits) in habits {
        for spelling in habits.spellings() {
            let written = spelling.span.of(&paragraph.passage.visible);
            let other = spelling.variant.clone().or_else(|| abroad(spelling, context.dialect));
            let uses = if spelling.variant.is_some() { &mut variants } else { &mut of_dialects };
            let span = spelling.span.shifted(paragraph.span.start);
            let other = other.filter(|_| !is_name(written));
            uses.extend(other.map(|other| Use { span, written, other, homes: spelling.homes }));
        }
    }
    let strangers = match context.dialect {
        Some(settled) => against_settled(&of_dialects, settled),
        None => mixed_dialects(&of_dialects, context.text),
    };
    let mut findings: Vec<Finding> = strangers.into_iter().collect();
    if !variants.is_empty() {
        for spellings in every_group(Respect::Spelling) {
            let mut words = spellings.words();
            findings.extend(words.next().zip(words.next()).and_then(|(one, two)| mixed_variants(&variants, one, two)));
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Words with a capital that no sentence's start explains: `Specter`, which may open one too.
fn names(paragraphs: &[Paragraph]) -> FxHashSet<&str> {
    let tokens = paragraphs.iter().flat_map(|paragraph| paragraph.passage.tokens.iter().map(|token| (&*paragraph.passage, token)));
    let capitals = tokens.filter(|(_, token)| token.kind == Kind::Word && !token.opens && !token.titlecase);
    capitals.map(|(passage, token)| bare(passage, token)).filter(|word| word.starts_with(char::is_uppercase)).collect()
}

/// What other dialects, or the settled one, write for a word.
fn abroad(spelling: &Spelling, settled: Option<Dialect>) -> Option<String> {
    let is_asked = |dialect: Dialect| settled.is_none_or(|settled| settled == dialect || spelling.homes.has(dialect));
    let fits = |homes: Dialects| Dialect::ALL.into_iter().any(|dialect| homes.has(dialect) && is_asked(dialect));
    spelling.abroad.iter().find(|(_, homes)| fits(*homes)).map(|(other, _)| other.clone())
}

/// The finding at the first word that is not at home where most are; `None` where one dialect has them all, or too few tell which.
fn mixed_dialects(uses: &[Use], text: &str) -> Option<Finding> {
    let against = |dialect: Dialect| uses.iter().filter(|one| !one.is_at_home(dialect)).count();
    let first = |dialect: Dialect| uses.first().is_some_and(|one| one.is_at_home(dialect));
    let leading = Dialect::ALL.into_iter().min_by_key(|&dialect| (against(dialect), !first(dialect)))?;
    let (major, minor): (Vec<&Use>, Vec<&Use>) = uses.iter().partition(|one| one.is_at_home(leading));
    let (one, model) = (minor.first()?, major.first()?);
    let votes = major.len() + signs(text, leading);
    if votes < VOTES || votes <= minor.len() {
        return None;
    }
    let message = format!("\"{}\" here, where \"{}\" and {} more tell of another dialect", one.written, model.written, votes - 1);
    let abroad: Vec<&Use> = major.iter().copied().filter(|other| !other.homes.share(one.homes)).collect();
    Some(finding(message, &minor, &major, &abroad))
}

/// What else than spellings tells of a dialect: money, and how per cents are written.
fn signs(text: &str, dialect: Dialect) -> usize {
    let signs: &[&str] = if dialect == Dialect::American { &[" percent"] } else { &["£", " per cent", " lakh", " crore"] };
    signs.iter().filter(|sign| text.contains(**sign)).count()
}

/// The finding at the first word that is not at home in the settled dialect.
fn against_settled(uses: &[Use], settled: Dialect) -> Option<Finding> {
    let strangers: Vec<&Use> = uses.iter().filter(|one| !one.is_at_home(settled)).collect();
    let one = strangers.first()?;
    let message = format!("\"{}\" here, \"{}\" in the dialect that is settled: {}", one.written, one.other, settled.id());
    Some(finding(message, &strangers, &[], &[]))
}

/// The finding at the first of the rarer of two spellings.
fn mixed_variants(uses: &[Use], one: &str, two: &str) -> Option<Finding> {
    let is = |found: &Use, word: &str| found.written.to_lowercase().trim_end_matches('s') == word;
    let ones: Vec<&Use> = uses.iter().filter(|found| is(found, one)).collect();
    let twos: Vec<&Use> = uses.iter().filter(|found| is(found, two)).collect();
    let (first, second) = (ones.first()?.span, twos.first()?.span);
    let one_leads = (ones.len(), second) > (twos.len(), first);
    let (major, minor) = if one_leads { (ones, twos) } else { (twos, ones) };
    let message =
        format!("\"{}\" here, \"{}\" {} elsewhere", minor.first()?.written, if one_leads { one } else { two }, times(major.len()));
    Some(finding(message, &minor, &major, &major))
}

/// At the first of `minor`; `against` are those that would change if the article followed it.
fn finding(message: String, minor: &[&Use], major: &[&Use], against: &[&Use]) -> Finding {
    let title = if major.is_empty() { "Spell as the dialect does" } else { "Spell as most of the article does" };
    let place = |found: &&Use| Related { span: found.span, message: format!("\"{}\" here", found.written) };
    let all = |uses: &[&Use], title: &str| {
        Fix::suggestion(format!("{title} ({})", changes(uses.len())), uses.iter().map(|found| found.edit()).collect())
    };
    let edit = minor[0].edit();
    let mut fixes = vec![Fix::replace(edit.span, edit.text)];
    if minor.len() > 1 {
        fixes.extend(all(minor, title));
    }
    fixes.extend(all(against, &format!("Spell the rest as \"{}\" is", minor[0].written)));
    let related = minor[1..].iter().take(PLACES).chain(major.iter().take(PLACES)).map(place).collect();
    Finding { related, fixes, ..RULE.finding(minor[0].span, message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::config::Config;
    use crate::text::apply;

    fn run(text: &str) -> Vec<Finding> {
        let analysis = check(text, crate::article::Format::Plain, &Config::default());
        analysis.findings().iter().filter(|finding| finding.rule == RULE.id).cloned().collect()
    }

    fn in_dialect(text: &str, dialect: Dialect) -> Vec<(&str, String)> {
        let settled = Config { dialect: Some(dialect), ..Config::default() };
        let analysis = check(text, crate::article::Format::Plain, &settled);
        let findings = analysis.findings().iter().filter(|finding| finding.rule == RULE.id);
        findings.map(|finding| (finding.span.of(text), finding.fixes[0].edits()[0].text.clone())).collect()
    }

    fn flagged(text: &str) -> Vec<(&str, String)> {
        run(text).iter().map(|finding| (finding.span.of(text), finding.fixes[0].edits()[0].text.clone())).collect()
    }

    #[test]
    fn the_spelling_of_the_other_shore_is_flagged_once() {
        let text = "The colour of the harbour changed, and the labour of the neighbours. The center was gray.";
        assert_eq!(flagged(text), [("center", "centre".to_owned())]);
        assert_eq!(
            apply(text, run(text)[0].fixes[1].edits()),
            "The colour of the harbour changed, and the labour of the neighbours. The centre was grey."
        );
    }

    #[test]
    fn american_and_british_copy_is_told_by_what_most_words_say() {
        assert_eq!(flagged("The color of the center was odd for the neighbors, the labour cheap."), [("labour", "labor".to_owned())]);
        assert_eq!(flagged("Organisers recognised the travellers. They criticized them."), [("criticized", "criticised".to_owned())]);
    }

    #[test]
    fn two_words_take_no_side_unless_more_tells() {
        assert_eq!(flagged("The colour of the harbour changed, and the center was quiet."), []);
        assert_eq!(flagged("The colour of the harbour cost £5, and the center was quiet."), [("center", "centre".to_owned())]);
    }

    #[test]
    fn oxford_spelling_is_one_kind_of_english() {
        assert_eq!(flagged("The colour was organized around the centre."), []);
        assert_eq!(flagged("The colour was organised around the centre."), []);
        assert_eq!(flagged("The color was organized around the center."), []);
    }

    #[test]
    fn a_settled_dialect_decides_whatever_the_article_leans_to() {
        let british = "The colour of the harbour changed. The center was quiet.";
        assert_eq!(in_dialect(british, Dialect::British), [("center", "centre".to_owned())]);
        assert_eq!(in_dialect(british, Dialect::American), [("colour", "color".to_owned())]);
        assert_eq!(in_dialect("The colour of the harbour changed.", Dialect::American), [("colour", "color".to_owned())]);
        assert_eq!(in_dialect("The colour of the harbour changed.", Dialect::Canadian), []);
        assert_eq!(in_dialect("They organised and recognised it.", Dialect::BritishIze), [("organised", "organized".to_owned())]);
        assert_eq!(in_dialect("He said \"the colour is wrong\" at the Harbour Centre.", Dialect::American), []);
    }

    #[test]
    fn names_quotations_and_headlines_do_not_count() {
        assert_eq!(flagged("The harbour belongs to the Port Center. \"The color is odd,\" she said."), []);
        assert_eq!(flagged("Organised and prized, it was"), []);
        let visit = "He said Mary Specter, who came from neighbouring Oman, met him. Specter left.";
        assert_eq!(flagged(visit), []);
    }

    #[test]
    fn of_two_equal_spellings_the_first_leads() {
        assert_eq!(flagged("An advisor came. The advisers left."), [("advisers", "advisors".to_owned())]);
        assert_eq!(flagged("An adviser came, an adviser left."), []);
    }

    #[test]
    fn a_capital_of_a_sentence_is_kept() {
        let text = "The harbour is grey and its colour odd. Traveling is cheap.";
        assert_eq!(flagged(text), [("Traveling", "Travelling".to_owned())]);
    }
}
