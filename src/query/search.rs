//! Which names a query means, as somebody types it into a search of the whole folder.

use crate::lexicon;
use crate::names::Entity;

/// The words of a query as they are compared.
pub fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(lexicon::plain).collect()
}

/// Every form of a name as it is compared: without case and accents.
pub fn keys(entity: &Entity) -> Vec<String> {
    entity.forms().into_iter().map(|(form, _)| lexicon::plain(form)).collect()
}

/// How well a name fits: 0 where each word of the query begins a word of one of its forms, 1 where each stands inside; `None` else.
pub fn rank(query: &[String], keys: &[String]) -> Option<u8> {
    let begins =
        |sought: &String, key: &String| key.split([' ', '-']).any(|word| word.starts_with(sought.as_str())) || key.starts_with(sought);
    let all = |fits: &dyn Fn(&String, &String) -> bool| keys.iter().any(|key| query.iter().all(|sought| fits(sought, key)));
    if all(&begins) {
        return Some(0);
    }
    all(&|sought, key| key.contains(sought.as_str())).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_fit_better_than_their_insides() {
        let keys = ["mustafa al-kadhimi".to_string(), "kadhimi".to_string()];
        let rank = |query: &str| rank(&words(query), &keys);
        assert_eq!((rank("Kad"), rank("kadhimi mus"), rank("adhi"), rank("Biden"), rank("")), (Some(0), Some(0), Some(1), None, Some(0)));
    }
}
