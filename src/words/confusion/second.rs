//! The second look at a word that another one seems to fit better: what the neighbours say, what company the words keep, how the sentence reads
//! with either, how the one becomes the other. Boosted trees weigh it (assets/models/confusion-second.tsv, written by `fit_confusion`).

use super::company::Company;
use super::sets::Member;
use crate::article::{Passage, Zone};
use crate::lexicon::{channel, entry};
use crate::model::features;
use crate::tagger::{self, PlaceReading};
use crate::words::forms::is_function;
use crate::words::parts::capitalised;

features! {
    /// What is weighed of a word that may have been meant, beside the one that is written.
    Second {
        Lead "lead",
        Beside "beside",
        BesideWritten "beside, written",
        Alone "alone",
        AloneWritten "alone, written",
        Rate "rate",
        RateWritten "rate, written",
        PairBefore "pair before",
        PairBeforeWritten "pair before, written",
        PairAfter "pair after",
        PairAfterWritten "pair after, written",
        Words "words around",
        WordsWritten "words around, written",
        Kinds "kinds around",
        Sure "sure of its part",
        SureWritten "sure of its part, written",
        SureAround "sure of the parts around",
        Part "part",
        PartWritten "part, written",
        PartBefore "part before",
        PartAfter "part after",
        SamePart "the same part",
        Channel "channel",
        BySound "by sound",
        Longer "letters more",
        Length "letters",
        SameFirst "the same first letter",
        SameLast "the same last letter",
        Apostrophe "apostrophe",
        ApostropheWritten "apostrophe, written",
        Function "word of grammar",
        FunctionWritten "word of grammar, written",
        Quoted "quoted",
        Headline "headline",
        Opens "opens a sentence",
    }
}

/// What the first look has told of a pair of words in a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// How much better the other fits, all in all.
    pub lead: f32,
    /// Between its neighbours, of the written word and of the other.
    pub beside: [f32; 2],
    /// Of the words alone.
    pub alone: [f32; 2],
    /// The web's pairs with the word before and with the one after.
    pub pairs: [(f32, f32); 2],
}

/// What is known of a place beside its neighbours, once for all words of its set.
pub(super) struct Look<'a> {
    passage: &'a Passage,
    token: usize,
    written: Member,
    company: Company,
    reading: PlaceReading,
}

impl<'a> Look<'a> {
    /// Of the word that is written in the place of a token.
    pub fn of(passage: &'a Passage, token: usize, written: Member) -> Self {
        let reading = read(passage, token, written.word());
        Self { passage, token, written, company: Company::of(passage, token), reading }
    }

    /// The values of the features for another word.
    pub fn values(&self, meant: Member, first: First) -> Vec<f32> {
        let mut values = vec![0.0; Second::NAMES.len()];
        let mut set = |feature: Second, value: f32| values[feature as usize] = value;
        let (low, other) = (self.written.word(), meant.word());
        set(Second::Lead, first.lead);
        set(Second::Beside, first.beside[1] - first.beside[0]);
        set(Second::BesideWritten, first.beside[0]);
        set(Second::Alone, first.alone[1]);
        set(Second::AloneWritten, first.alone[0]);
        set(Second::Rate, (entry(other).rate() + 1.0).ln());
        set(Second::RateWritten, (entry(low).rate() + 1.0).ln());
        set(Second::PairBefore, first.pairs[1].0 - first.pairs[0].0);
        set(Second::PairBeforeWritten, first.pairs[0].0);
        set(Second::PairAfter, first.pairs[1].1 - first.pairs[0].1);
        set(Second::PairAfterWritten, first.pairs[0].1);
        let (own, others) = (self.company.speaks(self.written), self.company.speaks(meant));
        set(Second::Words, others[0] - own[0]);
        set(Second::WordsWritten, own[0]);
        set(Second::Kinds, others[1] - own[1]);
        self.set_reading(other, &mut set);
        set_letters(low, other, &mut set);
        let token = &self.passage.tokens[self.token];
        let is = |is: bool| f32::from(u8::from(is));
        set(Second::Function, is(is_function(other)));
        set(Second::FunctionWritten, is(is_function(low)));
        set(Second::Quoted, is(token.quoted));
        set(Second::Headline, is(self.passage.zone == Zone::Headline));
        set(Second::Opens, is(token.opens));
        values
    }

    fn set_reading(&self, other: &str, set: &mut impl FnMut(Second, f32)) {
        let reading = read(self.passage, self.token, other);
        set(Second::Sure, reading.sure);
        set(Second::SureWritten, self.reading.sure);
        set(Second::SureAround, reading.sure_around - self.reading.sure_around);
        set(Second::Part, f32::from(reading.parts[1] as u8));
        set(Second::PartWritten, f32::from(self.reading.parts[1] as u8));
        set(Second::PartBefore, f32::from(reading.parts[0] as u8));
        set(Second::PartAfter, f32::from(reading.parts[2] as u8));
        set(Second::SamePart, f32::from(u8::from(reading.parts[1] == self.reading.parts[1])));
    }
}

/// How the place reads with a word in it that carries a capital where the written one does.
fn read(passage: &Passage, token: usize, word: &str) -> PlaceReading {
    let is_capital = passage.form(&passage.tokens[token]).starts_with(char::is_uppercase);
    if is_capital { tagger::reading(passage, token, &capitalised(word)) } else { tagger::reading(passage, token, word) }
}

/// How the word that may have been meant becomes the one that is written.
fn set_letters(low: &str, other: &str, set: &mut impl FnMut(Second, f32)) {
    let is = |is: bool| f32::from(u8::from(is));
    let candidate = channel::candidate(low, other);
    let far = 40.0;
    set(Second::Channel, candidate.as_ref().map_or(far, |candidate| candidate.channel.min(far)));
    set(Second::BySound, candidate.and_then(|candidate| candidate.by_sound).map_or(far, |cost| cost.min(far)));
    set(Second::Longer, other.len() as f32 - low.len() as f32);
    set(Second::Length, low.len() as f32);
    set(Second::SameFirst, is(low.as_bytes().first() == other.as_bytes().first()));
    set(Second::SameLast, is(low.as_bytes().last() == other.as_bytes().last()));
    set(Second::Apostrophe, is(other.contains('\'')));
    set(Second::ApostropheWritten, is(low.contains('\'')));
}
