//! The words on both sides of a place, and how likely a word is between them.

use super::Member;
use crate::article::{Kind, Passage};
use crate::lexicon::{KeyHash, pair_rate, phrase_gain};

/// Words to each side that a model of three words asks for.
const REACH: usize = 2;
/// The edges of a clause, as the model writes them.
const OPENS: &str = "<s>";
const CLOSES: &str = "</s>";
/// What a pair that no list has counts for, per billion.
const UNSEEN_PAIR: f32 = 30.0;

/// What stands around a place, nearest first, in lower case. Nothing is known beyond an edge, a number or what is no prose.
#[derive(Clone, Debug)]
pub(super) struct Window {
    before: [Option<String>; REACH],
    after: [Option<String>; REACH],
}

impl Window {
    /// What stands around token `index`, within its clause; quotation marks are overlooked.
    pub fn of(passage: &Passage, index: usize) -> Self {
        Self { before: side(passage, index, OPENS, |at| at.checked_sub(1)), after: side(passage, index, CLOSES, |at| Some(at + 1)) }
    }

    /// How well this word fits here, in nats: what it adds to the logarithm of how likely the text is, but for what all words of its set have
    /// in common.
    pub fn fit(&self, member: Member) -> Fit {
        let word = member.word();
        let gain = |words: &[Option<&str>]| {
            let mut hash = KeyHash::new();
            for (index, word) in words.iter().enumerate() {
                let Some(word) = word else { return 0.0 };
                hash = if index == 0 { hash } else { hash.with(" ") }.with(word);
            }
            phrase_gain(hash.finish()).unwrap_or(0.0)
        };
        let [near_before, far_before] = self.before.each_ref().map(|word| word.as_deref());
        let [near_after, far_after] = self.after.each_ref().map(|word| word.as_deref());
        let here = Some(word);
        let beside = gain(&[near_before, here])
            + gain(&[here, near_after])
            + gain(&[far_before, near_before, here])
            + gain(&[near_before, here, near_after])
            + gain(&[here, near_after, far_after]);
        Fit { alone: gain(&[here]), beside }
    }

    /// What the web's pairs say of the word after the one before, and of the word after it, in nats; 0 where none stands there.
    pub fn pairs(&self, member: Member) -> (f32, f32) {
        let here = Some(member.word());
        let pair = |first: Option<&str>, second: Option<&str>| match (first, second) {
            (Some(first), Some(second)) => (pair_rate(first, second) + UNSEEN_PAIR).ln(),
            _ => 0.0,
        };
        (pair(self.word_before(), here), pair(here, self.word_after()))
    }

    /// The word before, where one stands there.
    fn word_before(&self) -> Option<&str> {
        self.before[0].as_deref().filter(|&word| word != OPENS)
    }

    /// The word after.
    fn word_after(&self) -> Option<&str> {
        self.after[0].as_deref().filter(|&word| word != CLOSES)
    }
}

/// How well a word fits in a place, in nats.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// What the model of three words says of the word alone.
    pub alone: f32,
    /// What it says of the word and its neighbours, beyond that.
    pub beside: f32,
}

/// The words to one side, where `next` steps away from the place.
fn side(passage: &Passage, index: usize, edge: &str, next: impl Fn(usize) -> Option<usize>) -> [Option<String>; REACH] {
    let sentence = passage.tokens[index].sentence;
    let mut words = [None, None];
    let (mut at, mut count) = (index, 0);
    while count < REACH {
        let token = next(at).and_then(|next| Some((next, passage.tokens.get(next)?)));
        let Some((place, token)) = token.filter(|(_, token)| token.sentence == sentence) else {
            words[count] = Some(edge.to_owned());
            break;
        };
        at = place;
        let form = passage.form(token);
        match token.kind {
            Kind::Mark if matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'") => continue,
            Kind::Mark => {
                words[count] = Some(edge.to_owned());
                break;
            }
            Kind::Number | Kind::Skip => break,
            Kind::Word => words[count] = Some(form.to_lowercase()),
        }
        count += 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::places;
    use super::*;
    use crate::article::{Format, layout};
    use crate::knowledge;

    fn window(text: &str, word: &str) -> Window {
        let block = layout(text, Format::Plain).swap_remove(0);
        let passage = Passage::read(block);
        let place = places(&passage).find(|place| place.member.word() == word).expect("a confusable word");
        Window::of(&passage, place.token)
    }

    #[test]
    fn a_mark_is_an_edge_and_nothing_is_known_beyond_a_number() {
        let found = window("\"We\" walked from 40 gardens.", "from");
        assert_eq!(found.before, [Some("walked".into()), Some("we".into())]);
        assert_eq!(found.after, [None, None]);
        let found = window("Later, from home, Maria rang.", "from");
        assert_eq!(found.before, [Some(OPENS.into()), None]);
        assert_eq!(found.after, [Some("home".into()), Some(CLOSES.into())]);
        assert_eq!((found.word_before(), found.word_after()), (None, Some("home")));
    }

    #[test]
    fn the_model_knows_every_word_of_the_sets() {
        let unknown =
            knowledge::confusables().flat_map(|row| row.words()).filter(|word| phrase_gain(KeyHash::new().with(word).finish()).is_none());
        assert_eq!(unknown.collect::<Vec<_>>(), [] as [&str; 0]);
    }

    #[test]
    fn the_word_that_was_meant_fits_better() {
        let heard = window("They had heard form the council.", "form");
        let fit = |word: &str| heard.fit(super::super::member(word).expect("in a set")).beside;
        assert!(fit("from") > fit("form") + 5.0, "{} {}", fit("from"), fit("form"));
    }
}
