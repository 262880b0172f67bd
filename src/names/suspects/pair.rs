//! Pairs: is this mention a slip for that established form? What the features are stands in [`super::features`], what they weigh in
//! [`super::models`].

use super::features::Pair;
use super::models::LETTERS;
use crate::lexicon::Entry;
use crate::names::context::Context;
use crate::names::distance::{self, Derivation, OneEdit};
use crate::names::read::{frequency, is_letter, is_ordinary, is_unknown};
use crate::names::usage::Form;

const LENGTH: usize = Pair::NAMES.len();

/// The values of all features of one pair.
pub(in crate::names) struct Features([f32; LENGTH]);

impl Features {
    /// The value of one feature.
    pub fn value(&self, feature: Pair) -> f32 {
        self.0[feature as usize]
    }

    /// Is the feature there?
    pub fn has(&self, feature: Pair) -> bool {
        self.value(feature) > 0.0
    }

    /// Exactly one edit apart?
    pub fn is_one_edit(&self) -> bool {
        ![Pair::D2, Pair::D3, Pair::D4, Pair::D5].iter().any(|&distance| self.has(distance))
    }

    /// At most two edits apart?
    pub fn is_near(&self) -> bool {
        ![Pair::D3, Pair::D4, Pair::D5].iter().any(|&distance| self.has(distance))
    }

    /// How many edits apart, 5 for more.
    pub fn edits(&self) -> f32 {
        let more = [Pair::D2, Pair::D3, Pair::D4, Pair::D5].iter().position(|&distance| self.has(distance));
        more.map_or(1.0, |more| more as f32 + 2.0)
    }

    /// Sets a feature that is there or not.
    pub fn mark(&mut self, feature: Pair) {
        self.0[feature as usize] = 1.0;
    }

    /// All values in order.
    #[cfg(any(test, feature = "study"))]
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// Log-odds above the threshold of `model`; `None` where they are not above `least`.
    pub fn score(&self, model: Model, least: f32) -> Option<f32> {
        LETTERS.score(&self.0, model as usize, least)
    }
}

/// What kind of suspect it is: each has its own threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::names) enum Model {
    /// In no list.
    Unknown,
    /// In a list of names, or rare.
    Name,
    /// An ordinary word.
    Word,
    /// A given name before the same surname.
    Given,
}

/// The kind of the suspect with this entry.
pub(super) fn model(entry: Entry, features: &Features) -> Model {
    if features.has(Pair::SFirst) && features.has(Pair::SameNext) {
        return Model::Given;
    }
    if is_ordinary(entry, 60) {
        return Model::Word;
    }
    if is_unknown(entry) { Model::Unknown } else { Model::Name }
}

/// The values of a pair are read in three steps, so that most pairs cost little: what tells of the suspect alone, once for all its forms;
/// what the excuses ask of the two; and, where nothing excuses the suspect, the rest.
impl Features {
    /// What tells of the suspect alone.
    pub fn of_suspect(context: &Context) -> Self {
        let Context { names, word, own, run, place, last, solo, org, speaks, verb, who, determiner, in_list, .. } = *context;
        let (entry, weak) = (word.entry, word.weak);
        let slot = context.slot.surname.clamp(-6.0, 6.0);
        let human = context.slot.person.clamp(-6.0, 6.0);
        let mut features = Self([0.0; LENGTH]);
        let mut set = |feature: Pair, value: f32| features.0[feature as usize] = value;
        set(Pair::SFrequency, frequency(entry));
        set(Pair::SWord35, one_if(is_ordinary(entry, 35)));
        set(Pair::SProper, one_if(entry.proper_size() > 0));
        set(Pair::SGiven, one_if(entry.is_given()));
        set(Pair::SSurname, f32::from(entry.surname_class()) / 2.0);
        set(Pair::SPlace, f32::from(entry.place_class()) / 2.0);
        set(Pair::SAgain, one_if(context.others() > 0));
        set(Pair::SWeak, one_if(weak));
        set(Pair::SSlot, slot / 2.0);
        set(Pair::SSlotAbove0, one_if(slot > 0.0));
        set(Pair::SSlotBelowMinus2, one_if(slot < -2.0));
        set(Pair::STitle, one_if(run.is_some_and(|(run, _)| run.title)));
        set(Pair::SSpeaks, one_if(speaks));
        set(Pair::SSolo, one_if(solo));
        set(Pair::SFirst, one_if(!solo && place == 0));
        set(Pair::SMiddle, one_if(!solo && !last && place > 0));
        set(Pair::SOrg, one_if(org));
        set(Pair::WeakFrequency, one_if(weak) * frequency(entry));
        set(Pair::WeakSlot, one_if(weak) * slot / 2.0);
        set(Pair::SWho, one_if(who));
        set(Pair::SVerb, one_if(verb));
        set(Pair::SDeterminer, one_if(determiner));
        set(Pair::SPlaceSlot, one_if(solo && context.locative));
        set(Pair::SList, one_if(in_list));
        let place_like = entry.place_class() > 0 || entry.proper_size() > 0;
        set(Pair::SHuman, human / 2.0);
        set(Pair::PlaceHuman, one_if(place_like) * human / 2.0);
        set(Pair::SUnknown, one_if(is_unknown(entry)));
        set(Pair::SListed, one_if(!is_unknown(entry) && !is_ordinary(entry, 60)));
        set(Pair::SOrdinary, one_if(is_ordinary(entry, 60)));
        set(Pair::PlaceHe, one_if(place_like && (context.pronoun || context.apposition)));
        let strangers = names.strangers.saturating_sub(usize::from(own.is_some_and(Form::is_stranger))) as f32;
        set(Pair::Strangers, one_if(solo) * (1.0 + strangers).ln());
        set(Pair::StrangerShare, one_if(solo) * strangers / (1.0 + strangers + names.introduced as f32));
        set(Pair::Known, (1.0 + names.introduced as f32).ln());
        features
    }

    /// These features of a suspect, with what the excuses ask of it and `form`, which is so many edits away.
    pub fn with_form(&self, context: &Context, form: &Form, edits: usize) -> Self {
        let Context { index, word, run, place, last, given, following, org, .. } = *context;
        let (s, a) = (word.key, form.key);
        let prefix = distance::common_prefix(s, a);
        let kind = distance::derivation(s, a);
        let own_given = !given.is_empty() && last && !org;
        let is_initial_of = |given: &str| is_letter(given) && form.givens.iter().any(|other| other.starts_with(given));
        let same_given = !given.is_empty() && (form.givens.contains(&given) || is_initial_of(given));
        let orphan = own_given && form.intro + form.perhaps + form.title == 0 && form.solo > 0 && form.place == 0 && !same_given;
        let known_given = place > 0 && {
            let given = run.map(|(run, _)| &context.names.words[run.core[place - 1] as usize]);
            given.is_some_and(|given| given.entry.is_given() || is_letter(given.name))
        };
        let mut features = Self(self.0);
        let mut set = |feature: Pair, value: f32| features.0[feature as usize] = value;
        set(Pair::D2, one_if(edits == 2));
        set(Pair::D3, one_if(edits == 3));
        set(Pair::D4, one_if(edits == 4));
        set(Pair::D5, one_if(edits >= 5));
        set(Pair::Prefix1, one_if(prefix == 1));
        set(Pair::Prefix0, one_if(prefix == 0));
        set(Pair::PrefixAtLeast4, one_if(prefix >= 4));
        set(Pair::Shorter, a.len().saturating_sub(s.len()) as f32 / 2.0);
        set(Pair::Longer, s.len().saturating_sub(a.len()) as f32 / 2.0);
        set(Pair::Plural, one_if(kind == Derivation::Plural));
        set(Pair::Derived, one_if(kind == Derivation::Derived));
        set(Pair::Part, one_if(kind == Derivation::Part));
        set(Pair::SOwnGiven, one_if(own_given && !same_given));
        set(Pair::SameGiven, one_if(same_given));
        set(Pair::SameNext, one_if(!following.is_empty() && form.next.contains(&following)));
        set(Pair::AWord, one_if(is_ordinary(form.entry, 60)));
        set(Pair::AOrg, one_if(2 * form.org as usize > form.count()));
        set(Pair::Orphan, one_if(orphan) * (form.slot().clamp(-4.0, 5.0) + 4.0) / 4.0);
        set(Pair::OrphanBehind, one_if(orphan && form.places[0] as usize > index));
        set(Pair::GivenListed, one_if(orphan && known_given));
        features
    }

    /// Adds the rest: how far the two are apart, what the form is, and what stands around both.
    pub(super) fn add_rest(&mut self, context: &Context, form: &Form, distances: Distances) {
        self.add_letters(context, form, distances);
        self.add_established(context, form);
        self.add_both(context, form, distances.edits);
    }

    /// How far the letters of the two are apart.
    fn add_letters(&mut self, context: &Context, form: &Form, distances: Distances) {
        let Distances { edits, weighted, rivals, nearest } = distances;
        let (s, a) = (context.word.key, form.key);
        let longest = s.len().max(a.len()) as f32;
        let one = (edits == 1).then(|| distance::one_edit(s, a));
        let mut set = |feature: Pair, value: f32| self.0[feature as usize] = value;
        set(Pair::Weighted, weighted);
        set(Pair::WeightedPerLength, 4.0 * weighted / longest);
        set(Pair::DPerLength, 2.0 * edits as f32 / longest);
        set(Pair::PrefixPerLength, distance::common_prefix(s, a) as f32 / longest);
        set(Pair::SameEnd, one_if(s[s.len().saturating_sub(2)..] == a[a.len().saturating_sub(2)..]));
        set(Pair::SkeletonSame, one_if(context.closer().sound.has_skeleton_of(form.sound())));
        set(Pair::Common, distance::common_ratio(s, a));
        set(Pair::Length, a.len().min(8) as f32 / 4.0);
        set(Pair::Short, one_if(s.len().min(a.len()) < 5));
        set(Pair::EditSwap, one_if(one == Some(OneEdit::Swap)));
        set(Pair::EditDouble, one_if(one == Some(OneEdit::Double)));
        set(Pair::EditVowel, one_if(one == Some(OneEdit::Vowel)));
        set(Pair::RivalNearer, one_if(nearest.is_some_and(|nearest| nearest < weighted)));
        set(Pair::Rivals, rivals.min(3) as f32 / 3.0);
        set(Pair::LeadOverRivals, nearest.map_or(1.5, |nearest| (nearest - weighted).min(2.0)));
    }

    /// What the article and the lists say of the established form.
    fn add_established(&mut self, context: &Context, form: &Form) {
        let Context { names, index, .. } = *context;
        let established = form.entry;
        let behind = form.places.partition_point(|&at| (at as usize) < index);
        let beside = &form.places[behind.saturating_sub(1)..(behind + 1).min(form.places.len())];
        let nearest_place = beside.iter().map(|&at| (at as usize).abs_diff(index)).min().unwrap_or(0);
        let mut set = |feature: Pair, value: f32| self.0[feature as usize] = value;
        set(Pair::AGiven, one_if(established.is_given()));
        set(Pair::ACount, (form.count() as f32).ln());
        set(Pair::AOnce, one_if(form.count() == 1));
        set(Pair::AIntro, one_if(form.intro > 0));
        set(Pair::APerhaps, one_if(form.perhaps > 0));
        set(Pair::AOnceFull, one_if(form.count() == 1 && form.full > 0 && form.org == 0));
        set(Pair::ASolo, (1.0 + form.solo as f32).ln());
        set(Pair::ASlot, form.slot().clamp(-4.0, 5.0) / 2.0);
        set(Pair::APerson, one_if(form.is_person()));
        set(Pair::AUnknown, one_if(is_unknown(established)));
        set(Pair::APlace, one_if(form.place > 0));
        set(Pair::AListedPlace, f32::from(established.place_class()) / 2.0);
        set(Pair::AFirst, one_if(2 * form.first as usize > form.count()));
        set(Pair::ABefore, one_if((form.places[0] as usize) < index));
        set(Pair::ANear, 1.0 / (1.0 + nearest_place as f32 / 20.0));
        set(Pair::AFar, one_if(nearest_place > 150));
        set(Pair::AShare, form.count() as f32 / names.people as f32);
    }

    /// What stands around both.
    fn add_both(&mut self, context: &Context, form: &Form, edits: usize) {
        let Context { names, word, last, solo, given, org, .. } = *context;
        let (words, closer) = (&names.words, context.closer());
        let (slot, own_slot) = (context.slot.surname.clamp(-6.0, 6.0), form.slot());
        let own_given = !given.is_empty() && last && !org;
        let same_given = self.has(Pair::SameGiven);
        let far = edits >= 3;
        let (s_before, s_behind) = closer.fits;
        let (a_before, a_behind) = closer.fit(context, form.low, form.entry);
        let is_form = |other: Option<u32>| other.is_some_and(|at| form.name == words[at as usize].name);
        let strangers = self.value(Pair::Strangers);
        let mut set = |feature: Pair, value: f32| self.0[feature as usize] = value;
        set(Pair::SameSentence, one_if(form.stands_in(words, word.sentence)));
        set(Pair::IntroMissing, one_if(own_given && form.intro == 0 && form.solo > 0));
        set(Pair::SSoloAIntro, one_if(solo && form.intro > 0));
        set(Pair::SLoneAIntroSlot, one_if(solo && form.intro > 0 && context.others() == 0) * slot.max(0.0) / 2.0);
        set(Pair::SlotsMeet, slot.max(0.0).min(own_slot.max(0.0)) / 2.0);
        set(Pair::FarButSlot, one_if(far) * slot.max(0.0) / 2.0);
        set(Pair::FarNoSlot, one_if(far) * (-slot).max(0.0) / 2.0);
        set(Pair::FarPerson, one_if(far && form.is_person()));
        set(Pair::FarOwnGiven, one_if(far && own_given && !same_given));
        set(Pair::FarStrangers, one_if(far) * strangers);
        set(Pair::SFitsBefore, s_before);
        set(Pair::SFitsAfter, s_behind);
        set(Pair::AFitsBefore, a_before);
        set(Pair::AFitsAfter, a_behind);
        set(Pair::ALastNamed, one_if(is_form(closer.person_before)));
        set(Pair::ANextNamed, one_if(is_form(closer.person_behind)));
        set(Pair::WordAIntro, one_if(is_ordinary(word.entry, 60) && form.intro > 0));
        set(Pair::TwoSameGiven, one_if(edits >= 2 && same_given));
    }
}

fn one_if(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// How far a suspect and a form are apart.
#[derive(Clone, Copy)]
pub(super) struct Distances {
    /// Edits between the two.
    pub edits: usize,
    /// The same weighted by sound and keyboard.
    pub weighted: f32,
    /// How many other candidates there are, and how far the nearest is.
    pub rivals: usize,
    pub nearest: Option<f32>,
}
