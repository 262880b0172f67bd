//! `a` before a vowel sound, `an` before a consonant.
//!
//! What is no article stays silent: the letter A, `a` in another language, the name of a group or a vitamin.

use super::parts::{Words, capitalised};
use super::slip::Slip;
use super::sound::{Sound, of_number, of_word};
use super::{Ground, Judgement};
use crate::article::{Kind, Passage, Token};
use crate::knowledge::{Tag, tags};

/// The wrong articles of a passage.
pub(super) fn slips(words: &Words, passage: &Passage) -> Vec<Slip> {
    let articles = words.parts.iter().enumerate().filter(|&(_, &part)| matches!(words.low(part), "a" | "an") && !part.is_skipped());
    articles.filter_map(|(index, _)| slip(words, passage, index)).collect()
}

fn slip(words: &Words, passage: &Passage, index: usize) -> Option<Slip> {
    let part = words.parts[index];
    let token = &passage.tokens[part.token as usize];
    let is_whole = token.start == part.start && token.end == part.end;
    // `Serie A`, `Group A`, `A IS FOR APPLE`: a capital that opens no sentence is a letter.
    let is_article = is_whole && (part.is_small() || part.is_capital() && part.opens() && !token.titlecase && passage.form(token) != "AN");
    if !is_article || is_foreign_near(words, index) {
        return None;
    }
    let (next, form) = following(passage, part.token as usize)?;
    let sound = match next.kind {
        Kind::Number => of_number(form)?,
        Kind::Word => of_word(form.split('-').next()?).filter(|_| !form.starts_with("a-"))?,
        Kind::Mark | Kind::Skip => return None,
    };
    let low = words.low(part);
    let right = match sound {
        Sound::Vowel => "an",
        Sound::Consonant => "a",
    };
    if right == low {
        return None;
    }
    let after = form.to_lowercase();
    // `a and b`, `from a or b`, `a is to b`: the letter.
    if low == "a" && tags(&after).has(Tag::BehindLetter) {
        return None;
    }
    let cased = |word: &str| if part.is_capital() { capitalised(word) } else { word.to_owned() };
    let meant = if low == "an" && tags(&after).has(Tag::BehindAnd) { vec![cased("and"), cased("a")] } else { vec![cased(right)] };
    let ground = Some(Ground::Sound { next: form.to_owned(), is_vowel: sound == Sound::Vowel });
    Some(Slip { first: index, last: index, judgement: Judgement::Article, meant, ground })
}

/// The token after an article, quotation marks and signs of money left aside.
fn following(passage: &Passage, article: usize) -> Option<(&Token, &str)> {
    let mut end = passage.tokens[article].end;
    for token in passage.tokens.get(article + 1..)?.iter().take(3) {
        let gap = passage.visible.get(end as usize..token.start as usize)?;
        if gap.contains(['\n', '\r']) && token.sentence != passage.tokens[article].sentence {
            return None;
        }
        let form = passage.form(token);
        // `a` must be followed by a blank, and nothing may stand between a sign and what it belongs to.
        if end == passage.tokens[article].end && gap.trim_start_matches('\u{1}').is_empty() {
            return None;
        }
        match token.kind {
            Kind::Mark if matches!(form, "\"" | "“" | "‘" | "'" | "$" | "£" | "€") => end = token.end,
            _ if token.sentence != passage.tokens[article].sentence => return None,
            Kind::Word if touches_digit(passage, token) => return None,
            _ => return Some((token, form)),
        }
    }
    None
}

/// `A4`, `F1`, `8K`: nobody can tell how it is said.
fn touches_digit(passage: &Passage, token: &Token) -> bool {
    passage.visible.get(token.end as usize..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Do words of another language stand beside it?
fn is_foreign_near(words: &Words, index: usize) -> bool {
    let from = index.saturating_sub(2);
    words.parts.iter().enumerate().skip(from).take(index + 3 - from).any(|(at, part)| at != index && part.is_foreign())
}
