//! The pair model: is this mention a slip for that established form? What the features are stands in [`features`], what they weigh in
//! [`super::models`].

use super::distance::{self, Derivation, OneEdit};
use super::features::Pair;
use super::forms::Form;
use super::mentions::{Run, is_ordinary, is_unknown};
use super::models::LETTERS;
use super::reading::{Word, is_letter};
use super::surroundings::Surroundings;
use crate::lexicon::Entry;

const LENGTH: usize = Pair::NAMES.len();

/// The values of all features of one pair.
pub(super) struct Features([f32; LENGTH]);

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

    /// Sets a feature that is there or not.
    pub fn mark(&mut self, feature: Pair) {
        self.0[feature as usize] = 1.0;
    }

    /// All values in order.
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
pub(super) enum Model {
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

/// log10 of the web count less 4, at least 0.
pub(super) fn frequency(entry: Entry) -> f32 {
    (f32::from(entry.web()) / 100.0 - 4.0).max(0.0)
}

/// The values of a pair are read in three steps, so that most pairs cost little: what tells of the suspect alone, once for all its forms;
/// what the vetoes ask of the two; and, where no veto silences them, the rest.
impl Features {
    /// What tells of the suspect alone.
    pub fn of_suspect(surroundings: &Surroundings) -> Self {
        let Surroundings { names, word, own, run, place, last, solo, org, speaks, verb, who, determiner, in_list, .. } = *surroundings;
        let (s, entry, weak) = (word.key, word.entry, word.weak);
        let slot = surroundings.slot.surname.clamp(-6.0, 6.0);
        let human = surroundings.slot.person.clamp(-6.0, 6.0);
        let mut features = Self([0.0; LENGTH]);
        let mut set = |feature: Pair, value: f32| features.0[feature as usize] = value;
        set(Pair::Bias, 1.0);
        set(Pair::SFrequency, frequency(entry));
        set(Pair::SWord35, one_if(is_ordinary(entry, 35)));
        set(Pair::SProper, one_if(entry.proper_size() > 0));
        set(Pair::SGiven, one_if(entry.is_given()));
        set(Pair::SSurname, f32::from(entry.surname_class()) / 2.0);
        set(Pair::SPlace, f32::from(entry.place_class()) / 2.0);
        set(Pair::SAgain, one_if(surroundings.others() > 0));
        set(Pair::SWeak, one_if(weak));
        set(Pair::SSlot, slot / 2.0);
        set(Pair::SSlotAbove0, one_if(slot > 0.0));
        set(Pair::SSlotAbove2, one_if(slot > 2.0));
        set(Pair::SSlotBelowMinus2, one_if(slot < -2.0));
        set(Pair::STitle, one_if(run.is_some_and(|(run, _)| run.title)));
        set(Pair::SSpeaks, one_if(speaks));
        set(Pair::SSolo, one_if(solo));
        set(Pair::SFirst, one_if(!solo && place == 0));
        set(Pair::SMiddle, one_if(!solo && !last && place > 0));
        set(Pair::SOrg, one_if(org));
        set(Pair::WeakPlural, one_if(weak && s.ends_with(b"s")));
        set(Pair::WeakAdverb, one_if(weak && [&b"ly"[..], b"ed", b"ing"].iter().any(|end| s.ends_with(end))));
        set(Pair::WeakFrequency, one_if(weak) * frequency(entry));
        set(Pair::WeakVerb, one_if(weak && verb));
        set(Pair::WeakSpeech, one_if(weak && surroundings.speech_behind));
        set(Pair::WeakWho, one_if(weak && who));
        set(Pair::WeakPossessive, one_if(weak && word.possessive));
        set(Pair::WeakSlot, one_if(weak) * slot / 2.0);
        set(Pair::SWho, one_if(who));
        set(Pair::SVerb, one_if(verb));
        set(Pair::SDeterminer, one_if(determiner));
        set(Pair::SHeadline, one_if(word.titlecase));
        set(Pair::STable, one_if(word.table));
        set(Pair::SPlaceSlot, one_if(solo && surroundings.locative));
        set(Pair::SPossessive, one_if(word.possessive));
        set(Pair::SList, one_if(in_list));
        let place_like = entry.place_class() > 0 || entry.proper_size() > 0;
        set(Pair::SPronoun, one_if(surroundings.pronoun));
        set(Pair::SApposition, one_if(surroundings.apposition));
        set(Pair::SHuman, human / 2.0);
        set(Pair::SHumanAbove1, one_if(human > 1.0));
        set(Pair::PlaceHuman, one_if(place_like) * human / 2.0);
        set(Pair::SUnknown, one_if(is_unknown(entry)));
        set(Pair::SListed, one_if(!is_unknown(entry) && !is_ordinary(entry, 60)));
        set(Pair::SOrdinary, one_if(is_ordinary(entry, 60)));
        set(Pair::PlaceHe, one_if(place_like && (surroundings.pronoun || surroundings.apposition)));
        let strangers = names.strangers.saturating_sub(usize::from(own.is_some_and(Form::is_stranger))) as f32;
        set(Pair::Strangers, one_if(solo) * (1.0 + strangers).ln());
        set(Pair::StrangerShare, one_if(solo) * strangers / (1.0 + strangers + names.introduced as f32));
        set(Pair::Known, (1.0 + names.introduced as f32).ln());
        features
    }

    /// What the vetoes ask of the suspect that these features tell of and `form`, so many edits away.
    pub fn beside(&self, surroundings: &Surroundings, form: &Form, edits: usize) -> Self {
        let Surroundings { index, word, run, place, last, given, following, org, .. } = *surroundings;
        let (s, a) = (word.key, form.key);
        let prefix = distance::common_prefix(s, a);
        let kind = distance::derivation(s, a);
        let own_given = !given.is_empty() && last && !org;
        let is_initial_of = |given: &str| is_letter(given) && form.givens.iter().any(|other| other.starts_with(given));
        let same_given = !given.is_empty() && (form.givens.contains(&given) || is_initial_of(given));
        let orphan = own_given && form.intro + form.perhaps + form.title == 0 && form.solo > 0 && form.place == 0 && !same_given;
        let known_given = place > 0 && {
            let given = run.map(|(run, _)| &surroundings.names.words[run.core[place - 1] as usize]);
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

    /// Adds the rest.
    pub fn complete(&mut self, surroundings: &Surroundings, form: &Form, distances: Distances) {
        let Distances { edits: d, weighted, rivals, nearest } = distances;
        let Surroundings { names, index, word, last, solo, given, following, org, .. } = *surroundings;
        let (words, closer) = (&names.words, surroundings.closer());
        let (s, a) = (word.key, form.key);
        let longest = s.len().max(a.len()) as f32;
        let prefix = distance::common_prefix(s, a);
        let one = (d == 1).then(|| distance::one_edit(s, a));
        let slot = surroundings.slot.surname.clamp(-6.0, 6.0);
        let own_given = !given.is_empty() && last && !org;
        let [same_given, same_next, orphan_behind] = [Pair::SameGiven, Pair::SameNext, Pair::OrphanBehind].map(|feature| self.has(feature));
        let behind = form.places.partition_point(|&at| (at as usize) < index);
        let beside = &form.places[behind.saturating_sub(1)..(behind + 1).min(form.places.len())];
        let nearest_place = beside.iter().map(|&at| (at as usize).abs_diff(index)).min().unwrap_or(0);
        let person = form.is_person();
        let others = surroundings.others();
        let beyond = d >= 3;
        let weak = word.weak;
        let (entry, established) = (word.entry, form.entry);
        let own_slot = form.slot();
        let nearer = nearest.is_some_and(|nearest| nearest < weighted);
        let lead = nearest.map_or(1.5, |nearest| (nearest - weighted).min(2.0));
        let strangers = self.value(Pair::Strangers);

        let mut set = |feature: Pair, value: f32| self.0[feature as usize] = value;
        set(Pair::Weighted, weighted);
        set(Pair::WeightedPerLength, 4.0 * weighted / longest);
        set(Pair::DPerLength, 2.0 * d as f32 / longest);
        set(Pair::PrefixPerLength, prefix as f32 / longest);
        set(Pair::SameEnd, one_if(s[s.len().saturating_sub(2)..] == a[a.len().saturating_sub(2)..]));
        set(Pair::SkeletonSame, one_if(closer.sound.has_skeleton_of(form.sound())));
        set(Pair::Common, distance::common_ratio(s, a));
        set(Pair::Length, a.len().min(8) as f32 / 4.0);
        set(Pair::Short, one_if(s.len().min(a.len()) < 5));
        set(Pair::EditSwap, one_if(one == Some(OneEdit::Swap)));
        set(Pair::EditDouble, one_if(one == Some(OneEdit::Double)));
        set(Pair::EditKey, one_if(one == Some(OneEdit::Key)));
        set(Pair::EditVowel, one_if(one == Some(OneEdit::Vowel)));
        set(Pair::AGiven, one_if(established.is_given()));
        set(Pair::OtherNext, one_if(!following.is_empty() && !same_next && !form.next.is_empty()));
        set(Pair::ACount, (form.count() as f32).ln());
        set(Pair::AOnce, one_if(form.count() == 1));
        set(Pair::AIntro, one_if(form.intro > 0));
        set(Pair::APerhaps, one_if(form.perhaps > 0));
        set(Pair::AOnceFull, one_if(form.count() == 1 && form.full > 0 && form.org == 0));
        set(Pair::ASolo, (1.0 + form.solo as f32).ln());
        set(Pair::ATitle, one_if(form.title > 0));
        set(Pair::ASlot, own_slot.clamp(-4.0, 5.0) / 2.0);
        set(Pair::APerson, one_if(person));
        set(Pair::AUnknown, one_if(is_unknown(established)));
        set(Pair::APlace, one_if(form.place > 0));
        set(Pair::AListedPlace, f32::from(established.place_class()) / 2.0);
        set(Pair::AFirst, one_if(2 * form.first as usize > form.count()));
        set(Pair::ASpeaks, one_if(form.speech > 0));
        set(Pair::ABefore, one_if((form.places[0] as usize) < index));
        set(Pair::ANear, 1.0 / (1.0 + nearest_place as f32 / 20.0));
        set(Pair::AFar, one_if(nearest_place > 150));
        set(Pair::SameSentence, one_if(stands_in(words, form, word.sentence)));
        set(Pair::ASentenceBefore, one_if(word.sentence > 0 && stands_in(words, form, word.sentence - 1)));
        set(Pair::AShare, form.count() as f32 / names.people as f32);
        set(Pair::IntroMissing, one_if(own_given && form.intro == 0 && form.solo > 0));
        set(Pair::SSoloAIntro, one_if(solo && form.intro > 0));
        set(Pair::SLoneAIntroSlot, one_if(solo && form.intro > 0 && others == 0) * slot.max(0.0) / 2.0);
        set(Pair::SlotsMeet, slot.max(0.0).min(own_slot.max(0.0)) / 2.0);
        set(Pair::FarButSlot, one_if(beyond) * slot.max(0.0) / 2.0);
        set(Pair::FarNoSlot, one_if(beyond) * (-slot).max(0.0) / 2.0);
        set(Pair::FarPerson, one_if(beyond && person));
        set(Pair::FarOwnGiven, one_if(beyond && own_given && !same_given));
        set(Pair::RivalNearer, one_if(nearer));
        set(Pair::Rivals, rivals.min(3) as f32 / 3.0);
        set(Pair::LeadOverRivals, lead);
        let (s_before, s_behind) = closer.fits;
        let (a_before, a_behind) = closer.fit(surroundings, form.low, established);
        set(Pair::SFitsBefore, s_before);
        set(Pair::SFitsAfter, s_behind);
        set(Pair::AFitsBefore, a_before);
        set(Pair::AFitsAfter, a_behind);
        set(Pair::WeakFits, one_if(weak) * s_behind);
        let is_form = |other: Option<u32>| other.is_some_and(|at| form.name == words[at as usize].name);
        let (last_named, next_named) = (is_form(closer.person_before), is_form(closer.person_behind));
        set(Pair::ALastNamed, one_if(last_named));
        set(Pair::ANextNamed, one_if(next_named));
        set(Pair::ABothSides, one_if(last_named && next_named));
        set(Pair::WeakLastNamed, one_if(weak && (last_named || next_named)));
        set(Pair::WordAIntro, one_if(is_ordinary(entry, 60) && form.intro > 0));
        set(Pair::OrphanSoon, one_if(orphan_behind && next_named));
        set(Pair::OrphanOnce, one_if(orphan_behind && others == 0));
        set(Pair::FarStrangers, one_if(beyond) * strangers);
        set(Pair::FirstSame, one_if(prefix == 0 && form.givens.is_empty()));
        set(Pair::TwoSameGiven, one_if(d >= 2 && same_given));
    }
}

fn one_if(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// Does the form stand in this sentence?
pub(super) fn stands_in(words: &[Word], form: &Form, sentence: u32) -> bool {
    form.places.binary_search_by_key(&sentence, |&at| words[at as usize].sentence).is_ok()
}

/// Does the name stand between two marks of a list?
pub(super) fn stands_in_list(words: &[Word], run: &Run) -> bool {
    let is_link = |at: Option<u32>| at.is_some_and(|at| matches!(words[at as usize].text, "," | "(" | ")" | "-" | ";" | ":" | "/" | "&"));
    is_link(run.after) && is_link(run.before)
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
