//! Completion of the names that stand in the article already.
//!
//! Names are offered after a capital and two letters, and after a title (`Prime Minister `), and nowhere else: whoever types prose wants
//! no list at every word. Before the introduction the name in full comes first, after it the surname.
//!
//! Invariant: what is being typed is never offered to itself.

use super::occurrence::{self, key, split_particle};
use crate::check::Analysis;
use crate::names::{self, Entity, EntityKind};
use crate::text::Span;

/// Letters after which a name is offered.
const LETTERS: usize = 3;

/// Bytes before the caret in which a title is looked for.
const REACH: usize = 80;

/// What may be meant at a place.
#[derive(Clone, Debug)]
pub struct Completion<'a> {
    /// What is typed already, and would be replaced.
    pub place: Span,
    /// The fittest first.
    pub offers: Vec<NameOffer<'a>>,
    /// Is the list the same when more is typed, but for what no longer fits?
    pub is_complete: bool,
}

/// A form of a name that fits.
#[derive(Clone, Debug)]
pub struct NameOffer<'a> {
    /// What would be written.
    pub form: String,
    /// The word of it with which what was typed is compared.
    pub word: String,
    /// Whose name it is.
    pub entity: &'a Entity,
    /// How often they are named elsewhere.
    pub count: usize,
}

/// The names that may be meant at byte `at`; `None` where none is asked for.
pub fn completion(analysis: &Analysis, at: usize) -> Option<Completion<'_>> {
    let paragraph = occurrence::paragraph_at(analysis.paragraphs(), at);
    let before = line_before(analysis.text(), at);
    // A blank at the end of a paragraph is no part of it.
    if paragraph.is_none() && !before.ends_with([' ', '\t']) {
        return None;
    }
    let typed = typed(before);
    let place = Span::new(at - typed.len(), at);
    let title = title(&before[..before.len() - typed.len()]);
    let sought = key(split_particle(typed).1);
    let letters = sought.chars().count();
    let is_name = typed.is_empty() || split_particle(typed).1.starts_with(char::is_uppercase);
    if !is_name || title.is_none() && (typed.is_empty() || letters < LETTERS) {
        // To be asked again when more has been typed.
        let more = is_name && !typed.is_empty();
        return more.then(|| Completion { place, offers: Vec::new(), is_complete: false });
    }
    let entities = analysis.cast().entities.iter();
    let mut fitting: Vec<Fitting> = entities.filter_map(|entity| Fitting::of(entity, place, &sought, title.as_deref())).collect();
    if fitting.iter().any(|fitting| fitting.bears_title) {
        fitting.retain(|fitting| fitting.bears_title);
    }
    fitting.sort_by_key(|fitting| std::cmp::Reverse(fitting.count));
    Some(Completion { place, offers: fitting.into_iter().flat_map(Fitting::offers).collect(), is_complete: true })
}

/// Somebody whose name fits.
struct Fitting<'a> {
    entity: &'a Entity,
    /// The forms to offer, the fittest first, each with the word that is compared with what was typed.
    forms: Vec<(String, String)>,
    count: usize,
    bears_title: bool,
}

impl<'a> Fitting<'a> {
    fn of(entity: &'a Entity, place: Span, sought: &str, title: Option<&str>) -> Option<Self> {
        let others = || entity.mentions.iter().filter(|mention| !mention.span.overlaps(place));
        let count = others().count();
        if count == 0 || title.is_some() && entity.kind != EntityKind::Person {
            return None;
        }
        let full = others().map(|mention| mention.form.as_str()).max_by_key(|form| (occurrence::words(form).len(), form.len()))?;
        let words = occurrence::words(full);
        let matching =
            words.iter().copied().find(|word| key(split_particle(word).1).starts_with(sought) || key(word).starts_with(sought))?;
        let surname =
            words.last().copied().map(|word| split_particle(word).1).filter(|_| entity.kind == EntityKind::Person && words.len() > 1);
        let introduced = entity.mentions.get(entity.introduction).is_some_and(|mention| mention.span.end <= place.start);
        let shown = |form: &str, word: &str| (form.to_string(), split_particle(word).1.to_string());
        let mut forms = vec![shown(full, matching)];
        if let Some(surname) = surname.filter(|surname| key(surname).starts_with(sought)) {
            forms.insert(if introduced { 0 } else { 1 }, shown(surname, surname));
        }
        let role = entity.role.to_lowercase();
        let bears_title = title.is_some_and(|title| !role.is_empty() && (role.ends_with(title) || title.ends_with(&role)));
        Some(Self { entity, forms, count, bears_title })
    }
    fn offers(self) -> impl Iterator<Item = NameOffer<'a>> {
        let (entity, count) = (self.entity, self.count);
        self.forms.into_iter().map(move |(form, word)| NameOffer { form, word, entity, count })
    }
}

/// The line up to byte `at`, no longer than a title is looked for.
fn line_before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(REACH)..=at).find(|&from| text.is_char_boundary(from)).unwrap_or(at);
    let near = text.get(from..at).unwrap_or_default();
    near.rsplit(['\n', '\r']).next().unwrap_or_default()
}

/// The word that ends at the caret.
fn typed(before: &str) -> &str {
    let is_inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‑');
    let start = before.char_indices().rev().take_while(|&(_, c)| is_inside(c)).last().map_or(before.len(), |(at, _)| at);
    before[start..].trim_start_matches(|c: char| !c.is_alphabetic())
}

/// The title right before the caret with the capitalised words before it, in lower case and without the stop of `Mr.`. A title in lower
/// case is mostly the end of what is said: `the prime minister `.
fn title(before: &str) -> Option<String> {
    let trimmed = before.trim_end_matches([' ', '\t', '\u{a0}']);
    if trimmed.len() == before.len() {
        return None;
    }
    let mut words = trimmed.rsplit([' ', '\t', '\u{a0}']);
    let last = words.next()?.trim_end_matches('.');
    if !names::is_title(last) || !last.starts_with(char::is_uppercase) {
        return None;
    }
    let capitals: Vec<&str> = words.take_while(|word| word.starts_with(char::is_uppercase)).collect();
    let all = capitals.into_iter().rev().chain([last]).collect::<Vec<_>>().join(" ");
    Some(all.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_the_word_that_ends_at_the_caret() {
        assert_eq!((typed("and then al-Kad"), typed("said \"Kad"), typed("said "), typed("O’Br")), ("al-Kad", "Kad", "", "O’Br"));
    }

    #[test]
    fn a_title_is_told_by_its_last_word() {
        assert_eq!(title("the Iraqi Prime Minister ").as_deref(), Some("iraqi prime minister"));
        assert_eq!(title("said Mr. ").as_deref(), Some("mr"));
        assert_eq!((title("the River "), title("Prime Minister"), title("the prime minister ")), (None, None, None));
    }
}
