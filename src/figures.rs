//! Figures: every date, time of day, quantity and score that a paragraph states, each with its value and its place.
//!
//! Rules about dates and numbers ask these instead of reading the text again. What is read here depends on the paragraph alone and is kept
//! as long as its text stands. A date is kept as it is written, a wrong one too: `31 June` is a date with a fault, no number.
//!
//! Places count from the paragraph's first byte.

use crate::article::{Kind, Passage};

mod clock;
mod date;
mod numeral;
mod published;
mod quantity;
mod role;
mod score;
mod sentence;
mod sums;
mod table;
#[cfg(test)]
mod tests;
mod wording;

pub use clock::{Half, Time};
pub use date::{Date, DateForm, Day, Year};
pub use numeral::Written;
pub use published::published;
pub use quantity::{Currency, Hedge, Quantity, Unit};
pub use role::Role;
pub use score::Score;
pub use sentence::{Sentence, sentences};
pub use sums::{amount, bounds, fraction, grouped};
pub use table::{Dimension, Direction, Measure, change, is_open, is_past, is_state, last_event};
pub use wording::{says, words};

/// What one paragraph states in figures, each list in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Dates, and years that stand alone.
    pub dates: Vec<Date>,
    /// Times of day.
    pub times: Vec<Time>,
    /// Numbers with their units.
    pub quantities: Vec<Quantity>,
    /// Results: `27-19`.
    pub scores: Vec<Score>,
    /// The paragraph in lower case with markup and line ends as blanks, byte for byte; empty where it states nothing.
    pub low: String,
    /// Its sentences that state something.
    sentences: Vec<sentence::Stated>,
}

/// Reads a paragraph.
pub fn facts(passage: &Passage) -> Figures {
    let mut figures = Figures::default();
    let is_figure = |index: usize| {
        let token = &passage.tokens[index];
        token.kind == Kind::Number || token.kind == Kind::Word && table::is_figure(passage.form(token))
    };
    let mut at = 0;
    while at < passage.tokens.len() {
        if !is_figure(at) {
            at += 1;
            continue;
        }
        at = figures.read(passage, at);
    }
    if figures.states_something() {
        figures.low = low(&passage.visible);
        figures.sentences = sentence::stated(passage, &figures);
    }
    figures
}

impl Figures {
    fn states_something(&self) -> bool {
        !(self.dates.is_empty() && self.times.is_empty() && self.quantities.is_empty() && self.scores.is_empty())
    }

    /// Reads what begins at the token, and says where to go on.
    fn read(&mut self, passage: &Passage, at: usize) -> usize {
        if let Some((date, next)) = date::read(passage, at) {
            self.dates.push(date);
            return next;
        }
        if let Some((time, next)) = clock::read(passage, at) {
            self.times.push(time);
            return next;
        }
        if let Some((score, next)) = score::read(passage, at) {
            self.scores.push(score);
            return next;
        }
        let Some((quantity, next)) = quantity::read(passage, at) else { return at + 1 };
        self.quantities.push(quantity);
        next
    }
}

/// Lower case, byte for byte, with blanks for markup and line ends.
fn low(visible: &str) -> String {
    visible.chars().map(|c| if c.is_ascii_control() { ' ' } else { c.to_ascii_lowercase() }).collect()
}
