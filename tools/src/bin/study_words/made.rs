//! Slips made in the sentences of articles.

use copydesk::lexicon::entry;
use copydesk::words::study::Studied;

use super::{Article, Draw};

/// A slip as the decision sees it.
pub struct Made {
    pub studied: Studied,
    /// What was meant.
    pub right: String,
}

/// Two words run together, where they stood.
pub fn run_together(articles: &[Article], count: usize) -> Vec<Made> {
    let mut draw = Draw(3);
    let mut made = Vec::new();
    while made.len() < count {
        let article = &articles[draw.below(articles.len())];
        let words: Vec<_> = article.words().collect();
        let place = draw.below(words.len());
        let Some(&[(start, to, first), (from, end, second)]) = words.get(place..).and_then(|words| words.first_chunk()) else { continue };
        let wrong = [first, second].concat();
        let are_words = entry(first).is_accepted_word() && entry(second).is_accepted_word() && first != second;
        if from == to + 1 && are_words && wrong.len() > 4 && !entry(&wrong).is_accepted_word() {
            let right = article.text[start..end].replace('\n', " ");
            made.extend(article.study_changed((start, end), &wrong, true).map(|studied| Made { studied, right }));
        }
    }
    made
}

/// A letter left out, added, changed or swapped with the next, at any place of a word.
pub fn slips_of_the_hand(articles: &[Article], count: usize) -> Vec<Made> {
    let mut draw = Draw(4);
    let mut made = Vec::new();
    while made.len() < count {
        let article = &articles[draw.below(articles.len())];
        let words: Vec<_> = article.words().collect();
        let Some(&(start, end, right)) = words.get(draw.below(words.len())) else { continue };
        let at = draw.below(right.len());
        let other = char::from(b'a' + draw.below(26) as u8);
        let (before, after) = right.split_at(at);
        let mut wrong = String::from(before);
        match draw.below(4) {
            0 => wrong.push_str(&after[1..]),
            1 => wrong.extend([&other.to_string(), after]),
            2 => wrong.extend([&other.to_string(), &after[1..]]),
            _ => wrong.extend(after.get(1..2).into_iter().chain([&after[..1]]).chain(after.get(2..))),
        }
        if right.len() > 3 && wrong != right && entry(right).is_accepted_word() && !entry(&wrong).is_accepted_word() {
            let studied = article.study_changed((start, end), &wrong, true);
            made.extend(studied.map(|studied| Made { studied, right: right.to_owned() }));
        }
    }
    made
}
