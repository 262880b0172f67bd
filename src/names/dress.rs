//! The same letters in another dress: a lost capital (`fischler said`), a split (`Neta nyahu`), another hyphen, apostrophe or inner
//! capital (`Boutros Ghali` beside `Boutros-Ghali`, `Mcguinness`, `OBrien`).

use rustc_hash::FxHashMap;

use super::forms::{Form, Names};
use super::mentions::{is_ordinary, is_unknown};
use super::pairs::frequency;
use super::slot;
use super::vocabulary::{is_calendar, is_particle, is_speech, is_title};
use super::weights::{DRESS, Dress};

/// How the dress differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A lost capital.
    Lower,
    /// One name torn in two, the second part in lower case.
    Split,
    /// Two capitalised parts.
    Parts,
    /// Another hyphen, apostrophe, accent or inner capital.
    Dress,
}

/// A mention in another dress than the established form.
pub(super) struct Disguise {
    /// First token and one past the last.
    pub tokens: (usize, usize),
    /// Number of the established form.
    pub form: u32,
    /// How the dress differs.
    pub kind: Kind,
    /// The values of the features, in order.
    pub values: Features,
    /// Why it may not be reported, whatever the score.
    pub veto: Option<&'static str>,
}

impl Disguise {
    /// Which column of the weights judges it.
    pub fn column(&self) -> usize {
        match self.kind {
            Kind::Lower => 0,
            Kind::Split => 1,
            Kind::Parts | Kind::Dress => 2,
        }
    }

    /// Log-odds above the threshold.
    pub fn score(&self) -> f32 {
        let column = self.column();
        let sum: f32 = self.values.iter().zip(&DRESS.weights).map(|(value, weights)| value * weights[column]).sum();
        sum - DRESS.thresholds[column]
    }
}

/// A name without blanks, hyphens, apostrophes, accents and case.
fn fold(key: &[u8]) -> Vec<u8> {
    key.iter().copied().filter(|letter| letter.is_ascii_alphabetic() || *letter >= 0x80).collect()
}

/// Every mention in another dress.
pub(super) fn disguises(names: &Names) -> Vec<Disguise> {
    let table = Table::new(names);
    let mut out = Vec::new();
    for (index, word) in names.words.iter().enumerate() {
        if !word.is_word() || word.glued {
            continue;
        }
        let mut offer = |end: usize, form: u32, kind: Kind| {
            let again = if kind == Kind::Lower { table.lower(word.low) } else { 0 };
            let (values, veto) = features(names, (index, end), &names.forms[form as usize], kind, again);
            out.push(Disguise { tokens: (index, end), form, kind, values, veto });
        };
        if !word.capital {
            if word.key.len() >= 3
                && !is_particle(word.low)
                && let Some(form) = table.by_low(&names.forms, word.key, word.name)
            {
                offer(index + 1, form, Kind::Lower);
            }
            continue;
        }
        if let Some(next) = names.words.get(index + 1)
            && next.is_word()
            && next.sentence == word.sentence
            && next.start == word.end + 1
            && !word.possessive
        {
            let joined = [word.key, next.key].concat();
            let kind = if next.capital { Kind::Parts } else { Kind::Split };
            if let Some(number) = table.by_fold.get(fold(&joined).as_slice()).copied() {
                let form = &names.forms[number as usize];
                let plain_name = form.name.chars().skip(1).all(char::is_lowercase);
                let is_other = form.name != word.name && form.name != next.name && (kind == Kind::Parts || form.key == joined);
                if is_other && (kind == Kind::Split || !plain_name || !word.entry.is_given()) {
                    offer(index + 2, number, kind);
                }
            }
        }
        if let Some(own) = names.form_at(index)
            && let Some(number) = table.by_fold.get(fold(word.key).as_slice()).copied()
        {
            let form = &names.forms[number as usize];
            if form.name != own.name && own.count() <= form.count() {
                offer(index + 1, number, Kind::Dress);
            }
        }
    }
    out
}

/// The commonest form of each spelling without its dress, and how often the article has those letters without a capital.
struct Table<'a> {
    by_fold: FxHashMap<Vec<u8>, u32>,
    by_key: FxHashMap<&'a [u8], u32>,
    lower: FxHashMap<&'a str, u32>,
}

impl<'a> Table<'a> {
    fn new(names: &Names<'a>) -> Self {
        let forms = &names.forms;
        let mut table = Self { by_fold: FxHashMap::default(), by_key: FxHashMap::default(), lower: FxHashMap::default() };
        let counts = |number: u32| forms[number as usize].count();
        for (number, form) in forms.iter().enumerate() {
            if form.key.len() < 3 || is_calendar(&form.name.to_lowercase()) {
                continue;
            }
            let number = number as u32;
            let better = |old: &mut u32| {
                if counts(*old) < counts(number) {
                    *old = number;
                }
            };
            table.by_fold.entry(fold(form.key)).and_modify(better).or_insert(number);
            table.by_key.entry(form.key).and_modify(better).or_insert(number);
        }
        for word in names.words.iter().filter(|word| !word.capital && table.by_key.contains_key(word.key)) {
            *table.lower.entry(word.low).or_default() += 1;
        }
        table
    }

    /// How often a word whose letters are those of a form stands without a capital.
    fn lower(&self, low: &str) -> u32 {
        self.lower.get(low).copied().unwrap_or_default()
    }

    /// The form that is written `name` with a capital.
    fn by_low(&self, forms: &[Form], key: &[u8], name: &str) -> Option<u32> {
        let number = *self.by_key.get(key)?;
        let form = &forms[number as usize];
        (form.name.starts_with(char::is_uppercase) && form.name.to_lowercase() == name.to_lowercase()).then_some(number)
    }
}

/// The values of the features of a disguise.
type Features = [f32; Dress::NAMES.len()];

/// What the score of a disguise looks at, and why it may not be reported. `again` counts the same word without a capital.
fn features(names: &Names, (index, end): (usize, usize), form: &Form, kind: Kind, again: u32) -> (Features, Option<&'static str>) {
    let words = &names.words;
    let (word, last) = (&words[index], &words[end - 1]);
    let before = (0..index).rev().find(|&at| words[at].text != ".").map(|at| &words[at]).filter(|before| before.sentence == word.sentence);
    let established = words[form.places[0] as usize].entry;
    let size = word.entry.word_size();
    let ordinary = (1..=60).contains(&size);
    let low = kind == Kind::Lower;
    let slot = slot::score(words, index, end, last.possessive, names.weights).surname / 2.0;
    let one_if = |condition: bool| if condition { 1.0 } else { 0.0 };
    let mut values = [0.0; Dress::NAMES.len()];
    let mut set = |feature: Dress, value: f32| values[feature as usize] = value;
    let hyphen = kind == Kind::Parts && form.name.contains('-') && form.is_person();
    set(Dress::Bias, 1.0);
    set(Dress::Parts, one_if(kind == Kind::Parts));
    set(Dress::Other, one_if(kind == Kind::Dress));
    set(Dress::AHyphen, one_if(hyphen));
    set(Dress::LowerWord, one_if(low && ordinary));
    set(Dress::LowerNoWord, one_if(low && size == 0));
    set(Dress::LowerRareWord, one_if(low && size > 60));
    set(Dress::LowerUnknown, one_if(low && is_unknown(word.entry)));
    set(Dress::Frequency, one_if(low) * frequency(word.entry));
    set(Dress::Slot, one_if(low) * slot);
    set(Dress::SlotWord, one_if(low && ordinary) * slot);
    set(Dress::SlotAbove1, one_if(low && slot > 0.5));
    set(Dress::GivenBefore, one_if(before.is_some_and(|before| form.givens.contains(&before.name))));
    set(Dress::TitleBefore, one_if(before.is_some_and(|before| is_title(before.low))));
    set(Dress::NameBefore, one_if(before.is_some_and(|before| before.run.is_some())));
    set(Dress::SpeechAfter, one_if(words.get(end).is_some_and(|next| is_speech(next.low))));
    set(Dress::Again, one_if(again > 1));
    set(Dress::AgainMore, one_if(again > 2));
    set(Dress::Split, one_if(kind == Kind::Split));
    set(Dress::BothWords, one_if(kind == Kind::Split && is_ordinary(word.entry, 60) && is_ordinary(last.entry, 60)));
    set(Dress::ACount, (form.count() as f32).ln());
    set(Dress::APerson, one_if(form.is_person()));
    set(Dress::AIntro, one_if(form.intro > 0));
    set(Dress::ASlot, form.slot().clamp(-4.0, 5.0) / 2.0);
    set(Dress::AWord, one_if(is_ordinary(established, 60)));
    set(Dress::APlace, f32::from(established.place_class()) / 2.0);
    set(Dress::AOrg, one_if(2 * form.org as usize > form.count()));
    set(Dress::AOnce, one_if(form.count() == 1));
    set(Dress::Opens, one_if(word.opens));
    set(Dress::Titlecase, one_if(word.titlecase));

    let named = form.is_named();
    let behind_given = before.is_some_and(|before| before.run.is_some() && before.entry.is_given() && !before.possessive);
    let introduces = form.is_person() && behind_given && form.place == 0; // Bob woodward, and Woodward from there on
    let speaker = form.speech > 0 && form.org == 0 && form.place == 0 && form.count() > 1; // weld said
    let torn = kind == Kind::Parts && matches!(word.name, "Mc" | "Mac" | "O" | "D") && form.is_person(); // Mc Guire
    let accents = word.key == form.key && word.name.to_lowercase() != form.name.to_lowercase();
    let unaccented = accents && (form.is_person() || form.perhaps > 0); // Karaoglan / Karaoğlan
    let is_person = named || introduces || torn || unaccented;
    let is_thing = !(is_person || speaker || kind == Kind::Split || low && size == 0); // government / Government
    let house_style = kind == Kind::Parts && !hyphen && !torn || kind == Kind::Dress && !is_person; // Time Warner / TimeWarner
    let is_role = low && (is_title(word.low) || ordinary && 2 * form.org as usize > form.count()); // leader / Leader
    let veto = if is_thing || is_role {
        Some("a thing")
    } else if house_style {
        Some("house style")
    } else {
        None
    };
    (values, veto)
}
