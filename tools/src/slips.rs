//! Wrong versions of a name, of many kinds, from a seed.

use std::collections::HashMap;

use copydesk::lexicon;
use copydesk::text::keyboard::are_neighbours;

/// Steele and Vigna's 64-bit multiplier (2021): the same slips at every run.
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d);
        dice.below(2);
        dice
    }

    /// A number below `limit`, which is above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        ((self.0 >> 33) as usize) % limit
    }

    /// True `percent` times in a hundred.
    pub fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the choices, of which there is at least one.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A letter lost, doubled, put in, swapped or hit beside, behind the first letter.
    Typo,
    /// The same in the first letter.
    FirstLetter,
    /// Two slips.
    Typo2,
    /// Another way to write the sound.
    Translit,
    /// Two or three letters lost.
    Syllable,
    /// Another real surname that looks alike.
    Surname,
    /// Another real surname that sounds alike, whatever its first letter.
    Misheard,
    /// An ordinary word, a town or a given name.
    Autocorrect,
    /// A lost capital, a split, a lost hyphen or apostrophe or inner capital.
    Form,
    /// A slip in a given name, or another given name.
    Given,
    /// A typing slip in the name of a thing or a place, or its inner capital lost.
    Other,
}

impl Kind {
    /// How much a slip of this kind counts beside others: the kinds that are printed most count whole.
    pub fn share(self) -> f32 {
        match self {
            Kind::Typo | Kind::Translit | Kind::Surname | Kind::Autocorrect | Kind::Form => 1.0,
            Kind::FirstLetter | Kind::Typo2 | Kind::Syllable | Kind::Misheard | Kind::Given | Kind::Other => 0.4,
        }
    }
}

/// All of them.
pub const KINDS: [Kind; 11] = [
    Kind::Typo,
    Kind::FirstLetter,
    Kind::Typo2,
    Kind::Translit,
    Kind::Syllable,
    Kind::Surname,
    Kind::Misheard,
    Kind::Autocorrect,
    Kind::Form,
    Kind::Given,
    Kind::Other,
];

const SOUNDS: [(&str, &str); 38] = [
    ("i", "y"),
    ("y", "i"),
    ("u", "ou"),
    ("ou", "u"),
    ("o", "u"),
    ("e", "i"),
    ("k", "q"),
    ("k", "c"),
    ("c", "k"),
    ("f", "ph"),
    ("ph", "f"),
    ("w", "v"),
    ("v", "w"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("sh", "ch"),
    ("j", "dj"),
    ("z", "s"),
    ("s", "ss"),
    ("ss", "s"),
    ("ll", "l"),
    ("l", "ll"),
    ("ee", "i"),
    ("a", "e"),
    ("h", ""),
    ("ie", "y"),
    ("ei", "ey"),
    ("th", "t"),
    ("t", "th"),
    ("ev", "yev"),
    ("ch", "tch"),
    ("oo", "u"),
    ("ai", "ay"),
    ("ei", "ie"),
    ("nn", "n"),
    ("d", "t"),
    ("b", "p"),
];

/// The words that a name may be taken for, by first two letters and by sound.
pub struct Words {
    all: Vec<String>,
    surnames: HashMap<String, Vec<String>>,
    sounds: HashMap<String, Vec<String>>,
    given: HashMap<String, Vec<String>>,
    others: HashMap<String, Vec<String>>,
}

impl Words {
    /// Those of the lexicon that may be offered.
    #[allow(clippy::new_without_default, reason = "reading the whole lexicon is no default")]
    pub fn new() -> Self {
        let mut words =
            Self { all: Vec::new(), surnames: HashMap::new(), sounds: HashMap::new(), given: HashMap::new(), others: HashMap::new() };
        let mut keys: Vec<&str> = lexicon::offers().map(|offer| offer.word).collect();
        keys.sort_unstable();
        for key in keys {
            if key.len() < 3 || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let entry = lexicon::entry(key);
            if entry.surname_class() > 0 && key.len() > 3 {
                words.all.push(key.into());
            }
            let start = key[..2].to_string();
            let size = entry.word_size();
            if entry.surname_class() >= 2 || entry.surname_class() == 1 && entry.web() > 450 {
                words.surnames.entry(start.clone()).or_default().push(key.into());
                words.sounds.entry(sound(key)).or_default().push(key.into());
            }
            if entry.is_given() {
                words.given.entry(key[..1].to_string()).or_default().push(key.into());
            }
            let common_word = (1..=50).contains(&size) && entry.web() > 550;
            let known_name = entry.place_class() >= 2 || entry.is_given() && entry.web() > 600 || (1..=50).contains(&entry.proper_size());
            if common_word || known_name {
                words.others.entry(start).or_default().push(key.into());
            }
        }
        words
    }

    /// A surname: half of them as listed, half made of two.
    pub fn surname(&self, dice: &mut Dice) -> String {
        let first = &self.all[dice.below(self.all.len())];
        if dice.is(50) {
            return capitalised(first);
        }
        let second = &self.all[dice.below(self.all.len())];
        capitalised(&format!("{}{}", &first[..first.len() / 2 + 1], &second[second.len() / 2..]))
    }

    /// Another word for `name` from a list, among the nearest.
    fn near(&self, list: &HashMap<String, Vec<String>>, start: &str, name: &str, limit: usize, dice: &mut Dice) -> Option<String> {
        let low = lexicon::plain(name);
        let pool = list.get(start)?;
        let mut found: Vec<(usize, &String)> = Vec::new();
        for _ in 0..pool.len().min(600) {
            let word = &pool[dice.below(pool.len())];
            if word.len().abs_diff(low.len()) > 2 || *word == low {
                continue;
            }
            let distance = strsim::levenshtein(word, &low);
            if distance <= limit && 3 * distance <= 2 * low.len().max(word.len()) {
                found.push((100 * distance + dice.below(150), word));
            }
        }
        found.into_iter().min().map(|(_, word)| capitalised(word))
    }
}

/// A wrong version of `name`, or `None` where the kind has none for it.
pub fn slip(kind: Kind, name: &str, words: &Words, dice: &mut Dice) -> Option<String> {
    if !name.is_ascii() || name.len() < 4 && kind != Kind::Given || name.len() < 3 {
        return None;
    }
    let low = lexicon::plain(name);
    let wrong = match kind {
        Kind::Other if name[1..].contains(char::is_uppercase) && dice.is(50) => capitalised(&name.to_lowercase()),
        Kind::Typo | Kind::Other => typo(name, dice),
        Kind::FirstLetter => first_letter(name, dice)?,
        Kind::Typo2 if dice.is(50) => translit(&typo(name, dice), dice)?,
        Kind::Typo2 => typo(&typo(name, dice), dice),
        Kind::Translit => translit(name, dice)?,
        Kind::Syllable => {
            if name.len() < 7 {
                return None;
            }
            let lost = 2 + dice.below(2);
            let at = 2 + dice.below(name.len() - lost - 2);
            format!("{}{}", &name[..at], &name[at + lost..])
        }
        Kind::Surname => words.near(&words.surnames, low.get(..2)?, name, 3, dice)?,
        Kind::Misheard => words.near(&words.sounds, &sound(&low), name, 4, dice)?,
        Kind::Autocorrect => words.near(&words.others, low.get(..2)?, name, 4, dice)?,
        Kind::Form => form(name, dice)?,
        Kind::Given => match dice.below(10) {
            0..4 => typo(name, dice),
            4..7 => translit(name, dice)?,
            _ => words.near(&words.given, low.get(..1)?, name, 3, dice)?,
        },
    };
    (wrong != name && !wrong.is_empty()).then_some(wrong)
}

fn typo(name: &str, dice: &mut Dice) -> String {
    let at = 1 + dice.below(name.len() - 1);
    let letter = name.as_bytes()[at].to_ascii_lowercase();
    match dice.below(5) {
        0 => format!("{}{}", &name[..at], &name[at + 1..]),
        1 if at + 1 < name.len() => format!("{}{}{}{}", &name[..at], &name[at + 1..at + 2], &name[at..at + 1], &name[at + 2..]),
        2 => format!("{}{}{}", &name[..at], &name[at..at + 1], &name[at..]),
        other => match neighbours(letter).as_slice() {
            [] => format!("{}{}", &name[..at], &name[at + 1..]),
            near => {
                let typed = dice.pick(near) as char;
                let rest = if other == 3 { &name[at + 1..] } else { &name[at..] };
                format!("{}{typed}{rest}", &name[..at])
            }
        },
    }
}

fn first_letter(name: &str, dice: &mut Dice) -> Option<String> {
    let letter = name.as_bytes()[0].to_ascii_lowercase();
    let sounds: &[&str] = match letter {
        b'k' => &["C", "Q", "G", "Kh"],
        b'c' => &["K", "S", "Ch"],
        b'b' => &["V", "P"],
        b'v' => &["B", "W", "F"],
        b'w' => &["V"],
        b'f' => &["Ph", "V"],
        b'g' => &["J", "K", "Gh"],
        b'j' => &["G", "Y", "Dj"],
        b'y' => &["J", "I"],
        b't' => &["D", "Th"],
        b'd' => &["T", "B"],
        b's' => &["Z", "C", "Sh"],
        b'z' => &["S", "Ts"],
        b'm' => &["N"],
        b'n' => &["M"],
        b'h' => &["", "Kh"],
        b'a' => &["E", "Ha", "O"],
        b'e' => &["I", "A", "He"],
        b'i' => &["E", "Y"],
        b'o' => &["U", "Ho"],
        b'u' => &["O"],
        b'l' => &["R"],
        b'r' => &["L", "W"],
        b'p' => &["B"],
        _ => &[],
    };
    match dice.below(4) {
        0 => Some(capitalised(&name[1..])),
        1 => Some(capitalised(&format!("{}{}{}", &name[1..2], &name[..1].to_lowercase(), &name[2..]))),
        2 => {
            let near = neighbours(letter);
            (!near.is_empty()).then(|| format!("{}{}", (dice.pick(&near) as char).to_ascii_uppercase(), &name[1..]))
        }
        _ if sounds.is_empty() => None,
        _ => Some(capitalised(&format!("{}{}", dice.pick(sounds), &name[1..]))),
    }
}

fn translit(name: &str, dice: &mut Dice) -> Option<String> {
    let mut choices = Vec::new();
    for (from, to) in SOUNDS {
        choices.extend(name[1..].match_indices(from).map(|(at, _)| (at + 1, from, to)));
    }
    if choices.is_empty() {
        return None;
    }
    let (at, from, to) = dice.pick(&choices);
    Some(format!("{}{to}{}", &name[..at], &name[at + from.len()..]))
}

fn form(name: &str, dice: &mut Dice) -> Option<String> {
    let marked = name.contains(['-', '\'']);
    let inner = name[1..].contains(|letter: char| letter.is_uppercase());
    match dice.below(10) {
        0..3 => Some(name.to_lowercase()),
        6..9 if marked => Some(name.replace(['-', '\''], if dice.is(50) { "" } else { " " })),
        6..8 if inner => Some(capitalised(&name.to_lowercase())),
        _ => {
            let at = 2 + dice.below(name.len().saturating_sub(3).max(1));
            Some(format!("{} {}", &name[..at], &name[at..]))
        }
    }
}

fn neighbours(letter: u8) -> Vec<u8> {
    (b'a'..=b'z').filter(|&other| are_neighbours(letter, other)).collect()
}

/// Consonants by class, doubles and h dropped: what is left of a name heard on the telephone.
fn sound(low: &str) -> String {
    let mut out = String::new();
    for letter in low.bytes() {
        let class = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'w' => continue,
            b'c' | b'k' | b'q' | b'g' | b'x' => 'k',
            b's' | b'z' => 's',
            b'd' | b't' => 't',
            b'f' | b'v' => 'f',
            b'b' | b'p' => 'p',
            b'm' | b'n' => 'n',
            other => other as char,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
