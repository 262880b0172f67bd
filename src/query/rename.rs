//! Renaming somebody: every form of the name, each where it stands.
//!
//! At a full name each of its words is changed wherever it stands, so that a surname alone follows the new surname; at one word only that
//! word is changed. An `al-` that was dropped stays dropped, a headline in capitals stays in capitals, and possessives, plurals and
//! compounds keep their endings.
//!
//! Invariant: nobody but this entity is touched, and no form of it becomes a form of somebody else.

use std::collections::BTreeSet;

use super::occurrence::{self, NamePart, Occurrence, key, paragraph_at, seen, split_particle, visible};
use crate::article::{Format, NOTHING};
use crate::check::Analysis;
use crate::names::{Cast, EntityKind};
use crate::text::{Edit, Span, lines};

/// The name at byte `at` as it would be renamed: where it stands and how it reads.
pub fn prepared(analysis: &Analysis, at: usize) -> Option<(Span, String)> {
    let (_, occurrence) = occurrence::at(analysis, at)?;
    Some((occurrence.span, shown(analysis, occurrence.span)))
}

/// The edits that give the name at byte `at` the form `wish`, none overlapping; `None` where no name stands.
///
/// # Errors
///
/// The reason why the wish is refused, as the person is to read it: it is no name, or it is somebody else's.
pub fn edits(analysis: &Analysis, at: usize, wish: &str) -> Result<Option<Vec<Edit>>, String> {
    let wish = wished(wish)?;
    let Some((number, here)) = occurrence::at(analysis, at) else { return Ok(None) };
    let occurrences = occurrence::all(analysis, number);
    let change = Change::new(analysis, number, &here, &wish);
    refuse_clash(analysis, number, &occurrences, &change)?;
    Ok(Some(occurrences.iter().flat_map(|occurrence| change.edits(analysis, occurrence)).collect()))
}

/// The words of a new name.
fn wished(wish: &str) -> Result<Vec<&str>, String> {
    let wish = wish.trim_matches([' ', '\t', '\u{a0}']);
    if wish.is_empty() {
        return Err("A name cannot be empty.".to_string());
    }
    if wish.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err("A name stands on one line.".to_string());
    }
    if !wish.chars().any(char::is_alphabetic) {
        return Err(format!("\"{wish}\" is no name: it has no letter."));
    }
    Ok(occurrence::words(wish))
}

/// A word of a name, old or new.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    particle: String,
    core: String,
}

impl Word {
    fn new(text: &str) -> Self {
        let (particle, core) = split_particle(text);
        Self { particle: particle.to_string(), core: core.to_string() }
    }

    fn key(&self) -> String {
        key(&self.core)
    }
}

/// What becomes of the words of a name.
#[derive(Debug)]
struct Change {
    /// Old word -> new word.
    pairs: Vec<(Word, Word)>,
    /// The words before the last where their number changes: old keys -> new text.
    givens: Option<(Vec<String>, String)>,
    /// Keys of the words that are written in capitals in the name itself.
    capitals: BTreeSet<String>,
}

impl Change {
    fn new(analysis: &Analysis, number: usize, here: &Occurrence, wish: &[&str]) -> Self {
        let name = analysis.cast().entities.get(number).map_or("", |entity| &entity.name);
        let name: Vec<Word> = occurrence::words(name).into_iter().map(Word::new).collect();
        let capitals: BTreeSet<String> = name.iter().filter(|word| is_upper(&word.core)).map(Word::key).collect();
        // At a surname alone its `al-` is no part of what the person sees and types.
        let particle = |part: &NamePart| if here.span.contains(part.particle) { shown(analysis, part.particle) } else { String::new() };
        let old: Vec<Word> = here.parts.iter().map(|part| Word { particle: particle(part), core: part.word.clone() }).collect();
        let mut new: Vec<Word> = wish.iter().map(|word| Word::new(word)).collect();
        let mut givens = None;
        let pairs: Vec<(Word, Word)> = match (old.as_slice(), new.as_mut_slice()) {
            // A full name typed at a surname: only the surname is new.
            ([surname], [given @ .., last]) if is_full(given, &name) => vec![(surname.clone(), last.clone())],
            ([word], _) => {
                vec![(word.clone(), Word::new(&wish.join(" ")))]
            }
            (old, new) if old.len() == new.len() => old.iter().cloned().zip(new.iter().cloned()).collect(),
            ([before @ .., last], [given @ .., new_last]) => {
                givens = Some((before.iter().map(Word::key).collect(), wish[..given.len()].join(" ")));
                let each = before.iter().cloned().zip(given.iter().cloned());
                each.chain([(last.clone(), new_last.clone())]).collect()
            }
            _ => Vec::new(),
        };
        let typed_in_capitals = |old: &Word| is_upper(&old.core) && !capitals.contains(&old.key());
        let pairs = pairs.into_iter().map(|(old, mut new)| {
            if typed_in_capitals(&old) && is_upper(&new.core) {
                new.core = capitalised(&new.core);
            }
            (old, new)
        });
        Self { pairs: pairs.collect(), givens, capitals }
    }

    fn edits(&self, analysis: &Analysis, occurrence: &Occurrence) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut parts = occurrence.parts.as_slice();
        if let (Some((old, new)), [before @ .., last]) = (&self.givens, parts)
            && *old == before.iter().map(NamePart::key).collect::<Vec<_>>()
        {
            edits.extend(self.block(analysis, before, last, new));
            parts = std::slice::from_ref(last);
        }
        for part in parts {
            if let Some((old, new)) = self.pairs.iter().find(|(old, _)| old.key() == part.key()) {
                edits.extend(self.word(analysis, part, old, new));
            } else if let Some(initial) = self.initial(part).filter(|_| occurrence.parts.len() > 1) {
                edits.extend(written(analysis, part.span, &initial));
            }
        }
        edits
    }

    /// The words before the last, as one piece.
    fn block(&self, analysis: &Analysis, before: &[NamePart], last: &NamePart, new: &str) -> Option<Edit> {
        let (first, end) = (before.first()?, before.last()?);
        let start = first.particle.start.min(first.span.start);
        let end = if new.is_empty() { last.particle.start.min(last.span.start) } else { end.span.end };
        let new = if self.is_shouted(first) { new.to_uppercase() } else { new.to_string() };
        Some(Edit { span: Span::new(start, end), text: escaped(analysis, &new) })
    }

    fn word(&self, analysis: &Analysis, part: &NamePart, old: &Word, new: &Word) -> Vec<Edit> {
        let shouted = self.is_shouted(part);
        let cased = |text: &str| if shouted { text.to_uppercase() } else { text.to_string() };
        let mut span = part.span;
        let mut text = cased(&new.core);
        let has_particle = !part.particle.is_empty();
        let new_article = old.particle.is_empty() && !new.particle.is_empty();
        if new_article || has_particle && !old.particle.is_empty() {
            span.start = part.particle.start.min(part.span.start);
            let opens = shown(analysis, part.particle).starts_with(char::is_uppercase);
            let particle = if opens { first_upper(&new.particle) } else { new.particle.clone() };
            text = if opens && particle.is_empty() { first_upper(&text) } else { format!("{}{text}", cased(&particle)) };
        }
        let tail = shown(analysis, part.tail).to_lowercase();
        if matches!(tail.as_str(), "s" | "es") {
            span.end = part.tail.end;
            text += &cased(plural_ending(&new.core));
        }
        let mut edits = written(analysis, span, &text);
        if let Some(at) = bare_possessive(analysis, part, &new.core) {
            edits.push(Edit { span: Span::new(at, at), text: cased("s") });
        }
        edits
    }

    /// The new initial where the part is an initial of an old word.
    fn initial(&self, part: &NamePart) -> Option<String> {
        let mut letters = part.word.trim_end_matches('.').chars();
        let (letter, None) = (letters.next()?, letters.next()) else { return None };
        let (_, new) = self.pairs[..self.pairs.len().checked_sub(1)?]
            .iter()
            .find(|(old, _)| old.core.chars().next().is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase())))?;
        let initial = new.core.chars().next()?.to_uppercase().to_string();
        Some(part.word.replacen(letter, &initial, 1))
    }

    /// Is the part in capitals where the name is not?
    fn is_shouted(&self, part: &NamePart) -> bool {
        is_upper(&part.word) && !self.capitals.contains(&part.key())
    }

    /// How the occurrence reads afterwards, as names are compared.
    fn form(&self, occurrence: &Occurrence) -> String {
        let keys: Vec<String> = occurrence.parts.iter().map(NamePart::key).collect();
        let of = |wanted: &String| self.pairs.iter().find(|(old, _)| old.key() == *wanted).map_or(wanted.clone(), |(_, new)| new.key());
        match (&self.givens, keys.as_slice()) {
            (Some((old, new)), [before @ .., last]) if before == old.as_slice() => joined([plain_form(new), of(last)]),
            _ => joined(keys.iter().map(of)),
        }
    }
}

/// Refuses a form that is somebody else's. A name that was found to be a slip for the other may become it.
fn refuse_clash(analysis: &Analysis, number: usize, occurrences: &[Occurrence], change: &Change) -> Result<(), String> {
    let cast = analysis.cast();
    let before: BTreeSet<String> = occurrences.iter().map(|occurrence| joined(occurrence.parts.iter().map(NamePart::key))).collect();
    let after: BTreeSet<String> = occurrences.iter().map(|occurrence| change.form(occurrence)).collect();
    let kind = cast.entities.get(number).map(|entity| entity.kind);
    for (other, entity) in cast.entities.iter().enumerate() {
        let alike = entity.kind == EntityKind::Person || Some(entity.kind) == kind;
        if other == number || !alike || is_slip(cast, number, other) || is_slip(cast, other, number) {
            continue;
        }
        let surname = occurrence::words(&entity.name).last().copied().unwrap_or_default();
        let forms = entity.mentions.iter().map(|mention| mention.form.as_str()).chain([surname]);
        let taken = |form: &&str| after.contains(&plain_form(form)) && !before.contains(&plain_form(form));
        if let Some(form) = forms.into_iter().find(taken) {
            let line = entity.mentions.get(entity.introduction).map_or(1, |mention| lines::number(analysis.text(), mention.span.start));
            let name = &entity.name;
            return Err(format!("\"{form}\" would stand for \"{name}\" (line {line}) as well: the two could not be told apart."));
        }
    }
    Ok(())
}

/// Was a mention of entity `slip` found to mean entity `meant`?
fn is_slip(cast: &Cast, slip: usize, meant: usize) -> bool {
    let Some(entity) = cast.entities.get(slip) else { return false };
    let mentions = |span: Span| entity.mentions.iter().any(|mention| mention.span.overlaps(span));
    cast.suspicions.iter().any(|suspicion| suspicion.entity == Some(meant) && mentions(suspicion.span))
}

/// Are these the words before the last of the full name?
fn is_full(given: &[Word], name: &[Word]) -> bool {
    let Some((_, before)) = name.split_last() else { return false };
    !given.is_empty() && given.len() == before.len() && given.iter().zip(before).all(|(given, before)| given.key() == before.key())
}

/// A form as forms are compared: its words without case, accents and articles.
fn plain_form(form: &str) -> String {
    joined(occurrence::words(form).into_iter().map(|word| key(split_particle(word).1)))
}

fn joined(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn shown(analysis: &Analysis, span: Span) -> String {
    paragraph_at(analysis.paragraphs(), span.start).map_or_else(String::new, |paragraph| seen(visible(paragraph, span)))
}

/// The edits that write `text` at `span`; markup inside the word stays where it is, and the text stands before it.
fn written(analysis: &Analysis, span: Span, text: &str) -> Vec<Edit> {
    let text = escaped(analysis, text);
    let whole = |text| vec![Edit { span, text }];
    let Some(paragraph) = paragraph_at(analysis.paragraphs(), span.start) else { return whole(text) };
    let (visible, source) = (visible(paragraph, span).as_bytes(), span.of(analysis.text()).as_bytes());
    let is_letter = |at: usize| visible[at] != NOTHING;
    // A character written as an entity has other bytes than it shows.
    if visible.len() != source.len() || (0..source.len()).any(|at| is_letter(at) && visible[at] != source[at]) {
        return whole(text);
    }
    let mut edits: Vec<Edit> = Vec::new();
    for at in (0..source.len()).filter(|&at| is_letter(at)).map(|at| at + span.start) {
        match edits.last_mut() {
            Some(edit) if edit.span.end == at => edit.span.end = at + 1,
            _ => edits.push(Edit { span: Span::new(at, at + 1), text: String::new() }),
        }
    }
    match edits.first_mut() {
        Some(first) => first.text = text,
        None => return whole(text),
    }
    edits
}

/// The text as the format of the article writes it.
fn escaped(analysis: &Analysis, text: &str) -> String {
    match analysis.format() {
        Format::Html => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        Format::Plain | Format::Markdown => text.to_string(),
    }
}

/// Where an `s` must follow the apostrophe of a name that ended in one and does so no longer: `James' house`.
fn bare_possessive(analysis: &Analysis, part: &NamePart, new: &str) -> Option<usize> {
    let ends_in_s = |word: &str| word.ends_with(['s', 'S']);
    if part.quoted || !part.tail.is_empty() || !ends_in_s(&part.word) || ends_in_s(new) {
        return None;
    }
    let rest = analysis.text().get(part.span.end..)?;
    let behind = rest.strip_prefix(['\'', '’'])?;
    behind.starts_with(' ').then_some(part.span.end + rest.len() - behind.len())
}

fn plural_ending(word: &str) -> &'static str {
    let low = word.to_lowercase();
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| low.ends_with(end)) { "es" } else { "s" }
}

fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Each word with a capital and the rest in lower case.
fn capitalised(text: &str) -> String {
    text.split_inclusive([' ', '-']).map(|word| first_upper(&word.to_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::check;
    use crate::config::Config;
    use crate::text::apply;

    fn read(path: &Path) -> Option<Analysis> {
        let text = std::fs::read_to_string(path).expect("an article");
        Some(check(&text, Format::from_path(path)?, &Config::default()))
    }

    #[test]
    fn whoever_is_renamed_in_an_article_nothing_but_the_name_is_touched() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean");
        let mut renamed = 0;
        for entry in std::fs::read_dir(folder).expect("articles").flatten() {
            let Some(analysis) = read(&entry.path()) else { continue };
            for entity in &analysis.cast().entities {
                for mention in &entity.mentions {
                    let (number, _) = occurrence::at(&analysis, mention.span.start).expect("somebody");
                    let occurrences = occurrence::all(&analysis, number);
                    let count = occurrence::words(&mention.form).len();
                    let wish = if count == 1 { "Quuxley" } else { "Zebedee Quuxley" };
                    let Ok(Some(edits)) = edits(&analysis, mention.span.start, wish) else { continue };
                    let mut sorted = edits.clone();
                    sorted.sort_by_key(|edit| edit.span);
                    assert!(sorted.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}: {edits:?}", mention.form);
                    let parts = |edit: &Edit| {
                        let near = |part: &NamePart| part.particle.start <= edit.span.start && edit.span.end <= part.tail.end + 4;
                        occurrences.iter().any(|place| place.span.contains(edit.span) || place.parts.iter().any(near))
                    };
                    assert!(sorted.iter().all(parts), "{}: {edits:?}", mention.form);
                    let after = apply(analysis.text(), &edits);
                    assert!(after.to_lowercase().contains("quuxley"), "{}: {after}", mention.form);
                    renamed += 1;
                }
            }
        }
        assert!(renamed > 100, "{renamed} names were renamed");
    }
}
