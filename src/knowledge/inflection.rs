//! The forms of a word: the verb's endings and its irregular past, plural and singular. A form is one only where the lexicon has it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::irregular_verbs;
use crate::lexicon::entry;

/// Rate per billion from which a form is one that people write.
const WRITTEN: f32 = 100.0;
/// A plural is at least this share of its singular: `livings` is none of `living`.
const PLURAL_SHARE: f32 = 0.04;

/// An irregular verb.
#[derive(Clone, Copy, Debug)]
struct Irregular {
    base: &'static str,
    past: &'static str,
    participle: &'static str,
}

/// Irregular verbs, by each of their forms.
static IRREGULAR: LazyLock<FxHashMap<&'static str, Irregular>> = LazyLock::new(|| {
    let mut verbs = FxHashMap::default();
    for [base, past, participle] in irregular_verbs() {
        for form in [participle, past, base] {
            verbs.insert(form, Irregular { base, past, participle });
        }
    }
    verbs
});

/// A verb in its base form?
pub(crate) fn is_verb(low: &str) -> bool {
    let is_base = IRREGULAR.get(low).is_some_and(|verb| verb.base == low);
    is_base || ing_of(low).is_some() && past_of(low).is_some()
}

/// A simple past that is no base form of another verb: `knew`, `wanted`.
pub(crate) fn is_past(low: &str) -> bool {
    match IRREGULAR.get(low) {
        Some(verb) => verb.past == low && verb.base != low && !is_regular_verb(low),
        None => low.ends_with("ed") && regular_base(low).is_some(),
    }
}

/// A past that is not the participle, and no base form: `went`, `began`.
pub(crate) fn is_past_alone(low: &str) -> bool {
    IRREGULAR.get(low).is_some_and(|verb| verb.past == low && verb.participle != low && verb.base != low) && !is_regular_verb(low)
}

/// A past participle: `gone`, `held`, `wanted`.
pub(crate) fn is_participle(low: &str) -> bool {
    match IRREGULAR.get(low) {
        Some(verb) => verb.participle == low,
        None => low.ends_with("ed") && regular_base(low).is_some(),
    }
}

/// `going`, of a verb.
pub(crate) fn is_ing(low: &str) -> bool {
    let Some(stem) = low.strip_suffix("ing").filter(|stem| stem.len() > 1) else { return false };
    let bases = [stem.to_owned(), format!("{stem}e"), stem.get(..stem.len() - 1).unwrap_or_default().to_owned()];
    bases.iter().any(|base| is_verb(base) && ing_of(base).as_deref() == Some(low))
}

/// The base of a verb's past: `know` of `knew`, `want` of `wanted`.
pub(crate) fn base_of(low: &str) -> Option<String> {
    match IRREGULAR.get(low) {
        Some(verb) => Some(verb.base.to_owned()),
        None => regular_base(low),
    }
}

/// The past participle of a verb, from its past or its base.
pub(crate) fn participle_of(low: &str) -> Option<String> {
    match IRREGULAR.get(low) {
        Some(verb) => Some(verb.participle.to_owned()),
        None => past_of(low),
    }
}

/// `meeting` of `meet`.
pub(crate) fn ing_of(base: &str) -> Option<String> {
    with_ending(base, "ing")
}

/// The plural of a word that has one: `buildings` of `building`.
pub(crate) fn plural_of(low: &str) -> Option<String> {
    let plural = match low {
        "man" | "woman" => format!("{}en", low.strip_suffix("an")?),
        "child" => "children".to_owned(),
        "person" => "people".to_owned(),
        _ if low.ends_with('s') => return None,
        _ if ["ch", "sh", "x"].iter().any(|end| low.ends_with(end)) => format!("{low}es"),
        _ => match low.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{low}s"),
        },
    };
    let (one, many) = (entry(low), entry(&plural));
    (one.is_accepted_word() && many.is_accepted_word() && many.rate() > (PLURAL_SHARE * one.rate()).max(WRITTEN)).then_some(plural)
}

/// A plural: `cities`, `people`.
pub(crate) fn is_plural(low: &str) -> bool {
    if matches!(low, "men" | "women" | "children" | "people") {
        return true;
    }
    let singulars = [
        low.strip_suffix("ies").map(|stem| format!("{stem}y")),
        low.strip_suffix("es").map(str::to_owned),
        low.strip_suffix('s').map(str::to_owned),
    ];
    singulars.into_iter().flatten().any(|singular| plural_of(&singular).as_deref() == Some(low))
}

/// `oldest` of `old`, which has `older` too; `best` and `worst`.
pub(crate) fn is_superlative(low: &str) -> bool {
    if matches!(low, "best" | "worst") {
        return true;
    }
    let Some(stem) = low.strip_suffix("est").filter(|stem| stem.len() > 1) else { return false };
    let base = |word: String| entry(&word).is_accepted_word() && entry(&word).rate() > WRITTEN;
    let has_base = base(stem.to_owned())
        || base(format!("{stem}e"))
        || stem.strip_suffix('i').is_some_and(|stem| base(format!("{stem}y")))
        || is_doubled(stem) && base(stem[..stem.len() - 1].to_owned());
    has_base && base(format!("{stem}er"))
}

/// A verb with regular endings, whatever other verb has the form: `found`, `saw`, `ground`.
fn is_regular_verb(low: &str) -> bool {
    with_ending(low, "ing").is_some() && with_ending(low, "ed").is_some()
}

/// The simple past of a base: `went` of `go`, `wanted` of `want`.
pub(crate) fn past_of(base: &str) -> Option<String> {
    match IRREGULAR.get(base) {
        Some(verb) => Some(verb.past.to_owned()),
        None => with_ending(base, "ed"),
    }
}

/// The base that has this regular past, the commonest of them.
fn regular_base(low: &str) -> Option<String> {
    let stem = low.strip_suffix("ed").filter(|stem| stem.len() > 1)?;
    let undoubled = is_doubled(stem).then(|| stem[..stem.len() - 1].to_owned());
    let bases = [Some(stem.to_owned()), Some(format!("{stem}e")), undoubled, stem.strip_suffix('i').map(|stem| format!("{stem}y"))];
    let verbs =
        bases.into_iter().flatten().filter(|base| with_ending(base, "ed").as_deref() == Some(low) && with_ending(base, "ing").is_some());
    verbs.max_by(|a, b| entry(a).rate().total_cmp(&entry(b).rate()))
}

/// The form with `ing` or `ed` that the lexicon has and people write.
fn with_ending(base: &str, ending: &str) -> Option<String> {
    if base.len() < 2 || !base.is_ascii() || !entry(base).is_accepted_word() {
        return None;
    }
    let form = match (base.strip_suffix('e'), base.strip_suffix('y')) {
        (Some(stem), _) if ending == "ing" && !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye") && stem.len() > 1 => {
            stem.strip_suffix('i').map_or_else(|| format!("{stem}ing"), |stem| format!("{stem}ying"))
        }
        (Some(stem), _) if ending == "ed" => format!("{stem}ed"),
        (_, Some(stem)) if ending == "ed" && !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}{ending}"),
    };
    let last = base.chars().next_back().unwrap_or_default();
    let doubled = format!("{base}{last}{ending}");
    let rate = |word: &str| if entry(word).is_accepted_word() { entry(word).rate() } else { 0.0 };
    let best = if rate(&doubled) > rate(&form) { doubled } else { form };
    (rate(&best) >= WRITTEN).then_some(best)
}

fn is_doubled(stem: &str) -> bool {
    let mut letters = stem.bytes().rev();
    stem.is_ascii() && stem.len() > 2 && letters.next() == letters.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_has_its_forms() {
        assert_eq!(ing_of("meet").as_deref(), Some("meeting"));
        assert_eq!(ing_of("run").as_deref(), Some("running"));
        assert_eq!(ing_of("leave").as_deref(), Some("leaving"));
        assert_eq!(ing_of("lie").as_deref(), Some("lying"));
        assert_eq!(base_of("knew").as_deref(), Some("know"));
        assert_eq!(base_of("agreed").as_deref(), Some("agree"));
        assert_eq!(base_of("planned").as_deref(), Some("plan"));
        assert_eq!(base_of("tried").as_deref(), Some("try"));
        assert_eq!(participle_of("began").as_deref(), Some("begun"));
    }

    #[test]
    fn forms_are_told_apart() {
        assert!(is_verb("perform") && is_verb("go") && !is_verb("the") && !is_verb("senator"));
        assert!(is_past("knew") && is_past("wanted") && !is_past("found") && !is_past("red"));
        assert!(is_past_alone("went") && is_past_alone("ran") && !is_past_alone("held") && !is_past_alone("put"));
        assert!(is_participle("split") && is_participle("died") && !is_participle("course"));
        assert!(is_ing("stealing") && is_ing("running") && !is_ing("king"));
    }

    #[test]
    fn a_plural_is_one_that_people_write() {
        assert_eq!(plural_of("building").as_deref(), Some("buildings"));
        assert_eq!(plural_of("city").as_deref(), Some("cities"));
        assert_eq!((plural_of("living"), plural_of("known")), (None, None));
        assert!(is_plural("cases") && is_plural("people") && !is_plural("glass"));
        assert!(
            is_superlative("oldest")
                && is_superlative("biggest")
                && is_superlative("best")
                && !is_superlative("forest")
                && !is_superlative("request")
        );
    }
}
