//! What a suspect and a word that may have been meant show beside each other, in their place.

use super::features::Pair;
use super::fits::{Fit, fixed_rate, is_rare, is_stranger, kind_of};
use super::units::Units;
use crate::knowledge::{self, NameKind, Tag, tags};
use crate::lexicon::{KeyHash, context, english_cost, entry, listed_corrections, name_cost};

/// Values of the features, in their order.
pub type Values = [f32; Pair::NAMES.len()];

/// A word that may have been meant.
#[derive(Clone, Debug)]
pub struct SlipCandidate {
    /// As it is written.
    pub text: String,
    /// Lower case, without accents.
    pub key: String,
    /// -ln P(typed | meant).
    pub channel: f32,
    /// Letters changed, put in, left out or swapped.
    pub edits: usize,
    /// The known name of several words that stands here with it.
    pub(super) fit: Option<Fit>,
    /// What it costs before the models are asked.
    pub(super) cost: f32,
    /// How much less that is than the best other candidate's.
    pub(super) lead: f32,
    /// For the models. Those that the article decides are zero until it is read.
    pub values: Values,
}

impl SlipCandidate {
    pub(super) fn of(text: String, key: String, channel: f32, edits: usize, fit: Option<Fit>) -> Self {
        Self { text, key, channel, edits, fit, cost: 0.0, lead: 0.0, values: [0.0; Pair::NAMES.len()] }
    }

    /// The cost by which candidates are chosen for the models.
    pub(super) fn weigh(&mut self, place: Place) {
        let rarity = 17.0 - knowledge::capital_rate(&self.key).unwrap_or(0.0);
        let rarity = if place.any_word() { rarity.min(-context::alone(&self.key).ln()) } else { rarity };
        let gain = place.web_gain(&self.key, -1) + place.web_gain(&self.key, 1) + place.gains(&self.key).iter().sum::<f32>() / 2.0;
        let name = self.fit.map_or(0.0, |fit| (fit.to - fit.from) as f32 * 5.0);
        self.cost = self.channel.min(7.0) + 2.0 * self.edits as f32 + 0.8 * rarity - 0.7 * gain.clamp(-6.0, 12.0) - name;
    }
}

/// Where a suspect stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub units: &'a Units,
    pub index: usize,
    /// Which letters of the unit's key it has: all but in hyphenated words.
    pub start: usize,
    pub end: usize,
    pub is_headline: bool,
    pub is_list: bool,
}

impl<'a> Place<'a> {
    pub fn is_whole(self) -> bool {
        self.start == 0 && self.end == self.whole().len()
    }

    fn whole(self) -> &'a str {
        self.units.key(self.units.all()[self.index])
    }

    /// The word beside: of a hyphenated word the part beside.
    fn beside(self, steps: isize) -> &'a str {
        let whole = self.whole();
        match steps {
            -1 if self.start > 0 => whole[..self.start - 1].rsplit('-').next().unwrap_or_default(),
            1 if self.end < whole.len() => whole[self.end + 1..].split('-').next().unwrap_or_default(),
            -2 if self.start > 0 => "-",
            2 if self.end < whole.len() => "-",
            _ => self.units.beside(self.index, steps),
        }
    }

    fn any_word(self) -> bool {
        let unit = self.units.all()[self.index];
        unit.opens() || unit.is_titlecase()
    }

    /// What pairs of the web say for a word here.
    fn web_gain(self, key: &str, steps: isize) -> f32 {
        let beside = self.beside(steps);
        if !beside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return 0.0;
        }
        if steps < 0 { context::gain_before(Some(beside), key) } else { context::gain_after(key, Some(beside)) }
    }

    /// What places say for a word here: the word before, the word after, two before, two after, both sides.
    fn gains(self, key: &str) -> [f32; 5] {
        let [left, right] = [self.beside(-1), self.beside(1)];
        place_keys(left, right, self.beside(-2), self.beside(2), key).map(|hash| knowledge::place_gain(hash).unwrap_or(0.0))
    }
}

/// The hashes under which [`knowledge::place_gain`] has a word between its neighbours: after the one before, before the one after, after
/// two, before two, between both.
pub fn place_keys(left: &str, right: &str, left2: &str, right2: &str, key: &str) -> [u64; 5] {
    let hash = |pieces: &[&str]| pieces.iter().fold(KeyHash::new(), |hash, piece| hash.with(piece).with(" ")).finish();
    [
        hash(&[left, ">", key]),
        hash(&[key, "<", right]),
        hash(&[left2, left, ">", key]),
        hash(&[key, "<", right, right2]),
        hash(&[left, ">", key, "<", right]),
    ]
}

/// Values of all features that one passage decides.
pub(super) fn values(place: Place, key: &str, candidate: &SlipCandidate, rivals: usize) -> Values {
    let mut values = [0.0; Pair::NAMES.len()];
    of_letters(key, candidate, &mut values);
    of_meant(candidate.key.as_str(), &mut values);
    of_neighbours(place, key, candidate.key.as_str(), &mut values);
    if let Some(fit) = candidate.fit {
        of_name(place.units, &fit, &mut values);
    }
    of_typed(key, candidate.key.as_str(), &mut values);
    of_place(place, &mut values);
    values[Pair::Rivals as usize] = rivals as f32;
    values[Pair::Lead as usize] = candidate.lead;
    values
}

/// What the letters of the two show beside each other.
fn of_letters(key: &str, candidate: &SlipCandidate, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let meant = candidate.key.as_str();
    let letters = key.len().max(1) as f32;
    set(Pair::Channel, candidate.channel);
    set(Pair::ChannelPerLetter, candidate.channel / letters);
    set(Pair::Edits, candidate.edits as f32);
    let kind = edit(key.as_bytes(), meant.as_bytes());
    set(Pair::Swap, flag(kind == Some(Edit::Swap)));
    set(Pair::Double, flag(kind == Some(Edit::Double)));
    set(Pair::Vowel, flag(kind == Some(Edit::Vowel)));
    set(Pair::Lost, flag(kind == Some(Edit::Lost)));
    set(Pair::Added, flag(kind == Some(Edit::Added)));
    set(Pair::SameFirst, flag(key.as_bytes().first() == meant.as_bytes().first()));
    set(Pair::SameLast, flag(key.as_bytes().last() == meant.as_bytes().last()));
    set(Pair::SameSound, flag(skeleton(key) == skeleton(meant)));
    set(Pair::Length, letters);
    set(Pair::Longer, meant.len() as f32 - letters);
    let shared = key.bytes().zip(meant.bytes()).take_while(|(one, other)| one == other).count();
    set(Pair::Shared, shared as f32 / letters);
    set(Pair::Plural, flag(is_ending(key, meant)) - flag(is_ending(meant, key)));
}

/// What lists say of the word that may be meant.
fn of_meant(meant: &str, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let c = entry(meant);
    set(Pair::CapitalRate, knowledge::capital_rate(meant).unwrap_or(-1.0));
    set(Pair::Rate, context::alone(meant).ln());
    let kind = kind_of(meant);
    set(Pair::CKnown, flag(kind.is_some()));
    set(Pair::CPerson, flag(kind == Some(NameKind::Person)));
    set(Pair::COrganisation, flag(kind == Some(NameKind::Organisation)));
    set(Pair::CPlace, flag(kind == Some(NameKind::Place)));
    set(Pair::CPeople, flag(kind == Some(NameKind::People)));
    set(Pair::CCalendar, flag(kind == Some(NameKind::Calendar)));
    set(Pair::CThing, flag(matches!(kind, Some(NameKind::Event | NameKind::Law | NameKind::Product | NameKind::Work))));
    set(Pair::CGiven, flag(c.is_given()));
    set(Pair::CSurname, f32::from(c.surname_class()));
    set(Pair::CTown, f32::from(c.place_class()));
    set(Pair::CWord, if c.is_accepted_word() { f32::from(c.lower_size()) } else { 99.0 });
}

/// How well each of the two stands between its neighbours.
fn of_neighbours(place: Place, key: &str, meant: &str, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let gains = place.gains(meant);
    set(Pair::WebLeft, place.web_gain(meant, -1));
    set(Pair::WebRight, place.web_gain(meant, 1));
    for (feature, gain) in [Pair::Left, Pair::Right, Pair::Left2, Pair::Right2, Pair::Both].into_iter().zip(gains) {
        set(feature, gain);
    }
    set(Pair::Places, gains.iter().sum());
    set(Pair::SWebLeft, place.web_gain(key, -1));
    set(Pair::SWebRight, place.web_gain(key, 1));
    set(Pair::SPlaces, place.gains(key).iter().sum());
}

/// The known name that comes out with the word that may be meant.
fn of_name(units: &Units, fit: &Fit, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    set(Pair::NameWords, (fit.to - fit.from + 1) as f32);
    let capitals = (fit.from..=fit.to).filter(|&at| at - fit.from != fit.gap && !units.all()[at].is_small()).count();
    set(Pair::NameCapitals, capitals as f32);
    set(Pair::NamePerson, flag(fit.form.kind() == NameKind::Person));
    set(Pair::NameOrganisation, flag(fit.form.kind() == NameKind::Organisation));
    set(Pair::NamePlace, flag(fit.form.kind() == NameKind::Place));
    set(Pair::NameFits, (fit.rivals as f32).ln_1p());
    set(Pair::NameFixed, fixed_rate(units, fit));
    let beyond = |at: Option<usize>| at.and_then(|at| units.all().get(at)).is_some_and(|other| other.is_capital() || other.is_upper());
    let before = unit_joined(units, fit.from) && beyond(fit.from.checked_sub(1));
    let after = unit_joined(units, fit.to + 1) && beyond(Some(fit.to + 1));
    set(Pair::NameEnds, flag(!before) + flag(!after));
    set(Pair::NameOwn, fit.gap as f32);
}

/// What lists and letters say of the word as it stands, and how much more they say of the other.
fn of_typed(key: &str, meant: &str, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let letters = key.len().max(1) as f32;
    let s = entry(key);
    set(Pair::SRate, context::alone(key).ln());
    set(Pair::SWeb, f32::from(s.web()) / 100.0);
    set(Pair::RateRatio, (context::alone(meant) / context::alone(key)).ln());
    set(Pair::CapitalRatio, knowledge::capital_rate(meant).unwrap_or(0.0) - knowledge::capital_rate(key).unwrap_or(0.0));
    set(Pair::SCapitalRate, knowledge::capital_rate(key).unwrap_or(-1.0));
    set(Pair::SSurname, f32::from(s.surname_class()));
    set(Pair::STown, f32::from(s.place_class()));
    set(Pair::SGiven, flag(s.is_given()));
    set(Pair::SProper, f32::from(s.proper_size()));
    set(Pair::SWord, if s.is_accepted_word() { f32::from(s.lower_size()) } else { 99.0 });
    set(Pair::SObscure, flag(is_rare(key)));
    set(Pair::SListed, flag(s.is_listed_typo()));
    set(Pair::SListedAs, flag(s.is_listed_typo() && listed_corrections(key).iter().any(|word| word.eq_ignore_ascii_case(meant))));
    set(Pair::SKnown, flag(knowledge::word(key).is_some()));
    let (english, named) = (english_cost(key) / letters, name_cost(key) / letters);
    let c_letters = meant.len().max(1) as f32;
    set(Pair::English, english);
    set(Pair::Named, named);
    set(Pair::Strange, english - named);
    set(Pair::Smoother, english_cost(meant) / c_letters - english);
    set(Pair::NamedMore, name_cost(meant) / c_letters - named);
}

/// What the place tells, and the words on both sides.
fn of_place(place: Place, values: &mut Values) {
    let mut set = |feature: Pair, value: f32| values[feature as usize] = value;
    let (units, unit) = (place.units, place.units.all()[place.index]);
    set(Pair::Opens, flag(unit.opens()));
    set(Pair::Title, flag(unit.is_titlecase()));
    set(Pair::Quoted, flag(unit.is_quoted()));
    set(Pair::Headline, flag(place.is_headline));
    set(Pair::Listed, flag(place.is_list));
    let (left, right) = (place.beside(-1), place.beside(1));
    let (before, after) = (units.neighbour(place.index, -1), units.neighbour(place.index, 1));
    let is_capital = |other: Option<super::units::Unit>| other.is_some_and(|other| other.is_capital() || other.is_upper());
    set(Pair::LeftCapital, flag(is_capital(before) && unit.is_joined()));
    set(Pair::RightCapital, flag(is_capital(after) && after.is_some_and(|after| after.is_joined())));
    set(Pair::LeftSmall, flag(before.is_some_and(|before| before.is_small())));
    set(Pair::RightSmall, flag(after.is_some_and(|after| after.is_small())));
    set(Pair::LeftIn, flag(matches!(left, "in" | "at" | "from" | "near" | "to" | "of" | "outside" | "across")));
    set(Pair::LeftOn, flag(tags(left).has(Tag::BeforeDay)));
    set(Pair::LeftThe, flag(matches!(left, "the" | "a" | "an")));
    set(Pair::LeftRole, flag(before.is_some_and(|before| before.is_capital()) && entry(left).is_accepted_word()));
    set(Pair::LeftGiven, flag(before.is_some_and(|before| before.is_capital() && unit.is_joined()) && entry(left).is_given()));
    set(Pair::LeftHonorific, flag(tags(left).has(Tag::BeforePerson)));
    set(Pair::LeftInitial, flag(left.len() == 1 && before.is_some_and(|before| before.is_word() && !before.is_small())));
    set(Pair::RightSays, flag(tags(right).has(Tag::BehindSpeaker)));
    let surname = |key: &str| entry(key).surname_class() >= 1 && !entry(key).is_accepted_word() || is_stranger(key);
    set(Pair::RightSurname, flag(after.is_some_and(|after| after.is_capital() && after.is_joined()) && surname(right)));
    set(Pair::LeftNumber, flag(before.is_some_and(|before| before.is_number())));
    set(Pair::RightNumber, flag(after.is_some_and(|after| after.is_number())));
    set(Pair::RightOf, flag(matches!(right, "of" | "for" | "and")));
    let is_mark = |other: Option<super::units::Unit>| other.is_none_or(|other| !other.is_word() && !other.is_number());
    set(Pair::RightMark, flag(is_mark(after)));
    set(Pair::LeftMark, flag(is_mark(before)));
    set(Pair::Possessive, flag(unit.is_possessive()));
    set(Pair::Hyphen, flag(!place.is_whole()));
    let stranger = |other: Option<super::units::Unit>| other.is_some_and(|other| other.is_capital() && is_stranger(units.key(other)));
    set(Pair::LeftStranger, flag(stranger(before)));
    set(Pair::RightStranger, flag(stranger(after)));
    let near = (-6..=6).filter(|&steps| steps != 0 && stranger(units.neighbour(place.index, steps))).count();
    set(Pair::Strangers, near as f32);
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn unit_joined(units: &Units, at: usize) -> bool {
    units.all().get(at).is_some_and(|unit| unit.is_joined())
}

/// Is `long` the plural, the people or another ending of `short`?
fn is_ending(long: &str, short: &str) -> bool {
    let Some(ending) = long.strip_prefix(short) else { return false };
    tags(ending).has(Tag::OtherForm)
}

/// The consonants, doubles as one, letters of one sound as one.
fn skeleton(key: &str) -> Vec<u8> {
    let sound = |letter: u8| match letter {
        b'c' | b'q' => b'k',
        b'z' => b's',
        b'v' => b'f',
        other => other,
    };
    let mut letters: Vec<u8> = key.bytes().filter(|letter| !b"aeiouyhw".contains(letter)).map(sound).collect();
    letters.dedup();
    letters
}

/// One slip of the fingers or of the ear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    /// Two letters change places.
    Swap,
    /// A letter is doubled, or a double one single.
    Double,
    /// One vowel for another.
    Vowel,
    /// A letter is lost.
    Lost,
    /// A letter is added.
    Added,
    /// One letter for another.
    Other,
}

/// The one slip that makes `typed` of `meant`, if one is enough.
fn edit(typed: &[u8], meant: &[u8]) -> Option<Edit> {
    let head = typed.iter().zip(meant).take_while(|(one, other)| one == other).count();
    let tail = typed[head..].iter().rev().zip(meant[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    match (&typed[head..typed.len() - tail], &meant[head..meant.len() - tail]) {
        (&[a, b], &[c, d]) if a == d && b == c => Some(Edit::Swap),
        (&[x], &[]) | (&[], &[x]) => {
            let longer = if typed.len() > meant.len() { typed } else { meant };
            let doubled = head > 0 && longer[head - 1] == x || longer.get(head + 1) == Some(&x);
            Some(if doubled {
                Edit::Double
            } else if typed.len() > meant.len() {
                Edit::Added
            } else {
                Edit::Lost
            })
        }
        (&[a], &[b]) if b"aeiouy".contains(&a) && b"aeiouy".contains(&b) => Some(Edit::Vowel),
        (&[_], &[_]) => Some(Edit::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        let told = |typed: &str, meant: &str| edit(typed.as_bytes(), meant.as_bytes());
        assert_eq!(told("bidne", "biden"), Some(Edit::Swap));
        assert_eq!(told("brittain", "britain"), Some(Edit::Double));
        assert_eq!(told("afganistan", "afghanistan"), Some(Edit::Lost));
        assert_eq!(told("kadhimi", "kadhemi"), Some(Edit::Vowel));
        assert_eq!(told("phillipines", "philippines"), None);
    }
}
