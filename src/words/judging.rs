//! The judgement of one article's doubtful words: each in its place, between its neighbours, among the article's other words.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::counts::{Count, counts};
use super::decision::{Ceiling, Sight, WARNING, capped, posterior, values};
use super::dialect::{Leading, Tally};
use super::facts::{Doubtful, Facts, Gap, capitalised, char_after, char_before};
use super::forms::{body, contraction, doubled, is_compound, is_derived, is_known};
use super::joins::{self, Evidence};
use super::part::Part;
use super::ranking::{Neighbours, Proposal, alike, doubling_score, rank};
use super::setting::kin;
use super::study::Studied;
use super::{Doubt, Ground, Judgement, Memo, context};
use crate::article::{NOTHING, Passage};
use crate::config::Config;
use crate::lexicon::channel::Candidate;
use crate::lexicon::{entry, is_obscure};
use crate::text::Span;

/// Fixes that a person is shown.
const SHOWN: usize = 5;
/// Fixes of a word that is only unknown.
const SHOWN_OF_UNKNOWN: usize = 3;
/// Proposals looked at for fixes: two may differ in case only.
const LOOKED_AT: usize = 8;
/// Posterior of slips that grammar decides; the decision is not asked. Of 35 doubled words in the news none was meant.
const DOUBLED: f32 = 0.99;
/// Two words run together where one is of grammar, or the string is met nowhere.
const JOINED: f32 = 0.93;
const CONTRACTION: f32 = 0.97;

/// A paragraph with its facts.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub passage: &'a Passage,
    pub facts: &'a Facts,
}

/// The article, as far as its words tell of one another.
pub(super) struct Article<'a> {
    counts: FxHashMap<&'a str, Count>,
    leading: Leading,
    known: Memo,
    used: Memo,
}

impl<'a> Article<'a> {
    /// The article of these paragraphs. `known` are the candidates of the analysis before.
    pub fn of(facts: &'a [Arc<Facts>], known: Memo, config: &Config) -> Self {
        let mut tally = Tally::default();
        facts.iter().for_each(|facts| tally.join(facts.tally));
        Self { counts: counts(facts), leading: Leading::of(tally, config), known, used: Memo::default() }
    }

    /// The candidates of the words that were judged.
    pub fn memo(self) -> Memo {
        self.used
    }

    /// Is the word left to the logistic decision?
    pub fn is_decided(&self, page: Page<'a>, doubtful: Doubtful) -> bool {
        let part = page.facts.parts[doubtful.part];
        let whole = page.facts.low(part);
        let low = body(whole);
        let is_name = part.is_capital() && self.is_name_or_repeated(whole, low);
        let has_rule = doubled(low).is_some() || part.is_small() && contraction(low).is_some();
        !(is_name || has_rule || doubtful.in_foreign_run)
    }

    /// What the decision sees of one part; the span counts from `offset`.
    pub fn study(&mut self, page: Page<'a>, index: usize, unlisted: bool, offset: usize) -> Option<Studied> {
        let part = page.facts.parts[index];
        let low = body(page.facts.low(part));
        let alike: Arc<[Candidate]> = if unlisted { alike(low, false).into() } else { self.alike(low) };
        let ranked = self.ranked(low, &alike, page.neighbours(index));
        let mut sight = self.sight(page, index, low, &ranked);
        sight.listed &= !unlisted;
        let features = values(low, &ranked, &sight)?;
        Some(Studied {
            span: Span::new(part.start as usize, part.end as usize).shifted(offset),
            low: low.to_owned(),
            features,
            posterior: posterior(low, &ranked, &sight),
            open: page.ceiling(index, low, &sight) != Ceiling::Hint,
            candidates: ranked.iter().map(|proposal| proposal.weighed()).collect(),
            ranked: ranked.into_iter().map(|proposal| proposal.text).collect(),
        })
    }

    fn ranked(&self, low: &str, alike: &[Candidate], near: Neighbours) -> Vec<Proposal> {
        rank(low, alike, near, |word| self.leading.has(entry(word).dialects()), |word| self.has_elsewhere(word, low))
    }

    /// What the word shows in its article.
    fn sight(&self, page: Page, index: usize, low: &str, ranked: &[Proposal]) -> Sight {
        let count = self.counts.get(low).copied().unwrap_or_default();
        let mut sight = page.sight(index, low);
        sight.repeated = count.all > 1;
        sight.proper |= count.as_name > 0;
        sight.own_word = ranked.first().is_some_and(|best| self.has_elsewhere(&best.text, low));
        sight.kin = self.has_kin(low, ranked.first());
        sight
    }

    /// Does the article have another form of the word, which the best candidate is not?
    fn has_kin(&self, low: &str, best: Option<&Proposal>) -> bool {
        kin(low).any(|form| self.counts.contains_key(form.as_str()) && best.is_none_or(|best| best.text != form))
    }

    /// What the desk thinks of one doubtful word; the span counts from the paragraph's first byte.
    pub fn judge(&mut self, page: Page<'a>, doubtful: Doubtful, config: &Config) -> Option<Doubt> {
        let part = page.facts.parts[doubtful.part];
        let whole = page.facts.low(part);
        let low = body(whole);
        if page.is_accepted(part, low, config) || part.is_capital() && self.is_name_or_repeated(whole, low) {
            return None;
        }
        let near = page.neighbours(doubtful.part);
        if let Some(form) = contraction(low).filter(|_| part.is_small()) {
            let proposal = Proposal::certain(form, 0.0);
            return Some(page.doubt(part, whole, low, Judgement::Spelling, &[proposal], CONTRACTION, vec![Ground::NoWord]));
        }
        let twice = doubled(low);
        if twice.is_none() && doubtful.in_foreign_run {
            return None;
        }
        let alike = self.alike(low);
        let mut ranked = self.ranked(low, &alike, near);
        let evidence = joins::best_evidence(low, &ranked);
        if evidence == Some(Evidence::Against) {
            ranked.retain(|proposal| !proposal.is_split);
        }
        if let Some(word) = twice {
            let score = doubling_score(word, near);
            if ranked.first().is_none_or(|best| score <= best.score) {
                let proposal = Proposal::certain(word.into(), score);
                ranked.retain(|proposal| !proposal.is_split);
                ranked.insert(0, proposal);
                let grounds = [Some(Ground::Doubled(word.into())), pair_with(near, word)].into_iter().flatten().collect();
                return Some(page.doubt(part, whole, low, Judgement::Joined, &ranked, DOUBLED, grounds));
            }
        }
        let is_joined = evidence == Some(Evidence::Strong) && part.is_small() && ranked.first().is_some_and(|best| best.is_split);
        if is_joined && self.counts.get(low).is_none_or(|count| count.all == 1) {
            let grounds = std::iter::once(Ground::NoWord).chain(ranked.first().and_then(joins::pair_of)).collect();
            return Some(page.doubt(part, whole, low, Judgement::Joined, &ranked, JOINED, grounds));
        }
        self.decide(page, doubtful.part, &ranked, near)
    }

    /// The logistic decision.
    fn decide(&self, page: Page<'a>, index: usize, ranked: &[Proposal], near: Neighbours) -> Option<Doubt> {
        let part = page.facts.parts[index];
        let whole = page.facts.low(part);
        let low = body(whole);
        let count = self.counts.get(low).copied().unwrap_or_default();
        let sight = self.sight(page, index, low, ranked);
        let best = ranked.first();
        let posterior = capped(posterior(low, ranked, &sight), page.ceiling(index, low, &sight));
        let listed = sight.listed.then_some(Ground::Listed);
        if let Some(best) = best.filter(|_| posterior >= WARNING) {
            let judgement = if best.is_split { Judgement::Joined } else { Judgement::Spelling };
            let own = sight.own_word.then(|| Ground::OwnWord(best.text.clone()));
            let pair = if best.is_split { joins::pair_of(best) } else { pair_with(near, &best.text) };
            let grounds = [listed.or(Some(Ground::NoWord)), own, pair].into_iter().flatten().collect();
            return Some(page.doubt(part, whole, low, judgement, ranked, posterior, grounds));
        }
        let is_word =
            sight.derived || sight.compound || is_obscure(low) || sight.kin || sight.set_apart || sight.glossed || page.is_unit(part);
        if !part.is_small() || is_word || count.all > 1 {
            return None;
        }
        let mut doubt = page.doubt(part, whole, low, Judgement::Unknown, ranked, posterior, vec![Ground::NoWord]);
        doubt.meant.truncate(SHOWN_OF_UNKNOWN);
        Some(doubt)
    }

    /// A capital that opens a sentence may still be that of a name.
    fn is_name_or_repeated(&self, whole: &str, low: &str) -> bool {
        let count = |word: &str| self.counts.get(word).copied().unwrap_or_default();
        count(whole).as_name > 0 || count(low).as_name > 0 || count(whole).all > 1
    }

    /// Does the article have `word`, and is it near enough to `low` to be the one that was meant?
    fn has_elsewhere(&self, word: &str, low: &str) -> bool {
        word != low
            && word.as_bytes().first() == low.as_bytes().first()
            && word.len().abs_diff(low.len()) < 4
            && self.counts.contains_key(word)
    }

    /// The candidates of a word, searched once for an article.
    fn alike(&mut self, low: &str) -> Arc<[Candidate]> {
        if let Some(alike) = self.used.0.get(low) {
            return alike.clone();
        }
        let (word, alike) = match self.known.0.remove_entry(low) {
            Some(entry) => entry,
            None => (low.into(), alike(low, true).into()),
        };
        self.used.0.insert(word, alike.clone());
        alike
    }
}

impl Page<'_> {
    #[expect(clippy::too_many_arguments, reason = "one call for each judgement, all of them in `Article::judge` and `decide`")]
    fn doubt(
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
    pub fn neighbours(&self, index: usize) -> Neighbours<'_> {
        let beside = |after| self.facts.neighbour(self.passage, index, after);
        Neighbours { before: beside(false), after: beside(true) }
    }

    fn is_accepted(&self, part: Part, low: &str, config: &Config) -> bool {
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
    fn sight(&self, index: usize, low: &str) -> Sight {
        let parts = &self.facts.parts;
        let part = parts[index];
        let own = entry(low);
        let from = index.saturating_sub(2);
        let near = || parts.iter().enumerate().skip(from).take(index + 3 - from).filter(|&(other, _)| other != index).map(|(_, part)| part);
        let before = index.checked_sub(1).map(|before| parts[before]);
        let opening = char_before(self.passage, part.start).is_some_and(|c| matches!(c, '"' | '\'' | '“' | '‘'));
        let closing = char_after(self.passage, part.end).is_some_and(|c| matches!(c, '"' | '\'' | '”' | '’'));
        Sight {
            own_rate: own.rate(),
            listed: own.is_listed_typo(),
            compound: is_compound(low),
            derived: is_derived(low),
            proper: own.is_proper(),
            foreign_near: near().any(|part| part.is_foreign()),
            unknown_near: near().any(|part| part.is_unknown()),
            quoted: opening && closing,
            hyphen_part: self.facts.joint(self.passage, index, false) || self.facts.joint(self.passage, index, true),
            after_capital: !part.opens() && before.is_some_and(|before| before.is_capital() && !before.opens()),
            capital: part.is_capital(),
            before_capital: self.is_before(index, Part::is_capital),
            latin: self.is_latin(index, low),
            glossed: self.is_glossed(index),
            set_apart: opening && closing || self.is_emphasised(part),
            spoken: self.is_quoted(part),
            own_pair: self.has_own_pair(index, low),
            in_list: self.is_in_list(index),
            repeated: false,
            own_word: false,
            kin: false,
        }
    }

    /// Does a word of this kind follow after one blank?
    fn is_before(&self, index: usize, kind: impl Fn(Part) -> bool) -> bool {
        self.facts.parts.get(index + 1).is_some_and(|next| kind(*next))
            && matches!(self.facts.gap(self.passage, index), Gap::Blank | Gap::Wrapped)
    }

    /// The second word of a species' name: a Latin ending after a capitalised word that is no common one.
    fn is_latin(&self, index: usize, low: &str) -> bool {
        const ENDINGS: [&str; 10] = ["us", "a", "i", "is", "um", "ae", "ens", "ans", "or", "ax"];
        const GENERA: [&str; 6] = ["us", "um", "ia", "is", "ops", "ium"];
        let Some(before) = index.checked_sub(1).filter(|_| ENDINGS.iter().any(|ending| low.ends_with(ending))) else { return false };
        if !matches!(self.facts.gap(self.passage, before), Gap::Blank | Gap::Wrapped) {
            return false;
        }
        let genus = self.facts.parts[before];
        let word = self.facts.low(genus);
        let known = entry(word);
        let is_common = known.is_lower() && known.lower_size() <= 60;
        let is_name = known.is_proper() && !GENERA.iter().any(|ending| word.ends_with(ending));
        word.len() > 2 && genus.is_capital() && !is_common && !is_name
    }

    /// What the fitted news could not teach: species, `serie A`, terms explained in brackets, codes of tables, units.
    fn ceiling(&self, index: usize, low: &str, sight: &Sight) -> Ceiling {
        let parts = &self.facts.parts;
        let part = parts[index];
        let after = self.passage.visible.get(part.end as usize..).unwrap_or_default();
        let single = |next: Part| next.is_capital() && self.facts.low(next).chars().count() == 1 && self.facts.low(next) != "i";
        let explained = after.starts_with(" (a ") || after.starts_with(" (an ");
        let unit = low.len() < 6 && after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let left = index.checked_sub(1).filter(|_| self.facts.joint(self.passage, index, false)).map(|before| parts[before]);
        let right = parts.get(index + 1).filter(|_| self.facts.joint(self.passage, index, true));
        let in_name =
            left.is_some_and(|left| left.is_capital() && !is_known(self.facts.low(left))) || right.is_some_and(|right| right.is_capital());
        let code = matches!(char_before(self.passage, part.start), Some('(' | '/')) && after.starts_with([')', '/']);
        let dialect = sight.spoken && is_obscure(low) && (!sight.listed || sight.repeated);
        if sight.latin || self.is_before(index, single) || explained || unit || in_name || code || dialect || self.is_emphasised(part) {
            return Ceiling::Hint;
        }
        match low.len() {
            0..4 if !sight.listed => Ceiling::Hint,
            4 if !sight.listed => Ceiling::Short,
            _ if is_obscure(low) && !sight.listed => Ceiling::Short,
            _ => Ceiling::Open,
        }
    }
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
