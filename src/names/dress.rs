//! The same letters in another dress: a lost capital (`fischler said`), a split (`Neta nyahu`), another hyphen, apostrophe or inner
//! capital (`Boutros Ghali` beside `Boutros-Ghali`, `Mcguinness`, `OBrien`).

use rustc_hash::FxHashMap;

use super::features::Dress;
use super::forms::{Form, GRAMMAR, Names};
use super::mentions::{is_ordinary, is_unknown};
use super::models::DRESS;
use super::outlines::Outlines;
use super::pairs::frequency;
use super::reading::Word;
use super::vocabulary::classes;

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
    /// Of a lost capital, how often the article has the word without one.
    again: u32,
}

impl Disguise {
    /// The number of its threshold.
    pub fn column(&self) -> usize {
        match self.kind {
            Kind::Lower => 0,
            Kind::Split => 1,
            Kind::Parts | Kind::Dress => 2,
        }
    }

    /// Log-odds above the threshold; `None` where they are not above `least`.
    pub fn score(&self, names: &Names, least: f32) -> Option<f32> {
        DRESS.score(&self.values(names), self.column(), least)
    }
}

/// Names without blanks, hyphens, apostrophes, accents and case, one after the other.
fn fold(keys: &[&[u8]], into: &mut Vec<u8>) {
    into.clear();
    for key in keys {
        into.extend_from_slice(key);
    }
    let is_letter = |letter: &u8| letter.is_ascii_alphabetic() || *letter >= 0x80;
    if !into.iter().all(is_letter) {
        into.retain(is_letter);
    }
}

/// Every mention in another dress.
pub(super) fn disguises(names: &Names) -> Vec<Disguise> {
    let mut folded = Vec::new();
    let table = Table::new(names, &mut folded);
    // Word in lower case -> how often it stands without a capital, where its letters are those of a form.
    let mut again: FxHashMap<&str, u32> = FxHashMap::default();
    let mut out: Vec<Disguise> = Vec::new();
    for (index, word) in names.words.iter().enumerate().filter(|(_, word)| word.is_word()) {
        let mut offer = |end: usize, form: u32, kind: Kind| out.push(Disguise { tokens: (index, end), form, kind, again: 0 });
        if !word.capital {
            let Some(number) = table.with_key(word.key) else { continue };
            *again.entry(word.low).or_default() += 1;
            let form = &names.forms[number as usize];
            let is_same = form.name.starts_with(char::is_uppercase) && form.low == word.low_name;
            if is_same && !word.glued && !word.classes.is_particle() {
                offer(index + 1, number, Kind::Lower);
            }
            continue;
        }
        if word.glued {
            continue;
        }
        if let Some(next) = names.words.get(index + 1)
            && next.is_word()
            && next.sentence == word.sentence
            && next.start == word.end + 1
            && !word.possessive
        {
            let kind = if next.capital { Kind::Parts } else { Kind::Split };
            if let Some(number) = table.with_fold(&[word.key, next.key], &mut folded) {
                let form = &names.forms[number as usize];
                let plain_name = form.name.chars().skip(1).all(char::is_lowercase);
                let is_joined = form.key.strip_prefix(word.key) == Some(next.key);
                let is_other = form.name != word.name && form.name != next.name && (kind == Kind::Parts || is_joined);
                if is_other && (kind == Kind::Split || !plain_name || !word.entry.is_given()) {
                    offer(index + 2, number, kind);
                }
            }
        }
        if let Some(number) = word.form.and_then(|own| table.alike[own as usize]) {
            offer(index + 1, number, Kind::Dress);
        }
    }
    for disguise in out.iter_mut().filter(|disguise| disguise.kind == Kind::Lower) {
        disguise.again = again.get(names.words[disguise.tokens.0].low).copied().unwrap_or_default();
    }
    out
}

/// The commonest form of each spelling without its dress.
struct Table<'a> {
    by_fold: FxHashMap<Vec<u8>, u32>,
    by_key: FxHashMap<&'a [u8], u32>,
    /// Of the spellings without their dress, and of the keys.
    folds: Outlines,
    keys: Outlines,
    /// Of each form another one, at least as common, of the same letters.
    alike: Vec<Option<u32>>,
}

impl<'a> Table<'a> {
    fn new(names: &Names<'a>, folded: &mut Vec<u8>) -> Self {
        let forms = &names.forms;
        let (by_fold, by_key) = (FxHashMap::default(), FxHashMap::default());
        let mut table = Self { by_fold, by_key, folds: Outlines::new(), keys: Outlines::new(), alike: Vec::new() };
        let counts = |number: u32| forms[number as usize].count();
        for (number, form) in forms.iter().enumerate() {
            if form.key.len() < 3 || names.words[form.places[0] as usize].name_classes.is_calendar() {
                continue;
            }
            let number = number as u32;
            let better = |old: &mut u32| {
                if counts(*old) < counts(number) {
                    *old = number;
                }
            };
            fold(&[form.key], folded);
            table.folds.insert(folded);
            match table.by_fold.get_mut(folded.as_slice()) {
                Some(old) => better(old),
                None => _ = table.by_fold.insert(folded.clone(), number),
            }
            table.by_key.entry(form.key).and_modify(better).or_insert(number);
            table.keys.insert(form.key);
        }
        let mut alike = |form: &Form| {
            let number = table.with_fold(&[form.key], folded)?;
            let other = &forms[number as usize];
            (other.name != form.name && form.count() <= other.count()).then_some(number)
        };
        table.alike = forms.iter().map(&mut alike).collect();
        table
    }

    /// The form of these letters. `folded` is room for them.
    fn with_fold(&self, keys: &[&[u8]], folded: &mut Vec<u8>) -> Option<u32> {
        fold(keys, folded);
        if self.folds.may_hold(folded) { self.by_fold.get(folded.as_slice()).copied() } else { None }
    }

    /// The form with this very key.
    #[inline]
    fn with_key(&self, key: &[u8]) -> Option<u32> {
        if self.keys.may_hold(key) { self.by_key.get(key).copied() } else { None }
    }
}

/// The values of the features of a disguise.
type Features = [f32; Dress::NAMES.len()];

impl Disguise {
    /// The token before it in its sentence, stops skipped.
    fn before<'n, 'a>(&self, names: &'n Names<'a>) -> Option<&'n Word<'a>> {
        let (words, (index, _)) = (&names.words, self.tokens);
        let before = (0..index).rev().map(|at| &words[at]).find(|before| before.text != ".");
        before.filter(|before| before.sentence == words[index].sentence)
    }

    /// The values of the features, in order.
    pub fn values(&self, names: &Names) -> Features {
        features(names, self)
    }

    /// Why it may not be reported, whatever the score.
    pub fn veto(&self, names: &Names) -> Option<&'static str> {
        veto(names, self)
    }
}

/// What the score of a disguise looks at.
fn features(names: &Names, disguise: &Disguise) -> Features {
    let &Disguise { tokens: (index, end), form, kind, again } = disguise;
    let (words, form) = (&names.words, &names.forms[form as usize]);
    let (word, last) = (&words[index], &words[end - 1]);
    let before = disguise.before(names);
    let established = form.entry;
    let size = word.entry.word_size();
    let ordinary = (1..=60).contains(&size);
    let low = kind == Kind::Lower;
    let (slot, human) = if low {
        let slot = names.slot(index);
        (slot.surname / 2.0, slot.person / 2.0)
    } else {
        (0.0, 0.0)
    };
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
    set(Dress::TitleBefore, one_if(before.is_some_and(|before| before.classes.is_title())));
    set(Dress::NameBefore, one_if(before.is_some_and(|before| before.run.is_some())));
    set(Dress::SpeechAfter, one_if(words.get(end).is_some_and(|next| next.classes.is_speech())));
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
    set(Dress::APerhaps, one_if(form.perhaps > 0));
    set(Dress::AFull, one_if(form.full > 0));
    set(Dress::ASpeaks, one_if(form.speech > 0));
    set(Dress::LowerHuman, human);
    let doubts = Doubts::new(names, disguise);
    set(Dress::DoubtThing, one_if(doubts.thing));
    set(Dress::DoubtRole, one_if(doubts.role));
    values
}

/// What speaks against a disguise.
struct Doubts {
    /// Nothing tells that the form is somebody's name: sevens / Sevens.
    thing: bool,
    /// A lost capital of an ordinary word that stands in institutions: government / Government.
    role: bool,
    /// Time Warner / TimeWarner.
    house_style: bool,
}

impl Doubts {
    fn new(names: &Names, disguise: &Disguise) -> Self {
        let &Disguise { tokens: (index, end), form, kind, .. } = disguise;
        let (word, form) = (&names.words[index], &names.forms[form as usize]);
        let before = disguise.before(names);
        let size = word.entry.word_size();
        let ordinary = (1..=60).contains(&size);
        let low = kind == Kind::Lower;
        let speaks = names.words.get(end).is_some_and(|next| next.classes.is_speech());
        let double = speaks && form.perhaps > 0; // Philippa Ashworth-Lane, and "Ashworth Lane said"
        let hyphen = kind == Kind::Parts && form.name.contains('-') && (form.is_person() || double);
        let behind_given = before.is_some_and(|before| before.run.is_some() && before.entry.is_given() && !before.possessive);
        let introduces = form.is_person() && behind_given && form.place == 0; // Bob woodward, and Woodward from there on
        let speaker = form.speech > 0 && form.org == 0 && form.place == 0 && form.count() > 1; // weld said
        let torn = kind == Kind::Parts && matches!(word.name, "Mc" | "Mac" | "O" | "D") && form.is_person(); // Mc Guire
        let accents = word.key == form.key && word.low_name != form.low;
        let unaccented = accents && (form.is_person() || form.perhaps > 0); // Karaoglan / Karaoğlan
        let is_person = form.is_named() || introduces || torn || unaccented || hyphen && double;
        let inner = |name: &str| !name.contains('-') && name.chars().skip(1).any(char::is_uppercase);
        let fewer = names.form_at(index).is_some_and(|own| own.count() < form.count());
        let cased = kind == Kind::Dress && word.low_name == form.low && (inner(word.name) || inner(form.name)) && fewer; // Worldcom / WorldCom
        Self {
            thing: !(is_person || speaker || cased || kind == Kind::Split || low && size == 0),
            role: low && ordinary && 2 * form.org as usize > form.count(),
            house_style: kind == Kind::Parts && !hyphen && !torn || kind == Kind::Dress && !is_person && !cased,
        }
    }
}

/// Why a disguise may not be reported, whatever its score.
fn veto(names: &Names, disguise: &Disguise) -> Option<&'static str> {
    let &Disguise { tokens: (index, end), form, kind, .. } = disguise;
    let (word, form) = (&names.words[index], &names.forms[form as usize]);
    let is_title = || word.classes.is_title() || word.low.contains('-') && word.low.split('-').any(|part| classes(part).is_title());
    if kind == Kind::Lower && (word.entry.rate() > GRAMMAR || is_title()) {
        return Some("a role"); // the Tory leader / Leader of the Commons
    }
    let doubts = Doubts::new(names, disguise);
    if kind == Kind::Lower {
        let may_be_somebody = form.perhaps > 0 || form.is_person();
        if doubts.thing && (word.table || !may_be_somebody) {
            return Some("a thing"); // Taxable / taxable in a table of bonds
        }
        let foreign = |at: Option<usize>| {
            let beside = at.and_then(|at| names.words.get(at)).filter(|other| other.sentence == word.sentence && other.is_word());
            beside.is_some_and(|other| !other.capital && is_unknown(other.entry) && !other.low.contains('-'))
        };
        if foreign(index.checked_sub(1)) || foreign(Some(index + 1)) {
            return Some("a foreign phrase"); // television numerique terrestre
        }
    } else if doubts.thing {
        return Some("a thing");
    }
    let elsewhere = names.form_at(index).is_some_and(|own| own.count() > 1);
    let torn = is_unknown(word.entry) || form.is_named() && !elsewhere && !word.entry.is_given() && !is_ordinary(word.entry, 60); // Kall is
    if kind == Kind::Split && names.words[end - 1].entry.rate() > GRAMMAR && !torn {
        return Some("two words"); // Iraq is / Iraqis
    }
    doubts.house_style.then_some("house style")
}
