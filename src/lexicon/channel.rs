//! The noisy channel: which words a person may have meant who typed this, best first.
//!
//! A misspelling is a word sent through learned edits: up to four letters meant become up to four letters typed (`tion` -> `sion`), each at
//! the cost -ln P(typed | meant), kept letters included. Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
//! model" (COLING 1990); Brill and Moore, "An improved error model for noisy channel spelling correction" (ACL 2000).
//!
//! The candidates lie in an fst whose outputs are prior costs, -ln p in sixteenths. The output gathered along a path is the least prior of
//! all words below it, so channel so far + least channel of the letters still to come + that prior never overestimates, and whatever is
//! above the limit is cut with all that lies below it.

use std::sync::LazyLock;

use fst::raw::{CompiledAddr, Fst};

use table::{CLOSE, Edits, Letters, OPEN, symbol};
use typed::{Runs, Typed};

use super::PRIOR_UNIT;

mod table;
mod typed;

/// Weight of the prior beside the channel where candidates are searched. Chosen on Wikipedia's list of common misspellings.
const PRIOR_WEIGHT: f32 = 0.9;
/// Candidates that cost more than the best by this much are left out: neighbours cannot bring them back.
const WIDEST: f32 = 6.0;
/// As [`WIDEST`], once [`ENOUGH`] candidates are found.
const WIDE: f32 = 3.0;
/// So are those whose channel alone costs more than that of the best by this much.
const WIDEST_CHANNEL: f32 = 7.0;
/// As many fixes as a person is shown.
const ENOUGH: usize = 5;
/// Limits on channel + prior, tried in turn until a word is found below one; above the last nobody meant it.
const LIMITS: [f32; 6] = [13.0, 15.5, 18.0, 20.5, 23.0, 26.0];
/// Branches of a node up to which each is simply tried.
const FEW: usize = 2;
/// Nodes that one search visits at most: the median misspelling needs 6,000, text that is no word could need a million.
const VISITS: usize = 25_000;

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// In lower case.
    pub word: String,
    /// -ln P(typed | word).
    pub channel: f32,
    /// -ln P(word).
    pub prior: f32,
}

/// The words that `typed` (lower case) may stand for, best first by channel and prior, at most `keep`. Empty where `typed` has other marks
/// than letters, apostrophes and hyphens.
pub fn candidates(typed: &str, keep: usize) -> Vec<Candidate> {
    search(super::candidates().as_fst(), &EDITS, typed, keep)
}

/// -ln P(typed | meant), where both are of letters, apostrophes and hyphens and not too far apart.
pub fn cost(typed: &str, meant: &str) -> Option<f32> {
    price(&EDITS, typed, meant)
}

static EDITS: LazyLock<Edits> = LazyLock::new(|| {
    Edits::new(super::edits().map(|edit| {
        let letters = |letters: &[u8]| Letters::of(letters).unwrap_or(Letters::NONE);
        (letters(&edit.intended), letters(&edit.typed), edit.cost)
    }))
});

/// The best of `words`, best first, at most `keep`.
fn search<D: AsRef<[u8]>>(words: &Fst<D>, edits: &Edits, typed: &str, keep: usize) -> Vec<Candidate> {
    let Some(typed) = Typed::new(typed, edits) else { return Vec::new() };
    let mut columns = typed.columns();
    let runs = typed.extended([0; 4], OPEN);
    let first = typed.least(&columns, 0);
    let bound = typed.advance(&mut columns, 1, OPEN, runs);
    let mut search = Search {
        words,
        typed,
        columns,
        least: vec![first],
        path: String::new(),
        found: Vec::new(),
        keep,
        limit: 0.0,
        channel_limit: f32::INFINITY,
        visits: VISITS,
    };
    for limit in LIMITS {
        search.limit = search.limit.max(limit);
        search.visit(words.root().addr(), 0, 1, runs, bound);
        if search.found.is_empty() {
            continue;
        }
        let enough = search.enough();
        if enough > limit {
            search.limit = enough;
            search.visit(words.root().addr(), 0, 1, runs, bound);
        }
        break;
    }
    search.found.into_iter().map(|(_, candidate)| candidate).collect()
}

struct Search<'a, D> {
    words: &'a Fst<D>,
    typed: Typed,
    columns: Vec<f32>,
    /// The least of each column with what must follow, down to the node in hand.
    least: Vec<f32>,
    /// The letters down to the node in hand.
    path: String,
    /// With what they cost, best first.
    found: Vec<(f32, Candidate)>,
    keep: usize,
    /// Nothing that costs more is looked for.
    limit: f32,
    /// Nor anything whose channel alone costs more.
    channel_limit: f32,
    /// Nodes that may still be visited.
    visits: usize,
}

impl<D: AsRef<[u8]>> Search<'_, D> {
    fn visit(&mut self, node: CompiledAddr, output: u64, depth: usize, runs: Runs, bound: f32) {
        let node = self.words.node(node);
        if node.is_final() && self.may_hold(bound, output + node.final_output().value()) {
            let runs = self.typed.extended(runs, CLOSE);
            self.typed.advance(&mut self.columns, depth + 1, CLOSE, runs);
            self.keep_word(self.columns[(depth + 2) * self.typed.cells() - 1], output + node.final_output().value());
        }
        let Some(visits) = self.visits.checked_sub(1) else { return };
        self.visits = visits;
        // One column is kept for the end of the word.
        if (depth + 3) * self.typed.cells() > self.columns.len() {
            return;
        }
        self.least.truncate(depth);
        self.least.push(self.typed.least(&self.columns, depth));
        // A column of its own costs as much as the outlook of all symbols.
        let outlook = (node.len() > FEW).then(|| self.typed.outlook(&self.columns, depth, self.least[depth]));
        for transition in node.transitions() {
            let output = output + transition.out.value();
            if !self.may_hold(bound, output) {
                continue;
            }
            let Some(code) = symbol(transition.inp) else { continue };
            let runs = self.typed.extended(runs, code);
            if let Some(outlook) = &outlook {
                let begun = self.typed.begun_outlook(&self.columns, &self.least, depth, runs);
                if !self.may_hold(begun.min(outlook[usize::from(code)]), output) {
                    continue;
                }
            }
            let bound = self.typed.advance(&mut self.columns, depth + 1, code, runs);
            if self.may_hold(bound, output) {
                self.path.push(char::from(transition.inp));
                self.visit(transition.addr, output, depth + 1, runs, bound);
                self.path.pop();
            }
        }
    }

    /// May a word of this least channel cost and this least prior be worth keeping?
    fn may_hold(&self, channel: f32, output: u64) -> bool {
        channel <= self.channel_limit && channel + prior_cost(output) <= self.limit
    }

    fn keep_word(&mut self, channel: f32, output: u64) {
        let cost = channel + prior_cost(output);
        if cost > self.limit || self.found.iter().any(|(_, candidate)| candidate.word == self.path) {
            return;
        }
        let place = self.found.partition_point(|(other, _)| *other <= cost);
        self.found.insert(place, (cost, Candidate { word: self.path.clone(), channel, prior: output as f32 * PRIOR_UNIT }));
        self.found.truncate(self.keep);
        self.limit = self.limit.min(self.enough());
        self.channel_limit = self.found.first().map_or(f32::INFINITY, |(_, best)| best.channel + WIDEST_CHANNEL);
    }

    /// What a candidate may cost at most, after those found.
    fn enough(&self) -> f32 {
        let cost = |index: usize| self.found.get(index).map_or(f32::INFINITY, |(cost, _)| *cost);
        let best = cost(0);
        (best + WIDEST).min(cost(ENOUGH - 1).max(best + WIDE)).min(cost(self.keep - 1))
    }
}

fn prior_cost(output: u64) -> f32 {
    PRIOR_WEIGHT * PRIOR_UNIT * output as f32
}

fn price(edits: &Edits, typed: &str, meant: &str) -> Option<f32> {
    let typed = Typed::new(typed, edits)?;
    let mut columns = typed.columns();
    let mut runs = [0; 4];
    let symbols = meant.bytes().map(|byte| symbol(byte).filter(|&symbol| symbol > CLOSE));
    let mut depth = 0;
    for symbol in std::iter::once(Some(OPEN)).chain(symbols).chain([Some(CLOSE)]) {
        depth += 1;
        if (depth + 1) * typed.cells() > columns.len() {
            return None;
        }
        runs = typed.extended(runs, symbol?);
        typed.advance(&mut columns, depth, symbol?, runs);
    }
    columns.get((depth + 1) * typed.cells() - 1).copied().filter(|cost| cost.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        candidates(typed, 5).first().map(|candidate| candidate.word.clone()).unwrap_or_default()
    }

    #[test]
    fn letters_left_out_swapped_and_doubled_are_seen_through() {
        for (typed, meant) in [
            ("goverment", "government"),
            ("gruop", "group"),
            ("acomodation", "accommodation"),
            ("beleiver", "believer"),
            ("phsycologist", "psychologist"),
        ] {
            assert_eq!(first(typed), meant);
        }
    }

    #[test]
    fn the_cost_of_a_candidate_is_the_cost_of_its_edits() {
        for candidate in candidates("resonsible", 20) {
            let alone = cost("resonsible", &candidate.word).unwrap_or_default();
            assert!((alone - candidate.channel).abs() < 1e-4, "{}", candidate.word);
        }
    }

    #[test]
    fn candidates_come_best_first_and_once() {
        let found = candidates("goaless", 20);
        let costs: Vec<f32> = found.iter().map(|candidate| candidate.channel + PRIOR_WEIGHT * candidate.prior).collect();
        assert!(costs.is_sorted(), "{costs:?}");
        let mut words: Vec<&str> = found.iter().map(|candidate| candidate.word.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), found.len());
    }

    #[test]
    fn text_that_is_no_word_has_no_candidates() {
        for typed in ["", "12", "naïf", "$", "^", "A", &"x".repeat(99)] {
            assert_eq!(candidates(typed, 5), []);
        }
        assert_eq!(cost("group", "g$"), None);
    }
}
