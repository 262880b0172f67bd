//! Everybody in an article, in order of introduction, with what is in doubt about them.
//!
//! Invariant: a name that is reported as a slip for another stands under the other and not by itself.

use crate::check::Analysis;
use crate::knowledge;
use crate::names::{Entity, EntityKind, Mention};
use crate::text::Span;

/// Somebody of the article.
#[derive(Clone, Debug)]
pub struct CastMember<'a> {
    /// Who.
    pub entity: &'a Entity,
    /// Where they are introduced.
    pub introduction: &'a Mention,
    /// The mentions of other names that are reported as slips for theirs, in order of introduction.
    pub suspects: Vec<&'a Mention>,
    /// What is registered of them, in a line; empty where it is the name alone, and `None` where nothing is.
    pub registered: Option<&'a str>,
    /// The places of the findings that concern them, in order.
    pub disagreements: Vec<Span>,
}

/// Everybody who is named.
pub fn members(analysis: &Analysis) -> Vec<CastMember<'_>> {
    let cast = analysis.cast();
    let mut disagreements: Vec<Vec<Span>> = vec![Vec::new(); cast.entities.len()];
    for finding in analysis.findings() {
        if let Some(places) = finding.subject.entity().and_then(|number| disagreements.get_mut(number)) {
            places.push(finding.span);
        }
    }
    let mut suspects: Vec<Vec<&Mention>> = vec![Vec::new(); cast.entities.len()];
    let mut is_slip = vec![false; cast.entities.len()];
    for (number, entity) in cast.entities.iter().enumerate() {
        // What a person has settled to be right is reported no more, and stands for itself.
        let is_reported =
            |meant: usize| disagreements[meant].iter().any(|&place| entity.mentions.iter().any(|mention| mention.span.overlaps(place)));
        if let Some(meant) = cast.meant_by(number).filter(|&meant| is_reported(meant)) {
            is_slip[number] = true;
            suspects[meant].extend(&entity.mentions);
        }
    }
    let each = cast.entities.iter().zip(is_slip).zip(suspects.into_iter().zip(disagreements));
    let members =
        each.enumerate().filter(|(_, ((_, is_slip), _))| !is_slip).filter_map(|(number, ((entity, _), (suspects, disagreements)))| {
            let (introduction, registered) = (entity.mentions.get(entity.introduction)?, analysis.registered(number));
            Some(CastMember { entity, introduction, suspects, registered, disagreements })
        });
    members.collect()
}

/// The full names of the article that no list has and no finding doubts, in order of introduction: what a newsroom may settle.
pub fn unknown(analysis: &Analysis) -> Vec<&str> {
    let findings = analysis.findings();
    let is_doubted = |mention: &Mention| {
        let at = findings.partition_point(|finding| finding.span.end <= mention.span.start);
        findings.get(at).is_some_and(|finding| finding.span.overlaps(mention.span))
    };
    let is_unknown = |member: &CastMember| {
        let entity = member.entity;
        entity.kind != EntityKind::Other
            && entity.name.contains(' ')
            && knowledge::form(&knowledge::key(&entity.name)).is_none()
            && member.suspects.is_empty()
            && !entity.mentions.iter().any(is_doubted)
    };
    members(analysis).into_iter().filter(is_unknown).map(|member| member.entity.name.as_str()).collect()
}

/// Whoever is named more than once, and where they are introduced.
pub fn repeated(analysis: &Analysis) -> impl Iterator<Item = (&Entity, Span)> {
    let entities = analysis.cast().entities.iter().filter(|entity| entity.mentions.len() > 1);
    entities.filter_map(|entity| Some((entity, entity.mentions.get(entity.introduction)?.span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;
    use crate::names::EntityKind;

    const TEXT: &str = "Prime Minister Mustafa al-Kadhimi spoke.\n\nKadhimi left. Kadhimi returned.\n\nKadhmi slept.\n";

    fn read(config: &Config) -> Vec<(String, Vec<String>, Vec<&'static str>)> {
        let analysis = check(TEXT, Format::Plain, config);
        let suspects = |member: &CastMember| member.suspects.iter().map(|mention| mention.form.clone()).collect();
        let places = |member: &CastMember| member.disagreements.iter().map(|span| span.of(TEXT)).collect();
        members(&analysis).iter().map(|member| (member.entity.name.clone(), suspects(member), places(member))).collect()
    }

    #[test]
    fn a_slip_stands_under_the_name_that_was_meant() {
        let expected = ("Mustafa al-Kadhimi".to_string(), vec!["Kadhmi".to_string()], vec!["Kadhmi"]);
        assert_eq!(read(&Config::default()), [expected]);
    }

    #[test]
    fn a_name_with_letters_of_its_own_and_its_plain_spelling_are_one() {
        let text = "<p>Mayor Lech Wa&lstrok;&eogon;sa spoke on Monday. Walesa left, and Wa&lstrok;&eogon;sa slept.</p>";
        let analysis = check(text, Format::Html, &Config::default());
        let names: Vec<(&str, usize)> =
            members(&analysis).iter().map(|member| (member.entity.name.as_str(), member.entity.mentions.len())).collect();
        assert_eq!(names, [("Lech Wałęsa", 3)]);
    }

    #[test]
    fn the_group_isis_is_no_person_and_a_woman_of_that_name_is() {
        let kinds = |text: &str| -> Vec<(String, EntityKind)> {
            let analysis = check(text, Format::Plain, &Config::default());
            members(&analysis).iter().map(|member| (member.entity.name.clone(), member.entity.kind)).collect()
        };
        let group = kinds("The army struck Isis on Monday. Isis said that it had lost nobody, and Isis fighters left.");
        assert_eq!(group, [("Isis".to_string(), EntityKind::Organisation)]);
        let woman = kinds("The singer Isis Winterbourne spoke on Monday. Winterbourne said that she was glad.");
        assert_eq!(woman, [("Isis Winterbourne".to_string(), EntityKind::Person)]);
    }

    #[test]
    fn what_is_settled_to_be_right_stands_for_itself() {
        let mut config = Config::default();
        config.ignore("name-variant", "Kadhmi");
        let name = |name: &str| (name.to_string(), Vec::new(), Vec::new());
        assert_eq!(read(&config), [name("Mustafa al-Kadhimi"), name("Kadhmi")]);
    }
}
