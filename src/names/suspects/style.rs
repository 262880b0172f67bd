//! Style: the same letters written in another way. A lost capital (`fischler said`), a split (`Neta nyahu`), another hyphen, apostrophe or
//! inner capital (`Boutros Ghali` beside `Boutros-Ghali`, `Mcguinness`, `OBrien`).

use rustc_hash::FxHashMap;

use super::excuses::Excuse;
use super::features::Style;
use super::models::STYLE;
use crate::names::read::{Outlines, Word, classes, frequency, is_grammar, is_ordinary, is_unknown};
use crate::names::usage::{ArticleNames, Form};

/// How the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::names) enum StyleKind {
    /// A lost capital.
    Lower,
    /// One name torn in two, the second part in lower case.
    Split,
    /// Two capitalised parts.
    Parts,
    /// Another hyphen, apostrophe, accent or inner capital.
    Other,
}

/// A mention of the same letters as the established form, written in another way.
pub(in crate::names) struct StyleVariant {
    /// First token and one past the last.
    pub tokens: (usize, usize),
    /// Number of the established form.
    pub form: u32,
    /// How the two differ.
    pub kind: StyleKind,
    /// Of a lost capital, how often the article has the word without one.
    again: u32,
}

impl StyleVariant {
    /// The number of its threshold.
    pub fn column(&self) -> usize {
        match self.kind {
            StyleKind::Lower => 0,
            StyleKind::Split => 1,
            StyleKind::Parts | StyleKind::Other => 2,
        }
    }

    /// Log-odds above the threshold; `None` where they are not above `least`.
    pub fn score(&self, names: &ArticleNames, least: f32) -> Option<f32> {
        STYLE.score(&self.values(names), self.column(), least)
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

/// Every mention that is written in another way than an established form of the same letters.
pub(super) fn variants(names: &ArticleNames) -> Vec<StyleVariant> {
    let mut folded = Vec::new();
    let table = Table::new(names, &mut folded);
    // Word in lower case -> how often it stands without a capital, where its letters are those of a form.
    let mut again: FxHashMap<&str, u32> = FxHashMap::default();
    let mut out: Vec<StyleVariant> = Vec::new();
    for (index, word) in names.words.iter().enumerate().filter(|(_, word)| word.is_word()) {
        let mut offer = |end: usize, form: u32, kind: StyleKind| out.push(StyleVariant { tokens: (index, end), form, kind, again: 0 });
        if !word.capital {
            let Some(number) = table.with_key(word.key) else { continue };
            *again.entry(word.low).or_default() += 1;
            let form = &names.forms[number as usize];
            let is_same = form.name.starts_with(char::is_uppercase) && form.low == word.low_name;
            if is_same && !word.glued && !word.classes.is_particle() {
                offer(index + 1, number, StyleKind::Lower);
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
            let kind = if next.capital { StyleKind::Parts } else { StyleKind::Split };
            if let Some(number) = table.with_fold(&[word.key, next.key], &mut folded) {
                let form = &names.forms[number as usize];
                let plain_name = form.name.chars().skip(1).all(char::is_lowercase);
                let is_joined = form.key.strip_prefix(word.key) == Some(next.key);
                let is_other = form.name != word.name && form.name != next.name && (kind == StyleKind::Parts || is_joined);
                if is_other && (kind == StyleKind::Split || !plain_name || !word.entry.is_given()) {
                    offer(index + 2, number, kind);
                }
            }
        }
        if let Some(number) = word.form.and_then(|own| table.alike[own as usize]) {
            offer(index + 1, number, StyleKind::Other);
        }
    }
    for variant in out.iter_mut().filter(|variant| variant.kind == StyleKind::Lower) {
        variant.again = again.get(names.words[variant.tokens.0].low).copied().unwrap_or_default();
    }
    out
}

/// The commonest form of each row of letters.
struct Table<'a> {
    by_fold: FxHashMap<Vec<u8>, u32>,
    by_key: FxHashMap<&'a [u8], u32>,
    /// Of the rows of letters, and of the keys.
    folds: Outlines,
    keys: Outlines,
    /// Of each form another one, at least as common, of the same letters.
    alike: Vec<Option<u32>>,
}

impl<'a> Table<'a> {
    fn new(names: &ArticleNames<'a>, folded: &mut Vec<u8>) -> Self {
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

/// The values of the features of a variant.
type Features = [f32; Style::NAMES.len()];

impl StyleVariant {
    /// The token before it in its sentence, stops skipped.
    fn before<'n, 'a>(&self, names: &'n ArticleNames<'a>) -> Option<&'n Word<'a>> {
        let (words, (index, _)) = (&names.words, self.tokens);
        let before = (0..index).rev().map(|at| &words[at]).find(|before| before.text != ".");
        before.filter(|before| before.sentence == words[index].sentence)
    }

    /// The values of the features, in order.
    pub fn values(&self, names: &ArticleNames) -> Features {
        features(names, self)
    }

    /// Why it is no slip, whatever the score.
    pub fn excuse(&self, names: &ArticleNames) -> Option<Excuse> {
        excuse(names, self)
    }
}

/// What the score of a variant looks at.
fn features(names: &ArticleNames, variant: &StyleVariant) -> Features {
    let &StyleVariant { tokens: (index, end), form, kind, again } = variant;
    let (words, form) = (&names.words, &names.forms[form as usize]);
    let word = &words[index];
    let before = variant.before(names);
    let established = form.entry;
    let size = word.entry.word_size();
    let ordinary = (1..=60).contains(&size);
    let low = kind == StyleKind::Lower;
    let (slot, human) = if low {
        let slot = names.slot(index);
        (slot.surname / 2.0, slot.person / 2.0)
    } else {
        (0.0, 0.0)
    };
    let one_if = |condition: bool| if condition { 1.0 } else { 0.0 };
    let mut values = [0.0; Style::NAMES.len()];
    let mut set = |feature: Style, value: f32| values[feature as usize] = value;
    set(Style::Other, one_if(kind == StyleKind::Other));
    set(Style::LowerWord, one_if(low && ordinary));
    set(Style::LowerNoWord, one_if(low && size == 0));
    set(Style::LowerRareWord, one_if(low && size > 60));
    set(Style::LowerUnknown, one_if(low && is_unknown(word.entry)));
    set(Style::Frequency, one_if(low) * frequency(word.entry));
    set(Style::Slot, one_if(low) * slot);
    set(Style::SlotWord, one_if(low && ordinary) * slot);
    set(Style::GivenBefore, one_if(before.is_some_and(|before| form.givens.contains(&before.name))));
    set(Style::TitleBefore, one_if(before.is_some_and(|before| before.classes.is_title())));
    set(Style::NameBefore, one_if(before.is_some_and(|before| before.run.is_some())));
    set(Style::SpeechAfter, one_if(words.get(end).is_some_and(|next| next.classes.is_speech())));
    set(Style::Again, one_if(again > 1));
    set(Style::AgainMore, one_if(again > 2));
    set(Style::Split, one_if(kind == StyleKind::Split));
    set(Style::ACount, (form.count() as f32).ln());
    set(Style::APerson, one_if(form.is_person()));
    set(Style::AIntro, one_if(form.intro > 0));
    set(Style::ASlot, form.slot().clamp(-4.0, 5.0) / 2.0);
    set(Style::AWord, one_if(is_ordinary(established, 60)));
    set(Style::APlace, f32::from(established.place_class()) / 2.0);
    set(Style::AOrg, one_if(2 * form.org as usize > form.count()));
    set(Style::AOnce, one_if(form.count() == 1));
    set(Style::Opens, one_if(word.opens));
    set(Style::APerhaps, one_if(form.perhaps > 0));
    set(Style::AFull, one_if(form.full > 0));
    set(Style::ASpeaks, one_if(form.speech > 0));
    set(Style::LowerHuman, human);
    let doubts = Doubts::new(names, variant);
    set(Style::DoubtThing, one_if(doubts.thing));
    set(Style::DoubtRole, one_if(doubts.role));
    values
}

/// What speaks against a variant.
struct Doubts {
    /// Nothing tells that the form is somebody's name: sevens / Sevens.
    thing: bool,
    /// A lost capital of an ordinary word that stands in institutions: government / Government.
    role: bool,
    /// Time Warner / TimeWarner.
    house_style: bool,
}

impl Doubts {
    fn new(names: &ArticleNames, variant: &StyleVariant) -> Self {
        let &StyleVariant { tokens: (index, end), form, kind, .. } = variant;
        let (word, form) = (&names.words[index], &names.forms[form as usize]);
        let before = variant.before(names);
        let size = word.entry.word_size();
        let ordinary = (1..=60).contains(&size);
        let low = kind == StyleKind::Lower;
        let speaks = names.words.get(end).is_some_and(|next| next.classes.is_speech());
        let double = speaks && form.perhaps > 0; // Philippa Ashworth-Lane, and "Ashworth Lane said"
        let hyphen = kind == StyleKind::Parts && form.name.contains('-') && (form.is_person() || double);
        let behind_given = before.is_some_and(|before| before.run.is_some() && before.entry.is_given() && !before.possessive);
        let introduces = form.is_person() && behind_given && form.place == 0; // Bob woodward, and Woodward from there on
        let speaker = form.speech > 0 && form.org == 0 && form.place == 0 && form.count() > 1; // weld said
        let torn = kind == StyleKind::Parts && matches!(word.name, "Mc" | "Mac" | "O" | "D") && form.is_person(); // Mc Guire
        let accents = word.key == form.key && word.low_name != form.low;
        let unaccented = accents && (form.is_person() || form.perhaps > 0); // Karaoglan / Karaoğlan
        let is_person = form.is_named() || introduces || torn || unaccented || hyphen && double;
        let inner = |name: &str| !name.contains('-') && name.chars().skip(1).any(char::is_uppercase);
        let fewer = names.form_at(index).is_some_and(|own| own.count() < form.count());
        let cased = kind == StyleKind::Other && word.low_name == form.low && (inner(word.name) || inner(form.name)) && fewer; // Worldcom / WorldCom
        Self {
            thing: !(is_person || speaker || cased || kind == StyleKind::Split || low && size == 0),
            role: low && ordinary && 2 * form.org as usize > form.count(),
            house_style: kind == StyleKind::Parts && !hyphen && !torn || kind == StyleKind::Other && !is_person && !cased,
        }
    }
}

/// Why a variant is no slip, whatever its score.
fn excuse(names: &ArticleNames, variant: &StyleVariant) -> Option<Excuse> {
    let &StyleVariant { tokens: (index, end), form, kind, .. } = variant;
    let (word, form) = (&names.words[index], &names.forms[form as usize]);
    let is_title = || word.classes.is_title() || word.low.contains('-') && word.low.split('-').any(|part| classes(part).is_title());
    if kind == StyleKind::Lower && (is_grammar(word.entry) || is_title()) {
        return Some(Excuse::Role); // the Tory leader / Leader of the Commons
    }
    let doubts = Doubts::new(names, variant);
    if kind == StyleKind::Lower {
        let may_be_somebody = form.perhaps > 0 || form.is_person();
        if doubts.thing && (word.table || !may_be_somebody) {
            return Some(Excuse::Thing); // Taxable / taxable in a table of bonds
        }
        let foreign = |at: Option<usize>| {
            let beside = at.and_then(|at| names.words.get(at)).filter(|other| other.sentence == word.sentence && other.is_word());
            beside.is_some_and(|other| !other.capital && is_unknown(other.entry) && !other.low.contains('-'))
        };
        if foreign(index.checked_sub(1)) || foreign(Some(index + 1)) {
            return Some(Excuse::ForeignPhrase); // television numerique terrestre
        }
    } else if doubts.thing {
        return Some(Excuse::Thing);
    }
    let elsewhere = names.form_at(index).is_some_and(|own| own.count() > 1);
    let torn = is_unknown(word.entry) || form.is_named() && !elsewhere && !word.entry.is_given() && !is_ordinary(word.entry, 60); // Kall is
    if kind == StyleKind::Split && is_grammar(names.words[end - 1].entry) && !torn {
        return Some(Excuse::TwoWords); // Iraq is / Iraqis
    }
    doubts.house_style.then_some(Excuse::HouseStyle)
}
