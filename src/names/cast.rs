//! The cast: mentions linked to people, organisations and places, with role, kind and the reason for each link.

use super::read::{Word, is_article};
use super::usage::ArticleNames;
use super::{Entity, Link, Mention, RoleMention, written};
use crate::article::{Paragraph, Zone};

mod aliases;
mod entity_builder;
mod givens;
mod headline;
mod joints;
mod key;
mod kind;
mod likeness;
mod link;
mod offices;
mod role_mentions;
mod roles;
mod single;
mod spans;

use entity_builder::{EntityBuilder, MentionBuilder};

/// The entities of an article in order of introduction, and for each run the entity it stands for.
pub(super) fn link(names: &ArticleNames, paragraphs: &[Paragraph]) -> (Vec<Entity>, Vec<Option<usize>>) {
    let spans = spans::read(names);
    let (mut builders, of_run) = link::link(names, &spans);
    let numbers = numbers(paragraphs);
    let mut entities: Vec<(usize, Entity)> = builders
        .iter_mut()
        .enumerate()
        .filter(|(_, builder)| !builder.mentions.is_empty() && !builder.is_no_name())
        .map(|(old, builder)| (old, entity(names, builder, paragraphs, &numbers)))
        .collect();
    entities.sort_by_key(|(_, entity)| entity.mentions[entity.introduction].span);
    let most = entities.iter().map(|&(old, _)| old + 1).max().unwrap_or_default();
    let mut place = vec![None; most];
    for (new, &(old, _)) in entities.iter().enumerate() {
        place[old] = Some(new);
    }
    let of_run: Vec<Option<usize>> = of_run.into_iter().map(|number| place.get(number? as usize).copied().flatten()).collect();
    let mut entities: Vec<Entity> = entities.into_iter().map(|(_, entity)| entity).collect();
    let bearer = |old: usize| place.get(old).copied().flatten();
    let beside = builders.iter().enumerate().flat_map(|(old, builder)| builder.mentions.iter().map(move |mention| (mention.role, old)));
    let beside = beside.filter_map(|(role, old)| Some((role?, bearer(old)))).collect();
    role_mentions::link(names, &of_run, beside, &mut entities, |span, paragraph| RoleMention {
        span,
        form: written(&paragraphs[paragraph], span),
        paragraph: numbers[paragraph],
    });
    (entities, of_run)
}

/// For each paragraph its number as a reader counts: running text from 1; what stands above it and beside it has the number reached.
fn numbers(paragraphs: &[Paragraph]) -> Vec<u32> {
    let mut number = 0;
    let count = |paragraph: &Paragraph| {
        number += u32::from(matches!(paragraph.zone, Zone::Body | Zone::List | Zone::Foreign));
        number
    };
    paragraphs.iter().map(count).collect()
}

fn entity(names: &ArticleNames, builder: &mut EntityBuilder, paragraphs: &[Paragraph], numbers: &[u32]) -> Entity {
    let number = |mention: &MentionBuilder| numbers[mention.paragraph as usize];
    let text = |mention: &MentionBuilder| written(&paragraphs[mention.paragraph as usize], mention.span);
    builder.mentions.sort_by_key(|mention| mention.span);
    let own = builder.mentions.iter().filter(|mention| mention.link != Link::Alias);
    let most = own.map(|mention| mention.words).max().unwrap_or_default();
    let is_full = |mention: &MentionBuilder| mention.words == most && !matches!(mention.link, Link::Acronym | Link::Alias);
    let introduction = builder
        .mentions
        .iter()
        .position(|mention| is_full(mention) && !mention.titlecase && number(mention) > 0)
        .or_else(|| builder.mentions.iter().position(is_full))
        .unwrap_or_default();
    builder.mentions[introduction].link = Link::Introduction;
    let name = text(&builder.mentions[introduction]);
    if let Some(form) = names.form(last_word(&name)) {
        builder.evidence.add_slot(form.slot());
    }
    let kind = builder.evidence.kind();
    let is_person = kind == super::EntityKind::Person;
    let role = |mention: &MentionBuilder| mention.role.filter(|_| is_person).map(|role| role_text(&names.words, role)).unwrap_or_default();
    let mentions: Vec<Mention> = builder
        .mentions
        .iter()
        .map(|mention| Mention {
            span: mention.span,
            form: text(mention),
            role: role(mention),
            link: mention.link,
            paragraph: number(mention),
            speaks: mention.speaks,
            addressed: mention.addressed,
        })
        .collect();
    let is_kinship = |(start, end): (u32, u32)| roles::is_kinship(&names.words, (start as usize, end as usize));
    let is_relative = is_person && builder.mentions[introduction].role.is_some_and(is_kinship);
    let first_role = mentions[introduction..].iter().chain(&mentions).map(|mention| mention.role.as_str()).find(|role| !role.is_empty());
    let role = first_role.unwrap_or_default().to_string();
    let nationality = builder.mentions.iter().find_map(|mention| mention.nationality).map(|at| names.words[at as usize].text);
    let surname = builder.keys.last().filter(|_| is_person && builder.keys.len() > 1).map(|_| last_word(&name).to_string());
    Entity {
        name,
        kind,
        role,
        is_relative,
        introduction,
        surname: surname.unwrap_or_default(),
        nationality: nationality.unwrap_or_default().to_string(),
        mentions,
        by_role: Vec::new(),
    }
}

/// The last word of a name, without `al-`.
fn last_word(name: &str) -> &str {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or(name);
    last.split_once('-').filter(|(head, _)| is_article(head)).map_or(last, |(_, rest)| rest)
}

/// The words of a role, without stops.
fn role_text(words: &[Word], (start, end): (u32, u32)) -> String {
    let words = words[start as usize..end as usize].iter().filter(|word| word.is_word()).map(|word| word.text);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::{Analysis, check};
    use crate::config::Config;
    use crate::names::EntityKind::{self, Organisation, Other, Place};

    fn read(text: &str) -> Analysis {
        check(text, Format::Plain, &Config::default())
    }

    fn kinds(text: &str) -> Vec<(String, EntityKind)> {
        read(text).cast().entities.iter().map(|entity| (entity.name.clone(), entity.kind)).collect()
    }

    /// The forms of everybody, by name.
    fn forms(text: &str) -> Vec<String> {
        let forms = |entity: &crate::names::Entity| {
            let mentions: Vec<&str> = entity.mentions.iter().map(|mention| mention.form.as_str()).collect();
            mentions.join("; ")
        };
        read(text).cast().entities.iter().map(forms).collect()
    }

    fn named(names: &[(&str, EntityKind)]) -> Vec<(String, EntityKind)> {
        names.iter().map(|&(name, kind)| (name.to_string(), kind)).collect()
    }

    #[test]
    fn small_words_and_possessives_join_one_name() {
        let text = "The Freedom of Information Act covers the Securities and Exchange Commission, and Women's World Cup tickets went.";
        let names =
            [("Freedom of Information Act", Other), ("Securities and Exchange Commission", Organisation), ("Women's World Cup", Other)];
        assert_eq!(kinds(text), named(&names));
    }

    #[test]
    fn an_office_is_no_part_of_a_name() {
        let cast =
            read("Minister for Work Jane Kestrel and Secretary of State Condoleezza Marsh met. The Indonesian Economics Minister left.");
        let people: Vec<(&str, &str)> = cast.cast().entities.iter().map(|entity| (entity.name.as_str(), entity.role.as_str())).collect();
        assert_eq!(people, [("Jane Kestrel", "Minister for Work"), ("Condoleezza Marsh", "Secretary of State")]);
    }

    #[test]
    fn a_capitalised_particle_begins_a_name_or_is_its_first_word() {
        let text = "Ben Harwell flew to Los Angeles and met Bin Raza. American Davenport met Lindsay Davenport.";
        assert_eq!(forms(text), ["Ben Harwell", "Los Angeles", "Bin Raza", "Davenport; Lindsay Davenport"]);
    }

    #[test]
    fn several_particles_stand_inside_one_name() {
        let text = "President Ursula von der Leyen met Fernando de la Rua. Van der Vaart was late. Rafael van der Vaart paid.";
        assert_eq!(forms(text), ["Ursula von der Leyen", "Fernando de la Rua", "Van der Vaart; Rafael van der Vaart"]);
    }

    #[test]
    fn given_names_of_two_syllables_and_generations_are_whole() {
        let text = "Ban Ki-moon and Kim Jong-un met. Then Ban spoke, and the Kim-led council sat. Cal Ripken, Jr., and Martin \
                    Luther King Jr. were named. King spoke, and the King sang.";
        let expected = ["Ban Ki-moon; Ban", "Kim Jong-un; Kim", "Cal Ripken", "Martin Luther King; King"];
        assert_eq!(forms(text), expected);
    }

    #[test]
    fn what_stands_beside_a_name_tells_its_kind() {
        let text = "The town of Kalmora fell. Zubanda said it had bought the retailer Melvano. Melvano rose. The Rose Garden was open.";
        let names = [("Kalmora", Place), ("Zubanda", Organisation), ("Melvano", Organisation), ("Rose Garden", Place)];
        assert_eq!(kinds(text), named(&names));
    }

    #[test]
    fn another_name_is_told_in_words() {
        let text = "Omar Haddad, also known as Abu Omar, was freed. Lena Marsh (née Tolland) said so. Abu Omar left. Tolland met Sir Paul \
                    Orrin, and Sir Paul sang.";
        assert_eq!(forms(text), ["Omar Haddad; Abu Omar; Abu Omar", "Lena Marsh; Tolland; Tolland", "Paul Orrin; Paul"]);
    }

    #[test]
    fn letters_with_and_without_stops_are_one() {
        let text = "The US envoy met the U.S. team and the USA squad on Monday. UN staff and U.N. staff agreed.";
        assert_eq!(forms(text), ["US; U.S.; USA", "UN; U.N."]);
    }

    #[test]
    fn roles_nations_speakers_and_those_spoken_to_are_read() {
        let text = "Mayor John Winterbourne told President Ellen Marsh that the Iraqi premier, Adam Tarsk, was late. Marsh, the president, asked \
                    Winterbourne why. An aide to Tarsk said nothing.";
        let cast = read(text);
        let read: Vec<(&str, &str, &str, bool, bool)> = (cast.cast().entities.iter())
            .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)))
            .map(|(entity, mention)| {
                (mention.form.as_str(), mention.role.as_str(), entity.nationality.as_str(), mention.speaks, mention.addressed)
            })
            .collect();
        let expected = [
            ("John Winterbourne", "Mayor", "", true, false),
            ("Winterbourne", "", "", true, true),
            ("Ellen Marsh", "President", "", false, true),
            ("Marsh", "president", "", false, false),
            ("Adam Tarsk", "premier", "Iraqi", false, false),
            ("Tarsk", "", "Iraqi", false, false),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_suspect_stays_apart_and_is_told_with_whom_it_is_meant() {
        let analysis = read(include_str!("../../tests/articles/summit.txt"));
        let cast = analysis.cast();
        let at = |name: &str| cast.entities.iter().position(|entity| entity.name == name);
        assert_eq!(at("Kobler").and_then(|kobler| cast.meant_by(kobler)), at("Lasha Kobalia"));
        assert_eq!(at("Lasha Kobalia").and_then(|kobalia| cast.meant_by(kobalia)), None);
    }
}
