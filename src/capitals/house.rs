//! The newsroom's own names: a near form of one is a slip, whatever else it may be.

use super::units::Units;
use super::{Level, Slip};
use crate::knowledge::{self, House};
use crate::text::{Pattern, Span};

/// Words of a name, at most.
const LONGEST: usize = 8;
/// Letters of a word that stands alone, at least; shorter ones are one edit from too much.
const LEAST_LETTERS: usize = 5;

/// Which units of a passage stand in one of the newsroom's names as it is written.
pub(super) fn own(units: &Units, houses: &[std::sync::Arc<House>]) -> Vec<bool> {
    let mut own = vec![false; units.all().len()];
    for from in 0..own.len() {
        let mut name = String::new();
        for to in from..own.len().min(from + LONGEST) {
            if to > from {
                if !goes_on(units, to) {
                    break;
                }
                name.push(' ');
            }
            name.push_str(units.key(units.all()[to]));
            if units.all()[from].is_word() && houses.iter().any(|house| house.has(&name)) {
                own[from..=to].fill(true);
            }
        }
    }
    own
}

fn goes_on(units: &Units, at: usize) -> bool {
    units.all()[at].is_joined() && units.all()[at].sentence == units.all()[at - 1].sentence
}

/// What the newsroom's names say of a unit; the span counts from the passage.
pub(super) fn slip(units: &Units, index: usize, houses: &[std::sync::Arc<House>]) -> Option<Slip> {
    let unit = units.all()[index];
    let key = units.key(unit);
    let pattern = Pattern::of(key.as_bytes());
    let near = |word: &str| {
        let meant = knowledge::key(word);
        let most = if meant.len().min(key.len()) < LEAST_LETTERS { 1 } else { 2 };
        meant != key && pattern.edits_up_to(meant.as_bytes(), most) <= most
    };
    let report = |meant: &str, name: Option<&str>, is_stranger: bool| Slip {
        span: Span::new(unit.start as usize, unit.end as usize),
        level: Level::Warning,
        meant: vec![meant.to_owned()],
        name: name.map(Into::into),
        is_stranger,
        is_quoted: unit.is_quoted(),
    };
    let from = (0..LONGEST).map_while(|back| index.checked_sub(back).filter(|&at| back == 0 || goes_on(units, at + 1))).last()?;
    let last = (index..units.all().len().min(index + LONGEST)).take_while(|&at| at == index || goes_on(units, at)).last()?;
    for first in from..=index {
        for to in (index.max(first + 1)..=last).rev() {
            for house in houses {
                let names = house.but_one((first..=to).map(|at| units.key(units.all()[at])), index - first);
                for name in names {
                    if let Some(word) = name.split(' ').nth(index - first).filter(|word| near(word)) {
                        return Some(report(word, Some(name), false));
                    }
                }
            }
        }
    }
    if key.len() < LEAST_LETTERS || !super::fits::is_stranger(key) {
        return None;
    }
    let alone = houses.iter().flat_map(|house| house.near(key)).find(|word| word.starts_with(char::is_uppercase) && near(word))?;
    (pattern.edits_up_to(knowledge::key(alone).as_bytes(), 1) == 1).then(|| report(alone, None, true))
}
