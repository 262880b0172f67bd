//! `acronym-style`: one acronym is written in two ways.
//!
//! A family is what is left when stops and case go: `Isis` and `ISIS`, `US` and `U.S.`. A word with a capital belongs to one only where
//! it can be nothing else; a line in capitals proves nothing; a headline, a quotation and what was pasted from the web have rules of their own.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::shared::{changes, times};
use super::{BODY, Category, Rule, RuleContext};
use crate::article::{Kind, Paragraph, Passage, Token, dateline_len};
use crate::finding::{Finding, Fix, Related, Severity, Subject};
use crate::knowledge::{self, Tag, tags};
use crate::lexicon;
use crate::text::{Edit, Span};

/// The rule.
pub static RULE: Rule = Rule {
    id: "acronym-style",
    category: Category::Style,
    summary: "one acronym is written in two ways",
    severity: Severity::Information,
    zones: BODY,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

One acronym in two spellings that differ in stops or capitals only: `Isis` and `ISIS`, `Nato` and `NATO`, `US` and `U.S.` The spelling that
stands more often in the running text is taken for the style of the article; of two equals, the one used first. One finding stands at the
first place that differs and tells of the others; its fixes change that place or all of them.

## Why

Either spelling can be right, both in one article look careless. Newsrooms settle one of them, and a paragraph pasted from an agency
brings the other.

## Examples

```article
The U.S. troops leave in May, and the U.S. envoy stays.
The US ambassador said nothing.
    ^^ acronym-style: "US" here, "U.S." 2 times elsewhere
     = The U.S. ambassador
```

```article
Minister says the US will stay

The U.S. troops stay in the country, the minister said. It is the U.S. plan.
```

## When to ignore

In a name that keeps its own spelling (`US Airways`). A headline may write `US` where the body writes `U.S.`, and words in quotation marks, a
post with its address, a credit (`REUTERS/`) and a speaker's name in capitals (`KILMEADE:`) keep their own spelling: all these are neither
counted nor flagged.
"#;

/// Families whose members are not one thing: `PM` leads a government, `P.M.` is after noon.
const DIFFERENT: &[&str] = &["AD", "AM", "ID", "PM"];

/// What follows `US` where it is part of a company's name.
const COMPANIES: &[&str] = &["Airways", "Bancorp", "Foods", "Magazine", "Steel", "Weekly"];

/// What a post or a link has in it: its style is its writer's.
const LINKS: &[&str] = &["http", "pic.twitter", "@"];

/// Related places shown at most.
const PLACES: usize = 3;

/// One use of an acronym.
#[derive(Clone)]
struct Use<'a> {
    form: &'a str,
    span: Span,
    /// Does a full stop touch it?
    stop_follows: bool,
    /// Is its last stop the full stop of a sentence too?
    ends_sentence: bool,
}

impl Use<'_> {
    /// The change of this place to `form`, such that the sentence keeps its full stop and gets no second one.
    fn edit(&self, form: &str) -> Edit {
        let mut text = form.to_string();
        if self.stop_follows {
            text.truncate(text.trim_end_matches('.').len());
        }
        if self.ends_sentence && !text.ends_with('.') {
            text.push('.');
        }
        Edit { span: self.span, text }
    }
}

fn check(context: RuleContext) -> Vec<Finding> {
    let mut families: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for paragraph in context.paragraphs() {
        read(paragraph, &mut families);
    }
    families.retain(|_, uses| uses.iter().any(|one| one.form != uses[0].form));
    families.retain(|letters, uses| uses.iter().any(|one| !is_wordlike(one.form)) && !is_written_small(context, letters, uses));
    let mut findings: Vec<Finding> = families.values().filter_map(|uses| finding(context, uses)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Adds the acronyms of one paragraph, by their letters.
fn read<'a>(paragraph: &'a Paragraph, families: &mut BTreeMap<String, Vec<Use<'a>>>) {
    let passage = &*paragraph.passage;
    if LINKS.iter().any(|link| passage.visible.contains(link)) {
        return;
    }
    let dateline = dateline_len(&passage.visible);
    let mut shouts = Shouts::default();
    for (index, token) in passage.tokens.iter().enumerate() {
        let has_capital = || passage.visible.as_bytes()[token.start as usize..token.end as usize].iter().any(u8::is_ascii_uppercase);
        if token.kind != Kind::Word || token.titlecase || token.quoted || (token.end as usize) <= dateline || !has_capital() {
            continue;
        }
        for (start, form) in parts(passage, token) {
            if !is_acronym(form, token) || is_company(passage, index) || shouts.holds(passage, index) {
                continue;
            }
            let letters: String = form.chars().filter(|&c| c != '.').map(|c| c.to_ascii_uppercase()).collect();
            let end = start + form.len();
            let is_label = passage.visible[end..].starts_with([':', '/', '|']) || passage.visible[..start].ends_with(['/', '|']);
            if DIFFERENT.contains(&letters.as_str()) || is_label || is_numbered(passage, index) || is_of_a_name(passage, index, &letters) {
                continue;
            }
            // The full stop of a sentence that no blank follows, or a last stop that was forgotten, is no way to write it.
            let form = if form.trim_end_matches('.').contains('.') { form } else { form.trim_end_matches('.') };
            let end = start + form.len();
            let span = Span::new(start, end).shifted(paragraph.span.start);
            let stop_follows = passage.visible[end..].starts_with('.');
            let ends_sentence = form.ends_with('.') && ends_sentence(passage, index, end);
            families.entry(letters).or_default().push(Use { form, span, stop_follows, ends_sentence });
        }
    }
}

/// The parts of a word between its hyphens, without a possessive, as bytes of the passage.
fn parts<'a>(passage: &'a Passage, token: &Token) -> impl Iterator<Item = (usize, &'a str)> {
    let start = token.start as usize;
    let text = &passage.visible[start..token.end as usize];
    let bare = ["'s", "’s"].iter().find_map(|tail| text.strip_suffix(tail)).unwrap_or(text);
    let mut at = start;
    bare.split('-').map(move |part| {
        let begin = at;
        at += part.len() + 1;
        (begin, part)
    })
}

/// Can it be an acronym: capitals, letters with stops, or a word with a capital that is nothing else?
fn is_acronym(form: &str, token: &Token) -> bool {
    let bytes = form.as_bytes();
    if !(2..=10).contains(&bytes.len()) || !bytes[0].is_ascii_uppercase() {
        return false;
    }
    if bytes.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'.') {
        return true;
    }
    if bytes.len() < 3 || !bytes[1..].iter().all(u8::is_ascii_lowercase) {
        return false;
    }
    let entry = lexicon::entry(&form.to_ascii_lowercase());
    let is_ordinary = entry.word_size() > 0 || entry.is_accepted_word();
    let is_name = entry.is_given() || entry.surname_class() > 0 || entry.place_class() > 0;
    let is_known = tags(&form.to_ascii_uppercase()).has(Tag::SaidAsWord);
    if is_known { !token.opens || !is_ordinary } else { !is_ordinary && !is_name }
}

/// Is the form written as a word, with one capital?
fn is_wordlike(form: &str) -> bool {
    form.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Does the article use the letters as a word in lower case too (`LASER`, `Laser`, `laser`)?
fn is_written_small(context: RuleContext, letters: &str, uses: &[Use]) -> bool {
    uses.iter().any(|one| is_wordlike(one.form)) && {
        let low = letters.to_ascii_lowercase();
        let mut words = context.paragraphs().flat_map(|paragraph| {
            let passage = &*paragraph.passage;
            passage.tokens.iter().map(|token| passage.form(token))
        });
        words.any(|form| form == low)
    }
}

/// Does a number stand beside the token: `545 U.S. 862`, `US 17`, `H.B. 481`?
fn is_numbered(passage: &Passage, index: usize) -> bool {
    let is_number = |at: Option<usize>| at.and_then(|at| passage.tokens.get(at)).is_some_and(|token| token.kind == Kind::Number);
    is_number(index.checked_sub(1)) || is_number(Some(index + 1))
}

/// Is an acronym that nobody knows part of somebody's name: `George R.R. Martin`, `Maurice MUHWEZI`?
fn is_of_a_name(passage: &Passage, index: usize, letters: &str) -> bool {
    let is_capital = |at: Option<usize>| {
        let token = at.and_then(|at| passage.tokens.get(at)).filter(|token| token.kind == Kind::Word && !token.opens);
        token.is_some_and(|token| token.sentence == passage.tokens[index].sentence && passage.form(token).starts_with(char::is_uppercase))
    };
    let is_known = tags(letters).has(Tag::SaidAsWord) || knowledge::form(&letters.to_ascii_lowercase()).is_some();
    !is_known && (is_capital(index.checked_sub(1)) || is_capital(Some(index + 1)))
}

/// `US Airways`, `US$`.
fn is_company(passage: &Passage, index: usize) -> bool {
    let Some(next) = passage.tokens.get(index + 1) else { return false };
    let form = passage.form(next);
    COMPANIES.contains(&form) || next.start == passage.tokens[index].end && matches!(form, "$" | "£" | "€")
}

/// Which sentences of a passage are in capitals.
#[derive(Default)]
struct Shouts(FxHashMap<u32, bool>);

impl Shouts {
    /// Does token `index` stand among capitals, where any word has them?
    fn holds(&mut self, passage: &Passage, index: usize) -> bool {
        let token = &passage.tokens[index];
        let neighbour = |at: Option<usize>| {
            let token =
                at.and_then(|at| passage.tokens.get(at)).filter(|other| other.kind == Kind::Word && other.sentence == token.sentence);
            token.is_some_and(|token| is_shout(passage.form(token)) && passage.form(token).len() > 3)
        };
        if neighbour(index.checked_sub(1)) || neighbour(Some(index + 1)) {
            return true;
        }
        *self.0.entry(token.sentence).or_insert_with(|| {
            let from = passage.tokens.partition_point(|other| other.sentence < token.sentence);
            let sentence = passage.tokens[from..].iter().take_while(|other| other.sentence == token.sentence);
            let (mut words, mut capitals) = (0, 0);
            for other in sentence.filter(|other| other.kind == Kind::Word) {
                words += 1;
                capitals += usize::from(is_shout(passage.form(other)));
            }
            capitals >= 3 && 10 * capitals >= 6 * words
        })
    }
}

fn is_shout(form: &str) -> bool {
    form.len() > 1 && !form.contains('.') && form.chars().all(|c| !c.is_lowercase())
}

/// Is the stop at `end` the last of its sentence?
fn ends_sentence(passage: &Passage, index: usize, end: usize) -> bool {
    let token = &passage.tokens[index];
    let closing = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’' | ')' | ']');
    let next = passage.tokens.get(index + 1);
    passage.visible[end..].trim_start_matches(closing).is_empty() || next.is_some_and(|next| next.sentence != token.sentence)
}

/// The finding at the first place that differs from the commonest form.
fn finding(context: RuleContext, uses: &[Use]) -> Option<Finding> {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for one in uses {
        match forms.iter_mut().find(|(form, _)| *form == one.form) {
            Some((_, count)) => *count += 1,
            None => forms.push((one.form, 1)),
        }
    }
    // The first of the commonest: `max_by_key` would take the last.
    let &(major, count) = forms.iter().rev().max_by_key(|(_, count)| *count)?;
    let first = uses.iter().find(|one| one.form != major)?;
    let related: Vec<Related> = uses
        .iter()
        .filter(|one| one.form == major)
        .take(PLACES)
        .map(|one| Related { span: one.span, message: format!("\"{major}\" here") })
        .collect();
    let everywhere = |form: &str| {
        let edits: Vec<Edit> = uses.iter().filter(|one| one.form != form).map(|one| one.edit(form)).collect();
        Fix::suggestion(format!("Write \"{form}\" everywhere ({})", changes(edits.len())), edits)
    };
    let several = uses.len() - count > 1;
    let own = Fix::suggestion(format!("Change to \"{major}\""), vec![first.edit(major)]);
    let all = several.then(|| everywhere(major)).flatten();
    let fixes = own.into_iter().chain(all).chain(everywhere(first.form)).collect();
    let subject = context.entity_at(related.first().map_or(first.span, |related| related.span)).map_or(Subject::Place, Subject::Entity);
    let message = format!("\"{}\" here, \"{major}\" {} elsewhere", first.form, times(count));
    Some(Finding { subject, related, fixes, ..RULE.finding(first.span, message) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;
    use super::*;
    use crate::text::apply;

    fn run(text: &str) -> Vec<Finding> {
        findings(RULE.id, text)
    }

    fn flagged(text: &str) -> Vec<(&str, String)> {
        run(text).into_iter().map(|finding| (finding.span.of(text), finding.message)).collect()
    }

    #[test]
    fn the_rarer_form_is_flagged() {
        let text = "The minister said that Isis was gone. Isis is not gone. He spoke of ISIS for an hour.";
        assert_eq!(flagged(text), [("ISIS", "\"ISIS\" here, \"Isis\" 2 times elsewhere".to_string())]);
    }

    #[test]
    fn of_two_equals_the_first_is_the_style() {
        assert_eq!(
            flagged("He met the UN envoy on Monday. The U.N. envoy left."),
            [("U.N.", "\"U.N.\" here, \"UN\" once elsewhere".into())]
        );
    }

    #[test]
    fn a_headline_is_neither_counted_nor_flagged() {
        let body = "The U.S. troops stay in the country for another year, the minister said on Monday.";
        assert_eq!(flagged(&format!("Minister says US troops stay\n\n{body}")), []);
    }

    #[test]
    fn compounds_and_possessives_count_with_their_own_letters() {
        let text = "The U.S.-led force and the U.S. envoy met the anti-US crowd at the US's request.";
        let findings = run(text);
        assert_eq!(flagged(text).iter().map(|(form, _)| *form).collect::<Vec<_>>(), ["US"]);
        assert_eq!(findings[0].fixes[1].title, "Write \"U.S.\" everywhere (2 changes)");
    }

    #[test]
    fn after_the_fix_of_all_places_nothing_is_reported() {
        let text = "It is the U.S. plan, not a US plan. It was made in the U.S. and left the US.";
        let edits: Vec<Edit> = run(text).into_iter().flat_map(|finding| finding.fixes[1].edits().to_vec()).collect();
        let fixed = apply(text, &edits);
        assert_eq!(fixed, "It is the U.S. plan, not a U.S. plan. It was made in the U.S. and left the U.S.");
        assert_eq!(flagged(&fixed), []);
    }

    #[test]
    fn a_sentence_keeps_its_full_stop() {
        let text = "The US envoy spoke of US troops. He left the U.S. The crowd stayed. They love the U.S.";
        let edits: Vec<Edit> = run(text).into_iter().flat_map(|finding| finding.fixes[1].edits().to_vec()).collect();
        assert_eq!(apply(text, &edits), "The US envoy spoke of US troops. He left the US. The crowd stayed. They love the US.");
    }

    #[test]
    fn capitals_of_a_whole_line_prove_nothing() {
        assert_eq!(
            flagged("He went to Zorbia on Monday.\nTHE ARMY OF ZORBIA IS GONE.\nZORBIA (Agencies) - He left Zorbia on Tuesday, as said."),
            []
        );
    }

    #[test]
    fn what_is_not_one_thing_is_no_family() {
        assert_eq!(flagged("The PM left at 5 P.M. sharp. It paid US$50 to the U.S. firm US Airways."), []);
    }

    #[test]
    fn the_words_of_others_have_a_style_of_their_own() {
        for other in [
            "\"We love the US,\" she said.",
            "The US is great https://example.org/p/1",
            "Read @desk on the US.",
            "Photo: US/Adam Winterbourne",
            "US: They said so.",
            "He drove on US 17 to the coast.",
        ] {
            assert_eq!(flagged(&format!("The U.S. envoy left the U.S. on Monday.\n\n{other}")), [], "{other}");
        }
        let text = "The U.S. envoy left the U.S. on Monday.\n\nShe loves the US, she said.";
        assert_eq!(flagged(text).len(), 1);
    }

    #[test]
    fn initials_of_a_person_are_no_acronym() {
        assert_eq!(flagged("The writer R.Q. Harwell spoke on Monday. Later RQ Harwell said he was glad."), []);
        assert_eq!(flagged("The FBI agent spoke on Monday. Later F.B.I. Director Adam Harwell said he was glad.").len(), 1);
    }

    #[test]
    fn every_fix_is_offered_in_order() {
        let text = "Nato met. He said Nato would act, and Nato acted, but NATO did not, nor will NATO.";
        let findings = run(text);
        let titles: Vec<&str> = findings[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
        assert_eq!(titles, ["Change to \"Nato\"", "Write \"Nato\" everywhere (2 changes)", "Write \"NATO\" everywhere (3 changes)"]);
        assert_eq!(findings[0].related.len(), 3);
    }
}
