//! Doubts: what makes a slip unlikely is a feature of the model, which can be outweighed.

use super::case::Case;
use super::features::Pair;
use crate::names::read::{is_ordinary, is_unknown};

/// The doubts about a suspect that nothing excuses.
pub(super) fn doubts(case: &Case) -> impl Iterator<Item = Pair> + use<> {
    let has = |feature: Pair| case.has(feature);
    let own_introduction = has(Pair::SOwnGiven) && !case.introduced && !case.clear_typo;
    let orphan = is_unknown(case.entry) && has(Pair::OrphanBehind);
    let no_slot = !case.one_edit && case.slot < if case.named { -5.0 } else { -3.5 } && !has(Pair::STitle);
    let s_thing = has(Pair::SOrg) && !has(Pair::SSolo);
    let all = [
        // A thing or place: only an unknown word one edit away is a slip for it.
        (Pair::DoubtThing, !case.person && !case.clear_typo && !has(Pair::SameNext)),
        (Pair::DoubtPlace, is_place(case)),
        (Pair::DoubtOrganisation, !case.clear_typo && (s_thing || has(Pair::AOrg) && !case.introduced)),
        (Pair::DoubtSlot, no_slot || has(Pair::SPlaceSlot) && !case.named && !case.clear_typo),
        (Pair::DoubtTitle, has(Pair::SDeterminer) && is_ordinary(case.entry, 60)), // Through the Fire
        (Pair::DoubtAnother, own_introduction && has(Pair::SList)),                // a line-up
        (Pair::DoubtIntroduction, own_introduction && !case.one_edit && case.form.count() < 2 && !orphan),
    ];
    all.into_iter().filter(|&(_, holds)| holds).map(|(doubt, _)| doubt)
}

/// Is the suspect a place or a listed name that does not stand where a person would: Iran / Iraqi?
fn is_place(case: &Case) -> bool {
    let has = |feature: Pair| case.has(feature);
    let city = case.entry.place_class();
    let introduced_here = has(Pair::OrphanBehind) && has(Pair::GivenListed); // Ian Iloilo, and Ilott from there on
    let listed_person = case.entry.is_given() || case.entry.surname_class() >= 2;
    if !(case.is_proper() || city > 0) || introduced_here || listed_person || has(Pair::STitle) || has(Pair::SameGiven) {
        return false;
    }
    let asked = if city >= 4 || case.is_proper() {
        0.0
    } else if case.named {
        -3.0
    } else {
        -2.2
    };
    let human = has(Pair::SSpeaks) && city < 4 || has(Pair::PlaceHe) && case.slot > asked - 2.0;
    let at_home = case.slot < asked && !human;
    has(Pair::SPlaceSlot) || !(case.named || case.form.slot() > 0.0) || at_home
}
