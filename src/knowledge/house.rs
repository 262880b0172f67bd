//! The names that a newsroom has settled: right everywhere, and the first thing that a near form is held against. They come from the words of
//! a dictionary, from plain lists, and from registers, which know more of a name than how it is written.
//!
//! All rows stand in one text, and the index is made when it is first asked, so that settings are read in the time that it takes to read
//! them: 100,000 names cost some 25 MB (benches/register.rs).

use std::sync::OnceLock;

mod index;

use index::Index;

/// Names, each as it is written, with what is registered of it.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The columns of each row, one a line, in the order of [`COLUMNS`].
    text: String,
    /// Where each row begins.
    rows: Vec<u32>,
    forms: Vec<Form>,
    /// Is it what an archive has written before: evidence, and not the truth?
    is_archive: bool,
    index: OnceLock<Index>,
}

/// Articles of an archive in which a form must stand before it is evidence against another.
const SETTLED: u32 = 5;

/// One way in which a row writes its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    row: u32,
    start: u32,
    len: u16,
    standing: Standing,
    /// Articles of the archive that have it; 0 where it does not come from one.
    articles: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It is right, and meant by what is near.
    Right,
    /// An archive has it, but not often enough to be meant by another.
    Seen,
    /// It is never written.
    Never,
}

/// The number of a form of a house.
pub type HouseForm = u32;

/// The columns of a register, as its heading calls them.
pub const COLUMNS: [&str; 9] = ["name", "aliases", "never", "kind", "role", "pronoun", "note", "from", "until"];

/// The name of an archive's file in its folder.
pub const ARCHIVE_FILE: &str = "copydesk-archive.tsv";

/// The first line of the file of an archive.
pub const ARCHIVE_HEADING: &str = "copydesk archive 1";

/// What stands between two aliases, and between two forms that are never written.
pub const SEPARATOR: char = ';';

/// What is registered of one name; what is not known is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registered<'a> {
    /// As [`COLUMNS`] has them.
    columns: [&'a str; COLUMNS.len()],
}

impl<'a> Registered<'a> {
    /// Of the columns, in their order.
    pub fn of(columns: [&'a str; COLUMNS.len()]) -> Self {
        Self { columns }
    }

    /// The name as it is written.
    pub fn name(self) -> &'a str {
        self.columns[0]
    }

    /// Other right forms.
    pub fn aliases(self) -> impl Iterator<Item = &'a str> {
        items(self.columns[1])
    }

    /// Forms that are never written, each with the reason, which may be empty.
    pub fn never(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        items(self.columns[2]).map(|item| item.split_once(':').map_or((item, ""), |(form, reason)| (form.trim_end(), reason.trim_start())))
    }

    /// `person`, `organisation`, `place`, or another [`NameKind`](super::NameKind).
    pub fn kind(self) -> &'a str {
        self.columns[3]
    }

    /// What somebody is: `mayor of Tarn`.
    pub fn role(self) -> &'a str {
        self.columns[4]
    }

    /// How a person is spoken of.
    pub fn pronoun(self) -> &'a str {
        self.columns[5]
    }

    /// What else the desk is to know.
    pub fn note(self) -> &'a str {
        self.columns[6]
    }

    /// From which day, month or year on it holds, and until when.
    pub fn period(self) -> (&'a str, &'a str) {
        (self.columns[7], self.columns[8])
    }

    /// Is nothing known but the name?
    pub fn is_bare(self) -> bool {
        self.columns[1..].iter().all(|column| column.is_empty())
    }

    /// What there is to say of it in one line: `mayor of Tarn (she), since 2019; lives in Overby`; empty where it is bare.
    pub fn account(self) -> String {
        let pronoun = if self.pronoun().is_empty() { String::new() } else { format!("({})", self.pronoun()) };
        let (from, until) = self.period();
        let period = match (from.is_empty(), until.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("since {from}"),
            (true, false) => format!("until {until}"),
            (false, false) => format!("{from} to {until}"),
        };
        let who = [if self.role().is_empty() { self.kind() } else { self.role() }, &pronoun];
        let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let parts = [(who, ", "), (period, "; "), (self.note().to_string(), "")];
        let mut account = String::new();
        let mut between = "";
        for (part, next) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
            account = format!("{account}{between}{part}");
            between = next;
        }
        account
    }
}

fn items(column: &str) -> impl Iterator<Item = &str> {
    column.split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty())
}

impl PartialEq for House {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.forms == other.forms
    }
}

impl Eq for House {}

impl House {
    /// Of these names; what has no capital is no name.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::default().with(names)
    }

    /// The same with these names behind its own.
    pub fn with<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        for name in names.into_iter().map(str::trim).filter(|name| name.contains(char::is_uppercase)) {
            let mut columns = [""; COLUMNS.len()];
            columns[0] = name;
            self.add(Registered { columns });
        }
        self
    }

    /// What an archive has written before: its file begins with the forms, each behind the number of its articles.
    ///
    /// # Errors
    ///
    /// Where it is no archive, with the line.
    pub fn of_archive(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate();
        if lines.next().map(|(_, line)| line) != Some(ARCHIVE_HEADING) {
            return Err(format!("it is no archive: the first line is not \"{ARCHIVE_HEADING}\""));
        }
        let mut house = Self { is_archive: true, ..Self::default() };
        for (number, line) in lines.take_while(|(_, line)| !line.is_empty()) {
            let counted = line.split_once('\t').and_then(|(articles, form)| Some((articles.parse().ok()?, form)));
            let (articles, form) = counted.ok_or_else(|| format!("line {} is none of an archive", number + 1))?;
            house.add_seen(form, articles);
        }
        Ok(house)
    }

    /// Adds a row. A house holds 4 GB of text, and what goes beyond is left out.
    pub fn add(&mut self, row: Registered) {
        let length: usize = row.columns.iter().map(|column| column.len() + 1).sum();
        if self.text.len() + length > u32::MAX as usize {
            return;
        }
        self.index = OnceLock::new();
        let number = self.rows.len() as u32;
        self.rows.push(self.text.len() as u32);
        let mut starts = [0; COLUMNS.len()];
        for (start, column) in starts.iter_mut().zip(row.columns) {
            *start = self.text.len();
            let begin = self.text.len();
            self.text.push_str(column);
            if column.contains(['\n', '\r']) {
                let flat = self.text[begin..].replace(['\n', '\r'], " ");
                self.text.replace_range(begin.., &flat);
            }
            self.text.push('\n');
        }
        let mut form = |start: usize, form: &str, standing: Standing| {
            let Ok(len) = u16::try_from(form.len()) else { return };
            self.forms.push(Form { row: number, start: start as u32, len, standing, articles: 0 });
        };
        form(starts[0], row.name(), Standing::Right);
        let offset = |column: usize, item: &str| starts[column] + (item.as_ptr() as usize - row.columns[column].as_ptr() as usize);
        row.aliases().for_each(|alias| form(offset(1, alias), alias, Standing::Right));
        row.never().for_each(|(never, _)| form(offset(2, never), never, Standing::Never));
    }

    /// Adds a name as an archive has written it in so many articles.
    fn add_seen(&mut self, name: &str, articles: u32) {
        let note = format!("in {articles} articles of the archive");
        self.add(Registered::of([name, "", "", "", "", "", &note, "", ""]));
        if let Some(form) = self.forms.last_mut() {
            form.articles = articles;
            form.standing = if articles >= SETTLED { Standing::Right } else { Standing::Seen };
        }
    }

    /// Is it what an archive has written before: evidence, and not the truth?
    pub fn is_archive(&self) -> bool {
        self.is_archive
    }

    /// Articles of the archive that have a form.
    pub fn articles(&self, form: HouseForm) -> u32 {
        self.forms[form as usize].articles
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Registered<'_>> {
        (0..self.rows.len()).map(|row| self.row_at(row))
    }

    /// What is registered of the name of which this is a form.
    pub fn row(&self, form: HouseForm) -> Registered<'_> {
        self.row_at(self.forms[form as usize].row as usize)
    }

    /// A form as it is written.
    pub fn form(&self, form: HouseForm) -> &str {
        let Form { start, len, .. } = self.forms[form as usize];
        self.text.get(start as usize..start as usize + usize::from(len)).unwrap_or_default()
    }

    /// May it be meant by what is near?
    pub fn is_offered(&self, form: HouseForm) -> bool {
        self.forms[form as usize].standing == Standing::Right
    }

    /// Is the text a name, as it is written?
    pub fn holds(&self, text: &str) -> bool {
        let words: Vec<Option<u32>> = super::key(text).split(' ').map(|key| self.word(key)).collect();
        self.whole(&words).any(|form| self.is_offered(form) && self.form(form) == text)
    }

    /// The name with this text, as it is written or in other capitals; nothing where it is never written so.
    pub fn find(&self, text: &str) -> Option<Registered<'_>> {
        let words: Vec<Option<u32>> = super::key(text).split(' ').map(|key| self.word(key)).collect();
        self.whole(&words).find(|&form| self.is_offered(form)).map(|form| self.row(form))
    }

    /// The number of a word (a [`key`](super::key)) that some name has.
    pub fn word(&self, key: &str) -> Option<u32> {
        self.index().word(key)
    }

    /// A word as the first name that has it writes it.
    pub fn word_text(&self, word: u32) -> &str {
        let (form, place) = self.index().seen(word);
        self.form(form).split(' ').nth(place as usize).unwrap_or_default()
    }

    /// The forms that have a word.
    pub fn bearers(&self, word: u32) -> impl Iterator<Item = HouseForm> {
        self.index().bearers(word)
    }

    /// The words of a form.
    pub fn words(&self, form: HouseForm) -> &[u32] {
        self.index().words(form)
    }

    /// The forms that are these words and no more.
    pub fn whole<'a>(&'a self, words: &'a [Option<u32>]) -> impl Iterator<Item = HouseForm> + 'a {
        self.but_one(words, usize::MAX)
    }

    /// The forms of as many words of which word `gap` is any.
    pub fn but_one<'a>(&'a self, words: &'a [Option<u32>], gap: usize) -> impl Iterator<Item = HouseForm> + 'a {
        self.index().but_one(words, gap)
    }

    /// The words that a [`key`](super::key) of five letters or more may be one edit away from; most of them are farther.
    pub fn near(&self, key: &str) -> Vec<u32> {
        self.index().near(key)
    }

    fn row_at(&self, row: usize) -> Registered<'_> {
        let mut lines = self.text[self.rows[row] as usize..].split('\n');
        Registered { columns: std::array::from_fn(|_| lines.next().unwrap_or_default()) }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of((0..self.forms.len() as u32).map(|form| self.form(form))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(house: &House, name: &str) -> Vec<Option<u32>> {
        super::super::key(name).split(' ').map(|key| house.word(key)).collect()
    }

    fn found(house: &House, name: &str, gap: usize) -> Vec<String> {
        house.but_one(&numbers(house, name), gap).map(|form| house.form(form).to_string()).collect()
    }

    fn near(house: &House, key: &str) -> Vec<String> {
        house.near(key).into_iter().map(|word| house.word_text(word).to_string()).collect()
    }

    #[test]
    fn a_name_is_found_whole_but_for_one_word_and_by_a_near_word() {
        let house = House::of(["Keir Starmer", "clawback", "Bank of Ghana"]);
        assert!(house.holds("Keir Starmer") && !house.holds("Keir starmer") && !house.holds("clawback") && !house.holds("Keir"));
        assert_eq!(found(&house, "kier starmer", 0), ["Keir Starmer"]);
        assert_eq!(found(&house, "bank of guana", 2), ["Bank of Ghana"]);
        assert_eq!(found(&house, "bank of", 2), [] as [&str; 0]);
        for word in ["stramer", "starmer", "starmers", "sarmer", "starmet", "stamrer"] {
            assert_eq!(near(&house, word), ["Starmer"], "{word}");
        }
        assert!(House::default().is_empty() && House::default().near("x").is_empty());
    }

    #[test]
    fn an_archive_offers_what_it_has_written_often_enough() {
        let house = House::of_archive("copydesk archive 1\n214\tTamsin Okverro\n2\tTamsin Okvero\n\na.txt\t1\t1\n").expect("an archive");
        assert!(house.is_archive() && house.holds("Tamsin Okverro") && !house.holds("Tamsin Okvero"));
        assert_eq!(house.find("Tamsin Okverro").map(|row| row.account()).as_deref(), Some("in 214 articles of the archive"));
        assert!(House::of_archive("x").is_err() && House::of_archive("copydesk archive 1\nx\n").is_err());
    }

    #[test]
    fn what_is_registered_of_a_name_is_kept_with_it() {
        let mut house = House::default();
        let columns = [
            "Lasha Kobalia",
            "L. Kobalia; Kobalia Sr",
            "Kobaliya: not his own spelling",
            "person",
            "premier",
            "he",
            "two\nlines",
            "2019",
            "",
        ];
        house.add(Registered::of(columns));
        let row = house.find("LASHA KOBALIA").expect("it is there");
        assert_eq!((row.name(), row.aliases().collect::<Vec<_>>()), ("Lasha Kobalia", vec!["L. Kobalia", "Kobalia Sr"]));
        assert_eq!(row.never().collect::<Vec<_>>(), [("Kobaliya", "not his own spelling")]);
        assert_eq!(row.account(), "premier (he), since 2019; two lines");
        assert!(house.holds("Kobalia Sr") && !house.holds("Kobaliya") && house.find("Kobaliya").is_none());
        assert_eq!(Registered::default().account(), "");
    }
}
