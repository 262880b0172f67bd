//! An archive: who is named in many articles, in which forms, how often and in how many of them. No text is kept, only names and counts.
//!
//! It tells where the archive disagrees with itself ([`Archive::names`]), and its file ([`write`]) how the desk has written a name before.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::check::Analysis;
use crate::knowledge::{self, House};
use crate::lexicon::entry;
use crate::names::EntityKind;
use crate::query::cast;
use crate::query::wording;
use crate::text::Pattern;

mod table;

pub use table::{Stamps, read, write};

/// What the articles of a folder have in names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// By the article's path.
    articles: BTreeMap<String, Vec<ArticleName>>,
}

/// A name in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleName {
    /// In full, as the article introduces it.
    pub form: String,
    /// `person`, `organisation`, `place` or `other`.
    pub kind: String,
    /// As the article has it; may be empty.
    pub role: String,
    /// How often the article names them, in any form.
    pub count: usize,
}

/// A name of the archive with all its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedName {
    /// The form of most articles.
    pub name: String,
    /// `person`, `organisation`, `place` or `other`: what most articles have.
    pub kind: String,
    /// The role of most articles that give one.
    pub role: String,
    /// Each form, the commonest first.
    pub forms: Vec<ArchivedForm>,
}

/// One way in which an archive writes a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivedForm {
    /// As it is written.
    pub form: String,
    /// How often those are named who are introduced so.
    pub count: usize,
    /// The articles, in order.
    pub articles: Vec<String>,
}

impl ArchivedName {
    /// Articles that have another form than most: what there is to be settled.
    pub fn disagreements(&self) -> usize {
        self.forms.iter().skip(1).map(|form| form.articles.len()).sum()
    }

    /// Articles that have the name.
    pub fn articles(&self) -> usize {
        self.forms.iter().map(|form| form.articles.len()).sum()
    }

    /// How often it is named.
    pub fn count(&self) -> usize {
        self.forms.iter().map(|form| form.count).sum()
    }
}

impl Archive {
    /// The names of an article, which take the place of those that it had before.
    pub fn add(&mut self, article: &str, analysis: &Analysis) {
        let seen = |member: cast::CastMember| {
            let entity = member.entity;
            let is_full = entity.kind != EntityKind::Person || entity.name.contains(' ');
            is_full.then(|| ArticleName {
                form: entity.name.clone(),
                kind: wording::kind(entity.kind).to_string(),
                role: entity.role.clone(),
                count: entity.mentions.len(),
            })
        };
        self.articles.insert(article.to_string(), cast::members(analysis).into_iter().filter_map(seen).collect());
    }

    /// Forgets the articles that are not kept.
    pub fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.articles.retain(|article, _| is_kept(article));
    }

    /// How many articles it knows.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All names, those on which the archive disagrees most first, then the commonest.
    pub fn names(&self) -> Vec<ArchivedName> {
        let forms = self.forms();
        let texts: Vec<&str> = forms.keys().copied().collect();
        let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (number, group) in grouped(&texts).into_iter().enumerate() {
            groups.entry(group).or_default().push(texts[number]);
        }
        let mut names: Vec<ArchivedName> = groups.into_values().map(|group| named(&group, &forms)).collect();
        names.sort_by(|one, other| {
            let rank = |name: &ArchivedName| (std::cmp::Reverse(name.disagreements()), std::cmp::Reverse(name.articles()));
            rank(one).cmp(&rank(other)).then_with(|| one.name.cmp(&other.name))
        });
        names
    }

    fn forms(&self) -> BTreeMap<&str, FormCount<'_>> {
        let mut forms: BTreeMap<&str, FormCount> = BTreeMap::new();
        for (article, seen) in &self.articles {
            for seen in seen {
                let form = forms.entry(&seen.form).or_default();
                form.count += seen.count;
                if form.articles.last() != Some(&article.as_str()) {
                    form.articles.push(article);
                }
                *form.kinds.entry(&seen.kind).or_default() += 1;
                if !seen.role.is_empty() {
                    *form.roles.entry(&seen.role).or_default() += 1;
                }
            }
        }
        forms
    }
}

#[derive(Clone, Debug, Default)]
struct FormCount<'a> {
    count: usize,
    articles: Vec<&'a str>,
    kinds: BTreeMap<&'a str, usize>,
    roles: BTreeMap<&'a str, usize>,
}

fn named(group: &[&str], forms: &BTreeMap<&str, FormCount>) -> ArchivedName {
    let (mut kinds, mut roles): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) = Default::default();
    let mut all: Vec<ArchivedForm> = Vec::new();
    for form in group {
        let seen = &forms[form];
        seen.kinds.iter().for_each(|(kind, count)| *kinds.entry(kind).or_default() += count);
        seen.roles.iter().for_each(|(role, count)| *roles.entry(role).or_default() += count);
        let articles = seen.articles.iter().map(ToString::to_string).collect();
        all.push(ArchivedForm { form: form.to_string(), count: seen.count, articles });
    }
    all.sort_by(|one, other| {
        (other.articles.len(), other.count).cmp(&(one.articles.len(), one.count)).then_with(|| one.form.cmp(&other.form))
    });
    let most = |counts: BTreeMap<&str, usize>| {
        let first = counts.iter().max_by(|(one, count), (other, more)| count.cmp(more).then_with(|| other.cmp(one)));
        first.map(|(text, _)| text.to_string()).unwrap_or_default()
    };
    ArchivedName { name: all[0].form.clone(), kind: most(kinds), role: most(roles), forms: all }
}

/// For each form the number of the first that is the same name: written alike but for capitals and accents, known as one, or of several words
/// one of which is near and in no list.
fn grouped(forms: &[&str]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..forms.len()).collect();
    let (mut by_key, house) = (FxHashMap::<String, usize>::default(), House::of(forms.iter().copied()));
    for (number, form) in forms.iter().enumerate() {
        let key = knowledge::form(&knowledge::key(form)).map_or_else(|| knowledge::key(form), |known| format!("={}", known.main()));
        let first = *by_key.entry(key).or_insert(number);
        unite(&mut groups, number, first);
    }
    let places: FxHashMap<&str, usize> = forms.iter().enumerate().map(|(number, form)| (*form, number)).collect();
    for (number, form) in forms.iter().enumerate() {
        for other in near(form, &house) {
            if let Some(&other) = places.get(other.as_str()) {
                unite(&mut groups, number, other);
            }
        }
    }
    (0..forms.len()).map(|number| root(&groups, number)).collect()
}

/// The forms of as many words of which one is a letter or two away, the rest the same.
fn near(form: &str, house: &House) -> Vec<String> {
    let keys: Vec<String> = knowledge::key(form).split(' ').map(Into::into).collect();
    if keys.len() < 2 {
        return Vec::new();
    }
    let words: Vec<Option<u32>> = keys.iter().map(|key| house.word(key)).collect();
    let mut found = Vec::new();
    for (gap, key) in keys.iter().enumerate().filter(|(_, key)| key.len() >= LEAST_LETTERS) {
        let pattern = Pattern::of(key.as_bytes());
        for other in house.but_one(&words, gap).map(|form| house.form(form)) {
            let word = knowledge::key(other.split(' ').nth(gap).unwrap_or_default());
            let is_slip = |one: &str| !entry(one).is_given() && entry(one).surname_class() < 2;
            if pattern.edits_up_to(word.as_bytes(), 1) == 1 && word.len() >= LEAST_LETTERS && (is_slip(key) || is_slip(&word)) {
                found.push(other.to_string());
            }
        }
    }
    found
}

/// Letters of a word from which a near one is the same.
const LEAST_LETTERS: usize = 5;

fn root(groups: &[usize], mut number: usize) -> usize {
    while groups[number] != number {
        number = groups[number];
    }
    number
}

fn unite(groups: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(groups, one), root(groups, other));
    groups[one.max(other)] = one.min(other);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn of(texts: &[&str]) -> Archive {
        let mut archive = Archive::default();
        for (number, text) in texts.iter().enumerate() {
            archive.add(&format!("{number}.txt"), &check(text, Format::Plain, &Config::default()));
        }
        archive
    }

    #[test]
    fn forms_of_one_name_stand_together_and_disagreements_come_first() {
        let archive = of(&[
            "Mayor Tamsin Okverro spoke. Okverro left.",
            "Mayor Tamsin Okverro spoke in the hall.",
            "Mayor Tamsin Okvero spoke in the hall.",
            "Bruno Ahldsen, a teacher, spoke.",
        ]);
        let names = archive.names();
        let forms: Vec<(&str, usize, usize)> =
            names[0].forms.iter().map(|form| (form.form.as_str(), form.count, form.articles.len())).collect();
        assert_eq!(forms, [("Tamsin Okverro", 3, 2), ("Tamsin Okvero", 1, 1)]);
        assert_eq!((names[0].kind.as_str(), names[0].disagreements(), names[1].disagreements()), ("person", 1, 0));
        assert!(names[0].role.eq_ignore_ascii_case("mayor"), "{}", names[0].role);
    }

    #[test]
    fn an_article_that_is_read_again_counts_once() {
        let mut archive = of(&["Mayor Tamsin Okverro spoke."]);
        archive.add("0.txt", &check("Bruno Ahldsen, a teacher, spoke.", Format::Plain, &Config::default()));
        assert_eq!(archive.names().iter().map(|name| name.name.as_str()).collect::<Vec<_>>(), ["Bruno Ahldsen"]);
        archive.retain(|article| article != "0.txt");
        assert!(archive.is_empty());
    }
}
