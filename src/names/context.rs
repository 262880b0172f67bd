//! Context: what stands around a suspect, read once and looked at by the features of every pair that it is in.

use std::cell::OnceCell;

use super::distance::Sound;
use super::read::{Run, Word};
use super::slot::Slot;
use super::usage::{ArticleNames, Form};
use crate::article::Kind;
use crate::lexicon::{self, Entry};

/// Tokens behind a suspect in which `he` or `she` is looked for.
const PRONOUN: usize = 12;

/// A suspect and what stands around it: all that the features look at but the form.
pub(super) struct Context<'n, 'a> {
    pub names: &'n ArticleNames<'a>,
    pub index: usize,
    pub word: &'n Word<'a>,
    /// The form that it is a mention of.
    pub own: Option<&'n Form<'a>>,
    /// Its run, if it has one, and its place among the words of the run.
    pub run: Option<(&'n Run, usize)>,
    pub place: usize,
    pub last: bool,
    pub solo: bool,
    /// The name before it in its run and the one behind it; empty where there is none.
    pub given: &'a str,
    pub following: &'a str,
    pub org: bool,
    pub speaks: bool,
    /// Does a verb stand behind it?
    pub verb: bool,
    /// Does `, who` stand behind it?
    pub who: bool,
    /// Does an article stand before it?
    pub determiner: bool,
    /// Does a preposition of place stand before its run?
    pub locative: bool,
    pub in_list: bool,
    /// The words before and behind; empty where there is none.
    before: &'a str,
    behind: &'a str,
    /// What they say of who stands there.
    pub slot: Slot,
    /// Does `he` or `she` follow within the sentence, or open the next one?
    pub pronoun: bool,
    /// Does a comma with an article, a number or a relative pronoun follow: `Guam, the premier`?
    pub apposition: bool,
    closer: OnceCell<Closer>,
}

/// What is asked only of a pair that nothing excuses.
pub(super) struct Closer {
    /// How the suspect sounds.
    pub sound: Sound,
    /// Last words of the people named last before it and next behind it.
    pub person_before: Option<u32>,
    pub person_behind: Option<u32>,
    /// Occurrences per billion words of the words before and behind.
    rates: (f32, f32),
    /// How well it stands behind the word before and before the word behind.
    pub fits: (f32, f32),
}

impl<'n, 'a> Context<'n, 'a> {
    /// Of token `index`.
    pub fn new(names: &'n ArticleNames<'a>, index: usize) -> Self {
        let words = &names.words;
        let word = &words[index];
        let same = |at: usize| words.get(at).filter(|other| other.sentence == word.sentence);
        let lower = |other: &Word<'a>| if other.is_word() { other.low } else { "" };
        let before = index.checked_sub(1).and_then(same);
        let after = same(index + 1).filter(|_| !word.possessive);
        let run = names.run_at(index);
        let place = run.map_or(0, |(_, place)| place);
        let last = run.is_none_or(|(run, place)| place == run.core.len() - 1);
        let core = |at: usize| run.map_or("", |(run, _)| words[run.core[at] as usize].name);
        let is_locative = |before: u32| words[before as usize].classes.is_locative();
        Self {
            names,
            index,
            word,
            own: names.form_at(index),
            run,
            place,
            last,
            solo: run.is_none_or(|(run, _)| run.core.len() == 1),
            given: if place > 0 { core(place - 1) } else { "" },
            following: if last { "" } else { core(place + 1) },
            org: run.is_some_and(|(run, _)| run.org),
            speaks: match run {
                Some((run, _)) => last && names.speaks(run),
                None => words.get(index + 1).is_some_and(|next| next.classes.is_speech()),
            },
            verb: after.is_some_and(is_verb),
            who: after.is_some_and(|next| next.low == ",") && words.get(index + 2).is_some_and(|next| matches!(next.low, "who" | "whose")),
            determiner: before.is_some_and(|before| matches!(before.low, "the" | "a" | "an" | "this" | "that" | "some" | "all" | "no")),
            locative: run.and_then(|(run, _)| run.before).is_some_and(is_locative),
            in_list: run.is_some_and(|(run, _)| run.stands_in_list(words)),
            before: before.map_or("", lower),
            behind: after.map_or("", lower),
            slot: names.slot(index),
            pronoun: has_pronoun(words, index),
            apposition: same(index + 1).is_some_and(|next| next.text == ",") && same(index + 2).is_some_and(opens_apposition),
            closer: OnceCell::new(),
        }
    }

    /// How often its form stands elsewhere.
    pub fn others(&self) -> usize {
        self.own.map_or(0, |own| own.count().saturating_sub(1))
    }

    /// A closer look.
    pub fn closer(&self) -> &Closer {
        self.closer.get_or_init(|| {
            let Self { names, index, word, .. } = *self;
            let rate = |word: &str| if word.is_empty() { 0.0 } else { lexicon::entry(word).rate().max(1.0) };
            let mut closer = Closer {
                sound: Sound::of(word.key),
                person_before: names.person_before(index),
                person_behind: names.person_behind(index),
                rates: (rate(self.before), rate(self.behind)),
                fits: (0.0, 0.0),
            };
            closer.fits = closer.fit(self, word.low_name, word.entry);
            closer
        })
    }
}

impl Closer {
    /// How much likelier than by chance `low` stands behind the word before and before the word behind, in powers of e, 0 where nothing
    /// is known.
    pub fn fit(&self, context: &Context, low: &str, entry: Entry) -> (f32, f32) {
        let rate = entry.rate().max(1.0);
        let fit = |first: &str, second: &str, other: f32| {
            if other == 0.0 {
                return 0.0;
            }
            let expected = rate * other / 1e9;
            ((lexicon::pair_rate(first, second) + 20.0) / (expected + 20.0)).ln().clamp(-6.0, 6.0) / 2.0
        };
        (fit(context.before, low, self.rates.0), fit(low, context.behind, self.rates.1))
    }
}

/// May the word behind a name be a verb?
fn is_verb(next: &Word) -> bool {
    next.classes.is_auxiliary() || next.classes.is_speech() || next.low.chars().count() > 3 && next.low.ends_with("ed")
}

/// Does `he` or `she` follow token `index` before another name, in its sentence or at the start of the next?
fn has_pronoun(words: &[Word], index: usize) -> bool {
    let sentence = words[index].sentence;
    let is_pronoun = |low: &str| matches!(low, "he" | "she" | "his" | "her" | "him" | "himself" | "herself");
    let near = words[index + 1..].iter().take(PRONOUN).take_while(|other| other.run.is_none() && other.sentence <= sentence + 1);
    let mut pronouns = near.filter(|other| is_pronoun(other.low));
    pronouns.any(|other| other.sentence == sentence || other.opens)
}

/// May it open an apposition behind a comma?
fn opens_apposition(word: &Word) -> bool {
    matches!(word.low, "the" | "a" | "an" | "who" | "whose" | "his" | "her" | "aged") || word.kind == Kind::Number
}
