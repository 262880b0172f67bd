//! Is a passage in another language than English?
//!
//! Function words decide: every sentence of a European language has some, and few of them are English words. Names hold foreign particles
//! (`Oscar de la Hoya`), so a particle counts only before a word in lower case. Text in a script that English does not use is foreign.
//!
//! Invariant: a pure function of the text, which looks no further than [`LOOK`] bytes; English is never foreign for its names.

use std::borrow::Cow;

use crate::knowledge::{Tag, Tags, tags};

/// How much of a long passage is looked at, in bytes.
const LOOK: usize = 4_000;

/// Of each language the function words that English and its names do not use, the particles that names use too, and those that an apostrophe
/// ties to the next word.
struct Language {
    word: Tag,
    particle: Tag,
    elision: Option<Tag>,
}

const LANGUAGES: [Language; 8] = [
    Language { word: Tag::Italian, particle: Tag::ItalianParticle, elision: Some(Tag::ItalianElision) },
    Language { word: Tag::French, particle: Tag::FrenchParticle, elision: Some(Tag::FrenchElision) },
    Language { word: Tag::Spanish, particle: Tag::SpanishParticle, elision: None },
    Language { word: Tag::Portuguese, particle: Tag::PortugueseParticle, elision: None },
    Language { word: Tag::German, particle: Tag::GermanParticle, elision: None },
    Language { word: Tag::Dutch, particle: Tag::DutchParticle, elision: None },
    Language { word: Tag::Nordic, particle: Tag::NordicParticle, elision: None },
    Language { word: Tag::Slavic, particle: Tag::SlavicParticle, elision: None },
];

/// Is the passage in another language?
pub(super) fn is_foreign(text: &str) -> bool {
    let text = head(text);
    if is_plainly_english(text) {
        return false;
    }
    if is_foreign_script(text) {
        return true;
    }
    let words: Vec<Cow<str>> = words(text).collect();
    if words.len() < 4 {
        return false;
    }
    let english = words.iter().filter(|word| is_english(word)).count();
    let marked = words.iter().filter(|word| !word.is_ascii() && word.starts_with(char::is_lowercase)).count();
    if english == 0 && words.len() >= 5 && 3 * marked >= words.len() {
        return true;
    }
    hits(&words).into_iter().any(|hits| hits >= 2 && 7 * hits >= words.len() && (english == 0 || hits >= 4 && hits >= 3 * english))
}

/// One of the commonest words of English?
fn is_english(word: &str) -> bool {
    let tags = known(word);
    tags.has(Tag::English) || tags.has(Tag::Grammar)
}

/// The quick answer for nearly every English text: two words that only English has among the first forty.
fn is_plainly_english(text: &str) -> bool {
    let sure = |word: &&str| tags(word).has(Tag::PlainlyEnglish);
    text.split_ascii_whitespace().take(40).filter(sure).take(2).count() == 2
}

/// How many words speak for each language; 0 unless two different ones do, one of which no name uses.
fn hits(words: &[Cow<str>]) -> [usize; LANGUAGES.len()] {
    let mut hits = [0; LANGUAGES.len()];
    let mut first: [&str; LANGUAGES.len()] = [""; LANGUAGES.len()];
    let (mut sure, mut different) = ([false; LANGUAGES.len()], [false; LANGUAGES.len()]);
    for (index, word) in words.iter().enumerate() {
        let is_lower = word.starts_with(char::is_lowercase);
        // Words with a capital may be names or titles, which say nothing about the language of the sentence.
        if index > 0 && !is_lower {
            continue;
        }
        let known = known(word);
        let next_is_lower = words.get(index + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
        let elision = word.find('\'').filter(|_| is_lower).map(|at| tags(&word[..=at]));
        for (bit, language) in LANGUAGES.iter().enumerate() {
            let is_word = known.has(language.word) && (next_is_lower || word.chars().nth(2).is_some());
            let is_particle = known.has(language.particle) && next_is_lower;
            let is_elided = elision.zip(language.elision).is_some_and(|(tags, elision)| tags.has(elision));
            if is_word || is_particle || is_elided {
                hits[bit] += 1;
                sure[bit] |= is_word || is_elided;
                different[bit] |= !first[bit].is_empty() && first[bit] != word;
                first[bit] = if first[bit].is_empty() { word } else { first[bit] };
            }
        }
    }
    std::array::from_fn(|bit| if sure[bit] && different[bit] { hits[bit] } else { 0 })
}

fn known(word: &str) -> Tags {
    match word.starts_with(char::is_lowercase) {
        true => tags(word),
        false => tags(&word.to_lowercase()),
    }
}

/// Do most letters belong to a script that English does not use?
fn is_foreign_script(text: &str) -> bool {
    let (mut letters, mut foreign) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        // Latin with its extensions ends at U+024F; U+1E00 to U+1EFF is Latin again, full-width forms are signs.
        foreign += usize::from(!matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF00}'..='\u{FF5E}'));
    }
    letters >= 4 && 2 * foreign > letters
}

/// The words of `text`, curly apostrophes straight, marks a reader does not see left out.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let clean = |word| -> Cow<str> {
        if str::is_ascii(word) && !word.as_bytes().contains(&super::NOTHING) {
            return Cow::Borrowed(word);
        }
        let visible = word.chars().filter(|&c| !super::is_ignorable(c));
        Cow::Owned(visible.map(|c| if c == '’' { '\'' } else { c }).collect())
    };
    text.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’') || super::is_ignorable(c)))
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .map(clean)
}

/// The first [`LOOK`] bytes.
fn head(text: &str) -> &str {
    let mut end = LOOK.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_the_neighbours_are_foreign() {
        for text in [
            "“L’Europa: ecco il nostro grande compito per il nuovo secolo!” - Paolo Rossi, da “Andiamo”",
            "Le président a déclaré que la France ne ferait pas la guerre.",
            "El presidente dijo que los soldados no están en el país.",
            "O presidente disse que não vai para a guerra.",
            "Wir haben das nicht gewusst, und ich auch nicht.",
            "Het is niet de bedoeling dat wij dat doen.",
            "Det är inte så att vi vill det.",
            "Президент заявил, что войны не будет.",
            "الرئيس قال إنه لن تكون هناك حرب",
        ] {
            assert!(is_foreign(text), "{text}");
        }
    }

    #[test]
    fn english_with_foreign_names_is_english() {
        for text in [
            "Oscar de la Hoya beats El Matador",
            "Real Madrid hold Deportivo de La Coruna",
            "Van der Bellen meets von der Leyen",
            "Le Pen courts Marseille voters",
            "Charles de Gaulle airport shut",
            "Rio de Janeiro drug gangs clash",
            "Die Hard star dies aged 67",
            "Fans gather outside Teatro alla Scala before gala",
            "He shouted \"que sera sera\" and left the hall with his brother.",
            "Juan de los Santos, Maria del Carmen, Pedro da Silva",
            "Police arrest 12 men",
            "CRICKET - PAKISTAN 229-1 V ENGLAND - close.",
            "Beyoncé café fiancé",
        ] {
            assert!(!is_foreign(text), "{text}");
        }
    }
}
