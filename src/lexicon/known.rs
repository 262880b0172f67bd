//! Well-known names: people of the news, parties, agencies, companies, countries, great cities.
//!
//! `assets/known.txt` holds a line for each, sorted by byte: the key (plain, words joined by one blank), a tab, a letter. `p` a person's
//! full name, `s` the last word of one, `o` an organisation, `l` a place,
//! `x` something else. A full name of two words and more stands a second time from
//! its last word: `biden, joe`, `P`.

/// What a well-known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person's full name.
    Person,
    /// The last word of a person's name.
    Surname,
    /// A party, agency, company, armed group.
    Organisation,
    /// A country or a great city.
    Place,
    /// A feast, a prize, a book.
    Other,
}

const NAMES: &str = include_str!("../../assets/known.txt");

/// What the plain form of a name stands for (`joe biden`, `sri lanka`), if it is well known.
pub fn known(key: &str) -> Option<Known> {
    let (name, known) = below(key).next()?;
    (name == key).then_some(known).flatten()
}

/// Where each line begins.
static STARTS: [u32; lines()] = starts();

const fn lines() -> usize {
    let (mut at, mut lines) = (0, 0);
    while at < NAMES.len() {
        lines += (NAMES.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    lines
}

const fn starts() -> [u32; lines()] {
    let mut starts = [0; lines()];
    let (mut at, mut line) = (0, 1);
    while line < starts.len() {
        if NAMES.as_bytes()[at] == b'\n' {
            starts[line] = at as u32 + 1;
            line += 1;
        }
        at += 1;
    }
    starts
}

/// The lines from the first whose key is not below `key`.
fn below(key: &str) -> impl Iterator<Item = (&'static str, Option<Known>)> {
    let first = STARTS.partition_point(|&start| {
        let line = &NAMES.as_bytes()[start as usize..];
        let shared = line.iter().zip(key.as_bytes()).take_while(|(one, other)| one == other).count();
        let rest = (line.get(shared), key.as_bytes().get(shared));
        matches!(rest, (Some(&one), Some(&other)) if one == b'\t' || one < other)
    });
    let start = STARTS.get(first).map_or(NAMES.len(), |&start| start as usize);
    NAMES[start..].lines().map(parts)
}

fn parts(line: &str) -> (&str, Option<Known>) {
    let (name, letter) = line.split_once('\t').unwrap_or((line, ""));
    let known = match letter {
        "p" => Some(Known::Person),
        "s" => Some(Known::Surname),
        "o" => Some(Known::Organisation),
        "l" => Some(Known::Place),
        "x" => Some(Known::Other),
        _ => None,
    };
    (name, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_found_and_nothing_between() {
        for line in NAMES.lines() {
            let (name, kind) = parts(line);
            assert_eq!(below(name).next(), Some((name, kind)));
        }
        assert_eq!(known("joe biden"), Some(Known::Person));
        assert_eq!(known("biden"), Some(Known::Surname));
        assert_eq!(known("philippines"), Some(Known::Place));
        assert_eq!(known("addis ababa"), Some(Known::Place));
        assert_eq!(known("hezbollah"), Some(Known::Organisation));
        assert_eq!((known("qwxzvv"), known(""), known("zzzz")), (None, None, None));
    }
}
