//! A typed word, prepared for the search: the edits that can have made it, and the columns of letters meant against letters typed.

use super::table::{CLOSE, Edits, Letters, OPEN, SYMBOLS, symbol};

/// How far letters typed and letters meant may drift apart.
const BAND: usize = 2;
/// Longer words are not searched: the longest candidate has 28 letters.
const LONGEST: usize = 32;

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
    /// Edits that a run of two and more only begins, in `Typed::begun`: the cost holds all that must follow.
    begun: (u32, u32),
    /// Cost of the run where nothing of it was typed.
    lost: f32,
}

/// A typed word, prepared: the edits that can have made it.
pub(super) struct Typed {
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
    /// By place and symbol meant: the least cost from that place on of longer edits that begin with the symbol, what follows included.
    begun_by_one: Vec<[f32; SYMBOLS]>,
    /// By place and next symbol meant: the least cost from that place on of all edits that begin with the symbol, what follows included.
    onward: Vec<[f32; SYMBOLS]>,
}

/// The runs that end at a meant symbol, of one to four symbols; 0 = none.
pub(super) type Runs = [u16; 4];

impl Typed {
    pub(super) fn new(word: &str, edits: &Edits) -> Option<Self> {
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
            begun_by_one: vec![[f32::INFINITY; SYMBOLS]; count],
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
        let (mut whole, mut begun) = (Vec::<(u16, Step)>::new(), Vec::<(u16, Step)>::new());
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
                                if place == 1 {
                                    let begun = &mut self.begun_by_one[from][meant.first(1).0 as usize];
                                    *begun = begun.min(cost + self.ahead[to]);
                                } else if place > 1 {
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
    pub(super) fn outlook(&self, columns: &[f32], depth: usize, least: f32) -> [f32; SYMBOLS] {
        let column = &columns[depth * self.cells()..][..self.cells()];
        let (low, high) = (depth.saturating_sub(BAND), self.count.min(depth + BAND));
        let mut outlook = self.dropped.map(|dropped| least + dropped);
        for (cost, onward) in column[low..=high].iter().zip(&self.onward[low..]) {
            for (outlook, onward) in outlook.iter_mut().zip(onward) {
                *outlook = if cost + onward < *outlook { cost + onward } else { *outlook };
            }
        }
        outlook
    }

    /// The least of column `depth` with what must follow.
    pub(super) fn least(&self, columns: &[f32], depth: usize) -> f32 {
        let column = &columns[depth * self.cells()..][..self.cells()];
        let (low, high) = (depth.saturating_sub(BAND), self.count.min(depth + BAND));
        (low..=high).fold(f32::INFINITY, |least, cell| least.min(column[cell] + self.ahead[cell]))
    }

    /// The least channel cost of any word that goes on with an edit that began before column `depth`, where `runs` end at the next symbol.
    pub(super) fn begun_outlook(&self, columns: &[f32], least: &[f32], depth: usize, runs: Runs) -> f32 {
        let mut bound = f32::INFINITY;
        for (back, &run) in runs.iter().enumerate().skip(1).take(depth) {
            if run == 0 {
                continue;
            }
            let run = &self.runs[usize::from(run)];
            let base = &columns[(depth - back) * self.cells()..][..self.cells()];
            for step in &self.whole[run.whole.0 as usize..run.whole.1 as usize] {
                bound = bound.min(base[usize::from(step.from)] + step.cost + self.ahead[usize::from(step.to)]);
            }
            for step in &self.begun[run.begun.0 as usize..run.begun.1 as usize] {
                bound = bound.min(base[usize::from(step.from)] + step.cost);
            }
            bound = bound.min(least[depth - back] + run.lost);
        }
        bound
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
    pub(super) fn extended(&self, runs: Runs, symbol: u8) -> Runs {
        let symbol = usize::from(symbol);
        let next = |run: u16| if run == 0 { 0 } else { self.runs[usize::from(run)].next[symbol] };
        [self.runs[0].next[symbol], next(runs[0]), next(runs[1]), next(runs[2])]
    }

    /// Cells of a column: one before each symbol and one after the last.
    pub(super) fn cells(&self) -> usize {
        self.count + 1
    }

    /// Fills column `depth` (the first is column 0) after one more meant symbol, of which `runs` are the runs that end with it. Returns the
    /// least channel cost of any word from here on. A cell is the least cost of the typed symbols before it.
    pub(super) fn advance(&self, columns: &mut [f32], depth: usize, symbol: u8, runs: Runs) -> f32 {
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
        for (cost, begun) in last[low.saturating_sub(1)..=high].iter().zip(&self.begun_by_one[low.saturating_sub(1)..]) {
            bound = bound.min(cost + begun[usize::from(symbol)]);
        }
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
    pub(super) fn columns(&self) -> Vec<f32> {
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
