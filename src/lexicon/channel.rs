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
use rustc_hash::FxHashMap;

/// Weight of the prior beside the channel where candidates are searched. Chosen on Wikipedia's list of common misspellings.
const PRIOR_WEIGHT: f32 = 0.9;
/// Outputs of the candidates are -ln p times this.
const PRIOR_SCALE: f32 = 16.0;
/// Candidates that cost more than the best by this much are left out: neighbours cannot bring them back.
const WIDEST: f32 = 6.0;
/// As [`WIDEST`], once [`ENOUGH`] candidates are found.
const WIDE: f32 = 3.0;
/// As many fixes as a person is shown.
const ENOUGH: usize = 5;
/// Limits on channel + prior, tried in turn until a word is found below one; above the last nobody meant it.
const LIMITS: [f32; 6] = [13.0, 16.0, 19.0, 22.0, 26.0, 32.0];
/// How far letters typed and letters meant may drift apart.
const BAND: usize = 2;
/// Longer words are not searched: the longest candidate has 28 letters.
const LONGEST: usize = 32;

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

/// The learned edits, by the letters typed.
struct Edits {
    /// Meant letters and cost, sorted by typed letters, which `ranges` finds.
    rows: Vec<(Letters, f32)>,
    ranges: FxHashMap<u32, Range>,
    /// A letter meant and not typed.
    dropped: [f32; SYMBOLS],
}

struct Range {
    start: u32,
    end: u32,
    /// The least cost of all rows.
    least: f32,
}

/// Up to four symbols, five bits each, the last lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Letters(u32);

/// The frame and the letters: 0 is none, 1 `^`, 2 `$`, 3 the apostrophe, 4 the hyphen, 5 to 30 `a` to `z`.
const SYMBOLS: usize = 31;
const OPEN: u8 = 1;
const CLOSE: u8 = 2;

fn symbol(byte: u8) -> Option<u8> {
    match byte {
        b'^' => Some(OPEN),
        b'$' => Some(CLOSE),
        b'\'' => Some(3),
        b'-' => Some(4),
        b'a'..=b'z' => Some(byte - b'a' + 5),
        _ => None,
    }
}

impl Letters {
    const NONE: Self = Self(0);

    fn of(letters: &[u8]) -> Option<Self> {
        letters.iter().map(|&byte| symbol(byte)).try_fold(Self::NONE, |letters, symbol| Some(letters.then(symbol?)))
    }

    /// With one more symbol; the fifth from the end is forgotten.
    fn then(self, symbol: u8) -> Self {
        Self((self.0 << 5 | u32::from(symbol)) & 0xF_FFFF)
    }

    fn last(self, count: usize) -> Self {
        Self(self.0 & ((1 << (5 * count)) - 1))
    }

    fn len(self) -> usize {
        (32 - self.0.leading_zeros() as usize).div_ceil(5)
    }

    /// The first `count` of `len` symbols.
    fn first(self, count: usize) -> Self {
        Self(self.0 >> (5 * (self.len() - count)))
    }
}

impl Edits {
    /// From rows of letters meant, letters typed, cost.
    fn new(rows: impl Iterator<Item = (Letters, Letters, f32)>) -> Self {
        let mut dropped = [f32::INFINITY; SYMBOLS];
        let mut sorted: Vec<(Letters, Letters, f32)> = Vec::new();
        for (meant, typed, cost) in rows {
            if typed == Letters::NONE && meant.len() == 1 {
                dropped[meant.0 as usize] = cost;
            } else {
                sorted.push((typed, meant, cost));
            }
        }
        sorted.sort_by_key(|&(typed, meant, _)| (typed, meant));
        let mut ranges: FxHashMap<u32, Range> = FxHashMap::default();
        for (index, &(typed, _, cost)) in sorted.iter().enumerate() {
            let range = ranges.entry(typed.0).or_insert(Range { start: index as u32, end: 0, least: f32::INFINITY });
            range.end = index as u32 + 1;
            range.least = range.least.min(cost);
        }
        Self { rows: sorted.into_iter().map(|(_, meant, cost)| (meant, cost)).collect(), ranges, dropped }
    }

    /// The edits that end in `typed`.
    fn of(&self, typed: Letters) -> &[(Letters, f32)] {
        self.ranges.get(&typed.0).map_or(&[], |range| &self.rows[range.start as usize..range.end as usize])
    }
}

/// One way to explain the typed symbols `from..to`.
#[derive(Clone, Copy)]
struct Step {
    from: u8,
    to: u8,
    cost: f32,
}

/// A run of meant symbols that edits of this typed word begin with.
#[derive(Clone)]
struct Run {
    /// With one more symbol; 0 = none.
    next: [u16; SYMBOLS],
    /// Edits that the run is the whole of, in `Typed::whole`.
    whole: (u32, u32),
    /// Edits that the run only begins, in `Typed::begun`: the cost holds all that must follow.
    begun: (u32, u32),
    /// Cost of the run where nothing of it was typed.
    lost: f32,
}

/// A typed word, prepared: the edits that can have made it.
struct Typed {
    /// Symbols, the frame included.
    count: usize,
    /// Least cost of the symbols from each place on.
    ahead: Vec<f32>,
    /// Runs of one to four meant symbols; 0 is the empty run.
    runs: Vec<Run>,
    whole: Vec<Step>,
    begun: Vec<Step>,
    /// One symbol for one, by symbol meant and place: the cost.
    single: Vec<f32>,
    /// A letter typed that was not meant, by place.
    added: Vec<f32>,
    dropped: [f32; SYMBOLS],
    /// By place and next symbol meant: the least cost from that place on of edits that begin with the symbol, what follows included.
    onward: Vec<[f32; SYMBOLS]>,
}

/// The runs that end at a meant symbol, of one to four symbols; 0 = none.
type Runs = [u16; 4];

impl Typed {
    fn new(word: &str, edits: &Edits) -> Option<Self> {
        if word.is_empty() || word.len() > LONGEST {
            return None;
        }
        let mut symbols = vec![OPEN];
        for byte in word.bytes() {
            symbols.push(symbol(byte).filter(|&symbol| symbol > CLOSE)?);
        }
        symbols.push(CLOSE);
        let count = symbols.len();
        let mut typed = Self {
            count,
            ahead: vec![f32::INFINITY; count + 1],
            runs: vec![Run::EMPTY],
            whole: Vec::new(),
            begun: Vec::new(),
            single: vec![f32::INFINITY; SYMBOLS * count],
            added: vec![f32::INFINITY; count],
            dropped: edits.dropped,
            onward: vec![[f32::INFINITY; SYMBOLS]; count],
        };
        typed.ahead[count] = 0.0;
        for from in (0..count).rev() {
            for (to, letters) in pieces(&symbols, from) {
                let least = edits.ranges.get(&letters.0).map_or(f32::INFINITY, |range| range.least);
                typed.ahead[from] = typed.ahead[from].min(least + typed.ahead[to]);
            }
        }
        typed.gather(&symbols, edits);
        Some(typed)
    }

    /// Collects the edits that end in some piece of the typed word.
    fn gather(&mut self, symbols: &[u8], edits: &Edits) {
        let mut whole: Vec<(u16, Step)> = Vec::new();
        let mut begun: Vec<(u16, Step)> = Vec::new();
        for from in 0..self.count {
            for (to, letters) in pieces(symbols, from) {
                for &(meant, cost) in edits.of(letters) {
                    match (meant.len(), to - from) {
                        (0, _) => self.added[from] = cost,
                        (1, 1) => {
                            self.single[meant.0 as usize * self.count + from] = cost;
                            self.note_onward(from, meant, cost + self.ahead[to]);
                        }
                        (length, _) => {
                            self.note_onward(from, meant, cost + self.ahead[to]);
                            let mut run = 0;
                            for place in 0..length {
                                if place > 0 {
                                    begun.push((run, Step { from: from as u8, to: to as u8, cost: cost + self.ahead[to] }));
                                }
                                run = self.longer(run, meant.first(place + 1).last(1).0 as u8);
                            }
                            whole.push((run, Step { from: from as u8, to: to as u8, cost }));
                        }
                    }
                }
            }
        }
        for &(meant, cost) in edits.of(Letters::NONE) {
            let run = (1..=meant.len()).fold(0, |run, place| self.longer(run, meant.first(place).last(1).0 as u8));
            self.runs[usize::from(run)].lost = cost;
        }
        whole.sort_by_key(|&(run, _)| run);
        begun.sort_by_key(|&(run, step)| (run, step.from));
        // Of the longer edits that begin with a run at one place only the cheapest matters to a bound.
        let mut least: Vec<(u16, Step)> = Vec::with_capacity(begun.len() / 4);
        for (run, step) in begun {
            match least.last_mut().filter(|(last, kept)| *last == run && kept.from == step.from) {
                Some((_, kept)) => kept.cost = kept.cost.min(step.cost),
                None => least.push((run, step)),
            }
        }
        self.whole = ranged(whole, &mut self.runs, |run| &mut run.whole);
        self.begun = ranged(least, &mut self.runs, |run| &mut run.begun);
    }

    fn note_onward(&mut self, from: usize, meant: Letters, cost: f32) {
        let onward = &mut self.onward[from][meant.first(1).0 as usize];
        *onward = onward.min(cost);
    }

    /// By next symbol: the least channel cost of any word that goes on with it after column `depth`, edits that began before left aside.
    fn outlook(&self, columns: &[f32], depth: usize) -> [f32; SYMBOLS] {
        let column = &columns[depth * self.cells()..][..self.cells()];
        let (low, high) = (depth.saturating_sub(BAND), self.count.min(depth + BAND));
        let mut least = f32::INFINITY;
        for (cost, ahead) in column.iter().zip(&self.ahead).take(high + 1).skip(low) {
            least = least.min(cost + ahead);
        }
        let mut outlook = self.dropped.map(|dropped| least + dropped);
        let last = high.min(self.count - 1);
        for (&cost, onwards) in column.iter().zip(&self.onward).take(last + 1).skip(low) {
            for (outlook, onward) in outlook.iter_mut().zip(onwards) {
                *outlook = if cost + onward < *outlook { cost + onward } else { *outlook };
            }
        }
        outlook
    }

    fn longer(&mut self, run: u16, symbol: u8) -> u16 {
        let fresh = self.runs.len() as u16;
        let next = &mut self.runs[usize::from(run)].next[usize::from(symbol)];
        if *next != 0 {
            return *next;
        }
        *next = fresh;
        self.runs.push(Run::EMPTY);
        fresh
    }

    /// The runs after one more meant symbol.
    fn extended(&self, runs: Runs, symbol: u8) -> Runs {
        let symbol = usize::from(symbol);
        let next = |run: u16| if run == 0 { 0 } else { self.runs[usize::from(run)].next[symbol] };
        [self.runs[0].next[symbol], next(runs[0]), next(runs[1]), next(runs[2])]
    }

    /// Cells of a column: one before each symbol and one after the last.
    fn cells(&self) -> usize {
        self.count + 1
    }

    /// Fills column `depth` (the first is column 0) after one more meant symbol, of which `runs` are the runs that end with it. Returns the
    /// least channel cost of any word from here on. A cell is the least cost of the typed symbols before it.
    fn advance(&self, columns: &mut [f32], depth: usize, symbol: u8, runs: Runs) -> f32 {
        let cells = self.cells();
        let (low, high) = (depth.saturating_sub(BAND), self.count.min(depth + BAND));
        if low > high {
            return f32::INFINITY;
        }
        let (old, new) = columns.split_at_mut(depth * cells);
        let new = &mut new[..cells];
        let last = &old[(depth - 1) * cells..];
        let dropped = self.dropped[usize::from(symbol)];
        let single = &self.single[usize::from(symbol) * self.count..(usize::from(symbol) + 1) * self.count];
        new.fill(f32::INFINITY);
        if low == 0 {
            new[0] = last[0] + dropped;
        }
        for to in low.max(1)..=high {
            new[to] = (last[to] + dropped).min(last[to - 1] + single[to - 1]);
        }
        let mut bound = f32::INFINITY;
        for (length, &run) in runs.iter().enumerate().take(depth) {
            if run == 0 {
                continue;
            }
            let run = &self.runs[usize::from(run)];
            let base = &old[(depth - 1 - length) * cells..][..cells];
            for step in &self.whole[run.whole.0 as usize..run.whole.1 as usize] {
                let to = usize::from(step.to);
                if low <= to && to <= high {
                    new[to] = new[to].min(base[usize::from(step.from)] + step.cost);
                }
            }
            for step in &self.begun[run.begun.0 as usize..run.begun.1 as usize] {
                bound = bound.min(base[usize::from(step.from)] + step.cost);
            }
            if run.lost.is_finite() {
                for to in low..=high {
                    new[to] = new[to].min(base[to] + run.lost);
                }
            }
        }
        for to in low..=high {
            if to > 0 {
                new[to] = new[to].min(new[to - 1] + self.added[to - 1]);
            }
            bound = bound.min(new[to] + self.ahead[to]);
        }
        bound
    }

    /// Columns for words of any length; the first is filled.
    fn columns(&self) -> Vec<f32> {
        let mut columns = vec![f32::INFINITY; (self.count + BAND + 2) * self.cells()];
        columns[0] = 0.0;
        columns
    }
}

impl Run {
    const EMPTY: Self = Self { next: [0; SYMBOLS], whole: (0, 0), begun: (0, 0), lost: f32::INFINITY };
}

/// The pieces of one to four symbols that begin at `from`, with their ends.
fn pieces(symbols: &[u8], from: usize) -> impl Iterator<Item = (usize, Letters)> {
    let mut letters = Letters::NONE;
    (from + 1..=symbols.len().min(from + 4)).map(move |to| {
        letters = letters.then(symbols[to - 1]);
        (to, letters)
    })
}

/// Notes in each run which of the sorted `steps` are its own.
fn ranged(steps: Vec<(u16, Step)>, runs: &mut [Run], range: fn(&mut Run) -> &mut (u32, u32)) -> Vec<Step> {
    for (index, &(run, _)) in steps.iter().enumerate() {
        let range = range(&mut runs[usize::from(run)]);
        if range.1 == 0 {
            range.0 = index as u32;
        }
        range.1 = index as u32 + 1;
    }
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The best of `words`, best first, at most `keep`.
fn search<D: AsRef<[u8]>>(words: &Fst<D>, edits: &Edits, typed: &str, keep: usize) -> Vec<Candidate> {
    let Some(typed) = Typed::new(typed, edits) else { return Vec::new() };
    let mut columns = typed.columns();
    let runs = typed.extended([0; 4], OPEN);
    let bound = typed.advance(&mut columns, 1, OPEN, runs);
    let mut search = Search { words, typed, columns, path: String::new(), found: Vec::new(), keep, limit: 0.0 };
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
    /// The letters down to the node in hand.
    path: String,
    /// With what they cost, best first.
    found: Vec<(f32, Candidate)>,
    keep: usize,
    /// Nothing that costs more is looked for.
    limit: f32,
}

impl<D: AsRef<[u8]>> Search<'_, D> {
    fn visit(&mut self, node: CompiledAddr, output: u64, depth: usize, runs: Runs, bound: f32) {
        let node = self.words.node(node);
        if node.is_final() && bound + prior_cost(output + node.final_output().value()) <= self.limit {
            let runs = self.typed.extended(runs, CLOSE);
            self.typed.advance(&mut self.columns, depth + 1, CLOSE, runs);
            self.keep_word(self.columns[(depth + 2) * self.typed.cells() - 1], output + node.final_output().value());
        }
        // One column is kept for the end of the word.
        if (depth + 3) * self.typed.cells() > self.columns.len() {
            return;
        }
        let outlook = self.typed.outlook(&self.columns, depth);
        for transition in node.transitions() {
            let output = output + transition.out.value();
            if bound + prior_cost(output) > self.limit {
                continue;
            }
            let Some(code) = symbol(transition.inp) else { continue };
            let runs = self.typed.extended(runs, code);
            if runs[1..] == [0; 3] && outlook[usize::from(code)] + prior_cost(output) > self.limit {
                continue;
            }
            let bound = self.typed.advance(&mut self.columns, depth + 1, code, runs);
            if bound + prior_cost(output) <= self.limit {
                self.path.push(char::from(transition.inp));
                self.visit(transition.addr, output, depth + 1, runs, bound);
                self.path.pop();
            }
        }
    }

    fn keep_word(&mut self, channel: f32, output: u64) {
        let cost = channel + prior_cost(output);
        if cost > self.limit || self.found.iter().any(|(_, candidate)| candidate.word == self.path) {
            return;
        }
        let place = self.found.partition_point(|(other, _)| *other <= cost);
        self.found.insert(place, (cost, Candidate { word: self.path.clone(), channel, prior: output as f32 / PRIOR_SCALE }));
        self.found.truncate(self.keep);
        self.limit = self.limit.min(self.enough());
    }

    /// What a candidate may cost at most, after those found.
    fn enough(&self) -> f32 {
        let cost = |index: usize| self.found.get(index).map_or(f32::INFINITY, |(cost, _)| *cost);
        let best = cost(0);
        (best + WIDEST).min(cost(ENOUGH - 1).max(best + WIDE)).min(cost(self.keep - 1))
    }
}

fn prior_cost(output: u64) -> f32 {
    PRIOR_WEIGHT / PRIOR_SCALE * output as f32
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
