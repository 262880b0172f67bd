//! Name spans: runs made ready for linking. Articles, nations before a given name, generations (`Jr.`), endings of plurals and tails of
//! compounds are cut; `Ministry` + `of` + `Defence` become one; a title alone is nobody.

use super::key::{Key, joined, key};
use super::{joints, offices};
use crate::article::Kind;
use crate::knowledge::{Tag, tags};
use crate::lexicon::{self, Known};
use crate::names::read::{Run, Word, classes, is_generation, is_ordinary};
use crate::names::usage::ArticleNames;
use crate::text::Span;

/// One name as it stands.
pub(super) struct NameSpan<'a> {
    /// Its runs, as indices: one, or those that `of` joins.
    pub runs: (u32, u32),
    /// The letters of its words.
    pub keys: Vec<Key<'a>>,
    /// Its first token and one past its last.
    pub tokens: (u32, u32),
    /// Its bytes in the article.
    pub bytes: Span,
    /// `jr`, `sr`, `iii`.
    pub generation: &'a str,
    /// Joined by `of`: an office, a house, a league.
    pub composite: bool,
    /// In a line where every word has a capital.
    pub titlecase: bool,
}

/// The spans of an article in order.
pub(super) fn read<'a>(names: &ArticleNames<'a>) -> Vec<NameSpan<'a>> {
    let mut out: Vec<NameSpan> = Vec::with_capacity(names.runs.len());
    let mut index = 0;
    while index < names.runs.len() {
        let end = joints::end(names, index);
        let shouted = names.words[names.runs[index].core[0] as usize].shouted;
        if end > index + 1 {
            let tokens = names.runs[index..end].iter().flat_map(|run| &run.core).map(|&at| at as usize).collect();
            out.extend(name_span(names, (index, end), tokens, shouted));
        } else {
            let mut tokens: Vec<usize> = names.runs[index].core.iter().map(|&at| at as usize).collect();
            let office = offices::len(&names.words, &tokens);
            let realm = offices::realm(&names.words, &tokens[..office]).map(<[usize]>::to_vec);
            out.extend(realm.and_then(|realm| name_span(names, (index, end), realm, shouted)));
            tokens.drain(..office);
            out.extend(name_span(names, (index, end), tokens, shouted));
        }
        index = end;
    }
    out
}

/// The name in these tokens of runs `first..end`; `None` where nobody is named.
fn name_span<'a>(names: &ArticleNames<'a>, (first, end): (usize, usize), mut tokens: Vec<usize>, shouted: bool) -> Option<NameSpan<'a>> {
    let words = &names.words;
    let run = &names.runs[first];
    let composite = end > first + 1;
    let all_upper = tokens.len() > 2 && tokens.iter().all(|&at| words[at].is_upper());
    let titlecase = shouted || all_upper || tokens.iter().all(|&at| words[at].titlecase);
    let (generation, lead) = if composite { ("", None) } else { trim(names, run, &mut tokens)? };
    let (&head, &tail) = (tokens.first()?, tokens.last()?);
    let mut keys: Vec<Key> = tokens.iter().map(|&at| key(&words[at])).collect();
    let mut start = lead.map_or(words[head].start, |at| words[at].start);
    let mut stop = words[tail].end;
    if lead.is_none() && (tokens.len() > 1 || composite) {
        start = words[head].token_start();
        // A particle before the first word belongs to the name: "von Trapp".
        let particle = (run.name.0 as usize..head).find(|&at| words[at].classes.is_particle() && !words[at].opens);
        start = particle.filter(|&at| (at..head).all(|at| words[at].classes.is_particle())).map_or(start, |at| words[at].start);
    }
    if let Some(compound) = compound_head(&words[tail]).filter(|_| !is_family_first(words, &tokens)) {
        stop = words[tail].start + compound;
        keys.last_mut()?.to_mut().truncate(compound);
    }
    let runs = (first as u32, end as u32);
    let tokens = (head as u32, tail as u32 + 1);
    Some(NameSpan { runs, keys, tokens, bytes: Span::new(start, stop.max(start)), generation, composite, titlecase })
}

/// Cuts from the words of one run what is no part of the name, and adds what the run has missed: the generation (`jr`, `iii`) and the token of
/// the particle that begins the name. `None` where nobody is named.
fn trim<'a>(names: &ArticleNames<'a>, run: &Run, tokens: &mut Vec<usize>) -> Option<(&'a str, Option<usize>)> {
    let words = &names.words;
    let behind = words[*tokens.last()? + 1..(run.name.1 as usize).max(*tokens.last()? + 1)].iter();
    let generation = behind.map(|word| word.low).find(|low| is_generation(low)).unwrap_or_default();
    // "Energy Ministry Secretary-General Umar Said": the name begins behind the last hyphened title.
    let title = tokens.iter().rposition(|&at| words[at].low.contains('-') && words[at].classes.is_role_noun());
    if let Some(title) = title.filter(|&title| title + 1 < tokens.len()) {
        tokens.drain(..=title);
    }
    // "Premier League", "General Assembly", "Wife Swap": no role, for nobody follows.
    let head = *tokens.first()?;
    let before = head.checked_sub(1).filter(|&at| words[at].sentence == words[head].sentence && words[at].is_word());
    if let Some(at) =
        before.filter(|&at| tokens.len() == 1 && words[at].capital && words[at].classes.is_title() && !is_person_word(&words[head]))
    {
        tokens.insert(0, at);
    }
    // "World Health Organization" opens a sentence: its first word is an ordinary one, but one of institutions.
    let is_institution = |at: usize| words[at].name_classes.is_organisation();
    let opens = before.filter(|&at| words[at].weak && words[at].opens && is_institution(at));
    if let Some(at) = opens.filter(|_| tokens.len() > 1 && is_institution(tokens[tokens.len() - 1])) {
        tokens.insert(0, at);
    }
    // "Ban Ki-moon" opens a sentence: a ban is an ordinary word.
    if let Some(at) = before.filter(|&at| compound_head(&words[head]).is_some() && is_family_first(words, &[at, head])) {
        tokens.insert(0, at);
    }
    let is_cut = |&&at: &&usize| is_prefix(words, at, tokens.len()) && !is_family_first(words, tokens);
    let cut = tokens.iter().take_while(is_cut).count();
    tokens.drain(..cut);
    while tokens.len() > 1 && is_origin(words, tokens) {
        tokens.remove(0);
    }
    let lead = particle(words, run, tokens);
    let is_title = tokens.iter().all(|&at| is_nobody(&words[at])) && !is_surname(names, tokens);
    if is_title || offices::names_office(words, tokens) {
        return None;
    }
    Some((generation, lead))
}

/// A capitalised particle at the front of a name: a word of it where the whole is well known (`Los Angeles`) or where it is a given name
/// (`Ben Affleck`), else no more than its beginning (`De Niro`, `Bin Laden`); the token at which such a name begins.
fn particle(words: &[Word], run: &Run, tokens: &mut Vec<usize>) -> Option<usize> {
    let head = *tokens.first()?;
    let is_particle = |at: usize| words[at].capital && words[at].classes.is_particle();
    let opens = tokens.len() > 1 && is_particle(head);
    // "Van der Vaart" opens a sentence: the run may begin behind its first word.
    let small = words[..head].iter().rev().take_while(|word| word.classes.is_particle() && !word.capital).count();
    let before = || head.checked_sub(small + 1).filter(|&at| is_particle(at) && words[at].sentence == words[head].sentence);
    let at = if opens { head } else { before().filter(|&at| small > 0 || at >= run.name.0 as usize)? };
    let next = &words[if opens { tokens[1] } else { head }];
    if !opens {
        tokens.insert(0, at);
    }
    let keys: Vec<Key> = tokens.iter().map(|&at| key(&words[at])).collect();
    let is_given = matches!(words[at].low, "ben" | "al") && next.entry.surname_class() > 1 && next.entry.place_class() == 0;
    if is_given || lexicon::known(&joined(&keys)).is_some_and(|known| known != Known::Person) {
        return None;
    }
    tokens.remove(0);
    Some(at)
}

/// Is it a title by which somebody is called whose surname it is: `Major` after `John Major`? `The Major` is none.
fn is_surname(names: &ArticleNames, tokens: &[usize]) -> bool {
    let &[at] = tokens else { return false };
    let (word, words) = (&names.words[at], &names.words);
    let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| before.sentence == word.sentence);
    let is_the = before.is_some_and(|before| matches!(before.low, "the" | "a" | "an"));
    word.name_classes.is_title() && !is_the && names.form(word.name).is_some_and(|form| form.intro > 0)
}

/// Do a family name and the two syllables of a given name stand here, as in Korea and China: `Ban Ki-moon`?
fn is_family_first(words: &[Word], tokens: &[usize]) -> bool {
    matches!(tokens, &[family, _] if tags(words[family].low).has(Tag::FamilyFirst))
}

/// Is the first of `tokens` the people of whoever the others name (`Spaniard Carlos Moya`, `American Davenport`)? In `French Open`,
/// `Syrian Arab Republic` and `British Columbia` it is part of the name.
fn is_origin(words: &[Word], tokens: &[usize]) -> bool {
    let [people, next, ..] = tokens else { return false };
    let (next, last) = (&words[*next], &words[tokens[tokens.len() - 1]]);
    if !words[*people].classes.is_people()
        || words[*people].entry.is_given()
        || next.classes.is_people()
        || last.classes.is_organisation()
        || is_ordinary(last.entry, 60) && last.entry.surname_class() < 3
    {
        return false;
    }
    let keys: Vec<Key> = tokens.iter().map(|&at| key(&words[at])).collect();
    let is_person = if tokens.len() > 2 { is_given(next) } else { next.entry.surname_class() > 1 || next.entry.word_size() == 0 };
    is_person && next.name.len() > 1 && !next.is_upper() && lexicon::known(&joined(&keys)).is_none()
}

/// Is token `at` no part of the name that begins with it: an article or a small word that opens a sentence, a title?
fn is_prefix(words: &[Word], at: usize, count: usize) -> bool {
    let word = &words[at];
    let is_small = word.low.len() < 6 && is_ordinary(word.entry, 10) && !word.entry.is_given();
    let is_at_home = |tail: &str| matches!(tail, "born" | "led" | "run" | "held" | "wide") || tail.ends_with("ed") || tail.ends_with("ing");
    let is_trade = compound_head(word).is_some_and(|head| is_at_home(&word.name[head + 1..]))
        || compound_head(word).is_some() && words.get(at + 1).is_some_and(|next| next.entry.is_given());
    count > 1 && (matches!(word.low, "the" | "a" | "an") || word.opens && is_small || is_trade)
}

fn is_given(word: &Word) -> bool {
    word.entry.is_given() || word.entry.word_size() == 0 && word.entry.place_class() == 0
}

/// May somebody be called so after a title?
fn is_person_word(word: &Word) -> bool {
    let listed = word.entry.surname_class() > 0 || word.entry.is_given() || word.entry.proper_size() > 0;
    listed && !word.classes.is_organisation() || !is_ordinary(word.entry, 70) || word.key.len() == 1
}

/// A word that by itself names nobody: a people, a title, a time, a quarter of the world.
fn is_nobody(word: &Word) -> bool {
    let low = word.low;
    let letters = low.strip_suffix("'s").unwrap_or(low);
    if let Some(head) = compound_head(word).map(|at| word.name[..at].to_lowercase()) {
        return classes(&head).is_people() || is_ordinary(lexicon::entry(&head), 60);
    }
    let listed = if letters.len() < low.len() { classes(letters) } else { word.classes };
    let is_contraction =
        low.rsplit_once(['\'', '’']).is_some_and(|(head, tail)| head == "i" || matches!(tail, "ve" | "ll" | "re" | "d" | "m" | "t"));
    is_contraction // There've, I'll
        || word.key.len() == 1
        || tags(letters).has(Tag::Compass)
        || listed.is_people()
        || listed.is_title()
        || listed.is_role_noun()
        || listed.is_office_word()
        || is_generation(letters)
        || tags(letters).has(Tag::Nameless)
}

/// The bytes of the name before a small tail: `Kadhimi-led`.
fn compound_head(word: &Word) -> Option<usize> {
    let hyphen = word.name.bytes().rposition(|byte| byte == b'-')?;
    let (head, tail) = (&word.name[..hyphen], &word.name[hyphen + 1..]);
    // "Co-operation": a beginning of words, no name.
    if matches!(head, "Co" | "Re" | "Pre" | "Anti" | "Non" | "Ex" | "Post" | "Pro") {
        return None;
    }
    let is_tail = tail.len() > 1 && !tail.contains(char::is_uppercase) && head.contains(char::is_uppercase);
    // The tail's letters and the hyphen must be bytes of the article too, without markup inside.
    (is_tail && word.end - word.start == word.name.len()).then_some(head.len())
}

/// What the sentence says beside a name.
impl NameSpan<'_> {
    /// Its words, without marks.
    pub fn words<'w, 'a>(&self, words: &'w [Word<'a>]) -> impl Iterator<Item = &'w Word<'a>> + use<'w, 'a> {
        words[self.tokens.0 as usize..self.tokens.1 as usize].iter().filter(|word| word.is_word())
    }

    /// Its first word.
    pub fn head<'w, 'a>(&self, words: &'w [Word<'a>]) -> &'w Word<'a> {
        &words[self.tokens.0 as usize]
    }

    /// Its last word.
    pub fn tail<'w, 'a>(&self, words: &'w [Word<'a>]) -> &'w Word<'a> {
        &words[self.tokens.1 as usize - 1]
    }

    /// The runs it was made of.
    pub fn runs<'n>(&self, names: &'n ArticleNames) -> &'n [Run] {
        &names.runs[self.runs.0 as usize..self.runs.1 as usize]
    }

    /// Is it one word in capitals?
    pub fn is_acronym(&self, words: &[Word]) -> bool {
        let word = &words[self.tokens.0 as usize];
        self.keys.len() == 1 && word.is_upper() && (2..=8).contains(&self.keys[0].len())
    }

    /// The word before the `of` that joins it; of `Islamic State of …` it is no state.
    pub fn before_of<'w>(&self, words: &'w [Word<'w>]) -> Option<&'w Word<'w>> {
        let start = self.tokens.0 as usize;
        let of = (start..self.tokens.1 as usize).find(|&at| self.composite && words[at].low == "of")?;
        let head = &words[of.checked_sub(1).filter(|&head| head >= start)?];
        (head.low != "state" || of == start + 1).then_some(head)
    }

    /// The text of a mark or word right behind it in its sentence.
    pub fn after<'w>(&self, words: &'w [Word]) -> Option<&'w Word<'w>> {
        let last = &words[self.tokens.1 as usize - 1];
        words.get(self.tokens.1 as usize).filter(|word| word.sentence == last.sentence && !last.possessive)
    }

    /// Is its age behind it: `, 43,`?
    pub fn has_age(&self, words: &[Word]) -> bool {
        let end = self.tokens.1 as usize;
        let Some([comma, number, behind]) = words.get(end..end + 3) else { return false };
        let age = number.text.parse::<u32>().is_ok_and(|age| (10..110).contains(&age));
        comma.text == "," && number.kind == Kind::Number && age && matches!(behind.text, "," | ".")
    }
}
