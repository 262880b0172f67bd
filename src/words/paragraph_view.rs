//! A paragraph with its facts: what a doubtful word shows in the place where it stands, and how it is told.

use super::decision::{Ceiling, WordContext};
use super::facts::WordFacts;
use super::forms::{is_compound, is_derived, is_function, is_known};
use super::parts::{Gap, Part, capitalised, char_after, char_before};
use super::ranking::{Neighbours, Proposal};
use super::slip::Slip;
use super::{Doubt, Ground, Judgement};
use crate::article::{NOTHING, Passage};
use crate::config::Config;
use crate::knowledge::{Tag, ends_with};
use crate::lexicon::{entry, is_obscure, pair_rate};
use crate::text::Span;

/// Fixes that a person is shown.
const SHOWN: usize = 5;
/// Proposals looked at for fixes: two may differ in case only.
const LOOKED_AT: usize = 8;

const REPEATED: f32 = 0.98;
/// A word that is none of grammar may be said twice on purpose.
const REPEATED_CONTENT: f32 = 0.95;
const TORN: f32 = 0.95;
/// The sound is in a dictionary.
const ARTICLE: f32 = 0.98;

/// A paragraph with its facts.
#[derive(Clone, Copy)]
pub(super) struct ParagraphView<'a> {
    pub passage: &'a Passage,
    pub facts: &'a WordFacts,
}

impl ParagraphView<'_> {
    /// The doubt of a slip that shows without the article, where the person has not settled it.
    pub(super) fn slip(&self, slip: &Slip, config: &Config) -> Option<Doubt> {
        let (first, last) = (self.facts.words.parts[slip.first], self.facts.words.parts[slip.last]);
        let (low, next) = (self.facts.words.low(first), self.facts.words.low(last));
        let settled = match slip.judgement {
            Judgement::Split => config.accepts(low) || config.accepts(next),
            Judgement::Confused | Judgement::Grammar => config.accepts(low),
            _ => false,
        };
        if settled || slip.first < slip.last && config.accepts(&format!("{low} {next}")) {
            return None;
        }
        let span = Span::new(first.start as usize, last.end as usize);
        let meant = if self.holds_markup(span) { Vec::new() } else { slip.meant.clone() };
        let posterior = match slip.judgement {
            Judgement::Repeated if is_function(low) => REPEATED,
            Judgement::Repeated => REPEATED_CONTENT,
            Judgement::Article => ARTICLE,
            _ => TORN,
        };
        let grounds = slip.ground.iter().cloned().collect();
        Some(Doubt { span, judgement: slip.judgement, meant, posterior, quoted: self.is_quoted(first), grounds })
    }

    #[expect(clippy::too_many_arguments, reason = "one call for each judgement, all of them in `Article::judge` and `decide`")]
    pub(super) fn doubt(
        &self,
        part: Part,
        whole: &str,
        low: &str,
        judgement: Judgement,
        ranked: &[Proposal],
        posterior: f32,
        grounds: Vec<Ground>,
    ) -> Doubt {
        let span = Span::new(part.start as usize, part.end as usize);
        let written = span.of(&self.passage.visible);
        let mut meant: Vec<String> = Vec::with_capacity(SHOWN);
        for proposal in ranked.iter().take(LOOKED_AT) {
            let mut form = format!("{}{}", proposal.text, &whole[low.len()..]);
            if part.is_capital() {
                form = capitalised(&form);
            }
            if written.contains('’') {
                form = form.replace('\'', "’");
            }
            if form != written && !meant.contains(&form) {
                meant.push(form);
            }
        }
        meant.truncate(if self.holds_markup(span) { 0 } else { SHOWN });
        Doubt { span, judgement, meant, posterior, quoted: self.is_quoted(part), grounds }
    }

    /// The words beside a part.
    pub(super) fn neighbours(&self, index: usize) -> Neighbours<'_> {
        let beside = |after| self.facts.words.neighbour(self.passage, index, after);
        Neighbours { before: beside(false), after: beside(true) }
    }

    pub(super) fn is_accepted(&self, part: Part, low: &str, config: &Config) -> bool {
        let token = &self.passage.tokens[part.token as usize];
        let written = Span::new(part.start as usize, part.end as usize).of(&self.passage.visible);
        config.accepts(self.passage.form(token)) || config.accepts(written) || config.accepts(low)
    }

    pub(super) fn is_quoted(&self, part: Part) -> bool {
        self.passage.tokens[part.token as usize].quoted
    }

    /// A fix across markup would tear it.
    pub(super) fn holds_markup(&self, span: Span) -> bool {
        span.of(&self.passage.visible).as_bytes().contains(&NOTHING)
    }

    /// What the word shows in its paragraph.
    pub(super) fn context(&self, index: usize, low: &str) -> WordContext {
        let parts = &self.facts.words.parts;
        let part = parts[index];
        let own = entry(low);
        let from = index.saturating_sub(2);
        let near = || parts.iter().enumerate().skip(from).take(index + 3 - from).filter(|&(other, _)| other != index).map(|(_, part)| part);
        let before = index.checked_sub(1).map(|before| parts[before]);
        WordContext {
            own_rate: own.rate(),
            listed: own.is_listed_typo(),
            compound: is_compound(low),
            derived: is_derived(low),
            proper: own.is_proper(),
            foreign_near: near().any(|part| part.is_foreign()),
            unknown_near: near().any(|part| part.is_unknown()),
            quoted: self.is_alone_in_quotes(part),
            hyphen_part: self.facts.words.joint(self.passage, index, false) || self.facts.words.joint(self.passage, index, true),
            after_capital: !part.opens() && before.is_some_and(|before| before.is_capital() && !before.opens()),
            capital: part.is_capital(),
            before_capital: self.is_before(index, Part::is_capital),
            latin: self.is_latin(index, low),
            glossed: self.is_glossed(index),
            set_apart: self.is_set_apart(part),
            spoken: self.is_quoted(part),
            own_pair: self.has_own_pair(index, low),
            in_list: self.is_in_list(index),
            repeated: false,
            own_word: false,
            kin: false,
        }
    }

    /// A short form after a number: `40 kms`, `3 dlrs`.
    pub(super) fn is_unit(&self, part: Part) -> bool {
        let before = self.passage.visible.get(..part.start as usize).unwrap_or_default();
        part.end - part.start < 6 && before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Is the word explained where it stands: `called`, `known as` before it, or `, a`, `, or`, `(the` after it?
    fn is_glossed(&self, index: usize) -> bool {
        const NAMING: [&str; 7] = ["called", "dubbed", "named", "nicknamed", "termed", "word", "term"];
        let part = self.facts.words.parts[index];
        let before = |back: usize| index.checked_sub(back).map_or("", |other| self.facts.words.low(self.facts.words.parts[other]));
        let named =
            NAMING.contains(&before(1)) || before(1) == "as" && before(2) == "known" || before(1) == "the" && NAMING.contains(&before(2));
        let after = self.passage.visible.get(part.end as usize..).unwrap_or_default();
        named || is_explained(after)
    }

    /// Is it told as a word that not everybody knows?
    pub(super) fn is_set_apart(&self, part: Part) -> bool {
        self.is_alone_in_quotes(part) || self.is_emphasised(part)
    }

    fn is_alone_in_quotes(&self, part: Part) -> bool {
        char_before(self.passage, part.start).is_some_and(|c| matches!(c, '"' | '\'' | '“' | '‘'))
            && char_after(self.passage, part.end).is_some_and(|c| matches!(c, '"' | '\'' | '”' | '’'))
    }

    /// Between marks of emphasis: `*moin moin*`, or markup on both sides of a few words.
    fn is_emphasised(&self, part: Part) -> bool {
        const LONGEST: usize = 40;
        let is_mark = |c: char| matches!(c, '*' | '_') || c as u32 == u32::from(NOTHING);
        let stops = |c: &char| !matches!(c, '.' | '!' | '?' | '\n');
        let text = &self.passage.visible;
        let (Some(before), Some(after)) = (text.get(..part.start as usize), text.get(part.end as usize..)) else { return false };
        let left = before.chars().rev().take(LONGEST).take_while(stops).find(|&c| is_mark(c));
        let right = after.chars().take(LONGEST).find(|&c| is_mark(c));
        left.is_some() && left == right
    }

    /// Do lists of pairs have the unknown word beside a neighbour?
    fn has_own_pair(&self, index: usize, low: &str) -> bool {
        let near = self.neighbours(index);
        near.before.is_some_and(|before| pair_rate(before, low) > 0.0) || near.after.is_some_and(|after| pair_rate(low, after) > 0.0)
    }

    /// Between commas, or between one and `and`: one of a list.
    fn is_in_list(&self, index: usize) -> bool {
        let part = self.facts.words.parts[index];
        let comma_after = self.passage.visible.get(part.end as usize..).is_some_and(|after| after.starts_with(", "));
        let comma_before = self.passage.visible.get(..part.start as usize).is_some_and(|before| before.ends_with(", "));
        let joins = |other: Option<&Part>| other.is_some_and(|other| matches!(self.facts.words.low(*other), "and" | "or"));
        let and_after = joins(self.facts.words.parts.get(index + 1));
        let and_before = joins(index.checked_sub(1).and_then(|before| self.facts.words.parts.get(before)));
        comma_before && (comma_after || and_after) || and_before && comma_after
    }

    /// Does a word of this kind follow after one blank?
    fn is_before(&self, index: usize, kind: impl Fn(Part) -> bool) -> bool {
        self.facts.words.parts.get(index + 1).is_some_and(|next| kind(*next))
            && matches!(self.facts.words.gap(self.passage, index), Gap::Blank | Gap::Wrapped)
    }

    /// The second word of a species' name: a Latin ending after a capitalised word that is no common one.
    fn is_latin(&self, index: usize, low: &str) -> bool {
        const GENERA: [&str; 6] = ["us", "um", "ia", "is", "ops", "ium"];
        let Some(before) = index.checked_sub(1).filter(|_| ends_with(low, Tag::LatinEnding)) else { return false };
        if !matches!(self.facts.words.gap(self.passage, before), Gap::Blank | Gap::Wrapped) {
            return false;
        }
        let genus = self.facts.words.parts[before];
        let word = self.facts.words.low(genus);
        let known = entry(word);
        let is_common = known.is_accepted_word() && known.lower_size() <= 60;
        let is_name = known.is_proper() && !GENERA.iter().any(|ending| word.ends_with(ending));
        word.len() > 2 && genus.is_capital() && !is_common && !is_name
    }

    /// The upper bound of kinds of words that the weights could not be fitted for: species, `serie A`, terms explained in brackets, codes of
    /// tables, units, lists of terms.
    pub(super) fn ceiling(&self, index: usize, low: &str, context: &WordContext) -> Ceiling {
        let parts = &self.facts.words.parts;
        let part = parts[index];
        let after = self.passage.visible.get(part.end as usize..).unwrap_or_default();
        let single = |next: Part| next.is_capital() && self.facts.words.low(next).chars().count() == 1 && self.facts.words.low(next) != "i";
        let explained = after.starts_with(" (a ") || after.starts_with(" (an ");
        let unit = low.len() < 6 && after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let left = index.checked_sub(1).filter(|_| self.facts.words.joint(self.passage, index, false)).map(|before| parts[before]);
        let right = parts.get(index + 1).filter(|_| self.facts.words.joint(self.passage, index, true));
        let in_name = left.is_some_and(|left| left.is_capital() && !is_known(self.facts.words.low(left)))
            || right.is_some_and(|right| right.is_capital());
        let code = matches!(char_before(self.passage, part.start), Some('(' | '/')) && after.starts_with([')', '/']);
        let dialect = context.spoken && is_obscure(low) && (!context.listed || context.repeated);
        if context.latin || self.is_before(index, single) || explained || unit || in_name || code || dialect || self.is_emphasised(part) {
            return Ceiling::Hint;
        }
        match low.len() {
            0..4 if !context.listed => Ceiling::Hint,
            4 if !context.listed => Ceiling::Short,
            _ if is_obscure(low) && !context.listed => Ceiling::Short,
            // Of stoops and etherings, of glats, smeuses and shards.
            _ if context.unknown_near && (context.in_list || after.starts_with(", ")) && !context.listed => Ceiling::Short,
            _ => Ceiling::Open,
        }
    }
}

/// Does the text go on with what explains a word: `, a`, `, or`, `(the`?
fn is_explained(after: &str) -> bool {
    let begins = |mark: &str, words: &[&str]| {
        let rest = after.strip_prefix(mark).and_then(|rest| rest.split_once(' '));
        rest.is_some_and(|(word, _)| words.contains(&word))
    };
    begins(", ", &["a", "an", "or", "the", "which", "meaning"])
        || begins(" (", &["a", "an", "the", "or"])
        || begins(" - ", &["a"])
        || begins(" – ", &["a"])
}
