//! `name-title`: one person has two titles that cannot both be true.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Related, Severity, Subject};
use crate::knowledge::{Group, Respect, Tag, groups, members, tags};
use crate::names::{Entity, Link, Mention};
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-title",
    category: Category::Facts,
    summary: "one person has two titles that cannot both be true",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

Two titles of one person that nobody holds at once: `Prime Minister Mustafa al-Kadhimi` and `President Kadhimi`; `Gen.` and `Col.`;
`Senator` and `Governor`; `Mrs` and `Mr`. A short form of a rank is the same rank (`Lt. Gen.`, then `Gen.`). Where the article speaks of a
promotion, an election or another time (`former`, `then`), of a husband or a sister, or of two people of one surname, it is silent.

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

```article
Detective Inspector Moira Doyle leads the search. Nothing was found on Monday, and Sergeant Doyle went home.
                                                                                   ^^^^^^^^ name-title
                                                                                          = Inspector Doyle
```

```article
Detective Inspector Moira Doyle leads the search. Nothing was found on Monday, and Inspector Doyle went home.
```

## When to ignore

Where both are true: a colonel who was promoted between the lines.
";

/// A title of somebody, as it stands beside a mention.
struct Title<'a> {
    /// As it is written there.
    written: &'a str,
    /// In lower case, without stops.
    low: String,
    span: Span,
    mention: &'a Mention,
    /// Before the name, so that another can stand in its place.
    is_before: bool,
}

impl Title<'_> {
    /// The offices that it may be.
    fn offices(&self) -> impl Iterator<Item = Group> {
        groups(Respect::Office, &self.low)
    }

    /// `Sgt` and `Sergeant`.
    fn is_one_with(&self, other: &Title) -> bool {
        self.offices().any(|one| other.offices().any(|other| one == other))
    }

    /// As it stands there with the name.
    fn whole(&self) -> String {
        let form = self.mention.form.as_str();
        if self.is_before { format!("{} {form}", self.written) } else { format!("{form}, {}", self.written) }
    }

    /// The family of two offices of which nobody holds both.
    fn clash(&self, other: &Title) -> Option<&'static str> {
        let of_one_family =
            |one: Group| other.offices().find_map(|other| (one != other && family(one) == family(other)).then(|| family(one)));
        let family = self.offices().find_map(of_one_family).filter(|_| !self.is_one_with(other))?;
        (family != RANK || !self.is_short_for(other) && !other.is_short_for(self)).then_some(family)
    }

    /// `General` for a lieutenant general.
    fn is_short_for(&self, other: &Title) -> bool {
        let full = |title: &Title| title.offices().find_map(|office| office.words().nth(1)).unwrap_or_default();
        let (short, long) = (full(self), full(other));
        short.split(' ').all(|word| long.split(' ').any(|other| word == other))
    }
}

/// The label of an office's family.
fn family(office: Group) -> &'static str {
    office.words().next().unwrap_or_default()
}

/// Families of which something more is known: a rank has a shorter form, who reigns is called by the given name, who governs or stands for a
/// country is so called behind the name as well, and where the sexes differ husband and wife may be meant.
const RANK: &str = "rank:";
const CROWN: &str = "crown:";
const STATE: &str = "state:";
const EMBASSY: &str = "embassy:";
const COURTESY: &str = "courtesy:";
const PEERAGE: &str = "peerage:";

/// The article, as far as the titles of one person are asked of it.
struct Article<'a> {
    context: RuleContext<'a>,
    /// How many people and things have this last word.
    bearers: FxHashMap<&'a str, usize>,
    /// Does it speak of husband or wife, brother or sister, or of a family?
    speaks_of_kin: OnceCell<bool>,
}

fn check(context: RuleContext) -> Vec<Finding> {
    let mut bearers = FxHashMap::default();
    for entity in &context.cast.entities {
        *bearers.entry(last_word(entity)).or_default() += 1;
    }
    let article = Article { context, bearers, speaks_of_kin: OnceCell::new() };
    let of = |(index, entity)| Some(Finding { subject: Subject::Entity(index), ..finding(&article, entity)? });
    let mut findings: Vec<Finding> = context.people().filter_map(of).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

fn finding(article: &Article, entity: &Entity) -> Option<Finding> {
    let context = article.context;
    let titles: Vec<Title> = entity.mentions.iter().enumerate().filter_map(|(at, _)| title(context, entity, at)).collect();
    let (first, other, family) = clash(&titles)?;
    let count = |title: &Title| titles.iter().filter(|other| other.is_one_with(title)).count();
    if count(other) > count(first)
        || !is_called_alike(first.mention, other.mention, family)
        || [first, other].iter().any(|title| tells_change(context, title.mention, family))
        || article.bearers.get(last_word(entity)).is_some_and(|&count| count > 1)
        || article.may_be_kin(family)
    {
        return None;
    }
    let message = format!("\"{}\" is \"{}\" elsewhere", other.whole(), first.whole());
    let mut fixes = Vec::new();
    if first.is_before {
        let edit = vec![Edit { span: first.span, text: other.written.to_owned() }];
        fixes.push(Fix::replace(other.span, first.written));
        fixes.extend(Fix::suggestion(format!("Change \"{}\" to \"{} {}\"", first.whole(), other.written, first.mention.form), edit));
    }
    let place = Span::new(first.span.start.min(first.mention.span.start), first.span.end.max(first.mention.span.end));
    Some(Finding {
        evidence: vec![format!("\"{}\" is introduced as \"{}\".", entity.name, first.written)],
        related: vec![Related { span: place, message: format!("\"{}\" here", first.whole()) }],
        fixes,
        ..RULE.finding(other.span, message)
    })
}

/// The first title that clashes with one before it, that one, and their family. There are no more different titles than rows.
fn clash<'t, 'a>(titles: &'t [Title<'a>]) -> Option<(&'t Title<'a>, &'t Title<'a>, &'static str)> {
    let mut before: Vec<&Title> = Vec::new();
    for title in titles {
        if let Some((first, family)) = before.iter().find_map(|first| Some((*first, first.clash(title)?))).filter(|_| title.is_before) {
            return Some((first, title, family));
        }
        if !before.iter().any(|other| other.low == title.low) {
            before.push(title);
        }
    }
    None
}

/// The title right before mention `at`, if it is that of a known office and nothing else belongs to it, or the office beside the introduction.
fn title<'a>(context: RuleContext<'a>, entity: &'a Entity, at: usize) -> Option<Title<'a>> {
    let mention = entity.mentions.get(at).filter(|mention| !matches!(mention.link, Link::Alias | Link::Family))?;
    let (before, after) = context.beside(mention.span).filter(|_| !context.is_quoted(mention.span))?;
    let Some(words) = capitals_before(before) else {
        return office_beside(mention, before, after).filter(|_| at == entity.introduction);
    };
    let start = (0..words.len()).find(|&start| groups(Respect::Office, &low(&words[start..])).next().is_some())?;
    let (outer, own) = words.split_at(start);
    let makes_another = |word: &&str| {
        let tags = tags(&low(&[word]));
        !tags.has(Tag::People) && (tags.has(Tag::OtherRank) || tags.has(Tag::RankPart) || !tags.has(Tag::Modifier))
    };
    // "Milan President", "Lt. Gov.", "Brigadier, Colonel"
    let follows_another = || previous(before, own).is_some_and(|word| groups(Respect::Office, &low(&[word])).next().is_some());
    if outer.iter().any(makes_another) || follows_another() {
        return None;
    }
    let written = own.first().zip(own.last()).map(|(first, last)| {
        let place = |part: &str| part.as_ptr() as usize - before.as_ptr() as usize;
        (place(first), place(last) + last.len())
    });
    let (start, end) = written?;
    let span = Span::new(start, end).shifted(mention.span.start - before.len());
    Some(Title { written: before.get(start..end)?, low: low(own), span, mention, is_before: true })
}

/// The word before these words of `before`, if a comma stands between.
fn previous<'a>(before: &'a str, own: &[&str]) -> Option<&'a str> {
    let start = own.first()?.as_ptr() as usize - before.as_ptr() as usize;
    before.get(..start)?.trim_end().strip_suffix(',')?.rsplit(' ').next()
}

/// The words with capitals right before a name, at most four, without the stop of the last; `None` where there are none.
fn capitals_before(before: &str) -> Option<Vec<&str>> {
    let mut rest = before.strip_suffix(char::is_whitespace)?;
    let mut words = Vec::new();
    while words.len() < 4 {
        let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        let bare = word.strip_suffix('.').filter(|bare| bare.len() < 5).unwrap_or(word);
        if !bare.starts_with(char::is_uppercase) || !bare.chars().all(|c| c.is_alphabetic() || c == '-') {
            break;
        }
        words.push(bare);
        let Some(shorter) = rest[..rest.len() - word.len()].strip_suffix(' ') else { break };
        rest = shorter;
    }
    words.reverse();
    (!words.is_empty()).then_some(words)
}

/// `, the prime minister of India` and `the Kenyan ambassador to Brazil, `: who governs or stands for a country is so called beside the name too.
fn office_beside<'a>(mention: &'a Mention, before: &'a str, after: &'a str) -> Option<Title<'a>> {
    let head = [" of ", " to "].iter().fold(mention.role.as_str(), |role, small| role.split(small).next().unwrap_or(role));
    let words: Vec<&str> = head.split(' ').collect();
    let is_office = |office: Group| matches!(family(office), STATE | EMBASSY);
    let start = (0..words.len()).find(|&start| groups(Respect::Office, &low(&words[start..])).any(is_office))?;
    let written = &head[words[..start].iter().map(|word| word.len() + 1).sum()..];
    let behind = after.find(written).filter(|&at| at < NEAR).map(|at| mention.span.end + at);
    let apposed = || before.rfind(written).filter(|at| before.len() - at < NEAR).map(|at| mention.span.start - before.len() + at);
    let start = behind.or_else(apposed)?;
    Some(Title { written, low: low(&[written]), span: Span::new(start, start + written.len()), mention, is_before: false })
}

/// Bytes between a name and the office beside it, at most.
const NEAR: usize = 40;

/// Words in lower case with blanks between.
fn low(words: &[&str]) -> String {
    words.join(" ").to_lowercase()
}

/// Who reigns is called by the given name: `King Olav` is no `Prince Carl Olav`, and `Olav V` another one.
fn is_called_alike(first: &Mention, other: &Mention, family: &str) -> bool {
    let is_numbered = |mention: &Mention| mention.form.ends_with(['I', 'V', 'X']);
    let is_one = first.form.split(' ').next() == other.form.split(' ').next();
    family != CROWN || is_one && is_numbered(first) == is_numbered(other)
}

/// The last word of a name.
fn last_word(entity: &Entity) -> &str {
    entity.name.rsplit(' ').next().unwrap_or_default()
}

/// Words that speak of a change of office.
static OFFICE_CHANGES: LazyLock<Vec<&str>> = LazyLock::new(|| members(Tag::OfficeChange).collect());

/// Does the sentence of a mention, or one beside it, speak of a change of office? Who was once a surgeon may be a knight.
fn tells_change(context: RuleContext, mention: &Mention, family: &str) -> bool {
    let Some(paragraph) = context.paragraph(mention.span.start) else { return true };
    let tokens = &paragraph.passage.tokens;
    let at = (mention.span.start - paragraph.span.start) as u32;
    let Some(own) = tokens.get(tokens.partition_point(|token| token.end <= at)) else { return true };
    let start = tokens.partition_point(|token| token.sentence + 1 < own.sentence);
    let end = tokens.partition_point(|token| token.sentence <= own.sentence + 1);
    let is_office = !matches!(family, CROWN | PEERAGE | COURTESY);
    let mut changes = OFFICE_CHANGES.iter().filter(|word| is_office || !tags(word).has(Tag::OtherTime));
    let place = tokens[start].start as usize..tokens[end - 1].end as usize;
    paragraph.passage.visible.get(place).is_none_or(|text| changes.any(|word| text.contains(word)))
}

impl Article<'_> {
    /// Where the sexes of two titles differ: may two of one family be meant?
    fn may_be_kin(&self, family: &str) -> bool {
        let is_kin = |word: &str| [Tag::Relative, Tag::Relatives, Tag::FamilyNoun].iter().any(|&tag| tags(word).has(tag));
        let speaks = || {
            let passages = self.context.layout.iter().map(|paragraph| &paragraph.passage);
            passages.flat_map(|passage| passage.tokens.iter().map(|token| passage.form(token))).any(|word| is_kin(&word.to_lowercase()))
        };
        matches!(family, COURTESY | PEERAGE) && *self.speaks_of_kin.get_or_init(speaks)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::slips;

    fn later(first: &str, later: &str) -> Vec<(String, String)> {
        let text = format!("{first} opened the bridge at noon. It was raining hard. Guests were told by {later} to keep off the grass.");
        slips("name-title", &text).into_iter().map(|(place, fix)| (place.to_owned(), fix)).collect()
    }

    fn found(place: &str, fix: &str) -> Vec<(String, String)> {
        vec![(place.to_owned(), fix.to_owned())]
    }

    #[test]
    fn two_offices_of_one_family_clash() {
        assert_eq!(later("Colonel Adam Tolland", "Captain Tolland"), found("Captain", "Colonel"));
        assert_eq!(later("Bishop Adam Tolland", "Pastor Tolland"), found("Pastor", "Bishop"));
        assert_eq!(later("Mrs Tolland", "Mr Tolland"), found("Mr", "Mrs"));
        assert_eq!(later("Prince Olav", "King Olav"), found("King", "Prince"));
        assert_eq!(later("Adam Tolland, the president of Ruritania,", "Prime Minister Tolland"), found("Prime Minister", ""));
    }

    #[test]
    fn a_short_form_and_an_office_of_another_family_agree() {
        for (first, second) in [
            ("Lieutenant General Adam Tolland", "General Tolland"),
            ("Sgt. Adam Tolland", "Sergeant Tolland"),
            ("Deputy Chief Constable Adam Tolland", "Mr Tolland"),
            ("Governor Adam Tolland", "Dr Tolland"),
            ("Prince Olav", "King Olav V"),
            ("Senator Adam Tolland", "former Governor Tolland"),
        ] {
            assert_eq!(later(first, second), [], "{first}, {second}");
        }
    }

    #[test]
    fn husband_and_wife_and_two_of_one_surname_are_two() {
        assert_eq!(later("Mrs Tolland and her husband", "Mr Tolland"), []);
        assert_eq!(later("Sergeant Ann Tolland and Captain Adam Tolland", "Inspector Tolland"), []);
    }
}
