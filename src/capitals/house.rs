//! The newsroom's own names: a near form of one is a slip, whatever else it may be, unless it is another's name.
//!
//! A slip is one word of a settled name. The rest of the name beside it, or the word alone where nobody in the article is introduced by it, says
//! which name is meant. What lists have as a name is somebody else: `Marta Okverro` is no slip of `Maria Okverro`.

use std::cell::LazyCell;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::fits::is_stranger;
use super::units::Units;
use super::{CapitalFacts, Level, SettledName, Slip};
use crate::knowledge::{self, House, HouseForm, Tag};
use crate::lexicon::{entry, plain};
use crate::text::{Pattern, Span};

/// Words of a name, at most.
const LONGEST: usize = 8;
/// Letters of a word that stands alone, at least; shorter ones are one edit from too much.
const LEAST_LETTERS: usize = 5;
/// Words of a known name that has variants, at most.
const LONGEST_VARIANT: usize = 3;
/// How many times as many articles of an archive must have another form of a known name.
const SETTLED_TIMES: u32 = 10;
/// Letters from which two may be wrong in a name whose rest stands beside them.
const TWO_EDITS: usize = 7;

/// The newsroom's names in an article.
pub(super) struct Houses<'a> {
    names: &'a [Arc<House>],
    /// Keys that stand in the article behind a given name, so that they are somebody's own.
    introduced: LazyCell<FxHashSet<&'a str>, Box<dyn FnOnce() -> FxHashSet<&'a str> + 'a>>,
}

/// The newsroom's names in one passage.
pub(super) struct Passage<'p, 'a> {
    houses: &'p Houses<'a>,
    units: &'p Units,
    /// The number of each unit's word, house by house.
    words: Vec<Vec<Option<u32>>>,
    /// Does it stand in one of the names as it is written?
    own: Vec<bool>,
}

impl<'a> Houses<'a> {
    /// In the article that has these facts.
    pub(super) fn of(facts: &'a [Arc<CapitalFacts>], names: &'a [Arc<House>]) -> Self {
        Self { names, introduced: LazyCell::new(Box::new(move || introduced(facts))) }
    }

    /// In one of its passages.
    pub(super) fn in_passage<'p>(&'p self, units: &'p Units) -> Passage<'p, 'a> {
        let number =
            |house: &Arc<House>| units.all().iter().map(|&unit| if unit.is_word() { house.word(units.key(unit)) } else { None }).collect();
        let words: Vec<Vec<Option<u32>>> = self.names.iter().map(number).collect();
        let mut own = vec![false; if self.names.is_empty() { 0 } else { units.all().len() }];
        for (house, words) in self.names.iter().zip(&words) {
            for from in (0..own.len()).filter(|&from| words[from].is_some()) {
                let longest = (from + 1..own.len().min(from + LONGEST)).take_while(|&to| words[to].is_some() && goes_on(units, to)).last();
                for to in from..=longest.unwrap_or(from) {
                    if house.whole(&words[from..=to]).next().is_some() {
                        own[from..=to].fill(true);
                    }
                }
            }
        }
        Passage { houses: self, units, words, own }
    }
}

impl Passage<'_, '_> {
    /// What the names say, in order; the spans count from the passage.
    pub(super) fn slips(&self) -> impl Iterator<Item = Slip> {
        let suspected = (0..self.own.len()).filter(|&index| self.units.all()[index].is_capital());
        suspected.filter_map(|index| self.variant(index).or_else(|| if self.own[index] { None } else { self.slip(index) }))
    }

    /// A known name that the newsroom writes in another of its known forms: `Kiev`, where `Kyiv` is settled.
    fn variant(&self, index: usize) -> Option<Slip> {
        let from = self.around(index).0.max(index.saturating_sub(LONGEST_VARIANT - 1));
        let first = (from..=index).find(|&first| self.known(first, index).is_some())?;
        let form = self.known(first, index)?;
        let written: Vec<&str> = (first..=index).map(|at| self.units.key(self.units.all()[at])).collect();
        for (house, words) in self.houses.names.iter().zip(&self.words) {
            let own = house.whole(&words[first..=index]).map(|form| (house.is_offered(form), house.articles(form))).max();
            if own.is_some_and(|(is_right, _)| is_right && !house.is_archive()) {
                return None;
            }
            for other in form.forms() {
                let key = knowledge::key(other);
                let numbers: Vec<Option<u32>> = key.split(' ').map(|key| house.word(key)).collect();
                let Some(meant) = house.whole(&numbers).find(|&form| house.is_offered(form)) else { continue };
                let enough = SETTLED_TIMES * own.map_or(0, |(_, articles)| articles).max(1);
                let is_settled = !house.is_archive() || house.articles(meant) >= enough;
                let word = other.rsplit(' ').next().unwrap_or_default();
                if is_settled && differs_in_last(&written, &key) {
                    return Some(self.report(house, index, word, meant, true));
                }
            }
        }
        None
    }

    /// The known name that ends here.
    fn known(&self, first: usize, index: usize) -> Option<knowledge::Form> {
        let mut key = String::new();
        for at in first..=index {
            key.push_str(if at > first { " " } else { "" });
            key.push_str(self.units.key(self.units.all()[at]));
        }
        knowledge::form(&key)
    }

    /// Does the place stand in one of the names, or, of a word that no list has, is it a word of one or a given name before one?
    pub(super) fn hold(&self, span: Span, is_stranger: bool) -> bool {
        let first = self.units.all().partition_point(|unit| unit.end as usize <= span.start);
        let held = self.own.get(first..).unwrap_or_default().iter().zip(first..);
        let is_word = |index: usize| self.words.iter().any(|words| words.get(index).is_some_and(Option::is_some));
        let is_before = |index: usize| {
            let next = self.units.all().get(index + 1).filter(|next| next.is_capital());
            next.is_some() && goes_on(self.units, index + 1) && is_word(index + 1)
        };
        let is_held = |(own, index): (&bool, usize)| *own || is_stranger && (is_word(index) || is_before(index));
        held.take_while(|(_, index)| (self.units.all()[*index].start as usize) < span.end).any(is_held)
    }

    fn slip(&self, index: usize) -> Option<Slip> {
        let key = self.units.key(self.units.all()[index]);
        if !key.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'-')) {
            return None;
        }
        let (from, last) = self.around(index);
        for (house, words) in self.houses.names.iter().zip(&self.words) {
            for first in from..=index {
                for to in (index.max(first + 1)..=last).rev() {
                    let gap = index - first;
                    let fits = house.but_one(&words[first..=to], gap).filter(|&form| house.is_offered(form));
                    let meant = fits.filter_map(|form| Some((form, house.form(form).split(' ').nth(gap)?)));
                    if let Some((form, word)) = meant.into_iter().find(|(form, word)| is_slip(key, word, (gap, house.words(*form).len()))) {
                        return Some(self.report(house, index, word, form, true));
                    }
                }
            }
        }
        self.slip_alone(index, key)
    }

    /// A word that no list has and nobody is introduced by, one edit away from a word of a name.
    fn slip_alone(&self, index: usize, key: &str) -> Option<Slip> {
        let is_known = self.words.iter().any(|words| words[index].is_some());
        if key.len() < LEAST_LETTERS || is_known || !is_stranger(key) || self.houses.introduced.contains(key) {
            return None;
        }
        for house in self.houses.names {
            for word in house.near(key) {
                let text = house.word_text(word);
                if text.starts_with(char::is_uppercase) && is_slip(key, text, (0, 1)) {
                    // A given name alone is anybody's.
                    let is_last = |form: HouseForm| house.words(form).last() == Some(&word);
                    let bears = |form: &HouseForm| house.is_offered(*form) && (is_last(*form) || house.row(*form).kind() == "organisation");
                    let Some(form) = house.bearers(word).find(bears) else { continue };
                    return Some(self.report(house, index, text, form, false));
                }
            }
        }
        None
    }

    fn report(&self, house: &House, index: usize, meant: &str, form: HouseForm, is_beside: bool) -> Slip {
        let unit = self.units.all()[index];
        let row = house.row(form);
        Slip {
            span: Span::new(unit.start as usize, unit.end as usize),
            level: if house.is_archive() { Level::Information } else { Level::Warning },
            meant: vec![meant.to_owned()],
            name: is_beside.then(|| house.form(form).to_owned()),
            settled: Some(SettledName { name: row.name().to_owned(), account: row.account(), is_archive: house.is_archive() }),
            is_stranger: !is_beside,
            is_quoted: unit.is_quoted(),
        }
    }

    /// How far a name may reach on either side.
    fn around(&self, index: usize) -> (usize, usize) {
        let from = (0..LONGEST).map_while(|back| index.checked_sub(back).filter(|&at| back == 0 || goes_on(self.units, at + 1))).last();
        let last = (index..self.units.all().len().min(index + LONGEST)).take_while(|&at| at == index || goes_on(self.units, at)).last();
        (from.unwrap_or(index), last.unwrap_or(index))
    }
}

/// Is it the same name with another last word, which begins with the same letter and is as long, but for a letter or two?
fn differs_in_last(written: &[&str], key: &str) -> bool {
    let Some((last, before)) = written.split_last() else { return false };
    let mut words: Vec<&str> = key.split(' ').collect();
    let meant = words.pop().unwrap_or_default();
    let is_near = meant.chars().next() == last.chars().next() && meant.len().abs_diff(last.len()) <= 2;
    words == before && meant != *last && is_near && Pattern::of(last.as_bytes()).edits_up_to(meant.as_bytes(), 3) <= 3
}

fn goes_on(units: &Units, at: usize) -> bool {
    units.all()[at].is_joined() && units.all()[at].sentence == units.all()[at - 1].sentence
}

/// The keys that stand behind a given name or an initial: of those, the article knows whose they are.
fn introduced(facts: &[Arc<CapitalFacts>]) -> FxHashSet<&str> {
    let mut introduced = FxHashSet::default();
    for facts in facts {
        let units = &facts.units;
        for index in 1..units.all().len() {
            let (before, unit) = (units.all()[index - 1], units.all()[index]);
            let given = units.key(before);
            let is_initial = given.len() == 1 && !before.opens();
            let is_given = before.is_capital() && (entry(given).is_given() || is_initial || may_be_given(given));
            if unit.is_capital() && goes_on(units, index) && is_given {
                introduced.insert(units.key(unit));
            }
        }
    }
    introduced
}

/// May it be a given name that no list has? It is no title and no common word.
fn may_be_given(key: &str) -> bool {
    let is_title = [Tag::Title, Tag::Honorific, Tag::AbbreviatedTitle].into_iter().any(|tag| knowledge::tags(key).has(tag));
    key.len() > 1 && !is_title && !entry(key).is_accepted_word()
}

/// Is `key` a slip of the word, which stands at this place in a name of so many words?
fn is_slip(key: &str, word: &str, (place, words): (usize, usize)) -> bool {
    let meant = plain(word);
    let meant = meant.as_str();
    let shorter = meant.len().min(key.len());
    let most = if words > 1 && shorter >= TWO_EDITS && key.as_bytes()[0] == meant.as_bytes()[0] { 2 } else { 1 };
    let edits = Pattern::of(key.as_bytes()).edits_up_to(meant.as_bytes(), most);
    meant != key
        && (1..=most).contains(&edits)
        && (words > 1 || shorter >= LEAST_LETTERS)
        && !is_kin(key, meant)
        && !(place == 0 && words > 1 && is_other_given(key, meant))
        && !is_somebody(key, words)
}

/// Is it the same name of another sex, or in the plural: `Ivanov` and `Ivanova`, `Kowalski` and `Kowalska`?
fn is_kin(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let adds = |ending: &str| long.strip_suffix(ending) == Some(short);
    let turns = |from: &str, to: &str| {
        [(one, other), (other, one)]
            .iter()
            .any(|(one, other)| one.strip_suffix(from).is_some_and(|stem| other.strip_suffix(to) == Some(stem)))
    };
    adds("a") && ["v", "n"].iter().any(|end| short.ends_with(end))
        || adds("s")
        || turns("ski", "ska")
        || turns("cki", "cka")
        || turns("y", "aya")
}

/// Is it another given name of the same stem: `Sofie` beside `Sofia`, `Franka` beside `Frank`?
fn is_other_given(one: &str, other: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches(['a', 'e', 'i', 'o', 'y']).len();
    let (one_stem, other_stem) = (&one[..stem(one)], &other[..stem(other)]);
    one_stem == other_stem && one_stem.len() > 2
}

/// Do lists have the word as a name, so that it is somebody else's? A common word in a name of three words and more is a slip all the same.
fn is_somebody(key: &str, words: usize) -> bool {
    if is_stranger(key) {
        return false;
    }
    let own = entry(key);
    let is_name = own.is_given() || own.surname_class() >= 2 || own.place_class() >= 2 || knowledge::word(key).is_some();
    words < 3 || is_name && !own.is_accepted_word()
}
