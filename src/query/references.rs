//! From one place that speaks of somebody, by name or by role alone, to the others: the introduction and every mention.
//!
//! Invariant: all questions know the same places, and have no answer where nobody is spoken of.

use super::occurrence;
use crate::check::Analysis;
use crate::text::Span;

/// Does a list of references hold the introduction?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduction {
    /// It does.
    Included,
    /// It does not.
    LeftOut,
}

/// A place that speaks of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where.
    pub span: Span,
    /// Does it introduce them?
    pub introduces: bool,
}

/// Where whoever byte `at` speaks of is introduced.
pub fn introduction(analysis: &Analysis, at: usize) -> Option<Span> {
    let (number, _) = occurrence::spoken_of(analysis, at)?;
    introduction_of(analysis, number)
}

/// Every place that speaks of whom byte `at` speaks of, in order.
pub fn references(analysis: &Analysis, at: usize, wanted: Introduction) -> Option<Vec<Reference>> {
    let (number, _) = occurrence::spoken_of(analysis, at)?;
    let introduction = introduction_of(analysis, number);
    let places = occurrence::places(analysis, number).into_iter();
    let references = places.map(|span| Reference { span, introduces: Some(span) == introduction });
    Some(references.filter(|reference| wanted == Introduction::Included || !reference.introduces).collect())
}

fn introduction_of(analysis: &Analysis, number: usize) -> Option<Span> {
    let entity = analysis.cast().entities.get(number)?;
    Some(entity.mentions.get(entity.introduction)?.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    const TEXT: &str = "Prime Minister Mustafa al-Kadhimi spoke on Monday. Kadhimi left, and the premier ate.";

    fn read(needle: &str, wanted: Introduction) -> Option<Vec<&'static str>> {
        let analysis = check(TEXT, Format::Plain, &Config::default());
        let at = TEXT.find(needle).expect("it is there");
        let references = references(&analysis, at, wanted)?;
        Some(references.iter().map(|reference| reference.span.of(TEXT)).collect())
    }

    #[test]
    fn every_place_leads_to_all_of_them_by_name_or_by_role() {
        let all = ["Mustafa al-Kadhimi", "Kadhimi", "premier"];
        for needle in ["Mustafa", "Kadhimi left", "premier"] {
            assert_eq!(read(needle, Introduction::Included).as_deref(), Some(&all[..]), "{needle}");
            assert_eq!(read(needle, Introduction::LeftOut).as_deref(), Some(&all[1..]), "{needle}");
        }
        assert_eq!(read("Monday", Introduction::Included), None);
    }

    #[test]
    fn a_role_leads_to_the_introduction_of_its_bearer() {
        let analysis = check(TEXT, Format::Plain, &Config::default());
        let at = TEXT.find("premier").expect("it is there");
        assert_eq!(introduction(&analysis, at).map(|span| span.of(TEXT)), Some("Mustafa al-Kadhimi"));
    }
}
