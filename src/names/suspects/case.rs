//! A suspect held against a form: what the excuses and the doubts ask of the two, worked out once.

use super::features::Pair;
use super::pair::Features;
use crate::lexicon::Entry;
use crate::names::context::Context;
use crate::names::read::{Run, Word, is_unknown};
use crate::names::usage::{ArticleNames, Form};

/// One suspect and one form that may have been meant: S and A, as the features call them.
pub(super) struct Case<'c, 'a> {
    pub names: &'c ArticleNames<'a>,
    pub context: &'c Context<'c, 'a>,
    pub features: &'c Features,
    pub form: &'c Form<'a>,
    pub word: &'c Word<'a>,
    pub run: Option<&'c Run>,
    /// The word before the suspect in its run.
    pub given: Option<&'c Word<'a>>,
    /// What the lexicon knows of S and of A.
    pub entry: Entry,
    pub established: Entry,
    /// S in no list and A one edit away.
    pub clear_typo: bool,
    pub one_edit: bool,
    /// Log-odds that a surname stands where S stands.
    pub slot: f32,
    /// A introduced, or named with a title and in no organisation.
    pub named: bool,
    /// A introduced, or perhaps.
    pub introduced: bool,
    /// A somebody, as far as the article tells.
    pub person: bool,
    /// S and A beside the same word of their names: Lumara Foundation, Lumera Foundation.
    pub framed: bool,
    /// The same, and letters that are near or begin alike; or letters that are both of no list.
    pub alike: bool,
    /// S behind a given name of its own that some list has.
    pub own_listed: bool,
}

impl<'c, 'a> Case<'c, 'a> {
    /// The suspect of this context against `form`; `features` has what [`Features::with_form`] gives.
    pub fn new(context: &'c Context<'c, 'a>, form: &'c Form<'a>, features: &'c Features) -> Self {
        let Context { names, word, run, .. } = *context;
        let has = |feature: Pair| features.has(feature);
        let given = run.filter(|&(_, place)| place > 0).map(|(run, place)| &names.words[run.core[place - 1] as usize]);
        let (entry, established) = (word.entry, form.entry);
        let one_edit = features.is_one_edit();
        let slot = context.slot.surname;
        let (a_place, a_word) = (established.place_class(), has(Pair::AWord));
        let framed = has(Pair::SameNext) || has(Pair::SameGiven);
        let begins_alike = has(Pair::PrefixAtLeast4);
        let unlisted = is_unknown(entry) && is_unknown(established) && features.is_near() && begins_alike;
        let named = form.intro > 0 || form.title > 0 && form.org == 0;
        Self {
            names,
            context,
            features,
            form,
            word,
            run: run.map(|(run, _)| run),
            given,
            entry,
            established,
            clear_typo: is_unknown(entry) && one_edit,
            one_edit,
            slot,
            named,
            framed,
            alike: unlisted || framed && (features.is_near() || begins_alike),
            introduced: form.intro + form.perhaps > 0,
            person: named
                || form.is_person() && a_place < 3 && form.place == 0
                || has(Pair::SOwnGiven) && slot > 0.0 && a_place < 2 && !a_word
                || !a_word && a_place == 0 && form.place == 0 && form.count() > 1 && form.slot() > -3.5,
            own_listed: has(Pair::SOwnGiven) && given.is_some_and(|given| given.entry.is_given()),
        }
    }

    /// Is the feature there?
    pub fn has(&self, feature: Pair) -> bool {
        self.features.has(feature)
    }

    /// Is S in a list of proper names?
    pub fn is_proper(&self) -> bool {
        self.entry.proper_size() > 0
    }

    /// Is A?
    pub fn is_established_proper(&self) -> bool {
        self.established.proper_size() > 0
    }
}
