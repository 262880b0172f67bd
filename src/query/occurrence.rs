//! Where a name stands: every mention of one entity cut into the words of its name, and what is no mention by itself: the words made from
//! its surname (`pro-Kadhimi`, `the Kadhimis`), and the name in a headline in capitals. A role alone (`the premier`) speaks of somebody and
//! names nobody: it is no occurrence.
//!
//! Invariant: occurrences are in order and never overlap; the span of a part is the letters of one word of the name, without the Arabic
//! article before it, the possessive and whatever else is glued on.

use crate::article::{self, Kind, Paragraph, Token, Zone};
use crate::check::Analysis;
use crate::lexicon;
use crate::names::{self, Cast, Entity};
use crate::text::Span;

/// One place at which an entity is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The name as it stands there.
    pub span: Span,
    /// Its words, in order; particles of more than a prefix are words too.
    pub parts: Vec<NamePart>,
}

/// One word of a name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePart {
    /// The Arabic article glued before it (`al-`), empty where none is; it may lie before the occurrence.
    pub particle: Span,
    /// The word without it.
    pub span: Span,
    /// The word as a reader sees it.
    pub word: String,
    /// What the token goes on with: `'s`, `s` of a plural, `-led`; empty where it ends here.
    pub tail: Span,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
}

impl NamePart {
    /// The word as words are compared.
    pub(super) fn key(&self) -> String {
        key(&self.word)
    }
}

/// A word of a name as words are compared: without case and accents, an initial without its stop.
pub(super) fn key(word: &str) -> String {
    lexicon::plain(word.trim_end_matches('.'))
}

/// Who is named at byte `at`, as an index in the cast, and where.
pub fn at(analysis: &Analysis, at: usize) -> Option<(usize, Occurrence)> {
    let holds = |span: Span| span.start <= at && at <= span.end;
    let cast = analysis.cast();
    if let Some(paragraph) = paragraph_at(analysis.paragraphs(), at) {
        let mentions = mention_spans(cast);
        let mut tokens = (0..paragraph.passage.tokens.len()).filter(|&index| holds(bytes(paragraph, &paragraph.passage.tokens[index])));
        let derived =
            tokens.find_map(|index| derived(cast, paragraph, index, &mentions, None).filter(|(_, occurrence)| holds(occurrence.span)));
        if derived.is_some() {
            return derived;
        }
    }
    // Where two names touch the byte, the one that begins there.
    let mentions =
        cast.entities.iter().enumerate().flat_map(|(number, entity)| entity.mentions.iter().map(move |mention| (number, mention)));
    let (number, mention) = mentions.filter(|(_, mention)| holds(mention.span)).max_by_key(|(_, mention)| mention.span.start)?;
    Some((number, occurrence(analysis, mention.span)))
}

/// Every place at which entity `number` of the cast is named.
pub fn all(analysis: &Analysis, number: usize) -> Vec<Occurrence> {
    let cast = analysis.cast();
    let Some(entity) = cast.entities.get(number) else { return Vec::new() };
    let mut occurrences: Vec<Occurrence> = entity.mentions.iter().map(|mention| occurrence(analysis, mention.span)).collect();
    let spans = mention_spans(cast);
    for paragraph in analysis.paragraphs().iter().filter(|paragraph| is_read(paragraph.zone)) {
        for index in 0..paragraph.passage.tokens.len() {
            occurrences.extend(derived(cast, paragraph, index, &spans, Some(number)).map(|(_, occurrence)| occurrence));
        }
    }
    occurrences.sort_by_key(|occurrence| occurrence.span);
    occurrences.dedup_by(|next, last| next.span.overlaps(last.span));
    occurrences
}

/// Whom byte `at` speaks of, by name or by role alone, as an index in the cast, and the bytes that do.
pub fn spoken_of(analysis: &Analysis, at: usize) -> Option<(usize, Span)> {
    let named = || self::at(analysis, at).map(|(number, occurrence)| (number, occurrence.span));
    let by_role = || {
        let mut entities = analysis.cast().entities.iter().enumerate();
        entities.find_map(|(number, entity)| {
            let role = entity.by_role.iter().find(|role| role.span.start <= at && at <= role.span.end)?;
            Some((number, role.span))
        })
    };
    named().or_else(by_role)
}

/// Every place that speaks of entity `number` of the cast, by name or by role alone.
pub fn places(analysis: &Analysis, number: usize) -> Vec<Span> {
    let by_role = analysis.cast().entities.get(number).into_iter().flat_map(|entity| &entity.by_role).map(|role| role.span);
    let mut places: Vec<Span> = all(analysis, number).into_iter().map(|occurrence| occurrence.span).chain(by_role).collect();
    places.sort_unstable();
    places
}

/// The words of a full name as it is written: `Mustafa`, `al-Kadhimi`.
pub(super) fn words(name: &str) -> Vec<&str> {
    name.split_whitespace().collect()
}

/// The Arabic article before a word, and the word: `al-`, `Kadhimi`.
pub(super) fn split_particle(word: &str) -> (&str, &str) {
    word.split_at(names::article_len(word))
}

fn occurrence(analysis: &Analysis, span: Span) -> Occurrence {
    let Some(paragraph) = paragraph_at(analysis.paragraphs(), span.start) else { return Occurrence { span, parts: Vec::new() } };
    let parts = tokens(paragraph, span).filter(|token| token.kind == Kind::Word).filter_map(|token| {
        let bytes = bytes(paragraph, token);
        let (start, end) = (bytes.start.max(span.start), bytes.end.min(span.end));
        (start < end).then(|| part(paragraph, token, Span::new(start, end)))
    });
    Occurrence { span, parts: parts.collect() }
}

/// The part of a token that is the bytes `span`; an article in it or right before it is set apart.
fn part(paragraph: &Paragraph, token: &Token, span: Span) -> NamePart {
    let bytes = bytes(paragraph, token);
    let visible = |span: Span| visible(paragraph, span);
    let inside = names::article_len(visible(span));
    let before = Span::new(bytes.start, span.start);
    let is_article = !before.is_empty() && names::article_len(visible(Span::new(bytes.start, span.end))) == before.len();
    let particle = if is_article { before } else { Span::new(span.start, span.start + inside) };
    let letters = Span::new(particle.end.max(span.start), span.end);
    NamePart { particle, span: letters, word: seen(visible(letters)), tail: Span::new(span.end, bytes.end), quoted: token.quoted }
}

/// A place where a token holds the surname of one entity and of no other, and is no mention of it by itself: in a compound (`pro-Kadhimi`,
/// `Kadhimi-led`), a family (`the Kadhimis`) or a headline in capitals. With it whom it names.
fn derived(cast: &Cast, paragraph: &Paragraph, index: usize, mentions: &[Span], wanted: Option<usize>) -> Option<(usize, Occurrence)> {
    let token = &paragraph.passage.tokens[index];
    let bytes = bytes(paragraph, token);
    if token.kind != Kind::Word || !is_read(paragraph.zone) {
        return None;
    }
    let after = mentions.partition_point(|mention| mention.start < bytes.end);
    let mention = mentions[..after].last().copied().filter(|mention| mention.overlaps(bytes));
    // A word of a longer name is that name's.
    if mention.is_some_and(|mention| !bytes.contains(mention)) {
        return None;
    }
    let (text, is_shouted) = (visible(paragraph, bytes), is_shouted(paragraph));
    if mention.is_some() && is_double_name(text, is_shouted) {
        return None;
    }
    let mut pieces = pieces(paragraph, index, text, is_shouted).into_iter().filter(|(_, name)| name.starts_with(char::is_uppercase));
    pieces.find_map(|(start, name)| {
        let span = Span::new(bytes.start + start, bytes.start + start + name.len());
        let number = bearer(cast, name).filter(|&number| mention != Some(span) && wanted.is_none_or(|wanted| wanted == number))?;
        let entity = &cast.entities[number];
        let mut parts = if is_shouted { given_names(paragraph, index, entity) } else { Vec::new() };
        let is_one_word = is_shouted && parts.is_empty() && !text.contains('-');
        if is_one_word && !is_name_in_capitals(paragraph, index, entity, name) {
            return None;
        }
        parts.push(part(paragraph, token, span));
        Some((number, Occurrence { span: Span::new(parts[0].span.start, span.end), parts }))
    })
}

/// The one entity with this surname.
fn bearer(cast: &Cast, name: &str) -> Option<usize> {
    let sought = key(name);
    let mut bearers = (0..cast.entities.len()).filter(|&number| surname(&cast.entities[number]).is_some_and(|own| own == sought));
    bearers.next().filter(|_| bearers.next().is_none())
}

/// Is a mention with a hyphen a name of its own, as `Kadhimi-Rassam` is? In capitals `ANTI-KADHIMI` looks like one.
fn is_double_name(text: &str, is_shouted: bool) -> bool {
    let Some((before, last)) = text.rsplit_once('-') else { return false };
    let is_word = |word: &str| lexicon::entry(&word.to_lowercase()).is_accepted_word();
    last.starts_with(char::is_uppercase) && !(is_shouted && before.split('-').all(is_word))
}

/// The pieces of a token that may be a surname, each with the byte of the token at which it begins.
fn pieces<'a>(paragraph: &Paragraph, index: usize, text: &'a str, is_shouted: bool) -> Vec<(usize, &'a str)> {
    let bare = |word: &'a str| ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if text.contains('-') {
        let mut start = 0;
        let piece = |piece: &'a str| {
            let at = start;
            start += piece.len() + 1;
            (at, bare(piece))
        };
        return text.split('-').map(piece).collect();
    }
    if is_shouted {
        return vec![(0, bare(text))];
    }
    let is_family = text.ends_with('s') && word_before(paragraph, index).is_some_and(|before| before.eq_ignore_ascii_case("the"));
    if is_family { ["es", "s"].iter().filter_map(|ending| Some((0, text.strip_suffix(ending)?))).collect() } else { Vec::new() }
}

/// The given names of an entity where they stand right before token `index`, all of them.
fn given_names(paragraph: &Paragraph, index: usize, entity: &Entity) -> Vec<NamePart> {
    let names = words(&entity.name);
    let given = &names[..names.len().saturating_sub(1)];
    let Some(tokens) = index.checked_sub(given.len()).map(|first| &paragraph.passage.tokens[first..index]) else { return Vec::new() };
    let parts: Vec<NamePart> = tokens.iter().map(|token| part(paragraph, token, bytes(paragraph, token))).collect();
    if parts.iter().zip(given).all(|(part, given)| part.key() == key(given)) { parts } else { Vec::new() }
}

/// Is a word of a headline in capitals, the surname of this entity, its name? A poll may be a poll, where nobody of a given name is called
/// so, or after an article.
fn is_name_in_capitals(paragraph: &Paragraph, index: usize, entity: &Entity, surname: &str) -> bool {
    if !lexicon::entry(&key(surname)).is_accepted_word() {
        return true;
    }
    let is_person = words(&entity.name).first().is_some_and(|first| lexicon::entry(&key(first)).is_given());
    is_person && !word_before(paragraph, index).is_some_and(|before| ["A", "AN", "THE"].contains(&before))
}

/// The word before a token.
fn word_before(paragraph: &Paragraph, index: usize) -> Option<&str> {
    index.checked_sub(1).map(|before| paragraph.passage.form(&paragraph.passage.tokens[before]))
}

/// Is it a headline in capitals?
fn is_shouted(paragraph: &Paragraph) -> bool {
    let visible = &paragraph.passage.visible;
    paragraph.zone == Zone::Headline && visible.contains(char::is_uppercase) && !visible.contains(char::is_lowercase)
}

/// The bytes of a token in the article.
fn bytes(paragraph: &Paragraph, token: &Token) -> Span {
    Span::new(token.start as usize, token.end as usize).shifted(paragraph.span.start)
}

/// The last word of an entity's name as words are compared; `None` where it is too short to stand for anybody.
fn surname(entity: &Entity) -> Option<String> {
    let last = *words(&entity.name).last()?;
    Some(key(split_particle(last).1)).filter(|surname| surname.chars().count() > 2)
}

fn mention_spans(cast: &Cast) -> Vec<Span> {
    let mut spans: Vec<Span> = cast.entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span)).collect();
    spans.sort_unstable();
    spans
}

/// The paragraph that holds byte `at`, its end included.
pub(super) fn paragraph_at(paragraphs: &[Paragraph], at: usize) -> Option<&Paragraph> {
    let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= at);
    paragraphs[..after].last().filter(|paragraph| at <= paragraph.span.end)
}

/// The tokens of a paragraph that touch `span`, a span of the article.
fn tokens(paragraph: &Paragraph, span: Span) -> impl Iterator<Item = &Token> {
    let origin = paragraph.span.start;
    let tokens = &paragraph.passage.tokens;
    let first = tokens.partition_point(|token| origin + (token.end as usize) < span.start);
    tokens[first..].iter().take_while(move |token| origin + token.start as usize <= span.end)
}

/// The visible text of a span of the article that lies in the paragraph.
pub(super) fn visible(paragraph: &Paragraph, span: Span) -> &str {
    let origin = paragraph.span.start;
    Span::new(span.start.saturating_sub(origin), span.end.saturating_sub(origin)).of(&paragraph.passage.visible)
}

/// What a reader sees of a text: without markup and marks that nobody sees, on one line.
pub(super) fn seen(visible: &str) -> String {
    let shown: String = visible.chars().filter(|&c| !article::is_ignorable(c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Are names read in this zone?
fn is_read(zone: Zone) -> bool {
    !matches!(zone, Zone::Furniture | Zone::Code | Zone::Foreign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn texts(text: &str, format: Format, name: &str) -> Vec<Vec<String>> {
        let analysis = check(text, format, &Config::default());
        let number = analysis.cast().entities.iter().position(|entity| entity.name == name).expect("somebody of that name");
        let parts = |occurrence: Occurrence| {
            let shown = |part: &NamePart| format!("{}|{}|{}", part.particle.of(text), part.span.of(text), part.tail.of(text));
            occurrence.parts.iter().map(shown).collect()
        };
        all(&analysis, number).into_iter().map(parts).collect()
    }

    #[test]
    fn a_name_is_cut_into_its_words_with_the_article_apart() {
        let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday. Kadhimi's aides left, and al-Kadhimi said so.";
        let expected = [vec!["|Mustafa|", "al-|Kadhimi|"], vec!["|Kadhimi|'s"], vec!["al-|Kadhimi|"]];
        assert_eq!(texts(text, Format::Plain, "Mustafa al-Kadhimi"), expected);
    }

    #[test]
    fn a_compound_with_the_surname_and_the_family_are_places_too() {
        let text =
            "Prime Minister Mustafa al-Kadhimi spoke on Monday. The anti-Kadhimi bloc left. The Kadhimi-led coalition saw the Kadhimis.";
        let expected = [vec!["|Mustafa|", "al-|Kadhimi|"], vec!["|Kadhimi|"], vec!["|Kadhimi|-led"], vec!["|Kadhimi|s"]];
        assert_eq!(texts(text, Format::Plain, "Mustafa al-Kadhimi"), expected);
    }

    #[test]
    fn a_headline_in_capitals_names_who_is_named_below() {
        let body = "Police have arrested Nick Poll, 45, and Anna Spacey, a director, who spoke at the hall on Monday and left the town.";
        for (headline, name, expected) in [
            ("NICK POLL HELD AFTER SPACEY'S SPEECH", "Nick Poll", vec![vec!["|NICK|", "|POLL|"], vec!["|Nick|", "|Poll|"]]),
            ("NICK POLL HELD AFTER SPACEY'S SPEECH", "Anna Spacey", vec![vec!["|SPACEY|'S"], vec!["|Anna|", "|Spacey|"]]),
            ("ANTI-SPACEY CROWD IN TOWN", "Anna Spacey", vec![vec!["|SPACEY|"], vec!["|Anna|", "|Spacey|"]]),
            ("TOWN TO HOLD A POLL ON BRIDGE", "Nick Poll", vec![vec!["|Nick|", "|Poll|"]]),
        ] {
            assert_eq!(texts(&format!("{headline}\n\n{body}\n"), Format::Plain, name), expected, "{headline}");
        }
    }

    #[test]
    fn a_compound_of_two_bearers_is_nobody_s() {
        let text = "The prize went to John Winterbourne. His sister Mary Winterbourne was there. The pro-Winterbourne camp cheered.";
        assert_eq!(texts(text, Format::Plain, "Mary Winterbourne").len(), 1);
    }

    #[test]
    fn a_double_name_is_a_name_of_its_own() {
        let text = "Prime Minister Mustafa al-Kadhimi spoke on Monday. The lawyer Ann Kadhimi-Rassam left. Kadhimi-Rassam was glad.";
        assert_eq!(texts(text, Format::Plain, "Mustafa al-Kadhimi").len(), 1);
    }
}
