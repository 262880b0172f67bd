//! Money: `$4 million` and `4 million dollars`, `£22m` and `£38 million`, `Rs` and `₹`, `US$` and `$`.

use super::reader::Reader;
use super::{Habit, Use};

/// How a currency is written before the number, and behind it.
const SIGN: u8 = 0;
const LONG_SIGN: u8 = 1;
const CODE: u8 = 2;
const WORD: u8 = 3;
const OTHER_SIGN: u8 = 4;
const DOTTED: u8 = 5;

/// How millions are.
const SHORT: u8 = 0;
const FULL: u8 = 1;

/// What is written for a currency.
struct Written {
    currency: &'static str,
    form: u8,
}

/// The uses of a passage.
pub(super) fn read(reader: &Reader, uses: &mut Vec<Use>) {
    for index in (0..reader.len()).filter(|&index| reader.is_number(index)) {
        let Some(amount) = Amount::at(reader, index) else { continue };
        if let Some((first, written)) = before(reader, index) {
            uses.push(amount.used(reader, first, &written));
            uses.extend(amount.scaled(reader, first));
        } else if let Some((last, written)) = behind(reader, &amount) {
            uses.push(amount.used(reader, amount.first, &Written { ..written }).ending(reader, last));
        }
    }
}

/// A number with its scale.
struct Amount {
    /// First and last token.
    first: usize,
    last: usize,
    /// The number without letters that touch it, `38` of `38m`.
    figure: String,
    scale: Option<Scale>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    Thousand,
    Million,
    Billion,
    Other,
}

impl Amount {
    fn at(reader: &Reader, index: usize) -> Option<Self> {
        let text = reader.text(index);
        let figure = text.trim_end_matches(char::is_alphabetic);
        let (scale, last) = match &text[figure.len()..] {
            "" => match &*reader.low(index + 1) {
                "million" | "mn" | "mln" => (Some(Scale::Million), index + 1),
                "billion" => (Some(Scale::Billion), index + 1),
                "crore" | "lakh" | "trillion" | "crores" | "lakhs" | "thousand" => (Some(Scale::Other), index + 1),
                _ => (None, index),
            },
            "m" | "mn" => (Some(Scale::Million), index),
            "bn" | "b" => (Some(Scale::Billion), index),
            "k" => (Some(Scale::Thousand), index),
            _ => return None,
        };
        figure.starts_with(|c: char| c.is_ascii_digit()).then(|| Self { first: index, last, figure: figure.to_owned(), scale })
    }

    /// The number and its scale as they are written.
    fn written<'a>(&self, reader: &Reader<'a>) -> &'a str {
        let span = reader.span(self.first, self.last);
        reader.slice(span.start, span.end)
    }

    /// A use of the currency, from token `first` to the end of the amount.
    fn used(&self, reader: &Reader, first: usize, written: &Written) -> Use {
        let amount = self.written(reader);
        let others = forms(written.currency).iter().map(|(form, sign)| (*form, [*sign, amount].concat())).collect();
        Use { habit: Habit::Currency, key: written.currency.to_owned(), form: written.form, span: reader.span(first, self.last), others }
    }

    /// How its scale is written, which all currencies of an article have alike.
    fn scaled(&self, reader: &Reader, first: usize) -> Option<Use> {
        let span = reader.span(first, self.last);
        let sign = reader.slice(span.start, reader.span(self.first, self.first).start);
        let is_short = self.first == self.last;
        let (key, form, short, full) = match (self.scale, is_short) {
            (Some(Scale::Million), _) => ("millions", if is_short { SHORT } else { FULL }, "m", " million"),
            (Some(Scale::Billion), _) => ("millions", if is_short { SHORT } else { FULL }, "bn", " billion"),
            (Some(Scale::Thousand), _) => ("thousands", SHORT, "k", ",000"),
            (None, _) if self.figure.ends_with(",000") && self.figure.matches(',').count() == 1 => ("thousands", FULL, "k", ",000"),
            _ => return None,
        };
        let bare = if key == "thousands" { self.figure.trim_end_matches(",000") } else { &self.figure };
        let others = vec![(SHORT, [sign, bare, short].concat()), (FULL, [sign, bare, full].concat())];
        Some(Use { habit: Habit::Currency, key: key.to_owned(), form, span, others })
    }
}

impl Use {
    fn ending(mut self, reader: &Reader, last: usize) -> Self {
        self.span.end = reader.span(last, last).end;
        self
    }
}

/// What stands before numbers of a currency, by form.
fn forms(currency: &str) -> &'static [(u8, &'static str)] {
    match currency {
        "USD" => &[(SIGN, "$"), (LONG_SIGN, "US$")],
        "GBP" => &[(SIGN, "£"), (CODE, "GBP ")],
        "EUR" => &[(SIGN, "€"), (CODE, "EUR ")],
        "INR" => &[(SIGN, "Rs "), (DOTTED, "Rs. "), (OTHER_SIGN, "₹")],
        "CAD" => &[(SIGN, "C$"), (LONG_SIGN, "CA$")],
        "AUD" => &[(SIGN, "A$"), (LONG_SIGN, "AU$"), (CODE, "AUD ")],
        "JPY" => &[(SIGN, "¥")],
        "ZAR" => &[(SIGN, "R")],
        _ => &[],
    }
}

/// The sign or the code before the number, and its first token.
fn before(reader: &Reader, index: usize) -> Option<(usize, Written)> {
    let mark = index.checked_sub(1)?;
    let touches = reader.touches(mark);
    let word = mark.checked_sub(1).filter(|&word| reader.touches(word)).map_or("", |word| reader.text(word));
    let (currency, form, tokens) = match (reader.text(mark), touches, word) {
        ("$", true, "US") => ("USD", LONG_SIGN, 2),
        ("$", true, "C") => ("CAD", SIGN, 2),
        ("$", true, "CA") => ("CAD", LONG_SIGN, 2),
        ("$", true, "A") => ("AUD", SIGN, 2),
        ("$", true, "AU") => ("AUD", LONG_SIGN, 2),
        ("$", true, word) if word.chars().all(char::is_alphabetic) && !word.is_empty() => return None,
        ("$", true, _) => ("USD", SIGN, 1),
        ("£", true, _) => ("GBP", SIGN, 1),
        ("€", true, _) => ("EUR", SIGN, 1),
        ("¥", true, _) => ("JPY", SIGN, 1),
        ("₹", _, _) => ("INR", OTHER_SIGN, 1),
        ("Rs", _, _) => ("INR", SIGN, 1),
        (".", _, "Rs") => ("INR", DOTTED, 2),
        ("R", true, _) => ("ZAR", SIGN, 1),
        ("GBP", _, _) => ("GBP", CODE, 1),
        ("EUR", _, _) => ("EUR", CODE, 1),
        ("USD", _, _) => ("USD", CODE, 1),
        ("AUD", _, _) => ("AUD", CODE, 1),
        _ => return None,
    };
    (touches || reader.is_beside(mark)).then_some((index - tokens, Written { currency, form }))
}

/// The word behind the number, and its last token: in figures, outside quotations.
fn behind(reader: &Reader, amount: &Amount) -> Option<(usize, Written)> {
    let next = amount.last + 1;
    let currency = match &*reader.low(next) {
        "dollars" => "USD",
        "euros" | "euro" => "EUR",
        "rupees" => "INR",
        "yen" => "JPY",
        "rand" => "ZAR",
        // Pounds are a weight too.
        "pounds" if amount.scale.is_some() => "GBP",
        _ => return None,
    };
    let is_plain = reader.is_beside(amount.last) && !reader.is_quoted(amount.first) && !reader.opens(amount.first);
    is_plain.then_some((next, Written { currency, form: WORD }))
}

/// May this form be the article's own? Words may not: `5 dollars` says no more of the style than that it is spoken. A first `US$` that
/// explains the `$` of the rest is custom.
pub(super) fn may_lead(key: &str, form: u8, forms: &[u8]) -> bool {
    let explains =
        key == "USD" && form == SIGN && forms.first() == Some(&LONG_SIGN) && forms.iter().filter(|&&other| other == LONG_SIGN).count() == 1;
    form != WORD && !explains
}
