//! The judgement of one article's doubtful words: each in its place, between its neighbours, among the article's other words.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::counts::{Count, counts};
use super::cuts::is_set_pair;
use super::decision::{WARNING, WordContext, capped, posterior};
use super::dialect::{Leading, Tally};
use super::facts::{Doubtful, WordFacts};
use super::forms::{body, contraction, doubled, strayed_apostrophe};
use super::joins;
use super::paragraph_view::ParagraphView;
use super::parts::Part;
use super::ranking::{Neighbours, Proposal, alike, doubling_score, rank};
use super::slip::Slip;
use super::{Doubt, Ground, Judgement, Memo, Ranked};
use crate::config::Config;
use crate::lexicon::channel::Candidate;
use crate::lexicon::{context, entry, is_obscure};

/// Fixes of a word that is only unknown.
const SHOWN_OF_UNKNOWN: usize = 3;
/// Posterior of slips that grammar decides; the decision is not asked. Of 35 doubled words in the news none was meant.
const DOUBLED: f32 = 0.99;
/// Two words run together.
const JOINED: f32 = 0.93;
const CONTRACTION: f32 = 0.97;
/// A word of at least this rate, per billion, stands in an article whatever its subject: that it stands there twice proves nothing. Of 10 right
/// words of BBC news in whose place another fits better, 4 are rarer and stand in the article again; of 10 slips of the paper none does.
const COMMON: f32 = 300_000.0;

/// The article, as far as its words tell of one another.
pub(super) struct Article<'a> {
    counts: FxHashMap<&'a str, Count>,
    leading: Leading,
    known: Memo,
    used: Ranked,
}

impl<'a> Article<'a> {
    /// The article of these paragraphs. `known` are the candidates of the analysis before.
    pub fn of(facts: &'a [Arc<WordFacts>], known: Memo, config: &Config) -> Self {
        let mut tally = Tally::default();
        facts.iter().for_each(|facts| tally.join(facts.words.tally));
        Self { counts: counts(facts), leading: Leading::of(tally, config), known, used: Ranked::default() }
    }

    /// The candidates of the words that were judged.
    pub fn memo(self) -> Memo {
        Memo { used: self.used, lost: self.known.used }
    }

    /// Is a confusable word meant, because the article has it elsewhere? Of a common word that proves nothing.
    pub fn means(&self, view: ParagraphView, slip: &Slip) -> bool {
        let low = view.facts.words.low(view.facts.words.parts[slip.first]);
        let is_rare = || entry(low).rate() < COMMON;
        matches!(slip.ground, Some(Ground::Fits { .. })) && self.counts.get(low).is_some_and(|count| count.all > 1) && is_rare()
    }

    pub(super) fn ranked(&self, low: &str, alike: &[Candidate], near: Neighbours) -> Vec<Proposal> {
        rank(low, alike, near, self.leading, |word| self.has_elsewhere(word, low))
    }

    /// What the word shows in its article.
    pub(super) fn context(&self, view: ParagraphView, index: usize, low: &str, ranked: &[Proposal]) -> WordContext {
        let count = self.counts.get(low).copied().unwrap_or_default();
        let mut context = view.context(index, low);
        context.repeated = count.all > 1;
        context.proper |= count.as_name > 0;
        let best = ranked.iter().find(|proposal| !proposal.is_split);
        context.own_word = best.is_some_and(|best| self.has_elsewhere(&best.text, low));
        context.kin = self.has_kin(low, best);
        context
    }

    /// Does the article have another form of the word, which the best candidate is not?
    fn has_kin(&self, low: &str, best: Option<&Proposal>) -> bool {
        kin(low).any(|form| self.counts.contains_key(form.as_str()) && best.is_none_or(|best| best.text != form))
    }

    /// What the desk thinks of one doubtful word; the span counts from the paragraph's first byte.
    pub fn judge(&mut self, view: ParagraphView<'a>, doubtful: Doubtful, config: &Config) -> Option<Doubt> {
        let part = view.facts.words.parts[doubtful.part];
        let whole = view.facts.words.low(part);
        let low = body(whole);
        if view.is_accepted(part, low, config) || part.is_capital() && self.is_name_or_repeated(whole, low) {
            return None;
        }
        let near = view.neighbours(doubtful.part);
        if let Some(form) = certain_form(low, part) {
            let proposal = Proposal::certain(form, 0.0);
            return Some(view.doubt(part, whole, low, Judgement::Spelling, &[proposal], CONTRACTION, vec![Ground::NoWord]));
        }
        let twice = doubled(low);
        if twice.is_none() && doubtful.in_foreign_run {
            return None;
        }
        let alike = self.alike(low);
        let mut ranked = self.ranked(low, &alike, near);
        if let Some(word) = twice {
            let score = doubling_score(word, &alike, near);
            if ranked.first().is_none_or(|best| score <= best.score) {
                let proposal = Proposal::certain(word.into(), score);
                ranked.retain(|proposal| !proposal.is_split);
                ranked.insert(0, proposal);
                let grounds = [Some(Ground::Doubled(word.into())), pair_with(near, word)].into_iter().flatten().collect();
                return Some(view.doubt(part, whole, low, Judgement::Joined, &ranked, DOUBLED, grounds));
            }
        }
        let is_joined = self.is_joined(part, low, &ranked) && !view.is_set_apart(part);
        joins::lead(&mut ranked, is_joined);
        if is_joined {
            let grounds = std::iter::once(Ground::NoWord).chain(ranked.first().and_then(joins::pair_of)).collect();
            return Some(view.doubt(part, whole, low, Judgement::Joined, &ranked, JOINED, grounds));
        }
        self.decide(view, doubtful.part, &ranked, near)
    }

    /// Is it two words run together? A string that the article has more than once is one word.
    pub(super) fn is_joined(&self, part: Part, low: &str, ranked: &[Proposal]) -> bool {
        part.is_small() && joins::is_joined(low, ranked) && (!self.is_repeated(low) || is_known_slip(low, ranked.first()))
    }

    /// The logistic decision.
    fn decide(&self, view: ParagraphView<'a>, index: usize, ranked: &[Proposal], near: Neighbours) -> Option<Doubt> {
        let part = view.facts.words.parts[index];
        let whole = view.facts.words.low(part);
        let low = body(whole);
        let count = self.counts.get(low).copied().unwrap_or_default();
        let context = self.context(view, index, low, ranked);
        let best = ranked.first();
        let posterior = capped(posterior(low, ranked, &context), view.ceiling(index, low, &context));
        let listed = context.listed.then_some(Ground::Listed);
        if let Some(best) = best.filter(|_| posterior >= WARNING) {
            let own = context.own_word.then(|| Ground::OwnWord(best.text.clone()));
            let grounds = [listed.or(Some(Ground::NoWord)), own, pair_with(near, &best.text)].into_iter().flatten().collect();
            return Some(view.doubt(part, whole, low, Judgement::Spelling, ranked, posterior, grounds));
        }
        let is_word = context.derived
            || context.compound
            || is_obscure(low)
            || context.kin
            || context.set_apart
            || context.glossed
            || view.is_unit(part);
        if !part.is_small() || is_word || count.all > 1 {
            return None;
        }
        let near: Vec<Proposal> = ranked.iter().filter(|proposal| proposal.is_near(low)).cloned().collect();
        let mut doubt = view.doubt(part, whole, low, Judgement::Unknown, &near, posterior, vec![Ground::NoWord]);
        doubt.meant.truncate(SHOWN_OF_UNKNOWN);
        Some(doubt)
    }

    /// A capital that opens a sentence may still be that of a name.
    pub(super) fn is_name_or_repeated(&self, whole: &str, low: &str) -> bool {
        let is_name = |word: &str| self.counts.get(word).is_some_and(|count| count.as_name > 0);
        is_name(whole) || is_name(low) || self.is_repeated(whole) && !is_known_slip(low, None)
    }

    pub(super) fn is_repeated(&self, word: &str) -> bool {
        self.counts.get(word).is_some_and(|count| count.all > 1)
    }

    /// Does the article have `word`, and is it near enough to `low` to be the one that was meant?
    fn has_elsewhere(&self, word: &str, low: &str) -> bool {
        word != low
            && word.as_bytes().first() == low.as_bytes().first()
            && word.len().abs_diff(low.len()) < 4
            && self.counts.contains_key(word)
    }

    /// The candidates of a word, searched once for an article.
    pub(super) fn alike(&mut self, low: &str) -> Arc<[Candidate]> {
        if let Some(alike) = self.used.get(low) {
            return alike.clone();
        }
        let (word, alike) = match self.known.used.remove_entry(low).or_else(|| self.known.lost.remove_entry(low)) {
            Some(entry) => entry,
            None => (low.into(), alike(low, true).into()),
        };
        self.used.insert(word, alike.clone());
        alike
    }
}

/// Is it a listed misspelling, or two words that people often take for one? No article makes such a word right by having it twice.
fn is_known_slip(low: &str, best: Option<&Proposal>) -> bool {
    entry(low).is_listed_typo() || best.is_some_and(|best| best.is_split && is_set_pair(&best.text))
}

/// What grammar alone says was meant.
pub(super) fn certain_form(low: &str, part: Part) -> Option<String> {
    contraction(low).filter(|_| part.is_small()).or_else(|| strayed_apostrophe(low))
}

/// Other forms that a word may have in an article: singular for plural, plural for singular, other endings of its stem.
fn kin(low: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 7] = ["ers", "ing", "ed", "er", "es", "s", "ly"];
    let stem = ENDINGS.iter().find_map(|ending| low.strip_suffix(ending)).filter(|stem| stem.len() > 3).unwrap_or(low).to_owned();
    let low = low.to_owned();
    [""].into_iter().chain(ENDINGS).map(move |ending| format!("{stem}{ending}")).filter(move |form| *form != low)
}

/// The neighbour that goes with `word`, where the two often stand together.
fn pair_with(near: Neighbours, word: &str) -> Option<Ground> {
    let word = word.to_lowercase();
    let before = near.before.map(|before| (context::gain_before(Some(before), &word), before.to_owned(), word.clone()));
    let after = near.after.map(|after| (context::gain_after(&word, Some(after)), word.clone(), after.to_owned()));
    let best = [before, after].into_iter().flatten().max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > TELLING).then_some(Ground::Pair(best.1, best.2))
}

/// Log ratio from which a pair of words is worth telling: three times as frequent as chance.
const TELLING: f32 = 1.1;
