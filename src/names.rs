//! Names: who is in the article, and which mentions disagree with the rest.
//!
//! [`facts`] reads one paragraph; [`read`] links the mentions of all paragraphs into a [`Cast`] and compares what is suspect with what
//! is established.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::Paragraph;
use crate::config::Config;
use crate::text::Span;

mod body_drift;
mod cast;
mod context;
mod distance;
mod given_drift;
mod read;
mod slot;
mod strangers;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;
mod suspects;
mod usage;

pub(crate) use read::article_len;
pub use read::{NameFacts, facts};
use slot::SlotWeights;
pub use strangers::Stranger;
use usage::ArticleNames;

/// Who or what a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, agency, club.
    Organisation,
    /// A country, town, river, street.
    Place,
    /// Anything else with a name, or not known.
    Other,
}

/// One use of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where, in the article; without title, possessive, ending of a plural and tail of a compound (`Kadhimi-led`).
    pub span: Span,
    /// As written.
    pub form: String,
    /// The role or title that stands beside it: `Prime Minister`; empty where none does.
    pub role: String,
    /// Why it stands for its entity.
    pub link: Link,
    /// Its paragraph of running text, counted from 1; 0 is the headline.
    pub paragraph: u32,
    /// Does a verb of speech say that this is who speaks?
    pub speaks: bool,
    /// Does a verb of speech say that this is who is spoken to: `told Kadhimi`?
    pub addressed: bool,
}

/// A place where a role alone stands for its bearer: `the premier said`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// Where, in the article: the role without its article and the name of whoever gave it.
    pub span: Span,
    /// As written: `Iraqi premier`.
    pub form: String,
    /// Its paragraph, counted as that of a [`Mention`].
    pub paragraph: u32,
}

/// Why a mention stands for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// The first mention in full: it introduces.
    Introduction,
    /// The name in full once more.
    Same,
    /// Another full form of it: an initial, a middle name, `Ltd`.
    Fuller,
    /// The surname.
    Surname,
    /// The given name.
    Given,
    /// Another part of the name: `Lula`, `López Obrador`, `Barclays` of `Barclays Bank`.
    Part,
    /// The surname in the plural: the family.
    Family,
    /// The first letters of its words.
    Acronym,
    /// Another name that the article gives beside it: `Isis (Islamic State)`.
    Alias,
}

/// Somebody or something of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form: `Mustafa al-Kadhimi`.
    pub name: String,
    /// Who or what.
    pub kind: EntityKind,
    /// Role or title as written at the introduction: `Prime Minister`; empty where none is.
    pub role: String,
    /// Index in `mentions` of the introduction: the first mention of the fullest form.
    pub introduction: usize,
    /// In order.
    pub mentions: Vec<Mention>,
    /// Where its role alone stands for it, in order: no name stands there.
    pub by_role: Vec<RoleMention>,
    /// The word by which a person is called later: `Kadhimi`; empty where it is no person or has one name only.
    pub surname: String,
    /// Introduced as a relative of somebody: `his father, Ludwig Haas`.
    pub is_relative: bool,
    /// Its country, by the adjective beside it (`Iraqi`); empty where none stands there.
    pub nationality: String,
}

impl Entity {
    /// Why mention `index` stands for this entity, in one sentence. `place` says where it is introduced: `in paragraph 3`.
    pub fn why(&self, index: usize, place: &str) -> String {
        let Some(mention) = self.mentions.get(index) else { return String::new() };
        let whose = format!("\"{}\", introduced {place}", self.name);
        match mention.link {
            Link::Introduction => "The name stands in full here for the first time.".to_string(),
            Link::Same if index < self.introduction => format!("The name of {whose}."),
            Link::Same => format!("The name in full, as introduced {place}."),
            Link::Fuller => format!("Another form of {whose}."),
            Link::Surname => format!("The surname of {whose}."),
            Link::Given => format!("The given name of {whose}."),
            Link::Part => format!("Part of {whose}."),
            Link::Family => format!("The family name of {whose}."),
            Link::Acronym => format!("The first letters of {whose}."),
            Link::Alias => format!("Named beside {whose}."),
        }
    }

    /// Why a role alone stands for this entity, in one sentence. `place` as for [`Entity::why`].
    pub fn why_by_role(&self, place: &str) -> String {
        format!("The role of \"{}\", introduced {place}.", self.name)
    }

    /// Each form with its count, commonest first.
    pub fn forms(&self) -> Vec<(&str, usize)> {
        let mut forms: Vec<(&str, usize)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for mention in &self.mentions {
            let place = *places.entry(&mention.form).or_insert(forms.len());
            match forms.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => forms.push((&mention.form, 1)),
            }
        }
        forms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        forms
    }
}

/// A mention that is probably a slip for an established name.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspicion {
    /// Where the suspect stands.
    pub span: Span,
    /// What stands there.
    pub form: String,
    /// The established name that was meant, as it is to be written there.
    pub meant: String,
    /// Index in [`Cast::entities`] of who was meant.
    pub entity: Option<usize>,
    /// Where the established form stands.
    pub others: Vec<Span>,
    /// Where else the same form stands for what was meant: one suspicion tells of all.
    pub again: Vec<Span>,
    /// How many more of `others` there are: a form that stands very often is not listed whole.
    pub left_out: usize,
    /// Log-odds above the threshold.
    pub score: f32,
    /// Are the letters near (a variant), or is it the place that gives it away?
    pub near: bool,
    /// Why, one sentence each.
    pub evidence: Vec<String>,
}

/// Everybody in the article.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// In order of introduction.
    pub entities: Vec<Entity>,
    /// In order of place.
    pub suspicions: Vec<Suspicion>,
    /// Names that nobody introduced and of which it is not clear who is meant, in order of place.
    pub strangers: Vec<Stranger>,
}

impl Cast {
    /// The established name that all mentions of entity `index` are suspected to be slips for. Such an entity is shown with the other, as
    /// a doubt: it stays apart, so that renaming the one never changes the other unasked.
    pub fn meant_by(&self, index: usize) -> Option<usize> {
        let entity = self.entities.get(index)?;
        let meant = |span: Span| {
            let at = self.suspicions.partition_point(|suspicion| suspicion.span.end <= span.start);
            let suspicion = self.suspicions.get(at).filter(|suspicion| suspicion.span.overlaps(span))?;
            suspicion.entity.filter(|&meant| meant != index)
        };
        let first = meant(entity.mentions.first()?.span)?;
        entity.mentions.iter().all(|mention| meant(mention.span) == Some(first)).then_some(first)
    }
}

/// Is it a title or role that stands before a name, whatever its case?
pub(crate) fn is_title(word: &str) -> bool {
    read::classes(&word.to_lowercase()).is_title()
}

/// Links the mentions of an article and compares them. `facts` runs beside `paragraphs`.
pub fn read(paragraphs: &[Paragraph], facts: &[Arc<NameFacts>], config: &Config) -> Cast {
    let mut words = read::tokens(paragraphs, facts);
    let runs = read::runs(&mut words);
    let names = ArticleNames::new(paragraphs, facts, words, runs, &SlotWeights::Shipped);
    let (entities, of_run) = cast::link(&names, paragraphs);
    let mut suspicions = suspects::find(&names, &of_run, config);
    let (mut meant, mut strangers) = (Vec::new(), Vec::new());
    for answer in strangers::find(&names, &entities, config) {
        match answer {
            strangers::Answer::Meant(suspicion) if is_free(&suspicions, suspicion.span) => meant.push(suspicion),
            strangers::Answer::Open(stranger) if is_free(&suspicions, stranger.span) => strangers.push(stranger),
            _ => {}
        }
    }
    let drifts = given_drift::find(&names, &entities, config).into_iter().chain(body_drift::find(&names, &entities, config));
    meant.extend(drifts.filter(|drift| drift.others.iter().all(|&other| is_free(&suspicions, other)) && is_free(&suspicions, drift.span)));
    suspicions.extend(meant);
    suspicions.sort_by_key(|suspicion| suspicion.span);
    Cast { entities, suspicions, strangers }
}

/// Does no suspicion stand in the place? They are in order and never overlap.
fn is_free(suspicions: &[Suspicion], span: Span) -> bool {
    let at = suspicions.partition_point(|suspicion| suspicion.span.end <= span.start);
    suspicions.get(at).is_none_or(|suspicion| !suspicion.span.overlaps(span))
}

/// The visible text of a span that lies inside a paragraph, as a reader sees it.
fn written(paragraph: &Paragraph, span: Span) -> String {
    let inner = Span::new(span.start - paragraph.span.start, span.end.saturating_sub(paragraph.span.start));
    let visible = inner.of(&paragraph.passage.visible);
    // Nearly every name: letters with single blanks between them.
    if visible.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic())) {
        return visible.to_string();
    }
    let mut seen = String::with_capacity(visible.len());
    let mut behind_blank = false;
    for c in visible.chars().filter(|&c| !crate::article::is_ignorable(c)) {
        if !c.is_whitespace() {
            seen.push_str(if behind_blank { " " } else { "" });
            seen.push(c);
        }
        behind_blank = c.is_whitespace() && !seen.is_empty();
    }
    seen
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    fn cast_of(text: &str) -> Vec<(String, Vec<String>)> {
        let analysis = check(text, Format::Plain, &Config::default());
        let entities = analysis.cast().entities.iter();
        entities.map(|entity| (entity.name.clone(), entity.mentions.iter().map(|mention| mention.form.clone()).collect())).collect()
    }

    #[test]
    fn a_surname_alone_refers_to_whoever_was_introduced_with_it() {
        let cast = cast_of("The bridge was opened by Mayor John Winterbourne on Monday. Later Winterbourne said he was glad.");
        assert_eq!(cast, [("John Winterbourne".to_string(), vec!["John Winterbourne".to_string(), "Winterbourne".to_string()])]);
    }

    #[test]
    fn a_compound_behind_an_article_is_cut_between_letters() {
        let cast = cast_of("On Monday he met the al-Kadhiéab-led coalition in town.");
        assert!(cast.iter().any(|(name, _)| name == "Kadhiéab"), "{cast:?}");
    }

    #[test]
    fn two_people_with_one_surname_stay_two() {
        let cast = cast_of("The prize went to John Winterbourne. His sister Mary Winterbourne was there.");
        assert_eq!(cast.len(), 2);
    }

    fn suspicions_of(text: &str) -> Vec<String> {
        let analysis = check(text, Format::Plain, &Config::default());
        analysis.cast().suspicions.iter().map(|one| format!("{} for {}", one.form, one.meant)).collect()
    }

    #[test]
    fn an_institution_and_a_place_that_stand_once_each_way_are_suspected() {
        let bank = "The Halvern Institute will lend its pictures to a museum in Leeds. They were bought in 1920.";
        assert_eq!(suspicions_of(&format!("{bank} The Halvorn Institute said that it had no room for them.")), ["Halvorn for Halvern"]);
        assert_eq!(suspicions_of(&format!("{bank} The Winterbourne Institute said that it had no room for them.")), Vec::<String>::new());
        let port = "A ferry ran aground off Port Ellery on Monday. Nobody was hurt.";
        assert_eq!(suspicions_of(&format!("{port} The harbour master at Port Ellary blamed the fog.")), ["Ellary for Ellery"]);
        assert_eq!(suspicions_of(&format!("{port} The harbour master at Port Talbot blamed the fog.")), Vec::<String>::new());
    }

    #[test]
    fn one_suspicion_tells_of_all_places_of_a_form() {
        let text = "Shares of MediTrak rose. MediTrak, based in Leeds, makes scanners. Meditrak said sales had doubled. MediTrak hired staff, and Meditrak \
                    moved.";
        let analysis = check(text, Format::Plain, &Config::default());
        let again: Vec<usize> = analysis.cast().suspicions.iter().map(|one| one.again.len()).collect();
        assert_eq!(again, [1]);
    }

    #[test]
    fn an_inner_capital_is_part_of_a_name_and_a_hyphen_is_house_style() {
        let text = "Shares of MediTrak rose. MediTrak, based in Leeds, makes scanners. Meditrak said sales had doubled. MediTrak hired staff. \
                    A pupil took two A-Levels and one A-level, and her A-Levels went well.";
        assert_eq!(suspicions_of(text), ["Meditrak for MediTrak"]);
    }

    #[test]
    fn a_capital_lost_by_an_introduced_name_is_told_and_a_role_is_none() {
        let text =
            "Mayor Adam Winterbourne spoke. Winterbourne was glad. On Friday winterbourne left. The Leader of the council met a leader.";
        assert_eq!(suspicions_of(text), ["winterbourne for Winterbourne"]);
    }

    #[test]
    fn countries_in_their_place_and_peoples_are_no_slips_for_people() {
        let text = "Maurice Greene won. Greene took bronze in Greece behind Adam Hill. Greene was glad, and Mr Sadiki met Syrians and Saudis. \
                    Sadiki paid.";
        assert_eq!(suspicions_of(text), Vec::<String>::new());
    }

    #[test]
    fn a_nation_and_its_people_are_no_slips_for_each_other() {
        let text =
            "Officers have secretly entered Somalia, a paper says. They met a rebel Somali group, and several Somali firms were closed.";
        assert_eq!(suspicions_of(text), Vec::<String>::new());
    }

    #[test]
    fn a_given_name_that_is_a_word_opens_a_sentence_and_introduces() {
        let text =
            "Union secretary Tony Sheldon spoke on Monday. Bill Shorten of the builders said the unions would not rest. Sheldon agreed.";
        assert_eq!(cast_of(text).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Tony Sheldon", "Bill Shorten"]);
        assert_eq!(suspicions_of(text), Vec::<String>::new());
    }

    #[test]
    fn a_person_is_no_slip_for_a_company_named_after_him() {
        let text = "The sale of Lucasfilm was told on Monday. Lucasfilm said so. Fans of George Lucas' films were glad.";
        assert_eq!(suspicions_of(text), Vec::<String>::new());
    }

    #[test]
    fn bill_is_a_given_name_and_an_office_ends_before_its_bearer() {
        let text =
            "President Bill Hartwell met Secretary of State James Barlowe. Hartwell spoke first. Barlowe listened, and Hartwel said so.";
        assert_eq!(suspicions_of(text), ["Hartwel for Hartwell"]);
    }

    #[test]
    fn a_name_before_a_small_word_is_not_torn_but_a_surname_may_be() {
        assert_eq!(suspicions_of("The Iraqis voted. A new Iraq is hard work, Iraqis say, and the Iraqis know it."), Vec::<String>::new());
        let text = "Bowler Jacques Kallis left. Kallis was tired, and Kallis said so. Then Kall is was carried off.";
        assert_eq!(suspicions_of(text), ["Kall is for Kallis"]);
    }

    #[test]
    fn a_double_name_without_its_hyphen_speaks() {
        let text = "The chair, Philippa Ashworth-Lane, accused the council of ignoring it. \"Nobody asked us,\" Ashworth Lane said.";
        assert_eq!(suspicions_of(text), ["Ashworth Lane for Ashworth-Lane"]);
    }

    #[test]
    fn a_form_twice_in_one_name_is_one_place() {
        let text = "Prime Minister Lasha Kobalia al-Kobalia spoke. Kobler replied.";
        let analysis = check(text, Format::Plain, &Config::default());
        let others: Vec<&str> = analysis.cast().suspicions.iter().flat_map(|one| &one.others).map(|other| other.of(text)).collect();
        assert_eq!(others, ["Lasha Kobalia al-Kobalia"]);
    }

    #[test]
    fn an_article_may_end_with_the_possessive_of_a_suspect() {
        assert_eq!(cast_of("Mayor John Winterbourne opened the bridge. Winterbourne was glad, and so was Winterborne's").len(), 2);
    }
}
