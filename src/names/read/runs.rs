//! Runs: adjoining capitalised words that form one name. A capitalised ordinary word where any word would have a capital is *weak*:
//! a suspect, never evidence.

use rustc_hash::FxHashMap;

use super::outlines::Outlines;
use super::tokens::{Word, is_letter};
use crate::lexicon::Entry;
use crate::text::Span;

/// One name as it stands in a sentence.
#[derive(Debug)]
pub(in crate::names) struct Run {
    /// Its words after titles, without particles and generation (`Jr.`), as token indices.
    pub core: Vec<u32>,
    /// First token of its name, particles included, and one past the last.
    pub name: (u32, u32),
    /// Does a title stand in it or before it?
    pub title: bool,
    /// A word in it makes it an organisation or a place.
    pub org: bool,
    /// A given name, an initial or a title before a last word.
    pub person: bool,
    /// Two or three words of which the first is no place and no ordinary word.
    pub perhaps: bool,
    /// The token before in the same sentence, stops skipped.
    pub before: Option<u32>,
    /// The token behind in the same sentence.
    pub after: Option<u32>,
}

impl Run {
    /// The last word of its name.
    pub fn last(&self) -> usize {
        self.core[self.core.len() - 1] as usize
    }

    /// Does it stand between two marks of a list?
    pub fn stands_in_list(&self, words: &[Word]) -> bool {
        let is_link =
            |at: Option<u32>| at.is_some_and(|at| matches!(words[at as usize].text, "," | "(" | ")" | "-" | ";" | ":" | "/" | "&"));
        is_link(self.after) && is_link(self.before)
    }

    /// The bytes of its name: from its first word after the titles to its last, particles included.
    pub fn bytes(&self, words: &[Word]) -> Span {
        let (first, last) = (&words[self.name.0 as usize], &words[self.name.1 as usize - 1]);
        // A particle glued to the first word (al-Kadhimi) belongs to a name of several words.
        let start = if self.core.len() > 1 { first.token_start() } else { first.start };
        Span::new(start, last.end)
    }
}

/// An ordinary lower-case word of English, in SCOWL's lists up to `size`.
pub(in crate::names) fn is_ordinary(entry: Entry, size: u8) -> bool {
    (1..=size).contains(&entry.word_size())
}

/// A proper name in any list, of person or place.
pub(in crate::names) fn is_listed_name(entry: Entry) -> bool {
    entry.proper_size() > 0 || entry.is_given() || entry.surname_class() > 0 || entry.place_class() > 0
}

/// In no list of words or names, and rare on the web.
pub(in crate::names) fn is_unknown(entry: Entry) -> bool {
    entry.word_size() == 0 && !is_listed_name(entry) && entry.web() < 560
}

/// Occurrences per billion words from which an ordinary word is one of grammar.
const GRAMMAR: f32 = 300_000.0;

/// A word of grammar: it opens any sentence, and is hardly a name.
pub(in crate::names) fn is_grammar(entry: Entry) -> bool {
    entry.rate() > GRAMMAR
}

/// log10 of the web count less 4, at least 0.
pub(in crate::names) fn frequency(entry: Entry) -> f32 {
    (f32::from(entry.web()) / 100.0 - 4.0).max(0.0)
}

/// The most particles that stand between two words of a name.
const PARTICLES: usize = 3;

/// Marks weak words, finds the runs and ties each core word to its run.
pub(in crate::names) fn runs(words: &mut [Word]) -> Vec<Run> {
    // One look through the whole article, instead of one for each question.
    let capitals: Vec<usize> = (0..words.len()).filter(|&at| words[at].capital).collect();
    let flags = name_flags(words, &capitals);
    let mut runs: Vec<Run> = Vec::new();
    let (mut behind, mut named) = (0, Vec::new());
    for at in capitals {
        if at < behind || !flags[at] && !is_initial(words, &flags, at) {
            continue;
        }
        let end = run_end(words, &flags, at);
        if let Some(run) = run(words, at, end, &mut named) {
            for (place, &index) in run.core.iter().enumerate() {
                words[index as usize].run = Some((runs.len() as u32, place as u32));
            }
            runs.push(run);
        }
        behind = end;
    }
    runs
}

/// Which tokens are names by themselves.
fn name_flags(words: &mut [Word], capitals: &[usize]) -> Vec<bool> {
    let openers = Openers::of(words, capitals);
    let mut flags = vec![false; words.len()];
    for &at in capitals {
        let word = &mut words[at];
        if !word.name.is_empty() && !is_letter(word.name) && !word.name_classes.is_calendar() {
            word.weak = is_opener(word) && (is_common(word) || openers.stands_low(word.low_name)) && !openers.stands_inside(word.name);
            flags[at] = !word.weak;
        }
    }
    // "Mark Hughes" opening a sentence: a given name that is also a word, before a name.
    for &at in capitals {
        let word = &words[at];
        let is_given = word.weak
            && word.entry.is_given()
            && words.get(at + 1).is_some_and(|next| flags[at + 1] && next.sentence == word.sentence)
            && (!word.opens || !is_ordinary(word.entry, 20) || word.classes.is_forename())
            && !openers.stands_low(word.low_name)
            && !word.possessive;
        if is_given {
            flags[at] = true;
            words[at].weak = false;
        }
    }
    flags
}

/// Does it stand where any word has a capital?
fn is_opener(word: &Word) -> bool {
    word.opens || word.titlecase
}

/// Is it no name by itself, whatever the article says: an ordinary word, a title, a word of institutions?
fn is_common(word: &Word) -> bool {
    word.name_classes.is_title() || word.name_classes.is_organisation() || is_ordinary(word.entry, 60)
}

/// How the words that stand where any word has a capital are written elsewhere. Only those are kept of which it is asked: most words of
/// an article never stand there.
struct Openers<'a> {
    /// Name in lower case -> does it stand without a capital?
    low: FxHashMap<&'a str, bool>,
    /// Name as written, where it may be an ordinary word -> does it stand with a capital where not every word has one?
    inside: FxHashMap<&'a str, bool>,
}

impl<'a> Openers<'a> {
    fn of(words: &[Word<'a>], capitals: &[usize]) -> Self {
        let mut openers = Self { low: FxHashMap::default(), inside: FxHashMap::default() };
        let capitals = || capitals.iter().map(|&at| &words[at]);
        let mut outlines = Outlines::new();
        for word in capitals().filter(|word| is_opener(word) && (!is_common(word) || word.entry.is_given())) {
            openers.low.insert(word.low_name, false);
            outlines.insert(word.low_name.as_bytes());
        }
        for word in words.iter().filter(|word| !word.capital && word.is_word() && outlines.may_hold(word.low.as_bytes())) {
            if let Some(stands) = openers.low.get_mut(word.low) {
                *stands = true;
            }
        }
        let mut outlines = Outlines::new();
        for word in capitals().filter(|word| is_opener(word)) {
            if is_common(word) || openers.stands_low(word.low_name) {
                openers.inside.insert(word.name, false);
                outlines.insert(word.name.as_bytes());
            }
        }
        for word in capitals().filter(|word| !is_opener(word) && outlines.may_hold(word.name.as_bytes())) {
            if let Some(stands) = openers.inside.get_mut(word.name) {
                *stands = true;
            }
        }
        openers
    }

    fn stands_low(&self, low_name: &str) -> bool {
        self.low.get(low_name).is_some_and(|&stands| stands)
    }

    fn stands_inside(&self, name: &str) -> bool {
        self.inside.get(name).is_some_and(|&stands| stands)
    }
}

/// Does it tell the son from the father, the king from an earlier one?
pub(in crate::names) fn is_generation(low: &str) -> bool {
    matches!(low, "jr" | "sr" | "junior" | "senior" | "ii" | "iii" | "iv")
}

/// Is token `index` the initial of the name that follows: M Horan, A. Kumble?
fn is_initial(words: &[Word], flags: &[bool], index: usize) -> bool {
    let word = &words[index];
    if word.text.len() != 1 || !word.capital {
        return false;
    }
    let mut next = index + 1;
    if words.get(next).is_some_and(|next| next.text == ".") {
        next += 1;
    } else if matches!(word.text, "I" | "A") {
        return false;
    }
    // D dal Maso
    if words.get(next).is_some_and(|next| next.classes.is_particle()) {
        next += 1;
    }
    flags.get(next).is_some_and(|&flag| flag) && words[next].sentence == word.sentence
}

fn run_end(words: &[Word], flags: &[bool], at: usize) -> usize {
    let sentence = words[at].sentence;
    let same = |index: usize| words.get(index).is_some_and(|word| word.sentence == sentence);
    let of_office = is_office(words, at);
    let mut end = at + 1;
    while same(end) && !words[end - 1].possessive {
        let (word, before) = (&words[end], &words[end - 1]);
        if of_office && word.entry.is_given() && flags[end] && same(end + 1) && flags[end + 1] {
            break;
        }
        let more = same(end + 1);
        let initial_stop = word.text == "." && before.is_letter() && more && words[end + 1].capital;
        let title_stop = word.text == "." && before.classes.is_abbreviated_title() && more && flags[end + 1];
        let single = word.capital && word.is_word() && word.is_letter() && more;
        let particles = (end..end + PARTICLES).take_while(|&at| same(at) && words[at].classes.is_particle()).count(); // von der Leyen
        if particles > 0 && same(end + particles) && flags[end + particles] {
            end += particles;
        } else if flags[end] || single || initial_stop || title_stop {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// The run of tokens `at..end`. `named` is room for its words.
fn run(words: &[Word], at: usize, end: usize, named: &mut Vec<usize>) -> Option<Run> {
    named.clear();
    named.extend((at..end).filter(|&index| words[index].is_word()));
    let mut title = false;
    let mut first = 0;
    // "Martin Luther King Jr.": nobody follows the title.
    let bearer = named.iter().rposition(|&index| !is_generation(words[index].low)).unwrap_or_default();
    for (place, &index) in named.iter().enumerate().take(bearer) {
        if words[index].classes.is_title() {
            title = true;
            first = place + 1;
        }
    }
    let named = &named[first..];
    let sentence = words[at].sentence;
    let before = (0..*named.first()?).rev().find(|&index| words[index].text != ".").filter(|&index| words[index].sentence == sentence);
    let title = title || before.is_some_and(|index| words[index].classes.is_title());
    let mut core: Vec<u32> =
        named.iter().filter(|&&index| !words[index].classes.is_particle() || words[index].opens).map(|&index| index as u32).collect();
    while core.len() > 1 && is_generation(words[core[core.len() - 1] as usize].low) {
        core.pop();
    }
    let head = &words[*core.first()? as usize];
    let known_given = is_letter(head.name) || head.entry.is_given();
    let each = || core.iter().map(|&index| &words[index as usize]);
    let shout = each().any(|word| word.name.len() > 1 && word.is_upper());
    let org = shout
        || each().any(|word| word.name_classes.is_organisation())
        || core.len() > 1 && words[*core.last()? as usize].name == "Bill" // the Housing Bill, and Bill Clinton
        || !known_given && !title && each().any(|word| is_ordinary(word.entry, 60) && !word.entry.is_given());
    let person = core.len() > 1 && !org && (known_given || title);
    let perhaps = matches!(core.len(), 2 | 3) && !org && head.entry.place_class() == 0 && !is_ordinary(head.entry, 60);
    let after = words.get(end).filter(|word| word.sentence == sentence).map(|_| end as u32);
    let name = (named[0] as u32, *named.last()? as u32 + 1);
    Some(Run { core, name, title, org, person, perhaps, before: before.map(|index| index as u32), after })
}

/// Does token `at` stand behind the `of` of a title, whose bearer may follow: Secretary of State James Baker?
fn is_office(words: &[Word], at: usize) -> bool {
    at > 1 && words[at - 1].low == "of" && words[at - 2].classes.is_title() && words[at - 2].sentence == words[at].sentence
}
