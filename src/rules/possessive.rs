//! `possessive`: a possessive without its apostrophe, or a plural with one.

use super::shared::is_determiner;
use super::{Category, PROSE, Rule, RuleContext};
use crate::article::{Kind, Paragraph, Passage};
use crate::finding::{Finding, Fix, Severity};
use crate::knowledge::{Tag, tags};
use crate::lexicon;
use crate::tagger::Speech;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "possessive",
    category: Category::Grammar,
    summary: "a possessive without its apostrophe, or a plural with one",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "## What it flags

A possessive that lost its apostrophe: `the citys oldest bakery`, `her fathers letter`. A plural that has one: `many baker's are`. Plurals that stand before a noun by custom (`the teachers union`, `a sales tax`) are none.

## Why

Both forms are words, so no list has the slip.

## Examples

```article
The companys oldest ferry sailed on Monday. Nobody was aboard.
    ^^^^^^^^ possessive: \"companys\" lacks its apostrophe
           = The company's oldest
```

```article
The clerk had lost her fathers letter in the snow.
                       ^^^^^^^ possessive
                             = her father's letter
```

```article
He met her brothers there. The teachers union spoke of a sales tax, and the two companies' ferries sailed.
```

```article
Many baker's are leaving the island.
     ^^^^^^^ possessive: \"baker's\" is a possessive
            = Many bakers are
```

## When to ignore

Where a plural stands before a noun as an adjective does.
";

fn check<'a>(context: RuleContext<'a>) -> Vec<Finding> {
    let mark = if context.text.contains('’') { '’' } else { '\'' };
    let of = |paragraph: &'a Paragraph| (0..paragraph.passage.tokens.len()).filter_map(move |at| finding(context, paragraph, at, mark));
    context.paragraphs().flat_map(of).collect()
}

/// `mark` is the apostrophe of the article.
fn finding(context: RuleContext, paragraph: &Paragraph, at: usize, mark: char) -> Option<Finding> {
    let passage = &*paragraph.passage;
    let token = passage.tokens.get(at).filter(|token| token.kind == Kind::Word && !token.titlecase)?;
    let form = passage.form(token);
    let is_plain = form.ends_with('s') && form.len() > 3 && form.is_ascii() && (token.opens || !form.starts_with(char::is_uppercase));
    if !is_plain {
        return None;
    }
    let low = form.to_ascii_lowercase();
    let stem = low.strip_suffix('s')?;
    let span = Span::new(token.start as usize, token.end as usize).shifted(paragraph.span.start);
    let written = span.of(context.text);
    let case = |stem: &str| format!("{}{}", form.get(..1).unwrap_or_default(), stem.get(1..).unwrap_or_default());
    if let Some(owner) = stem.strip_suffix('\'') {
        let plural = plural(owner).filter(|_| has_needless_apostrophe(context, paragraph, at, owner))?;
        let message = format!("\"{written}\" is a possessive, and what stands behind it asks for the plural");
        return Some(Finding { fixes: vec![Fix::replace(span, case(&plural))], ..RULE.finding(span, message) });
    }
    if !lacks_apostrophe(context, paragraph, at, &low, stem) {
        return None;
    }
    let meant = format!("{}{mark}s", case(stem));
    Some(Finding { fixes: vec![Fix::replace(span, meant)], ..RULE.finding(span, format!("\"{written}\" lacks its apostrophe")) })
}

/// Is the word (`low`, its `stem` without the last letter) a possessive by what stands around it?
fn lacks_apostrophe(context: RuleContext, paragraph: &Paragraph, at: usize, low: &str, stem: &str) -> bool {
    let passage = &*paragraph.passage;
    let word = lexicon::entry(stem);
    let is_strange = is_no_plural(stem) || !lexicon::entry(low).is_accepted_word() && is_no_plural_ending(stem);
    if !word.is_accepted_word() || !(is_strange || is_owner(stem)) {
        return false;
    }
    let Some(next) = next_word(passage, at).filter(|next| next.len() > 2 && !is_no_plural(next) && lexicon::entry(next).is_accepted_word())
    else {
        return false;
    };
    // Tags cost most, so what the words themselves rule out is asked first.
    let kin = matches!(stem, "mother" | "father" | "wife" | "husband" | "boyfriend" | "girlfriend");
    let is_superlative = next.ends_with("est") || next == "own";
    let is_plain = || is_person(stem) && lexicon::entry(next).rate() < GRAMMAR && !next.ends_with("ing") && !may_be_verb(next);
    if !is_strange && (!follows_determiner(passage, at) || tags(next).has(Tag::PluralHead) || !(kin || is_superlative || is_plain())) {
        return false;
    }
    let Some(view) = View::of(context, paragraph, at) else { return false };
    let is_noun = matches!(view.next, Speech::Noun | Speech::Nouns);
    let is_adjective = view.next == Speech::Adjective && matches!(view.behind, Speech::Noun | Speech::Nouns | Speech::Adjective);
    if is_strange {
        return is_noun || is_adjective || view.next == Speech::Gerund && matches!(stem, "today" | "yesterday" | "tomorrow");
    }
    let is_led = if kin { view.leader == Speech::Possessive } else { matches!(view.leader, Speech::Determiner | Speech::Possessive) };
    is_led && view.own == Speech::Nouns && !view.is_given && (is_noun && view.closes() || is_superlative && is_adjective)
}

/// Has the word no plural in `s`: `mens` and `todays` are in some lists all the same?
fn is_no_plural(stem: &str) -> bool {
    matches!(stem, "men" | "women" | "children" | "today" | "yesterday" | "tomorrow")
}

/// `city` and `policeman` have none either.
fn is_no_plural_ending(stem: &str) -> bool {
    let ends_in_y = stem.strip_suffix('y').is_some_and(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    (ends_in_y || stem.ends_with("man")) && (1..=50).contains(&lexicon::entry(stem).word_size())
}

/// Occurrences per billion words from which a word is one of grammar.
const GRAMMAR: f32 = 500_000.0;

/// The word in small letters right behind a token, with one blank between.
fn next_word(passage: &Passage, at: usize) -> Option<&str> {
    let (own, next) = (passage.tokens.get(at)?, passage.tokens.get(at + 1)?);
    let form = passage.form(next);
    let follows = next.sentence == own.sentence && next.kind == Kind::Word && next.start == own.end + 1;
    (follows && form.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(form)
}

/// Does a determiner or a possessive stand before the token, or before the word before it?
fn follows_determiner(passage: &Passage, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|at| is_determiner(&passage.form(&passage.tokens[at]).to_ascii_lowercase()))
}

/// Somebody or something of which things are said to be.
fn is_owner(stem: &str) -> bool {
    tags(stem).has(Tag::Owner) || is_person(stem)
}

/// Somebody.
fn is_person(stem: &str) -> bool {
    let tags = tags(stem);
    let is_person = [Tag::Title, Tag::Trade, Tag::Relative, Tag::Human, Tag::Man, Tag::Woman].iter().any(|&tag| tags.has(tag));
    is_person && !tags.has(Tag::NoRole)
}

/// Is the apostrophe of `baker's` one too many: behind a number or at the front of a sentence, before a verb of several?
fn has_needless_apostrophe(context: RuleContext, paragraph: &Paragraph, at: usize, owner: &str) -> bool {
    let passage = &*paragraph.passage;
    let word = lexicon::entry(owner);
    let is_common = owner != "let" && word.is_accepted_word() && (1..=50).contains(&word.word_size());
    let next = next_word(passage, at).filter(|next| matches!(*next, "are" | "were" | "have" | "in" | "from" | "across" | "at"));
    let Some(view) = next.filter(|_| is_common && owner.len() > 2).and_then(|_| View::of(context, paragraph, at)) else { return false };
    let opens = passage.tokens[at].opens;
    let is_many =
        matches!(view.leader, Speech::Number) || matches!(view.before_word.as_str(), "fewer" | "many" | "several" | "these" | "those");
    let is_plural_verb = matches!(view.next_word.as_str(), "are" | "were" | "have");
    let is_place = opens && is_person(owner) && view.next == Speech::Preposition;
    (is_many || opens) && is_plural_verb || is_place && matches!(view.next_word.as_str(), "in" | "from" | "across" | "at")
}

/// `baker` -> `bakers`, `city` -> `cities`.
fn plural(one: &str) -> Option<String> {
    let many = [format!("{one}s"), format!("{}ies", one.strip_suffix('y').unwrap_or(one)), format!("{one}es")];
    many.into_iter().find(|many| lexicon::entry(many).is_accepted_word())
}

/// May it be what people do: `claim`, `plan`?
fn may_be_verb(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    let short = word.strip_suffix('e').unwrap_or(word);
    let doubled = word.get(word.len().saturating_sub(1)..).map(|last| format!("{word}{last}"));
    let stems = [Some(word), Some(short), doubled.as_deref()];
    stems.into_iter().flatten().any(|stem| (1..=60).contains(&lexicon::entry(&format!("{stem}ing")).lower_size()))
}

/// The parts of speech around a word in its sentence.
struct View {
    own: Speech,
    /// The determiner before it, or what else stands there, one adjective skipped.
    leader: Speech,
    before_word: String,
    next: Speech,
    next_word: String,
    behind: Speech,
    /// Stands a verb of giving, or `and`, before the determiner?
    is_given: bool,
}

impl View {
    /// `None` where no word in small letters follows in the sentence.
    fn of(context: RuleContext, paragraph: &Paragraph, at: usize) -> Option<Self> {
        let passage = &*paragraph.passage;
        let (own, next_word) = (passage.tokens.get(at)?, next_word(passage, at)?.to_owned());
        let inside = |at: usize| passage.tokens.get(at).filter(|token| token.sentence == own.sentence);
        let part = |at: usize| {
            let token = inside(at)?;
            let span = Span::new(token.start as usize, token.end as usize).shifted(paragraph.span.start);
            Some(context.tags(span)[1].part)
        };
        let before = |by: usize| at.checked_sub(by).and_then(part).unwrap_or_default();
        let word = |at: usize| inside(at).map_or(String::new(), |token| passage.form(token).to_ascii_lowercase());
        Some(Self {
            own: part(at)?,
            leader: if before(1) == Speech::Adjective { before(2) } else { before(1) },
            before_word: at.checked_sub(1).map(word).unwrap_or_default(),
            next: part(at + 1)?,
            next_word,
            behind: part(at + 2).unwrap_or(Speech::Mark),
            is_given: (at.saturating_sub(3)..at).any(|at| tags(&word(at)).has(Tag::Giving)),
        })
    }

    /// Does what stands behind the next word close a phrase?
    fn closes(&self) -> bool {
        let closes = [Speech::Preposition, Speech::Mark, Speech::Conjunction, Speech::Relative, Speech::To, Speech::Adverb];
        closes.contains(&self.behind) || self.behind.is_finite()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::slips;

    #[test]
    fn what_somebody_has_stands_behind_a_possessive() {
        for (text, wrong, meant) in [
            ("The villages oldest tree was cut down.", "villages", "village's"),
            ("The mayors umbrella was left in a taxi.", "mayors", "mayor's"),
            ("The womens choir sings on Friday.", "womens", "women's"),
            ("In yesterdays meeting the ferry was saved.", "yesterdays", "yesterday's"),
            ("The fishermans boots were wet.", "fishermans", "fisherman's"),
        ] {
            assert_eq!(slips("possessive", text), [(wrong, meant.to_string())], "{text}");
        }
    }

    #[test]
    fn a_plural_before_a_verb_a_gift_or_a_body_of_its_members_is_none() {
        for text in [
            "The presidents greet veterans, and the suspects range in age from 21 to 40.",
            "The law would give the courts control, and Congress and the states powers to set limits.",
            "The teachers union and the attorneys general spoke of our leaders today. The law asks for a mens rea.",
            "Police saw the activists packing into streets, and the owners lounge in chairs.",
            "The boys' coats were wet, and so was the girl's.",
        ] {
            assert_eq!(slips("possessive", text), [], "{text}");
        }
    }

    #[test]
    fn a_plural_that_does_something_has_no_apostrophe() {
        assert_eq!(slips("possessive", "Several singer's are ill."), [("singer's", "singers".to_string())]);
        assert_eq!(slips("possessive", "The baker's are the blue ones, and the singer's in hospital. Let's have tea."), []);
    }
}
