//! `spelling-variant`: American and British spellings, or two spellings of one word, are mixed
//!
//! Which dialects have a word is in the lexicon; what another dialect has for it is found by what differs between them (`-or` and `-our`,
//! `-er` and `-re`, `-ize` and `-ise`). Names, quotations and title case do not count, nor does a headline.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::shared::{changes, times};
use super::{BELOW_HEADLINES, Category, Rule, RuleContext};
use crate::article::{Kind, Paragraph, Passage, Token};
use crate::finding::{Finding, Fix, Related, Severity};
use crate::knowledge::{Respect, every_group, groups};
use crate::lexicon::{Dialect, Dialects, entry};
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

/// How the spellings of dialects differ; read in both directions.
const PATTERNS: [(&str, &str); 17] = [
    ("or", "our"),
    ("er", "re"),
    ("iz", "is"),
    ("yz", "ys"),
    ("z", "s"),
    ("og", "ogue"),
    ("l", "ll"),
    ("p", "pp"),
    ("ense", "ence"),
    ("e", "ae"),
    ("e", "oe"),
    ("a", "e"),
    ("k", "c"),
    ("o", "ou"),
    ("ow", "ough"),
    ("ging", "geing"),
    ("um", "ium"),
];

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

/// What there is to say of the spelling of a word, wherever it stands.
struct Spelling {
    homes: Dialects,
    other: Option<String>,
    /// Does one dialect have both?
    is_variant: bool,
}

impl Spelling {
    /// Of a word in lower case.
    fn of(low: &str, settled: Option<Dialect>) -> Self {
        let homes = entry(low).dialects();
        let variant = variant(low);
        let is_variant = variant.is_some();
        Self { homes, other: variant.or_else(|| abroad(low, homes, settled)), is_variant }
    }
}

fn check(context: RuleContext) -> Vec<Finding> {
    let (mut of_dialects, mut variants) = (Vec::new(), Vec::new());
    let names = LazyCell::new(|| names(context.layout));
    let is_name = |written: &str| written.starts_with(char::is_uppercase) && names.contains(written);
    let mut spellings: FxHashMap<Cow<str>, Spelling> = FxHashMap::default();
    for paragraph in context.paragraphs() {
        for (span, written) in words(paragraph) {
            let low = if written.starts_with(char::is_uppercase) { Cow::Owned(written.to_lowercase()) } else { Cow::Borrowed(written) };
            let spelling = match spellings.entry(low) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let spelling = Spelling::of(new.key(), context.dialect);
                    new.insert(spelling)
                }
            };
            let other = spelling.other.as_ref().filter(|_| !is_name(written));
            let uses = if spelling.is_variant { &mut variants } else { &mut of_dialects };
            uses.extend(other.map(|other| Use { span, written, other: other.clone(), homes: spelling.homes }));
        }
    }
    let strangers = match context.dialect {
        Some(settled) => against_settled(&of_dialects, settled),
        None => mixed_dialects(&of_dialects, context.text),
    };
    let mut findings: Vec<Finding> = strangers.into_iter().collect();
    for spellings in every_group(Respect::Spelling) {
        let mut words = spellings.words();
        findings.extend(words.next().zip(words.next()).and_then(|(one, two)| mixed_variants(&variants, one, two)));
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

/// A word without its possessive.
fn bare<'a>(passage: &'a Passage, token: &Token) -> &'a str {
    let text = &passage.visible[token.start as usize..token.end as usize];
    let owner = text.strip_suffix('s').and_then(|head| head.strip_suffix(['\'', '’']));
    owner.unwrap_or(text)
}

/// The words of a paragraph that are no names, no titles and nobody's speech, without their possessive, and their parts between hyphens.
fn words(paragraph: &Paragraph) -> impl Iterator<Item = (Span, &str)> {
    let passage = &*paragraph.passage;
    let tokens = passage.tokens.iter().filter(|token| token.kind == Kind::Word && !token.quoted && !token.titlecase);
    tokens
        .flat_map(move |token| parts(passage, token))
        .map(|(start, part)| (Span::new(start, start + part.len()).shifted(paragraph.span.start), part))
}

fn parts<'a>(passage: &'a Passage, token: &'a Token) -> impl Iterator<Item = (usize, &'a str)> {
    let start = token.start as usize;
    let mut at = start;
    bare(passage, token).split('-').filter_map(move |part| {
        let begin = at;
        at += part.len() + 1;
        let is_small = part.bytes().all(|byte| byte.is_ascii_lowercase());
        let opens = begin == start && token.opens && part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
        let is_word = is_small || opens && !entry(&part.to_ascii_lowercase()).is_proper();
        (part.len() > 3 && is_word).then_some((begin, part))
    })
}

/// The other spelling of a word of which one dialect has two, in the plural too.
fn variant(low: &str) -> Option<String> {
    let other = |word: &str| groups(Respect::Spelling, word).next()?.words().find(|&other| other != word);
    other(low).map(Into::into).or_else(|| Some(format!("{}s", other(low.strip_suffix('s')?)?)))
}

/// What other dialects, or the settled one, write for a word that only those of `homes` have.
fn abroad(low: &str, homes: Dialects, settled: Option<Dialect>) -> Option<String> {
    // `prized` and `prised` are two words.
    if low.starts_with("priz") || low.starts_with("pris") {
        return None;
    }
    let at_home = Dialect::ALL.iter().filter(|&&dialect| homes.has(dialect)).count();
    if at_home == 0 || at_home == Dialect::ALL.len() {
        return None;
    }
    let is_other = |word: &String| {
        let known = entry(word);
        let is_home =
            |dialect: Dialect| known.dialects().has(dialect) && settled.is_none_or(|settled| settled == dialect || homes.has(settled));
        known.is_accepted_word() && Dialect::ALL.into_iter().any(is_home) && !shares(known.dialects(), homes)
    };
    PATTERNS.iter().flat_map(|&(one, two)| replaced(low, one, two).chain(replaced(low, two, one))).find(is_other)
}

fn shares(one: Dialects, two: Dialects) -> bool {
    Dialect::ALL.iter().any(|&dialect| one.has(dialect) && two.has(dialect))
}

/// The word with `from` replaced by `to` in one place.
fn replaced<'a>(low: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = String> + 'a {
    low.match_indices(from).map(move |(at, _)| [&low[..at], to, &low[at + from.len()..]].concat())
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
    let abroad: Vec<&Use> = major.iter().copied().filter(|other| !shares(other.homes, one.homes)).collect();
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
