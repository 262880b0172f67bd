//! The marks beside a quotation and the words that say whose it is: `"No", he said`, `"No." he said`, `"No,", he said`, `," Said Ivan`.
//!
//! Only a whole sentence in quotation marks tells: a fragment has the marks of the sentence around it. Where both ways are right, with the comma
//! inside and outside, the article decides.

use std::sync::Arc;

use super::attribution;
use super::mark::{Mark, Pair, Side, closing, opening};
use super::view::View;
use super::vocabulary::{self, Tag};
use super::{Fault, MarkFacts, Owner};
use crate::article::{Paragraph, Wrap};
use crate::finding::Severity;
use crate::text::Span;

/// Faults of one kind up to which they are slips.
const SEVERAL: usize = 1;
/// A speech has at least so many words.
const SPEECH_WORDS: usize = 3;

/// How the paragraph sets commas beside quotations that somebody is said to have spoken.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Commas inside, `"No," he said`.
    inside: u32,
    /// Faults where they are right: commas outside, `"No", he said`.
    outside: Vec<Fault>,
    /// Faults that are a habit of the page where there are several: no comma anywhere, blanks inside the marks.
    often: Vec<Fault>,
    /// Marks that do not fit their pair.
    odd: Vec<Fault>,
    /// Straight and curly apostrophes.
    apostrophes: (u32, u32),
    /// Straight and curly double marks.
    straight: u32,
    curly: u32,
    /// The first of each.
    first_straight: Option<Span>,
    first_curly: Option<Span>,
}

/// Looks at both ends of each quotation.
pub(super) fn read(view: &View, pairs: &[Pair], facts: &mut MarkFacts) {
    let count = |mark: char| view.passage.visible.matches(mark).count() as u32;
    facts.habits.apostrophes = (count('\''), count('’'));
    for (index, &pair) in pairs.iter().enumerate() {
        styles(pair, facts);
        blanks(view, pair, facts);
        let quotation = Quotation { view, pair };
        let first = pair.open.token + 1;
        if let Some(fault) = quotation.is_speech().then(|| quotation.end_fault()).flatten() {
            facts.habits.often.push(fault);
        } else if quotation.is_speech() && attribution::begins(view, pair.close.token + 2) && view.is(pair.close.token + 1, ",") {
            facts.habits.outside.extend(quotation.comma_outside());
        } else if quotation.is_speech() && view.is(pair.close.token - 1, ",") {
            facts.habits.inside += 1;
        }
        facts.faults.extend(quotation.capital_said());
        let before = index.checked_sub(1).and_then(|before| pairs.get(before));
        facts.faults.extend(before.and_then(|before| goes_on(view, *before, first)));
    }
}

/// One quotation.
struct Quotation<'a> {
    view: &'a View<'a>,
    pair: Pair,
}

impl Quotation<'_> {
    /// The last token inside.
    fn last(&self) -> usize {
        self.pair.close.token - 1
    }

    /// A sentence of its own, spoken by somebody: a capital, where a sentence begins or behind a comma or a colon.
    fn is_speech(&self) -> bool {
        let (view, open, close) = (self.view, self.pair.open.token, self.pair.close.token);
        let words = (open + 1..close).filter(|&at| view.is_word(at)).count();
        let before = open.checked_sub(1).map_or("", |at| view.text(at));
        let is_titled = || (open + 2..close).filter(|&at| view.is_capital(at)).count() * 2 > words;
        let starts = view.is_capital(open + 1) || view.is_number(open + 1) || view.is(open + 1, "'") || view.is(open + 1, "‘");
        words >= SPEECH_WORDS && starts && (view.begins_sentence(open) || matches!(before, "," | ":")) && !is_titled()
    }

    /// What is wrong at its end whatever the article does elsewhere.
    fn end_fault(&self) -> Option<Fault> {
        let (view, close, last) = (self.view, self.pair.close, self.last());
        let next = close.token + 1;
        let inner = view.text(last);
        let is_glued = view.touches(last);
        let outside = if view.touches(close.token) { view.text(next) } else { "" };
        let says = |at: usize| attribution::is_verb_and_subject(view, at) || attribution::is_pronoun_and_verb(view, at);
        let says_small = |at: usize| view.is_small(at) && says(at);
        if !is_glued {
            return None;
        }
        match (inner, outside) {
            ("," | "?" | "!" | ".", ",") if attribution::begins(view, next + 1) => {
                let kept = if inner == "." { "," } else { inner };
                let message = format!("\"{inner}\" and a comma outside the quotation: one of them is enough");
                Some(self.end(last, next, kept, "", message))
            }
            (",", "")
                if matches!(view.text(last.wrapping_sub(1)), "?" | "!" | ",")
                    && view.touches(last - 1)
                    && attribution::begins(view, next) =>
            {
                Some(self.end(last, close.token, "", "", "no comma follows such a mark"))
            }
            (".", "") if says_small(next) && !self.is_abbreviated() => {
                Some(self.end(last, close.token, ",", "", "the sentence goes on with who said it: a comma, not a full stop"))
            }
            (_, "?" | "!") if says_small(next + 1) && (view.is_word(last) || view.is_number(last)) => {
                let message = format!("\"{outside}\" belongs to what was said, inside the quotation");
                Some(self.end(last, next, &[inner, outside].concat(), "", message))
            }
            (_, "") if says_small(next) && (view.is_word(last) || view.is_number(last)) => {
                Some(self.end(last, close.token, &[inner, ","].concat(), "", "a comma is missing before who said it"))
            }
            _ => None,
        }
    }

    /// `"No", he said`, to be judged with the article.
    fn comma_outside(&self) -> Option<Fault> {
        let (view, last) = (self.view, self.last());
        let is_plain = (view.is_word(last) || view.is_number(last)) && view.touches(last) && view.touches(self.pair.close.token);
        let message = "the comma stands outside here, and inside the quotation elsewhere";
        is_plain.then(|| self.end(last, self.pair.close.token + 1, &[view.text(last), ","].concat(), "", message))
    }

    /// Tokens `from` to `to` become `inner`, the closing mark and `outer`.
    fn end(&self, from: usize, to: usize, inner: &str, outer: &str, message: impl Into<String>) -> Fault {
        let (view, close) = (self.view, self.pair.close);
        let span = Span::new(view.span(from).start, view.span(to).end.max(close.span.end));
        let mark = view.slice(close.span.start, close.span.end);
        Fault::new(Owner::Punctuation, Severity::Information, span, message).with([inner, mark, outer].concat())
    }

    /// Does the last stop belong to an abbreviation or an ellipsis?
    fn is_abbreviated(&self) -> bool {
        let (view, last) = (self.view, self.last());
        let Some(word) = last.checked_sub(1) else { return false };
        let text = view.text(word);
        text == "." || text.len() == 1 && view.is_capital(word) || crate::article::is_abbreviation(&view.low(word))
    }

    /// `," Said Nadia`.
    fn capital_said(&self) -> Option<Fault> {
        let (view, verb) = (self.view, self.pair.close.token + 1);
        let is_said =
            matches!(view.text(verb), "Said" | "Says" | "Asked" | "Added" | "Wrote") && matches!(view.text(self.last()), "," | "?" | "!");
        let is_verb = is_said && attribution::is_verb_and_subject(view, verb) && !attribution::is_verb(view, verb + 1);
        let text = view.text(verb).to_lowercase();
        is_verb.then(|| {
            let message = format!("\"{}\" goes on with the sentence: a small letter", view.text(verb));
            Fault::new(Owner::Punctuation, Severity::Information, view.span(verb), message).with(text)
        })
    }
}

/// `"Yes," he said, "But`: the sentence goes on in the next quotation.
fn goes_on(view: &View, before: Pair, first: usize) -> Option<Fault> {
    let comma = first.checked_sub(2)?;
    let said = before.close.token + 1;
    let is_same = comma > said
        && comma - said < 8
        && view.is(before.close.token - 1, ",")
        && view.is(comma, ",")
        && attribution::begins(view, said)
        && (said..comma).all(|at| view.is_word(at));
    let text = view.text(first);
    let low = text.to_lowercase();
    let is_capitalised = text.starts_with(char::is_uppercase) && text.chars().skip(1).eq(low.chars().skip(1));
    let is_conjunction = is_capitalised && vocabulary::has(&low, Tag::Conjunction);
    (is_same && is_conjunction).then(|| {
        let message = format!("\"{text}\" goes on with the sentence before: a small letter");
        Fault::new(Owner::Punctuation, Severity::Information, view.span(first), message).with(low)
    })
}

/// Straight and curly marks in one pair, and curly ones that look the wrong way.
fn styles(pair: Pair, facts: &mut MarkFacts) {
    let Pair { open, close } = pair;
    for mark in [open, close] {
        match mark.c {
            '"' => {
                facts.habits.straight += 1;
                facts.habits.first_straight.get_or_insert(mark.span);
            }
            '“' | '”' => {
                facts.habits.curly += 1;
                facts.habits.first_curly.get_or_insert(mark.span);
            }
            _ => {}
        }
    }
    let mut turned = |mark: Mark, text: &str| {
        let message = format!("\"{}\" looks the wrong way here", mark.c);
        facts.habits.odd.push(Fault::new(Owner::QuoteStyle, Severity::Information, mark.span, message).with(text));
    };
    match (open.c, close.c) {
        ('”', '”') if open.is_turned => turned(open, "“"),
        ('“', '“') if close.is_turned && open.c != '„' => turned(close, "”"),
        ('“', '"') | ('"', '”') => {
            let (mark, other) = if close.c == '"' { (close, open) } else { (open, close) };
            let curly = if close.c == '"' { closing("“") } else { opening("”") };
            let message = "this quotation has a straight mark on one side and a curly one on the other";
            let fault = Fault::new(Owner::QuoteStyle, Severity::Information, mark.span, message);
            facts.habits.odd.push(fault.with(curly).beside(other.span, "the other side"));
        }
        _ => {}
    }
}

/// A blank inside, beside a mark.
fn blanks(view: &View, pair: Pair, facts: &mut MarkFacts) {
    let Pair { open, close } = pair;
    // `'Go home.' "`: a thin blank stands there on purpose; `" No "` was a link.
    let is_mark = |at: usize| matches!(view.text(at), "'" | "’" | "‘");
    let is_both = view.span(open.token + 1).start > open.span.end && close.span.start > view.span(close.token - 1).end;
    if is_both || is_mark(open.token + 1) || is_mark(close.token - 1) {
        return;
    }
    if open.c == '«' || view.passage.wrap == Wrap::Soft && view.slice(open.span.start, close.span.end).contains('\n') {
        return;
    }
    let mut blank = |severity: Severity, from: usize, to: usize, kept: &str| {
        let message = "a blank inside the quotation mark";
        facts.habits.often.push(Fault::new(Owner::Punctuation, severity, Span::new(from, to), message).with(kept));
    };
    let first = view.span(open.token + 1);
    if open.side == Side::Either && first.start == open.span.end + 1 && view.before(open.span.start).is_none_or(char::is_whitespace) {
        blank(Severity::Information, open.span.start, first.start, view.slice(open.span.start, open.span.end));
    }
    let last = view.span(close.token - 1);
    if close.side == Side::Either && close.span.start == last.end + 1 && view.after(close.span.end).is_none_or(char::is_whitespace) {
        // Where a line was broken a blank may stand here.
        blank(Severity::Hint, last.end, close.span.end, view.slice(close.span.start, close.span.end));
    }
}

/// What the whole article says of commas outside and of straight marks among curly ones.
pub(super) fn by_habit(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], found: &mut Vec<Fault>) {
    let places = || paragraphs.iter().zip(facts).map(|(paragraph, facts)| (paragraph.span.start, &facts.habits));
    let inside: u32 = places().map(|(_, habits)| habits.inside).sum();
    let outside: usize = places().map(|(_, habits)| habits.outside.len()).sum();
    if outside > 0 && (inside as usize) >= 2 * outside - 1 {
        found.extend(places().flat_map(|(start, habits)| habits.outside.iter().map(move |fault| fault.clone().shifted(start))));
    }
    if places().map(|(_, habits)| habits.often.len()).sum::<usize>() <= SEVERAL {
        found.extend(places().flat_map(|(start, habits)| habits.often.iter().map(move |fault| fault.clone().shifted(start))));
    }
    let odd: usize = places().map(|(_, habits)| habits.odd.len()).sum();
    let straight: u32 = places().map(|(_, habits)| habits.straight).sum();
    let curly: u32 = places().map(|(_, habits)| habits.curly).sum();
    // One odd mark among its like was mistyped; where marks and apostrophes are mixed, two programs set them.
    let apostrophes = |of: fn(&Habits) -> u32| places().map(|(_, habits)| of(habits)).sum::<u32>();
    let is_curly = straight <= 1 && apostrophes(|habits| habits.apostrophes.0) == 0;
    let is_straight = curly <= 1 && apostrophes(|habits| habits.apostrophes.1) == 0;
    if odd == 1 && (is_curly || is_straight) && straight + curly > 2 {
        found.extend(places().flat_map(|(start, habits)| habits.odd.iter().map(move |fault| fault.clone().shifted(start))));
        return;
    }
    if straight == 0 || curly == 0 {
        return;
    }
    let (kind, minor) = if straight <= curly { ("straight", straight) } else { ("curly", curly) };
    let first = places().find_map(|(start, habits)| {
        let span = if kind == "straight" { habits.first_straight } else { habits.first_curly };
        span.map(|span| span.shifted(start))
    });
    let message = format!("{minor} of {} quotation marks are {kind}", straight + curly);
    found.extend(first.map(|span| Fault::new(Owner::QuoteStyle, Severity::Hint, span, message)));
}
