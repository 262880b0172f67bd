//! Roles that stand alone for their bearer: `the premier said`, `Iraqi premier resigns`.
//!
//! Whoever the article has called by the same role beside the name is meant: the nation, the club or the branch that stands beside the role
//! must be the bearer's (`the French president` is no American), and a deputy or a former minister is no minister. Of two who fit, whoever
//! was named last is meant if the other was not named near it, else nobody. Where somebody without a name came between (`a spokesman`),
//! nobody is meant. Only the definite article, an owner (`Chelsea's manager`) or a headline makes a role stand for somebody.
//!
//! Invariant: no role beside a name is read again, and none overlaps a mention.

use rustc_hash::FxHashMap;

use crate::article::Zone;
use crate::knowledge::{Tag, tags};
use crate::names::read::{Word, is_ordinary};
use crate::names::usage::ArticleNames;
use crate::names::{Entity, EntityKind, RoleMention};
use crate::text::Span;

/// Words inside a role with its tail, beyond which no more are looked for.
const LONGEST: usize = 8;

/// A role as it stands somewhere.
struct Role<'a> {
    /// `minister` of `prime minister` and of `premier`.
    noun: &'a str,
    /// What makes another role of the noun, sorted: `deputy`, `former`, `prime`. Two roles are one only where they have the same.
    ranks: Vec<&'a str>,
    /// The other words beside it: `iraqi`, `finance`, `chelsea`.
    which: Vec<&'a str>,
    /// Its first token; its noun is its last.
    start: usize,
    whose: Whose,
}

/// What opens a role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// `the`.
    Definite,
    /// A name in the possessive.
    Owned,
    /// `a`, `another`, `his`: perhaps somebody else.
    Another,
    /// Nothing.
    Bare,
}

/// Somebody called by a role beside the name.
struct Bearer<'a> {
    /// Index among the entities.
    entity: usize,
    /// Token of the noun.
    at: usize,
    role: Role<'a>,
}

/// Finds where a role alone stands for one of the entities. `of_run` is the entity of each run, `beside` the tokens of each role that stands
/// beside a name, and whose it is; `mention` makes one of its bytes and the index of its paragraph.
pub(super) fn link(
    names: &ArticleNames,
    of_run: &[Option<usize>],
    mut beside: Vec<((u32, u32), Option<usize>)>,
    entities: &mut [Entity],
    mention: impl Fn(Span, usize) -> RoleMention,
) {
    let words = &names.words;
    let is_named = |word: &Word| word.run.is_some_and(|(run, _)| of_run[run as usize].is_some());
    let mut bearers: FxHashMap<&str, Vec<Bearer>> = FxHashMap::default();
    beside.sort_unstable();
    for &((start, end), entity) in &beside {
        let Some(entity) = entity.filter(|&entity| entities[entity].kind == EntityKind::Person) else { continue };
        let Some(at) = noun(words, start as usize, end as usize) else { continue };
        let role = Role::read(words, at);
        bearers.entry(role.noun).or_default().push(Bearer { entity, at, role });
    }
    if bearers.is_empty() {
        return;
    }
    let mut strangers: FxHashMap<&str, usize> = FxHashMap::default();
    for at in (0..words.len()).filter(|&at| words[at].name_classes.is_role_noun()) {
        let Some(named) = bearers.get(canonical(&words[at])) else { continue };
        let after = beside.partition_point(|&((start, _), _)| start as usize <= at);
        let stands_beside = beside[..after].last().is_some_and(|&((_, end), _)| at < end as usize);
        if stands_beside || is_named(&words[at]) {
            continue;
        }
        let role = Role::read(words, at);
        let start = (role.start..at).rfind(|&start| is_named(&words[start])).map_or(role.start, |name| name + 1);
        let in_headline = matches!(words[at].zone, Zone::Headline | Zone::Deck);
        let is_meant = match role.whose {
            Whose::Definite | Whose::Owned => is_whole(words, at),
            Whose::Another => false,
            Whose::Bare => in_headline && !role.which.is_empty() && is_whole(words, at),
        };
        let span = Span::new(words[start].token_start(), words[at].end);
        let fitting = named.iter().filter(|bearer| (in_headline || bearer.at < at) && role.fits(&bearer.role, &entities[bearer.entity]));
        let fitting: Vec<usize> = fitting.map(|bearer| bearer.entity).collect();
        if fitting.is_empty() || role.whose == Whose::Another {
            strangers.insert(role.noun, at);
        }
        let Some(one) = nearest(&fitting, entities, span.start) else { continue };
        let bearer = &mut entities[one];
        let is_met = strangers.get(role.noun).is_none_or(|&stranger| last(bearer, span.start).0 > words[stranger].start);
        if is_meant && is_met {
            bearer.by_role.push(mention(span, words[at].paragraph as usize));
        }
    }
}

/// Of those who fit, the one that is meant at byte `at`.
fn nearest(fitting: &[usize], entities: &[Entity], at: usize) -> Option<usize> {
    let last = |one: usize| last(&entities[one], at);
    let nearest = fitting.iter().copied().max_by_key(|&one| last(one))?;
    let (_, paragraph) = last(nearest);
    fitting.iter().all(|&other| other == nearest || last(other).1 + 1 < paragraph).then_some(nearest)
}

/// Where the last mention of an entity before byte `at` begins, and its paragraph; 0 where none stands there.
fn last(entity: &Entity, at: usize) -> (usize, u32) {
    let mentions = &entity.mentions[..entity.mentions.partition_point(|mention| mention.span.start < at)];
    let named = mentions.last().map(|mention| (mention.span.start, mention.paragraph));
    let by_role = entity.by_role.last().map(|one| (one.span.start, one.paragraph)).filter(|&(start, _)| start < at);
    named.max(by_role).unwrap_or_default()
}

/// The noun of the role in these tokens: the last before its `of`.
fn noun(words: &[Word], start: usize, end: usize) -> Option<usize> {
    let end = (start..end).find(|&at| matches!(words[at].low, "of" | "for")).unwrap_or(end);
    let at = (start..end).rfind(|&at| words[at].classes.is_role_noun())?;
    (!words[at].classes.is_relative() && !tags(words[at].low.rsplit('-').next()?).has(Tag::VagueRole)).then_some(at)
}

/// The noun by which roles are compared.
fn canonical<'a>(word: &Word<'a>) -> &'a str {
    match word.low_name {
        "premier" => "minister",
        "chairwoman" | "chairperson" => "chairman",
        noun => noun,
    }
}

/// Is the noun at token `at` the end of what is said, no part of a compound (`the coach party`), not told from others (`the officer who`) and
/// without a name behind it?
fn is_whole(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.sentence == words[at].sentence && next.is_word() && !words[at].possessive);
    next.is_none_or(|next| {
        let is_name = next.capital && !(next.titlecase && is_ordinary(next.entry, 60) && !next.entry.is_given());
        !(is_name || next.classes.is_role_noun() || matches!(next.low, "who" | "whose" | "elect"))
    })
}

impl<'a> Role<'a> {
    /// The role whose noun is token `at`.
    fn read(words: &[Word<'a>], at: usize) -> Self {
        let sentence = words[at].sentence;
        let mut role = Role { noun: canonical(&words[at]), ranks: Vec::new(), which: Vec::new(), start: at, whose: Whose::Bare };
        if words[at].low_name == "premier" {
            role.ranks.push("prime");
        }
        while let Some(word) = role.start.checked_sub(1).map(|before| &words[before]) {
            if word.sentence != sentence || !word.is_word() || at - role.start >= LONGEST {
                break;
            }
            let opener = match word.low {
                "the" | "this" => Some(Whose::Definite),
                word if tags(word).has(Tag::Another) => Some(Whose::Another),
                _ => None,
            };
            if let Some(opener) = opener {
                role.whose = opener;
                break;
            }
            if tags(word.low).has(Tag::OtherRank) {
                role.ranks.push(word.low);
            } else if word.capital || word.classes.is_modifier() || word.classes.is_office_word() || word.classes.is_role_noun() {
                role.which.push(word.low_name);
            } else {
                break;
            }
            if word.possessive {
                role.whose = if word.capital { Whose::Owned } else { Whose::Another };
                break;
            }
            role.start -= 1;
        }
        role.ranks.sort_unstable();
        role.ranks.dedup();
        role.read_tail(words, at);
        role
    }

    /// `of Leeds`, `of the opposition`.
    fn read_tail(&mut self, words: &[Word<'a>], at: usize) {
        let sentence = words[at].sentence;
        let tail = words[at + 1..].iter().take_while(|word| word.sentence == sentence && word.is_word()).take(LONGEST);
        let mut tail = tail.peekable();
        let Some(joint) = tail.next_if(|word| matches!(word.low, "of" | "for" | "at")) else { return };
        while tail.next_if(|word| matches!(word.low, "the" | "a" | "an" | "its")).is_some() {}
        if joint.low == "of"
            && let Some(word) = tail.next_if(|word| !word.capital)
        {
            // "accused the chancellor of using": the verb's.
            self.which.extend(Some(word.low_name).filter(|word| !word.ends_with("ing")));
            return;
        }
        self.which.extend(tail.take_while(|word| word.capital).map(|word| word.low_name));
    }

    /// May it mean whoever was called `named`?
    fn fits(&self, named: &Role, bearer: &Entity) -> bool {
        let nation = bearer.nationality.to_lowercase();
        let is_named = |&word: &&str| is_same(word, &nation) || named.which.iter().any(|other| is_same(word, other));
        self.ranks == named.ranks && self.which.iter().all(is_named)
    }
}

/// Is it one word, or a nation and its adjective: `iraqi`, `iraq`?
fn is_same(one: &str, other: &str) -> bool {
    let common = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one == other || common >= 4 && common + 1 >= one.len().min(other.len())
}

#[cfg(test)]
mod tests {
    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;

    /// Whom the roles that stand alone mean, in order of place.
    fn roles(text: &str) -> Vec<String> {
        let analysis = check(text, Format::Plain, &Config::default());
        let entities = analysis.cast().entities.iter();
        let mut roles: Vec<_> =
            entities.flat_map(|entity| entity.by_role.iter().map(move |role| (role.span, &role.form, &entity.name))).collect();
        roles.sort_unstable();
        roles.into_iter().map(|(_, form, name)| format!("{form}: {name}")).collect()
    }

    #[test]
    fn a_role_alone_means_whoever_has_it() {
        let text = "Iraqi premier in Poti\n\nIraqi Prime Minister Adam Tarsk met the mayor of Poti, Nino Marsh, on Monday.\n\nThe prime minister \
                    said the harbour was safe, and the mayor agreed. The Iraqi premier's aides left with Poti's mayor.\n";
        let expected = [
            "Iraqi premier: Adam Tarsk",
            "prime minister: Adam Tarsk",
            "mayor: Nino Marsh",
            "Iraqi premier: Adam Tarsk",
            "mayor: Nino Marsh",
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn another_nation_rank_or_club_is_somebody_else() {
        let text = "Iraqi President Adam Tarsk met Rovers coach Ian Marsh on Monday.\n\nThe French president and the former president came, the \
                    vice president sent a letter, and the Albion coach did not. A coach has no time, his coach said.\n";
        assert_eq!(roles(text), [""; 0]);
    }

    #[test]
    fn of_two_with_one_role_the_nearer_is_meant_or_nobody() {
        let two = "Defence Minister Adam Tarsk met Finance Minister Nino Marsh.";
        assert_eq!(roles(&format!("{two} The minister spoke. The finance minister paid.")), ["finance minister: Nino Marsh"]);
        let later = "The harbour was closed.\n\nNobody knew why.\n\nMarsh was asked, and the minister left.";
        assert_eq!(roles(&format!("{two}\n\n{later}")), ["minister: Nino Marsh"]);
    }

    #[test]
    fn somebody_without_a_name_and_a_compound_are_nobody_of_the_article() {
        let text = "Coach Adam Tarsk spoke on Monday. A coach was hurt, and the coach was carried off. The coach Ian Marsh left. \
                    The coach driver stayed.";
        assert_eq!(roles(text), [""; 0]);
    }
}
